#include "web/single_sign_on/attempt.h"

#include <fmt/format.h>
#include <sodium.h>

#include <vector>

#include "kernel/c_bytes.h"
#include "store/seal.h"
#include "web/routes/onward.h"

namespace breakwater::web {

namespace {

constexpr std::string_view place = "cookie.single_sign_on";

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace

Attempt begin_attempt(Instant now, std::string next, bool steps_up) {
    auto const word = [] { return access::new_token().disclose(); };
    return {word(), word(), word(), onward_path(next), steps_up, now};
}

std::string challenge_of(std::string const& verifier) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(to_c(digest), to_c(verifier), verifier.size());
    return access::to_base64url(digest);
}

std::string sealed_attempt(store::StoreKey const& key, Attempt const& attempt) {
    auto const text =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}", attempt.state, attempt.nonce, attempt.verifier,
                    to_iso(attempt.started_at), attempt.steps_up ? "again" : "", attempt.next);
    return access::to_base64url(store::seal(key, place, text));
}

Result<Attempt> open_attempt(store::StoreKey const& key, std::string_view cookie, Instant now,
                             std::chrono::seconds longest) {
    Error const none{"no_attempt", "this sign-in was not begun in this browser, or is over"};
    auto const bytes = access::from_base64url(cookie);
    if (cookie.empty() || !bytes.ok()) return none;
    auto const text = store::unseal(key, place, bytes.value());
    if (!text.ok()) return none;
    auto const lines = lines_of(text.value().disclose());
    if (lines.size() != 6) return none;
    auto const started = parse_instant(lines[3]);
    if (!started.ok() || started.value() > now || now - started.value() >= longest) return none;
    return Attempt{lines[0], lines[1], lines[2], lines[5], lines[4] == "again", started.value()};
}

}  // namespace breakwater::web
