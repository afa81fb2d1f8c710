// Published figures and their map: the text before the first NUL byte is the map, the rest the
// table. Where there is none, the table is read with the shipped map.

#include <cassert>
#include <filesystem>

#include "exchange/figures/published_figures.h"

using namespace breakwater;

namespace {

indicators::Catalogue small_catalogue() {
    indicators::Catalogue catalogue;
    for (auto const* id : {"contacts", "referrals", "children_looked_after"}) {
        indicators::Definition definition;
        definition.id = id;
        catalogue.add(definition);
    }
    return catalogue;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    static auto const catalogue = small_catalogue();
    static auto const shipped = exchange::load_figure_map(
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/figures/southampton.map");
    std::string const text{data, data + size};
    auto const split = text.find('\0');
    auto const map = split == std::string::npos
                         ? shipped
                         : exchange::parse_figure_map(text.substr(0, split), "fuzz.map");
    if (!map) return 0;
    exchange::PublishedFigures figures;
    auto const rows = split == std::string::npos ? text : text.substr(split + 1);
    if (!exchange::read_figures_text(rows, "fuzz.csv", map.value(), catalogue, figures)) return 0;
    auto const& counts = figures.counts;
    assert(counts.rows == counts.outturns + counts.targets + counts.comparisons +
                              counts.not_mapped + counts.problems);
    return 0;
}
