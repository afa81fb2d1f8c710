#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/quality_checks.h"

namespace breakwater::exchange {

using journey::Day;
using journey::Holding;

namespace {

struct Limits {
    std::int64_t share = 0;     // per cent
    std::int64_t smallest = 0;  // records
    std::int64_t years = 0;
};

std::optional<Limits> limits_on(rules::RuleBook const& rules, Date day) {
    auto const* const share = rules.threshold("implausible_volume_share", day);
    auto const* const smallest = rules.threshold("implausible_volume_smallest", day);
    auto const* const years = rules.threshold("implausible_volume_years", day);
    if (share == nullptr || smallest == nullptr || years == nullptr) return std::nullopt;
    return Limits{share->value, smallest->value, years->value};
}

// Of an even number the lower middle one.
std::int64_t median(std::vector<std::int64_t> values) {
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::map<Month, std::int64_t> by_month(journey::FactTable const& table) {
    std::map<Month, std::int64_t> counts;
    for (auto const day : table.column(0))
        if (day != Day::none) ++counts[Month::of(Day{day}.date())];
    return counts;
}

}  // namespace

void check_volumes(Extract& extract, rules::RuleBook const& rules) {
    auto const as_at = extract.facts.as_at;
    if (!as_at.known()) return;
    auto const limits = limits_on(rules, as_at.date());
    if (!limits) return;
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& table = extract.facts.table(t);
        auto const& schema = journey::schemas()[t];
        if (table.coverage.holding != Holding::every_record || table.rows() == 0 ||
            schema.fields.front().kind != journey::FieldKind::day)
            continue;
        auto const counts = by_month(table);
        // Whole months that the extract covers; one without a record counts as nought.
        auto const first = table.coverage.from.known()
                               ? Month::of(table.coverage.from.date() + std::chrono::days{-1}) + 1
                               : counts.begin()->first + 1;
        auto const until =
            table.coverage.until.known() ? table.coverage.until.date() : as_at.date();
        auto const last = Month::of(until + std::chrono::days{1}) - 1;
        for (auto month = first; month <= last; month = month + 1) {
            std::vector<std::int64_t> others;
            for (auto other = first; other <= last; other = other + 1)
                if (other.month() == month.month() && other != month) {
                    auto const at = counts.find(other);
                    others.push_back(at == counts.end() ? 0 : at->second);
                }
            if (static_cast<std::int64_t>(others.size()) < limits->years) continue;
            auto const usual = median(std::move(others));
            auto const at = counts.find(month);
            auto const here = at == counts.end() ? 0 : at->second;
            if (usual < limits->smallest || std::abs(here - usual) * 100 <= usual * limits->share)
                continue;
            extract.report.add(
                {.file = {},
                 .column = fmt::format("{}, {}", schema.name, to_words(month)),
                 .kind = "implausible_volume",
                 .reason = fmt::format("{} {}, and {} is usual for the same month of other "
                                       "years",
                                       here, here == 1 ? schema.one : schema.many, usual),
                 .suggestion = "ask whether rows were left out or put in twice",
                 .severity = Severity::warning});
        }
    }
}

}  // namespace breakwater::exchange
