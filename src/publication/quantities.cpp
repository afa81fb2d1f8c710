#include "publication/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

#include "publication/worked_out.h"

namespace breakwater::publication {

using indicators::Basis;
using indicators::Count;
using indicators::Definition;
using indicators::Outturn;
using State = ReleasedCell::State;

namespace {

Quantity::Kind kind_of(Count::What what) {
    switch (what) {
        case Count::What::records:
        case Count::What::records_due:
            return Quantity::Kind::events;
        case Count::What::children_with:
            return Quantity::Kind::distinct;
        case Count::What::children:
        case Count::What::workers:
        case Count::What::children_of_workers:
        case Count::What::children_of_top:
        case Count::What::top_workers:
        case Count::What::full_time:
            return Quantity::Kind::stock;
    }
    return Quantity::Kind::stock;
}

enum class Counted { all, of_which };
Quantity quantity_of(Definition const& definition, Counted counted, std::int32_t parts) {
    Quantity quantity{.people = parts == 1};
    // A figure that others supply is known by its own name.
    quantity.counts = definition.counted() ? definition.counts.words : "supplied: " + definition.id;
    if (definition.counted()) quantity.kind = kind_of(definition.counts.what);
    for (auto const& condition : definition.counts.where) quantity.where.insert(condition.words);
    if (counted == Counted::of_which)
        for (auto const& condition : definition.of_which) quantity.where.insert(condition.words);
    return quantity;
}

bool is_part(Quantity const& part, Quantity const& whole) {
    return part.counts == whole.counts && part.where.size() > whole.where.size() &&
           std::includes(part.where.begin(), part.where.end(), whole.where.begin(),
                         whole.where.end());
}

/// Whether the two halve `whole` between them: one asks for "X is Y", the other "X is not Y".
bool halve(Quantity const& a, Quantity const& b, Quantity const& whole) {
    constexpr std::string_view is = " is ", is_not = " is not ";
    auto const one_more = whole.where.size() + 1;
    if (a.where.size() != one_more || b.where.size() != one_more) return false;
    auto const extra = [&](Quantity const& part) {
        for (auto const& each : part.where)
            if (!whole.where.contains(each)) return each;
        return std::string{};
    };
    auto const yes = extra(a), no = extra(b);
    auto const at = yes.find(is);
    return at != std::string::npos && yes.find(is_not) == std::string::npos &&
           no == yes.substr(0, at) + std::string{is_not} + yes.substr(at + is.size());
}

/// Of one whole. Beyond these, parts are bundled.
constexpr std::size_t groups_most = 200;

}  // namespace

std::int64_t Quantities::rounded(std::int64_t count) const {
    return (2 * count + rules_.round_to) / (2 * rules_.round_to) * rules_.round_to;
}

Interval Quantities::shown(std::int64_t count) const {
    auto const to = rules_.round_to;
    if (to == 1 || count == 0) return {count, count};
    // What is shown is neither a nought nor small: those would stand there as such.
    auto const least = std::max(rules_.smallest_count + 1, rounded(count) - to / 2);
    return {std::min(count, least), rounded(count) + (to - 1) / 2};
}

Quantities::Keys Quantities::keys_of(Outturn const& outturn) const {
    Keys keys;
    auto const* definition = catalogue_.find(outturn.indicator, outturn.period);
    if (!definition) definition = catalogue_.latest(outturn.indicator);
    if (!definition) return keys;
    auto const running_from = outturn.basis == Basis::running_total
                                  ? static_cast<int>(definition->running_from.month())
                                  : 0;
    auto const key = [&](Quantity quantity) {
        return Key{std::move(quantity), outturn.basis, running_from, outturn.period};
    };
    auto const divided = !definition->of_which.empty();
    keys.numerator = key(quantity_of(*definition, divided ? Counted::of_which : Counted::all,
                                     outturn.numerator_parts));
    if (divided) {
        keys.denominator = key(quantity_of(*definition, Counted::all, outturn.denominator_parts));
        keys.is_share = true;
    } else if (!definition->per.empty()) {
        auto const* per = catalogue_.find(definition->per, outturn.period);
        if (per) keys.denominator = key(quantity_of(*per, Counted::all, outturn.denominator_parts));
    } else if (!definition->counted() && outturn.unit == indicators::Unit::percentage) {
        auto whole = quantity_of(*definition, Counted::all, outturn.denominator_parts);
        keys.numerator->quantity.where.insert("of which");
        keys.denominator = key(std::move(whole));
        keys.is_share = true;
    }
    return keys;
}

std::size_t Quantities::cell(Key const& key, std::optional<std::int64_t> count) {
    auto const [at, added] = by_key_.try_emplace(key, cells_.size());
    if (added) {
        cells_.push_back({.name = fmt::format("{}{}{}, {}, {}", key.quantity.counts,
                                              key.quantity.where.empty() ? "" : " where ",
                                              fmt::join(key.quantity.where, " and "),
                                              indicators::to_words(key.basis), to_iso(key.period)),
                          .state = State::never_printed});
        people_.push_back(key.quantity.people);
    }
    auto& own = cells_[at->second];
    if (auto const known = beneath_.find(key); added && !count && known != beneath_.end())
        count = known->second;
    // What was known first stands: today's count before that of an earlier edition.
    if (!own.count && count) {
        own.count = count;
        own.shown = shown(*count);
        own.worth = *count;
    }
    return at->second;
}

void Quantities::note_share(Keys const& keys) {
    if (keys.is_share) shares_.insert({*keys.numerator, *keys.denominator});
}

FigureCells Quantities::for_release(Outturn const& outturn) {
    FigureCells found;
    auto const keys = keys_of(outturn);
    // What is printed already, elsewhere, is shown as it stands: nothing here can hide it.
    auto const state = outturn.published_in.empty() ? State::for_release : State::known_already;
    auto const take = [&](std::optional<Key> const& key, std::optional<std::int64_t> count) {
        if (!key || !count) return std::optional<std::size_t>{};
        auto const at = cell(*key, count);
        if (cells_[at].state != State::known_already) cells_[at].state = state;
        if (state == State::for_release) printed_now_.insert(at);
        return std::optional{at};
    };
    found.numerator = take(keys.numerator, outturn.numerator);
    found.denominator = take(keys.denominator, outturn.denominator);
    found.is_share = keys.is_share && found.numerator && found.denominator;
    if (found.is_share) {
        note_share(keys);
        if (*outturn.denominator > 0 && *outturn.denominator < rules_.smallest_base)
            of_small_base_.insert(*found.numerator);
    }
    return found;
}

void Quantities::beneath(Outturn const& outturn) {
    auto const keys = keys_of(outturn);
    if (outturn.numerator && keys.numerator) beneath_[*keys.numerator] = *outturn.numerator;
    if (outturn.denominator && keys.denominator) beneath_[*keys.denominator] = *outturn.denominator;
}

void Quantities::withheld(Outturn const& outturn) {
    auto const keys = keys_of(outturn);
    if (keys.numerator) withheld_before_.insert(cell(*keys.numerator, outturn.numerator));
    if (keys.denominator) withheld_before_.insert(cell(*keys.denominator, outturn.denominator));
    note_share(keys);
}

/// Editions of one state of the record agree wherever they speak of the same.
std::optional<std::size_t> Quantities::RecordOnce::in_common(RecordOnce const& other) const {
    std::size_t common = 0;
    for (auto const& [at, count] : other.counted) {
        auto const own = counted.find(at);
        if (own == counted.end()) continue;
        if (own->second != count) return std::nullopt;
        ++common;
    }
    return common;
}

void Quantities::released_before(Edition const& edition) {
    if (today_.counted.empty())
        for (auto const& [key, at] : by_key_)
            if (cells_[at].count) today_.counted[at] = *cells_[at].count;
    RecordOnce once;
    once.editions.insert(edition.number);
    for (auto const& figure : edition.figures) take_before(figure, edition.number, once);
    auto& after = together_.empty() ? today_ : together_.back();
    auto const common = after.in_common(once);
    if (!common) {
        together_.push_back(std::move(once));
        return;
    }
    auto const is_little = [&](RecordOnce const& other, std::size_t in_common) {
        return 2 * in_common <= std::min(other.counted.size(), once.counted.size());
    };
    for (auto& other : alone_)
        if (auto const with = other.in_common(once); with && !is_little(other, *with))
            other.add(once);
    // With little in common they may be of the same record, or each of another.
    if (is_little(after, *common)) {
        if (!together_.empty()) alone_.push_back(after);
        alone_.push_back(once);
    }
    after.add(std::move(once));
}

void Quantities::RecordOnce::add(RecordOnce other) {
    counted.merge(other.counted);
    printed.merge(other.printed);
    editions.merge(other.editions);
    shown.merge(other.shown);
}

void Quantities::take_before(EditionFigure const& figure, std::int64_t edition, RecordOnce& once) {
    auto const keys = keys_of(figure.outturn);
    auto const take = [&](std::optional<Key> const& key, std::optional<std::int64_t> counted,
                          std::optional<std::int64_t> released) {
        if (!key || !counted) return;
        auto const today = beneath_.find(*key);
        auto const at = cell(*key, today == beneath_.end() ? counted : today->second);
        auto& own = cells_[at];
        if (today != beneath_.end()) today_.counted[at] = today->second;
        once.counted[at] = *counted;
        if (released == counted) once.printed[at] = *counted;
        if (released) once.shown[at] = *released;
        if (!released) {
            if (own.count == counted) withheld_before_.insert(at);
            return;
        }
        // A number since restated, or that stood as it was published, is not what it is now.
        if (own.count != (figure.shown == Shown::rounded ? counted : released)) {
            if (figure.shown != Shown::rounded) shown_before_[at].push_back({*released, edition});
            return;
        }
        own.state = State::known_already;
        own.editions.insert(edition);
        if (figure.shown != Shown::rounded) own.shown = {*released, *released};
    };
    take(keys.numerator, figure.outturn.numerator, figure.shown_numerator);
    take(keys.denominator, figure.outturn.denominator, figure.shown_denominator);
    if (figure.outturn.numerator && figure.outturn.denominator) note_share(keys);
}

void Quantities::relate(std::span<indicators::Identity const> identities) {
    let_stand_as_published();
    relate_all(identities);
    if (standing_ != Standing::not_told) {
        mark_small();
        return;
    }
    guard_revisions_worked_out();
    for (auto const at : revised_) cells_[at].to_be_guarded = true;
}

void Quantities::relate_all(std::span<indicators::Identity const> identities) {
    relate_months();
    relate_stocks(identities);
    relate_parts();
    relate_complements();
    set_least();
}

/// Keeps a relation only where it holds of the counts: one that revisions or definitions have
/// broken tells a reader nothing true. False where it is not kept.
bool Quantities::add(Relation relation) {
    auto const is_kept = may_hold(relation);
    if (is_kept) relations_.push_back(std::move(relation));
    return is_kept;
}

/// Whether it does, or not all of its numbers are known.
bool Quantities::may_hold(Relation const& relation) const {
    std::int64_t sum = 0;
    for (auto const& term : relation.terms) {
        if (!cells_[term.cell].count) return true;
        sum += term.times * *cells_[term.cell].count;
    }
    return relation.kind == Relation::Kind::is_nought ? sum == 0 : sum <= 0;
}

void Quantities::relate_months() {
    auto const keys = by_key_;  // months are added on the way
    for (auto const& [key, at] : keys) {
        if (key.basis == Basis::month || key.basis == Basis::at_period_end ||
            key.quantity.kind == Quantity::Kind::stock)
            continue;
        auto const from = indicators::first_month(
            key.basis, key.period,
            Month::of(2000, static_cast<unsigned>(std::max(1, key.running_from))));
        Relation sum{{{at, 1}}};
        for (auto month = from; month <= key.period; month = month + 1) {
            auto const part = cell({key.quantity, Basis::month, 0, month}, std::nullopt);
            sum.terms.push_back({part, -1});
            if (key.quantity.kind == Quantity::Kind::distinct)
                add({{{part, 1}, {at, -1}}, Relation::Kind::at_most_nought});
        }
        if (key.quantity.kind == Quantity::Kind::distinct)
            sum.kind = Relation::Kind::at_most_nought;
        add(std::move(sum));
    }
}

/// A quantity with more conditions is a part of that with fewer; two that differ by a "not" are its
/// halves.
void Quantities::relate_parts() {
    auto const time_of = [](Key const& key) {
        return std::tuple{std::string_view{key.quantity.counts}, key.basis, key.running_from,
                          key.period};
    };
    std::map<decltype(time_of(Key{})), std::vector<decltype(by_key_)::const_iterator>> of_one_time;
    for (auto at = by_key_.cbegin(); at != by_key_.cend(); ++at)
        of_one_time[time_of(at->first)].push_back(at);
    for (auto whole = by_key_.begin(); whole != by_key_.end(); ++whole) {
        std::vector<std::pair<Key, std::size_t>> parts;
        for (auto const at : of_one_time[time_of(whole->first)])
            if (is_part(at->first.quantity, whole->first.quantity)) parts.push_back(*at);
        for (auto const& [key, part] : parts) {
            if (!shares_.contains({key, whole->first}))
                relate_rest(std::array{part}, whole->second);
            for (auto const& [other_key, other] : parts)
                if (halve(key.quantity, other_key.quantity, whole->first.quantity))
                    add({{{whole->second, 1}, {part, -1}, {other, -1}}});
        }
        relate_apart(whole->second, parts);
    }
}

/// Parts of a whole that shut each other out leave the rest of it together: of 90 children 40 in
/// one kind of placement and 30 in another, no more than 20 are in a third.
void Quantities::relate_apart(std::size_t whole,
                              std::vector<std::pair<Key, std::size_t>> const& parts) {
    if (parts.size() < 2) return;
    ApartParts const apart(parts.size(), [&](std::size_t a, std::size_t b) {
        return exclusion_.apart(parts[a].first.quantity, parts[b].first.quantity);
    });
    auto const cells_of = [&](Group const& group) {
        std::vector<std::size_t> cells;
        for (auto const each : group) cells.push_back(parts[each].second);
        return cells;
    };
    auto const groups = apart.groups(groups_most);
    if (groups.all) {
        for (auto const& group : groups.found) relate_rest(cells_of(group), whole);
        return;
    }
    std::vector<std::size_t> together;
    for (auto const& bundle : apart.bundles()) {
        auto const cells = cells_of(bundle);
        together.push_back(bundle.size() == 1 ? cells.front()
                                              : relate_bundle(apart, bundle, cells));
        withhold_beside_too_many(cells, whole);
    }
    if (together.size() > 1) relate_rest(together, whole);
}

/// Where even the groups of a bundle are too many, what they tell is not known here: its parts are
/// withheld, and their whole where readers have some of them already.
void Quantities::withhold_beside_too_many(std::vector<std::size_t> const& bundle,
                                          std::size_t whole) {
    if (std::any_of(bundle.begin(), bundle.end(), [&](std::size_t part) {
            return too_many_groups_.contains(part) && cells_[part].state == State::known_already;
        }))
        too_many_groups_.insert(whole);
}

/// Whoever is counted in any part of the bundle: at least those of each group in it.
std::size_t Quantities::relate_bundle(ApartParts const& apart, Group const& bundle,
                                      std::vector<std::size_t> const& cells) {
    auto groups = apart.groups(bundle, groups_most);
    if (!groups.all) too_many_groups_.insert(cells.begin(), cells.end());
    for (auto const part : bundle) groups.found.push_back({part});
    auto const any_of_them = cells_.size();
    ReleasedCell any{.name = "any of " + cells_[cells.front()].name + " and others",
                     .count = 0,
                     .state = State::never_printed};
    std::vector<Relation> at_most;
    for (auto const& group : groups.found) {
        Relation relation{{{any_of_them, -1}}, Relation::Kind::at_most_nought};
        std::optional<std::int64_t> sum = 0;
        for (auto const part : group) {
            auto const at = static_cast<std::size_t>(std::find(bundle.begin(), bundle.end(), part) -
                                                     bundle.begin());
            relation.terms.push_back({cells[at], 1});
            auto const& count = cells_[cells[at]].count;
            sum = sum && count ? std::optional{*sum + *count} : std::nullopt;
        }
        any.count = any.count && sum ? std::optional{std::max(*any.count, *sum)} : std::nullopt;
        at_most.push_back(std::move(relation));
    }
    cells_.push_back(std::move(any));
    people_.push_back(false);  // how many they are is not known here
    for (auto& relation : at_most) add(std::move(relation));
    return any_of_them;
}

/// Those not in the part are as few as those in it may be: of 40 conferences 38 in time tells of
/// two children.
void Quantities::relate_complements() {
    for (auto const& share : shares_) {
        auto const part = by_key_.find(share.part), whole = by_key_.find(share.whole);
        if (part != by_key_.end() && whole != by_key_.end())
            relate_rest(std::array{part->second}, whole->second);
    }
}

/// Nothing where the record has more in the parts than in the whole.
void Quantities::relate_rest(std::span<std::size_t const> parts, std::size_t whole) {
    auto const rest = cells_.size();
    ReleasedCell beside{.name = "the rest of " + cells_[whole].name, .state = State::never_printed};
    Relation relation{{{whole, 1}, {rest, -1}}};
    beside.count = cells_[whole].count;
    for (auto const part : parts) {
        relation.terms.push_back({part, -1});
        auto const& count = cells_[part].count;
        if (beside.count && count)
            *beside.count -= *count;
        else
            beside.count.reset();
    }
    if (beside.count && *beside.count < 0) return;
    cells_.push_back(std::move(beside));
    people_.push_back(people_[whole]);
    add(std::move(relation));
}

std::optional<std::int64_t> Quantities::as_published(std::size_t cell) const {
    auto const found = as_published_.find(cell);
    return found == as_published_.end() ? std::nullopt : std::optional{found->second};
}

/// Of the numbers that readers have for a cell the last that is near. They have it already, so
/// there is nothing to withhold; all that they learn is that it has not moved by more. Of a number
/// that is not printed again they are taken to guess as much.
void Quantities::let_stand_as_published() {
    auto const few = rules_.revision_stands;
    if (few == 0 || rules_.round_to > 1) return;
    if (standing_ == Standing::not_told) let_nobody_tell_what_stands();
    for (auto const& [at, before] : shown_before_) {
        auto& own = cells_[at];
        if (own.state == State::known_already || !people_[at] || !own.count) continue;
        auto const is_small = *own.count >= 1 && *own.count <= rules_.smallest_count;
        if (is_small && own.state == State::for_release) continue;  // withheld
        auto const near = std::find_if(before.begin(), before.end(), [&](auto const& each) {
            return std::abs(each.number - *own.count) <= few;
        });
        if (near == before.end()) continue;
        if (own.state == State::for_release) as_published_[at] = near->number;
        any_stands_ = true;
        revised_.insert(at);
        own.state = State::known_already;
        own.editions.insert(near->edition);
        own.shown = about(at, near->number);
        if (standing_ == Standing::as_printed) {
            own.count = near->number;
            own.shown = {near->number, near->number};
        }
    }
}

/// What a number that stands as it was `printed` may be. Were it small now, it would not be printed
/// again, unless it has not moved.
Interval Quantities::about(std::size_t cell, std::int64_t printed) const {
    auto const few = rules_.revision_stands;
    auto const least = std::max<std::int64_t>(printed - few, 0);
    if (!printed_now_.contains(cell)) return {least, printed + few};
    auto const count = cells_[cell].count.value_or(printed);
    if (count == 0) return {0, 0};
    return {std::min(count, std::max(least, rules_.smallest_count + 1)), printed + few};
}

/// What has not moved since an earlier edition looks like what stands as it was published.
void Quantities::let_nobody_tell_what_stands() {
    for (std::size_t at = 0; at < cells_.size(); ++at) {
        auto& own = cells_[at];
        if (own.state != State::known_already || !people_[at] || !own.count) continue;
        auto const of_another_day = [&](std::int64_t edition) {
            return !today_.editions.contains(edition);
        };
        if (std::any_of(own.editions.begin(), own.editions.end(), of_another_day))
            own.shown = about(at, *own.count);
    }
}

/// A number that was never printed may have been worked out: who was left of a whole, or a month
/// from two running totals. Where it has moved by few, that is not to be worked out either. Tried
/// are editions together that may be of one record, and alone those that may be of another.
void Quantities::guard_revisions_worked_out() {
    auto times = alone_;
    times.insert(times.end(), together_.begin(), together_.end());
    times.push_back(today_);
    for (auto const& once : times)
        for (auto const& [at, number] : worked_out(relations_, once.printed)) {
            auto& own = cells_[at];
            bool const is_known = own.state == State::known_already && own.shown.exact();
            if (!own.count || !people_[at] || is_known) continue;
            auto const moved = std::abs(*own.count - number);
            if (moved < 1 || moved > rules_.revision_stands) continue;
            revised_.insert(at);
            if (own.state == State::for_release) own.small = true;
        }
}

/// The number an indicator counts, where it is a number and not a share.
std::optional<Quantities::Key> Quantities::count_of(std::string const& indicator, Basis basis,
                                                    Month month) const {
    auto keys = keys_of({.indicator = indicator, .basis = basis, .period = month});
    if (keys.denominator) return std::nullopt;
    return keys.numerator;
}

/// What was there, with what came and without what left, is what is there: month by month from the
/// first stock that readers have to the last, whatever is printed of the months between. So a stock
/// of two years ago and one of today tell what came and left since, by whatever basis.
void Quantities::relate_stocks(std::span<indicators::Identity const> identities) {
    for (auto const& identity : identities) {
        if (identity.kind != indicators::Identity::Kind::stock) continue;
        std::set<Month> months;
        for (auto const& [key, at] : by_key_)
            if (key.basis == Basis::at_period_end &&
                key == count_of(identity.indicator, key.basis, key.period))
                months.insert(key.period);
        if (months.empty()) continue;
        for (auto month = *months.begin() + 1; month <= *months.rbegin(); month = month + 1)
            relate_flow(identity, month);
    }
}

void Quantities::relate_flow(indicators::Identity const& identity, Month month) {
    auto const now = count_of(identity.indicator, Basis::at_period_end, month),
               before = count_of(identity.indicator, Basis::at_period_end, month - 1),
               came = count_of(identity.first, Basis::month, month),
               left = count_of(identity.second, Basis::month, month);
    if (!now || !before || !came || !left) return;
    // All that left, also those that the second indicator does not count.
    auto all_left = *left;
    if (!identity.leaves_out.empty()) all_left.quantity.where = came->quantity.where;
    Relation flow{{{cell(*now, std::nullopt), 1},
                   {cell(*before, std::nullopt), -1},
                   {cell(*came, std::nullopt), -1},
                   {cell(all_left, std::nullopt), 1}}};
    auto const counts = [&](LinearTerm const& term) { return cells_[term.cell].count.has_value(); };
    auto const are_all_known = std::all_of(flow.terms.begin(), flow.terms.end(), counts);
    if (!are_all_known && broken_flows_.contains({identity.indicator, month})) return;
    if (!settle(flow) || !add(flow)) {
        broken_flows_.emplace(identity.indicator, month);
        return;
    }
    if (identity.leaves_out.empty()) return;
    auto const out = cells_.size();
    cells_.push_back(
        {.name = identity.leaves_out + ", " + to_iso(month), .state = State::never_printed});
    people_.push_back(true);
    Relation rest{{{flow.terms.back().cell, 1}, {cell(*left, std::nullopt), -1}, {out, -1}}};
    if (settle(rest)) add(std::move(rest));
}

/// Where all but the last number of a sum are known, the last is too. False where it would be
/// below nought: then the sum is not true of the record.
bool Quantities::settle(Relation const& sum) {
    auto const& last = sum.terms.back();
    std::int64_t others = 0;
    for (auto const& term : sum.terms) {
        if (term.cell == last.cell) continue;
        if (!cells_[term.cell].count) return true;
        others += term.times * *cells_[term.cell].count;
    }
    auto& own = cells_[last.cell];
    if (own.count) return true;
    auto const count = -others / last.times;
    if (count < 0) return false;
    own.count = count;
    own.shown = shown(count);
    own.worth = count;
    return true;
}

/// What is withheld is no nought.
void Quantities::set_least() {
    std::set<std::size_t> parts;
    for (auto const& share : shares_)
        if (auto const at = by_key_.find(share.part); at != by_key_.end()) parts.insert(at->second);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        // A nought of a number is shown, here and in every earlier edition; of a share it may be
        // withheld for its small base.
        auto const printed =
            cells_[i].state != State::never_printed || withheld_before_.contains(i);
        cells_[i].least = printed && !parts.contains(i) ? 1 : 0;
    }
}

void Quantities::mark_small() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        auto& cell = cells_[i];
        auto const few =
            people_[i] && cell.count && *cell.count >= 1 && *cell.count <= rules_.smallest_count;
        cell.to_be_guarded = few;
        cell.small = few || of_small_base_.contains(i) || too_many_groups_.contains(i);
    }
    // A share of which all but a few are in the part gives those few away.
    for (auto const& share : shares_) {
        auto const part = by_key_.find(share.part), whole = by_key_.find(share.whole);
        if (part == by_key_.end() || whole == by_key_.end()) continue;
        auto const &n = cells_[part->second].count, &d = cells_[whole->second].count;
        if (n && d && people_[whole->second] && *d - *n >= 1 && *d - *n <= rules_.smallest_count)
            cells_[part->second].small = true;
    }
}

}  // namespace breakwater::publication
