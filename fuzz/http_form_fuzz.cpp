// A posted form: chunks give the same body however they come in, and fields written out again are
// read as the same.

#include <cstdlib>
#include <string>

#include "web/http/chunked.h"
#include "web/http/fields.h"
#include "web/http/gzip.h"

using namespace breakwater::web;

namespace {

/// The body, or "wrong" and "more" with what stood before.
std::string body_of(std::string_view bytes, std::size_t step) {
    ChunkedBody body;
    std::string out;
    while (!bytes.empty()) {
        auto part = bytes.substr(0, step);
        auto const given = part.size();
        while (!part.empty()) {
            std::string_view piece;
            auto const state = body.take(part, piece);
            out += piece;
            if (state == ChunkedBody::State::wrong) return "wrong " + out;
            if (state == ChunkedBody::State::done) return "done " + out;
        }
        bytes.remove_prefix(given);
    }
    return "more " + out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto const whole = body_of(bytes, size + 1);
    if (whole != body_of(bytes, 1) || whole != body_of(bytes, 7)) std::abort();
    accepts_gzip(bytes);
    auto const fields = parse_urlencoded(bytes, 100);
    if (!fields.ok()) return 0;
    std::string written;
    for (auto const& [name, value] : fields.value().all())
        written += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    auto const again = parse_urlencoded(written, 100);
    if (!again.ok() || again.value().all() != fields.value().all()) std::abort();
    return 0;
}
