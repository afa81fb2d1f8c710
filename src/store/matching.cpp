#include "store/matching.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

namespace breakwater::store {

namespace {

using journey::Day;

struct FoldedName {
    std::string forename, surname;  ///< parts joined; no forename: empty
    std::vector<std::string> forename_parts, surname_parts;
};

struct Folded {
    Identity const* person = nullptr;
    std::vector<FoldedName> names;
    std::vector<std::string> nhs_numbers, upns, former_upns;
};

template <class T>
bool meet(std::vector<T> const& a, std::vector<T> const& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](T const& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

std::array<char, 8> digits_of(Day day) {
    auto const date = std::chrono::year_month_day{day.date()};
    auto number = static_cast<int>(date.year()) * 10000 +
                  static_cast<int>(static_cast<unsigned>(date.month()) * 100 +
                                   static_cast<unsigned>(date.day()));
    std::array<char, 8> digits{};
    for (std::size_t i = 8; i-- > 0; number /= 10) digits[i] = static_cast<char>('0' + number % 10);
    return digits;
}

// Best first: what is said by the best pair of their names is taken.
std::optional<Evidence> compare_dates(Day a, Day b) {
    auto const first = digits_of(a), second = digits_of(b);
    if (a == b)
        return first[4] == '0' && first[5] == '1' && first[6] == '0' && first[7] == '1'
                   ? Evidence::first_of_january
                   : Evidence::same_birth_date;
    if (std::equal(first.begin(), first.begin() + 4, second.begin()) && first[4] == second[6] &&
        first[5] == second[7] && first[6] == second[4] && first[7] == second[5])
        return Evidence::day_and_month_swapped;
    std::vector<std::size_t> differ;
    for (std::size_t i = 0; i < 8; ++i)
        if (first[i] != second[i]) differ.push_back(i);
    if (differ.size() == 1) return Evidence::one_digit_off;
    if (differ.size() == 2 && differ[1] == differ[0] + 1 && first[differ[0]] == second[differ[1]] &&
        first[differ[1]] == second[differ[0]])
        return Evidence::one_digit_off;
    return std::nullopt;
}

bool parts_within(std::vector<std::string> const& few, std::vector<std::string> const& many) {
    return few.size() < many.size() && std::all_of(few.begin(), few.end(), [&](auto const& part) {
               return part.size() > 1 && std::find(many.begin(), many.end(), part) != many.end();
           });
}

bool similar(std::string const& a, std::vector<std::string> const& a_parts, std::string const& b,
             std::vector<std::string> const& b_parts) {
    return nearly_the_same(a, b) || parts_within(a_parts, b_parts) ||
           parts_within(b_parts, a_parts);
}

std::optional<Evidence> compare_names(FoldedName const& a, FoldedName const& b,
                                      NameForms const& forms) {
    using enum Evidence;
    if (a.surname.empty() || b.surname.empty()) return std::nullopt;
    bool const surname = a.surname == b.surname;
    if (a.forename.empty() || b.forename.empty())
        return surname ? std::optional{same_surname} : std::nullopt;
    bool const forename = a.forename == b.forename;
    if (surname && forename) return same_names;
    if (a.forename == b.surname && a.surname == b.forename) return swapped_names;
    if (surname && forms.forms_of_one(a.forename, b.forename)) return other_form_of_forename;
    if (surname) {
        if (similar(a.forename, a.forename_parts, b.forename, b.forename_parts))
            return similar_names;
        return other_forename;
    }
    if (forename) {
        if (similar(a.surname, a.surname_parts, b.surname, b.surname_parts)) return similar_names;
        return other_surname;
    }
    return other_names;
}

class Comparison {
public:
    Comparison(std::span<Identity const> people, MatchingRules const& rules,
               NameForms const& forms);

    std::vector<Folded> const& people() const { return people_; }
    MatchingRules const& rules() const { return rules_; }
    EvidenceSet compare(Folded const& a, Folded const& b) const;
    void add_where(std::vector<Match>& matches, std::size_t a, std::size_t b, int least) const;

private:
    void leave_out_numbers_of_many();
    void compare_numbers(Folded const& a, Folded const& b, EvidenceSet& found) const;
    void compare_births(Identity const& a, Identity const& b, EvidenceSet& found) const;

    MatchingRules const& rules_;
    NameForms const& forms_;
    std::vector<Folded> people_;
};

Comparison::Comparison(std::span<Identity const> people, MatchingRules const& rules,
                       NameForms const& forms)
    : rules_(rules), forms_(forms) {
    for (auto const& person : people) {
        Folded folded;
        folded.person = &person;
        for (auto const& name : person.names.disclose()) {
            FoldedName one;
            one.forename_parts = name_parts(name.forename);
            one.surname_parts = name_parts(name.surname);
            if (forms.is_no_forename(one.forename_parts)) one.forename_parts.clear();
            one.forename = joined(one.forename_parts);
            one.surname = joined(one.surname_parts);
            if (!one.surname.empty()) folded.names.push_back(std::move(one));
        }
        auto const keep = [](std::vector<std::string> const& from, auto is_one) {
            std::vector<std::string> kept;
            std::copy_if(from.begin(), from.end(), std::back_inserter(kept), is_one);
            return kept;
        };
        folded.nhs_numbers = keep(person.nhs_numbers.disclose(), is_nhs_number);
        folded.upns = keep(person.upns.disclose(), is_upn);
        folded.former_upns = keep(person.former_upns.disclose(), is_upn);
        people_.push_back(std::move(folded));
    }
    leave_out_numbers_of_many();
}

void Comparison::leave_out_numbers_of_many() {
    for (auto const numbers : {&Folded::nhs_numbers, &Folded::upns, &Folded::former_upns}) {
        std::unordered_map<std::string_view, int> people_of;
        for (auto const& person : people_)
            for (auto const& number : person.*numbers) ++people_of[number];
        std::vector<std::string> of_many;
        for (auto const& [number, count] : people_of)
            if (count > rules_.most_people_of_a_number) of_many.emplace_back(number);
        if (of_many.empty()) continue;
        std::sort(of_many.begin(), of_many.end());
        for (auto& person : people_)
            std::erase_if(person.*numbers, [&](auto const& number) {
                return std::binary_search(of_many.begin(), of_many.end(), number);
            });
    }
}

void Comparison::compare_numbers(Folded const& a, Folded const& b, EvidenceSet& found) const {
    using enum Evidence;
    if (meet(a.nhs_numbers, b.nhs_numbers))
        found.set(index_of(same_nhs_number));
    else if (!a.nhs_numbers.empty() && !b.nhs_numbers.empty())
        found.set(index_of(other_nhs_number));
    if (meet(a.upns, b.upns))
        found.set(index_of(same_upn));
    else if (meet(a.upns, b.former_upns) || meet(a.former_upns, b.upns) ||
             meet(a.former_upns, b.former_upns))
        found.set(index_of(former_upn));
    else if (!a.upns.empty() && !b.upns.empty())
        found.set(index_of(other_upn));
}

void Comparison::compare_births(Identity const& a, Identity const& b, EvidenceSet& found) const {
    using enum Evidence;
    std::optional<Evidence> best;
    if (!a.born_on.empty() && !b.born_on.empty()) {
        best = other_birth_date;
        for (auto const one : a.born_on)
            for (auto const other : b.born_on)
                best = std::min(*best, compare_dates(one, other).value_or(other_birth_date));
    } else if (a.born_on.empty() != b.born_on.empty()) {
        auto const& unborn = a.born_on.empty() ? a : b;
        auto const& born = a.born_on.empty() ? b : a;
        for (auto const expected : unborn.expected_on)
            for (auto const birth : born.born_on) {
                auto const days = birth.value - expected.value;
                bool const about = days <= rules_.days_around_expected_date &&
                                   days >= -rules_.days_around_expected_date;
                auto const says = about ? born_when_expected : not_born_when_expected;
                best = best ? std::min(*best, says) : says;
            }
    } else if (meet(a.expected_on, b.expected_on)) {
        best = same_expected_date;
    }
    if (best) found.set(index_of(*best));
}

EvidenceSet Comparison::compare(Folded const& a, Folded const& b) const {
    using enum Evidence;
    EvidenceSet found;
    compare_numbers(a, b, found);
    compare_births(*a.person, *b.person, found);
    std::optional<Evidence> best;
    for (auto const& one : a.names)
        for (auto const& other : b.names)
            if (auto const says = compare_names(one, other, forms_))
                best = best ? std::min(*best, *says) : *says;
    if (best) found.set(index_of(*best));
    auto const& sexes = a.person->sexes;
    if (!sexes.empty() && !b.person->sexes.empty() && !meet(sexes, b.person->sexes))
        found.set(index_of(other_sex));
    return found;
}

void Comparison::add_where(std::vector<Match>& matches, std::size_t a, std::size_t b,
                           int least) const {
    auto const evidence = compare(people_[a], people_[b]);
    auto const score = rules_.score(evidence);
    if (score < least) return;
    auto const [first, second] = std::minmax(people_[a].person->person, people_[b].person->person);
    matches.push_back({first, second, score, evidence});
}

std::vector<Match> best_first(std::vector<Match> matches) {
    std::sort(matches.begin(), matches.end(), [](Match const& a, Match const& b) {
        if (a.score != b.score) return a.score > b.score;
        return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    return matches;
}

// Where people are looked for: those who share a key are compared.
class Blocks {
public:
    explicit Blocks(std::vector<Folded> const& people) : people_(people) {}

    void gather(int days_around_expected_date);
    template <class Each>
    void each_pair(Each each);

private:
    enum class Side { either, unborn, born };  // the born are compared with the unborn only
    struct Key {
        std::uint64_t key;
        Side side;
        std::uint32_t person;
        auto operator<=>(Key const&) const = default;
    };
    void add(std::size_t person, std::string_view kind, std::string_view text,
             Side side = Side::either) {
        whole_ = kind;
        whole_ += '\n';
        whole_ += text;
        keys_.push_back(
            {std::hash<std::string_view>{}(whole_), side, static_cast<std::uint32_t>(person)});
    }
    void add_numbers(std::size_t person);
    void add_names_and_births(std::size_t person, int days_around_expected_date);
    void add_nearly_the_birth(std::size_t person, FoldedName const& name, Day born);
    static std::vector<std::string_view> words_of(FoldedName const& name);

    std::vector<Folded> const& people_;
    std::vector<Key> keys_;
    std::string whole_;
};

void Blocks::gather(int days_around_expected_date) {
    for (std::size_t p = 0; p < people_.size(); ++p) {
        add_numbers(p);
        add_names_and_births(p, days_around_expected_date);
    }
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
}

void Blocks::add_numbers(std::size_t person) {
    for (auto const& number : people_[person].nhs_numbers) add(person, "nhs", number);
    for (auto const& number : people_[person].upns) add(person, "upn", number);
    for (auto const& number : people_[person].former_upns) add(person, "upn", number);
}

std::vector<std::string_view> Blocks::words_of(FoldedName const& name) {
    std::vector<std::string_view> words{name.surname};
    if (!name.forename.empty()) words.push_back(name.forename);
    return words;
}

void Blocks::add_names_and_births(std::size_t person, int days_around_expected_date) {
    auto const& who = *people_[person].person;
    auto const stretch = std::max(days_around_expected_date, 1);
    for (auto const& name : people_[person].names) {
        for (auto const born : who.born_on) add_nearly_the_birth(person, name, born);
        for (auto const word : words_of(name)) {
            auto const text = std::string{word} + "/";
            for (auto const born : who.born_on) {
                add(person, "born", text + std::to_string(born.value));
                add(person, "about", text + std::to_string(born.value / stretch), Side::born);
            }
            if (!who.born_on.empty()) continue;
            for (auto const expected : who.expected_on)
                for (int step = -1; step <= 1; ++step)
                    add(person, "about", text + std::to_string(expected.value / stretch + step),
                        Side::unborn);
        }
    }
}

// All names in either order, with each digit of the birth date left out once, and with its digits
// in any order.
void Blocks::add_nearly_the_birth(std::size_t person, FoldedName const& name, Day born) {
    if (name.forename.empty()) return;
    auto const names = std::minmax(name.forename, name.surname);
    auto const text = names.first + " " + names.second + " ";
    auto digits = digits_of(born);
    for (auto& digit : digits) {
        auto const left_out = std::exchange(digit, '?');
        add(person, "nearly", text + std::string{digits.begin(), digits.end()});
        digit = left_out;
    }
    std::sort(digits.begin(), digits.end());
    add(person, "nearly", text + std::string{digits.begin(), digits.end()});
}

template <class Each>
void Blocks::each_pair(Each each) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    auto const settle = [&] {
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    };
    std::size_t settle_at = 4'000'000;
    for (std::size_t at = 0; at < keys_.size();) {
        auto end = at + 1;
        while (end < keys_.size() && keys_[end].key == keys_[at].key) ++end;
        for (auto a = at; a < end; ++a)
            for (auto b = a + 1; b < end && keys_[a].side != Side::born; ++b)
                pairs.emplace_back(std::minmax(keys_[a].person, keys_[b].person));
        at = end;
        if (pairs.size() < settle_at) continue;
        settle();
        settle_at = std::max(settle_at, pairs.size() * 2);
    }
    settle();
    for (auto const& [a, b] : pairs) each(a, b);
}

}  // namespace

bool is_nhs_number(std::string_view text) {
    if (text.size() != 10) return false;
    int sum = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        if (i < 9) sum += (text[i] - '0') * static_cast<int>(10 - i);
    }
    auto const proof = (11 - sum % 11) % 11;
    return proof == text[9] - '0' && text.find_first_not_of(text[0]) != std::string_view::npos;
}

bool is_upn(std::string_view text) {
    auto const is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 13 && is_letter(text.front()) &&
           std::all_of(text.begin() + 1, text.end() - 1, is_digit) &&
           (is_digit(text.back()) || is_letter(text.back()));
}

std::vector<Match> find_matches(std::span<Identity const> people, MatchingRules const& rules,
                                NameForms const& forms, int least) {
    Comparison const comparison{people, rules, forms};
    Blocks blocks{comparison.people()};
    blocks.gather(rules.days_around_expected_date);
    std::vector<Match> matches;
    blocks.each_pair(
        [&](std::size_t a, std::size_t b) { comparison.add_where(matches, a, b, least); });
    return best_first(std::move(matches));
}

std::vector<Match> compare_all(std::span<Identity const> people, MatchingRules const& rules,
                               NameForms const& forms, int least) {
    Comparison const comparison{people, rules, forms};
    std::vector<Match> matches;
    for (std::size_t a = 0; a < people.size(); ++a)
        for (std::size_t b = a + 1; b < people.size(); ++b)
            comparison.add_where(matches, a, b, least);
    return best_first(std::move(matches));
}

}  // namespace breakwater::store
