// The pages over a real server on this machine: routes, forms, files, errors.

#include "web/application.h"

#include "web/assets.h"
#include "web/components/post_form.h"
#include "web/components/testing.h"
#include "web/http/gzip.h"
#include "web/http/testing.h"
#include "web/routes/all_routes.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using breakwater::markup::markup_of;

namespace {

Response form_page(Visit& visit) {
    auto const token = visit.form_token();
    return html_response(
        page_html(visit.site, {.title = "Form", .content = markup_of([&](Html& html) {
                                                    write(html, PostForm{"/form", token});
                                                })}));
}
Response form_sent(Visit& visit) {
    if (visit.request.form.first("name").empty()) return html_response("Enter a name", 422);
    return see_other("/form");
}
Response file_sent(Visit& visit) {
    return text_response(visit.request.uploads.front().text().value());
}
Response fails(Visit&) {
    throw std::runtime_error{"Leo Placeholder"};
}

constexpr Route table[] = {
    route<form_page>(Method::get, "/form", open_to_all("a test's own form")),
    route<form_sent>(Method::post, "/form", open_to_all("a test's own form"), {Body::form, 500}),
    route<file_sent>(Method::post, "/file", open_to_all("a test's own form"), {Body::upload, 5000}),
    route<fails>(Method::get, "/fails", open_to_all("a test's own page")),
};

ApplicationParts parts(std::span<Route const> routes) {
    return {.site = {.organisation = "Seaborough"},
            .guard = FormGuard{std::string(32, 'k')},
            .routes = routes,
            .now = [] { return Instant{std::chrono::seconds{1795251600}}; },
            .is_ready = [] { return true; },
            .metrics = [] { return std::string{"metrics\n"}; }};
}

struct Served {
    explicit Served(std::span<Route const> routes = table, bool is_ready = true)
        : application([&] {
              auto all = parts(routes);
              all.is_ready = [is_ready] { return is_ready; };
              return all;
          }()),
          server(std::move(Server::listen(quick_settings(), application.service())).value()) {
        server->begin();
    }

    std::string ask(std::string const& bytes) const {
        RawClient client{server->port()};
        client.send(bytes);
        return client.read_answer();
    }
    std::string get(std::string const& path, std::string const& fields = "") const {
        return ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
    }
    std::string post(std::string const& path, std::string const& body,
                     std::string const& fields = "",
                     std::string const& type = "application/x-www-form-urlencoded") const {
        return ask("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type +
                   "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields + "\r\n" +
                   body);
    }

    Application application;
    std::unique_ptr<Server> server;
};

bool has(std::string_view text, std::string_view what) {
    return text.find(what) != std::string_view::npos;
}

std::string between(std::string_view text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    if (at == std::string_view::npos) return "";
    text.remove_prefix(at + from.size());
    return std::string{text.substr(0, text.find(to))};
}

/// The cookie and the token that a form's page gives.
struct Form {
    explicit Form(Served const& served) {
        auto const page = served.get("/form");
        cookie = "Cookie: " + between(page, "Set-Cookie: ", ";") + "\r\n";
        token = between(page, "name=\"form_token\" value=\"", "\"");
    }
    std::string cookie;
    std::string token;
};

}  // namespace

TEST_CASE("the first page, for whoever is not signed in") {
    Served const served{all_routes()};
    auto const page = served.get("/");
    CHECK(status_of(page) == 200);
    CHECK(has(page, "Content-Security-Policy: default-src 'none'"));
    CHECK(has(page, "Seaborough"));
    CHECK_FALSE(has(page, "Set-Cookie"));
}

TEST_CASE("every file a page asks for is there, may be kept for ever, and is what it says") {
    Served const served{all_routes()};
    auto const page = served.get("/");
    int files = 0;
    for (auto at = page.find("\"/assets/"); at != std::string::npos;
         at = page.find("\"/assets/", at + 1)) {
        auto const address = page.substr(at + 1, page.find('"', at + 1) - at - 1);
        auto const plain = served.get(address);
        CHECK_MESSAGE(status_of(plain) == 200, address);
        CHECK(has(plain, "immutable"));
        auto const packed = served.get(address, "Accept-Encoding: gzip\r\n");
        CHECK(has(packed, "Content-Encoding: gzip"));
        CHECK(gunzipped(body_of(packed)) == body_of(plain));
        ++files;
    }
    CHECK(files >= 5);
    CHECK(status_of(served.get("/assets/none.css")) == 404);
    CHECK(status_of(served.get("/assets/../application.cpp")) == 400);
}

TEST_CASE("a form is taken from the page it was sent to, and the answer is another page") {
    Served const served;
    Form const form{served};
    REQUIRE(form.token.size() > 40);
    auto const sent = served.post("/form", "name=Leo&form_token=" + form.token, form.cookie);
    CHECK(status_of(sent) == 303);
    CHECK(has(sent, "Location: /form\r\n"));
    CHECK(status_of(served.post("/form", "form_token=" + form.token, form.cookie)) == 422);
}

TEST_CASE("a form from elsewhere is not taken") {
    Served const served;
    Form const form{served};
    Form const other{served};
    auto const with_token = "name=Leo&form_token=" + form.token;
    CHECK(status_of(served.post("/form", "name=Leo", form.cookie)) == 403);
    CHECK(status_of(served.post("/form", with_token)) == 403);
    CHECK(status_of(served.post("/form", with_token, other.cookie)) == 403);
    CHECK(status_of(served.post("/form", with_token,
                                form.cookie + "Sec-Fetch-Site: cross-site\r\n")) == 403);
    CHECK(status_of(served.post("/form", with_token,
                                form.cookie + "Sec-Fetch-Site: same-site\r\n")) == 403);
    CHECK(status_of(served.post("/form", with_token,
                                form.cookie + "Sec-Fetch-Site: same-origin\r\n")) == 303);
}

TEST_CASE("a form with a file") {
    Served const served;
    Form const form{served};
    auto const body =
        "--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n" + form.token +
        "\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n"
        "\r\none,two\r\n--b--\r\n";
    std::string const type = "multipart/form-data; boundary=b";
    CHECK(body_of(served.post("/file", body, form.cookie, type)) == "one,two");
    CHECK(status_of(served.post("/file", body, "", type)) == 403);
    CHECK(status_of(served.post("/file", std::string(6000, 'a'), form.cookie, type)) == 413);
}

TEST_CASE("what has no page is said in plain words, with nothing of the inside") {
    Served const served;
    struct Row {
        std::string answer;
        int status;
        std::string_view words;
    };
    Form const form{served};
    for (auto const& row : {
             Row{served.get("/nowhere"), 404, "Page not found"},
             Row{served.post("/nowhere", "a=b"), 404, "Page not found"},
             Row{served.ask("DELETE /form HTTP/1.1\r\nHost: a\r\n\r\n"), 405, "cannot be used"},
             Row{served.post("/fails", "a=b"), 405, "cannot be used"},
             Row{served.post("/form", std::string(501, 'a')), 413, "too large"},
             Row{served.get("/fails"), 500, "There is a problem with the service"},
             Row{served.post("/form", "a=b"), 403, "out of date"},
             Row{served.get("/a%00"), 400, "cannot be understood"},
             Row{served.post("/form", "{}", "", "application/json"), 415, "cannot be read"},
         }) {
        CHECK_MESSAGE(status_of(row.answer) == row.status, row.words);
        CHECK_MESSAGE(has(row.answer, row.words), row.words);
        CHECK(has(row.answer, "Content-Security-Policy: "));
        CHECK(has(row.answer, "<main class=\"govuk-main-wrapper\""));
        CHECK_FALSE(has(row.answer, "Leo Placeholder"));
    }
    CHECK(
        has(served.ask("DELETE /form HTTP/1.1\r\nHost: a\r\n\r\n"), "Allow: GET, HEAD, POST\r\n"));
    auto const failed = served.get("/fails");
    CHECK(has(failed, "Reference: " + between(failed, "X-Request-Id: ", "\r\n")));
}

TEST_CASE("health, readiness and metrics") {
    Served const served;
    CHECK(body_of(served.get("/health")) == "ok\n");
    CHECK(body_of(served.get("/ready")) == "ready\n");
    CHECK(status_of(Served(table, false).get("/ready")) == 503);
    CHECK(body_of(served.get("/metrics")) == "metrics\n");
    // From elsewhere, through a proxy on this machine, there are none.
    CHECK(status_of(served.get("/metrics", "X-Forwarded-For: 10.0.0.1\r\n")) == 404);
}
