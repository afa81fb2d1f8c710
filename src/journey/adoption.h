#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// The authority's decision that a child should be placed for adoption, and its reversal.
struct AdoptionDecision {
    ChildIndex child;
    Day decided_on;
    Day reversed_on;
    Code reversal_reason;

    static constexpr std::string_view name = "adoption_decision",
                                      one = "decision to place for adoption",
                                      many = "decisions to place for adoption";
    static constexpr auto describe() {
        return std::tuple{
            field(&AdoptionDecision::decided_on, "decided_on",
                  "day it was decided that the child should be placed for adoption", "DATE_PLACED"),
            field(&AdoptionDecision::reversed_on, "reversed_on",
                  "day it was decided that the child should no longer be placed for adoption",
                  "DATE_PLACED_CEASED"),
            field(&AdoptionDecision::reversal_reason, "reversal_reason",
                  "reason the decision was reversed", "REASON_PLACED_CEASED",
                  "adoption_reversal_reason")};
    }
};

// What is recorded of a looked-after child's adoption (SSDA903 module AD1).
struct Adoption {
    ChildIndex child;
    Day decided_on;
    Day matched_on;
    Flag by_foster_carer;
    Number adopters;
    Code adopters_sex;
    Code adopters_status;

    static constexpr std::string_view name = "adoption", one = "adoption", many = "adoptions";
    static constexpr auto describe() {
        return std::tuple{
            field(&Adoption::decided_on, "decided_on",
                  "day it was decided that the child should be placed for adoption",
                  "AD1 DATE_INT"),
            field(&Adoption::matched_on, "matched_on",
                  "day the child and the adopters were matched", "AD1 DATE_MATCH"),
            field(&Adoption::by_foster_carer, "by_foster_carer",
                  "child was adopted by a foster carer of theirs", "AD1 FOSTER_CARE"),
            field(&Adoption::adopters, "adopters", "number of adopters", "AD1 NB_ADOPTR"),
            field(&Adoption::adopters_sex, "adopters_sex", "sex of the adopters", "AD1 SEX_ADOPTR",
                  "adopters_sex"),
            field(&Adoption::adopters_status, "adopters_status", "legal status of the adopters",
                  "AD1 LS_ADOPTR", "adopters_status")};
    }
};

// A permanent arrangement a child had before they became looked after.
struct PreviousPermanence {
    ChildIndex child;
    Day ordered_on;
    Code kind;

    static constexpr std::string_view name = "previous_permanence",
                                      one = "previous permanent arrangement",
                                      many = "previous permanent arrangements";
    static constexpr auto describe() {
        return std::tuple{
            field(&PreviousPermanence::ordered_on, "ordered_on", "day of the order", "DATE_PERM"),
            field(&PreviousPermanence::kind, "kind", "kind of permanent arrangement", "PREV_PERM",
                  "previous_permanence")};
    }
};

}  // namespace breakwater::journey
