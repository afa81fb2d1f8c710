// The pages of a child's record, as each relation to the child opens them or does not.

#include <doctest/doctest.h>

#include "store/child_at_hand.h"
#include "store/journal_verify.h"
#include "store/restrictions.h"
#include "web/desk/testing.h"
#include "web/pages/child/search_words.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

std::int64_t number_of(Office& office, std::string const& local_id) {
    auto record = office.desk().records.lend().value();
    Sensitive<std::string> const ids[]{Sensitive{local_id}};
    return store::persons_by_local_id(*record, ids).value().front();
}

/// The worker to whom the child of that place is allocated.
std::int64_t worker_of(Office& office, std::int64_t child) {
    auto record = office.desk().records.lend().value();
    return record->connection
        ->number("select worker from allocation where person = $1",
                 std::array<store::Value, 1>{child})
        .value();
}

std::string page_of(std::int64_t child, std::string_view view = "") {
    return "/children/" + std::to_string(child) + std::string{view};
}

void restrict(Office& office, std::int64_t child, std::vector<access::AccountId> barred = {}) {
    auto by = by_hand("2026-11-20T09:00");
    by.reason = Sensitive<std::string>{"a colleague's family"};
    REQUIRE(store::restrict_record(office.accounts(), by, child,
                                   {access::RestrictionKind::staff_family, std::move(barred)})
                .ok());
}

store::JournalEntry last_of(Office& office, store::testing::Person const& person) {
    return store::journal_of_account(office.accounts(), person.account, at("2026-11-20T09:00"))
        .value()
        .front();
}

std::vector<Field> search(std::string words, std::string purpose = "") {
    return {{"words", std::move(words)}, {"purpose", std::move(purpose)}};
}

}  // namespace

TEST_CASE(
    "a record opens as far as one's relation to the child goes, and each look is written down") {
    Office office;
    auto const child = number_of(office, "C1"), other = number_of(office, "C2");
    auto const worker = settle_person(office.accounts(), "Ada Worker", Role::social_worker,
                                      worker_of(office, child), "North");
    auto const colleague =
        settle_person(office.accounts(), "Ben Leader", Role::team_manager, 0, "North");
    auto const manager = settle_person(office.accounts(), "Cem Manager", Role::service_manager);
    auto const analyst = settle_person(office.accounts(), "Dee Analyst", Role::analyst);
    auto const board = settle_person(office.accounts(), "Eli Board", Role::board_member);
    Browser of_worker{office}, of_colleague{office}, of_manager{office}, of_analyst{office},
        of_board{office};
    of_worker.sign_in(worker);
    of_colleague.sign_in(colleague);
    of_manager.sign_in(manager);
    of_analyst.sign_in(analyst);
    of_board.sign_in(board);

    for (auto const* const view : {"", "/clocks", "/timeline", "/referrals", "/plans", "/visits",
                                   "/care", "/missing", "/people"}) {
        CAPTURE(view);
        for (auto* const browser : {&of_worker, &of_colleague, &of_manager}) {
            auto const page = browser->get(page_of(child, view));
            CHECK(page.status == 200);
            CHECK(says(page, "Robin Sample"));
        }
        CHECK(of_board.get(page_of(child, view)).status == 404);
    }
    CHECK(says(of_manager.get(page_of(child)), "Ada Worker since 10 January 2026"));
    CHECK(last_of(office, worker).draft.relation == "allocated");
    CHECK(last_of(office, colleague).draft.relation == "team");
    CHECK(last_of(office, manager).draft.subjects == std::vector{child});
    CHECK(last_of(office, manager).draft.detail == "overview");

    // Neither theirs nor their team's: closed, with a way in; nobody says whose it is.
    for (auto* const browser : {&of_worker, &of_colleague}) {
        auto const page = browser->get(page_of(other));
        CHECK(says(page, "This record is closed to you"));
        CHECK_FALSE(says(page, "Sample"));
    }
    // An analyst says which figure led there.
    auto const asked = of_analyst.get(page_of(child));
    CHECK(says(asked, "Say why you open this record"));
    CHECK_FALSE(says(asked, "Sample"));
    CHECK(last_of(office, analyst).draft.answer == "state_purpose");
    auto const opened = of_analyst.get(page_of(child, "?purpose=checking_a_figure"));
    CHECK(says(opened, "Robin Sample"));
    CHECK(says(opened, page_of(child, "/visits?purpose=checking_a_figure")));
    CHECK(last_of(office, analyst).draft.by.purpose == access::Purpose::checking_a_figure);

    for (auto const* const path : {"/children/99999", "/children/0", "/children/1/no-such-part"})
        CHECK(of_manager.get(path).status == 404);
}

TEST_CASE("a restricted record says so and nothing else until the glass is broken") {
    Office office;
    auto const child = number_of(office, "C1");
    auto const worker = settle_person(office.accounts(), "Ada Worker", Role::social_worker,
                                      worker_of(office, child), "North");
    auto const manager = settle_person(office.accounts(), "Cem Manager", Role::service_manager);
    auto const parent = settle_person(office.accounts(), "Pat Parent", Role::service_manager);
    auto const analyst = settle_person(office.accounts(), "Dee Analyst", Role::analyst);
    restrict(office, child, {parent.account});
    Browser of_worker{office}, of_manager{office}, of_parent{office}, of_analyst{office};
    of_worker.sign_in(worker);
    of_manager.sign_in(manager);
    of_parent.sign_in(parent);
    of_analyst.sign_in(analyst);

    CHECK(says(of_worker.get(page_of(child)), "Say why you open this record"));
    CHECK(says(of_worker.get(page_of(child, "?purpose=direct_work")), "Robin Sample"));
    for (auto const* const view : {"", "/people", "/timeline"}) {
        auto const closed = of_manager.get(page_of(child, view));
        CHECK(says(closed, "This record is restricted"));
        CHECK_FALSE(says(closed, "Sample"));
        CHECK(of_parent.get(page_of(child, view)).status == 404);
    }
    CHECK(of_parent.get(page_of(child, "/glass")).status == 404);
    CHECK(of_parent
              .post(page_of(child, "/glass"),
                    {{"purpose", "immediate_protection"}, {"reason", "I want to know"}})
              .status == 404);
    CHECK(of_analyst.get(page_of(child, "?purpose=checking_a_figure")).status == 404);

    // Not without purpose and reason, and not by a second factor given long ago.
    auto const empty = of_manager.post(page_of(child, "/glass"), {{"reason", "  "}});
    CHECK(says(empty, "Choose why you open the record"));
    CHECK(says(empty, "Say why in your own words"));
    CHECK(says(of_manager.get(page_of(child)), "This record is restricted"));
    std::vector<Field> const why{{"purpose", "immediate_protection"},
                                 {"reason", "the police are at the door"}};
    auto const then = office.now;
    office.now += office.desk().sign_in.settings.second_factor_fresh;
    CHECK(location(of_manager.post(page_of(child, "/glass"), why)).starts_with("/sign-in/again"));
    office.now = then;
    CHECK(location(of_manager.post(page_of(child, "/glass"), why)) == page_of(child));
    for (auto const* const view : {"", "/clocks", "/timeline", "/people"}) {
        auto const opened = of_manager.get(page_of(child, view));
        CHECK(says(opened, "Robin Sample"));
        CHECK(says(opened, "You opened this closed record on 21 November 2026 at 09:00"));
        CHECK(says(opened, "A child may be at risk now"));
    }
    CHECK(last_of(office, manager).draft.detail.starts_with("through the glass"));
    auto const to_review =
        store::broken_glasses(office.accounts(), store::Reviewed::not_yet).value();
    REQUIRE(to_review.size() == 1);
    CHECK(to_review.front().reason.disclose() == "the police are at the door");
    office.now += office.desk().sign_in.settings.glass;
    Browser later{office};
    later.sign_in(manager);
    CHECK(says(later.get(page_of(child)), "This record is restricted"));
    CHECK(store::verify_journal(office.accounts(), {}).value().faults.empty());
}

TEST_CASE("a search finds whom one reaches, and never tells that a restricted record is there") {
    Office office;
    auto const child = number_of(office, "C1"), other = number_of(office, "C2");
    auto const worker = settle_person(office.accounts(), "Ada Worker", Role::social_worker,
                                      worker_of(office, child), "North");
    auto const manager = settle_person(office.accounts(), "Cem Manager", Role::service_manager);
    auto const analyst = settle_person(office.accounts(), "Dee Analyst", Role::analyst);
    Browser of_worker{office}, of_manager{office}, of_analyst{office};
    of_worker.sign_in(worker);
    of_manager.sign_in(manager);
    of_analyst.sign_in(analyst);

    auto const found = location(of_manager.post("/children", search("Sampel")));
    REQUIRE(found.starts_with("/children?search="));
    CHECK(found.find("ampel") == std::string::npos);
    auto const page = of_manager.get(found);
    CHECK(says(page, "5 children found"));
    CHECK(says(page, page_of(other)));
    CHECK(last_of(office, manager).draft.act == "find_child");
    CHECK(last_of(office, manager).draft.subjects.size() == 5);
    CHECK(last_of(office, manager).draft.detail.find("ampel") == std::string::npos);
    // The address is of use to nobody else.
    CHECK_FALSE(says(of_worker.get(found), "found"));

    auto const own = of_worker.get(location(of_worker.post("/children", search("sample"))));
    CHECK(says(own, "1 child found"));
    CHECK_FALSE(says(own, page_of(other)));
    // A number that is known already leads to the way in.
    auto const closed = of_worker.get(location(of_worker.post("/children", search("c2"))));
    CHECK(says(closed, "It is closed to you"));
    CHECK_FALSE(says(closed, "Sample"));

    CHECK(says(of_analyst.post("/children", search("sample")), "Choose why you look for a child"));
    auto const with_purpose = of_analyst.get(
        location(of_analyst.post("/children", search("sample", "checking_a_figure"))));
    CHECK(says(with_purpose, "5 children found"));
    CHECK(says(with_purpose, page_of(child, "?purpose=checking_a_figure")));
    CHECK(says(of_manager.post("/children", search("")), "Enter a name, a number"));

    restrict(office, other);
    CHECK(says(of_manager.get(found), "4 children found"));
    CHECK_FALSE(says(of_manager.get(found), page_of(other) + "\""));
    auto const by_number = of_manager.get(location(of_manager.post("/children", search("C2"))));
    CHECK(says(by_number, "It is closed to you"));
    CHECK_FALSE(says(by_number, "Sample"));
    CHECK(says(
        of_analyst.get(location(of_analyst.post("/children", search("C2", "checking_a_figure")))),
        "Nobody found"));
}

TEST_CASE("who has viewed a record is seen by those who may, and is a look itself") {
    Office office;
    auto const child = number_of(office, "C1");
    auto const worker = settle_person(office.accounts(), "Ada Worker", Role::social_worker,
                                      worker_of(office, child), "North");
    auto const analyst = settle_person(office.accounts(), "Dee Analyst", Role::analyst);
    auto const guardian =
        settle_person(office.accounts(), "Gil Guardian", Role::caldicott_guardian);
    Browser of_worker{office}, of_analyst{office}, of_guardian{office};
    of_worker.sign_in(worker);
    of_analyst.sign_in(analyst);
    of_guardian.sign_in(guardian);
    of_analyst.get(page_of(child, "?purpose=checking_a_figure"));
    auto const seen = of_worker.get(page_of(child, "/viewers"));
    CHECK(says(seen, "Dee Analyst"));
    CHECK(says(seen, "Checking who a figure counts"));
    CHECK(last_of(office, worker).draft.act == "read_child_viewers");
    CHECK(of_analyst.get(page_of(child, "/viewers")).status == 404);
    // The guardian judges looks without reading the record, and says why first.
    CHECK(says(of_guardian.get(page_of(child, "/viewers")), "Say why"));
    auto const judged = of_guardian.get(page_of(child, "/viewers?purpose=assurance_of_access"));
    CHECK(says(judged, "Ada Worker"));
    CHECK_FALSE(says(judged, "Sample"));
    CHECK(of_guardian.get(page_of(child)).status == 404);
    for (int i = 0; i < 60; ++i) of_worker.get(page_of(child));
    auto const many = of_worker.get(page_of(child, "/viewers"));
    CHECK(says(many, "Older looks"));
}

TEST_CASE("a sealed search opens for whoever asked, and for nobody else") {
    store::testing::ScratchFolder const folder;
    auto const key = store::StoreKey::make(folder.path() / "store.key").value();
    SearchWords words{{"O\u2019Brien", make_date(2019, 2, 14)}, access::Purpose::direct_work};
    auto const sealed = sealed_search(key, {12}, words);
    auto const opened = open_search(key, {12}, sealed);
    REQUIRE(opened.has_value());
    CHECK(opened->sought.words == words.sought.words);
    CHECK(opened->sought.born_on == words.sought.born_on);
    CHECK(opened->purpose == words.purpose);
    CHECK(!open_search(key, {13}, sealed).has_value());
    for (auto const* const wrong : {"", "0", "zz", "00", "x y"})
        CHECK(!open_search(key, {12}, wrong).has_value());
}
