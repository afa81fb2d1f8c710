// Reads the tables of rules/benchmarks into Benchmarks.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "indicators/benchmark.h"
#include "indicators/folder_files.h"
#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::indicators {

namespace {

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// As DfE and LAIT publish them; "low" is the older spelling of k.
std::optional<char> status_of(std::string_view text) {
    if (text.empty()) return ' ';
    if (text == "low") return 'l';
    if (text.size() == 1 && std::string_view{"cxzku-"}.find(text[0]) != std::string_view::npos)
        return text[0];
    return std::nullopt;
}

std::uint64_t key_of(OfficialFigure const& figure) {
    return std::uint64_t{figure.measure} << 32 | std::uint64_t{figure.area} << 16 |
           static_cast<std::uint16_t>(figure.year_ending);
}

}  // namespace

class BenchmarkReader {
public:
    /// About one figure in every ninety bytes: room for them at once.
    void make_room(std::size_t bytes) {
        made_.figures_.reserve(made_.figures_.size() + bytes / 80);
    }

    void read_measures(std::string_view text, std::string const& file) {
        Rows rows{text, file, {"measure", "indicator", "months_after", "differs", "count"}, *this};
        while (rows.next()) {
            auto const months = whole_number(rows.cell(2));
            if (!months || *months < 0 || *months > 60) {
                refuse("not_a_number", "months_after is a number of months up to 60", file,
                       rows.line());
                continue;
            }
            made_.uses_.push_back({std::string{rows.cell(1)}, measure(rows.cell(0)), *months,
                                   std::string{rows.cell(3)}, std::string{rows.cell(4)}});
        }
    }

    void read_areas(std::string_view text, std::string const& file) {
        Rows rows{text, file, {"area_code", "area_name", "region_code"}, *this};
        while (rows.next()) {
            auto& one = made_.areas_[area(rows.cell(0))];
            one.name = rows.cell(1);
            one.region = rows.cell(2);
        }
    }

    void read_neighbours(std::string_view text, std::string const& file) {
        Rows rows{text,
                  file,
                  {"model", "since", "area_code", "rank", "neighbour_code", "neighbour_name"},
                  *this};
        while (rows.next()) {
            auto const since = parse_month(rows.cell(1));
            auto const rank = whole_number(rows.cell(3));
            if (!since)
                refuse("not_a_month", "since is a month such as 2021-04", file, rows.line());
            else if (!rank)
                refuse("not_a_number", "rank is a whole number", file, rows.line());
            else
                made_.neighbours_.push_back({std::string{rows.cell(0)}, since.value(),
                                             std::string{rows.cell(2)}, std::string{rows.cell(4)},
                                             std::string{rows.cell(5)}, *rank});
        }
    }

    void read_groups(std::string_view text, std::string const& file) {
        Rows rows{text, file, {"group", "area_code"}, *this};
        while (rows.next()) {
            auto& all = made_.groups_;
            auto group = std::find_if(all.begin(), all.end(), [&](AreaGroup const& each) {
                return each.name == rows.cell(0);
            });
            if (group == all.end()) group = all.insert(all.end(), {std::string{rows.cell(0)}, {}});
            group->codes.emplace_back(rows.cell(1));
        }
    }

    void read_official(std::string_view text, std::string const& file) {
        Rows rows{text,
                  file,
                  {"indicator", "area_code", "area_name", "year_ending", "value", "unit", "status"},
                  *this};
        make_room(text.size());
        while (rows.next()) {
            auto const year = whole_number(rows.cell(3));
            auto const status = status_of(rows.cell(6));
            OfficialFigure figure;
            if (!rows.cell(4).empty()) {
                auto const value = parse_decimal(rows.cell(4));
                if (value && is_plain_figure(value.value())) figure.value = value.value();
            }
            if (!year || *year < 1900 || *year > 2200 || (!rows.cell(4).empty() && !figure.value)) {
                refuse("not_a_number", "year_ending is a year, and value a number or empty", file,
                       rows.line());
            } else if (!status) {
                refuse(
                    "unknown_status",
                    fmt::format("“{}” is no status: c, x, z, k, u, low, - or empty", rows.cell(6)),
                    file, rows.line());
            } else if (!figure.value && *status == ' ') {
                refuse("value_and_status", "without a value, a status says why there is none", file,
                       rows.line());
            } else {
                figure.status = *status;
                figure.year_ending = static_cast<std::int16_t>(*year);
                figure.measure = measure(rows.cell(0));
                figure.area = area(rows.cell(1));
                Measure& of = made_.measures_[figure.measure];
                if (of.unit.empty()) of.unit = rows.cell(5);
                Area& where = made_.areas_[figure.area];
                if (where.name.empty()) where.name = rows.cell(2);
                made_.figures_.push_back(figure);
            }
        }
    }

    void refuse(Error error) { problems_.push_back(std::move(error)); }

    LoadedBenchmarks finish() {
        auto& all = made_.figures_;
        auto const before = [](auto const& a, auto const& b) { return key_of(a) < key_of(b); };
        if (!std::is_sorted(all.begin(), all.end(), before))
            std::stable_sort(all.begin(), all.end(), before);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (i + 1 == all.size() || key_of(all[i]) != key_of(all[i + 1])) all[kept++] = all[i];
        all.resize(kept);
        auto const ranked = [](Neighbour const& a, Neighbour const& b) {
            return std::tie(a.area, a.since, a.rank) < std::tie(b.area, b.since, b.rank);
        };
        std::stable_sort(made_.neighbours_.begin(), made_.neighbours_.end(), ranked);
        return {std::move(made_), std::move(problems_)};
    }

private:
    /// The rows of one table by the columns wanted of it; none where a column is not there.
    class Rows {
    public:
        Rows(std::string_view text, std::string const& file,
             std::initializer_list<std::string_view> wanted, BenchmarkReader& reader)
            : rows_(text) {
            if (!rows_.next()) return;
            auto columns = find_columns(rows_.cells(), wanted, file);
            if (columns)
                columns_ = std::move(columns).value();
            else
                reader.refuse(columns.error());
        }
        bool next() { return !columns_.empty() && rows_.next(); }
        std::string_view cell(std::size_t wanted) const { return rows_.cell(columns_[wanted]); }
        int line() const { return rows_.line(); }

    private:
        CsvRows rows_;
        std::vector<std::size_t> columns_;
    };

    void refuse(std::string_view code, std::string message, std::string const& file, int line) {
        problems_.push_back({std::string{code}, std::move(message), Place{file, line, 0}});
    }

    /// Rows come in runs of one measure and one area, so the last one is asked first.
    std::uint16_t measure(std::string_view name) {
        auto& all = made_.measures_;
        if (last_measure_ < all.size() && all[last_measure_].name == name) return last_measure_;
        auto const found = std::find_if(all.begin(), all.end(),
                                        [&](Measure const& each) { return each.name == name; });
        last_measure_ = static_cast<std::uint16_t>(found - all.begin());
        if (found == all.end()) all.push_back({std::string{name}, {}});
        return last_measure_;
    }
    std::uint16_t area(std::string_view code) {
        auto& all = made_.areas_;
        if (last_area_ < all.size() && all[last_area_].code == code) return last_area_;
        auto const found = std::find_if(all.begin(), all.end(),
                                        [&](Area const& each) { return each.code == code; });
        last_area_ = static_cast<std::uint16_t>(found - all.begin());
        if (found == all.end()) all.push_back({std::string{code}, {}, {}});
        return last_area_;
    }

    Benchmarks made_;
    std::vector<Error> problems_;
    std::uint16_t last_measure_ = 0, last_area_ = 0;
};

LoadedBenchmarks parse_benchmarks(BenchmarkTexts const& texts) {
    BenchmarkReader reader;
    reader.read_measures(texts.measures, "measures.csv");
    reader.read_areas(texts.areas, "areas.csv");
    reader.read_neighbours(texts.neighbours, "neighbours.csv");
    reader.read_groups(texts.groups, "groups.csv");
    reader.read_official(texts.official, "official.csv");
    return reader.finish();
}

LoadedBenchmarks load_benchmarks(std::filesystem::path const& folder) {
    BenchmarkReader reader;
    auto const read_each = [&](std::string_view stem, auto read) {
        for (auto const& file : files_of_table(folder, stem)) {
            auto const text = read_text_file(file);
            if (text)
                (reader.*read)(text.value(), file.generic_string());
            else
                reader.refuse(text.error());
        }
    };
    read_each("measures", &BenchmarkReader::read_measures);
    read_each("areas", &BenchmarkReader::read_areas);
    read_each("neighbours", &BenchmarkReader::read_neighbours);
    read_each("groups", &BenchmarkReader::read_groups);
    read_each("official", &BenchmarkReader::read_official);
    return reader.finish();
}

}  // namespace breakwater::indicators
