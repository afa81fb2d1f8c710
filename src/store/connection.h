#pragma once
// A connection to the database of one authority: SQLite or PostgreSQL behind one interface. SQL is
// written once, in what both understand, with $1, $2 ... for values; there is no other way to put a
// value into it. A query says how many rows it expects.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "kernel/result.h"
#include "store/store_key.h"
#include "store/store_url.h"

namespace breakwater::store {

struct Null {};
struct Bytes {
    std::string_view bytes;
};
/// Texts and bytes are only looked at while the call lasts.
using Value = std::variant<Null, std::int64_t, std::string_view, Bytes>;

inline Value optional_value(std::optional<std::int64_t> number) {
    return number ? Value{*number} : Value{Null{}};
}
/// Null where the text is empty.
inline Value text_value(std::string_view text) {
    return text.empty() ? Value{Null{}} : Value{text};
}

/// One row of an answer; what it gives is good until the next row.
class Row {
public:
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;   ///< 0 where null
    virtual std::string_view text(int column) const = 0;  ///< empty where null
    virtual std::string_view bytes(int column) const = 0;
    std::optional<std::int64_t> maybe_integer(int column) const {
        return is_null(column) ? std::nullopt : std::optional{integer(column)};
    }

protected:
    ~Row() = default;
};

using EachRow = std::function<Result<void>(Row const&)>;

/// Rows on their way into a table, many at once: COPY, or one prepared statement.
class BulkInsert {
public:
    virtual ~BulkInsert() = default;
    virtual Result<void> add(std::span<Value const> row) = 0;
    /// Without it nothing is kept.
    virtual Result<void> finish() = 0;
};

enum class Access { read, write };

/// Whether tables of an older Breakwater will do, as they do for a backup.
enum class Tables { up_to_date, older_too };

/// Codes of every call: store_busy (another process writes; try again), store_full,
/// store_read_only, store_damaged (a page or file is not what was written), store_lost (the
/// connection ended), store_conflict (a row is already there), store_orphan (a row points at
/// nothing), wrong_key, store_failed (anything else, with the engine's words).
class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;
    /// The other side is gone: nothing will come of it any more. Does not wait.
    virtual bool is_lost() = 0;
    virtual Part part() const = 0;

    /// A statement that gives no rows; how many rows it changed.
    virtual Result<std::int64_t> run(std::string_view sql, std::span<Value const> values = {}) = 0;
    /// Any number of rows.
    virtual Result<void> all(std::string_view sql, std::span<Value const> values,
                             EachRow const& each) = 0;
    virtual Result<std::unique_ptr<BulkInsert>> bulk_insert(
        std::string_view table, std::span<std::string_view const> columns) = 0;

    /// One row; code store_failed where there are none or several.
    Result<void> one(std::string_view sql, std::span<Value const> values, EachRow const& each);
    /// No row, false, or one.
    Result<bool> maybe_one(std::string_view sql, std::span<Value const> values,
                           EachRow const& each);
    /// The first column of the only row.
    Result<std::int64_t> number(std::string_view sql, std::span<Value const> values = {});
    /// Fails unless exactly one row was changed.
    Result<void> change_one(std::string_view sql, std::span<Value const> values);

    /// Statements of a migration, in the engine's own dialect, without values.
    virtual Result<void> run_script(std::string_view sql) = 0;

    /// About to read or write very much: more of the store is kept in memory from now on, where
    /// the engine leaves that to us. A server has many connections, each with its own.
    virtual void expect_much() {}

    virtual Result<void> begin(Access access) = 0;
    virtual Result<void> commit() = 0;
    virtual void roll_back() = 0;

    /// The engine's own check of its files, within a transaction: SQLite's integrity_check;
    /// PostgreSQL's page checksums, and its indexes where amcheck is there. Each fault is told in
    /// words. Gives in words what it could not check and what to do; empty where it checked all.
    virtual Result<std::string> check_files(std::function<void(std::string)> const& fault) = 0;
};

/// Opens what is there, or with Create::yes makes it. Codes: those of Connection, and not_found
/// where there is no store.
enum class Create { no, yes };
Result<std::unique_ptr<Connection>> connect(StoreUrl const& url, StoreKey const& key,
                                            Create create = Create::no);

/// A read sees one moment; a write is alone, and nothing of it is kept unless commit() succeeds.
class Transaction {
public:
    static Result<Transaction> begin(Connection& connection, Access access);
    Transaction(Transaction&& other) noexcept : connection_(other.connection_) {
        other.connection_ = nullptr;
    }
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction() {
        if (connection_ != nullptr) connection_->roll_back();
    }
    Result<void> commit();

private:
    explicit Transaction(Connection& connection) : connection_(&connection) {}
    Connection* connection_;
};

}  // namespace breakwater::store
