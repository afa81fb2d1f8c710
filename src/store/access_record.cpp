#include "store/access_record.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "store/digest.h"
#include "store/migrations.h"

namespace breakwater::store {

Result<AccessRecord> make_access_record(StoreUrl const& record, StoreKey const& key) {
    auto connection = TRY(connect(access_url(record), key, Create::yes));
    TRY(migrate(*connection));
    return AccessRecord{std::move(connection), key};
}

Result<AccessRecord> open_access_record(StoreUrl const& record, StoreKey const& key,
                                        Tables tables) {
    auto const url = access_url(record);
    auto connection = connect(url, key);
    bool const missing = !connection.ok() && connection.error().code == "not_found";
    if (!connection.ok() && !missing) return connection.error();
    int number = 0;
    if (!missing) {
        number = TRY(schema_number(*connection.value()));
    }
    auto const last = static_cast<int>(migrations(Part::access).size());
    if (number == 0)
        return Error{"no_journal",
                     fmt::format("{} holds no accounts and no journal: breakwater init makes "
                                 "them; where they were there before, put them back from a backup",
                                 url.to_words())};
    if (number < last && tables == Tables::up_to_date)
        return Error{"store_older", fmt::format("the tables of {} are of an older Breakwater: make "
                                                "a backup, then run breakwater init",
                                                url.to_words())};
    if (number > last)
        return Error{"store_newer", fmt::format("the tables of {} are of a newer Breakwater: use "
                                                "that one",
                                                url.to_words())};
    return AccessRecord{std::move(connection).value(), key};
}

std::string row_mark(StoreKey const& key, std::string_view table,
                     std::initializer_list<std::string_view> values) {
    ContentDigest digest{key};
    digest.add("row");
    digest.add(table);
    for (auto const value : values) digest.add(value);
    return digest.bytes();
}

Result<void> mark_rows_anew(AccessRecord& access, std::string_view table, std::string_view sql,
                            std::function<Result<std::string>(Row const&)> const& mark_of) {
    struct Marked {
        std::int64_t number;
        std::string mark;
    };
    std::vector<Marked> rows;
    auto const take = [&](Row const& row) -> Result<void> {
        auto mark = TRY(mark_of(row));
        rows.push_back({row.integer(0), std::move(mark)});
        return {};
    };
    TRY(access.connection->all(sql, {}, take));
    auto const number = table == "broken_glass"    ? "glass"
                        : table == "agency_change" ? "change"
                                                   : table;
    auto const update = fmt::format("update {} set mark = $2 where {} = $1", table, number);
    for (auto const& row : rows) {
        TRY(access.connection->change_one(update,
                                          std::array<Value, 2>{row.number, Bytes{row.mark}}));
    }
    return {};
}

}  // namespace breakwater::store
