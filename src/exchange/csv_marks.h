#pragma once
// Where the quotes, separators and line feeds of 64 bytes stand, as one bit each. With AVX2 where
// the processor has it, else SSE2, else byte by byte.

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

}  // namespace breakwater::exchange
