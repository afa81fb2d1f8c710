#pragma once
// How a report looks that a partnership has a look for: a colour and a logo of its own in place of
// ours, on its first page. Charts and statuses keep their colours, which mean something.

#include <string>
#include <string_view>

namespace breakwater::reports {

/// Whether the partnership's name can be read in its logo.
enum class NameInLogo { no, yes };

struct Look {
    std::string colour;  ///< "0b5d3b"; empty: ours
    std::string logo;    ///< the picture itself: "data:image/png;base64,..."; empty: our mark
    NameInLogo name_in_logo = NameInLogo::no;
    bool operator==(Look const&) const = default;
};

/// Six hexadecimal digits, in small letters.
bool is_colour(std::string_view text);
/// Contrast of white words on it, from 1 to 21.
double contrast_with_white(std::string_view colour);
/// Whether it is a colour that white words can be read on: WCAG 2.2, 1.4.3 asks for 4.5.
bool is_behind_white(std::string_view colour);

/// Whether a report can be made with it: each of the two is none, or as said above.
bool is_sound(Look const& look);

/// The rules of a stylesheet by which a report has it; empty for ours, so that a report without one
/// is the same bytes as ever.
std::string look_rules(Look const& look);

}  // namespace breakwater::reports
