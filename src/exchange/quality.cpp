#include "exchange/quality.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

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
                                           "looked_after_episode", "placement",
                                           "child_in_need_plan"};

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
            check_overlaps();
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
        auto const column = table_.column(field), days = table_.column(0);
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            if (column[row] < 0 || days[row] == Day::none) continue;
            if (codes->in_use(column[row], Day{days[row]}.date())) continue;
            add(row, schema_.fields[field].name, "code_not_in_use",
                fmt::format("is a code of {} that was not in use on the day of the record",
                            codes->name()),
                "use the code in force at the time", Severity::note);
        }
    }

    void check_overlaps() {
        auto const from = table_.column(*schema_.find("started_on")),
                   to = table_.column(*schema_.find("ended_on"));
        auto const children = table_.child();
        std::vector<std::uint32_t> order(table_.rows());
        std::iota(order.begin(), order.end(), 0u);
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
                add(row, "started_on", "two_open_at_once",
                    fmt::format("the child has another {} that is open", schema_.one),
                    "end the one that is over, or remove the copy");
            else if (to[before] == Day::none || from[row] < to[before])
                add(row, "started_on", "overlaps",
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

void find_quality_problems(Extract& extract, rules::RuleBook const& rules) {
    for (std::size_t table = 0; table < table_count; ++table)
        TableCheck(extract, rules, table).run();
    for (auto const& child : extract.facts.children)
        if (child.born_on.known() && extract.facts.as_at.known() &&
            child.born_on > extract.facts.as_at)
            extract.report.add(
                {.file = {},
                 .column = "child.born_on",
                 .kind = "after_the_extract",
                 .reason = "a date of birth lies after the day the extract was taken",
                 .suggestion = "record it as the expected date of birth",
                 .severity = Severity::warning});
}

std::string_view why_it_matters(std::string_view kind) {
    static std::map<std::string_view, std::string_view> const reasons{
        {"ends_before_it_starts",
         "It counts at no month end, so stocks are too low and durations wrong."},
        {"after_the_extract", "It moves figures of months that have not been lived yet."},
        {"before_birth", "Ages, and every figure by age, are wrong for this child."},
        {"after_death", "A child who died is counted as if services had begun."},
        {"code_not_in_use", "Breakdowns of that year will show a code that readers do not know."},
        {"overlaps",
         "The child may be counted twice, or their last visit matched to the wrong spell."},
        {"two_open_at_once",
         "The child is counted once, but dates may be taken from the wrong one."},
        {"duplicate_key", "Counting it twice would raise the figure; it is counted once."},
        {"unknown_person", "Figures by age, sex and ethnicity leave this child out."},
        {"unknown_record",
         "Clocks that run from the record it points at cannot be told for this row."},
        {"record_of_another_child",
         "Clocks that run from the record it points at cannot be told for this row."},
        {"not_a_code", "The row counts in totals, but in no breakdown by this code."},
        {"not_a_date",
         "Clocks on this day are not known; a row without its main day is not counted."},
        {"no_such_day",
         "Clocks on this day are not known; a row without its main day is not counted."},
        {"month_first",
         "Days up to the twelfth of such a column are read with day and month the wrong way "
         "round."},
        {"two_digit_year", "The century would be a guess."},
        {"day_missing", "Without its day a record belongs to no month."},
        {"no_child", "A record that belongs to nobody cannot be counted once for each child."},
        {"wrong_number_of_cells", "Cells would be read under the wrong headings."},
        {"cut_off", "Everything after this place is missing."},
        {"key_missing", "The record cannot be recognised when the extract is read again."},
        {"not_yes_or_no", "The row counts as not recorded."},
        {"placeholder_day", "Read as not recorded, which is what it stands for."},
        {"not_in_later_return",
         "Counted, it would stand open for ever; the return that should say how it ended does "
         "not."},
        {"episode_without_one_before",
         "A period that began earlier counts as a child who became looked after on this day."},
        {"episode_without_one_after",
         "A child who is still looked after counts as one who left on this day."},
        {"year_not_stated", "Of another year, every figure would be of other months."},
        {"two_years", "Of another year, every figure would be of other months."},
        {"item_twice", "Which of the two is right cannot be told."},
        {"stray_text", "It may be the value of an item beside it that is then not known."},
        {"xml_damaged", "What follows cannot be read, so no figure is made of the file."},
    };
    auto const found = reasons.find(kind);
    return found == reasons.end() ? std::string_view{} : found->second;
}

}  // namespace breakwater::exchange
