#include "kernel/deflate.h"

#include <doctest/doctest.h>

namespace breakwater {

TEST_CASE("what is packed unpacks to the same, nothing and much alike") {
    std::string much;
    for (int i = 0; i < 20'000; ++i) much += static_cast<char>('a' + i * i % 23);
    for (auto const& text : {std::string{}, std::string{"a"}, much, std::string(100'000, '\0')})
        for (auto const wrapping : {Wrapping::zlib, Wrapping::gzip})
            for (int const level : {1, 6, 12}) {
                auto const packed = deflated(text, wrapping, level);
                CHECK(inflated(packed, wrapping, text.size()) == text);
                CHECK(inflated(packed, wrapping, text.size() + 1) == text);
            }
}

TEST_CASE("what is cut off, altered or larger than expected does not unpack") {
    std::string const text = "Was not brought. Was not brought. Was not brought.";
    for (auto const wrapping : {Wrapping::zlib, Wrapping::gzip}) {
        auto const packed = deflated(text, wrapping, 1);
        CHECK(!inflated(packed, wrapping, text.size() - 1));
        CHECK(!inflated(packed, wrapping == Wrapping::zlib ? Wrapping::gzip : Wrapping::zlib, 100));
        for (std::size_t size = 0; size < packed.size(); ++size)
            CHECK(!inflated(std::string_view{packed}.substr(0, size), wrapping, text.size()));
        auto altered = packed;
        altered.back() = static_cast<char>(altered.back() ^ 1);
        CHECK(!inflated(altered, wrapping, text.size()));
    }
}

TEST_CASE("what zlib packed in earlier versions still unpacks") {
    // python3 -c 'import zlib; print(zlib.compress(b"a child", 1).hex())'
    std::string const packed{"\x78\x01\x4b\x54\x48\xce\xc8\xcc\x49\x01\x00\x09\x74\x02\x86", 15};
    CHECK(inflated(packed, Wrapping::zlib, 100) == "a child");
}

}  // namespace breakwater
