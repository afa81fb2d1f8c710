#pragma once
// In a form, one of a few kinds that the partnership names.

#include <optional>
#include <string>

#include "access/named.h"
#include "web/components/choices.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// With what was entered, and its problem.
template <class Kind>
void write_kinds(Html& html, std::string const& name, std::string legend, Fields const& form,
                 FormProblems const& problems) {
    Radios radios{.name = name, .value = std::string{form.first(name)}};
    for (auto const& each : every(Kind{}))
        radios.items.push_back(
            {.value = std::string{each.name}, .content = std::string{each.title}});
    radios.fieldset = Fieldset{.legend = Legend{.content = std::move(legend)}};
    radios.error = message_for(problems, name);
    write(html, radios);
}

/// Nothing where none was chosen, which is a problem.
template <class Kind>
std::optional<Kind> kind_entered(std::string const& name, std::string problem, Fields const& form,
                                 FormProblems& problems) {
    auto const kind = access::find_named<Kind>(form.first(name));
    if (!kind) problems.push_back({name, std::move(problem)});
    return kind;
}

}  // namespace breakwater::web
