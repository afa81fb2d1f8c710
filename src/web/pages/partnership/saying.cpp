#include "web/pages/partnership/saying.h"

#include <algorithm>

namespace breakwater::web {

TextField words_field(Wording const& wording) {
    return {.name = "words",
            .label = std::string{wording.label},
            .hint = std::string{wording.hint},
            .problem = std::string{wording.problem},
            .rows = 6,
            .longest = 4'000};
}

DateField said_on_field() {
    return {"on", "On which day", "Leave it empty for today"};
}

void keep_posts(ChoiceField& field, std::span<PostId const> posts) {
    std::erase_if(field.choices, [&](auto const& choice) {
        return std::find(posts.begin(), posts.end(), PostId{choice.number}) == posts.end();
    });
}

}  // namespace breakwater::web
