#include "press/standards.h"

namespace breakwater::press {

reports::ReportDefinition const* Standards::report(std::string_view id) const {
    for (auto const& definition : reports)
        if (definition.id == id) return &definition;
    return nullptr;
}

}  // namespace breakwater::press
