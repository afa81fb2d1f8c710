#pragma once
// What kinds of files are taken as papers of a meeting: dated text in
// rules/partnership/paper_files.csv.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::partnership {

struct PaperFileKind {
    std::string ending;  ///< "pdf", lower case
    std::string title;   ///< "PDF document"
    std::string media;   ///< "application/pdf"
    std::string begins;  ///< what such a file begins with; empty for plain text
    Date since;
    std::optional<Date> until;  ///< first day no longer
    std::string source;
    char confidence = 'C';

    bool in_use_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// The kind that a file of this name and content is. Codes, each with what to do in words:
/// unknown_kind (no such ending on the day, which lists those there are); not_that_kind (it does
/// not begin as its kind does, or is no text in UTF-8); empty_file.
Result<PaperFileKind const*> kind_of_file(std::span<PaperFileKind const> all, std::string_view name,
                                          std::string_view content, Date on);

/// The kind of the ending, of any day; null where there never was one.
PaperFileKind const* find_kind(std::span<PaperFileKind const> all, std::string_view ending);

/// "pdf, docx or txt": the endings of the day, in the order of the text.
std::string endings_on(std::span<PaperFileKind const> all, Date on);

struct ReadPaperFileKinds {
    std::vector<PaperFileKind> kinds;
    std::vector<Error> problems;
};

/// Problems: not_an_ending (letters and digits, lower case), no_title, no_media, no_source,
/// unknown_confidence, ending_taken (two of one ending on one day), not_a_date,
/// until_before_since, and those of rules/dated_rows.h.
ReadPaperFileKinds read_paper_file_kinds(std::string_view text, std::string_view file);

/// All of it or nothing. Codes: cannot_read; paper_files_not_understood (the first problem's words
/// and place, and how many more).
Result<std::vector<PaperFileKind>> load_paper_file_kinds(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership
