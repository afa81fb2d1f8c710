#include "web/pages/child/search_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/desk/child_shelf.h"
#include "web/pages/child/child_words.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/child/search_page.h"
#include "web/pages/date_field.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using access::Answer;
using access::Purpose;

namespace {

constexpr std::size_t words_longest = 100;

bool asks_purpose(Visit const& visit) {
    return at_the_door(visit, Action::find_child).answer == Answer::state_purpose;
}

SearchWords words_entered(Visit const& visit, FormProblems& problems) {
    auto const& form = visit.request.form;
    SearchWords words;
    words.sought.words = form.first("words");
    words.purpose = purpose_asked_of_child(form);
    auto const born = date_entered({"born", "Date of birth", ""}, form, problems);
    if (born) words.sought.born_on = *born;
    bool const no_words = words.sought.words.find_first_not_of(' ') == std::string::npos;
    if (problems.empty() && no_words && !born)
        problems.push_back({"words", "Enter a name, a number or a date of birth"});
    if (words.sought.words.size() > words_longest)
        problems.push_back({"words", "Enter up to 100 characters"});
    if (asks_purpose(visit) && words.purpose == Purpose::not_stated)
        problems.push_back({"purpose", "Choose why you look for a child"});
    return words;
}

Result<Response> take_search(Visit& visit) {
    SearchPage page{.form = visit.request.form, .asks_purpose = asks_purpose(visit)};
    auto const words = words_entered(visit, page.problems);
    if (!page.problems.empty()) return shown(visit, Section::children, search_page(visit, page));
    auto record = TRY(visit.desk->records.lend());
    return see_other("/children?search=" +
                     sealed_search(record->key, visit.person->account.id, words));
}

/// What was entered, to stand in the form again.
Fields entered(SearchWords const& words) {
    Fields form;
    form.add("words", words.sought.words);
    form.add("purpose", std::string{access::name(words.purpose)});
    if (!words.sought.born_on.known()) return form;
    auto const born = words.sought.born_on.date();
    form.add("born-day", std::to_string(day_of(born)));
    form.add("born-month", std::to_string(month_of(born)));
    form.add("born-year", std::to_string(year_of(born)));
    return form;
}

FoundChild shown_as(store::IndexedChild const& child, Date today) {
    auto const& name = child.name.disclose();
    journey::Child born;
    born.born_on = child.born_on;
    born.expected_on = child.expected_on;
    auto words = name.forename + (name.forename.empty() ? "" : " ") + name.surname;
    auto const& number = child.local_id.disclose();
    if (words.empty()) words = "Child " + number;
    return {child.person, std::move(words), number, born_words(born, today)};
}

/// A closed record of exactly that number: on duty, the number is what somebody has.
Result<std::optional<std::int64_t>> closed_of_that_number(Visit const& visit, store::Record& record,
                                                          store::AccessRecord& accounts,
                                                          store::PeopleIndex const& index,
                                                          SearchWords const& words) {
    auto const person = index.by_local_id(words.sought.words);
    if (!person) return std::optional<std::int64_t>{};
    auto const decision = TRY(look_at_child(
        visit, record, accounts, {Action::read_child, *person, words.purpose, "", "by number"}));
    return decision.answer == Answer::break_glass ? person : std::nullopt;
}

Result<Response> show_search(Visit& visit) {
    auto const& query = visit.request.query;
    auto record = TRY(visit.desk->records.lend());
    auto const words = open_search(record->key, visit.person->account.id, query.first("search"));
    if (!words) {
        SearchPage const page{.form = visit.request.form, .asks_purpose = asks_purpose(visit)};
        return shown(visit, Section::children, search_page(visit, page));
    }
    auto const form = entered(*words);
    SearchPage page{.form = form,
                    .asks_purpose = asks_purpose(visit),
                    .leads_to_record = may(visit, Action::read_child),
                    .words = words};
    page.address = "/children?search=" + std::string{query.first("search")};
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const index = TRY(visit.desk->children.index(*record));
    std::vector<std::int64_t> alike;
    for (auto const& found : index->find(words->sought)) alike.push_back(found.person);
    auto const reached = TRY(children_within_reach(visit, *record, *accounts, Action::find_child,
                                                   words->purpose, alike));
    page.found_in_all = reached.size();
    page.pages = std::max<std::size_t>(1, (reached.size() + found_of_a_page - 1) / found_of_a_page);
    page.page =
        std::clamp<std::size_t>(query.number<std::size_t>("page").value_or(1), 1, page.pages);
    auto const first = (page.page - 1) * found_of_a_page;
    auto const here =
        std::span{reached}.subspan(first, std::min(found_of_a_page, reached.size() - first));
    // Written down before they are shown, also where nobody was found.
    auto const named =
        TRY(look_at_children(visit, *record, *accounts, Action::find_child, words->purpose, here,
                             fmt::format("search, page {}", page.page)));
    for (auto const person : named)
        if (auto const* const child = index->child(person))
            page.found.push_back(shown_as(*child, visit.today));
    if (reached.empty()) {
        page.closed = TRY(closed_of_that_number(visit, *record, *accounts, *index, *words));
    }
    return shown(visit, Section::children, search_page(visit, page));
}

}  // namespace

Response children_search_route(Visit& visit) {
    return answer(visit, Section::children, show_search(visit));
}

Response children_search_post(Visit& visit) {
    return answer(visit, Section::children, take_search(visit));
}

}  // namespace breakwater::web
