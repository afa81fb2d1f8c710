#include "exchange/facts_until.h"

#include <algorithm>
#include <array>

namespace breakwater::exchange {

namespace {

using journey::Day;
using journey::FieldKind;
using journey::JourneyFacts;
using journey::TableSchema;

// What is found or decided when something ends is not known before.
struct SaidAtTheEnd {
    std::string_view table, end, field;
};
constexpr SaidAtTheEnd said_at_the_end[]{
    {"referral", "closed_on", "closure_reason"},
    {"assessment", "authorised_on", "no_further_action"},
    {"section47_enquiry", "completed_on", "conference_required"},
    {"looked_after_period", "ended_on", "end_reason"},
    {"looked_after_episode", "ended_on", "reason_ceased"},
    {"placement", "ended_on", "reason_changed"},
    {"missing_episode", "ended_on", "hours"},
    {"missing_episode", "ended_on", "interview_offered"},
    {"missing_episode", "ended_on", "interview_accepted"},
    {"adoption_decision", "reversed_on", "reversal_reason"},
};

// Days that say when something is to happen, not when it did.
bool lies_ahead(std::string_view field) {
    return field == "due_on" || field == "year_ended_on";
}

std::int32_t nothing(FieldKind kind) {
    return kind == FieldKind::day ? Day::none : -1;
}

void forget_later_days(JourneyFacts& facts, std::size_t t, TableSchema const& schema, Day last) {
    auto const rows = facts.table(t).rows();
    for (std::size_t f = 1; f < schema.fields.size(); ++f) {
        auto const& field = schema.fields[f];
        if (field.kind != FieldKind::day || lies_ahead(field.name)) continue;
        std::vector<std::size_t> said;
        for (auto const& each : said_at_the_end)
            if (each.table == schema.name && each.end == field.name)
                said.push_back(*schema.find(each.field));
        auto* const days = facts.column_data(t, f);
        for (std::size_t row = 0; row < rows; ++row) {
            if (days[row] == Day::none || days[row] <= last.value) continue;
            days[row] = Day::none;
            for (auto const other : said)
                facts.column_data(t, other)[row] = nothing(schema.fields[other].kind);
        }
    }
}

// The day a record begins or is held is its first field.
void leave_out_later_rows(JourneyFacts& facts, std::size_t t, TableSchema const& schema, Day last) {
    auto const rows = facts.table(t).rows();
    std::vector<bool> keep(rows, true);
    if (schema.fields.front().kind == FieldKind::day) {
        auto const days = facts.table(t).column(0);
        for (std::size_t row = 0; row < rows; ++row) keep[row] = days[row] <= last.value;
    }
    auto const kept = static_cast<std::size_t>(std::count(keep.begin(), keep.end(), true));
    if (kept == rows) return;
    auto const compact = [&](auto* values) {
        std::size_t to = 0;
        for (std::size_t row = 0; row < rows; ++row)
            if (keep[row]) values[to++] = values[row];
    };
    compact(facts.child_data(t));
    compact(facts.line_data(t));
    if (auto* const keys = facts.source_key_data(t)) compact(keys);
    for (std::size_t f = 0; f < schema.fields.size(); ++f) compact(facts.column_data(t, f));
    facts.truncate(t, kept);
}

}  // namespace

JourneyFacts facts_until(JourneyFacts facts, Day last) {
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& schema = journey::schemas()[t];
        leave_out_later_rows(facts, t, schema, last);
        forget_later_days(facts, t, schema, last);
        auto& coverage = facts.table(t).coverage;
        if (coverage.until.known()) coverage.until = std::min(coverage.until, last);
    }
    for (auto& child : facts.children) {
        if (child.born_on.known() && child.born_on > last) child.born_on = {};
        if (child.died_on.known() && child.died_on > last) child.died_on = {};
    }
    if (!facts.as_at.known() || facts.as_at > last) facts.as_at = last;
    return facts;
}

}  // namespace breakwater::exchange
