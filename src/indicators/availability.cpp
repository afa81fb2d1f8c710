#include "indicators/availability.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/condition_reader.h"

namespace breakwater::indicators {

using journey::Day;
using journey::FactTable;
using journey::Holding;

namespace {

// Gathers what is missing; the first thing found is told.
class Search {
public:
    Search(journey::JourneyFacts const& facts, Reaches const& reaches, Date first, Date last)
        : facts_(facts), reaches_(reaches), first_(first), last_(last) {}

    std::optional<Missing> found;

    void count(Count const& count);
    void conditions(std::vector<Condition> const& conditions, std::size_t own_table);

private:
    void not_available(std::string reason) {
        if (!found || found->status == Status::not_known)
            found = {Status::not_available, std::move(reason)};
    }
    void not_known(std::string reason) {
        if (!found) found = {Status::not_known, std::move(reason)};
    }

    enum class View { every_record, as_things_stand };
    void table(std::size_t table, View view, Date from);
    void field(std::size_t table, std::size_t field);
    void open_table(std::size_t table, View view, Date from);
    void condition(Condition const& condition, std::size_t own_table);
    Date back(Reach const& reach, Date from) const;
    Date beyond(Reach const& reach, Date day) const;

    journey::JourneyFacts const& facts_;
    Reaches const& reaches_;
    Date first_, last_;
};

// The earliest day in a table's first day column: with nothing said of where an extract begins,
// months before its first record are not known, rather than nought.
Day earliest_day(FactTable const& table, journey::TableSchema const& schema) {
    std::int32_t earliest = std::numeric_limits<std::int32_t>::max();
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        if (schema.fields[f].kind != journey::FieldKind::day) continue;
        for (std::int32_t const day : table.column(f))
            if (day != Day::none) earliest = std::min(earliest, day);
        break;
    }
    return earliest == std::numeric_limits<std::int32_t>::max() ? Day{} : Day{earliest};
}

void Search::table(std::size_t index, View view, Date from) {
    FactTable const& table = facts_.table(index);
    journey::TableSchema const& schema = journey::schemas()[index];
    journey::Coverage const& coverage = table.coverage;
    auto const because = [&](std::string otherwise) {
        return coverage.reason.empty() ? otherwise : coverage.reason;
    };
    if (coverage.holding == Holding::absent)
        return not_available(because(fmt::format("the extract holds no {}", schema.many)));
    if (coverage.holding == Holding::latest_per_child && view == View::every_record)
        return not_available(
            because(fmt::format("the extract holds only each child's latest {}", schema.one)));
    if (coverage.until.known() && last_ > coverage.until.date())
        return not_known(fmt::format("the extract was taken on {}",
                                     breakwater::to_words(coverage.until.date())));
    if (coverage.holding == Holding::latest_per_child) {
        if (!coverage.until.known() || coverage.until.date() != last_ ||
            first_ != Month::of(last_).first_day())
            not_available(
                because(fmt::format("the extract holds only each child's latest {}", schema.one)));
        return;
    }
    Day const known_from = coverage.from.known() ? coverage.from : earliest_day(table, schema);
    if (known_from.known() && from < known_from.date())
        not_known(fmt::format("{} are known from {}", schema.many,
                              breakwater::to_words(known_from.date())));
}

void Search::field(std::size_t index, std::size_t field) {
    if (facts_.table(index).holds(field)) return;
    auto const& schema = journey::schemas()[index];
    not_available(fmt::format("the extract does not say, for a {}, the {}", schema.one,
                              schema.fields[field].words));
}

void Search::open_table(std::size_t index, View view, Date from) {
    table(index, view, from);
    auto const fields = *open_fields(index);
    if (facts_.table(index).coverage.holding == Holding::absent) return;
    field(index, fields.start);
    field(index, fields.end);
}

// The first day whose reach still extends to `from`.
Date Search::back(Reach const& reach, Date from) const {
    if (reach.rule.empty() && reach.amount == 0) return from;
    Reaching const& reaching = reaches_.ready(reach);
    Date day = from;
    while (reaching.until(Day{day - std::chrono::days{28}}.value) >= Day{from}.value)
        day -= std::chrono::days{28};
    while (reaching.until(Day{day - std::chrono::days{1}}.value) >= Day{from}.value)
        day -= std::chrono::days{1};
    return day;
}

// The first day whose reach ends after `day`.
Date Search::beyond(Reach const& reach, Date day) const {
    return back(reach, day + std::chrono::days{1});
}

void Search::condition(Condition const& c, std::size_t own_table) {
    if (c.joined != Condition::Joined::single) {
        for (Condition const& part : c.parts) condition(part, own_table);
        return;
    }
    switch (c.test) {
        case Test::is_one_of:
        case Test::is_known:
        case Test::at_least:
            field(c.table, c.field);
            return;
        case Test::within:
            field(c.table, c.field);
            field(c.table, c.other_field);
            return;
        case Test::after_earlier:
            table(c.table, View::every_record, back(c.reach, first_));
            field(c.table, c.field);
            break;
        case Test::open_on:
            open_table(c.table, View::every_record, first_);
            field(own_table, c.other_field);
            break;
        case Test::followed_by:
            table(c.table, View::every_record, first_);
            field(c.table, c.field);
            break;
        case Test::open_when_due:
        case Test::lasted:
            field(own_table, open_fields(own_table)->end);
            return;
        case Test::open:
            open_table(c.table, View::as_things_stand, last_);
            break;
        case Test::open_for: {
            bool const cut = facts_.table(c.table).coverage.starts_cut;
            open_table(c.table, View::as_things_stand, cut ? beyond(c.reach, last_) : last_);
            break;
        }
        case Test::in_the_last:
            table(c.table, View::as_things_stand, back(c.reach, last_));
            field(c.table, c.field);
            break;
        case Test::in_the_agreed:
            table(c.table, View::as_things_stand, last_);
            field(c.table, c.field);
            open_table(c.other_table, View::as_things_stand, last_);
            field(c.other_table, c.other_field);
            conditions(c.filters, c.other_table);
            return;
        case Test::at_least_in_the_last:
        case Test::at_least_different:
            // Spells that ended earlier do not reach beyond the day, and are not asked for.
            open_table(c.table, View::every_record, beyond(c.reach, last_));
            break;
        case Test::aged_under:
            return;
    }
    conditions(c.filters, c.table);
}

void Search::conditions(std::vector<Condition> const& all, std::size_t own_table) {
    for (Condition const& one : all) condition(one, own_table);
}

void Search::count(Count const& count) {
    switch (count.what) {
        case Count::What::records:
        case Count::What::children_with:
            table(count.table, View::every_record, first_);
            field(count.table, count.field);
            break;
        case Count::What::records_due:
            table(count.table, View::every_record, back(count.due, first_));
            field(count.table, count.field);
            break;
        case Count::What::children:
            break;
        case Count::What::workers:
        case Count::What::children_of_workers:
        case Count::What::children_of_top:
        case Count::What::top_workers:
        case Count::What::full_time:
            open_table(count.table, View::as_things_stand, last_);
            break;
    }
    conditions(count.where, count.table);
}

}  // namespace

std::optional<Missing> missing_for(Definition const& definition, Month first, Month last,
                                   journey::JourneyFacts const& facts, Reaches const& reaches) {
    Search search{facts, reaches, first.first_day(), last.last_day()};
    search.count(definition.counts);
    search.conditions(definition.of_which, definition.counts.table);
    return std::move(search.found);
}

}  // namespace breakwater::indicators
