#include "access/decision.h"

#include <algorithm>

namespace breakwater::access {

namespace {

bool is_allocated_to(Actor const& actor, Standing const& standing, ChildAtHand const& child) {
    // Lent access reaches the lender's children; one's own role reaches one's own.
    auto const worker = standing.lent_by.known() ? standing.lender_worker : actor.worker;
    return worker != 0 &&
           std::find(child.workers.begin(), child.workers.end(), worker) != child.workers.end();
}

bool holds_one_of(Actor const& actor, std::vector<PostId> const& posts, Date on) {
    return std::any_of(actor.posts.begin(), actor.posts.end(), [&](PostHeld const& held) {
        return held.holds_on(on) && std::find(posts.begin(), posts.end(), held.post) != posts.end();
    });
}

bool is_owner(Actor const& actor, Subject const& subject) {
    return subject.owner.known() && subject.owner == actor.account;
}

bool is_barred(Actor const& actor, ChildAtHand const& child) {
    for (auto const& restriction : child.restrictions)
        if (std::find(restriction.barred.begin(), restriction.barred.end(), actor.account) !=
            restriction.barred.end())
            return true;
    return false;
}

/// The nearest relation that some line in force allows.
Decision nearest(PermissionTable const& table, Standing const& standing, Action action,
                 Relations const& held, Date on) {
    for (auto const& relation : relations) {
        if (!holds(held, relation.value)) continue;
        if (auto const* const line = table.may(standing.role, action, relation.value, on))
            return {Answer::allowed, line, &standing, relation.value};
    }
    return {};
}

bool is_fresh(AccessSettings const& settings, Attempt const& attempt) {
    return attempt.second_factor_at &&
           attempt.now - *attempt.second_factor_at < settings.second_factor_fresh;
}

/// The record is closed to them: may they break the glass, or have they?
Decision behind_glass(PermissionTable const& table, Standing const& standing, Relations const& held,
                      ChildAtHand const& child, Attempt const& attempt, Date on) {
    auto glass = nearest(table, standing, Action::break_glass, held, on);
    if (glass.line == nullptr) return {};
    glass.glass_was_broken = child.glass_until && attempt.now < *child.glass_until;
    glass.answer = glass.glass_was_broken ? Answer::allowed : Answer::break_glass;
    return glass;
}

/// True of what is done about a closed record without opening it.
bool opens_nothing(Action action) {
    return action == Action::find_child || action == Action::read_child_viewers ||
           action == Action::break_glass || action == Action::restrict_record ||
           action == Action::review_broken_glass;
}

Decision decide_as(PermissionTable const& table, AccessSettings const& settings, Actor const& actor,
                   Standing const& standing, Action action, Subject const& subject,
                   Attempt const& attempt, Date on) {
    auto const held = relations_between(actor, standing, subject, on);
    auto decision = nearest(table, standing, action, held, on);
    bool const opens = subject.child && shows_children(action) && !opens_nothing(action);
    bool const restricted = opens && !subject.child->restrictions.empty();
    // Whoever works with the child, or is named in what is asked for, need not break the glass of a
    // restricted record, but says why.
    bool const need_not_break =
        decision.line != nullptr &&
        (decision.relation == Relation::allocated || decision.relation == Relation::own);
    if (restricted && !need_not_break) {
        auto const glass = behind_glass(table, standing, held, *subject.child, attempt, on);
        // Lists leave it out until the glass is broken; only its own page says that it can be.
        if (action == Action::read_child) return glass;
        if (decision.line == nullptr || !glass.allowed()) return {};
        decision.glass_was_broken = true;
    } else if (decision.line == nullptr && action == Action::read_child && subject.child) {
        return behind_glass(table, standing, held, *subject.child, attempt, on);
    }
    if (decision.line == nullptr) return {};
    bool const owner_says_why = subject.owners_say_why && decision.relation == Relation::own;
    // The second factor first: a page that asks for the purpose is opened with it.
    auto const& needs = decision.line->needs;
    if (needs.second_factor && !is_fresh(settings, attempt))
        decision.answer = Answer::give_second_factor;
    else if ((needs.purpose || restricted || owner_says_why) &&
             attempt.purpose == Purpose::not_stated)
        decision.answer = Answer::state_purpose;
    return decision;
}

}  // namespace

Relations relations_between(Actor const& actor, Standing const& standing, Subject const& subject,
                            Date on) {
    Relations held;
    auto const set = [&](Relation relation, bool yes) {
        held.set(static_cast<std::size_t>(relation), yes);
    };
    if (subject.child) {
        auto const& child = *subject.child;
        set(Relation::own, is_owner(actor, subject) || holds_one_of(actor, subject.posts, on));
        set(Relation::allocated, is_allocated_to(actor, standing, child));
        set(Relation::team, standing.team.known() &&
                                std::find(child.teams.begin(), child.teams.end(), standing.team) !=
                                    child.teams.end());
        set(Relation::agency, child.agency.known() && child.agency == standing.agency);
        set(Relation::area, true);
        return held;
    }
    // What is one's own is nothing else: so nobody gives themselves a role.
    bool const own = is_owner(actor, subject) || holds_one_of(actor, subject.posts, on);
    set(Relation::own, own);
    set(Relation::agency, !own && subject.agency.known() && subject.agency == standing.agency);
    set(Relation::area, !own && subject.in_area);
    if (held.none()) set(Relation::none, true);
    return held;
}

Decision decide(PermissionTable const& table, AccessSettings const& settings, Actor const& actor,
                Action action, Subject const& subject, Attempt const& attempt) {
    Decision best;
    if (!actor.account.known()) return best;
    if (subject.child && is_barred(actor, *subject.child)) return best;
    auto const on = wall_time(attempt.now).date;
    for (auto const& standing : actor.standings) {
        if (!standing.holds_on(on)) continue;
        auto const decision =
            decide_as(table, settings, actor, standing, action, subject, attempt, on);
        if (decision.answer < best.answer) best = decision;
    }
    return best;
}

}  // namespace breakwater::access
