#pragma once
// The items of the children in need census, shapes of 2017 to 2026, and where they stand.

#include <optional>
#include <span>
#include <string_view>

namespace breakwater::exchange::cin_census {

/// What a record is made of. Elements that only hold others together (ChildIdentifiers, Reviews
/// ...) are no part: their items belong to the part around them.
enum class Part { child, need, assessment, plan_dates, enquiry, protection_plan };

enum class Item {
    child_id,
    upn,
    former_upn,
    born,
    expected,
    sex,
    gender,
    died,
    ethnicity,
    disability,
    referral_date,
    referral_source,
    primary_need,
    closure_date,
    closure_reason,
    conference_date,
    no_further_action,
    assessment_start,
    assessment_authorised,
    factor,
    plan_start,
    plan_end,
    enquiry_start,
    conference_not_required,
    protection_start,
    protection_end,
    initial_category,
    latest_category,
    previous_plans,
    review_date,
};

struct PartName {
    std::string_view name;
    Part part;
    Part inside;  ///< the part it stands in
};
struct ItemName {
    std::string_view name;
    Item item;
    Part part;           ///< where it stands
    bool often = false;  ///< a part may have it more than once
};

std::span<PartName const> parts();
std::span<ItemName const> items();
std::optional<Part> part_named(std::string_view name);
std::optional<ItemName> item_named(std::string_view name);
std::string_view name_of(Item item);
/// The first date of a conference stands in two places: after an enquiry, and without one.
bool belongs(ItemName const& item, Part part);
/// Holds others together and is nothing itself: "ChildIdentifiers", "Reviews".
bool is_wrapper(std::string_view name);

}  // namespace breakwater::exchange::cin_census
