#pragma once
// For tests: an identity provider in this process, with keys of its own, that says what a test has
// it say.

#include <map>

#include "web/single_sign_on/identity_provider.h"

namespace breakwater::web::testing {

/// A pair of keys, made when it is first asked for (RSA takes a moment) and the same ever after.
/// `kind` is RSA or EC; another `number` is another pair.
struct KeyPair {
    std::string kind;
    int number = 0;
};
/// One entry of a set of keys: {"kty":"RSA","kid":"...",...}.
std::string public_key(KeyPair const& pair, std::string const& id);
/// A token with this head and these claims, both JSON, signed as the head says.
std::string signed_token(KeyPair const& pair, std::string const& head, std::string const& claims);
/// The same with anything in place of a signature.
std::string unsigned_token(std::string const& head, std::string const& claims,
                           std::string const& signature);

class FakeProvider {
public:
    std::string issuer = "https://id.example.org/tenant";
    KeyPair pair{"RSA", 1};
    std::string published_keys;  ///< a set of keys; the pair's own where empty
    std::string head = R"({"alg":"RS256","kid":"k1","typ":"JWT"})";
    std::map<std::string, std::string> claims;   ///< JSON by name; laid over those that are right
    std::map<std::string, std::string> answers;  ///< by address, in place of ours
    bool is_away = false;
    std::vector<OutsideRequest> asked;

    SingleSignOnSettings settings() const;
    /// For the nonce and the instant of the attempt that is to be answered.
    AskOutside ask();
    void expect(std::string sent_nonce, Instant at) {
        nonce_ = std::move(sent_nonce);
        now_ = at;
    }

private:
    Result<std::string> answer(OutsideRequest const& request);
    std::string token() const;

    std::string nonce_;
    Instant now_{};
};

/// The value of a parameter in an address.
std::string parameter(std::string const& address, std::string_view name);

}  // namespace breakwater::web::testing
