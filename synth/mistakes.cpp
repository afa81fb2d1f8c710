#include "synth/mistakes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "synth/csv_table.h"

namespace breakwater::synth {

namespace {

enum class Kind {
    missing_person,
    missing_id,
    duplicate_id,
    impossible_date,
    end_before_start,
    unknown_code,
    misspelt_code,
    other_date_format,
    excel_serial,
    trailing_space,
    blank_row,
    orphan_row,
    overlapping_row,
    windows_1252,
};
constexpr std::array<std::string_view, 14> names{
    "missing_person", "missing_id",    "duplicate_id",      "impossible_date", "end_before_start",
    "unknown_code",   "misspelt_code", "other_date_format", "excel_serial",    "trailing_space",
    "blank_row",      "orphan_row",    "overlapping_row",   "windows_1252"};

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::uint64_t mixed(std::uint64_t seed, std::string_view file) {
    for (char const c : file) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return seed;
}

struct Civil {
    int year, month, day;
};

// The extract's own dates are always well formed: 2024-08-31, perhaps with a time after.
Civil civil_of(std::string const& cell) {
    auto const part = [&cell](std::size_t at, std::size_t length) {
        int value = 0;
        std::from_chars(cell.data() + at, cell.data() + at + length, value);
        return value;
    };
    return {part(0, 4), part(5, 2), part(8, 2)};
}

Day day_of_cell(std::string const& cell) {
    auto const [year, month, day] = civil_of(cell);
    return day_of(make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day)));
}

std::string two(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

RowMistakes::RowMistakes(Mistakes& mistakes, std::string file, std::vector<Column> columns)
    : all_(&mistakes),
      file_(std::move(file)),
      columns_(std::move(columns)),
      random_(mixed(mistakes.seed, file_)) {}

std::vector<std::vector<std::string>> RowMistakes::spoil(std::vector<std::string> cells, int line) {
    using enum ColumnKind;
    // A kind that does not suit this row gives way to another.
    while (true) {
        auto const kind = static_cast<Kind>(random_.below(static_cast<int>(names.size())));
        std::string_view const name = names[static_cast<std::size_t>(kind)];
        int column = -1;
        switch (kind) {
            case Kind::missing_person:
            case Kind::orphan_row:
                column = any_of(cells, {person});
                break;
            case Kind::missing_id:
            case Kind::duplicate_id:
                column = any_of(cells, {id});
                break;
            case Kind::impossible_date:
            case Kind::other_date_format:
            case Kind::excel_serial:
                column = any_of(cells, {date, end_date});
                break;
            case Kind::end_before_start:
            case Kind::overlapping_row:
                column = any_of(cells, {end_date});
                break;
            case Kind::unknown_code:
            case Kind::misspelt_code:
                column = any_of(cells, {code});
                break;
            case Kind::trailing_space:
                column = any_of(cells, {person, code, text});
                break;
            case Kind::windows_1252:
                column = any_of(cells, {text});
                break;
            case Kind::blank_row:
                column = 0;
                break;
        }
        if (column < 0) continue;
        auto const at = static_cast<std::size_t>(column);
        std::string& cell = cells[at];
        switch (kind) {
            case Kind::missing_person:
            case Kind::missing_id:
                cell.clear();
                break;
            case Kind::orphan_row:
                cell = "99" + cell;
                break;
            case Kind::duplicate_id: {
                note(line + 1, column + 1, name);
                return {cells, cells};
            }
            case Kind::impossible_date:
                cell = cell.substr(0, 4) + (random_.chance(500) ? "-02-30" : "-13-01");
                break;
            case Kind::other_date_format: {
                auto const [year, month, day] = civil_of(cell);
                cell = random_.chance(500)
                           ? two(day) + "/" + two(month) + "/" + std::to_string(year)
                           : std::to_string(day) + "-" +
                                 std::string{months[static_cast<std::size_t>(month - 1)]} + "-" +
                                 two(year % 100);
                break;
            }
            case Kind::excel_serial:
                cell = std::to_string(day_of_cell(cell) + 25569);
                break;
            case Kind::end_before_start: {
                std::size_t start = at;
                while (start > 0 && columns_[start].kind != date) --start;
                if (columns_[start].kind != date || cells[start].empty()) continue;
                cell = iso_text(day_of_cell(cells[start]) - 1 - random_.below(60));
                break;
            }
            case Kind::overlapping_row: {
                auto const id_column = std::ranges::find(columns_, id, &Column::kind);
                if (id_column == columns_.end()) continue;
                auto again = cells;
                auto const id_at = static_cast<std::size_t>(id_column - columns_.begin());
                again[id_at] = "8" + again[id_at];
                note(line + 1, 0, name);
                return {cells, again};
            }
            case Kind::unknown_code:
                cell = "ZZ9";
                break;
            case Kind::misspelt_code:
                cell = " " + cell + ".";
                break;
            case Kind::trailing_space:
                cell += "  ";
                break;
            case Kind::windows_1252:
                cell += " \x92n\xE9";
                break;
            case Kind::blank_row: {
                note(line, 0, name);
                return {std::vector<std::string>(cells.size()), cells};
            }
        }
        note(line, column + 1, name);
        return {cells};
    }
}

// A filled column of one of the kinds, or -1.
int RowMistakes::any_of(std::vector<std::string> const& cells,
                        std::initializer_list<ColumnKind> kinds) {
    std::vector<int> suitable;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!cells[i].empty() && std::ranges::find(kinds, columns_[i].kind) != kinds.end())
            suitable.push_back(static_cast<int>(i));
    if (suitable.empty()) return -1;
    return suitable[static_cast<std::size_t>(random_.below(static_cast<int>(suitable.size())))];
}

void RowMistakes::note(int line, int column, std::string_view kind) {
    std::string const field = column > 0
                                  ? std::string{columns_[static_cast<std::size_t>(column - 1)].name}
                                  : std::string{};
    all_->made.push_back({file_, line, column, field, kind});
}

}  // namespace breakwater::synth
