#include "web/pages/partnership/arrangement_change.h"

#include <algorithm>
#include <set>

namespace breakwater::web {

namespace {

using partnership::Arrangements;

template <class Noun>
void replace(std::vector<Noun>& nouns, std::vector<store::KeptNoun<Noun>> const& rows,
             std::vector<store::KeptNoun<Noun>> const& changed, bool drops_never) {
    nouns.clear();
    for (auto const& row : rows) {
        auto const at = std::find_if(changed.begin(), changed.end(),
                                     [&](auto const& each) { return each.number == row.number; });
        if (at == changed.end())
            nouns.push_back(row.noun);
        else if (!drops_never || !store::was_never_so(at->noun))
            nouns.push_back(at->noun);
    }
}

template <class Noun>
void append(std::vector<Noun>& nouns, std::vector<Noun> const& added) {
    nouns.insert(nouns.end(), added.begin(), added.end());
}

Arrangements as_they_would_be(ArrangementsNow const& now, ArrangementChange const& change) {
    auto all = now.all;
    bool const never = !change.changed.never_because.empty();
    replace(all.agencies, now.rows.agencies, change.changed.agencies, never);
    replace(all.bodies, now.rows.bodies, change.changed.bodies, never);
    replace(all.lines, now.rows.lines, change.changed.lines, never);
    replace(all.posts, now.rows.posts, change.changed.posts, never);
    replace(all.holdings, now.rows.holdings, change.changed.holdings, never);
    replace(all.memberships, now.rows.seats, change.changed.seats, never);
    replace(all.delegations, now.rows.delegations, change.changed.delegations, never);
    append(all.agencies, change.added.agencies);
    append(all.bodies, change.added.bodies);
    append(all.lines, change.added.lines);
    append(all.successions, change.added.successions);
    append(all.posts, change.added.posts);
    append(all.names, change.added.names);
    append(all.terms, change.added.terms);
    append(all.holdings, change.added.holdings);
    append(all.memberships, change.added.memberships);
    append(all.delegations, change.added.delegations);
    return all;
}

}  // namespace

Result<ArrangementsNow> arrangements_now(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto all = TRY(store::read_arrangements(*record, last.entry));
    auto rows = TRY(store::read_arrangement_rows(*record, last.entry));
    return ArrangementsNow{std::move(record), std::move(all), std::move(rows)};
}

void find_faults(Visit const& visit, ArrangementsNow const& now, ArrangementChange const& change,
                 FormProblems& problems) {
    auto const& book = visit.desk->standards.book;
    for (auto& fault : partnership::faults_of(as_they_would_be(now, change), book)) {
        if (!fault.empty())
            fault.front() =
                static_cast<char>(std::toupper(static_cast<unsigned char>(fault.front())));
        problems.push_back({change.field, std::move(fault)});
    }
}

Result<bool> keep(Visit const& visit, ArrangementsNow& now, ArrangementChange const& change,
                  FormProblems& problems) {
    TRY(write_down(visit, change.look));
    auto const author = TRY(author_of(visit));
    auto const kept = store::add_arrangements(*now.record, author, change.added, change.changed);
    if (kept.ok()) return true;
    auto const& error = kept.error();
    bool const came_between = error.code == "newer_revision" || error.code == "number_not_next";
    if (!came_between && error.code != "faulty_arrangements") return error;
    problems.push_back({change.field, came_between
                                          ? "Somebody changed this a moment ago: look at it again"
                                          : error.message});
    return false;
}

}  // namespace breakwater::web
