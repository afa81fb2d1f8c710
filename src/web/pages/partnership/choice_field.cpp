#include "web/pages/partnership/choice_field.h"

#include <algorithm>
#include <tuple>

#include "web/components/select.h"

namespace breakwater::web {

std::vector<NamedChoice> posts_to_choose(partnership::Arrangements const& all, Date today) {
    std::vector<partnership::Post const*> posts;
    for (auto const& post : all.posts)
        if (post.stands_on(today)) posts.push_back(&post);
    std::stable_sort(posts.begin(), posts.end(), [&](auto const* one, auto const* other) {
        return std::tuple{one->agency, std::string_view{one->title}} <
               std::tuple{other->agency, std::string_view{other->title}};
    });
    std::vector<NamedChoice> choices;
    for (auto const* const post : posts) {
        auto const holder = partnership::holder_on(all, post->id, today);
        choices.push_back({post->id.value, partnership::post_words(all, post->id) +
                                               (holder.empty() ? "" : " (" + holder + ")")});
    }
    return choices;
}

std::vector<NamedChoice> bodies_to_choose(partnership::Arrangements const& all, Date today) {
    std::vector<NamedChoice> choices;
    for (auto const& body : all.bodies)
        if (body.stands_on(today))
            choices.push_back({body.id.value, partnership::name_on(all, body.id, today)->name});
    return choices;
}

std::vector<NamedChoice> agencies_to_choose(partnership::Arrangements const& all, Date today) {
    std::vector<NamedChoice> choices;
    for (auto const& agency : all.agencies)
        if (agency.since <= today && (!agency.until || today < *agency.until))
            choices.push_back({agency.id.value, agency.name});
    return choices;
}

std::vector<rules::CodeRow const*> codes_on(rules::RuleBook const& book, std::string_view set,
                                            Date on) {
    std::vector<rules::CodeRow const*> codes;
    auto const* const found = book.code_set(set);
    if (found == nullptr) return codes;
    for (auto const& row : found->rows())
        if (row.since <= on && (!row.until || on < *row.until)) codes.push_back(&row);
    return codes;
}

void write_choice(Html& html, ChoiceField const& field, Fields const& form,
                  FormProblems const& problems) {
    Select select{.name = field.name};
    select.label.content = field.label;
    if (!field.hint.empty()) select.hint = Hint{.content = field.hint};
    select.items.push_back(
        {field.problem.empty() ? "None" : "Choose", "", std::nullopt, false, {}});
    for (auto const& choice : field.choices)
        select.items.push_back(
            {choice.words, std::to_string(choice.number), std::nullopt, false, {}});
    select.value = form.first(field.name);
    select.error = message_for(problems, field.name);
    write(html, select);
}

std::int64_t choice_entered(ChoiceField const& field, Fields const& form, FormProblems& problems) {
    if (form.first(field.name).empty()) {
        if (!field.problem.empty()) problems.push_back({field.name, field.problem});
        return 0;
    }
    auto const number = form.number(field.name).value_or(0);
    for (auto const& choice : field.choices)
        if (choice.number == number) return number;
    problems.push_back({field.name, "Choose one of the list"});
    return 0;
}

}  // namespace breakwater::web
