#include "web/http/rate_limit.h"

#include <doctest/doctest.h>

#include <string>

using namespace breakwater::web;

namespace {

int allowed(RateLimit& limit, std::string const& client, int asked, std::int64_t now_ms) {
    int count = 0;
    for (int i = 0; i < asked; ++i)
        if (limit.allows(client, now_ms)) ++count;
    return count;
}

Limits ten_a_second() {
    Limits limits;
    limits.requests_per_second = 10;
    limits.requests_at_once = 20;
    return limits;
}

}  // namespace

TEST_CASE("a client may ask so much at once, and then as fast as its bucket fills") {
    RateLimit limit{ten_a_second()};
    CHECK(allowed(limit, "10.0.0.1", 50, 0) == 20);
    CHECK(allowed(limit, "10.0.0.1", 50, 1000) == 10);
    CHECK(allowed(limit, "10.0.0.1", 50, 1050) == 0);
    CHECK(allowed(limit, "10.0.0.1", 50, 1'000'000) == 20);
}

TEST_CASE("one client's asking takes nothing from another's") {
    RateLimit limit{ten_a_second()};
    CHECK(allowed(limit, "10.0.0.1", 50, 0) == 20);
    CHECK(allowed(limit, "10.0.0.2", 50, 0) == 20);
}

TEST_CASE("all addresses of one IPv6 network are one client, however they are written") {
    RateLimit limit{ten_a_second()};
    CHECK(allowed(limit, "2001:db8::1", 20, 0) == 20);
    CHECK(allowed(limit, "2001:db8::1:2:3:4", 20, 0) == 0);
    CHECK(allowed(limit, "2001:db8:0:0:ffff::", 20, 0) == 0);
    CHECK(allowed(limit, "2001:db8:0:1::1", 20, 0) == 20);
}

TEST_CASE("no rate is no limit") {
    Limits limits;
    limits.requests_per_second = 0;
    RateLimit limit{limits};
    CHECK(allowed(limit, "10.0.0.1", 100'000, 0) == 100'000);
}
