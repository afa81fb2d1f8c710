// The plan, its risks, its visits and its money, in the browsers of who keeps them, of who leads,
// and of who only reads.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "store/account_posts.h"
#include "store/meetings.h"
#include "store/planning.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

template <class T>
T must(Result<T> result) {
    REQUIRE(result.ok());
    return std::move(result).value();
}

partnership::Planning planning_of(Office& office) {
    auto record = must(office.desk().records.lend());
    auto const last = must(store::last_entry(*record->connection));
    return must(store::read_planning(*record, last.entry));
}

/// "kind=finding&words=Who+hears": as fields.
std::vector<Field> fields_of(std::string const& form) {
    std::vector<Field> fields;
    std::istringstream parts{form};
    for (std::string one; std::getline(parts, one, '&');) {
        auto const equals = one.find('=');
        auto value = one.substr(equals + 1);
        std::replace(value.begin(), value.end(), '+', ' ');
        fields.push_back({one.substr(0, equals), std::move(value)});
    }
    return fields;
}

constexpr BodyId board{2};

/// The number of a quorate decision of the board.
std::string decided(Office& office) {
    auto record = must(office.desk().records.lend());
    partnership::MeetingRecord meeting;
    meeting.meeting.body = board;
    meeting.meeting.held_on = make_date(2026, 11, 11);
    meeting.items.push_back({.number = 7, .title = "The plan"});
    meeting.decisions.push_back({.item = 7,
                                 .words = "That it is so.",
                                 .standing = partnership::DecisionStanding::resolved,
                                 .quorum = "quorate"});
    auto const id = must(store::add_meeting(*record, author_on("2026-11-11"), meeting));
    auto const last = must(store::last_entry(*record->connection));
    return std::to_string(
        must(store::read_meeting(*record, id, last.entry)).decisions.front().number);
}

struct Room {
    Office office;
    Browser browser{office};

    explicit Room(Role role) {
        office.fill_business();
        browser.sign_in(settle_person(office.accounts(), "Somebody", role));
    }
    /// The form is asked for before it is sent, as a browser does.
    Response send(std::string const& path, std::string const& form) {
        browser.get(path);
        return browser.post(path, fields_of(form));
    }
};

}  // namespace

TEST_CASE("the board sees the plan on one page: outcomes, measures, colours, actions and gaps") {
    Room room{Role::board_member};
    auto& browser = room.browser;
    auto const plan = browser.get("/partnership/plan");
    CHECK(plan.status == 200);
    for (auto const* const words :
         {"Outcome 1: Neglect is seen early", "A strategy is agreed by the board", "QTR 4 26/27",
          "On its way", "It was to be by QTR 2 26/27", "A draft went to all agencies",
          "Tell schools", "GV-31", "Ines Marlow"})
        CHECK_MESSAGE(says(plan, words), words);
    CHECK_FALSE(says(plan, "/partnership/plan/priorities/new"));
    auto const map = browser.get("/partnership/plan/assurance");
    CHECK((says(map, "Audit of neglect") && says(map, "The front door")));
    CHECK(browser.get("/partnership/plan/table/csv").body.starts_with("What,Success measures,"));
    CHECK(browser.get("/partnership/plan/table/xlsx").body.starts_with("PK"));
    CHECK(browser.get("/partnership/plan/table/doc").status == 404);
    CHECK(says(browser.get("/partnership/plan/assurance/table/csv"), "Outcome 1,audit,"));
    CHECK(browser.get("/partnership/plan/measures/9").status == 404);
    CHECK(browser.get("/partnership/plan/priorities/new").status == 404);
    CHECK(browser.get("/partnership/plan/measures/1/report").status == 404);
    auto const risks = browser.get("/partnership/risks");
    CHECK((says(risks, "12, Medium") && says(risks, "Its review is 10 days late") &&
           says(risks, "Threatens")));
    CHECK(says(browser.get("/partnership/risks/1"), "Every score it has had"));
    CHECK(says(browser.get("/partnership/risks/table/csv"), "The front door loses people"));
    auto const visit = browser.get("/partnership/visits/1");
    CHECK((says(visit, "Schools hear late") && says(visit, "No action has been agreed yet.")));
    CHECK(says(browser.get("/partnership/visits"), "1 of 1 findings has no action yet"));
    auto const budget = browser.get("/partnership/budget");
    for (auto const* const words : {"£64,000", "64.0%", "£48,900.50", "£2,000 will be left",
                                    "2025/26", "Seaborough Integrated Care Board"})
        CHECK_MESSAGE(says(budget, words), words);
    CHECK(says(browser.get("/partnership/budget?year=2025-04"), "No spending is entered"));
    CHECK(says(browser.get("/partnership/budget/contributions/csv"),
               "Seaborough City Council,60000.00,100.0,64000.00,64.0"));
}

TEST_CASE("who leads a measure says how far it is, and nobody else but who keeps the plan") {
    Office office;
    office.fill_business();
    auto const person = settle_person(office.accounts(), "Ines Marlow", Role::board_member);
    auto by = by_hand("2026-11-20T09:00");
    by.reason = Sensitive{std::string{"she is the director"}};
    REQUIRE(
        store::give_post(office.accounts(), by, person.account, {1}, make_date(2026, 11, 20)).ok());
    Browser browser{office};
    browser.sign_in(person);
    std::string const report = "/partnership/plan/measures/1/report";
    CHECK(says(browser.get("/partnership/plan/measures/1"), report));
    CHECK(browser.get("/partnership/plan/measures/2/report").status == 404);
    CHECK(browser.get(report).status == 200);
    CHECK(says(browser.post(report, fields_of("kind=&words=")), "Choose what you say"));
    CHECK(location(browser.post(report, fields_of("kind=evidence&words=It+was+agreed"))) ==
          "/partnership/plan/measures/1?done=reported");
    auto const events = planning_of(office).measures[0].events;
    REQUIRE(events.size() == 2);
    CHECK(events[1].kind == partnership::MeasureEventKind::evidence);
    CHECK(events[1].by == PostId{1});
}

TEST_CASE("the partnership team keeps plan and risks, and what only the body may do names it") {
    Room room{Role::partnership_team};
    CHECK(says(room.send("/partnership/plan/priorities/new", "label=&from=May"),
               "Enter a month as 2023-04"));
    CHECK(location(room.send("/partnership/plan/priorities/new",
                             "body=2&label=Outcome+2&title=Children+are+safe+online&theme=Online&"
                             "from=2026-04&until=2029-03&lead=4")) ==
          "/partnership/plan?done=priority");
    CHECK(says(room.send("/partnership/plan/priorities/2/measures/new",
                         "what=Fewer&when=soon&figures=nothing+month"),
               "There is no indicator nothing"));
    CHECK(location(room.send("/partnership/plan/priorities/2/measures/new",
                             "what=Fewer+incidents&when=QTR+3+27/28&"
                             "figures=re_referrals+month")) ==
          "/partnership/plan/measures/3?done=measure");
    CHECK(location(room.send("/partnership/plan/priorities/2/assurances/new",
                             "kind=survey&title=Survey+of+schools")) ==
          "/partnership/plan?done=assurance");
    std::string const change = "/partnership/plan/measures/1/change";
    CHECK(says(room.send(change, "kind=moved&when=Mar-28&words=Later"), "name its decision"));
    auto const decision = decided(room.office);
    CHECK(location(room.send(
              change, fmt::format("kind=moved&when=Mar-28&words=Later&decision={}", decision))) ==
          "/partnership/plan/measures/1?done=changed");
    CHECK(
        says(room.send(change, fmt::format("kind=achieved&decision={}", decision)), "by evidence"));
    CHECK(location(room.send(change, "kind=action&action=1")) ==
          "/partnership/plan/measures/1?done=changed");

    CHECK(says(room.send("/partnership/risks/new", "title=&likelihood=9"),
               "Enter what may go wrong"));
    std::string const risk =
        "title=Money+ends&body=2&owner=1&likelihood=2&impact=3&review-day=1&review-month=3&"
        "review-year=2027";
    CHECK(says(room.send("/partnership/risks/new",
                         fmt::format("{}&target_likelihood=5&target_impact=5", risk)),
               "The target is higher"));
    CHECK(location(room.send("/partnership/risks/new", risk)) == "/partnership/risks/2?done=risk");
    CHECK(location(room.send("/partnership/risks/1/change",
                             "kind=reviewed&likelihood=4&impact=4&words=Two+left&review-day=1&"
                             "review-month=2&review-year=2027")) ==
          "/partnership/risks/1?done=changed");
    CHECK(says(room.browser.get("/partnership/risks/1"), "Up from 12"));
    CHECK(location(room.send("/partnership/risks/2/change", "kind=closed&words=It+came")) ==
          "/partnership/risks/2?done=changed");
    CHECK(says(room.browser.get("/partnership/risks"), "1 closed"));
    auto const planning = planning_of(room.office);
    CHECK(planning.priorities.size() == 2);
    CHECK(planning.measures[0].events.back().action == ActionId{1});
    CHECK(planning.assurances.size() == 2);
}

TEST_CASE("the scrutineer keeps visits: lines of enquiry, findings and what became of them") {
    Room room{Role::independent_scrutineer};
    CHECK(
        says(room.send("/partnership/visits/new", "title=Schools"), "Enter the day of the visit"));
    CHECK(location(room.send("/partnership/visits/new",
                             "title=Schools&visited-day=2&visited-month=11&visited-year=2026&by=5&"
                             "body=2&priority=1")) == "/partnership/visits/2?done=visit");
    std::string const entry = "/partnership/visits/2/entry";
    CHECK(location(room.send(entry, "kind=line_of_enquiry&words=Who+hears?")) ==
          "/partnership/visits/2?done=entry");
    CHECK(says(room.send(entry, "kind=finding&words=Late&about=1"), "Say what kind of finding"));
    CHECK(location(room.send(entry, "kind=finding&words=Late&about=1&grade=to_improve")) ==
          "/partnership/visits/2?done=entry");
    CHECK(location(room.send(entry, "kind=action&about=2&action=1")) ==
          "/partnership/visits/2?done=entry");
    CHECK(location(room.send(entry, "kind=reported")) == "/partnership/visits/2?done=entry");
    CHECK(says(room.browser.get("/partnership/visits/2"), "Reported"));
    CHECK(room.browser.get("/partnership/risks/new").status == 404);
    CHECK(room.browser.get("/partnership/budget/new").status == 404);
}

TEST_CASE("money is entered in pounds and kept in pence, and a change names its decision") {
    Room room{Role::partnership_team};
    std::string const line = "/partnership/budget/new";
    CHECK(says(room.send(line, "side=contribution&amount=12.5&year=2026"),
               "Enter pounds, such as 81,224"));
    CHECK(location(room.send(line,
                             "side=contribution&body=2&year=2027/28&agency=3&amount=£12,000"
                             ".05&share=10&agreed_in=SSCP")) ==
          "/partnership/budget?body=2&year=2027-04&done=line");
    auto const planning = planning_of(room.office);
    CHECK(planning.budget.back().line.amount.value == 1'200'005);
    CHECK(planning.budget.back().line.title == "Seashire Constabulary");
    std::string const entry = "/partnership/budget/lines/1/entry";
    CHECK(says(room.send(entry, "kind=changed&amount=65,000&words=More"), "name its decision"));
    CHECK(location(room.send(entry, fmt::format("kind=changed&amount=65,000&words=More&decision={}",
                                                decided(room.office)))) ==
          "/partnership/budget?year=2026-04&done=changed");
    auto const budget = room.browser.get("/partnership/budget");
    CHECK((says(budget, "£65,000") && says(budget, "That it is so.") && says(budget, "64.4%")));
    CHECK(says(budget,
               "Seaborough City Council gives £65,000; 64 per cent of the pool would be "
               "£64,640"));
    room.office.now += room.office.desk().sign_in.settings.second_factor_fresh;
    CHECK(location(room.browser.get(line)).starts_with("/sign-in/again"));
}

TEST_CASE("what was entered wrongly is corrected or withdrawn, and its history says why") {
    Room room{Role::partnership_team};
    auto& browser = room.browser;
    std::string const risk = "/partnership/plan/entries/risk/1/correction";
    auto const form = browser.get(risk);
    CHECK(says(form, "Correct a risk"));
    CHECK(says(form, "The front door loses people"));
    CHECK(says(form, "name=\"revision\" value=\"1\""));
    CHECK(says(browser.get("/partnership/risks/1"), risk));
    std::string const right =
        "title=The+front+door+loses+its+people&body=2&owner=1&likelihood=3&impact=3&on-day=1&"
        "on-month=6&on-year=2026&review-day=1&review-month=3&review-year=2027&revision=1";
    CHECK(says(browser.post(risk, fields_of(right)), "Say why it is corrected"));
    CHECK(location(browser.post(risk, fields_of(right + "&why=The+impact+was+mistyped"))) ==
          "/partnership/risks/1?done=corrected");
    // Whoever looked at the first version corrects nothing unseen.
    CHECK(says(browser.post(risk, fields_of(right + "&why=Again")), "Somebody has changed this"));
    CHECK(planning_of(room.office).risks[0].risk.score == partnership::RiskScore{3, 3});
    auto const corrections = browser.get("/partnership/corrections");
    CHECK(says(corrections, "The impact was mistyped"));
    CHECK(says(corrections, "What may go wrong: was The front door loses people"));

    std::string const visit = "/partnership/visits/1/entries/withdrawal";
    CHECK(says(browser.get(visit), "Withdraw a visit"));
    CHECK(says(browser.post(visit, fields_of("revision=1&why=")), "Say why it is withdrawn"));
    CHECK(location(browser.post(visit, fields_of("revision=1&why=Entered+twice"))) ==
          "/partnership/visits?done=entry-withdrawn");
    CHECK(browser.get("/partnership/visits/1").status == 404);
    CHECK(planning_of(room.office).visits.empty());
    CHECK(says(browser.get("/partnership/corrections"), "Entered twice"));

    std::string const priority = "/partnership/plan/entries/priority/1/";
    CHECK(says(browser.post(priority + "withdrawal", fields_of("revision=1&why=Twice")),
               "It has success measures"));
    CHECK(location(room.send(priority + "correction",
                             "body=2&label=Outcome+1&title=Neglect+is+seen+at+once&from=2026-04&"
                             "until=2027-03&correction=changed&revision=1&why=Agreed+in+March")) ==
          "/partnership/plan?done=corrected");
    CHECK(says(browser.get("/partnership/plan"), "Neglect is seen at once"));
    CHECK(says(browser.get("/partnership/corrections"), "Changed: a priority"));
    CHECK(browser.get("/partnership/plan/entries/visit/1/correction").status == 404);
    CHECK(browser.get("/partnership/plan/entries/risk/9/correction").status == 404);
    CHECK(browser.get("/partnership/plan/entries/risk/1/else").status == 404);

    auto const line = std::string{"/partnership/budget/lines/1/entries/correction"};
    CHECK(says(browser.get(line), "Correct a line of the budget"));
    CHECK(location(room.send(line,
                             "side=contribution&body=2&year=2026/27&agency=1&title=&amount=65,000&"
                             "share=64&agreed_in=SSCP&revision=1&why=A+figure+too+few")) ==
          "/partnership/budget?done=corrected");
    CHECK(planning_of(room.office).budget[0].line.amount.value == 6'500'000);
}

TEST_CASE("who only reads corrects nothing, and sees what was corrected") {
    Room room{Role::board_member};
    CHECK(room.browser.get("/partnership/plan/entries/risk/1/correction").status == 404);
    CHECK(room.browser.post("/partnership/plan/entries/risk/1/withdrawal", {}).status == 404);
    CHECK(room.browser.get("/partnership/budget/lines/1/entries/withdrawal").status == 404);
    CHECK(says(room.browser.get("/partnership/corrections"), "Nothing was corrected yet."));
}

TEST_CASE("what happened to a plan, risk, visit or payment is corrected, or withdrawn, with why") {
    Room room{Role::partnership_team};
    std::string const entry = "/partnership/budget/lines/1/entry";
    REQUIRE(location(room.send(entry, "kind=paid&amount=120&words=First+half")) ==
            "/partnership/budget?year=2026-04&done=changed");
    std::string const events = "/partnership/budget/lines/1/events";
    auto const number = planning_of(room.office).budget[0].events.back().number;
    auto const path = fmt::format("{}/{}/correction", events, number);
    CHECK(says(room.browser.get(events), path));
    CHECK(says(room.browser.get(path), "120.00"));
    auto const form = fmt::format("amount=1200&words=First+half&revision={}", number);
    CHECK(says(room.send(path, form), "Say why it is corrected"));
    CHECK(location(room.send(path, form + "&why=A+nought+was+missing")) ==
          events + "?done=corrected");
    CHECK(planning_of(room.office).budget[0].events.back().amount.value == 120'000);
    // By somebody who looked before that.
    CHECK(says(room.send(path, form + "&why=Again"), "nothing was changed"));
    auto const page = room.browser.get("/partnership/corrections");
    CHECK(says(page, "Corrected: what happened to a line of the budget (number 1)"));
    CHECK(says(page, "Amount: was 120.00, is 1200.00"));
    CHECK(says(page, "A nought was missing"));

    std::string const risk = "/partnership/plan/events/risk/1";
    REQUIRE(location(room.send("/partnership/risks/1/change",
                               "kind=reviewed&likelihood=4&impact=4&words=Two+left&review-day=1&"
                               "review-month=2&review-year=2027")) ==
            "/partnership/risks/1?done=changed");
    auto const reviews = planning_of(room.office).risks[0].events;
    REQUIRE_FALSE(reviews.empty());
    auto const back = fmt::format("{}/{}/withdrawal", risk, reviews.back().number);
    CHECK(location(room.send(back, fmt::format("revision={}&why=Another+risk+was+meant",
                                               reviews.size()))) == risk + "?done=entry-withdrawn");
    CHECK(planning_of(room.office).risks[0].events.size() == reviews.size() - 1);
    CHECK(room.browser.get(back).status == 404);
    CHECK(room.browser.get("/partnership/plan/events/priority/1").status == 404);
    CHECK(room.browser.get("/partnership/visits/99/events").status == 404);
}
