#include "web/pages/why_field.h"

#include "web/components/textarea.h"

namespace breakwater::web {

namespace {
constexpr std::size_t longest = 2'000;
}

void write_why(Html& html, WhyField const& field, Fields const& form,
               FormProblems const& problems) {
    Textarea why{.name = field.name, .rows = 4};
    why.label.content = field.label;
    why.hint = Hint{.content = field.hint};
    why.value = form.first(field.name);
    why.error = message_for(problems, field.name);
    write(html, why);
}

std::string why_entered(WhyField const& field, Fields const& form, FormProblems& problems) {
    std::string why{form.first(field.name)};
    if (why.find_first_not_of(" \t\r\n") == std::string::npos || why.size() > longest)
        problems.push_back({field.name, "Say why in your own words, in up to 2,000 characters"});
    return why;
}

}  // namespace breakwater::web
