#include "store/connection.h"

namespace breakwater::store {

Result<std::unique_ptr<Connection>> connect_sqlite(StoreUrl const&, StoreKey const&, Create);
Result<std::unique_ptr<Connection>> connect_postgresql(StoreUrl const&, Create);

Result<std::unique_ptr<Connection>> connect(StoreUrl const& url, StoreKey const& key,
                                            Create create) {
    if (url.engine == Engine::sqlite) return connect_sqlite(url, key, create);
    return connect_postgresql(url, create);
}

Result<void> Connection::one(std::string_view sql, std::span<Value const> values,
                             EachRow const& each) {
    auto const found = TRY(maybe_one(sql, values, each));
    if (!found)
        return Error{"store_failed", "a row that must be there is not; run breakwater verify"};
    return {};
}

Result<bool> Connection::maybe_one(std::string_view sql, std::span<Value const> values,
                                   EachRow const& each) {
    int rows = 0;
    TRY(all(sql, values, [&](Row const& row) -> Result<void> {
        if (++rows > 1)
            return Error{"store_failed",
                         "several rows are where one must be; run breakwater verify"};
        return each(row);
    }));
    return rows == 1;
}

Result<std::int64_t> Connection::number(std::string_view sql, std::span<Value const> values) {
    std::int64_t value = 0;
    TRY(one(sql, values, [&](Row const& row) -> Result<void> {
        value = row.integer(0);
        return {};
    }));
    return value;
}

Result<void> Connection::change_one(std::string_view sql, std::span<Value const> values) {
    auto const changed = TRY(run(sql, values));
    if (changed != 1)
        return Error{"store_failed", "a row to be changed is not there; run breakwater verify"};
    return {};
}

Result<Transaction> Transaction::begin(Connection& connection, Access access) {
    TRY(connection.begin(access));
    return Transaction{connection};
}

Result<void> Transaction::commit() {
    auto* const connection = std::exchange(connection_, nullptr);
    auto const done = connection->commit();
    if (!done.ok()) connection->roll_back();
    return done;
}

}  // namespace breakwater::store
