#include "web/http/gzip.h"

#include <zlib.h>

#include <cassert>
#include <memory>
#include <vector>

namespace breakwater::web {

namespace {

constexpr int level = 4;
constexpr int gzip_window_bits = 15 + 16;
constexpr int memory_level = 8;

/// zlib asks for bytes that may be written to, and only reads them.
std::vector<Bytef> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

/// One a thread: making a deflate state anew costs as much as packing a page.
class Packer {
public:
    Packer() {
        auto const made = deflateInit2(&stream_, level, Z_DEFLATED, gzip_window_bits, memory_level,
                                       Z_DEFAULT_STRATEGY);
        assert(made == Z_OK);
        (void)made;
    }
    Packer(Packer const&) = delete;
    Packer& operator=(Packer const&) = delete;
    ~Packer() { deflateEnd(&stream_); }

    std::string pack(std::string_view text) {
        deflateReset(&stream_);
        auto input = bytes_of(text);
        std::vector<Bytef> output(deflateBound(&stream_, static_cast<uLong>(text.size())));
        stream_.next_in = input.data();
        stream_.avail_in = static_cast<uInt>(input.size());
        stream_.next_out = output.data();
        stream_.avail_out = static_cast<uInt>(output.size());
        auto const done = deflate(&stream_, Z_FINISH);
        assert(done == Z_STREAM_END);
        (void)done;
        output.resize(output.size() - stream_.avail_out);
        return {output.begin(), output.end()};
    }

private:
    z_stream stream_{};
};

}  // namespace

std::string gzipped(std::string_view bytes) {
    thread_local Packer packer;
    return packer.pack(bytes);
}

std::string gunzipped(std::string_view packed) {
    z_stream stream{};
    auto const made = inflateInit2(&stream, gzip_window_bits);
    assert(made == Z_OK);
    (void)made;
    auto input = bytes_of(packed);
    stream.next_in = input.data();
    stream.avail_in = static_cast<uInt>(input.size());
    std::string out;
    std::vector<Bytef> piece(64 * 1024);
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = piece.data();
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.begin(), piece.end() - stream.avail_out);
    }
    assert(state == Z_STREAM_END);
    inflateEnd(&stream);
    return out;
}

bool accepts_gzip(std::string_view header) {
    while (!header.empty()) {
        auto const end = std::min(header.find(','), header.size());
        auto coding = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        while (coding.starts_with(' ')) coding.remove_prefix(1);
        if (!coding.starts_with("gzip")) continue;
        coding.remove_prefix(4);
        auto const q = coding.find("q=0");
        auto const forbidden =
            q != std::string_view::npos && coding.find_first_of("123456789", q) == coding.npos;
        return !forbidden;
    }
    return false;
}

}  // namespace breakwater::web
