#include "partnership/child_disagreement.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::partnership {

namespace {

using Kind = DisagreementEventKind;

Escalation escalation_of(ChildDisagreementHistory const& history, rules::RuleBook const& book,
                         Date day) {
    std::vector<EscalationStep> steps;
    for (auto const& event : history.events) {
        bool const ends = event.kind == Kind::outcome || event.kind == Kind::withdrawn;
        if (ends || event.kind == Kind::went_on) steps.push_back({event.on, ends});
    }
    auto const& disagreement = history.disagreement;
    return escalation_on(book, disagreement.raised_on, disagreement.in_danger, steps, day);
}

/// Whoever took it on at the stage it is at; at the first, the one it was raised with.
PostId holder_of(ChildDisagreementHistory const& history, Escalation const& escalation, Date day) {
    auto const is_at_first = escalation.stages.size() <= 1;
    auto holder = is_at_first ? history.disagreement.with_post : PostId{};
    auto const since =
        escalation.stages.empty() ? history.disagreement.raised_on : escalation.stages.back().since;
    for (auto const& event : history.events) {
        if (event.on > day || event.on < since) continue;
        // Taken to this stage on the day it began, by whoever is named; before that it was held at
        // the stage before.
        if (event.kind == Kind::went_on || (event.kind == Kind::held && event.post.known()))
            holder = event.post;
    }
    return holder;
}

/// Nothing where all that there is was said by the record.
std::optional<Date> last_said(ChildDisagreementHistory const& history) {
    auto const last = std::find_if(history.events.rbegin(), history.events.rend(),
                                   [](auto const& event) { return !is_of_the_record(event.kind); });
    if (last == history.events.rend()) return std::nullopt;
    return last->on;
}

std::string words_of(ChildDisagreementStanding const& standing) {
    if (standing.withdrawn) return "Withdrawn";
    if (standing.outcome) return std::string{access::title(*standing.outcome)};
    if (standing.escalation.stages.empty()) return "Open";
    auto const& stage = standing.escalation.stages.back();
    if (standing.escalation.ran_out)
        return fmt::format("Open at stage {}, the last, whose time ended on {}", stage.stage,
                           to_words(stage.due_on));
    return fmt::format("Open at stage {} until {}", stage.stage, to_words(stage.due_on));
}

}  // namespace

ChildDisagreementStanding standing_on(ChildDisagreementHistory const& history,
                                      rules::RuleBook const& book, Date day) {
    ChildDisagreementStanding standing;
    for (auto const& event : history.events) {
        if (event.on > day) continue;
        switch (event.kind) {
            case Kind::response:
                standing.answered = true;
                break;
            case Kind::outcome:
                standing.outcome = event.outcome;
                standing.open = false;
                standing.ended_on = event.on;
                break;
            case Kind::withdrawn:
                standing.withdrawn = true;
                standing.open = false;
                standing.ended_on = event.on;
                break;
            case Kind::held:
            case Kind::party:
            case Kind::went_on:
            case Kind::learning:
            case Kind::linked:
            case Kind::not_known:
                break;
        }
    }
    standing.escalation = escalation_of(history, book, day);
    if (standing.open) standing.holder = holder_of(history, standing.escalation, day);
    standing.words = words_of(standing);
    return standing;
}

std::int64_t entry_of(ChildDisagreementHistory const& history, std::int64_t number) {
    return number - std::count_if(history.events.begin(), history.events.end(), [&](auto const& e) {
               return e.number < number && is_of_the_record(e.kind);
           });
}

std::vector<PostId> posts_named(ChildDisagreementHistory const& history) {
    std::vector<PostId> posts;
    auto const add = [&](PostId post) {
        if (post.known() && std::find(posts.begin(), posts.end(), post) == posts.end())
            posts.push_back(post);
    };
    add(history.disagreement.raised_by);
    add(history.disagreement.with_post);
    for (auto const& event : history.events) add(event.post);
    return posts;
}

bool waits_to_be_linked(ChildDisagreementHistory const& history) {
    if (!history.disagreement.is_from_outside() || history.disagreement.person != 0) return false;
    return std::none_of(history.events.begin(), history.events.end(),
                        [](auto const& event) { return event.kind == Kind::not_known; });
}

Result<void> check_disagreement(ChildDisagreement const& disagreement) {
    bool const is_described = disagreement.is_from_outside() &&
                              !disagreement.described_name->disclose().empty() &&
                              (disagreement.described_born || disagreement.described_number);
    if (disagreement.person < 0 || (disagreement.person == 0 && !is_described))
        return Error{"no_child", "Say which child it is about"};
    if (!disagreement.raised_by_agency.known())
        return Error{"nobody_raised", "Say which agency raised it"};
    if (!disagreement.with_agency.known())
        return Error{"asks_nobody", "Say with which agency it is"};
    if (disagreement.with_agency == disagreement.raised_by_agency)
        return Error{"same_agency",
                     "Both agencies are the same: what one agency disagrees about within itself is "
                     "its own supervision\u2019s"};
    if (disagreement.issue.disclose().empty()) return Error{"no_issue", "Enter what it is about"};
    if (disagreement.asked.disclose().empty())
        return Error{"nothing_asked", "Enter what is asked for"};
    return {};
}

Result<void> check_event(ChildDisagreementHistory const& history,
                         ChildDisagreementEvent const& event, rules::RuleBook const& book) {
    auto const& disagreement = history.disagreement;
    if (event.on < disagreement.raised_on)
        return Error{"before_raised", fmt::format("It was raised on {}, after this",
                                                  to_words(disagreement.raised_on))};
    if (is_of_the_record(event.kind)) {
        if (disagreement.is_from_outside()) return {};
        return Error{"not_from_outside", "It was raised from the child\u2019s record"};
    }
    auto const last = last_said(history);
    if (last && event.on < *last)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 to_words(*last))};
    auto const standing = standing_on(history, book, event.on);
    if (!standing.open && event.kind != Kind::learning)
        return Error{"closed_already", fmt::format("It is closed: {}", standing.words)};
    if (event.words.disclose().empty() && event.kind != Kind::held && event.kind != Kind::party)
        return Error{"no_words", "Enter what is to be said of it"};
    if (event.kind == Kind::outcome && !event.outcome)
        return Error{"no_outcome", "Say what came of it"};
    if ((event.kind == Kind::held || event.kind == Kind::party) && !event.post.known())
        return Error{"no_post", "Choose the post"};
    if (event.kind == Kind::went_on && !standing.escalation.can_go_on(book, disagreement.raised_on))
        return Error{"no_stage", "There is no further stage for it to go to"};
    return {};
}

}  // namespace breakwater::partnership
