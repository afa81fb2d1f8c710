#pragma once

#include <string>

#include "journey/fact.h"
#include "kernel/sensitive.h"

namespace breakwater::journey {

// A child, also before birth (CV-10): expected_on stands in for born_on until the birth.
struct Child {
    Sensitive<std::string> local_id;    ///< LAchildID; the authority's own number
    Sensitive<std::string> upn;         ///< unique pupil number; empty: not recorded
    Sensitive<std::string> former_upn;  ///< the one before it
    Day born_on;                        ///< PersonBirthDate
    Day expected_on;                    ///< ExpectedPersonBirthDate
    Day died_on;                        ///< PersonDeathDate
    Code sex;                           ///< codes/sex.csv
    Code ethnicity;                     ///< codes/ethnicity.csv
    Flag disabled;                      ///< any disability code but NONE
};

// What else tells one person from another. Only read where people are to be matched: counting needs
// none of it.
struct Names {
    Sensitive<std::string> nhs_number, forename, surname;
};

// One of a child's disabilities, as recorded: undated. NONE says that there are none.
struct Disability {
    ChildIndex child;
    Code kind;

    static constexpr std::string_view name = "disability", one = "disability",
                                      many = "disabilities";
    static constexpr auto describe() {
        return std::tuple{field(&Disability::kind, "kind", "kind of disability",
                                "Disability N00099", "disability")};
    }
};

// A worker who holds children. Full-time equivalent in hundredths: 100 is one full-time worker.
struct Worker {
    Sensitive<std::string> local_id;
    Number full_time_hundredths;
    Flag qualified;  ///< registered social worker
    Flag agency;
};

}  // namespace breakwater::journey
