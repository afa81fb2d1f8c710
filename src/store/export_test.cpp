#include "store/export.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "store/csv_table.h"
#include "store/editions.h"
#include "store/import.h"
#include "store/open_columns.h"
#include "store/restore.h"
#include "store/testing.h"
#include "store/undo.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

namespace fs = std::filesystem;

Author const now = author_on("2024-03-01");

std::string const edition_words = "withheld: 3, \"seven\"\nfingerprint 3f9a\n";

journey::JourneyFacts extract_with(std::vector<std::string> const& plans_on) {
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.area_name = "Invented, \"the\" city";
    facts.invented = true;
    journey::Child child;
    child.local_id = Sensitive{std::string{"C1"}};
    child.upn = Sensitive{std::string{"A123456789012"}};
    facts.children.push_back(child);
    journey::Names names;
    names.forename = Sensitive{std::string{"=Zoë \"Z\", the\nsecond"}};
    names.surname = Sensitive{std::string{"Invented"}};
    facts.names.push_back(names);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    for (auto const& day : plans_on) {
        journey::ChildProtectionPlan plan;
        plan.child.value = 0;
        plan.started_on = parse_date(day).value();
        facts.add(plan);
    }
    return facts;
}

void fill(EmptyStore const& place, fs::path const& file) {
    std::ofstream{file, std::ios::binary} << std::string("a\0,\"b\r\n", 7);
    auto record = place.open();
    Finding finding;
    finding.kind = "not_a_date";
    finding.value = Sensitive{std::string{"2024-13-01"}};
    auto const first = extract_with({"2024-01-10"});
    auto const second = extract_with({"2024-01-10", "2024-01-20"});
    REQUIRE(import_extract(record, {"ssd", first, {file}, {finding}}, author_on("2024-02-01"),
                           Apply::yes, {})
                .ok());
    auto const later = import_extract(record, {"ssd", second, {file}, {}}, author_on("2024-02-02"),
                                      Apply::yes, {});
    REQUIRE(later.ok());
    REQUIRE(undo_import(record, later.value().entry, author_on("2024-02-03")).ok());
    KeptEdition edition;
    edition.report = "performance-pack";
    edition.period = "2024-01";
    edition.audience = "board";
    edition.fingerprint = "3f9a";
    REQUIRE(keep_edition(record, author_on("2024-02-04"), next_edition(record).value(), edition,
                         edition_words)
                .ok());
}

std::string text_of(fs::path const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> all_of(Record& record, std::string const& sql) {
    std::vector<std::string> rows;
    auto const take = [&](Row const& row) -> Result<void> {
        rows.emplace_back(row.bytes(0));
        return {};
    };
    REQUIRE(record.connection->all(sql, {}, take).ok());
    return rows;
}

}  // namespace

TEST_CASE("an export is everything in clear, and makes the same record on either engine") {
    ScratchFolder const folder;
    int number = 0;
    on_each_engine([&](EmptyStore const& place) {
        fill(place, folder.path() / "plans.csv");
        auto record = place.open();
        auto const before = verify(record).value();
        auto const out = folder.path() / ("out" + std::to_string(++number));
        auto const made = write_export(record, nullptr, out, "a test", now);
        if (!made.ok()) FAIL(made.error().message);
        CHECK((fs::status(out).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
              fs::perms::none);
        CHECK(text_of(out / "tables/child.csv").find("\"=Zoë \"\"Z\"\", the\nsecond\"") !=
              std::string::npos);
        CHECK(text_of(out / "tables/ledger.csv").find("begun: a test") != std::string::npos);
        CHECK(text_of(out / "files/2/1 - plans.csv") == text_of(folder.path() / "plans.csv"));
        for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
            auto const url = new_place(engine, folder.path() / ("to" + std::to_string(number)));
            CAPTURE(url.to_words());
            auto const restored = restore_export(out, {url}, place.key, book(), now);
            if (!restored.ok()) FAIL(restored.error().message);
            CHECK(restored.value().verified.faults.empty());
            auto again = EmptyStore{url, place.key}.open();
            auto const verified = verify(again).value();
            CHECK(verified.faults.empty());
            CHECK(verified.versions == before.versions);
            CHECK(verified.files == before.files);
            CHECK(edition_text(again, 1).value() == edition_words);
            CHECK(verified.entries == before.entries + 2);
            for (Entry at = 1; at <= 5; ++at)
                CHECK(lines_of(read_facts(again, at, Names::open).value()) ==
                      lines_of(read_facts(record, at, Names::open).value()));
            for (auto const& column : declared_columns()) {
                if (!column.name.ends_with("_lookup") && column.name != "names_digest") continue;
                CAPTURE(column.name);
                auto const sql =
                    "select " + column.name + " from " + column.table + " order by " + column.name;
                CHECK(all_of(again, sql) == all_of(record, sql));
            }
            auto const same = extract_with({"2024-01-10"});
            auto const repeated = import_extract(
                again, {"ssd", same, {folder.path() / "plans.csv"}, {}}, now, Apply::yes, {});
            REQUIRE(repeated.ok());
            CHECK(repeated.value().nothing_new);
        }
    });
}

TEST_CASE("an export restores with another key, and says that its seal was not checked") {
    ScratchFolder const folder;
    auto const other = StoreKey::make(folder.path() / "other.key").value();
    int number = 0;
    on_each_engine([&](EmptyStore const& place) {
        fill(place, folder.path() / "plans.csv");
        auto record = place.open();
        auto const out = folder.path() / ("out" + std::to_string(++number));
        REQUIRE(write_export(record, nullptr, out, "a test", now).ok());
        auto const url =
            new_place(place.url.engine, folder.path() / ("other" + std::to_string(number)));
        auto const restored = restore_export(out, {url}, other, book(), now);
        if (!restored.ok()) FAIL(restored.error().message);
        auto again = EmptyStore{url, other}.open();
        CHECK(verify(again).value().faults.empty());
        CHECK(last_entry(*again.connection).value().detail.find("was not checked") !=
              std::string::npos);
        CHECK(lines_of(read_facts(again, 2, Names::open).value()) ==
              lines_of(read_facts(record, 2, Names::open).value()));
    });
}

TEST_CASE("an export that was altered is refused, wherever it was") {
    ScratchFolder const folder;
    auto const key = StoreKey::make(folder.path() / "store.key").value();
    StoreUrl const url{Engine::sqlite, (folder.path() / "record.db").string()};
    REQUIRE(make_record(url, key, book(), author_on("2024-01-01")).ok());
    fill({url, key}, folder.path() / "plans.csv");
    auto record = EmptyStore{url, key}.open();
    auto const out = folder.path() / "out";
    CHECK(write_export(record, nullptr, out, " ", now).error().code == "no_reason");
    REQUIRE(write_export(record, nullptr, out, "a test", now).ok());
    CHECK(write_export(record, nullptr, out, "again", now).error().code == "already_there");
    StoreUrl const nowhere{Engine::sqlite, (folder.path() / "new.db").string()};
    for (auto const& file : fs::recursive_directory_iterator{out}) {
        if (!file.is_regular_file()) continue;
        CAPTURE(file.path());
        auto const whole = text_of(file.path());
        auto bytes = whole;
        bytes[bytes.size() / 2] ^= 1;
        std::ofstream{file.path(), std::ios::binary} << bytes;
        CHECK(!restore_export(out, {nowhere}, key, book(), now).ok());
        CHECK(!fs::exists(nowhere.address));
        std::ofstream{file.path(), std::ios::binary} << whole;
    }
    CHECK(check_export(out, key).ok());
    fs::remove(out / "tables/child.csv");
    CHECK(check_export(out, key).error().code == "export_damaged");
}

TEST_CASE("a column of bytes is opened, made again, or known to be evidence of its own store") {
    for (auto const& table : stored_tables(migrations().back().number)) {
        if (is_left_out(table)) continue;
        auto const open = open_columns(table);
        for (std::size_t c = 0; c < open.size(); ++c) {
            if (open[c].how != Open::hexadecimal) continue;
            CAPTURE(table.columns[c].name);
            auto const known = table.name == "ledger" || table.name == "import_table" ||
                               table.name == "import_file" || table.name == "paper_file";
            CHECK_MESSAGE(known, table.name, ": say how an export opens it (open_columns.h)");
        }
    }
}

TEST_CASE("a table of an export tells nothing recorded from an empty text") {
    std::istringstream in{"a,,\"\",\"x\"\"y\r\nz\"\r\n,2\n\"\""};
    CsvTable table{in, "t.csv"};
    std::vector<CsvTable::Cell> row;
    REQUIRE(table.next(row).value());
    CHECK(row == std::vector<CsvTable::Cell>{"a", std::nullopt, "", "x\"y\r\nz"});
    REQUIRE(table.next(row).value());
    CHECK(row == std::vector<CsvTable::Cell>{std::nullopt, "2"});
    REQUIRE(table.next(row).value());
    CHECK(row == std::vector<CsvTable::Cell>{""});
    CHECK(!table.next(row).value());
    for (auto const* const wrong : {"\"a", "\"a\"b", "a\"b"}) {
        std::istringstream bad{wrong};
        CHECK(CsvTable{bad, "t.csv"}.next(row).error().code == "bad_table");
    }
}
