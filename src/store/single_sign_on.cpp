#include "store/single_sign_on.h"

#include <fmt/format.h>

#include <array>

#include "store/account_rows.h"
#include "store/session_rows.h"
#include "store/sign_in_failures.h"

namespace breakwater::store {

namespace {

using access::AccountId;
using access::Identity;
using access::Secret;

constexpr std::string_view columns = "account, identity, issuer, bound_at, mark";

struct BindingRow {
    std::int64_t account = 0;
    std::string identity, issuer, bound_at;
};

std::string identity_digest(AccessRecord const& access, Identity const& identity) {
    return row_mark(access.key, "identity", {identity.issuer, identity.subject});
}

std::string binding_mark(AccessRecord const& access, BindingRow const& row) {
    return row_mark(access.key, "single_sign_on",
                    {fmt::format("{}", row.account), row.identity, row.issuer, row.bound_at});
}

Result<BindingRow> binding_of(AccessRecord const& access, Row const& row) {
    BindingRow found{row.integer(0), std::string{row.bytes(1)}, std::string{row.text(2)},
                     std::string{row.text(3)}};
    if (row.bytes(4) != binding_mark(access, found)) return not_ours("single_sign_on");
    return found;
}

/// Not known where nobody is bound to it.
Result<AccountId> bound_account(AccessRecord& access, Identity const& identity) {
    AccountId account;
    auto const digest = identity_digest(access, identity);
    auto const take = [&](Row const& row) -> Result<void> {
        auto const found = TRY(binding_of(access, row));
        account.value = found.account;
        return {};
    };
    TRY(access.connection->maybe_one(
        fmt::format("select {} from single_sign_on where identity = $1", columns),
        std::array<Value, 1>{Bytes{digest}}, take));
    return account;
}

Result<void> bind(AccessRecord& access, Identity const& identity, AccountId account,
                  From const& from) {
    BindingRow const row{account.value, identity_digest(access, identity), identity.issuer,
                         to_iso(from.now)};
    auto const mark = binding_mark(access, row);
    TRY(access.connection->change_one(
        fmt::format("insert into single_sign_on ({}) values ($1, $2, $3, $4, $5)", columns),
        std::array<Value, 5>{row.account, Bytes{row.identity}, std::string_view{row.issuer},
                             std::string_view{row.bound_at}, Bytes{mark}}));
    auto draft = sign_in_event(from, account, "bind_single_sign_on");
    draft.detail = identity.issuer;
    return note(access, draft);
}

Error refused() {
    return {"sign_in_refused", "You could not be signed in this way"};
}

/// Writes it down, and commits.
Result<void> refuse(AccessRecord& access, Transaction& transaction, AccountId account,
                    std::string_view act, std::string_view why, From const& from,
                    SignInRules const& rules) {
    TRY(add_failure(access, place_of_single_sign_on(access, from), rules.settings, from.now));
    auto draft = sign_in_event(from, account, act, "refused");
    draft.detail = fmt::format("single sign-on: {}", why);
    TRY(note(access, draft));
    return transaction.commit();
}

/// Whose account it is, and why they may not come in; empty where they may.
struct Comer {
    std::optional<Account> account;
    bool is_to_be_bound = false;
    std::string_view why_not;
};

Result<Comer> comer_of(AccessRecord& access, Identity const& identity) {
    Comer comer;
    auto const bound = TRY(bound_account(access, identity));
    auto const& address = identity.verified_address.disclose();
    if (bound.known()) {
        comer.account = TRY(find_account(access, bound));
    } else if (!address.empty()) {
        comer.account = TRY(find_account_by_sign_in(access, address));
        comer.is_to_be_bound = true;
    }
    auto const& account = comer.account;
    if (!account)
        comer.why_not = address.empty() ? "no_verified_address" : "no_account";
    else if (account->closed_at)
        comer.why_not = "account_closed";
    else if (comer.is_to_be_bound && account->bound_at)
        comer.why_not = "bound_to_another";
    else if (!identity.by_second_factor && !account->has_password)
        comer.why_not = "no_second_factor";
    return comer;
}

}  // namespace

Result<void> check_single_sign_on_wait(AccessRecord& access, From const& from,
                                       access::AccessSettings const& settings) {
    if (!from.device.disclose().empty()) return {};
    return check_wait(access, place_of_single_sign_on(access, from), settings, from.now);
}

Result<SignedIn> sign_in_by_identity(AccessRecord& access, Identity const& identity,
                                     Secret const& session, From const& from,
                                     SignInRules const& rules) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const comer = TRY(comer_of(access, identity));
    auto const account = comer.account ? comer.account->id : AccountId{};
    std::string lookup;
    if (account.known()) {
        lookup = TRY(lookup_of(access, account));
    }
    if (!account.known() || !is_known_device(access, lookup, from)) {
        TRY(check_wait(access, place_of_single_sign_on(access, from), rules.settings, from.now));
    }
    if (!comer.why_not.empty()) {
        TRY(refuse(access, transaction, account, "sign_in", comer.why_not, from, rules));
        return refused();
    }
    if (comer.is_to_be_bound) {
        TRY(bind(access, identity, account, from));
    }
    if (!session.disclose().empty()) {
        TRY(end_session(access, session, from.now, "replaced"));
    }
    SignedIn signed_in;
    signed_in.account = account;
    access::Session next{account, from.now, from.now, std::nullopt};
    if (identity.by_second_factor) {
        next.second_factor_at = from.now;
        signed_in.device = new_device(access, lookup);
    }
    signed_in.session = TRY(begin_session(access, next, from.address));
    auto draft = sign_in_event(from, account,
                               identity.by_second_factor ? "sign_in" : "sign_in_single_sign_on");
    if (identity.by_second_factor) draft.detail = "single sign-on, with their second factor";
    TRY(note(access, draft));
    TRY(transaction.commit());
    return signed_in;
}

Result<SignedIn> step_up_by_identity(AccessRecord& access, Identity const& identity,
                                     Secret const& session, From const& from,
                                     SignInRules const& rules) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const row = TRY(session_to_step_up(access, session, rules.settings, from.now));
    auto const account = row.session.account;
    auto const bound = TRY(bound_account(access, identity));
    if (bound != account || !identity.by_second_factor) {
        TRY(refuse(access, transaction, account, "step_up",
                   bound != account ? "somebody_else" : "no_second_factor", from, rules));
        return refused();
    }
    auto signed_in =
        TRY(step_up(access, row, session, from, "single sign-on, with their second factor"));
    TRY(transaction.commit());
    return signed_in;
}

Result<void> note_refused_single_sign_on(AccessRecord& access, std::string_view why,
                                         From const& from, SignInRules const& rules) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    return refuse(access, transaction, {}, "sign_in", why, from, rules);
}

Result<void> note_single_sign_on_away(AccessRecord& access, std::string_view why,
                                      From const& from) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto draft = sign_in_event(from, {}, "sign_in", "refused");
    draft.detail = fmt::format("single sign-on: {}", why);
    TRY(note(access, draft));
    return transaction.commit();
}

Result<void> unbind_single_sign_on(AccessRecord& access, By const& by, AccountId account) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const gone = TRY(access.connection->run("delete from single_sign_on where account = $1",
                                                 std::array<Value, 1>{account.value}));
    if (gone == 0) return Error{"not_bound", "this account is not bound to single sign-on"};
    TRY(end_sessions(access, account, by.now));
    JournalDraft draft;
    draft.by = by;
    draft.act = "unbind_single_sign_on";
    draft.about = "account";
    draft.subjects = {account.value};
    TRY(note(access, draft));
    return transaction.commit();
}

Result<std::int64_t> check_single_sign_on_marks(AccessRecord& access,
                                                std::function<void(std::string)> const& fault) {
    std::int64_t rows = 0;
    TRY(access.connection->all(fmt::format("select {} from single_sign_on", columns), {},
                               [&](Row const& row) -> Result<void> {
                                   ++rows;
                                   auto const found = binding_of(access, row);
                                   if (!found.ok()) fault(found.error().message);
                                   return {};
                               }));
    return rows;
}

}  // namespace breakwater::store
