#include "indicators/evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/condition_reader.h"
#include "indicators/last_day_known.h"
#include "kernel/with_capital.h"

namespace breakwater::indicators {

using journey::Day;
using journey::FactTable;
using journey::FieldKind;

namespace {

std::string date_words(std::int32_t day) {
    return day == Day::none ? "not recorded" : breakwater::to_words(Date{std::chrono::days{day}});
}

std::string count_words(std::int64_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

// The rule's version for the day, or what the definition says itself.
rules::Timescale clock_for(Ground const& ground, Reach const& reach, std::int32_t day) {
    if (!reach.rule.empty()) {
        auto const* const clock = ground.book.timescale(reach.rule, Date{std::chrono::days{day}});
        return clock ? *clock : *ground.book.versions(reach.rule).front();
    }
    rules::Timescale clock;
    clock.amount = reach.amount;
    clock.unit = reach.unit;
    return clock;
}

// "12 working days" or "86 days", whichever the rule counts in, from one day to another.
std::string span_words(Ground const& ground, rules::Timescale const& clock, std::int32_t from,
                       std::int32_t to) {
    Date const start{std::chrono::days{from}}, end{std::chrono::days{to}};
    auto const between = [&] {
        return ground.book.calendar_for(clock).days().working_days_between(start, end);
    };
    if (clock.unit == rules::Unit::working_days)
        return count_words(between(), "working day", "working days");
    if (clock.unit == rules::Unit::school_days)
        return count_words(between(), "school day", "school days");
    return count_words(to - from, "day", "days");
}

std::string reach_words(Ground const& ground, Reach const& reach, std::int32_t day) {
    return rules::to_words(clock_for(ground, reach, day));
}

std::string rule_words(Ground const& ground, Reach const& reach, std::int32_t day) {
    if (reach.rule.empty()) return {};
    auto const clock = clock_for(ground, reach, day);
    return fmt::format(" Rule: {} ({}).", clock.title, clock.citation.source);
}

std::string value_words(Ground const& ground, std::size_t table, std::size_t field,
                        std::int32_t value) {
    journey::Field const& described = journey::schemas()[table].fields[field];
    switch (described.kind) {
        case FieldKind::day:
            return date_words(value);
        case FieldKind::flag:
            return value < 0 ? "not recorded" : value == 1 ? "yes" : "no";
        case FieldKind::number:
        case FieldKind::worker:
            return value < 0 ? "not recorded" : fmt::format("{}", value);
        case FieldKind::code: {
            if (value < 0) return "not recorded";
            auto const* const set = ground.book.code_set(described.code_set);
            if (!set || static_cast<std::size_t>(value) >= set->rows().size())
                return fmt::format("code {}", value);
            auto const& row = set->rows()[static_cast<std::size_t>(value)];
            return row.title.empty() || row.title == row.code
                       ? row.code
                       : fmt::format("{} ({})", row.title, row.code);
        }
    }
    __builtin_unreachable();
}

// Whether every filter holds of a row, asked directly: filters are tests of one record's fields.
bool passes(FactTable const& table, std::vector<Condition> const& filters, std::size_t row) {
    auto const holds = [&](auto const& self, Condition const& c) -> bool {
        if (c.joined == Condition::Joined::negated) return !self(self, c.parts.front());
        std::int32_t const value = table.column(c.field)[row];
        if (c.test == Test::is_one_of) return std::ranges::find(c.codes, value) != c.codes.end();
        if (c.test == Test::at_least) return value >= c.amount;
        return value != Day::none && value != -1;
    };
    return std::ranges::all_of(filters, [&](Condition const& c) { return holds(holds, c); });
}

std::string filter_words(std::vector<Condition> const& filters) {
    if (filters.empty()) return {};
    std::string words;
    for (Condition const& filter : filters) words += (words.empty() ? "" : ", ") + filter.words;
    return fmt::format(" [{}]", words);
}

// The rows of a child in a table, by a day field, oldest first.
std::vector<std::size_t> rows_of(Ground const& ground, std::size_t table, std::size_t child,
                                 std::size_t by) {
    FactTable const& t = ground.facts.table(table);
    std::span<std::uint32_t const> const all = ground.by_child(table).rows(child);
    std::vector<std::size_t> rows{all.begin(), all.end()};
    std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return t.column(by)[row]; });
    return rows;
}

std::string open_words(Ground const& ground, std::size_t table, std::size_t row) {
    auto const fields = *open_fields(table);
    FactTable const& t = ground.facts.table(table);
    std::int32_t const end = t.column(fields.end)[row];
    std::string const ended =
        end == Day::none ? std::string{"not ended"} : fmt::format("ended on {}", date_words(end));
    return fmt::format("{} from {}, {}", journey::schemas()[table].one,
                       date_words(t.column(fields.start)[row]), ended);
}

void within_evidence(Ground const& ground, Condition const& c, std::size_t table, std::size_t row,
                     std::vector<Evidence>& evidence) {
    FactTable const& t = ground.facts.table(table);
    auto const& schema = journey::schemas()[table];
    std::int32_t const from = t.column(c.field)[row], to = t.column(c.other_field)[row];
    std::string sentence;
    if (from == Day::none || to == Day::none) {
        sentence = fmt::format("The {} is {}: not in time.",
                               schema.fields[from == Day::none ? c.field : c.other_field].words,
                               "not recorded");
    } else if (to < from) {
        sentence = fmt::format("The {}, {}, is before the {}, {}: not in time, and worth checking.",
                               schema.fields[c.other_field].words, date_words(to),
                               schema.fields[c.field].words, date_words(from));
    } else {
        std::int32_t const due = ground.reaches.ready(c.reach).exactly(from);
        auto const clock = clock_for(ground, c.reach, from);
        sentence = fmt::format(
            "From the {}, {}, to the {}, {}, is {}; {} are allowed, to {}: {}.",
            schema.fields[c.field].words, date_words(from), schema.fields[c.other_field].words,
            date_words(to), span_words(ground, clock, from, to), reach_words(ground, c.reach, from),
            date_words(due),
            to <= due ? std::string{"in time"}
                      : fmt::format("{} late", span_words(ground, clock, due, to)));
    }
    sentence += rule_words(ground, c.reach, from == Day::none ? 0 : from);
    evidence.push_back({std::move(sentence), source_words(ground.facts, table, row)});
}

void after_earlier_evidence(Ground const& ground, Condition const& c, std::size_t child,
                            std::int32_t counted_day, std::vector<Evidence>& evidence) {
    FactTable const& t = ground.facts.table(c.table);
    auto const& schema = journey::schemas()[c.table];
    auto const fields = open_fields(c.table);
    bool const of_ends = fields && c.field == fields->end;
    auto const is_before = [&](std::size_t row) {
        std::int32_t const day = t.column(c.field)[row];
        std::int32_t const began = of_ends ? t.column(fields->start)[row] : Day::none;
        return day != Day::none &&
               (day < counted_day ||
                (day == counted_day && began != Day::none && began < counted_day));
    };
    std::size_t latest = t.rows();
    for (std::size_t const row : rows_of(ground, c.table, child, c.field))
        if (is_before(row) && passes(t, c.filters, row)) latest = row;
    if (latest == t.rows()) {
        evidence.push_back({fmt::format("No earlier {} is recorded.", schema.one), ""});
        return;
    }
    std::int32_t const day = t.column(c.field)[latest];
    bool const ever = c.reach.rule.empty() && c.reach.amount == 0;
    std::int32_t const until = ever ? counted_day : ground.reaches.ready(c.reach).exactly(day);
    evidence.push_back(
        {fmt::format("The {} before: {}, {} earlier; {} from then ends on {}, so this one {}.{}",
                     schema.one, record_words(c.table, c.field, day),
                     count_words(counted_day - day, "day", "days"),
                     reach_words(ground, c.reach, day), date_words(until),
                     counted_day <= until ? "falls within it" : "does not fall within it",
                     rule_words(ground, c.reach, day)),
         source_words(ground.facts, c.table, latest)});
}

void open_on_evidence(Ground const& ground, Condition const& c, std::size_t child, std::int32_t day,
                      std::vector<Evidence>& evidence) {
    FactTable const& t = ground.facts.table(c.table);
    auto const fields = *open_fields(c.table);
    for (std::size_t const row : rows_of(ground, c.table, child, fields.start)) {
        std::int32_t const start = t.column(fields.start)[row], end = t.column(fields.end)[row];
        if (day == Day::none || start == Day::none || start > day ||
            (end != Day::none && end <= day) || !passes(t, c.filters, row))
            continue;
        evidence.push_back(
            {fmt::format("Open on {}: {}.", date_words(day), open_words(ground, c.table, row)),
             source_words(ground.facts, c.table, row)});
        return;
    }
    evidence.push_back(
        {fmt::format("No {} was open on {}.", journey::schemas()[c.table].one, date_words(day)),
         ""});
}

void followed_by_evidence(Ground const& ground, Condition const& c, std::size_t child,
                          std::int32_t from, std::vector<Evidence>& evidence) {
    FactTable const& t = ground.facts.table(c.table);
    auto const& schema = journey::schemas()[c.table];
    if (from == Day::none) return;
    std::int32_t const due = ground.reaches.ready(c.reach).exactly(from);
    auto const clock = clock_for(ground, c.reach, from);
    for (std::size_t const row : rows_of(ground, c.table, child, c.field)) {
        std::int32_t const day = t.column(c.field)[row];
        if (day == Day::none || day < from || !passes(t, c.filters, row)) continue;
        evidence.push_back(
            {fmt::format("The first {} from {} on: {}, {} after; {} are allowed, to {}: {}.{}",
                         schema.one, date_words(from), record_words(c.table, c.field, day),
                         span_words(ground, clock, from, day), reach_words(ground, c.reach, from),
                         date_words(due), day <= due ? "in time" : "late",
                         rule_words(ground, c.reach, from)),
             source_words(ground.facts, c.table, row)});
        return;
    }
    evidence.push_back(
        {fmt::format("No {} is recorded from {} on; one was due by {}.{}", schema.one,
                     date_words(from), date_words(due), rule_words(ground, c.reach, from)),
         ""});
}

// ", with the number of previous child protection plans: 0": what the filters look at.
std::string filtered_values(Ground const& ground, std::size_t table,
                            std::vector<Condition> const& filters, std::size_t row) {
    std::string words;
    for (Condition const& filter : filters) {
        Condition const& test = filter.parts.empty() ? filter : filter.parts.front();
        std::int32_t const value = ground.facts.table(table).column(test.field)[row];
        words += fmt::format(" {}: {}.",
                             with_capital(journey::schemas()[table].fields[test.field].words),
                             value_words(ground, table, test.field, value));
    }
    return words;
}

// The record that passes where one does; else the one open that does not, with what it says.
void open_evidence(Ground const& ground, Condition const& c, std::size_t child,
                   std::vector<Evidence>& evidence) {
    FactTable const& t = ground.facts.table(c.table);
    auto const fields = *open_fields(c.table);
    std::int32_t const at = Day{ground.period_end}.value;
    std::optional<std::size_t> found;
    for (std::size_t const row : rows_of(ground, c.table, child, fields.start)) {
        std::int32_t const start = t.column(fields.start)[row], end = t.column(fields.end)[row];
        if (start == Day::none || start > at || (end != Day::none && end <= at)) continue;
        if (!found || (passes(t, c.filters, row) && !passes(t, c.filters, *found))) found = row;
    }
    if (!found) {
        evidence.push_back(
            {fmt::format("No {} was open on {}.", journey::schemas()[c.table].one, date_words(at)),
             ""});
        return;
    }
    std::string sentence =
        fmt::format("Open on {}: {}.{}", date_words(at), open_words(ground, c.table, *found),
                    filtered_values(ground, c.table, c.filters, *found));
    if (c.test == Test::open_for) {
        std::int32_t const start = t.column(fields.start)[*found];
        std::int32_t const until = ground.reaches.ready(c.reach).exactly(start);
        sentence += fmt::format(" {} from its start is {}: {}.",
                                with_capital(reach_words(ground, c.reach, start)),
                                date_words(until), until <= at ? "reached" : "not yet reached");
    }
    evidence.push_back({std::move(sentence), source_words(ground.facts, c.table, *found)});
}

void in_the_last_evidence(Ground const& ground, Condition const& c, std::size_t child,
                          std::vector<Evidence>& evidence) {
    FactTable const& t = ground.facts.table(c.table);
    auto const& schema = journey::schemas()[c.table];
    std::int32_t const at = Day{ground.period_end}.value;
    std::size_t latest = t.rows();
    for (std::size_t const row : rows_of(ground, c.table, child, c.field))
        if (t.column(c.field)[row] != Day::none && t.column(c.field)[row] <= at &&
            passes(t, c.filters, row))
            latest = row;
    if (latest == t.rows()) {
        evidence.push_back({fmt::format("No {}{} is recorded to {}.", schema.one,
                                        filter_words(c.filters), date_words(at)),
                            ""});
        return;
    }
    std::int32_t const day = t.column(c.field)[latest];
    std::int32_t const until = ground.reaches.ready(c.reach).exactly(day);
    auto const clock = clock_for(ground, c.reach, day);
    evidence.push_back(
        {fmt::format("The last {}{}: {}, {} before {}; {} from it is {}: {}.{}", schema.one,
                     filter_words(c.filters), date_words(day), span_words(ground, clock, day, at),
                     date_words(at), reach_words(ground, c.reach, day), date_words(until),
                     at <= until ? "within" : "passed", rule_words(ground, c.reach, day)),
         source_words(ground.facts, c.table, latest)});
}

void in_the_agreed_evidence(Ground const& ground, Condition const& c, std::size_t child,
                            std::vector<Evidence>& evidence) {
    FactTable const& agreed = ground.facts.table(c.other_table);
    FactTable const& events = ground.facts.table(c.table);
    auto const fields = *open_fields(c.other_table);
    std::int32_t const at = Day{ground.period_end}.value;
    bool any = false;
    for (std::size_t const row : rows_of(ground, c.other_table, child, fields.start)) {
        std::int32_t const start = agreed.column(fields.start)[row],
                           end = agreed.column(fields.end)[row];
        if (start == Day::none || start > at || (end != Day::none && end <= at) ||
            !passes(agreed, c.filters, row))
            continue;
        any = true;
        std::int32_t const days = agreed.column(c.other_field)[row];
        std::size_t latest = events.rows();
        for (std::size_t const event : rows_of(ground, c.table, child, c.field))
            if (events.column(c.field)[event] != Day::none && events.column(c.field)[event] <= at)
                latest = event;
        std::string const agreed_words = fmt::format(
            "Every {} was agreed from {}.", count_words(days, "day", "days"), date_words(start));
        if (latest == events.rows()) {
            evidence.push_back({fmt::format("{} No {} is recorded.", agreed_words,
                                            journey::schemas()[c.table].one),
                                source_words(ground.facts, c.other_table, row)});
            continue;
        }
        std::int32_t const day = events.column(c.field)[latest];
        evidence.push_back({fmt::format("{} The last {}: {}, {} before {}: {}.", agreed_words,
                                        journey::schemas()[c.table].one, date_words(day),
                                        count_words(at - day, "day", "days"), date_words(at),
                                        at - day <= days ? "within" : "passed"),
                            source_words(ground.facts, c.table, latest)});
    }
    if (!any)
        evidence.push_back({fmt::format("No interval{} was agreed on {}.", filter_words(c.filters),
                                        date_words(at)),
                            ""});
}

void at_least_evidence(Ground const& ground, Condition const& c, std::size_t child,
                       std::vector<Evidence>& evidence) {
    FactTable const& t = ground.facts.table(c.table);
    auto const& schema = journey::schemas()[c.table];
    auto const fields = *open_fields(c.table);
    std::int32_t const at = Day{ground.period_end}.value;
    Reaching const& reaching = ground.reaches.ready(c.reach);
    std::vector<std::int32_t> seen;
    std::int64_t count = 0;
    for (std::size_t const row : rows_of(ground, c.table, child, fields.start)) {
        std::int32_t const start = t.column(fields.start)[row], end = t.column(fields.end)[row];
        bool const over = end != Day::none && (end <= start || reaching.exactly(end) <= at);
        if (start == Day::none || start > at || over || !passes(t, c.filters, row)) continue;
        std::string what;
        if (c.test == Test::at_least_different) {
            std::int32_t const value = t.column(c.field)[row];
            if (value < 0) continue;
            what = fmt::format(" ({} {})", schema.fields[c.field].words, value + 1);
            if (std::ranges::find(seen, value) == seen.end()) {
                seen.push_back(value);
                ++count;
            }
        } else {
            ++count;
        }
        evidence.push_back({fmt::format("Counts: {}{}.", open_words(ground, c.table, row), what),
                            source_words(ground.facts, c.table, row)});
    }
    evidence.push_back({fmt::format("{} in the {} to {}; at least {} are asked for.", count,
                                    reach_words(ground, c.reach, at), date_words(at), c.amount),
                        ""});
}

// The parts that make a joined condition hold or not: of alternatives, those that hold; of things
// asked together, those that do not. Where all decide alike, all.
std::vector<Condition const*> deciding_parts(Ground const& ground, Condition const& condition,
                                             std::size_t row_or_child) {
    std::vector<Condition const*> all, deciding;
    bool const decides = condition.joined == Condition::Joined::any;
    for (Condition const& part : condition.parts) {
        all.push_back(&part);
        if (condition.joined != Condition::Joined::negated &&
            ground.holds(part, row_or_child) == decides)
            deciding.push_back(&part);
    }
    return deciding.empty() ? all : deciding;
}

}  // namespace

std::string source_words(journey::JourneyFacts const& facts, std::size_t table, std::size_t row) {
    journey::Origin const origin = facts.origin(table, row);
    if (origin.file.empty()) return {};
    return origin.line == 0 ? std::string{origin.file}
                            : fmt::format("{}, line {}", origin.file, origin.line);
}

std::string record_words(std::size_t table, std::size_t field, std::int32_t day) {
    // "day the referral was received" -> "the referral was received on 4 March 2024"
    std::string_view words = journey::schemas()[table].fields[field].words;
    if (words.starts_with("day of "))
        return fmt::format("{} on {}", words.substr(7), date_words(day));
    if (words.starts_with("day ")) words.remove_prefix(4);
    return fmt::format("{} on {}", words, date_words(day));
}

void record_evidence(Ground const& ground, Condition const& c, std::size_t table, std::size_t row,
                     std::int32_t counted_day, std::vector<Evidence>& evidence) {
    if (c.joined != Condition::Joined::single) {
        for (Condition const* const part : deciding_parts(ground, c, row))
            record_evidence(ground, *part, table, row, counted_day, evidence);
        return;
    }
    FactTable const& t = ground.facts.table(table);
    auto const child = static_cast<std::size_t>(t.child()[row]);
    switch (c.test) {
        case Test::is_one_of:
        case Test::is_known:
        case Test::at_least: {
            auto const& field = journey::schemas()[table].fields[c.field];
            evidence.push_back(
                {fmt::format("{}: {}.", with_capital(field.words),
                             value_words(ground, table, c.field, t.column(c.field)[row])),
                 source_words(ground.facts, table, row)});
            return;
        }
        case Test::within:
            return within_evidence(ground, c, table, row, evidence);
        case Test::after_earlier:
            return after_earlier_evidence(ground, c, child, counted_day, evidence);
        case Test::open_on:
            return open_on_evidence(ground, c, child, t.column(c.other_field)[row], evidence);
        case Test::followed_by: {
            auto const fields = open_fields(table);
            return followed_by_evidence(ground, c, child,
                                        t.column(fields ? fields->start : c.field)[row], evidence);
        }
        case Test::lasted: {
            auto const start = t.column(open_fields(table)->start)[row];
            std::int32_t const known = last_day_known(ground.facts, t);
            evidence.push_back({fmt::format("{}, to {}; at least {} is asked for.",
                                            with_capital(open_words(ground, table, row)),
                                            date_words(known), reach_words(ground, c.reach, start)),
                                source_words(ground.facts, table, row)});
            return;
        }
        case Test::open_when_due:
            evidence.push_back({fmt::format("Due on {}: {}.", date_words(counted_day),
                                            open_words(ground, table, row)),
                                source_words(ground.facts, table, row)});
            return;
        case Test::open:
        case Test::open_for:
        case Test::in_the_last:
        case Test::in_the_agreed:
        case Test::at_least_in_the_last:
        case Test::at_least_different:
        case Test::aged_under:
            assert(!"a test of children asked of a record");
            return;
    }
}

void child_evidence(Ground const& ground, Condition const& c, std::size_t child,
                    std::vector<Evidence>& evidence) {
    if (c.joined != Condition::Joined::single) {
        for (Condition const* const part : deciding_parts(ground, c, child))
            child_evidence(ground, *part, child, evidence);
        return;
    }
    switch (c.test) {
        case Test::open:
        case Test::open_for:
            return open_evidence(ground, c, child, evidence);
        case Test::in_the_last:
            return in_the_last_evidence(ground, c, child, evidence);
        case Test::in_the_agreed:
            return in_the_agreed_evidence(ground, c, child, evidence);
        case Test::at_least_in_the_last:
        case Test::at_least_different:
            return at_least_evidence(ground, c, child, evidence);
        case Test::aged_under: {
            journey::Child const& who = ground.facts.children[child];
            if (who.born_on.known())
                evidence.push_back(
                    {fmt::format("Aged {} on {}.", age_years(who.born_on.date(), ground.period_end),
                                 breakwater::to_words(ground.period_end)),
                     ""});
            else
                evidence.push_back(
                    {who.expected_on.known() ? "Not yet born." : "No date of birth is recorded.",
                     ""});
            return;
        }
        case Test::is_one_of:
        case Test::is_known:
        case Test::at_least:
        case Test::within:
        case Test::after_earlier:
        case Test::open_on:
        case Test::followed_by:
        case Test::open_when_due:
        case Test::lasted:
            assert(!"a test of records asked of a child");
            return;
    }
}

}  // namespace breakwater::indicators
