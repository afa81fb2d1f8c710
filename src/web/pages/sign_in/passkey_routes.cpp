#include "web/pages/sign_in/passkey_routes.h"

#include "store/passkeys.h"
#include "web/components/button.h"
#include "web/pages/errors.h"
#include "web/pages/shell.h"
#include "web/pages/sign_in/plain_page.h"
#include "web/pages/sign_in/sign_in_cookies.h"
#include "web/passkeys/ceremony.h"
#include "web/routes/onward.h"

namespace breakwater::web {

using access::AccountId;

namespace {

constexpr std::string_view challenge_cookie = "breakwater-passkey";

AccountId who_asks(Visit const& visit) {
    return visit.person ? visit.person->account.id : AccountId{};
}

/// Whose passkey it is said to be, and its use where it is.
struct Brought {
    AccountId account;
    Result<store::PasskeyUse> use;
};

/// Its user must be who the passkey was made for: a passkey of one account never signs another in.
Result<store::PasskeyUse> use_of(PasskeyAnswer const& answer, store::Passkey const& passkey,
                                 std::string const& user, PasskeyAsked const& asked) {
    if (!access::same_bytes(answer.user, user))
        return Error{"another_account", "the passkey is another account's"};
    auto const uses = TRY(judge_passkey(answer, asked, passkey.key));
    return store::PasskeyUse{passkey.number, passkey.account, uses};
}

Result<Brought> bring(Visit const& visit, store::AccessRecord& accounts) {
    auto const challenge = TRY(take_challenge(visit, accounts));
    auto const answer = TRY(read_passkey_answer(visit.request.form));
    auto const passkey = TRY(store::find_passkey(accounts, answer.credential));
    if (!passkey) return Error{"unknown_passkey", "there is no such passkey"};
    return Brought{passkey->account,
                   use_of(answer, *passkey, store::passkey_user(accounts, passkey->account),
                          {*visit.desk->passkeys, challenge.word})};
}

/// Writes down why nobody comes in, and gives it on.
Error refuse(Visit const& visit, store::AccessRecord& accounts, AccountId account,
             Error const& error) {
    if (is_of_the_store(error)) return error;
    auto const noted = store::note_refused_passkey(accounts, account, error.code, from_of(visit),
                                                   visit.desk->sign_in);
    return noted.ok() ? error : noted.error();
}

Result<store::SignedIn> sign_in(Visit& visit) {
    auto& desk = *visit.desk;
    auto accounts = TRY(desk.accounts.lend());
    auto const from = from_of(visit);
    TRY(store::check_passkey_wait(*accounts, from, desk.sign_in.settings));
    auto const brought = bring(visit, *accounts);
    if (!brought.ok()) return refuse(visit, *accounts, {}, brought.error());
    auto const& [account, use] = brought.value();
    if (!use.ok()) return refuse(visit, *accounts, account, use.error());
    auto const session = session_of(visit);
    if (visit.person)
        return store::step_up_by_passkey(*accounts, use.value(), session, from, desk.sign_in);
    return store::sign_in_by_passkey(*accounts, use.value(), session, from, desk.sign_in);
}

// The same whatever the reason; the journal has it.
Response not_taken_page(Visit& visit) {
    auto const again = with_onward(visit.person ? "/sign-in/again" : "/sign-in", onward_of(visit));
    return plain_page(visit, 403, "The passkey was not taken", [&](Html& html) {
        say(html,
            "It may have been removed, or too much time passed. Try again, or use your password "
            "and your authenticator.");
        write(html, Button{.content = "Try again", .href = again});
    });
}

Response not_signed_in_page(Visit& visit, Error const& error) {
    if (is_of_the_store(error)) return error_page(visit.site, 503, visit.request.id);
    if (error.code == "wait") return wait_page(visit, error);
    return not_taken_page(visit);
}

}  // namespace

Response passkey_challenge_post(Visit& visit) {
    if (visit.desk->passkeys == nullptr) return not_found(visit);
    auto accounts = visit.desk->accounts.lend();
    if (!accounts.ok()) return error_page(visit.site, 503, visit.request.id);
    auto const challenge = new_challenge(who_asks(visit), visit.now);
    auto response = text_response(challenge.word + "\n");
    set_cookie(response, visit, challenge_cookie,
               sealed_challenge(accounts.value()->key, challenge), 0);
    return response;
}

Response passkey_post(Visit& visit) {
    if (visit.desk->passkeys == nullptr) return not_found(visit);
    auto signed_in = sign_in(visit);
    auto response =
        signed_in.ok() ? see_other(onward_of(visit)) : not_signed_in_page(visit, signed_in.error());
    forget_challenge(response, visit);
    if (signed_in.ok()) let_in(response, visit, signed_in.value());
    return response;
}

Result<Challenge> take_challenge(Visit const& visit, store::AccessRecord& accounts) {
    auto const longest = visit.desk->sign_in.settings.passkey_challenge;
    auto const cookie =
        visit.request.cookie(cookie_name(challenge_cookie, visit.request.is_secure));
    auto challenge = TRY(open_challenge(accounts.key, cookie, visit.now, longest));
    if (challenge.account != who_asks(visit))
        return Error{"no_challenge", "the passkey was asked of somebody else"};
    TRY(store::use_challenge(accounts, challenge.word, challenge.asked_at + longest, visit.now));
    return challenge;
}

void forget_challenge(Response& response, Visit const& visit) {
    set_cookie(response, visit, challenge_cookie, "", 0);
}

}  // namespace breakwater::web
