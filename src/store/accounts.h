#pragma once
// Who may sign in, and as what: agencies, teams, accounts, their roles from a day to a day, access
// lent to a colleague. Each change writes its own entry in the journal, in the same transaction.

#include <optional>
#include <string>
#include <vector>

#include "access/access_settings.h"
#include "access/actor.h"
#include "access/permission.h"
#include "access/secret.h"
#include "store/journal.h"

namespace breakwater::store {

/// The one of that name, made where there is none. Code agency_of_another_kind.
Result<access::Agency> settle_agency(AccessRecord& access, By const& by, std::string_view name,
                                     access::AgencyKind kind);
Result<access::Team> settle_team(AccessRecord& access, By const& by, access::AgencyId agency,
                                 std::string_view name);
Result<std::vector<access::Agency>> all_agencies(AccessRecord& access);
Result<std::vector<access::Team>> all_teams(AccessRecord& access);

/// A role to be given.
struct RoleGiven {
    access::Role role{};
    access::AgencyId agency;
    access::TeamId team;
    Date since;
    std::optional<Date> until;
    std::string reason;
};

/// Somebody to be invited.
struct Invitee {
    std::string sign_in;  ///< an address of electronic mail
    std::string name;
    std::int64_t worker = 0;  ///< their number as a worker of the record; 0: none
};

struct Invited {
    access::AccountId account;
    access::Secret code;  ///< to be handed over, once; only its digest is kept
    Instant until;
};

/// Makes an account that cannot sign in until the invitation is taken up. Codes: not_an_address,
/// no_name, account_there.
Result<Invited> invite_account(AccessRecord& access, By const& by, Invitee const& invitee,
                               access::AccessSettings const& settings);
/// For an account that is there: earlier invitations serve no more. What it has to sign in with
/// serves until this one is taken up. Codes: unknown_account, account_closed.
Result<Invited> invite_again(AccessRecord& access, By const& by, access::AccountId account,
                             access::AccessSettings const& settings);

/// Codes: unknown_account, account_closed, own_role (nobody gives themselves one), roles_apart (in
/// the words of rules/access/roles_apart.csv), until_before_since, unknown_agency, unknown_team.
Result<std::int64_t> give_role(AccessRecord& access, By const& by, access::AccountId account,
                               RoleGiven const& given, std::span<access::RolesApart const> apart);
/// The role ends with the day before `until`. Codes: unknown_role, own_role.
Result<void> end_role(AccessRecord& access, By const& by, std::int64_t membership, Date until);

/// Lends one's own access to somebody for a time: every role that the lender has of their own.
/// `until`: first day without it. Codes: unknown_account, account_closed, lent_to_oneself,
/// nothing_to_lend, lent_too_long, until_before_since, roles_apart.
Result<void> lend_access(AccessRecord& access, By const& by, access::AccountId to, Date since,
                         Date until, std::string_view reason,
                         access::AccessSettings const& settings,
                         std::span<access::RolesApart const> apart);

/// Whoever left: no role from today on, signed out everywhere, invitations withdrawn; what they
/// lent ends too. Codes: unknown_account, account_closed.
Result<void> close_account(AccessRecord& access, By const& by, access::AccountId account,
                           std::string_view reason);

struct Membership {
    std::int64_t number = 0;
    access::Standing standing;
    std::string reason;
};

struct Account {
    access::AccountId id;
    Sensitive<std::string> sign_in, name;
    std::int64_t worker = 0;
    Instant made_at;
    std::optional<Instant> closed_at;
    bool has_password = false;            ///< the invitation was taken up
    std::optional<Instant> bound_at;      ///< to single sign-on
    std::string bound_to;                 ///< the provider's address
    std::vector<Membership> memberships;  ///< past ones too, oldest first

    bool can_sign_in() const { return has_password || bound_at; }
};

/// Code store_damaged, where a row was not written by Breakwater.
Result<std::vector<Account>> all_accounts(AccessRecord& access);
Result<std::optional<Account>> find_account(AccessRecord& access, access::AccountId account);
Result<std::optional<Account>> find_account_by_sign_in(AccessRecord& access,
                                                       std::string_view sign_in);

/// Whose account says that they are this worker of the record; the one made last.
Result<std::optional<Account>> find_account_of_worker(AccessRecord& access, std::int64_t worker);

/// Who acts, for access::decide(): nobody, where the account is closed.
Result<access::Actor> actor_of(AccessRecord& access, access::AccountId account);
/// The same of an account that was just read.
Result<access::Actor> actor_of(AccessRecord& access, Account const& account);

/// The accounts' part of verify(): calls with words for each row that Breakwater did not write.
Result<std::int64_t> check_account_marks(AccessRecord& access,
                                         std::function<void(std::string)> const& fault);

}  // namespace breakwater::store
