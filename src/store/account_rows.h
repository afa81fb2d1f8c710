#pragma once
// The rows of accounts as they stand in the tables, with the marks that tell them from rows of
// anybody else.

#include "store/accounts.h"

namespace breakwater::store {

inline constexpr std::string_view sign_in_place = "account.sign_in", name_place = "account.name",
                                  authenticator_place = "credential.authenticator",
                                  password_place = "credential.password";

std::string agency_mark(StoreKey const& key, access::Agency const& agency);
std::string team_mark(StoreKey const& key, access::Team const& team);
/// `sign_in_lookup` and the sealed texts as they stand in the row.
struct AccountRow {
    std::int64_t account = 0, worker = 0;
    std::string sign_in, sign_in_lookup, name, made_at;
};
std::string account_mark(StoreKey const& key, AccountRow const& row);
struct MembershipRow {
    std::int64_t membership = 0, account = 0;
    access::Standing standing;
    std::string reason, made_at;
};
std::string membership_mark(StoreKey const& key, MembershipRow const& row);
struct CredentialRow {
    std::int64_t account = 0, last_step = 0;
    std::string password, authenticator, set_at;
};
std::string credential_mark(StoreKey const& key, CredentialRow const& row);

/// Of whatever was not written by Breakwater.
Error not_ours(std::string_view table);

Result<void> insert_membership(AccessRecord& access, MembershipRow const& row);
/// Those of one account, or of all (0), oldest first; each with its mark checked.
Result<std::vector<MembershipRow>> read_memberships(AccessRecord& access, std::int64_t account);
/// The account's way to sign in; nothing where it has none yet. Its mark is checked.
Result<std::optional<CredentialRow>> read_credential(AccessRecord& access, std::int64_t account);
Result<void> write_credential(AccessRecord& access, CredentialRow const& row);

/// The marks of agencies, teams, accounts and memberships, made with this store's key: for rows
/// that came out of an export. Nobody's way to sign in is in one.
Result<void> mark_accounts_anew(AccessRecord& access);

/// "not closed" and "is there". Codes: unknown_account, account_closed.
Result<void> check_open(AccessRecord& access, access::AccountId account);

}  // namespace breakwater::store
