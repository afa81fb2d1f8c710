#pragma once
// The pages as a service: files and health at once, everything else by its route. Forms are taken
// only from our own pages; what has no page is an error page in plain words.

#include "web/desk/desk_in_force.h"
#include "web/http/metrics.h"
#include "web/http/service.h"
#include "web/routes/router.h"

namespace breakwater::web {

struct ApplicationParts {
    Site site;
    FormGuard guard;  ///< its key is the same on all servers of one service
    std::span<Route const> routes;
    std::function<Instant()> now;
    /// With it, admit() decides who may go on; none where the server has no record. May block.
    std::function<DeskInHand(Instant now)> desk;
    /// Whether requests can be answered (the store can be reached); may block.
    std::function<bool()> is_ready;
    /// The text for Prometheus; given to this machine alone.
    std::function<std::string()> metrics;
};

class Application {
public:
    explicit Application(ApplicationParts parts);

    /// What a server is to serve; the application outlives the server.
    Service service() const;

private:
    std::optional<Response> at_once(Request const& request) const;
    BodyPlan plan(Request const& request) const;
    std::optional<Response> admit_upload(Request const& request) const;
    bool waits_elsewhere(Request const& request) const;
    Response respond(Request const& request) const;
    Response refuse(int status, std::string_view id) const;
    /// With what the partnership calls itself on the day.
    Site site_of(DeskInHand const& desk, Date today) const;
    std::optional<Response> by_hand(Request const& request) const;
    Response no_route(Request const& request, RouteMatch const& match) const;

    ApplicationParts parts_;
    Router router_;
    std::vector<std::string> unpacked_;  ///< the files, by Asset
};

}  // namespace breakwater::web
