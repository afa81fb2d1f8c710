#include "kernel/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace breakwater {

namespace {

// Edit distance: insertions, deletions and substitutions.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view given, std::span<std::string_view const> known) {
    std::string_view best;
    std::size_t best_distance = given.size() / 3 + 1;
    if (given.size() > 200) return {};
    for (std::string_view const word : known) {
        std::size_t const d = distance(given, word);
        if (d <= best_distance && (best.empty() || d < best_distance)) {
            best = word;
            best_distance = d;
        }
    }
    if (best.empty()) return {};
    return ": did you mean “" + std::string(best) + "”?";
}

}  // namespace breakwater
