#include "web/pages/partnership/public_log_routes.h"

#include <fmt/format.h>

#include "press/public_challenge_log.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

struct PublicLog {
    press::PublicChallengeLog log;
    publication::DisclosureRules rules;
};

Result<PublicLog> public_log(Visit& visit) {
    auto const business = TRY(business_now(visit));
    auto const& book = visit.desk->standards.book;
    auto const rules =
        TRY(publication::disclosure_rules(book, publication::Audience::open, visit.today));
    auto const counts = partnership::challenge_log(business.challenges, business.arrangements, book,
                                                   partnership::CountBy::theme, visit.today);
    return PublicLog{press::public_challenge_log(counts, rules, visit.today), rules};
}

Table table_of(press::PublicChallengeLog const& log) {
    Table table{.caption = "Challenges raised in each quarter, by theme",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Quarter"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& theme : log.themes)
        table.head->push_back({.content = theme, .format = "numeric"});
    table.head->push_back({.content = "All", .format = "numeric"});
    for (auto const& quarter : log.quarters) {
        std::vector<TableCell> cells{{quarter.quarter}};
        for (auto const& number : quarter.raised)
            cells.push_back({.content = press::shown_number(number), .format = "numeric"});
        cells.push_back({.content = press::shown_number(quarter.all), .format = "numeric"});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Result<Page> page_of(Visit& visit) {
    auto const shown = TRY(public_log(visit));
    Page page;
    page.title = "Challenges, for the public";
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership/challenges", .content = "Challenges"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html,
                  "What may leave the building: how many were raised in each quarter that is over, "
                  "and about what. Nothing of who asked whom for what.");
        if (shown.rules.smallest_count > 0)
            paragraph(html, fmt::format("Numbers from 1 to {} are withheld, and what would give "
                                        "them away: [c]. A nought is shown.",
                                        shown.rules.smallest_count));
        if (shown.log.quarters.empty())
            return paragraph(html, "No challenge was raised in a quarter that is over.");
        write_scrollable(html, table_of(shown.log));
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            write_link(html, "/partnership/challenges/public.csv", "Download it (CSV)");
        });
    });
    return page;
}

Result<Response> csv_of(Visit& visit) {
    auto const shown = TRY(public_log(visit));
    TRY(write_down(visit, {.action = access::Action::read_challenges,
                           .about = "",
                           .detail = "the edition for the public taken away"}));
    return download(press::to_csv(shown.log), "text/csv; charset=utf-8", "challenges-public.csv");
}

}  // namespace

Response public_log_route(Visit& visit) {
    return answer(visit, Section::partnership, page_of(visit));
}

Response public_log_csv_route(Visit& visit) {
    return answer(visit, Section::partnership, csv_of(visit));
}

}  // namespace breakwater::web
