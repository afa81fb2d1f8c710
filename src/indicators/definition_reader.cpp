// Reads *.indicator text: blocks of "indicator <name>" and indented "key  value" lines.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

#include "indicators/condition_reader.h"
#include "indicators/definition.h"
#include "kernel/nearest.h"

namespace breakwater::indicators {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

constexpr std::array<std::string_view, 17> keys{
    "title",  "area",  "outturn",  "counts",     "where",    "of which",
    "per",    "basis", "better",   "population", "decimals", "version",
    "source", "note",  "supplied", "until",      "indicator"};

struct Line {
    std::string_view key, value;
    Place place;  // of the key
    int value_column;
};

class Reader {
public:
    Reader(std::string_view text, std::string const& file, rules::RuleBook const& book)
        : text_(text), file_(file), book_(book) {}

    LoadedCatalogue read();

private:
    void line(std::string_view text, int number);
    void finish();
    void problem(Place place, std::string code, std::string message) {
        loaded_.problems.push_back({std::move(code), std::move(message), std::move(place)});
        broken_ = true;
    }
    void apply(Line const& line);
    void check_whole();
    Sentence sentence(Line const& line) const {
        Place place = line.place;
        place.column = line.value_column;
        return {line.value, place};
    }

    std::string_view text_;
    std::string const& file_;
    rules::RuleBook const& book_;
    LoadedCatalogue loaded_;
    std::optional<Definition> definition_;
    std::vector<Line> conditions_;  // read once "counts" is known, whatever the order of lines
    bool broken_ = false;
    bool has_outturn_ = false, has_counts_ = false, has_better_ = false, has_since_ = false;
};

LoadedCatalogue Reader::read() {
    int number = 0;
    for (std::string_view rest = text_; !rest.empty();) {
        auto const end = std::min(rest.find('\n'), rest.size());
        line(rest.substr(0, end), ++number);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    finish();
    return std::move(loaded_);
}

void Reader::line(std::string_view text, int number) {
    std::string_view const words = trimmed(text);
    if (words.empty() || words.front() == '#') return;
    int const column = static_cast<int>(words.data() - text.data()) + 1;
    Place const place{file_, number, column};
    if (column == 1) {
        finish();
        auto const space = words.find(' ');
        if (words.substr(0, space) != "indicator" || space == std::string_view::npos) {
            loaded_.problems.push_back({"unexpected_line",
                                        "expected “indicator” and its name, or an indented line",
                                        place});
            return;
        }
        definition_.emplace();
        definition_->id = std::string(trimmed(words.substr(space)));
        definition_->place = place;
        for (char const c : definition_->id)
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
                problem(place, "bad_name",
                        fmt::format("“{}” is not a name: use small letters, digits and _",
                                    definition_->id));
                break;
            }
        return;
    }
    if (!definition_) {
        loaded_.problems.push_back({"unexpected_line", "this line belongs to no indicator", place});
        return;
    }
    std::size_t const key_size =
        words.starts_with("of which") ? 8 : std::min(words.find_first_of(" \t"), words.size());
    std::string_view const value = trimmed(words.substr(key_size));
    apply({words.substr(0, key_size), value, place,
           static_cast<int>(value.data() - text.data()) + 1});
}

void Reader::apply(Line const& line) {
    Definition& d = *definition_;
    auto const bad = [&](std::string code, std::string message) {
        Place place = line.place;
        place.column = line.value_column;
        problem(place, std::move(code), std::move(message));
    };
    if (line.value.empty())
        return problem(line.place, "no_value", fmt::format("“{}” has nothing after it", line.key));
    if (line.key == "title") {
        d.title = line.value;
    } else if (line.key == "area") {
        d.area = line.value;
    } else if (line.key == "source") {
        d.source = line.value;
    } else if (line.key == "note") {
        d.note = line.value;
    } else if (line.key == "per") {
        d.per = line.value;
    } else if (line.key == "population") {
        d.population = line.value;
    } else if (line.key == "supplied") {
        if (!line.value.starts_with("by "))
            return bad("unexpected_word", "expected “by” and who supplies the figure");
        d.supplied_by = trimmed(line.value.substr(3));
    } else if (line.key == "outturn") {
        bool found = false;
        for (auto const unit :
             {Unit::number, Unit::percentage, Unit::average, Unit::rate_per_10_000,
              Unit::rate_per_1_000, Unit::rate_per_100_000})
            if (line.value == to_words(unit)) {
                d.outturn = unit;
                found = true;
            }
        has_outturn_ = found;
        if (!found)
            bad("unknown_outturn",
                fmt::format("“{}” is no kind of outturn: number, percentage, average, rate per "
                            "10,000, rate per 1,000 or rate per 100,000",
                            line.value));
    } else if (line.key == "better") {
        has_better_ = true;
        if (line.value == "higher")
            d.better = Polarity::higher;
        else if (line.value == "lower")
            d.better = Polarity::lower;
        else if (line.value == "neither")
            d.better = Polarity::neither;
        else if (line.value == "in range")
            d.better = Polarity::in_range;
        else
            bad("unknown_polarity",
                fmt::format("“{}” is no polarity: higher, lower, neither or in range", line.value));
    } else if (line.key == "decimals") {
        auto const value = parse_decimal(line.value);
        if (!value.ok() || value.value().places() != 0 || value.value().units() > 4 ||
            value.value().units() < 0)
            return bad("bad_decimals",
                       fmt::format("“{}” is not a number of decimals from 0 to 4", line.value));
        d.decimals = static_cast<int>(value.value().units());
    } else if (line.key == "version") {
        auto const space = line.value.find(" since ");
        auto const number = parse_decimal(line.value.substr(0, space));
        auto const since = space == std::string_view::npos
                               ? parse_date("")
                               : parse_date(trimmed(line.value.substr(space + 7)));
        if (!number.ok() || number.value().places() != 0 || number.value().units() < 1 ||
            number.value().units() > 999 || !since.ok())
            return bad(
                "bad_version",
                fmt::format("“{}” is not a version: write it as 1 since 2018-04-01", line.value));
        d.version = static_cast<int>(number.value().units());
        d.since = since.value();
        has_since_ = true;
    } else if (line.key == "until") {
        auto const until = parse_date(line.value);
        if (!until.ok()) return bad(until.error().code, until.error().message);
        d.until = until.value();
    } else if (line.key == "basis") {
        for (std::string_view rest = line.value; !rest.empty();) {
            auto const comma = std::min(rest.find(','), rest.size());
            std::string_view one = trimmed(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            if (one.starts_with("running total from ")) {
                auto const month = find_month_of_year(one.substr(19));
                if (!month)
                    return bad("not_a_month", fmt::format("“{}” is not a month of the year: write "
                                                          "it as running total from November",
                                                          one.substr(19)));
                d.running_from = Month::of(1, *month);
                one = "running total";
            } else if (one == "running total") {
                return bad("unknown_basis",
                           "a running total needs its first month: running total from November");
            }
            std::string text{one};
            std::ranges::replace(text, ' ', '_');
            auto const basis = find_basis(text);
            if (!basis)
                return bad("unknown_basis",
                           fmt::format("“{}” is no basis: month, quarter, year to date, rolling 12 "
                                       "months, running total from a month, at period end",
                                       one));
            if (!d.has(*basis)) d.bases.push_back(*basis);
        }
    } else if (line.key == "counts") {
        auto count = read_count(sentence(line), book_);
        if (!count.ok())
            return problem(count.error().place, count.error().code, count.error().message);
        d.counts = std::move(count).value();
        has_counts_ = true;
    } else if (line.key == "where" || line.key == "of which") {
        conditions_.push_back(line);
    } else {
        problem(line.place, "unknown_key",
                fmt::format("a definition has no “{}”{}", line.key, did_you_mean(line.key, keys)));
    }
}

void Reader::finish() {
    if (definition_) {
        if (has_counts_)
            for (Line const& line : conditions_) {
                auto condition = read_condition(sentence(line), definition_->counts, book_);
                if (!condition.ok()) {
                    problem(condition.error().place, condition.error().code,
                            condition.error().message);
                    continue;
                }
                // As its line has it, with every bracket: what is counted is told apart by it.
                condition.value().words = line.value;
                if (line.key == "where") {
                    definition_->counts.where.push_back(std::move(condition).value());
                } else {
                    definition_->of_which.push_back(std::move(condition).value());
                    definition_->of_which_words +=
                        (definition_->of_which_words.empty() ? "" : " and ") +
                        std::string(line.value);
                }
            }
        check_whole();
        if (!broken_) loaded_.catalogue.add(std::move(*definition_));
    }
    definition_.reset();
    conditions_.clear();
    broken_ = has_outturn_ = has_counts_ = has_better_ = has_since_ = false;
}

std::size_t tests_in(std::vector<Condition> const& conditions) {
    std::size_t tests = 0;
    for (auto const& each : conditions) tests += 1 + tests_in(each.parts) + tests_in(each.filters);
    return tests;
}

void Reader::check_whole() {
    Definition const& d = *definition_;
    // Each takes memory for every child or record while it is counted.
    constexpr std::size_t tests_most = 100;
    if (tests_in(d.counts.where) + tests_in(d.of_which) > tests_most)
        problem(d.place, "too_many_tests",
                fmt::format("{} asks for more than {} things of each that it counts", d.id,
                            tests_most));
    auto const missing = [&](std::string_view key, std::string_view why) {
        problem(d.place, "missing_key", fmt::format("{} has no “{}”: {}", d.id, key, why));
    };
    if (d.title.empty()) missing("title", "say what a reader calls it");
    if (d.area.empty()) missing("area", "say the heading it belongs under");
    if (!has_outturn_) missing("outturn", "number, percentage, average or a rate");
    if (d.bases.empty()) missing("basis", "say the spans of time it is given for");
    if (!has_better_)
        missing("better", "say which direction is better: higher, lower, neither or in range");
    if (!has_since_) missing("version", "write it as 1 since 2018-04-01");
    if (d.source.empty()) missing("source", "say where the definition comes from");
    if (d.counted() && !has_counts_ && !broken_)
        missing("counts", "or “supplied by”, where another agency counts it");
    if (!d.counted() && has_counts_)
        problem(d.place, "both_counted_and_supplied",
                "a definition is counted or supplied, not both");
    if (broken_ || !d.counted()) return;

    bool const rate = scale_of(d.outturn) > 100;
    if (d.outturn == Unit::percentage && d.of_which.empty() == d.per.empty())
        problem(d.place, "no_denominator", "a percentage needs either “of which” or “per”");
    if (d.outturn != Unit::percentage && !d.of_which.empty())
        problem(d.place, "unexpected_of_which", "only a percentage has “of which”: use “where”");
    if (d.outturn == Unit::average && d.per.empty())
        missing("per", "an average is shared among another indicator's count");
    if (rate && d.population.empty())
        missing("population", "a rate divides by a series of population estimates");
    bool const stock = d.counts.what != Count::What::records &&
                       d.counts.what != Count::What::records_due &&
                       d.counts.what != Count::What::children_with;
    for (Basis const basis : d.bases) {
        if (stock != (basis == Basis::at_period_end))
            problem(d.place, "basis_does_not_fit",
                    stock ? "what is counted at the period's end has only the basis “at period end”"
                          : "what is counted in a period has no basis “at period end”");
        if (d.counts.what == Count::What::children_with && basis == Basis::running_total)
            problem(d.place, "basis_does_not_fit",
                    "children counted once a period have no running total");
    }
}

}  // namespace

LoadedCatalogue parse_catalogue(std::string_view text, std::string const& file,
                                rules::RuleBook const& book) {
    return Reader{text, file, book}.read();
}

LoadedCatalogue load_catalogue(std::filesystem::path const& folder, rules::RuleBook const& book) {
    LoadedCatalogue all;
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (std::filesystem::recursive_directory_iterator at{folder, failure}, end;
         !failure && at != end; at.increment(failure))
        if (at->path().extension() == ".indicator") files.push_back(at->path());
    if (failure)
        all.problems.push_back({"cannot_read",
                                fmt::format("the folder cannot be read: {}", failure.message()),
                                {folder.string()}});
    std::ranges::sort(files);
    for (auto const& file : files) {
        std::ifstream in{file, std::ios::binary};
        std::ostringstream text;
        text << in.rdbuf();
        if (!in) {
            all.problems.push_back({"cannot_read", "the file cannot be read", {file.string()}});
            continue;
        }
        LoadedCatalogue one = parse_catalogue(text.str(), file.string(), book);
        for (Definition const& definition : one.catalogue.all()) {
            bool twice = false;
            for (Definition const& earlier : all.catalogue.all()) {
                if (earlier.id != definition.id) continue;
                bool const apart = (earlier.until && *earlier.until <= definition.since) ||
                                   (definition.until && *definition.until <= earlier.since);
                if (apart && earlier.version != definition.version) continue;
                twice = true;
                all.problems.push_back(
                    {"defined_twice",
                     fmt::format("{} version {} is in force together with version {} at {}:{}",
                                 definition.id, definition.version, earlier.version,
                                 earlier.place.file, earlier.place.line),
                     definition.place});
            }
            if (!twice) all.catalogue.add(definition);
        }
        all.problems.insert(all.problems.end(), one.problems.begin(), one.problems.end());
    }
    // What a ratio divides by must be there.
    for (Definition const& definition : all.catalogue.all())
        if (!definition.per.empty() && !all.catalogue.latest(definition.per))
            all.problems.push_back({"unknown_indicator",
                                    fmt::format("{} is per “{}”, which no definition is called",
                                                definition.id, definition.per),
                                    definition.place});
    return all;
}

}  // namespace breakwater::indicators
