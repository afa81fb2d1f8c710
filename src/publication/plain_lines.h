#pragma once
// The text that editions are kept in: a line for each value, its word first. One description of a
// value (a function template over "a writer or a reader") serves both ways, so that what is written
// and what is read cannot drift apart.
//
//     figures 2
//     indicator contacts
//     value 14567
//
// A list is its length, then its items. Within a value a backslash is \\, a new line \n, a return
// \r. An absent date, number or figure is a word alone on its line.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/decimal.h"
#include "kernel/london_time.h"
#include "kernel/result.h"

namespace breakwater::publication {

class LineWriter {
public:
    void text(std::string_view word, std::string const& value);
    void integer(std::string_view word, std::int64_t value);
    template <class Integer>
    void number(std::string_view word, Integer const& value) {
        integer(word, static_cast<std::int64_t>(value));
    }
    void truth(std::string_view word, bool value);
    void date(std::string_view word, Date value);
    void instant(std::string_view word, Instant value);
    void month(std::string_view word, Month value);
    void decimal(std::string_view word, Decimal value);
    void maybe_month(std::string_view word, std::optional<Month> const& value);
    void maybe_decimal(std::string_view word, std::optional<Decimal> const& value);
    void maybe_integer(std::string_view word, std::optional<std::int64_t> const& value);
    /// `names` in the order of the enumerators, which begin at nought.
    template <class Enum, std::size_t N>
    void choice(std::string_view word, Enum const& value,
                std::array<std::string_view, N> const& names) {
        line(word, names.at(static_cast<std::size_t>(value)));
    }
    template <class Item, class Each>
    void list(std::string_view word, std::vector<Item> const& items, Each each) {
        integer(word, static_cast<std::int64_t>(items.size()));
        for (auto const& item : items) each(item);
    }
    /// Text of many lines, each kept as it is.
    void block(std::string_view word, std::string const& text);

    std::string take() { return std::move(text_); }

private:
    void line(std::string_view word, std::string_view value);
    std::string text_;
};

/// Reads what LineWriter wrote. After the first problem nothing more is read and every value stays
/// as it was; finish() then gives the problem.
class LineReader {
public:
    /// `text` must outlive the reader. `lines_before`: those above it in its file.
    LineReader(std::string_view text, std::string file, int lines_before = 0);

    void text(std::string_view word, std::string& value);
    template <class Integer>
    void number(std::string_view word, Integer& value) {
        auto const read = whole(word);
        if (static_cast<std::int64_t>(static_cast<Integer>(read)) != read)
            refuse("not_a_number", "the number is too large");
        else if (ok())
            value = static_cast<Integer>(read);
    }
    void truth(std::string_view word, bool& value);
    void date(std::string_view word, Date& value);
    void instant(std::string_view word, Instant& value);
    void month(std::string_view word, Month& value);
    void decimal(std::string_view word, Decimal& value);
    void maybe_month(std::string_view word, std::optional<Month>& value);
    void maybe_decimal(std::string_view word, std::optional<Decimal>& value);
    void maybe_integer(std::string_view word, std::optional<std::int64_t>& value);
    template <class Enum, std::size_t N>
    void choice(std::string_view word, Enum& value, std::array<std::string_view, N> const& names) {
        auto const read = value_of(word);
        for (std::size_t i = 0; ok() && i < N; ++i)
            if (names[i] == read) {
                value = static_cast<Enum>(i);
                return;
            }
        refuse("unknown_word", "\"" + std::string{read} + "\" is none of its words");
    }
    template <class Item, class Each>
    void list(std::string_view word, std::vector<Item>& items, Each each) {
        auto const count = whole(word);
        if (count < 0 || static_cast<std::size_t>(count) > text_.size() - at_)
            refuse("not_a_number", "a list cannot be as long as that");
        for (std::int64_t i = 0; ok() && i < count; ++i) each(items.emplace_back());
    }
    void block(std::string_view word, std::string& text);

    bool ok() const { return !problem_; }
    /// Whether the next line begins with these letters: of what came to be written later.
    bool comes(std::string_view word) const { return ok() && text_.substr(at_).starts_with(word); }
    /// Notes what is wrong with the line just read; the first problem is kept.
    void refuse(std::string code, std::string message);
    /// The first problem, or that text is left over. Codes: not_utf8, cut_short, another_word,
    /// not_a_number, not_a_date, not_a_month, not_a_time, unknown_word, not_escaped, left_over.
    Result<void> finish();

private:
    std::string_view next_line();
    std::string_view value_of(std::string_view word);
    std::int64_t whole(std::string_view word);

    std::string_view text_;
    std::string file_;
    std::size_t at_ = 0;
    int line_ = 0;
    std::optional<Error> problem_;
};

}  // namespace breakwater::publication
