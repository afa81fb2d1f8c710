#include "intake/figures_file.h"

#include <doctest/doctest.h>

#include "intake/supplier.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::intake;
using store::testing::book;

namespace {

namespace fs = std::filesystem;

fs::path const rules_folder = fs::path{BREAKWATER_SOURCE_DIR} / "rules";

indicators::Catalogue const& catalogue() {
    static auto const loaded =
        indicators::load_catalogue(rules_folder / "indicators", book()).catalogue;
    return loaded;
}

constexpr std::string_view head =
    "source_document,table,indicator,period_type,period,value,unit,note\n";

FiguresFile read(std::string const& rows, std::string_view supplier,
                 std::span<exchange::FigureMap const> maps = {}) {
    auto found = read_figures_file(std::string{head} + rows, "figures.csv", maps, catalogue(),
                                   [&](indicators::Definition const& definition) {
                                       return definition.supplied_by.starts_with(supplier);
                                   });
    REQUIRE(found.ok());
    return std::move(found).value();
}

}  // namespace

TEST_CASE("a file names its figures by id, by title or as the area's papers print them") {
    auto const found = read(
        "our return,,custody_rate,quarter,2024/25 Q1,0.12,rate_per_1000,\n"
        "our return,,\"Custodial sentences per 1,000 children aged 10 to 17\",quarter,2024/25 "
        "Q2,0.13,rate_per_1000,provisional\n",
        "the youth justice service");
    CHECK(found.problems.empty());
    REQUIRE(found.figures.size() == 2);
    CHECK(found.figures[0].of ==
          store::FigureAsked{"custody_rate", "rolling_12_months", Month::of(2024, 6)});
    CHECK(found.figures[1].value == Decimal{13, 2});
    CHECK(found.figures[1].note == "provisional");
    CHECK(found.figures[1].source == "figures.csv, line 3");

    auto const maps = figure_maps_of(rules_folder, "E06000045").value();
    REQUIRE(maps.size() == 1);
    auto const printed = maps.front().labels();
    auto const label = std::find_if(printed.begin(), printed.end(), [](auto const& each) {
        return each.indicator == "children_at_risk_of_exploitation";
    });
    REQUIRE(label != printed.end());
    auto const as_printed = read(label->document + "," + label->table + "," + label->label +
                                     ",quarter,2024/25 Q1,61,count,\n",
                                 "the police", maps);
    CHECK(as_printed.problems.empty());
    CHECK(as_printed.figures.size() == 1);
}

TEST_CASE(
    "what is another agency's, counted here, unknown or no figure is a problem with its place") {
    auto const found = read(
        "r,,custody_rate,quarter,2024/25 Q1,0.12,rate_per_1000,\n"
        "r,,re_referrals,month,2024-08,12,percent,\n"
        "r,,children_at_risk_of_exploitation,quarter,2024/25 Q1,many,count,\n"
        "r,,children_at_risk_of_exploitation,fortnight,3,12,count,\n",
        "the police");
    CHECK(found.figures.empty());
    REQUIRE(found.problems.size() == 4);
    std::vector<std::pair<std::string, int>> codes;
    for (auto const& problem : found.problems) codes.emplace_back(problem.code, problem.place.line);
    std::sort(codes.begin(), codes.end());
    CHECK(codes == std::vector<std::pair<std::string, int>>{{"another_agency", 2},
                                                            {"label_not_mapped", 3},
                                                            {"not_a_number", 4},
                                                            {"unknown_period", 5}});
    CHECK(
        read_figures_file("a,b\n1,2\n", "x.csv", {}, catalogue(), [](auto const&) { return true; })
            .error()
            .code == "no_column");
}

TEST_CASE("every definition that is supplied has a supplier whose agencies and periods are known") {
    auto const suppliers = load_suppliers(rules_folder).value();
    auto const supplied = supplied_definitions(catalogue());
    CHECK(supplied.size() > 10);
    for (auto const* const definition : supplied) {
        CAPTURE(definition->id);
        auto const* const supplier = suppliers.of(*definition);
        REQUIRE(supplier != nullptr);
        for (auto const period : periods_ended(*supplier, make_date(2026, 11, 21), 4))
            CHECK(indicators::has_figure(definition->bases.front(), period));
    }
}

TEST_CASE("a figure is due twenty working days after its period ends") {
    // 2024-06-30 was a Sunday; July 2024 has no bank holiday.
    CHECK(due_on(book(), Month::of(2024, 6)).value() == make_date(2024, 7, 26));
    Supplier const quarterly{"the police", "quarter", {3, 6, 9, 12}, {}};
    auto const periods = periods_ended(quarterly, make_date(2024, 7, 1), 2);
    CHECK(periods == std::vector{Month::of(2024, 6), Month::of(2024, 3)});
}
