#include "web/pages/partnership/body_decisions.h"

#include <fmt/format.h>

namespace breakwater::web {

std::string decision_words(partnership::Arrangements const& all, store::KeptMeeting const& meeting,
                           partnership::Decision const& decision) {
    auto const& held = meeting.meeting.noun;
    bool const waits = decision.standing == partnership::DecisionStanding::recommendation &&
                       !decision.ratified_by.known();
    return fmt::format("{}, {}, item {}: {}{}",
                       partnership::short_name_on(all, held.body, held.held_on),
                       to_words(held.held_on), decision.item, decision.words,
                       waits ? " (a recommendation, waits for ratification)" : "");
}

std::string open_decision_words(partnership::Arrangements const& all,
                                store::KeptMeeting const& meeting,
                                partnership::Decision const& decision) {
    auto shown = decision;
    for (auto const& item : meeting.items)
        if (item.noun.number == decision.item && item.noun.confidential)
            shown.words = "a decision on a confidential item";
    return decision_words(all, meeting, shown);
}

std::vector<NamedChoice> decisions_to_choose(partnership::Arrangements const& all,
                                             std::vector<store::KeptMeeting> const& meetings,
                                             BodyId body, Date today) {
    std::vector<NamedChoice> choices;
    for (auto meeting = meetings.rbegin(); meeting != meetings.rend(); ++meeting) {
        auto const& held = meeting->meeting.noun;
        if (held.held_on > today || partnership::successor_on(all, body, held.held_on) != held.body)
            continue;
        for (auto const& kept : meeting->decisions)
            choices.push_back({kept.number, decision_words(all, *meeting, kept.noun)});
    }
    return choices;
}

}  // namespace breakwater::web
