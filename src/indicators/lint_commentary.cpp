// Claims in commentary that carry their own arithmetic, recomputed: "reduced 26% from 1366 to
// 1147", "down 33% from August 2022", "40 fewer than in August 2023", "17 of the 26, leaving 6".

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "indicators/commentary_tokens.h"
#include "indicators/lint.h"

namespace breakwater::indicators {

namespace {

using Kind = Token::Kind;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}
bool says_down(std::string_view word) {
    return is_any(word, {"down", "reduced", "reduction", "decreased", "decrease", "fell", "fallen",
                         "lower", "less", "fewer", "dropped", "drop", "declined"});
}
bool says_up(std::string_view word) {
    return is_any(
        word, {"up", "increased", "increase", "rose", "risen", "higher", "more", "grew", "grown"});
}

/// (now - then) / then in per cent, to `places`; nothing where then is nought.
std::optional<Decimal> change(Decimal then, Decimal now, int places) {
    int const finest = std::max(then.places(), now.places());
    std::int64_t const before = then.rounded(finest).units();
    std::int64_t const after = now.rounded(finest).units();
    if (before <= 0) return std::nullopt;
    return divide(after - before, before, 100, places);
}

Decimal size_of(Decimal value) {
    return value < Decimal{} ? Decimal{} - value : value;
}

class CommentaryLint {
public:
    CommentaryLint(std::string_view text, std::string const& file, CommentarySubject const* subject,
                   Published const* published)
        : tokens_(commentary_tokens(text)), file_(file), subject_(subject), published_(published) {}

    LintReport check() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (tokens_[i].kind == Kind::percent) check_change(i);
            if (tokens_[i].kind == Kind::percent) check_share(i);
            if (tokens_[i].kind == Kind::number) check_rest(i);
            if (tokens_[i].kind == Kind::number) check_difference(i);
        }
        return std::move(report_);
    }

private:
    Token const* token(std::size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }
    bool word(std::size_t i, std::initializer_list<std::string_view> words) const {
        return i < tokens_.size() && tokens_[i].kind == Kind::word &&
               is_any(tokens_[i].word, words);
    }
    std::size_t sentence_begin(std::size_t i) const {
        while (i > 0 && tokens_[i - 1].kind != Kind::end) --i;
        return i;
    }
    std::size_t sentence_end(std::size_t i) const {
        while (i < tokens_.size() && tokens_[i].kind != Kind::end) ++i;
        return i;
    }

    /// The nearest word of direction in the sentence: up to ten words before, or right after.
    enum class Direction { none, down, up };
    Direction direction(std::size_t i) const {
        for (std::size_t after = i + 1; after <= i + 2; ++after)
            if (token(after) && tokens_[after].kind == Kind::word) {
                if (is_any(tokens_[after].word, {"lower", "fewer", "less"})) return Direction::down;
                if (is_any(tokens_[after].word, {"higher", "more"})) return Direction::up;
            }
        std::size_t const begin = std::max(sentence_begin(i), i > 10 ? i - 10 : 0);
        for (std::size_t before = i; before-- > begin;) {
            if (says_down(tokens_[before].word)) return Direction::down;
            if (says_up(tokens_[before].word)) return Direction::up;
        }
        return Direction::none;
    }

    /// P% from A [in MONTH] to B; "B ..., down P% from A"; P% from or than MONTH.
    void check_change(std::size_t i) {
        Direction const way = direction(i);
        if (way == Direction::none) return;
        std::size_t const end = sentence_end(i);
        std::size_t at = i + 1;
        while (at < end && at <= i + 3 && !word(at, {"from", "than", "since"})) ++at;
        if (!word(at, {"from", "than", "since"})) return;
        std::size_t next = at + 1;
        if (word(next, {"in"})) ++next;
        if (next >= end) return;
        if (tokens_[next].kind == Kind::month) return check_since(i, way, tokens_[next].month);
        if (tokens_[next].kind != Kind::number) return;
        Decimal const then = tokens_[next].number;
        std::optional<Decimal> now;
        for (std::size_t to = next + 1; to + 1 < end && to <= next + 4 && !now; ++to)
            if (word(to, {"to"}) && tokens_[to + 1].kind == Kind::number)
                now = tokens_[to + 1].number;
        if (!now) {
            for (std::size_t before = i; before-- > sentence_begin(i) && !now;)
                if (tokens_[before].kind == Kind::number) now = tokens_[before].number;
            if (now) check_now(i, *now);
        }
        if (!now) return;
        compare_change(i, way, then, *now, "");
    }

    void compare_change(std::size_t i, Direction way, Decimal then, Decimal now,
                        std::string const& of) {
        ++report_.checked;
        Decimal const claimed = tokens_[i].number;
        auto const computed = change(then, now, claimed.places());
        if (!computed) return;
        bool const right_way = *computed == Decimal{} ||
                               way == (*computed < Decimal{} ? Direction::down : Direction::up);
        if (right_way && size_of(*computed) == claimed) return;
        auto const fine = change(then, now, claimed.places() + 1);
        find(i, "claim_of_change", Weight::wrong,
             fmt::format("“{}%”: from {} to {}{} is a change of {}%", to_words(claimed),
                         to_words(then), to_words(now), of, to_words(*fine)));
    }

    /// Every value printed for the subject in a month: one measure may have been printed twice.
    std::vector<Decimal> values(Month month) const {
        std::vector<Decimal> found;
        for (Outturn const& outturn : published_->outturns.all())
            if (outturn.indicator == subject_->indicator && outturn.basis == subject_->basis &&
                outturn.period == month && outturn.value)
                found.push_back(*outturn.value);
        return found;
    }

    /// Right where any pair of printed values gives it. Otherwise another month that would is
    /// named.
    template <class Agrees>
    bool holds_for(Month then, Agrees agrees) const {
        for (Decimal const before : values(then))
            for (Decimal const now : values(subject_->period))
                if (agrees(before, now)) return true;
        return false;
    }

    template <class Agrees>
    std::string month_that_holds(Month not_this, Agrees agrees) const {
        for (int back = 1; back <= 36; ++back) {
            Month const month = subject_->period - back;
            if (month != not_this && holds_for(month, agrees))
                return fmt::format("; it is so from {}", to_words(month));
        }
        return "";
    }

    void check_since(std::size_t i, Direction way, Month then) {
        if (!subject_ || !published_ || values(subject_->period).empty()) return;
        ++report_.checked;
        Decimal const claimed = tokens_[i].number;
        auto const agrees = [&](Decimal before, Decimal now) {
            auto const computed = change(before, now, claimed.places());
            return computed && size_of(*computed) == claimed &&
                   (*computed < Decimal{}) == (way == Direction::down);
        };
        if (values(then).empty())
            return find(
                i, "claim_without_figure", Weight::doubtful,
                fmt::format("“{}% from {}”: no figure of {} is held{}", to_words(claimed),
                            to_words(then), to_words(then), month_that_holds(then, agrees)));
        if (holds_for(then, agrees)) return;
        Decimal const before = values(then).front(), now = values(subject_->period).front();
        auto const fine = change(before, now, claimed.places() + 1);
        find(i, "claim_of_change", Weight::wrong,
             fmt::format("“{}% from {}”: from {} to {} is a change of {}%{}", to_words(claimed),
                         to_words(then), to_words(before), to_words(now),
                         fine ? to_words(*fine) : "unknown", month_that_holds(then, agrees)));
    }

    /// The figure a sentence gives as today's must be that of the period.
    void check_now(std::size_t i, Decimal now) {
        if (!subject_ || !published_) return;
        auto const printed = values(subject_->period);
        if (printed.empty()) return;
        ++report_.checked;
        if (std::find(printed.begin(), printed.end(), now) != printed.end()) return;
        std::string whose;
        for (int back = 1; back <= 12 && whose.empty(); ++back)
            for (Decimal const value : values(subject_->period - back))
                if (value == now)
                    whose = fmt::format("; {} is that of {}", to_words(now),
                                        to_words(subject_->period - back));
        find(i, "claim_of_difference", Weight::wrong,
             fmt::format("the figure for {} is {}{}", to_words(subject_->period),
                         to_words(printed.front()), whose));
    }

    /// N fewer ... than ... MONTH.
    void check_difference(std::size_t i) {
        bool const fewer = word(i + 1, {"fewer", "less"}), more = word(i + 1, {"more"});
        if ((!fewer && !more) || !subject_ || !published_) return;
        std::size_t const end = sentence_end(i);
        std::size_t than = i + 2;
        while (than < end && !word(than, {"than"})) ++than;
        std::size_t month = than;
        while (month < end && month <= than + 6 && tokens_[month].kind != Kind::month) ++month;
        if (month >= end || tokens_[month].kind != Kind::month) return;
        Decimal const claimed = tokens_[i].number;
        Month const then = tokens_[month].month;
        if (values(then).empty() || values(subject_->period).empty()) return;
        ++report_.checked;
        auto const agrees = [&](Decimal before, Decimal now) {
            return (fewer ? before - now : now - before) == claimed;
        };
        if (holds_for(then, agrees)) return;
        find(i, "claim_of_difference", Weight::wrong,
             fmt::format("“{} {}”: {} then and {} now{}", to_words(claimed),
                         fewer ? "fewer" : "more", to_words(values(then).front()),
                         to_words(values(subject_->period).front()),
                         month_that_holds(then, agrees)));
    }

    /// A of [the] B ..., leaving C.
    void check_rest(std::size_t i) {
        if (!word(i + 1, {"of"})) return;
        std::size_t const whole = word(i + 2, {"the"}) ? i + 3 : i + 2;
        if (!token(whole) || tokens_[whole].kind != Kind::number) return;
        std::size_t const end = sentence_end(i);
        for (std::size_t at = whole + 1; at + 1 < end; ++at) {
            if (!word(at, {"leaving"}) || tokens_[at + 1].kind != Kind::number) continue;
            ++report_.checked;
            Decimal const rest = tokens_[whole].number - tokens_[i].number;
            if (rest == tokens_[at + 1].number) return;
            return find(
                at + 1, "claim_of_rest", Weight::wrong,
                fmt::format("“{} of {}, leaving {}”: {} - {} is {}", to_words(tokens_[i].number),
                            to_words(tokens_[whole].number), to_words(tokens_[at + 1].number),
                            to_words(tokens_[whole].number), to_words(tokens_[i].number),
                            to_words(rest)));
        }
    }

    /// A of B (P%); and A ..., equating to P% of the population, where the population was named.
    void check_share(std::size_t i) {
        std::size_t const begin = sentence_begin(i);
        if (i >= begin + 3 && tokens_[i - 1].kind == Kind::number && word(i - 2, {"of"}) &&
            tokens_[i - 3].kind == Kind::number)
            return compare_share(i, tokens_[i - 3].number, tokens_[i - 1].number);
        if (!word(i + 1, {"of"}) || !word(i + 2, {"the"}) || !word(i + 3, {"population"})) return;
        std::optional<Decimal> part, whole;
        for (std::size_t at = i; at-- > begin && !part;) {
            bool const is_age = at > 0 && word(at - 1, {"under", "over", "aged"});
            if (tokens_[at].kind == Kind::number && !is_age) part = tokens_[at].number;
        }
        for (std::size_t at = begin; at-- > 0 && !whole;) {
            if (!word(at, {"population"})) continue;
            for (std::size_t after = at + 1; after <= at + 4 && !whole; ++after)
                if (token(after) && tokens_[after].kind == Kind::number)
                    whole = tokens_[after].number;
        }
        if (part && whole) compare_share(i, *part, *whole);
    }

    void compare_share(std::size_t i, Decimal part, Decimal whole) {
        int const finest = std::max(part.places(), whole.places());
        std::int64_t const of = whole.rounded(finest).units();
        if (of <= 0) return;
        ++report_.checked;
        Decimal const claimed = tokens_[i].number;
        std::int64_t const units = part.rounded(finest).units();
        if (divide(units, of, 100, claimed.places()) == claimed) return;
        find(i, "claim_of_share", Weight::wrong,
             fmt::format("“{}%”: {} of {} is {}%", to_words(claimed), to_words(part),
                         to_words(whole), to_words(divide(units, of, 100, claimed.places() + 1))));
    }

    void find(std::size_t i, std::string_view check, Weight weight, std::string words) {
        report_.findings.push_back({std::string{check}, weight,
                                    subject_ ? subject_->indicator : "commentary",
                                    subject_ ? to_iso(subject_->period) : "", std::move(words),
                                    Place{file_, tokens_[i].line, tokens_[i].column}});
    }

    std::vector<Token> tokens_;
    std::string const& file_;
    CommentarySubject const* subject_;
    Published const* published_;
    LintReport report_;
};

}  // namespace

LintReport lint_commentary(std::string_view text, std::string const& file,
                           CommentarySubject const* subject, Published const* published) {
    return CommentaryLint{text, file, subject, published}.check();
}

}  // namespace breakwater::indicators
