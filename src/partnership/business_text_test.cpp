#include "partnership/business_text.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::book;
using partnership::testing::day;

namespace {

constexpr std::string_view small = R"(
agency council
  title  Invented City Council
  kind   local_authority
  since  2019-09-29
post director
  title  Director
  agency council
  since  2019-09-29
  holder Ada Field
  acting Gil Ford since 2024-02-01 until 2024-03-01
body board
  title  Partnership
  kind   board
  since  2019-09-29
  purpose Leads
  quorum three_safeguarding_partners
  renamed 2024-12-01 Safeguarding Partnership
  chair  director as delegated_safeguarding_partner since 2023-12-15
action handovers
  what   Audit ten handovers
  body   board
  owner  director
  agreed 2024-06-12
  due    2024-09-30
  moves  repeat_plans rolling_12_months fall 5 by 2025-03
  baseline 2023-04 2024-03 23.5 1.2 12
  then   2024-07-01 progress Five are done
  then   2024-07-02 due_moved 2024-10-31 Leave in August
challenge late
  raised 2024-06-12
  by     director
  to     council
  at     board
  issue  Late figures
  asked  Figures on time
  then   2024-07-01 action handovers
  then   2024-07-02 outcome learning Agreed a date
)";

std::string first_problem(std::string const& text) {
    auto const read = read_business(text, "a.business");
    return read.problems.empty() ? "none" : describe(read.problems.front());
}

std::string with(std::string_view from, std::string_view to) {
    std::string text{small};
    text.replace(text.find(from), from.size(), to);
    return first_problem(text);
}

}  // namespace

TEST_CASE("business is read from text") {
    auto const read = read_business(small, "a.business");
    REQUIRE(read.problems.empty());
    auto const& all = read.business.arrangements;
    CHECK(faults_of(all, book()).empty());
    CHECK(holder_on(all, PostId{1}, day("2024-02-10")) == "Gil Ford");
    CHECK(all.memberships[0].since == day("2023-12-15"));
    CHECK(short_name_on(all, BodyId{1}, day("2025-01-01")) == "Safeguarding Partnership");
    auto const& action = read.business.actions[0];
    CHECK(action.action.effect.by == Month::of(2025, 3));
    CHECK(action.action.effect.expected == Expected::fall);
    CHECK(*action.action.effect.baseline == Decimal{235, 1});
    CHECK(action.events[1].due_on == day("2024-10-31"));
    CHECK(action.events[1].words == "Leave in August");
    auto const& challenge = read.business.challenges[0];
    CHECK(challenge.events[0].action == ActionId{1});
    CHECK(challenge.events[1].outcome == ChallengeOutcome::learning);
}

TEST_CASE("business that cannot be understood is told with its place") {
    CHECK(with("agency council\n  since", "agency counsil\n  since") ==
          "a.business:8:10: there is no agency “counsil”: did you mean “council”? [unknown_name]");
    CHECK(with("  title  Director\n", "") == "a.business:6:6: director has no title [missing]");
    CHECK(with("2024-06-12\n  due", "12 June\n  due").find("[not_a_date]") != std::string::npos);
    CHECK(with("fall 5", "drop 5").find("“drop” is none of rise, fall [unknown_word]") !=
          std::string::npos);
    CHECK(with("fall 5 by", "fall 5 until").find("[not_plain]") != std::string::npos);
    CHECK(with("2024-07-02 due_moved", "2024-06-30 due_moved").find("[out_of_order]") !=
          std::string::npos);
    CHECK(with("  issue ", "  isue ").find("[unknown_key]") != std::string::npos);
    CHECK(with("challenge late", "chalenge late").find("[unknown_block]") != std::string::npos);
    CHECK(with("challenge late", "agency council").find("[name_twice]") != std::string::npos);
}
