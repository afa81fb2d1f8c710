#include "web/pages/partnership/plan_now.h"

#include <fmt/format.h>

#include "kernel/with_capital.h"
#include "reports/figure_words.h"
#include "store/last_figures.h"
#include "store/planning.h"
#include "web/desk/business_shelf.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/effect_now.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using partnership::LatestFigure;
using partnership::PlanRag;

namespace {

constexpr int months_looked_back = 12;

/// The last whole month that has a figure; nothing where none of the year before it has.
std::optional<LatestFigure> latest_of(Visit const& visit, Counted const& counted, Month last,
                                      partnership::FigureBehind const& figure) {
    auto const& standards = visit.desk->standards;
    auto const* const definition = standards.catalogue.latest(figure.indicator);
    auto const basis = indicators::find_basis(figure.basis);
    if (definition == nullptr || !basis) return std::nullopt;
    for (auto month = last; month >= last - months_looked_back; month = month - 1) {
        auto const* const outturn =
            counted.outturns.find(figure.indicator, counted.facts.area, *basis, month);
        if (outturn == nullptr || !outturn->value) continue;
        std::string words;
        auto const* const target =
            standards.targets.find(figure.indicator, counted.facts.area, *basis, month);
        if (may(visit, access::Action::read_figures))
            words = reports::in_words(*outturn->value, outturn->unit);
        if (!words.empty() && target != nullptr)
            words += fmt::format(", target {}", indicators::target_at(*target, month).words);
        return LatestFigure{figure,
                            fmt::format("{}, {}", definition->title, indicators::to_words(*basis)),
                            std::move(words), month};
    }
    return std::nullopt;
}

std::string below(std::string_view folder, std::int64_t number, std::string_view rest) {
    return fmt::format("{}/{}{}", folder, number, rest);
}

}  // namespace

Result<PlanNow> plan_now(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto business = TRY(visit.desk->business.business(*record, last.entry));
    auto planning = TRY(visit.desk->business.planning(*record, last.entry));
    return PlanNow{std::move(record), std::move(business), std::move(planning)};
}

Result<std::vector<LatestFigure>> latest_figures(Visit& visit, PlanNow& now) {
    std::vector<LatestFigure> latest;
    auto& record = *now.record;
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    auto const counted = visit.desk->figures.at(record, entry);
    if (!counted.ok() && counted.error().code == "nothing_imported") return latest;
    if (!counted.ok()) return counted.error();
    auto const last = TRY(last_whole_month(visit, record));
    for (auto const& each : now.planning.measures) {
        auto const behind = partnership::figures_behind(each.measure.figures);
        if (!behind.ok()) continue;
        for (auto const& figure : behind.value())
            if (auto found = latest_of(visit, *counted.value(), last, figure))
                latest.push_back(std::move(*found));
    }
    return latest;
}

partnership::AssuranceSources sources_of(PlanNow const& now,
                                         std::vector<LatestFigure> const& figures) {
    auto const& planning = now.planning;
    return {planning.priorities, planning.measures,   now.business.actions,
            planning.visits,     planning.assurances, figures};
}

std::string priority_path(PriorityId priority, std::string_view rest) {
    return below("/partnership/plan/priorities", priority.value, rest);
}
std::string measure_path(MeasureId measure, std::string_view rest) {
    return below("/partnership/plan/measures", measure.value, rest);
}
std::string risk_path(RiskId risk, std::string_view rest) {
    return below(risks_path, risk.value, rest);
}
std::string visit_path(VisitId visit, std::string_view rest) {
    return below(visits_path, visit.value, rest);
}
std::string line_path(BudgetLineId line, std::string_view rest) {
    return below("/partnership/budget/lines", line.value, rest);
}

std::string plan_entry_path(std::string_view kind, std::int64_t number, std::string_view act) {
    return fmt::format("/partnership/plan/entries/{}/{}/{}", kind, number, act);
}

Tag tag_of(partnership::MeasureStanding const& standing) {
    if (standing.stage == partnership::MeasureStage::achieved)
        return {"Achieved", "govuk-tag--green"};
    switch (standing.rag) {
        case PlanRag::red:
            return {"Red", "govuk-tag--red"};
        case PlanRag::amber:
            return {"Amber", "govuk-tag--yellow"};
        case PlanRag::green:
            return {"Green", "govuk-tag--green"};
        case PlanRag::none:
            break;
    }
    return {"Withdrawn", "govuk-tag--grey"};
}

Tag tag_of(partnership::RiskScore score, std::span<partnership::RiskStep const> scale, Date on) {
    auto const* const level = partnership::level_of(scale, score.score(), on);
    if (level == nullptr) return {std::to_string(score.score()), "govuk-tag--grey"};
    auto words = fmt::format("{}, {}", score.score(), level->title);
    switch (level->colour) {
        case partnership::RiskColour::red:
            return {std::move(words), "govuk-tag--red"};
        case partnership::RiskColour::amber:
            return {std::move(words), "govuk-tag--yellow"};
        case partnership::RiskColour::green:
            break;
    }
    return {std::move(words), "govuk-tag--green"};
}

Tag tag_of(partnership::Freshness freshness) {
    std::string words{access::title(freshness)};
    switch (freshness) {
        case partnership::Freshness::fresh:
            return {std::move(words), "govuk-tag--green"};
        case partnership::Freshness::stale:
            return {std::move(words), "govuk-tag--yellow"};
        case partnership::Freshness::none:
            break;
    }
    return {std::move(words), "govuk-tag--grey"};
}

namespace {

/// "amber: it is late" after ": " gives "It is late"; without such a mark nothing.
std::string after(std::string_view words, std::string_view mark) {
    auto const at = words.find(mark);
    return at == std::string_view::npos ? std::string{}
                                        : with_capital(words.substr(at + mark.size()));
}

}  // namespace

std::string words_beside_tag(partnership::MeasureStanding const& standing) {
    return standing.stage == partnership::MeasureStage::open ? after(standing.words, ": ")
                                                             : std::string{};
}

std::string words_beside_tag(partnership::RiskStanding const& standing) {
    return after(standing.words, "; ");
}

std::string lead_words(PlanNow const& now, PostId post, Date on) {
    return post.known() ? owner_words(now.business.arrangements, post, on) : "nobody";
}

void write_done(Html& html, Visit const& visit) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"priority", "The priority is kept"},
        {"measure", "The success measure is kept"},
        {"reported", "What you said is kept"},
        {"changed", "The change is kept"},
        {"assurance", "It is on the map"},
        {"risk", "The risk is in the register"},
        {"visit", "The visit is kept"},
        {"entry", "What happened is kept"},
        {"line", "The line of the budget is kept"},
        {"corrected", "The correction is kept"},
        {"entry-withdrawn", "It is withdrawn. Corrections say why"},
    };
    for (auto const& [each, text] : words)
        if (each == visit.request.query.first("done"))
            write(html, NotificationBanner{.content = std::string{text},
                                           .kind = NotificationKind::success});
}

void write_ways(Html& html, std::vector<std::pair<std::string, std::string_view>> const& ways) {
    html.element<"ul">(markup::attr<"class">("govuk-list app-no-print"), [&] {
        for (auto const& way : ways)
            html.element<"li">([&] { write_link(html, way.first, way.second); });
    });
}

}  // namespace breakwater::web
