#include "store/passkeys.h"

#include <fmt/format.h>

#include <array>

#include "store/account_rows.h"
#include "store/seal.h"
#include "store/session_rows.h"
#include "store/sign_in_failures.h"

namespace breakwater::store {

namespace {

using access::AccountId;
using access::PasskeyKey;
using access::Secret;

constexpr std::string_view columns =
    "passkey, account, credential, kind, public_key, name, added_at, uses, used_at, mark";
constexpr std::string_view passkey_name_place = "passkey.name";

Error refused() {
    return {"sign_in_refused", "You could not be signed in with this passkey"};
}

struct PasskeyRow {
    std::int64_t passkey = 0, account = 0;
    PasskeyKey key;
    std::string name;  ///< sealed
    std::string added_at;
};

std::string mark_of(AccessRecord const& access, PasskeyRow const& row) {
    return row_mark(access.key, "passkey",
                    {fmt::format("{} {}", row.passkey, row.account), row.key.credential,
                     access::name(row.key.kind), row.key.public_key, row.name, row.added_at});
}

Result<Passkey> passkey_of(AccessRecord const& access, Row const& row) {
    auto const kind = access::find_named<access::PasskeyKind>(row.text(3));
    if (!kind) return not_ours("passkey");
    PasskeyRow const raw{
        row.integer(0), row.integer(1),
        PasskeyKey{std::string{row.bytes(2)}, *kind, std::string{row.bytes(4)}, row.integer(7)},
        std::string{row.bytes(5)}, std::string{row.text(6)}};
    if (row.bytes(9) != mark_of(access, raw)) return not_ours("passkey");
    Passkey passkey{raw.passkey, {raw.account}, raw.key, {}, {}, std::nullopt};
    passkey.name = TRY(unseal(access.key, passkey_name_place, raw.name));
    passkey.added_at = TRY(parse_instant(raw.added_at));
    if (!row.is_null(8)) {
        passkey.used_at = TRY(parse_instant(row.text(8)));
    }
    return passkey;
}

Result<std::vector<Passkey>> read_passkeys(AccessRecord& access, std::string_view where,
                                           Value const& value) {
    std::vector<Passkey> found;
    auto const take = [&](Row const& row) -> Result<void> {
        auto passkey = TRY(passkey_of(access, row));
        found.push_back(std::move(passkey));
        return {};
    };
    TRY(access.connection->all(
        fmt::format("select {} from passkey where {} = $1 order by passkey", columns, where),
        std::array<Value, 1>{value}, take));
    return found;
}

Result<void> note_change(AccessRecord& access, By const& by, AccountId account,
                         std::string_view act, std::int64_t number) {
    JournalDraft draft;
    draft.by = by;
    draft.act = act;
    draft.about = "account";
    draft.subjects = {account.value};
    draft.detail = fmt::format("passkey {}", number);
    return note(access, draft);
}

FailurePlaces place_of_passkeys(AccessRecord const& access, From const& from) {
    return {{{row_mark(access.key, "failures", {from.address, "passkey"}), true}}};
}

/// Writes it down, and commits.
Result<void> refuse(AccessRecord& access, Transaction& transaction, AccountId account,
                    std::string_view act, std::string_view why, From const& from,
                    SignInRules const& rules) {
    TRY(add_failure(access, place_of_passkeys(access, from), rules.settings, from.now));
    auto draft = sign_in_event(from, account, act, "refused");
    draft.detail = fmt::format("passkey: {}", why);
    TRY(note(access, draft));
    return transaction.commit();
}

/// Why this use of a passkey lets nobody in; empty where it does, and then it is written down.
Result<std::string_view> take_use(AccessRecord& access, PasskeyUse const& use, From const& from) {
    auto const theirs = TRY(passkeys_of(access, use.account));
    auto const account = TRY(find_account(access, use.account));
    if (!account || account->closed_at) return std::string_view{"account_closed"};
    for (auto const& each : theirs) {
        if (each.number != use.passkey) continue;
        // An authenticator that counts never says a number twice: one that does was copied.
        if ((use.uses != 0 || each.key.uses != 0) && use.uses <= each.key.uses)
            return std::string_view{"counter_went_back"};
        auto const at = to_iso(from.now);
        TRY(access.connection->change_one(
            "update passkey set uses = $2, used_at = $3 where passkey = $1",
            std::array<Value, 3>{use.passkey, use.uses, std::string_view{at}}));
        return std::string_view{};
    }
    return std::string_view{"unknown_passkey"};
}

}  // namespace

std::string passkey_user(AccessRecord const& access, AccountId account) {
    return row_mark(access.key, "passkey user", {fmt::format("{}", account.value)});
}

Result<std::vector<Passkey>> passkeys_of(AccessRecord& access, AccountId account) {
    return read_passkeys(access, "account", account.value);
}

Result<std::optional<Passkey>> find_passkey(AccessRecord& access, std::string_view credential) {
    auto found = TRY(read_passkeys(access, "credential", Bytes{credential}));
    if (found.empty()) return std::optional<Passkey>{};
    return std::optional{std::move(found.front())};
}

Result<void> add_passkey(AccessRecord& access, By const& by, AccountId account,
                         PasskeyKey const& key, std::string_view name,
                         access::AccessSettings const& settings) {
    if (name.empty())
        return Error{"no_name", "Enter a name by which you will know it, as: my telephone"};
    if (name.size() > passkey_name_longest)
        return Error{"name_too_long", "Enter a shorter name: 60 characters or fewer"};
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    TRY(check_open(access, account));
    auto const credential = TRY(read_credential(access, account.value));
    if (!credential)
        return Error{"no_password",
                     "You sign in at your organisation's own provider: add a passkey there"};
    auto const known = TRY(find_passkey(access, key.credential));
    if (known) return Error{"passkey_there", "This passkey was added before"};
    auto const theirs = TRY(passkeys_of(access, account));
    if (static_cast<std::int64_t>(theirs.size()) >= settings.passkeys_most)
        return Error{"too_many_passkeys",
                     fmt::format("You have {} passkeys: remove one that you no longer use first",
                                 theirs.size())};
    PasskeyRow row{0, account.value, key, seal(access.key, passkey_name_place, name),
                   to_iso(by.now)};
    row.passkey =
        TRY(access.connection->number("select coalesce(max(passkey), 0) + 1 from passkey"));
    auto const mark = mark_of(access, row);
    TRY(access.connection->change_one(
        "insert into passkey (passkey, account, credential, kind, public_key, name, added_at, "
        "uses, mark) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        std::array<Value, 9>{row.passkey, row.account, Bytes{key.credential},
                             access::name(key.kind), Bytes{key.public_key}, Bytes{row.name},
                             std::string_view{row.added_at}, key.uses, Bytes{mark}}));
    TRY(note_change(access, by, account, "add_passkey", row.passkey));
    return transaction.commit();
}

Result<void> remove_passkey(AccessRecord& access, By const& by, AccountId account,
                            std::int64_t number) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const gone =
        TRY(access.connection->run("delete from passkey where passkey = $1 and account = $2",
                                   std::array<Value, 2>{number, account.value}));
    if (gone == 0) return Error{"unknown_passkey", "there is no such passkey"};
    TRY(note_change(access, by, account, "remove_passkey", number));
    return transaction.commit();
}

Result<void> forget_passkeys(AccessRecord& access, AccountId account) {
    TRY(access.connection->run("delete from passkey where account = $1",
                               std::array<Value, 1>{account.value}));
    return {};
}

Result<void> use_challenge(AccessRecord& access, std::string_view challenge, Instant until,
                           Instant now) {
    auto const digest = access::digest_of("challenge", challenge);
    auto const at = to_iso(now), over = to_iso(until);
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    // What is over is refused by its age, and need not be known any more.
    TRY(access.connection->run("delete from answered_challenge where until_at < $1",
                               std::array<Value, 1>{std::string_view{at}}));
    auto const noted = TRY(access.connection->run(
        "insert into answered_challenge (digest, until_at) values ($1, $2) on conflict (digest) do "
        "nothing",
        std::array<Value, 2>{Bytes{digest}, std::string_view{over}}));
    if (noted == 0) return Error{"challenge_answered", "this was answered before, and serves once"};
    return transaction.commit();
}

Result<void> check_passkey_wait(AccessRecord& access, From const& from,
                                access::AccessSettings const& settings) {
    if (!from.device.disclose().empty()) return {};
    return check_wait(access, place_of_passkeys(access, from), settings, from.now);
}

Result<SignedIn> sign_in_by_passkey(AccessRecord& access, PasskeyUse const& use,
                                    Secret const& session, From const& from,
                                    SignInRules const& rules) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const lookup = TRY(lookup_of(access, use.account));
    if (!is_known_device(access, lookup, from)) {
        TRY(check_wait(access, place_of_passkeys(access, from), rules.settings, from.now));
    }
    auto const why_not = TRY(take_use(access, use, from));
    if (!why_not.empty()) {
        TRY(refuse(access, transaction, use.account, "sign_in", why_not, from, rules));
        return refused();
    }
    if (!session.disclose().empty()) {
        TRY(end_session(access, session, from.now, "replaced"));
    }
    SignedIn signed_in;
    signed_in.account = use.account;
    signed_in.device = new_device(access, lookup);
    signed_in.session =
        TRY(begin_session(access, {use.account, from.now, from.now, from.now}, from.address));
    auto draft = sign_in_event(from, use.account, "sign_in");
    draft.detail = fmt::format("passkey {}", use.passkey);
    TRY(note(access, draft));
    TRY(transaction.commit());
    return signed_in;
}

Result<SignedIn> step_up_by_passkey(AccessRecord& access, PasskeyUse const& use,
                                    Secret const& session, From const& from,
                                    SignInRules const& rules) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const row = TRY(session_to_step_up(access, session, rules.settings, from.now));
    auto const account = row.session.account;
    std::string_view why_not = "somebody_else";
    if (use.account == account) {
        why_not = TRY(take_use(access, use, from));
    }
    if (!why_not.empty()) {
        TRY(refuse(access, transaction, account, "step_up", why_not, from, rules));
        return refused();
    }
    auto signed_in =
        TRY(step_up(access, row, session, from, fmt::format("passkey {}", use.passkey)));
    TRY(transaction.commit());
    return signed_in;
}

Result<void> note_refused_passkey(AccessRecord& access, AccountId account, std::string_view why,
                                  From const& from, SignInRules const& rules) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    return refuse(access, transaction, account, "sign_in", why, from, rules);
}

Result<std::int64_t> check_passkey_marks(AccessRecord& access,
                                         std::function<void(std::string)> const& fault) {
    std::int64_t rows = 0;
    TRY(access.connection->all(fmt::format("select {} from passkey", columns), {},
                               [&](Row const& row) -> Result<void> {
                                   ++rows;
                                   auto const found = passkey_of(access, row);
                                   if (!found.ok()) fault(found.error().message);
                                   return {};
                               }));
    return rows;
}

}  // namespace breakwater::store
