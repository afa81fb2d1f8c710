#include "web/pages/partnership/budget_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/meter.h"
#include "web/components/prose.h"
#include "web/pages/partnership/body_decisions.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/views.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::BudgetRow;
using partnership::BudgetYear;

namespace {

TableCell numeric(std::string words) {
    return {.content = std::move(words), .format = "numeric"};
}
TableCell numeric(Pence amount) {
    return numeric(to_words(amount));
}

std::string percent_words(std::optional<Decimal> percent) {
    return percent ? fmt::format("{}%", to_string(*percent)) : std::string{};
}

/// A bar as long as the share; the number stands beside it.
void write_share(Html& html, std::optional<Decimal> percent) {
    auto const whole = percent ? percent->rounded(0).units() : 0;
    write(html, Meter{.part = whole, .whole = 100, .width = 160, .height = 12});
}

Content row_title(BudgetRow const& row, bool may_keep) {
    return markup_of([&](Html& html) {
        html.text(row.title);
        if (may_keep)
            html.element<"span">(attr<"class">("app-no-print govuk-!-display-block"), [&] {
                write_link(html, line_path(row.history->line.id, "/entry"), "Enter or correct",
                           fmt::format("a payment, a forecast or a change of {}", row.title));
            });
    });
}

// ---- over the years ----------------------------------------------------------------------------

void write_contributions(Html& html, BudgetPage const& shown) {
    auto const table =
        partnership::contribution_table(shown.years, shown.now.business.arrangements);
    Table out{.caption = "Contributions to the pool by year",
              .caption_classes = "govuk-table__caption--m",
              .head = std::vector<TableCell>{{"Agency"}},
              .first_cell_is_header = true,
              .classes = "app-table"};
    for (auto const& year : table.years) {
        out.head->push_back(numeric(year));
        out.head->push_back(numeric(fmt::format("{} %", year)));
    }
    for (auto const& row : table.rows) {
        std::vector<TableCell> cells{{row.title}};
        for (auto const& cell : row.cells) {
            cells.push_back(numeric(cell.amount ? to_words(*cell.amount) : "none"));
            cells.push_back(numeric(cell.percent ? percent_words(cell.percent) : "none"));
        }
        out.rows.push_back(std::move(cells));
    }
    std::vector<TableCell> totals{{"Total"}};
    for (auto const total : table.totals) {
        totals.push_back(numeric(total));
        totals.push_back(numeric(percent_words(percentage(total, total, 1))));
    }
    out.rows.push_back(std::move(totals));
    write_scrollable(html, out);
    html.element<"p">(attr<"class">("govuk-body app-meta"),
                      "Percentages are of what is given to the pool in the year, rounded each by "
                      "itself: they may not add up to 100.");
}

// ---- one year ----------------------------------------------------------------------------------

void write_years(Html& html, BudgetPage const& shown) {
    if (shown.years.size() < 2) return;
    html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
        html.text("Year: ");
        for (std::size_t i = 0; i < shown.years.size(); ++i) {
            auto const name = shown.years[i].name();
            if (i == shown.chosen)
                html.element<"strong">(name);
            else
                write_link(html,
                           fmt::format("{}?body={}&year={}", budget_path, shown.body.value,
                                       to_iso(shown.years[i].april)),
                           name);
            html.text(" ");
        }
    });
}

void write_given(Html& html, BudgetPage const& shown, BudgetYear const& year) {
    Table table{.caption = "Given",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Who gives"},
                                               {"Share of the pool"},
                                               numeric("Share agreed"),
                                               numeric("Agreed"),
                                               numeric("Received"),
                                               {"Agreed in"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& row : year.contributions)
        table.rows.push_back(
            {{row_title(row, shown.may_keep)},
             {markup_of([&](Html& cell) {
                 write_share(cell, row.percent);
                 cell.text(percent_words(row.percent));
             })},
             numeric(row.history->line.share ? percent_words(row.history->line.share) : "none"),
             numeric(row.standing.agreed),
             numeric(row.standing.paid),
             {row.history->line.agreed_in}});
    table.rows.push_back({{"The pool"},
                          {"100%"},
                          numeric(std::string{"all"}),
                          numeric(year.pool),
                          numeric(year.received),
                          {"with what is given beside it"}});
    for (auto const& row : year.supplementary)
        table.rows.push_back({{row_title(row, shown.may_keep)},
                              {"beside the pool"},
                              numeric(std::string{"none"}),
                              numeric(row.standing.agreed),
                              numeric(row.standing.paid),
                              {row.history->line.agreed_in}});
    write_scrollable(html, table);
}

void write_spent(Html& html, BudgetPage const& shown, BudgetYear const& year) {
    if (year.spending.empty()) return paragraph(html, "No spending is entered for this year.");
    Table table{.caption = "Spent",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"What for"},
                                               numeric("Planned"),
                                               numeric("Spent so far"),
                                               numeric("Expected by the year\u2019s end"),
                                               numeric("Under the plan, or over it (-)")},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& row : year.spending)
        table.rows.push_back({{row_title(row, shown.may_keep)},
                              numeric(row.standing.agreed),
                              numeric(row.standing.paid),
                              numeric(row.standing.expected()),
                              numeric(row.standing.agreed - row.standing.expected())});
    table.rows.push_back({{"Total"},
                          numeric(year.planned),
                          numeric(year.spent),
                          numeric(year.expected_out),
                          numeric(year.planned - year.expected_out)});
    write_scrollable(html, table);
    paragraph(html,
              fmt::format("By the year\u2019s end {} will have been given and {} spent: {} "
                          "{}.",
                          to_words(year.expected_in), to_words(year.expected_out),
                          to_words(year.left().value < 0 ? Pence{-year.left().value} : year.left()),
                          year.left().value < 0 ? "is missing" : "will be left"));
}

std::string by_decision(BudgetPage const& shown, DecisionId decision) {
    for (auto const& meeting : shown.meetings)
        for (auto const& kept : meeting.decisions)
            if (kept.number == decision.value)
                return decision_words(shown.now.business.arrangements, meeting, kept.noun);
    return "";
}

void write_changes(Html& html, BudgetPage const& shown, BudgetYear const& year) {
    Table table{
        .caption = "What was changed, and by whom",
        .caption_classes = "govuk-table__caption--m",
        .head = std::vector<TableCell>{{"Line"}, {"Day"}, numeric("To"), {"Why"}, {"Decision"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const* const side : {&year.contributions, &year.supplementary, &year.spending})
        for (auto const& row : *side)
            for (auto const* const change : row.standing.changes) {
                auto const decision = by_decision(shown, change->decision);
                table.rows.push_back({{row.title},
                                      {to_words(change->on)},
                                      numeric(change->amount),
                                      {change->words},
                                      {decision.empty() ? "as the words say" : decision}});
            }
    if (!table.rows.empty()) write_scrollable(html, table);
}

void write_findings(Html& html, BudgetYear const& year) {
    if (year.findings.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What does not add up");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& finding : year.findings) html.element<"li">(finding);
    });
}

void write_head(Html& html, Visit const& visit, bool may_keep) {
    write_done(html, visit);
    html.element<"h1">(attr<"class">("govuk-heading-l"), "Pooled budget");
    write_partnership_views(html, visit, PartnershipView::budget);
    if (may_keep)
        write(html, Button{.content = "Enter a line of the budget",
                           .href = "/partnership/budget/new",
                           .classes = "app-no-print"});
}

}  // namespace

Page budget_page(BudgetPage const& shown) {
    assert(shown.chosen < shown.years.size());
    auto const& year = shown.years[shown.chosen];
    Page page;
    page.title = "Pooled budget";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        write_head(html, shown.visit, shown.may_keep);
        write_years(html, shown);
        html.element<"h2">(attr<"class">("govuk-heading-m"),
                           fmt::format("{}, {}", year.name(),
                                       partnership::short_name_on(shown.now.business.arrangements,
                                                                  shown.body, shown.visit.today)));
        write_given(html, shown, year);
        write_spent(html, shown, year);
        write_changes(html, shown, year);
        write_findings(html, year);
        write_contributions(html, shown);
        write_ways(html, {{"/partnership/budget/contributions/csv", "Download contributions (CSV)"},
                          {"/partnership/budget/table/csv", "Download every line (CSV)"},
                          {"/partnership/budget/table/xlsx", "Download every line (XLSX)"}});
    });
    return page;
}

Page no_budget_page(Visit const& visit, bool may_keep) {
    Page page;
    page.title = "Pooled budget";
    page.content = markup_of([&](Html& html) {
        write_head(html, visit, may_keep);
        paragraph(html, "No budget is entered yet.");
    });
    return page;
}

}  // namespace breakwater::web
