// Times the engine alone: facts in memory, by column, of 1, 10 and more invented authorities, 100
// months of every indicator. Prints Markdown for docs/benchmarks.md; fails where the answers of two
// equal authorities, or of the text and the hand-written counters, differ.
//     engine_scale [--authorities N] [--folder DIR] [--rounds N]

#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>
#include <ranges>
#include <thread>

#include "exchange/extract.h"
#include "indicators/engine.h"
#include "indicators/month_ends.h"
#include "indicators/workspace.h"
#include "rules/rule_book.h"
#include "synth/write_ssd.h"

using namespace breakwater;

namespace {

constexpr int children = 50'000;
constexpr int bandwidth_rounds = 7;
constexpr std::size_t bandwidth_bytes = std::size_t{256} << 20;

[[noreturn]] void stop(std::string const& why) {
    fmt::print(stderr, "engine_scale: {}\n", why);
    std::exit(1);
}

template <class T>
T need(Result<T> result) {
    if (!result.ok()) stop(describe(result.error()));
    return std::move(result).value();
}

double seconds(std::function<void()> const& work) {
    auto const began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

// Of all threads of this program: what other programs do on the machine is not in it.
double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

long peak_megabytes() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss * 1024 / 1'000'000;
}

// What the program holds now: the facts, and a few megabytes of its own.
std::size_t resident_megabytes() {
    std::size_t whole = 0, resident = 0;
    std::ifstream{"/proc/self/statm"} >> whole >> resident;
    return resident * 4096 / 1'000'000;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::optional<indicators::PopulationInUse> population(std::string_view, std::string_view, Month,
                                                      std::string_view) {
    return indicators::PopulationInUse{children, "an invented estimate"};
}

// Ten years of an invented city, written and read back, so that the facts are what a reader makes.
journey::JourneyFacts authority(std::uint64_t seed, std::filesystem::path const& folder,
                                rules::RuleBook const& book) {
    auto const made = folder / fmt::format("city_10_years_{}", seed);
    if (!std::filesystem::exists(made)) {
        synth::CityOptions options;
        options.seed = seed;
        options.children = children;
        options.from = make_date(2014, 9, 1);
        options.to = make_date(2024, 8, 31);
        options.years_before = 0;
        auto const written = synth::write_ssd(synth::make_city(options), made);
        if (!written.ok()) stop(describe(written.error()));
    }
    return std::move(need(exchange::read_extract(std::span{&made, 1}, book)).facts);
}

std::size_t rows(journey::JourneyFacts const& facts) {
    std::size_t total = 0;
    for (std::size_t t = 0; t < journey::table_count; ++t) total += facts.table(t).rows();
    return total;
}

// What one thread, or several at once, can read: a plain sum over much more than the caches hold.
double bytes_a_second(unsigned threads) {
    std::vector<std::vector<std::uint64_t>> parts(threads);
    for (auto& part : parts) part.assign(bandwidth_bytes / 8 / threads, 1);
    std::vector<std::uint64_t> sums(threads);
    std::vector<double> taken;
    for (int round = 0; round < bandwidth_rounds; ++round)
        taken.push_back(seconds([&] {
            std::vector<std::jthread> others;
            auto const sum = [&](unsigned t) {
                std::uint64_t a = 0, b = 0, c = 0, d = 0;  // four sums: no add waits for the last
                auto const& part = parts[t];
                for (std::size_t i = 0; i + 3 < part.size(); i += 4)
                    a += part[i], b += part[i + 1], c += part[i + 2], d += part[i + 3];
                sums[t] = a + b + c + d;
            };
            for (unsigned t = 1; t < threads; ++t) others.emplace_back(sum, t);
            sum(0);
        }));
    for (std::size_t t = 0; t < threads; ++t)
        if (sums[t] != parts[t].size()) stop("the sum is wrong");
    return static_cast<double>(bandwidth_bytes) / *std::min_element(taken.begin(), taken.end());
}

struct Scale {
    std::size_t authorities = 0, rows = 0, bytes = 0;
    double passed[2] = {};     ///< seconds, by number of threads
    double processor[2] = {};  ///< seconds of all threads
};

// Figures are compared as they come, and then forgotten.
void check_copy(std::vector<indicators::Outturn> const& figures,
                std::vector<indicators::Outturn> const& expected) {
    if (figures.size() != expected.size()) stop("two equal authorities have not as many figures");
    for (std::size_t i = 0; i < figures.size(); ++i) {
        auto const &one = figures[i], &other = expected[i];
        if (one.indicator != other.indicator || one.basis != other.basis ||
            one.period != other.period || one.numerator != other.numerator ||
            one.denominator != other.denominator || one.status != other.status)
            stop(fmt::format("two equal authorities differ in {}", one.indicator));
    }
}

std::vector<Scale> time_scales(indicators::Plan const& plan,
                               std::vector<journey::JourneyFacts> const& facts, int rounds) {
    auto const expected = plan.run(facts.front(), population);
    std::vector<Scale> scales;
    for (std::size_t const n : {std::size_t{1}, std::size_t{10}, std::size_t{50}, std::size_t{153}})
        if (n <= facts.size()) scales.push_back({.authorities = n});
    std::vector<std::vector<double>> passed(scales.size() * 2), processor(scales.size() * 2);
    for (int round = 0; round < rounds; ++round)
        for (std::size_t s = 0; s < scales.size(); ++s)
            for (unsigned threads = 1; threads <= 2; ++threads) {
                double const before = processor_seconds();
                passed[s * 2 + threads - 1].push_back(seconds([&] {
                    indicators::run_each(
                        plan, std::span{facts}.first(scales[s].authorities), population, threads,
                        [&](std::size_t, auto const& figures) { check_copy(figures, expected); });
                }));
                processor[s * 2 + threads - 1].push_back(processor_seconds() - before);
            }
    for (std::size_t s = 0; s < scales.size(); ++s) {
        for (std::size_t i = 0; i < scales[s].authorities; ++i) {
            scales[s].rows += rows(facts[i]);
            scales[s].bytes += facts[i].bytes();
        }
        for (std::size_t t = 0; t < 2; ++t) {
            scales[s].passed[t] = median(passed[s * 2 + t]);
            scales[s].processor[t] = median(processor[s * 2 + t]);
        }
    }
    return scales;
}

double slope(Scale const& small, Scale const& large) {
    return std::log(large.processor[0] / small.processor[0]) /
           std::log(static_cast<double>(large.rows) / static_cast<double>(small.rows));
}

// --- The same two measures, written by hand for this one question ---

struct Counts {
    std::vector<std::int64_t> satisfying, counted;
};

template <class Record>
std::span<std::int32_t const> column(journey::JourneyFacts const& facts, std::string_view field) {
    std::size_t const table = journey::table_index<Record>();
    return facts.table(table).column(*journey::schemas()[table].find(field));
}

using indicators::Word128;

void count(std::vector<Word128> const& words, std::vector<std::int64_t>& into) {
    for (Word128 const word : words)
        indicators::for_each_month(word,
                                   [&](int month) { ++into[static_cast<std::size_t>(month)]; });
}

// The due day of the tenth working day after any day, as a plain array over the days of the record.
struct TenWorkingDays {
    explicit TenWorkingDays(WorkingCalendar const& calendar)
        : first(journey::Day{make_date(1995, 1, 1)}.value) {
        for (std::int32_t day = first; day < journey::Day{make_date(2026, 1, 1)}.value; ++day)
            due.push_back(
                journey::Day{calendar.add_working_days(journey::Day{day}.date(), 10)}.value);
    }
    std::int32_t operator()(std::int32_t day) const {
        return due[static_cast<std::size_t>(day - first)];
    }
    std::int32_t first;
    std::vector<std::int32_t> due;
};

// One past the last month end before the plan ended; all of them while it is open.
int months_until(indicators::MonthEnds const& months, std::int32_t ended) {
    return ended == journey::Day::none ? months.size() : months.on_or_after(ended);
}

Counts plans_by_hand(journey::JourneyFacts const& facts, indicators::MonthEnds const& months) {
    using Plan = journey::ChildProtectionPlan;
    auto const child = facts.table<Plan>().child();
    auto const started = column<Plan>(facts, "started_on"), ended = column<Plan>(facts, "ended_on"),
               temporary = column<Plan>(facts, "temporary");
    std::vector<Word128> on_plan(facts.children.size());
    for (std::size_t i = 0; i < child.size(); ++i)
        if (temporary[i] != 1)
            on_plan[static_cast<std::size_t>(child[i])] |= indicators::months_between<Word128>(
                months.on_or_after(started[i]), months_until(months, ended[i]));
    Counts counts{{}, std::vector<std::int64_t>(static_cast<std::size_t>(months.size()))};
    count(on_plan, counts.counted);
    return counts;
}

Counts visits_by_hand(journey::JourneyFacts const& facts, indicators::MonthEnds const& months,
                      TenWorkingDays const& ten) {
    using Plan = journey::ChildProtectionPlan;
    using Visit = journey::ChildProtectionVisit;
    auto const child = facts.table<Plan>().child();
    auto const started = column<Plan>(facts, "started_on"), ended = column<Plan>(facts, "ended_on"),
               temporary = column<Plan>(facts, "temporary");
    std::vector<Word128> due(facts.children.size()), seen(facts.children.size());
    for (std::size_t i = 0; i < child.size(); ++i)
        if (temporary[i] != 1)
            due[static_cast<std::size_t>(child[i])] |= indicators::months_between<Word128>(
                months.on_or_after(ten(started[i])), months_until(months, ended[i]));
    auto const visited = facts.table<Visit>().child();
    auto const held = column<Visit>(facts, "held_on"), yes = column<Visit>(facts, "child_seen");
    for (std::size_t i = 0; i < visited.size(); ++i)
        if (yes[i] == 1)
            seen[static_cast<std::size_t>(visited[i])] |= indicators::months_between<Word128>(
                months.on_or_after(held[i]), months.on_or_after(ten(held[i]) + 1));
    auto const size = static_cast<std::size_t>(months.size());
    Counts counts{std::vector<std::int64_t>(size), std::vector<std::int64_t>(size)};
    count(due, counts.counted);
    for (std::size_t i = 0; i < due.size(); ++i) seen[i] &= due[i];
    count(seen, counts.satisfying);
    return counts;
}

void compare(std::vector<indicators::Outturn> const& text, Counts const& hand) {
    if (text.size() != hand.counted.size()) stop("text and hand-written have other months");
    for (std::size_t m = 0; m < text.size(); ++m) {
        bool const percentage = !hand.satisfying.empty();
        if (text[m].status != indicators::Status::ok) continue;
        if (text[m].numerator != (percentage ? hand.satisfying[m] : hand.counted[m]) ||
            (percentage && text[m].denominator != hand.counted[m]))
            stop(fmt::format("{} in {}: the text and the hand-written counter differ",
                             text[m].indicator, to_iso(text[m].period)));
    }
}

void print_text_against_hand(indicators::Catalogue const& catalogue, rules::RuleBook const& book,
                             Month first, Month last, journey::JourneyFacts const& facts,
                             int rounds) {
    TenWorkingDays const ten(book.calendar());
    indicators::MonthEnds const months(first, last);
    fmt::print(
        "\n| definition | as text, median | by hand, median | text against hand: least, median, "
        "greatest |\n|---|---|---|---|\n");
    std::pair<char const*, std::function<Counts()>> const measures[]{
        {"child_protection_plans", [&] { return plans_by_hand(facts, months); }},
        {"child_protection_visited_in_10_working_days",
         [&] { return visits_by_hand(facts, months, ten); }}};
    for (auto const& [id, by_hand] : measures) {
        auto const plan = need(indicators::Plan::make(catalogue, book, {first, last, {id}, {}}));
        std::vector<double> text, hand, ratio;
        indicators::Workspace workspace;
        for (int round = 0; round < rounds * 5; ++round) {
            std::vector<indicators::Outturn> outturns;
            Counts counts;
            text.push_back(seconds([&] { outturns = plan.run(facts, population, workspace); }));
            hand.push_back(seconds([&] { counts = by_hand(); }));
            ratio.push_back(text.back() / hand.back());
            compare(outturns, counts);
        }
        fmt::print("| `{}` | {:.2f} ms | {:.2f} ms | {:.1f} · **{:.1f}** · {:.1f} |\n", id,
                   median(text) * 1e3, median(hand) * 1e3,
                   *std::min_element(ratio.begin(), ratio.end()), median(ratio),
                   *std::max_element(ratio.begin(), ratio.end()));
    }
}

struct Megabytes {
    std::size_t facts, peak;
};

void print_scales(std::vector<Scale> const& scales, Megabytes memory, std::size_t definitions,
                  Month first, Month last, int rounds) {
    double const bandwidth = bytes_a_second(1);
    fmt::print(
        "{} definitions, 100 months ({} to {}), ten years of records in memory. Every authority is "
        "a copy of one invented city; their answers are compared. Medians of {} interleaved "
        "rounds.\n\n",
        definitions, to_iso(first), to_iso(last), rounds);
    fmt::print(
        "| authorities | rows | facts | processor time, 1 thread | ns a row | facts a second | of "
        "a "
        "plain sum's {:.1f} GB/s | time passed, 1 thread | 2 threads | processor time, 2 threads "
        "|\n|---|---|---|---|---|---|---|---|---|---|\n",
        bandwidth / 1e9);
    for (Scale const& scale : scales) {
        double const taken = scale.processor[0], rate = static_cast<double>(scale.bytes) / taken;
        fmt::print(
            "| {} | {:.2f} million | {} MB | {:.3f} s | {:.1f} | {:.2f} GB/s | {:.1f}% | {:.3f} s "
            "| "
            "{:.3f} s | {:.3f} s |\n",
            scale.authorities, static_cast<double>(scale.rows) / 1e6, scale.bytes / 1'000'000,
            taken, taken * 1e9 / static_cast<double>(scale.rows), rate / 1e9,
            100 * rate / bandwidth, scale.passed[0], scale.passed[1], scale.processor[1]);
    }
    if (scales.size() > 1)
        fmt::print(
            "\nLog-log slope of processor time against rows, from 1 authority to {}: {:.3f}. The "
            "facts "
            "in memory, children and all: {} MB; the program's peak while it counted them: {} "
            "MB.\n",
            scales.back().authorities, slope(scales.front(), scales.back()), memory.facts,
            memory.peak);
}

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> names;
    for (auto const part : std::views::split(list, ','))
        names.emplace_back(part.begin(), part.end());
    return names;
}

}  // namespace

int main(int count, char** words) {
    std::size_t authorities = 50;
    std::filesystem::path folder = "build/bench";
    int rounds = 5;
    std::vector<std::string> asked;  // all, where none is named
    for (int i = 1; i + 1 < count; i += 2) {
        if (std::strcmp(words[i], "--authorities") == 0)
            authorities = std::strtoul(words[i + 1], nullptr, 10);
        else if (std::strcmp(words[i], "--folder") == 0)
            folder = words[i + 1];
        else if (std::strcmp(words[i], "--indicators") == 0)
            asked = split(words[i + 1]);
        else if (std::strcmp(words[i], "--rounds") == 0)
            rounds = static_cast<int>(std::strtoul(words[i + 1], nullptr, 10));
        else
            stop(
                "usage: engine_scale [--authorities N] [--folder DIR] [--indicators A,B] [--rounds "
                "N]");
    }
    if (authorities == 0 || rounds < 1) stop("--authorities and --rounds need 1 or more");
    auto const law = rules::load_rules("rules");
    auto const definitions = indicators::load_catalogue("rules/indicators", law.book);
    Month const last = Month::of(2024, 8), first = last - 99;
    auto const plan =
        need(indicators::Plan::make(definitions.catalogue, law.book, {first, last, asked, {}}));
    std::vector<journey::JourneyFacts> facts;
    facts.reserve(authorities);
    facts.push_back(authority(1, folder, law.book));
    while (facts.size() < authorities) facts.push_back(facts.front());

    auto const resident = resident_megabytes();
    auto const scales = time_scales(plan, facts, rounds);
    auto const peak = static_cast<std::size_t>(peak_megabytes());
    print_scales(scales, {resident, peak}, plan.definitions().size(), first, last, rounds);
    print_text_against_hand(definitions.catalogue, law.book, first, last, facts.front(), rounds);
}
