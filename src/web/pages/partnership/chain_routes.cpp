#include "web/pages/partnership/chain_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commentary.h"
#include "web/desk/business_shelf.h"
#include "web/desk/gate.h"
#include "web/pages/packs/in_hand.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/chain_page.h"
#include "web/pages/partnership/figure_asked.h"
#include "web/pages/partnership/figure_proposes.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

partnership::ChallengeHistory const* challenge_of(partnership::Business const& business,
                                                  ActionId action) {
    for (auto const& each : business.challenges)
        for (auto const& event : each.events)
            if (event.action == action) return &each;
    return nullptr;
}

/// The last words about the figure that were signed off: those that are published.
Result<std::optional<WrittenWords>> signed_words(store::Record& record,
                                                 IndicatorPlace const& place) {
    auto const version = TRY(store::last_commentary(
        record, {std::string{scorecard_report}, place.period, place.indicator},
        store::CommentaryState::signed_off));
    if (!version) return std::optional<WrittenWords>{};
    return std::optional{
        WrittenWords{version->words, fmt::format("{} by {}, {}", store::to_words(version->state),
                                                 version->author, to_words(version->at))}};
}

/// Editions of the month of the figure and of the month that decides, whose reader this is.
Result<std::vector<store::KeptEdition>> editions_of(Visit const& visit, store::Record& record,
                                                    ChainPage const& shown) {
    auto editions = TRY(editions_to_read(visit, record));
    std::erase_if(editions, [&](store::KeptEdition const& edition) {
        bool const of_figure = shown.figure && edition.period == to_iso(shown.figure->period);
        bool const of_outcome =
            shown.history.action.effect.kind == partnership::EffectKind::indicator &&
            edition.period == to_iso(shown.history.action.effect.by);
        return edition.superseded_by.has_value() || (!of_figure && !of_outcome);
    });
    return editions;
}

Result<Page> chain(Visit& visit, ActionId id) {
    auto at_hand = TRY(action_at_hand(visit, id));
    auto& record = *at_hand.record;
    auto const last = TRY(store::last_entry(*record.connection));
    auto const meetings = TRY(visit.desk->business.meetings(record, last.entry));
    auto now = TRY(effect_now(visit, record, at_hand.history.action));
    ChainPage page{.visit = visit,
                   .business = at_hand.business,
                   .meetings = meetings,
                   .history = at_hand.history,
                   .standing = at_hand.standing,
                   .now = std::move(now),
                   .challenge = challenge_of(at_hand.business, id)};
    if (page.challenge != nullptr)
        page.figure =
            figure_asked(visit.desk->standards.catalogue, page.challenge->challenge.figure);
    if (page.figure) page.row = row_of(visit, *page.figure);
    page.editions = TRY(editions_of(visit, record, page));
    // Who reads no figure that is not published reads no words about one either.
    bool const is_published =
        page.figure &&
        std::any_of(page.editions.begin(), page.editions.end(), [&](auto const& edition) {
            return edition.report == scorecard_report &&
                   edition.period == to_iso(page.figure->period);
        });
    if (page.figure && (is_published || may(visit, access::Action::read_figures)))
        page.words = TRY(signed_words(record, *page.figure));
    TRY(write_down(visit, {.action = access::Action::read_actions,
                           .about = "action",
                           .subjects = {id.value},
                           .detail = "from the figure to the outcome"}));
    return chain_page(page);
}

}  // namespace

Response chain_route(Visit& visit, Number action) {
    return answer(visit, Section::partnership, chain(visit, {action.value}));
}

}  // namespace breakwater::web
