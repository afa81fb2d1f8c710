#include "store/upkeep.h"

#include <fmt/format.h>

#include <array>

#include "store/account_rows.h"
#include "store/migrations.h"

namespace breakwater::store {

namespace {

constexpr std::string_view columns =
    "upkeep, act, at, actor, place, length, made_at, entry, head, faults, words, mark";

std::string mark_of(StoreKey const& key, Upkeep const& row) {
    return row_mark(key, "upkeep",
                    {fmt::format("{} {} {} {}", row.number, row.bytes, row.entry, row.faults),
                     access::name(row.act), to_iso(row.at), row.actor, row.place, row.made_at,
                     row.head, row.words});
}

Result<Upkeep> unmarked(Row const& row) {
    Upkeep found;
    found.number = row.integer(0);
    auto const act = access::find_named<UpkeepAct>(row.text(1));
    if (!act) return not_ours("upkeep");
    found.act = *act;
    found.at = TRY(parse_instant(row.text(2)));
    found.actor = row.text(3);
    found.place = row.text(4);
    found.bytes = row.integer(5);
    found.made_at = row.text(6);
    found.entry = row.integer(7);
    found.head = row.text(8);
    found.faults = row.integer(9);
    found.words = row.text(10);
    return found;
}

Result<std::vector<Upkeep>> read(AccessRecord& access, std::string_view where,
                                 std::span<Value const> values) {
    std::vector<Upkeep> rows;
    auto const take = [&](Row const& row) -> Result<void> {
        auto found = TRY(unmarked(row));
        if (row.bytes(11) != mark_of(access.key, found)) return not_ours("upkeep");
        rows.push_back(std::move(found));
        return {};
    };
    TRY(access.connection->all(fmt::format("select {} from upkeep {}", columns, where), values,
                               take));
    return rows;
}

Result<std::optional<Upkeep>> last(AccessRecord& access, UpkeepAct act) {
    auto rows = TRY(read(access, "where upkeep = (select max(upkeep) from upkeep where act = $1)",
                         std::array<Value, 1>{access::name(act)}));
    if (rows.empty()) return std::optional<Upkeep>{};
    return std::optional{std::move(rows.front())};
}

}  // namespace

Result<void> keep_upkeep(AccessRecord& access, Upkeep upkeep) {
    auto const schema = TRY(schema_number(*access.connection));
    if (schema < static_cast<int>(migrations(Part::access).size())) return {};
    auto transaction = TRY(Transaction::begin(*access.connection, Access::write));
    auto const last_number =
        TRY(access.connection->number("select coalesce(max(upkeep), 0) from upkeep", {}));
    upkeep.number = last_number + 1;
    auto const at = to_iso(upkeep.at);
    auto const mark = mark_of(access.key, upkeep);
    TRY(access.connection->change_one(
        fmt::format("insert into upkeep ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
                    "$12)",
                    columns),
        std::array<Value, 12>{upkeep.number, access::name(upkeep.act), std::string_view{at},
                              std::string_view{upkeep.actor}, std::string_view{upkeep.place},
                              upkeep.bytes, std::string_view{upkeep.made_at}, upkeep.entry,
                              std::string_view{upkeep.head}, upkeep.faults,
                              std::string_view{upkeep.words}, Bytes{mark}}));
    return transaction.commit();
}

Result<std::vector<Upkeep>> all_upkeep(AccessRecord& access, std::int64_t most) {
    return read(access, "order by upkeep desc limit $1", std::array<Value, 1>{most});
}

Result<UpkeepStanding> upkeep_standing(AccessRecord& access) {
    UpkeepStanding standing;
    standing.backup = TRY(last(access, UpkeepAct::backup));
    standing.verified = TRY(last(access, UpkeepAct::verify_record));
    standing.restored = TRY(last(access, UpkeepAct::restore));
    if (!standing.backup) return standing;
    // By what is in it, wherever the file was copied to; by its name, where it cannot be read.
    auto const& backup = *standing.backup;
    auto checks = TRY(read(
        access,
        "where act = 'verify_backup' and upkeep > $1 and ((head = $2 and "
        "made_at = $3) or (head = '' and place = $4)) order by upkeep desc limit 1",
        std::array<Value, 4>{backup.number, std::string_view{backup.head},
                             std::string_view{backup.made_at}, std::string_view{backup.place}}));
    if (!checks.empty()) standing.backup_checked = std::move(checks.front());
    return standing;
}

Result<void> mark_upkeep_anew(AccessRecord& access) {
    return mark_rows_anew(access, "upkeep", fmt::format("select {} from upkeep", columns),
                          [&](Row const& row) -> Result<std::string> {
                              auto const found = TRY(unmarked(row));
                              return mark_of(access.key, found);
                          });
}

Result<std::int64_t> check_upkeep_marks(AccessRecord& access,
                                        std::function<void(std::string)> const& fault) {
    std::int64_t rows = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        ++rows;
        auto const found = unmarked(row);
        if (!found.ok() || row.bytes(11) != mark_of(access.key, found.value()))
            fault(fmt::format("row {} of upkeep was not written by Breakwater", row.integer(0)));
        return {};
    };
    TRY(access.connection->all(fmt::format("select {} from upkeep order by upkeep", columns), {},
                               take));
    return rows;
}

}  // namespace breakwater::store
