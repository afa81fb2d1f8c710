#pragma once
// The head of an HTTP/1.1 request, read strictly (RFC 9112): what could be understood in two ways
// is refused, so that nothing can be smuggled past a proxy that understands it in the other.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "web/http/limits.h"

namespace breakwater::web {

enum class Method { get, head, post, other };

struct HeaderField {
    std::string_view name;  ///< in lower case
    std::string_view value;
};

/// Views are into the bytes that it owns, and stay good when it is moved.
struct Head {
    Method method = Method::get;
    std::string_view method_name;
    std::string_view target;  ///< as sent: "/children/1?tab=visits"
    int minor_version = 1;    ///< HTTP/1.0 or HTTP/1.1
    std::vector<HeaderField> fields;
    std::string_view host;
    std::optional<std::uint64_t> content_length;
    bool is_chunked = false;
    bool keeps_alive = true;
    bool expects_continue = false;
    std::unique_ptr<char[]> bytes;

    /// The first of this name, in lower case; none where it is not there.
    std::optional<std::string_view> field(std::string_view name) const;
};

/// Why a request is not taken: the status to answer, and a code for logs.
struct Refused {
    int status = 400;
    std::string_view code;
};

/// Reads what stands before the body: `block` ends with the empty line. Codes: bad_request_line,
/// bad_target, bad_version, bad_field, too_many_fields, no_host, two_hosts, bad_host,
/// two_content_lengths, bad_content_length, content_length_and_transfer_encoding,
/// unknown_transfer_encoding, body_not_expected, unknown_expectation.
std::variant<Head, Refused> read_head(std::string_view block, Limits const& limits);

/// The length of the head in `bytes`, empty line included, looking from `from` on; none where it is
/// not all there.
std::optional<std::size_t> head_length(std::string_view bytes, std::size_t from);

}  // namespace breakwater::web
