#include "partnership/scrutiny_visit.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::a_partnership;
using partnership::testing::day;
using Kind = VisitEventKind;

namespace {

VisitHistory a_visit() {
    ScrutinyVisit visit;
    visit.id = {1};
    visit.visited_on = day("2024-04-17");
    visit.by = partnership::testing::head_teacher;
    visit.title = "The front door";
    visit.body = partnership::testing::board;
    return {visit, {}};
}

void happens(VisitHistory& visit, std::string_view on, Kind kind, std::string_view words,
             std::int64_t about = 0, std::optional<FindingGrade> grade = {}, ActionId action = {}) {
    VisitEvent event;
    event.number = std::ssize(visit.events) + 1;
    event.on = day(on);
    event.kind = kind;
    event.words = words;
    event.about = about;
    event.grade = grade;
    event.action = action;
    auto const checked = check_event(visit, event);
    CHECK_MESSAGE(checked.ok(), checked.error().message);
    visit.events.push_back(event);
}

std::string refused(VisitHistory const& visit, std::string_view on, Kind kind,
                    std::string_view words, std::int64_t about = 0,
                    std::optional<FindingGrade> grade = {}) {
    VisitEvent event;
    event.on = day(on);
    event.kind = kind;
    event.words = words;
    event.about = about;
    event.grade = grade;
    auto const checked = check_event(visit, event);
    return checked.ok() ? "" : checked.error().code;
}

}  // namespace

TEST_CASE("a visit goes from lines of enquiry over findings to actions and a report") {
    auto visit = a_visit();
    auto const words = [&](std::string_view on) { return standing_on(visit, day(on)).words; };
    happens(visit, "2024-03-01", Kind::line_of_enquiry, "Is the threshold read alike?");
    happens(visit, "2024-03-01", Kind::line_of_enquiry, "Who hears of what was decided?");
    CHECK(words("2024-04-16") == "Planned");
    CHECK(words("2024-04-17") == "Visited, findings to come");
    happens(visit, "2024-04-20", Kind::finding, "Schools read it otherwise", 1,
            FindingGrade::to_improve);
    happens(visit, "2024-04-20", Kind::finding, "A calm room", 0, FindingGrade::strength);
    CHECK(words("2024-04-20") ==
          "Findings entered, not yet reported; 1 of 2 findings has no action yet; 1 line of "
          "enquiry without a finding");
    happens(visit, "2024-04-21", Kind::line_of_enquiry, "Added on the day");
    happens(visit, "2024-05-02", Kind::response, "We meet in June", 3);
    happens(visit, "2024-05-02", Kind::action, "", 3, {}, ActionId{7});
    happens(visit, "2024-06-12", Kind::reported, "");
    auto const now = standing_on(visit, day("2024-07-01"));
    CHECK(now.words == "Reported; 2 lines of enquiry without a finding");
    CHECK(now.actions == std::vector<ActionId>{{7}});
    REQUIRE(now.lines.size() == 4);
    CHECK(now.lines[0].findings[0].responses[0]->words == "We meet in June");
    CHECK(now.lines[2].line->words == "Added on the day");
    CHECK(now.lines[3].line == nullptr);
    CHECK(now.lines[3].findings[0].finding->words == "A calm room");
    auto const csv = visits_csv(std::span{&visit, 1}, a_partnership(), day("2024-07-01"));
    CHECK(csv.find(",reported,Is the threshold read alike?,Schools read it otherwise,to_improve,We "
                   "meet in June,7\n") != std::string::npos);
    CHECK(csv.find(",reported,,A calm room,strength,,\n") != std::string::npos);
}

TEST_CASE("what cannot happen to a visit is refused") {
    auto visit = a_visit();
    CHECK(refused(visit, "2024-04-16", Kind::finding, "Early", 0, FindingGrade::strength) ==
          "before_visit");
    CHECK(refused(visit, "2024-04-17", Kind::finding, "", 0, FindingGrade::strength) == "no_words");
    CHECK(refused(visit, "2024-04-17", Kind::finding, "No grade") == "no_grade");
    CHECK(refused(visit, "2024-04-17", Kind::finding, "A", 1, FindingGrade::strength) ==
          "no_such_line");
    CHECK(refused(visit, "2024-04-17", Kind::response, "A", 1) == "no_such_finding");
    CHECK(refused(visit, "2024-04-17", Kind::reported, "") == "nothing_found");
    CHECK(refused(visit, "2024-04-17", Kind::called_off, "Snow").empty());
    happens(visit, "2024-04-17", Kind::finding, "A", 0, FindingGrade::not_seen);
    CHECK(refused(visit, "2024-04-17", Kind::action, "", 1) == "no_action");
    CHECK(refused(visit, "2024-04-16", Kind::response, "A", 1) == "out_of_order");
    CHECK(refused(visit, "2024-04-18", Kind::called_off, "Snow") == "visited_already");
    happens(visit, "2024-04-18", Kind::reported, "");
    CHECK(refused(visit, "2024-04-18", Kind::reported, "") == "happened_already");
    auto off = a_visit();
    happens(off, "2024-04-10", Kind::called_off, "Snow");
    CHECK(refused(off, "2024-04-20", Kind::line_of_enquiry, "A") == "called_off");
    CHECK(standing_on(off, day("2024-05-01")).words == "Called off");
    auto const all = a_partnership();
    CHECK(check_visit(a_visit().visit, all).ok());
    auto nobody = a_visit().visit;
    nobody.by = {};
    CHECK(check_visit(nobody, all).error().code == "nobody_visits");
    nobody = a_visit().visit;
    nobody.body = {};
    CHECK(check_visit(nobody, all).error().code == "no_body");
}
