#pragma once
// The fields of a role to be given: which, of which agency and team, from when until when, why.

#include "store/accounts.h"
#include "web/pages/administration/people.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// What was filled in, before agency and team are looked up or made.
struct RoleAsked {
    store::RoleGiven given;
    std::string new_agency;  ///< its name, where it is not there yet
    access::AgencyKind new_agency_kind = access::AgencyKind::other_relevant_agency;
    std::string team;
};

void write_role_fields(Html& html, Fields const& form, Bodies const& bodies,
                       FormProblems const& problems);

/// Adds each problem to `problems`; what is given is right where there is none.
RoleAsked role_asked(Fields const& form, Bodies const& bodies, Date today, FormProblems& problems);

/// Looks the agency and the team up, and makes those that are not there. Codes: those of
/// settle_agency() and settle_team().
Result<store::RoleGiven> settle(store::AccessRecord& accounts, store::By const& by,
                                RoleAsked const& asked);

/// Where an error of the accounts belongs in the form; nothing where it is no fault of the form.
std::optional<FormProblem> problem_of(Error const& error);

}  // namespace breakwater::web
