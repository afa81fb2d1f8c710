#include "web/http/chunked.h"

#include <algorithm>

namespace breakwater::web {

namespace {

constexpr int size_digits_max = 8;  ///< four gigabytes: more than any limit on bodies

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

ChunkedBody::State ChunkedBody::take(std::string_view& bytes, std::string_view& piece) {
    piece = {};
    while (!bytes.empty()) {
        if (at_ == At::data) {
            auto const size = std::min<std::uint64_t>(left_, bytes.size());
            piece = bytes.substr(0, size);
            bytes.remove_prefix(size);
            left_ -= size;
            if (left_ == 0) at_ = At::data_cr;
            return State::more;
        }
        auto const state = take_framing(bytes.front());
        if (state == State::wrong) return state;
        bytes.remove_prefix(1);
        if (state == State::done) return state;
    }
    return State::more;
}

ChunkedBody::State ChunkedBody::take_framing(char c) {
    auto const expect = [&](char expected, At next) {
        at_ = next;
        return c == expected ? State::more : State::wrong;
    };
    switch (at_) {
        case At::size: {
            auto const digit = hex_digit(c);
            if (digit < 0) return digits_ > 0 ? expect('\r', At::size_end) : State::wrong;
            if (++digits_ > size_digits_max) return State::wrong;
            left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
            return State::more;
        }
        case At::size_end:
            digits_ = 0;
            return expect('\n', left_ == 0 ? At::last_cr : At::data);
        case At::data_cr:
            return expect('\r', At::data_lf);
        case At::data_lf:
            return expect('\n', At::size);
        case At::last_cr:
            return expect('\r', At::last_lf);
        case At::last_lf:
            return expect('\n', At::done) == State::more ? State::done : State::wrong;
        case At::data:
        case At::done:
            return State::wrong;
    }
    return State::wrong;
}

}  // namespace breakwater::web
