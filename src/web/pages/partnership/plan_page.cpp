#include "web/pages/partnership/plan_page.h"

#include <fmt/format.h>

#include "kernel/counted.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/views.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::LatestFigure;
using partnership::MeasureHistory;
using partnership::MeasureStanding;
using partnership::Priority;

namespace {

struct Measured {
    MeasureHistory const* history;
    MeasureStanding standing;
};

Result<std::vector<Measured>> measures_of(PlanPage const& shown, Priority const& priority) {
    std::vector<Measured> measures;
    for (auto const& each : shown.now.planning.measures) {
        if (each.measure.priority != priority.id) continue;
        auto standing = TRY(partnership::standing_on(
            priority, each, shown.visit.desk->standards.book, shown.visit.today));
        measures.push_back({&each, std::move(standing)});
    }
    return measures;
}

void write_figure(Html& html, LatestFigure const& latest) {
    auto const basis = indicators::find_basis(latest.figure.basis);
    if (latest.words.empty())
        return html.text(fmt::format("{}: the last is of {}, in the pack when it is published",
                                     latest.title, to_words(latest.month)));
    html.element<"span">(attr<"class">("govuk-!-display-block"), [&] {
        write_link(html,
                   indicator_address({latest.figure.indicator,
                                      basis.value_or(indicators::Basis::month),
                                      latest.month,
                                      {}}),
                   latest.title);
        html.text(fmt::format(": {} in {}", latest.words, to_words(latest.month)));
    });
}

Content figures_behind_words(std::vector<LatestFigure> const& figures,
                             partnership::SuccessMeasure const& measure) {
    auto const behind = partnership::figures_behind(measure.figures);
    return markup_of([&](Html& html) {
        if (measure.figures.empty() || !behind.ok()) return html.text("none");
        bool any = false;
        for (auto const& figure : behind.value())
            for (auto const& latest : figures)
                if (latest.figure == figure) {
                    write_figure(html, latest);
                    any = true;
                    break;
                }
        if (!any) html.text("no figure yet");
    });
}

Content last_said(MeasureHistory const& history, Date today) {
    partnership::MeasureEvent const* last = nullptr;
    for (auto const& event : history.events)
        if (event.on <= today && !event.words.empty()) last = &event;
    if (last == nullptr) return "nothing yet";
    return fmt::format("{}: {}", to_words(last->on), last->words);
}

void write_measures(Html& html, PlanPage const& shown, Priority const& priority,
                    std::vector<Measured> const& measures) {
    if (measures.empty()) return paragraph(html, "No success measure is entered yet.");
    Table table{.caption = fmt::format("Success measures of {}", priority.label),
                .caption_classes = "govuk-visually-hidden",
                .head =
                    std::vector<TableCell>{
                        {"Success measure"}, {"By"}, {"Status"}, {"Figure now"}, {"Last said"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& each : measures) {
        auto const& standing = each.standing;
        auto const& measure = each.history->measure;
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 write_link(cell, measure_path(measure.id), measure.what);
                 if (standing.lead.known() && standing.lead != priority.lead)
                     cell.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                                          lead_words(shown.now, standing.lead, shown.visit.today));
             })},
             {partnership::as_printed(standing.when)},
             {markup_of([&](Html& cell) {
                 write(cell, tag_of(standing));
                 cell.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                                      words_beside_tag(standing));
             })},
             {figures_behind_words(shown.figures, measure)},
             {last_said(*each.history, shown.visit.today)}});
    }
    write_scrollable(html, table);
}

Result<void> write_actions(Html& html, PlanPage const& shown, Priority const& priority) {
    auto const actions = partnership::actions_of(priority, sources_of(shown.now, shown.figures));
    if (actions.empty()) return {};
    std::vector<std::pair<partnership::Action const*, partnership::ActionStanding>> listed;
    for (auto const* const each : actions) {
        auto standing = TRY(partnership::standing_on(
            each->action, each->events, shown.visit.desk->standards.book, shown.visit.today));
        listed.emplace_back(&each->action, std::move(standing));
    }
    html.element<"h3">(attr<"class">("govuk-heading-s"),
                       fmt::format("Actions for {}", priority.label));
    html.element<"ul">(attr<"class">("govuk-list"), [&] {
        for (auto const& each : listed)
            html.element<"li">([&] {
                write(html, rag_tag(each.second));
                html.text(" ");
                write_link(html, action_path(each.first->id, ""), each.first->what);
                html.text(fmt::format(", due on {}", to_words(each.second.due_on)));
            });
    });
    return {};
}

Result<void> write_priority(Html& html, PlanPage const& shown, Priority const& priority,
                            std::vector<Measured> const& measures) {
    html.element<"h2">(attr<"class">("govuk-heading-m"),
                       fmt::format("{}: {}", priority.label, priority.title));
    html.element<"p">(attr<"class">("govuk-body app-meta"),
                      fmt::format("{}{} to {}. Led by {}.",
                                  priority.theme.empty() ? "" : fmt::format("{}. ", priority.theme),
                                  to_words(priority.from), to_words(priority.until),
                                  lead_words(shown.now, priority.lead, shown.visit.today)));
    write_measures(html, shown, priority, measures);
    TRY(write_actions(html, shown, priority));
    if (shown.may_keep)
        write_ways(html, {{priority_path(priority.id, "/measures/new"), "Add a success measure"},
                          {priority_path(priority.id, "/assurances/new"),
                           "Add an audit, a survey, a self-assessment or an inspection"},
                          {plan_entry_path("priority", priority.id.value, "correction"),
                           "Correct the priority, or enter a new version"},
                          {plan_entry_path("priority", priority.id.value, "withdrawal"),
                           "Withdraw the priority"}});
    return {};
}

void write_counts(Html& html, partnership::PlanCount const& count) {
    auto const tile = [&](std::int64_t number, std::string_view words, std::string_view tone) {
        html.element<"li">(attr<"class">(fmt::format("app-glance__tile{}", tone)), [&] {
            html.element<"strong">(counted(number));
            html.element<"span">(words);
        });
    };
    html.element<"ul">(attr<"class">("app-glance"), [&] {
        tile(count.red, "red", " app-glance--red");
        tile(count.amber, "amber", " app-glance--amber");
        tile(count.green, "green, on their way", " app-glance--green");
        tile(count.achieved, "achieved", " app-glance--green");
    });
}

std::string rule_words(rules::RuleBook const& book, Date on) {
    auto const* const quiet = book.threshold("plan_measure_quiet", on);
    auto const* const near = book.threshold("plan_measure_near", on);
    if (quiet == nullptr || near == nullptr) return "";
    return fmt::format(
        "Red: its month or quarter has passed. Amber: nothing has been said of it for more than {} "
        "days ({}), or {} days or fewer are left and nothing shows it yet ({}). Green: achieved, "
        "or on its way. Quarters are of the year from April to March.",
        quiet->value, quiet->id, near->value, near->id);
}

// ---- the map -----------------------------------------------------------------------------------

Content cell_words(partnership::AssuranceCell const& cell) {
    return markup_of([&](Html& html) {
        write(html, tag_of(cell.freshness));
        if (cell.items.empty()) return;
        auto const& newest = cell.items.front();
        auto const words = fmt::format("{}, {}", newest.words, to_words(newest.on));
        html.element<"span">(attr<"class">("govuk-!-display-block"), [&] {
            if (cell.kind == partnership::RestsOn::action)
                write_link(html, action_path(ActionId{newest.number}, ""), words);
            else if (cell.kind == partnership::RestsOn::scrutiny_visit)
                write_link(html, visit_path(VisitId{newest.number}), words);
            else
                html.text(words);
        });
        if (cell.items.size() > 1)
            html.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                                 fmt::format("and {} older", cell.items.size() - 1));
    });
}

void write_map(Html& html, std::vector<partnership::AssuranceRow> const& map) {
    Table table{.caption = "What each outcome rests on",
                .caption_classes = "govuk-visually-hidden",
                .head = std::vector<TableCell>{{"Outcome"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& kind : partnership::rests_on) table.head->push_back({std::string{kind.title}});
    for (auto const& row : map) {
        std::vector<TableCell> cells{
            {fmt::format("{}: {}", row.priority->label, row.priority->title)}};
        for (auto const& cell : row.cells) cells.push_back({cell_words(cell)});
        table.rows.push_back(std::move(cells));
    }
    write_scrollable(html, table);
}

std::string limits_words(partnership::AssuranceRow const& row) {
    std::string words;
    for (auto const& cell : row.cells)
        words += fmt::format("{}{} {} days", words.empty() ? "" : ", ", access::title(cell.kind),
                             cell.limit_days);
    return fmt::format("What is older counts as old: {} (GV-33 to GV-39).", words);
}

}  // namespace

Result<Page> plan_page(PlanPage const& shown) {
    auto const& planning = shown.now.planning;
    auto const month = Month::of(shown.visit.today);
    std::vector<std::pair<Priority const*, std::vector<Measured>>> now, other;
    std::vector<MeasureStanding> standings;
    for (auto const& priority : planning.priorities) {
        auto measures = TRY(measures_of(shown, priority));
        bool const is_now = priority.is_of(month);
        if (is_now)
            for (auto const& each : measures) standings.push_back(each.standing);
        (is_now ? now : other).emplace_back(&priority, std::move(measures));
    }
    Page page;
    page.title = "Business plan";
    page.width = Width::wide;
    Result<void> written;
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.visit);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, shown.visit, PartnershipView::plan);
        if (shown.may_keep)
            write(html, Button{.content = "Add a priority",
                               .href = "/partnership/plan/priorities/new",
                               .classes = "app-no-print"});
        write_ways(html, {{std::string{assurance_path}, "What each outcome rests on"},
                          {"/partnership/forward", "Forward plan"},
                          {"/partnership/corrections", "What was corrected"},
                          {"/partnership/plan/table/csv", "Download the plan (CSV)"},
                          {"/partnership/plan/table/xlsx", "Download the plan (XLSX)"}});
        if (planning.priorities.empty()) return paragraph(html, "No plan is entered yet.");
        write_counts(html, partnership::count(standings));
        html.element<"p">(attr<"class">("govuk-body app-meta"),
                          rule_words(shown.visit.desk->standards.book, shown.visit.today));
        for (auto const& [priority, measures] : now)
            if (written.ok()) written = write_priority(html, shown, *priority, measures);
        if (other.empty()) return;
        html.element<"div">(attr<"class">("app-no-print"), [&] {
            html.element<"h2">(attr<"class">("govuk-heading-m"), "Of other years");
            html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
                for (auto const& [priority, measures] : other)
                    html.element<"li">([&, of = priority] {
                        html.text(fmt::format("{}: {} ({} to {}) ", of->label, of->title,
                                              to_words(of->from), to_words(of->until)));
                        if (shown.may_keep)
                            write_link(html,
                                       plan_entry_path("priority", of->id.value, "correction"),
                                       "Correct", of->label);
                    });
            });
        });
    });
    if (!written.ok()) return written.error();
    return page;
}

namespace {

/// What was entered by hand, to be corrected or withdrawn.
void write_entered(Html& html, PlanPage const& shown) {
    auto const& entered = shown.now.planning.assurances;
    if (entered.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m app-no-print"), "What was entered here");
    html.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        for (auto const& each : entered)
            html.element<"li">([&] {
                html.text(fmt::format("{}, {}: ", each.title, to_words(each.on)));
                write_link(html, plan_entry_path("assurance", each.id.value, "correction"),
                           "Correct", each.title);
                html.text(" ");
                write_link(html, plan_entry_path("assurance", each.id.value, "withdrawal"),
                           "Withdraw", each.title);
            });
    });
}

}  // namespace

Result<Page> assurance_page(PlanPage const& shown) {
    auto const map = TRY(partnership::assurance_map(
        sources_of(shown.now, shown.figures), shown.visit.desk->standards.book, shown.visit.today));
    Page page;
    page.title = "What each outcome rests on";
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = std::string{plan_path}, .content = "Business plan"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (map.empty()) return paragraph(html, "No plan is entered for this month.");
        paragraph(html,
                  "From those who do the work, on the left, to those who are independent of it. "
                  "Each shows its newest.");
        write_map(html, map);
        html.element<"p">(attr<"class">("govuk-body app-meta"), limits_words(map.front()));
        html.element<"h2">(attr<"class">("govuk-heading-m"), "What is missing");
        html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
            for (auto const& row : map)
                for (auto const& gap : row.gaps)
                    html.element<"li">(fmt::format("{}: {}", row.priority->label, gap));
        });
        if (may(shown.visit, access::Action::keep_plan)) write_entered(html, shown);
        write_ways(html, {{fmt::format("{}/table/csv", assurance_path), "Download (CSV)"}});
    });
    return page;
}

Page measure_page(MeasurePage const& shown) {
    auto const& measure = shown.history.measure;
    Page page;
    page.title = measure.what;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = std::string{plan_path}, .content = "Business plan"});
    });
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.visit);
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             fmt::format("{}: {}", shown.priority.label, shown.priority.title));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList facts;
        auto const fact = [&](std::string_view key, Content value) {
            facts.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
        };
        fact("Status", markup_of([&](Html& cell) {
                 write(cell, tag_of(shown.standing));
                 cell.text(fmt::format(" {}", words_beside_tag(shown.standing)));
             }));
        fact("By", fmt::format("{}: {}", partnership::as_printed(shown.standing.when),
                               partnership::to_words(shown.standing.when)));
        fact("Led by", lead_words(shown.now, shown.standing.lead, shown.visit.today));
        fact("Figure behind it", figures_behind_words(shown.figures, measure));
        write(html, facts);
        std::vector<std::pair<std::string, std::string_view>> ways;
        if (shown.may_report)
            ways.emplace_back(measure_path(measure.id, "/report"), "Say how far it is");
        if (shown.may_keep)
            ways.emplace_back(measure_path(measure.id, "/change"), "Change how it stands");
        if (shown.may_keep) {
            ways.emplace_back(plan_entry_path("measure", measure.id.value, "correction"),
                              "Correct what was entered");
            ways.emplace_back(plan_entry_path("measure", measure.id.value, "withdrawal"),
                              "Withdraw it, where it should not have been entered");
            ways.emplace_back(fmt::format("/partnership/plan/events/measure/{}", measure.id.value),
                              "Correct what happened to it since");
        }
        if (!ways.empty()) write_ways(html, ways);
        html.element<"h2">(attr<"class">("govuk-heading-m"), "What was said and shown");
        if (shown.history.events.empty()) return paragraph(html, "Nothing yet.");
        Timeline timeline{.heading_level = 3};
        auto const& events = shown.history.events;
        for (auto event = events.rbegin(); event != events.rend(); ++event) {
            TimelineItem item;
            auto title = std::string{access::title(event->kind)};
            if (event->kind == partnership::MeasureEventKind::moved)
                title += fmt::format(": {}", partnership::as_printed(event->when));
            if (event->kind == partnership::MeasureEventKind::lead_changed)
                title += fmt::format(": {}", lead_words(shown.now, event->lead, event->on));
            item.title = std::move(title);
            item.by = event->by.known()
                          ? partnership::post_words(shown.now.business.arrangements, event->by)
                          : "";
            item.datetime = to_iso(event->on);
            item.date_words = to_words(event->on);
            item.description = markup_of([&](Html& words) {
                if (!event->words.empty()) paragraph(words, event->words);
                if (event->action.known())
                    write_link(words, action_path(event->action, ""),
                               fmt::format("Action {}", event->action.value));
            });
            timeline.items.push_back(std::move(item));
        }
        write(html, timeline);
    });
    return page;
}

}  // namespace breakwater::web
