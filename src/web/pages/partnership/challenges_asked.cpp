#include "web/pages/partnership/challenges_asked.h"

#include <algorithm>

namespace breakwater::web {

using partnership::ChallengeHistory;
using partnership::ChallengeKind;
using partnership::ChallengeStanding;

namespace {

bool is_in_state(ChallengeStanding const& standing, ChallengeState state) {
    switch (state) {
        case ChallengeState::all:
            return true;
        case ChallengeState::open:
            return standing.open;
        case ChallengeState::waits:
            return standing.open && standing.response.empty();
        case ChallengeState::answered:
            return standing.open && !standing.response.empty();
        case ChallengeState::closed:
            return !standing.open;
    }
    return true;
}

}  // namespace

ChallengesAsked challenges_asked(Fields const& query) {
    ChallengesAsked asked;
    asked.quarter = query.first("quarter");
    asked.theme = query.first("theme");
    asked.forum = BodyId{query.number("forum").value_or(0)};
    asked.agency = MemberAgencyId{query.number("agency").value_or(0)};
    asked.kind = access::find_named<ChallengeKind>(query.first("kind"));
    asked.state =
        access::find_named<ChallengeState>(query.first("state")).value_or(ChallengeState::all);
    return asked;
}

std::string query_of(ChallengesAsked const& asked) {
    std::string query = "?";
    auto const add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        if (query.size() > 1) query += '&';
        query += std::string{name} + "=" + percent_encoded(value);
    };
    add("quarter", asked.quarter);
    add("theme", asked.theme);
    if (asked.forum.known()) add("forum", std::to_string(asked.forum.value));
    if (asked.agency.known()) add("agency", std::to_string(asked.agency.value));
    if (asked.kind) add("kind", access::name(*asked.kind));
    if (asked.state != ChallengeState::all) add("state", access::name(asked.state));
    return query;
}

std::vector<ChallengeHistory> asked_for(std::span<ChallengeHistory const> all,
                                        ChallengesAsked const& asked, rules::RuleBook const& book,
                                        Date day) {
    std::vector<ChallengeHistory> found;
    for (auto const& each : all) {
        auto const& challenge = each.challenge;
        if (challenge.raised_on > day) continue;
        if (!asked.quarter.empty() &&
            financial_quarter(Month::of(challenge.raised_on)) != asked.quarter)
            continue;
        if (!asked.theme.empty() && challenge.theme != asked.theme) continue;
        if (asked.forum.known() && challenge.forum != asked.forum) continue;
        if (asked.agency.known() && challenge.to_agency != asked.agency) continue;
        if (asked.kind && challenge.kind != *asked.kind) continue;
        if (is_in_state(partnership::standing_on(each, book, day), asked.state))
            found.push_back(each);
    }
    std::stable_sort(found.begin(), found.end(), [](auto const& one, auto const& other) {
        return one.challenge.raised_on > other.challenge.raised_on;
    });
    return found;
}

}  // namespace breakwater::web
