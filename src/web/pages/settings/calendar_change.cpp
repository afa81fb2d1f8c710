#include "web/pages/settings/calendar_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"
#include "rules/adopted_calendar.h"

namespace breakwater::web {

using std::chrono::days;

namespace {

constexpr std::size_t lines_most = 60, name_longest = 100;
constexpr int days_longest = 100;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// "28/10/2026" or "2026-10-28".
std::optional<Date> day_of(std::string_view text) {
    auto const first = text.find('/');
    auto const second = first == text.npos ? first : text.find('/', first + 1);
    std::string iso{text};
    if (second != text.npos)
        iso = fmt::format("{:0>4}-{:0>2}-{:0>2}", text.substr(second + 1),
                          text.substr(first + 1, second - first - 1), text.substr(0, first));
    auto const date = parse_date(iso);
    return date.ok() ? std::optional<Date>{date.value()} : std::nullopt;
}

std::optional<rules::Holiday> stretch_of(std::string_view line) {
    auto const comma = line.find(',');
    if (comma == line.npos) return std::nullopt;
    auto const name = trimmed(line.substr(comma + 1));
    auto const when = trimmed(line.substr(0, comma));
    constexpr std::string_view between = " to ";
    auto const to = when.find(between);
    auto const first = day_of(trimmed(when.substr(0, to)));
    auto const last = to == when.npos ? first : day_of(trimmed(when.substr(to + between.size())));
    bool const sound = first && last && *first <= *last && *last - *first <= days{days_longest} &&
                       !name.empty() && name.size() <= name_longest;
    if (!sound) return std::nullopt;
    return rules::Holiday{*first, *last, std::string{name}, {}, {}};
}

std::string rows_of(std::vector<rules::Holiday> const& stretches, std::string_view kind,
                    std::string_view source) {
    std::string text;
    for (auto const& each : stretches)
        text += fmt::format("{}{},{},{},{},{}", text.empty() ? "" : "\n", to_iso(each.first),
                            to_iso(each.last), csv_cell(each.name), kind, csv_cell(source));
    return text;
}

/// A day far from all that are listed would say that those between are known to count.
void check_nearness(rules::Calendar const* calendar, std::vector<rules::Holiday> const& stretches,
                    FormProblems& problems) {
    if (calendar == nullptr || calendar->holidays().empty()) return;
    auto known_until = calendar->known_until();
    for (auto const& each : stretches) {
        if (each.first - known_until > days{days_longest}) {
            problems.push_back(
                {std::string{value_field},
                 fmt::format("Days are listed up to {}: enter those between then and {} too",
                             to_words(known_until), to_words(each.first))});
            return;
        }
        known_until = std::max(known_until, each.last);
    }
}

std::vector<std::string> replaced(rules::Calendar const* calendar,
                                  std::vector<rules::Holiday> const& stretches) {
    std::vector<std::string> words;
    if (calendar == nullptr) return words;
    for (auto const& holiday : calendar->holidays())
        for (auto const& each : stretches)
            if (holiday.first <= each.last && each.first <= holiday.last)
                words.push_back(fmt::format("{}, {} to {}, on the days entered", holiday.name,
                                            to_words(holiday.first), to_words(holiday.last)));
    return words;
}

}  // namespace

std::vector<rules::Holiday> days_entered(std::string_view text, FormProblems& problems) {
    std::vector<rules::Holiday> stretches;
    int number = 0;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.empty()) continue;
        auto stretch = stretch_of(line);
        if (stretch &&
            (stretch->first < make_date(2000, 1, 1) || stretch->last > make_date(2099, 12, 31))) {
            problems.push_back({std::string{value_field},
                                fmt::format("Line {} must be of the years 2000 to 2099", number)});
            return {};
        }
        if (!stretch) {
            problems.push_back(
                {std::string{value_field},
                 fmt::format("Line {} must be as 28/10/2026 to 30/10/2026, Autumn half term",
                             number)});
            return {};
        }
        stretches.push_back(std::move(*stretch));
    }
    std::stable_sort(stretches.begin(), stretches.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    if (stretches.empty() || stretches.size() > lines_most)
        problems.push_back({std::string{value_field},
                            fmt::format("Enter from 1 to {} lines of days", lines_most)});
    return stretches;
}

std::optional<Proposal> propose_days(Ground const& ground, std::string const& calendar,
                                     Fields const& form, FormProblems& problems) {
    auto const stretches = days_entered(form.first(value_field), problems);
    auto const what = form.first(kind_field);
    if (what != count_again && what != do_not_count)
        problems.push_back({std::string{kind_field}, "Choose whether these days count"});
    auto const source =
        words_entered(form, source_field, "who decided it, and where it is written", problems);
    auto const why = why_entered(why_asked(), form, problems);
    auto const& book = ground.desk.standards.book;
    if (problems.empty()) check_nearness(book.calendar(calendar), stretches, problems);
    if (!problems.empty()) return std::nullopt;
    store::NewStandard standard;
    standard.kind = store::StandardKind::calendar;
    standard.name = calendar;
    standard.since = stretches.front().first;
    standard.text =
        rows_of(stretches, what == count_again ? rules::counts_again : do_not_count, source);
    standard.reason = why;
    return settled(ground, std::move(standard), replaced(book.calendar(calendar), stretches),
                   problems);
}

std::vector<rules::Timescale const*> clocks_counted_by(rules::RuleBook const& book,
                                                       std::string_view calendar, Date on) {
    std::vector<rules::Timescale const*> found;
    for (auto const& clock : book.timescales())
        if (clock.calendar == calendar && (!clock.until || on < *clock.until))
            found.push_back(&clock);
    return found;
}

std::vector<MovedClock> clocks_moved(rules::RuleBook const& before, Proposal const& proposal) {
    std::vector<MovedClock> moved;
    auto const& standard = proposal.standard;
    auto const* const then = proposal.after.book.calendar(standard.name);
    auto const* const now = before.calendar(standard.name);
    if (then == nullptr || now == nullptr) return moved;
    for (auto const* const clock :
         clocks_counted_by(proposal.after.book, standard.name, standard.since)) {
        // A start whose days reach the ones adopted is at most so far away.
        constexpr int calendar_days_of_one = 3;
        auto const reach = days{std::abs(clock->amount) * calendar_days_of_one + days_longest};
        auto const last = std::max(then->known_until(), now->known_until());
        MovedClock found{.title = clock->title, .href = setting_path(clock->name)};
        for (Date start = std::max(clock->since, standard.since - reach); start <= last + reach;
             start += days{1}) {
            auto const due_now = due_on(*clock, start, now->days()),
                       due_then = due_on(*clock, start, then->days());
            if (due_now == due_then) continue;
            if (found.days++ > 0) continue;
            found.started = start;
            found.now = due_now;
            found.then = due_then;
        }
        if (found.days > 0) moved.push_back(std::move(found));
    }
    return moved;
}

}  // namespace breakwater::web
