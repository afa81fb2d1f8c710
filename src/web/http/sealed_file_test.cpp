// What comes in lies on the disk as nobody else can read it.

#include "web/http/sealed_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

#include "web/http/upload.h"

using namespace breakwater;
using namespace breakwater::web;

namespace {

std::string on_the_disk(int file) {
    std::string bytes(1 << 20, '\0');
    auto const got = ::pread(file, bytes.data(), bytes.size(), 0);
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}

std::string read_from(int file, std::size_t at, std::size_t most) {
    std::string bytes(most, '\0');
    bytes.resize(read_sealed(file, at, bytes).value());
    return bytes;
}

}  // namespace

TEST_CASE("what is written in pieces of any size is read back from any place") {
    std::string content;
    for (int i = 0; content.size() < 2000; ++i) content += "child " + std::to_string(i) + ", ";
    for (std::size_t const piece : {1U, 7U, 63U, 64U, 65U, 128U, 1000U, 5000U}) {
        auto const file = open_nameless_file("/tmp").value();
        for (std::size_t at = 0; at < content.size(); at += piece)
            REQUIRE(write_sealed(file.get(), at, std::string_view{content}.substr(at, piece)).ok());
        for (std::size_t const at : {0U, 1U, 63U, 64U, 65U, 130U, 1999U})
            for (std::size_t const most : {1U, 64U, 100U, 4000U})
                CHECK(read_from(file.get(), at, most) == content.substr(at, most));
        CHECK(read_from(file.get(), content.size(), 10).empty());
        CHECK(on_the_disk(file.get()).find("child") == std::string::npos);
    }
}

TEST_CASE("the same content is never the same on the disk, and an empty file is empty") {
    auto const one = open_nameless_file("/tmp").value(), other = open_nameless_file("/tmp").value();
    CHECK(read_from(one.get(), 0, 10).empty());
    std::string const content(100, 'a');
    REQUIRE(write_sealed(one.get(), 0, content).ok());
    REQUIRE(write_sealed(other.get(), 0, content).ok());
    CHECK(on_the_disk(one.get()) != on_the_disk(other.get()));
    CHECK_FALSE(write_sealed(-1, 0, content).ok());
    CHECK_FALSE(read_sealed(-1, 0, std::span<char>{}).ok());
}
