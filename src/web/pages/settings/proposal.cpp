#include "web/pages/settings/proposal.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/access_settings.h"
#include "indicators/adopted_target.h"
#include "rules/adopted_calendar.h"
#include "rules/rule_loader.h"
#include "rules/text_blocks.h"
#include "web/pages/date_field.h"

namespace breakwater::web {

using rules::Unit;

namespace {

constexpr std::size_t words_longest = 300;
constexpr int amount_largest = 10'000;

/// On one line, with single blanks: text of the rules has nothing else in a value.
std::string one_line(std::string_view text) {
    std::string out;
    for (auto const c : text) {
        bool const is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (is_blank && (out.empty() || out.back() == ' ')) continue;
        out += is_blank ? ' ' : c;
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::optional<int> amount_of(Fields const& form, FormProblems& problems) {
    auto const amount = form.number<int>(value_field);
    if (amount && *amount >= 0 && *amount <= amount_largest) return amount;
    problems.push_back({std::string{value_field},
                        fmt::format("Enter a whole number from 0 to {}", amount_largest)});
    return std::nullopt;
}

void add_line(std::string& text, std::string_view key, std::string_view value) {
    if (!value.empty()) text += rules::field_line(key, 13, value);
}

std::string event_text(std::string const& event) {
    return rules::names_fact(event) ? event : fmt::format("\"{}\"", event);
}

struct NewValue {
    int amount = 0;
    Unit unit = Unit::working_days;
    std::string title, source, calendar;
    Date since;
};

std::string text_of(rules::Timescale const& clock, NewValue const& value) {
    std::string text = fmt::format("rule {}\n", clock.name);
    add_line(text, "id", clock.id);
    add_line(text, "title", value.title);
    add_line(text, "from", event_text(clock.from));
    add_line(text, "to", event_text(clock.to));
    auto const words = rules::to_words(value.amount, value.unit);
    if (clock.amount < 0)
        add_line(text, "by", words + " before");
    else
        add_line(text, "within", words);
    add_line(text, "since", to_iso(value.since));
    add_line(text, "layer", "local");
    add_line(text, "discretionary", clock.discretionary ? "yes" : "");
    // Each of these units has a calendar that it is usually counted by.
    if (!value.calendar.empty())
        add_line(text, "calendar", value.calendar);
    else if (value.unit == clock.unit)
        add_line(text, "calendar", clock.calendar);
    add_line(text, "source", value.source);
    add_line(text, "confidence", "C");
    return text;
}

std::string text_of(rules::Threshold const& threshold, NewValue const& value) {
    std::string text = fmt::format("threshold {}\n", threshold.name);
    add_line(text, "id", threshold.id);
    add_line(text, "title", value.title);
    add_line(text, "is", fmt::format("{} {}", value.amount, threshold.unit));
    add_line(text, "since", to_iso(value.since));
    add_line(text, "layer", "local");
    add_line(text, "source", value.source);
    add_line(text, "confidence", "C");
    return text;
}

/// What the limits of sign-in are asked, on the day the new one begins and today.
std::optional<Error> what_fails(rules::RuleBook const& book, std::string_view name, Date since,
                                Date today) {
    for (auto const day : {since, std::max(since, today)}) {
        if (!name.starts_with("access_") || day < today) continue;
        auto const read = access::read_access_settings(book, day);
        if (!read.ok()) return read.error();
    }
    return std::nullopt;
}

/// A local clock that, counted by days of the area's own, allows longer than the statute does; the
/// book itself asks about other years.
std::optional<std::string> looser_by_its_days(rules::RuleBook const& book, Date today) {
    for (auto const& local : book.timescales()) {
        if (local.layer == rules::Layer::statute || local.discretionary ||
            local.calendar != rules::closure_days)
            continue;
        auto const& days_here = book.calendar_for(local);
        for (auto const& statute : book.timescales()) {
            if (statute.layer != rules::Layer::statute || statute.name != local.name) continue;
            auto const& days_there = book.calendar_for(statute);
            for (Date start = std::max({today, local.since, statute.since});
                 start <= days_here.known_until(); start += std::chrono::days{1})
                if (local.in_force_on(start) && statute.in_force_on(start) &&
                    due_on(local, start, days_here.days()) >
                        due_on(statute, start, days_there.days()))
                    return fmt::format(
                        "{}: what starts on {} would be due later than the statute "
                        "allows",
                        local.title, to_words(start));
        }
    }
    return std::nullopt;
}

std::vector<store::AdoptedStandard> with(Ground const& ground, store::NewStandard const& standard) {
    std::vector<store::AdoptedStandard> all{ground.adopted.begin(), ground.adopted.end()};
    store::AdoptedStandard last;
    last.number = static_cast<std::int64_t>(all.size()) + 1;
    last.standard = standard;
    all.push_back(std::move(last));
    return all;
}

std::optional<Unit> unit_asked(Fields const& form, rules::Timescale const& clock,
                               FormProblems& problems) {
    auto const found = rules::find_unit(form.first(unit_field));
    auto const units = units_of(clock);
    if (found && std::find(units.begin(), units.end(), *found) != units.end()) return found;
    problems.push_back({std::string{unit_field}, "Choose what is counted"});
    return std::nullopt;
}

/// By which days it is counted; empty for the unit's usual ones, or where it is counted by none.
std::string calendar_asked(Ground const& ground, Fields const& form, Unit unit) {
    std::string const name{form.first(calendar_field)};
    bool const counts_days = unit == Unit::working_days || unit == Unit::school_days;
    return counts_days && ground.desk.standards.book.calendar(name) != nullptr ? name
                                                                               : std::string{};
}

Result<Decimal> number_of(Fields const& form, std::string_view field, FormProblems& problems) {
    auto const number = parse_decimal(form.first(field));
    if (!number.ok()) problems.push_back({std::string{field}, "Enter a number, as 7 or 12.5"});
    return number;
}

/// Whether a figure of the indicator is counted over such a span of time.
std::optional<indicators::Basis> basis_of(indicators::Definition const& definition,
                                          std::string_view word) {
    for (auto const basis : definition.bases)
        if (indicators::name(basis) == word) return basis;
    return std::nullopt;
}

}  // namespace

std::string words_entered(Fields const& form, std::string_view field, std::string_view what,
                          FormProblems& problems) {
    auto words = one_line(form.first(field));
    if (words.empty() || words.size() > words_longest)
        problems.push_back({std::string{field},
                            fmt::format("Enter {}, in up to {} characters", what, words_longest)});
    else if (words.front() == '#')
        problems.push_back({std::string{field}, "Begin with a letter or a number"});
    return words;
}

std::string later_words(std::string_view value, Date since) {
    return fmt::format("{}, which was to hold from {}", value, to_words(since));
}

Date since_entered(Fields const& form, FormProblems& problems) {
    auto const before = problems.size();
    auto const since = date_entered({"since", "First day", ""}, form, problems);
    if (!since && problems.size() == before)
        problems.push_back({"since-day", "Enter the first day on which it holds"});
    constexpr int first_year = 2000, last_year = 2099;
    if (since && (*since < make_date(first_year, 1, 1) || *since > make_date(last_year, 12, 31)))
        problems.push_back({"since-day", "The first day must be from 2000 to 2099"});
    return since.value_or(Date{});
}

std::optional<Proposal> settled(Ground const& ground, store::NewStandard standard,
                                std::vector<std::string> falls_away, FormProblems& problems) {
    auto const all = with(ground, standard);
    auto const& written = ground.desk.as_written;
    auto after = press::in_force(written.book, written.targets, all);
    auto const file = press::adopted_words(all.back().number);
    // A calendar can make a rule looser than a statute: then the rule is at fault, and not before.
    auto const now = press::in_force(written.book, written.targets, ground.adopted);
    auto const is_old = [&](Error const& problem) {
        return std::any_of(now.problems.begin(), now.problems.end(), [&](Error const& other) {
            return other.message == problem.message && other.place.file == problem.place.file;
        });
    };
    for (auto const& problem : after.problems)
        if (problem.place.file == file || !is_old(problem))
            problems.push_back({std::string{value_field}, problem.message});
    if (auto const looser = looser_by_its_days(after.book, ground.today))
        problems.push_back({std::string{value_field}, *looser});
    if (standard.kind == store::StandardKind::rule)
        if (auto const fails = what_fails(after.book, standard.name, standard.since, ground.today))
            problems.push_back({std::string{value_field}, fails->message});
    if (!problems.empty()) return std::nullopt;
    return Proposal{std::move(standard), std::move(after), std::move(falls_away)};
}

WhyField why_asked() {
    return {.label = "Why", .hint = "It is kept with the value. Name no child", .name = "why"};
}

std::vector<Unit> units_of(rules::Timescale const& clock) {
    if (clock.unit == Unit::hours) return {Unit::hours};
    return {Unit::calendar_days, Unit::working_days, Unit::school_days,
            Unit::weeks,         Unit::months,       Unit::years};
}

std::optional<Proposal> propose(Ground const& ground, RuleVersion const& now, Fields const& form,
                                FormProblems& problems) {
    NewValue value;
    auto const amount = amount_of(form, problems);
    if (now.clock) value.unit = unit_asked(form, *now.clock, problems).value_or(value.unit);
    value.calendar = calendar_asked(ground, form, value.unit);
    value.title = words_entered(form, title_field, "what it is", problems);
    value.since = since_entered(form, problems);
    value.source =
        words_entered(form, source_field, "who decided it, and where it is written", problems);
    auto const why = why_entered(why_asked(), form, problems);
    value.amount = amount.value_or(0);
    // What guards the record guards nothing where it is nought.
    if (amount == 0 && changed_by(ground.desk, now.name()) == access::Action::change_settings &&
        !now.name().starts_with("access_"))
        problems.push_back({std::string{value_field}, "Enter a number from 1"});
    if (!problems.empty()) return std::nullopt;
    std::vector<std::string> falls_away;
    for (auto const& version : versions_of(ground.desk.standards.book, now.name()))
        if (version.layer() == rules::Layer::local && version.since() >= value.since)
            falls_away.push_back(later_words(version.value(), version.since()));
    store::NewStandard standard;
    standard.kind = store::StandardKind::rule;
    standard.name = now.name();
    standard.since = value.since;
    standard.text = now.clock ? text_of(*now.clock, value) : text_of(*now.threshold, value);
    standard.reason = why;
    return settled(ground, std::move(standard), std::move(falls_away), problems);
}

namespace {

/// From the first day asked for on there is no target: the one that holds then ends before it.
void end_target(Ground const& ground, indicators::Target& target, FormProblems& problems) {
    auto const first_day = target.since;
    auto const ended_by = target.source;
    auto const* const holding = ground.desk.standards.targets.find(
        target.indicator, target.area, target.basis, Month::of(first_day));
    if (holding == nullptr || holding->since >= first_day) {
        problems.push_back({"since-day", "No target began before that day: there is none to end"});
        return;
    }
    target = *holding;
    target.until = first_day;
    target.source = fmt::format("{}; ended: {}", holding->source, ended_by);
}

/// The number, or the two of a range.
void read_values(Fields const& form, indicators::Target& target, FormProblems& problems) {
    auto const value = number_of(form, value_field, problems);
    if (value.ok()) target.value = target.high = value.value();
    if (target.kind != indicators::TargetKind::range) return;
    auto const high = number_of(form, high_field, problems);
    if (high.ok()) target.high = high.value();
}

}  // namespace

std::optional<Proposal> propose_target(Ground const& ground,
                                       indicators::Definition const& definition,
                                       std::string const& authority, Fields const& form,
                                       FormProblems& problems) {
    using indicators::Aim;
    using indicators::TargetKind;
    indicators::Target target;
    target.area = authority;
    target.indicator = definition.id;
    auto const basis = basis_of(definition, form.first(basis_field));
    if (!basis) problems.push_back({std::string{basis_field}, "Choose the span of time"});
    target.basis = basis.value_or(target.basis);
    bool const ends = form.first(kind_field) == no_target;
    std::optional<TargetKind> kind;
    for (auto const each : {TargetKind::point, TargetKind::profiled, TargetKind::range})
        if (indicators::name(each) == form.first(kind_field)) kind = each;
    if (!kind && !ends)
        problems.push_back({std::string{kind_field}, "Choose what kind of target it is"});
    target.kind = kind.value_or(target.kind);
    for (auto const each : {Aim::at_most, Aim::at_least})
        if (indicators::name(each) == form.first(aim_field)) target.aim = each;
    if (!ends) read_values(form, target, problems);
    target.since = since_entered(form, problems);
    target.source =
        words_entered(form, source_field, "who decided it, and where it is written", problems);
    auto const why = why_entered(why_asked(), form, problems);
    auto const first_day = target.since;
    if (problems.empty() && ends) end_target(ground, target, problems);
    if (!problems.empty()) return std::nullopt;
    std::vector<std::string> falls_away;
    for (auto const& other : ground.desk.standards.targets.all())
        if (other.area == target.area && other.indicator == target.indicator &&
            other.basis == target.basis && other.since >= first_day)
            falls_away.push_back(later_words(target_words(other), other.since));
    store::NewStandard standard;
    standard.kind = store::StandardKind::target;
    standard.name = definition.id;
    standard.since = first_day;
    standard.text = indicators::to_row(target);
    standard.reason = why;
    return settled(ground, std::move(standard), std::move(falls_away), problems);
}

}  // namespace breakwater::web
