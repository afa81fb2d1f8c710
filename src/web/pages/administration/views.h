#pragma once
// The parts of the administration, at the head of each of its lists.

#include "web/components/field.h"
#include "web/routes/visit.h"

namespace breakwater::web {

enum class AdministrationView {
    people,
    journal,
    unusual,
    openings,
    restrictions,
    agencies,
    settings,
    imports,
    backups
};

struct AdministrationPart {
    AdministrationView view;
    std::string_view words, path;
};
struct AdministrationViews {
    std::vector<AdministrationPart> parts;  ///< that the person may open
    AdministrationView here = AdministrationView::people;
};
AdministrationViews views_of(Visit const& visit, AdministrationView here);

void write(Html& html, AdministrationViews const& views);

}  // namespace breakwater::web
