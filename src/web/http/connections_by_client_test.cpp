#include "web/http/connections_by_client.h"

#include <doctest/doctest.h>

using namespace breakwater::web;

TEST_CASE("a client has so many connections at one time, and one more when one has gone") {
    ConnectionsByClient by_client{2, {}};
    CHECK(by_client.comes("10.0.0.1"));
    CHECK(by_client.comes("10.0.0.1"));
    CHECK_FALSE(by_client.comes("10.0.0.1"));
    CHECK(by_client.comes("10.0.0.2"));
    by_client.goes("10.0.0.1");
    CHECK(by_client.comes("10.0.0.1"));
    CHECK_FALSE(by_client.comes("10.0.0.1"));
}

TEST_CASE("an IPv6 network is one client, and a proxy is everybody") {
    ConnectionsByClient by_client{1, {"10.0.0.5"}};
    CHECK(by_client.comes("2001:db8::1"));
    CHECK_FALSE(by_client.comes("2001:db8::2"));
    CHECK(by_client.comes("2001:db8:0:1::1"));
    for (int i = 0; i < 10; ++i) CHECK(by_client.comes("10.0.0.5"));
    for (int i = 0; i < 10; ++i) by_client.goes("10.0.0.5");
}

TEST_CASE("without a limit nothing is counted") {
    ConnectionsByClient by_client{0, {}};
    for (int i = 0; i < 10; ++i) CHECK(by_client.comes("10.0.0.1"));
    by_client.goes("10.0.0.1");
}
