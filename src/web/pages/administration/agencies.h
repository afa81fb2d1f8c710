#pragma once
// The agencies that work together: what each is, who has a role for it, what it supplies, and what
// became of it.

#include <memory>

#include "press/standards.h"
#include "store/accounts.h"
#include "store/agencies.h"
#include "web/components/page.h"
#include "web/pages/administration/views.h"

namespace breakwater::web {

/// Somebody's role for an agency, today or to come.
struct RoleThere {
    store::Account const* account = nullptr;
    store::Membership const* membership = nullptr;
};

/// One agency, with what is known of it today.
struct AgencyThere {
    access::Agency agency;
    bool holds_the_record = false;  ///< then it cannot be closed
    std::optional<Date> closed_since;
    std::vector<RoleThere> roles;  ///< that are not over
    std::size_t people = 0;        ///< who have them
    std::vector<std::string> teams;
    std::vector<indicators::Definition const*> supplies;  ///< figures that it may give

    /// Closed, and somebody has a role for it still: that needs a decision.
    bool needs_a_decision() const { return closed_since && !roles.empty(); }
};

struct AgencyBoard {
    std::vector<store::Account> accounts;
    std::vector<store::AgencyChange> changes;
    std::vector<AgencyThere> agencies;  ///< by name; points into `accounts`
};
/// Without what they supply. Code store_damaged.
Result<std::unique_ptr<AgencyBoard>> agency_board(store::AccessRecord& accounts, Date today);
/// Codes: those of intake::load_suppliers().
Result<void> add_supplies(AgencyBoard& board, press::Standards const& standards);

struct AgenciesPage {
    AgencyBoard const& board;
    bool may_keep = false;
    AdministrationViews views;
};
Page agencies_page(AgenciesPage const& shown);

struct AgencyPage {
    AgencyBoard const& board;
    AgencyThere const& there;
    std::string done;
    bool may_keep = false;
    Date today;
};
Page agency_page(AgencyPage const& shown);

/// "/administration/agencies/2" and what may stand behind it.
std::string agency_path(access::AgencyId agency, std::string_view what = "");

}  // namespace breakwater::web
