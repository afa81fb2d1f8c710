#include "web/pages/partnership/challenge_words.h"

#include <fmt/format.h>

namespace breakwater::web {

std::string whom_it_asks(partnership::Arrangements const& all,
                         partnership::Challenge const& challenge) {
    if (auto const* const agency = partnership::find_agency(all, challenge.to_agency))
        return agency->name;
    return partnership::short_name_on(all, challenge.to_body, challenge.raised_on);
}

Tag state_tag(partnership::ChallengeStanding const& standing) {
    if (standing.withdrawn) return {"Withdrawn", "govuk-tag--grey"};
    if (standing.outcome)
        return {std::string{access::title(*standing.outcome)}, "govuk-tag--green"};
    if (standing.days_overdue > 0)
        return {fmt::format("No response, {} day{} late", standing.days_overdue,
                            standing.days_overdue == 1 ? "" : "s"),
                "govuk-tag--red"};
    if (standing.response.empty()) return {"No response yet", "govuk-tag--yellow"};
    return {"Answered", "govuk-tag--blue"};
}

}  // namespace breakwater::web
