#pragma once
// What somebody wrote in a field of a form.

#include <string>
#include <string_view>

#include "web/http/fields.h"

namespace breakwater::web {

/// With plain line ends, and without blanks around it; empty where nothing was sent.
std::string entered_words(Fields const& form, std::string_view field);

}  // namespace breakwater::web
