#include "press/keep_verdicts.h"

#include <fmt/format.h>

#include "partnership/verdict_to_keep.h"
#include "store/actions.h"

namespace breakwater::press {

Result<bool> any_to_compare(std::span<partnership::ActionHistory const> actions,
                            rules::RuleBook const& book, Date today) {
    for (auto const& each : actions) {
        if (each.action.agreed_on > today) continue;
        auto const standing = TRY(partnership::standing_on(each.action, each.events, book, today));
        if (partnership::is_to_be_compared(each.action, standing, today)) return true;
    }
    return false;
}

Result<std::vector<KeptVerdict>> keep_verdicts(store::Record& record,
                                               std::span<partnership::ActionHistory const> actions,
                                               rules::RuleBook const& book,
                                               FiguresKnown const& figures, Date today,
                                               AuthorOfVerdict const& author) {
    std::vector<KeptVerdict> all;
    for (auto const& each : actions) {
        auto const& action = each.action;
        if (action.agreed_on > today) continue;
        auto const standing = TRY(partnership::standing_on(action, each.events, book, today));
        if (!partnership::is_to_be_compared(action, standing, today)) continue;
        if (figures.first_known && action.effect.baseline_until + 1 < *figures.first_known)
            continue;
        auto const chart = TRY(partnership::run_chart_rules(book, action.agreed_on));
        auto const series = TRY(figures.series(action.effect));
        auto const now = partnership::compare(action.effect, series.points, chart, today,
                                              series.definition_changed);
        auto event = partnership::verdict_to_keep(each, standing, now, figures.last_known, today);
        if (!event) continue;
        KeptVerdict kept{action.id, action.what, *std::move(event)};
        auto const by = TRY(author(kept));
        auto const done = store::add_action_event(record, by, action.id, kept.event);
        if (done.ok())
            all.push_back(std::move(kept));
        else if (done.error().code != "said_already")
            return done.error();
    }
    return all;
}

std::string to_words(KeptVerdict const& kept) {
    auto const verdict = kept.event.verdict.value_or(partnership::EffectVerdict::cannot_tell);
    return fmt::format("Action {}, {}: {}", kept.action.value, kept.what, access::title(verdict));
}

}  // namespace breakwater::press
