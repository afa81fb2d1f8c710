#pragma once
// The records of the journey as rows of the dataset: their order, and the ids by which one points
// at another. The journey keeps no ids of its own: an id is the child's number, the day and how
// many of that day there are, so that it stays the same while other rows come and go.

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "journey/journey_facts.h"

namespace breakwater::exchange::ssd {

class WrittenRows {
public:
    explicit WrittenRows(journey::JourneyFacts const& facts);

    /// The rows of a table in the order in which they are written.
    std::vector<std::uint32_t> const& order(std::size_t table) const { return order_[table]; }
    /// By row of the facts.
    std::string const& id(std::size_t table, std::size_t row) const { return ids_[table][row]; }
    std::string const& person(std::int32_t child) const {
        return persons_[static_cast<std::size_t>(child)];
    }
    std::vector<std::int32_t> const& children() const { return children_; }
    std::vector<std::int32_t> const& workers() const { return workers_; }
    std::string const& worker(std::int32_t worker) const {
        return worker_ids_[static_cast<std::size_t>(worker)];
    }

    /// The child's first row of the table whose first field is that day; empty where there is none.
    std::string const& id_on(std::size_t table, std::int32_t child, std::int32_t day) const;
    /// The child's last row of the table whose first field is not after the day.
    std::string const& id_by(std::size_t table, std::int32_t child, std::int32_t day) const;
    /// The period of being looked after that something of that day belongs to: one that was there
    /// on it, else the child's last before it, else the first. Only periods that have episodes.
    std::string const& period_id(std::int32_t child, std::int32_t day) const;
    std::int32_t period_start(std::int32_t child, std::int32_t day) const;

private:
    void order_children(journey::JourneyFacts const& facts);
    void order_workers(journey::JourneyFacts const& facts);
    void order_rows(journey::JourneyFacts const& facts, std::size_t table);
    void find_periods_with_episodes(journey::JourneyFacts const& facts);
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t period_of(std::int32_t child, std::int32_t day, bool any) const;

    journey::JourneyFacts const& facts_;
    std::vector<std::int32_t> children_, child_rank_, workers_, worker_rank_;
    std::vector<std::string> persons_, worker_ids_;
    std::array<std::vector<std::uint32_t>, journey::table_count> order_;
    std::array<std::vector<std::string>, journey::table_count> ids_;
    /// By table: the child's first row in the order, and the one after its last.
    std::array<std::vector<std::uint32_t>, journey::table_count> starts_;
    std::vector<bool> has_episodes_;  ///< by row of looked_after_period
};

}  // namespace breakwater::exchange::ssd
