#include "press/restating.h"

#include <doctest/doctest.h>

#include "store/supplied_figures.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::press;
using namespace breakwater::store::testing;
using publication::Cause;

namespace {

constexpr std::string_view exploitation = "children_at_risk_of_exploitation";

store::Entry police_say(store::Record& record, std::string_view day, std::int64_t value) {
    store::FigureAuthor const police{author_on(day), "Police", 4, "supplier_of_figures"};
    store::GivenFigure figure;
    figure.of = {std::string{exploitation}, "quarter", Month::of(2024, 6)};
    figure.value = Decimal{value, 0};
    figure.source = "entered";
    return store::keep_figures(record, police, {figure}).value().entry;
}

}  // namespace

TEST_CASE("a figure that was supplied anew has moved because its supplier says so") {
    std::filesystem::path const folder{BREAKWATER_SOURCE_DIR "/rules"};
    auto const catalogue = indicators::load_catalogue(folder / "indicators", book()).catalogue;
    indicators::Populations const populations;
    indicators::Targets const targets;
    indicators::Benchmarks const benchmarks;
    Standards const standards{book(), catalogue, populations, targets, benchmarks, {}, {}};
    AskedFigure const asked[]{
        {std::string{exploitation}, indicators::Basis::quarter, Month::of(2024, 6)}};
    on_each_engine([&](EmptyStore const& store) {
        auto record = store.open();
        auto const nothing = store::last_entry(*record.connection).value().entry;
        CHECK(supplied_so_far(record).value().empty());
        auto const first = police_say(record, "2024-07-10", 61);
        auto const second = police_say(record, "2024-07-13", 64);
        CHECK(supplied_so_far(record).value() == std::set<AskedFigure>{asked[0]});

        auto const moved =
            restate(record, standards, {first, second, "E06999001"}, std::span{asked}).value();
        REQUIRE(moved.figures.size() == 1);
        auto const& figure = moved.figures[0];
        CHECK(figure.difference == Decimal{3, 0});
        REQUIRE(figure.contributions.size() == 1);
        CHECK(figure.contributions[0].cause == Cause::supplier);
        CHECK(figure.contributions[0].numerator == 3);
        CHECK(moved.not_explained == 0);

        auto const same =
            restate(record, standards, {second, second, "E06999001"}, std::span{asked}).value();
        CHECK(same.changed == 0);

        auto const came =
            restate(record, standards, {nothing, first, "E06999001"}, std::span{asked}).value();
        REQUIRE(came.figures.size() == 1);
        CHECK(came.changed == 1);
        CHECK_FALSE(came.figures[0].before.value.has_value());
        CHECK(came.figures[0].now.value == Decimal{61, 0});
        CHECK(came.not_explained == 0);
    });
}
