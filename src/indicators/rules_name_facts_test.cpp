// The rules room may not look into the journey, yet its clocks name the journey's facts. Here both
// are seen: every fact a rule names is there, and is a day.

#include <doctest/doctest.h>

#include "journey/journey_facts.h"
#include "rules/rule_book.h"
#include "rules/rule_loader.h"

using namespace breakwater;

namespace {

void check_is_a_day(std::string const& event) {
    if (!rules::names_fact(event)) return;
    auto const dot = event.find('.');
    auto const table = journey::find_table(event.substr(0, dot));
    REQUIRE_MESSAGE(table, "no table of that name");
    auto const& schema = journey::schemas()[*table];
    auto const field = schema.find(event.substr(dot + 1));
    REQUIRE_MESSAGE(field, "no field of that name");
    CHECK(schema.fields[*field].kind == journey::FieldKind::day);
}

}  // namespace

TEST_CASE("every fact that a rule names is a day the journey records") {
    auto const loaded = rules::load_rules(BREAKWATER_SOURCE_DIR "/rules");
    int named = 0;
    for (auto const& clock : loaded.book.timescales()) {
        INFO(clock.place.file, ":", clock.place.line, " ", clock.name);
        for (auto const& event : {clock.from, clock.to}) {
            INFO(event);
            check_is_a_day(event);
            named += rules::names_fact(event) ? 1 : 0;
        }
    }
    CHECK(named > 50);
}

TEST_CASE("every code set that a fact is coded by is there") {
    auto const loaded = rules::load_rules(BREAKWATER_SOURCE_DIR "/rules");
    for (auto const& schema : journey::schemas())
        for (auto const& field : schema.fields) {
            if (field.code_set.empty()) continue;
            INFO(schema.name, ".", field.name, " is coded by ", field.code_set);
            CHECK(loaded.book.code_set(field.code_set) != nullptr);
        }
}
