#pragma once
// A route: method, address, who may ask, and the handler. It is declared in one line, and checked
// when the program is compiled: the pattern has as many parameters as the handler takes, and there
// is no route without a permission.
//
//     route<child_page>(Method::get, "/children/{child}", access::Action::read_child)
//     route<home_page>(Method::get, "/", open_to_all("it says only what this service is"))

#include <array>
#include <cstdint>
#include <span>
#include <tuple>

#include "access/action.h"
#include "web/http/service.h"
#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// An action of the permission table (rules/access/permissions.csv), or everybody, with the reason.
class Permit {
public:
    constexpr Permit(access::Action action) : action_(action) {}

    constexpr bool is_for_all() const { return !action_; }
    /// What decide() is to be asked; only where it is not for all.
    constexpr access::Action action() const { return *action_; }
    constexpr std::string_view reason() const { return reason_; }

private:
    friend consteval Permit open_to_all(std::string_view reason);
    constexpr explicit Permit(std::string_view reason) : reason_(reason) {}
    std::optional<access::Action> action_;
    std::string_view reason_;
};

consteval Permit open_to_all(std::string_view reason) {
    if (reason.size() < 10) throw "say why everybody may ask";
    return Permit{reason};
}

/// For Takes::bytes_max of an upload: what Limits::upload_bytes_max says.
inline constexpr std::size_t as_much_as_the_server_takes = SIZE_MAX;

/// What becomes of a form that is posted when its sender's session has just ended, or that is
/// refused.
enum class ComesLate {
    is_lost,  ///< filled in again in a moment, or not to be kept: a password
    is_kept,  ///< words that took time: they wait for the same person to sign in again
    is_kept_where_refused,  ///< and for them to open the page again, which says what it stands
                            ///< beside
};

/// The body that a posted form of this route may have.
struct Takes {
    Body body = Body::form;
    std::size_t bytes_max = 64 * 1024;
    ComesLate late = ComesLate::is_lost;
};

/// Whether a handler waits for another machine: it is then kept off the threads that make pages.
enum class Waits { for_nobody, for_others };

struct Route {
    Method method;             ///< get (HEAD too) or post
    std::string_view pattern;  ///< "/children/{child}"; also how logs and metrics name it
    Permit permit;
    Takes takes;
    Waits waits;
    std::span<std::string_view const> examples;  ///< one for each parameter
    /// None where a parameter is not of its type: then there is no such page.
    std::optional<Response> (*respond)(Visit&, std::span<std::string_view const> parameters);
};

namespace route_parts {

template <class>
struct Signature;
template <class... Parameters>
struct Signature<Response (*)(Visit&, Parameters...)> {
    static constexpr std::size_t count = sizeof...(Parameters);
    static constexpr std::array<std::string_view, count> examples{
        Parameter<Parameters>::example...};

    template <auto Handler, std::size_t... I>
    static std::optional<Response> respond(Visit& visit,
                                           [[maybe_unused]] std::span<std::string_view const> texts,
                                           std::index_sequence<I...>) {
        std::tuple<std::optional<Parameters>...> read{Parameter<Parameters>::read(texts[I])...};
        if (!(std::get<I>(read).has_value() && ...)) return std::nullopt;
        return Handler(visit, std::move(*std::get<I>(read))...);
    }
};

constexpr std::size_t parameters_of(std::string_view pattern) {
    std::size_t count = 0;
    for (auto const c : pattern)
        if (c == '{') ++count;
    return count;
}

}  // namespace route_parts

template <auto Handler>
consteval Route route(Method method, std::string_view pattern, Permit permit, Takes takes = {},
                      Waits waits = Waits::for_nobody) {
    using Parts = route_parts::Signature<decltype(Handler)>;
    if (route_parts::parameters_of(pattern) != Parts::count)
        throw "the pattern has not as many parameters as the handler takes";
    if (!pattern.starts_with('/')) throw "a pattern begins with a slash";
    if (method != Method::get && method != Method::post) throw "a route is GET or POST";
    return {method,
            pattern,
            permit,
            takes,
            waits,
            Parts::examples,
            [](Visit& visit, std::span<std::string_view const> texts) {
                return Parts::template respond<Handler>(visit, texts,
                                                        std::make_index_sequence<Parts::count>{});
            }};
}

}  // namespace breakwater::web
