#include "access/authenticator.h"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <qrencode.h>

#include <array>
#include <memory>

#include "kernel/lower_case.h"

namespace breakwater::access {

namespace {

constexpr unsigned step_seconds = 30;

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

Secret new_authenticator() {
    return Secret{random_bytes(20)};
}

std::string code_at(Secret const& authenticator, Instant now, unsigned digits) {
    auto const& secret = authenticator.disclose();
    std::array<char, 9> code{};
    int const made =
        oath_totp_generate(secret.data(), secret.size(), now.time_since_epoch().count(),
                           step_seconds, OATH_TOTP_DEFAULT_START_TIME, digits, code.data());
    assert(made == OATH_OK);
    (void)made;
    return code.data();
}

std::optional<std::int64_t> step_of_code(Secret const& authenticator, std::string_view code,
                                         Instant now, AccessSettings const& settings,
                                         std::int64_t last_step) {
    std::string given;
    for (char const c : code)
        if (c != ' ') given += c;
    auto const present = now.time_since_epoch().count() / step_seconds;
    std::optional<std::int64_t> found;
    // All are tried, so that the time taken does not tell which one it was.
    for (auto step = present - settings.code_steps_either_side;
         step <= present + settings.code_steps_either_side; ++step) {
        if (step < 0) continue;
        Instant const at{std::chrono::seconds{step * step_seconds}};
        if (same_bytes(code_at(authenticator, at), given) && step > last_step && !found)
            found = step;
    }
    return found;
}

Secret authenticator_address(Secret const& authenticator, std::string_view issuer,
                             std::string_view account) {
    return Secret{fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}",
                              percent_encoded(issuer), percent_encoded(account),
                              to_base32(authenticator.disclose()))};
}

std::vector<Secret> new_recovery_codes(std::int64_t count) {
    std::vector<Secret> codes;
    while (static_cast<std::int64_t>(codes.size()) < count) {
        auto const code = lower_case(to_base32(random_bytes(7)).substr(0, 10));
        codes.emplace_back(code.substr(0, 5) + "-" + code.substr(5));
    }
    return codes;
}

std::string digest_of_recovery_code(std::string_view code) {
    std::string plain;
    for (char const c : code)
        if (c != ' ' && c != '-') plain += lower_case(c);
    return digest_of("recovery code", plain);
}

QrCode qr_code(Secret const& text) {
    struct Free {
        void operator()(QRcode* code) const { QRcode_free(code); }
    };
    std::unique_ptr<QRcode, Free> const made{
        QRcode_encodeString8bit(text.disclose().c_str(), 0, QR_ECLEVEL_M)};
    QrCode code;
    if (!made) return code;
    code.width = made->width;
    auto const squares =
        static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    for (std::size_t i = 0; i < squares; ++i) code.dark.push_back((made->data[i] & 1) != 0);
    return code;
}

}  // namespace breakwater::access
