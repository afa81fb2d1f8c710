#include "web/application.h"

#include "web/assets.h"
#include "web/desk/gate.h"
#include "web/desk/late_words.h"
#include "web/http/gzip.h"
#include "web/pages/errors.h"
#include "web/site_colour.h"

namespace breakwater::web {

namespace {

bool is_read(Request const& request) {
    return request.head.method == Method::get || request.head.method == Method::head;
}

Response named(Response response, std::string_view route) {
    response.route = route;
    return response;
}

}  // namespace

Application::Application(ApplicationParts parts)
    : parts_(std::move(parts)), router_(parts_.routes) {
    for (auto const& file : asset_files()) unpacked_.push_back(gunzipped(file.gzip));
}

Service Application::service() const {
    auto const desk = parts_.desk ? parts_.desk(parts_.now()) : DeskInHand{};
    bool const asks_others =
        desk.get() != nullptr && (desk->single_sign_on != nullptr || desk->mail != nullptr);
    return {
        .at_once = [this](Request const& request) { return at_once(request); },
        .plan = [this](Request const& request) { return plan(request); },
        .admit_upload = [this](Request const& request) { return admit_upload(request); },
        .respond = [this](Request const& request) { return respond(request); },
        .waits_elsewhere = asks_others
                               ? [this](Request const& request) { return waits_elsewhere(request); }
                               : std::function<bool(Request const&)>{},
        .refuse = [this](int status, std::string_view id) { return refuse(status, id); },
    };
}

Response Application::refuse(int status, std::string_view id) const {
    return error_page(parts_.site, status, id);
}

Site Application::site_of(DeskInHand const& desk, Date today) const {
    Site site = parts_.site;
    if (auto const* const brand = desk.brand(today)) {
        site.organisation = brand->name;
        if (!brand->short_name.empty()) site.service = brand->short_name;
        site.colour = brand->colour;
        site.contact = brand->contact;
    }
    if (auto const* const logo = desk.logo(today); logo != nullptr && logo->picture)
        site.logo = logo;
    return site;
}

std::optional<Response> Application::at_once(Request const& request) const {
    if (!is_read(request)) return std::nullopt;
    if (request.path == "/health") return named(text_response("ok\n"), "/health");
    if (request.path == "/robots.txt")
        return named(text_response("User-agent: *\nDisallow: /\n"), "/robots.txt");
    if (request.segments.empty() || request.segments.front() != "assets") return std::nullopt;
    if (auto style = colour_style(request.path)) {
        Response response;
        response.content_type = "text/css; charset=utf-8";
        response.body = *std::move(style);
        response.keep = Keep::for_ever;
        response.route = "/assets/{file}";
        return response;
    }
    auto const* const file = find_asset(request.path);
    if (file == nullptr) return named(refuse(404, request.id), "/assets/{file}");
    Response response;
    response.content_type = file->content_type;
    response.kept_body = unpacked_[static_cast<std::size_t>(file->asset)];
    response.kept_packed_body = file->gzip;
    response.keep = Keep::for_ever;
    response.route = "/assets/{file}";
    return response;
}

bool Application::waits_elsewhere(Request const& request) const {
    auto const* const route = router_.find(request.head.method, request.segments).route;
    return route != nullptr && route->waits == Waits::for_others;
}

/// What a machine asks, for which no page is made.
std::optional<Response> Application::by_hand(Request const& request) const {
    if (!is_read(request)) return std::nullopt;
    if (request.path == "/ready")
        return named(
            parts_.is_ready() ? text_response("ready\n") : text_response("not ready\n", 503),
            "/ready");
    // Out of reach is not found.
    if (request.path == "/metrics" && request.is_local) {
        auto response = text_response(parts_.metrics());
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return named(std::move(response), "/metrics");
    }
    return std::nullopt;
}

BodyPlan Application::plan(Request const& request) const {
    auto const match = router_.find(request.head.method, request.segments);
    if (match.route == nullptr) return {.refusal = no_route(request, match)};
    return {.body = match.route->takes.body,
            .bytes_max = match.route->takes.bytes_max,
            .refusal = std::nullopt};
}

std::optional<Response> Application::admit_upload(Request const& request) const {
    auto const from = request.head.field("sec-fetch-site");
    if (from && *from != "same-origin" && *from != "none") return refuse(403, request.id);
    // A form that has no token at all is not worth taking a file for.
    if (!is_browser_id(request.cookie(browser_cookie_name(request.is_secure))))
        return refuse(403, request.id);
    // Nor is one that comes from somebody who may not send it, or not now.
    auto const match = router_.find(request.head.method, request.segments);
    if (match.route == nullptr) return no_route(request, match);
    if (!parts_.desk) return std::nullopt;
    auto const now = parts_.now();
    auto const desk = parts_.desk(now);
    auto const site = site_of(desk, wall_time(now).date);
    Visit visit{request, site, parts_.guard, now};
    visit.desk = desk.get();
    auto elsewhere = admit(visit, *match.route, parts_.routes);
    if (!elsewhere) return std::nullopt;
    visit.finish(*elsewhere);
    return named(*std::move(elsewhere), match.route->pattern);
}

Response Application::respond(Request const& request) const {
    if (auto ready = by_hand(request)) return *std::move(ready);
    auto const match = router_.find(request.head.method, request.segments);
    if (match.route == nullptr) return no_route(request, match);
    auto const pattern = match.route->pattern;
    auto const now = parts_.now();
    // Kept until the response is made, whatever is adopted meanwhile.
    auto const desk = parts_.desk ? parts_.desk(now) : DeskInHand{};
    auto const site = site_of(desk, wall_time(now).date);
    Visit visit{request, site, parts_.guard, now};
    if (request.head.method == Method::post && !visit.form_is_ours())
        return named(error_page(site, 403, request.id), pattern);
    visit.desk = desk.get();
    if (visit.desk != nullptr)
        if (auto elsewhere = admit(visit, *match.route, parts_.routes)) {
            visit.finish(*elsewhere);
            return named(*std::move(elsewhere), pattern);
        }
    auto response = match.route->respond(visit, match.parameters);
    if (!response) return named(error_page(site, 404, request.id), pattern);
    // Taken forms lead on. Where this fails the words come back once more, and nothing is lost.
    constexpr int see_other_status = 303, not_found_status = 404;
    bool const is_taken = response->status == see_other_status;
    bool const waits = match.route->takes.late == ComesLate::is_kept_where_refused &&
                       response->status != not_found_status;
    if (visit.desk != nullptr && visit.person && (is_taken || waits))
        static_cast<void>(is_taken ? forget_late_fields(visit, *match.route)
                                   : keep_late_fields(visit, *match.route));
    visit.finish(*response);
    return named(*std::move(response), pattern);
}

Response Application::no_route(Request const& request, RouteMatch const& match) const {
    if (match.other_methods.empty()) return refuse(404, request.id);
    auto response = refuse(405, request.id);
    std::string allowed;
    for (auto const method : match.other_methods)
        allowed += method == Method::get ? "GET, HEAD, " : "POST, ";
    allowed.resize(allowed.size() - 2);
    response.headers.emplace_back("Allow", allowed);
    return response;
}

}  // namespace breakwater::web
