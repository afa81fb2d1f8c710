#include "web/pages/partnership/action_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/local_rules.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/desk/gate.h"
#include "web/pages/partnership/action_changes.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/body_decisions.h"
#include "web/pages/partnership/effect_chart.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/scrutiny_page.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using partnership::ActionEvent;
using partnership::ActionEventKind;
using partnership::EffectKind;

namespace {

Content link(std::string const& where, std::string_view words) {
    return markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"), site_href(where), words);
    });
}

class ActionWriter {
public:
    ActionWriter(Html& html, ActionPage const& shown)
        : html_(html),
          shown_(shown),
          all_(shown.business.arrangements),
          action_(shown.history.action) {}
    void write();

private:
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }
    void about();
    void ladder();
    void effect();
    void smart();
    void history();
    void what_can_be_done();
    Content from() const;
    Content decision(ActionEvent const& event) const;
    TimelineItem item_of(ActionEvent const& event) const;

    Html& html_;
    ActionPage const& shown_;
    partnership::Arrangements const& all_;
    partnership::Action const& action_;
};

void ActionWriter::write() {
    if (!shown_.done.empty())
        web::write(html_,
                   NotificationBanner{.content = shown_.done, .kind = NotificationKind::success});
    html_.element<"span">(attr<"class">("govuk-caption-l"),
                          fmt::format("Action {}", action_.id.value));
    html_.element<"h1">(attr<"class">("govuk-heading-l"), action_.what);
    html_.element<"p">(attr<"class">("govuk-body"), [&] {
        web::write(html_, rag_tag(shown_.standing));
        html_.text(" " + shown_.standing.words);
    });
    what_can_be_done();
    html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
        html_.element<"a">(attr<"class">("govuk-link"),
                           site_href(action_path(action_.id, "/chain")),
                           "From the figure to the outcome, on one page");
    });
    about();
    ladder();
    effect();
    smart();
    history();
}

Content ActionWriter::from() const {
    return markup_of([&](Html& html) {
        html.text(std::string{access::title(action_.source)});
        if (!action_.from.empty()) html.text(": " + action_.from);
        auto const add = [&](std::string const& where, std::string const& words) {
            html.text(" ");
            html.element<"a">(attr<"class">("govuk-link"), site_href(where), words);
        };
        if (shown_.challenge.known())
            add(fmt::format("/partnership/challenges/{}", shown_.challenge.value),
                fmt::format("Challenge {}", shown_.challenge.value));
        if (auto const came = recommendation_of(shown_.business, action_); came.known())
            add(recommendation_path(came), "The recommendation");
        if (shown_.meeting.known())
            add(fmt::format("/partnership/meetings/{}", shown_.meeting.value), "The meeting");
    });
}

void ActionWriter::about() {
    SummaryList list;
    auto const line = [&](std::string_view key, Content value) {
        if (!value.empty()) list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
    };
    auto const& standing = shown_.standing;
    auto const today = shown_.visit.today;
    line("Why", action_.why);
    line("From", from());
    line("Body", link(fmt::format("/partnership/bodies/{}", action_.body.value),
                      partnership::name_on(all_, action_.body, today)->name));
    auto const successor = partnership::successor_on(all_, action_.body, today);
    if (successor != action_.body)
        line("Followed up by", link(fmt::format("/partnership/bodies/{}", successor.value),
                                    partnership::name_on(all_, successor, today)->name));
    line("Owner", partnership::post_words(all_, standing.owner));
    auto const holder = partnership::holder_on(all_, standing.owner, today);
    line("Held by", holder.empty() ? std::string{"Nobody holds the post today"} : holder);
    line("Agreed", to_words(action_.agreed_on));
    line("Due",
         standing.times_moved == 0
             ? to_words(standing.due_on)
             : fmt::format("{}; at first {}", to_words(standing.due_on), to_words(action_.due_on)));
    line("Theme", action_.theme);
    std::vector<std::string> evidence;
    for (auto const& event : shown_.history.events)
        if (event.kind == ActionEventKind::evidence)
            evidence.push_back(fmt::format("{}: {}", to_words(event.on), event.words));
    line("Evidence", evidence.empty() ? Content{"None yet: green needs some"} : lines(evidence));
    web::write(html_, list);
}

void ActionWriter::ladder() {
    if (shown_.standing.goes_to.empty()) return;
    heading("Whom it goes to, being late");
    html_.element<"ol">(attr<"class">("govuk-list govuk-list--number"), [&] {
        for (auto const& step : shown_.standing.goes_to) html_.element<"li">(step);
    });
}

void ActionWriter::effect() {
    heading("What it is to move");
    auto const& expected = action_.effect;
    auto const& standards = shown_.visit.desk->standards;
    paragraph(html_, effect_words(expected, standards.catalogue));
    if (expected.kind == EffectKind::indicator) {
        SummaryList list{.classes = "govuk-summary-list--no-border"};
        auto const line = [&](std::string_view key, Content value) {
            if (!value.empty()) list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
        };
        line("Baseline", baseline_words(expected));
        line("Verdict now", shown_.now.comparison.words);
        auto const basis = indicators::find_basis(expected.basis);
        auto const& points = shown_.now.series.points;
        if (may(shown_.visit, access::Action::read_figures) && basis && !points.empty())
            line("Figure", link(indicator_address({expected.of, *basis, points.back().period, ""}),
                                fmt::format("Its page for {}", to_words(points.back().period))));
        web::write(html_, list);
        write_effect_chart(html_, shown_.visit, action_, shown_.now);
    }
    for (auto event = shown_.history.events.rbegin(); event != shown_.history.events.rend();
         ++event) {
        if (event->kind != ActionEventKind::compared || !event->verdict) continue;
        paragraph(html_, fmt::format("Kept on {} by {}: {}.", to_words(event->on),
                                     event->by.known() ? partnership::post_words(all_, event->by)
                                                       : std::string{"the program"},
                                     access::title(*event->verdict)));
        break;
    }
}

void ActionWriter::smart() {
    auto const findings =
        partnership::smart_findings(action_, all_, shown_.visit.desk->partnership.vague_words);
    heading("Specific, measurable, achievable, relevant, bound to a time");
    if (findings.empty()) return paragraph(html_, "Nothing was found to be missing.");
    html_.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& finding : findings)
            html_.element<"li">(fmt::format("{}: {}", smart_word(finding.letter), finding.words));
    });
}

Content ActionWriter::decision(ActionEvent const& event) const {
    for (auto const& meeting : shown_.meetings)
        for (auto const& kept : meeting.decisions)
            if (event.decision.known() && kept.number == event.decision.value)
                return link(fmt::format("/partnership/meetings/{}", meeting.meeting.noun.id.value),
                            open_decision_words(all_, meeting, kept.noun));
    return {};
}

TimelineItem ActionWriter::item_of(ActionEvent const& event) const {
    TimelineItem item;
    std::string title{access::title(event.kind)};
    title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    if (event.due_on) title += " to " + to_words(*event.due_on);
    if (event.kind == ActionEventKind::owner_changed)
        title += ": " + partnership::post_words(all_, event.owner);
    if (event.verdict) title += fmt::format(": {}", access::title(*event.verdict));
    item.title = std::move(title);
    if (event.by.known())
        item.by = partnership::post_words(all_, event.by);
    else if (event.kind == ActionEventKind::compared)
        item.by = "The program";
    item.datetime = to_iso(event.on);
    item.date_words = to_words(event.on);
    item.description = markup_of([&](Html& html) {
        html.content(paragraphs(event.words));
        auto const by = decision(event);
        if (!by.empty()) html.element<"p">(attr<"class">("govuk-body"), by);
    });
    return item;
}

void ActionWriter::history() {
    heading("What happened");
    Timeline timeline{.heading_level = 3};
    auto const& events = shown_.history.events;
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        timeline.items.push_back(item_of(*event));
    TimelineItem agreed;
    agreed.title = "Agreed";
    agreed.by = partnership::short_name_on(all_, action_.body, action_.agreed_on);
    agreed.datetime = to_iso(action_.agreed_on);
    agreed.date_words = to_words(action_.agreed_on);
    agreed.description = paragraphs(action_.from);
    timeline.items.push_back(std::move(agreed));
    web::write(html_, timeline);
    if (shown_.may_put_right)
        html_.element<"p">(attr<"class">("govuk-body app-no-print"),
                           link(action_path(action_.id, "/events"), "Correct what happened"));
}

void ActionWriter::what_can_be_done() {
    bool const is_open = shown_.standing.is_open();
    if (shown_.may_report && is_open)
        web::write(html_, Button{.content = "Report on it",
                                 .href = action_path(action_.id, "/report"),
                                 .classes = "app-no-print"});
    if (!shown_.may_change) return;
    html_.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        for (auto const& change : changes_possible(shown_.standing))
            html_.element<"li">(
                link(action_path(action_.id, fmt::format("/changes/{}", access::name(change.kind))),
                     change.link));
    });
}

}  // namespace

Page action_page(ActionPage const& shown) {
    Page page;
    page.title = shown.history.action.what;
    page.before_content = markup_of([&](Html& html) {
        web::write(html,
                   Breadcrumbs{{{"Actions", "/partnership/actions"},
                                {fmt::format("Action {}", shown.history.action.id.value), ""}}});
    });
    page.content = markup_of([&](Html& html) { ActionWriter{html, shown}.write(); });
    return page;
}

}  // namespace breakwater::web
