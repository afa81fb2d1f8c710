#include "exchange/cin_census/census_items.h"

#include <algorithm>

namespace breakwater::exchange::cin_census {

namespace {

constexpr PartName all_parts[]{
    {"Child", Part::child, Part::child},
    {"CINdetails", Part::need, Part::child},
    {"Assessments", Part::assessment, Part::need},
    {"CINPlanDates", Part::plan_dates, Part::need},
    {"Section47", Part::enquiry, Part::need},
    {"ChildProtectionPlans", Part::protection_plan, Part::need},
};

constexpr ItemName all_items[]{
    {"LAchildID", Item::child_id, Part::child},
    {"UPN", Item::upn, Part::child},
    {"FormerUPN", Item::former_upn, Part::child},
    {"PersonBirthDate", Item::born, Part::child},
    {"ExpectedPersonBirthDate", Item::expected, Part::child},
    {"Sex", Item::sex, Part::child},
    {"GenderCurrent", Item::gender, Part::child},
    {"PersonDeathDate", Item::died, Part::child},
    {"Ethnicity", Item::ethnicity, Part::child},
    {"Disability", Item::disability, Part::child, true},
    {"CINreferralDate", Item::referral_date, Part::need},
    {"ReferralSource", Item::referral_source, Part::need},
    {"PrimaryNeedCode", Item::primary_need, Part::need},
    {"CINclosureDate", Item::closure_date, Part::need},
    {"ReasonForClosure", Item::closure_reason, Part::need},
    {"DateOfInitialCPC", Item::conference_date, Part::need},
    {"ReferralNFA", Item::no_further_action, Part::need},
    {"AssessmentActualStartDate", Item::assessment_start, Part::assessment},
    {"AssessmentAuthorisationDate", Item::assessment_authorised, Part::assessment},
    {"AssessmentFactors", Item::factor, Part::assessment, true},
    {"CINPlanStartDate", Item::plan_start, Part::plan_dates},
    {"CINPlanEndDate", Item::plan_end, Part::plan_dates},
    {"S47ActualStartDate", Item::enquiry_start, Part::enquiry},
    {"ICPCnotRequired", Item::conference_not_required, Part::enquiry},
    {"CPPstartDate", Item::protection_start, Part::protection_plan},
    {"CPPendDate", Item::protection_end, Part::protection_plan},
    {"InitialCategoryOfAbuse", Item::initial_category, Part::protection_plan},
    {"LatestCategoryOfAbuse", Item::latest_category, Part::protection_plan},
    {"NumberOfPreviousCPP", Item::previous_plans, Part::protection_plan},
    {"CPPreviewDate", Item::review_date, Part::protection_plan, true},
};

constexpr std::string_view wrappers[]{"ChildIdentifiers", "ChildCharacteristics", "Disabilities",
                                      "FactorsIdentifiedAtAssessment", "Reviews"};

}  // namespace

std::span<PartName const> parts() {
    return all_parts;
}

std::span<ItemName const> items() {
    return all_items;
}

std::optional<Part> part_named(std::string_view name) {
    for (auto const& each : all_parts)
        if (each.name == name) return each.part;
    return std::nullopt;
}

std::optional<ItemName> item_named(std::string_view name) {
    for (auto const& each : all_items)
        if (each.name == name) return each;
    return std::nullopt;
}

std::string_view name_of(Item item) {
    return all_items[static_cast<std::size_t>(item)].name;
}

bool belongs(ItemName const& item, Part part) {
    return item.part == part || (item.item == Item::conference_date && part == Part::enquiry);
}

bool is_wrapper(std::string_view name) {
    return std::find(std::begin(wrappers), std::end(wrappers), name) != std::end(wrappers);
}

}  // namespace breakwater::exchange::cin_census
