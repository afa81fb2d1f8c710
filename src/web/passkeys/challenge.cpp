#include "web/passkeys/challenge.h"

#include <fmt/format.h>

#include <charconv>

#include "access/secret.h"
#include "store/seal.h"

namespace breakwater::web {

namespace {

constexpr std::string_view place = "cookie.passkey";

}  // namespace

Challenge new_challenge(access::AccountId account, Instant now) {
    return {access::new_token().disclose(), account, now};
}

std::string sealed_challenge(store::StoreKey const& key, Challenge const& challenge) {
    auto const text = fmt::format("{} {} {}", challenge.word, to_iso(challenge.asked_at),
                                  challenge.account.value);
    return access::to_base64url(store::seal(key, place, text));
}

Result<Challenge> open_challenge(store::StoreKey const& key, std::string_view cookie, Instant now,
                                 std::chrono::seconds longest) {
    Error const none{"no_challenge", "no passkey was asked for in this browser, or too long ago"};
    auto const bytes = access::from_base64url(cookie);
    if (cookie.empty() || !bytes.ok()) return none;
    auto const opened = store::unseal(key, place, bytes.value());
    if (!opened.ok()) return none;
    auto const& text = opened.value().disclose();
    auto const first = text.find(' '), second = text.rfind(' ');
    if (first == std::string::npos || second == first) return none;
    auto const asked = parse_instant(text.substr(first + 1, second - first - 1));
    Challenge challenge{text.substr(0, first), {}, {}};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data() + second + 1, end, challenge.account.value);
    if (read.ec != std::errc{} || read.ptr != end) return none;
    if (!asked.ok() || asked.value() > now || now - asked.value() >= longest) return none;
    challenge.asked_at = asked.value();
    return challenge;
}

}  // namespace breakwater::web
