#pragma once
// Who may sign in, and as what: the list, and one person.

#include "store/accounts.h"
#include "web/components/page.h"
#include "web/pages/administration/views.h"

namespace breakwater::web {

/// Agencies and teams by name.
struct Bodies {
    std::vector<access::Agency> agencies;
    std::vector<access::Team> teams;
    std::string words_of(access::Standing const& standing) const;  ///< "Council, Team North"
};

struct PeoplePage {
    std::vector<store::Account const*> people;  ///< of this page of the list
    Bodies const& bodies;
    Date today;
    std::string sought;  ///< part of a name or address; empty for all
    bool and_closed = false;
    std::size_t count = 0;  ///< of all that were found
    int page = 1, pages = 1;
    bool may_invite = false;
    AdministrationViews views;
};
Page people_page(PeoplePage const& shown);

struct PersonPage {
    store::Account const& account;
    Bodies const& bodies;
    Date today;
    std::string done;  ///< what was just done, in words
    bool may_invite = false, may_give_role = false, may_end_sessions = false, may_close = false;
};
Page person_page(PersonPage const& shown);

/// "/administration/people/7" and what may stand behind it.
std::string person_path(access::AccountId account, std::string_view what = "");

}  // namespace breakwater::web
