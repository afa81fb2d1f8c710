#include "exchange/ssd/written_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "exchange/text_source.h"
#include "exchange/written_return.h"

namespace breakwater::exchange::ssd {

namespace {

using journey::Day;
using journey::FieldKind;

constexpr std::size_t periods = journey::table_index<journey::LookedAfterPeriod>();
constexpr std::size_t episodes = journey::table_index<journey::LookedAfterEpisode>();
constexpr std::size_t period_starts = 0, period_ends = 1;

std::string const no_id;

}  // namespace

WrittenRows::WrittenRows(journey::JourneyFacts const& facts) : facts_(facts) {
    order_children(facts);
    order_workers(facts);
    for (std::size_t t = 0; t < journey::table_count; ++t) order_rows(facts, t);
    find_periods_with_episodes(facts);
}

void WrittenRows::order_children(journey::JourneyFacts const& facts) {
    children_ = children_in_order(facts);
    child_rank_.resize(children_.size());
    for (std::size_t i = 0; i < children_.size(); ++i)
        child_rank_[static_cast<std::size_t>(children_[i])] = static_cast<std::int32_t>(i);
    std::string space;
    for (auto const& child : facts.children)
        persons_.emplace_back(as_utf8(child.local_id.disclose(), space));
}

void WrittenRows::order_workers(journey::JourneyFacts const& facts) {
    std::string space;
    for (auto const& worker : facts.workers)
        worker_ids_.emplace_back(as_utf8(worker.local_id.disclose(), space));
    workers_.resize(facts.workers.size());
    std::iota(workers_.begin(), workers_.end(), 0);
    std::stable_sort(workers_.begin(), workers_.end(), [&](std::int32_t a, std::int32_t b) {
        auto const& left = worker(a);
        auto const& right = worker(b);
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    });
    worker_rank_.resize(workers_.size());
    for (std::size_t i = 0; i < workers_.size(); ++i)
        worker_rank_[static_cast<std::size_t>(workers_[i])] = static_cast<std::int32_t>(i);
}

void WrittenRows::order_rows(journey::JourneyFacts const& facts, std::size_t t) {
    auto const& table = facts.table(t);
    auto const& fields = journey::schemas()[t].fields;
    auto const value = [&](std::size_t field, std::uint32_t row) {
        auto const of_row = table.column(field)[row];
        bool const ranked = fields[field].kind == FieldKind::worker && of_row >= 0;
        return ranked ? worker_rank_[static_cast<std::size_t>(of_row)] : of_row;
    };
    auto const rank = [&](std::uint32_t row) {
        return child_rank_[static_cast<std::size_t>(table.child()[row])];
    };
    auto& order = order_[t];
    order.resize(table.rows());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        for (std::size_t f = 0; f < fields.size(); ++f)
            if (value(f, a) != value(f, b)) return value(f, a) < value(f, b);
        return false;
    });
    auto& starts = starts_[t];
    starts.assign(facts.children.size() * 2, 0);
    ids_[t].resize(order.size());
    std::uint32_t of_day = 0;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        auto const row = order[i];
        auto const child = static_cast<std::size_t>(table.child()[row]);
        bool const new_child = i == 0 || table.child()[order[i - 1]] != table.child()[row];
        if (new_child) starts[child * 2] = i;
        starts[child * 2 + 1] = i + 1;
        bool const same = !new_child && value(0, order[i - 1]) == value(0, row);
        of_day = same ? of_day + 1 : 1;
        Day day;
        if (fields.front().kind == FieldKind::day) day.value = table.column(0)[row];
        auto iso = iso_or_blank(day);
        std::erase(iso, '-');
        ids_[t][row] = fmt::format("{}-{}-{}", persons_[child], iso, of_day);
    }
}

std::string const& WrittenRows::id_on(std::size_t table, std::int32_t child,
                                      std::int32_t day) const {
    auto const days = facts_.table(table).column(0);
    auto const c = static_cast<std::size_t>(child) * 2;
    for (auto i = starts_[table][c]; day != Day::none && i < starts_[table][c + 1]; ++i)
        if (days[order_[table][i]] == day) return ids_[table][order_[table][i]];
    return no_id;
}

std::string const& WrittenRows::id_by(std::size_t table, std::int32_t child,
                                      std::int32_t day) const {
    auto const days = facts_.table(table).column(0);
    auto const c = static_cast<std::size_t>(child) * 2;
    auto found = none;
    for (auto i = starts_[table][c]; i < starts_[table][c + 1]; ++i) {
        auto const began = days[order_[table][i]];
        if (began != Day::none && began <= day) found = order_[table][i];
    }
    return found == none ? no_id : ids_[table][found];
}

void WrittenRows::find_periods_with_episodes(journey::JourneyFacts const& facts) {
    auto const& table = facts.table(episodes);
    has_episodes_.assign(facts.table(periods).rows(), false);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto const period = period_of(table.child()[row], table.column(0)[row], true);
        if (period != none) has_episodes_[period] = true;
    }
}

std::size_t WrittenRows::period_of(std::int32_t child, std::int32_t day, bool any) const {
    auto const& table = facts_.table(periods);
    auto const starts = table.column(period_starts), ends = table.column(period_ends);
    auto const c = static_cast<std::size_t>(child) * 2;
    auto found = none;
    bool found_open = false;
    for (auto i = starts_[periods][c]; i < starts_[periods][c + 1]; ++i) {
        auto const row = order_[periods][i];
        if (!any && !has_episodes_[row]) continue;
        bool const begun = starts[row] <= day;
        bool const open = begun && (ends[row] == Day::none || ends[row] >= day);
        bool const better = found == none || (open && !found_open) || (open == found_open && begun);
        if (!better) continue;
        found = row;
        found_open = open;
    }
    return found;
}

std::string const& WrittenRows::period_id(std::int32_t child, std::int32_t day) const {
    auto const period = period_of(child, day, false);
    return period == none ? no_id : ids_[periods][period];
}

std::int32_t WrittenRows::period_start(std::int32_t child, std::int32_t day) const {
    auto const period = period_of(child, day, false);
    return period == none ? Day::none : facts_.table(periods).column(period_starts)[period];
}

}  // namespace breakwater::exchange::ssd
