#pragma once

#include <string>

#include "kernel/result.h"

namespace breakwater::rules {

/// Where a rule comes from, and its words. `says` is empty where no text could be seen; `note` then
/// tells in our words what the source holds. Neither is ever invented.
struct Citation {
    std::string source;     ///< "Working Together to Safeguard Children 2018, page 49"
    std::string says;       ///< quotation, word for word
    std::string note;       ///< how it is read here, in our words
    char confidence = 'C';  ///< A wording seen, B known well, C local or recalled
};

}  // namespace breakwater::rules
