// Publishes both reports of an invented city for several months on end, for each audience named,
// and writes what those readers would have: report.csv of each edition. For attack.py, which then
// tries to work out what was withheld.
//
// usage: publish_editions OUTTURNS FIRST LAST OUT RULES AUDIENCE...
//
// OUTTURNS is a CSV, or a folder with one for each month, 2024-08.csv, as the record was known
// then. Where a folder RULES/of-the-first holds other rules, the first month is published by those,
// and the others though earlier editions give small numbers away.

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

struct Campaign {
    std::filesystem::path outturns, out, rules;
    Month first, last;
    std::vector<publication::Audience> audiences;
};

Result<void> publish_all(Campaign const& campaign) {
    auto const later = rules::load_rules(campaign.rules).book;
    auto const rules_of_the_first = campaign.rules / "of-the-first";
    bool const has_others = std::filesystem::exists(rules_of_the_first);
    auto const first = rules::load_rules(has_others ? rules_of_the_first : campaign.rules).book;
    auto const loaded = indicators::load_catalogue(campaign.rules / "indicators", later);
    auto const definitions = reports::load_reports(campaign.rules / "reports");
    bool const is_by_month = std::filesystem::is_directory(campaign.outturns);
    indicators::OutturnTable outturns;
    if (!is_by_month) {
        outturns = TRY(read_outturns(campaign.outturns));
    }
    auto const identities = TRY(indicators::load_identities(campaign.rules / "identities.csv"));
    indicators::Targets const targets;
    std::vector<publication::Edition> editions;
    auto const publish = [&](reports::ReportDefinition const& definition, Month period,
                             publication::Audience audience) -> Result<void> {
        auto const published_on = period.last_day() + std::chrono::days{18};
        auto const& book = period == campaign.first ? first : later;
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
                              .audience = audience};
        as.published_at = published_on + std::chrono::hours{9};
        as.published_by = "the campaign";
        as.disclosure = TRY(publication::disclosure_rules(book, as.audience, published_on));
        std::vector<reports::OtherReaders> others;
        for (auto const other : campaign.audiences)
            if (other < audience) {
                auto const theirs = TRY(publication::disclosure_rules(book, other, published_on));
                others.push_back({other, theirs});
            }
        as.others = others;
        as.identities = identities;
        as.earlier = editions;
        if (has_others) as.if_known = reports::IfKnown::publish;
        auto const published = TRY(reports::publish(definition, inputs, options, as));
        auto const& done = published.disclosure;
        fmt::print(
            "{} {} {}: {} figures, {} withheld small, {} beside, {} as published, {} numbers "
            "guarded, {} known already, {} programs solved\n",
            definition.id, to_iso(period), name(audience), done.figures.size(), done.withheld_small,
            done.withheld_beside, done.as_published, done.guarded, done.known_already.size(),
            done.checks);
        auto const folder = campaign.out / name(audience);
        std::filesystem::create_directories(folder);
        std::ofstream(folder / fmt::format("{}-{}.csv", definition.id, to_iso(period)))
            << published.edition.figures_csv;
        editions.push_back(published.edition);
        return {};
    };
    for (auto period = campaign.first; period <= campaign.last; period = period + 1) {
        if (is_by_month) {
            outturns = TRY(read_outturns(campaign.outturns / (to_iso(period) + ".csv")));
        }
        for (auto const& definition : definitions.reports)
            for (auto const audience : campaign.audiences) {
                TRY(publish(definition, period, audience));
            }
    }
    return {};
}

Result<Campaign> campaign_of(std::span<char* const> words) {
    Error const usage{"usage",
                      "publish_editions OUTTURNS FIRST LAST OUT RULES AUDIENCE... (FIRST and "
                      "LAST are months, as 2024-08)"};
    if (words.size() < 7) return usage;
    Campaign campaign{.outturns = words[1], .out = words[4], .rules = words[5]};
    campaign.first = TRY(parse_month(words[2]));
    campaign.last = TRY(parse_month(words[3]));
    for (auto const* const word : words.subspan(6)) {
        auto const audience = publication::find_audience(word);
        if (!audience) return usage;
        campaign.audiences.push_back(*audience);
    }
    return campaign;
}

}  // namespace

int main(int count, char** arguments) {
    auto const campaign = campaign_of({arguments, static_cast<std::size_t>(count)});
    auto const done =
        campaign.ok() ? publish_all(campaign.value()) : Result<void>{campaign.error()};
    if (done.ok()) return 0;
    fmt::print(stderr, "{}\n", describe(done.error()));
    return 1;
}
