#pragma once
// What forms that say something of a challenge or a disagreement have in common: its words, who
// says it and when.

#include <span>
#include <string_view>

#include "kernel/ids.h"
#include "web/pages/date_field.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/text_field.h"

namespace breakwater::web {

struct Wording {
    std::string_view title, label, hint, problem, button;
};

/// The field "words".
TextField words_field(Wording const& wording);
/// The field "on".
DateField said_on_field();
/// Of the choices, by post, those who may say it.
void keep_posts(ChoiceField& field, std::span<PostId const> posts);

}  // namespace breakwater::web
