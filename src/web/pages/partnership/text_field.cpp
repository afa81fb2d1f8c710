#include "web/pages/partnership/text_field.h"

#include <fmt/format.h>

#include "web/components/input.h"
#include "web/components/textarea.h"
#include "web/pages/entered_words.h"

namespace breakwater::web {

namespace {

template <class Box>
Box box_of(TextField const& field, Fields const& form, FormProblems const& problems) {
    Box box{};
    box.name = field.name;
    box.label.content = field.label;
    if (!field.hint.empty()) box.hint = Hint{.content = field.hint};
    box.value = form.first(field.name);
    box.error = message_for(problems, field.name);
    return box;
}

}  // namespace

void write_text(Html& html, TextField const& field, Fields const& form,
                FormProblems const& problems) {
    if (field.rows > 1) {
        auto box = box_of<Textarea>(field, form, problems);
        box.rows = field.rows;
        write(html, box);
        return;
    }
    auto box = box_of<Input>(field, form, problems);
    box.autocomplete = "off";
    write(html, box);
}

std::string text_entered(TextField const& field, Fields const& form, FormProblems& problems) {
    auto text = entered_words(form, field.name);
    if (text.empty() && !field.problem.empty()) problems.push_back({field.name, field.problem});
    if (text.size() > field.longest)
        problems.push_back({field.name, fmt::format("{} must be {} characters or fewer",
                                                    field.label, field.longest)});
    return text;
}

}  // namespace breakwater::web
