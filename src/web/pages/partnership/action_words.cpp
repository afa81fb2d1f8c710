#include "web/pages/partnership/action_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/basis.h"
#include "web/components/prose.h"

namespace breakwater::web {

using partnership::ActionRag;
using partnership::ActionStage;
using partnership::ActionStanding;
using partnership::EffectKind;
using partnership::ExpectedEffect;

Tag rag_tag(ActionStanding const& standing) {
    if (standing.stage == ActionStage::withdrawn) return {"Withdrawn", "govuk-tag--grey"};
    if (standing.stage == ActionStage::done_no_effect)
        return {"Done, no effect", "govuk-tag--orange"};
    switch (standing.rag) {
        case ActionRag::red:
            return {"Red", "govuk-tag--red"};
        case ActionRag::amber:
            return {"Amber", "govuk-tag--yellow"};
        case ActionRag::green:
            return {"Green", "govuk-tag--green"};
        case ActionRag::none:
            break;
    }
    return {"In time", "govuk-tag--blue"};
}

bool is_overdue(ActionStanding const& standing) {
    return standing.is_open() && (standing.rag == ActionRag::red || standing.working_days_late > 0);
}

std::string owner_words(partnership::Arrangements const& all, PostId post, Date on) {
    auto const holder = partnership::holder_on(all, post, on);
    auto const words = partnership::post_words(all, post);
    return holder.empty() ? words : fmt::format("{} ({})", words, holder);
}

namespace {

std::string figure_words(ExpectedEffect const& effect, indicators::Catalogue const& catalogue) {
    auto const* const definition = catalogue.latest(effect.of);
    auto const basis = indicators::find_basis(effect.basis);
    return fmt::format("{}, {}", definition == nullptr ? effect.of : definition->title,
                       basis ? indicators::to_words(*basis) : std::string_view{effect.basis});
}

}  // namespace

std::string effect_words(ExpectedEffect const& effect, indicators::Catalogue const& catalogue) {
    switch (effect.kind) {
        case EffectKind::not_said:
            return "It is not said what it is to move.";
        case EffectKind::assurance_only:
            return "Assurance only: " + effect.reason;
        case EffectKind::audit_standard:
            return fmt::format("A standard of an audit, {}: {}", effect.of, effect.reason);
        case EffectKind::survey_answer:
            return fmt::format("An answer of a survey, {}: {}", effect.of, effect.reason);
        case EffectKind::indicator:
            break;
    }
    auto words =
        fmt::format("{}: to {}", figure_words(effect, catalogue), access::title(effect.expected));
    if (effect.at_least)
        words += fmt::format(" by at least {}", breakwater::to_words(*effect.at_least));
    if (effect.baseline) words += fmt::format(" from {}", breakwater::to_words(*effect.baseline));
    if (effect.by.number != 0) words += fmt::format(" by {}", breakwater::to_words(effect.by));
    return words;
}

std::string baseline_words(ExpectedEffect const& effect) {
    if (!effect.baseline) return "";
    return fmt::format("{}, the median of {} figures, {} to {}; frozen when it was agreed",
                       breakwater::to_words(*effect.baseline), effect.baseline_points,
                       breakwater::to_words(effect.baseline_from),
                       breakwater::to_words(effect.baseline_until));
}

Content paragraphs(std::string_view words) {
    return markup::markup_of([&](Html& html) {
        while (!words.empty()) {
            auto const end = std::min(words.find('\n'), words.size());
            if (end > 0) paragraph(html, words.substr(0, end));
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    });
}

std::string_view smart_word(char letter) {
    switch (letter) {
        case 'S':
            return "Specific";
        case 'M':
            return "Measurable";
        case 'A':
            return "Achievable";
        case 'R':
            return "Relevant";
        default:
            return "Bound to a time";
    }
}

}  // namespace breakwater::web
