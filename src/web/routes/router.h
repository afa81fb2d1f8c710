#pragma once
// Finds the route of an address.

#include <vector>

#include "web/routes/route.h"

namespace breakwater::web {

struct RouteMatch {
    Route const* route = nullptr;  ///< null where there is none
    std::vector<std::string_view> parameters;
    std::vector<Method> other_methods;  ///< those that the address has, where not this one
};

class Router {
public:
    /// The routes outlive it. Two of one method and one shape are a bug.
    explicit Router(std::span<Route const> routes);

    /// The first that fits; words come before parameters. Views into the segments.
    RouteMatch find(Method method, std::vector<std::string> const& segments) const;
    std::span<Route const> routes() const { return routes_; }

private:
    struct Shape {
        Route const* route;
        std::vector<std::string_view> parts;  ///< empty for a parameter
    };
    std::span<Route const> routes_;
    std::vector<Shape> shapes_;
};

/// The address of a route with these parameters: "/children/1".
std::string address_of(Route const& route, std::span<std::string_view const> parameters);

}  // namespace breakwater::web
