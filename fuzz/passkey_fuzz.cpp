// What a browser brings of a passkey: none is believed that nobody made, and no key is taken that
// signs nothing.

#include <cstdlib>
#include <string>

#include "access/secret.h"
#include "web/passkeys/ceremony.h"

using namespace breakwater;
using namespace breakwater::web;

namespace {

PasskeySite const site{"breakwater.example.org", "https://breakwater.example.org"};
PasskeyAsked const asked{site, "0123456789012345678901234567890123456789012"};

std::string client_data(std::string const& ceremony) {
    return "{\"type\":\"" + ceremony + "\",\"challenge\":\"" + std::string{asked.challenge} +
           "\",\"origin\":\"" + site.origin + "\"}";
}

/// Of this site, by somebody who proved who they are: then the search is of what comes behind.
std::string authenticator_data(std::string const& rest) {
    static std::string const digest =
        access::from_base64url("kfRWQHRgv8UXFf3peo3BED9A_T7HVoRRG8JKy0rOmFM").value();
    return digest + rest;
}

void read_new(std::string const& text) {
    static_cast<void>(judge_new_passkey({text, text}, asked));
    auto const data = authenticator_data(text);
    auto const key = judge_new_passkey({client_data("webauthn.create"), data}, asked);
    if (!key.ok()) return;
    // Nobody here has the other half of any.
    PasskeyAnswer const answer{key.value().credential, "u", client_data("webauthn.get"),
                               data.substr(0, 37), text};
    if (judge_passkey(answer, asked, key.value()).ok()) std::abort();
}

void read_used(std::string const& text) {
    for (auto const& kind : access::passkey_kinds) {
        access::PasskeyKey const key{"c", kind.value, text, 0};
        for (std::size_t const size : {32U, 64U, 259U}) {
            auto sized = key;
            sized.public_key.resize(size, 'k');
            PasskeyAnswer const answer{"c", "u", client_data("webauthn.get"),
                                       authenticator_data(text), text};
            if (judge_passkey(answer, asked, sized).ok()) std::abort();
        }
    }
}

void read_form(std::string const& text) {
    auto const form = parse_urlencoded(text, 100);
    if (!form.ok()) return;
    auto const made = read_new_passkey(form.value());
    if (made.ok()) static_cast<void>(judge_new_passkey(made.value(), asked));
    auto const used = read_passkey_answer(form.value());
    if (used.ok() && (used.value().signature.empty() || used.value().credential.empty()))
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const text{reinterpret_cast<char const*>(data), size};
    read_new(text);
    read_used(text);
    read_form(text);
    return 0;
}
