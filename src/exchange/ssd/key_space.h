#pragma once
// By what ids the tables of one extract point at each other's records.

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "exchange/id_register.h"

namespace breakwater::exchange::ssd {

/// The ids of one kind of record, and where it stands in the facts. One id may stand for several
/// children's rows, where a family shares an event.
struct KeySpace {
    IdRegister ids;
    std::vector<std::int32_t> row_of;    ///< last row in the facts; -1 where only pointed at
    std::vector<std::int32_t> child_of;  ///< that row's child
    std::vector<std::int32_t> earlier;   ///< by fact row: the row before with the same id; -1

    std::int32_t add(std::string_view id) { return add(ids.prepare(id)); }
    std::int32_t add(WantedId const& id) {
        std::int32_t const key = ids.add(id);
        if (key >= static_cast<std::int32_t>(row_of.size())) {
            row_of.push_back(-1);
            child_of.push_back(-1);
        }
        return key;
    }
    void reserve(std::size_t more);
    void put(std::int32_t key, std::int32_t row, std::int32_t child);
    bool known(std::int32_t key) const { return row_of[static_cast<std::size_t>(key)] >= 0; }
    /// The child's row with this id; -1 where there is none. `children` is the table's column.
    std::int32_t row(std::int32_t key, std::int32_t child,
                     std::span<std::int32_t const> children) const;

private:
    std::int32_t row_of_child(std::int32_t key, std::int32_t child,
                              std::span<std::int32_t const> children) const;
    mutable std::unordered_map<std::uint64_t, std::int32_t> by_child_;  // once a walk was long
};

}  // namespace breakwater::exchange::ssd
