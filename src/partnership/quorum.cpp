#include "partnership/quorum.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace breakwater::partnership {

namespace {

constexpr std::string_view what_becomes_of_it =
    "; decided as a recommendation, waits for ratification";

/// How near somebody of a partner came to standing for it; the nearest gives the reason.
enum class Nearness { never_came, no_standing, out_of_scope, came_later, left, conflicted, counts };

struct Standing {
    Nearness nearness = Nearness::never_came;
    std::string words;
};

class QuorumJudge {
public:
    QuorumJudge(Arrangements const& all, rules::RuleBook const& book, MeetingRecord const& meeting,
                AgendaItem const& item, TimeOfDay at)
        : all_(all), book_(book), meeting_(meeting), item_(item), at_(at) {}

    QuorumVerdict judge(QuorumRule const& rule) const {
        QuorumVerdict verdict;
        verdict.item = item_.number;
        verdict.rule = &rule;
        for (auto const partner : rule.partners) {
            auto const standing = standing_of(partner);
            if (standing.nearness != Nearness::counts)
                verdict.reasons.push_back(
                    fmt::format("{} {}", access::title(partner), standing.words));
        }
        if (rule.least > 0) add_number(rule, verdict);
        verdict.quorate = verdict.reasons.empty();
        return verdict;
    }

private:
    Date on() const { return meeting_.meeting.held_on; }
    BodyId body() const { return meeting_.meeting.body; }

    Standing standing_of(SafeguardingPartner partner) const;
    Standing standing_of(Attendance const& attendance, Post const& post) const;
    Standing right_to_decide(Attendance const& attendance, Post const& post) const;
    Interest const* withdrawal_of(PostId post) const;
    void add_number(QuorumRule const& rule, QuorumVerdict& verdict) const;

    Arrangements const& all_;
    rules::RuleBook const& book_;
    MeetingRecord const& meeting_;
    AgendaItem const& item_;
    TimeOfDay at_;
};

/// The best of whoever came for the partner; of stays equally good, the last.
Standing QuorumJudge::standing_of(SafeguardingPartner partner) const {
    Standing best{Nearness::never_came, "was not there"};
    for (auto const& attendance : meeting_.attendances) {
        auto const* const post = find_post(all_, attendance.post);
        auto const* const agency = post ? find_agency(all_, post->agency) : nullptr;
        if (agency == nullptr || partner_on(book_, *agency, on()) != partner) continue;
        auto const standing = standing_of(attendance, *post);
        if (standing.nearness >= best.nearness) best = standing;
    }
    return best;
}

Standing QuorumJudge::standing_of(Attendance const& attendance, Post const& post) const {
    auto const right = right_to_decide(attendance, post);
    if (right.nearness != Nearness::counts) return right;
    if (attendance.came_at > at_)
        return {Nearness::came_later, fmt::format("came at {}", to_words(attendance.came_at))};
    if (!attendance.there_at(at_))
        return {Nearness::left, fmt::format("left at {}", to_words(*attendance.left_at))};
    if (auto const* const interest = withdrawal_of(post.id))
        return {Nearness::conflicted,
                fmt::format("declared {} and took no part", access::title(interest->kind))};
    return right;
}

/// By a seat that votes, or by a delegation that covers the body and the matter.
Standing QuorumJudge::right_to_decide(Attendance const& attendance, Post const& post) const {
    Standing const counts{Nearness::counts, ""};
    auto const* const seat = seat_on(all_, body(), post.id, on());
    auto const is_deputy =
        std::any_of(all_.holdings.begin(), all_.holdings.end(), [&](PostHolding const& holding) {
            return holding.post == post.id && holding.kind == HoldingKind::deputy &&
                   holding.person == attendance.person && holding.holds_on(on());
        });
    if (seat != nullptr && seat->votes && !is_deputy) return counts;
    Standing best{Nearness::no_standing,
                  is_deputy ? fmt::format("sent a deputy, {}, who has no recorded delegation",
                                          attendance.person)
                            : fmt::format("sent {}, who is no member and has no recorded "
                                          "delegation",
                                          post.title)};
    if (is_deputy) return best;
    for (auto const& each : all_.delegations) {
        if (each.to != post.id || (each.body.known() && each.body != body())) continue;
        if (!each.holds_on(on())) {
            if (best.nearness == Nearness::no_standing && each.until && *each.until <= on())
                best.words = fmt::format("sent {}, whose delegation ended on {}", post.title,
                                         breakwater::to_words(*each.until - std::chrono::days{1}));
        } else if (each.covers(item_.matter)) {
            return counts;
        } else {
            best = {Nearness::out_of_scope,
                    fmt::format("sent {}, whose delegation covers {}, not {}", post.title,
                                to_words(each.matters), access::title(item_.matter))};
        }
    }
    return best;
}

Interest const* QuorumJudge::withdrawal_of(PostId post) const {
    for (auto const& interest : meeting_.interests)
        if (interest.item == item_.number && interest.post == post && interest.withdraws)
            return &interest;
    return nullptr;
}

void QuorumJudge::add_number(QuorumRule const& rule, QuorumVerdict& verdict) const {
    std::vector<PostId> there;
    int withdrew = 0;
    for (auto const& attendance : meeting_.attendances) {
        auto const* const seat = seat_on(all_, body(), attendance.post, on());
        if (seat == nullptr || !seat->votes || !attendance.there_at(at_) ||
            std::find(there.begin(), there.end(), attendance.post) != there.end())
            continue;
        if (withdrawal_of(attendance.post) != nullptr)
            ++withdrew;
        else
            there.push_back(attendance.post);
    }
    auto const count = static_cast<int>(there.size());
    if (count >= rule.least) return;
    verdict.reasons.push_back(fmt::format(
        "{} member{} present where {} are needed{}", count, count == 1 ? " is" : "s are",
        rule.least, withdrew == 0 ? "" : fmt::format(", {} more withdrew", withdrew)));
}

std::string verdict_words(QuorumVerdict const& verdict) {
    if (verdict.rule == nullptr) return fmt::format("No quorum is set for item {}", verdict.item);
    if (verdict.quorate) return fmt::format("Quorate for item {}", verdict.item);
    return fmt::format("Not quorate for item {}: {}{}", verdict.item,
                       fmt::join(verdict.reasons, "; "), what_becomes_of_it);
}

}  // namespace

Result<QuorumVerdict> quorum_for(Arrangements const& all, QuorumRules const& rules,
                                 rules::RuleBook const& book, MeetingRecord const& meeting,
                                 std::int64_t number, TimeOfDay now) {
    auto const* const item = meeting.item(number);
    if (item == nullptr)
        return Error{"no_such_item", fmt::format("the agenda has no item {}", number)};
    auto const on = meeting.meeting.held_on;
    auto const* const terms = terms_on(all, meeting.meeting.body, on);
    if (terms == nullptr)
        return Error{
            "no_terms",
            fmt::format("{} had no terms of reference on {}: record those it met under",
                        short_name_on(all, meeting.meeting.body, on), breakwater::to_words(on))};
    QuorumVerdict verdict;
    verdict.item = number;
    if (!terms->quorum.empty()) {
        auto const* const rule = rules.find(terms->quorum, on);
        if (rule == nullptr)
            return Error{"unknown_quorum_rule",
                         fmt::format("no rule “{}” is in force on {}: rules/partnership/quorum.csv "
                                     "is to hold it",
                                     terms->quorum, to_iso(on))};
        auto const at = item->ended_at.value_or(now);
        verdict = QuorumJudge{all, book, meeting, *item, at}.judge(*rule);
    }
    verdict.words = verdict_words(verdict);
    return verdict;
}

Result<Decision> decide(Arrangements const& all, QuorumRules const& rules,
                        rules::RuleBook const& book, MeetingRecord const& meeting,
                        std::int64_t item, std::string words, TimeOfDay now) {
    if (words.empty()) return Error{"no_words", "Enter what was decided"};
    auto const verdict = TRY(quorum_for(all, rules, book, meeting, item, now));
    Decision decision;
    decision.meeting = meeting.meeting.id;
    decision.item = item;
    decision.words = std::move(words);
    decision.standing =
        verdict.quorate ? DecisionStanding::resolved : DecisionStanding::recommendation;
    decision.quorum = verdict.words;
    return decision;
}

std::string quorum_reason(Decision const& decision) {
    std::string_view words = decision.quorum;
    if (words.ends_with(what_becomes_of_it)) words.remove_suffix(what_becomes_of_it.size());
    return std::string{words};
}

Result<Decision> ratify(Arrangements const& all, Decision const& waiting, Meeting const& where,
                        Decision const& later, Meeting const& later_where) {
    if (waiting.standing != DecisionStanding::recommendation || waiting.ratified_by.known())
        return Error{"not_waiting", "This decision does not wait for ratification"};
    if (later.standing != DecisionStanding::resolved)
        return Error{"not_quorate",
                     "A meeting that is not quorate cannot ratify: it would itself "
                     "only recommend"};
    if (successor_on(all, where.body, later_where.held_on) != later_where.body)
        return Error{
            "another_body",
            fmt::format("Only {} can ratify this",
                        short_name_on(all, successor_on(all, where.body, later_where.held_on),
                                      later_where.held_on))};
    if (later_where.held_on < where.held_on)
        return Error{"not_later", "What ratifies it was decided before it"};
    auto ratified = waiting;
    ratified.ratified_by = later.id;
    return ratified;
}

}  // namespace breakwater::partnership
