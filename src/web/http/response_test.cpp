#include "web/http/response.h"

#include <doctest/doctest.h>

#include "web/http/gzip.h"

using namespace breakwater::web;

namespace {

bool has(std::string_view text, std::string_view what) {
    return text.find(what) != std::string_view::npos;
}

}  // namespace

TEST_CASE("every answer carries the headers that keep a page safe, whatever its status") {
    for (auto const status : {200, 303, 404, 405, 413, 429, 500, 503}) {
        Response response;
        response.status = status;
        auto const bytes = answer_bytes(response, {});
        for (auto const* const header :
             {"Content-Security-Policy: default-src 'none'; ", "require-trusted-types-for 'script'",
              "X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: no-referrer\r\n",
              "X-Frame-Options: DENY\r\n", "Cache-Control: no-store\r\n",
              "Cross-Origin-Opener-Policy: same-origin\r\n", "frame-ancestors 'none'"})
            CHECK_MESSAGE(has(bytes, header), status << header);
        CHECK_FALSE(has(bytes, "Strict-Transport-Security"));
        CHECK_FALSE(has(bytes, "Server:"));
    }
    CHECK(has(answer_bytes({}, {.is_secure = true}),
              "Strict-Transport-Security: max-age=31536000\r\n"));
}

TEST_CASE("a picture that is opened as a page does nothing") {
    for (auto const* const type : {"image/svg+xml", "image/png"}) {
        Response response;
        response.content_type = type;
        auto const bytes = answer_bytes(response, {});
        CHECK(has(bytes,
                  "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; "
                  "frame-ancestors 'none'; sandbox\r\n"));
        CHECK(has(bytes, "X-Content-Type-Options: nosniff\r\n"));
        CHECK_FALSE(has(bytes, "script-src"));
    }
}

TEST_CASE("a header that would begin another is left out") {
    Response response;
    response.headers.emplace_back("X-Note", "a\r\nSet-Cookie: b=c");
    response.headers.emplace_back("X-Good", "d");
    auto const bytes = answer_bytes(response, {});
    CHECK_FALSE(has(bytes, "Set-Cookie"));
    CHECK(has(bytes, "X-Good: d\r\n"));
}

TEST_CASE("a redirect leads only within the site") {
    CHECK(see_other("/children/1").headers.front().second == "/children/1");
    for (auto const* const away :
         {"https://evil.example", "//evil.example", "/\\evil", "", "/a\r\nb"})
        CHECK(see_other(away).headers.front().second == "/");
}

TEST_CASE("a page is packed where the client can unpack it and it is worth it") {
    auto const page = std::string(5000, 'a');
    auto const packed = answer_bytes(html_response(page), {.takes_gzip = true});
    CHECK(has(packed, "Content-Encoding: gzip\r\n"));
    CHECK(has(packed, "Vary: Accept-Encoding\r\n"));
    auto const body = packed.substr(packed.find("\r\n\r\n") + 4);
    CHECK(gunzipped(body) == page);
    CHECK(has(answer_bytes(html_response(page), {}), "Content-Length: 5000\r\n"));
    CHECK_FALSE(has(answer_bytes(html_response("short"), {.takes_gzip = true}), "gzip"));
}

TEST_CASE("a file that is kept is sent as it is, or packed, to those who can unpack it") {
    Response response;
    response.kept_body = "as it is";
    response.kept_packed_body = "packed";
    response.keep = Keep::for_ever;
    auto const plain = answer_bytes(response, {});
    CHECK(plain.ends_with("\r\n\r\nas it is"));
    CHECK(has(plain, "Vary: Accept-Encoding\r\n"));
    auto const packed = answer_bytes(response, {.takes_gzip = true});
    CHECK(packed.ends_with("\r\n\r\npacked"));
    CHECK(has(packed, "Content-Encoding: gzip\r\n"));
    CHECK(has(packed, "Cache-Control: public, max-age=31536000, immutable\r\n"));
}

TEST_CASE("an answer to HEAD says how long the body would be, and has none") {
    auto const bytes = answer_bytes(html_response("words"), {.head_only = true});
    CHECK(has(bytes, "Content-Length: 5\r\n"));
    CHECK(bytes.ends_with("\r\n\r\n"));
}

TEST_CASE("who takes gzip") {
    CHECK(accepts_gzip("gzip, deflate, br"));
    CHECK(accepts_gzip("br;q=1.0, gzip;q=0.8"));
    CHECK_FALSE(accepts_gzip("br, identity"));
    CHECK_FALSE(accepts_gzip("gzip;q=0"));
    CHECK_FALSE(accepts_gzip("gzip;q=0.0"));
    CHECK_FALSE(accepts_gzip(""));
}

TEST_CASE("the date as HTTP writes it") {
    CHECK(http_date(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(1795251600) == "Sat, 21 Nov 2026 09:00:00 GMT");
}

TEST_CASE("a download's name is harmless") {
    CHECK(download("a", "text/csv", "pack \"1\"\r\n.csv").headers.front().second ==
          "attachment; filename=\"pack__1___.csv\"");
}
