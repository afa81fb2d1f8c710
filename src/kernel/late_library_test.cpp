#include "kernel/late_library.h"

#include <doctest/doctest.h>

using breakwater::LateLibrary;

TEST_CASE("a library's function is found when it is asked for, and none of one that is not there") {
    LateLibrary const mathematics{"libm.so.6"};
    REQUIRE(mathematics.is_there());
    double (*const root)(double) = mathematics["sqrt"];
    REQUIRE((root != nullptr));
    CHECK(root(81) == 9);
    void (*const nothing)() = mathematics["no_such_function"];
    CHECK((nothing == nullptr));
    LateLibrary const none{"libnobody-has-this.so.1"};
    CHECK_FALSE(none.is_there());
    double (*const no_root)(double) = none["sqrt"];
    CHECK((no_root == nullptr));
}
