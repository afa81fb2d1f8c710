#pragma once

#include <string>

#include "kernel/result.h"

namespace breakwater::rules {

/// Where a rule comes from, and its words. `says` may be empty where no text could be seen; the
/// rule's confidence then says so.
struct Citation {
    std::string source;     ///< "Working Together to Safeguard Children 2018, page 49"
    std::string says;       ///< quotation, word for word
    char confidence = 'C';  ///< A wording seen, B known well, C local or recalled (RULES.md)
};

}  // namespace breakwater::rules
