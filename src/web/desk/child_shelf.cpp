#include "web/desk/child_shelf.h"

#include "store/last_figures.h"

namespace breakwater::web {

Result<IndexInHand> ChildShelf::index(store::Record& record) {
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    for (;;) {
        {
            std::shared_lock lock{index_mutex_};
            // One that is newer than this request is as good.
            if (index_ != nullptr && index_->known_at() >= entry)
                return IndexInHand{std::move(lock), *index_};
        }
        TRY(read_index(record, entry));
    }
}

Result<void> ChildShelf::read_index(store::Record& record, store::Entry entry) {
    std::unique_lock const lock{index_mutex_};
    if (index_ != nullptr && index_->known_at() >= entry) return {};
    auto read = TRY(store::PeopleIndex::read(record, entry));
    index_ = std::make_unique<store::PeopleIndex const>(std::move(read));
    return {};
}

Result<std::span<journey::ChildClock const>> ChildShelf::clocks() {
    std::lock_guard const lock{clocks_mutex_};
    if (clocks_.empty()) {
        clocks_ = TRY(journey::read_child_clocks(book_));
    }
    return std::span<journey::ChildClock const>{clocks_};
}

}  // namespace breakwater::web
