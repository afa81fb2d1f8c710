#include "store/migrations.h"

#include <doctest/doctest.h>

#include <set>

#include "journey/journey_facts.h"
#include "store/content.h"
#include "store/testing.h"
#include "store/versions.h"

using namespace breakwater;
using namespace breakwater::store;

TEST_CASE("every field of every record has its column, of the type that its kind is stored as") {
    for (auto const& schema : journey::schemas()) {
        CAPTURE(schema.name);
        auto const& table = version_table(schema.name);
        for (auto const& field : schema.fields) {
            CAPTURE(field.name);
            auto const& column = table.columns[table.column(field.name)];
            auto const* const type = field.kind == journey::FieldKind::day    ? "date"
                                     : field.kind == journey::FieldKind::code ? "text"
                                     : field.kind == journey::FieldKind::flag ? "integer"
                                                                              : "bigint";
            CHECK(column.type == type);
            CHECK(column.item == field.item);
        }
    }
}

TEST_CASE("every column says what it is and how sensitive") {
    std::set<std::string> const sensitivities{"none", "staff", "personal"};
    for (auto const part : {Part::record, Part::access})
        for (auto const& column : declared_columns(part)) {
            CAPTURE(column.table);
            CAPTURE(column.name);
            CHECK(!column.words.empty());
            CHECK(sensitivities.count(column.sensitivity) == 1);
        }
}

TEST_CASE("every noun of the partnership's business and all that happened to it is in the digest") {
    for (auto const& column : declared_columns())
        if (column.name == "revision" || column.name == "of_number")
            CHECK_MESSAGE(is_in_content(column.table), column.table);
    CHECK_FALSE(is_in_content("ledger"));
}

TEST_CASE("migrations are numbered upwards from 1, and each begins with its reason") {
    for (auto const part : {Part::record, Part::access}) {
        int number = 0;
        for (auto const& migration : migrations(part)) {
            CHECK(migration.number > number);
            number = migration.number;
            CHECK(migration.sql.starts_with("-- Why: "));
        }
    }
}

TEST_CASE("a store is brought up to date once, and one of a newer program is refused") {
    testing::on_each_engine([](testing::EmptyStore const& place) {
        auto record = place.open();
        REQUIRE(migrate(*record.connection).ok());
        CHECK(schema_number(*record.connection).value() == migrations().back().number);
        REQUIRE(record.connection
                    ->run("insert into schema_migration (number, name) values (999, 'later')")
                    .ok());
        auto const refused = migrate(*record.connection);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "store_newer");
    });
}
