#pragma once
// Where the quotes, separators and line feeds of 64 bytes stand, as one bit each, and such bits as
// places in the text. With AVX-512 or AVX2 where the processor has it, else SSE2, else plainly.

#include <cstddef>
#include <cstdint>

namespace breakwater::exchange {

struct CsvMarks {
    std::uint64_t quote, separator, line_feed;
};

/// Marks `chunks` runs of 64 bytes from `text` into `marks`.
using MarkChunks = void (*)(char const* text, std::size_t chunks, char separator, CsvMarks* marks);
MarkChunks best_mark_chunks();
void mark_chunks_plainly(char const* text, std::size_t chunks, char separator, CsvMarks* marks);
std::uint64_t mark_carriage_returns(char const* text);

/// Writes where the bits of `chunks` runs of 64 stand, the first of which begins at `from`. Returns
/// the end of what is written; up to 64 entries after it may be overwritten.
using PutPlaces = std::uint32_t* (*)(std::uint64_t const* bits, std::size_t chunks,
                                     std::uint32_t from, std::uint32_t* out);
PutPlaces best_put_places();
std::uint32_t* put_places_plainly(std::uint64_t const* bits, std::size_t chunks, std::uint32_t from,
                                  std::uint32_t* out);

}  // namespace breakwater::exchange
