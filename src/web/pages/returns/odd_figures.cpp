#include "web/pages/returns/odd_figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "press/effect_series.h"
#include "reports/figure_words.h"
#include "returns/due_days.h"
#include "store/last_figures.h"

namespace breakwater::web {

using indicators::Outturn;

namespace {

struct Change {
    Decimal per_cent;
    bool is_odd = false;
};

/// How far `now` is from `before`, where both are known and there is something to divide by.
std::optional<Change> change_of(std::optional<Decimal> now, std::optional<Decimal> before,
                                std::int64_t limit) {
    if (!now || !before || before->units() <= 0) return std::nullopt;
    constexpr double hundred = 100.0, tenths = 10.0;
    auto const share = (now->to_double() - before->to_double()) / before->to_double() * hundred;
    auto const rounded = static_cast<std::int64_t>(share * tenths + (share < 0 ? -0.5 : 0.5));
    return Change{Decimal{rounded, 1},
                  share > static_cast<double>(limit) || share < -static_cast<double>(limit)};
}

std::string signed_words(Decimal per_cent) {
    auto const units = per_cent.units();
    return fmt::format("{}{}.{}%",
                       units < 0   ? "\u2212"
                       : units > 0 ? "+"
                                   : "",
                       std::abs(units) / 10, std::abs(units) % 10);
}

std::string words_of(Outturn const* outturn) {
    if (outturn == nullptr) return "not known";
    if (!outturn->value) return outturn->reason.empty() ? "not known" : outturn->reason;
    return reports::in_words(*outturn->value, outturn->unit);
}

std::optional<Decimal> value_of(Outturn const* outturn) {
    return outturn == nullptr ? std::nullopt : outturn->value;
}

/// The last figure that was published of the authority up to the year, counted as ours is.
indicators::OfficialFigure const* published_up_to(indicators::Benchmarks const& benchmarks,
                                                  std::string_view indicator, std::string_view area,
                                                  int year) {
    for (auto const* const use : benchmarks.uses(indicator)) {
        if (!use->differs.empty()) continue;
        auto const& measure = benchmarks.measures()[use->measure].name;
        for (int each = year; each > year - 3; --each)
            if (auto const* const figure = benchmarks.find(measure, area, each)) return figure;
    }
    return nullptr;
}

}  // namespace

Result<std::vector<OddFigure>> odd_figures(Visit const& visit, ReturnAtHand& at_hand) {
    auto& desk = *visit.desk;
    auto const& judged = *at_hand.judged;
    auto const compared = TRY(returns::load_compared_figures(desk.returns.rules_folder()));
    auto const entry = TRY(store::last_entry_of_figures(*at_hand.record->connection));
    auto const counted = TRY(desk.figures.at(*at_hand.record, entry));
    auto const* const rules = TRY(desk.returns.rules(judged.kind));
    auto const last_day = rules->shape().reference_day(judged.year);
    auto const* const limit = desk.standards.book.threshold("return_change_questioned", last_day);
    if (limit == nullptr)
        return Error{"no_setting", "no threshold return_change_questioned is in force"};
    auto const period = std::min(Month::of(last_day), press::last_whole_month(counted->facts));
    auto const area = std::string_view{counted->facts.area};
    constexpr int year_of_months = 12;
    std::vector<OddFigure> figures;
    for (auto const& each : compared) {
        auto const basis = indicators::find_basis(each.basis);
        auto const* const definition = desk.standards.catalogue.latest(each.indicator);
        if (each.return_name != dispatch::name(judged.kind) || !basis || definition == nullptr)
            continue;
        auto const* const now = counted->outturns.find(each.indicator, area, *basis, period);
        auto const* const before =
            counted->outturns.find(each.indicator, area, *basis, period - year_of_months);
        auto const* const out =
            published_up_to(desk.standards.benchmarks, each.indicator, area, judged.year);
        OddFigure figure{.indicator = each.indicator,
                         .title = definition->title,
                         .basis = *basis,
                         .period = period,
                         .now = words_of(now),
                         .last_year = words_of(before),
                         .published = "none held"};
        if (out != nullptr)
            figure.published =
                out->value
                    ? fmt::format("{} in {}", reports::in_words(*out->value, definition->outturn),
                                  out->year_ending)
                    : fmt::format("{} in {}", indicators::status_words(out->status),
                                  out->year_ending);
        auto const change = change_of(value_of(now), value_of(before), limit->value);
        auto const beside =
            change_of(value_of(now), out == nullptr ? std::nullopt : out->value, limit->value);
        auto const say = [&](std::optional<Change> const& of, std::string& words,
                             std::string_view than) {
            if (!of) return;
            words = signed_words(of->per_cent);
            if (!of->is_odd) return;
            figure.is_odd = true;
            figure.why += fmt::format("{}{} {}", figure.why.empty() ? "" : "; ", words, than);
        };
        say(change, figure.change, "since the year before");
        say(beside, figure.beside_published, "beside what was published");
        figures.push_back(std::move(figure));
    }
    return figures;
}

}  // namespace breakwater::web
