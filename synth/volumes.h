#pragma once
// How much happens in a city of 50,000 children, and how long things take. Volumes follow
// Southampton's published performance pack of September 2024, its yearly report 2023/24 and its
// annual report 2020/21; the shape of the year follows England's referrals by month (DfE, Children
// in need, table C6, 2013 to 2024). Shares are per thousand, spreads are evenly spaced quantiles.

#include <array>
#include <cstdint>

namespace breakwater::synth {

inline constexpr int volumes_are_for_children = 50000;

/// England's referrals by calendar month, January first, against an average month of 1,000.
inline constexpr std::array<int, 12> season{1030, 952, 1062, 909,  1059, 1090,
                                            1050, 833, 1005, 1059, 1071, 881};

/// Referrals of several children take up more contacts than other contacts do.
inline constexpr std::int64_t referral_families_per_million = 815000;

/// Periods of care that began before the front door is invented, in a year.
inline constexpr int long_care_families_a_year = 72;

/// By whole years before the extract, nearest first; the last stands for all before it.
inline constexpr std::array<int, 7> contacts_a_month{1690, 1780, 1900, 1950, 1600, 1550, 1600};
inline constexpr std::array<int, 7> referrals_a_month{238, 300, 300, 315, 330, 370, 390};
inline constexpr std::array<int, 7> unaccompanied_a_year{27, 30, 34, 26, 20, 22, 24};

inline constexpr int rereferral_per_thousand = 160;  ///< sought out; others come by chance
inline constexpr int transfer_families_a_year = 14;
inline constexpr int temporary_plans_a_year = 9;
inline constexpr int disability_referrals_a_year = 70;
inline constexpr int early_help_per_thousand_contacts = 68;

// Front door to conference.
inline constexpr int referral_no_further_action = 90;
inline constexpr int strategy_after_referral = 390;
inline constexpr int strategy_begins_enquiry = 680;
inline constexpr int enquiry_needs_conference = 315;
inline constexpr int conference_agrees_plan = 890;
inline constexpr std::array<int, 11> assessment_working_days{2,  11, 20, 27, 33, 38,
                                                             41, 43, 44, 45, 88};
inline constexpr std::array<int, 6> enquiry_working_days{1, 5, 8, 11, 14, 24};
inline constexpr std::array<int, 11> conference_working_days{5,  9,  10, 11, 12, 13,
                                                             14, 15, 17, 21, 38};

// Plans.
inline constexpr std::array<int, 8> need_plan_days{20, 70, 120, 170, 230, 300, 410, 800};
inline constexpr std::array<int, 6> disabilities_plan_days{200, 700, 1300, 2100, 3200, 5500};
inline constexpr std::array<int, 5> reviews_until_plan_ends{190, 400, 260, 110, 40};
inline constexpr int plan_ends_in_care = 130;
inline constexpr int plan_steps_down = 780;

// Gaps between visits in days, and supervision.
inline constexpr std::array<int, 11> protection_visit_gap{4, 7, 8, 9, 10, 11, 12, 13, 14, 17, 34};
inline constexpr std::array<int, 11> need_visit_gap{7, 10, 12, 14, 15, 16, 18, 19, 21, 25, 58};
inline constexpr std::array<int, 11> early_help_visit_gap{8,  12, 15, 18, 21, 24,
                                                          27, 30, 35, 45, 90};
inline constexpr std::array<int, 8> core_group_gap{18, 25, 28, 32, 36, 40, 43, 70};
inline constexpr std::array<int, 8> need_review_gap{30, 42, 55, 65, 75, 82, 90, 150};

// Children in care.
/// Counts periods already foreseen too, so it lies above the number in care (470 to 510).
inline constexpr int looked_after_level = 545;
inline constexpr int assessment_leads_to_care = 19;
inline constexpr int need_plan_leads_to_care = 38;
inline constexpr std::array<int, 7> returned_home_days{4, 30, 90, 200, 420, 700, 1500};
inline constexpr std::array<int, 5> guardianship_days{180, 300, 400, 560, 1000};
inline constexpr std::array<int, 5> adoption_days{420, 560, 680, 820, 1150};
inline constexpr std::array<int, 6> first_placement_days{2, 20, 70, 160, 380, 1100};
inline constexpr std::array<int, 6> later_placement_days{20, 200, 500, 900, 1600, 3200};
inline constexpr std::array<int, 6> unsettled_placement_days{3, 25, 60, 100, 170, 320};
inline constexpr int unsettled_per_thousand = 130;
inline constexpr std::array<int, 9> initial_health_working_days{6, 10, 13, 15, 17, 19, 22, 30, 60};

/// The value `years` whole years before the extract, moved evenly towards the next year's.
constexpr std::int64_t by_years_before(std::array<int, 7> const& values, int months_before) {
    int const year = months_before / 12, part = months_before % 12;
    auto const at = [&values](int i) {
        return std::int64_t{values[static_cast<std::size_t>(i < 6 ? i : 6)]};
    };
    return (at(year) * (12 - part) + at(year + 1) * part) / 12;
}

}  // namespace breakwater::synth
