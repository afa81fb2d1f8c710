#include "returns/check_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"

namespace breakwater::returns {

namespace {

std::string many(std::uint64_t count, std::string_view one, std::string_view several) {
    return fmt::format("{} {}", count, count == 1 ? one : several);
}

std::string times(std::uint64_t count) {
    return count == 1 ? "once" : fmt::format("{} times", count);
}

bool may_show(std::string_view field, std::string_view value, Shape const& shape) {
    if (value.empty() || value.size() > 24) return false;
    if (std::find(shape.identity.begin(), shape.identity.end(), field) != shape.identity.end())
        return false;
    // A date or a code; a word without a digit and longer than any code may be a name.
    bool const has_digit =
        std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool const printable = std::all_of(value.begin(), value.end(), [](char c) {
        return static_cast<unsigned char>(c) >= ' ' && c != '\x7F';
    });
    return printable && (has_digit || (value.size() <= 5 && value.find(' ') == value.npos));
}

std::string place_of(CheckSample const& sample, Shape const& shape) {
    if (sample.line == 0 && !sample.file.empty()) return sample.file;
    if (sample.line == 0) return sample.message.empty() ? "of the return as a whole" : "";
    std::string place = fmt::format("at line {}", sample.line);
    if (!sample.file.empty()) place += fmt::format(" of {}", sample.file);
    if (sample.column > 0) place += fmt::format(", column {}", sample.column);
    if (!sample.field.empty()) place += ": " + sample.field;
    if (may_show(sample.field, sample.value, shape)) place += fmt::format(" “{}”", sample.value);
    for (auto const& [field, value] : sample.beside)
        if (may_show(field, value, shape)) place += fmt::format(", {} “{}”", field, value);
    return place;
}

void add_places(std::string& out, std::vector<CheckSample> const& samples, std::uint64_t count,
                Shape const& shape) {
    for (auto const& sample : samples) {
        auto const place = place_of(sample, shape);
        if (place.empty() && sample.message.empty()) continue;
        out += fmt::format("  {}{}{}\n", place, place.empty() || sample.message.empty() ? "" : ", ",
                           sample.message);
    }
    if (count > samples.size()) out += fmt::format("  and {} more\n", count - samples.size());
}

std::vector<RuleOutcome const*> by_weight(CheckedReturn const& checked, Severity severity) {
    std::vector<RuleOutcome const*> found;
    for (auto const& outcome : checked.outcomes)
        if (outcome.broken > 0 && outcome.rule->severity == severity) found.push_back(&outcome);
    std::stable_sort(found.begin(), found.end(),
                     [](auto const* a, auto const* b) { return a->broken > b->broken; });
    return found;
}

void add_outcomes(std::string& out, CheckedReturn const& checked, ReturnRules const& rules,
                  Severity severity, std::string_view heading) {
    auto const found = by_weight(checked, severity);
    if (found.empty()) return;
    out += fmt::format("\n{}\n", heading);
    for (auto const* const outcome : found) {
        Rule const& rule = *outcome->rule;
        out += fmt::format("\n{} ({}): {}\n", rule.number, times(outcome->broken), rule.message);
        if (auto const* const theme = rules.theme(rule.theme))
            out += fmt::format(
                "  why it matters: {}\n  how to put it right: {}\n  who can put it right: {}\n",
                theme->why, theme->put_right, theme->who);
        add_places(out, outcome->broken_at, outcome->broken, rules.shape());
    }
}

std::string condition_in_words(Rule const& rule) {
    return rule.when_words.empty() ? rule.must_words
                                   : fmt::format("if {}: {}", rule.when_words, rule.must_words);
}

}  // namespace

std::string in_words(CheckedReturn const& checked, ReturnRules const& rules, int year) {
    std::size_t passed = 0, not_run = 0;
    for (auto const& outcome : checked.outcomes) {
        passed += outcome.broken == 0 && outcome.could_not_run == 0;
        not_run += outcome.could_not_run > 0;
    }
    std::string out = fmt::format(
        "{}: {} {}, {}.\n{} rules: {} passed; {} and {} found; {} could not run somewhere.\n",
        checked.file, rules.shape().title, year, many(checked.children, "child", "children"),
        checked.outcomes.size(), passed, many(checked.broken(Severity::error), "error", "errors"),
        many(checked.broken(Severity::query), "query", "queries"), not_run);
    if (checked.stopped)
        out +=
            fmt::format("The file could not be read to its end: {}\n", describe(*checked.stopped));
    add_outcomes(out, checked, rules, Severity::error,
                 "Errors: the return is not taken until they are put right");
    add_outcomes(out, checked, rules, Severity::query,
                 "Queries: put right what is wrong, and say why the rest is as it is");
    if (not_run > 0)
        out +=
            "\nCould not run: neither passed nor failed, until what cannot be read is put right\n";
    for (auto const& outcome : checked.outcomes) {
        if (outcome.could_not_run == 0) continue;
        out += fmt::format("\n{} ({}): {}\n", outcome.rule->number, times(outcome.could_not_run),
                           outcome.rule->message);
        add_places(out, outcome.could_not_run_at, outcome.could_not_run, rules.shape());
    }
    if (!checked.faults.empty()) out += "\nThe file itself\n";
    for (auto const& fault : checked.faults) {
        out += fmt::format("\n{} ({}): {}\n", fault.kind, times(fault.count), fault.message);
        add_places(out, fault.at, fault.count, rules.shape());
    }
    if (checked.clean()) out += "\nNothing was found that needs putting right.\n";
    return out;
}

std::string csv_heading() {
    return "rule,severity,child,table,row,field,value,message\n";
}

std::string csv_line(CheckRow const& row) {
    std::string_view severity = "file";
    if (row.kind == CheckRow::Kind::could_not_run) severity = "could not run";
    if (row.kind == CheckRow::Kind::broken) severity = to_words(row.rule->severity);
    return fmt::format("{},{},{},{},{},{},{},{}\n", row.rule ? row.rule->number : "", severity,
                       csv_cell(row.child), csv_cell(row.table),
                       row.line > 0 ? std::to_string(row.line) : "", csv_cell(row.field),
                       csv_cell(row.value), csv_cell(row.message));
}

std::string rules_in_words(ReturnRules const& rules, int year) {
    auto const standing = rules.of_year(year);
    auto const errors = std::count_if(standing.begin(), standing.end(), [](Rule const* rule) {
        return rule->severity == Severity::error;
    });
    std::string out =
        fmt::format("{} {}: {} rules held, {} errors and {} queries.\n", rules.shape().title, year,
                    standing.size(), errors, static_cast<std::ptrdiff_t>(standing.size()) - errors);
    for (auto const* const rule : standing)
        out += fmt::format("\n{} {}, {}, since {}\n  {}\n  {}\n", rule->number,
                           to_words(rule->severity), rule->table, rule->since, rule->message,
                           condition_in_words(*rule));
    out += "\nNot held\n";
    bool any = false;
    for (auto const& rule : rules.not_held()) {
        if (rule.since > year) continue;
        out += fmt::format("  {}: {}{}{}\n", rule.number, rule.says, rule.says.empty() ? "" : ": ",
                           rule.why);
        any = true;
    }
    if (!any) out += "  none of those that are known\n";
    return out;
}

}  // namespace breakwater::returns
