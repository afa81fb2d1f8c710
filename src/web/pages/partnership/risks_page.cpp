#include "web/pages/partnership/risks_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/views.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::RiskEventKind;
using partnership::RiskHistory;
using partnership::RiskStanding;

namespace {

Content scores_words(RiskStanding const& standing, RisksPage const& shown) {
    return markup_of([&](Html& html) {
        write(html, tag_of(standing.score(), shown.scale, shown.visit.today));
        html.element<"span">(attr<"class">("app-meta govuk-!-display-block"),
                             words_beside_tag(standing));
    });
}

std::string target_words(partnership::Risk const& risk) {
    return risk.target == partnership::RiskScore{} ? "not said"
                                                   : std::to_string(risk.target.score());
}

void write_register(Html& html, RisksPage const& shown,
                    std::vector<RiskHistory const*> const& risks, std::string caption) {
    Table table{.caption = std::move(caption),
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Risk"},
                                               {"Score"},
                                               {.content = "Target", .format = "numeric"},
                                               {"What is done about it"},
                                               {"Owner"},
                                               {"Look again by"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const* const each : risks) {
        auto const standing = partnership::standing_on(*each, shown.scale, shown.visit.today);
        auto const outcome = partnership::find_priority(shown.now.planning, each->risk.priority);
        table.rows.push_back({{markup_of([&](Html& cell) {
                                  write_link(cell, risk_path(each->risk.id), each->risk.title);
                                  if (outcome != nullptr)
                                      cell.element<"span">(
                                          attr<"class">("app-meta govuk-!-display-block"),
                                          fmt::format("Threatens {}", outcome->label));
                              })},
                              {scores_words(standing, shown)},
                              {.content = target_words(each->risk), .format = "numeric"},
                              {standing.controls.empty() ? "nothing said" : standing.controls},
                              {lead_words(shown.now, standing.owner, shown.visit.today)},
                              {standing.open ? to_words(standing.review_on) : "closed"}});
    }
    write_scrollable(html, table);
}

void write_scale(Html& html, RisksPage const& shown) {
    write(html, Details{.summary = "How risks are scored",
                        .content = markup_of([&](Html& inside) {
                            paragraph(inside, "Likelihood times impact.");
                            Table table{.caption = "The scale in force",
                                        .caption_classes = "govuk-visually-hidden",
                                        .head = std::vector<TableCell>{
                                            {"Of"}, {"Score"}, {"Called"}, {"Means"}}};
                            for (auto const& of : partnership::risk_scales)
                                for (auto const* const step : partnership::steps_on(
                                         shown.scale, of.value, shown.visit.today))
                                    table.rows.push_back(
                                        {{std::string{of.title}},
                                         {fmt::format("{}{}", step->score,
                                                      of.value == partnership::RiskScaleOf::level
                                                          ? " and above"
                                                          : "")},
                                         {step->title},
                                         {step->says}});
                            write_scrollable(inside, table);
                        })});
}

std::string score_words(partnership::RiskScore score) {
    return fmt::format("{} (likelihood {}, impact {})", score.score(), score.likelihood,
                       score.impact);
}

void write_scores(Html& html, RisksPage const& shown, RiskStanding const& standing) {
    Table table{.caption = "Every score it has had",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Day"},
                                               {.content = "Likelihood", .format = "numeric"},
                                               {.content = "Impact", .format = "numeric"},
                                               {"Score"}}};
    for (auto const& each : standing.scores)
        table.rows.push_back(
            {{to_words(each.on)},
             {.content = std::to_string(each.score.likelihood), .format = "numeric"},
             {.content = std::to_string(each.score.impact), .format = "numeric"},
             {markup_of(
                 [&](Html& cell) { write(cell, tag_of(each.score, shown.scale, each.on)); })}});
    write_scrollable(html, table);
}

void write_timeline(Html& html, RisksPage const& shown, RiskHistory const& history) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What happened");
    Timeline timeline{.heading_level = 3};
    auto const& all = shown.now.business.arrangements;
    for (auto event = history.events.rbegin(); event != history.events.rend(); ++event) {
        TimelineItem item;
        auto title = std::string{access::title(event->kind)};
        if (event->kind == RiskEventKind::reviewed)
            title += fmt::format(": {}", score_words(event->score));
        if (event->kind == RiskEventKind::owner_changed)
            title += fmt::format(": {}", partnership::post_words(all, event->owner));
        item.title = std::move(title);
        item.by = event->by.known() ? partnership::post_words(all, event->by) : "";
        item.datetime = to_iso(event->on);
        item.date_words = to_words(event->on);
        item.description = markup_of([&](Html& words) {
            if (!event->words.empty()) paragraph(words, event->words);
            if (!event->controls.empty())
                paragraph(words, fmt::format("What is done about it: {}", event->controls));
        });
        timeline.items.push_back(std::move(item));
    }
    TimelineItem first;
    first.title = fmt::format("Raised: {}", score_words(history.risk.score));
    first.datetime = to_iso(history.risk.raised_on);
    first.date_words = to_words(history.risk.raised_on);
    timeline.items.push_back(std::move(first));
    write(html, timeline);
}

}  // namespace

Page risks_page(RisksPage const& shown) {
    auto const& risks = shown.now.planning.risks;
    auto const open = partnership::risk_register(risks, shown.scale, shown.visit.today);
    auto const closed = partnership::risk_register(risks, shown.scale, shown.visit.today, true);
    Page page;
    page.title = "Risks";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.visit);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, shown.visit, PartnershipView::risks);
        if (shown.may_keep)
            write(html, Button{.content = "Enter a risk",
                               .href = "/partnership/risks/new",
                               .classes = "app-no-print"});
        if (open.empty())
            paragraph(html, "No risk is open.");
        else
            write_register(html, shown, open,
                           fmt::format("{} open, the highest first", open.size()));
        if (!closed.empty())
            write_register(html, shown, closed, fmt::format("{} closed", closed.size()));
        write_scale(html, shown);
        write_ways(html, {{"/partnership/risks/table/csv", "Download the register (CSV)"},
                          {"/partnership/risks/table/xlsx", "Download the register (XLSX)"}});
    });
    return page;
}

Page risk_page(RisksPage const& shown, RiskHistory const& history) {
    auto const& risk = history.risk;
    auto const standing = partnership::standing_on(history, shown.scale, shown.visit.today);
    Page page;
    page.title = risk.title;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = std::string{risks_path}, .content = "Risks"});
    });
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.visit);
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             fmt::format("Risk {}, {}", risk.id.value,
                                         partnership::short_name_on(shown.now.business.arrangements,
                                                                    risk.body, shown.visit.today)));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList facts;
        auto const fact = [&](std::string_view key, Content value) {
            if (!value.empty()) facts.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
        };
        fact("Score", scores_words(standing, shown));
        fact("Target", target_words(risk));
        fact("Why it may happen", risk.cause);
        fact("What it would mean for children", risk.effect);
        fact("What is done about it", standing.controls);
        fact("Owner", lead_words(shown.now, standing.owner, shown.visit.today));
        fact("Look again by", standing.open ? to_words(standing.review_on) : "closed");
        fact("Threatens", partnership::priority_words(shown.now.planning, risk.priority));
        write(html, facts);
        if (shown.may_keep)
            write_ways(html, {{risk_path(risk.id, "/change"), "Review it, or change it"},
                              {plan_entry_path("risk", risk.id.value, "correction"),
                               "Correct what was entered"},
                              {plan_entry_path("risk", risk.id.value, "withdrawal"),
                               "Withdraw it, where it should not have been entered"},
                              {fmt::format("/partnership/plan/events/risk/{}", risk.id.value),
                               "Correct what happened to it since"}});
        write_scores(html, shown, standing);
        write_timeline(html, shown, history);
    });
    return page;
}

}  // namespace breakwater::web
