#include "exchange/csv_marks.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace breakwater::exchange {

void mark_chunks_plainly(char const* text, std::size_t chunks, char separator, CsvMarks* marks) {
    for (std::size_t c = 0; c < chunks; ++c, text += 64) {
        CsvMarks m{0, 0, 0};
        for (int i = 0; i < 64; ++i) {
            m.quote |= std::uint64_t{text[i] == '"'} << i;
            m.separator |= std::uint64_t{text[i] == separator} << i;
            m.line_feed |= std::uint64_t{text[i] == '\n'} << i;
        }
        marks[c] = m;
    }
}

#if defined(__x86_64__)

namespace {

inline std::uint64_t bits16(__m128i equal) {
    return static_cast<std::uint16_t>(_mm_movemask_epi8(equal));
}

inline std::uint64_t equal_to(__m128i const (&v)[4], __m128i byte) {
    return bits16(_mm_cmpeq_epi8(v[0], byte)) | bits16(_mm_cmpeq_epi8(v[1], byte)) << 16 |
           bits16(_mm_cmpeq_epi8(v[2], byte)) << 32 | bits16(_mm_cmpeq_epi8(v[3], byte)) << 48;
}

inline void load(char const* text, __m128i (&v)[4]) {
    for (int i = 0; i < 4; ++i)
        v[i] = _mm_loadu_si128(reinterpret_cast<__m128i const*>(text + 16 * i));
}

void mark_chunks_sse2(char const* text, std::size_t chunks, char separator, CsvMarks* marks) {
    __m128i const quote = _mm_set1_epi8('"'), line = _mm_set1_epi8('\n'),
                  comma = _mm_set1_epi8(separator);
    for (std::size_t c = 0; c < chunks; ++c, text += 64) {
        __m128i v[4];
        load(text, v);
        marks[c] = {equal_to(v, quote), equal_to(v, comma), equal_to(v, line)};
    }
}

__attribute__((target("avx2"))) void mark_chunks_avx2(char const* text, std::size_t chunks,
                                                      char separator, CsvMarks* marks) {
    __m256i const quote = _mm256_set1_epi8('"'), line = _mm256_set1_epi8('\n'),
                  comma = _mm256_set1_epi8(separator);
    for (std::size_t c = 0; c < chunks; ++c, text += 64) {
        __m256i const low = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(text));
        __m256i const high = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(text + 32));
        __m256i const wanted[3] = {quote, comma, line};
        std::uint64_t found[3];
        for (int i = 0; i < 3; ++i) {
            auto const l =
                static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted[i])));
            auto const h = static_cast<std::uint32_t>(
                _mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted[i])));
            found[i] = l | std::uint64_t{h} << 32;
        }
        marks[c] = {found[0], found[1], found[2]};
    }
}

}  // namespace

MarkChunks best_mark_chunks() {
    return __builtin_cpu_supports("avx2") ? mark_chunks_avx2 : mark_chunks_sse2;
}

std::uint64_t mark_carriage_returns(char const* text) {
    __m128i v[4];
    load(text, v);
    return equal_to(v, _mm_set1_epi8('\r'));
}

#else

MarkChunks best_mark_chunks() {
    return mark_chunks_plainly;
}

std::uint64_t mark_carriage_returns(char const* text) {
    std::uint64_t found = 0;
    for (int i = 0; i < 64; ++i) found |= std::uint64_t{text[i] == '\r'} << i;
    return found;
}

#endif

}  // namespace breakwater::exchange
