#include "exchange/ssda903/return_set.h"

#include <algorithm>
#include <map>

#include "exchange/cell_text.h"
#include "exchange/return_year.h"
#include "exchange/ssda903/return_rows.h"

namespace breakwater::exchange::ssda903 {

namespace {

// What a return says has ended or been held lies in its year, or in years before it where a system
// exports all it has. A year with fewer than one in fifty of the days was mistyped.
constexpr std::size_t one_in = 50;

// The ends of episodes tell; where no episode has ended, the other days do.
constexpr std::string_view dated_columns[]{"DEC", "DECOM", "REVIEW", "MIS_START", "MIS_END"};

// "2024" in "ssda903_2024_episodes"; empty where the name says no year.
std::string year_in(std::string_view stem) {
    for (std::size_t i = 0; i + 4 <= stem.size(); ++i) {
        std::string_view const four = stem.substr(i, 4);
        bool const digits =
            std::all_of(four.begin(), four.end(), [](char c) { return c >= '0' && c <= '9'; });
        bool const longer = i + 4 < stem.size() && stem[i + 4] >= '0' && stem[i + 4] <= '9';
        if (digits && !longer && four.starts_with("20")) return std::string{four};
    }
    return {};
}

MatchedModule module_of(SourceFile const& file) {
    auto text = TextSource::open(file.path);
    if (!text.ok()) return {};
    auto csv = CsvReader::open(std::move(text).value());
    return csv.ok() ? match_module(csv.value().headings()) : MatchedModule{};
}

class YearCount {
public:
    explicit YearCount(Date not_after) : not_after_(not_after) {}

    void take(Row const& row) {
        for (std::string_view const column : dated_columns)
            if (auto const at = spec_of(row.module).find(column)) {
                auto const read = read_moment(row.cells[*at].text);
                if (!read.moment.day.known() || read.moment.day.date() > not_after_) continue;
                auto& days = column == dated_columns[0] ? ends_ : others_;
                ++days.by_year[return_year_end(read.moment.day.date())];
                ++days.all;
            }
    }
    std::optional<Date> latest() const {
        Days const& days = ends_.all > 0 ? ends_ : others_;
        for (auto at = days.by_year.rbegin(); at != days.by_year.rend(); ++at)
            if (at->second * one_in >= days.all) return at->first;
        return std::nullopt;
    }

private:
    struct Days {
        std::map<Date, std::size_t> by_year;
        std::size_t all = 0;
    };
    Date not_after_;
    Days ends_, others_;
};

void count_years(SourceFile const& file, YearCount& years) {
    auto text = TextSource::open(file.path);
    if (!text.ok()) return;
    auto const take = [&](Row const& row) { years.take(row); };
    if (file.extension == ".xml") {
        auto xml = XmlStream::open(std::move(text).value());
        XmlLeftOvers ignored;
        // What cannot be read is told when the file is read for its records.
        (void)each_xml_row(xml, take, ignored).ok();
        return;
    }
    auto csv = CsvReader::open(std::move(text).value());
    if (!csv.ok()) return;
    auto const matched = match_module(csv.value().headings());
    if (matched.spec == nullptr) return;
    bool const dated = std::any_of(
        std::begin(dated_columns), std::end(dated_columns),
        [&](std::string_view column) { return matched.spec->find(column).has_value(); });
    if (dated) (void)each_csv_row(csv.value(), matched, take, [](CsvBlock const&) {}).ok();
}

struct FileOf {
    SourceFile file;
    std::size_t module;  // its number; of an XML file, which has all, module_count
};

// Whether the files of one folder are of several years: some module is there twice.
bool holds_a_module_twice(std::span<FileOf const> files) {
    std::vector<int> times(module_count + 1, 0);
    bool twice = false;
    for (auto const& each : files) twice = ++times[each.module] > 1 || twice;
    return twice;
}

void settle_year(ReturnSet& set, std::optional<Date> as_at) {
    set.year_is_stated = as_at && return_year_end(*as_at) == *as_at;
    if (set.year_is_stated) {
        set.year_end = *as_at;
        return;
    }
    Date not_after = as_at.value_or(set.files.front().modified);
    if (!as_at)
        for (auto const& file : set.files) not_after = std::max(not_after, file.modified);
    YearCount years(not_after);
    for (auto const& file : set.files) count_years(file, years);
    set.year_end = years.latest().value_or(return_year_end(not_after));
}

}  // namespace

std::vector<ReturnSet> return_sets(std::span<SourceFile const> files, std::optional<Date> as_at) {
    std::map<std::string, std::vector<FileOf>> by_folder;
    std::vector<ReturnSet> sets;
    for (auto const& file : files) {
        if (file.extension == ".xml") {
            sets.push_back({.files = {file}});
            continue;
        }
        auto const matched = module_of(file);
        by_folder[file.path.parent_path().string()].push_back(
            {file, matched.spec == nullptr ? module_count
                                           : static_cast<std::size_t>(matched.spec->module)});
    }
    for (auto& [folder, inside] : by_folder) {
        std::stable_sort(inside.begin(), inside.end(),
                         [](FileOf const& a, FileOf const& b) { return a.module < b.module; });
        bool const by_name = holds_a_module_twice(inside);
        std::map<std::string, ReturnSet> by_year;
        for (auto const& each : inside)
            by_year[by_name ? year_in(each.file.stem) : std::string{}].files.push_back(each.file);
        for (auto& [year, set] : by_year) sets.push_back(std::move(set));
    }
    // Of several returns no one day can be the day of each.
    for (auto& set : sets) settle_year(set, sets.size() == 1 ? as_at : std::nullopt);
    std::stable_sort(sets.begin(), sets.end(), [](ReturnSet const& a, ReturnSet const& b) {
        return a.year_end > b.year_end;
    });
    return sets;
}

}  // namespace breakwater::exchange::ssda903
