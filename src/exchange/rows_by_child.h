#pragma once
// The records of one kind by child, each child's in the order of their fields: an order that the
// records themselves give, whatever order they were read or kept in.

#include <algorithm>
#include <span>
#include <vector>

#include "journey/journey_facts.h"

namespace breakwater::exchange {

/// What a record says, in the order of its fields; who works with the child is left aside, since a
/// worker's position says nothing.
template <class Record>
auto values_of(Record const& record) {
    static constexpr auto fields = Record::describe();
    return std::apply(
        [&](auto const&... bound) {
            return std::array{(bound.field.kind == journey::FieldKind::worker
                                   ? std::int32_t{0}
                                   : (record.*(bound.member)).value)...};
        },
        fields);
}

template <class Record>
class RowsByChild {
public:
    explicit RowsByChild(journey::JourneyFacts const& facts)
        : starts_(facts.children.size() + 1, 0) {
        auto const children = facts.table<Record>().child();
        for (auto const child : children) ++starts_[static_cast<std::size_t>(child) + 1];
        for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
        rows_.resize(children.size());
        auto next = starts_;
        for (std::size_t i = 0; i < children.size(); ++i)
            rows_[next[static_cast<std::size_t>(children[i])]++] = facts.row<Record>(i);
        for (std::size_t c = 0; c + 1 < starts_.size(); ++c)
            std::stable_sort(
                rows_.begin() + static_cast<std::ptrdiff_t>(starts_[c]),
                rows_.begin() + static_cast<std::ptrdiff_t>(starts_[c + 1]),
                [](Record const& a, Record const& b) { return values_of(a) < values_of(b); });
    }

    std::span<Record const> of(std::int32_t child) const {
        auto const c = static_cast<std::size_t>(child);
        return std::span{rows_}.subspan(starts_[c], starts_[c + 1] - starts_[c]);
    }

private:
    std::vector<std::size_t> starts_;
    std::vector<Record> rows_;
};

}  // namespace breakwater::exchange
