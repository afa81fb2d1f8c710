#include "web/pages/partnership/challenge_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/challenge_words.h"
#include "web/pages/partnership/figure_asked.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::ChallengeEventKind;

namespace {

std::string_view button_words(ChallengeEventKind kind) {
    switch (kind) {
        case ChallengeEventKind::response:
            return "Respond";
        case ChallengeEventKind::outcome:
            return "Say what came of it";
        case ChallengeEventKind::impact:
            return "Say what difference it made";
        case ChallengeEventKind::action:
            return "Link an action";
        case ChallengeEventKind::went_on:
            return "Take it to the next stage";
        case ChallengeEventKind::withdrawn:
            return "Withdraw it";
        case ChallengeEventKind::held:
            return "Say who takes it on";
    }
    return "";
}

class ChallengeWriter {
public:
    ChallengeWriter(Html& html, ChallengePage const& shown)
        : html_(html), shown_(shown), challenge_(shown.history.challenge) {}

    void write() {
        if (!shown_.done.empty())
            web::write(html_, NotificationBanner{.content = shown_.done,
                                                 .kind = NotificationKind::success});
        html_.element<"span">(attr<"class">("govuk-caption-l"), access::title(challenge_.kind), " ",
                              std::to_string(challenge_.id.value));
        html_.element<"h1">(attr<"class">("govuk-heading-l"), challenge_.issue);
        html_.element<"p">(attr<"class">("govuk-body"),
                           [&] { web::write(html_, state_tag(shown_.standing)); });
        facts();
        ways_on();
        ladder();
        history();
    }

private:
    void facts();
    void ways_on();
    void ladder();
    void history();
    Content figure() const;
    Content linked_actions() const;
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }

    Html& html_;
    ChallengePage const& shown_;
    partnership::Challenge const& challenge_;
};

Content ChallengeWriter::figure() const {
    auto const place = figure_asked(shown_.catalogue, challenge_.figure);
    if (!place) return challenge_.figure;
    auto const words = figure_words(shown_.catalogue, *place);
    if (!shown_.may_see_figures) return words;
    return link_to(indicator_address(*place), words);
}

Content ChallengeWriter::linked_actions() const {
    return markup_of([&](Html& html) {
        bool first = true;
        for (auto const action : shown_.standing.actions) {
            if (!first) html.empty<"br">();
            first = false;
            auto const words = fmt::format("Action {}", action.value);
            if (!shown_.may_see_actions) {
                html.text(words);
                continue;
            }
            write_link(html, action_path(action), words);
            html.text(", ");
            write_link(html, action_path(action) + "/chain", "from the figure to the outcome");
        }
    });
}

void ChallengeWriter::facts() {
    auto const& all = shown_.arrangements;
    auto const& standing = shown_.standing;
    SummaryList list;
    auto const row = [&](std::string key, Content value) {
        if (!value.empty()) list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    row("What is asked", challenge_.asked);
    row("Asked of", whom_it_asks(all, challenge_));
    auto const holder = partnership::holder_on(all, challenge_.raised_by, challenge_.raised_on);
    row("Raised by", partnership::post_words(all, challenge_.raised_by) +
                         (holder.empty() ? "" : fmt::format(" ({})", holder)));
    row("Raised on", to_words(challenge_.raised_on));
    row("Forum", link_to(body_path(challenge_.forum),
                         partnership::short_name_on(all, challenge_.forum, challenge_.raised_on)));
    if (challenge_.meeting.known())
        row("Meeting", shown_.may_see_meetings
                           ? Content{link_to(meeting_path(challenge_.meeting),
                                             fmt::format("Meeting {}", challenge_.meeting.value))}
                           : Content{fmt::format("Meeting {}", challenge_.meeting.value)});
    if (!challenge_.figure.empty()) row("Because of", figure());
    row("Theme", challenge_.theme);
    row("Respond by", challenge_.respond_by ? to_words(*challenge_.respond_by) : "Not said");
    if (standing.open && !standing.stages.empty())
        row("Who holds it", standing.holder.known() ? partnership::post_words(all, standing.holder)
                                                    : "Nobody has taken it on at this stage");
    row("Response", standing.response.empty() ? "None yet" : standing.response);
    if (standing.outcome) row("Outcome", std::string{access::title(*standing.outcome)});
    row("Impact", standing.impact.empty() ? "Not said yet" : standing.impact);
    if (!standing.actions.empty()) row("Actions agreed", linked_actions());
    web::write(html_, list);
}

void ChallengeWriter::ways_on() {
    if (shown_.may_agree_actions && shown_.standing.open)
        html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            write_link(html_,
                       fmt::format("/partnership/actions/new?challenge={}{}", challenge_.id.value,
                                   challenge_.meeting.known()
                                       ? fmt::format("&meeting={}", challenge_.meeting.value)
                                       : std::string{}),
                       "Agree an action because of it");
        });
    if (shown_.may_say.empty()) return;
    html_.element<"div">(attr<"class">("govuk-button-group app-no-print"), [&] {
        bool is_first = true;
        for (auto const kind : shown_.may_say) {
            web::write(html_, Button{.content = button_words(kind),
                                     .href = challenge_path(challenge_.id,
                                                            fmt::format("/{}", access::name(kind))),
                                     .classes = kind == ChallengeEventKind::withdrawn
                                                    ? "govuk-button--warning"
                                                : is_first ? ""
                                                           : "govuk-button--secondary"});
            is_first = false;
        }
    });
}

void ChallengeWriter::ladder() {
    auto const& stages = shown_.standing.stages;
    if (stages.empty()) return;
    heading("Where it is on the ladder");
    auto const& last = stages.back();
    if (shown_.standing.open)
        paragraph(html_, shown_.standing.stages_ran_out
                             ? fmt::format("It is at stage {}, the last, and its time ended on {}.",
                                           last.stage, to_words(last.due_on))
                             : fmt::format("It is at stage {} until {}; after that day it goes on "
                                           "by itself.",
                                           last.stage, to_words(last.due_on)));
    if (challenge_.in_danger)
        paragraph(html_, "A child may be in immediate danger: it began at a later stage.");
    Table table{.caption = "Stages it came to",
                .caption_classes = "govuk-table__caption--s",
                .head =
                    std::vector<TableCell>{
                        {"Stage"}, {"By the ladder"}, {"Since"}, {"Until"}, {"How it came there"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& stage : stages)
        table.rows.push_back({{std::to_string(stage.stage)},
                              {stage.title},
                              {to_words(stage.since)},
                              {to_words(stage.due_on)},
                              {stage.by_itself             ? "the stage before ran out"
                               : &stage == &stages.front() ? "raised"
                                                           : "somebody took it on"}});
    write_scrollable(html_, table);
}

void ChallengeWriter::history() {
    heading("What happened");
    Timeline timeline{.items = {}, .heading_level = 3};
    auto const add = [&](std::string_view title, PostId by, Date on, Content words) {
        timeline.items.insert(
            timeline.items.begin(),
            {.title = title,
             .by = by.known() ? partnership::post_words(shown_.arrangements, by) : "",
             .datetime = to_iso(on),
             .date_words = to_words(on),
             .description = std::move(words)});
    };
    add("Raised", challenge_.raised_by, challenge_.raised_on, challenge_.asked);
    for (auto const& event : shown_.history.events) {
        auto words = event.words;
        if (event.outcome)
            words = fmt::format("{}. {}", access::title(*event.outcome), event.words);
        if (event.action.known())
            words =
                fmt::format("Action {}{}{}", event.action.value, words.empty() ? "" : ": ", words);
        if (event.post.known()) {
            auto const post = partnership::post_words(shown_.arrangements, event.post);
            words = words.empty() ? post : fmt::format("{}. {}", post, words);
        }
        add(access::title(event.kind), event.by, event.on, std::move(words));
    }
    web::write(html_, timeline);
    if (shown_.may_put_right)
        html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            write_link(html_, challenge_path(challenge_.id, "/events"), "Correct what happened");
        });
}

}  // namespace

Page challenge_page(ChallengePage const& shown) {
    auto const& challenge = shown.history.challenge;
    Page page;
    page.title = challenge.issue;
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership/challenges", .content = "Challenges"});
    });
    page.content = markup_of([&](Html& html) { ChallengeWriter{html, shown}.write(); });
    return page;
}

}  // namespace breakwater::web
