#include "journey/child_clocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::journey {

namespace {

/// "child_protection_visit.held_on[child_seen is yes]"; nothing where it cannot be understood.
std::optional<ClockEvent> read_event(std::string_view text, rules::RuleBook const& book) {
    ClockEvent event;
    auto const bracket = std::min(text.find('['), text.size());
    auto const named = text.substr(0, bracket);
    auto const dot = named.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto const table = find_table(named.substr(0, dot));
    if (!table) return std::nullopt;
    auto const& schema = schemas()[*table];
    auto const day = schema.find(named.substr(dot + 1));
    if (!day || schema.fields[*day].kind != FieldKind::day) return std::nullopt;
    event.table = *table;
    event.day = *day;
    if (bracket == text.size()) return event;
    if (text.back() != ']') return std::nullopt;
    auto const condition = text.substr(bracket + 1, text.size() - bracket - 2);
    auto const is = condition.find(" is ");
    if (is == std::string_view::npos) return std::nullopt;
    event.field = schema.find(condition.substr(0, is));
    if (!event.field) return std::nullopt;
    auto value = condition.substr(is + 4);
    if (value.starts_with("not ")) {
        event.is = false;
        value.remove_prefix(4);
    }
    auto const& field = schema.fields[*event.field];
    if (field.kind == FieldKind::flag && (value == "yes" || value == "no")) {
        event.value = value == "yes" ? 1 : 0;
        return event;
    }
    auto const* const codes =
        field.kind == FieldKind::code ? book.code_set(field.code_set) : nullptr;
    auto const code = codes == nullptr ? std::nullopt : codes->find(value);
    if (!code) return std::nullopt;
    event.value = *code;
    return event;
}

std::optional<int> small_number(std::string_view text) {
    if (text.size() != 1 || text.front() < '0' || text.front() > '9') return std::nullopt;
    return text.front() - '0';
}

bool is_meant(FactTable const& table, ClockEvent const& event, std::size_t row) {
    if (table.column(event.day)[row] == Day::none) return false;
    if (!event.field) return true;
    return (table.column(*event.field)[row] == event.value) == event.is;
}

std::optional<std::size_t> end_of(TableSchema const& schema) {
    for (std::string_view const end : {"ended_on", "closed_on"})
        if (auto const field = schema.find(end)) return field;
    return std::nullopt;
}

class Runs {
public:
    Runs(JourneyFacts const& facts, std::int32_t child, rules::RuleBook const& book, Day last_known)
        : facts_(facts), child_(child), book_(book), last_known_(last_known) {}

    void of(ChildClock const& clock);
    std::vector<ClockRun> take() && { return std::move(runs_); }

private:
    void within_one_record(ClockEvent const& stops, std::size_t row);
    void along_a_record(std::size_t row);
    void begin(Day from, std::optional<Day> stop, std::optional<Day> ended, std::size_t row);
    std::optional<int> agreed_days(Day on) const;
    std::vector<Day> stops_from(Day from, std::optional<Day> until) const;

    JourneyFacts const& facts_;
    std::int32_t child_;
    rules::RuleBook const& book_;
    Day last_known_;
    ChildClock const* clock_ = nullptr;
    std::vector<ClockRun> runs_;
};

void Runs::of(ChildClock const& clock) {
    clock_ = &clock;
    auto const& table = facts_.table(clock.begins.table);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.child()[row] != child_ || !is_meant(table, clock.begins, row)) continue;
        if (clock.stops && clock.stops->table == clock.begins.table)
            within_one_record(*clock.stops, row);
        else
            along_a_record(row);
    }
}

void Runs::within_one_record(ClockEvent const& stops, std::size_t row) {
    auto const& table = facts_.table(clock_->begins.table);
    Day const from{table.column(clock_->begins.day)[row]}, stop{table.column(stops.day)[row]};
    begin(from, stop.known() ? std::optional{stop} : std::nullopt, std::nullopt, row);
}

void Runs::along_a_record(std::size_t row) {
    auto const& table = facts_.table(clock_->begins.table);
    auto const end = end_of(schemas()[clock_->begins.table]);
    std::optional<Day> ended;
    if (end && table.column(*end)[row] != Day::none) ended = Day{table.column(*end)[row]};
    Day from{table.column(clock_->begins.day)[row]};
    auto const stops = stops_from(from, ended);
    auto const passed = static_cast<std::size_t>(clock_->after);
    if (stops.size() < passed) return;
    if (passed > 0) from = stops[passed - 1];
    for (auto i = passed;; ++i) {
        bool const is_last = i >= stops.size();
        begin(from, is_last ? std::nullopt : std::optional{stops[i]}, ended, row);
        if (is_last || !clock_->again) return;
        from = stops[i];
    }
}

// One after the other, each day once, within the record's time.
std::vector<Day> Runs::stops_from(Day from, std::optional<Day> until) const {
    std::vector<Day> days;
    if (!clock_->stops) return days;
    auto const& table = facts_.table(clock_->stops->table);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.child()[row] != child_ || !is_meant(table, *clock_->stops, row)) continue;
        Day const day{table.column(clock_->stops->day)[row]};
        if (day < from || (until && day > *until)) continue;
        days.push_back(day);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

void Runs::begin(Day from, std::optional<Day> stop, std::optional<Day> ended, std::size_t row) {
    if (from > last_known_) return;
    auto const* const rule = book_.timescale(clock_->rule, from.date());
    if (rule == nullptr || rule->unit == rules::Unit::hours) return;
    ClockRun run;
    run.rule = clock_->rule;
    run.table = clock_->begins.table;
    run.row = row;
    run.agreed_days = agreed_days(from);
    if (run.agreed_days) {
        run.answer.clock = rule;
        run.answer.started_on = from.date();
        run.answer.due_on = from.date() + std::chrono::days{*run.agreed_days};
    } else {
        run.answer = rules::answer_clock(book_, *rule, from.date());
    }
    Day const due{run.answer.due_on};
    // What ended before it was due is nobody's to do any more.
    if (!stop && ended && *ended <= due) return;
    auto const against = stop ? *stop : ended ? std::min(*ended, last_known_) : last_known_;
    bool const is_late = against > due;
    if (stop) run.stopped_on = stop->date();
    if (stop)
        run.state = is_late ? ClockState::met_late : ClockState::met;
    else if (is_late)
        run.state = ended && *ended <= last_known_ ? ClockState::never : ClockState::late;
    bool const by_calendar = !run.agreed_days && (rule->unit == rules::Unit::working_days ||
                                                  rule->unit == rules::Unit::school_days);
    if (is_late)
        run.days_late = by_calendar ? book_.calendar_for(*rule).days().working_days_between(
                                          due.date(), against.date())
                                    : against.value - due.value;
    runs_.push_back(std::move(run));
}

std::optional<int> Runs::agreed_days(Day on) const {
    if (!clock_->agreed) return std::nullopt;
    auto const& intervals = facts_.table<AgreedVisitInterval>();
    for (std::size_t row = 0; row < intervals.rows(); ++row) {
        auto const agreed = facts_.row<AgreedVisitInterval>(row);
        if (agreed.child.value != child_ || agreed.service.value != *clock_->agreed) continue;
        bool const holds = agreed.started_on.known() && agreed.started_on <= on &&
                           (!agreed.ended_on.known() || agreed.ended_on > on);
        if (holds && agreed.days.known()) return agreed.days.value;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<ChildClock>> read_child_clocks(rules::RuleBook const& book) {
    auto const path = book.folder() / "record" / "child_clocks.csv";
    auto const text = TRY(read_text_file(path));
    CsvRows rows{text};
    rows.next();
    auto const at = TRY(find_columns(
        rows.cells(), {"clock", "begins", "stops", "after", "again", "agreed"}, path.string()));
    std::vector<ChildClock> clocks;
    while (rows.next()) {
        auto const refuse = [&](std::size_t column, std::string_view wanted) {
            return Error{"not_understood",
                         fmt::format("“{}” is not {}", rows.cell(at[column]), wanted),
                         {path.string(), rows.line()}};
        };
        ChildClock clock;
        clock.rule = rows.cell(at[0]);
        if (book.versions(clock.rule).empty()) return refuse(0, "a clock of rules/*.rules");
        auto const begins = read_event(rows.cell(at[1]), book);
        if (!begins) return refuse(1, "a record's day, as referral.received_on[source is ...]");
        clock.begins = *begins;
        if (auto const stops = rows.cell(at[2]); !stops.empty()) {
            clock.stops = read_event(stops, book);
            if (!clock.stops) return refuse(2, "a record's day, or left empty");
        }
        auto const after = small_number(rows.cell(at[3]));
        if (!after) return refuse(3, "a number from 0 to 9");
        clock.after = *after;
        auto const again = rows.cell(at[4]);
        if (again != "yes" && again != "no") return refuse(4, "yes or no");
        clock.again = again == "yes";
        if (auto const agreed = rows.cell(at[5]); !agreed.empty()) {
            auto const* const services = book.code_set("service");
            if (services != nullptr) clock.agreed = services->find(agreed);
            if (!clock.agreed) return refuse(5, "a code of rules/codes/service.csv");
        }
        clocks.push_back(std::move(clock));
    }
    return clocks;
}

std::vector<ClockRun> clocks_of(JourneyFacts const& facts, std::int32_t child,
                                std::span<ChildClock const> clocks, rules::RuleBook const& book,
                                Date last_known) {
    Runs runs{facts, child, book, Day{last_known}};
    for (auto const& clock : clocks) runs.of(clock);
    auto all = std::move(runs).take();
    std::stable_sort(all.begin(), all.end(), [](ClockRun const& a, ClockRun const& b) {
        return a.answer.due_on > b.answer.due_on;
    });
    return all;
}

std::string late_words(ClockRun const& run) {
    if (run.state == ClockState::running || run.state == ClockState::met) return "";
    bool const by_calendar =
        !run.agreed_days && (run.answer.clock->unit == rules::Unit::working_days ||
                             run.answer.clock->unit == rules::Unit::school_days);
    // Due on a Friday, done on the Sunday.
    if (run.days_late == 0) return "less than a working day late";
    return fmt::format("{} {}{} late", run.days_late, by_calendar ? "working " : "",
                       run.days_late == 1 ? "day" : "days");
}

std::string counted_words(ClockRun const& run) {
    if (!run.agreed_days) return rules::counted_words(run.answer);
    return fmt::format("Agreed for this child: every {} days, in place of {}; day zero is {}.",
                       *run.agreed_days, rules::to_words(*run.answer.clock),
                       to_words(run.answer.started_on));
}

}  // namespace breakwater::journey
