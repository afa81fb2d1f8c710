#include "web/pages/partnership/event_correction.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/local_rules.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/corrected_events.h"
#include "web/pages/partnership/plan_entries.h"
#include "web/pages/partnership/posts_held.h"
#include "web/pages/partnership/what_changed.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;

namespace {

/// Of what is no post's to say, the action of the route decides alone.
template <class Event>
bool may_correct(Visit const& visit, Event const& event) {
    if constexpr (requires { may_put_right(visit, event); })
        return may_put_right(visit, event);
    else
        return true;
}

/// As what a correction is written down: as the event itself was.
template <class Of>
Action action_of(typename Of::Event const& event) {
    if constexpr (requires { action_of_event(event); })
        return action_of_event(event);
    else
        return Of::action;
}

bool said_it(Visit const& visit, Action action, PostId by) {
    if (decide(visit, action, of_posts({})).allowed()) return true;
    return by.known() && holds(visit, by) && decide(visit, action, of_posts({by})).allowed();
}

template <class Of>
auto found(PlanNow& now, std::int64_t number)
    -> Result<typename std::remove_reference_t<decltype(Of::all(now))>::value_type const*> {
    for (auto const& each : Of::all(now))
        if (Of::id(each).value == number) return &each;
    return not_there();
}

template <class Event>
std::string event_title(Event const& event) {
    return fmt::format("{}, {}", access::title(event.kind), to_words(event.on));
}

/// The fields that an event of this kind has, with what stands in it.
template <class Event>
void narrow(EntryForm& form, Event const& event, partnership::Arrangements const& all) {
    auto const names = names_of(event);
    std::erase_if(form.fields, [&](EntryField const& field) {
        return std::visit(
            [&](auto const& each) {
                std::string_view const name = each.name;
                return name != "words" && name != "on" && names.count(name) == 0;
            },
            field);
    });
    form.begun = standing_in(event);
    keep_what_is_chosen(form, all);
}

struct Asked {
    std::int64_t number = 0, event = 0;
    bool withdraws = false;
};

TextField why_field(bool withdraws) {
    return {.name = "why",
            .label = withdraws ? "Why it is withdrawn" : "Why it is corrected",
            .hint = "It stays with its history, with your name and the day",
            .problem = withdraws ? "Say why it is withdrawn" : "Say why it is corrected",
            .rows = 2,
            .longest = 1'000};
}

template <class Of>
struct AtHand {
    typename Of::Event event;
    EntryForm form;
};

template <class Of>
Result<AtHand<Of>> at_hand(Visit& visit, PlanNow& now, Asked const& asked) {
    auto const* const history = TRY(found<Of>(now, asked.number));
    auto const& events = history->events;
    auto const at = std::find_if(events.begin(), events.end(),
                                 [&](auto const& each) { return each.number == asked.event; });
    if (at == events.end() || !may_correct(visit, *at)) return not_there();
    auto const id = Of::id(*history);
    auto form = TRY(event_form(visit, now, id));
    narrow(form, *at, now.business.arrangements);
    form.title = fmt::format("{}: {}", asked.withdraws ? "Withdraw" : "Correct", event_title(*at));
    form.path = visit.request.path;
    form.way_back = {.href = Of::path(id), .content = "What happened"};
    form.ways.clear();
    form.about = Of::title(*history);
    form.button = asked.withdraws ? "Withdraw it" : "Keep the correction";
    form.revision = TRY(store::events_written(*now.record, Of::table, asked.number));
    // What can be said at no field of this kind is said at why.
    auto const is_field = [&](std::string_view field) {
        auto const name = field.ends_with("-day") ? field.substr(0, field.size() - 4) : field;
        return std::any_of(form.fields.begin(), form.fields.end(), [&](auto const& each) {
            return std::visit([&](auto const& one) { return one.name == name; }, each);
        });
    };
    if (asked.withdraws) {
        std::string stands;
        for (auto const& line : what_stood(form, form.begun))
            stands += (stands.empty() ? "" : ". ") + line;
        form.about += fmt::format(
            ". Withdraw what should not have been entered: it counts no more, and stays under "
            "Corrections. {}",
            stands);
        form.fields.clear();
        form.button_classes = "govuk-button--warning";
    }
    for (auto& [code, field] : form.at_field)
        if (!is_field(field)) field = "why";
    for (auto const* const code :
         {"newer_revision", "no_such_line", "no_such_finding", "nothing_found", "out_of_order",
          "closed_already", "not_closed", "no_evidence", "happened_already", "called_off"})
        if (std::none_of(form.at_field.begin(), form.at_field.end(),
                         [&](auto const& each) { return each.first == code; }))
            form.at_field.emplace_back(code, "why");
    form.fields.emplace_back(why_field(asked.withdraws));
    return AtHand<Of>{*at, std::move(form)};
}

template <class Of>
Result<std::string> keep(Visit& visit, PlanNow& now, Asked const& asked, AtHand<Of>& there,
                         Entered& entered) {
    store::Correcting correcting;
    correcting.revision = visit.request.form.number("revision").value_or(0);
    correcting.why = entered.text("why");
    if (!asked.withdraws) fill(there.event, entered);
    auto const author =
        TRY(author_of_entry(visit, entered,
                            {.action = action_of<Of>(there.event),
                             .about = Of::about,
                             .subjects = {asked.number},
                             .detail = fmt::format("event {} {}", asked.event,
                                                   asked.withdraws ? "withdrawn" : "corrected")}));
    typename Of::IdOf const id{asked.number};
    if (asked.withdraws) {
        TRY(Of::take_back(visit, now, author, id, asked.event, correcting));
    } else {
        TRY(Of::correct(visit, now, author, there.event, correcting));
    }
    return fmt::format("{}?done={}", Of::path(id),
                       asked.withdraws ? "entry-withdrawn" : "corrected");
}

Result<Asked> asked_for(std::int64_t number, std::int64_t event, std::string_view act) {
    if (act != "correction" && act != "withdrawal") return not_there();
    return Asked{number, event, act == "withdrawal"};
}

template <class Of>
Result<Response> show(Visit& visit, Result<Asked> of) {
    auto const asked = TRY(std::move(of));
    auto now = TRY(plan_now(visit));
    auto const there = TRY(at_hand<Of>(visit, now, asked));
    return ask_for(visit, there.form, {});
}

template <class Of>
Result<Response> take(Visit& visit, Result<Asked> of) {
    auto const asked = TRY(std::move(of));
    auto now = TRY(plan_now(visit));
    auto there = TRY(at_hand<Of>(visit, now, asked));
    Entered entered{visit, there.form};
    return taken_or_asked(visit, there.form, entered, keep<Of>(visit, now, asked, there, entered));
}

template <class Of>
Result<Page> list(Visit& visit, std::int64_t number) {
    auto now = TRY(plan_now(visit));
    auto const* const history = TRY(found<Of>(now, number));
    auto const& events = history->events;
    auto const is_theirs = [&](auto const& event) { return may_correct(visit, event); };
    if (!events.empty() && std::none_of(events.begin(), events.end(), is_theirs))
        return not_there();
    TRY(write_down(visit, {.action = Of::reads,
                           .about = Of::about,
                           .subjects = {number},
                           .detail = "what happened to it"}));
    auto const id = Of::id(*history);
    Table table{.caption = "The last first",
                .caption_classes = "govuk-table__caption--m",
                .head =
                    std::vector<TableCell>{
                        {"What happened"}, {"What was entered"}, {"Put right"}, {"Take back"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const of_every_kind = TRY(event_form(visit, now, id));
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        auto form = of_every_kind;
        narrow(form, *event, now.business.arrangements);
        auto const stood = what_stood(form, form.begun);
        auto const way = [&](std::string_view act, std::string_view words) -> Content {
            if (!is_theirs(*event)) return "";
            return link_to(fmt::format("{}/{}/{}", Of::path(id), event->number, act), words,
                           event_title(*event));
        };
        table.rows.push_back({{event_title(*event)},
                              {lines(stood)},
                              {way("correction", "Correct")},
                              {way("withdrawal", "Withdraw")}});
    }
    Page page;
    page.title = fmt::format("Correct what happened: {}", Of::title(*history));
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = Of::page(id), .content = Of::title(*history)});
    });
    page.content = markup_of([&](Html& html) {
        write_done(html, visit);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html,
                  "What happened is written once. What was entered wrongly is put right, or "
                  "withdrawn, with why: what stood before stays under Corrections.");
        if (events.empty())
            paragraph(html, "Nothing has happened to it yet.");
        else
            write_scrollable(html, table);
        if (may(visit, Action::read_plan))
            write_ways(html, {{"/partnership/corrections", "What was corrected"}});
    });
    return page;
}

template <class Of>
Result<std::vector<std::string>> history_of(Visit& visit, PlanNow& now,
                                            store::Correction const& correction) {
    auto const change = TRY(store::change_of_event<typename Of::Event>(
        *now.record, Of::table, correction.of_number, correction.of_revision));
    std::vector<std::string> all;
    if (!change) return all;
    auto made = event_form(visit, now, typename Of::IdOf{correction.of_number});
    if (!made.ok()) return all;  // what it happened to was withdrawn too
    auto form = std::move(made).value();
    narrow(form, change->before, now.business.arrangements);
    all = change->after ? what_changed(form, form.begun, standing_in(*change->after))
                        : what_stood(form, form.begun);
    all.insert(all.begin(), event_title(change->before));
    return all;
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response plan_events_route(Visit& visit, Word kind, Number number) {
    if (kind.value == "measure")
        return answer(visit, Section::partnership, list<OfMeasure>(visit, number.value));
    if (kind.value == "risk")
        return answer(visit, Section::partnership, list<OfRisk>(visit, number.value));
    return not_found(visit);
}
Response visit_events_route(Visit& visit, Number number) {
    return answer(visit, Section::partnership, list<OfVisit>(visit, number.value));
}
Response line_events_route(Visit& visit, Number number) {
    return answer(visit, Section::partnership, list<OfLine>(visit, number.value));
}

Response plan_event_correction_page(Visit& visit, Word kind, Number number, Number event,
                                    Word act) {
    auto asked = asked_for(number.value, event.value, act.value);
    if (kind.value == "measure") return answered(visit, show<OfMeasure>(visit, std::move(asked)));
    if (kind.value == "risk") return answered(visit, show<OfRisk>(visit, std::move(asked)));
    return not_found(visit);
}
Response plan_event_correction_post(Visit& visit, Word kind, Number number, Number event,
                                    Word act) {
    auto asked = asked_for(number.value, event.value, act.value);
    if (kind.value == "measure") return answered(visit, take<OfMeasure>(visit, std::move(asked)));
    if (kind.value == "risk") return answered(visit, take<OfRisk>(visit, std::move(asked)));
    return not_found(visit);
}
Response visit_event_correction_page(Visit& visit, Number number, Number event, Word act) {
    return answered(visit, show<OfVisit>(visit, asked_for(number.value, event.value, act.value)));
}
Response visit_event_correction_post(Visit& visit, Number number, Number event, Word act) {
    return answered(visit, take<OfVisit>(visit, asked_for(number.value, event.value, act.value)));
}
Response line_event_correction_page(Visit& visit, Number number, Number event, Word act) {
    return answered(visit, show<OfLine>(visit, asked_for(number.value, event.value, act.value)));
}
Response line_event_correction_post(Visit& visit, Number number, Number event, Word act) {
    return answered(visit, take<OfLine>(visit, asked_for(number.value, event.value, act.value)));
}

Response challenge_events_route(Visit& visit, Number number) {
    return answer(visit, Section::partnership, list<OfChallenge>(visit, number.value));
}
Response action_events_route(Visit& visit, Number number) {
    return answer(visit, Section::partnership, list<OfAction>(visit, number.value));
}
Response challenge_event_correction_page(Visit& visit, Number number, Number event, Word act) {
    return answered(visit,
                    show<OfChallenge>(visit, asked_for(number.value, event.value, act.value)));
}
Response challenge_event_correction_post(Visit& visit, Number number, Number event, Word act) {
    return answered(visit,
                    take<OfChallenge>(visit, asked_for(number.value, event.value, act.value)));
}
Response action_event_correction_page(Visit& visit, Number number, Number event, Word act) {
    return answered(visit, show<OfAction>(visit, asked_for(number.value, event.value, act.value)));
}
Response action_event_correction_post(Visit& visit, Number number, Number event, Word act) {
    return answered(visit, take<OfAction>(visit, asked_for(number.value, event.value, act.value)));
}

bool may_put_right(Visit const& visit, partnership::ChallengeEvent const& event) {
    return said_it(visit, Action::answer_challenge, event.by);
}

bool may_put_right(Visit const& visit, partnership::ActionEvent const& event) {
    bool const is_of_the_program =
        event.kind == partnership::ActionEventKind::compared && !event.by.known();
    if (is_of_the_program) return false;
    auto const action = action_of_event(event);
    return action == Action::report_on_action ? said_it(visit, action, event.by)
                                              : may(visit, action);
}

std::string_view event_word(std::string_view table) {
    return of_table(table, [](auto of) { return decltype(of)::words; });
}

bool may_see_event(Visit const& visit, std::string_view table) {
    return of_table(table, [&](auto of) { return may(visit, decltype(of)::reads); });
}

Result<std::vector<std::string>> history_of_event(Visit& visit, PlanNow& now,
                                                  store::Correction const& correction) {
    return of_table(correction.of_table,
                    [&](auto of) {
                        return std::optional{history_of<decltype(of)>(visit, now, correction)};
                    })
        .value();
}

}  // namespace breakwater::web
