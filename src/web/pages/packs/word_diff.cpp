#include "web/pages/packs/word_diff.h"

#include <algorithm>
#include <cstdint>

namespace breakwater::web {

namespace {

/// A word with the blanks that follow it; a line's end is a word of its own.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        auto end = text.find_first_of(" \n");
        if (end == std::string_view::npos) end = text.size();
        if (end < text.size() && (text[end] == ' ' || end == 0)) ++end;
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

std::string_view bare(std::string_view word) {
    while (word.ends_with(' ')) word.remove_suffix(1);
    return word;
}

class Differ {
public:
    using Words = std::vector<std::string_view>;
    Differ(Words before, Words after) : before_(std::move(before)), after_(std::move(after)) {}

    std::vector<WordRun> run() {
        std::size_t head = 0;
        while (head < before_.size() && head < after_.size() && same(head, head))
            add(WordRun::Kind::kept, after_[head++]);
        auto end_before = before_.size(), end_after = after_.size();
        while (end_before > head && end_after > head && same(end_before - 1, end_after - 1))
            --end_before, --end_after;
        middle(head, end_before, end_after);
        for (auto at = end_after; at < after_.size(); ++at) add(WordRun::Kind::kept, after_[at]);
        return std::move(runs_);
    }

private:
    bool same(std::size_t i, std::size_t j) const { return bare(before_[i]) == bare(after_[j]); }
    void add(WordRun::Kind kind, std::string_view word) {
        if (runs_.empty() || runs_.back().kind != kind) runs_.push_back({kind, {}});
        runs_.back().words += word;
    }
    void middle(std::size_t head, std::size_t end_before, std::size_t end_after);

    Words before_, after_;
    std::vector<WordRun> runs_;
};

/// By the longest row of words that both have in common.
void Differ::middle(std::size_t head, std::size_t end_before, std::size_t end_after) {
    constexpr std::size_t cells_most = 4'000'000;
    auto const rows = end_before - head, columns = end_after - head;
    if (rows != 0 && columns > cells_most / rows) {
        for (auto i = head; i < end_before; ++i) add(WordRun::Kind::taken_out, before_[i]);
        for (auto j = head; j < end_after; ++j) add(WordRun::Kind::added, after_[j]);
        return;
    }
    auto const width = columns + 1;
    std::vector<std::uint32_t> common((rows + 1) * width);
    for (auto i = rows; i-- > 0;)
        for (auto j = columns; j-- > 0;)
            common[i * width + j] = same(head + i, head + j) ? common[(i + 1) * width + j + 1] + 1
                                                             : std::max(common[(i + 1) * width + j],
                                                                        common[i * width + j + 1]);
    std::size_t i = 0, j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && same(head + i, head + j)) {
            add(WordRun::Kind::kept, after_[head + j]);
            ++i, ++j;
        } else if (j == columns ||
                   (i < rows && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            add(WordRun::Kind::taken_out, before_[head + i++]);
        } else {
            add(WordRun::Kind::added, after_[head + j++]);
        }
    }
}

}  // namespace

std::vector<WordRun> word_diff(std::string_view before, std::string_view after) {
    return Differ{words_of(before), words_of(after)}.run();
}

}  // namespace breakwater::web
