#pragma once
// What every child's page needs and no child has of their own: the index of names, opened once for
// each state of the record and kept in memory, which clocks there are, whom children are allocated
// to, and the children behind figures. All but the clocks can be thrown away at any time.

#include <memory>
#include <mutex>
#include <shared_mutex>

#include "journey/child_clocks.h"
#include "store/child_at_hand.h"
#include "store/people_index.h"
#include "web/desk/behind_figures.h"

namespace breakwater::web {

/// Keeps the index from being replaced by a newer one while it is looked through.
class IndexInHand {
public:
    store::PeopleIndex const& operator*() const { return *index_; }
    store::PeopleIndex const* operator->() const { return index_; }

private:
    friend class ChildShelf;
    IndexInHand(std::shared_lock<std::shared_mutex> lock, store::PeopleIndex const& index)
        : lock_(std::move(lock)), index_(&index) {}
    std::shared_lock<std::shared_mutex> lock_;
    store::PeopleIndex const* index_;
};

class ChildShelf {
public:
    explicit ChildShelf(rules::RuleBook const& book) : book_(book) {}

    /// Of the record as it is now; several who ask for the first time wait for one reading. No
    /// thread takes two in hand. Codes: those of store::PeopleIndex::read().
    Result<IndexInHand> index(store::Record& record);
    /// Codes: those of journey::read_child_clocks().
    Result<std::span<journey::ChildClock const>> clocks();
    /// Whom children are allocated to, as the record has it now.
    store::AllocationsKept& allocations() { return allocations_; }
    BehindFigures& behind_figures() { return behind_figures_; }

private:
    Result<void> read_index(store::Record& record, store::Entry entry);

    rules::RuleBook const& book_;
    std::shared_mutex index_mutex_;
    std::unique_ptr<store::PeopleIndex const> index_;
    std::mutex clocks_mutex_;
    std::vector<journey::ChildClock> clocks_;
    store::AllocationsKept allocations_;
    BehindFigures behind_figures_;
};

}  // namespace breakwater::web
