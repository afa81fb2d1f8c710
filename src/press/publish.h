#pragma once
// Publishing a report of the record as an edition: prepared, so that it can be looked at with what
// disclosure control withholds; then kept. What is kept is what was prepared, or nothing.

#include "press/report_source.h"
#include "reports/edition_report.h"
#include "store/editions.h"

namespace breakwater::press {

struct EditionOrder {
    reports::ReportDefinition const& report;
    Month period;
    publication::Audience audience = publication::Audience::internal;
    std::string partnership;  ///< who reports; empty: made of the area's name
    reports::Look look{};     ///< ours where it is empty
    reports::Commentary commentary;
    std::vector<publication::SignOff> sign_offs;
    std::optional<std::int64_t> supersedes;
    std::string because;
    reports::IfKnown if_known = reports::IfKnown::refuse;
};

/// What it is made from, and up to where the record was counted for it.
struct EditionSource {
    /// Asked of the store before anything is read: what is written in between is then noticed.
    store::NextEdition next;
    ReportSource read;
    std::optional<Instant> as_known_on;      ///< nothing: made from published figures
    std::optional<store::Entry> counted_at;  ///< nothing: likewise
};

struct PreparedEdition {
    reports::Published published;
    store::NextEdition next;
    std::optional<store::Entry> counted_at;
    std::size_t earlier = 0;  ///< editions that these readers may have seen
};

/// Everything but keeping it. `author.now` is when it is published, and the edition prints
/// `author.journal_head`. Codes: not_found (there is no
/// edition that it supersedes); those of reports::publish.
Result<PreparedEdition> prepare_edition(store::Record& record, Standards const& standards,
                                        EditionOrder const& order, EditionSource const& source,
                                        store::Author const& author);

/// Codes: those of store::keep_edition, above all record_moved_on.
Result<store::Entry> keep_edition(store::Record& record, store::Author const& author,
                                  PreparedEdition const& prepared);

}  // namespace breakwater::press
