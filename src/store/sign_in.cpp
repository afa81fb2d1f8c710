#include "store/sign_in.h"

#include <fmt/format.h>

#include <array>

#include "store/account_rows.h"
#include "store/open_sessions.h"
#include "store/passkeys.h"
#include "store/seal.h"
#include "store/session_rows.h"
#include "store/sign_in_failures.h"

namespace breakwater::store {

namespace {

using access::AccountId;
using access::Secret;

Error refused() {
    return {"sign_in_refused",
            "The address or the password is not right. If you were invited and have not set a "
            "password yet, use the invitation first."};
}

// Without an account the same work is done on this, so that the time taken tells nothing.
Result<Secret> hash_of_nobody(access::AccessSettings const& settings) {
    static std::mutex mutex;
    static std::optional<Secret> kept;
    std::lock_guard const lock{mutex};
    if (!kept || access::is_outdated(*kept, settings)) {
        kept = TRY(access::hash_password(access::new_token(), settings));
    }
    return *kept;
}

struct Candidate {
    AccountId account;
    std::optional<CredentialRow> credential;
    Secret hash;  ///< of the password, or of nobody's
};

Result<Candidate> candidate_for(AccessRecord& access, std::string_view sign_in,
                                access::AccessSettings const& settings) {
    Candidate candidate;
    candidate.hash = TRY(hash_of_nobody(settings));
    auto const account = TRY(find_account_by_sign_in(access, sign_in));
    if (!account) return candidate;
    candidate.account = account->id;
    if (account->closed_at) return candidate;
    candidate.credential = TRY(read_credential(access, account->id.value));
    if (candidate.credential) {
        candidate.hash = TRY(unseal(access.key, password_place, candidate.credential->password));
    }
    return candidate;
}

Result<std::vector<Secret>> write_recovery_codes(AccessRecord& access, AccountId account,
                                                 access::AccessSettings const& settings) {
    TRY(access.connection->run("delete from recovery_code where account = $1",
                               std::array<Value, 1>{account.value}));
    auto codes = access::new_recovery_codes(settings.recovery_codes);
    for (auto const& code : codes) {
        auto const digest = access::digest_of_recovery_code(code.disclose());
        TRY(access.connection->change_one(
            "insert into recovery_code (account, digest) values ($1, $2)",
            std::array<Value, 2>{account.value, Bytes{digest}}));
    }
    return codes;
}

/// What was given as second factor: used up where it is right.
enum class Given { wrong, code, recovery_code };

Result<Given> use_second_factor(AccessRecord& access, AccountId account, std::string_view given,
                                Instant now, access::AccessSettings const& settings) {
    auto const credential = TRY(read_credential(access, account.value));
    if (!credential) return Given::wrong;
    auto const secret = TRY(unseal(access.key, authenticator_place, credential->authenticator));
    if (auto const step =
            access::step_of_code(secret, given, now, settings, credential->last_step)) {
        TRY(access.connection->change_one("update credential set last_step = $2 where account = $1",
                                          std::array<Value, 2>{account.value, *step}));
        return Given::code;
    }
    auto const digest = access::digest_of_recovery_code(given);
    auto const at = to_iso(now);
    auto const used = TRY(access.connection->run(
        "update recovery_code set used_at = $3 where account = $1 and digest = $2 and used_at is "
        "null",
        std::array<Value, 3>{account.value, Bytes{digest}, std::string_view{at}}));
    return used == 1 ? Given::recovery_code : Given::wrong;
}

}  // namespace

Result<OpenInvitation> open_invitation(AccessRecord& access, Secret const& code, Instant now) {
    auto const digest = access::digest_of("invitation", code.disclose());
    auto const at = to_iso(now);
    OpenInvitation open;
    std::string authenticator;
    auto const found = TRY(access.connection->maybe_one(
        "select account, authenticator from invitation where digest = $1 and used_at is null and "
        "until_at > $2",
        std::array<Value, 2>{Bytes{digest}, std::string_view{at}},
        [&](Row const& row) -> Result<void> {
            open.account.value = row.integer(0);
            authenticator = row.bytes(1);
            return {};
        }));
    Error const over{"invitation_over",
                     "This invitation serves no more: ask whoever invited you for a new one"};
    if (!found) return over;
    auto const account = TRY(find_account(access, open.account));
    if (!account || account->closed_at) return over;
    open.name = account->name;
    open.sign_in = account->sign_in;
    open.authenticator = TRY(unseal(access.key, authenticator_place, authenticator));
    return open;
}

Result<TakenUp> take_up_invitation(AccessRecord& access, Secret const& code, Secret const& password,
                                   std::string_view second_factor, From const& from,
                                   SignInRules const& rules) {
    auto const open = TRY(open_invitation(access, code, from.now));
    TakenUp taken;
    std::vector<std::string> const person{open.name.disclose(), open.sign_in.disclose()};
    taken.problems = access::problems_with_password(password, person, rules.common, rules.settings);
    auto const step =
        access::step_of_code(open.authenticator, second_factor, from.now, rules.settings, 0);
    if (!step)
        taken.problems.push_back(
            {"wrong_code", "This is not the code your authenticator shows now"});
    if (!taken.problems.empty()) return taken;
    auto const hash = TRY(access::hash_password(password, rules.settings));

    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    // Somebody else may have taken it up meanwhile.
    auto const still = TRY(open_invitation(access, code, from.now));
    auto const digest = access::digest_of("invitation", code.disclose());
    auto const at = to_iso(from.now);
    TRY(access.connection->change_one("update invitation set used_at = $2 where digest = $1",
                                      std::array<Value, 2>{Bytes{digest}, std::string_view{at}}));
    TRY(write_credential(
        access, {still.account.value, *step, seal(access.key, password_place, hash.disclose()),
                 seal(access.key, authenticator_place, still.authenticator.disclose()), at}));
    TRY(end_sessions(access, still.account, from.now));
    // Whoever is invited again may have lost what the passkeys are on.
    TRY(forget_passkeys(access, still.account));
    taken.recovery_codes = TRY(write_recovery_codes(access, still.account, rules.settings));
    TRY(note(access, sign_in_event(from, still.account, "take_up_invitation")));
    TRY(transaction.commit());
    return taken;
}

Result<SignedIn> give_password(AccessRecord& access, std::string_view sign_in,
                               Secret const& password, From const& from, SignInRules const& rules) {
    auto const& settings = rules.settings;
    auto const places = places_of(access, lookup_digest(access.key, sign_in), from);
    TRY(check_wait(access, places, settings, from.now));
    auto const candidate = TRY(candidate_for(access, sign_in, settings));
    // The slow part, outside of any transaction, and the same for everybody.
    bool const right = access::is_password(password, candidate.hash) && candidate.credential;

    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    if (!right) {
        TRY(add_failure(access, places, settings, from.now));
        TRY(note(access, sign_in_event(from, candidate.account, "sign_in", "refused")));
        TRY(transaction.commit());
        return refused();
    }
    SignedIn signed_in;
    signed_in.account = candidate.account;
    signed_in.session = TRY(
        begin_session(access, {candidate.account, from.now, from.now, std::nullopt}, from.address));
    if (access::is_outdated(candidate.hash, settings)) {
        auto credential = *candidate.credential;
        auto const hash = TRY(access::hash_password(password, settings));
        credential.password = seal(access.key, password_place, hash.disclose());
        TRY(write_credential(access, credential));
    }
    TRY(note(access, sign_in_event(from, candidate.account, "sign_in_password")));
    TRY(transaction.commit());
    return signed_in;
}

Result<SignedIn> give_second_factor(AccessRecord& access, Secret const& session,
                                    std::string_view second_factor, From const& from,
                                    SignInRules const& rules) {
    auto const& settings = rules.settings;
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const row = TRY(read_session(access, session));
    if (!row || row->ended) return not_signed_in();
    auto const state = access::state_of(row->session, settings, from.now);
    bool const stepping_up = state == access::SessionState::signed_in;
    if (!stepping_up && state != access::SessionState::code_awaited) return not_signed_in();
    auto const account = row->session.account;
    // Who gives the second factor has given the password: failures are the account's own here, and
    // nobody else can make it wait.
    auto const place = place_of_second_factor(access, account);
    TRY(check_wait(access, place, settings, from.now));
    auto const given = TRY(use_second_factor(access, account, second_factor, from.now, settings));
    auto const act = stepping_up ? "step_up" : "sign_in";
    if (given == Given::wrong) {
        TRY(add_failure(access, place, settings, from.now));
        TRY(note(access, sign_in_event(from, account, act, "wrong_code")));
        TRY(transaction.commit());
        return Error{"wrong_code",
                     "This is not the code your authenticator shows now, nor a "
                     "recovery code that still serves"};
    }
    TRY(end_session(access, session, from.now, "replaced"));
    auto next = row->session;
    if (!stepping_up) next.started_at = from.now;
    next.seen_at = from.now;
    next.second_factor_at = from.now;
    SignedIn signed_in;
    signed_in.account = account;
    signed_in.session = TRY(begin_session(access, next, from.address));
    auto const lookup = TRY(lookup_of(access, account));
    signed_in.device = new_device(access, lookup);
    TRY(forget_failures(access, place));
    auto places = places_of(access, lookup, from);
    places.places.resize(1);  // what others failed at from the same address stays
    TRY(forget_failures(access, places));
    auto draft = sign_in_event(from, account, act);
    if (given == Given::recovery_code) {
        signed_in.recovery_codes_left = TRY(access.connection->number(
            "select count(*) from recovery_code where account = $1 and used_at is null",
            std::array<Value, 1>{account.value}));
        draft.detail = fmt::format("by a recovery code; {} left", signed_in.recovery_codes_left);
    }
    TRY(note(access, draft));
    TRY(transaction.commit());
    return signed_in;
}

Result<SessionNow> read_session_now(AccessRecord& access, Secret const& session, Instant now,
                                    access::AccessSettings const& settings) {
    auto const row = TRY(read_session(access, session));
    if (!row || row->ended) return not_signed_in();
    SessionNow found{row->session, access::state_of(row->session, settings, now), {}};
    if (found.state == access::SessionState::ended) return not_signed_in();
    if (found.state == access::SessionState::ended_idle)
        return Error{"ended_idle", "you were signed out because nothing was done for a while"};
    found.ends_at = access::ends_at(found.session, settings);
    return found;
}

Result<void> note_seen(AccessRecord& access, Secret const& session, SessionNow& found, Instant now,
                       access::AccessSettings const& settings) {
    if (found.state != access::SessionState::signed_in ||
        !access::is_to_be_noted(found.session, settings, now))
        return {};
    auto const digest = session_digest(session);
    auto const at = to_iso(now);
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const noted = TRY(
        access.connection->run("update session set seen_at = $2 where digest = $1 and ended_at is "
                               "null",
                               std::array<Value, 2>{Bytes{digest}, std::string_view{at}}));
    if (noted == 0) return not_signed_in();
    TRY(transaction.commit());
    found.session.seen_at = now;
    found.ends_at = access::ends_at(found.session, settings);
    return {};
}

Result<SessionNow> look_up_session(AccessRecord& access, Secret const& session, Instant now,
                                   access::AccessSettings const& settings) {
    auto found = TRY(read_session_now(access, session, now, settings));
    TRY(note_seen(access, session, found, now, settings));
    return found;
}

Result<std::optional<access::Session>> session_that_time_ended(
    AccessRecord& access, Secret const& session, Instant now,
    access::AccessSettings const& settings) {
    std::optional<access::Session> found;
    auto const row = TRY(read_session(access, session));
    if (!row || row->ended || !row->session.second_factor_at) return found;
    if (access::state_of(row->session, settings, now) != access::SessionState::signed_in)
        found = row->session;
    return found;
}

Result<std::vector<OpenSession>> open_sessions(AccessRecord& access, AccountId account,
                                               Secret const& this_one, Instant now,
                                               access::AccessSettings const& settings) {
    std::vector<OpenSession> open;
    auto const this_digest = session_digest(this_one);
    auto const take = [&](Row const& row) -> Result<void> {
        access::Session session{account, {}, {}, std::nullopt};
        session.started_at = TRY(parse_instant(row.text(1)));
        session.seen_at = TRY(parse_instant(row.text(2)));
        session.second_factor_at = TRY(parse_instant(row.text(3)));
        if (access::state_of(session, settings, now) != access::SessionState::signed_in) return {};
        open.push_back({session.started_at, session.seen_at, std::string{row.text(4)},
                        row.bytes(0) == this_digest});
        return {};
    };
    TRY(access.connection->all(
        "select digest, started_at, seen_at, second_factor_at, address from session where account "
        "= $1 and ended_at is null and second_factor_at is not null order by seen_at desc",
        std::array<Value, 1>{account.value}, take));
    return open;
}

Result<void> sign_out(AccessRecord& access, Secret const& session, From const& from) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const row = TRY(read_session(access, session));
    if (!row || row->ended) return {};
    TRY(end_session(access, session, from.now, "signed_out"));
    TRY(note(access, sign_in_event(from, row->session.account, "sign_out")));
    return transaction.commit();
}

Result<void> sign_out_everywhere(AccessRecord& access, By const& by, AccountId account) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    TRY(end_sessions(access, account, by.now));
    JournalDraft draft;
    draft.by = by;
    draft.act = "end_sessions";
    draft.about = "account";
    draft.subjects = {account.value};
    TRY(note(access, draft));
    return transaction.commit();
}

Result<std::vector<Error>> change_password(AccessRecord& access, AccountId account,
                                           Secret const& old, Secret const& wanted,
                                           From const& from, SignInRules const& rules) {
    auto const found = TRY(find_account(access, account));
    auto credential = TRY(read_credential(access, account.value));
    if (!found || found->closed_at || !credential) return not_signed_in();
    auto const place = place_of_second_factor(access, account);
    TRY(check_wait(access, place, rules.settings, from.now));
    auto const hash = TRY(unseal(access.key, password_place, credential->password));
    bool const right = access::is_password(old, hash);
    std::vector<std::string> const person{found->name.disclose(), found->sign_in.disclose()};
    auto problems = access::problems_with_password(wanted, person, rules.common, rules.settings);
    if (right && !problems.empty()) return problems;
    auto const next = TRY(access::hash_password(wanted, rules.settings));
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    if (!right) {
        TRY(add_failure(access, place, rules.settings, from.now));
        TRY(note(access, sign_in_event(from, account, "change_password", "refused")));
        TRY(transaction.commit());
        return Error{"wrong_password", "This is not your present password"};
    }
    credential->password = seal(access.key, password_place, next.disclose());
    credential->set_at = to_iso(from.now);
    TRY(write_credential(access, *credential));
    TRY(end_sessions(access, account, from.now));
    TRY(note(access, sign_in_event(from, account, "change_password")));
    TRY(transaction.commit());
    return problems;
}

Result<std::vector<Secret>> renew_recovery_codes(AccessRecord& access, By const& by,
                                                 AccountId account,
                                                 access::AccessSettings const& settings) {
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto codes = TRY(write_recovery_codes(access, account, settings));
    JournalDraft draft;
    draft.by = by;
    draft.act = "renew_recovery_codes";
    draft.about = "account";
    draft.subjects = {account.value};
    TRY(note(access, draft));
    TRY(transaction.commit());
    return codes;
}

}  // namespace breakwater::store
