#include "exchange/ssd/ssd_extract.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/ssd/joins.h"

namespace breakwater::exchange::ssd {

namespace {

using journey::Coverage;
using journey::Day;
using journey::Holding;

// Tables of the dataset that no indicator of ours counts.
constexpr std::string_view unused[]{"address",
                                    "api_data_staging",
                                    "cla_care_plan",
                                    "cla_convictions",
                                    "cla_immunisations",
                                    "cla_previous_permanence",
                                    "cla_substance_misuse",
                                    "ehcp_active_plans",
                                    "ehcp_assessment",
                                    "ehcp_named_plan",
                                    "ehcp_requests",
                                    "family",
                                    "linked_identifiers",
                                    "mother",
                                    "permanence",
                                    "pre_proceedings",
                                    "s251_finance",
                                    "sdq_scores",
                                    "sen_need",
                                    "send",
                                    "version_log",
                                    "voice_of_child"};

template <class Read>
void read_file(Reading& reading, SourceFile const& file, std::string_view read_as, Read read) {
    SourceReport& source = reading.begin_source(file.name, {}, std::string{read_as});
    auto text = TextSource::open(file.path);
    auto csv =
        text.ok() ? CsvReader::open(std::move(text).value()) : Result<CsvReader>{text.error()};
    Result<void> done;
    if (csv.ok()) {
        source.encoding = csv.value().source().encoding();
        done = read(csv.value());
    } else {
        done = csv.error();
    }
    if (!done.ok()) {
        reading.source().skipped = done.error().message;
        reading.problem(static_cast<std::uint32_t>(done.error().place.line), {}, {},
                        {done.error().code, done.error().message, "export the file again"});
        reading.stopped = fmt::format("{} could not be read to its end", file.name);
    }
    reading.bytes_done += file.bytes;
    reading.read_so_far(0);
}

// What each table holds, since when and until when; and why, where it holds less than all.
void state_coverage(SsdReading& ssd, SideFacts const& side) {
    Reading& reading = ssd.reading;
    for (Table const& table : tables()) {
        std::size_t const record = *journey::find_table(table.record);
        Coverage& coverage = reading.facts().table(record).coverage;
        if (!reading.fed[record]) {
            coverage = {
                Holding::absent, {}, {}, fmt::format("the extract has no {}.csv", table.file)};
            continue;
        }
        coverage = {Holding::every_record, side.complete_from, {}, {}};
        std::string missing;
        for (auto const& rows : ssd.rows) {
            if (rows.record != record) continue;
            for (auto const& source : reading.report().sources) {
                if (source.read_as != table.file) continue;
                for (auto const& item : source.missing)
                    missing += (missing.empty() ? "" : ", ") + item;
            }
            break;
        }
        if (!missing.empty())
            coverage.reason = fmt::format("{}.csv has no column {}", table.file, missing);
    }
    std::size_t const disabilities = journey::table_index<journey::Disability>();
    reading.facts().table(disabilities).coverage =
        reading.fed[disabilities]
            ? Coverage{Holding::every_record, side.complete_from, {}, {}}
            : Coverage{Holding::absent, {}, {}, "the extract has no ssd_disability.csv"};
    constexpr auto factors = journey::table_index<journey::AssessmentFactor>();
    reading.facts().table(factors).coverage =
        reading.fed[factors]
            ? Coverage{Holding::every_record, side.complete_from, {}, {}}
            : Coverage{Holding::absent, {}, {}, "the extract has no ssd_assessment_factors.csv"};
    std::size_t const periods = journey::table_index<journey::LookedAfterPeriod>();
    std::size_t const episodes = journey::table_index<journey::LookedAfterEpisode>();
    reading.facts().table(periods).coverage = reading.facts().table(episodes).coverage;
    reading.read_in_part(periods, reading.in_part[episodes]);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        if (!reading.in_part[t].empty())
            reading.facts().table(t).coverage = {Holding::absent, {}, {}, reading.in_part[t]};
}

void leave_out_everything(Reading& reading) {
    auto& facts = reading.facts();
    for (std::size_t t = 0; t < journey::table_count; ++t) facts.truncate(t, 0);
    facts.children.clear();
    facts.names.clear();
    facts.workers.clear();
}

void take_as_at(Reading& reading, SideFacts const& side) {
    if (!side.as_at) return;
    reading.report().as_at = side.as_at;
    reading.report().as_at_from = "extra_extract.csv";
}

}  // namespace

bool is_ssd_table(std::string_view stem) {
    return find_table(stem) != nullptr || is_side_table(stem);
}

bool names_people(std::string_view stem) {
    return is_identity_table(stem);
}

bool is_unused_ssd_table(std::string_view stem) {
    if (stem.starts_with("ssd_")) stem.remove_prefix(4);
    return std::find(std::begin(unused), std::end(unused), stem) != std::end(unused);
}

void read_ssd(Reading& reading, std::span<SourceFile const> files) {
    SsdReading ssd(reading);
    SideFacts side;
    auto const each_side_file = [&](std::string_view name) {
        for (auto const& file : files)
            if (file.stem == name || (name.starts_with("ssd_") && file.stem == name.substr(4))) {
                read_file(reading, file, name,
                          [&](CsvReader& csv) { return read_side_table(ssd, side, name, csv); });
                if (!reading.stopped.empty()) side_table_in_part(ssd, side, name);
            }
    };
    for (std::string_view const name : side_tables_in_order()) each_side_file(name);
    if (reading.options.for_the_record) each_side_file(identity_table);
    for (Table const& table : tables()) {
        for (auto const& file : files)
            if (find_table(file.stem) == &table) {
                read_file(reading, file, table.file,
                          [&](CsvReader& csv) { return read_table(ssd, table, csv); });
                if (!reading.stopped.empty())
                    reading.read_in_part(*journey::find_table(table.record), reading.stopped);
            }
        ssd.met.erase(&table);  // no other file can repeat its records
    }
    join_records(ssd, side);
    make_looked_after_periods(ssd, side);
    state_coverage(ssd, side);
    take_as_at(reading, side);
    if (ssd.people_in_part) leave_out_everything(reading);
}

void read_front_table(Reading& reading, SourceFile const& file) {
    SsdReading ssd(reading);
    SideFacts side;
    read_file(reading, file, "extra_extract",
              [&](CsvReader& csv) { return read_side_table(ssd, side, "extra_extract", csv); });
    take_as_at(reading, side);
}

}  // namespace breakwater::exchange::ssd
