#include "rules/nearest_names.h"

#include <algorithm>
#include <string>

namespace breakwater::rules {

namespace {

constexpr std::size_t longest_compared = 100;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool part_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool open = false;
    for (char const raw : text) {
        char const c = lower(raw);
        if (!part_of_word(c)) {
            open = false;
            continue;
        }
        if (!open) words.emplace_back();
        open = true;
        words.back() += c;
    }
    return words;
}

// How many of `asked` stand in `known`; words of one or two letters must match whole.
std::size_t words_shared(std::vector<std::string> const& asked,
                         std::vector<std::string> const& known) {
    auto const shared = std::count_if(asked.begin(), asked.end(), [&](std::string const& word) {
        return std::any_of(known.begin(), known.end(), [&](std::string const& other) {
            return word == other || (word.size() > 3 && other.starts_with(word)) ||
                   (other.size() > 3 && word.starts_with(other));
        });
    });
    return static_cast<std::size_t>(shared);
}

// Letters put in, taken out, changed, or swapped with a neighbour; case does not matter.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    a = a.substr(0, longest_compared);
    b = b.substr(0, longest_compared);
    // Three rows of the optimal string alignment table: two back, one back, and this one.
    std::vector<std::size_t> two_back, one_back(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) one_back[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            bool const same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({one_back[j] + 1, row[j - 1] + 1, one_back[j - 1] + !same});
            bool const swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                                 lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], two_back[j - 2] + 1);
        }
        two_back = one_back;
        one_back = row;
    }
    return one_back[b.size()];
}

}  // namespace

std::vector<std::string_view> nearest_names(std::string_view word,
                                            std::span<std::string_view const> known,
                                            std::size_t most) {
    struct Candidate {
        std::size_t score;  // less is nearer
        std::string_view word;
    };
    auto const asked = words_of(word);
    std::vector<Candidate> near;
    for (auto const other : known) {
        auto const edits = edit_distance(word, other);
        auto const theirs = words_of(other);
        auto const shared = words_shared(asked, theirs);
        bool const few_edits = edits * 3 <= std::max(word.size(), other.size());
        bool const holds_all = !asked.empty() && (shared == asked.size() ||
                                                  (asked.size() > 2 && shared + 1 >= asked.size()));
        if (few_edits)
            near.push_back({edits, other});
        else if (holds_all)
            near.push_back(
                {longest_compared + theirs.size() - std::min(shared, theirs.size()), other});
    }
    std::stable_sort(near.begin(), near.end(),
                     [](auto const& a, auto const& b) { return a.score < b.score; });
    std::vector<std::string_view> words;
    for (auto const& candidate : near)
        if (words.size() < most &&
            std::find(words.begin(), words.end(), candidate.word) == words.end())
            words.push_back(candidate.word);
    return words;
}

}  // namespace breakwater::rules
