#include "web/routes/router.h"

#include <algorithm>
#include <cassert>

namespace breakwater::web {

namespace {

std::vector<std::string_view> parts_of(std::string_view pattern) {
    std::vector<std::string_view> parts;
    pattern.remove_prefix(1);
    while (!pattern.empty()) {
        auto const end = std::min(pattern.find('/'), pattern.size());
        auto const part = pattern.substr(0, end);
        parts.push_back(part.starts_with('{') ? std::string_view{} : part);
        pattern.remove_prefix(std::min(end + 1, pattern.size()));
    }
    return parts;
}

bool fits(std::vector<std::string_view> const& parts, std::vector<std::string> const& segments) {
    return std::equal(parts.begin(), parts.end(), segments.begin(), segments.end(),
                      [](std::string_view part, std::string const& segment) {
                          return part.empty() || part == segment;
                      });
}

}  // namespace

Router::Router(std::span<Route const> routes) : routes_(routes) {
    for (auto const& route : routes) {
        Shape shape{&route, parts_of(route.pattern)};
        for (auto const& other : shapes_)
            assert(other.route->method != route.method || other.parts != shape.parts);
        shapes_.push_back(std::move(shape));
    }
    // Words before parameters, whatever the order of the table: /children/new before
    // /children/{id}.
    std::stable_sort(shapes_.begin(), shapes_.end(), [](Shape const& a, Shape const& b) {
        auto const parameters = [](Shape const& shape) {
            return std::count(shape.parts.begin(), shape.parts.end(), std::string_view{});
        };
        return parameters(a) < parameters(b);
    });
}

RouteMatch Router::find(Method method, std::vector<std::string> const& segments) const {
    RouteMatch match;
    if (method == Method::head) method = Method::get;
    for (auto const& shape : shapes_) {
        if (!fits(shape.parts, segments)) continue;
        if (shape.route->method != method) {
            match.other_methods.push_back(shape.route->method);
            continue;
        }
        match.route = shape.route;
        for (std::size_t i = 0; i < segments.size(); ++i)
            if (shape.parts[i].empty()) match.parameters.push_back(segments[i]);
        return match;
    }
    return match;
}

std::string address_of(Route const& route, std::span<std::string_view const> parameters) {
    std::string address;
    std::size_t next = 0;
    for (std::size_t i = 0; i < route.pattern.size(); ++i) {
        if (route.pattern[i] != '{') {
            address += route.pattern[i];
            continue;
        }
        address += percent_encoded(parameters[next++]);
        i = route.pattern.find('}', i);
    }
    return address;
}

}  // namespace breakwater::web
