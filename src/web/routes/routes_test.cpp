#include <doctest/doctest.h>

#include "web/routes/all_routes.h"
#include "web/routes/router.h"

using namespace breakwater;
using namespace breakwater::web;

namespace {

Response child(Visit&, Number number) {
    return text_response("child " + std::to_string(number.value));
}
Response new_child(Visit&) {
    return text_response("new child");
}
Response visits(Visit&, Number number, InMonth month) {
    return text_response(std::to_string(number.value) + " in " + to_iso(month.value));
}
Response save(Visit&, Word word) {
    return text_response("saved " + word.value);
}

constexpr Route table[] = {
    route<child>(Method::get, "/children/{child}", access::Action::read_child),
    route<new_child>(Method::get, "/children/new", access::Action::import_extract),
    route<visits>(Method::get, "/children/{child}/visits/{month}", access::Action::read_child),
    route<save>(Method::post, "/commentary/{indicator}", access::Action::draft_commentary),
};

struct Answering {
    Site site;
    FormGuard guard{std::string(32, 'k')};
    Request request;
    Router router{table};

    std::string to(Method method, std::string_view path) {
        auto const segments = path_segments(path).value();
        auto const match = router.find(method, segments);
        if (match.route == nullptr)
            return match.other_methods.empty() ? "no route" : "not this method";
        Visit visit{request, site, guard, Instant{}};
        auto const response = match.route->respond(visit, match.parameters);
        return response ? response->body : "no such page";
    }
};

}  // namespace

TEST_CASE("an address finds its route, and its parameters are of the handler's types") {
    Answering ask;
    CHECK(ask.to(Method::get, "/children/12") == "child 12");
    CHECK(ask.to(Method::head, "/children/12/") == "child 12");
    CHECK(ask.to(Method::get, "/children/new") == "new child");
    CHECK(ask.to(Method::get, "/children/12/visits/2024-08") == "12 in 2024-08");
    CHECK(ask.to(Method::post, "/commentary/re_referrals") == "saved re_referrals");
    CHECK(ask.to(Method::get, "/children/12/visits/2024-13") == "no such page");
    for (auto const* const path : {"/children/0", "/children/-1", "/children/012", "/children/1x",
                                   "/children/%2B1", "/children/99999999999999999999"})
        CHECK_MESSAGE(ask.to(Method::get, path) == "no such page", path);
    CHECK(ask.to(Method::post, "/commentary/a%20b") == "no such page");
    CHECK(ask.to(Method::get, "/children") == "no route");
    CHECK(ask.to(Method::get, "/") == "no route");
    CHECK(ask.to(Method::post, "/children/12") == "not this method");
    CHECK(ask.to(Method::other, "/commentary/a") == "not this method");
}

TEST_CASE("every route says who may ask, and its example is an address that it has") {
    Router const router{all_routes()};
    for (auto const& route : all_routes()) {
        if (route.permit.is_for_all()) CHECK_MESSAGE(!route.permit.reason().empty(), route.pattern);
        auto const segments = path_segments(address_of(route, route.examples)).value();
        CHECK_MESSAGE(router.find(route.method, segments).route == &route, route.pattern);
    }
}

TEST_CASE("a form's token is good for the browser it was made for, and for no other") {
    FormGuard const guard{std::string(32, 'a')};
    auto const browser = std::string(43, 'b');
    auto const token = guard.token(browser);
    CHECK(guard.is_good(token, browser));
    CHECK(guard.is_good(guard.token(browser), browser));
    CHECK(guard.token(browser) != token);  // masked anew each time
    CHECK_FALSE(guard.is_good(token, std::string(43, 'c')));
    CHECK_FALSE(guard.is_good(token, ""));
    CHECK_FALSE(guard.is_good("", browser));
    CHECK_FALSE(guard.is_good(token.substr(1), browser));
    CHECK_FALSE(guard.is_good(token + "A", browser));
    CHECK_FALSE(FormGuard{std::string(32, 'z')}.is_good(token, browser));
    auto changed = token;
    changed[50] = changed[50] == 'A' ? 'B' : 'A';
    CHECK_FALSE(guard.is_good(changed, browser));
}

TEST_CASE("the cookie is sent to this host alone, and not read by scripts") {
    CHECK(browser_cookie("id", true) ==
          "__Host-breakwater=id; Path=/; HttpOnly; SameSite=Lax; Secure");
    CHECK(browser_cookie("id", false) == "breakwater=id; Path=/; HttpOnly; SameSite=Lax");
}
