#include "web/pages/administration/views.h"

#include "web/components/navigation.h"
#include "web/desk/gate.h"

namespace breakwater::web {

using access::Action;

AdministrationViews views_of(Visit const& visit, AdministrationView here) {
    constexpr std::pair<AdministrationPart, Action> all[]{
        {{AdministrationView::people, "People", "/administration/people"}, Action::read_accounts},
        {{AdministrationView::agencies, "Agencies", "/administration/agencies"},
         Action::read_accounts},
        {{AdministrationView::journal, "Journal", "/administration/journal"}, Action::read_journal},
        {{AdministrationView::unusual, "Unusual looks", "/administration/journal/unusual"},
         Action::read_journal},
        {{AdministrationView::openings, "Openings to review", "/administration/openings"},
         Action::review_broken_glass},
        {{AdministrationView::restrictions, "Restricted records", "/administration/restrictions"},
         Action::restrict_record},
        {{AdministrationView::settings, "Settings", "/administration/settings"},
         Action::read_settings},
        {{AdministrationView::imports, "Imports", "/data/imports"}, Action::read_imports},
        {{AdministrationView::backups, "Backups", "/administration/backups"}, Action::keep_backups},
    };
    AdministrationViews views{{}, here};
    for (auto const& [part, action] : all)
        if (may(visit, action)) views.parts.push_back(part);
    return views;
}

void write(Html& html, AdministrationViews const& views) {
    SubNavigation navigation{.label = "Administration", .items = {}};
    for (auto const& part : views.parts)
        navigation.items.push_back({part.words, std::string{part.path}, part.view == views.here});
    write(html, navigation);
}

}  // namespace breakwater::web
