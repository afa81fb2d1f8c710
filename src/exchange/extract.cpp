#include "exchange/extract.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exchange/annex_a/annex_a_extract.h"
#include "exchange/reading.h"
#include "exchange/ssd/ssd_extract.h"

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
        if (coverage.holding != journey::Holding::absent) coverage.until = *reading.report().as_at;
    }
}

}  // namespace

Result<Extract> read_extract(std::span<std::filesystem::path const> paths,
                             rules::RuleBook const& rules, ReadOptions options) {
    std::vector<SourceFile> const files = TRY(files_of(paths));
    Reading reading(rules, options);
    std::vector<SourceFile> ssd_files, annex_a_files;
    for (auto const& file : files) reading.bytes_total += file.bytes;
    for (auto const& file : files) {
        bool const text =
            file.extension == ".csv" || file.extension == ".txt" || file.extension == ".tsv";
        if (text && ssd::is_ssd_table(file.stem))
            ssd_files.push_back(file);
        else if (file.extension == ".xlsx" || file.extension == ".xlsm" ||
                 (text && annex_a::is_annex_a_csv(file)))
            annex_a_files.push_back(file);
        else if (text && ssd::is_unused_ssd_table(file.stem))
            skip(reading, file, "no indicator counts anything of this table");
        else if (file.extension == ".xls")
            skip(reading, file, "is a workbook of the old kind: save it as .xlsx");
        else
            skip(reading, file,
                 "is not a table of the Standard Safeguarding Dataset nor a list of Annex A");
    }
    if (!ssd_files.empty()) ssd::read_ssd(reading, ssd_files);
    // Both formats hold the same events; read together they would count twice.
    if (!ssd_files.empty())
        for (auto const& file : std::exchange(annex_a_files, {}))
            skip(reading, file,
                 "is Annex A beside tables of the Standard Safeguarding Dataset, which hold more");
    bool const any_list = annex_a::read_annex_a(reading, annex_a_files);
    if (ssd_files.empty() && !any_list) {
        for (auto const& group : reading.report().problems())
            if (group.first.severity == Severity::error)
                return Error{group.first.kind, group.first.reason, {group.first.file}};
        return Error{"not_an_extract",
                     "no file is a table of the Standard Safeguarding Dataset (ssd_person.csv ...) "
                     "or a list of "
                     "Ofsted's Annex A: give the folder or the workbook of an extract",
                     {files.front().name}};
    }
    settle_as_at(reading, files);
    if (any_list) annex_a::state_annex_a_coverage(reading);
    state_until(reading);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        for (std::size_t f = 0; f < reading.held[t].size(); ++f)
            reading.facts().set_holds(t, f, reading.held[t][f]);
    return std::move(reading.extract);
}

}  // namespace breakwater::exchange
