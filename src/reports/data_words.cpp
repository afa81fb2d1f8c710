// What the data tells us: one indicator's sentences, in the order they are read.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/wording.h"
#include "reports/wording_parts.h"

namespace breakwater::reports {

using indicators::Basis;
using indicators::Rag;
using indicators::Status;
using indicators::TargetKind;
using indicators::Unit;

namespace {

/// ", a fall of 30%"; nothing for percentages, small bases and changes that round to none.
std::string share_words(Decimal before, Decimal change, Unit unit) {
    constexpr double smallest_base = 20;
    if (unit == Unit::percentage || before.to_double() < smallest_base) return {};
    auto const share = std::lround(std::abs(change.to_double()) / before.to_double() * 100);
    if (share == 0) return {};
    return fmt::format(", a {} of {}%", change.units() < 0 ? "fall" : "rise", share);
}

class Teller {
public:
    explicit Teller(RowFigures const& row) : row_(row) {}
    std::vector<std::string> tell();

private:
    void latest();
    void not_known();
    void month_before();
    void added();
    void year_before();
    void since_first();
    void range();
    void target();
    void target_over_time();
    void others();
    void own_published();
    void small_base();

    void say(std::string words) { sentences_.push_back(capitalised(std::move(words))); }
    std::string words(Decimal value) const { return in_words(value, row_.unit); }
    std::string change_words(Decimal change, std::string_view up, std::string_view down) const;

    RowFigures const& row_;
    std::vector<std::string> sentences_;
};

std::vector<std::string> Teller::tell() {
    if (!row_.latest().value) {
        not_known();
        range();
        return std::move(sentences_);
    }
    latest();
    if (accumulates(row_))
        added();
    else
        month_before();
    year_before();
    if (!accumulates(row_)) {
        since_first();
        range();
    }
    target();
    target_over_time();
    others();
    own_published();
    small_base();
    return std::move(sentences_);
}

void Teller::latest() {
    say(fmt::format("{} {} was {}{}.", when(row_.basis, row_.period, row_.running_from),
                    subject(row_.unit), words(*row_.latest().value), per_words(row_.unit)));
}

void Teller::not_known() {
    auto const& figure = row_.latest();
    auto const what = fmt::format("the figure for {}", to_words(row_.period));
    auto const reason = figure.reason.empty() ? "" : ": " + figure.reason;
    switch (figure.status) {
        case Status::ok:
        case Status::not_known:
            say(fmt::format("{} is not yet known{}.", what, reason));
            break;
        case Status::not_available:
            say(fmt::format("{} is not available{}.", what, reason));
            break;
        case Status::suppressed:
            say(fmt::format("{} is withheld, so that nobody can be recognised.", what));
            break;
    }
    if (auto const* known = latest_known(row_))
        say(fmt::format("the latest known is {} for {}.", words(*known->value),
                        to_words(known->month)));
    else
        say("no figure is known for any month shown.");
}

std::string Teller::change_words(Decimal change, std::string_view up, std::string_view down) const {
    return fmt::format("{} {}", difference_words(change, row_.unit),
                       change.units() > 0 ? up : down);
}

void Teller::month_before() {
    auto const earlier = row_.period - (row_.basis == Basis::quarter ? 3 : 1);
    auto const* before = row_.at(earlier);
    if (!before) return;
    if (break_between(row_, earlier, row_.period)) {
        say(fmt::format("the definition changed in {}, so it is not compared with earlier months.",
                        to_words(row_.breaks.back())));
        return;
    }
    if (!before->value) {
        say(fmt::format("the figure for {} is not known.", to_words(earlier)));
        return;
    }
    auto const change = *row_.latest().value - *before->value;
    if (change.units() == 0) {
        say(fmt::format("it is the same as in {}.", to_words(earlier)));
        return;
    }
    auto const way = travel(row_);
    std::string_view judged;
    if (way && way->travel == indicators::Travel::better) judged = ", which is better";
    if (way && way->travel == indicators::Travel::worse) judged = ", which is worse";
    say(fmt::format("it is {} than in {} ({}){}.", change_words(change, "higher", "lower"),
                    to_words(earlier), words(*before->value), judged));
}

/// What the latest month added to a total that grows, beside what the month before it did.
void Teller::added() {
    auto const start = indicators::first_month(row_.basis, row_.period, row_.running_from);
    auto const* before = row_.at(row_.period - 1);
    if (!before || !before->value || before->month < start) return;
    if (break_between(row_, before->month, row_.period)) return;
    auto const grown = *row_.latest().value - *before->value;
    if (grown.units() < 0) {
        say(
            fmt::format("it is lower than for {} ({}), which a total that only grows cannot be "
                        "without a correction.",
                        to_words(before->month), words(*before->value)));
        return;
    }
    auto sentence =
        fmt::format("{} added {}", to_words(row_.period), difference_words(grown, row_.unit));
    auto const* two_before = row_.at(row_.period - 2);
    if (two_before && two_before->value && two_before->month >= start &&
        *before->value >= *two_before->value)
        sentence += fmt::format("; {} added {}", to_words(before->month),
                                difference_words(*before->value - *two_before->value, row_.unit));
    say(sentence + '.');
}

void Teller::year_before() {
    auto const* before = row_.at(row_.period - 12);
    if (!before || !before->value) return;
    // A running total covers another number of months a year before.
    if (row_.basis == Basis::running_total && accumulates(row_)) return;
    if (break_between(row_, before->month, row_.period)) return;
    auto const change = *row_.latest().value - *before->value;
    if (change.units() == 0) {
        say(fmt::format("it is the same as a year before, in {}.", to_words(before->month)));
        return;
    }
    say(fmt::format("it is {} than a year before, in {} ({}){}.",
                    change_words(change, "higher", "lower"), to_words(before->month),
                    words(*before->value), share_words(*before->value, change, row_.unit)));
}

/// Where there is no year before: the change over the months there are, if they are at least three.
void Teller::since_first() {
    auto const* year_ago = row_.at(row_.period - 12);
    if (year_ago && year_ago->value) return;
    auto const first = std::find_if(row_.figures.begin(), row_.figures.end(),
                                    [](MonthFigure const& each) { return each.value; });
    if (row_.period - first->month < 2) return;
    if (break_between(row_, first->month, row_.period)) return;
    auto const change = *row_.latest().value - *first->value;
    if (change.units() == 0) {
        say(fmt::format("it is the same as in {}, the first month shown.", to_words(first->month)));
        return;
    }
    say(fmt::format("since {}, the first month shown, it has {} from {} to {}{}.",
                    to_words(first->month), change.units() > 0 ? "risen" : "fallen",
                    words(*first->value), words(*row_.latest().value),
                    share_words(*first->value, change, row_.unit)));
}

void Teller::range() {
    if (accumulates(row_)) return;
    constexpr int fewest = 4;
    MonthFigure const* lowest = nullptr;
    MonthFigure const* highest = nullptr;
    int known = 0, at_lowest = 0, at_highest = 0;
    for (auto const& each : row_.figures) {
        if (!each.value) continue;
        ++known;
        if (!lowest || *each.value <= *lowest->value) {
            at_lowest = lowest && *each.value == *lowest->value ? at_lowest + 1 : 1;
            lowest = &each;
        }
        if (!highest || *each.value >= *highest->value) {
            at_highest = highest && *each.value == *highest->value ? at_highest + 1 : 1;
            highest = &each;
        }
    }
    if (known < fewest) return;
    auto const months = fmt::format("the {} months with a figure", known);
    if (*lowest->value == *highest->value) {
        say(fmt::format("it has been the same in each of {}.", months));
        return;
    }
    auto const now = row_.latest().value;
    if (now && *now == *highest->value)
        say(fmt::format("it is the {} of {}.", at_highest == 1 ? "highest" : "equal highest",
                        months));
    else if (now && *now == *lowest->value)
        say(fmt::format("it is the {} of {}.", at_lowest == 1 ? "lowest" : "equal lowest", months));
    else
        say(fmt::format("in {} it has been between {} ({}) and {} ({}).", months,
                        words(*lowest->value), to_words(lowest->month), words(*highest->value),
                        to_words(highest->month)));
}

void Teller::target() {
    auto const& figure = row_.latest();
    if (!figure.target) return;
    auto const value = *figure.value;
    auto const& target = *figure.target;
    if (row_.target_better == Good::not_agreed) {
        say(
            fmt::format("the target is {}; no direction is agreed for this figure, so it is not "
                        "rated.",
                        target_words(row_, target)));
        return;
    }
    std::string_view status;
    if (figure.rating.rag == Rag::red) status = ": red";
    if (figure.rating.rag == Rag::amber) status = ": amber";
    if (figure.rating.rag == Rag::green) status = ": green";
    auto const part_of_year = row_.target_kind == TargetKind::profiled && row_.yearly_target &&
                              target.low != *row_.yearly_target;
    if (part_of_year) {
        say(fmt::format("the target of {} for the whole year allows {} by the end of {}.",
                        words(*row_.yearly_target), words(target.low), to_words(row_.period)));
    }
    auto const name = part_of_year ? std::string{"that"}
                                   : fmt::format("the target of {}", target_words(row_, target));
    auto const good = row_.target_better == Good::lower
                          ? ", and lower is better"
                          : (row_.target_better == Good::higher ? ", and higher is better" : "");
    if (value >= target.low && value <= target.high)
        say(fmt::format("it {} {}{}.", target.low == target.high ? "is the same as" : "is within",
                        name, status));
    else if (value > target.high)
        say(fmt::format("it is {} {}{}{}.", change_words(value - target.high, "above", "below"),
                        name, good, status));
    else
        say(fmt::format("it is {} {}{}{}.", change_words(value - target.low, "above", "below"),
                        name, good, status));
    if (part_of_year && row_.target_better == Good::lower && value > *row_.yearly_target)
        say("it is already above the target for the whole year.");
}

void Teller::target_over_time() {
    if (row_.target_better == Good::not_agreed || !row_.latest().target) return;
    int with = 0, met = 0;
    for (auto const& each : row_.figures) {
        if (!each.value || !each.target) continue;
        ++with;
        if (meets(row_, *each.value, *each.target)) ++met;
    }
    constexpr int fewest = 4;
    if (with < fewest) return;
    if (met == 0)
        say(
            fmt::format("it has met the target in none of the {} months with a figure and a "
                        "target.",
                        with));
    else if (met == with)
        say(
            fmt::format("it has met the target in each of the {} months with a figure and a "
                        "target.",
                        with));
    else
        say(fmt::format("it has met the target in {} of the {} months with a figure and a target.",
                        met, with));
}

void Teller::others() {
    std::vector<std::string> clauses, withheld;
    std::vector<std::string> methods;
    for (auto const& each : row_.beside) {
        if (!each.value || each.comparator == indicators::Comparator::own_published) continue;
        if (row_.unit == Unit::number) continue;
        if (!is_comparable(row_)) {
            withheld.push_back(
                fmt::format("{} ({} in {})", in_sentence(each), words(*each.value), each.period));
            continue;
        }
        auto const value = *row_.latest().value;
        auto const side =
            value > *each.value ? "above" : (value < *each.value ? "below" : "the same as");
        clauses.push_back(fmt::format("{} {} ({} in {})", side, in_sentence(each),
                                      words(*each.value), each.period));
        if (!each.method.empty())
            methods.push_back(fmt::format("{}: {}", in_sentence(each), each.method));
    }
    if (!clauses.empty()) {
        auto sentence = fmt::format("it is {}", joined(clauses));
        if (!methods.empty()) sentence += fmt::format(" [{}]", fmt::join(methods, "; "));
        say(sentence + '.');
    }
    if (!withheld.empty()) {
        auto const months = months_covered(row_);
        say(fmt::format("it covers {} month{}, so it is not compared with the whole years of {}.",
                        months, months == 1 ? "" : "s", joined(withheld)));
    }
}

void Teller::own_published() {
    for (auto const& each : row_.beside)
        if (each.value && each.comparator == indicators::Comparator::own_published)
            say(fmt::format("the latest published figure for {} is {} ({}).", in_sentence(each),
                            words(*each.value), each.period));
}

void Teller::small_base() {
    constexpr std::int64_t small = 30;
    auto const& figure = row_.latest();
    if (row_.unit != Unit::percentage || !figure.denominator) return;
    auto const base = *figure.denominator / figure.denominator_parts;
    if (base <= 0 || base >= small) return;
    say(fmt::format("its base is only {}: one more or fewer moves it by about {} point{}.", base,
                    std::lround(100.0 / static_cast<double>(base)),
                    std::lround(100.0 / static_cast<double>(base)) == 1 ? "" : "s"));
}

}  // namespace

std::vector<std::string> what_the_data_tells_us(RowFigures const& row) {
    return Teller{row}.tell();
}

}  // namespace breakwater::reports
