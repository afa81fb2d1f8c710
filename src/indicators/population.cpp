#include "indicators/population.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "indicators/folder_files.h"
#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::indicators {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::string words_of(std::string_view source, std::string_view mid_year, std::string_view release) {
    std::string words{source};
    words.append(" mid-").append(mid_year).append(" estimate (");
    if (release == "first") return words.append("first release)");
    auto const month = parse_month(release);
    return words.append("release of ")
        .append(month ? to_words(month.value()) : std::string{release})
        .append(")");
}

}  // namespace

class PopulationReader {
public:
    void read_estimates(std::string_view text, std::string const& file) {
        CsvRows rows{text};
        auto const columns = start(
            rows, {"area_code", "mid_year", "population_0_17", "release", "published", "source"},
            file);
        if (!columns) return;
        auto const cell = [&](std::size_t column) { return rows.cell((*columns)[column]); };
        while (rows.next()) {
            auto const mid_year = whole_number(cell(1));
            auto const children = whole_number(cell(2));
            auto const published = parse_month(cell(4));
            if (!mid_year || *mid_year < 1900 || *mid_year > 2200 || !children || *children == 0) {
                refuse("not_a_number", "mid_year is a year and population_0_17 a whole number",
                       file, rows.line());
            } else if (!published) {
                refuse("not_a_month", "published is a month such as 2023-11", file, rows.line());
            } else {
                loaded_.populations.populations_.push_back(
                    {std::string{cell(0)}, static_cast<int>(*mid_year), std::string{cell(3)},
                     published.value(), *children, words_of(cell(5), cell(1), cell(3))});
            }
        }
    }

    void sort_estimates() {
        auto& all = loaded_.populations.populations_;
        auto const key = [](Population const& each) {
            return std::tie(each.area, each.mid_year, each.published, each.release);
        };
        auto const before = [&](auto const& a, auto const& b) { return key(a) < key(b); };
        if (!std::is_sorted(all.begin(), all.end(), before))
            std::stable_sort(all.begin(), all.end(), before);
        // Of rows with the same key the last read is kept.
        std::size_t kept = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            bool const replaced = i + 1 < all.size() && key(all[i]) == key(all[i + 1]);
            if (replaced) continue;
            if (kept != i) all[kept] = std::move(all[i]);
            ++kept;
        }
        all.resize(kept);
    }

    void read_in_use(std::string_view text, std::string const& file) {
        CsvRows rows{text};
        auto const columns =
            start(rows, {"series", "area_code", "indicator", "from", "mid_year", "release"}, file);
        if (!columns) return;
        auto const cell = [&](std::size_t column) { return rows.cell((*columns)[column]); };
        while (rows.next()) {
            auto const from = parse_month(cell(3));
            auto const mid_year = cell(4) == "latest" ? 0 : whole_number(cell(4));
            if (!from) {
                refuse("not_a_month", "from is a month such as 2023-10", file, rows.line());
            } else if (!mid_year) {
                refuse("not_a_number", "mid_year is a year, or the word latest", file, rows.line());
            } else if (*mid_year != 0 &&
                       !loaded_.populations.find(cell(1), static_cast<int>(*mid_year), cell(5))) {
                refuse("no_such_estimate",
                       fmt::format("no mid-{} estimate of {} is held in the release “{}”",
                                   *mid_year, cell(1), cell(5)),
                       file, rows.line());
            } else {
                loaded_.populations.in_use_.push_back(
                    {std::string{cell(0)}, std::string{cell(1)}, std::string{cell(2)}, from.value(),
                     static_cast<int>(*mid_year), std::string{cell(5)}});
            }
        }
    }

    void refuse(Error error) { loaded_.problems.push_back(std::move(error)); }
    LoadedPopulations finish() { return std::move(loaded_); }

private:
    std::optional<std::vector<std::size_t>> start(CsvRows& rows,
                                                  std::initializer_list<std::string_view> wanted,
                                                  std::string const& file) {
        if (!rows.next()) return std::nullopt;
        auto columns = find_columns(rows.cells(), wanted, file);
        if (columns) return std::move(columns).value();
        loaded_.problems.push_back(columns.error());
        return std::nullopt;
    }

    void refuse(std::string_view code, std::string message, std::string const& file, int line) {
        loaded_.problems.push_back({std::string{code}, std::move(message), Place{file, line, 0}});
    }

    LoadedPopulations loaded_;
};

Population const* Populations::in_use(std::string_view series, std::string_view area, Month month,
                                      std::string_view indicator) const {
    auto const* row = row_in_use(series, area, month, indicator);
    if (!row) row = row_in_use(series, area, month, {});
    if (row && row->mid_year != 0) return find(area, row->mid_year, row->release);
    if (!row && series == "dfe") return latest_release_up_to(area, financial_year(month));
    return latest_published(area, month);
}

Populations::InUse const* Populations::row_in_use(std::string_view series, std::string_view area,
                                                  Month month, std::string_view indicator) const {
    InUse const* found = nullptr;
    for (InUse const& row : in_use_) {
        bool const meant = row.series == series && row.area == area && row.indicator == indicator &&
                           row.from <= month;
        if (meant && (!found || found->from <= row.from)) found = &row;
    }
    return found;
}

Population const* Populations::latest_published(std::string_view area, Month by) const {
    Population const* found = nullptr;
    for (Population const& each : of(area))
        if (each.published <= by) found = &each;  // by mid-year, then publication
    return found;
}

Population const* Populations::latest_release_up_to(std::string_view area, int mid_year) const {
    Population const* found = nullptr;
    for (Population const& each : of(area))
        if (each.mid_year <= mid_year) found = &each;
    return found;
}

Population const* Populations::find(std::string_view area, int mid_year,
                                    std::string_view release) const {
    for (Population const& each : of(area))
        if (each.mid_year == mid_year && each.release == release) return &each;
    return nullptr;
}

std::span<Population const> Populations::of(std::string_view area) const {
    auto const first = std::lower_bound(
        populations_.begin(), populations_.end(), area,
        [](Population const& each, std::string_view code) { return each.area < code; });
    auto const last = std::upper_bound(
        first, populations_.end(), area,
        [](std::string_view code, Population const& each) { return code < each.area; });
    return {first, last};
}

LoadedPopulations parse_populations(std::string_view populations, std::string_view in_use) {
    PopulationReader reader;
    reader.read_estimates(populations, "populations.csv");
    reader.sort_estimates();
    reader.read_in_use(in_use, "population_in_use.csv");
    return reader.finish();
}

LoadedPopulations load_populations(std::filesystem::path const& folder) {
    PopulationReader reader;
    auto const read_each = [&](std::string_view stem, auto read) {
        for (auto const& file : files_of_table(folder, stem)) {
            auto const text = read_text_file(file);
            if (text)
                read(text.value(), file.generic_string());
            else
                reader.refuse(text.error());
        }
    };
    read_each("populations", [&](std::string_view text, std::string const& file) {
        reader.read_estimates(text, file);
    });
    reader.sort_estimates();
    read_each("population_in_use", [&](std::string_view text, std::string const& file) {
        reader.read_in_use(text, file);
    });
    return reader.finish();
}

}  // namespace breakwater::indicators
