#include "store/supplied_figures.h"

#include <doctest/doctest.h>

#include "store/testing.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

FigureAsked const quarter{"children_at_risk_of_exploitation", "quarter", Month::of(2024, 6)};

FigureAuthor police_on(std::string_view day) {
    return {author_on(day), "Police", 4, "supplier_of_figures"};
}

GivenFigure given(std::int64_t value, std::optional<std::int64_t> based_on = {}) {
    return {quarter, Decimal{value, 0}, "", "entered", based_on};
}

}  // namespace

TEST_CASE("a figure that is given anew is another revision, and the one before stays known") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const first = keep_figures(record, police_on("2024-07-10"), {given(61, 0)}).value();
        CHECK(first.written == 1);
        CHECK(keep_figures(record, police_on("2024-07-11"), {given(61, 0)}).value().entry == 0);
        CHECK(keep_figures(record, police_on("2024-07-12"), {given(62, 0)}).error().code ==
              "newer_revision");
        auto const second = keep_figures(record, police_on("2024-07-13"), {given(63, 1)}).value();
        auto const then = supplied_figures(record, first.entry).value();
        REQUIRE(then.size() == 1);
        CHECK(then[0].value == Decimal{61, 0});
        auto const now = supplied_figures(record, second.entry).value();
        REQUIRE(now.size() == 1);
        CHECK(now[0].value == Decimal{63, 0});
        CHECK(now[0].revision == 2);
        CHECK(now[0].agency == "Police");
        CHECK(now[0].author == "tester");
        CHECK(figure_history(record, quarter.indicator, quarter.basis).value().size() == 2);
        // Said to be there no more is a revision too.
        GivenFigure const none{quarter, {}, "not counted any more", "police.csv, line 2", {}};
        CHECK(keep_figures(record, police_on("2024-08-01"), {none}).value().written == 1);
        CHECK_FALSE(supplied_figures(record, 1'000'000).value()[0].value.has_value());
        CHECK(verify(record).value().faults.empty());
        REQUIRE(record.connection->run("update supplied_figure set value = '99' where revision = 1")
                    .ok());
        CHECK_FALSE(verify(record).value().faults.empty());
    });
}

TEST_CASE("all figures of a file are kept, or none") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        CHECK(keep_figures(record, police_on("2024-07-10"), {given(61), given(62)}).error().code ==
              "figure_twice");
        auto long_note = given(61);
        long_note.note = std::string(figure_note_bytes_max + 1, 'x');
        CHECK(keep_figures(record, police_on("2024-07-10"), {long_note}).error().code ==
              "note_too_long");
        CHECK(supplied_figures(record, 1'000'000).value().empty());
    });
}
