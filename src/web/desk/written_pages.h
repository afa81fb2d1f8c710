#pragma once
// Pages that were written from what does not change: figures as known at an entry of the ledger,
// and the record at one. Kept by what they were made from, as long as there is room; all of it can
// be thrown away at any time. Nothing about one person's session may be in them.

#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kernel/result.h"
#include "web/components/page.h"

namespace breakwater::web {

class WrittenPages {
public:
    /// Keeps the pages asked for last, up to about so many bytes.
    explicit WrittenPages(std::size_t bytes_most = std::size_t{32} << 20)
        : bytes_most_(bytes_most) {}

    /// The page kept under the key, or else what `make` makes: a Result<Page>. The key says all
    /// that it is made from. Two who ask at once may both make it. Errors are not kept.
    template <class Make>
    Result<Page> at(std::string const& key, Make const& make) {
        if (auto kept = find(key)) return std::move(*kept);
        Result<Page> made = make();
        if (made.ok()) keep(key, made.value());
        return made;
    }

    /// The page kept under the key, if there is one.
    std::optional<Page> find(std::string const& key);
    void keep(std::string const& key, Page const& page);

    std::size_t bytes() const;

private:
    struct Kept {
        std::string key;
        Page page;
        std::size_t bytes = 0;
    };

    std::size_t bytes_most_;
    std::size_t bytes_ = 0;
    mutable std::mutex mutex_;
    std::list<Kept> kept_;  // asked for last, first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_key_;
};

}  // namespace breakwater::web
