#include "rules/csv_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "rules/text_blocks.h"

namespace breakwater::rules {

namespace {

constexpr std::size_t longest_text = 4u << 20;

struct Reader {
    std::string_view text, file;
    CsvTable table;
    std::size_t at = 0;
    std::size_t line_start = 0;
    int line = 1;

    CsvCell here() const { return {{}, line, static_cast<int>(at - line_start) + 1}; }
    void problem(CsvCell const& where, std::string_view code, std::string message) {
        table.problems.push_back(
            {std::string(code), std::move(message), {std::string(file), where.line, where.column}});
    }
    std::vector<CsvCell> read_row();
    CsvCell read_cell();
    CsvCell read_quoted();
    void end_line();
};

std::vector<CsvCell> Reader::read_row() {
    std::vector<CsvCell> cells;
    for (;;) {
        cells.push_back(read_cell());
        if (at >= text.size() || text[at] != ',') break;
        ++at;
    }
    end_line();
    return cells;
}

CsvCell Reader::read_cell() {
    if (at < text.size() && text[at] == '"') return read_quoted();
    CsvCell cell = here();
    auto const start = at;
    at = std::min(text.find_first_of(",\r\n", at), text.size());
    cell.text = text.substr(start, at - start);
    return cell;
}

CsvCell Reader::read_quoted() {
    CsvCell cell = here();
    auto const start = ++at;
    bool doubled = false;
    for (;; ++at) {
        if (at >= text.size()) {
            problem(cell, "open_quote", "a quotation mark opens here and never closes");
            break;
        }
        if (text[at] == '"') {
            if (at + 1 >= text.size() || text[at + 1] != '"') break;
            doubled = true;
            ++at;
        } else if (text[at] == '\n') {
            ++line;
            line_start = at + 1;
        }
    }
    cell.text = text.substr(start, at - start);
    if (at < text.size()) ++at;
    if (doubled) {
        std::string plain;
        for (std::size_t i = 0; i < cell.text.size(); ++i) {
            plain += cell.text[i];
            if (cell.text[i] == '"') ++i;
        }
        cell.text = table.unquoted.emplace_back(std::move(plain));
    }
    return cell;
}

// Whatever follows a closing quotation mark up to the line's end is not part of any cell.
void Reader::end_line() {
    auto const stray = here();
    auto const end = std::min(text.find('\n', at), text.size());
    auto const rest = text.substr(at, end - at);
    if (!rest.empty() && rest != "\r")
        problem(stray, "wrong_cells", "a comma or the end of the line should stand here");
    at = end + 1;
    line_start = at;
    ++line;
}

}  // namespace

CsvTable read_csv_table(std::string_view text, std::span<std::string_view const> headings,
                        std::string_view file) {
    Reader reader{text, file, {}};
    if (text.size() > longest_text) {
        reader.problem(reader.here(), "text_too_long", "longer than 4 MB: this is not such a file");
        return std::move(reader.table);
    }
    if (auto const bad = find_not_utf8(text); bad != std::string_view::npos) {
        auto const before = text.substr(0, bad);
        auto const lines = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        reader.problem({{}, lines, 0}, "not_utf8", "not UTF-8: save the file as UTF-8");
        return std::move(reader.table);
    }
    if (text.starts_with("\xEF\xBB\xBF")) reader.at = reader.line_start = 3;
    auto const found = reader.read_row();
    bool const as_expected =
        std::equal(found.begin(), found.end(), headings.begin(), headings.end(),
                   [](CsvCell const& cell, std::string_view name) { return cell.text == name; });
    if (!as_expected) {
        reader.problem({{}, 1, 1}, "wrong_headings",
                       fmt::format("the headings should be {}", fmt::join(headings, ",")));
        return std::move(reader.table);
    }
    reader.table.columns = headings.size();
    reader.table.cells.reserve(
        static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) * headings.size());
    while (reader.at < text.size()) {
        if (text[reader.at] == '\n' || text[reader.at] == '\r') {
            reader.end_line();
            continue;
        }
        auto const cells = reader.read_row();
        if (cells.size() == headings.size())
            reader.table.cells.insert(reader.table.cells.end(), cells.begin(), cells.end());
        else
            reader.problem(cells.front(), "wrong_cells",
                           fmt::format("{} cells where {} belong: {}; put a text with commas in "
                                       "quotation marks",
                                       cells.size(), headings.size(), fmt::join(headings, ",")));
    }
    return std::move(reader.table);
}

}  // namespace breakwater::rules
