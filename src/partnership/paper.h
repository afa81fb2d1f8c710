#pragma once
// The papers of a meeting: what each is, how it is classified and for whom, and by which day it had
// to be there. A paper that is replaced or withdrawn keeps its earlier versions.

#include <optional>
#include <string>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/ids.h"
#include "partnership/body.h"
#include "partnership/meeting.h"
#include "rules/rule_book.h"

namespace breakwater::partnership {

using access::Named;
using PaperId = Id<struct PaperTag>;

enum class PaperKind {
    cover_report,  ///< the form of a council's report: cover_report.h
    written,       ///< Markdown, written in the browser
    file,          ///< sent as it is
    edition,       ///< a pack that was published in Breakwater
};

inline constexpr Named<PaperKind> paper_kinds[]{
    {PaperKind::cover_report, "cover_report", "Cover report"},
    {PaperKind::written, "written", "Written paper"},
    {PaperKind::file, "file", "File"},
    {PaperKind::edition, "edition", "Published pack"},
};
constexpr std::span<Named<PaperKind> const> every(PaperKind) {
    return paper_kinds;
}
static_assert(access::in_order(every(PaperKind{})));

/// As the papers themselves are headed: "PUBLIC INFORMATION" of a council's panel, "OFFICIAL" by
/// the Government's scheme, "exempt" and "confidential" by the Local Government Act 1972.
enum class Classification {
    public_information,
    official,
    official_sensitive,
    exempt,
    confidential,
};

inline constexpr Named<Classification> classifications[]{
    {Classification::public_information, "public_information", "PUBLIC INFORMATION"},
    {Classification::official, "official", "OFFICIAL"},
    {Classification::official_sensitive, "official_sensitive", "OFFICIAL-SENSITIVE"},
    {Classification::exempt, "exempt", "EXEMPT"},
    {Classification::confidential, "confidential", "CONFIDENTIAL"},
};
constexpr std::span<Named<Classification> const> every(Classification) {
    return classifications;
}
static_assert(access::in_order(every(Classification{})));

enum class PaperReaders {
    everybody,    ///< the public too: it is in the public pack
    partnership,  ///< whoever sees meetings
    members,      ///< those who sit on the body, and who prepares it
};

inline constexpr Named<PaperReaders> paper_readers[]{
    {PaperReaders::everybody, "everybody", "Everybody, the public too"},
    {PaperReaders::partnership, "partnership", "Everybody who sees meetings here"},
    {PaperReaders::members, "members", "Those who sit on the body"},
};
constexpr std::span<Named<PaperReaders> const> every(PaperReaders) {
    return paper_readers;
}
static_assert(access::in_order(every(PaperReaders{})));

struct Paper {
    PaperId id;
    MeetingId meeting;
    std::int64_t agenda_row = 0;  ///< of the item: its row, which stays when items move
    PaperKind kind = PaperKind::written;
    std::string title;
    std::string report_of;  ///< "Scrutiny Manager"
    Classification classification = Classification::official;
    std::string because;  ///< of exempt and confidential: "paragraph 3 of Schedule 12A"
    PaperReaders readers = PaperReaders::partnership;
    Date handed_in_on;  ///< this version of it
    bool withdrawn = false;
    std::string why;           ///< it was replaced or withdrawn; or empty
    std::int64_t file = 0;     ///< of a file: its number in the record
    std::int64_t edition = 0;  ///< of an edition
    std::string words;         ///< of what was written: Markdown
    bool operator==(Paper const&) const = default;
};

/// True for a paper that only those may read who may read confidential items of the body: of what
/// kind the item is counts too.
bool is_for_members_alone(Paper const& paper, AgendaItem const& item);
/// True for a paper that the public pack holds.
bool is_public(Paper const& paper, AgendaItem const& item);

/// What cannot be: exempt or confidential without a reason (code no_reason); public or for
/// everybody beside a classification that is for fewer (code readers_do_not_fit).
Result<void> check_classification(Paper const& paper);

/// "EXEMPT (paragraph 3 of Schedule 12A)"
std::string marking_of(Paper const& paper);

/// The last day on which papers are in time for a meeting of such a body: so many clear working
/// days before it as the threshold of the day says (papers_clear_days_scrutiny_panel or
/// papers_clear_days). Code no_setting.
Result<Date> papers_due_on(rules::RuleBook const& book, BodyKind body, Date held_on);

/// The number of the first of a meeting's minutes. Those of a scrutiny panel run on through the
/// municipal year, which begins in the month of the threshold minutes_begin_anew_in_month; of other
/// bodies each meeting's begin with 1. `all`: every meeting of the body, of which those that were
/// held before it on the same or an earlier day of that year count with all their items. Code
/// no_setting.
Result<std::int64_t> first_minute_number(rules::RuleBook const& book, BodyKind body,
                                         MeetingRecord const& meeting,
                                         std::span<MeetingRecord const> all);

/// Bytes that a file may have at most: the threshold paper_file_most, in megabytes. Code
/// no_setting.
Result<std::int64_t> paper_file_bytes_max(rules::RuleBook const& book, Date on);

}  // namespace breakwater::partnership
