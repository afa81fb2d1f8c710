#include "returns/raw_record.h"

#include <algorithm>
#include <optional>

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
            if (auto const day = day_written(text)) {
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

std::optional<std::int32_t> day_written(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (text.size() > 10 && std::string_view{"T Z+-"}.find(text[10]) == std::string_view::npos)
        return std::nullopt;
    int parts[3]{};
    constexpr std::size_t starts[3]{0, 5, 8}, ends[3]{4, 7, 10};
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

}  // namespace breakwater::returns
