#pragma once
// What a census says of one child, put where the census has it: each record in the episode of need
// that it belongs to. The journey says so of assessments and of children who moved in; of others
// the days do.

#include <functional>
#include <span>
#include <vector>

#include "exchange/written_return.h"

namespace breakwater::exchange::cin_census {

struct RecordsOfChild {
    std::span<journey::Referral const> referrals;
    std::span<journey::Assessment const> assessments;
    std::span<journey::AssessmentFactor const> factors;
    std::span<journey::ChildInNeedPlan const> need_plans;
    std::span<journey::Section47Enquiry const> enquiries;
    std::span<journey::InitialConference const> conferences;
    std::span<journey::ChildProtectionPlan const> protection_plans;
    std::span<journey::ReviewConference const> reviews;
};

struct CensusEpisode {
    struct Assessed {
        journey::Assessment record;
        std::vector<journey::Code> factors;
    };
    struct Protected {
        journey::ChildProtectionPlan record;
        std::vector<journey::Day> reviews;
    };
    journey::Referral referral;
    journey::Day conference_on;  ///< of a child who moved in while on another authority's plan
    std::vector<Assessed> assessments;
    std::vector<journey::ChildInNeedPlan> need_plans;
    std::vector<journey::Section47Enquiry> enquiries;  ///< with the day of their conference
    std::vector<Protected> protection_plans;
};

/// The episodes of need of the year, oldest first: those open in it, and those to which something
/// of the year belongs. The records are known until the year's end (facts_until()), each kind in
/// its order (RowsByChild). What no episode can hold is told to `left_out`, in words.
std::vector<CensusEpisode> census_episodes(RecordsOfChild const& child, ReturnYear const& year,
                                           ReturnCount& left_out);

}  // namespace breakwater::exchange::cin_census
