#pragma once
// How wide text is drawn, so that labels can be placed without a browser.

#include <string_view>

namespace breakwater::reports {

/// Pixels, in Arial or a face of the same widths (Liberation Sans), at a size in pixels. Bold is
/// reckoned as wider by a twelfth. Characters beyond ASCII count as wide as "n".
double text_width(std::string_view text, double size);
double bold_text_width(std::string_view text, double size);

}  // namespace breakwater::reports
