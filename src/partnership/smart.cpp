// Whether an action is specific, measurable, achievable, relevant and bound to a time.
#include <fmt/format.h>

#include "partnership/action.h"

namespace breakwater::partnership {

namespace {

class SmartCheck {
public:
    SmartCheck(Action const& action, Arrangements const& all, std::span<VagueWords const> vague)
        : action_(action), all_(all), vague_(vague) {}

    std::vector<SmartFinding> run() {
        check_specific();
        check_measurable();
        check_achievable();
        if (action_.why.empty())
            find('R', "no_why", "It does not say why, or what it is to put right");
        check_time();
        return std::move(findings_);
    }

private:
    void find(char letter, std::string code, std::string words) {
        findings_.push_back({letter, std::move(code), std::move(words)});
    }
    void check_specific();
    void check_measurable();
    void check_achievable();
    void check_time();

    Action const& action_;
    Arrangements const& all_;
    std::span<VagueWords const> vague_;
    std::vector<SmartFinding> findings_;
};

void SmartCheck::check_specific() {
    for (auto const* const words : vague_words_in(vague_, action_.what, action_.agreed_on))
        find('S', "vague_words",
             fmt::format("“{}” leaves open {}", words->words, words->leaves_open));
    if (find_post(all_, action_.owner) == nullptr) find('S', "no_owner", "No post owns it");
}

void SmartCheck::check_measurable() {
    auto const& effect = action_.effect;
    switch (effect.kind) {
        case EffectKind::not_said:
            find('M', "effect_not_said",
                 "It does not say what it is to move: a figure, a standard of an audit, an answer "
                 "of a survey, or assurance only with the reason");
            return;
        case EffectKind::indicator:
            if (effect.of.empty() || !effect.at_least || *effect.at_least <= Decimal{} ||
                !effect.baseline)
                find('M', "effect_not_measured",
                     "The figure needs a frozen baseline, a direction and by how much at least");
            return;
        case EffectKind::audit_standard:
        case EffectKind::survey_answer:
            if (effect.of.empty() || effect.reason.empty())
                find('M', "effect_not_measured",
                     fmt::format("Say which one of {} it is, and what is expected of it",
                                 access::title(effect.kind)));
            return;
        case EffectKind::assurance_only:
            if (effect.reason.empty())
                find('M', "no_reason_for_assurance",
                     "It is to assure and move nothing: say why no figure can be named");
            return;
    }
}

void SmartCheck::check_achievable() {
    auto const* const post = find_post(all_, action_.owner);
    if (post == nullptr) return;
    if (holder_on(all_, post->id, action_.agreed_on).empty())
        find('A', "nobody_in_post",
             fmt::format("Nobody held the post {} when it was agreed", post_words(all_, post->id)));
    for (auto const* const seat : members_on(all_, action_.body, action_.agreed_on)) {
        auto const* const member = find_post(all_, seat->post);
        if (member != nullptr && member->agency == post->agency) return;
    }
    find('A', "not_on_the_body",
         fmt::format("Nobody of the owner's agency sits on {}, which is to see that it is done",
                     short_name_on(all_, action_.body, action_.agreed_on)));
}

void SmartCheck::check_time() {
    if (action_.due_on < action_.agreed_on)
        find('T', "due_before_agreed", "It is due before it was agreed");
    if (action_.effect.kind == EffectKind::indicator &&
        action_.effect.by.last_day() < action_.due_on)
        find('T', "effect_before_due",
             fmt::format("The figure of {} is to show it, and it is due after that",
                         breakwater::to_words(action_.effect.by)));
}

}  // namespace

std::vector<SmartFinding> smart_findings(Action const& action, Arrangements const& all,
                                         std::span<VagueWords const> vague) {
    return SmartCheck{action, all, vague}.run();
}

}  // namespace breakwater::partnership
