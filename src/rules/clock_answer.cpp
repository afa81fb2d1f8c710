#include "rules/clock_answer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "rules/nearest_names.h"

namespace breakwater::rules {

using std::chrono::days;
using std::chrono::floor;

namespace {

struct Start {
    Date on;
    std::optional<Instant> at;
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

Result<Start> parse_start(std::string_view text) {
    if (text.size() <= 10) {
        auto const date = TRY(parse_date(text));
        return Start{date, std::nullopt};
    }
    auto const instant = TRY(parse_instant(text));
    return Start{wall_time(instant).date, instant};
}

// "CP-09" is the family of CP-09f and CP-09n; "AS-02" of AS-02a, AS-02b and AS-02c.
bool in_family(std::string_view id, std::string_view family) {
    if (family.size() < 4 || id.size() <= family.size()) return false;
    for (std::size_t i = 0; i < family.size(); ++i)
        if (lower(id[i]) != lower(family[i])) return false;
    char const next = lower(id[family.size()]);
    bool const digits_end = family.back() >= '0' && family.back() <= '9';
    return digits_end && ((next >= 'a' && next <= 'z') || next == '.');
}

void add_once(std::vector<std::string_view>& names, std::string_view name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::vector<std::string_view> names_meant(RuleBook const& book, std::string_view rule) {
    std::vector<std::string_view> names;
    for (auto const* version : book.versions(rule)) add_once(names, version->name);
    if (names.empty())
        for (auto const& clock : book.timescales())
            if (in_family(clock.id, rule)) add_once(names, clock.name);
    return names;
}

Error unknown_rule(RuleBook const& book, std::string_view rule) {
    std::vector<std::string_view> known;
    for (auto const& clock : book.timescales()) {
        known.push_back(clock.name);
        if (!clock.id.empty()) known.push_back(clock.id);
    }
    auto const near = nearest_names(rule, known);
    return {"unknown_rule",
            near.empty()
                ? fmt::format("there is no rule “{}”: give a rule's name or its id, such as "
                              "initial_conference_within_15_working_days or CP-01",
                              rule)
                : fmt::format("there is no rule “{}”: did you mean {}?", rule,
                              fmt::join(near, " or "))};
}

Error not_in_force(RuleBook const& book, std::string_view name, Date on) {
    std::vector<std::string> periods;
    for (auto const* version : book.versions(name))
        periods.push_back(version->until
                              ? fmt::format("from {} until the day before {}",
                                            to_words(version->since), to_words(*version->until))
                              : fmt::format("from {} on", to_words(version->since)));
    return {"not_in_force", fmt::format("{} was not in force on {}: it is for clocks that start {}",
                                        name, to_words(on), fmt::join(periods, ", or "))};
}

void count_by_calendar(ClockAnswer& answer, Calendar const& calendar) {
    bool const back = answer.due_on < answer.started_on;
    Date const first = back ? answer.due_on : answer.started_on + days{1};
    Date const last = back ? answer.started_on - days{1} : answer.due_on;
    for (Date day = first; day <= last; day += days{1}) {
        if (std::chrono::weekday{day}.iso_encoding() > 5)
            ++answer.weekend_days_left_out;
        else if (auto const* holiday = calendar.holiday_on(day))
            answer.holidays_left_out.push_back({day, holiday->name});
    }
    if (first <= last && (first < calendar.known_from() || last > calendar.known_until()))
        answer.caution = fmt::format(
            "The calendar “{}” lists days off from {} to {} only: beyond that, weekends alone were "
            "left out.",
            calendar.name(), to_words(calendar.known_from()), to_words(calendar.known_until()));
}

Result<ClockAnswer> answer_one(RuleBook const& book, std::string_view name, Start const& start) {
    auto const* clock = book.timescale(name, start.on);
    if (!clock) return not_in_force(book, name, start.on);
    ClockAnswer answer;
    answer.clock = clock;
    answer.started_on = start.on;
    if (clock->unit == Unit::hours) {
        if (!start.at)
            return Error{"time_needed",
                         fmt::format("{} runs in hours: give the time too, as in {}T14:30", name,
                                     to_iso(start.on))};
        answer.started_at = start.at;
        answer.due_at = due_at(*clock, *start.at);
        answer.due_on = wall_time(*answer.due_at).date;
        return answer;
    }
    return answer_clock(book, *clock, start.on);
}

constexpr std::string_view weekday_names[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};

std::string with_weekday(Date date) {
    return fmt::format("{} {}", weekday_names[std::chrono::weekday{date}.iso_encoding() - 1],
                       to_words(date));
}

std::string event_words(std::string_view event) {
    std::string words(event);
    if (auto const dot = words.find('.'); dot != std::string::npos && words.find(' ') == words.npos)
        words.replace(dot, 1, ": ");
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string in_force_words(Timescale const& clock) {
    auto const from = fmt::format("in force from {}", to_words(clock.since));
    return clock.until ? fmt::format("{} until the day before {}", from, to_words(*clock.until))
                       : from;
}

std::string_view confidence_words(char confidence) {
    if (confidence == 'A') return "wording seen";
    if (confidence == 'B') return "known well, wording not seen";
    return "local or recalled: a default to replace";
}

std::string json_string(std::string_view text) {
    std::string json = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\')
            json += fmt::format("\\{}", c);
        else if (static_cast<unsigned char>(c) < 0x20)
            json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            json += c;
    }
    return json + '"';
}

}  // namespace

ClockAnswer answer_clock(RuleBook const& book, Timescale const& clock, Date started_on) {
    ClockAnswer answer;
    answer.clock = &clock;
    answer.started_on = started_on;
    auto const& calendar = book.calendar_for(clock);
    answer.due_on = due_on(clock, started_on, calendar.days());
    if (clock.unit == Unit::working_days || clock.unit == Unit::school_days)
        count_by_calendar(answer, calendar);
    return answer;
}

std::string counted_words(ClockAnswer const& answer) {
    auto const& clock = *answer.clock;
    if (answer.started_at) {
        bool const clocks_change =
            is_summer_time(*answer.started_at) != is_summer_time(*answer.due_at);
        return fmt::format("{}, in elapsed hours from {}{}.", to_words(clock),
                           to_words(*answer.started_at),
                           clocks_change ? "; the clocks change in between" : "");
    }
    auto const start = with_weekday(answer.started_on);
    if (clock.unit != Unit::working_days && clock.unit != Unit::school_days) {
        bool const months = clock.unit == Unit::months || clock.unit == Unit::years;
        bool const clipped = months && day_of(answer.due_on) != day_of(answer.started_on);
        return fmt::format(
            "{}; day zero is {}.{}", to_words(clock), start,
            clipped ? " The month is too short for that day: its last day is taken." : "");
    }
    std::string words = fmt::format("{}; day zero is {}.", to_words(clock), start);
    std::vector<std::string> left_out;
    if (answer.weekend_days_left_out > 0)
        left_out.push_back(
            answer.weekend_days_left_out == 1
                ? "1 day of a weekend"
                : fmt::format("{} Saturdays and Sundays", answer.weekend_days_left_out));
    for (auto const& day : answer.holidays_left_out)
        left_out.push_back(fmt::format("{} ({})", with_weekday(day.date), day.name));
    if (!left_out.empty()) words += fmt::format(" Left out: {}.", fmt::join(left_out, "; "));
    return words;
}

Result<std::vector<ClockAnswer>> answer_clock(RuleBook const& book, std::string_view rule,
                                              std::string_view start) {
    auto const names = names_meant(book, rule);
    if (names.empty()) return unknown_rule(book, rule);
    auto const parsed = TRY(parse_start(start));
    std::vector<ClockAnswer> answers;
    std::optional<Error> first_error;
    for (auto const name : names) {
        auto answer = answer_one(book, name, parsed);
        if (answer)
            answers.push_back(std::move(answer).value());
        else if (!first_error)
            first_error = answer.error();
    }
    if (answers.empty()) return *first_error;
    return answers;
}

std::string to_text(ClockAnswer const& answer) {
    auto const& clock = *answer.clock;
    std::string text = fmt::format("{}\n", clock.title);
    auto const line = [&](std::string_view label, std::string_view words) {
        if (!words.empty()) text += fmt::format("  {:<11}{}\n", label, words);
    };
    line("due", answer.due_at
                    ? fmt::format("{} ({})", to_words(*answer.due_at), to_iso(*answer.due_at))
                    : fmt::format("{} ({})", with_weekday(answer.due_on), to_iso(answer.due_on)));
    line("counted", counted_words(answer));
    line("caution", answer.caution);
    line("from", event_words(clock.from));
    line("to", event_words(clock.to));
    line("rule", clock.id.empty() ? clock.name : fmt::format("{} ({})", clock.name, clock.id));
    line("version", fmt::format("{}, {}", to_words(clock.layer), in_force_words(clock)));
    line("source", clock.citation.source);
    if (!clock.citation.says.empty()) line("says", fmt::format("“{}”", clock.citation.says));
    line("note", clock.citation.note);
    line("certainty", fmt::format("{}: {}", clock.citation.confidence,
                                  confidence_words(clock.citation.confidence)));
    return text;
}

std::string to_text(std::vector<ClockAnswer> const& answers) {
    std::string text;
    for (auto const& answer : answers) {
        if (!text.empty()) text += '\n';
        text += to_text(answer);
    }
    return text;
}

std::string to_json(ClockAnswer const& answer) {
    auto const& clock = *answer.clock;
    std::string json = "{";
    auto const member = [&](std::string_view key, std::string_view value) {
        json += fmt::format("{}\"{}\":{}", json.size() == 1 ? "" : ",", key, value);
    };
    member("rule", json_string(clock.name));
    member("id", json_string(clock.id));
    member("title", json_string(clock.title));
    member("from", json_string(clock.from));
    member("to", json_string(clock.to));
    member("within", json_string(to_words(clock)));
    member("started_on", json_string(to_iso(answer.started_on)));
    member("due_on", json_string(to_iso(answer.due_on)));
    member("started_at", answer.started_at ? json_string(to_iso(*answer.started_at)) : "null");
    member("due_at", answer.due_at ? json_string(to_iso(*answer.due_at)) : "null");
    member("due_words",
           json_string(answer.due_at ? to_words(*answer.due_at) : with_weekday(answer.due_on)));
    member("counted", json_string(counted_words(answer)));
    member("weekend_days_left_out", std::to_string(answer.weekend_days_left_out));
    std::vector<std::string> holidays;
    for (auto const& day : answer.holidays_left_out)
        holidays.push_back(fmt::format("{{\"date\":{},\"name\":{}}}", json_string(to_iso(day.date)),
                                       json_string(day.name)));
    member("holidays_left_out", fmt::format("[{}]", fmt::join(holidays, ",")));
    member("caution", json_string(answer.caution));
    member("layer", json_string(to_words(clock.layer)));
    member("since", json_string(to_iso(clock.since)));
    member("until", clock.until ? json_string(to_iso(*clock.until)) : "null");
    member("source", json_string(clock.citation.source));
    member("says", json_string(clock.citation.says));
    member("note", json_string(clock.citation.note));
    member("confidence", json_string(std::string_view(&clock.citation.confidence, 1)));
    return json + "}";
}

std::string to_json(std::vector<ClockAnswer> const& answers) {
    std::vector<std::string> all;
    for (auto const& answer : answers) all.push_back(to_json(answer));
    return fmt::format("[{}]", fmt::join(all, ","));
}

}  // namespace breakwater::rules
