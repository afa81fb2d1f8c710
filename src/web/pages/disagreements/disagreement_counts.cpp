#include "web/pages/disagreements/disagreement_counts.h"

#include <fmt/format.h>

#include "kernel/counted.h"
#include "kernel/csv_cell.h"
#include "partnership/disagreement_log.h"
#include "press/guarded_counts.h"
#include "store/arrangements.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/disagreements/about_disagreement.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/table_file.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using partnership::DisagreementsBy;
using publication::Audience;

namespace {

constexpr std::string_view counts_path = "/disagreements/counts";

/// The service sees its own; who answers for the area sees what a board may; and anybody may look
/// at what would leave the building.
Audience audience_of(Visit const& visit) {
    if (visit.request.query.first("view") == "public") return Audience::open;
    auto const decision = at_the_door(visit, Action::count_disagreements);
    return decision.relation == access::Relation::agency ? Audience::internal : Audience::board;
}

struct Counts {
    Audience audience = Audience::board;
    std::vector<press::LogCounted> logs;  ///< as they are: never shown but to the service
    press::GuardedCounts guarded;
    std::int64_t smallest_shown = 0;  ///< numbers below, but noughts, are withheld; 0: none
};

/// What changes after a quarter is over (stages, outcomes) is in no edition for the public: two of
/// them would tell what came of one.
Result<Counts> counts_of(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const all = TRY(store::read_child_disagreements(*record, last.entry));
    auto const arrangements = TRY(store::read_arrangements(*record, last.entry));
    auto const& book = visit.desk->standards.book;
    Counts counts;
    counts.audience = audience_of(visit);
    for (auto const& each : partnership::disagreements_by) {
        bool const is_told_apart = each.value != DisagreementsBy::quarter;
        bool const is_for_them =
            counts.audience != Audience::open || each.value == DisagreementsBy::agencies;
        if (is_told_apart && is_for_them)
            counts.logs.push_back(
                {std::string{each.title},
                 partnership::disagreement_log(all, arrangements, book, each.value, visit.today)});
    }
    auto const rules = TRY(publication::disclosure_rules(book, counts.audience, visit.today));
    if (rules.smallest_count > 0) counts.smallest_shown = rules.smallest_count + 1;
    counts.guarded = press::guarded_counts(counts.logs, rules, visit.today);
    return counts;
}

Table table_as_it_is(press::LogCounted const& log) {
    Table table{.caption = log.title,
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Quarter"}, {log.title}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const* const heading : {"Raised", "Answered", "Closed"})
        table.head->push_back({.content = heading, .format = "numeric"});
    for (auto const& count : log.counts) {
        std::vector<TableCell> cells{{count.quarter}, {count.by}};
        for (auto const number : {count.raised, count.answered, count.closed})
            cells.push_back({.content = counted(number), .format = "numeric"});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Table table_guarded(press::GuardedCounts const& counts, std::size_t breakdown) {
    auto const& by = counts.breakdowns[breakdown];
    Table table{.caption = by.title,
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Quarter"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& heading : by.headings)
        table.head->push_back({.content = heading, .format = "numeric"});
    table.head->push_back({.content = "All", .format = "numeric"});
    for (auto const& quarter : counts.quarters) {
        std::vector<TableCell> cells{{quarter.quarter}};
        for (auto const& number : quarter.parts[breakdown])
            cells.push_back({.content = press::shown_number(number), .format = "numeric"});
        cells.push_back({.content = press::shown_number(quarter.all), .format = "numeric"});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

void write_tables(Html& html, Counts const& counts) {
    if (counts.audience == Audience::internal) {
        for (auto const& log : counts.logs)
            if (!log.counts.empty()) write_scrollable(html, table_as_it_is(log));
        return;
    }
    for (std::size_t i = 0; i < counts.guarded.breakdowns.size(); ++i)
        if (!counts.guarded.quarters.empty())
            write_scrollable(html, table_guarded(counts.guarded, i));
}

bool is_empty(Counts const& counts) {
    if (counts.audience != Audience::internal) return counts.guarded.quarters.empty();
    return counts.logs.empty() || counts.logs.front().counts.empty();
}

void write_files(Html& html, Audience audience) {
    std::string_view const view = audience == Audience::open ? "?view=public" : "";
    html.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        auto const item = [&](std::string const& path, std::string_view words) {
            html.element<"li">([&] { write_link(html, path, words); });
        };
        item(fmt::format("{}/table/csv{}", counts_path, view), "Download it (CSV)");
        item(fmt::format("{}/table/xlsx{}", counts_path, view), "Download it (XLSX)");
        if (audience != Audience::open)
            item(fmt::format("{}?view=public", counts_path), "The edition for the public");
    });
}

Result<Page> page_of(Visit& visit) {
    auto const counts = TRY(counts_of(visit));
    TRY(write_down(visit,
                   {.action = Action::count_disagreements, .about = "", .detail = "counts"}));
    Page page;
    page.title = counts.audience == Audience::open
                     ? "Disagreements about children, counted for the public"
                     : "How many disagreements about children there were";
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = std::string{disagreements_path},
                                      .content = "Disagreements about children"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html,
                  counts.audience == Audience::open
                      ? "What may leave the building: how many were raised in each quarter that is "
                        "over, and between whom. No child, and no words."
                      : "By the quarter in which each was raised, as it stands today. No child, "
                        "and no words. They are not counted among the challenges.");
        if (counts.smallest_shown > 0)
            paragraph(html, fmt::format("Numbers from 1 to {} are withheld, and what would give "
                                        "them away: [c]. A nought is shown.",
                                        counts.smallest_shown - 1));
        if (is_empty(counts))
            paragraph(html, counts.audience == Audience::internal
                                ? "None was raised."
                                : "None was raised in a quarter that is over.");
        write_tables(html, counts);
        if (!is_empty(counts)) write_files(html, counts.audience);
    });
    return page;
}

Result<Response> file_of(Visit& visit, Word const& form) {
    if (!is_table_form(form.value)) return not_there();
    auto const counts = TRY(counts_of(visit));
    TRY(write_down(
        visit,
        {.action = Action::count_disagreements, .about = "", .detail = "counts taken away"}));
    auto csv = press::to_csv(counts.guarded);
    if (counts.audience == Audience::internal) {
        csv = "quarter,by,which,raised,answered,closed\n";
        for (auto const& log : counts.logs)
            for (auto const& count : log.counts)
                csv +=
                    fmt::format("{},{},{},{},{},{}\n", csv_cell(count.quarter), csv_cell(log.title),
                                csv_cell(count.by), count.raised, count.answered, count.closed);
    }
    return table_file(visit, std::move(csv), "disagreements",
                      "Disagreements about children, counted", form.value);
}

}  // namespace

Response disagreement_counts_route(Visit& visit) {
    return answer(visit, section_of_disagreements(visit), page_of(visit));
}

Response disagreement_counts_table_route(Visit& visit, Word form) {
    return answer(visit, section_of_disagreements(visit), file_of(visit, form));
}

}  // namespace breakwater::web
