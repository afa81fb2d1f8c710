#include "exchange/csv_marks.h"

#include <bit>

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

namespace {

// By eights, so that few branches depend on how many there are.
[[gnu::always_inline]] inline std::uint32_t* put_by_eights(std::uint64_t const* bits,
                                                           std::size_t chunks, std::uint32_t from,
                                                           std::uint32_t* out) {
    for (std::size_t c = 0; c < chunks; ++c, from += 64) {
        auto const found = static_cast<std::size_t>(std::popcount(bits[c]));
        std::uint64_t left = bits[c];
        for (std::size_t i = 0; i < found; i += 8)
            for (std::size_t k = 0; k < 8; ++k) {
                out[i + k] = from + static_cast<std::uint32_t>(std::countr_zero(left));
                left &= left - 1;
            }
        out += found;
    }
    return out;
}

}  // namespace

std::uint32_t* put_places_plainly(std::uint64_t const* bits, std::size_t chunks, std::uint32_t from,
                                  std::uint32_t* out) {
    return put_by_eights(bits, chunks, from, out);
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

__attribute__((target("avx512f,avx512bw"))) void mark_chunks_avx512(char const* text,
                                                                    std::size_t chunks,
                                                                    char separator,
                                                                    CsvMarks* marks) {
    __m512i const quote = _mm512_set1_epi8('"'), line = _mm512_set1_epi8('\n'),
                  comma = _mm512_set1_epi8(separator);
    for (std::size_t c = 0; c < chunks; ++c, text += 64) {
        __m512i const all = _mm512_loadu_si512(text);
        marks[c] = {_mm512_cmpeq_epi8_mask(all, quote), _mm512_cmpeq_epi8_mask(all, comma),
                    _mm512_cmpeq_epi8_mask(all, line)};
    }
}

__attribute__((target("popcnt,bmi"))) std::uint32_t* put_places_bmi(std::uint64_t const* bits,
                                                                    std::size_t chunks,
                                                                    std::uint32_t from,
                                                                    std::uint32_t* out) {
    return put_by_eights(bits, chunks, from, out);
}

// The numbers from 0 to 63 of which the bits are set, moved together, sixteen at a time.
__attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt"))) std::uint32_t* put_places_avx512(
    std::uint64_t const* bits, std::size_t chunks, std::uint32_t from, std::uint32_t* out) {
    alignas(64) char numbers[64];
    for (int i = 0; i < 64; ++i) numbers[i] = static_cast<char>(i);
    __m512i const all = _mm512_load_si512(numbers);
    for (std::size_t c = 0; c < chunks; ++c, from += 64) {
        __m512i const places = _mm512_maskz_compress_epi8(bits[c], all);
        __m512i const base = _mm512_set1_epi32(static_cast<int>(from));
        auto const found = static_cast<std::size_t>(std::popcount(bits[c]));
        auto const put = [&](std::size_t at, __m128i sixteen)
            __attribute__((target("avx512f"), always_inline)) {
            _mm512_storeu_si512(out + at, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(sixteen)));
        };
        put(0, _mm512_castsi512_si128(places));
        if (found > 16) put(16, _mm512_extracti32x4_epi32(places, 1));
        if (found > 32) put(32, _mm512_extracti32x4_epi32(places, 2));
        if (found > 48) put(48, _mm512_extracti32x4_epi32(places, 3));
        out += found;
    }
    return out;
}

}  // namespace

PutPlaces best_put_places() {
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2"))
        return put_places_avx512;
    if (__builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi")) return put_places_bmi;
    return put_places_plainly;
}

MarkChunks best_mark_chunks() {
    if (__builtin_cpu_supports("avx512bw")) return mark_chunks_avx512;
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

PutPlaces best_put_places() {
    return put_places_plainly;
}

std::uint64_t mark_carriage_returns(char const* text) {
    std::uint64_t found = 0;
    for (int i = 0; i < 64; ++i) found |= std::uint64_t{text[i] == '\r'} << i;
    return found;
}

#endif

}  // namespace breakwater::exchange
