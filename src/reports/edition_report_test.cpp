// From a report to an edition and back to its files, with what is withheld nowhere in them.

#include "reports/edition_report.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "indicators/engine.h"
#include "kernel/text_file.h"
#include "reports/scratch_folder.h"

using namespace breakwater;
using namespace breakwater::reports;
using indicators::Basis;
using publication::Audience;

namespace {

std::string const journal_head = "1204 " + std::string(64, 'a');

constexpr std::string_view report_text = R"(report monthly
  title    Monthly report
  caption  {area}
  layout   pack
  months   13
section Front door
  id       front_door
  sheet    Front door
  desired  Families get help.
  indicator contacts
    label      Contacts in the month
    basis      month
    show       key, chart
  indicator contacts_rate
    label      Contacts per 10,000 children
    basis      rolling 12 months
)";

/// A year of contacts for the last thirteen months, 777 and up, and 3 in the month of the report.
struct City {
    rules::LoadedRules rules = rules::load_rules("rules");
    indicators::LoadedCatalogue loaded = indicators::load_catalogue("rules/indicators", rules.book);
    LoadedReports reports = parse_reports(report_text, "monthly.report");
    indicators::OutturnTable outturns;
    indicators::Targets targets;
    Month period = Month::of(2024, 8);

    City() {
        REQUIRE(reports.problems.empty());
        for (int back = 40; back >= 0; --back) {
            add("contacts", Basis::month, period - back, of(period - back));
            if (back > 20) continue;
            std::int64_t year = 0;
            for (int month = 0; month < 12; ++month) year += of(period - back - month);
            add("contacts_rate", Basis::rolling_12_months, period - back, year);
        }
    }
    Look look;
    std::int64_t of(Month month) const { return month == period ? 3 : 777 + (period - month); }
    void add(char const* indicator, Basis basis, Month month, std::int64_t count) {
        auto const* definition = loaded.catalogue.find(indicator, month);
        REQUIRE(definition);
        auto const per = std::string_view{indicator} == "contacts_rate"
                             ? std::optional<std::int64_t>{50'000}
                             : std::nullopt;
        outturns.add(
            indicators::figure(*definition, "E06999001", basis, month, count, 0, 1, per, 1));
    }
    Result<Published> publish(Audience audience) const {
        ReportInputs const inputs{
            .catalogue = loaded.catalogue, .outturns = outturns, .targets = targets};
        ReportOptions const options{.area = "E06999001",
                                    .area_name = "Invented city",
                                    .partnership = "Invented partnership",
                                    .period = period,
                                    .invented = true,
                                    .published_on = make_date(2024, 9, 18),
                                    .look = look,
                                    .sources = {"an invented record"}};
        PublishAs as{.number = 7, .audience = audience};
        as.published_at = parse_instant("2024-09-18T09:30:00Z").value();
        as.published_by = "Performance lead";
        as.cut_off = {as.published_at, "entry 41", journal_head};
        as.sign_offs = {{"Director of children's services", "Post 1", as.published_at}};
        as.disclosure =
            publication::disclosure_rules(rules.book, audience, options.published_on).value();
        return reports::publish(reports.reports.front(), inputs, options, as);
    }
};

std::string file(std::filesystem::path const& path) {
    return read_text_file(path).value();
}

PdfPrinter const no_printer{.browsers = {"/no/such/browser"}};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("an edition read from its text renders to the same files as on the day") {
    City const city;
    auto const published = city.publish(Audience::internal);
    REQUIRE_MESSAGE(published.ok(), describe(published.error()));
    auto const text = publication::to_text(published.value().edition);
    auto const read = publication::parse_edition(text, "edition 7");
    REQUIRE_MESSAGE(read.ok(), describe(read.error()));
    auto const scratch = ScratchFolder::create(std::filesystem::temp_directory_path());
    auto const was = scratch.value().path() / "was", is = scratch.value().path() / "is";
    REQUIRE(render(published.value().edition, was, every_format, no_printer).ok());
    auto const rendered = render(read.value(), is, every_format, no_printer);
    REQUIRE(rendered.ok());
    CHECK(rendered.value().indicators == 2);
    CHECK(rendered.value().known == 2);
    for (auto const* name : {"report.html", "report.xlsx", "report.csv"})
        CHECK(file(was / name) == file(is / name));
    auto const html = file(is / "report.html");
    CHECK(contains(html, "entry 41"));
    CHECK(contains(html, "Director of children"));
    CHECK(contains(html, read.value().fingerprint));
    auto const csv = file(is / "report.csv");
    CHECK(contains(csv, "contacts,E06999001,month,2024-08,3,,3,"));
    CHECK(contains(html, journal_head));
    CHECK(contains(csv, ",invented,edition,journal_head\n"));
    CHECK(contains(csv, ",7," + journal_head + "\n"));
    CHECK(contains(file(is / "report.html"), "Head of the journal"));
}

TEST_CASE("the files of an edition are their owner's to give on, but those for the public") {
    City const city;
    auto const scratch = ScratchFolder::create(std::filesystem::temp_directory_path());
    auto const before = umask(022);
    for (auto const& [audience, others_read] :
         {std::pair{Audience::internal, false}, {Audience::board, false}, {Audience::open, true}}) {
        auto const published = city.publish(audience);
        REQUIRE_MESSAGE(published.ok(), describe(published.error()));
        auto const folder = scratch.value().path() / publication::name(audience);
        REQUIRE(render(published.value().edition, folder, every_format, no_printer).ok());
        for (auto const* name : {"report.html", "report.xlsx", "report.csv"}) {
            CAPTURE(name);
            auto const mode = std::filesystem::status(folder / name).permissions();
            CHECK(mode == std::filesystem::perms{others_read ? 0644U : 0600U});
        }
    }
    umask(before);
}

TEST_CASE("in a public edition a small number is neither printed nor to be worked out") {
    City const city;
    auto const published = city.publish(Audience::open);
    REQUIRE_MESSAGE(published.ok(), describe(published.error()));
    auto const& edition = published.value().edition;
    CHECK(published.value().disclosure.withheld_small == 1);
    CHECK(published.value().disclosure.withheld_beside >= 1);  // its rolling year
    auto const* august = publication::find(edition, "contacts", Basis::month, city.period);
    REQUIRE(august);
    CHECK(august->shown == publication::Shown::withheld_small);
    CHECK(august->outturn.numerator == 3);
    CHECK(contains(edition.figures_csv, "contacts,E06999001,month,2024-08,,,,number,suppressed"));
    CHECK_FALSE(contains(edition.document, "value 3\n"));
    CHECK_FALSE(contains(edition.document, "774"));  // the fall on the month before
    CHECK(contains(edition.document, "missing suppressed"));
}

TEST_CASE("an edition that nobody publishes is not published") {
    City const city;
    auto const published = city.publish(Audience::internal);
    auto unsigned_by = published.value().edition;
    unsigned_by.published_by.clear();
    CHECK(publication::check(unsigned_by).front().code == "no_actor");
}

TEST_CASE("an edition keeps the look that it was published with") {
    City city;
    auto const before = city.publish(Audience::internal);
    city.look = {"0b5d3b", "data:image/png;base64,iVBORw0K", NameInLogo::yes};
    auto const since = city.publish(Audience::internal);
    REQUIRE((before.ok() && since.ok()));
    CHECK(before.value().edition.document.find("look_") == std::string::npos);
    CHECK(before.value().edition.figures_csv == since.value().edition.figures_csv);
    CHECK(before.value().edition.fingerprint != since.value().edition.fingerprint);
    auto const scratch = ScratchFolder::create(std::filesystem::temp_directory_path());
    auto const page_of = [&](Published const& published) {
        auto const text = publication::to_text(published.edition);
        auto const read = publication::parse_edition(text, "edition 7");
        REQUIRE(read.ok());
        auto const folder = scratch.value().path() / "page";
        REQUIRE(render(read.value(), folder, every_format, no_printer).ok());
        return file(folder / "report.html");
    };
    CHECK_FALSE(contains(page_of(before.value()), "iVBORw0K"));
    CHECK(contains(page_of(since.value()), "src=\"data:image/png;base64,iVBORw0K\""));
    CHECK(contains(page_of(since.value()), "#0b5d3b"));
}
