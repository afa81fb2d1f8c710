// What a number that is printed now tells of a day before: to a reader who goes back to earlier
// editions, and takes it for what it was then. They cannot know that it has not moved since; where
// it has not, they would be right.

#include <algorithm>

#include "publication/quantities.h"
#include "publication/worked_out.h"

namespace breakwater::publication {

using State = ReleasedCell::State;

bool Quantities::relate_as_of(std::size_t state, Quantities const& today,
                              std::span<indicators::Identity const> identities) {
    broken_flows_ = today.broken_flows_;
    let_stand_as_published();
    auto const& then =
        state < together_.size() ? together_[state] : alone_[state - together_.size()];
    go_back_to(then);
    relate_all(identities);
    bool any = withhold_of_too_many_groups();
    RelationIndex const index(cells_.size(), relations_);
    auto const cells = led_to_by_new(then, index);
    drop_wrong_guesses(then, cells, index);
    // What does not hold of that day leaves the reader with the others.
    std::erase_if(relations_, [&](auto const& each) { return !may_hold(each); });
    for (auto const at : cells) {
        auto& own = cells_[at];
        own.to_be_guarded =
            people_[at] && own.count && *own.count >= 1 && *own.count <= rules_.smallest_count;
        any = any || own.to_be_guarded;
    }
    return any;
}

bool Quantities::withhold_of_too_many_groups() {
    bool any = false;
    for (auto const at : too_many_groups_) {
        auto& own = cells_[at];
        if (own.state != State::for_release || own.small) continue;
        own.small = any = true;
    }
    return any;
}

void Quantities::go_back_to(RecordOnce const& then) {
    for (std::size_t at = 0; at < cells_.size(); ++at)
        if (then.counted.contains(at))
            go_back_to_counted(at, then);
        else
            guess_unmoved(at);
    // What no edition of then counted, and none has printed, may have been anything.
    beneath_.clear();
}

void Quantities::go_back_to_counted(std::size_t cell, RecordOnce const& then) {
    auto& own = cells_[cell];
    auto const counted = then.counted.at(cell);
    auto const before = shown_before_.find(cell);
    bool const has_moved = own.count != counted;
    // What stands as it was published is known for what it was, not for what it is.
    bool const is_known_today = own.state == State::known_already && !revised_.contains(cell);
    bool const is_known_elsewhere =
        (is_known_today && !has_moved) ||
        (before != shown_before_.end() &&
         std::any_of(before->second.begin(), before->second.end(),
                     [&](auto const& each) { return each.number == counted; }));
    own.count = counted;
    auto const shown_then = then.shown.find(cell);
    if (is_known_elsewhere || then.printed.contains(cell)) {
        own.state = State::known_already;
        own.shown = {counted, counted};
    } else if (shown_then != then.shown.end()) {
        own.state = State::known_already;
        // By the rules of then it may have stood by more.
        auto const possible = about(cell, shown_then->second);
        own.shown = {std::min(possible.low, counted), std::max(possible.high, counted)};
    } else {
        withheld_before_.insert(cell);
        if (own.state != State::for_release || has_moved) own.state = State::never_printed;
    }
}

/// Of what the editions of then had not: it was what it is printed as, now or in others. Until
/// that is seen to be possible it counts for nothing.
void Quantities::guess_unmoved(std::size_t cell) {
    auto& own = cells_[cell];
    auto const before = shown_before_.find(cell);
    auto guess = own.state == State::never_printed ? std::nullopt : own.count;
    if (auto const stands = as_published(cell))
        guess = stands;
    else if (own.state != State::for_release && before != shown_before_.end() &&
             (!guess || revised_.contains(cell)))
        guess = before->second.front().number;
    own.count.reset();
    if (!guess) return;
    own.shown = {*guess, *guess};
    if (own.state == State::never_printed) own.state = State::known_already;
}

/// The cells that what is to be shown, and was not in any edition of then, leads to by way of what
/// they did not print; those that are new with them.
std::vector<std::size_t> Quantities::led_to_by_new(RecordOnce const& then,
                                                   RelationIndex const& index) const {
    std::vector<bool> seen(cells_.size()), used(index.size());
    std::vector<std::size_t> linked;
    for (std::size_t at = 0; at < cells_.size(); ++at)
        if (cells_[at].state == State::for_release && !cells_[at].small) {
            seen[at] = true;
            linked.push_back(at);
        }
    for (std::size_t i = 0; i < linked.size(); ++i)
        for (auto const at : index.of(linked[i])) {
            if (used[at]) continue;
            used[at] = true;
            for (auto const& term : index.relation(at).terms) {
                if (seen[term.cell] || then.printed.contains(term.cell)) continue;
                seen[term.cell] = true;
                linked.push_back(term.cell);
            }
        }
    return linked;
}

/// What the editions of then counted, shown or not, tells which guesses are wrong; and together
/// with the others what else there was.
void Quantities::drop_wrong_guesses(RecordOnce const& then, std::span<std::size_t const> cells,
                                    RelationIndex const& index) {
    std::vector<Interval> possible(cells_.size());
    auto counted = then.counted;
    for (auto const& [at, count] : counted) possible[at] = {count, count};
    for (auto const at : cells) {
        auto& own = cells_[at];
        bool const is_guess = own.state != State::never_printed && !own.count;
        if (!is_guess || index.of(at).empty()) continue;
        auto const left = bounds_of(at, possible, index);
        if (own.shown.low < left.low || own.shown.high > left.high) {
            own.state = State::never_printed;
            continue;
        }
        possible[at] = own.shown;
        counted[at] = own.shown.low;
        own.count = own.shown.low;
    }
    for (auto const& [at, count] : worked_out(relations_, counted))
        if (!cells_[at].count && count >= 0) cells_[at].count = count;
}

}  // namespace breakwater::publication
