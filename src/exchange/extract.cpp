#include "exchange/extract.h"

#include <fmt/format.h>

#include <algorithm>

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
    if (!report.as_at) return;
    reading.facts().as_at = *report.as_at;
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto& coverage = reading.facts().table(t).coverage;
        if (coverage.holding != journey::Holding::absent) coverage.until = *report.as_at;
    }
}

}  // namespace

Result<Extract> read_extract(std::span<std::filesystem::path const> paths,
                             rules::RuleBook const& rules, ReadOptions options) {
    std::vector<SourceFile> const files = TRY(files_of(paths));
    Reading reading(rules, options);
    std::vector<SourceFile> ssd_files;
    for (auto const& file : files) reading.bytes_total += file.bytes;
    for (auto const& file : files) {
        bool const text =
            file.extension == ".csv" || file.extension == ".txt" || file.extension == ".tsv";
        if (text && ssd::is_ssd_table(file.stem))
            ssd_files.push_back(file);
        else if (text && ssd::is_unused_ssd_table(file.stem))
            skip(reading, file, "no indicator counts anything of this table");
        else
            skip(reading, file,
                 "is not a table of the Standard Safeguarding Dataset nor a list of Annex A");
    }
    if (ssd_files.empty())
        return Error{"not_an_extract",
                     "no file is a table of the Standard Safeguarding Dataset (ssd_person.csv ...) "
                     "or a list of "
                     "Ofsted's Annex A: give the folder or the workbook of an extract",
                     {files.front().name}};
    ssd::read_ssd(reading, ssd_files);
    settle_as_at(reading, files);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        for (std::size_t f = 0; f < reading.held[t].size(); ++f)
            reading.facts().set_holds(t, f, reading.held[t][f]);
    return std::move(reading.extract);
}

}  // namespace breakwater::exchange
