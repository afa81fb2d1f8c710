#include "partnership/vague_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/lower_case.h"
#include "kernel/text_file.h"
#include "rules/dated_rows.h"

namespace breakwater::partnership {

namespace {

constexpr std::string_view headings[]{"words", "leaves_open", "since", "until", "source"};
enum Column : std::size_t { words, leaves_open, since, until, source };

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_letter(char c) {
    return is_upper(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool holds_words(std::string_view text, std::string_view words_asked) {
    for (auto at = text.find(words_asked); at != std::string_view::npos;
         at = text.find(words_asked, at + 1)) {
        auto const end = at + words_asked.size();
        bool const begins = at == 0 || !is_letter(text[at - 1]);
        if (begins && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
}

}  // namespace

std::vector<VagueWords const*> vague_words_in(std::span<VagueWords const> all,
                                              std::string_view text, Date on) {
    auto const lower = lower_case(text);
    std::vector<VagueWords const*> found;
    for (auto const& each : all)
        if (each.in_use_on(on) && holds_words(lower, each.words)) found.push_back(&each);
    return found;
}

ReadVagueWords read_vague_words(std::string_view text, std::string_view file) {
    ReadVagueWords read;
    rules::DatedRows rows(text, file, headings);
    while (rows.next()) {
        auto const before = rows.problem_count();
        VagueWords one;
        one.words = rows.cell(Column::words);
        one.leaves_open = rows.cell(Column::leaves_open);
        one.source = rows.cell(Column::source);
        if (one.words.empty())
            rows.refuse(Column::words, "no_words", "the row names no words");
        else if (std::any_of(one.words.begin(), one.words.end(), is_upper))
            rows.refuse(Column::words, "not_lower_case", "write the words in lower case");
        if (one.leaves_open.empty())
            rows.refuse(Column::leaves_open, "no_reason", "say what the words leave open");
        if (one.source.empty()) rows.refuse(Column::source, "no_source", "a row says who says so");
        rows.read_dates(Column::since, Column::until, one.since, one.until);
        if (rows.problem_count() == before) read.words.push_back(std::move(one));
    }
    read.problems = rows.take_problems();
    return read;
}

Result<std::vector<VagueWords>> load_vague_words(std::filesystem::path const& rules_folder) {
    auto const path = rules_folder / "partnership" / "vague_words.csv";
    auto const text = TRY(read_text_file(path));
    auto read = read_vague_words(text, path.generic_string());
    if (!read.problems.empty())
        return rules::not_understood("vague_words_not_understood", read.problems);
    return std::move(read.words);
}

}  // namespace breakwater::partnership
