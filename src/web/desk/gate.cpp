#include "web/desk/gate.h"

#include <fmt/format.h>

#include "store/agencies.h"
#include "store/look.h"
#include "web/desk/child_shelf.h"
#include "web/desk/late_words.h"
#include "web/pages/errors.h"
#include "web/routes/onward.h"

namespace breakwater::web {

namespace {

// Where to go on to: the page that was asked for, or that of the form that was sent.
std::string_view onward(Visit const& visit, Route const& route, std::span<Route const> routes) {
    if (visit.request.head.method != Method::post) return visit.request.head.target;
    for (auto const& other : routes)
        if (other.method == Method::get && other.pattern == route.pattern)
            return visit.request.path;
    return "/";
}

Result<std::optional<Person>> look_up(Visit const& visit, Desk& desk) {
    access::Secret const session{
        std::string{visit.request.cookie(cookie_name(session_cookie, visit.request.is_secure))}};
    if (session.disclose().empty()) return std::optional<Person>{};
    auto accounts = TRY(desk.accounts.lend());
    auto const& settings = desk.sign_in.settings;
    // One moment for all of it: between two the journal is written, and what was read from the disk
    // would be read again.
    auto moment = TRY(store::Transaction::begin(*accounts->connection, store::Access::read));
    auto found = store::read_session_now(*accounts, session, visit.now, settings);
    if (!found.ok()) {
        auto const& code = found.error().code;
        if (code == "not_signed_in" || code == "ended_idle") return std::optional<Person>{};
        return found.error();
    }
    auto& now = found.value();
    if (now.state != access::SessionState::signed_in) return std::optional<Person>{};
    auto account = TRY(store::find_account(*accounts, now.session.account));
    if (!account) return std::optional<Person>{};
    Person person{std::move(*account), {}, {}, {}, {}};
    person.actor = TRY(store::actor_of(*accounts, person.account));
    auto const agencies = TRY(store::all_agencies(*accounts));
    person.record_agency = store::agency_of_the_record(agencies);
    TRY(moment.commit());
    auto const noted = store::note_seen(*accounts, session, now, visit.now, settings);
    if (!noted.ok() && noted.error().code == "not_signed_in") return std::optional<Person>{};
    TRY(noted);
    person.session = now.session;
    person.ends_at = now.ends_at;
    return std::optional{std::move(person)};
}

/// Of what is one's own agency's, for whichever of one's agencies that answers best.
access::Decision decide_for_ones_agency(Visit const& visit, access::Action action,
                                        access::Purpose purpose) {
    access::Decision best;
    for (auto const& standing : visit.person->actor.standings) {
        access::Subject subject;
        subject.agency = standing.agency;
        auto const decision = decide(visit, action, subject, purpose);
        if (decision.answer < best.answer) best = decision;
    }
    return best;
}

/// Of what is owned by the posts that the person holds; where they hold none, of the whole area.
access::Subject of_the_posts_held(Visit const& visit) {
    access::Subject subject;
    for (auto const& held : visit.person->actor.posts)
        if (held.holds_on(visit.today)) subject.posts.push_back(held.post);
    return subject;
}

/// A child of the record who stands as near to the person as any can.
access::Subject of_the_nearest_child(Visit const& visit) {
    access::ChildAtHand child;
    child.agency = visit.person->record_agency;
    auto const& actor = visit.person->actor;
    if (actor.worker != 0) child.workers.push_back(actor.worker);
    for (auto const& standing : actor.standings) {
        if (standing.lender_worker != 0) child.workers.push_back(standing.lender_worker);
        if (standing.team.known()) child.teams.push_back(standing.team);
    }
    // And named in whatever there is about the child, by every post that they hold.
    auto subject = of_the_posts_held(visit);
    subject.child = std::move(child);
    return subject;
}

/// A page is given what was kept for it; what a script sent as the session ended is kept, not
/// taken.
std::optional<Response> with_late_fields(Visit& visit, Route const& route,
                                         std::span<Route const> routes) {
    auto const& request = visit.request;
    bool const by_script = request.head.method == Method::post &&
                           route.takes.late != ComesLate::is_lost &&
                           request.form.has(session_ends_field);
    auto const done =
        by_script ? keep_late_fields(visit, route) : find_late_fields(visit, route, routes);
    if (!done.ok()) return error_page(visit.site, 503, request.id);
    if (by_script) return see_other(onward(visit, route, routes));
    return std::nullopt;
}

}  // namespace

std::optional<Response> admit(Visit& visit, Route const& route, std::span<Route const> routes) {
    auto person = look_up(visit, *visit.desk);
    if (!person.ok()) return error_page(visit.site, 503, visit.request.id);
    visit.person = std::move(person).value();
    if (route.permit.is_for_all()) return std::nullopt;
    if (!visit.person) {
        if (!keep_late_fields(visit, route).ok())
            return error_page(visit.site, 503, visit.request.id);
        return see_other(with_onward("/sign-in", onward(visit, route, routes)));
    }
    auto const decision = at_the_door(visit, route.permit.action());
    switch (decision.answer) {
        case access::Answer::allowed:
        case access::Answer::state_purpose:  // the page asks for it
            return with_late_fields(visit, route, routes);
        case access::Answer::give_second_factor:
            if (!keep_late_fields(visit, route).ok())
                return error_page(visit.site, 503, visit.request.id);
            return see_other(with_onward("/sign-in/again", onward(visit, route, routes)));
        case access::Answer::break_glass:  // the page decides, for each child
            if (depends_on_the_child(route.permit.action())) return std::nullopt;
            return error_page(visit.site, 404, visit.request.id);
        case access::Answer::not_found:
            return error_page(visit.site, 404, visit.request.id);
    }
    return error_page(visit.site, 404, visit.request.id);
}

access::Decision at_the_door(Visit const& visit, access::Action action, access::Purpose purpose) {
    if (depends_on_the_child(action)) {
        auto subject = of_the_nearest_child(visit);
        auto const decision = decide(visit, action, subject, purpose);
        if (decision.answer != access::Answer::not_found) return decision;
        // It may be they who brought it, from outside.
        subject.owner = visit.person->account.id;
        return decide(visit, action, subject, purpose);
    }
    if (is_of_ones_agency(action)) return decide_for_ones_agency(visit, action, purpose);
    if (depends_on_the_post(action))
        return decide(visit, action, of_the_posts_held(visit), purpose);
    return decide(visit, action, is_on_ones_own(action) ? of_oneself(visit) : of_the_record(visit),
                  purpose);
}

access::Decision decide(Visit const& visit, access::Action action, access::Subject const& subject,
                        access::Purpose purpose) {
    if (!visit.person) return {};
    return access::decide(visit.desk->permissions, visit.desk->sign_in.settings,
                          visit.person->actor, action, subject,
                          {visit.now, purpose, visit.person->session.second_factor_at});
}

access::Subject of_the_record(Visit const& visit) {
    access::Subject subject;
    subject.agency = visit.person->record_agency;
    return subject;
}

access::Subject of_oneself(Visit const& visit) {
    access::Subject subject;
    subject.owner = visit.person->account.id;
    return subject;
}

access::Subject of_posts(std::vector<PostId> posts) {
    access::Subject subject;
    subject.posts = std::move(posts);
    return subject;
}

access::Subject of_account(access::AccountId account) {
    access::Subject subject;
    subject.owner = account;
    return subject;
}

bool may(Visit const& visit, access::Action action) {
    if (!visit.person) return false;
    return at_the_door(visit, action).answer != access::Answer::not_found;
}

store::By by_whom(Visit const& visit, access::Decision const& decision, std::string reason) {
    store::By by;
    by.now = visit.now;
    by.account = visit.person->account.id;
    if (decision.standing != nullptr) by.role = access::name(decision.standing->role);
    by.address = visit.request.client;
    by.reason = Sensitive{std::move(reason)};
    return by;
}

Result<void> write_down(Visit const& visit, Look look) {
    auto const decision = at_the_door(visit, look.action);
    store::JournalDraft draft;
    draft.by = by_whom(visit, decision);
    draft.by.purpose = look.purpose;
    draft.act = access::name(look.action);
    if (decision.standing != nullptr) draft.relation = access::name(decision.relation);
    draft.about = look.about;
    draft.subjects = std::move(look.subjects);
    draft.detail = std::move(look.detail);
    TRY(visit.desk->journal.write(std::move(draft)));
    return {};
}

namespace {

store::LookDoor door_of(Visit const& visit, store::Record& record, store::AccessRecord& accounts) {
    auto const& desk = *visit.desk;
    return {record,
            accounts,
            desk.journal,
            desk.permissions,
            desk.sign_in.settings,
            &desk.children.allocations()};
}

store::Asking asking_of(Visit const& visit, access::Purpose purpose, std::string reason) {
    return {visit.person->actor,
            {visit.now, purpose, visit.person->session.second_factor_at},
            visit.request.client,
            Sensitive{std::move(reason)}};
}

}  // namespace

Result<access::Decision> look_at_child(Visit const& visit, store::Record& record,
                                       store::AccessRecord& accounts, ChildLook look) {
    return store::look_at_child(door_of(visit, record, accounts),
                                asking_of(visit, look.purpose, std::move(look.reason)), look.action,
                                look.child, look.detail, look.parties);
}

Result<std::vector<std::int64_t>> look_at_children(Visit const& visit, store::Record& record,
                                                   store::AccessRecord& accounts,
                                                   access::Action action, access::Purpose purpose,
                                                   std::span<std::int64_t const> children,
                                                   std::string_view detail) {
    return store::look_at_children(door_of(visit, record, accounts), asking_of(visit, purpose, ""),
                                   action, children, detail, at_the_door(visit, action, purpose));
}

Result<std::vector<access::Answer>> look_at_what_is_about(Visit const& visit, store::Record& record,
                                                          store::AccessRecord& accounts,
                                                          access::Action action,
                                                          std::span<store::AboutChild const> things,
                                                          std::string_view detail) {
    return store::look_at_what_is_about(door_of(visit, record, accounts),
                                        asking_of(visit, access::Purpose::not_stated, ""), action,
                                        things, detail);
}

Result<std::vector<std::int64_t>> children_within_reach(Visit const& visit, store::Record& record,
                                                        store::AccessRecord& accounts,
                                                        access::Action action,
                                                        access::Purpose purpose,
                                                        std::span<std::int64_t const> children) {
    return store::children_within_reach(door_of(visit, record, accounts),
                                        asking_of(visit, purpose, ""), action, children);
}

Result<store::Author> author_of(Visit const& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const head = TRY(store::journal_head(*accounts));
    return store::Author{visit.person->account.name.disclose(), visit.now, head.to_words()};
}

std::string role_for(Visit const& visit, access::Action action) {
    auto const decision = decide(visit, action, of_the_record(visit));
    return decision.standing == nullptr ? std::string{}
                                        : std::string{access::name(decision.standing->role)};
}

std::string cookie_name(std::string_view name, bool is_secure) {
    return (is_secure ? "__Host-" : "") + std::string{name};
}

std::string cookie_line(std::string_view name, std::string_view value, bool is_secure, int days) {
    auto line =
        fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", cookie_name(name, is_secure), value);
    if (is_secure) line += "; Secure";
    constexpr int seconds_of_day = 86'400;
    if (value.empty())
        line += "; Max-Age=0";
    else if (days > 0)
        line += fmt::format("; Max-Age={}", days * seconds_of_day);
    return line;
}

}  // namespace breakwater::web
