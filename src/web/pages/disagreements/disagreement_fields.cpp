#include "web/pages/disagreements/disagreement_fields.h"

namespace breakwater::web {

ChoiceField agency_field(partnership::Arrangements const& all, Date today, Raises raises) {
    if (raises == Raises::yes)
        return {"raised_by_agency", "Agency that raises it", "", "Choose the agency that raises it",
                agencies_to_choose(all, today)};
    return {"with_agency", "Agency it is with", "", "Choose the agency it is with",
            agencies_to_choose(all, today)};
}

ChoiceField post_field(partnership::Arrangements const& all, Date today, Raises raises) {
    auto const* const hint =
        "Whoever holds it may see this disagreement, and nothing else of the "
        "child. Leave it empty for a practitioner without one";
    bool const who_raises = raises == Raises::yes;
    return {who_raises ? "raised_by" : "with_post",
            who_raises ? "Post that raises it (optional)" : "Post it is raised with (optional)",
            hint, "", posts_to_choose(all, today)};
}

TextField issue_field() {
    return {.name = "issue",
            .label = "What it is about",
            .hint = "What is disagreed, and what it means for the child. It is kept sealed",
            .problem = "Enter what it is about",
            .rows = 5,
            .longest = 4'000};
}

TextField asked_field() {
    return {.name = "asked",
            .label = "What is asked for",
            .hint = "",
            .problem = "Enter what is asked for",
            .rows = 3,
            .longest = 2'000};
}

Radios outcome_radios(Fields const& form, FormProblems const& problems) {
    Radios radios{.name = "outcome", .value = std::string{form.first("outcome")}};
    for (auto const& each : partnership::disagreement_outcomes)
        radios.items.push_back(
            {.value = std::string{each.name}, .content = std::string{each.title}});
    radios.fieldset = Fieldset{.legend = Legend{.content = "Outcome"}};
    radios.error = message_for(problems, "outcome");
    return radios;
}

Checkboxes danger_box(Fields const& form) {
    Checkboxes boxes{.name = "in_danger",
                     .items = {{.value = "yes",
                                .content = "The child may be in immediate danger",
                                .hint = Hint{.content = "Call 999 first. It then begins at a later "
                                                        "stage"}}}};
    if (form.first("in_danger") == "yes") boxes.values = {"yes"};
    boxes.fieldset = Fieldset{.legend = Legend{.content = "Danger"}};
    return boxes;
}

void check_agencies(partnership::Arrangements const& all,
                    partnership::ChildDisagreement const& made, FormProblems& problems) {
    auto const is_of = [&](PostId post, MemberAgencyId agency) {
        auto const* const found = partnership::find_post(all, post);
        return found == nullptr || found->agency == agency;
    };
    if (!is_of(made.raised_by, made.raised_by_agency))
        problems.push_back({"raised_by",
                            "This post is of another agency than the one that raises "
                            "it"});
    if (!is_of(made.with_post, made.with_agency))
        problems.push_back({"with_post", "This post is of another agency than the one it is with"});
    if (made.with_agency.known() && made.with_agency == made.raised_by_agency)
        problems.push_back({"with_agency", "Choose another agency than the one that raises it"});
}

}  // namespace breakwater::web
