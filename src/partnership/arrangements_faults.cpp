#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "partnership/arrangements.h"

namespace breakwater::partnership {

namespace {

class FaultFinder {
public:
    FaultFinder(Arrangements const& all, rules::RuleBook const& book) : all_(all), book_(book) {}

    std::vector<std::string> run() {
        check_agencies();
        check_bodies();
        check_lines();
        check_posts();
        check_memberships();
        check_delegations();
        return std::move(faults_);
    }

private:
    void check_agencies();
    void check_bodies();
    void check_lines();
    void check_posts();
    void check_memberships();
    void check_delegations();

    template <class... Values>
    void fault(fmt::format_string<Values...> words, Values&&... values) {
        faults_.push_back(fmt::format(words, std::forward<Values>(values)...));
    }
    template <class Dated>
    void check_dates(Dated const& dated, std::string const& what) {
        if (dated.until && *dated.until <= dated.since)
            fault("{} ends on {}, before it began", what, to_iso(*dated.until));
    }
    bool knows(std::string_view set, std::string_view code) const {
        auto const* const codes = book_.code_set(set);
        return codes != nullptr && codes->find(code).has_value();
    }
    std::string body_words(BodyId body, Date on) const { return short_name_on(all_, body, on); }

    Arrangements const& all_;
    rules::RuleBook const& book_;
    std::vector<std::string> faults_;
};

void FaultFinder::check_agencies() {
    for (auto const& agency : all_.agencies) {
        check_dates(agency, agency.name);
        if (agency.name.empty()) fault("agency {} has no name", agency.id.value);
        if (!knows("agency_kind", agency.kind))
            fault("{} is of the kind “{}”, which rules/codes/agency_kind.csv does not know",
                  agency.name, agency.kind);
        if (agency.continues.known() && find_agency(all_, agency.continues) == nullptr)
            fault("{} takes the place of agency {}, which is not there", agency.name,
                  agency.continues.value);
    }
}

void FaultFinder::check_bodies() {
    for (auto const& body : all_.bodies) {
        auto const* const name = name_on(all_, body.id, body.since);
        if (name == nullptr)
            fault("body {} has no name", body.id.value);
        else if (name->since > body.since)
            fault("{} has no name from {} to {}", name->name, to_iso(body.since),
                  to_iso(name->since));
        check_dates(body, body_words(body.id, body.since));
    }
    for (auto const& each : all_.names)
        if (find_body(all_, each.body) == nullptr)
            fault("the name {} is of body {}, which is not there", each.name, each.body.value);
    for (auto const& each : all_.terms)
        if (find_body(all_, each.body) == nullptr)
            fault("terms of reference are of body {}, which is not there", each.body.value);
    for (auto const& each : all_.successions) {
        auto const* const before = find_body(all_, each.before);
        if (before == nullptr || find_body(all_, each.after) == nullptr)
            fault("body {} gives way to body {}, and one of them is not there", each.before.value,
                  each.after.value);
        else if (!before->until || *before->until > each.on)
            fault("{} gives way on {} and still stands then", body_words(each.before, each.on),
                  to_iso(each.on));
    }
}

void FaultFinder::check_lines() {
    for (auto const& line : all_.lines) {
        if (find_body(all_, line.body) == nullptr || find_body(all_, line.to) == nullptr) {
            fault("body {} {} body {}, and one of them is not there", line.body.value,
                  access::title(line.kind), line.to.value);
            continue;
        }
        check_dates(line, fmt::format("a line from {}", body_words(line.body, line.since)));
        if (line.kind != LineKind::reports_to) continue;
        std::set<BodyId> met{line.body};
        auto at = line.to;
        while (at.known() && met.insert(at).second) {
            auto const next = std::find_if(all_.lines.begin(), all_.lines.end(), [&](auto& other) {
                return other.body == at && other.kind == LineKind::reports_to &&
                       other.holds_on(line.since);
            });
            at = next == all_.lines.end() ? BodyId{} : next->to;
        }
        if (at == line.body)
            fault("{} reports to itself by way of others on {}", body_words(line.body, line.since),
                  to_iso(line.since));
    }
}

void FaultFinder::check_posts() {
    for (auto const& post : all_.posts) {
        check_dates(post, post.title);
        if (find_agency(all_, post.agency) == nullptr)
            fault("{} is a post of agency {}, which is not there", post.title, post.agency.value);
    }
    for (std::size_t i = 0; i < all_.holdings.size(); ++i) {
        auto const& holding = all_.holdings[i];
        if (find_post(all_, holding.post) == nullptr) {
            fault("{} holds post {}, which is not there", holding.person, holding.post.value);
            continue;
        }
        check_dates(holding, holding.person);
        if (holding.kind != HoldingKind::holder) continue;
        for (std::size_t j = 0; j < i; ++j) {
            auto const& other = all_.holdings[j];
            if (other.post == holding.post && other.kind == HoldingKind::holder &&
                other.since < holding.until.value_or(Date::max()) &&
                holding.since < other.until.value_or(Date::max()))
                fault("{} and {} both hold the post {}", other.person, holding.person,
                      post_words(all_, holding.post));
        }
    }
}

void FaultFinder::check_memberships() {
    for (auto const& seat : all_.memberships) {
        auto const* const body = find_body(all_, seat.body);
        if (body == nullptr || find_post(all_, seat.post) == nullptr) {
            fault("post {} has a seat on body {}, and one of them is not there", seat.post.value,
                  seat.body.value);
            continue;
        }
        auto const words = fmt::format("the seat of {}", post_words(all_, seat.post));
        check_dates(seat, words);
        if (seat.since < body->since ||
            (body->until && seat.until.value_or(Date::max()) > *body->until))
            fault("{} is on {} when that body does not stand", words,
                  body_words(seat.body, seat.since));
        if (!seat.role.empty() && !knows("partner_role", seat.role))
            fault("{} has the role “{}”, which rules/codes/partner_role.csv does not know", words,
                  seat.role);
        if (seat.votes && (seat.seat == Seat::observer || seat.seat == Seat::in_attendance))
            fault("{} votes, and is that of one who does not", words);
    }
}

void FaultFinder::check_delegations() {
    for (auto const& each : all_.delegations) {
        auto const* const from = find_post(all_, each.from);
        auto const* const to = find_post(all_, each.to);
        if (from == nullptr || to == nullptr) {
            fault("delegation {} is of a post that is not there", each.id.value);
            continue;
        }
        auto const words = fmt::format("the delegation of {}", post_words(all_, each.from));
        check_dates(each, words);
        if (from->agency != to->agency) fault("{} is to a post of another agency", words);
        if (each.matters.empty()) fault("{} covers nothing", words);
        if (each.body.known() && find_body(all_, each.body) == nullptr)
            fault("{} is for body {}, which is not there", words, each.body.value);
        if (each.recorded_in.empty()) fault("{} does not say where it is recorded", words);
    }
}

}  // namespace

std::vector<std::string> faults_of(Arrangements const& all, rules::RuleBook const& book) {
    return FaultFinder{all, book}.run();
}

}  // namespace breakwater::partnership
