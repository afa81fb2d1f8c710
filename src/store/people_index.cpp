#include "store/people_index.h"

#include <algorithm>

namespace breakwater::store {

namespace {

constexpr int same = 8, beginning = 5, other_form = 4, one_off = 3;

/// As numbers are compared: without spaces, in capitals.
std::string plain_number(std::string_view text) {
    std::string plain;
    for (char c : text) {
        if (c == ' ' || c == '-') continue;
        plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return plain;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

template <class T>
void add_once(std::vector<T>& to, T value) {
    if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(std::move(value));
}

}  // namespace

Result<PeopleIndex> PeopleIndex::read(Record& record, Entry known_at) {
    auto forms = TRY(NameForms::read(*record.book));
    auto people = TRY(read_identities(record, known_at));
    auto index = of(std::move(people), std::move(forms));
    index.known_at_ = known_at;
    return index;
}

PeopleIndex PeopleIndex::of(std::vector<Identity> people, NameForms forms) {
    PeopleIndex index;
    index.forms_ = std::move(forms);
    for (auto const& identity : people) {
        Entered person;
        person.shown.person = identity.person;
        auto const& names = identity.names.disclose();
        if (!names.empty()) person.shown.name = Sensitive{names.back()};
        auto const& local_ids = identity.local_ids.disclose();
        if (!local_ids.empty()) person.shown.local_id = Sensitive{local_ids.back()};
        if (!identity.born_on.empty()) person.shown.born_on = identity.born_on.back();
        if (!identity.expected_on.empty()) person.shown.expected_on = identity.expected_on.back();
        for (auto const& name : names) {
            auto const surname = name_parts(name.surname);
            auto const forename = name_parts(name.forename);
            for (auto const* const parts : {&surname, &forename}) {
                for (auto const& part : *parts) add_once(person.parts, part);
                // "Mary-Ann" is also found as "Maryann".
                if (parts->size() > 1) add_once(person.parts, joined(*parts));
            }
            if (!surname.empty()) add_once(person.surnames, joined(surname));
        }
        for (auto const* const numbers :
             {&local_ids, &identity.nhs_numbers.disclose(), &identity.upns.disclose()})
            for (auto const& number : *numbers) add_once(person.numbers, plain_number(number));
        person.born_on = identity.born_on;
        person.born_on.insert(person.born_on.end(), identity.expected_on.begin(),
                              identity.expected_on.end());
        index.people_.push_back(std::move(person));
    }
    std::sort(index.people_.begin(), index.people_.end(),
              [](auto const& a, auto const& b) { return a.shown.person < b.shown.person; });
    return index;
}

int PeopleIndex::likeness(Entered const& person, std::string const& word) const {
    int best = 0;
    for (auto const& part : person.parts) {
        if (part == word) return same;
        if (word.size() > 1 && part.starts_with(word))
            best = std::max(best, beginning);
        else if (best < other_form && forms_.forms_of_one(part, word))
            best = other_form;
        else if (best < one_off && nearly_the_same(part, word))
            best = one_off;
    }
    return best;
}

std::vector<ChildFound> PeopleIndex::find(ChildSought const& sought) const {
    auto found = by_number(plain_number(sought.words));
    if (found.empty()) found = by_words(name_parts(sought.words));
    bool const says_nothing = name_parts(sought.words).empty();
    if (says_nothing && sought.born_on.known())
        for (auto const& person : people_) found.push_back({person.shown.person, 0});
    if (sought.born_on.known())
        std::erase_if(found, [&](ChildFound const& each) {
            auto const& days = entered(each.person)->born_on;
            return std::find(days.begin(), days.end(), sought.born_on) == days.end();
        });
    std::stable_sort(found.begin(), found.end(),
                     [&](ChildFound const& a, ChildFound const& b) { return a.score > b.score; });
    return found;
}

std::vector<ChildFound> PeopleIndex::by_number(std::string const& number) const {
    std::vector<ChildFound> found;
    if (!has_digit(number)) return found;
    for (auto const& person : people_)
        if (std::find(person.numbers.begin(), person.numbers.end(), number) != person.numbers.end())
            found.push_back({person.shown.person, same});
    return found;
}

std::vector<ChildFound> PeopleIndex::by_words(std::vector<std::string> const& words) const {
    std::vector<ChildFound> found;
    if (words.empty()) return found;
    for (auto const& person : people_) {
        int score = 0;
        bool all_alike = true;
        for (auto const& word : words) {
            auto const likeness_of_word = likeness(person, word);
            all_alike = likeness_of_word > 0;
            if (!all_alike) break;
            score += likeness_of_word;
        }
        if (all_alike) found.push_back({person.shown.person, score});
    }
    return found;
}

std::optional<std::int64_t> PeopleIndex::by_local_id(std::string_view local_id) const {
    auto const number = plain_number(local_id);
    for (auto const& person : people_)
        if (plain_number(person.shown.local_id.disclose()) == number && !number.empty())
            return person.shown.person;
    return std::nullopt;
}

PeopleIndex::Entered const* PeopleIndex::entered(std::int64_t person) const {
    auto const at = std::lower_bound(
        people_.begin(), people_.end(), person,
        [](Entered const& each, std::int64_t wanted) { return each.shown.person < wanted; });
    return at != people_.end() && at->shown.person == person ? &*at : nullptr;
}

IndexedChild const* PeopleIndex::child(std::int64_t person) const {
    auto const* const found = entered(person);
    return found == nullptr ? nullptr : &found->shown;
}

std::vector<std::int64_t> PeopleIndex::of_the_same_surname(std::int64_t person) const {
    std::vector<std::int64_t> others;
    auto const* const found = entered(person);
    if (found == nullptr) return others;
    for (auto const& other : people_) {
        if (other.shown.person == person) continue;
        auto const is_theirs = [&](std::string const& surname) {
            auto const& own = found->surnames;
            return std::find(own.begin(), own.end(), surname) != own.end();
        };
        if (std::any_of(other.surnames.begin(), other.surnames.end(), is_theirs))
            others.push_back(other.shown.person);
    }
    return others;
}

}  // namespace breakwater::store
