#include "returns/raw_record.h"

#include <algorithm>
#include <numeric>

#include "returns/words.h"

namespace breakwater::returns {

namespace {

bool holds(std::vector<std::string> const& words, std::string_view text) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

void read_as(FieldKind kind, std::string_view text, Shape const& shape, RawValue& value) {
    value.reading = RawValue::Reading::good;
    switch (kind) {
        case FieldKind::text:
            return;
        case FieldKind::date:
            if (auto const day = day_written(text, shape.dates)) {
                value.number = *day;
                return;
            }
            break;
        case FieldKind::flag:
            value.number = holds(shape.yes, text) ? 1 : 0;
            if (value.number == 1 || holds(shape.no, text)) return;
            break;
        case FieldKind::number:
            if (auto const number = whole_number(text)) {
                value.number = *number;
                return;
            }
            break;
    }
    value.reading = RawValue::Reading::unreadable;
}

}  // namespace

std::optional<std::int32_t> day_written(std::string_view text, DateForm form) {
    bool const year_first = form == DateForm::year_first;
    char const mark = year_first ? '-' : '/';
    // Where the year, the month and the day begin and end.
    std::size_t const starts[3]{year_first ? 0u : 6u, year_first ? 5u : 3u, year_first ? 8u : 0u};
    std::size_t const ends[3]{starts[0] + 4, starts[1] + 2, starts[2] + 2};
    if (text.size() < 10 || text[year_first ? 4 : 2] != mark || text[year_first ? 7 : 5] != mark)
        return std::nullopt;
    if (text.size() > 10 &&
        (!year_first || std::string_view{"T Z+-"}.find(text[10]) == std::string_view::npos))
        return std::nullopt;
    int parts[3]{};
    for (std::size_t part = 0; part < 3; ++part)
        for (std::size_t i = starts[part]; i < ends[part]; ++i) {
            if (text[i] < '0' || text[i] > '9') return std::nullopt;
            parts[part] = parts[part] * 10 + (text[i] - '0');
        }
    std::chrono::year_month_day const day{std::chrono::year{parts[0]},
                                          std::chrono::month{static_cast<unsigned>(parts[1])},
                                          std::chrono::day{static_cast<unsigned>(parts[2])}};
    if (!day.ok()) return std::nullopt;
    return static_cast<std::int32_t>(Date{day}.time_since_epoch().count());
}

RawRecord::RawRecord(Shape const& shape) : shape_(&shape), tables_(shape.tables.size()) {
    for (std::size_t i = 0; i < tables_.size(); ++i)
        tables_[i].width = shape.tables[i].fields.size();
}

void RawRecord::clear() {
    for (auto& table : tables_) {
        table.rows.clear();
        table.values.clear();
    }
    texts_.clear();
}

RowAt RawRecord::add_row(std::size_t table, std::uint32_t parent, std::uint32_t line,
                         std::uint32_t column) {
    auto& rows = tables_[table];
    rows.rows.push_back({parent, line, column});
    rows.values.resize(rows.values.size() + rows.width);
    return {table, static_cast<std::uint32_t>(rows.rows.size() - 1)};
}

bool RawRecord::set(RowAt row, std::size_t field, std::string_view text, std::uint32_t line,
                    std::uint32_t column) {
    auto& table = tables_[row.table];
    RawValue& value = table.values[row.row * table.width + field];
    if (value.given) return false;
    value.given = true;
    value.line = line;
    value.column = column;
    if (text.empty()) return true;
    value.at = static_cast<std::uint32_t>(texts_.size());
    value.size = static_cast<std::uint32_t>(text.size());
    texts_ += text;
    read_as(shape_->tables[row.table].fields[field].kind, text, *shape_, value);
    return true;
}

void RawRecord::put_in_order() {
    for (std::size_t t = 0; t < tables_.size(); ++t) {
        auto const& spell = shape_->tables[t].spell;
        Rows& table = tables_[t];
        if (!spell || table.rows.size() < 2) continue;
        auto const key = [&](std::uint32_t row) {
            RawValue const& begins = table.values[row * table.width + spell->begins];
            return begins.reading == RawValue::Reading::good ? std::int64_t{begins.number}
                                                             : std::int64_t{1} << 40;
        };
        std::vector<std::uint32_t> order(table.rows.size());
        std::iota(order.begin(), order.end(), 0u);
        auto const before = [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); };
        if (std::is_sorted(order.begin(), order.end(), before)) continue;
        std::stable_sort(order.begin(), order.end(), before);
        Rows sorted{table.width, {}, {}};
        for (auto const row : order) {
            sorted.rows.push_back(table.rows[row]);
            auto const from = table.values.begin() + static_cast<std::ptrdiff_t>(row * table.width);
            sorted.values.insert(sorted.values.end(), from,
                                 from + static_cast<std::ptrdiff_t>(table.width));
        }
        table = std::move(sorted);
    }
}

std::optional<RowAt> RawRecord::beside(RowAt row, int step) const {
    auto const& spell = shape_->tables[row.table].spell;
    auto const other = std::int64_t{row.row} + step;
    if (!spell || other < 0 || other >= rows(row.table)) return std::nullopt;
    RowAt const found{row.table, static_cast<std::uint32_t>(other)};
    bool const both = value(row, spell->begins).reading == RawValue::Reading::good &&
                      value(found, spell->begins).reading == RawValue::Reading::good;
    return both ? std::optional{found} : std::nullopt;
}

RawValue const* RawRecord::without_order(std::size_t table) const {
    auto const& spell = shape_->tables[table].spell;
    for (std::uint32_t i = 0; spell && i < rows(table); ++i)
        if (value({table, i}, spell->begins).reading == RawValue::Reading::unreadable)
            return &value({table, i}, spell->begins);
    return nullptr;
}

}  // namespace breakwater::returns
