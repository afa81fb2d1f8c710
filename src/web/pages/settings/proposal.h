#pragma once
// A standard that somebody would adopt: what a form asks for as text of the rules, read back by the
// same reader, and refused in words where it does not hold.

#include "press/adopted.h"
#include "web/pages/form_page.h"
#include "web/pages/settings/setting.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

/// The fields of the forms.
inline constexpr std::string_view value_field = "value", high_field = "high", unit_field = "unit",
                                  title_field = "title", source_field = "source",
                                  seen_field = "seen", basis_field = "basis", kind_field = "kind",
                                  aim_field = "aim", calendar_field = "calendar",
                                  colour_field = "colour", contact_field = "contact",
                                  file_field = "file", within_field = "within",
                                  content_field = "content";

/// Of the kind of a target: none, from the first day on.
inline constexpr std::string_view no_target = "none";

struct Proposal {
    store::NewStandard standard;  ///< without account and role
    press::InForce after;         ///< the standards as they would be
    /// What was adopted and would no longer hold: it was to begin on that day or later.
    std::vector<std::string> falls_away;
};

/// What the standards are now, and what was adopted so far.
struct Ground {
    Desk const& desk;
    std::span<store::AdoptedStandard const> adopted;
    Date today;
};

/// Of a clock or threshold; nothing where there are problems.
std::optional<Proposal> propose(Ground const& ground, RuleVersion const& now, Fields const& form,
                                FormProblems& problems);
/// Of the authority's target for a figure of the indicator.
std::optional<Proposal> propose_target(Ground const& ground,
                                       indicators::Definition const& definition,
                                       std::string const& authority, Fields const& form,
                                       FormProblems& problems);

/// One line of words for a field of a form, in up to 300 characters; a problem where there are none
/// or more. `what` stands after "Enter".
std::string words_entered(Fields const& form, std::string_view field, std::string_view what,
                          FormProblems& problems);
/// The standards as they would be with this one; nothing where it does not hold, which is a problem
/// of the form.
std::optional<Proposal> settled(Ground const& ground, store::NewStandard standard,
                                std::vector<std::string> falls_away, FormProblems& problems);
/// "10 days, which was to hold from 1 April 2027".
std::string later_words(std::string_view value, Date since);
/// Of what the partnership calls itself or shows: those that were to begin on the day or later, in
/// `in_words`.
template <class Kept, class InWords>
std::vector<std::string> that_fall_away(press::ByFirstDay<Kept> const& kept, Date since,
                                        InWords const& in_words) {
    std::vector<std::string> words;
    for (auto const& each : kept.all())
        if (each.since >= since) words.push_back(later_words(in_words(each), each.since));
    return words;
}
/// The first day entered, from 2000 to 2099; what is none is a problem.
Date since_entered(Fields const& form, FormProblems& problems);

/// Why, in the form and of what was sent.
WhyField why_asked();

/// The units that a clock can be counted in here.
std::vector<rules::Unit> units_of(rules::Timescale const& clock);

}  // namespace breakwater::web
