#include "app/heap.h"

#include <cstdlib>
#include <memory>

#if defined(__GLIBC__) && defined(__linux__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace breakwater::app {

#if defined(__GLIBC__) && defined(__linux__) && defined(MADV_HUGEPAGE)

namespace {

constexpr std::size_t page = 2 * 1024 * 1024;
// Addresses only: what of it is never touched takes no memory. What grows beyond comes in pages of
// the ordinary size.
constexpr int heap_at_once = 256 * 1024 * 1024;
constexpr int most_from_heap = 32 * 1024 * 1024;  // of one allocation: the most that glibc takes
constexpr int arenas_most = 2;                    // each keeps what its threads once had
constexpr int least_apart =
    256 * 1024;  // of one allocation that lies by itself, and goes by itself

}  // namespace

void ask_for_large_pages() {
    mallopt(M_TOP_PAD, heap_at_once);
    mallopt(M_MMAP_THRESHOLD, most_from_heap);
    mallopt(M_TRIM_THRESHOLD, 2 * heap_at_once);
    // The allocation makes the heap grow by that much. Volatile, or the compiler leaves it out.
    void* const volatile grown = std::malloc(page);
    void* from = grown;
    auto const* const end = static_cast<char*>(sbrk(0));
    // Where the heap cannot grow, the allocation lies elsewhere.
    bool const in_heap = grown != nullptr && from < end;
    auto left = in_heap ? static_cast<std::size_t>(end - static_cast<char*>(from)) : 0;
    if (std::align(page, page, from, left) != nullptr) madvise(from, left, MADV_HUGEPAGE);
    std::free(grown);
    mallopt(M_TOP_PAD, page);
}

void give_back_what_is_freed() {
    mallopt(M_ARENA_MAX, arenas_most);
    mallopt(M_MMAP_THRESHOLD, least_apart);
    mallopt(M_TRIM_THRESHOLD, page);
}

#else

void ask_for_large_pages() {}
void give_back_what_is_freed() {}

#endif

}  // namespace breakwater::app
