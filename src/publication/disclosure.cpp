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

/// Also without a value: "0 of 0" says of both that they are nought.
bool has_numbers(Outturn const& outturn) {
    return outturn.value || outturn.numerator || outturn.denominator;
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

/// Whether the numbers of a share may stand beside each other: both as readers have them, and
/// neither the whole nor what is left of it small on its face.
bool may_stand(EditionFigure const& figure, FigureCells const& cells, Quantities const& quantities,
               DisclosureRules const& rules) {
    if (!cells.is_share) return true;
    auto const is_new = [&](std::size_t cell) {
        return !quantities.as_published(cell) &&
               quantities.cells()[cell].state == ReleasedCell::State::for_release;
    };
    if (is_new(*cells.numerator) || is_new(*cells.denominator)) return false;
    auto const left = *figure.shown_denominator - *figure.shown_numerator;
    bool const few_are_left = left >= 1 && left <= rules.smallest_count;
    return left >= 0 && !few_are_left && *figure.shown_denominator >= rules.smallest_base;
}

bool stands_as_published(EditionFigure& figure, FigureCells const& cells,
                         Quantities const& quantities, DisclosureRules const& rules) {
    auto const numerator =
        cells.numerator ? quantities.as_published(*cells.numerator) : std::nullopt;
    auto const denominator =
        cells.denominator ? quantities.as_published(*cells.denominator) : std::nullopt;
    if (!numerator && !denominator) return false;
    if (numerator) figure.shown_numerator = numerator;
    if (denominator) figure.shown_denominator = denominator;
    figure.shown = Shown::as_published;
    figure.shown_value =
        figure.outturn.value ? value_of(figure) : std::optional<Decimal>{std::nullopt};
    // A part as it was published and a whole as it is now make no share.
    if (figure.shown_value && may_stand(figure, cells, quantities, rules)) return true;
    figure.shown = Shown::withheld_beside;
    figure.shown_numerator.reset();
    figure.shown_denominator.reset();
    figure.shown_value.reset();
    return true;
}

EditionFigure shown(Outturn const& outturn, FigureCells const& cells, Suppression const& done,
                    Quantities const& quantities, DisclosureRules const& rules) {
    EditionFigure figure{.outturn = outturn};
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
    if (!outturn.value) figure.shown = Shown::not_counted;
    if (stands_as_published(figure, cells, quantities, rules)) return figure;
    if (rules.round_to == 1 || !outturn.published_in.empty() || !outturn.numerator) return figure;
    figure.shown_numerator = quantities.rounded(*outturn.numerator);
    if (cells.denominator) figure.shown_denominator = quantities.rounded(*outturn.denominator);
    if (!outturn.value) return figure;
    figure.shown = Shown::rounded;
    figure.shown_value = value_of(figure);
    if (figure.shown_value) return figure;
    figure.shown = Shown::withheld_small;
    figure.shown_numerator.reset();
    figure.shown_denominator.reset();
    return figure;
}

EditionFigure withheld_beside(Outturn const& outturn) {
    return {.outturn = outturn, .definition = {}, .shown = Shown::withheld_beside};
}

bool is_withheld(EditionFigure const& figure) {
    return figure.shown == Shown::withheld_small || figure.shown == Shown::withheld_beside;
}

void count_shown(Disclosure& disclosure) {
    disclosure.withheld_small = disclosure.withheld_beside = disclosure.rounded = 0;
    disclosure.as_published = 0;
    for (auto const& figure : disclosure.figures) {
        disclosure.withheld_small += figure.shown == Shown::withheld_small;
        disclosure.withheld_beside += figure.shown == Shown::withheld_beside;
        disclosure.rounded += figure.shown == Shown::rounded;
        disclosure.as_published += figure.shown == Shown::as_published;
    }
}

/// What some readers have, and the cells of each figure that is to be released to them.
struct Tables {
    Quantities quantities;
    std::vector<FigureCells> cells;
    DisclosureRules rules;

    Tables(DisclosureInputs const& inputs, DisclosureRules const& by, Standing standing)
        : quantities(inputs.catalogue, by, standing), rules(by) {
        for (auto const& outturn : inputs.beneath)
            if (has_numbers(outturn) && outturn.published_in.empty()) quantities.beneath(outturn);
    }
    void release(Outturn const& outturn) {
        cells.push_back(has_numbers(outturn) ? quantities.for_release(outturn) : FigureCells{});
    }
    void learn(std::span<Edition const> earlier) {
        for (auto const* edition : latest_first(earlier)) quantities.released_before(*edition);
    }
    /// `withheld` is to stay so.
    Suppression suppress(DisclosureInputs const& inputs, Suppression const& withheld = {}) {
        Suppression done;
        if (!rules.hide_nothing()) {
            learn(inputs.earlier);
            quantities.relate(inputs.identities);
            withhold(withheld);
            done = suppress_beside();
        }
        done.cells.resize(quantities.cells().size(), Withheld::no);
        return done;
    }
    void withhold(Suppression const& withheld) {
        for (std::size_t i = 0; i < withheld.cells.size(); ++i)
            if (withheld.cells[i] != Withheld::no) quantities.withhold(i);
    }
    Suppression suppress_beside() const {
        return publication::suppress(quantities.cells(), quantities.relations(),
                                     rules.candidates_least);
    }
};

/// What `tables` would withhold more than `done` does is withheld too. What is for release was
/// numbered first, and alike.
void withhold_also(Suppression& done, Tables const& tables, Suppression const& also) {
    for (std::size_t i = 0; i < std::min(done.cells.size(), also.cells.size()); ++i)
        if (done.cells[i] == Withheld::no && also.cells[i] != Withheld::no &&
            tables.quantities.cells()[i].state == ReleasedCell::State::for_release)
            done.cells[i] = Withheld::beside;
}

/// Withholds what would tell a small number of each earlier state of the record.
template <class MakeTables>
void suppress_as_of_then(Suppression& done, Tables const& tables, DisclosureInputs const& inputs,
                         MakeTables const& make) {
    auto const states = tables.quantities.earlier_states();
    if (states == 0) return;
    auto learnt = make(Standing::by_few);
    learnt.learn(inputs.earlier);
    for (std::size_t state = 0; state < states; ++state) {
        auto then = learnt;
        then.withhold(done);
        if (!then.quantities.relate_as_of(state, tables.quantities, inputs.identities)) continue;
        auto const also = then.suppress_beside();
        withhold_also(done, tables, also);
        done.guarded += also.guarded;
        done.checks += also.checks;
    }
}

/// Withholds what would tell a small number to readers of each kind. To whoever takes what stands
/// as it was published for what it is: for those who had it before, it was, and what was withheld
/// beside it stays so. And what would tell by how few a number has moved.
template <class MakeTables>
Suppression suppress_every_way(Tables& tables, DisclosureInputs const& inputs,
                               MakeTables const& make) {
    auto done = tables.suppress(inputs);
    if (tables.quantities.any_stands()) {
        auto as_printed = make(Standing::as_printed);
        withhold_also(done, tables, as_printed.suppress(inputs));
    }
    if (tables.rules.round_to > 1 || !tables.quantities.any_of_another_day()) return done;
    auto after_what_moved = make(Standing::not_told);
    auto const also = after_what_moved.suppress(inputs, done);
    withhold_also(done, tables, also);
    done.guarded += also.guarded;
    done.checks += also.checks;
    suppress_as_of_then(done, tables, inputs, make);
    return done;
}

}  // namespace

Result<DisclosureRules> disclosure_rules(rules::RuleBook const& book, Audience audience, Date on) {
    DisclosureRules found;
    if (audience == Audience::internal) return found;
    found.smallest_count = TRY(number_of(book, audience, "smallest_count", 0, on));
    found.smallest_base = TRY(number_of(book, audience, "smallest_base", 0, on));
    found.candidates_least = TRY(number_of(book, audience, "candidates", 1, on));
    found.round_to = TRY(number_of(book, audience, "round_to", 1, on));
    found.revision_stands = TRY(number_of(book, audience, "revision", 0, on));
    constexpr std::string_view at_one_time = "_at_one_time";
    for (auto const& each : book.thresholds())
        if (each.name.ends_with(at_one_time) && each.value == 1 && each.in_force_on(on))
            found.one_at_a_time.push_back(
                each.name.substr(0, each.name.size() - at_one_time.size()));
    return found;
}

Disclosure protect(DisclosureInputs const& inputs, DisclosureRules const& rules) {
    auto const make = [&](Standing standing) {
        Tables tables(inputs, rules, standing);
        for (auto const& outturn : inputs.for_release) tables.release(outturn);
        return tables;
    };
    auto tables = make(Standing::by_few);
    auto const done = suppress_every_way(tables, inputs, make);

    Disclosure disclosure{.guarded = done.guarded, .checks = done.checks};
    for (std::size_t i = 0; i < inputs.for_release.size(); ++i)
        disclosure.figures.push_back(
            shown(inputs.for_release[i], tables.cells[i], done, tables.quantities, rules));
    for (auto const cell : done.known_already)
        disclosure.known_already.push_back(
            {tables.quantities.cells()[cell].name,
             given_away_by(cell, tables.quantities.cells(), tables.quantities.relations(),
                           rules.candidates_least)});
    count_shown(disclosure);
    return disclosure;
}

void protect_also(Disclosure& disclosure, DisclosureInputs const& inputs,
                  DisclosureRules const& rules) {
    if (rules.hide_nothing()) return;
    auto const make = [&](Standing standing) {
        Tables tables(inputs, rules, standing);
        for (auto const& figure : disclosure.figures)
            if (is_withheld(figure))
                tables.cells.emplace_back();
            else
                tables.release(figure.outturn);
        for (auto const& figure : disclosure.figures)
            if (is_withheld(figure)) tables.quantities.withheld(figure.outturn);
        return tables;
    };
    auto tables = make(Standing::by_few);
    auto const done = suppress_every_way(tables, inputs, make);
    for (std::size_t i = 0; i < disclosure.figures.size(); ++i) {
        auto& figure = disclosure.figures[i];
        auto more =
            shown(figure.outturn, tables.cells[i], done, tables.quantities, DisclosureRules{});
        // By few from what they have, and from nothing that these readers have.
        bool const is_other = more.shown_numerator != figure.shown_numerator ||
                              more.shown_denominator != figure.shown_denominator;
        if (more.shown == Shown::as_published && is_other) more = withheld_beside(figure.outturn);
        if (!is_withheld(figure) && is_withheld(more)) figure = more;
    }
    disclosure.guarded += done.guarded;
    disclosure.checks += done.checks;
    count_shown(disclosure);
}

Outturn as_released(EditionFigure const& figure) {
    auto outturn = figure.outturn;
    if (figure.shown == Shown::as_counted) return outturn;
    outturn.numerator = figure.shown_numerator;
    outturn.denominator = figure.shown_denominator;
    outturn.value = figure.shown_value;
    if (!is_withheld(figure)) return outturn;
    outturn.status = Status::suppressed;
    outturn.reason = "withheld, so that nobody can be recognised";
    return outturn;
}

std::string in_words(KnownAlready const& known) {
    std::string from;
    for (std::size_t i = 0; i < known.editions.size(); ++i)
        from += fmt::format("{}{}",
                            i == 0                           ? ""
                            : i + 1 == known.editions.size() ? " and "
                                                             : ", ",
                            known.editions[i]);
    if (known.editions.empty()) return known.name + " (from figures printed elsewhere)";
    return fmt::format("{} (from edition{} {})", known.name, known.editions.size() == 1 ? "" : "s",
                       from);
}

}  // namespace breakwater::publication
