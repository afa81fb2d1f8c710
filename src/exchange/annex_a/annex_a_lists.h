#pragma once
// The eleven lists of Ofsted's Annex A: their columns, and how their sheets and headings are told.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/read_report.h"

namespace breakwater::exchange::annex_a {

/// What a column is, wherever it stands in a list.
enum class Item {
    child,
    gender,
    ethnicity,
    born,
    age,
    disability,
    contact_date,
    source,
    assessment_start,
    assessment_end,
    organisation,
    referral_date,
    referral_nfa,
    referrals_in_12_months,
    child_seen,
    needs_support,
    enquiry_start,
    conference_unnecessary,
    conference_date,
    conference_plan,
    enquiries_in_12_months,
    conferences_in_12_months,
    need_start,
    primary_need,
    last_seen,
    need_end,
    closure_reason,
    status,
    plan_start,
    initial_category,
    latest_category,
    last_visit,
    seen_alone,
    last_review,
    plan_end,
    emergency_protection,
    previous_plans,
    unaccompanied,
    care_start,
    second_period,
    legal_start,
    legal_status,
    permanence,
    officer_visit,
    health_assessment,
    dental_check,
    placements_in_12_months,
    care_end,
    end_reason,
    placement_start,
    placement_type,
    placement_provider,
    postcode,
    urn,
    placement_location,
    placement_authority,
    missing_count,
    absent_count,
    interview_offered,
    interview_accepted,
    adviser,
    eligibility,
    pathway_review,
    in_touch,
    latest_contact,
    accommodation,
    suitability,
    activity,
    team,
    worker,
    family,
    decision,
    placement_order,
    matched,
    placed,
    adoption_order,
    decision_reversed,
    reversal_reason,
    fostering_placement,
    adopter,
    fostering_for_adoption,
    enquiry_received,
    stage_1_start,
    stage_1_end,
    stage_2_start,
    stage_2_end,
    application,
    approval,
    adopter_matched,
    children_placed_on,
    children_placed,
    left_process,
    leaving_reason,
};

struct ListColumn {
    Item item;
    std::string_view heading;  ///< as Ofsted has it (January 2024)
    std::string_view words;  ///< all of these, in any place, also mark it; empty: the heading only
};

struct List {
    int number;
    std::string_view title;
    std::span<ListColumn const> columns;
};

std::span<List const> lists();

/// The list that a sheet or file is named for: "List_7", "list 7 - Child protection", "List7".
std::optional<int> list_named(std::string_view name);

struct MatchedHeadings {
    List const* list = nullptr;
    std::vector<std::optional<Item>> items;  ///< by column of the sheet
    std::vector<MatchedBy> by;
    std::size_t matched = 0;
};

/// How many columns of `list` the headings have. An item is taken by the first heading that fits.
MatchedHeadings match_headings(List const& list, std::span<std::string const> headings);

}  // namespace breakwater::exchange::annex_a
