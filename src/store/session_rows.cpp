#include "store/session_rows.h"

#include <array>

namespace breakwater::store {

using access::AccountId;
using access::Secret;

Error not_signed_in() {
    return {"not_signed_in", "sign in first"};
}

std::string session_digest(Secret const& session) {
    return access::digest_of("session", session.disclose());
}

JournalDraft sign_in_event(From const& from, AccountId account, std::string_view act,
                           std::string_view answer) {
    JournalDraft draft;
    draft.by.now = from.now;
    draft.by.account = account;
    draft.by.address = from.address;
    draft.act = act;
    draft.answer = answer;
    draft.about = "account";
    if (account.known()) draft.subjects = {account.value};
    // Who was refused is not known to be who they say.
    if (answer != "allowed") draft.by.account = {};
    return draft;
}

Result<void> note(AccessRecord& access, JournalDraft const& draft) {
    TRY(append_to_journal(access, std::span{&draft, 1}));
    return {};
}

Result<std::optional<SessionRow>> read_session(AccessRecord& access, Secret const& session) {
    std::optional<SessionRow> found;
    auto const digest = session_digest(session);
    auto const take = [&](Row const& row) -> Result<void> {
        SessionRow read;
        read.session.account.value = row.integer(0);
        read.session.started_at = TRY(parse_instant(row.text(1)));
        read.session.seen_at = TRY(parse_instant(row.text(2)));
        if (!row.is_null(3)) {
            read.session.second_factor_at = TRY(parse_instant(row.text(3)));
        }
        read.address = row.text(4);
        read.ended = !row.is_null(5);
        found = std::move(read);
        return {};
    };
    TRY(access.connection->maybe_one(
        "select account, started_at, seen_at, second_factor_at, address, ended_at from session "
        "where digest = $1",
        std::array<Value, 1>{Bytes{digest}}, take));
    return found;
}

Result<Secret> begin_session(AccessRecord& access, access::Session const& session,
                             std::string_view address) {
    auto id = access::new_token();
    auto const digest = session_digest(id);
    auto const started = to_iso(session.started_at), seen = to_iso(session.seen_at);
    auto const second =
        session.second_factor_at ? to_iso(*session.second_factor_at) : std::string{};
    TRY(access.connection->change_one(
        "insert into session (digest, account, started_at, seen_at, second_factor_at, address) "
        "values ($1, $2, $3, $4, $5, $6)",
        std::array<Value, 6>{Bytes{digest}, session.account.value, std::string_view{started},
                             std::string_view{seen}, text_value(second), address}));
    return id;
}

Result<void> end_session(AccessRecord& access, Secret const& session, Instant now,
                         std::string_view why) {
    auto const digest = session_digest(session);
    auto const at = to_iso(now);
    TRY(access.connection->run(
        "update session set ended_at = $2, ended_why = $3 where digest = $1 and ended_at is null",
        std::array<Value, 3>{Bytes{digest}, std::string_view{at}, why}));
    return {};
}

Result<SessionRow> session_to_step_up(AccessRecord& access, Secret const& session,
                                      access::AccessSettings const& settings, Instant now) {
    auto row = TRY(read_session(access, session));
    if (!row || row->ended ||
        access::state_of(row->session, settings, now) != access::SessionState::signed_in)
        return not_signed_in();
    return std::move(*row);
}

Result<SignedIn> step_up(AccessRecord& access, SessionRow const& row, Secret const& session,
                         From const& from, std::string_view how) {
    TRY(end_session(access, session, from.now, "replaced"));
    auto next = row.session;
    next.seen_at = from.now;
    next.second_factor_at = from.now;
    SignedIn signed_in;
    signed_in.account = next.account;
    signed_in.session = TRY(begin_session(access, next, from.address));
    auto draft = sign_in_event(from, next.account, "step_up");
    draft.detail = how;
    TRY(note(access, draft));
    return signed_in;
}

Result<void> end_sessions(AccessRecord& access, AccountId account, Instant now) {
    auto const at = to_iso(now);
    TRY(access.connection->run(
        "update session set ended_at = $2, ended_why = 'everywhere' where account = $1 and "
        "ended_at is null",
        std::array<Value, 2>{account.value, std::string_view{at}}));
    return {};
}

Result<std::string> lookup_of(AccessRecord& access, AccountId account) {
    std::string lookup;
    TRY(access.connection->one("select sign_in_lookup from account where account = $1",
                               std::array<Value, 1>{account.value},
                               [&](Row const& row) -> Result<void> {
                                   lookup = row.bytes(0);
                                   return {};
                               }));
    return lookup;
}

}  // namespace breakwater::store
