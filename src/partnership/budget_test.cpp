#include "partnership/budget.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::a_partnership;
using partnership::testing::board;
using partnership::testing::day;

namespace {

BudgetHistory line(BudgetSide side, std::string title, std::string_view amount,
                   std::optional<Decimal> share = {}) {
    BudgetLine made;
    made.body = board;
    made.year = Month::of(2024, 4);
    made.side = side;
    made.title = std::move(title);
    made.amount = parse_pence(amount).value();
    made.share = share;
    made.agreed_in = "Board, 13 March 2024";
    return {made, {}};
}

BudgetEvent event(std::string_view on, BudgetEventKind kind, std::string_view amount) {
    BudgetEvent made;
    made.on = day(on);
    made.kind = kind;
    made.amount = parse_pence(amount).value();
    made.words = "why";
    return made;
}

std::vector<BudgetHistory> a_budget() {
    std::vector<BudgetHistory> lines{
        line(BudgetSide::contribution, "Council", "£64,000", Decimal{64, 0}),
        line(BudgetSide::contribution, "Health", "£26,000", Decimal{26, 0}),
        line(BudgetSide::contribution, "Police", "£10,000", Decimal{10, 0}),
        line(BudgetSide::supplementary, "Training", "£5,000"),
        line(BudgetSide::spending, "Team", "£90,000"),
        line(BudgetSide::spending, "Reviews", "£14,000"),
    };
    lines[0].events = {event("2024-05-01", BudgetEventKind::paid, "64,000")};
    lines[4].events = {event("2024-06-30", BudgetEventKind::paid, "22,500.40"),
                       event("2024-07-31", BudgetEventKind::paid, "-0.40"),
                       event("2024-09-30", BudgetEventKind::forecast, "88,000")};
    return lines;
}

}  // namespace

TEST_CASE("a year adds up to the penny: given, paid, spent, and what will be left") {
    auto const lines = a_budget();
    auto const years = budget_years(lines, a_partnership(), board, day("2024-08-01"));
    REQUIRE(years.size() == 1);
    auto const& year = years[0];
    CHECK(year.name() == "2024/25");
    CHECK(to_words(year.pool) == "£100,000");
    CHECK(to_words(year.extra) == "£5,000");
    CHECK(to_words(year.planned) == "£104,000");
    CHECK(to_words(year.received) == "£64,000");
    CHECK(to_words(year.spent) == "£22,500");
    CHECK(to_words(year.left()) == "£1,000");
    CHECK(to_string(*year.contributions[1].percent) == "26.0");
    CHECK(year.findings == std::vector<std::string>{});
    auto const later = budget_years(lines, a_partnership(), board, day("2024-10-01"));
    CHECK(to_words(later[0].left()) == "£3,000");
    CHECK(budget_years(lines, a_partnership(), partnership::testing::panel, day("2024-10-01"))
              .empty());
}

TEST_CASE("what does not add up is said, and not put right") {
    auto lines = a_budget();
    auto const first = [&] {
        auto const years = budget_years(lines, a_partnership(), board, day("2024-10-01"));
        return years[0].findings.empty() ? "" : years[0].findings.front();
    };
    lines[1].line.amount = parse_pence("26,000.01").value();
    CHECK(first() == "Council gives £64,000; 64 per cent of the pool would be £64,000.01");
    lines[1].line.share = Decimal{255, 1};
    CHECK(first() == "The agreed shares add up to 99.5 per cent, not to 100");
    lines = a_budget();
    lines[5].line.amount = parse_pence("20,000").value();
    CHECK(first() == "Spending of £110,000 is planned, and £105,000 is agreed to be given");
    lines = a_budget();
    lines[5].events = {event("2024-10-01", BudgetEventKind::forecast, "20,000.10")};
    CHECK(first() == "By the year\u2019s end £3,000.10 more will be spent than given");
    lines = a_budget();
    lines[3].line.agreed_in.clear();
    CHECK(first() == "Nobody says where Training was agreed");
}

TEST_CASE("what is agreed changes by a quorate decision of the body alone") {
    auto history = line(BudgetSide::contribution, "Health", "£26,000");
    auto const refused = [&](BudgetEvent made, std::optional<DecisionStanding> decision = {}) {
        if (decision) made.decision = {1};
        auto const checked = check_event(history, made, decision);
        return checked.ok() ? "" : checked.error().code;
    };
    auto const change = event("2024-09-11", BudgetEventKind::changed, "28,000");
    CHECK(refused(change) == "no_decision");
    CHECK(refused(change, DecisionStanding::recommendation) == "not_resolved");
    CHECK(refused(change, DecisionStanding::resolved).empty());
    auto silent = change;
    silent.words.clear();
    CHECK(refused(silent, DecisionStanding::resolved) == "no_words");
    CHECK(refused(event("2024-09-11", BudgetEventKind::forecast, "-1")) == "below_nothing");
    CHECK(refused(event("2024-09-11", BudgetEventKind::paid, "0")) == "nothing_paid");
    CHECK(refused(event("2024-09-11", BudgetEventKind::paid, "-1")).empty());
    history.events = {change};
    CHECK(refused(event("2024-09-10", BudgetEventKind::paid, "1")) == "out_of_order");
    CHECK(to_words(standing_on(history, day("2024-09-10")).agreed) == "£26,000");
    auto const now = standing_on(history, day("2024-09-11"));
    CHECK(to_words(now.agreed) == "£28,000");
    CHECK(now.changes.size() == 1);

    auto const all = a_partnership();
    auto made = line(BudgetSide::spending, "Team", "1").line;
    CHECK(check_line(made, all).ok());
    made.share = Decimal{5, 0};
    CHECK(check_line(made, all).error().code == "not_a_share");
    made.side = BudgetSide::contribution;
    CHECK(check_line(made, all).ok());
    made.share = Decimal{1001, 1};
    CHECK(check_line(made, all).error().code == "not_a_share");
    made.share.reset();
    made.year = Month::of(2024, 5);
    CHECK(check_line(made, all).error().code == "not_april");
    made.body = {99};
    CHECK(check_line(made, all).error().code == "no_body");
}

TEST_CASE("the table of contributions has a row for each name and two columns for each year") {
    auto lines = a_budget();
    auto before = line(BudgetSide::contribution, "Council", "£1,000");
    before.line.year = Month::of(2023, 4);
    lines.push_back(before);
    before.line.title = "Probation";
    before.line.amount = parse_pence("500").value();
    lines.push_back(before);
    auto const all = a_partnership();
    auto const years = budget_years(lines, all, board, day("2024-10-01"));
    CHECK(budget_bodies(lines, all, day("2024-10-01")) == std::vector<BodyId>{board});
    CHECK(to_csv(contribution_table(years, a_partnership())) ==
          "agency,2023/24,2023/24 per cent,2024/25,2024/25 per cent\n"
          "Council,1000.00,66.7,64000.00,64.0\n"
          "Probation,500.00,33.3,,\n"
          "Health,,,26000.00,26.0\n"
          "Police,,,10000.00,10.0\n"
          "Total,1500.00,100.0,100000.00,100.0\n");
    // The board took over what the old board watched; an agency has one row with those before it.
    auto taken_over = all;
    taken_over.agencies[1].continues = partnership::testing::school;
    lines[1].line.agency = partnership::testing::health_board;
    lines[6].line.body = partnership::testing::old_board;
    lines[7].line.body = partnership::testing::old_board;
    lines[7].line.agency = partnership::testing::school;
    auto const table =
        contribution_table(budget_years(lines, taken_over, board, day("2024-10-01")), taken_over);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[1].title == "Health");
    CHECK(to_words(*table.rows[1].cells[0].amount) == "£500");
    CHECK(budget_csv(years).find("2024/25,spending,Team,90000.00,,,22500.00,88000.00,0,\"Board, 13 "
                                 "March 2024\"\n") != std::string::npos);
}
