#pragma once
// For tests: a place for accounts on each engine, with people in it.

#include "store/accounts.h"
#include "store/sign_in.h"
#include "store/testing.h"

namespace breakwater::store::testing {

/// Runs the test with an empty place for accounts and journal of each engine.
void with_access_on_each_engine(std::function<void(AccessRecord&, EmptyStore const&)> const& test);

/// Those of the repository, with a cost of passwords that tests can pay.
SignInRules const& sign_in_rules();
std::vector<access::RolesApart> const& roles_apart();

Instant at(std::string_view time);
/// By the command line, at that time.
By by_hand(std::string_view time);
/// By an account, at that time.
By by_account(access::AccountId account, std::string_view time);

/// Somebody who took up their invitation: with a role at the council, a password and an
/// authenticator.
struct Person {
    access::AccountId account;
    std::string sign_in;
    access::Secret password, authenticator;
    std::vector<access::Secret> recovery_codes;
};
/// The same without any role.
Person settle_without_role(AccessRecord& access, std::string_view name, std::int64_t worker = 0);
Person settle_person(AccessRecord& access, std::string_view name, access::Role role,
                     std::int64_t worker = 0, std::string_view team = "");

bool is_signed_in(AccessRecord& access, access::Secret const& session, std::string_view time);
/// The last entry of the journal.
JournalDraft last_entry_of_journal(AccessRecord& access);
/// "act answer detail" of it.
std::string last_words(AccessRecord& access);

}  // namespace breakwater::store::testing
