// A meeting from its plan to its published minutes, at the desk of whoever minutes it.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/editions.h"
#include "store/testing.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

struct Minuted {
    Office office;
    Browser manager{office}, analyst{office}, next_manager{office};
    Browser* minuting = &manager;  ///< who plans and minutes
    std::string meeting = "/partnership/meetings/1";

    Minuted() {
        office.now = at("2026-11-21T14:35");
        office.fill_business();
        manager.sign_in(settle_person(office.accounts(), "Ros Keeper", Role::partnership_team));
        analyst.sign_in(settle_person(office.accounts(), "Ben Counter", Role::analyst));
    }

    std::string plan(std::string body, std::string day, std::string month) {
        return location(
            minuting->post("/partnership/meetings/new", {{"body", std::move(body)},
                                                         {"held-day", std::move(day)},
                                                         {"held-month", std::move(month)},
                                                         {"held-year", "2026"},
                                                         {"begins", "14:00"},
                                                         {"place", "Civic Centre"}}));
    }
    Response at_desk(std::string what, std::vector<Field> fields) {
        fields.push_back({"do", std::move(what)});
        return minuting->post(meeting + "/desk", fields);
    }
    void came(std::string post, std::string at) {
        CHECK(at_desk("arrive", {{"post", std::move(post)}, {"at", std::move(at)}}).status == 303);
    }
};

// Posts, as src/web/desk/testing.business has them; bodies: 1 executive, 2 board, 3 panel.
constexpr auto director = "1", nurse = "2", commander = "4";

}  // namespace

TEST_CASE("a meeting is planned with its standing items, and stands in the calendar") {
    Minuted all;
    auto const wrong = all.manager.post("/partnership/meetings/new", {{"begins", "2 pm"}});
    CHECK(says(wrong, "Choose the body that is to meet"));
    CHECK(says(wrong, "Enter the day of the meeting"));
    CHECK(says(wrong, "Enter when it begins, such as 14:00"));
    CHECK(all.plan("2", "21", "11") == all.meeting + "?done=planned");
    auto const page = all.manager.get(all.meeting + "?done=planned");
    CHECK(says(page, "SSCP, 21 November 2026"));
    CHECK(says(page, "1. Welcome and apologies"));
    CHECK(says(page, "All three safeguarding partners must be there"));
    // What is due comes by itself: an action past its day, a challenge that nobody answered.
    CHECK(says(page, "Book the room for an initial conference"));
    CHECK(says(page, "Schools hear of domestic abuse incidents after the weekend"));
    CHECK(says(all.analyst.get("/partnership/meetings"), "21 November 2026"));
    CHECK(says(all.analyst.get("/partnership/meetings?year=2025"), "No meeting of 2025"));
    CHECK(says(all.analyst.get("/partnership/meetings?year=2025"), "meetings of 2026"));
    auto const file = all.analyst.get("/partnership/meetings/calendar.ics");
    CHECK(file.content_type == "text/calendar; charset=utf-8");
    CHECK(file.body.find("DTSTART:20261121T140000\r\n") != std::string::npos);
    CHECK(file.body.find("LOCATION:Civic Centre\r\n") != std::string::npos);
    CHECK(file.body.find("Welcome") == std::string::npos);
    CHECK(all.analyst.get(all.meeting + "/desk").status == 404);
}

TEST_CASE("what was published since a body last met is laid before it until it has met") {
    Minuted all;
    all.plan("2", "21", "11");
    CHECK_FALSE(says(all.manager.get(all.meeting), "Reports published since it last met"));
    auto author = author_on("2026-11-21");
    author.now = all.office.now;
    {
        auto record = all.office.desk().records.lend().value();
        store::KeptEdition edition{.report = "performance-pack",
                                   .title = "Performance pack",
                                   .period = "2026-10",
                                   .audience = "internal",
                                   .fingerprint = "3f9a"};
        for (int i = 0; i < 2; ++i) {
            auto const next = store::next_edition(*record).value();
            REQUIRE(store::keep_edition(*record, author, next, edition, "the text").ok());
            edition.supersedes = next.number;
            edition.because = "a figure was entered late";
        }
    }
    auto const page = all.manager.get(all.meeting);
    CHECK(says(page, "Reports published since it last met"));
    CHECK(says(page, "Performance pack, October 2026 (edition 2, published on 21 November 2026)"));
    CHECK_FALSE(says(page, "(edition 1,"));
    all.plan("2", "19", "12");
    CHECK(says(all.manager.get("/partnership/meetings/2"), "(edition 2,"));
    // The panel meets for the first time: what is twelve months old and less.
    all.plan("3", "19", "12");
    CHECK(says(all.manager.get("/partnership/meetings/3"), "(edition 2,"));
}

TEST_CASE("a minute that came late is given back at its own item, over what stood there then") {
    Minuted all;
    all.plan("2", "21", "11");
    auto const ada = settle_person(all.office.accounts(), "Ada Clerk", Role::partnership_team);
    Browser clerk{all.office};
    clerk.sign_in(ada);
    auto const desk = all.meeting + "/desk";
    CHECK(all.at_desk("minute", {{"item", "1"}, {"minute", "Hers."}}).status == 303);
    all.office.now += std::chrono::minutes{21};
    CHECK(location(clerk.post(desk, {{"do", "minute"},
                                     {"item", "1"},
                                     {"number", "0"},
                                     {"revision", "0"},
                                     {"minute", "Mine."}}))
              .starts_with("/sign-in?"));
    Browser again{all.office};
    again.sign_in(ada);
    auto const other_item = again.get(desk + "?item=2");
    CHECK_FALSE(says(other_item, "Mine."));
    auto const own_item = again.get(desk + "?item=1");
    CHECK(says(own_item, "What you wrote here last was not kept"));
    CHECK(says(own_item, "Mine.</textarea>"));
    CHECK(own_item.body.find("name=\"revision\" value=\"0\"") != std::string::npos);
    // It is held against what somebody else wrote meanwhile.
    CHECK(says(again.post(desk, {{"do", "minute"},
                                 {"item", "1"},
                                 {"number", "0"},
                                 {"revision", "0"},
                                 {"minute", "Mine."}}),
               "What somebody else wrote meanwhile"));
}

TEST_CASE("a partner leaves at item 2: what is decided then waits, and a later meeting ratifies") {
    Minuted all;
    all.plan("2", "21", "11");
    all.came(director, "14:00");
    all.came(nurse, "14:00");
    CHECK(says(all.manager.get(all.meeting + "/desk"), "Not quorate"));
    all.came(commander, "14:00");
    all.came(commander, "14:00");  // sent twice
    CHECK(says(all.manager.get(all.meeting + "/desk"), "Quorate for item 1"));
    CHECK(all.at_desk("begin", {{"of", "1"}, {"at", "14:00"}}).status == 303);
    CHECK(all.at_desk("finish", {{"of", "1"}, {"at", "14:10"}}).status == 303);
    CHECK(all.at_desk("decide", {{"item", "1"}, {"decided", "That it is so."}}).status == 303);
    CHECK(all.at_desk("leave", {{"row", "2"}, {"at", "14:20"}}).status == 303);
    CHECK(all.at_desk("begin", {{"of", "2"}, {"at", "14:25"}}).status == 303);
    CHECK(all.at_desk("finish", {{"of", "2"}, {"at", "14:30"}}).status == 303);
    CHECK(says(all.at_desk("decide", {{"item", "2"}, {"decided", " "}}), "Enter what was decided"));
    all.at_desk("decide", {{"item", "2"}, {"decided", "That the budget is split."}});
    auto const page = all.analyst.get(all.meeting);
    CHECK(says(page, "RESOLVED"));
    CHECK(says(page, "Quorate for item 1"));
    CHECK(says(page, "RECOMMENDED"));
    CHECK(says(page, "Health left at 14:20"));
    CHECK(says(page, "Waits for ratification"));
    CHECK(says(page, "until 14:20"));

    all.at_desk("end", {{"at", "15:00"}});
    all.plan("2", "28", "11");
    all.office.now += std::chrono::days{7};
    all.next_manager.sign_in(
        settle_person(all.office.accounts(), "Una Later", Role::partnership_team));
    all.minuting = &all.next_manager;
    all.meeting = "/partnership/meetings/2";
    CHECK(says(all.minuting->get(all.meeting), "Recommended without a quorum, to be ratified"));
    // Alone, the director can ratify nothing.
    all.came(director, "09:00");
    CHECK(says(all.at_desk("ratify", {{"item", "1"}, {"decision", "2"}}),
               "A meeting that is not quorate cannot ratify"));
    all.came(nurse, "09:00");
    all.came(commander, "09:00");
    CHECK(all.at_desk("ratify", {{"item", "1"}, {"decision", "2"}}).status == 303);
    CHECK(says(all.minuting->get("/partnership/meetings/1"), "Ratified by decision 3"));
    CHECK_FALSE(says(all.minuting->get(all.meeting), "to be ratified"));
}

TEST_CASE("a delegate decides within the letter of delegation, and not beyond it") {
    Minuted all;
    all.plan("2", "21", "11");
    all.came(director, "14:00");
    all.came(commander, "14:00");
    CHECK(all.at_desk("arrive_other", {{"post", "3"}, {"person", ""}, {"at", "14:00"}}).status ==
          303);
    all.at_desk("add_item", {{"title", "A new policy on escalation"}, {"matter", "policy"}});
    all.at_desk("decide", {{"item", "1"}, {"decided", "That practice changes."}});
    all.at_desk("decide", {{"item", "6"}, {"decided", "That the policy is adopted."}});
    auto const page = all.manager.get(all.meeting);
    CHECK(says(page, "Quorate for item 1"));
    CHECK(says(page,
               "Not quorate for item 6: Health sent Designated Nurse for Safeguarding, whose "
               "delegation covers practice and practice reviews, not policy"));
    // Said once, by its tag.
    CHECK_FALSE(says(page, "waits for ratification"));
    CHECK(says(page, "Waits for ratification"));
}

TEST_CASE("who declares a conflict and withdraws is not counted for that item alone") {
    Minuted all;
    all.plan("2", "21", "11");
    for (auto const* const post : {director, nurse, commander}) all.came(post, "14:00");
    CHECK(says(all.at_desk("interest", {{"item", "2"}, {"kind", "conflict"}}),
               "Enter what the interest is in"));
    CHECK(all.at_desk("interest", {{"item", "2"},
                                   {"whose", commander},
                                   {"kind", "conflict"},
                                   {"interest", "the force is reviewed"}})
              .status == 303);
    all.at_desk("decide", {{"item", "2"}, {"decided", "That the review is published."}});
    all.at_desk("decide", {{"item", "3"}, {"decided", "That the next one begins."}});
    auto const page = all.manager.get(all.meeting);
    CHECK(says(page, "declared a conflict of interest: the force is reviewed. They took no part."));
    CHECK(says(page,
               "Not quorate for item 2: Police declared a conflict of interest and took no part"));
    CHECK(says(page, "Quorate for item 3"));
}

TEST_CASE("a panel of two recommends, and the next meeting of three ratifies") {
    Minuted all;
    all.plan("3", "20", "11");
    all.came("6", "14:00");
    all.came("7", "14:00");
    all.at_desk("decide", {{"item", "1"}, {"decided", "That the audit is published."}});
    CHECK(says(all.manager.get(all.meeting),
               "Not quorate for item 1: 2 members are present where 3 are needed"));
    all.at_desk("end", {{"at", "15:00"}});
    all.plan("3", "21", "11");
    all.meeting = "/partnership/meetings/2";
    for (auto const* const post : {"6", "7", "8"}) all.came(post, "14:00");
    CHECK(all.at_desk("ratify", {{"item", "1"}, {"decision", "1"}}).status == 303);
    auto const first = all.manager.get("/partnership/meetings/1");
    CHECK(says(first, "Ratified by decision 2, 21 November 2026"));
    CHECK_FALSE(says(first, "Waits for ratification"));
    CHECK(says(all.manager.get(all.meeting),
               "That what was recommended on 20 November 2026 is "
               "ratified: That the audit is published."));
}

TEST_CASE("two who minute one item at once: neither writes over the other, and both are shown") {
    Minuted all;
    all.plan("2", "21", "11");
    auto const save = [&](std::string words, std::string number, std::string revision) {
        return all.at_desk("minute", {{"item", "1"},
                                      {"minute", std::move(words)},
                                      {"number", std::move(number)},
                                      {"revision", std::move(revision)}});
    };
    CHECK(save("The chair welcomed all.", "0", "0").status == 303);
    auto const clash = save("All were welcomed by the chair.", "0", "0");
    CHECK(says(clash, "Error: "));
    CHECK(says(clash, "What somebody else wrote meanwhile"));
    CHECK(says(clash, "The chair welcomed all."));
    CHECK(says(clash, "All were welcomed by the chair."));
    CHECK(clash.body.find("name=\"revision\" value=\"1\"") != std::string::npos);
    CHECK(save("The chair welcomed all, and thanked them.", "1", "1").status == 303);
    CHECK(says(save("Mine.", "1", "1"), "and thanked them"));
    CHECK(says(all.manager.get(all.meeting), "and thanked them"));
}

TEST_CASE("what is confidential is for those who sit on the body, and is in no public minutes") {
    Minuted all;
    all.plan("2", "21", "11");
    CHECK(all.at_desk("add_item", {{"title", "A review of practice"},
                                   {"matter", "practice_review"},
                                   {"confidential", "yes"}})
              .status == 303);
    auto const page = all.manager.get(all.meeting);
    // Before what comes last on every agenda.
    CHECK(says(page, "6. A review of practice"));
    CHECK(says(page, "7. Any other business"));
    CHECK(says(all.analyst.get(all.meeting), "6. A confidential item"));
    CHECK_FALSE(says(all.analyst.get(all.meeting), "A review of practice"));
    CHECK_FALSE(says(all.manager.get(all.meeting + "?view=public"), "A review of practice"));
}

TEST_CASE("minutes are agreed by a later meeting, then signed, then published, in that order") {
    Minuted all;
    all.plan("2", "20", "11");
    CHECK(says(all.manager.get(all.meeting), "Say that the agenda was circulated"));
    auto const step = [&](std::vector<Field> const& fields) {
        return all.manager.post("/partnership/meetings/1/course", fields);
    };
    CHECK(step({{"kind", "circulated"}}).status == 303);
    all.came(director, "14:00");
    all.at_desk("minute",
                {{"item", "1"}, {"minute", "All came."}, {"number", "0"}, {"revision", "0"}});
    all.at_desk("end", {{"at", "15:00"}});
    CHECK(says(step({{"kind", "minutes_agreed"}}), "Choose the decision that agreed the minutes"));
    // Nothing is signed before it is agreed: the form of another step does nothing.
    CHECK(step({{"kind", "minutes_signed"}, {"by", director}}).status == 303);
    CHECK_FALSE(says(all.manager.get(all.meeting), "Signed"));

    all.plan("2", "21", "11");
    all.meeting = "/partnership/meetings/2";
    for (auto const* const post : {director, nurse, commander}) all.came(post, "09:00");
    all.at_desk("decide", {{"item", "3"}, {"decided", "That the minutes are agreed."}});
    CHECK(step({{"kind", "minutes_agreed"}, {"decision", "1"}}).status == 303);
    CHECK(says(step({{"kind", "minutes_signed"}}), "Choose who signs the minutes"));
    CHECK(step({{"kind", "minutes_signed"}, {"by", director}}).status == 303);
    CHECK(step({{"kind", "published"}}).status == 303);
    auto const page = all.manager.get("/partnership/meetings/1");
    CHECK(says(page, "as a correct record by Director of Children"));
    CHECK(says(page, "Public minutes published"));
    CHECK(all.manager.get("/partnership/meetings/1/desk").status == 404);
}

TEST_CASE("every look at confidential business and every change of a meeting is in the journal") {
    Minuted all;
    all.plan("2", "21", "11");
    all.at_desk("arrive", {{"post", director}, {"at", "14:00"}});
    std::vector<std::string> acts;
    auto const take = [&](store::JournalEntry const& entry) -> Result<void> {
        if (entry.draft.about == "meeting")
            acts.push_back(entry.draft.act + ": " + entry.draft.detail);
        return {};
    };
    all.manager.get(all.meeting + "/desk");
    REQUIRE(store::read_journal(all.office.accounts(), 0, take).ok());
    CHECK(acts == std::vector<std::string>{"hold_meetings: planned", "hold_meetings: came",
                                           "read_confidential_items: the desk"});
}
