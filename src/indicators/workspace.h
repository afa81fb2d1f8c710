#pragma once
// Working memory that is kept from one authority to the next: what one run takes, the next takes
// again, so that only the first asks the system for pages. Each thread has its own.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace breakwater::indicators {

class Workspace {
public:
    /// Room for `size` values, not filled, until reset. Begins a cache line.
    template <class T>
    std::span<T> take(std::size_t size) {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= line);
        return {static_cast<T*>(take_bytes(size * sizeof(T))), size};
    }
    template <class T>
    std::span<T> take(std::size_t size, T fill) {
        auto const taken = take<T>(size);
        std::ranges::fill(taken, fill);
        return taken;
    }
    /// How much is taken.
    struct Taken {
        std::size_t chunk, used;
    };
    Taken taken() const { return taken_; }
    /// What was taken since then may be taken again; or everything.
    void reset(Taken since) { taken_ = since; }
    void reset() { taken_ = {0, 0}; }

private:
    static constexpr std::size_t line = 64, least_chunk = std::size_t{1} << 20;
    struct Free {
        void operator()(void* bytes) const { std::free(bytes); }
    };
    struct Chunk {
        std::unique_ptr<void, Free> bytes;
        std::size_t size;
    };

    void* take_bytes(std::size_t bytes) {
        bytes = (bytes + line - 1) / line * line;
        auto& [chunk, used] = taken_;
        while (chunk < chunks_.size() && used + bytes > chunks_[chunk].size) {
            ++chunk;
            used = 0;
        }
        if (chunk == chunks_.size()) {
            std::size_t const size = std::max(bytes, least_chunk);
            chunks_.push_back({std::unique_ptr<void, Free>{std::aligned_alloc(line, size)}, size});
            if (!chunks_.back().bytes) throw std::bad_alloc{};
        }
        void* const room = static_cast<std::byte*>(chunks_[chunk].bytes.get()) + used;
        used += bytes;
        return room;
    }

    std::vector<Chunk> chunks_;
    Taken taken_{0, 0};
};

}  // namespace breakwater::indicators
