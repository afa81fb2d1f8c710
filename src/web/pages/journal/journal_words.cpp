#include "web/pages/journal/journal_words.h"

#include <fmt/format.h>

#include "access/action.h"

namespace breakwater::web {

std::string act_words(std::string_view act) {
    auto const action = access::find_named<access::Action>(act);
    if (action) return std::string{access::title(*action)};
    std::string words{act};
    for (auto& c : words)
        if (c == '_') c = ' ';
    return words;
}

std::string about_words(store::JournalDraft const& draft) {
    if (draft.subjects.empty()) return draft.detail;
    auto words = fmt::format(
        "{} {}", draft.subjects.size(),
        draft.about == "child" ? draft.subjects.size() == 1 ? "child" : "children" : draft.about);
    return draft.detail.empty() ? words : words + ": " + draft.detail;
}

std::string own_words(store::JournalDraft const& draft) {
    using access::Action;
    auto const action = access::find_named<Action>(draft.act);
    bool const is_of_disagreement =
        action == Action::read_disagreements || action == Action::answer_disagreement;
    return is_of_disagreement ? draft.detail : about_words(draft);
}

}  // namespace breakwater::web
