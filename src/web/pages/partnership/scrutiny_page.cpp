#include "web/pages/partnership/scrutiny_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/pages/date_field.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/views.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;
using partnership::RecommendationStanding;
using partnership::RecommendationStatus;
using Kind = partnership::RecommendationEventKind;

namespace {

constexpr RecommendationChange changes[]{
    {Kind::responded, "Respond to it"},
    {Kind::reported, "It was reported to the panel"},
    {Kind::accepted, "The panel accepts it as complete"},
    {Kind::not_accepted, "The panel does not accept it as complete"},
};

std::string as_printed(Date date) {
    return fmt::format("{:02}/{:02}/{:02}", day_of(date), month_of(date), year_of(date) % 100);
}

Tag status_tag(RecommendationStatus status) {
    auto const words = std::string{access::title(status)};
    switch (status) {
        case RecommendationStatus::complete:
            return {words, "govuk-tag--green"};
        case RecommendationStatus::rejected:
            return {words, "govuk-tag--red"};
        case RecommendationStatus::in_progress:
            break;
    }
    return {words, "govuk-tag--yellow"};
}

bool same_item(MonitoredRow const& one, MonitoredRow const& other) {
    return one.row.made_on == other.row.made_on && one.row.title == other.row.title;
}

Content proposed(MonitoredRow const& each) {
    return markup_of([&](Html& html) {
        html.text(each.row.proposed + " ");
        html.element<"a">(attr<"class">("govuk-link app-no-print"),
                          site_href(recommendation_path(each.history->recommendation.id)),
                          fmt::format("Recommendation {}", each.history->recommendation.id.value));
    });
}

/// A day and title stand once for the lines under them, as in the panel's papers.
void write_table(Html& html, MonitoringPage const& shown) {
    Table table{
        .caption = "Scrutiny Monitoring \u2013 " + to_words(shown.meeting),
        .caption_classes = "govuk-table__caption--m",
        .head =
            std::vector<TableCell>{
                {"Date"}, {"Title"}, {"Action proposed"}, {"Action Taken"}, {"Progress Status"}},
        .classes = "app-table"};
    for (std::size_t i = 0; i < shown.rows.size(); ++i) {
        auto const& each = shown.rows[i];
        std::vector<TableCell> cells;
        if (i == 0 || !same_item(shown.rows[i - 1], each)) {
            int lines = 1;
            while (i + static_cast<std::size_t>(lines) < shown.rows.size() &&
                   same_item(shown.rows[i + static_cast<std::size_t>(lines)], each))
                ++lines;
            auto const rows = lines > 1 ? lines : 0;
            cells.push_back({.content = as_printed(each.row.made_on), .rowspan = rows});
            cells.push_back({.content = each.row.title, .rowspan = rows});
        }
        cells.push_back({proposed(each)});
        cells.push_back({paragraphs(each.row.action_taken)});
        cells.push_back({each.row.status});
        table.rows.push_back(std::move(cells));
    }
    write_scrollable(html, table);
}

void write_question(Html& html, MonitoringPage const& shown) {
    if (shown.panels.size() > 1)
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            for (auto const* const panel : shown.panels) {
                html.element<"a">(
                    attr<"class">("govuk-link"),
                    site_href(monitoring_address(panel->id, shown.meeting)),
                    partnership::name_on(shown.arrangements, panel->id, shown.meeting)->name);
                html.text(" ");
            }
        });
    Fields asked;
    asked.add("before-day", std::to_string(day_of(shown.meeting)));
    asked.add("before-month", std::to_string(month_of(shown.meeting)));
    asked.add("before-year", std::to_string(year_of(shown.meeting)));
    html.element<"form">(
        attr<"method">("get"), attr<"class">("app-no-print"), site_action("/partnership/scrutiny"),
        [&] {
            html.empty<"input">(attr<"type">("hidden"), attr<"name">("panel"),
                                attr<"value">(std::to_string(shown.panel.id.value)));
            write_date(html, {"before", "Before the meeting of", ""}, asked, {});
            write(html, Button{.content = "Show", .classes = "govuk-button--secondary"});
        });
}

void write_left(Html& html, MonitoringPage const& shown) {
    if (shown.left.empty()) return;
    html.element<"div">(attr<"class">("app-no-print"), [&] {
        html.element<"h2">(attr<"class">("govuk-heading-m"), "No longer on the list");
        html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
            for (auto const* const each : shown.left) {
                auto const& made = each->recommendation;
                html.element<"li">([&] {
                    html.element<"a">(attr<"class">("govuk-link"),
                                      site_href(recommendation_path(made.id)),
                                      fmt::format("{}, {}", made.title, made.number));
                    html.text(fmt::format(
                        ", {}: {}", to_words(made.made_on),
                        access::title(partnership::standing_on(*each, shown.meeting).status)));
                });
            }
        });
    });
}

std::string title_of(Kind kind) {
    std::string words{access::title(kind)};
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

void write_success(Html& html, std::string const& words) {
    if (!words.empty())
        write(html, NotificationBanner{.content = words, .kind = NotificationKind::success});
}

}  // namespace

std::string monitoring_address(BodyId panel, Date meeting, std::string_view rest) {
    return fmt::format("/partnership/scrutiny{}?panel={}&before={}", rest, panel.value,
                       to_iso(meeting));
}

std::string recommendation_path(RecommendationId recommendation, std::string_view rest) {
    return fmt::format("/partnership/scrutiny/{}{}", recommendation.value, rest);
}

std::vector<RecommendationChange> changes_possible(RecommendationStanding const& standing) {
    std::vector<RecommendationChange> possible;
    if (!standing.on_list) return possible;
    bool const decides = standing.reported && standing.status == RecommendationStatus::complete;
    for (auto const& change : changes) {
        bool const is_decision = change.kind == Kind::accepted || change.kind == Kind::not_accepted;
        if (is_decision ? decides : change.kind == Kind::responded || !standing.reported)
            possible.push_back(change);
    }
    return possible;
}

Page monitoring_page(MonitoringPage const& shown) {
    Page page;
    page.title = "Scrutiny recommendations";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        write_success(html, shown.done);
        html.element<"span">(
            attr<"class">("govuk-caption-l"),
            partnership::name_on(shown.arrangements, shown.panel.id, shown.meeting)->name);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, shown.visit, PartnershipView::scrutiny);
        if (shown.may_keep)
            write(html, Button{.content = "Enter a recommendation",
                               .href = "/partnership/scrutiny/new",
                               .classes = "app-no-print"});
        write_question(html, shown);
        if (shown.rows.empty())
            paragraph(html, "Nothing is on the list before this meeting.");
        else
            write_table(html, shown);
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            html.element<"a">(
                attr<"class">("govuk-link"),
                site_href(monitoring_address(shown.panel.id, shown.meeting, "/table.csv")),
                "Download the list (CSV)");
        });
        write_left(html, shown);
    });
    return page;
}

Page no_panel_page(Visit const& visit) {
    Page page;
    page.title = "Scrutiny recommendations";
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_partnership_views(html, visit, PartnershipView::scrutiny);
        paragraph(html, "The record holds no scrutiny panel yet.");
    });
    return page;
}

Page recommendation_page(RecommendationPage const& shown) {
    auto const& made = shown.history.recommendation;
    Page page;
    page.title = fmt::format("{}, recommendation {}", made.title, made.number);
    page.before_content = markup_of([&](Html& html) {
        write(html, Breadcrumbs{{{"Scrutiny recommendations", "/partnership/scrutiny"},
                                 {fmt::format("Recommendation {}", made.id.value), ""}}});
    });
    page.content = markup_of([&](Html& html) {
        write_success(html, shown.done);
        html.element<"span">(
            attr<"class">("govuk-caption-l"),
            fmt::format("{}, {}",
                        partnership::short_name_on(shown.arrangements, made.panel, made.made_on),
                        to_words(made.made_on)));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html, made.proposed);
        html.element<"p">(attr<"class">("govuk-body"), [&] {
            write(html, status_tag(shown.standing.status));
            html.text(!shown.standing.on_list ? " It has left the panel\u2019s list."
                      : shown.standing.reported
                          ? " On the list, and reported to the panel as it stands."
                          : " On the list; the panel has not heard how it stands now.");
        });
        if (shown.may_keep)
            html.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
                for (auto const& change : changes_possible(shown.standing))
                    html.element<"li">([&] {
                        html.element<"a">(
                            attr<"class">("govuk-link"),
                            site_href(recommendation_path(
                                made.id, fmt::format("/changes/{}", access::name(change.kind)))),
                            change.link);
                    });
            });
        if (!shown.actions.empty()) {
            html.element<"h2">(attr<"class">("govuk-heading-m"), "Actions that came of it");
            html.element<"ul">(attr<"class">("govuk-list"), [&] {
                for (auto const action : shown.actions)
                    html.element<"li">([&] {
                        write_link(html, action_path(action, ""),
                                   fmt::format("Action {}", action.value));
                    });
            });
        }
        if (shown.may_agree_actions)
            html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
                write_link(html,
                           fmt::format("/partnership/actions/new?recommendation={}", made.id.value),
                           "Agree an action because of it");
            });
        html.element<"h2">(attr<"class">("govuk-heading-m"), "What happened");
        Timeline timeline{.heading_level = 3};
        auto const& events = shown.history.events;
        for (auto event = events.rbegin(); event != events.rend(); ++event) {
            TimelineItem item;
            auto title = title_of(event->kind);
            if (event->kind == Kind::responded)
                title += fmt::format(": {}", access::title(event->status));
            item.title = std::move(title);
            item.datetime = to_iso(event->on);
            item.date_words = to_words(event->on);
            item.description = paragraphs(event->words);
            timeline.items.push_back(std::move(item));
        }
        TimelineItem first;
        first.title = "Recommended by the panel";
        first.datetime = to_iso(made.made_on);
        first.date_words = to_words(made.made_on);
        timeline.items.push_back(std::move(first));
        write(html, timeline);
    });
    return page;
}

std::string recommendation_words(RecommendationId recommendation) {
    return fmt::format("Recommendation {}", recommendation.value);
}

RecommendationId recommendation_of(partnership::Business const& business,
                                   partnership::Action const& action) {
    if (action.source != partnership::ActionSource::scrutiny_recommendation) return {};
    for (auto const& each : business.recommendations) {
        auto const& id = each.recommendation.id;
        auto const words = recommendation_words(id);
        if (action.from == words || action.from.starts_with(words + ":")) return id;
    }
    return {};
}

}  // namespace breakwater::web
