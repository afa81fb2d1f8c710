#include "web/pages/data/did_words.h"

#include <doctest/doctest.h>

using breakwater::web::did_words;

TEST_CASE("what an import did is told without its source, thousands set apart") {
    CHECK(did_words("ssd of 2024-08-31: 1020025 added, 3 changed, 0 withdrawn") ==
          "1,020,025 added, 3 changed, 0 withdrawn");
    CHECK(did_words("999 added, 1000 changed, 12345678901234567890123 withdrawn") ==
          "999 added, 1,000 changed, 12345678901234567890123 withdrawn");
    CHECK(did_words("nothing") == "nothing");
    CHECK(did_words("") == "");
}
