#include "web/desk/written_pages.h"

namespace breakwater::web {

std::size_t WrittenPages::bytes() const {
    std::lock_guard const lock{mutex_};
    return bytes_;
}

std::optional<Page> WrittenPages::find(std::string const& key) {
    std::lock_guard const lock{mutex_};
    auto const found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->page;
}

void WrittenPages::keep(std::string const& key, Page const& page) {
    auto const bytes = key.size() + page.title.size() + page.before_content.view().size() +
                       page.content.view().size();
    std::lock_guard const lock{mutex_};
    if (by_key_.contains(key) || bytes > bytes_most_) return;
    kept_.push_front({key, page, bytes});
    by_key_.emplace(kept_.front().key, kept_.begin());
    bytes_ += bytes;
    while (bytes_ > bytes_most_) {
        bytes_ -= kept_.back().bytes;
        by_key_.erase(kept_.back().key);
        kept_.pop_back();
    }
}

}  // namespace breakwater::web
