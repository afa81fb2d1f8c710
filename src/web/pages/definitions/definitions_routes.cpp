#include "web/pages/definitions/definitions_routes.h"

#include "web/pages/definitions/definitions.h"
#include "web/pages/shell.h"

namespace breakwater::web {

Response definitions_route(Visit& visit) {
    return shown(visit, Section::definitions, definitions_page(visit.desk->standards.catalogue));
}

Response definition_route(Visit& visit, Word indicator) {
    auto const& standards = visit.desk->standards;
    auto const versions = versions_of(standards.catalogue, indicator.value);
    if (versions.empty()) return not_found(visit);
    return shown(visit, Section::definitions,
                 definition_page({.versions = versions,
                                  .catalogue = standards.catalogue,
                                  .book = standards.book,
                                  .today = visit.today,
                                  .figures = {}}));
}

}  // namespace breakwater::web
