#include "web/components/classes.h"

namespace breakwater::web {

std::string classes(std::string_view first, std::string_view second, std::string_view third,
                    std::string_view fourth) {
    std::string joined;
    for (auto const name : {first, second, third, fourth}) {
        if (name.empty()) continue;
        if (!joined.empty()) joined += ' ';
        joined += name;
    }
    return joined;
}

}  // namespace breakwater::web
