#include "publication/restatement.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <tuple>

namespace breakwater::publication {

using indicators::Outturn;

namespace {

using Key = std::tuple<std::string, std::string, indicators::Basis, Month>;
Key key_of(Outturn const& outturn) {
    return {outturn.indicator, outturn.area, outturn.basis, outturn.period};
}

using Kind = RowChange::Kind;

Cause cause_of(Kind kind) {
    switch (kind) {
        case Kind::entered:
            return Cause::late_entry;
        case Kind::corrected:
            return Cause::correction;
        case Kind::withdrawn:
            return Cause::withdrawal;
        case Kind::merged_or_split:
            return Cause::person;
    }
    return Cause::not_explained;
}

/// What happened to rows, by the row and by the child.
class Changes {
public:
    explicit Changes(std::span<RowChange const> changes) {
        for (auto const& change : changes) {
            by_row_[change.row].push_back(&change);
            if (!change.child.disclose().empty())
                by_child_[change.child.disclose()].push_back(&change);
        }
    }
    /// The change that most likely moved the row that way: its own before another of its child's.
    RowChange const* explain(CountedRow const& row, Move move) const {
        if (auto const own = by_row_.find(row.row); own != by_row_.end())
            return likeliest(own->second, move);
        if (auto const of = by_child_.find(row.child.disclose()); of != by_child_.end())
            return likeliest(of->second, move);
        return nullptr;
    }

private:
    static RowChange const* likeliest(std::vector<RowChange const*> const& changes, Move move) {
        // What joins was entered; what leaves was withdrawn; else a person or a correction.
        constexpr std::array joining{Kind::entered, Kind::merged_or_split, Kind::corrected,
                                     Kind::withdrawn};
        constexpr std::array leaving{Kind::withdrawn, Kind::merged_or_split, Kind::corrected,
                                     Kind::entered};
        for (auto const kind : move == Move::left ? leaving : joining)
            for (auto const* change : changes)
                if (change->kind == kind) return change;
        return nullptr;
    }

    std::map<std::string, std::vector<RowChange const*>, std::less<>> by_row_, by_child_;
};

class Comparer {
public:
    Comparer(Answer const& before, Answer const& now, Changes const& changes)
        : before_(before), now_(now), changes_(changes) {}
    FigureRestated run();

private:
    void compare_rows(Side side, std::vector<CountedRow> const& before,
                      std::vector<CountedRow> const& now);
    void add(Side side, Move move, std::int64_t by, CountedRow const& row);
    void sum_up();
    void add_what_has_no_rows();
    void value_steps();
    Contribution& of(Cause cause) { return sums_[static_cast<std::size_t>(cause)]; }

    Answer const& before_;
    Answer const& now_;
    Changes const& changes_;
    FigureRestated result_;
    std::array<Contribution, cause_count> sums_;
};

FigureRestated Comparer::run() {
    result_.before = before_.outturn;
    result_.now = now_.outturn;
    if (result_.before.value && result_.now.value)
        result_.difference = *result_.now.value - *result_.before.value;
    auto const supplied = now_.supplied || before_.supplied;
    // Where one side could not be counted, nothing was counted that could have moved.
    auto const counted = result_.before.numerator && result_.now.numerator;
    if (!supplied && counted) {
        compare_rows(Side::numerator, before_.numerator, now_.numerator);
        compare_rows(Side::denominator, before_.denominator, now_.denominator);
    }
    sum_up();
    if (supplied || counted) add_what_has_no_rows();
    value_steps();
    for (auto const& each : sums_)
        if (each.numerator != 0 || each.denominator != 0 || each.joined != 0 || each.left != 0 ||
            (each.value && each.value->units() != 0))
            result_.contributions.push_back(each);
    return std::move(result_);
}

void Comparer::compare_rows(Side side, std::vector<CountedRow> const& before,
                            std::vector<CountedRow> const& now) {
    // A row may be counted more than once: its amounts are added up.
    struct Both {
        CountedRow const* row = nullptr;
        std::int64_t before = 0, now = 0;
        bool was = false, is = false;
    };
    std::map<std::string_view, Both> rows;
    for (auto const& row : before) {
        auto& both = rows[row.row];
        both.row = &row;
        both.before += row.amount;
        both.was = true;
    }
    for (auto const& row : now) {
        auto& both = rows[row.row];
        both.row = &row;
        both.now += row.amount;
        both.is = true;
    }
    for (auto const& [name, both] : rows) {
        if (both.was && both.is && both.before == both.now) continue;
        auto const move = !both.was ? Move::joined : !both.is ? Move::left : Move::amount_changed;
        add(side, move, both.now - both.before, *both.row);
    }
}

void Comparer::add(Side side, Move move, std::int64_t by, CountedRow const& row) {
    Moved moved{.side = side, .move = move, .by = by, .row = row};
    if (auto const* change = changes_.explain(row, move)) {
        moved.cause = cause_of(change->kind);
        moved.entry = change->entry;
        if (change->row != row.row) moved.by_way_of = change->row;
    } else if (before_.definition != now_.definition) {
        // Nothing in the record changed for this row: it is looked at by another rule.
        moved.cause = Cause::definition;
    }
    result_.moved.push_back(std::move(moved));
}

void Comparer::sum_up() {
    for (int cause = 0; cause < cause_count; ++cause)
        sums_[static_cast<std::size_t>(cause)].cause = static_cast<Cause>(cause);
    std::array<int, cause_count> joined_beneath{}, left_beneath{};
    for (auto const& moved : result_.moved) {
        auto& sum = of(moved.cause);
        auto const at = static_cast<std::size_t>(moved.cause);
        auto const above = moved.side == Side::numerator;
        (above ? sum.numerator : sum.denominator) += moved.by;
        if (moved.move == Move::joined) ++(above ? sum.joined : joined_beneath[at]);
        if (moved.move == Move::left) ++(above ? sum.left : left_beneath[at]);
    }
    for (std::size_t at = 0; at < sums_.size(); ++at) {
        if (sums_[at].joined != 0 || sums_[at].left != 0) continue;
        sums_[at].joined = joined_beneath[at];
        sums_[at].left = left_beneath[at];
    }
}

/// What moved without a row to show for it: a population, a supplied figure; or a figure that one
/// of the two answers does not have.
void Comparer::add_what_has_no_rows() {
    auto const &was = before_.outturn, &is = now_.outturn;
    auto numerator = is.numerator.value_or(0) - was.numerator.value_or(0);
    auto denominator = is.denominator.value_or(0) - was.denominator.value_or(0);
    for (auto const& sum : sums_) {
        numerator -= sum.numerator;
        denominator -= sum.denominator;
    }
    auto const supplied = before_.supplied || now_.supplied;
    auto const no_rows = before_.denominator.empty() && now_.denominator.empty();
    auto const another =
        before_.definition != now_.definition ? Cause::definition : Cause::not_explained;
    auto const rest = supplied ? Cause::supplier : another;
    of(rest).numerator += numerator;
    of(supplied  ? Cause::supplier
       : no_rows ? Cause::population
                 : another)
        .denominator += denominator;
}

/// From the first answer to the second, cause by cause; each step is the change of the rounded
/// value, so that the steps add up. A step at which nothing can be divided adds to the next.
void Comparer::value_steps() {
    if (!result_.difference) return;
    auto const &was = before_.outturn, &is = now_.outturn;
    auto reached = *was.value;
    if (was.numerator && is.numerator && was.numerator_parts == is.numerator_parts &&
        was.denominator_parts == is.denominator_parts &&
        was.denominator.has_value() == is.denominator.has_value()) {
        auto numerator = *was.numerator, denominator = was.denominator.value_or(1);
        for (auto& sum : sums_) {
            if (sum.numerator == 0 && sum.denominator == 0) continue;
            numerator += sum.numerator;
            denominator += sum.denominator;
            if (denominator <= 0) continue;
            auto const value =
                divide(numerator * is.denominator_parts, denominator * is.numerator_parts,
                       indicators::scale_of(is.unit), is.value->places());
            sum.value = value - reached;
            reached = value;
        }
    }
    if (reached == *is.value) return;
    // Printed to other places, or in other parts: the text of the definition, or its supplier.
    auto& rest = of(before_.supplied || now_.supplied       ? Cause::supplier
                    : before_.definition != now_.definition ? Cause::definition
                                                            : Cause::not_explained);
    rest.value = rest.value.value_or(Decimal{}) + (*is.value - reached);
}

}  // namespace

Restatement compare(std::span<Answer const> before, std::span<Answer const> now,
                    std::span<RowChange const> all_changes) {
    Changes const changes(all_changes);
    std::map<Key, Answer const*> earlier;
    for (auto const& answer : before) earlier[key_of(answer.outturn)] = &answer;
    Restatement restatement;
    auto const take = [&](Answer const& was, Answer const& is) {
        auto figure = Comparer(was, is, changes).run();
        restatement.changed += figure.changed();
        restatement.moved += static_cast<int>(figure.moved.size());
        for (auto const& moved : figure.moved)
            restatement.not_explained += moved.cause == Cause::not_explained;
        restatement.figures.push_back(std::move(figure));
    };
    // The side that has no such figure: no numbers, no rows, the other's definition.
    auto const none_like = [](Answer const& answer) {
        Answer none{.outturn = answer.outturn, .definition = answer.definition};
        none.supplied = answer.supplied;
        none.outturn.numerator.reset();
        none.outturn.denominator.reset();
        none.outturn.value.reset();
        none.outturn.status = indicators::Status::not_known;
        return none;
    };
    for (auto const& is : now) {
        auto const was = earlier.find(key_of(is.outturn));
        if (was == earlier.end()) {
            take(none_like(is), is);
        } else {
            take(*was->second, is);
            earlier.erase(was);
        }
    }
    for (auto const& was : before)
        if (earlier.contains(key_of(was.outturn))) take(was, none_like(was));
    return restatement;
}

}  // namespace breakwater::publication
