#pragma once
// The one place where it is decided whether a request may go on to its page: by the route's
// permission and whoever is signed in. What is out of reach is answered as though it were not
// there.

#include "access/decision.h"
#include "store/look.h"
#include "web/desk/desk.h"
#include "web/routes/route.h"

namespace breakwater::web {

/// Lays who is signed in on the visit. A response where the request may not go on: to the sign-in
/// page, to give the second factor again, or not found. None where it may. `routes`: all there are,
/// to know where a form that was posted has its page.
std::optional<Response> admit(Visit& visit, Route const& route, std::span<Route const> routes);

/// Whether the person of the visit may do it to the subject, now.
access::Decision decide(Visit const& visit, access::Action action, access::Subject const& subject,
                        access::Purpose purpose = access::Purpose::not_stated);
/// Of the whole area, and of the authority that holds the record.
access::Subject of_the_record(Visit const& visit);
/// What is the person's own: their account, what they have viewed.
access::Subject of_oneself(Visit const& visit);
/// What these posts answer for: their holders' own, and of the area for everybody else.
access::Subject of_posts(std::vector<PostId> posts);
/// Somebody's account, which is their own where they are the one who asks.
access::Subject of_account(access::AccountId account);
/// True where it is decided against the agency of who asks: each agency has its own figures.
constexpr bool is_of_ones_agency(access::Action action) {
    return action == access::Action::supply_figures ||
           action == access::Action::read_supplied_figures;
}
/// What is decided at the door, before a page is made: of what is one's own where the action is
/// only ever on that, of the child who stands nearest where it depends on the child, else of the
/// whole record.
access::Decision at_the_door(Visit const& visit, access::Action action,
                             access::Purpose purpose = access::Purpose::not_stated);
/// Whether pages of the action open to the person of the visit at all.
bool may(Visit const& visit, access::Action action);

/// Whoever is signed in, as the journal has them: in the role that lets them do it.
store::By by_whom(Visit const& visit, access::Decision const& decision, std::string reason = "");

/// What is about to be shown, other than children.
struct Look {
    access::Action action{};
    std::string_view about;  ///< what the numbers are of: "account"; or empty
    std::vector<std::int64_t> subjects;
    std::string detail;  ///< naming nobody
    access::Purpose purpose = access::Purpose::not_stated;
};
/// Writes it down before it is shown; it must not be shown where this fails.
Result<void> write_down(Visit const& visit, Look look);

/// A look at one child, and why.
struct ChildLook {
    access::Action action{};
    std::int64_t child = 0;  ///< number in the record
    access::Purpose purpose = access::Purpose::not_stated;
    std::string reason;           ///< in their own words
    std::string_view detail;      ///< which part of the record, naming no child
    store::Parties parties = {};  ///< of what is looked at, where it is about the child
};
/// Decides of this child, and writes the answer down: on the disk when it returns. There is
/// something to show only where it is allowed.
Result<access::Decision> look_at_child(Visit const& visit, store::Record& record,
                                       store::AccessRecord& accounts, ChildLook look);
/// Of several at once: those that may be shown, which are in the journal when it returns.
Result<std::vector<std::int64_t>> look_at_children(Visit const& visit, store::Record& record,
                                                   store::AccessRecord& accounts,
                                                   access::Action action, access::Purpose purpose,
                                                   std::span<std::int64_t const> children,
                                                   std::string_view detail);

/// Of things about children, each with the posts named in it: the answer for each. Those that may
/// be shown are in the journal when it returns.
Result<std::vector<access::Answer>> look_at_what_is_about(Visit const& visit, store::Record& record,
                                                          store::AccessRecord& accounts,
                                                          access::Action action,
                                                          std::span<store::AboutChild const> things,
                                                          std::string_view detail);

/// Which of them could be shown; nothing is written down, and nothing may be shown of it but how
/// many they are.
Result<std::vector<std::int64_t>> children_within_reach(Visit const& visit, store::Record& record,
                                                        store::AccessRecord& accounts,
                                                        access::Action action,
                                                        access::Purpose purpose,
                                                        std::span<std::int64_t const> children);

/// Who makes a change of the record, for its ledger; with the head of the journal as it is now.
Result<store::Author> author_of(Visit const& visit);
/// The role in which the person of the visit may do it, by its name in the permission table.
std::string role_for(Visit const& visit, access::Action action);

inline constexpr std::string_view session_cookie = "breakwater-session";
inline constexpr std::string_view device_cookie = "breakwater-device";

/// The name of a cookie as sent: with "__Host-" by TLS, which ties it to this host.
std::string cookie_name(std::string_view name, bool is_secure);
/// The value of Set-Cookie; `days` is 0 for this visit of the browser alone. An empty value takes
/// the cookie away.
std::string cookie_line(std::string_view name, std::string_view value, bool is_secure, int days);

}  // namespace breakwater::web
