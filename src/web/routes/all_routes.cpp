#include "web/routes/all_routes.h"

#include "web/pages/data/data_routes.h"
#include "web/pages/definitions/definitions_routes.h"
#include "web/pages/home.h"
#include "web/pages/journal/journal_routes.h"
#include "web/pages/performance/performance_routes.h"
#include "web/pages/sign_in/sign_in_routes.h"

namespace breakwater::web {

using access::Action;

namespace {

constexpr auto before_signing_in = open_to_all("nobody is signed in yet who asks for it");

constexpr Route routes[] = {
    route<home_page>(Method::get, "/", open_to_all("it says only what this service is")),
    route<sign_in_page>(Method::get, "/sign-in", before_signing_in),
    route<sign_in_post>(Method::post, "/sign-in", before_signing_in),
    route<code_page>(Method::get, "/sign-in/code", before_signing_in),
    route<code_post>(Method::post, "/sign-in/code", before_signing_in),
    route<again_page>(Method::get, "/sign-in/again", Action::manage_own_account),
    route<again_post>(Method::post, "/sign-in/again", Action::manage_own_account),
    route<sign_out_post>(Method::post, "/sign-out", open_to_all("whoever is in may go")),
    route<invitation_page>(Method::get, "/invitation/{code}", before_signing_in),
    route<invitation_post>(Method::post, "/invitation/{code}", before_signing_in),
    route<performance_page>(Method::get, "/performance", Action::read_figures),
    route<scorecard_route>(Method::get, "/performance/{month}", Action::read_figures),
    route<indicator_route>(Method::get, "/performance/{month}/{indicator}", Action::read_figures),
    route<indicator_csv_route>(Method::get, "/performance/{month}/{indicator}/table.csv",
                               Action::export_figures),
    route<children_route>(Method::get, "/performance/{month}/{indicator}/children",
                          Action::list_children_counted),
    route<definitions_route>(Method::get, "/definitions", Action::read_definitions),
    route<definition_route>(Method::get, "/definitions/{indicator}", Action::read_definitions),
    route<data_page>(Method::get, "/data", Action::read_imports),
    route<findings_route>(Method::get, "/data/findings", Action::read_data_quality),
    route<my_journal_page>(Method::get, "/journal/mine", Action::read_own_journal),
};

}  // namespace

std::span<Route const> all_routes() {
    return routes;
}

std::span<Route const> open_routes() {
    return std::span{routes}.first(1);
}

}  // namespace breakwater::web
