#pragma once
// Connections kept open between requests; each is lent to one at a time.

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "kernel/result.h"

namespace breakwater::web {

template <class T>
class Connections {
public:
    explicit Connections(std::function<Result<T>()> open) : open_(std::move(open)) {}

    /// Given back at the end.
    class Lent {
    public:
        Lent(Connections& from, T lent) : from_(&from), lent_(std::move(lent)) {}
        Lent(Lent&& other) noexcept
            : from_(other.from_), lent_(std::exchange(other.lent_, std::nullopt)) {}
        Lent& operator=(Lent&&) = delete;
        ~Lent() {
            if (lent_) from_->give_back(std::move(*lent_));
        }
        T& operator*() { return *lent_; }
        T* operator->() { return &*lent_; }

    private:
        Connections* from_;
        std::optional<T> lent_;
    };

    /// Codes: those of opening.
    Result<Lent> lend() {
        {
            std::lock_guard const lock{mutex_};
            while (!free_.empty()) {
                T last = std::move(free_.back());
                free_.pop_back();
                // Where the database was away, those that are left from before are of no use.
                if (!last.connection->is_lost()) return Lent{*this, std::move(last)};
            }
        }
        auto opened = TRY(open_());
        return Lent{*this, std::move(opened)};
    }

private:
    void give_back(T lent) {
        std::lock_guard const lock{mutex_};
        free_.push_back(std::move(lent));
    }

    std::function<Result<T>()> open_;
    std::mutex mutex_;
    std::vector<T> free_;
};

}  // namespace breakwater::web
