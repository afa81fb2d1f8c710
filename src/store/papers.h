#pragma once
// Papers of meetings in the record, version by version, with the files that were sent, and the
// letters that were written about a meeting.

#include <span>

#include "partnership/cover_report.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// A file to be kept with a paper.
struct NewPaperFile {
    std::string name;    ///< as its sender called it, without folders
    std::string ending;  ///< its kind: "pdf"
    std::string content;
};

struct PaperFile {
    std::int64_t file = 0;
    std::string name, ending;
    std::int64_t length = 0;  ///< bytes
};

/// The cover report of a paper that is one; else a number of 0.
struct KeptPaper {
    KeptNoun<partnership::Paper> paper;
    KeptNoun<partnership::CoverReport> report;
};

/// The last version of each paper of the meeting, cover reports first, then by number; withdrawn
/// ones too. Code store_damaged.
Result<std::vector<KeptPaper>> read_papers(Record& record, MeetingId meeting, Entry known_at);
/// Code no_such_noun.
Result<KeptPaper> read_paper(Record& record, partnership::PaperId paper, Entry known_at);

struct PaperVersion {
    KeptPaper kept;
    Instant at;
    std::string actor;
};
/// Every version of a paper, the first first. Code store_damaged.
Result<std::vector<PaperVersion>> paper_history(Record& record, partnership::PaperId paper);

/// What is to be kept of a paper, new or following the versions that were seen.
struct PaperToKeep {
    partnership::Paper paper;
    partnership::CoverReport const* report = nullptr;  ///< of a cover report
    NewPaperFile const* file = nullptr;  ///< null where it keeps the file it has, or has none
    Following following, report_following;
};
/// In one change. A file already kept, byte for byte, is pointed to, not kept again. Codes: as
/// keep_noun().
Result<partnership::PaperId> keep_paper(Record& record, Author const& author,
                                        PaperToKeep const& kept);

/// Code not_found.
Result<PaperFile> paper_file(Record& record, std::int64_t file);
/// Its bytes as they were given. Codes: not_found; store_damaged (a piece does not open, or the
/// whole is not what was given).
Result<std::string> paper_file_content(Record& record, std::int64_t file);
/// The numbers of all files, in their order.
Result<std::vector<std::int64_t>> paper_files(Record& record);
/// Keeps the content of a file whose row is there already, as an export gives them back: sealed and
/// digested by this store's key. Code not_found.
Result<void> keep_paper_content(Record& record, std::int64_t file, std::string_view content);
/// Reads every file there is, as verify() does. Each fault in words.
Result<std::vector<std::string>> faults_of_paper_files(Record& record);

// ---- letters -----------------------------------------------------------------------------------

enum class LetterAbout { papers, late_papers, minutes };

inline constexpr access::Named<LetterAbout> letters_about[]{
    {LetterAbout::papers, "papers", "Papers"},
    {LetterAbout::late_papers, "late_papers", "Late papers"},
    {LetterAbout::minutes, "minutes", "Minutes"},
};
constexpr std::span<access::Named<LetterAbout> const> every(LetterAbout) {
    return letters_about;
}
static_assert(access::in_order(every(LetterAbout{})));

enum class LetterState { sent, failed };

inline constexpr access::Named<LetterState> letter_states[]{
    {LetterState::sent, "sent", "Sent"},
    {LetterState::failed, "failed", "Not delivered"},
};
constexpr std::span<access::Named<LetterState> const> every(LetterState) {
    return letter_states;
}
static_assert(access::in_order(every(LetterState{})));

/// One attempt to write to somebody; the next attempt is its next revision.
struct Letter {
    MeetingId meeting;
    PostId post;
    std::int64_t account = 0;
    LetterAbout about = LetterAbout::papers;
    LetterState state = LetterState::sent;
    std::string at;     ///< instant, UTC
    std::string words;  ///< of one that failed: why, naming nobody
    bool operator==(Letter const&) const = default;
};

/// Of the meeting, by number. Code store_damaged.
Result<std::vector<KeptNoun<Letter>>> read_letters(Record& record, MeetingId meeting,
                                                   Entry known_at);
/// All of them in one change. Codes: as keep_noun().
struct LetterToKeep {
    Letter letter;
    Following following;
};
Result<void> keep_letters(Record& record, Author const& author,
                          std::span<LetterToKeep const> letters);

template <class Fields>
void fields_of(Fields& field, partnership::Paper& paper) {
    field(paper.meeting), field(paper.agenda_row), field(paper.kind), field(paper.title);
    field(paper.report_of), field(paper.classification), field(paper.because);
    field(paper.readers), field(paper.handed_in_on), field(paper.withdrawn), field(paper.why);
    // 0, for none, is null in the table.
    Id<struct PaperFileTag> file{paper.file};
    Id<struct PaperEditionTag> edition{paper.edition};
    field(file), field(edition), field(paper.words);
    paper.file = file.value;
    paper.edition = edition.value;
}
template <class Fields>
void fields_of(Fields& field, partnership::CoverReport& report) {
    field(report.paper);
    for (auto& part : report.parts) field(part);
}
template <class Fields>
void fields_of(Fields& field, Letter& letter) {
    field(letter.meeting), field(letter.post), field(letter.account), field(letter.about);
    field(letter.state), field(letter.at), field(letter.words);
}

}  // namespace breakwater::store
