#pragma once
// Disclosure control: which figures of a report to withhold or round for its audience, by
// rules/disclosure.rules, so that no small number can be worked out from all that its readers have:
// this report's own tables, sums and shares, and every earlier edition they may have seen; nor,
// by how few a number moved between two editions: it stands as it was published until it has moved
// by more, and what would tell of it beside that is withheld.
//
// Figures are taken apart into whole numbers (the numerator and denominator of each) under the
// words of what is counted, so that one quantity in two tables is one number. Between them hold: a
// quarter, year to date, rolling year or running total is the sum of its months; distinct children
// are at least any month's and at most their sum; a part and its complement are the whole; parts
// that shut each other out (exclusion.h) are together no more than it; what was
// open a month before, with what started and without what ended, is what is open
// (rules/identities.csv). Rates hide nothing: populations are public.

#include <span>
#include <string>
#include <vector>

#include "indicators/definition.h"
#include "indicators/identity.h"
#include "publication/edition.h"
#include "rules/rule_book.h"

namespace breakwater::publication {

struct DisclosureRules {
    std::int64_t smallest_count = 0;    ///< 1 to this is withheld; 0 withholds none
    std::int64_t smallest_base = 0;     ///< percentages of fewer are withheld; 0 withholds none
    std::int64_t candidates_least = 1;  ///< numbers that stay possible for a withheld one
    std::int64_t round_to = 1;          ///< 1: numbers are not rounded
    /// A published number that has moved by no more stands as it was published; 0: none does.
    std::int64_t revision_stands = 0;
    /// Tables of which a child has one record at a time: "placement".
    std::vector<std::string> one_at_a_time = {};

    bool hide_nothing() const {
        return smallest_count == 0 && smallest_base == 0 && round_to == 1 && revision_stands == 0;
    }
};

/// As in force on a day; internal reports hide nothing. Code no_disclosure_rule, naming the
/// threshold that is not there or is below what it can be.
Result<DisclosureRules> disclosure_rules(rules::RuleBook const& book, Audience audience, Date on);

struct DisclosureInputs {
    indicators::Catalogue const& catalogue;
    /// Every figure the report will show, in any table, chart or sentence.
    std::span<indicators::Outturn const> for_release;
    /// What else was counted, above all the same indicators by month: a month that readers could
    /// work out of two running totals is guarded only where its number is known here.
    std::span<indicators::Outturn const> beneath;
    std::span<indicators::Identity const> identities;
    /// What readers may have seen (seen_by()), in any order.
    std::span<Edition const> earlier;
};

/// A small number that what readers have already gives away: nothing done now hides it.
struct KnownAlready {
    std::string name;                    ///< what is counted, over which period; not how many
    std::vector<std::int64_t> editions;  ///< that give it away together; none: printed elsewhere
};
/// "initial_conference.held_on in period, month, 2024-04 (from editions 3 and 5)"
std::string in_words(KnownAlready const& known);

struct Disclosure {
    std::vector<EditionFigure> figures;  ///< as for_release, in its order; `definition` is empty
    int withheld_small = 0, withheld_beside = 0, rounded = 0, as_published = 0;  ///< figures
    int guarded = 0;  ///< small numbers, and revisions by few, that a reader was tried against
    int checks = 0;   ///< linear programs solved for them
    /// What is released here tells no more of them but that they are not nought.
    std::vector<KnownAlready> known_already;
};

Disclosure protect(DisclosureInputs const& inputs, DisclosureRules const& rules);

/// Others will read the edition too, who have seen more: those for whom narrower audiences'
/// editions are made. Withholds what would let them work out what was withheld from them. `inputs`
/// and `rules` are theirs; the figures are those of `disclosure`, in its order.
void protect_also(Disclosure& disclosure, DisclosureInputs const& inputs,
                  DisclosureRules const& rules);

/// The figure as it was released: suppressed, with the reason, where it was withheld.
indicators::Outturn as_released(EditionFigure const& figure);

}  // namespace breakwater::publication
