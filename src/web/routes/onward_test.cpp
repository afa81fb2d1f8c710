#include "web/routes/onward.h"

#include <doctest/doctest.h>

using namespace breakwater::web;

TEST_CASE("after signing in one goes on to a page of ours, and never to another site") {
    for (auto const* const ours :
         {"/", "/data", "/performance/2024-08?view=months&known=2024-09-01", "/a%20b", "/data/"})
        CHECK(onward_path(ours) == ours);
    for (auto const* const other :
         {"", "data", "//elsewhere.example", "/\\elsewhere.example", "\\/elsewhere.example",
          "https://elsewhere.example/", "/data#//elsewhere.example", "/a//b", "/a/../b",
          "/data\r\nSet-Cookie: a=b", "/data\n", "/ data", "/\t/elsewhere.example", "/%00",
          "/%2f/a", "javascript:alert(1)", "/<script>", "/data?a=\"b\"", "/d\xC3\xA9"})
        CHECK_MESSAGE(onward_path(other) == "/", other);
    CHECK(onward_path("/" + std::string(3'000, 'a')) == "/");
}

TEST_CASE("where one was going is one field of the address, whatever it holds") {
    CHECK(with_onward("/sign-in", "/") == "/sign-in");
    CHECK(with_onward("/sign-in", "//elsewhere.example") == "/sign-in");
    CHECK(with_onward("/sign-in", "/data?a=1&b=2") == "/sign-in?next=%2Fdata%3Fa%3D1%26b%3D2");
}
