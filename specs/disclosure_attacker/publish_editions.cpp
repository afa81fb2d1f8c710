// Publishes both reports of an invented city for several months on end, for the public, and writes
// what the public would have: report.csv of each edition. For attack.py, which then tries to work
// out what was withheld.
//
// usage: publish_editions OUTTURNS.csv FIRST LAST OUT     from the repository's root

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "indicators/rag.h"
#include "kernel/csv_rows.h"
#include "kernel/text_file.h"
#include "reports/edition_report.h"

using namespace breakwater;

namespace {

/// "12" is 12 in parts of one, "12.25" is 1225 in hundredths.
void read_count(std::string_view text, std::optional<std::int64_t>& count, std::int32_t& parts) {
    auto const read = parse_decimal(text);
    if (!read.ok()) return;
    count = read.value().units();
    for (int place = read.value().places(); place > 0; --place) parts *= 10;
}

Result<indicators::OutturnTable> read_outturns(std::filesystem::path const& file) {
    indicators::OutturnTable table;
    auto const text = TRY(read_text_file(file));
    CsvRows rows(text);
    rows.next();
    while (rows.next()) {
        indicators::Outturn outturn{.indicator = std::string{rows.cell(0)},
                                    .area = std::string{rows.cell(1)}};
        outturn.basis = indicators::find_basis(rows.cell(2)).value();
        outturn.period = TRY(parse_month(rows.cell(3)));
        read_count(rows.cell(4), outturn.numerator, outturn.numerator_parts);
        read_count(rows.cell(5), outturn.denominator, outturn.denominator_parts);
        if (auto const value = parse_decimal(rows.cell(6)); value.ok())
            outturn.value = value.value();
        outturn.unit = indicators::find_unit(rows.cell(7)).value();
        if (!outturn.value) outturn.status = indicators::Status::not_known;
        table.add(std::move(outturn));
    }
    return table;
}

Result<void> publish_all(std::filesystem::path const& outturns_file, Month first, Month last,
                         std::filesystem::path const& out) {
    auto const book = rules::load_rules("rules").book;
    auto const loaded = indicators::load_catalogue("rules/indicators", book);
    auto const definitions = reports::load_reports("rules/reports");
    auto const outturns = TRY(read_outturns(outturns_file));
    auto const identities = TRY(indicators::load_identities("rules/identities.csv"));
    indicators::Targets const targets;
    std::filesystem::create_directories(out);
    std::vector<publication::Edition> editions;
    for (auto period = first; period <= last; period = period + 1)
        for (auto const& definition : definitions.reports) {
            auto const published_on = period.last_day() + std::chrono::days{18};
            reports::ReportInputs const inputs{
                .catalogue = loaded.catalogue, .outturns = outturns, .targets = targets};
            reports::ReportOptions const options{.area = outturns.all().front().area,
                                                 .area_name = "Larkhaven",
                                                 .partnership = "Larkhaven partnership",
                                                 .period = period,
                                                 .invented = true,
                                                 .published_on = published_on,
                                                 .sources = {"an invented city"}};
            reports::PublishAs as{.number = static_cast<std::int64_t>(editions.size()) + 1,
                                  .audience = publication::Audience::open};
            as.published_at = published_on + std::chrono::hours{9};
            as.published_by = "the campaign";
            as.disclosure = TRY(publication::disclosure_rules(book, as.audience, published_on));
            as.identities = identities;
            as.earlier = editions;
            auto const published = TRY(reports::publish(definition, inputs, options, as));
            auto const& done = published.disclosure;
            fmt::print(
                "{} {}: {} figures, {} withheld small, {} beside, {} numbers guarded, {} "
                "programs solved\n",
                definition.id, to_iso(period), done.figures.size(), done.withheld_small,
                done.withheld_beside, done.guarded, done.checks);
            std::ofstream(out / fmt::format("{}-{}.csv", definition.id, to_iso(period)))
                << published.edition.figures_csv;
            editions.push_back(published.edition);
        }
    return {};
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        fmt::print(stderr, "usage: publish_editions OUTTURNS.csv FIRST LAST OUT\n");
        return 2;
    }
    auto const first = parse_month(arguments[2]), last = parse_month(arguments[3]);
    if (!first.ok() || !last.ok()) {
        fmt::print(stderr, "FIRST and LAST are months, as 2024-08\n");
        return 2;
    }
    auto const done = publish_all(arguments[1], first.value(), last.value(), arguments[4]);
    if (done.ok()) return 0;
    fmt::print(stderr, "{}\n", describe(done.error()));
    return 1;
}
