// Every route, asked by every role, near and far: the answer is what the permission table says, and
// nothing else. Made from the table and the routes themselves, so a new route is in it at once.

#include "web/desk/gate.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "store/account_posts.h"
#include "web/desk/testing.h"
#include "web/passkeys/passkey_site.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

enum class Standing { of_the_council, of_another_agency, ended, not_begun, none };
constexpr std::pair<Standing, std::string_view> standings[]{
    {Standing::of_the_council, "council"},
    {Standing::of_another_agency, "police"},
    {Standing::ended, "ended"},
    {Standing::not_begun, "not-begun"},
    {Standing::none, "none"},
};

store::testing::Person somebody(Office& office, Role role, Standing standing,
                                std::string_view word) {
    auto const person =
        settle_without_role(office.accounts(), fmt::format("{}-{}", access::name(role), word));
    store::RoleGiven given{role, office.council.id, {}, make_date(2026, 1, 1), {}, "for the test"};
    switch (standing) {
        case Standing::of_the_council:
            break;
        case Standing::of_another_agency:
            given.agency = office.police.id;
            break;
        case Standing::ended:
            given.until = wall_time(office.now).date;
            break;
        case Standing::not_begun:
            given.since = wall_time(office.now).date + std::chrono::days{1};
            break;
        case Standing::none:
            return person;
    }
    REQUIRE(store::give_role(office.accounts(), by_hand("2026-11-02T09:00"), person.account, given,
                             roles_apart())
                .ok());
    return person;
}

/// The line of the table that lets them in, read without asking decide(). Nobody here is a worker
/// or of a team: what is allowed for allocated children alone is not allowed them.
access::Permission const* line_for(Office& office, Role role, Standing standing,
                                   access::Action action) {
    if (standing != Standing::of_the_council && standing != Standing::of_another_agency)
        return nullptr;
    for (auto const& line : office.desk().permissions.lines()) {
        if (line.role != role || line.action != action ||
            !line.in_force_on(wall_time(office.now).date))
            continue;
        auto const holds = [&](access::Relation relation) {
            return access::holds(line.relations, relation);
        };
        // Anybody may have brought one from outside: it is their own then.
        bool const may_be_ones_own = action == access::Action::read_disagreements ||
                                     action == access::Action::answer_disagreement;
        if (may_be_ones_own && holds(access::Relation::own)) return &line;
        if (access::is_on_ones_own(action)) return holds(access::Relation::own) ? &line : nullptr;
        if (holds(access::Relation::area) ||
            ((standing == Standing::of_the_council || is_of_ones_agency(action)) &&
             holds(access::Relation::agency)))
            return &line;
    }
    return nullptr;
}

/// The status that the gate answers with, 200 where it lets pass; and where it leads to.
struct Gate {
    int status = 200;
    std::string leads_to;
    bool operator==(Gate const&) const = default;
};

Gate ask_gate(Office& office, Browser const& browser, Route const& route) {
    auto const path = address_of(route, route.examples);
    auto const request = browser.request(route.method, path);
    auto const guard = office.guard();
    Visit visit{request, office.site(), guard, office.now};
    visit.desk = &office.desk();
    auto const refused = admit(visit, route, all_routes());
    if (!refused) return {};
    auto leads_to = location(*refused);
    return {refused->status, leads_to.substr(0, leads_to.find('?'))};
}

/// A record that is closed to them still has a page: it says that the glass can be broken.
access::Permission const* line_or_glass(Office& office, Role role, Standing standing,
                                        access::Action action) {
    auto const* const line = line_for(office, role, standing, action);
    return line == nullptr && action == access::Action::read_child
               ? line_for(office, role, standing, access::Action::break_glass)
               : line;
}

Gate expected(access::Permission const* line, access::Action action, bool is_fresh) {
    if (line == nullptr) return {404, ""};
    if (line->needs.second_factor && line->action == action && !is_fresh)
        return {303, "/sign-in/again"};
    return {};
}

}  // namespace

TEST_CASE("a route names an action that some line of the table gives to somebody") {
    Office office;
    for (auto const& route : all_routes()) {
        if (route.permit.is_for_all()) continue;
        auto const lines = office.desk().permissions.lines();
        CHECK_MESSAGE(
            std::any_of(lines.begin(), lines.end(),
                        [&](auto const& line) { return line.action == route.permit.action(); }),
            route.pattern);
    }
}

TEST_CASE("every route answers every role as the permission table says") {
    Office office;
    office.close_a_record();
    PasskeySite const site{"breakwater.example.org", "https://breakwater.example.org"};
    office.desk().passkeys = &site;
    int cells = 0;
    for (auto const& role : access::roles)
        for (auto const& [standing, word] : standings) {
            CAPTURE(role.name);
            CAPTURE(word);
            office.now = at("2026-11-21T09:00");
            Browser browser{office};
            browser.sign_in(somebody(office, role.value, standing, word));
            for (bool const is_fresh : {true, false}) {
                // Longer than a second factor is fresh, not so long that the session ends.
                if (!is_fresh) office.now += office.desk().sign_in.settings.second_factor_fresh;
                for (auto const& route : all_routes()) {
                    if (route.permit.is_for_all()) continue;
                    CAPTURE(route.pattern);
                    auto const action = route.permit.action();
                    auto const* const line = line_or_glass(office, role.value, standing, action);
                    auto const gate = ask_gate(office, browser, route);
                    auto const wanted = expected(line, action, is_fresh);
                    CHECK(gate.status == wanted.status);
                    CHECK(gate.leads_to == wanted.leads_to);
                    ++cells;
                    if (route.method != Method::get) continue;
                    // The whole page: shown where permitted, and not there else. An example may
                    // name what this record has not: an edition, a report.
                    auto const page = browser.get(address_of(route, route.examples));
                    if (line != nullptr) {
                        auto const is_shown = page.status == 200 || page.status == 303;
                        auto const may_be_missing = page.status == 404 && !route.examples.empty();
                        CHECK((is_shown || may_be_missing));
                    } else {
                        CHECK(page.status == 404);
                        CHECK(page.body.find("Page not found") != std::string::npos);
                    }
                }
            }
        }
    MESSAGE(cells << " cells of routes and people, each as the table says");
    auto const guarded =
        std::count_if(all_routes().begin(), all_routes().end(),
                      [](Route const& route) { return !route.permit.is_for_all(); });
    CHECK(cells == guarded * std::ssize(access::roles) * std::ssize(standings) * 2);
}

TEST_CASE("who is not signed in by both factors is sent to sign in, whatever they ask for") {
    Office office;
    auto const person = somebody(office, Role::analyst, Standing::of_the_council, "half");
    Browser stranger{office}, half{office}, idle{office}, closed{office};
    half.post("/sign-in", {{"sign_in", person.sign_in}, {"password", person.password.disclose()}});
    auto const left = somebody(office, Role::service_manager, Standing::of_the_council, "left");
    closed.sign_in(left);
    REQUIRE(
        store::close_account(office.accounts(), by_hand("2026-11-21T09:00"), left.account, "left")
            .ok());
    idle.sign_in(person);
    office.now += office.desk().sign_in.settings.session_idle;
    for (auto const& route : all_routes()) {
        if (route.permit.is_for_all()) continue;
        CAPTURE(route.pattern);
        for (auto const* const browser : {&stranger, &half, &idle, &closed})
            CHECK(ask_gate(office, *browser, route) == Gate{303, "/sign-in"});
    }
}

TEST_CASE("a role that ends means not found at the next click") {
    Office office;
    auto const person = settle_person(office.accounts(), "manager", Role::service_manager);
    Browser browser{office};
    browser.sign_in(person);
    CHECK(browser.get("/data").status == 200);
    auto const account = store::find_account(office.accounts(), person.account).value();
    REQUIRE(store::end_role(office.accounts(), by_hand("2026-11-21T09:00"),
                            account->memberships.front().number, wall_time(office.now).date)
                .ok());
    CHECK(browser.get("/data").status == 404);
    CHECK(browser.get("/").status == 200);
}

TEST_CASE("the second factor is asked for again where it was given long ago, and one goes on") {
    Office office;
    auto const person = settle_person(office.accounts(), "analyst", Role::analyst);
    Browser browser{office};
    browser.sign_in(person);
    std::string const table = "/performance/2024-08/re_referrals/table.csv?basis=month";
    CHECK(browser.get(table).status == 200);
    office.now += std::chrono::minutes{11};
    auto const again = location(browser.get(table));
    CHECK(again ==
          "/sign-in/again?next=%2Fperformance%2F2024-08%2Fre_referrals%2Ftable.csv%3F"
          "basis%3Dmonth");
    auto const page = browser.get(again);
    CHECK(page.status == 200);
    CHECK(page.body.find("name=\"next\" value=\"" + table + "\"") != std::string::npos);
    CHECK(page.body.find("name=\"password\"") == std::string::npos);
    auto const before = browser.cookie("breakwater-session");
    auto const wrong = browser.post("/sign-in/again", {{"code", "12345"}, {"next", table}});
    CHECK(wrong.body.find("There is a problem") != std::string::npos);
    CHECK(browser.get(table).status == 303);
    auto const code = access::code_at(person.authenticator, office.now);
    CHECK(location(browser.post("/sign-in/again", {{"code", code}, {"next", table}})) == table);
    CHECK(browser.cookie("breakwater-session") != before);
    CHECK(browser.get(table).status == 200);
    // The same code serves nobody again, and no link leads from here to another site.
    office.now += std::chrono::seconds{30};
    auto const next = access::code_at(person.authenticator, office.now);
    CHECK(browser.post("/sign-in/again", {{"code", code}, {"next", "/"}}).status == 200);
    CHECK(location(browser.post("/sign-in/again",
                                {{"code", next}, {"next", "//elsewhere.example"}})) == "/");
    int step_ups = 0;
    auto const entries = store::journal_of_account(office.accounts(), person.account,
                                                   office.now - std::chrono::hours{1});
    for (auto const& entry : entries.value()) step_ups += entry.draft.act == "step_up" ? 1 : 0;
    CHECK(step_ups == 2);
}

TEST_CASE("who guesses codes at the step up has to wait, also with the right one") {
    Office office;
    auto const person = settle_person(office.accounts(), "analyst", Role::analyst);
    Browser browser{office};
    browser.sign_in(person);
    office.now += std::chrono::minutes{11};
    auto const free = office.desk().sign_in.settings.failures_free;
    for (std::int64_t i = 0; i <= free; ++i) browser.post("/sign-in/again", {{"code", "000000"}});
    auto const code = access::code_at(person.authenticator, office.now);
    CHECK(browser.post("/sign-in/again", {{"code", code}}).status == 200);
    CHECK(location(browser.get("/performance/2024-08/re_referrals/table.csv"))
              .starts_with("/sign-in/again"));
}

TEST_CASE("who holds a post comes to what such posts own, and who holds none does not") {
    Office office;
    office.fill_business();
    auto const person = settle_person(office.accounts(), "member", Role::board_member);
    auto by = by_hand("2026-11-20T09:00");
    by.reason = Sensitive{std::string{"chief nurse"}};
    Browser browser{office};
    browser.sign_in(person);
    auto const may_report = [&] {
        auto const request = browser.request(Method::get, "/partnership");
        auto const guard = office.guard();
        Visit visit{request, office.site(), guard, office.now};
        visit.desk = &office.desk();
        for (auto const& route : all_routes())
            if (route.pattern == "/partnership") REQUIRE_FALSE(admit(visit, route, all_routes()));
        return may(visit, access::Action::report_on_action);
    };
    CHECK_FALSE(may_report());
    REQUIRE(
        store::give_post(office.accounts(), by, person.account, PostId{2}, make_date(2026, 11, 20))
            .ok());
    CHECK(may_report());
}
