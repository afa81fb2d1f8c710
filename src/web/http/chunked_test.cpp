#include "web/http/chunked.h"

#include <doctest/doctest.h>

#include <string>

using namespace breakwater::web;

namespace {

/// The body, or "wrong", or "more" where it does not end; fed `step` bytes at a time.
std::string body_of(std::string_view bytes, std::size_t step) {
    ChunkedBody body;
    std::string out;
    while (!bytes.empty()) {
        auto part = bytes.substr(0, step);
        auto const given = part.size();
        std::string_view piece;
        auto const state = body.take(part, piece);
        out += piece;
        bytes.remove_prefix(given - part.size());
        if (state == ChunkedBody::State::wrong) return "wrong";
        if (state == ChunkedBody::State::done) return out + (bytes.empty() ? "" : "|more");
    }
    return "more";
}

}  // namespace

TEST_CASE("a body in chunks, however it comes in") {
    struct Row {
        std::string_view bytes;
        std::string_view body;
    };
    for (auto const& row : {
             Row{"5\r\nhello\r\n0\r\n\r\n", "hello"},
             Row{"5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n", "hello!"},
             Row{"0\r\n\r\n", ""},
             Row{"00A\r\n0123456789\r\n0\r\n\r\n", "0123456789"},
             Row{"0\r\n\r\nGET", "|more"},
             Row{"5\r\nhel", "more"},
             Row{"5;a=b\r\nhello\r\n0\r\n\r\n", "wrong"},
             Row{"5\nhello\r\n0\r\n\r\n", "wrong"},
             Row{"5\r\nhello\n0\r\n\r\n", "wrong"},
             Row{"5\r\nhelloX\r\n0\r\n\r\n", "wrong"},
             Row{"\r\n", "wrong"},
             Row{"-1\r\n", "wrong"},
             Row{"0x5\r\nhello\r\n0\r\n\r\n", "wrong"},
             Row{"FFFFFFFFF\r\n", "wrong"},
             Row{"0\r\nTrailer: a\r\n\r\n", "wrong"},
         })
        for (auto const step : std::initializer_list<std::size_t>{1, 2, 3, 100})
            CHECK_MESSAGE(body_of(row.bytes, step) == row.body, row.bytes);
}
