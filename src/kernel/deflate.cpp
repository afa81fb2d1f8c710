#include "kernel/deflate.h"

#include <libdeflate.h>

#include <cassert>
#include <map>
#include <memory>

namespace breakwater {

namespace {

struct Free {
    void operator()(libdeflate_compressor* packer) const { libdeflate_free_compressor(packer); }
    void operator()(libdeflate_decompressor* unpacker) const {
        libdeflate_free_decompressor(unpacker);
    }
};

// Making one costs as much as packing a page.
libdeflate_compressor* packer_of(int level) {
    thread_local std::map<int, std::unique_ptr<libdeflate_compressor, Free>> packers;
    auto& packer = packers[level];
    if (!packer) packer.reset(libdeflate_alloc_compressor(level));
    if (!packer) throw std::bad_alloc{};
    return packer.get();
}

libdeflate_decompressor* unpacker() {
    thread_local std::unique_ptr<libdeflate_decompressor, Free> const unpacker{
        libdeflate_alloc_decompressor()};
    if (!unpacker) throw std::bad_alloc{};
    return unpacker.get();
}

}  // namespace

std::string deflated(std::string_view text, Wrapping wrapping, int level) {
    auto* const packer = packer_of(level);
    bool const gzip = wrapping == Wrapping::gzip;
    auto const bound = gzip ? libdeflate_gzip_compress_bound : libdeflate_zlib_compress_bound;
    auto const compress = gzip ? libdeflate_gzip_compress : libdeflate_zlib_compress;
    std::string out(bound(packer, text.size()), '\0');
    auto const size = compress(packer, text.data(), text.size(), out.data(), out.size());
    assert(size > 0);
    out.resize(size);
    return out;
}

std::optional<std::string> inflated(std::string_view packed, Wrapping wrapping, std::size_t most) {
    bool const gzip = wrapping == Wrapping::gzip;
    auto const decompress = gzip ? libdeflate_gzip_decompress : libdeflate_zlib_decompress;
    std::string out(most, '\0');
    std::size_t size = 0;
    if (decompress(unpacker(), packed.data(), packed.size(), out.data(), out.size(), &size) !=
        LIBDEFLATE_SUCCESS)
        return std::nullopt;
    out.resize(size);
    return out;
}

}  // namespace breakwater
