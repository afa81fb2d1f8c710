#include "partnership/arrangements.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::partnership {

namespace {

template <class Noun, class Number>
Noun const* find_by_id(std::vector<Noun> const& all, Number id) {
    auto const at =
        std::find_if(all.begin(), all.end(), [&](Noun const& each) { return each.id == id; });
    return at == all.end() ? nullptr : &*at;
}

/// The last of the body's that began on or before the day.
template <class Dated>
Dated const* latest_on(std::vector<Dated> const& all, BodyId body, Date on) {
    Dated const* found = nullptr;
    for (auto const& each : all)
        if (each.body == body && each.since <= on && (!found || each.since >= found->since))
            found = &each;
    return found;
}

void add_below(Arrangements const& all, BodyId parent, Date on, std::size_t depth,
               std::vector<std::string>& lines) {
    if (depth > all.bodies.size()) return;  // a circle, which faults_of() tells
    std::vector<BodyId> below;
    for (auto const& body : all.bodies)
        if (body.stands_on(on) && parent_on(all, body.id, on) == parent) below.push_back(body.id);
    std::sort(below.begin(), below.end());
    for (auto const& body : below) {
        lines.push_back(std::string(2 * depth, ' ') + name_on(all, body, on)->name);
        add_below(all, body, on, depth + 1, lines);
    }
}

}  // namespace

MemberAgency const* find_agency(Arrangements const& all, MemberAgencyId id) {
    return find_by_id(all.agencies, id);
}
Body const* find_body(Arrangements const& all, BodyId id) {
    return find_by_id(all.bodies, id);
}
Post const* find_post(Arrangements const& all, PostId id) {
    return find_by_id(all.posts, id);
}

BodyName const* name_on(Arrangements const& all, BodyId body, Date on) {
    if (auto const* const named = latest_on(all.names, body, on)) return named;
    BodyName const* first = nullptr;
    for (auto const& name : all.names)
        if (name.body == body && (!first || name.since < first->since)) first = &name;
    return first;
}

std::string short_name_on(Arrangements const& all, BodyId body, Date on) {
    auto const* const name = name_on(all, body, on);
    if (name == nullptr) return fmt::format("body {}", body.value);
    return name->short_name.empty() ? name->name : name->short_name;
}

TermsOfReference const* terms_on(Arrangements const& all, BodyId body, Date on) {
    return latest_on(all.terms, body, on);
}

std::string post_words(Arrangements const& all, PostId id) {
    auto const* const post = find_post(all, id);
    if (post == nullptr) return fmt::format("post {}", id.value);
    auto const* const agency = find_agency(all, post->agency);
    return agency == nullptr ? post->title : fmt::format("{}, {}", post->title, agency->name);
}

std::string holder_on(Arrangements const& all, PostId post, Date on) {
    std::string holder;
    for (auto const& holding : all.holdings) {
        if (holding.post != post || !holding.holds_on(on)) continue;
        if (holding.kind == HoldingKind::acting) return holding.person;
        if (holding.kind == HoldingKind::holder) holder = holding.person;
    }
    return holder;
}

Membership const* seat_on(Arrangements const& all, BodyId body, PostId post, Date on) {
    for (auto const& each : all.memberships)
        if (each.body == body && each.post == post && each.holds_on(on)) return &each;
    return nullptr;
}

std::vector<Membership const*> members_on(Arrangements const& all, BodyId body, Date on) {
    std::vector<Membership const*> members;
    for (auto const& each : all.memberships)
        if (each.body == body && each.holds_on(on)) members.push_back(&each);
    std::stable_sort(members.begin(), members.end(), [](auto const* a, auto const* b) {
        return std::pair{a->seat, a->post} < std::pair{b->seat, b->post};
    });
    return members;
}

BodyId successor_on(Arrangements const& all, BodyId body, Date on) {
    for (std::size_t steps = 0; steps <= all.successions.size(); ++steps) {
        auto const* const here = find_body(all, body);
        if (here == nullptr || !here->until || on < *here->until) return body;
        auto const next = std::find_if(
            all.successions.begin(), all.successions.end(),
            [&](Succession const& each) { return each.before == body && each.on <= on; });
        if (next == all.successions.end()) return body;
        body = next->after;
    }
    return body;
}

std::vector<std::string> history_of(Arrangements const& all, BodyId body) {
    std::vector<BodyId> family{body};
    for (std::size_t i = 0; i < family.size(); ++i)
        for (auto const& each : all.successions)
            if (each.after == family[i] &&
                std::find(family.begin(), family.end(), each.before) == family.end())
                family.push_back(each.before);
    std::vector<std::string> lines;
    for (auto const& member : family) {
        for (auto const& name : all.names)
            if (name.body == member)
                lines.push_back(fmt::format(
                    "{} {}{}", to_iso(name.since), name.name,
                    name.short_name.empty() ? "" : fmt::format(" ({})", name.short_name)));
        for (auto const& each : all.successions)
            if (each.before == member)
                lines.push_back(
                    fmt::format("{} {} {} {}", to_iso(each.on),
                                short_name_on(all, each.before, each.on - std::chrono::days{1}),
                                access::title(each.kind), short_name_on(all, each.after, each.on)));
    }
    std::stable_sort(lines.begin(), lines.end(), [](auto const& a, auto const& b) {
        return a.substr(0, 10) < b.substr(0, 10);
    });
    return lines;
}

BodyId parent_on(Arrangements const& all, BodyId body, Date on) {
    for (auto const& line : all.lines)
        if (line.body == body && line.kind == LineKind::reports_to && line.holds_on(on)) {
            auto const* const to = find_body(all, line.to);
            if (to != nullptr && to->stands_on(on)) return line.to;
        }
    return {};
}

std::vector<std::string> chart_on(Arrangements const& all, Date on) {
    std::vector<std::string> lines;
    add_below(all, BodyId{}, on, 0, lines);
    return lines;
}

}  // namespace breakwater::partnership
