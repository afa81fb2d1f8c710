#include "web/pages/partnership/body_filter.h"

#include "web/components/select.h"
#include "web/pages/partnership/choice_field.h"

namespace breakwater::web {

void write_body_filter(Html& html, partnership::Arrangements const& all, BodyId chosen, Date on) {
    Select body{.name = "body"};
    body.label.content = "Body";
    body.items.push_back({"Every body", "", std::nullopt, false, {}});
    for (auto const& choice : bodies_to_choose(all, on))
        body.items.push_back(
            {choice.words, std::to_string(choice.number), std::nullopt, false, {}});
    if (chosen.known()) body.value = std::to_string(chosen.value);
    write(html, body);
}

}  // namespace breakwater::web
