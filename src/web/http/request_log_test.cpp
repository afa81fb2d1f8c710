#include "web/http/request_log.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>

using namespace breakwater::web;

namespace {

/// What `write` logs.
template <class Write>
std::string logged(Write write) {
    auto* const file = std::tmpfile();
    REQUIRE(file != nullptr);
    Metrics metrics;
    {
        RequestLog log{file, [] { return std::int64_t{1795251600123}; }, metrics};
        write(log);
    }
    std::rewind(file);
    std::array<char, 1000> text{};
    auto const size = std::fread(text.data(), 1, text.size(), file);
    std::fclose(file);
    return {text.data(), size};
}

}  // namespace

TEST_CASE("a request is one line of JSON, known by its route's pattern") {
    CHECK(logged([](RequestLog& log) {
              log.request({.id = "0f",
                           .method = "GET",
                           .route = "/children/{child}",
                           .status = 200,
                           .bytes = 1234,
                           .micros = 56});
          }) ==
          "{\"at\":\"2026-11-21T09:00:00.123Z\",\"event\":\"request\",\"id\":\"0f\",\"method\":"
          "\"GET\",\"route\":\"/children/{child}\",\"status\":200,\"bytes\":1234,\"us\":56}\n");
}

TEST_CASE("nothing in a line of log can end it and begin another") {
    auto const line = logged([](RequestLog& log) { log.event("a", "b\"\n{\"event\":\"c\"}\\"); });
    CHECK(line.find('\n') == line.size() - 1);
    CHECK(line.find("b\\\"\\u000a{\\\"event\\\"") != std::string::npos);
}

TEST_CASE("metrics are counted by route and status, and add up") {
    Metrics metrics;
    metrics.answered("/children/{child}", 200, 100, 700);
    metrics.answered("/children/{child}", 200, 100, 30'000);
    metrics.answered("/children/{child}", 404, 50, 20'000'000);
    metrics.answered("", 404, 50, 100);
    metrics.refused("no_host");
    auto const text = metrics.text();
    for (auto const* const line :
         {"breakwater_requests_total{route=\"/children/{child}\",status=\"200\"} 2\n",
          "breakwater_requests_total{route=\"none\",status=\"404\"} 1\n",
          "breakwater_response_bytes_total{route=\"/children/{child}\"} 250\n",
          "breakwater_request_seconds_bucket{route=\"/children/{child}\",le=\"0.0005\"} 0\n",
          "breakwater_request_seconds_bucket{route=\"/children/{child}\",le=\"0.001\"} 1\n",
          "breakwater_request_seconds_bucket{route=\"/children/{child}\",le=\"0.1\"} 2\n",
          "breakwater_request_seconds_bucket{route=\"/children/{child}\",le=\"+Inf\"} 3\n",
          "breakwater_refused_total{why=\"no_host\"} 1\n"})
        CHECK_MESSAGE(text.find(line) != std::string::npos, line);
}
