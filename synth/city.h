#pragma once
// The invented city: one authority's children and everything recorded about them, made from a seed.
// No child, family, worker or place in it is real. One City feeds every writer, so that two
// extracts of the same seed are about the same children.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"

namespace breakwater::synth {

/// Days since 1970-01-01, so that days can be added and compared.
using Day = std::int32_t;
/// Later than every day: not ended, not yet happened, or never will.
inline constexpr Day never = std::numeric_limits<Day>::max();

Day day_of(Date date);
Date date_of(Day day);                  ///< Asserts that the day is not `never`.
Day months_after(Day day, int months);  ///< the same day of a later month, or its last day

struct CityOptions {
    std::uint64_t seed = 1;
    int children = 50000;  ///< aged 0 to 17 living in the city; activity scales with it
    Date from;             ///< indicators are to be right from here
    Date to;               ///< the day the extract is taken; nothing later is known
    int years_before = 2;  ///< whole years of records before `from`, for measures that look back
    std::string area = "E06999001";
    std::string area_name = "Larkhaven";
    int errors_per_100_000 = 0;  ///< rows given a mistake of the kinds real extracts have
};

struct Child {
    int id;                ///< the authority's own number
    int family;            ///< brothers and sisters share it
    Day born;              ///< may lie after the extract: then the child is unborn on that day
    Day expected = never;  ///< the expected day of birth, where the child was known before birth
    Day died = never;
    std::string_view sex;
    std::string_view ethnicity;
    std::string_view disability;  ///< a DfE disability code; NONE
    bool unaccompanied = false;
    Day unaccompanied_from = never;
};

struct Contact {
    int id, child;
    Day received;
    std::string_view source;   ///< DfE source code
    std::string_view outcome;  ///< rules/codes contact_outcome
};

struct EarlyHelpReferral {
    int id, child;
    Day received;
    std::string_view origin;  ///< rules/codes early_help_origin
    bool accepted;
};
struct EarlyHelpEpisode {
    int id, child;
    Day started, ended;
    std::string_view end_reason;
};
struct EarlyHelpAssessment {
    int id, child;
    Day started, completed;
};
struct Visit {
    int child, owner;  ///< owner: the plan's or period's id; 0 where there is none
    Day held;
    bool seen, alone;
};

/// A referral and the episode of need it opens. Every record below that names a referral belongs to
/// one, and lies between its days.
struct Referral {
    int id, child;
    Day received, closed;
    std::string_view source, need, closure_reason;
    bool no_further_action, assessed, strategy_discussion;
};
struct Assessment {
    int id, child, referral;
    Day started, authorised;
    bool seen, no_further_action;
};
struct StrategyDiscussion {
    int id, child, referral;
    Day held;
    bool began_enquiry;
};
struct Section47Enquiry {
    int id, child, referral;
    Day started, completed;
    bool conference_required;
};
struct InitialConference {
    int id, child, referral, meeting;
    int enquiry;  ///< 0 for a transfer in
    int plan;     ///< 0 where no plan was agreed
    Day held, target;
    Day notified = never;  ///< transfers in: the day the move was notified
    bool plan_agreed;
};
struct ProtectionPlan {
    int id, child, referral;
    int conference;  ///< 0 for another authority's plan
    Day started, ended;
    std::string_view category, latest_category;  ///< rules/codes category_of_abuse
    bool temporary;
};
struct ReviewConference {
    int child, plan, meeting;
    Day due, held;
    bool continues, quorate;
    std::string_view participation;
};
struct Meeting {
    int child, owner;
    Day held;
};
struct NeedPlan {
    int id, child, referral;
    Day started, ended;
    bool disabilities_team;
};

struct CarePeriod {
    int id, child, referral;
    Day started, ended;
    std::string_view end_reason;
    bool unaccompanied, respite;
    std::string_view permanence_plan;  ///< a key of lacp_cla_care_plan_json
};
struct LegalStatus {
    int id, child, period;
    Day started, ended;
    std::string_view status;
};
struct Placement {
    int id, child, period;
    Day started, ended;
    std::string_view type, provider, change_reason;
    int distance_miles;
    bool inside;
};
struct CareEpisode {
    int id, child, period, placement;
    Day started, ended;
    std::string_view start_reason, end_reason, need;
};
struct CareReview {
    int child, period;
    Day due, held;
    std::string_view participation;
};
struct HealthCheck {
    int child;
    Day held;
    std::string_view kind;  ///< as authorities write it
};
struct Adoption {
    int child, period;
    Day decided, placement_order, matched, placed, ordered, reversed;
};
struct MissingEpisode {
    int id, child;
    std::int64_t left_minute,
        returned_minute;  ///< minutes since 1970; returned may be never_minute
    std::string_view kind, risk;
    bool offered, accepted;
};
inline constexpr std::int64_t never_minute = std::numeric_limits<std::int64_t>::max();

struct CareLeaver {
    int id, child;
    Day started, ended;
    std::string_view eligibility;
    Day latest_contact, pathway_plan_reviewed;
    std::string_view in_touch, accommodation, activity;
    bool suitable;
};
struct ExploitationAssessment {
    int child;
    Day completed;
    std::string_view risk;
};
struct AgreedInterval {
    int child;
    Day started, ended;
    std::string_view service;
    int days;
};

struct Team {
    int id;
    std::string name, parent;
};
struct Worker {
    int id, team;
    std::string_view title;
    Day started, left;
    int full_time_hundredths;
    bool qualified, agency;
};
struct Allocation {
    int child, worker, team, referral;
    Day started, ended;
    std::string_view role, change_reason;
};
struct Supervision {
    int child, worker;
    Day held;
    std::string_view service;
};

struct City {
    CityOptions options;
    Day complete_from, as_at;
    std::vector<Child>
        children;  ///< those with at least one record; `child` above is a position here
    std::vector<Contact> contacts;
    std::vector<EarlyHelpReferral> early_help_referrals;
    std::vector<EarlyHelpEpisode> early_help_episodes;
    std::vector<EarlyHelpAssessment> early_help_assessments;
    std::vector<Visit> early_help_visits;
    std::vector<Referral> referrals;
    std::vector<Assessment> assessments;
    std::vector<StrategyDiscussion> strategy_discussions;
    std::vector<Section47Enquiry> enquiries;
    std::vector<InitialConference> conferences;
    std::vector<ProtectionPlan> protection_plans;
    std::vector<ReviewConference> review_conferences;
    std::vector<Visit> protection_visits;
    std::vector<Meeting> core_groups;
    std::vector<NeedPlan> need_plans;
    std::vector<Visit> need_visits;
    std::vector<Meeting> need_reviews;
    std::vector<CarePeriod> care_periods;
    std::vector<LegalStatus> legal_statuses;
    std::vector<Placement> placements;
    std::vector<CareEpisode> care_episodes;
    std::vector<CareReview> care_reviews;
    std::vector<Visit> care_visits;
    std::vector<HealthCheck> health_checks;
    std::vector<Adoption> adoptions;
    std::vector<MissingEpisode> missing_episodes;
    std::vector<CareLeaver> care_leavers;
    std::vector<ExploitationAssessment> exploitation_assessments;
    std::vector<AgreedInterval> agreed_intervals;
    std::vector<Team> teams;
    std::vector<Worker> workers;
    std::vector<Allocation> allocations;  ///< by child, then by day
    std::vector<Supervision> supervisions;
};

/// The same options give the same city, on any machine. Asserts children > 0 and from <= to.
City make_city(CityOptions const& options);

/// The allocation in force on the day, or null. Where several are, the latest begun.
Allocation const* allocation_on(City const& city, int child, Day day);

}  // namespace breakwater::synth
