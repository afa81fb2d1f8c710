#include "web/pages/disagreements/disagreement_page.h"

#include <fmt/format.h>

#include "kernel/lower_case.h"
#include "kernel/with_capital.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/timeline.h"
#include "web/pages/child/child_page.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::DisagreementEventKind;

namespace {

std::string words_of_entry(partnership::ChildDisagreementHistory const& history,
                           partnership::ChildDisagreementEvent const& event) {
    return fmt::format("entry {}, {} of {}", partnership::entry_of(history, event.number),
                       lower_case(access::title(event.kind)), to_words(event.on));
}

std::string_view button_words(DisagreementEventKind kind) {
    switch (kind) {
        case DisagreementEventKind::response:
            return "Respond";
        case DisagreementEventKind::held:
            return "Say who takes it on";
        case DisagreementEventKind::party:
            return "Name somebody else";
        case DisagreementEventKind::went_on:
            return "Take it to the next stage";
        case DisagreementEventKind::outcome:
            return "Say what came of it";
        case DisagreementEventKind::learning:
            return "Say what was learned";
        case DisagreementEventKind::withdrawn:
            return "Withdraw it";
        case DisagreementEventKind::linked:
        case DisagreementEventKind::not_known:
            break;
    }
    return "";
}

class DisagreementWriter {
public:
    DisagreementWriter(Html& html, DisagreementPage const& shown)
        : html_(html),
          shown_(shown),
          about_(shown.about),
          disagreement_(shown.about.history.disagreement) {}

    void write(std::string_view title) {
        if (!shown_.done.empty())
            web::write(html_, NotificationBanner{.content = shown_.done,
                                                 .kind = NotificationKind::success});
        html_.element<"span">(attr<"class">("govuk-caption-l"),
                              fmt::format("Disagreement {}", disagreement_.id.value));
        html_.element<"h1">(attr<"class">("govuk-heading-l"), title);
        html_.element<"p">(attr<"class">("govuk-body"),
                           [&] { web::write(html_, state_tag(about_.standing)); });
        not_reached();
        facts();
        ways_on();
        ladder();
        history();
        corrections();
        html_.element<"p">(attr<"class">("govuk-body app-meta"),
                           "Each time somebody opens this it is written down. It is in no log of "
                           "challenges, and is counted without anything of the child.");
    }

private:
    void not_reached();
    void facts();
    void ways_on();
    void ladder();
    void history();
    void corrections();
    TableCell as_it_was(store::DisagreementCorrection const& made) const;
    void facts_from_outside(SummaryList& list) const;
    std::string who_wrote(std::int64_t account) const {
        auto const at = shown_.names.find(account);
        return at == shown_.names.end() ? std::string{} : at->second;
    }
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }

    Html& html_;
    DisagreementPage const& shown_;
    AboutDisagreement const& about_;
    partnership::ChildDisagreement const& disagreement_;
};

void DisagreementWriter::not_reached() {
    for (auto const post : shown_.not_reached)
        web::write(html_,
                   WarningText{.content = fmt::format(
                                   "The letter to {} was not delivered: ring them. It is "
                                   "tried again each day.",
                                   post.known() ? partnership::post_words(about_.arrangements, post)
                                                : std::string{"whoever raised it"})});
    html_.content(shown_.send_again);
}

// What somebody outside knows of the child; and, for those who see the record, whose that is.
void DisagreementWriter::facts_from_outside(SummaryList& list) const {
    auto const row = [&](std::string_view key, std::optional<Sensitive<std::string>> const& value) {
        if (value) list.rows.push_back({{std::string{key}}, {value->disclose()}, {}});
    };
    row("The child, as described", disagreement_.described_name);
    if (disagreement_.described_born) {
        auto const born = parse_date(disagreement_.described_born->disclose());
        if (born.ok()) list.rows.push_back({{"Born, as described"}, {to_words(born.value())}, {}});
    }
    row("A number, as described", disagreement_.described_number);
    if (!about_.sees_record || disagreement_.person != 0) return;
    list.rows.push_back({{"In the record"},
                         {partnership::waits_to_be_linked(about_.history)
                              ? "Nobody has said yet which child this is"
                              : "No such child is known"},
                         {}});
}

void DisagreementWriter::facts() {
    auto const& all = about_.arrangements;
    SummaryList list;
    auto const row = [&](std::string key, Content value) {
        if (!value.empty()) list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    auto const child =
        fmt::format("{}, the authority\u2019s number {}", about_.child.name, about_.child.local_id);
    if (disagreement_.is_from_outside()) facts_from_outside(list);
    if (about_.child.person != 0)
        row("Child",
            shown_.may_see_child
                ? Content{link_to(child_address(about_.child.person, overview_view, about_.purpose),
                                  child)}
                : Content{child});
    row("What it is about", disagreement_.issue.disclose());
    row("What is asked", disagreement_.asked.disclose());
    auto const on = disagreement_.raised_on;
    row("Raised by", party_words(all, disagreement_.raised_by_agency, disagreement_.raised_by, on));
    row("With", party_words(all, disagreement_.with_agency, disagreement_.with_post, on));
    row("Raised on", to_words(on));
    if (disagreement_.in_danger)
        row("Danger", "The child may be in immediate danger: it began at a later stage");
    if (about_.standing.open)
        row("Who holds it", about_.standing.holder.known()
                                ? partnership::post_words(all, about_.standing.holder)
                                : "Nobody has taken it on at this stage");
    row("Written down by", who_wrote(disagreement_.account));
    web::write(html_, list);
}

void DisagreementWriter::ways_on() {
    if (shown_.may_say.empty() && !shown_.may_link) return;
    html_.element<"div">(attr<"class">("govuk-button-group app-no-print"), [&] {
        bool is_first = true;
        if (shown_.may_link) {
            bool const waits = partnership::waits_to_be_linked(about_.history);
            web::write(
                html_,
                Button{.content = waits ? "Say which child it is" : "Change which child it is",
                       .href = disagreement_path(disagreement_.id, "/child", about_.purpose),
                       .classes = waits ? "" : "govuk-button--secondary"});
            is_first = !waits;
        }
        for (auto const kind : shown_.may_say) {
            web::write(html_, Button{.content = button_words(kind),
                                     .href = disagreement_path(
                                         disagreement_.id, fmt::format("/{}", access::name(kind)),
                                         about_.purpose),
                                     .classes = kind == DisagreementEventKind::withdrawn
                                                    ? "govuk-button--warning"
                                                : is_first ? ""
                                                           : "govuk-button--secondary"});
            is_first = false;
        }
    });
}

void DisagreementWriter::ladder() {
    auto const& escalation = about_.standing.escalation;
    if (escalation.stages.empty()) return;
    heading("Where it is on the ladder");
    auto const& last = escalation.stages.back();
    if (about_.standing.open)
        paragraph(html_,
                  escalation.ran_out
                      ? fmt::format("It is at stage {}, the last, and its time ended on {}.",
                                    last.stage, to_words(last.due_on))
                      : fmt::format("It is at stage {} until {}; after that day it goes on by "
                                    "itself. Where the child needs it sooner, take it on now.",
                                    last.stage, to_words(last.due_on)));
    Table table{.caption = "Stages it came to",
                .caption_classes = "govuk-table__caption--s",
                .head =
                    std::vector<TableCell>{
                        {"Stage"}, {"By the ladder"}, {"Since"}, {"Until"}, {"How it came there"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& stage : escalation.stages)
        table.rows.push_back({{std::to_string(stage.stage)},
                              {stage.title},
                              {to_words(stage.since)},
                              {to_words(stage.due_on)},
                              {stage.by_itself                        ? "the stage before ran out"
                               : &stage == &escalation.stages.front() ? "raised"
                                                                      : "somebody took it on"}});
    write_scrollable(html_, table);
}

void DisagreementWriter::history() {
    heading("What happened");
    auto const& all = about_.arrangements;
    Timeline timeline{.items = {}, .heading_level = 3};
    auto const add = [&](std::string_view title, PostId by, std::int64_t account,
                         std::int64_t corrected_by, Date on, std::string words) {
        auto who = by.known() ? partnership::post_words(all, by) : std::string{};
        auto const wrote = who_wrote(account);
        if (!wrote.empty()) who += who.empty() ? wrote : fmt::format(", written down by {}", wrote);
        auto const corrector = who_wrote(corrected_by);
        if (corrected_by != account && !corrector.empty())
            who += fmt::format("{}put right by {}", who.empty() ? "" : ", ", corrector);
        timeline.items.insert(timeline.items.begin(), {.title = title,
                                                       .by = std::move(who),
                                                       .datetime = to_iso(on),
                                                       .date_words = to_words(on),
                                                       .description = std::move(words)});
    };
    add("Raised", disagreement_.raised_by, disagreement_.account, 0, disagreement_.raised_on,
        disagreement_.asked.disclose());
    for (auto const& event : about_.history.events) {
        if (partnership::is_of_the_record(event.kind) && !about_.sees_record) continue;
        auto words = event.words.disclose();
        auto const before = [&](std::string said) {
            words = words.empty() ? std::move(said) : fmt::format("{}. {}", said, words);
        };
        if (event.post.known()) before(partnership::post_words(all, event.post));
        if (event.outcome) before(std::string{access::title(*event.outcome)});
        add(access::title(event.kind), event.by, event.account, event.corrected_by, event.on,
            std::move(words));
    }
    web::write(html_, timeline);
    if (shown_.may_correct.empty()) return;
    html_.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        for (auto const number : shown_.may_correct)
            html_.element<"li">([&] {
                write_link(
                    html_,
                    path_of_event(about_.history, number, EventAct::correction, about_.purpose),
                    fmt::format("Correct {}", words_of_event(about_.history, number)));
                if (number == 0) return;
                html_.text(" \u00b7 ");
                write_link(
                    html_,
                    path_of_event(about_.history, number, EventAct::withdrawal, about_.purpose),
                    fmt::format("Withdraw {}", words_of_event(about_.history, number)));
            });
    });
}

// The kind is another where nothing else is: what was withdrawn stands nowhere else.
TableCell DisagreementWriter::as_it_was(store::DisagreementCorrection const& made) const {
    if (!made.was) return {made.before};
    auto const& was = *made.was;
    std::vector<std::string> all{
        fmt::format("{} of {}", access::title(was.kind), to_words(was.on))};
    if (was.outcome) all.emplace_back(access::title(*was.outcome));
    if (was.post.known()) all.push_back(partnership::post_words(about_.arrangements, was.post));
    if (!made.before.empty()) all.push_back(made.before);
    return {lines(all)};
}

void DisagreementWriter::corrections() {
    if (shown_.corrections.empty()) return;
    heading("What was corrected");
    Table table{.caption = "What was corrected, the last first",
                .caption_classes = "govuk-visually-hidden",
                .head = std::vector<TableCell>{{"What"}, {"As it was"}, {"On"}, {"By"}, {"Why"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& each : shown_.corrections) {
        auto const what =
            each.taken_back && each.was
                ? fmt::format("{}, withdrawn", words_of_entry(about_.history, *each.was))
                : words_of_event(about_.history, each.event);
        table.rows.push_back(
            {{with_capital(what)}, as_it_was(each), {to_words(each.on)}, {each.by}, {each.why}});
    }
    write_scrollable(html_, table);
}

}  // namespace

std::string words_of_event(partnership::ChildDisagreementHistory const& history,
                           std::int64_t number) {
    if (number == 0) return "what was raised";
    for (auto const& event : history.events)
        if (event.number == number) return words_of_entry(history, event);
    return fmt::format("entry {}", partnership::entry_of(history, number));
}

std::string path_of_event(partnership::ChildDisagreementHistory const& history, std::int64_t number,
                          EventAct act, access::Purpose purpose) {
    auto const disagreement = history.disagreement.id;
    if (number == 0) return disagreement_path(disagreement, "/raised", purpose);
    auto const* const word = act == EventAct::correction ? "correction" : "withdrawal";
    return disagreement_path(
        disagreement, fmt::format("/events/{}/{}", partnership::entry_of(history, number), word),
        purpose);
}

Page disagreement_page(DisagreementPage const& shown) {
    Page page;
    page.title = fmt::format("Disagreement between professionals {}", shown.about.about_whom());
    page.width = Width::wide;
    page.marking = "OFFICIAL-SENSITIVE";
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = std::string{disagreements_path},
                                      .content = "Disagreements about children"});
    });
    page.content = markup_of([&](Html& html) {
        DisagreementWriter{html, shown}.write(page.title);
    });
    return page;
}

}  // namespace breakwater::web
