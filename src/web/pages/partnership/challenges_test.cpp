// Challenges raised, answered and closed, in the browser.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "web/desk/notices.h"
#include "web/pages/partnership/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

struct Log {
    Office office;
    Browser team{office}, police{office}, stranger{office};
    Log() {
        office.fill_business();
        team.sign_in(
            settle_person(office.accounts(), "Rosalind Fairweather", Role::partnership_team));
        auto const commander = settle_person(office.accounts(), "Helen Stroud", Role::board_member);
        hold_post(office, commander, PostId{4});
        police.sign_in(commander);
        stranger.sign_in(settle_person(office.accounts(), "Simon Okafor", Role::board_member));
    }
};

}  // namespace

TEST_CASE("the log is narrowed by its address, counted, and taken away") {
    Log log;
    auto const all = log.stranger.get("/partnership/challenges");
    CHECK(all.status == 200);
    CHECK(says(all, "2 challenges"));
    CHECK(says(all, "Answered"));
    CHECK(says(all, "No response yet"));
    CHECK(says(all, "2025/26 Q4"));
    auto const waits = log.stranger.get("/partnership/challenges?state=waits&forum=2");
    CHECK(says(waits, "1 challenge"));
    CHECK(says(waits, "Schools hear of domestic abuse"));
    CHECK_FALSE(says(waits, "One in four initial conferences"));
    CHECK(says(log.stranger.get("/partnership/challenges?agency=1"), "One in four"));
    CHECK(says(log.stranger.get("/partnership/challenges?theme=Domestic+abuse&kind=disagreement"),
               "0 challenges"));
    auto const csv = log.stranger.get("/partnership/challenges/table.csv?state=waits");
    CHECK(csv.content_type == "text/csv; charset=utf-8");
    CHECK(csv.body.find("2,challenge,2026-10-14") != std::string::npos);
    CHECK(csv.body.find("1,challenge,2026-03-11") == std::string::npos);
    auto const counts = log.stranger.get("/partnership/challenges/counts.csv?by=agency");
    CHECK(
        counts.body ==
        "quarter,agency,raised,answered,closed\n2025/26 Q4,Seaborough City Council,1,1,0\n2026/27 "
        "Q3,Seashire Constabulary,1,0,0\n");
}

TEST_CASE("a challenge's page leads to its figure, its forum and its actions") {
    Log log;
    auto const page = log.team.get("/partnership/challenges/1");
    CHECK(page.status == 200);
    for (auto const* const words :
         {"/performance/2026-01/initial_conferences_in_timescale?basis=month", "Action 1",
          "Rooms, not people", "/partnership/bodies/2", "Amara Finch"})
        CHECK_MESSAGE(says(page, words), words);
    // Who may not see figures is told which, without a way to it; who is not asked cannot answer.
    auto const member = log.stranger.get("/partnership/challenges/1");
    CHECK(says(member, "15 working days, in the month, January 2026"));
    CHECK_FALSE(says(member, "/performance/"));
    CHECK(says(page, ">Respond</a>"));
    CHECK_FALSE(says(member, ">Respond</a>"));
    CHECK(log.stranger.get("/partnership/challenges/9").status == 404);
}

TEST_CASE("the agency that is asked responds, and nobody else but the team for them") {
    Log log;
    auto const path = std::string{"/partnership/challenges/2/response"};
    CHECK(log.stranger.get(path).status == 404);
    CHECK(log.stranger.post(path, {{"words", "Not ours"}}).status == 404);
    auto const page = log.police.get("/partnership/challenges/2");
    CHECK(says(page, "Respond"));
    CHECK_FALSE(says(page, "Withdraw it"));
    CHECK(log.police.get("/partnership/challenges/2/outcome").status == 404);
    CHECK(log.police.get("/partnership/challenges/1/response").status == 404);
    CHECK(says(log.police.get(path), "Do not name a child"));
    CHECK(says(log.police.post(path, {{"words", " "}}), "href=\"#words\""));
    CHECK(
        says(log.police.post(
                 path, {{"words", "x"}, {"on-day", "1"}, {"on-month", "10"}, {"on-year", "2026"}}),
             "href=\"#on-day\""));
    CHECK(location(log.police.post(path, {{"words",
                                           "From January, before eight o\xE2\x80\x99"
                                           "clock"}})) ==
          "/partnership/challenges/2?done=response");
    auto const answered = log.stranger.get("/partnership/challenges/2");
    CHECK(says(answered, "From January"));
    CHECK(says(answered, "District Commander, Seashire Constabulary"));
}

TEST_CASE("the team links an action, says what came of it, and what difference it made") {
    Log log;
    auto const challenge = std::string{"/partnership/challenges/2"};
    CHECK(says(log.team.post(challenge + "/action", {}), "href=\"#action\""));
    CHECK(location(log.team.post(challenge + "/action", {{"action", "2"}, {"by", "4"}})) ==
          challenge + "?done=action");
    auto const none = log.team.post(challenge + "/outcome", {});
    CHECK(says(none, "href=\"#outcome\""));
    CHECK(says(none, "href=\"#words\""));
    CHECK(location(log.team.post(challenge + "/outcome",
                                 {{"outcome", "resolved"}, {"words", "Schools are told"}})) ==
          challenge + "?done=outcome");
    CHECK(log.team.get(challenge + "/response").status == 404);
    CHECK(log.team.get(challenge + "/withdrawn").status == 404);
    CHECK(location(log.team.post(challenge + "/impact",
                                 {{"words", "Children are met at the gate"}, {"by", "5"}})) ==
          challenge + "?done=impact");
    auto const page = log.team.get(challenge);
    for (auto const* const words : {"Resolved", "Children are met at the gate", "Action 2"})
        CHECK_MESSAGE(says(page, words), words);
}

TEST_CASE("a challenge is raised for a post that is held, and says everything that is not right") {
    Log log;
    auto const path = std::string{"/partnership/challenges/new"};
    CHECK(says(log.stranger.get(path), "You sign in for no post"));
    auto const none = log.police.post(path, {{"figure", "nothing"}});
    for (auto const* const field : {"kind", "by", "agency", "forum", "issue", "asked", "figure"})
        CHECK_MESSAGE(says(none, fmt::format("href=\"#{}\"", field)), field);
    std::vector<Field> fields{{"kind", "disagreement"}, {"by", "5"},
                              {"agency", "1"},          {"forum", "2"},
                              {"issue", "Who leads"},   {"asked", "One lead"},
                              {"theme", "Practice"},    {"in_danger", "yes"}};
    // Not a post of theirs.
    CHECK(says(log.police.post(path, fields), "href=\"#by\""));
    fields[1].value = std::string{"4"};
    CHECK(location(log.police.post(path, fields)) == "/partnership/challenges/3?done=raised");
    auto const page = log.police.get("/partnership/challenges/3?done=raised");
    CHECK(says(page, "Where it is on the ladder"));
    CHECK(says(page, "It is at stage 3"));
    CHECK(says(page, "Withdraw it"));
    CHECK(
        location(log.police.post("/partnership/challenges/3/went_on", {{"words", "No answer"}})) ==
        "/partnership/challenges/3?done=went_on");
    auto const on = log.police.get("/partnership/challenges/3");
    CHECK(says(on, "It is at stage 4"));
    CHECK(says(on, "Nobody has taken it on at this stage"));
    CHECK(says(log.police.post("/partnership/challenges/3/held", {}), "href=\"#post\""));
    CHECK(location(log.police.post("/partnership/challenges/3/held", {{"post", "4"}})) ==
          "/partnership/challenges/3?done=held");
    CHECK_FALSE(says(log.police.get("/partnership/challenges/3"), "Nobody has taken it on"));
    CHECK(says(log.police.get("/"), "disagreement about practice is yours at its stage"));
    CHECK(log.police.get("/partnership/challenges/2/held").status == 404);
    CHECK(location(log.police.post("/partnership/challenges/3/withdrawn", {{"words", "Agreed"}})) ==
          "/partnership/challenges/3?done=withdrawn");
    // Only a disagreement begins at a later stage.
    fields[0].value = std::string{"challenge"};
    CHECK(says(log.police.post(path, fields), "href=\"#in_danger\""));
}

TEST_CASE("the edition for the public has counts of quarters that are over, small ones withheld") {
    Log log;
    auto const page = log.stranger.get("/partnership/challenges/public");
    CHECK(page.status == 200);
    CHECK(says(page, "2025/26 Q4"));
    CHECK(says(page, "[c]"));
    CHECK_FALSE(says(page, "2026/27 Q3"));
    CHECK_FALSE(says(page, "Seaborough City Council"));
    CHECK(log.stranger.get("/partnership/challenges/public.csv").body ==
          "quarter,Child protection,all\n2025/26 Q4,[c],[c]\n");
}

TEST_CASE("home says which challenges wait for an answer of the posts one holds") {
    Log log;
    CHECK(says(log.police.get("/"), "challenge waits for your answer"));
    CHECK_FALSE(says(log.stranger.get("/"), "for your answer"));
}

TEST_CASE("home says to whoever keeps the log what was not answered by the day it was asked for") {
    for (auto const& [now, late] :
         {std::pair{"2026-11-30T09:00", false}, {"2026-12-01T09:00", true}}) {
        Office office;
        office.now = at(now);
        office.fill_business();
        Browser team{office};
        team.sign_in(settle_person(office.accounts(), "Ros Keeper", Role::partnership_team));
        CHECK(says(team.get("/"), "challenge was not answered in time") == late);
        CHECK(says(team.get("/partnership/challenges?state=waits"), "1 day late") == late);
    }
}

TEST_CASE("the agency that is asked is told by mail that there is a challenge, and nothing of it") {
    Log log;
    std::vector<Field> const challenge{{"kind", "challenge"},
                                       {"by", "5"},
                                       {"agency", "3"},
                                       {"forum", "2"},
                                       {"issue", "Schools hear of it too late"},
                                       {"asked", "What will change by January?"}};
    auto const raised = location(log.team.post("/partnership/challenges/new", challenge));
    CHECK(raised == "/partnership/challenges/3?done=raised-told");
    REQUIRE(log.office.letters.size() == 1);
    auto const& letter = log.office.letters.front();
    CHECK(letter.find("https://breakwater.example.org/partnership/challenges/3") !=
          std::string::npos);
    for (auto const* const words : {"Schools hear", "January", "Constabulary"})
        CHECK_MESSAGE(letter.find(words) == std::string::npos, words);
    CHECK(says(log.team.get(raised), "has been written to"));
    // Nobody signs in for the schools: it is raised all the same.
    auto to_schools = challenge;
    to_schools[2].value = "4";
    CHECK(location(log.team.post("/partnership/challenges/new", to_schools)) ==
          "/partnership/challenges/4?done=raised");
    CHECK(log.office.letters.size() == 1);
}

TEST_CASE(
    "an overdue action is told to its owner and the chair once for each step, and on failing "
    "again on a later day") {
    Log log;
    auto const director = settle_person(log.office.accounts(), "Ines Marlow", Role::board_member);
    hold_post(log.office, director, PostId{1});
    auto const tell = [&] {
        auto& desk = log.office.desk();
        auto record = desk.records.lend();
        REQUIRE(record.ok());
        auto const told =
            tell_of_what_is_overdue(desk, *record.value(), log.office.now,
                                    notices_by_the_program(desk, log.office.now, "breakwater"));
        REQUIRE(told.ok());
        return std::pair{told.value().sent, told.value().failed};
    };
    log.office.no_mailbox = director.sign_in;
    auto const first = tell();
    CHECK(first.first == 0);
    CHECK(first.second >= 1);
    CHECK(tell() == std::pair<std::size_t, std::size_t>{0, 0});
    log.office.no_mailbox.clear();
    log.office.now = at("2026-11-22T09:00");
    auto const second = tell();
    CHECK(second.first >= 1);
    CHECK(second.second == 0);
    CHECK(tell() == std::pair<std::size_t, std::size_t>{0, 0});
    for (auto const& letter : log.office.letters) {
        CHECK(letter.find("/partnership/actions/1") != std::string::npos);
        CHECK(letter.find("room") == std::string::npos);
        CHECK(letter.find("conference") == std::string::npos);
    }
}

TEST_CASE("letters that were not delivered have a page, home says so, and they are sent again") {
    Log log;
    auto const director = settle_person(log.office.accounts(), "Ines Marlow", Role::board_member);
    hold_post(log.office, director, PostId{1});
    CHECK(says(log.team.get("/partnership/letters"), "Every letter was delivered"));
    log.office.no_mailbox = director.sign_in;
    {
        auto& desk = log.office.desk();
        auto record = desk.records.lend();
        auto const told =
            tell_of_what_is_overdue(desk, *record.value(), log.office.now,
                                    notices_by_the_program(desk, log.office.now, "breakwater"));
        REQUIRE(told.ok());
        REQUIRE(told.value().failed >= 1);
    }
    auto const page = log.team.get("/partnership/letters");
    CHECK(says(page, "Ines Marlow"));
    CHECK(says(page, "Action 1"));
    CHECK(says(page, "attempt 1"));
    CHECK(says(log.team.get("/"), "not delivered"));
    CHECK(location(log.team.post("/partnership/letters", {})) ==
          "/partnership/letters?done=failed");
    CHECK(says(log.team.get("/partnership/letters"), "attempt 2"));
    log.office.no_mailbox.clear();
    CHECK(location(log.team.post("/partnership/letters", {})) == "/partnership/letters?done=sent");
    CHECK_FALSE(log.office.letters.empty());
    CHECK(says(log.team.get("/partnership/letters"), "Every letter was delivered"));
    CHECK(location(log.team.post("/partnership/letters", {})) ==
          "/partnership/letters?done=nobody");
    Browser of_board{log.office};
    of_board.sign_in(director);
    CHECK(of_board.get("/partnership/letters").status == 404);
}

TEST_CASE("what was said of a challenge is put right by the team and whoever said it, with why") {
    Log log;
    std::string const challenge = "/partnership/challenges/2", events = challenge + "/events";
    REQUIRE(location(log.police.post(challenge + "/response", {{"words", "From January"}})) ==
            challenge + "?done=response");
    CHECK(says(log.police.get(challenge), events));
    CHECK_FALSE(says(log.stranger.get(challenge), events));
    CHECK(log.stranger.get(events).status == 404);
    auto const path = events + "/1/correction";
    CHECK(says(log.police.get(events), path));
    CHECK(log.stranger.get(path).status == 404);
    CHECK(says(log.police.get(path), "From January"));
    auto const form =
        with({{"words", "From February"}, {"revision", "1"}}, day("on", "21", "11", "2026"));
    CHECK(log.stranger.post(path, with(form, {{"why", "Not mine"}})).status == 404);
    CHECK(says(log.police.post(path, form), "Say why it is corrected"));
    CHECK(location(log.police.post(path, with(form, {{"why", "The month was wrong"}}))) ==
          events + "?done=corrected");
    CHECK(says(log.stranger.get(challenge), "From February"));
    CHECK_FALSE(says(log.stranger.get(challenge), "From January"));
    // By somebody who looked before that.
    CHECK(says(log.team.post(path, with(form, {{"why", "Again"}})), "nothing was changed"));

    // The team takes back what was said for the post, and it waits for an answer again.
    auto const back = events + "/1/withdrawal";
    CHECK(location(log.team.post(back, {{"revision", "2"}, {"why", "Of another challenge"}})) ==
          events + "?done=entry-withdrawn");
    CHECK(says(log.team.get(challenge), "None yet"));
    auto const corrections = log.team.get("/partnership/corrections");
    CHECK(says(corrections, "Corrected: what happened to a challenge (number 2)"));
    CHECK(says(corrections, "In words: was From January, is From February"));
    CHECK(says(corrections, "Withdrawn: what happened to a challenge (number 2)"));
    CHECK(log.team.get(back).status == 404);
}

TEST_CASE("an outcome is put right in its own field, and opened again where it is taken back") {
    Log log;
    std::string const challenge = "/partnership/challenges/2", events = challenge + "/events";
    REQUIRE(log.team
                .post(challenge + "/outcome",
                      {{"outcome", "resolved"}, {"words", "Schools are told"}, {"by", "5"}})
                .status == 303);
    auto const form = log.team.get(events + "/1/correction");
    CHECK(says(form, "value=\"resolved\" checked"));
    CHECK_FALSE(says(form, "Action that was agreed"));
    auto const fields =
        with({{"words", "Schools are told"}, {"revision", "1"}, {"why", "Misheard"}},
             day("on", "21", "11", "2026"));
    CHECK(says(log.team.post(events + "/1/correction", fields), "href=\"#outcome\""));
    CHECK(log.team.post(events + "/1/correction", with(fields, {{"outcome", "learning"}})).status ==
          303);
    CHECK(says(log.team.get(challenge), "Learning"));
    CHECK(log.team.get(challenge + "/response").status == 404);
    CHECK(log.team.post(events + "/1/withdrawal", {{"revision", "2"}, {"why", "Not yet"}}).status ==
          303);
    CHECK(log.team.get(challenge + "/response").status == 200);
}
