#include <fmt/format.h>

#include <algorithm>

#include "exchange/quality_checks.h"

namespace breakwater::exchange {

namespace {

using namespace journey;

// A child can be known to services before birth, but not before they were conceived.
constexpr std::int32_t longest_before_birth = 300;

struct FieldPair {
    std::string_view start, end;
};
constexpr FieldPair spells[]{{"started_on", "ended_on"},
                             {"received_on", "closed_on"},
                             {"started_on", "authorised_on"},
                             {"started_on", "completed_on"}};

// Of these a child can have one at a time.
constexpr std::string_view one_at_a_time[]{"child_protection_plan", "looked_after_period",
                                           "looked_after_episode",  "placement",
                                           "child_in_need_plan",    "referral"};

// Codes that are given when the record ends.
constexpr std::string_view said_at_the_end[]{"end_reason", "reason_ceased", "reason_changed",
                                             "closure_reason"};

class TableCheck {
public:
    TableCheck(Extract& extract, rules::RuleBook const& rules, std::size_t table)
        : extract_(extract),
          rules_(rules),
          number_(table),
          schema_(schemas()[table]),
          table_(extract.facts.table(table)) {}

    void run() {
        if (table_.rows() == 0) return;
        for (auto const& pair : spells) check_order(pair);
        for (std::size_t f = 0; f < schema_.fields.size(); ++f) {
            if (schema_.fields[f].kind == FieldKind::day) check_days(f);
            if (schema_.fields[f].kind == FieldKind::code) check_codes(f);
        }
        if (std::find(std::begin(one_at_a_time), std::end(one_at_a_time), schema_.name) !=
            std::end(one_at_a_time))
            for (auto const& pair : spells) check_overlaps(pair);
    }

private:
    void add(std::size_t row, std::string_view field, std::string_view kind, std::string reason,
             std::string suggestion, Severity severity = Severity::warning) {
        auto const origin = extract_.facts.origin(number_, row);
        extract_.report.add({.file = std::string{origin.file},
                             .line = origin.line,
                             .column = fmt::format("{}.{}", schema_.name, field),
                             .kind = std::string{kind},
                             .reason = std::move(reason),
                             .suggestion = std::move(suggestion),
                             .severity = severity});
    }

    void check_order(FieldPair pair) {
        auto const start = schema_.find(pair.start), end = schema_.find(pair.end);
        if (!start || !end) return;
        auto const from = table_.column(*start), to = table_.column(*end);
        for (std::size_t row = 0; row < table_.rows(); ++row)
            if (from[row] != Day::none && to[row] != Day::none && to[row] < from[row])
                add(row, pair.end, "ends_before_it_starts",
                    fmt::format("this {} ends before it starts", schema_.one),
                    "correct the day that is wrong");
    }

    void check_days(std::size_t field) {
        auto const days = table_.column(field);
        auto const children = table_.child();
        bool const planned = schema_.fields[field].name == "due_on";
        Day const as_at = extract_.facts.as_at;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            if (days[row] == Day::none || planned) continue;
            if (as_at.known() && days[row] > as_at.value)
                add(row, schema_.fields[field].name, "after_the_extract",
                    "lies after the day the extract was taken",
                    "correct the day; leave plans for the future out");
            auto const& child = extract_.facts.children[static_cast<std::size_t>(children[row])];
            if (child.born_on.known() && days[row] < child.born_on.value - longest_before_birth)
                add(row, schema_.fields[field].name, "before_birth",
                    "lies before the child was conceived, by the date of birth recorded",
                    "correct the day or the date of birth");
            // Records are closed after a death; they do not begin.
            if (child.died_on.known() && field == 0 && days[row] > child.died_on.value)
                add(row, schema_.fields[field].name, "after_death",
                    "begins after the child's recorded death",
                    "correct the day or the date of death");
        }
    }

    void check_codes(std::size_t field) {
        rules::CodeSet const* const codes = rules_.code_set(schema_.fields[field].code_set);
        if (codes == nullptr || schema_.fields.front().kind != FieldKind::day) return;
        auto const column = table_.column(field), days = table_.column(day_of_code(field));
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            if (column[row] < 0 || days[row] == Day::none) continue;
            if (codes->in_use(column[row], Day{days[row]}.date())) continue;
            add(row, schema_.fields[field].name, "code_not_in_use",
                fmt::format("is a code of {} that was not in use on the day of the record",
                            codes->name()),
                "use the code in force at the time", Severity::note);
        }
    }

    // A reason for an end is a code of the day of the end.
    std::size_t day_of_code(std::size_t field) const {
        if (std::find(std::begin(said_at_the_end), std::end(said_at_the_end),
                      schema_.fields[field].name) == std::end(said_at_the_end))
            return 0;
        for (std::string_view const end : {"ended_on", "closed_on"})
            if (auto const day = schema_.find(end)) return *day;
        return 0;
    }

    // A referral without further action opens no episode of need.
    bool opens(std::size_t row) const {
        auto const refused = schema_.find("no_further_action");
        return !refused || table_.column(*refused)[row] != Flag::yes().value;
    }

    void check_overlaps(FieldPair pair) {
        auto const start = schema_.find(pair.start), end = schema_.find(pair.end);
        if (!start || !end || !table_.holds(*end)) return;
        auto const from = table_.column(*start), to = table_.column(*end);
        auto const children = table_.child();
        std::vector<std::uint32_t> order;
        for (std::uint32_t row = 0; row < table_.rows(); ++row)
            if (opens(row)) order.push_back(row);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair{children[a], from[a]} < std::pair{children[b], from[b]};
        });
        for (std::size_t i = 1; i < order.size(); ++i) {
            std::uint32_t const before = order[i - 1], row = order[i];
            if (children[before] != children[row] || from[row] == Day::none ||
                from[before] == Day::none)
                continue;
            bool const both_open = to[before] == Day::none && to[row] == Day::none;
            if (both_open)
                add(row, pair.start, "two_open_at_once",
                    fmt::format("the child has another {} that is open", schema_.one),
                    "end the one that is over, or remove the copy");
            else if (to[before] == Day::none || from[row] < to[before])
                add(row, pair.start, "overlaps",
                    fmt::format("starts before the child's earlier {} has ended", schema_.one),
                    "correct the day the one before ended");
        }
    }

    Extract& extract_;
    rules::RuleBook const& rules_;
    std::size_t number_;
    TableSchema const& schema_;
    FactTable const& table_;
};

}  // namespace

void check_each_table(Extract& extract, rules::RuleBook const& rules) {
    for (std::size_t table = 0; table < table_count; ++table)
        TableCheck(extract, rules, table).run();
}

}  // namespace breakwater::exchange
