#include "web/pages/partnership/views.h"

#include "web/components/navigation.h"
#include "web/desk/gate.h"

namespace breakwater::web {

using access::Action;

namespace {

struct Part {
    PartnershipView view;
    std::string_view words, path;
    Action action;
};
constexpr Part parts[]{
    {PartnershipView::bodies, "Bodies", "/partnership", Action::read_bodies},
    {PartnershipView::meetings, "Meetings", "/partnership/meetings", Action::read_meetings},
    {PartnershipView::actions, "Actions", "/partnership/actions", Action::read_actions},
    {PartnershipView::scrutiny, "Scrutiny", "/partnership/scrutiny", Action::read_scrutiny},
    {PartnershipView::challenges, "Challenges", "/partnership/challenges", Action::read_challenges},
    {PartnershipView::disagreements, "About children", "/disagreements",
     Action::read_disagreements},
    {PartnershipView::plan, "Plan", "/partnership/plan", Action::read_plan},
    {PartnershipView::risks, "Risks", "/partnership/risks", Action::read_plan},
    {PartnershipView::visits, "Visits", "/partnership/visits", Action::read_plan},
    {PartnershipView::budget, "Budget", "/partnership/budget", Action::read_plan},
};

}  // namespace

void write_partnership_views(Html& html, Visit const& visit, PartnershipView here) {
    SubNavigation navigation{.label = "The partnership\u2019s business", .items = {}};
    for (auto const& part : parts)
        if (may(visit, part.action))
            navigation.items.push_back({part.words, std::string{part.path}, part.view == here});
    if (navigation.items.size() > 1) write(html, navigation);
}

}  // namespace breakwater::web
