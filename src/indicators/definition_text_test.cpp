#include "indicators/definition_text.h"

#include "indicators/test_city.h"

using namespace breakwater;
using namespace breakwater::indicators;
using namespace breakwater::indicators::testing;

TEST_CASE("every definition, written out and read again, is the same text and counts the same") {
    auto const catalogue =
        load_catalogue(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/indicators",
                       rule_book())
            .catalogue;
    REQUIRE(catalogue.all().size() >= 122);
    for (auto const& definition : catalogue.all()) {
        auto const text = to_text(definition);
        CAPTURE(text);
        auto const again = parse_catalogue(text, "again", rule_book());
        REQUIRE(again.problems.empty());
        REQUIRE(again.catalogue.all().size() == 1);
        auto const& read = again.catalogue.all().front();
        CHECK(to_text(read) == text);
        CHECK(read.counts.words == definition.counts.words);
        CHECK(read.counts.where.size() == definition.counts.where.size());
        CHECK(read.of_which.size() == definition.of_which.size());
        CHECK(read.bases == definition.bases);
        CHECK(read.better == definition.better);
    }
}
