#include "web/pages/partnership/chain_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "partnership/quorum.h"
#include "reports/commentary.h"
#include "reports/figure_words.h"
#include "reports/html.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/desk/gate.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/body_decisions.h"
#include "web/pages/partnership/challenge_words.h"
#include "web/pages/partnership/effect_chart.h"
#include "web/pages/partnership/figure_asked.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::ActionEvent;
using partnership::ActionEventKind;

namespace {

/// The item that "LSCP, 12 June 2024, item 6" ends with; 0 where it names none.
std::int64_t item_named(std::string_view from) {
    constexpr std::string_view before = ", item ";
    auto const at = from.rfind(before);
    if (at == std::string_view::npos) return 0;
    auto const digits = from.substr(at + before.size());
    std::int64_t item = 0;
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), item);
    return read.ec == std::errc{} && read.ptr == digits.data() + digits.size() ? item : 0;
}

class ChainWriter {
public:
    ChainWriter(Html& html, ChainPage const& shown)
        : html_(html),
          shown_(shown),
          all_(shown.business.arrangements),
          action_(shown.history.action) {}

    void write() {
        html_.element<"span">(attr<"class">("govuk-caption-l"), "From the figure to the outcome");
        html_.element<"h1">(attr<"class">("govuk-heading-l"), action_.what);
        html_.element<"p">(attr<"class">("govuk-body"), [&] {
            web::write(html_, rag_tag(shown_.standing));
            html_.text(" " + shown_.standing.words);
        });
        figure();
        challenge();
        decision();
        action();
        outcome();
        published();
    }

private:
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"),
                            fmt::format("{}. {}", ++steps_, words));
    }
    /// Facts one under the other; those that are empty are left out.
    void facts(std::vector<std::pair<std::string, Content>> rows) {
        SummaryList list{.classes = "govuk-summary-list--no-border"};
        for (auto& [key, value] : rows)
            if (!value.empty()) list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
        if (!list.rows.empty()) web::write(html_, list);
    }
    bool may_open(access::Action action) const { return may(shown_.visit, action); }
    std::string post(PostId post, Date on) const { return owner_words(all_, post, on); }
    std::string said(ActionEventKind kind) const;
    Content decision_named(ActionEvent const& event) const;
    void decisions_of(store::KeptMeeting const& meeting, std::int64_t item);
    void figure();
    void challenge();
    void decision();
    void action();
    void outcome();
    void published();

    Html& html_;
    ChainPage const& shown_;
    partnership::Arrangements const& all_;
    partnership::Action const& action_;
    int steps_ = 0;
};

void ChainWriter::figure() {
    heading("The figure");
    auto const& catalogue = shown_.visit.desk->standards.catalogue;
    if (!shown_.figure) {
        paragraph(html_, action_.effect.kind == partnership::EffectKind::indicator
                             ? "It began with no figure of one month; what it is to move is below."
                             : "It began with no figure.");
        return;
    }
    auto const& place = *shown_.figure;
    auto const words = figure_words(catalogue, place);
    Content value;
    if (shown_.row && shown_.row->latest().value) {
        auto const& latest = shown_.row->latest();
        value = fmt::format(
            "{}, {}{}", reports::in_words(*latest.value, shown_.row->unit),
            indicators::to_words(latest.rating.rag),
            latest.target ? fmt::format("; target {}", latest.target->words) : std::string{});
    }
    facts({{"Figure", may_open(access::Action::read_figures)
                          ? Content{link_to(indicator_address(place), words)}
                          : Content{words}},
           {"Then", std::move(value)}});
    if (!shown_.words) return;
    html_.element<"h3">(attr<"class">("govuk-heading-s"), "What was written about it");
    auto const blocks = reports::read_markdown(shown_.words->words);
    reports::write_blocks(html_, blocks);
    html_.element<"p">(attr<"class">("app-meta"), shown_.words->state);
}

void ChainWriter::challenge() {
    heading("The challenge");
    if (shown_.challenge == nullptr) {
        paragraph(html_, "It was agreed without a challenge.");
        return;
    }
    auto const& raised = shown_.challenge->challenge;
    auto const standing = partnership::standing_on(
        *shown_.challenge, shown_.visit.desk->standards.book, shown_.visit.today);
    Content where = partnership::short_name_on(all_, raised.forum, raised.raised_on);
    if (raised.meeting.known())
        where =
            link_to(meeting_path(raised.meeting),
                    fmt::format("{}, at its meeting",
                                partnership::short_name_on(all_, raised.forum, raised.raised_on)));
    facts(
        {{"Issue", link_to(challenge_path(raised.id), raised.issue)},
         {"Raised by", fmt::format("{}, {}", post(raised.raised_by, raised.raised_on),
                                   to_words(raised.raised_on))},
         {"Where", std::move(where)},
         {"Asked of", whom_it_asks(all_, raised)},
         {"Asked", raised.asked},
         {"Response", standing.response.empty() ? Content{"None yet"} : Content{standing.response}},
         {"Stands", standing.words}});
}

void ChainWriter::decisions_of(store::KeptMeeting const& meeting, std::int64_t item) {
    bool any = false;
    for (auto const& kept : meeting.decisions) {
        auto const& made = kept.noun;
        if (item != 0 && made.item != item) continue;
        any = true;
        web::write(html_, InsetText{.content = markup_of([&](Html& inside) {
                                        inside.element<"strong">(
                                            made.standing == partnership::DecisionStanding::resolved
                                                ? "RESOLVED"
                                                : "RECOMMENDED");
                                        inside.text(" ");
                                        inside.text(open_decision_words(all_, meeting, made));
                                        inside.element<"br">();
                                        inside.text(partnership::quorum_reason(made));
                                    })});
    }
    if (!any) paragraph(html_, "Nothing was decided by a resolution of that meeting.");
}

void ChainWriter::decision() {
    heading("The decision");
    auto const* const meeting = meeting_that_agreed(shown_.meetings, action_);
    if (meeting == nullptr) {
        paragraph(html_, fmt::format("Agreed on {}{}{}.", to_words(action_.agreed_on),
                                     action_.from.empty() ? "" : ": ", action_.from));
        return;
    }
    html_.element<"p">(attr<"class">("govuk-body"), [&] {
        html_.text("At ");
        write_link(html_, meeting_path(meeting->meeting.noun.id),
                   title_of(all_, meeting->meeting.noun));
        auto const item = item_named(action_.from);
        if (item != 0) html_.text(fmt::format(", item {}", item));
        html_.text(".");
    });
    decisions_of(*meeting, item_named(action_.from));
}

/// All that was said of this kind, a line for each.
std::string ChainWriter::said(ActionEventKind kind) const {
    std::string words;
    for (auto const& event : shown_.history.events)
        if (event.kind == kind)
            words +=
                fmt::format("{}{}: {}", words.empty() ? "" : "\n", to_words(event.on), event.words);
    return words;
}

Content ChainWriter::decision_named(ActionEvent const& event) const {
    for (auto const& meeting : shown_.meetings)
        for (auto const& kept : meeting.decisions)
            if (event.decision.known() && kept.number == event.decision.value)
                return link_to(meeting_path(meeting.meeting.noun.id),
                               open_decision_words(all_, meeting, kept.noun));
    return event.words;
}

void ChainWriter::action() {
    heading("The action");
    auto const& standing = shown_.standing;
    Content agreed;
    for (auto const& event : shown_.history.events)
        if (event.kind == ActionEventKind::agreed) agreed = decision_named(event);
    facts({{"Action", link_to(action_path(action_.id, ""), action_.what)},
           {"Owner", post(standing.owner, shown_.visit.today)},
           {"Due", to_words(standing.due_on)},
           {"To move", effect_words(action_.effect, shown_.visit.desk->standards.catalogue)},
           {"Evidence", paragraphs(said(ActionEventKind::evidence))},
           {"Said to be done", paragraphs(said(ActionEventKind::done))},
           {"Agreed as achieved", std::move(agreed)}});
}

void ChainWriter::outcome() {
    heading("The outcome");
    bool any = false;
    for (auto const& event : shown_.history.events) {
        if (event.kind != ActionEventKind::compared && event.kind != ActionEventKind::considered)
            continue;
        any = true;
        html_.element<"h3">(
            attr<"class">("govuk-heading-s"),
            event.verdict
                ? fmt::format("{}: {}", to_words(event.on), access::title(*event.verdict))
                : fmt::format("{}: considered by the body that asked", to_words(event.on)));
        html_.content(paragraphs(event.words));
        auto const by = event.decision.known() ? decision_named(event) : Content{};
        if (!by.empty()) html_.element<"p">(attr<"class">("govuk-body"), by);
    }
    if (!any)
        paragraph(html_, action_.effect.kind == partnership::EffectKind::indicator
                             ? fmt::format("Not known yet. Today: {}.", shown_.now.comparison.words)
                             : std::string{"Not said yet."});
    if (shown_.standing.is_back_without_effect())
        paragraph(
            html_,
            fmt::format("It is on the next agenda of {}.",
                        partnership::short_name_on(
                            all_, partnership::successor_on(all_, action_.body, shown_.visit.today),
                            shown_.visit.today)));
    write_effect_chart(html_, shown_.visit, action_, shown_.now);
}

void ChainWriter::published() {
    heading("Published");
    std::vector<Markup> lines;
    for (auto const& meeting : shown_.meetings) {
        auto const& held = meeting.meeting.noun;
        bool const of_it =
            (shown_.challenge != nullptr && held.id == shown_.challenge->challenge.meeting) ||
            &meeting == meeting_that_agreed(shown_.meetings, action_) ||
            std::any_of(shown_.history.events.begin(), shown_.history.events.end(),
                        [&](ActionEvent const& event) {
                            return std::any_of(meeting.decisions.begin(), meeting.decisions.end(),
                                               [&](auto const& kept) {
                                                   return event.decision.known() &&
                                                          kept.number == event.decision.value;
                                               });
                        });
        auto const record = meeting.record();
        auto const* const event = record.event(partnership::MeetingEventKind::published);
        if (of_it && event != nullptr)
            lines.push_back(link_to(meeting_path(held.id, "?view=public"),
                                    fmt::format("Public minutes of {}, published on {}",
                                                title_of(all_, held), to_words(event->on))));
    }
    for (auto const& edition : shown_.editions)
        lines.push_back(
            link_to(fmt::format("/packs/editions/{}", edition.number),
                    fmt::format("{}, edition {}, published on {}", edition.title, edition.number,
                                to_words(wall_time(edition.published_at).date))));
    if (lines.empty()) {
        paragraph(html_, "Nothing of it is published yet.");
        return;
    }
    html_.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& line : lines) html_.element<"li">(Content{line});
    });
}

}  // namespace

store::KeptMeeting const* meeting_that_agreed(std::vector<store::KeptMeeting> const& meetings,
                                              partnership::Action const& action) {
    for (auto const& each : meetings)
        if (each.meeting.noun.body == action.body && each.meeting.noun.held_on == action.agreed_on)
            return &each;
    return nullptr;
}

Page chain_page(ChainPage const& shown) {
    Page page;
    page.title = "From the figure to the outcome: " + shown.history.action.what;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = action_path(shown.history.action.id, ""),
                                      .content = "The action"});
    });
    page.content = markup_of([&](Html& html) { ChainWriter{html, shown}.write(); });
    return page;
}

}  // namespace breakwater::web
