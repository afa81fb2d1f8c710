#include "exchange/extract.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exchange/annex_a/annex_a_extract.h"
#include "exchange/cin_census/cin_census_extract.h"
#include "exchange/reading.h"
#include "exchange/ssd/ssd_extract.h"
#include "exchange/ssda903/ssda903_extract.h"
#include "exchange/xml_stream.h"

namespace breakwater::exchange {

namespace {

using journey::Day;

void skip(Reading& reading, SourceFile const& file, std::string why) {
    reading.begin_source(file.name, {}, {}).skipped = std::move(why);
    reading.bytes_done += file.bytes;
}

// The latest day on which something is recorded to have happened, not after the day the files were
// last written: what lies beyond was typed wrong, or is a plan.
Day latest_event(journey::JourneyFacts const& facts, Day not_after) {
    Day latest;
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& fields = journey::schemas()[t].fields;
        for (std::size_t f = 0; f < fields.size(); ++f) {
            if (fields[f].kind != journey::FieldKind::day || fields[f].name == "due_on") continue;
            for (std::int32_t const day : facts.table(t).column(f))
                if (day > latest.value && day <= not_after.value) latest = Day{day};
        }
    }
    return latest;
}

void settle_as_at(Reading& reading, std::span<SourceFile const> files) {
    auto& report = reading.report();
    if (!report.as_at && reading.options.as_at) {
        report.as_at = reading.options.as_at;
        report.as_at_from = "as given";
    }
    if (!report.as_at) {
        Date written = files.front().modified;
        for (auto const& file : files) written = std::max(written, file.modified);
        Day const latest = latest_event(reading.facts(), Day{written});
        if (latest.known()) {
            report.as_at = latest.date();
            report.as_at_from = "the latest day on which anything is recorded to have happened";
        }
    }
    if (report.as_at) reading.facts().as_at = *report.as_at;
}

void state_until(Reading& reading) {
    if (!reading.report().as_at) return;
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto& coverage = reading.facts().table(t).coverage;
        if (coverage.holding == journey::Holding::absent || coverage.until.known()) continue;
        coverage.until = *reading.report().as_at;
    }
}

// Files by the format each is of.
struct Sorted {
    std::vector<SourceFile> ssd, annex_a, censuses, returns;
    std::vector<SourceFile> front;  // extra_extract.csv, which can stand beside any format
};

bool is_text(SourceFile const& file) {
    return file.extension == ".csv" || file.extension == ".txt" || file.extension == ".tsv";
}

void sort_xml(Reading& reading, SourceFile const& file, Sorted& sorted) {
    auto text = TextSource::open(file.path);
    auto const root =
        text.ok() ? xml_root_of(std::move(text).value()) : Result<std::string>{text.error()};
    if (!root.ok()) {
        skip(reading, file, root.error().message);
        reading.problem(static_cast<std::uint32_t>(std::max(root.error().place.line, 0)), {}, {},
                        {root.error().code, root.error().message, "export the file again"});
    } else if (cin_census::is_census(file, root.value()))
        sorted.censuses.push_back(file);
    else if (ssda903::is_return(root.value()))
        sorted.returns.push_back(file);
    else
        skip(reading, file, "is neither a children in need census nor an SSDA903 return");
}

Sorted sort_files(Reading& reading, std::span<SourceFile const> files) {
    Sorted sorted;
    for (auto const& file : files) {
        bool const text = is_text(file);
        if (file.extension == ".xml")
            sort_xml(reading, file, sorted);
        else if (text && file.stem == "extra_extract")
            sorted.front.push_back(file);
        else if (text && !file.stem.starts_with("ssd_") && ssda903::is_module(file))
            sorted.returns.push_back(file);
        else if (text && (ssd::is_ssd_table(file.stem) ||
                          (reading.options.for_the_record && ssd::names_people(file.stem))))
            sorted.ssd.push_back(file);
        else if (text && file.stem.starts_with("ssd_") && ssd::is_unused_ssd_table(file.stem))
            skip(reading, file, "no indicator counts anything of this table");
        else if (file.extension == ".xlsx" || file.extension == ".xlsm" ||
                 (text && annex_a::is_annex_a_csv(file)))
            sorted.annex_a.push_back(file);
        else if (text && ssd::is_unused_ssd_table(file.stem))
            skip(reading, file, "no indicator counts anything of this table");
        else if (file.extension == ".xls")
            skip(reading, file, "is a workbook of the old kind: save it as .xlsx");
        else
            skip(reading, file, "is of no format that is read");
    }
    return sorted;
}

// Formats that hold the same events would count them twice when read together: the fullest is read.
void keep_one_of_each_event(Reading& reading, Sorted& sorted) {
    auto const leave = [&](std::vector<SourceFile>& files, std::string_view why) {
        for (auto const& file : std::exchange(files, {})) skip(reading, file, std::string{why});
    };
    if (!sorted.ssd.empty()) {
        constexpr std::string_view why =
            "stands beside tables of the Standard Safeguarding Dataset, which hold more";
        leave(sorted.annex_a, why);
        leave(sorted.censuses, why);
        leave(sorted.returns, why);
    } else if (!sorted.censuses.empty() || !sorted.returns.empty()) {
        leave(sorted.annex_a,
              "is Annex A beside a national return, which holds the same events for longer: give "
              "them one at a time");
    }
}

Error nothing_recognised(Reading& reading, std::span<SourceFile const> files) {
    for (auto const& group : reading.report().problems())
        if (group.first.severity == Severity::error)
            return Error{group.first.kind, group.first.reason, {group.first.file}};
    return Error{"not_an_extract",
                 "no file is a table of the Standard Safeguarding Dataset (ssd_person.csv ...), a "
                 "list of Ofsted's Annex A, a children in need census or an SSDA903 return: give "
                 "the folder or the files of an extract",
                 {files.front().name}};
}

}  // namespace

Result<Extract> read_extract(std::span<std::filesystem::path const> paths,
                             rules::RuleBook const& rules, ReadOptions options) {
    std::vector<SourceFile> const files = TRY(files_of(paths));
    Reading reading(rules, options);
    if (options.for_the_record) reading.facts().keep_source_keys();
    for (auto const& file : files) reading.bytes_total += file.bytes;
    Sorted sorted = sort_files(reading, files);
    keep_one_of_each_event(reading, sorted);
    if (!sorted.ssd.empty()) {
        sorted.ssd.insert(sorted.ssd.end(), sorted.front.begin(), sorted.front.end());
        ssd::read_ssd(reading, sorted.ssd);
    } else {
        for (auto const& file : sorted.front) ssd::read_front_table(reading, file);
    }
    auto const censuses = cin_census::read_censuses(reading, sorted.censuses);
    auto const returns = ssda903::read_returns(reading, sorted.returns);
    bool const any_list = annex_a::read_annex_a(reading, sorted.annex_a);
    if (sorted.ssd.empty() && !any_list && !censuses.any && !returns.any)
        return nothing_recognised(reading, files);
    settle_as_at(reading, files);
    if (any_list) annex_a::state_annex_a_coverage(reading);
    if (censuses.any) cin_census::state_census_coverage(reading, censuses);
    if (returns.any) ssda903::state_return_coverage(reading, returns);
    state_until(reading);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        for (std::size_t f = 0; f < reading.held[t].size(); ++f)
            reading.facts().set_holds(t, f, reading.held[t][f]);
    // Children who are only pointed at have no names.
    if (auto& facts = reading.facts(); !facts.names.empty())
        facts.names.resize(facts.children.size());
    auto& formats = reading.extract.formats;
    if (!sorted.ssd.empty()) formats.emplace_back("ssd");
    if (any_list) formats.emplace_back("annex_a");
    if (censuses.any) formats.emplace_back("cin_census");
    if (returns.any) formats.emplace_back("ssda903");
    for (auto const& file : files) reading.extract.files.push_back(file.path);
    return std::move(reading.extract);
}

}  // namespace breakwater::exchange
