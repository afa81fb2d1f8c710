#include "web/pages/performance/beside_figure.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/lint.h"
#include "press/kept_editions.h"
#include "store/actions.h"
#include "store/commentary.h"
#include "store/editions.h"
#include "web/pages/packs/pack.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/effect_now.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/performance/areas.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;

namespace {

Result<std::vector<FigureAsPublished>> as_published(store::Record& record,
                                                    IndicatorPlace const& place) {
    std::vector<FigureAsPublished> published;
    auto const kept = TRY(store::editions(record));
    for (auto const& each : kept) {
        if (each.superseded_by || each.period != to_iso(place.period)) continue;
        auto const edition = TRY(press::read_edition(record, each.number));
        auto const* const figure =
            publication::find(edition, place.indicator, place.basis, place.period);
        if (figure == nullptr) continue;
        published.push_back({.edition = each.number,
                             .title = each.title,
                             .readers = std::string{readers(edition.audience)},
                             .published_at = edition.published_at,
                             .then = figure->outturn,
                             .was_withheld = figure->shown == publication::Shown::withheld_small ||
                                             figure->shown == publication::Shown::withheld_beside});
    }
    return published;
}

Result<std::optional<WrittenWords>> words_about(store::Record& record, IndicatorPlace const& place,
                                                bool may_see_drafts) {
    auto const signed_alone =
        may_see_drafts ? std::nullopt : std::optional{store::CommentaryState::signed_off};
    auto const version = TRY(store::last_commentary(
        record, {std::string{scorecard_report}, place.period, place.indicator}, signed_alone));
    if (!version) return std::optional<WrittenWords>{};
    bool const is_signed = version->state == store::CommentaryState::signed_off;
    return std::optional{WrittenWords{
        version->words,
        fmt::format("{} by {}, {}{}", store::to_words(version->state), version->author,
                    to_words(version->at), is_signed ? "" : "; not published as it stands")}};
}

Result<std::vector<MeantToMove>> meant_to_move(Visit& visit, store::Record& record,
                                               IndicatorPlace const& place) {
    std::vector<MeantToMove> meant;
    auto const& standards = visit.desk->standards;
    auto const last = TRY(store::last_entry(*record.connection));
    auto const actions = TRY(store::read_actions(record, last.entry));
    for (auto const& each : actions) {
        auto const& effect = each.action.effect;
        if (effect.kind != partnership::EffectKind::indicator || effect.of != place.indicator)
            continue;
        auto const now = TRY(effect_now(visit, record, each.action));
        auto const standing =
            TRY(partnership::standing_on(each.action, each.events, standards.book, visit.today));
        meant.push_back({each.action.what, action_path(each.action.id),
                         effect_words(effect, standards.catalogue), baseline_words(effect),
                         now.comparison.words, rag_tag(standing)});
    }
    return meant;
}

}  // namespace

// Of the record as it is now: words and editions are not looked up as known on a past day.
Result<BesideTheFigure> beside_the_figure(Visit& visit, IndicatorPlace const& place,
                                          std::string_view area) {
    auto const& standards = visit.desk->standards;
    BesideTheFigure beside;
    if (!standards.benchmarks.uses(place.indicator).empty() &&
        !circles_of(standards.benchmarks, area, place.period).empty())
        beside.areas_address = web::areas_address(place);
    for (auto& finding :
         indicators::lint_definitions(standards.catalogue, standards.targets).findings)
        if (finding.subject == place.indicator) beside.doubts.push_back(std::move(finding.words));
    if (!place.known_on.empty()) return beside;
    auto const may_write = may(visit, Action::draft_commentary);
    auto record = TRY(visit.desk->records.lend());
    beside.published = TRY(as_published(*record, place));
    beside.written = TRY(words_about(*record, place, may_write));
    if (may(visit, Action::read_actions))
        beside.actions = TRY(meant_to_move(visit, *record, place));
    if (may(visit, Action::keep_actions))
        beside.agree_address = fmt::format("/partnership/actions/new?figure={}%20{}",
                                           place.indicator, indicators::name(place.basis));
    auto const* const pack = standards.report(scorecard_report);
    bool const is_in_pack =
        pack != nullptr &&
        std::any_of(pack->sections.begin(), pack->sections.end(), [&](auto const& section) {
            return std::any_of(section.rows.begin(), section.rows.end(),
                               [&](auto const& row) { return row.indicator == place.indicator; });
        });
    if (may_write && is_in_pack)
        beside.write_address = words_address(scorecard_report, place.period, place.indicator);
    return beside;
}

}  // namespace breakwater::web
