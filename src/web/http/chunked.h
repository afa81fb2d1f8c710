#pragma once
// A body in chunks (RFC 9112, 7.1), read strictly: no extensions, no trailers, no bare line feeds.

#include <cstdint>
#include <string_view>

namespace breakwater::web {

class ChunkedBody {
public:
    enum class State { more, done, wrong };

    /// Takes what it can of `bytes` (and removes it), and gives the next piece of the body in
    /// `piece`, which may be empty. Call again while `bytes` is not empty and the state is `more`.
    State take(std::string_view& bytes, std::string_view& piece);

private:
    enum class At { size, size_end, data, data_cr, data_lf, last_cr, last_lf, done };
    State take_framing(char c);
    At at_ = At::size;
    int digits_ = 0;
    std::uint64_t left_ = 0;
};

}  // namespace breakwater::web
