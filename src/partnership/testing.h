#pragma once
// For tests: the law of the repository, and a small invented partnership.

#include <filesystem>

#include "partnership/arrangements.h"
#include "partnership/quorum_rule.h"

namespace breakwater::partnership::testing {

inline std::filesystem::path rules_folder() {
    return std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
}

inline rules::RuleBook const& book() {
    static auto const loaded = rules::load_rules(rules_folder());
    return loaded.book;
}

inline QuorumRules const& quorum_rules() {
    static auto const loaded = load_quorum_rules(rules_folder()).value();
    return loaded;
}

inline Date day(std::string_view iso) {
    return parse_date(iso).value();
}

// Numbers of what a_partnership() holds.
inline constexpr MemberAgencyId council{1}, health_board{2}, police{3}, school{4}, councillors{5};
inline constexpr BodyId board{1}, panel{2}, old_board{3}, business_group{4};
inline constexpr PostId director{1}, nurse{2}, superintendent{3}, head_teacher{4}, deputy_nurse{5},
    finance_officer{6}, councillor_a{7}, councillor_b{8}, councillor_c{9};

/// A board of the three partners and a school; a panel of three councillors.
inline Arrangements a_partnership() {
    Arrangements all;
    auto const since = day("2019-09-29");
    all.agencies = {
        {council, "Invented City Council", "local_authority", day("1997-04-01"), {}, {}},
        {health_board,
         "Invented Integrated Care Board",
         "integrated_care_board",
         day("2022-07-01"),
         {},
         {}},
        {police, "Invented Constabulary", "chief_officer_of_police", day("1967-04-01"), {}, {}},
        {school, "Harbour School", "school", day("1990-01-01"), {}, {}},
        {councillors, "Members of the council", "scrutiny", day("1997-04-01"), {}, {}},
    };
    all.bodies = {
        {board, BodyKind::board, since, {}},
        {panel, BodyKind::scrutiny_panel, day("2014-07-01"), {}},
        {old_board, BodyKind::board, day("2006-04-01"), since},
        {business_group, BodyKind::executive, since, {}},
    };
    all.names = {
        {board, since, "Invented City Safeguarding Children Partnership", "ISCP"},
        {panel, day("2014-07-01"), "Children and Families Scrutiny Panel", ""},
        {old_board, day("2006-04-01"), "Invented City Safeguarding Children Board", "LSCB"},
        {business_group, since, "Business Group", ""},
    };
    all.terms = {
        {board, since, "Leads", "quarterly", "three_safeguarding_partners", "Arrangements 2019"},
        {panel, day("2014-07-01"), "Scrutinises", "six times a year", "scrutiny_panel", ""},
    };
    all.lines = {{board, LineKind::reports_to, business_group, since, {}}};
    all.successions = {{old_board, SuccessionKind::replaced, board, since}};
    all.posts = {
        {director, council, "Director of Children's Services", since, {}},
        {nurse, health_board, "Chief Nurse", day("2022-07-01"), {}},
        {superintendent, police, "District Commander", since, {}},
        {head_teacher, school, "Head Teacher", since, {}},
        {deputy_nurse, health_board, "Designated Nurse", day("2022-07-01"), {}},
        {finance_officer, council, "Finance Officer", since, {}},
        {councillor_a, councillors, "Councillor, first seat", since, {}},
        {councillor_b, councillors, "Councillor, second seat", since, {}},
        {councillor_c, councillors, "Councillor, third seat", since, {}},
    };
    all.holdings = {
        {director, "Ada Field", HoldingKind::holder, since, {}},
        {nurse, "Bo Marsh", HoldingKind::holder, day("2022-07-01"), {}},
        {superintendent, "Cy Hill", HoldingKind::holder, since, {}},
        {superintendent, "Di Brook", HoldingKind::deputy, since, {}},
        {head_teacher, "Ed Lake", HoldingKind::holder, since, {}},
        {deputy_nurse, "Flo Wood", HoldingKind::holder, day("2022-07-01"), {}},
    };
    auto const seat = [&](BodyId body, PostId post, Seat kind, bool votes, std::string role) {
        auto const* const held = find_post(all, post);
        all.memberships.push_back({body, post, kind, votes, std::move(role), held->since, {}});
    };
    seat(board, director, Seat::chair, true, "delegated_safeguarding_partner");
    seat(board, nurse, Seat::member, true, "delegated_safeguarding_partner");
    seat(board, superintendent, Seat::member, true, "delegated_safeguarding_partner");
    seat(board, head_teacher, Seat::member, true, "relevant_agency_member");
    seat(panel, councillor_a, Seat::chair, true, "appointed_member");
    seat(panel, councillor_b, Seat::member, true, "appointed_member");
    seat(panel, councillor_c, Seat::member, true, "appointed_member");
    all.delegations = {{DelegationId{1},
                        nurse,
                        deputy_nurse,
                        board,
                        {Matter::practice, Matter::practice_review},
                        day("2024-01-01"),
                        day("2025-01-01"),
                        "Letter of 18 December 2023"}};
    return all;
}

}  // namespace breakwater::partnership::testing
