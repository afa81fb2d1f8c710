#include "rules/adopted_calendar.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "rules/adopted_rules.h"

using namespace breakwater;
using namespace breakwater::rules;

namespace {

constexpr std::string_view headings = "first,last,name,kind,source\n";

std::string days_of(RuleBook const& book, std::string_view calendar) {
    auto const* const found = book.calendar(calendar);
    if (found == nullptr) return "none";
    std::string words;
    for (auto const& holiday : found->holidays())
        words +=
            fmt::format("{} to {} {}; ", to_iso(holiday.first), to_iso(holiday.last), holiday.name);
    return words;
}

RuleBook book() {
    RuleText const texts[] = {
        {RuleText::Kind::calendar, "england", "england.csv",
         std::string{headings} + "2024-12-25,,Christmas Day,bank,GOV.UK\n"},
        {RuleText::Kind::calendar, "school", "school.csv",
         std::string{headings} + "2024-07-22,2024-09-01,Summer,school,Terms\n"},
        {RuleText::Kind::rules, "rules", "test.rules",
         "rule plan_meeting\n  title  Met\n  from  \"a start\"\n  to  \"an end\"\n"
         "  within  10 working days\n  since  2013-01-01\n  layer  statute\n  source  Law\n"
         "rule plan_meeting\n  title  Met\n  from  \"a start\"\n  to  \"an end\"\n"
         "  within  10 working days\n  since  2013-01-01\n  layer  local\n"
         "  calendar  closure_days\n  source  Here\n"},
        {RuleText::Kind::calendar, "closure_days", "closure_days.csv",
         std::string{headings} + "2024-12-25,,Christmas Day,bank,GOV.UK\n"}};
    auto loaded = load_rules(texts);
    REQUIRE(loaded.problems.empty());
    return std::move(loaded.book);
}

LoadedRules adopt(RuleBook const& before, std::string_view calendar, std::string const& rows) {
    RuleText const text{RuleText::Kind::calendar, std::string{calendar}, "adopted",
                        std::string{headings} + rows};
    return with_adopted(before, std::span{&text, 1});
}

}  // namespace

TEST_CASE("what is adopted of a calendar is added, replaces what stood there, or counts again") {
    struct Row {
        char const *rows, *then;
    };
    for (auto const& row : {
             Row{"2024-10-28,2024-11-01,Half term,school,Notice\n",
                 "2024-07-22 to 2024-09-01 Summer; 2024-10-28 to 2024-11-01 Half term; "},
             Row{"2024-08-28,2024-09-03,Building works,school,Notice\n",
                 "2024-07-22 to 2024-08-27 Summer; 2024-08-28 to 2024-09-03 Building works; "},
             Row{"2024-08-05,2024-08-09,Summer school,counts,Notice\n",
                 "2024-07-22 to 2024-08-04 Summer; 2024-08-10 to 2024-09-01 Summer; "},
             Row{"2024-07-22,2024-09-01,Mistake,counts,Notice\n", ""},
         }) {
        CAPTURE(row.rows);
        auto const now = adopt(book(), "school", row.rows);
        CHECK(now.problems.empty());
        CHECK(days_of(now.book, "school") == row.then);
    }
}

TEST_CASE("the law's calendar is not adopted, and a row that cannot be read is named") {
    auto const law = adopt(book(), "england", "2024-12-24,,Early closing,local,Notice\n");
    REQUIRE(law.problems.size() == 1);
    CHECK(law.problems.front().code == "not_local");
    CHECK(days_of(law.book, "england") == days_of(book(), "england"));
    auto const unread = adopt(book(), "school", "soon,,Half term,school,Notice\n");
    REQUIRE(unread.problems.size() == 1);
    CHECK(unread.problems.front().place.file == "adopted");
}

TEST_CASE("an area's own calendar begins with England's bank holidays, and loosens no statute") {
    auto const now = adopt(book(), "council", "2024-12-27,,Council closed,closure,Notice\n");
    CHECK(now.problems.empty());
    CHECK(days_of(now.book, "council") ==
          "2024-12-25 to 2024-12-25 Christmas Day; 2024-12-27 to 2024-12-27 Council closed; ");
    // The local clock would now allow a day more than the statute does.
    auto const loose = adopt(book(), "closure_days", "2022-06-08,,Council closed,closure,Notice\n");
    REQUIRE(loose.problems.size() == 1);
    CHECK(loose.problems.front().code == "looser_than_statute");
}
