// Disagreements about a child: who sees them, who does not so much as learn that they are there,
// and what is written down of it.

#include <doctest/doctest.h>

#include "store/child_at_hand.h"
#include "store/child_disagreements.h"
#include "store/restrictions.h"
#include "web/pages/partnership/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;

namespace {

constexpr PostId commander{4}, head_teacher{5};

/// The first child's team manager raises one for the schools, with the director.
struct Raised {
    Office office;
    std::int64_t child = 0, other = 0;
    store::testing::Person leader, head, board, analyst, scrutineer;

    Raised() {
        office.fill_business();
        child = number_of("C1");
        other = number_of("C2");
        auto const worker = office.desk()
                                .records.lend()
                                .value()
                                ->connection
                                ->number("select worker from allocation where person = $1",
                                         std::array<store::Value, 1>{child})
                                .value();
        settle_person(office.accounts(), "Ada Worker", Role::social_worker, worker, "North");
        leader = settle_person(office.accounts(), "Ben Leader", Role::team_manager, 0, "North");
        head = settle_person(office.accounts(), "Amara Finch", Role::board_member);
        board = settle_person(office.accounts(), "Eli Board", Role::board_member);
        analyst = settle_person(office.accounts(), "Dee Analyst", Role::analyst);
        scrutineer =
            settle_person(office.accounts(), "Sol Scrutineer", Role::independent_scrutineer);
        hold_post(office, head, head_teacher);
        hold_post(office, board, commander);
        hold_post(office, scrutineer, PostId{6});
    }

    std::int64_t number_of(std::string const& local_id) {
        auto record = office.desk().records.lend().value();
        Sensitive<std::string> const ids[]{Sensitive{local_id}};
        return store::persons_by_local_id(*record, ids).value().front();
    }
    std::string form() const { return "/children/" + std::to_string(child) + "/disagreements/new"; }
    Response raise(Browser& browser, std::string const& words = "The threshold for help") {
        return browser.post(form(), {{"raised_by_agency", "4"},
                                     {"raised_by", "5"},
                                     {"with_agency", "1"},
                                     {"with_post", "1"},
                                     {"issue", words},
                                     {"asked", "An assessment"}});
    }
    store::JournalEntry last_of(store::testing::Person const& person) {
        return store::journal_of_account(office.accounts(), person.account,
                                         office.now - std::chrono::hours{1})
            .value()
            .front();
    }
};

}  // namespace

TEST_CASE(
    "a disagreement is seen from the child's record, by whoever is named, and by nobody else") {
    Raised at;
    Browser of_leader{at.office}, of_head{at.office}, of_board{at.office}, of_analyst{at.office},
        of_scrutineer{at.office};
    of_leader.sign_in(at.leader);
    of_head.sign_in(at.head);
    of_board.sign_in(at.board);
    of_analyst.sign_in(at.analyst);
    of_scrutineer.sign_in(at.scrutineer);
    auto const before = of_board.get("/partnership/challenges/counts.csv?by=quarter");

    CHECK(says(of_leader.get("/children/" + std::to_string(at.child) + "/disagreements"),
               "None is recorded"));
    CHECK(location(at.raise(of_leader)) == "/disagreements/1?done=raised");
    auto const page = of_leader.get("/disagreements/1");
    CHECK(says(page, "Disagreement between professionals about Robin Sample"));
    CHECK(says(page, "The threshold for help"));
    CHECK(says(page, "Open at stage 1 until 23 November 2026"));
    CHECK(says(page, "Seaborough schools: Head Teacher, Quayside School (Amara Finch)"));
    CHECK(says(page, "Ben Leader"));
    auto const look = at.last_of(at.leader).draft;
    CHECK(look.act == "read_disagreements");
    CHECK(look.about == "child");
    CHECK(look.subjects == std::vector{at.child});
    CHECK(says(of_leader.get("/children/" + std::to_string(at.child)),
               "1 disagreement between professionals about this child is open"));
    CHECK(says(of_leader.get("/disagreements"), "Robin Sample"));

    // Who is named sees it, and nothing else of the child.
    CHECK(says(of_head.get("/disagreements/1"), "The threshold for help"));
    CHECK(at.last_of(at.head).draft.relation == "own");
    CHECK(at.last_of(at.head).draft.subjects == std::vector{at.child});
    CHECK(says(of_head.get("/disagreements"), "Robin Sample"));
    CHECK(of_head.get("/children/" + std::to_string(at.child)).status == 404);
    CHECK(of_head.get("/children/" + std::to_string(at.child) + "/disagreements").status == 404);

    // To everybody else it is not there: neither what it says, nor that it is.
    for (auto* const browser : {&of_board, &of_analyst, &of_scrutineer}) {
        CHECK(browser->get("/disagreements/1").status == 404);
        CHECK(browser->get("/disagreements/1/response").status == 404);
        CHECK(browser->get("/disagreements/2").status == 404);
    }
    CHECK(at.last_of(at.board).draft.answer == "not_found");
    CHECK(says(of_board.get("/disagreements"), "There is none that you may see"));
    CHECK(of_analyst.get("/disagreements").status == 404);
    CHECK(of_head.get(at.form()).status == 404);
    CHECK(of_leader.get("/children/" + std::to_string(at.other) + "/disagreements/new").status ==
          404);
    // No log and no count of challenges moves with it.
    auto const after = of_board.get("/partnership/challenges/counts.csv?by=quarter");
    CHECK(before.body == after.body);
    CHECK_FALSE(says(of_board.get("/partnership/challenges"), "The threshold for help"));
    CHECK_FALSE(says(of_board.get("/partnership/challenges"), "Robin"));
}

TEST_CASE("it is answered, taken on, named to others and settled by those it is for") {
    Raised at;
    Browser of_leader{at.office}, of_head{at.office}, of_board{at.office};
    of_leader.sign_in(at.leader);
    of_head.sign_in(at.head);
    of_board.sign_in(at.board);
    REQUIRE(location(at.raise(of_leader)) == "/disagreements/1?done=raised");
    CHECK(location(of_head.post("/disagreements/1/went_on",
                                {{"words", "It cannot wait"}, {"post", "4"}})) ==
          "/disagreements/1?done=said");
    // The commander is named from now on, holds it, and was written to without a word of it.
    CHECK(says(of_board.get("/disagreements/1"), "Open at stage 2"));
    CHECK(says(of_board.get("/"), "disagreement about a child is yours"));
    REQUIRE_FALSE(at.office.letters.empty());
    for (auto const& letter : at.office.letters) {
        CHECK(letter.find("/disagreements/1") != std::string::npos);
        CHECK(letter.find("Robin") == std::string::npos);
        CHECK(letter.find("child") == std::string::npos);
    }
    auto const empty = of_board.post("/disagreements/1/outcome", {{"words", ""}});
    CHECK(says(empty, "Choose what came of it"));
    CHECK(says(empty, "Enter what was agreed"));
    CHECK(location(of_board.post("/disagreements/1/outcome",
                                 {{"outcome", "resolved"}, {"words", "It will be assessed"}})) ==
          "/disagreements/1?done=said");
    CHECK(of_board.get("/disagreements/1/response").status == 404);
    CHECK(location(of_head.post("/disagreements/1/learning",
                                {{"words", "Ring before the letter is written"}})) ==
          "/disagreements/1?done=said");
    auto const page = of_head.get("/disagreements/1");
    CHECK(says(page, "Resolved"));
    CHECK(says(page, "Ring before the letter is written"));
    CHECK_FALSE(says(of_board.get("/"), "disagreement about a child is yours"));
}

TEST_CASE("of a restricted record a named party says why, and whoever is barred finds nothing") {
    Raised at;
    Browser of_leader{at.office}, of_head{at.office};
    of_leader.sign_in(at.leader);
    of_head.sign_in(at.head);
    REQUIRE(location(at.raise(of_leader)) == "/disagreements/1?done=raised");
    auto by = by_hand("2026-11-20T09:00");
    by.reason = Sensitive<std::string>{"a colleague's family"};
    auto const kind = access::RestrictionKind::staff_family;
    auto const closed = store::restrict_record(at.office.accounts(), by, at.child, {kind, {}});
    REQUIRE(closed.ok());
    auto const asked = of_head.get("/disagreements/1");
    CHECK(says(asked, "Say why you open this record"));
    CHECK_FALSE(says(asked, "Robin"));
    CHECK_FALSE(says(of_head.get("/disagreements"), "Robin"));
    CHECK(says(of_head.get("/disagreements/1?purpose=direct_work"), "The threshold for help"));
    // A manager breaks the glass first, at the record itself.
    CHECK(of_leader.get("/disagreements/1").status == 404);
    REQUIRE(store::lift_restriction(at.office.accounts(), by, closed.value()).ok());
    REQUIRE(
        store::restrict_record(at.office.accounts(), by, at.child, {kind, {at.head.account}}).ok());
    CHECK(of_head.get("/disagreements/1?purpose=direct_work").status == 404);
    CHECK_FALSE(says(of_head.get("/disagreements"), "Disagreement 1"));
}

TEST_CASE("its words lie sealed in the record, and the ledger names no child") {
    Raised at;
    Browser of_leader{at.office};
    of_leader.sign_in(at.leader);
    REQUIRE(location(at.raise(of_leader, "A sentence nobody else reads")) ==
            "/disagreements/1?done=raised");
    auto record = at.office.desk().records.lend().value();
    auto const plain =
        record->connection
            ->number(
                "select count(*) from child_disagreement where instr(issue, cast($1 as blob)) > 0",
                std::array<store::Value, 1>{std::string_view{"nobody else"}})
            .value();
    CHECK(plain == 0);
    auto const told =
        record->connection
            ->number("select count(*) from ledger where detail = $1",
                     std::array<store::Value, 1>{std::string_view{"disagreement 1 about a child"}})
            .value();
    CHECK(told == 1);
    CHECK(store::read_child_disagreements(*record,
                                          store::last_entry(*record->connection).value().entry)
              .value()
              .front()
              .disagreement.issue.disclose() == "A sentence nobody else reads");
}
