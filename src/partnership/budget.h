#pragma once
// The pooled budget: what each agency gives in a year and in which share, what it is spent on, what
// is expected by the year's end, and every change with the decision that made it. A year is that of
// the council's accounts, April to March.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernel/pence.h"
#include "partnership/arrangements.h"
#include "partnership/event_correction.h"
#include "partnership/meeting.h"
#include "partnership/plan_ids.h"

namespace breakwater::partnership {

enum class BudgetSide {
    contribution,   ///< to the pool: it counts towards the percentages
    supplementary,  ///< given beside the pool, for a purpose of its own
    spending,
};

inline constexpr Named<BudgetSide> budget_sides[]{
    {BudgetSide::contribution, "contribution", "Contribution"},
    {BudgetSide::supplementary, "supplementary", "Supplementary contribution"},
    {BudgetSide::spending, "spending", "Spending"},
};
constexpr std::span<Named<BudgetSide> const> every(BudgetSide) {
    return budget_sides;
}
static_assert(access::in_order(every(BudgetSide{})));

/// One line of a year, as it was agreed at first.
struct BudgetLine {
    BudgetLineId id;
    BodyId body;  ///< that watches over the budget, and agrees its changes
    Month year;   ///< its April
    BudgetSide side = BudgetSide::contribution;
    MemberAgencyId agency;  ///< of a contribution; not known where none of the record's agencies is
    std::string title;      ///< what it is for, or who gives, as printed
    Pence amount;           ///< in pence; not below 0
    std::optional<Decimal> share;  ///< of a contribution: the agreed share of the pool, in per cent
    std::string agreed_in;         ///< "LSCP, 13 March 2024, item 7", or the paper it is printed in
    bool operator==(BudgetLine const&) const = default;
};

enum class BudgetEventKind {
    changed,   ///< the amount agreed is another, by a decision of the body
    paid,      ///< of a contribution: received; of spending: spent. Below 0: paid back
    forecast,  ///< what it will have come to at the year's end
};

inline constexpr Named<BudgetEventKind> budget_event_kinds[]{
    {BudgetEventKind::changed, "changed", "Agreed amount changed"},
    {BudgetEventKind::paid, "paid", "Paid"},
    {BudgetEventKind::forecast, "forecast", "Forecast for the year\u2019s end"},
};
constexpr std::span<Named<BudgetEventKind> const> every(BudgetEventKind) {
    return budget_event_kinds;
}
static_assert(access::in_order(every(BudgetEventKind{})));

struct BudgetEvent {
    BudgetLineId line;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    BudgetEventKind kind = BudgetEventKind::paid;
    PostId by;
    Pence amount;  ///< of changed and forecast: the whole; of paid: this payment
    std::string words;
    DecisionId decision;  ///< of changed
    EventCorrection correction = {};
    bool operator==(BudgetEvent const&) const = default;
};

struct BudgetHistory {
    BudgetLine line;
    std::vector<BudgetEvent> events;
};

struct BudgetStanding {
    Pence agreed, paid;
    std::optional<Pence> forecast;
    std::vector<BudgetEvent const*> changes;  ///< looks into the history

    /// What it is expected to come to: the forecast; without one what was agreed.
    Pence expected() const { return forecast.value_or(agreed); }
};

/// By the events up to and with the day, which are in order.
BudgetStanding standing_on(BudgetHistory const& history, Date day);

/// Codes: no_words; no_body; below_nothing; not_a_share (not from 0 to 100, or of a line that is no
/// contribution); not_april.
Result<void> check_line(BudgetLine const& line, Arrangements const& all);

/// `decision` is how the one it names stands; nothing where it names none. Codes: out_of_order;
/// below_nothing; nothing_paid; no_words; no_decision; not_resolved.
Result<void> check_event(BudgetHistory const& history, BudgetEvent const& event,
                         std::optional<DecisionStanding> decision);

struct BudgetRow {
    BudgetHistory const* history = nullptr;  ///< looks into what it was made of
    std::string title;
    BudgetStanding standing;
    std::optional<Decimal> percent;  ///< of a contribution: of the pool, to one place
};

struct BudgetYear {
    Month april;
    std::vector<BudgetRow> contributions, supplementary, spending;  ///< as they were entered
    Pence pool, extra, planned;                                     ///< sums of what is agreed
    Pence received, spent;              ///< of contributions of both kinds; of spending
    Pence expected_in, expected_out;    ///< by the year's end
    std::vector<std::string> findings;  ///< what does not add up, in words

    std::string name() const;  ///< "2023/24"
    Pence left() const { return expected_in - expected_out; }
};

/// Bodies that watch over a budget today, each once, in the order of the lines: what one that is no
/// more watched over is its successor's.
std::vector<BodyId> budget_bodies(std::span<BudgetHistory const> lines, Arrangements const& all,
                                  Date day);

/// Year by year, the first first, as agreed by the day; of one body and those before it.
std::vector<BudgetYear> budget_years(std::span<BudgetHistory const> lines, Arrangements const& all,
                                     BodyId body, Date day);

/// The table of the papers: a row for each giver, a column of amounts and one of percentages for
/// each year, with the totals. An agency and those whose place it took have one row, by the last
/// name.
struct ContributionTable {
    struct Cell {
        std::optional<Pence> amount;  ///< nothing: none in that year
        std::optional<Decimal> percent;
    };
    struct Row {
        std::string title;
        std::vector<Cell> cells;  ///< one for each year
    };
    std::vector<std::string> years;
    std::vector<Row> rows;  ///< in the order in which they come first
    std::vector<Pence> totals;
};
ContributionTable contribution_table(std::span<BudgetYear const> years, Arrangements const& all);

/// "agency,2016/17,2016/17 per cent,...", the last row the totals; pounds with two places.
std::string to_csv(ContributionTable const& table);
/// A line of each year's contributions and spending: year, side, title, agreed, share agreed, per
/// cent, paid, forecast, agreed in.
std::string budget_csv(std::span<BudgetYear const> years);

}  // namespace breakwater::partnership
