#include "web/http/head.h"

#include <doctest/doctest.h>

#include <string>

using namespace breakwater::web;

namespace {

/// "GET 400 bad_field", or "GET /path" where it is taken.
std::string outcome(std::string const& block) {
    auto const read = read_head(block, Limits{});
    if (auto const* const refused = std::get_if<Refused>(&read))
        return std::to_string(refused->status) + " " + std::string{refused->code};
    auto const& head = std::get<Head>(read);
    return std::string{head.method_name} + " " + std::string{head.target};
}

std::string with(std::string const& fields) {
    return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}
std::string post_with(std::string const& fields) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

}  // namespace

TEST_CASE("requests that are taken") {
    CHECK(outcome(with("")) == "GET /");
    CHECK(outcome("GET /a?b=c HTTP/1.1\r\nHOST: a.example:8080\r\n\r\n") == "GET /a?b=c");
    CHECK(outcome("HEAD / HTTP/1.0\r\nHost: a\r\n\r\n") == "HEAD /");
    CHECK(outcome(post_with("Content-Length: 5\r\n")) == "POST /");
    CHECK(outcome(post_with("Transfer-Encoding: Chunked\r\n")) == "POST /");
    CHECK(outcome(with("Content-Length: 0\r\n")) == "GET /");
    CHECK(outcome("GET http://a/b HTTP/1.1\r\nHost: A\r\n\r\n") == "GET /b");
    CHECK(outcome("PATCH / HTTP/1.1\r\nHost: a\r\n\r\n") == "PATCH /");
}

TEST_CASE("requests that could be understood in two ways, or not at all, are refused") {
    struct Row {
        std::string block;
        std::string_view outcome;
    };
    for (auto const& row : {
             // Two opinions of where the body ends.
             Row{post_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
                 "400 content_length_and_transfer_encoding"},
             Row{post_with("Content-Length: 5\r\nContent-Length: 5\r\n"),
                 "400 two_content_lengths"},
             Row{post_with("Content-Length: 5, 5\r\n"), "400 bad_content_length"},
             Row{post_with("Content-Length: 5abc\r\n"), "400 bad_content_length"},
             Row{post_with("Content-Length: +5\r\n"), "400 bad_content_length"},
             Row{post_with("Content-Length: -1\r\n"), "400 bad_content_length"},
             Row{post_with("Content-Length: 0x5\r\n"), "400 bad_content_length"},
             Row{post_with("Content-Length:\r\n"), "400 bad_content_length"},
             Row{post_with("Content-Length: 99999999999999999999\r\n"), "400 bad_content_length"},
             Row{post_with("Transfer-Encoding: xchunked\r\n"), "400 unknown_transfer_encoding"},
             Row{post_with("Transfer-Encoding: gzip, chunked\r\n"),
                 "400 unknown_transfer_encoding"},
             Row{post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
                 "400 unknown_transfer_encoding"},
             Row{"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                 "400 unknown_transfer_encoding"},
             Row{with("Content-Length: 5\r\n"), "400 body_not_expected"},
             Row{with("Transfer-Encoding: chunked\r\n"), "400 body_not_expected"},
             // Hidden or folded fields.
             Row{post_with("Content-Length : 5\r\n"), "400 bad_field"},
             Row{with(" Folded: yes\r\n"), "400 bad_field"},
             Row{with("A: b\r\n folded\r\n"), "400 bad_field"},
             Row{with("A: b\r\n\tfolded\r\n"), "400 bad_field"},
             Row{with(": b\r\n"), "400 bad_field"},
             Row{with("no colon\r\n"), "400 bad_field"},
             Row{with("A\xc3\xa9: b\r\n"), "400 bad_field"},
             Row{with(std::string{"A: b\0c\r\n", 8}), "400 bad_field"},
             Row{with("A: b\rc\r\n"), "400 bad_field"},
             Row{with("A: b\x7f\r\n"), "400 bad_field"},
             // Lines that end otherwise.
             Row{"GET / HTTP/1.1\nHost: a\n\n", "400 bad_request_line"},
             Row{"GET / HTTP/1.1\r\nHost: a\n\r\n", "400 bad_field"},
             Row{"GET / HTTP/1.1\r\nHost: a\r\nA: b\n\r\n", "400 bad_field"},
             // Hosts.
             Row{"GET / HTTP/1.1\r\n\r\n", "400 no_host"},
             Row{with("Host: b\r\n"), "400 two_hosts"},
             Row{"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "400 bad_host"},
             Row{"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400 bad_host"},
             Row{"GET / HTTP/1.1\r\nHost:\r\n\r\n", "400 bad_host"},
             Row{"GET http://b/c HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
             // Request lines.
             Row{"\r\n\r\n", "400 bad_request_line"},
             Row{"GET /\r\n\r\n", "400 bad_request_line"},
             Row{"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
             Row{"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
             Row{"GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
             Row{"GET a HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
             Row{"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_target"},
             Row{"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad_request_line"},
             Row{"GET / HTTP/2.0\r\nHost: a\r\n\r\n", "505 bad_version"},
             Row{"GET / http/1.1\r\nHost: a\r\n\r\n", "400 bad_request_line"},
             Row{"\x16\x03\x01\x02\r\n\r\n", "400 bad_request_line"},
             Row{with("Expect: miracles\r\n"), "417 unknown_expectation"},
         })
        CHECK(outcome(row.block) == row.outcome);
}

TEST_CASE("too many fields, and too long a target, are refused") {
    std::string fields;
    for (int i = 0; i < 64; ++i) fields += "A: b\r\n";
    CHECK(outcome(with(fields)) == "431 too_many_fields");
    CHECK(outcome("GET /" + std::string(4096, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") ==
          "414 target_too_long");
}

TEST_CASE("whether the connection is kept") {
    struct Row {
        std::string block;
        bool kept;
    };
    for (auto const& row :
         {Row{with(""), true}, Row{with("Connection: close\r\n"), false},
          Row{with("Connection: Upgrade, Close\r\n"), false},
          Row{"GET / HTTP/1.0\r\nHost: a\r\n\r\n", false},
          Row{"GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", true}}) {
        auto const read = read_head(row.block, Limits{});
        REQUIRE(std::holds_alternative<Head>(read));
        CHECK(std::get<Head>(read).keeps_alive == row.kept);
    }
}

TEST_CASE("fields are found by their names in lower case, also after the head was moved") {
    auto read = read_head(with("X-Thing:  two words \r\n"), Limits{});
    auto const head = std::move(std::get<Head>(read));
    CHECK(head.field("x-thing") == "two words");
    CHECK(head.field("x-other") == std::nullopt);
}

TEST_CASE("where a head ends, however it comes in") {
    std::string const block = with("A: b\r\n");
    for (std::size_t seen = 0; seen < block.size(); ++seen) {
        CHECK(head_length(std::string_view{block}.substr(0, seen), 0) == std::nullopt);
        CHECK(head_length(block, seen) == block.size());
    }
    CHECK(head_length("GET / HTTP/1.1\n\nrest", 0) == 16);
}
