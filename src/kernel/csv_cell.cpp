#include "kernel/csv_cell.h"

namespace breakwater {

std::string csv_cell(std::string_view text) {
    if (text.empty()) return {};
    auto const formula = std::string_view{"=+-@\t"}.find(text.front()) != std::string_view::npos;
    if (!formula && text.find_first_of(",\"\n\r") == std::string_view::npos)
        return std::string{text};
    std::string quoted = formula ? "\"'" : "\"";
    for (auto const c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace breakwater
