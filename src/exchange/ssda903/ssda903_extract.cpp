#include "exchange/ssda903/ssda903_extract.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/return_year.h"
#include "exchange/ssda903/return_rows.h"
#include "exchange/ssda903/return_set.h"
#include "exchange/ssda903/spells.h"

namespace breakwater::exchange::ssda903 {

using namespace journey;

namespace {

// The XML form has no item for it: the comment that our own writers put at its head says it.
bool says_that_it_is_invented(std::filesystem::path const& path) {
    auto text = TextSource::open(path);
    std::array<char, 512> head;
    if (!text.ok()) return false;
    auto const bytes = text.value().read(head);
    return bytes.ok() && std::string_view{head.data(), bytes.value()}.find("<!-- Invented data") !=
                             std::string_view::npos;
}

class ReturnReader {
public:
    ReturnReader(Reading& reading, ReturnsMade& made)
        : reading_(reading), made_(made), records_(reading) {
        made_.years_of.resize(table_count);
    }

    void read(ReturnSet const& set, bool folder_in_names);
    void finish(Date from) { make_spells(reading_, records_, from); }

private:
    void read_csv(SourceFile const& file, std::string name);
    void read_xml(SourceFile const& file, std::string name);
    void begin(Module module, std::vector<bool> const& present);
    void unreadable(Error const& error, std::string_view what_to_do);
    // Once for each block that is read, not for each row.
    void tell(std::uint64_t consumed) {
        if (consumed != told_) reading_.read_so_far(told_ = consumed);
    }

    Reading& reading_;
    ReturnsMade& made_;
    ReturnRecords records_;
    Date year_end_{};
    std::uint64_t told_ = 0;
};

void ReturnReader::read(ReturnSet const& set, bool folder_in_names) {
    year_end_ = set.year_end;
    records_.begin_return(set.year_end);
    bool first = true;
    for (auto const& file : set.files) {
        std::string name = folder_in_names
                               ? file.path.parent_path().filename().string() + "/" + file.name
                               : file.name;
        file.extension == ".xml" ? read_xml(file, std::move(name))
                                 : read_csv(file, std::move(name));
        if (first && !set.year_is_stated)
            reading_.problem(
                0, {}, {},
                {"year_not_stated",
                 fmt::format("SSDA903 does not say which year it is of: by the days it records, "
                             "the year to {}",
                             breakwater::to_words(set.year_end)),
                 "check that it is that year's return", Severity::note});
        first = false;
        reading_.bytes_done += file.bytes;
        reading_.read_so_far(0);
    }
    records_.end_return();
    made_.year_ends.push_back(set.year_end);
    made_.any = true;
}

void ReturnReader::begin(Module module, std::vector<bool> const& present) {
    records_.begin_module(module, present);
    if (auto const table = record_of(module)) {
        auto& years = made_.years_of[*table];
        if (years.empty() || years.back() != year_end_) years.push_back(year_end_);
    }
}

void ReturnReader::read_csv(SourceFile const& file, std::string name) {
    auto text = TextSource::open(file.path);
    auto csv =
        text.ok() ? CsvReader::open(std::move(text).value()) : Result<CsvReader>{text.error()};
    reading_.begin_source(std::move(name), {}, {});
    if (!csv.ok()) {
        reading_.source().skipped = csv.error().message;
        return unreadable(csv.error(), "export the file again");
    }
    auto const& headings = csv.value().headings();
    auto const matched = match_module(headings);
    assert(matched.spec != nullptr);  // is_module saw the same headings
    auto& source = reading_.source();
    source.read_as = fmt::format("SSDA903 {}, {}", return_year(year_end_), matched.spec->name);
    source.encoding = csv.value().source().encoding();
    std::vector<bool> present, used(headings.size(), false);
    for (std::size_t c = 0; c < matched.at.size(); ++c) {
        auto const& column = matched.spec->columns[c];
        present.push_back(matched.at[c].has_value());
        // No authority writes UASC here: tools add it.
        if (!matched.at[c] && column.name != "UASC") source.missing.emplace_back(column.name);
        if (!matched.at[c] || column.use == Use::kept_as_text) continue;
        used[*matched.at[c]] = true;
        source.matched.push_back({std::string{column.name}, std::string{column.name}});
    }
    for (std::size_t h = 0; h < headings.size(); ++h)
        if (!used[h] && !headings[h].empty()) source.unmatched.push_back(headings[h]);
    begin(matched.spec->module, present);
    auto const done = each_csv_row(
        csv.value(), matched,
        [&](Row const& row) {
            records_.take(row);
            tell(csv.value().source().consumed());
        },
        [&](CsvBlock const& block) { report_spoilt(reading_, block, headings.size()); });
    records_.end_file();
    if (!done.ok()) unreadable(done.error(), "export the file again");
}

void ReturnReader::read_xml(SourceFile const& file, std::string name) {
    reading_.begin_source(std::move(name), {},
                          fmt::format("SSDA903 {}, XML", return_year(year_end_)));
    for (auto const& spec : modules())
        begin(spec.module, std::vector<bool>(spec.columns.size(), true));
    auto text = TextSource::open(file.path);
    if (!text.ok()) return unreadable(text.error(), "export the return again");
    if (says_that_it_is_invented(file.path)) reading_.facts().invented = true;
    auto xml = XmlStream::open(std::move(text).value());
    XmlLeftOvers left_overs;
    auto const done = each_xml_row(
        xml,
        [&](Row const& row) {
            records_.take(row);
            tell(xml.consumed());
        },
        left_overs);
    auto& source = reading_.source();
    source.encoding = xml.encoding();
    for (auto const& spec : modules())
        for (auto const& column : spec.columns)
            if (column.use == Use::kept_as_text) source.unmatched.emplace_back(column.name);
    for (auto const& [item, times] : left_overs.unused)
        source.unmatched.push_back(fmt::format("{} ({})", item, times));
    for (auto const& [line, stray] : left_overs.stray)
        reading_.problem(line, {}, stray,
                         {"stray_text", "stands between two items: not read",
                          "remove it, or put it in its item", Severity::warning});
    records_.end_file();
    if (!done.ok()) unreadable(done.error(), "export the return again, whole");
}

void ReturnReader::unreadable(Error const& error, std::string_view what_to_do) {
    reading_.problem(static_cast<std::uint32_t>(std::max(error.place.line, 0)), {}, {},
                     {error.code, error.message, std::string{what_to_do}});
    made_.damaged = fmt::format("{} was not read to its end", reading_.source().file);
}

}  // namespace

bool is_module(SourceFile const& file) {
    auto text = TextSource::open(file.path);
    if (!text.ok()) return false;
    auto csv = CsvReader::open(std::move(text).value());
    return csv.ok() && match_module(csv.value().headings()).spec != nullptr;
}

bool is_return(std::string_view root) {
    return root == "EXPSSDA903";
}

ReturnsMade read_returns(Reading& reading, std::span<SourceFile const> files) {
    ReturnsMade made;
    if (files.empty()) return made;
    auto const stated = reading.report().as_at ? reading.report().as_at : reading.options.as_at;
    auto const sets = return_sets(files, stated);
    bool const folders = std::any_of(files.begin(), files.end(), [&](SourceFile const& file) {
        return file.path.parent_path() != files.front().path.parent_path();
    });
    ReturnReader reader(reading, made);
    for (auto const& set : sets) reader.read(set, folders);
    reader.finish(first_day_without_gap(made.year_ends));
    auto& report = reading.report();
    if (!report.as_at || *report.as_at < made.year_ends.front()) {
        report.as_at = made.year_ends.front();
        report.as_at_from = "the last day of the return's year";
    }
    return made;
}

}  // namespace breakwater::exchange::ssda903
