#include "partnership/ladder.h"

#include <fmt/format.h>

namespace breakwater::partnership {

std::vector<rules::Timescale const*> steps_of(rules::RuleBook const& book, std::string_view family,
                                              Date on) {
    std::vector<rules::Timescale const*> steps;
    for (int number = 1;; ++number) {
        auto const* const step = book.timescale(fmt::format("{}.{}", family, number), on);
        if (step == nullptr) return steps;
        steps.push_back(step);
    }
}

}  // namespace breakwater::partnership
