#include "store/no_such_noun.h"

#include <fmt/format.h>

namespace breakwater::store {

Error no_such_noun(std::string_view what, std::int64_t number) {
    return {"no_such_noun", fmt::format("there is no {} {}", what, number)};
}

}  // namespace breakwater::store
