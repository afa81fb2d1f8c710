#include "dispatch/findings_moved.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "kernel/counted.h"

namespace breakwater::dispatch {

namespace {

using Key = std::tuple<std::size_t, bool, std::int64_t, std::string_view, std::string_view,
                       std::string_view>;

/// By whom each number is since: what was found of two who are one now is found of that one.
std::vector<Key> keys_of(JudgedNow const& judged, JudgedNow const& after) {
    std::vector<Key> keys;
    for (auto const& each : judged.findings)
        keys.emplace_back(each.rule, each.could_not_run, after.one(each.person), each.table,
                          each.field, each.beside.disclose());
    std::sort(keys.begin(), keys.end());
    return keys;
}

/// Those of `some` that are not among `others`, as often as they are not.
std::vector<Key> without(std::vector<Key> const& some, std::vector<Key> const& others) {
    std::vector<Key> left;
    std::set_difference(some.begin(), some.end(), others.begin(), others.end(),
                        std::back_inserter(left));
    return left;
}

/// The last day that any extract which then stood spoke of.
Result<journey::Day> last_day_known(store::Record& record, store::Entry import) {
    auto const imports = TRY(store::all_imports(record));
    journey::Day last;
    bool found = false;
    for (auto const& each : imports) {
        found = found || each.entry == import;
        bool const stood = each.entry <= import && (each.undone_by == 0 || each.undone_by > import);
        if (stood && each.as_at.known() && (!last.known() || last < each.as_at)) last = each.as_at;
    }
    if (!found) return Error{"not_found", fmt::format("There is no import {}", import)};
    return last;
}

/// Null where the record before held nothing of the return: all that is found is new then.
Result<std::optional<JudgedInHand>> before_import(ReturnShelf& shelf, store::Record& record,
                                                  ReturnKind kind, int year,
                                                  store::Entry known_before) {
    auto before = shelf.as_known_at(record, kind, year, known_before);
    if (before.ok()) return std::optional<JudgedInHand>{std::move(before).value()};
    if (before.error().code == "nothing_in_year") return std::optional<JudgedInHand>{};
    return before.error();
}

std::string moved_words(ReturnMoved const& moved) {
    if (!moved.before_not_read.empty())
        return fmt::format(
            "what is new is not known: the record as it was before could not be read ({})",
            moved.before_not_read);
    if (moved.came + moved.gone == 0) return "no finding is new and none is gone";
    return fmt::format("{} new and {} gone", counted(moved.came, "finding is", "findings are"),
                       counted(moved.gone, "is", "are"));
}

}  // namespace

ReturnMoved standing_after(JudgedNow const& after, std::string why_not_before) {
    ReturnMoved standing{.kind = after.kind, .year = after.year};
    standing.errors = after.broken(returns::Severity::error);
    standing.queries = after.broken(returns::Severity::query);
    for (auto const& each : after.rules) standing.could_not_run += each.could_not_run;
    standing.before_not_read = std::move(why_not_before);
    return standing;
}

ReturnMoved moved_between(JudgedNow const* before, JudgedNow const& after) {
    auto moved = standing_after(after, "");
    for (auto const& each : after.rules)
        moved.rules.push_back({each.rule, 0, 0, each.broken + each.could_not_run});
    auto const keys_now = keys_of(after, after);
    auto const keys_then = before == nullptr ? std::vector<Key>{} : keys_of(*before, after);
    for (auto const& key : without(keys_now, keys_then)) ++moved.rules[std::get<0>(key)].came;
    for (auto const& key : without(keys_then, keys_now)) ++moved.rules[std::get<0>(key)].gone;
    std::erase_if(moved.rules, [](auto const& each) { return each.came + each.gone == 0; });
    for (auto const& each : moved.rules) {
        moved.came += each.came;
        moved.gone += each.gone;
    }
    std::stable_sort(moved.rules.begin(), moved.rules.end(), [](auto const& a, auto const& b) {
        return std::pair{a.came, a.gone} > std::pair{b.came, b.gone};
    });
    return moved;
}

Result<std::vector<ReturnMoved>> moved_by_import(ReturnShelf& shelf, store::Record& record,
                                                 store::Entry import) {
    auto const last = TRY(last_day_known(record, import));
    auto const known_before = TRY(store::figures_known_before(record, import));
    auto const known_since = TRY(store::last_entry_of_import(record, import));
    std::vector<ReturnMoved> all;
    for (auto const kind : {ReturnKind::cin_census, ReturnKind::ssda903}) {
        auto const* const rules = TRY(shelf.rules(kind));
        if (!last.known()) continue;
        auto const year = year_of(rules->shape(), last.date());
        auto const after = shelf.as_known_at(record, kind, year, known_since);
        if (!after.ok()) continue;
        auto const& now = *after.value();
        auto const before = before_import(shelf, record, kind, year, known_before);
        if (!before.ok()) {
            all.push_back(standing_after(now, before.error().message));
            continue;
        }
        auto const* const then = before.value() ? &**before.value() : nullptr;
        if (now.children == 0 && (then == nullptr || then->children == 0)) continue;
        all.push_back(moved_between(then, now));
    }
    return all;
}

std::string in_words(ReturnMoved const& moved) {
    auto words = fmt::format("{}; {} and {} stand", moved_words(moved),
                             counted(moved.errors, "error", "errors"),
                             counted(moved.queries, "query", "queries"));
    if (moved.could_not_run > 0)
        words += fmt::format(", {} could not be run", counted(moved.could_not_run));
    return words;
}

}  // namespace breakwater::dispatch
