#include "partnership/disagreement_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace breakwater::partnership {

namespace {

std::string agency_name(Arrangements const& all, MemberAgencyId agency) {
    auto const* const found = find_agency(all, agency);
    return found == nullptr ? fmt::format("agency {}", agency.value) : found->name;
}

int highest_stage(Escalation const& escalation) {
    int highest = 0;
    for (auto const& stage : escalation.stages) highest = std::max(highest, stage.stage);
    return highest;
}

std::string outcome_words(ChildDisagreementStanding const& standing) {
    if (standing.withdrawn) return "Withdrawn";
    return standing.outcome ? std::string{access::title(*standing.outcome)} : "Open";
}

std::string counted_under(ChildDisagreement const& about, ChildDisagreementStanding const& standing,
                          Arrangements const& all, DisagreementsBy by) {
    switch (by) {
        case DisagreementsBy::quarter:
            return "";
        case DisagreementsBy::agencies:
            return fmt::format("{} with {}", agency_name(all, about.raised_by_agency),
                               agency_name(all, about.with_agency));
        case DisagreementsBy::stage:
            return fmt::format("Stage {}", highest_stage(standing.escalation));
        case DisagreementsBy::outcome:
            return outcome_words(standing);
    }
    return "";
}

}  // namespace

std::vector<ChallengeCount> disagreement_log(std::span<ChildDisagreementHistory const> all,
                                             Arrangements const& arrangements,
                                             rules::RuleBook const& book, DisagreementsBy by,
                                             Date day) {
    std::map<std::pair<std::string, std::string>, ChallengeCount> counts;
    for (auto const& each : all) {
        auto const& about = each.disagreement;
        if (about.raised_on > day) continue;
        auto const standing = standing_on(each, book, day);
        auto const quarter = financial_quarter(Month::of(about.raised_on));
        auto const under = counted_under(about, standing, arrangements, by);
        auto& count = counts[{quarter, under}];
        count.quarter = quarter;
        count.by = under;
        ++count.raised;
        if (standing.answered) ++count.answered;
        if (!standing.open) ++count.closed;
    }
    std::vector<ChallengeCount> log;
    for (auto& [key, count] : counts) log.push_back(std::move(count));
    return log;
}

}  // namespace breakwater::partnership
