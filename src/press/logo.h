#pragma once
// The partnership's logo, by date, as the area adopts it: kept as text beside its name.

#include <optional>

#include "press/brand.h"
#include "press/picture.h"
#include "reports/look.h"

namespace breakwater::press {

/// Hexadecimal, of a logo's digest.
inline constexpr std::size_t digest_digits = 32;

struct Logo {
    std::optional<Picture> picture;  ///< none: from its first day on there is no logo
    reports::NameInLogo name_in_logo = reports::NameInLogo::no;
    Date since;          ///< the first day
    std::string source;  ///< who decided it, and where it is written
    std::string digest;  ///< of the picture: 32 hexadecimal digits; empty without one
};

/// Sets the digest.
Logo with_digest(Logo logo);

/// The text in which it is adopted, in the language of rules/*.rules; the picture as base64.
std::string to_text(Logo const& logo);
/// The same for people: how large the picture is in place of what it is.
std::string to_text_for_people(std::string_view text);

/// Codes: those of rules::read_text_blocks(), parse_date(); not_a_logo, with what is missing, or
/// where the picture is none that was kept: see kept_picture().
Result<Logo> read_logo(std::string_view text, std::string_view file);

using Logos = ByFirstDay<Logo>;

/// "data:image/png;base64,...": the picture itself, as an address.
std::string data_address(Picture const& picture);

/// How a report looks that is made with them; null for none.
reports::Look look_of(Brand const* brand, Logo const* logo);

}  // namespace breakwater::press
