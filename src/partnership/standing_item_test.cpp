#include "partnership/standing_item.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

TEST_CASE("the panel's agenda begins and ends as its published agenda of 26 September 2024 does") {
    auto const items = load_standing_items(rules_folder()).value();
    auto agenda = standing_agenda(items, BodyKind::scrutiny_panel, day("2024-09-26"));
    REQUIRE(agenda.size() == 7);
    CHECK(agenda[0].title == "Apologies and changes in panel membership (if any)");
    CHECK(agenda[5].title == "Minutes of the previous meeting (including matters arising)");
    CHECK(agenda[6].title == "Monitoring scrutiny recommendations");
    // The youth justice service was item 7 of that meeting: before what comes last.
    CHECK(place_for_business(items, BodyKind::scrutiny_panel, day("2024-09-26"), agenda) == 7);
    agenda[6].begun_at = TimeOfDay{600};
    CHECK(place_for_business(items, BodyKind::scrutiny_panel, day("2024-09-26"), agenda) == 8);
    CHECK(standing_agenda(items, BodyKind::scrutiny_panel, day("2010-01-01")).empty());
}

TEST_CASE("a list of standing items that is not right is refused with the place of its fault") {
    std::string const head = "body,place,title,matter,last,minutes,since,until,source,confidence\n";
    struct Row {
        std::string line, code;
    };
    Row const rows[]{
        {"board,1,Welcome,practice,no,no,2019-01-01,,local,C", ""},
        {"bored,1,Welcome,practice,no,no,2019-01-01,,local,C", "unknown_body"},
        {"board,0,Welcome,practice,no,no,2019-01-01,,local,C", "not_a_number"},
        {"board,1,,practice,no,no,2019-01-01,,local,C", "no_title"},
        {"board,1,Welcome,practise,no,no,2019-01-01,,local,C", "unknown_matter"},
        {"board,1,Welcome,practice,never,no,2019-01-01,,local,C", "not_yes_or_no"},
        {"board,1,Welcome,practice,no,perhaps,2019-01-01,,local,C", "not_yes_or_no"},
        {"board,1,Welcome,practice,no,no,1 May,,local,C", "not_a_date"},
        {"board,1,Welcome,practice,no,no,2019-01-01,2018-01-01,local,C", "until_before_since"},
        {"board,1,Welcome,practice,no,no,2019-01-01,,,C", "no_source"},
        {"board,1,Welcome,practice,no,no,2019-01-01,,local,D", "unknown_confidence"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.line);
        auto const text = head + row.line + "\n";
        auto const read = read_standing_items(text, "items.csv");
        CHECK((read.problems.empty() ? "" : read.problems.front().code) == row.code);
        if (!read.problems.empty()) CHECK(read.problems.front().place.line == 2);
    }
    auto const twice = head +
                       "board,1,Welcome,practice,no,no,2019-01-01,,local,C\n"
                       "board,1,Apologies,practice,no,no,2020-01-01,,local,C\n";
    CHECK(read_standing_items(twice, "items.csv").problems.front().code == "place_taken");
}
