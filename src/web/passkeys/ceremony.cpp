#include "web/passkeys/ceremony.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include <cassert>
#include <memory>
#include <optional>

#include "access/secret.h"
#include "kernel/c_bytes.h"
#include "web/single_sign_on/json_text.h"

namespace breakwater::web {

namespace {

using access::PasskeyKey;
using access::PasskeyKind;

// Nothing that an authenticator sends is near these.
constexpr std::size_t document_longest = 4096, signature_longest = 1024,
                      credential_longest = 1023;  // CTAP 2.1, section 6.1
// Web Authentication, section 6.1: a digest of the site's name, flags, a counter; then the key.
constexpr std::size_t flags_at = 32, fixed_bytes = 37, model_bytes = 16;
constexpr unsigned user_present = 0x01, user_verified = 0x04, may_be_copied = 0x08,
                   is_copied = 0x10, has_key = 0x40;
constexpr std::string_view makes = "webauthn.create", signs = "webauthn.get";

Error not_understood() {
    return {"passkey_not_understood", "what the browser sent of the passkey is not understood"};
}

int cose_number(PasskeyKind kind) {
    switch (kind) {
        case PasskeyKind::es256:
            return COSE_ES256;
        case PasskeyKind::eddsa:
            return COSE_EDDSA;
        case PasskeyKind::rs256:
            return COSE_RS256;
    }
    assert(!"a passkey is of one of the kinds");
    return 0;
}

/// Once: the library only notes that it is to log nothing.
void begin_library() {
    static bool const begun = [] {
        fido_init(0);
        return true;
    }();
    static_cast<void>(begun);
}

struct Release {
    void operator()(fido_cred_t* made) const { fido_cred_free(&made); }
    void operator()(fido_assert_t* signature) const { fido_assert_free(&signature); }
    void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
    void operator()(eddsa_pk_t* key) const { eddsa_pk_free(&key); }
    void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};
template <class Thing>
using Held = std::unique_ptr<Thing, Release>;

std::string text_of(unsigned char const* bytes, std::size_t size) {
    return {from_c(bytes), size};
}

Result<std::string> field_bytes(Fields const& form, std::string_view name, std::size_t longest) {
    auto const text = form.first(name);
    if (text.size() > longest * 2) return not_understood();
    auto bytes = access::from_base64url(text);
    if (!bytes.ok() || bytes.value().empty() || bytes.value().size() > longest)
        return not_understood();
    return bytes;
}

/// What the browser says that it asked the authenticator for.
Result<void> check_client_data(std::string const& text, std::string_view ceremony,
                               PasskeyAsked const& asked) {
    auto const read = Json::read(text);
    if (!read.ok()) return not_understood();
    auto const& said = read.value();
    if (said.text("type") != ceremony)
        return Error{"wrong_ceremony", "the passkey was asked for something else"};
    if (asked.challenge.empty() || !access::same_bytes(said.text("challenge"), asked.challenge))
        return Error{"wrong_challenge", "the passkey answers another question"};
    if (said.text("origin") != asked.site.origin)
        return Error{"wrong_origin", "the passkey was asked for by a page at another address"};
    if (said.says_yes("crossOrigin") || said.has("topOrigin"))
        return Error{"another_site", "the passkey was asked for inside of another site's page"};
    return {};
}

/// What the authenticator says whom it answers, and how it knew who holds it.
Result<void> check_authenticator_data(std::string_view data, PasskeySite const& site) {
    if (data.size() < fixed_bytes) return not_understood();
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(to_c(digest), to_c(site.host), site.host.size());
    if (data.substr(0, flags_at) != digest)
        return Error{"another_site", "the passkey belongs to another site"};
    auto const flags = static_cast<unsigned char>(data[flags_at]);
    constexpr auto proved = user_present | user_verified;
    if ((flags & proved) != proved)
        return Error{
            "not_verified",
            "the passkey was used without a finger, a face or a PIN to prove who holds it"};
    if ((flags & is_copied) != 0 && (flags & may_be_copied) == 0) return not_understood();
    return {};
}

/// Whether CBOR says of no text and no list that it is longer than what is left. The library makes
/// room for as much as is said before it reads on. Neither tags nor open ends: authenticators write
/// none (CTAP 2.1, section 8).
bool is_no_longer_than_it_is(std::string_view cbor) {
    constexpr unsigned lengths = 24, open_end = 28, bytes_kind = 2, text_kind = 3, map_kind = 5,
                       tag_kind = 6;
    for (std::size_t at = 0; at < cbor.size();) {
        unsigned const head = static_cast<unsigned char>(cbor[at++]);
        auto const kind = head >> 5U, low = head & 31U;
        std::uint64_t value = low;
        if (low >= open_end || kind == tag_kind) return false;
        if (low >= lengths) {
            std::size_t const more = std::size_t{1} << (low - lengths);
            if (cbor.size() - at < more) return false;
            value = 0;
            for (std::size_t i = 0; i < more; ++i)
                value = value << 8U | static_cast<unsigned char>(cbor[at++]);
        }
        if (kind >= bytes_kind && kind <= map_kind && value > cbor.size() - at) return false;
        if (kind == bytes_kind || kind == text_kind) at += value;
    }
    return true;
}

/// From where CBOR begins in what an authenticator says of a new passkey; nothing where it is cut
/// off before.
std::optional<std::string_view> cbor_of_new(std::string_view data) {
    constexpr std::size_t length_at = fixed_bytes + model_bytes, name_at = length_at + 2;
    if (data.size() < name_at) return std::nullopt;
    auto const length = static_cast<std::size_t>(static_cast<unsigned char>(data[length_at]))
                            << 8U |
                        static_cast<unsigned char>(data[length_at + 1]);
    if (length == 0 || length > credential_longest || data.size() - name_at < length)
        return std::nullopt;
    return data.substr(name_at + length);
}

/// A public key as the library wants it, for as long as `use` works with it; false where it is no
/// key of its kind.
template <class Use>
bool with_key(PasskeyKind kind, std::string_view bytes, Use const& use) {
    auto const size = bytes.size();
    switch (kind) {
        case PasskeyKind::es256: {
            Held<es256_pk_t> const key{es256_pk_new()};
            return size == 64 && key &&
                   es256_pk_from_ptr(key.get(), bytes.data(), size) == FIDO_OK && use(key.get());
        }
        case PasskeyKind::eddsa: {
            Held<eddsa_pk_t> const key{eddsa_pk_new()};
            return size == 32 && key &&
                   eddsa_pk_from_ptr(key.get(), bytes.data(), size) == FIDO_OK && use(key.get());
        }
        case PasskeyKind::rs256: {
            Held<rs256_pk_t> const key{rs256_pk_new()};
            return size == 259 && key &&
                   rs256_pk_from_ptr(key.get(), bytes.data(), size) == FIDO_OK && use(key.get());
        }
    }
    assert(!"a passkey is of one of the kinds");
    return false;
}

/// Nothing where the key is not of this kind.
std::optional<PasskeyKey> read_key(std::string const& data, PasskeyKind kind) {
    Held<fido_cred_t> const made{fido_cred_new()};
    if (!made || fido_cred_set_type(made.get(), cose_number(kind)) != FIDO_OK ||
        fido_cred_set_authdata_raw(made.get(), to_c(data), data.size()) != FIDO_OK)
        return std::nullopt;
    PasskeyKey key{text_of(fido_cred_id_ptr(made.get()), fido_cred_id_len(made.get())), kind,
                   text_of(fido_cred_pubkey_ptr(made.get()), fido_cred_pubkey_len(made.get())),
                   fido_cred_sigcount(made.get())};
    if (!with_key(kind, key.public_key, [](auto const*) { return true; })) return std::nullopt;
    return key;
}

/// False where anything of it is not as the library wants it, or the key did not sign it.
bool is_signed(fido_assert_t* said, PasskeyAnswer const& answer, PasskeySite const& site,
               PasskeyKey const& key) {
    auto const& client = answer.client_data;
    auto const& data = answer.authenticator_data;
    return fido_assert_set_rp(said, site.host.c_str()) == FIDO_OK &&
           fido_assert_set_clientdata(said, to_c(client), client.size()) == FIDO_OK &&
           fido_assert_set_up(said, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_uv(said, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_count(said, 1) == FIDO_OK &&
           fido_assert_set_authdata_raw(said, 0, to_c(data), data.size()) == FIDO_OK &&
           fido_assert_set_sig(said, 0, to_c(answer.signature), answer.signature.size()) ==
               FIDO_OK &&
           with_key(key.kind, key.public_key, [&](auto const* opened) {
               return fido_assert_verify(said, 0, cose_number(key.kind), opened) == FIDO_OK;
           });
}

}  // namespace

Result<NewPasskeyAnswer> read_new_passkey(Fields const& form) {
    NewPasskeyAnswer answer;
    answer.client_data = TRY(field_bytes(form, "client_data", document_longest));
    answer.authenticator_data = TRY(field_bytes(form, "authenticator_data", document_longest));
    return answer;
}

Result<PasskeyAnswer> read_passkey_answer(Fields const& form) {
    PasskeyAnswer answer;
    answer.credential = TRY(field_bytes(form, "credential", credential_longest));
    answer.user = TRY(field_bytes(form, "user", 64));
    answer.client_data = TRY(field_bytes(form, "client_data", document_longest));
    answer.authenticator_data = TRY(field_bytes(form, "authenticator_data", document_longest));
    answer.signature = TRY(field_bytes(form, "signature", signature_longest));
    return answer;
}

Result<PasskeyKey> judge_new_passkey(NewPasskeyAnswer const& answer, PasskeyAsked const& asked) {
    begin_library();
    TRY(check_client_data(answer.client_data, makes, asked));
    auto const& data = answer.authenticator_data;
    TRY(check_authenticator_data(data, asked.site));
    auto const cbor = cbor_of_new(data);
    if ((static_cast<unsigned char>(data[flags_at]) & has_key) == 0 || !cbor ||
        !is_no_longer_than_it_is(*cbor))
        return not_understood();
    for (auto const& kind : access::passkey_kinds)
        if (auto key = read_key(data, kind.value)) return *std::move(key);
    return Error{"kind_not_taken", "the passkey is cut off, or of a kind that is not taken here"};
}

Result<std::int64_t> judge_passkey(PasskeyAnswer const& answer, PasskeyAsked const& asked,
                                   PasskeyKey const& key) {
    begin_library();
    TRY(check_client_data(answer.client_data, signs, asked));
    std::string_view const data = answer.authenticator_data;
    TRY(check_authenticator_data(data, asked.site));
    if (!is_no_longer_than_it_is(data.substr(fixed_bytes))) return not_understood();
    Held<fido_assert_t> const said{fido_assert_new()};
    if (!said || !is_signed(said.get(), answer, asked.site, key))
        return Error{"wrong_signature", "the passkey did not sign this"};
    return fido_assert_sigcount(said.get(), 0);
}

}  // namespace breakwater::web
