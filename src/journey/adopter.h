#pragma once
// Prospective adopters, who are adults and no part of a child's journey: beside the journey, for
// the returns that ask about them. Nothing is counted of them, and no page shows them.

#include <string>
#include <vector>

#include "journey/journey_facts.h"
#include "kernel/sensitive.h"

namespace breakwater::journey {

// One person on their way to adopting, from application to adoption order.
struct Adopter {
    Sensitive<std::string> local_id;   ///< the agency's own number of the person
    Sensitive<std::string> family_id;  ///< of the family they are of; empty: not recorded
    Code sex, ethnicity;
    Flag disabled;
    Flag fostering_for_adoption;
    Day enquired_on;
    Day stage_1_started_on, stage_1_ended_on, stage_2_started_on, stage_2_ended_on;
    Day applied_on, approved_on;  ///< where approval was not in two stages
    Day matched_on, placed_on;
    Number children_placed;
    Day order_on, left_on;
    Code leaving_reason;

    std::string file;        ///< where it was read: "workbook.xlsx, sheet List_11"; may be empty
    std::uint32_t line = 0;  ///< there; 0 where there is none

    static constexpr std::string_view name = "adopter", one = "adopter", many = "adopters";
    static constexpr auto describe() {
        return std::tuple{
            field(&Adopter::sex, "sex", "sex", "Annex A list 11", "sex"),
            field(&Adopter::ethnicity, "ethnicity", "ethnicity", "Annex A list 11", "ethnicity"),
            field(&Adopter::disabled, "disabled", "adopter is disabled", "Annex A list 11"),
            field(&Adopter::fostering_for_adoption, "fostering_for_adoption",
                  "adopter fosters for adoption", "Annex A list 11"),
            field(&Adopter::enquired_on, "enquired_on", "day of the first enquiry",
                  "Annex A list 11"),
            field(&Adopter::stage_1_started_on, "stage_1_started_on", "day stage 1 started",
                  "Annex A list 11"),
            field(&Adopter::stage_1_ended_on, "stage_1_ended_on", "day stage 1 ended",
                  "Annex A list 11"),
            field(&Adopter::stage_2_started_on, "stage_2_started_on", "day stage 2 started",
                  "Annex A list 11"),
            field(&Adopter::stage_2_ended_on, "stage_2_ended_on", "day stage 2 ended",
                  "Annex A list 11"),
            field(&Adopter::applied_on, "applied_on", "day the application was submitted",
                  "Annex A list 11"),
            field(&Adopter::approved_on, "approved_on", "day the application was approved",
                  "Annex A list 11"),
            field(&Adopter::matched_on, "matched_on", "day the adopter was matched",
                  "Annex A list 11"),
            field(&Adopter::placed_on, "placed_on", "day a child was placed with the adopter",
                  "Annex A list 11"),
            field(&Adopter::children_placed, "children_placed",
                  "number of children placed with the family", "Annex A list 11"),
            field(&Adopter::order_on, "order_on", "day of the adoption order", "Annex A list 11"),
            field(&Adopter::left_on, "left_on", "day the adopter left the process",
                  "Annex A list 11"),
            field(&Adopter::leaving_reason, "leaving_reason", "reason the adopter left",
                  "Annex A list 11", "adopter_leaving_reason")};
    }
};

// The family that a child is matched or placed with, by the decision to place for adoption.
struct AdoptiveFamily {
    ChildIndex child;  ///< of the facts that stand beside it
    Day decided_on;
    Sensitive<std::string> family_id;  ///< empty: none is recorded for that decision

    static constexpr std::string_view name = "adoptive_family", many = "adoptive families";
};

struct Adopters {
    /// of people: every_record, or absent where the extract has no list of adopters
    Coverage coverage;
    std::vector<Adopter> people;
    std::vector<AdoptiveFamily> families;
    bool says_families = false;  ///< whether the extract has a place for them
};

/// Calls each(field, value) for all of describe(), in its order; of an Adopter, const or not.
template <class AnAdopter, class Each>
void each_field(AnAdopter&& adopter, Each each) {
    static constexpr auto fields = Adopter::describe();
    std::apply(
        [&](auto const&... bound) { (each(bound.field, (adopter.*(bound.member)).value), ...); },
        fields);
}

/// The day from which somebody is a prospective adopter as far as is known; none where no day is.
Day first_day(Adopter const& adopter);
/// "All those who in the 12 months before have had contact with the adoption agency ... at any
/// stage from application to final adoption order" (Annex A, list 11): still in the process, or out
/// of it on `since` or later.
bool in_process_since(Adopter const& adopter, Day since);
/// As it stood on a day: who came later is left out, and what came later had not happened yet.
Adopters adopters_until(Adopters adopters, Day last);

}  // namespace breakwater::journey
