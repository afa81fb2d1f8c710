#include "partnership/budget.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

using Kind = BudgetEventKind;

constexpr int percent_places = 1;
constexpr unsigned april = 4;
Decimal const the_whole{100, 0};

std::vector<BudgetRow>& rows_of(BudgetYear& year, BudgetSide side) {
    switch (side) {
        case BudgetSide::contribution:
            return year.contributions;
        case BudgetSide::supplementary:
            return year.supplementary;
        case BudgetSide::spending:
            break;
    }
    return year.spending;
}

void add_up(BudgetYear& year) {
    for (auto const& row : year.contributions) year.pool += row.standing.agreed;
    for (auto const& row : year.supplementary) year.extra += row.standing.agreed;
    for (auto const* const side : {&year.contributions, &year.supplementary})
        for (auto const& row : *side) {
            year.received += row.standing.paid;
            year.expected_in += row.standing.expected();
        }
    for (auto const& row : year.spending) {
        year.planned += row.standing.agreed;
        year.spent += row.standing.paid;
        year.expected_out += row.standing.expected();
    }
    for (auto& row : year.contributions)
        row.percent = percentage(row.standing.agreed, year.pool, percent_places);
}

std::string title_of(Decimal share) {
    return fmt::format("{} per cent", to_string(share));
}

void find_shares_that_do_not_fit(BudgetYear& year) {
    std::vector<Decimal> shares;
    Decimal sum;
    for (auto const& row : year.contributions)
        if (auto const share = row.history->line.share)
            sum = sum + *share, shares.push_back(*share);
    if (shares.empty()) return;
    if (sum != the_whole)
        year.findings.push_back(
            fmt::format("The agreed shares add up to {}, not to 100", title_of(sum)));
    if (sum != the_whole || shares.size() != year.contributions.size()) return;
    auto const parts = parted(year.pool, shares);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const& row = year.contributions[i];
        if (row.standing.agreed == parts[i]) continue;
        year.findings.push_back(fmt::format("{} gives {}; {} of the pool would be {}", row.title,
                                            to_words(row.standing.agreed), title_of(shares[i]),
                                            to_words(parts[i])));
    }
}

void find_what_does_not_add_up(BudgetYear& year) {
    find_shares_that_do_not_fit(year);
    auto const in = year.pool + year.extra;
    if (year.planned > in)
        year.findings.push_back(
            fmt::format("Spending of {} is planned, and {} is agreed to be given",
                        to_words(year.planned), to_words(in)));
    if (!year.spending.empty() && year.expected_out > year.expected_in)
        year.findings.push_back(
            fmt::format("By the year\u2019s end {} more will be spent than given",
                        to_words(year.expected_out - year.expected_in)));
    for (auto const* const side : {&year.contributions, &year.supplementary, &year.spending})
        for (auto const& row : *side)
            if (row.history->line.agreed_in.empty())
                year.findings.push_back(fmt::format("Nobody says where {} was agreed", row.title));
}

/// Who gives: the first of the agencies whose place this one took, or a name alone.
using Giver = std::pair<MemberAgencyId, std::string>;
Giver giver_of(BudgetRow const& row, Arrangements const& all) {
    auto id = row.history->line.agency;
    if (!id.known()) return {id, row.title};
    // As many steps as there are agencies: a circle of them ends, too.
    for (std::size_t i = 0; i < all.agencies.size(); ++i) {
        auto const* const agency = find_agency(all, id);
        if (agency == nullptr || !agency->continues.known()) break;
        id = agency->continues;
    }
    return {id, ""};
}

std::string cell_of(std::optional<Pence> amount) {
    return amount ? to_string(*amount) : "";
}
std::string cell_of(std::optional<Decimal> percent) {
    return percent ? to_string(*percent) : "";
}

}  // namespace

BudgetStanding standing_on(BudgetHistory const& history, Date day) {
    BudgetStanding standing;
    standing.agreed = history.line.amount;
    for (auto const& event : history.events) {
        if (event.on > day) break;
        switch (event.kind) {
            case Kind::changed:
                standing.agreed = event.amount;
                standing.changes.push_back(&event);
                break;
            case Kind::paid:
                standing.paid += event.amount;
                break;
            case Kind::forecast:
                standing.forecast = event.amount;
                break;
        }
    }
    return standing;
}

Result<void> check_line(BudgetLine const& line, Arrangements const& all) {
    if (line.title.empty()) return Error{"no_words", "Enter who gives, or what it is for"};
    if (find_body(all, line.body) == nullptr)
        return Error{"no_body", fmt::format("there is no body {}", line.body.value)};
    if (line.amount.value < 0)
        return Error{"below_nothing", "Enter an amount that is not below nothing"};
    if (line.year.month() != april)
        return Error{"not_april", "A year of the budget begins with April"};
    if (!line.share) return {};
    if (line.side != BudgetSide::contribution)
        return Error{"not_a_share", "Only a contribution to the pool has a share of it"};
    if (*line.share < Decimal{} || *line.share > the_whole)
        return Error{"not_a_share", "Enter a share from 0 to 100 per cent"};
    return {};
}

Result<void> check_event(BudgetHistory const& history, BudgetEvent const& event,
                         std::optional<DecisionStanding> decision) {
    if (!history.events.empty() && event.on < history.events.back().on)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 breakwater::to_words(history.events.back().on))};
    if (event.kind != Kind::paid && event.amount.value < 0)
        return Error{"below_nothing", "Enter an amount that is not below nothing"};
    if (event.kind == Kind::paid && event.amount.value == 0)
        return Error{"nothing_paid", "Enter what was paid"};
    if (event.kind != Kind::changed) return {};
    if (event.words.empty()) return Error{"no_words", "Enter why it is changed"};
    if (!event.decision.known() || !decision)
        return Error{"no_decision",
                     "Only the body that watches over the budget may do this: name its decision"};
    if (*decision != DecisionStanding::resolved)
        return Error{"not_resolved",
                     "The meeting was not quorate: its recommendation waits for "
                     "ratification"};
    return {};
}

std::string BudgetYear::name() const {
    auto const year = financial_year(april);
    return fmt::format("{}/{:02}", year, (year + 1) % 100);
}

std::vector<BodyId> budget_bodies(std::span<BudgetHistory const> lines, Arrangements const& all,
                                  Date day) {
    std::vector<BodyId> bodies;
    for (auto const& each : lines) {
        auto const body = successor_on(all, each.line.body, day);
        if (std::find(bodies.begin(), bodies.end(), body) == bodies.end()) bodies.push_back(body);
    }
    return bodies;
}

std::vector<BudgetYear> budget_years(std::span<BudgetHistory const> lines, Arrangements const& all,
                                     BodyId body, Date day) {
    std::vector<BudgetYear> years;
    for (auto const& each : lines) {
        auto const& line = each.line;
        if (successor_on(all, line.body, day) != body) continue;
        auto at =
            std::lower_bound(years.begin(), years.end(), line.year,
                             [](auto const& year, Month month) { return year.april < month; });
        if (at == years.end() || at->april != line.year) {
            at = years.insert(at, BudgetYear{});
            at->april = line.year;
        }
        rows_of(*at, line.side).push_back({&each, line.title, standing_on(each, day), {}});
    }
    for (auto& year : years) {
        add_up(year);
        find_what_does_not_add_up(year);
    }
    return years;
}

ContributionTable contribution_table(std::span<BudgetYear const> years, Arrangements const& all) {
    ContributionTable table;
    std::vector<Giver> givers;  // beside the rows
    for (std::size_t i = 0; i < years.size(); ++i) {
        table.years.push_back(years[i].name());
        table.totals.push_back(years[i].pool);
        for (auto const& given : years[i].contributions) {
            auto const giver = giver_of(given, all);
            auto const at = std::find(givers.begin(), givers.end(), giver) - givers.begin();
            auto const place = static_cast<std::size_t>(at);
            if (place == givers.size()) {
                givers.push_back(giver);
                table.rows.push_back({"", std::vector<ContributionTable::Cell>(years.size())});
            }
            auto& row = table.rows[place];
            row.title = given.title;
            auto& cell = row.cells[i];
            cell.amount = cell.amount.value_or(Pence{}) + given.standing.agreed;
            cell.percent = percentage(*cell.amount, years[i].pool, percent_places);
        }
    }
    return table;
}

std::string to_csv(ContributionTable const& table) {
    std::string out = "agency";
    for (auto const& year : table.years) out += fmt::format(",{0},{0} per cent", year);
    out += '\n';
    for (auto const& row : table.rows) {
        out += csv_cell(row.title);
        for (auto const& cell : row.cells)
            out += fmt::format(",{},{}", cell_of(cell.amount), cell_of(cell.percent));
        out += '\n';
    }
    out += "Total";
    for (auto const total : table.totals)
        out += fmt::format(",{},{}", to_string(total), cell_of(percentage(total, total, 1)));
    return out + '\n';
}

std::string budget_csv(std::span<BudgetYear const> years) {
    std::string out =
        "year,side,title,agreed,share_agreed,per_cent,paid,forecast,changes,agreed_in\n";
    for (auto const& year : years)
        for (auto const* const side : {&year.contributions, &year.supplementary, &year.spending})
            for (auto const& row : *side) {
                auto const& line = row.history->line;
                out += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", year.name(),
                                   access::name(line.side), csv_cell(row.title),
                                   to_string(row.standing.agreed), cell_of(line.share),
                                   cell_of(row.percent), to_string(row.standing.paid),
                                   cell_of(row.standing.forecast), row.standing.changes.size(),
                                   csv_cell(line.agreed_in));
            }
    return out;
}

}  // namespace breakwater::partnership
