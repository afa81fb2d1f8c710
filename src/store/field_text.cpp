#include "store/field_text.h"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "kernel/date.h"

namespace breakwater::store {

namespace {

using journey::Day;
using journey::FieldKind;

constexpr std::int32_t first_day = -25567;  // 1900-01-01
constexpr std::int32_t days_held = 73414;   // to 2100-12-31

std::vector<std::array<char, 10>> write_days() {
    std::vector<std::array<char, 10>> days(days_held);
    for (std::int32_t i = 0; i < days_held; ++i) {
        auto const text = to_iso(Date{std::chrono::days{first_day + i}});
        std::copy_n(text.begin(), 10, days[static_cast<std::size_t>(i)].begin());
    }
    return days;
}

}  // namespace

std::string_view day_text(std::int32_t day) {
    static auto const days = write_days();
    if (day < first_day || day >= first_day + days_held) {
        static std::mutex mutex;
        static std::map<std::int32_t, std::string> rare;
        std::lock_guard const lock{mutex};
        auto& text = rare[day];
        if (text.empty()) text = to_iso(Date{std::chrono::days{day}});
        return text;
    }
    auto const& text = days[static_cast<std::size_t>(day - first_day)];
    return {text.data(), text.size()};
}

journey::Day day_or_none(Row const& row, int column) {
    return row.is_null(column) ? Day{} : Day{day_of(row.text(column))};
}

std::int32_t day_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return Day::none;
    constexpr std::size_t digits[] = {0, 1, 2, 3, 5, 6, 8, 9};
    int numbers[8];
    int n = 0;
    for (std::size_t const i : digits) {
        if (text[i] < '0' || text[i] > '9') return Day::none;
        numbers[n++] = text[i] - '0';
    }
    std::chrono::year_month_day const date{
        std::chrono::year{numbers[0] * 1000 + numbers[1] * 100 + numbers[2] * 10 + numbers[3]},
        std::chrono::month{static_cast<unsigned>(numbers[4] * 10 + numbers[5])},
        std::chrono::day{static_cast<unsigned>(numbers[6] * 10 + numbers[7])}};
    if (!date.ok()) return Day::none;
    return static_cast<std::int32_t>(Date{date}.time_since_epoch().count());
}

Value FieldCodec::to_value(std::int32_t field) const {
    switch (kind) {
        case FieldKind::day:
            if (field == Day::none) return Null{};
            return day_text(field);
        case FieldKind::code:
            if (field < 0) return Null{};
            return std::string_view{codes->rows()[static_cast<std::size_t>(field)].code};
        case FieldKind::flag:
        case FieldKind::number:
        case FieldKind::worker:
            if (field < 0) return Null{};
            return std::int64_t{field};
    }
    assert(!"every kind of field is stored");
    return Null{};
}

Result<std::int32_t> FieldCodec::from_row(Row const& row, int column) const {
    if (row.is_null(column)) return kind == FieldKind::day ? Day::none : -1;
    switch (kind) {
        case FieldKind::day: {
            auto const day = day_of(row.text(column));
            if (day == Day::none)
                return Error{"store_damaged", "a stored day is no date; run breakwater verify"};
            return day;
        }
        case FieldKind::code: {
            auto const code = codes->find(row.text(column));
            if (!code)
                return Error{
                    "store_damaged",
                    fmt::format("the record holds a code that rules/codes/{}.csv does not "
                                "have: put the code back, with the day from which it is no "
                                "longer used",
                                codes->name())};
            return *code;
        }
        case FieldKind::flag:
        case FieldKind::number:
        case FieldKind::worker:
            return static_cast<std::int32_t>(row.integer(column));
    }
    assert(!"every kind of field is stored");
    return -1;
}

}  // namespace breakwater::store
