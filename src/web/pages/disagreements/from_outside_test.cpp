// A disagreement about a child, raised by somebody who sees no record: what they say is kept, what
// the record holds is not told, and from the link on it is as any other. What was said is put
// right, letters are sent again, and how many there were is counted.

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

constexpr std::string_view why = "?purpose=direct_work";

struct Outside {
    Office office;
    store::testing::Person visitor, manager, leader, commander, director;
    Browser of_visitor{office}, of_manager{office}, of_leader{office}, of_commander{office};
    std::int64_t child = 0;

    Outside() {
        office.fill_business();
        visitor = settle_person(office.accounts(), "Hana Visitor", Role::partner_practitioner);
        manager = settle_person(office.accounts(), "Sam Manager", Role::service_manager);
        leader = settle_person(office.accounts(), "Ben Leader", Role::team_manager, 0, "North");
        commander = settle_person(office.accounts(), "Helen Stroud", Role::board_member);
        hold_post(office, commander, PostId{4});
        hold_post(office, manager, PostId{1});
        of_visitor.sign_in(visitor);
        of_manager.sign_in(manager);
        of_leader.sign_in(leader);
        of_commander.sign_in(commander);
        auto record = office.desk().records.lend().value();
        Sensitive<std::string> const ids[]{Sensitive<std::string>{"C1"}};
        child = store::persons_by_local_id(*record, ids).value().front();
    }

    std::vector<Field> form(std::string name, std::string number) const {
        return {{"child_name", std::move(name)},
                {"child_number", std::move(number)},
                {"raised_by_agency", "4"},
                {"with_agency", "3"},
                {"with_post", "4"},
                {"issue", "What the school sees is not heard"},
                {"asked", "A strategy discussion"}};
    }
    std::string child_page(std::string_view rest = "") const {
        return fmt::format("/children/{}{}", child, rest);
    }
    void bar(access::RestrictionKind kind, std::vector<access::AccountId> barred) {
        auto by = by_hand("2026-11-20T09:00");
        by.reason = Sensitive<std::string>{"a colleague's family"};
        REQUIRE(
            store::restrict_record(office.accounts(), by, child, {kind, std::move(barred)}).ok());
    }
    void link(std::string const& to) {
        REQUIRE(location(of_manager.post("/disagreements/1/child" + std::string{why},
                                         {{"child", to}})) ==
                "/disagreements/1?done=linked&purpose=direct_work");
    }
};

/// The page without what differs at each look: tokens, times and addresses of requests.
std::string words_of(Response const& response) {
    std::string const& body = response.body;
    auto const begin = body.find("<main");
    auto const end = body.find("</main>");
    auto words = begin == std::string::npos ? body : body.substr(begin, end - begin);
    for (auto at = words.find("form_token"); at != std::string::npos;
         at = words.find("form_token", at))
        words.erase(at, words.find('>', at) - at);
    return words;
}

/// As words_of(), without the number of the disagreement.
std::string words_but_number(Response const& response, int number) {
    auto words = words_of(response);
    for (std::string const before : {"/disagreements/", "isagreement "}) {
        auto const of_this = fmt::format("{}{}", before, number);
        for (auto at = words.find(of_this); at != std::string::npos; at = words.find(of_this, at))
            words.replace(at, of_this.size(), before);
    }
    return words;
}

}  // namespace

TEST_CASE("who raises one from outside learns nothing of the record, and sees what is answered") {
    Outside at;
    auto const form = at.of_visitor.get("/disagreements/new");
    CHECK(says(form, "You are not told what the record holds"));
    CHECK_FALSE(says(form, "in the child\u2019s record"));
    auto const empty = at.of_visitor.post("/disagreements/new", {{"child_name", "Robin"}});
    CHECK(says(empty, "Choose the agency that raises it"));
    auto nameless = at.form("Robin Sample", "");
    CHECK(says(at.of_visitor.post("/disagreements/new", nameless),
               "Enter a date of birth or a number"));
    // One child is in the record, the other is not: the answers differ by their number alone.
    auto const known =
        location(at.of_visitor.post("/disagreements/new", at.form("Robin Sample", "C1")));
    auto const unknown =
        location(at.of_visitor.post("/disagreements/new", at.form("Nobody Known", "X9")));
    CHECK(known == "/disagreements/1?done=described&purpose=direct_work");
    CHECK(unknown == "/disagreements/2?done=described&purpose=direct_work");
    CHECK(says(at.of_visitor.get("/disagreements/1"), "Say why you open this record"));
    auto const before = at.of_visitor.get("/disagreements/1" + std::string{why});
    CHECK(says(before, "Robin Sample, as whoever raised it says"));
    CHECK(says(before, "What the school sees is not heard"));
    CHECK_FALSE(says(before, "Nobody has said yet"));
    CHECK_FALSE(says(before, "child\u2019s record"));
    CHECK(at.of_visitor.get("/disagreements/1/child" + std::string{why}).status == 404);
    CHECK(at.of_visitor.get(at.child_page()).status == 404);
    CHECK(at.of_visitor.get("/children").status == 404);
    CHECK(at.of_visitor.get("/disagreements/counts").status == 404);
    CHECK(says(at.of_visitor.get("/"), "disagreements that you raised are open"));

    // Who sees the record is told to look; who is named sees it too, and not whom it is about.
    CHECK(says(at.of_manager.get("/"), "say which children they are about"));
    CHECK(says(at.of_commander.get("/disagreements/1" + std::string{why}),
               "What the school sees is not heard"));
    CHECK(at.of_commander.get("/disagreements/1/child" + std::string{why}).status == 404);
    CHECK(at.of_leader.get("/disagreements/1" + std::string{why}).status == 404);
    CHECK(says(at.of_manager.get("/disagreements"), "described from outside"));
    auto const to_link = at.of_manager.get("/disagreements/1/child" + std::string{why});
    CHECK(says(to_link, "number C1"));
    CHECK(says(at.of_manager.post("/disagreements/1/child" + std::string{why},
                                  {{"child", "number"}, {"local_id", "C77"}}),
               "No child of that number is within your reach"));
    at.link(std::to_string(at.child));
    REQUIRE(location(at.of_manager.post("/disagreements/2/child" + std::string{why},
                                        {{"child", "none"}})) ==
            "/disagreements/2?done=linked&purpose=direct_work");

    // It is part of the child's record now, and whoever raised it sees no difference.
    CHECK(says(at.of_manager.get(at.child_page("/disagreements")), "Disagreement 1"));
    CHECK(says(at.of_manager.get("/disagreements/1" + std::string{why}), "about Robin Sample"));
    CHECK(words_of(at.of_visitor.get("/disagreements/1" + std::string{why})) == words_of(before));
    auto const other = at.of_visitor.get("/disagreements/2" + std::string{why});
    CHECK_FALSE(says(other, "No such child is known"));
    CHECK(says(at.of_manager.get("/disagreements/2" + std::string{why}), "No such child is known"));
    CHECK(location(at.of_manager.post("/disagreements/1/response" + std::string{why},
                                      {{"words", "It will be discussed on Monday"}, {"by", "4"}}))
              .substr(0, 17) == "/disagreements/1?");
    CHECK(says(at.of_visitor.get("/disagreements/1" + std::string{why}),
               "It will be discussed on Monday"));
    CHECK(location(at.of_visitor.post("/disagreements/1/learning" + std::string{why},
                                      {{"words", "Ring the school"}})) ==
          "/disagreements/1?done=said&purpose=direct_work");
    for (auto const& letter : at.office.letters) {
        CHECK(letter.find("/disagreements/") != std::string::npos);
        CHECK(letter.find("Robin") == std::string::npos);
    }
}

TEST_CASE("whether the child was found, not found or not looked for is the same to who raised it") {
    Outside at;
    for (int number = 1; number <= 3; ++number)
        REQUIRE(at.of_visitor.post("/disagreements/new", at.form("Robin Sample", "C1")).status ==
                303);
    // The record is looked into days later, and what was said before that is written down then.
    at.office.now = store::testing::at("2026-11-25T09:00");
    at.of_manager.sign_in(at.manager);
    at.of_visitor.sign_in(at.visitor);
    at.link(std::to_string(at.child));
    REQUIRE(at.of_manager.post("/disagreements/2/child" + std::string{why}, {{"child", "none"}})
                .status == 303);
    auto const path = [](int number, std::string_view what) {
        return fmt::format("/disagreements/{}{}{}", number, what, why);
    };
    // What the person sees and may do, each time with the same words for all three.
    auto const same = [&](auto const& answered) {
        auto const waiting = answered(3);
        CHECK_FALSE(waiting.empty());
        CHECK(answered(1) == waiting);
        CHECK(answered(2) == waiting);
    };
    auto const page = [&](std::string_view what) {
        same([&](int number) {
            auto const got = at.of_visitor.get(path(number, what));
            CHECK(got.status == 200);
            return words_but_number(got, number);
        });
    };
    auto const entered = [&](std::string_view what, std::vector<Field> const& fields) {
        same([&](int number) {
            auto const got = at.of_visitor.post(path(number, what), fields);
            auto const where = location(got);
            return where.empty() ? words_but_number(got, number) : where.substr(where.find('?'));
        });
    };
    page("");
    page("/raised");
    entered("/raised", {{"issue", "What the school saw is not heard"},
                        {"asked", "A strategy discussion"},
                        {"why", "it was last week"},
                        {"seen", "0"}});
    entered("/raised", {{"issue", "Again"}, {"asked", "Again"}, {"why", "again"}, {"seen", "0"}});
    entered("/response", with({{"words", "Nobody rang"}}, day("on", "22", "11", "2026")));
    entered("/response", with({{"words", "Nobody came"}}, day("on", "21", "11", "2026")));
    entered("/party", with({{"words", ""}, {"post", "5"}}, day("on", "22", "11", "2026")));
    page("");
    page("/events/1/correction");
    page("/events/2/withdrawal");
    for (int number = 1; number <= 3; ++number)
        CHECK(at.of_visitor.get(path(number, "/events/3/correction")).status == 404);
    entered("/events/1/correction",
            with({{"words", "Nobody rang us"}, {"why", "a slip"}, {"seen", "2"}},
                 day("on", "22", "11", "2026")));
    entered("/events/2/withdrawal", {{"why", "the wrong school"}, {"seen", "3"}});
    page("");
    // Nor does what they have viewed say of how many children it was.
    at.of_visitor.get("/disagreements");
    auto const mine = at.of_visitor.get("/journal/mine");
    CHECK(says(mine, "disagreement 1, correction of entry 1"));
    CHECK_FALSE(says(mine, "1 child"));
    CHECK_FALSE(says(mine, "0 child"));
}

TEST_CASE("that a record is restricted shows to nobody outside, and who is barred sees no answer") {
    Outside at;
    REQUIRE(location(at.of_visitor.post("/disagreements/new", at.form("Robin Sample", "C1"))) ==
            "/disagreements/1?done=described&purpose=direct_work");
    at.link(std::to_string(at.child));
    auto const before = at.of_visitor.get("/disagreements/1" + std::string{why});
    auto by = by_hand("2026-11-20T09:00");
    by.reason = Sensitive<std::string>{"a colleague's family"};
    auto const kind = access::RestrictionKind::staff_family;
    auto const closed = store::restrict_record(at.office.accounts(), by, at.child, {kind, {}});
    REQUIRE(closed.ok());
    CHECK(words_of(at.of_visitor.get("/disagreements/1" + std::string{why})) == words_of(before));
    CHECK(says(at.of_visitor.get("/disagreements/1"), "Say why you open this record"));
    REQUIRE(store::lift_restriction(at.office.accounts(), by, closed.value()).ok());
    CHECK(says(at.of_visitor.get("/"), "disagreement that you raised is open"));
    REQUIRE(store::restrict_record(at.office.accounts(), by, at.child, {kind, {at.visitor.account}})
                .ok());
    CHECK_FALSE(says(at.of_visitor.get("/"), "disagreement that you raised is open"));
    CHECK(at.of_visitor.get("/disagreements/1" + std::string{why}).status == 404);
    // The look is in the journal, at the child, and says what it was for.
    auto const last = store::journal_of_account(at.office.accounts(), at.visitor.account,
                                                at.office.now - std::chrono::hours{1})
                          .value()
                          .front()
                          .draft;
    CHECK(last.act == "read_disagreements");
    CHECK(last.subjects == std::vector{at.child});
    CHECK(last.answer == "not_found");
}

TEST_CASE("what was said is put right by whoever said it or answers for it, and stays as it was") {
    Outside at;
    REQUIRE(location(at.of_visitor.post("/disagreements/new", at.form("Robin Sample", "C1"))) ==
            "/disagreements/1?done=described&purpose=direct_work");
    auto const path = [](std::string_view what) {
        return fmt::format("/disagreements/1{}{}", what, why);
    };
    REQUIRE(location(at.of_commander.post(path("/response"), {{"words", "We was not told"}})) ==
            "/disagreements/1?done=said&purpose=direct_work");
    CHECK(at.of_visitor.get(path("/events/1/correction")).status == 404);
    CHECK(at.of_leader.get(path("/events/1/correction")).status == 404);
    CHECK(at.of_commander.get(path("/raised")).status == 404);
    CHECK(at.of_commander.get(path("/events/1/other")).status == 404);
    CHECK(says(at.of_commander.get(path("/events/1/correction")), "We was not told"));
    auto const fields = [](std::string words, std::string reason, std::string seen) {
        return with(
            {{"words", std::move(words)}, {"why", std::move(reason)}, {"seen", std::move(seen)}},
            day("on", "21", "11", "2026"));
    };
    CHECK(says(
        at.of_commander.post(path("/events/1/correction"), fields("We were not told", "", "1")),
        "Enter why it is corrected"));
    CHECK(says(at.of_commander.post(path("/events/1/correction"),
                                    fields("We were not told", "a slip", "0")),
               "Something was entered of it since you opened this"));
    REQUIRE(location(at.of_commander.post(path("/events/1/correction"),
                                          fields("We were not told", "a slip", "1"))) ==
            "/disagreements/1?done=corrected&purpose=direct_work");
    auto const page = at.of_visitor.get(path(""));
    CHECK(says(page, "We were not told"));
    CHECK(says(page, "What was corrected"));
    CHECK(says(page, "a slip"));
    // What was raised, by whoever raised it.
    REQUIRE(
        location(at.of_visitor.post(path("/raised"), {{"issue", "What the school saw is not heard"},
                                                      {"asked", "A strategy discussion"},
                                                      {"why", "it was last week"},
                                                      {"seen", "0"}})) ==
        "/disagreements/1?done=corrected&purpose=direct_work");
    CHECK(says(at.of_commander.get(path("")), "What the school saw is not heard"));
    // Somebody named by mistake sees it no more once that is withdrawn.
    REQUIRE(location(at.of_commander.post(path("/party"), {{"post", "5"}, {"words", ""}})) ==
            "/disagreements/1?done=said&purpose=direct_work");
    auto const head = settle_person(at.office.accounts(), "Amara Finch", Role::board_member);
    hold_post(at.office, head, PostId{5});
    Browser of_head{at.office};
    of_head.sign_in(head);
    CHECK(says(of_head.get(path("")), "What the school saw is not heard"));
    REQUIRE(location(at.of_commander.post(path("/events/3/withdrawal"),
                                          {{"why", "the wrong school"}, {"seen", "3"}})) ==
            "/disagreements/1?done=corrected&purpose=direct_work");
    CHECK(of_head.get(path("")).status == 404);
    auto const last = at.of_commander.get(path(""));
    CHECK(says(last, "Entry 3, somebody else is named of 21 November 2026, withdrawn"));
    CHECK(says(last, "Response of 21 November 2026"));
}

TEST_CASE("who answers for the service corrects what others said, and it stays theirs") {
    Outside at;
    REQUIRE(at.of_visitor.post("/disagreements/new", at.form("Robin Sample", "C1")).status == 303);
    // A manager who is named in none of it.
    auto const other = settle_person(at.office.accounts(), "Mo Manager", Role::service_manager);
    Browser of_other{at.office};
    of_other.sign_in(other);
    auto const path = [](std::string_view what) {
        return fmt::format("/disagreements/1{}{}", what, why);
    };
    REQUIRE(at.of_commander.post(path("/response"), {{"words", "We was not told"}}).status == 303);
    REQUIRE(location(of_other.post(
                path("/events/1/correction"),
                with({{"words", "We were not told"}, {"why", "a slip"}, {"seen", "1"}},
                     day("on", "21", "11", "2026")))) ==
            "/disagreements/1?done=corrected&purpose=direct_work");
    CHECK(says(at.of_commander.get(path("")), "Helen Stroud, put right by Mo Manager"));
    CHECK(at.of_commander.get(path("/events/1/correction")).status == 200);
    REQUIRE(location(of_other.post(path("/raised"), {{"issue", "What the school saw is not heard"},
                                                     {"asked", "A strategy discussion"},
                                                     {"why", "it was last week"},
                                                     {"seen", "0"}})) ==
            "/disagreements/1?done=corrected&purpose=direct_work");
    auto const page = at.of_visitor.get(path(""));
    CHECK(says(page, "Hana Visitor"));
    CHECK(page.body.find("Mo Manager", page.body.find("What was corrected")) != std::string::npos);
    CHECK(page.body.find("Mo Manager", page.body.find("it was last week") - 400) <
          page.body.find("it was last week"));
    CHECK(at.of_visitor.get(path("/raised")).status == 200);
}

TEST_CASE("a letter of a disagreement that was not delivered is sent again by a button") {
    Outside at;
    at.office.no_mailbox = at.commander.sign_in;
    REQUIRE(location(at.of_visitor.post("/disagreements/new", at.form("Robin Sample", "C1"))) ==
            "/disagreements/1?done=described-not-told&purpose=direct_work");
    auto const page = at.of_visitor.get("/disagreements/1" + std::string{why});
    CHECK(says(page, "was not delivered"));
    CHECK(says(page, "Send them again"));
    // Who is named in a restricted record says why, and sends them again as before.
    at.link(std::to_string(at.child));
    at.bar(access::RestrictionKind::staff_family, {});
    CHECK(words_of(at.of_visitor.get("/disagreements/1" + std::string{why})) == words_of(page));
    auto const letters = "/disagreements/1/letters" + std::string{why};
    CHECK(location(at.of_visitor.post(letters, {})) ==
          "/disagreements/1?done=letters-failed&purpose=direct_work");
    at.office.no_mailbox.clear();
    auto const sent = at.office.letters.size();
    CHECK(location(at.of_visitor.post(letters, {})) ==
          "/disagreements/1?done=letters-sent&purpose=direct_work");
    CHECK(at.office.letters.size() == sent + 1);
    CHECK_FALSE(says(at.of_visitor.get("/disagreements/1" + std::string{why}), "not delivered"));
    CHECK(at.of_leader.post(letters, {}).status == 404);
    CHECK(location(at.of_visitor.post(letters, {})) ==
          "/disagreements/1?done=letters-none&purpose=direct_work");
}

TEST_CASE("nobody is written to that they should look for a child once somebody has") {
    Outside at;
    at.office.no_mailbox = at.manager.sign_in;
    REQUIRE(location(at.of_visitor.post("/disagreements/new", at.form("Robin Sample", "C1"))) ==
            "/disagreements/1?done=described-not-told&purpose=direct_work");
    auto const page = "/disagreements/1" + std::string{why};
    auto const letters = "/disagreements/1/letters" + std::string{why};
    CHECK(says(at.of_manager.get(page), "was not delivered"));
    // Whoever raised it does not learn who looks for the child, nor when somebody has.
    CHECK_FALSE(says(at.of_visitor.get(page), "was not delivered"));
    CHECK(location(at.of_visitor.post(letters, {})) ==
          "/disagreements/1?done=letters-none&purpose=direct_work");
    at.link(std::to_string(at.child));
    CHECK_FALSE(says(at.of_manager.get(page), "was not delivered"));
    CHECK(location(at.of_manager.post(letters, {})) ==
          "/disagreements/1?done=letters-none&purpose=direct_work");
    CHECK(says(at.of_manager.get("/disagreements/1?done=letters-none&purpose=direct_work"),
               "No letter was waiting"));
}

TEST_CASE("how many there were is counted for the service, for the board and for the public") {
    Outside at;
    for (auto const* const name : {"Robin Sample", "Nobody Known"})
        REQUIRE(at.of_visitor.post("/disagreements/new", at.form(name, "C1")).status == 303);
    auto const service = at.of_manager.get("/disagreements/counts");
    CHECK(says(service, "2026/27 Q3"));
    CHECK(says(service, "Seaborough schools with Seashire Constabulary"));
    CHECK(at.of_manager.get("/disagreements/counts/table/csv")
              .body.find("2026/27 Q3,Highest stage it came to,Stage 1,2,0,0\n") !=
          std::string::npos);
    // The quarter runs: others see it once it is over, and the public nothing small.
    CHECK(says(at.of_commander.get("/disagreements/counts"), "quarter that is over"));
    at.office.now = store::testing::at("2027-01-11T09:00");
    Browser later{at.office}, of_public{at.office};
    later.sign_in(at.commander);
    CHECK(later.get("/disagreements/counts/table/csv").body ==
          "quarter,by,which,raised\n2026/27 Q3,all,,2\n"
          "2026/27 Q3,Who raised it with whom,Seaborough schools with Seashire Constabulary,2\n"
          "2026/27 Q3,Highest stage it came to,Stage 5,2\n"
          "2026/27 Q3,What came of it,Open,2\n");
    auto const open = later.get("/disagreements/counts/table/csv?view=public").body;
    CHECK(open ==
          "quarter,by,which,raised\n2026/27 Q3,all,,[c]\n"
          "2026/27 Q3,Who raised it with whom,Seaborough schools with Seashire Constabulary,[c]\n");
    CHECK(later.get("/disagreements/counts/table/doc").status == 404);
    Browser of_leader{at.office};
    of_leader.sign_in(at.leader);
    CHECK(of_leader.get("/disagreements/counts").status == 404);
}
