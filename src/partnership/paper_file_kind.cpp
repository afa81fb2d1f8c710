#include "partnership/paper_file_kind.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/lower_case.h"
#include "kernel/text_file.h"
#include "rules/dated_rows.h"
#include "rules/text_blocks.h"

namespace breakwater::partnership {

namespace {

constexpr std::string_view headings[]{"ending", "title", "media",  "begins",
                                      "since",  "until", "source", "confidence"};
enum Column : std::size_t { ending, title, media, begins, since, until, source, confidence };

std::string required(rules::DatedRows& rows, std::size_t column, std::string_view code) {
    auto const cell = rows.cell(column);
    if (cell.empty())
        rows.refuse(column, code, fmt::format("a kind of file needs a {}", headings[column]));
    return std::string{cell};
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Nothing where the row cannot be used.
std::optional<PaperFileKind> read_row(rules::DatedRows& rows) {
    auto const problems = rows.problem_count();
    PaperFileKind kind;
    kind.ending = rows.cell(Column::ending);
    if (kind.ending.empty() || !std::all_of(kind.ending.begin(), kind.ending.end(), is_plain))
        rows.refuse(Column::ending, "not_an_ending",
                    fmt::format("the ending is “{}”: expected letters in lower case and digits, "
                                "such as pdf",
                                kind.ending));
    kind.title = required(rows, Column::title, "no_title");
    kind.media = required(rows, Column::media, "no_media");
    kind.begins = rows.cell(Column::begins);
    kind.source = required(rows, Column::source, "no_source");
    auto const sure = rows.cell(Column::confidence);
    if (sure == "A" || sure == "B" || sure == "C")
        kind.confidence = sure.front();
    else
        rows.refuse(Column::confidence, "unknown_confidence",
                    "confidence is A (wording seen), B (known well) or C (local)");
    rows.read_dates(Column::since, Column::until, kind.since, kind.until);
    if (rows.problem_count() > problems) return std::nullopt;
    return kind;
}

bool on_one_day(PaperFileKind const& a, PaperFileKind const& b) {
    return a.ending == b.ending && a.since < b.until.value_or(Date::max()) &&
           b.since < a.until.value_or(Date::max());
}

std::string ending_of(std::string_view name) {
    auto const dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string{} : lower_case(name.substr(dot + 1));
}

bool is_text(std::string_view content) {
    return rules::find_not_utf8(content) == std::string_view::npos &&
           content.find('\0') == std::string_view::npos;
}

}  // namespace

Result<PaperFileKind const*> kind_of_file(std::span<PaperFileKind const> all, std::string_view name,
                                          std::string_view content, Date on) {
    auto const ending = ending_of(name);
    PaperFileKind const* found = nullptr;
    for (auto const& kind : all)
        if (kind.ending == ending && kind.in_use_on(on)) found = &kind;
    if (found == nullptr)
        return Error{"unknown_kind",
                     fmt::format("Files of this kind are not taken: send one that ends in {}",
                                 endings_on(all, on))};
    if (content.empty()) return Error{"empty_file", "There is nothing in the file"};
    bool const fits = found->begins.empty() ? is_text(content) : content.starts_with(found->begins);
    if (!fits)
        return Error{"not_that_kind",
                     fmt::format("The file is called .{} and is not one: open it, save it as a {}, "
                                 "and send that",
                                 ending, found->title)};
    return found;
}

PaperFileKind const* find_kind(std::span<PaperFileKind const> all, std::string_view ending) {
    for (auto const& kind : all)
        if (kind.ending == ending) return &kind;
    return nullptr;
}

std::string endings_on(std::span<PaperFileKind const> all, Date on) {
    std::vector<std::string_view> endings;
    for (auto const& kind : all)
        if (kind.in_use_on(on)) endings.push_back(kind.ending);
    std::string words;
    for (std::size_t i = 0; i < endings.size(); ++i) {
        if (i > 0) words += i + 1 == endings.size() ? " or " : ", ";
        words += endings[i];
    }
    return words;
}

ReadPaperFileKinds read_paper_file_kinds(std::string_view text, std::string_view file) {
    ReadPaperFileKinds read;
    rules::DatedRows rows(text, file, headings);
    while (rows.next()) {
        auto kind = read_row(rows);
        if (!kind) continue;
        if (std::any_of(read.kinds.begin(), read.kinds.end(),
                        [&](auto const& other) { return on_one_day(*kind, other); }))
            rows.refuse(Column::ending, "ending_taken",
                        fmt::format("another row says what .{} is on the same days", kind->ending));
        else
            read.kinds.push_back(std::move(*kind));
    }
    read.problems = rows.take_problems();
    return read;
}

Result<std::vector<PaperFileKind>> load_paper_file_kinds(
    std::filesystem::path const& rules_folder) {
    auto const path = rules_folder / "partnership" / "paper_files.csv";
    auto const text = TRY(read_text_file(path));
    auto read = read_paper_file_kinds(text, path.generic_string());
    if (read.problems.empty()) return std::move(read.kinds);
    return rules::not_understood("paper_files_not_understood", read.problems);
}

}  // namespace breakwater::partnership
