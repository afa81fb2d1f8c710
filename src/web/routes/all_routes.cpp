#include "web/routes/all_routes.h"

#include "web/pages/home.h"

namespace breakwater::web {

std::span<Route const> all_routes() {
    static constexpr Route routes[] = {
        route<home_page>(Method::get, "/", open_to_all("it says only what this service is")),
    };
    return routes;
}

}  // namespace breakwater::web
