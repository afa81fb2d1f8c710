#include "store/kept_import.h"

#include <algorithm>
#include <array>

#include "store/field_text.h"

namespace breakwater::store {

namespace {

std::string many_of(std::string_view table) {
    auto const found = journey::find_table(table);
    return std::string{found ? journey::schemas()[*found].many : table};
}

}  // namespace

Result<std::vector<ListedImport>> all_imports(Record& record) {
    std::vector<ListedImport> imports;
    auto const take = [&](Row const& row) -> Result<void> {
        ListedImport listed;
        listed.entry = row.integer(0);
        listed.source = row.text(1);
        listed.as_at = day_or_none(row, 2);
        listed.imported_at = TRY(parse_instant(row.text(3)));
        listed.actor = row.text(4);
        listed.detail = row.text(5);
        listed.files = row.integer(6);
        listed.bytes = row.integer(7);
        listed.rows = row.integer(8);
        listed.findings = row.integer(9);
        if (!row.is_null(10)) {
            listed.undone_by = row.integer(10);
            listed.undone_at = row.text(11);
            listed.undone_by_whom = row.text(12);
        }
        imports.push_back(std::move(listed));
        return {};
    };
    TRY(record.connection->all(
        "select i.entry, s.name, i.as_at, l.at, l.actor, l.detail, (select count(*) from "
        "import_file f where f.entry = i.entry), (select coalesce(sum(f.length), 0) from "
        "import_file f where f.entry = i.entry), (select coalesce(sum(t.rows), 0) from "
        "import_table t where t.entry = i.entry), (select count(*) from import_finding n where "
        "n.entry = i.entry), u.entry, ul.at, ul.actor from import i join source s on s.source = "
        "i.source join ledger l on l.entry = i.entry left join import_undone u on u.import = "
        "i.entry left join ledger ul on ul.entry = u.entry order by i.entry desc",
        {}, take));
    return imports;
}

Result<KeptImport> find_import(Record& record, Entry import) {
    auto& connection = *record.connection;
    std::array<Value, 1> const wanted{import};
    KeptImport kept;
    auto const take = [&](Row const& row) -> Result<void> {
        kept.entry = row.integer(0);
        kept.source = row.text(1);
        kept.as_at = day_or_none(row, 2);
        kept.imported_at = TRY(parse_instant(row.text(3)));
        kept.actor = row.text(4);
        kept.area = row.text(5);
        kept.area_name = row.text(6);
        kept.detail = row.text(7);
        kept.undone_by = row.integer(8);
        kept.findings = row.integer(9);
        return {};
    };
    auto const found = TRY(connection.maybe_one(
        "select i.entry, s.name, i.as_at, l.at, l.actor, i.area, i.area_name, l.detail, (select "
        "max(u.entry) from import_undone u where u.import = i.entry), (select count(*) from "
        "import_finding f where f.entry = i.entry) from import i join source s on s.source = "
        "i.source join ledger l on l.entry = i.entry where i.entry = $1",
        wanted, take));
    if (!found) return Error{"not_found", "no import has this number"};
    auto const take_file = [&](Row const& row) -> Result<void> {
        kept.files.push_back({std::string{row.text(0)}, row.integer(1)});
        return {};
    };
    TRY(connection.all("select name, length from import_file where entry = $1 order by number",
                       wanted, take_file));
    auto const take_table = [&](Row const& row) -> Result<void> {
        kept.tables.push_back({std::string{row.text(0)}, many_of(row.text(0)), row.integer(1)});
        return {};
    };
    TRY(connection.all(
        "select name, rows from import_table where entry = $1 and rows > 0 order by name", wanted,
        take_table));
    return kept;
}

Result<Entry> figures_known_before(Record& record, Entry entry) {
    return record.connection->number(
        "select coalesce(max(entry), 0) from ledger where entry < $1 and act not in ('publish', "
        "'commentary', 'sign_off', 'business')",
        std::array<Value, 1>{entry});
}

Result<Entry> last_entry_of_import(Record& record, Entry import) {
    auto const last_joined = TRY(record.connection->number(
        "select coalesce(max(entry), 0) from person_link where import = $1",
        std::array<Value, 1>{import}));
    return std::max(import, last_joined);
}

}  // namespace breakwater::store
