#include "publication/disclosure.h"

#include <fmt/format.h>

#include <algorithm>

#include "publication/quantities.h"

namespace breakwater::publication {

using indicators::Outturn;
using indicators::Status;

namespace {

Result<std::int64_t> number_of(rules::RuleBook const& book, Audience audience,
                               std::string_view what, std::int64_t least, Date on) {
    auto const id = fmt::format("disclosure_{}_{}", name(audience), what);
    auto const* threshold = book.threshold(id, on);
    if (!threshold || threshold->value < least)
        return Error{"no_disclosure_rule",
                     fmt::format("rules/disclosure.rules needs a threshold {} of at least {}, in "
                                 "force on {}",
                                 id, least, breakwater::to_words(on))};
    return threshold->value;
}

/// Editions that readers have seen, the latest first.
std::vector<Edition const*> latest_first(std::span<Edition const> earlier) {
    std::vector<Edition const*> sorted;
    for (auto const& edition : earlier) sorted.push_back(&edition);
    std::stable_sort(sorted.begin(), sorted.end(), [](auto const* a, auto const* b) {
        return a->published_at > b->published_at;
    });
    return sorted;
}

bool is_counted(Outturn const& outturn) {
    return outturn.status == Status::ok && outturn.value;
}

/// The value of rounded numbers, to the places of the counted one.
std::optional<Decimal> value_of(EditionFigure const& figure) {
    auto const& outturn = figure.outturn;
    auto const places = outturn.value->places();
    if (!figure.shown_denominator)
        return indicators::scale_of(outturn.unit) == 1
                   ? std::optional{divide(*figure.shown_numerator, outturn.numerator_parts, 1,
                                          places)}
                   : std::nullopt;
    if (*figure.shown_denominator <= 0) return std::nullopt;
    return divide(*figure.shown_numerator * outturn.denominator_parts,
                  *figure.shown_denominator * outturn.numerator_parts,
                  indicators::scale_of(outturn.unit), places);
}

EditionFigure shown(Outturn const& outturn, FigureCells const& cells, Suppression const& done,
                    Quantities const& quantities, DisclosureRules const& rules) {
    EditionFigure figure{.outturn = outturn};
    if (!is_counted(outturn)) {
        figure.shown = Shown::not_counted;
        return figure;
    }
    for (auto const& cell : {cells.numerator, cells.denominator}) {
        if (!cell || done.cells[*cell] == Withheld::no) continue;
        if (done.cells[*cell] == Withheld::small || figure.shown == Shown::withheld_small)
            figure.shown = Shown::withheld_small;
        else
            figure.shown = Shown::withheld_beside;
    }
    if (figure.shown != Shown::as_counted) return figure;
    figure.shown_numerator = outturn.numerator;
    figure.shown_denominator = outturn.denominator;
    figure.shown_value = outturn.value;
    if (rules.round_to == 1 || !outturn.published_in.empty() || !outturn.numerator) return figure;
    figure.shown = Shown::rounded;
    figure.shown_numerator = quantities.rounded(*outturn.numerator);
    if (cells.denominator) figure.shown_denominator = quantities.rounded(*outturn.denominator);
    figure.shown_value = value_of(figure);
    if (figure.shown_value) return figure;
    figure.shown = Shown::withheld_small;
    figure.shown_numerator.reset();
    figure.shown_denominator.reset();
    return figure;
}

}  // namespace

Result<DisclosureRules> disclosure_rules(rules::RuleBook const& book, Audience audience, Date on) {
    DisclosureRules found;
    if (audience == Audience::internal) return found;
    found.smallest_count = TRY(number_of(book, audience, "smallest_count", 0, on));
    found.smallest_base = TRY(number_of(book, audience, "smallest_base", 0, on));
    found.candidates_least = TRY(number_of(book, audience, "candidates", 1, on));
    found.round_to = TRY(number_of(book, audience, "round_to", 1, on));
    return found;
}

Disclosure protect(DisclosureInputs const& inputs, DisclosureRules const& rules) {
    Quantities quantities(inputs.catalogue, rules);
    std::vector<FigureCells> cells;
    for (auto const& outturn : inputs.beneath)
        if (is_counted(outturn) && outturn.published_in.empty()) quantities.beneath(outturn);
    for (auto const& outturn : inputs.for_release)
        cells.push_back(is_counted(outturn) ? quantities.for_release(outturn) : FigureCells{});
    Suppression done;
    if (!rules.hide_nothing()) {
        for (auto const* edition : latest_first(inputs.earlier))
            for (auto const& figure : edition->figures)
                if (is_counted(figure.outturn)) quantities.released_before(figure);
        quantities.relate(inputs.identities);
        done = suppress(quantities.cells(), quantities.relations(), rules.candidates_least);
    }
    done.cells.resize(quantities.cells().size(), Withheld::no);

    Disclosure disclosure{.guarded = done.guarded, .checks = done.checks};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        disclosure.figures.push_back(
            shown(inputs.for_release[i], cells[i], done, quantities, rules));
        auto const how = disclosure.figures.back().shown;
        disclosure.withheld_small += how == Shown::withheld_small;
        disclosure.withheld_beside += how == Shown::withheld_beside;
        disclosure.rounded += how == Shown::rounded;
    }
    for (auto const cell : done.known_already)
        disclosure.known_already.push_back(quantities.cells()[cell].name);
    return disclosure;
}

Outturn as_released(EditionFigure const& figure) {
    auto outturn = figure.outturn;
    if (figure.shown == Shown::as_counted || figure.shown == Shown::not_counted) return outturn;
    outturn.numerator = figure.shown_numerator;
    outturn.denominator = figure.shown_denominator;
    outturn.value = figure.shown_value;
    if (figure.shown == Shown::rounded) return outturn;
    outturn.status = Status::suppressed;
    outturn.reason = "withheld, so that nobody can be recognised";
    return outturn;
}

}  // namespace breakwater::publication
