#pragma once
// What pages have beside the request: the text they count by, the record, the accounts, the
// journal. Outlives the request: see desk_in_force.h.

#include "access/permission.h"
#include "store/accounts.h"
#include "store/sign_in.h"
#include "web/desk/connections.h"
#include "web/desk/figure_shelf.h"
#include "web/desk/import_desk.h"

namespace breakwater::dispatch {
class ReturnShelf;
}

namespace breakwater::partnership {
struct LocalRules;
}

namespace breakwater::web {

class BusinessShelf;
class ChildShelf;
class IdentityProvider;
class Mail;
struct PasskeySite;

struct Desk {
    Standards const& standards;   ///< in force: rules/ with what the area has adopted since
    Standards const& as_written;  ///< rules/ alone
    access::PermissionTable const& permissions;
    std::span<access::RolesApart const> roles_apart;
    store::SignInRules const& sign_in;
    Connections<store::Record>& records;
    Connections<store::AccessRecord>& accounts;
    store::JournalWriter& journal;
    FigureShelf& figures;
    ImportDesk* imports = nullptr;  ///< null where nothing can be uploaded; `no_imports` says why
    std::string no_imports = {};
    ChildShelf& children;
    dispatch::ReturnShelf& returns;
    BusinessShelf& business;
    partnership::LocalRules const& partnership;
    IdentityProvider* single_sign_on = nullptr;  ///< null where none is set: nobody is ever asked
    Mail* mail = nullptr;                   ///< null where none is set: nobody is ever written to
    PasskeySite const* passkeys = nullptr;  ///< null where no address is set: there are none
    /// Why a kind of finding matters, and who can put it right; empty where nothing is known of it.
    std::function<std::pair<std::string, std::string>(std::string_view kind)> finding_words;
    /// After a standard was adopted: the next request is answered by it.
    std::function<void()> after_adopting;
};

/// Who is signed in, by both factors.
struct Person {
    store::Account account;
    access::Actor actor;
    access::Session session;
    Instant ends_at;                 ///< when the session ends if nothing more is done
    access::AgencyId record_agency;  ///< the local authority, which holds the record
};

}  // namespace breakwater::web
