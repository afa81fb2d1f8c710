#include "web/pages/returns/task_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kernel/counted.h"
#include "kernel/csv_cell.h"
#include "kernel/lower_case.h"
#include "kernel/with_capital.h"
#include "reports/chart.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/pages/performance/addresses.h"
#include "web/pages/returns/by_child.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;
using returns::Severity;

namespace {

bool is_asked(RuleRow const& row, FindingsAsked const& asked) {
    auto const& rule = *row.now->rule;
    if (row.broken + row.could_not_run == 0) return false;
    if (asked.severity == "error" && (rule.severity != Severity::error || row.broken == 0))
        return false;
    if (asked.severity == "query" && (rule.severity != Severity::query || row.broken == 0))
        return false;
    if (asked.severity == "not_run" && row.could_not_run == 0) return false;
    if (asked.severity == "explained" && row.explained == 0) return false;
    if (asked.text.empty()) return true;
    auto const text =
        lower_case(fmt::format("{} {} {}", rule.number, rule.message, who_words(*row.now)));
    return text.find(lower_case(asked.text)) != std::string::npos;
}

std::string due_words(TaskListPage const& shown) {
    if (!shown.due_on) return {};
    return fmt::format(" {} by {}.", *shown.due_on < shown.visit.today ? "It was due" : "Due",
                       to_words(*shown.due_on));
}

// Errors, queries, and what could only not be run.
int section_of(RuleRow const& row) {
    if (row.broken == 0) return 2;
    return row.now->rule->severity == Severity::error ? 0 : 1;
}

void write_state(Html& html, TaskListPage const& shown) {
    auto const& at_hand = shown.at_hand;
    std::size_t errors = 0, queries = 0, not_run = 0, explained = 0, passed = 0;
    for (auto const& rule : at_hand.judged->rules) {
        if (rule.broken + rule.could_not_run == 0) ++passed;
        for (auto const& finding : at_hand.judged->of(rule)) {
            if (!at_hand.is_asked(finding)) continue;
            if (finding.could_not_run)
                ++not_run;
            else
                ++(rule.rule->severity == Severity::error ? errors : queries);
            explained += !finding.could_not_run && at_hand.explanations.of(finding) != nullptr;
        }
    }
    auto const tile = [&](std::size_t count, std::string_view severity, std::string_view words,
                          std::string_view tone) {
        auto asked = at_hand.asked;
        asked.severity = severity;
        auto const path = return_path(at_hand.judged->kind, at_hand.judged->year, asked.query());
        html.element<"li">(attr<"class">(fmt::format("app-glance__tile{}", tone)), [&] {
            html.element<"strong">(counted(count));
            html.element<"a">(attr<"class">("govuk-link"), site_href(path), words);
        });
    };
    html.element<"ul">(attr<"class">("app-glance"), [&] {
        tile(errors, "error", "errors", errors > 0 ? " app-glance--red" : "");
        tile(queries, "query", "queries", queries > 0 ? " app-glance--amber" : "");
        tile(not_run, "not_run", "could not be run", not_run > 0 ? " app-glance--amber" : "");
        tile(explained, "explained", "explained", "");
        tile(errors + queries, "", "in all", "");
    });
    paragraph(html,
              fmt::format("{} of {} found nothing and could be run everywhere.",
                          counted(passed, "rule", "rules"), counted(at_hand.judged->rules.size())));
}

void write_filter(Html& html, ReturnAtHand const& at_hand) {
    auto const& asked = at_hand.asked;
    auto const select = [&](std::string name, std::string label, std::string value,
                            std::vector<std::pair<std::string, std::string>> const& items) {
        Select field{.name = std::move(name)};
        field.label.content = std::move(label);
        for (auto const& [key, words] : items)
            field.items.push_back({words, key, std::nullopt, false, {}});
        field.value = std::move(value);
        write(html, field);
    };
    std::vector<std::pair<std::string, std::string>> teams{{"", "Every team"}};
    for (auto const& team : at_hand.teams)
        teams.emplace_back(std::to_string(team.id.value), team.name);
    auto const path = return_path(at_hand.judged->kind, at_hand.judged->year);
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-no-print"), site_action(path), [&] {
            html.element<"div">(attr<"class">("app-row-form"), [&] {
                select("severity", "How grave", asked.severity,
                       {{"", "All"},
                        {"error", "Errors"},
                        {"query", "Queries"},
                        {"not_run", "Could not be run"},
                        {"explained", "Explained"}});
                if (teams.size() > 1)
                    select("team", "Team", asked.team == 0 ? "" : std::to_string(asked.team),
                           teams);
                Input text{.name = "text"};
                text.label.content = "Words";
                text.value = asked.text;
                write(html, text);
                write(html, Button{.content = "Show", .classes = "govuk-button--secondary"});
            });
        });
}

Content link_to(TaskListPage const& shown, RuleRow const& row) {
    auto const& judged = *shown.at_hand.judged;
    auto only_team = shown.at_hand.asked;
    only_team.severity = only_team.text = "";
    auto const path = rule_path(judged, row.now->rule->number, only_team.query());
    return markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"), site_href(path), row.now->rule->number);
        html.text(fmt::format(": {}", row.now->rule->message));
    });
}

Content course_of(TaskListPage const& shown, RuleRow const& row) {
    if (!row.since_last) return "";
    return markup_of([&](Html& html) {
        html.text(fmt::format("{} ", since_words(row.since_last)));
        write_course_line(html, shown.at_hand, row.now->rule->number);
    });
}

void write_rules(Html& html, TaskListPage const& shown, int section, std::string_view heading,
                 std::string_view says) {
    Table table{.caption = std::string{heading},
                .caption_classes = "govuk-visually-hidden",
                .head = std::vector<TableCell>{{"Rule"},
                                               {"Records", "numeric"},
                                               {"Explained", "numeric"},
                                               {"Could not be run", "numeric"},
                                               {"Since last time"},
                                               {"Who can put it right"}},
                .classes = "app-table app-table--says"};
    for (auto const& row : shown.rows) {
        if (section_of(row) != section) continue;
        table.rows.push_back({{link_to(shown, row)},
                              {counted(row.broken), "numeric"},
                              {counted(row.explained), "numeric"},
                              {counted(row.could_not_run), "numeric"},
                              {course_of(shown, row)},
                              {who_words(*row.now)}});
    }
    if (table.rows.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m govuk-!-margin-top-6"), heading);
    paragraph(html, says);
    write_scrollable(html, table);
}

// Why rules could not be run, each with those that could not.
void write_not_run(Html& html, TaskListPage const& shown) {
    std::map<std::string, std::vector<RuleRow const*>> by_reason;
    std::vector<std::string> reasons;
    for (auto const& row : shown.rows) {
        if (section_of(row) != 2) continue;
        auto const findings = shown.at_hand.judged->of(*row.now);
        auto const& why = findings.front().why_not;
        auto& of = by_reason[why];
        if (of.empty()) reasons.push_back(why);
        of.push_back(&row);
    }
    if (reasons.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m govuk-!-margin-top-6"), "Could not be run");
    paragraph(html, "Neither passed nor failed, until what they lean on is there and can be read.");
    Table table{.caption = "Why rules could not be run",
                .caption_classes = "govuk-visually-hidden",
                .head = std::vector<TableCell>{{"Why"}, {"Rules"}},
                .classes = "app-table app-table--says"};
    for (auto const& reason : reasons) {
        auto const& rows = by_reason[reason];
        auto const rules = markup_of([&](Html& cell) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (i > 0) cell.text(", ");
                cell.element<"a">(
                    attr<"class">("govuk-link"),
                    site_href(rule_path(*shown.at_hand.judged, rows[i]->now->rule->number)),
                    rows[i]->now->rule->number);
            }
        });
        table.rows.push_back({{reason}, {rules}});
    }
    write_scrollable(html, table);
}

void write_odd(Html& html, std::span<OddFigure const> figures) {
    if (figures.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What will look odd");
    auto const odd =
        std::count_if(figures.begin(), figures.end(), [](auto const& each) { return each.is_odd; });
    paragraph(html, odd == 0
                        ? "No figure of this return is far from last year\u2019s or from what was "
                          "published. How far is too far is a local setting."
                        : "The receiver lays these figures beside last year\u2019s and those that "
                          "were published, and asks. Know the answer before they do. How far is "
                          "too far is a local setting.");
    Table table{.caption = fmt::format("Figures up to {}", to_words(figures.front().period)),
                .caption_classes = "govuk-table__caption--s",
                .head = std::vector<TableCell>{{"Figure"},
                                               {"Now", "numeric"},
                                               {"A year before", "numeric"},
                                               {"Change", "numeric"},
                                               {"Published"},
                                               {"Beside it", "numeric"},
                                               {"Looks odd"}},
                .first_cell_is_header = true,
                .classes = "app-table app-table--says"};
    for (auto const& each : figures) {
        auto const title = markup_of([&](Html& cell) {
            cell.element<"a">(
                attr<"class">("govuk-link"),
                site_href(indicator_address({each.indicator, each.basis, each.period, {}})),
                each.title);
        });
        table.rows.push_back({{title},
                              {each.now, "numeric"},
                              {each.last_year, "numeric"},
                              {each.change, "numeric"},
                              {each.published},
                              {each.beside_published, "numeric"},
                              {each.is_odd ? each.why : "no"}});
    }
    write_scrollable(html, table);
}

void write_left_empty(Html& html, dispatch::JudgedNow const& judged) {
    if (judged.left_empty.empty()) return;
    auto const list = markup_of([&](Html& inside) {
        inside.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
            for (auto const& each : judged.left_empty)
                inside.element<"li">(fmt::format("{}{}{}{}{}", each.table,
                                                 each.item.empty() ? "" : ", ", each.item,
                                                 each.why.empty() ? "" : ": ", each.why));
        });
    });
    write(html, Details{.summary = fmt::format("What the return asks for and the record holds "
                                               "nothing of ({})",
                                               judged.left_empty.size()),
                        .content = list});
}

void write_downloads(Html& html, TaskListPage const& shown) {
    auto const& judged = *shown.at_hand.judged;
    auto const query = shown.at_hand.asked.query();
    html.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        auto const item = [&](std::string const& more, std::string_view words) {
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(return_path(judged.kind, judged.year, more)), words);
            });
        };
        item(fmt::format("/table/csv{}", query), "This list as CSV, without children");
        item(fmt::format("/table/xlsx{}", query), "This list as a workbook, without children");
        if (!shown.may_export_children) return;
        item(fmt::format("/findings/csv{}", query),
             "Every record within your reach, with the child\u2019s number (CSV)");
        item(fmt::format("/findings/xlsx{}", query),
             "Every record within your reach, with the child\u2019s number (workbook)");
    });
}

}  // namespace

Tag severity_tag(Severity severity) {
    return severity == Severity::error ? Tag{"Error", "govuk-tag--red"}
                                       : Tag{"Query", "govuk-tag--yellow"};
}

std::string since_words(std::optional<std::int64_t> since) {
    if (!since) return "";
    if (*since == 0) return "as before";
    return *since > 0 ? fmt::format("+{}", counted(*since))
                      : fmt::format("\u2212{}", counted(-*since));
}

std::string who_words(dispatch::RuleNow const& rule) {
    if (rule.theme == nullptr) return "";
    return with_capital(rule.theme->who);
}

void write_course_line(Html& html, ReturnAtHand const& at_hand, std::string_view rule) {
    constexpr std::size_t most = 13;
    auto const& course = at_hand.course;
    if (course.size() < 2) return;
    reports::SparklineCell line;
    for (auto i = course.size() > most ? course.size() - most : 0; i < course.size(); ++i)
        line.values.emplace_back(Decimal{course[i].of(rule).broken, 0});
    reports::draw(html, line);
}

std::vector<RuleRow> rows_of(ReturnAtHand const& at_hand) {
    std::vector<RuleRow> rows;
    for (auto const& rule : at_hand.judged->rules) {
        RuleRow row{.now = &rule};
        for (auto const& finding : at_hand.judged->of(rule)) {
            if (!at_hand.is_asked(finding)) continue;
            ++(finding.could_not_run ? row.could_not_run : row.broken);
            row.explained += !finding.could_not_run && at_hand.explanations.of(finding) != nullptr;
        }
        row.since_last = at_hand.since_last(rule.rule->number);
        if (is_asked(row, at_hand.asked)) rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](RuleRow const& a, RuleRow const& b) {
        if (section_of(a) != section_of(b)) return section_of(a) < section_of(b);
        return a.broken + a.could_not_run > b.broken + b.could_not_run;
    });
    return rows;
}

Page task_list_page(TaskListPage const& shown) {
    auto const& at_hand = shown.at_hand;
    auto const& judged = *at_hand.judged;
    Page page;
    page.title = return_title(judged.kind, judged.year) + at_hand.of_team();
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write(html, Breadcrumbs{{{"Returns", "/returns"}, {page.title, ""}}});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html, fmt::format("{} in it as the record stands now.{}",
                                    counted(judged.children, "child is", "children are"),
                                    due_words(shown)));
        for (auto const& caution : judged.cautions)
            write(html, InsetText{.content = fmt::format("Mind that {}.", caution)});
        if (judged.is_of_the_past)
            write(html, InsetText{.content = "The record knows later days too. They are left out: "
                                             "what ended afterwards is open here."});
        write(html, return_views(shown.visit, judged, ReturnView::by_rule));
        write_state(html, shown);
        write_filter(html, at_hand);
        write_rules(html, shown, 0, "Errors", "The return is not taken until these are put right.");
        write_rules(html, shown, 1, "Queries",
                    "Put right what is wrong, and say why the rest is as it is.");
        write_not_run(html, shown);
        if (shown.rows.empty())
            paragraph(html, at_hand.asked.query().empty()
                                ? "Nothing was found that needs putting right."
                                : "Nothing was found of that kind.");
        write_downloads(html, shown);
        write_odd(html, shown.odd);
        write_left_empty(html, judged);
    });
    return page;
}

std::string task_list_csv(std::vector<RuleRow> const& rows) {
    std::string csv = "rule,severity,records,explained,could_not_run,since_last,who,message\n";
    for (auto const& row : rows)
        csv += fmt::format("{},{},{},{},{},{},{},{}\n", csv_cell(row.now->rule->number),
                           to_words(row.now->rule->severity), row.broken, row.explained,
                           row.could_not_run,
                           row.since_last ? std::to_string(*row.since_last) : std::string{},
                           csv_cell(who_words(*row.now)), csv_cell(row.now->rule->message));
    return csv;
}

}  // namespace breakwater::web
