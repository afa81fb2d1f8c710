#include "indicators/identity.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::indicators;

TEST_CASE("identities are read, and one that is not understood says where") {
    std::string const headings = "kind,indicator,first,second,leaves_out\n";
    auto const read =
        parse_identities(headings + "stock,a,b,c,others\nrate,r,n,,\n", "i.csv").value();
    REQUIRE(read.size() == 2);
    CHECK(read[0].kind == Identity::Kind::stock);
    CHECK(read[0].leaves_out == "others");
    struct Row {
        std::string_view row, code;
    };
    for (auto const& row : {Row{"sum,a,b,c,", "unknown_kind"}, Row{"ratio,a,b,,", "no_indicator"},
                            Row{"rate,,b,,", "no_indicator"}}) {
        auto const wrong = parse_identities(headings + std::string{row.row}, "i.csv");
        CHECK(wrong.error().code == row.code);
        CHECK(wrong.error().place.line == 2);
    }
}

TEST_CASE("the identities shipped are understood") {
    CHECK(load_identities(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/identities.csv")
              .value()
              .size() > 15);
}
