// Actions in the browsers of who has them, of who keeps them, and of who only reads.

#include "store/actions.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/meetings.h"
#include "web/pages/partnership/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

constexpr PostId director{1};
std::string const list = "/partnership/actions";

store::testing::Person holder_of(Office& office, PostId post) {
    auto const person = settle_person(office.accounts(), "Ines Marlow", Role::board_member);
    hold_post(office, person, post);
    return person;
}

template <class T>
T must(Result<T> result) {
    REQUIRE(result.ok());
    return std::move(result).value();
}

/// A decision of the body's meeting of the day, as the minutes have it.
DecisionId decided(Office& office, BodyId body, std::string_view day,
                   partnership::DecisionStanding standing) {
    auto record = must(office.desk().records.lend());
    partnership::MeetingRecord meeting;
    meeting.meeting.body = body;
    meeting.meeting.held_on = parse_date(day).value();
    meeting.items.push_back({.number = 4, .title = "Actions"});
    meeting.decisions.push_back(
        {.item = 4, .words = "That it is so.", .standing = standing, .quorum = "quorate"});
    auto const id = must(store::add_meeting(*record, author_on("2026-11-20"), meeting));
    auto const last = must(store::last_entry(*record->connection));
    auto const kept = must(store::read_meeting(*record, id, last.entry));
    return {kept.decisions.front().number};
}

std::vector<partnership::ActionHistory> actions_of(Office& office) {
    auto record = must(office.desk().records.lend());
    auto const last = must(store::last_entry(*record->connection));
    return must(store::read_actions(*record, last.entry));
}

}  // namespace

TEST_CASE(
    "the list is asked by its address: whose, of which body and theme, how far, which colour") {
    Office office;
    office.fill_business();
    Browser browser{office};
    browser.sign_in(holder_of(office, director));
    auto const page = browser.get(list);
    CHECK(page.status == 200);
    std::string const rooms = "Book the room", schools = "Tell schools", audit = "Audit ten";
    CHECK((says(page, rooms) && says(page, schools) && says(page, audit)));
    struct Asked {
        std::string_view query;
        bool rooms, schools, audit;
    };
    for (auto const& [query, of_rooms, of_schools, of_audit] : {
             Asked{"?whose=mine", true, false, true},
             Asked{"?whose=agency", true, false, true},
             Asked{"?body=1", false, false, true},
             Asked{"?theme=Domestic%20abuse", false, true, false},
             Asked{"?which=for-the-body", false, false, true},
             Asked{"?which=closed", false, false, false},
             Asked{"?colour=red", true, false, false},
             Asked{"?colour=amber", false, false, true},
             Asked{"?colour=overdue", true, false, false},
             Asked{"?which=every&whose=nonsense", true, true, true},
         }) {
        CAPTURE(query);
        auto const asked = browser.get(list + std::string{query});
        CHECK(says(asked, rooms) == of_rooms);
        CHECK(says(asked, schools) == of_schools);
        CHECK(says(asked, audit) == of_audit);
    }
    auto const csv = browser.get(list + "/table.csv?colour=red");
    CHECK(csv.body.starts_with("number,what,why,"));
    CHECK(says(csv, "1,Book the room for an initial conference on the day the enquiry begins"));
    CHECK_FALSE(says(csv, schools));
    CHECK(browser.get(list + "/table.xlsx").body.starts_with("PK"));
    CHECK(says(browser.get(list + "/plan?body=2"), "1. Book the room"));
}

TEST_CASE("an action says who has it, how it stands, what it is to move and what falls short") {
    Office office;
    office.fill_business();
    Browser browser{office};
    browser.sign_in(settle_person(office.accounts(), "An Analyst", Role::analyst));
    auto const page = browser.get(list + "/1");
    for (auto const* const words :
         {"Red: 5 working days late", "Ines Marlow", "/partnership/challenges/1",
          "/partnership/bodies/2", "74, the median of 12 figures", "Rooms of two schools",
          "to rise by at least 10", "cannot tell"})
        CHECK_MESSAGE(says(page, words), words);
    CHECK_FALSE(says(page, "/partnership/actions/1/report"));
    CHECK(browser.get(list + "/99").status == 404);
    CHECK(browser.get(list + "/1/report").status == 404);
    CHECK(browser.get(list + "/1/changes/agreed").status == 404);
}

TEST_CASE("its owner reports on an action, and nobody else but the partnership team") {
    Office office;
    office.fill_business();
    Browser owner{office};
    owner.sign_in(holder_of(office, director));
    CHECK(says(owner.get(list + "/1"), "/partnership/actions/1/report"));
    CHECK(owner.get(list + "/2/report").status == 404);  // the commander's
    auto const report = list + "/1/report";
    auto const refused =
        owner.post(report, {{"on-day", "1"}, {"on-month", "1"}, {"on-year", "2027"}});
    CHECK((says(refused, "href=\"#kind\"") && says(refused, "href=\"#on-day\"")));
    CHECK(says(owner.post(report, {{"kind", "evidence"}}), "href=\"#words\""));
    CHECK(location(owner.post(report, {{"kind", "evidence"}, {"words", " Booking list\r\n"}})) ==
          list + "/1?done=reported");
    CHECK(owner.post(report, {{"kind", "done"}}).status == 303);
    auto const history = actions_of(office).front();
    REQUIRE(history.events.size() == 3);
    CHECK(history.events[1].words == "Booking list");
    CHECK(history.events[2].by == director);
    CHECK(says(owner.get(list + "/1"), "waits for the body that owns it to agree"));
}

TEST_CASE("only a decision of the body closes an action, moves its day or withdraws it") {
    Office office;
    office.fill_business();
    auto const of_another =
        decided(office, {2}, "2026-11-18", partnership::DecisionStanding::resolved);
    auto const inquorate =
        decided(office, {1}, "2026-11-19", partnership::DecisionStanding::recommendation);
    Browser team{office};
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    auto const agree = list + "/3/changes/agreed", move = list + "/1/changes/due_moved";
    CHECK(says(team.post(agree, {}), "href=\"#decision\""));
    auto const number = [](DecisionId id) { return std::to_string(id.value); };
    CHECK(says(team.post(agree, {{"decision", number(of_another)}}), "href=\"#decision\""));
    CHECK(says(team.post(agree, {{"decision", number(inquorate)}}), "waits for ratification"));
    auto const quorate =
        decided(office, {1}, "2026-11-20", partnership::DecisionStanding::resolved);
    CHECK(location(team.post(agree, {{"decision", number(quorate)}})) == list + "/3?done=changed");
    CHECK(says(team.get(list + "/3"), "Green: achieved"));
    CHECK(team.get(agree).status == 404);  // it is closed
    auto const moved =
        team.post(move, {{"decision", number(of_another)}, {"words", "Two are ill"}});
    CHECK(says(moved, "href=\"#due-day\""));
    CHECK(team.post(move, {{"decision", number(of_another)},
                           {"words", "Two are ill"},
                           {"due-day", "15"},
                           {"due-month", "1"},
                           {"due-year", "2027"}})
              .status == 303);
    CHECK(says(team.get(list), "15 January 2027, moved once"));
    CHECK(team.post(list + "/1/changes/owner_changed", {{"owner", "2"}}).status == 303);
    CHECK(says(team.get(list + "/1"), "Dilys Crane"));
}

TEST_CASE("an action is agreed: what falls short is said first, and it is kept where one insists") {
    Office office;
    office.fill_business();
    Browser team{office};
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    auto const begun = team.get(list + "/new?challenge=2");
    CHECK((says(begun, "Schools hear of domestic abuse incidents") && says(begun, "SSCP, 14 Oct")));
    auto const empty = team.post(list + "/new", {});
    for (auto const* const field : {"what", "body", "owner", "due-day"})
        CHECK_MESSAGE(says(empty, fmt::format("href=\"#{}\"", field)), field);
    std::vector<Field> fields{{"what", "Consider telling schools"},
                              {"source", "challenge"},
                              {"from", "SSCP, 14 October 2026"},
                              {"challenge", "2"},
                              {"body", "2"},
                              {"owner", "4"},
                              {"due-day", "1"},
                              {"due-month", "3"},
                              {"due-year", "2027"},
                              {"effect", "assurance"}};
    auto const asked = team.post(list + "/new", fields);
    CHECK(asked.status == 200);
    CHECK(says(asked, "It does not say why"));
    CHECK(says(asked, "It does not say what it is to move"));
    CHECK(actions_of(office).size() == 3);
    std::string const before = "name=\"insist\" type=\"checkbox\" value=\"";
    REQUIRE(says(asked, before));
    auto const at = asked.body.find(before) + before.size();
    auto const codes = asked.body.substr(at, asked.body.find('"', at) - at);
    fields.push_back({"insist", codes});
    CHECK(location(team.post(list + "/new", fields)) == list + "/4?done=agreed");
    CHECK(says(team.get(list + "/4"), "/partnership/challenges/2"));
    // Without a figure in the record there is nothing to freeze.
    fields[9] = {"effect", "indicator"};
    fields.insert(fields.end(), {{"figure", "initial_conferences_in_timescale month"},
                                 {"expected", "rise"},
                                 {"at-least", "0"},
                                 {"by", "2027-06"}});
    auto const figure = team.post(list + "/new", fields);
    CHECK(says(figure, "href=\"#at-least\""));
    CHECK(actions_of(office).size() == 4);
}

TEST_CASE("before a meeting every open action of a body is updated at once, all of them or none") {
    Office office;
    office.fill_business();
    Browser team{office}, owner{office};
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    owner.sign_in(holder_of(office, director));
    auto const update = list + "/update";
    CHECK(says(team.get(update), "/partnership/actions/update?body=2"));
    auto const page = team.get(update + "?body=2");
    CHECK((says(page, "words-1") && says(page, "words-2") && !says(page, "words-3")));
    auto const own = owner.get(update + "?body=2");
    CHECK((says(own, "words-1") && !says(own, "words-2")));
    CHECK(says(team.post(update, {{"body", "2"}, {"words-1", "Booked"}, {"kind-2", "evidence"}}),
               "href=\"#words-2\""));
    CHECK(actions_of(office)[0].events.size() == 1);
    CHECK(team.post(update, {{"body", "2"}, {"words-1", "Booked"}, {"words-2", "Asked"}}).status ==
          303);
    CHECK(actions_of(office)[0].events.size() == 2);
    CHECK(actions_of(office)[1].events.back().words == "Asked");
}

TEST_CASE(
    "home says to a post's holder what is late, and to the partnership team what is overdue") {
    Office office;
    office.fill_business();
    Browser team{office}, owner{office};
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    owner.sign_in(holder_of(office, director));
    auto const mine = owner.get("/");
    CHECK((says(mine, "open actions are mine") && says(mine, "Book the room for an initial")));
    CHECK_FALSE(says(mine, "Tell schools"));
    auto const theirs = team.get("/");
    CHECK((says(theirs, "overdue") && says(theirs, "action waits for its body")));
}

TEST_CASE(
    "what was said of an action is put right by its owner and the team, a decision by the team") {
    Office office;
    office.fill_business();
    Browser owner{office}, team{office};
    owner.sign_in(holder_of(office, director));
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    std::string const action = list + "/1", events = action + "/events";
    REQUIRE(
        owner.post(action + "/report", {{"kind", "evidence"}, {"words", "Booking list"}}).status ==
        303);
    auto const history = [&] { return actions_of(office).front().events; };
    auto const last = std::to_string(history().back().number);
    auto const path = fmt::format("{}/{}/correction", events, last);
    CHECK(says(owner.get(action), events));
    CHECK(says(owner.get(path), "Booking list"));
    CHECK(location(owner.post(path, with({{"words", "The booking list of May"},
                                          {"revision", last},
                                          {"why", "Which one was not said"}},
                                         day("on", "21", "11", "2026")))) ==
          events + "?done=corrected");
    CHECK(history().back().words == "The booking list of May");

    auto const moved_by =
        decided(office, {2}, "2026-11-20", partnership::DecisionStanding::resolved);
    REQUIRE(team.post(action + "/changes/due_moved",
                      with({{"decision", std::to_string(moved_by.value)}, {"words", "Two are ill"}},
                           day("due", "15", "1", "2027")))
                .status == 303);
    auto const moved = fmt::format("{}/{}", events, history().back().number);
    CHECK(owner.get(moved + "/withdrawal").status == 404);
    CHECK(says(team.get(moved + "/correction"), "Due now"));
    CHECK(team.post(moved + "/withdrawal",
                    {{"revision", std::to_string(history().back().number)}, {"why", "Not agreed"}})
              .status == 303);
    CHECK_FALSE(says(team.get(list), "moved once"));
    CHECK(says(team.get("/partnership/corrections"),
               "Withdrawn: what happened to an action (number 1)"));
    CHECK(team.get(events + "/99/correction").status == 404);
    CHECK(team.get(moved + "/removal").status == 404);
}
