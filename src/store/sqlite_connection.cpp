// SQLite as the store's engine, its pages encrypted and authenticated with the store's key.

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <vector>

#include "store/c_bytes.h"
#include "store/connection.h"

namespace breakwater::store {

namespace {

class SqliteConnection final : public Connection {
public:
    SqliteConnection(sqlite3* database, std::string path, Part part)
        : database_(database), path_(std::move(path)), part_(part) {}
    SqliteConnection(SqliteConnection const&) = delete;
    SqliteConnection& operator=(SqliteConnection const&) = delete;
    ~SqliteConnection() override;

    Engine engine() const override { return Engine::sqlite; }
    bool is_lost() override { return false; }
    Part part() const override { return part_; }
    Result<std::int64_t> run(std::string_view sql, std::span<Value const> values) override;
    Result<void> all(std::string_view sql, std::span<Value const> values,
                     EachRow const& each) override;
    Result<std::unique_ptr<BulkInsert>> bulk_insert(
        std::string_view table, std::span<std::string_view const> columns) override;
    Result<void> run_script(std::string_view sql) override;
    void expect_much() override;
    Result<void> begin(Access access) override;
    Result<void> commit() override;
    void roll_back() override;
    Result<std::string> check_files(std::function<void(std::string)> const& fault) override;

    Error error(int code) const;
    Result<sqlite3_stmt*> prepare(std::string_view sql);

private:
    sqlite3* database_;
    std::string path_;
    Part part_;
    std::map<std::string, sqlite3_stmt*, std::less<>> prepared_;
};

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view text(int column) const override {
        auto const* const start = from_c(sqlite3_column_text(statement_, column));
        return {start == nullptr ? "" : start,
                static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    std::string_view bytes(int column) const override {
        auto const* const start = static_cast<char const*>(sqlite3_column_blob(statement_, column));
        return {start == nullptr ? "" : start,
                static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    sqlite3_stmt* statement_;
};

// "$2" is a named parameter to SQLite, numbered as first met: so each is looked up by its name.
int bind(sqlite3_stmt* statement, std::size_t number, Value const& value) {
    char name[8];
    *fmt::format_to_n(name, sizeof name - 1, "${}", number).out = '\0';
    int const at = sqlite3_bind_parameter_index(statement, name);
    if (at == 0) return SQLITE_OK;
    if (auto const* const whole = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, at, *whole);
    if (auto const* const text = std::get_if<std::string_view>(&value))
        return sqlite3_bind_text64(statement, at, text->data() == nullptr ? "" : text->data(),
                                   text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (auto const* const blob = std::get_if<Bytes>(&value))
        return sqlite3_bind_blob64(statement, at,
                                   blob->bytes.data() == nullptr ? "" : blob->bytes.data(),
                                   blob->bytes.size(), SQLITE_STATIC);
    return sqlite3_bind_null(statement, at);
}

// A statement in use; given back, ready to be used again, at the end.
class SqliteUse {
public:
    explicit SqliteUse(sqlite3_stmt* statement) : statement_(statement) {}
    SqliteUse(SqliteUse const&) = delete;
    SqliteUse& operator=(SqliteUse const&) = delete;
    ~SqliteUse() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

private:
    sqlite3_stmt* statement_;
};

class SqliteBulkInsert final : public BulkInsert {
public:
    SqliteBulkInsert(SqliteConnection& connection, sqlite3_stmt* statement)
        : connection_(connection), statement_(statement) {}
    SqliteBulkInsert(SqliteBulkInsert const&) = delete;
    SqliteBulkInsert& operator=(SqliteBulkInsert const&) = delete;
    ~SqliteBulkInsert() override { sqlite3_finalize(statement_); }

    // The parameters were made in the order of the columns, so their numbers are known.
    Result<void> add(std::span<Value const> row) override {
        int at = 0;
        for (auto const& value : row) {
            ++at;
            int bound = SQLITE_OK;
            if (auto const* const whole = std::get_if<std::int64_t>(&value))
                bound = sqlite3_bind_int64(statement_, at, *whole);
            else if (auto const* const text = std::get_if<std::string_view>(&value))
                bound = sqlite3_bind_text64(statement_, at, text->data(), text->size(),
                                            SQLITE_STATIC, SQLITE_UTF8);
            else if (auto const* const blob = std::get_if<Bytes>(&value))
                bound = sqlite3_bind_blob64(statement_, at, blob->bytes.data(), blob->bytes.size(),
                                            SQLITE_STATIC);
            else
                bound = sqlite3_bind_null(statement_, at);
            if (bound != SQLITE_OK) return connection_.error(bound);
        }
        int const stepped = sqlite3_step(statement_);
        sqlite3_reset(statement_);
        if (stepped != SQLITE_DONE) return connection_.error(stepped);
        return {};
    }
    Result<void> finish() override { return {}; }

private:
    SqliteConnection& connection_;
    sqlite3_stmt* statement_;
};

SqliteConnection::~SqliteConnection() {
    for (auto const& [sql, statement] : prepared_) sqlite3_finalize(statement);
    sqlite3_close(database_);
}

Error store_full(std::string const& path) {
    return {"store_full",
            fmt::format("the disk that holds {} is full: nothing was changed; make room, then run "
                        "this again",
                        path)};
}

bool is_of_writing(int extended) {
    switch (extended) {
        case SQLITE_IOERR_WRITE:
        case SQLITE_IOERR_FSYNC:
        case SQLITE_IOERR_DIR_FSYNC:
        case SQLITE_IOERR_TRUNCATE:
        case SQLITE_IOERR_DELETE:
        case SQLITE_IOERR_SHMOPEN:
        case SQLITE_IOERR_SHMSIZE:
        case SQLITE_IOERR_SHMMAP:
            return true;
        default:
            return false;
    }
}

// The disk would not take what was to be written; what it holds is as it was.
Error not_written(std::string const& path, int system_error) {
    if (system_error == ENOSPC || system_error == EFBIG || system_error == EDQUOT)
        return store_full(path);
    return {"store_failed",
            fmt::format("the disk that holds {} does not take what is written to it ({}): nothing "
                        "was changed; look at the disk, then run this again",
                        path, std::strerror(system_error))};
}

Error SqliteConnection::error(int code) const {
    int const extended = sqlite3_extended_errcode(database_);
    if ((code & 0xFF) == SQLITE_CONSTRAINT) code = extended;
    auto const words = std::string{sqlite3_errmsg(database_)};
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {"store_busy",
                    fmt::format("another Breakwater is writing to {}: wait until it is done, then "
                                "run this again; nothing was changed",
                                path_)};
        case SQLITE_FULL:
            return store_full(path_);
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {"store_read_only",
                    fmt::format("{} may not be written to: nothing was changed; check who owns the "
                                "file and its folder, and whether the disk is read-only",
                                path_)};
        case SQLITE_CANTOPEN:
            return {"cannot_open",
                    fmt::format("{} cannot be opened: check that its folder is there "
                                "and that you may write to it",
                                path_)};
        case SQLITE_IOERR:
            if (is_of_writing(extended)) return not_written(path_, sqlite3_system_errno(database_));
            [[fallthrough]];
        case SQLITE_CORRUPT:
            return {"store_damaged",
                    fmt::format("{} is not what was written ({}): nothing was changed; put a "
                                "backup of it in its place",
                                path_, words)};
        case SQLITE_NOTADB:
            return {"wrong_key",
                    fmt::format("{} cannot be read with this key: either it is another store's, or "
                                "the file's first page is damaged",
                                path_)};
        case SQLITE_CONSTRAINT:
            if (extended == SQLITE_CONSTRAINT_FOREIGNKEY)
                return {"store_orphan", "a row would point at nothing: " + words};
            return {"store_conflict", "a row is already there: " + words};
        default:
            return {"store_failed", fmt::format("{}: {}", path_, words)};
    }
}

Result<sqlite3_stmt*> SqliteConnection::prepare(std::string_view sql) {
    auto const found = prepared_.find(sql);
    if (found != prepared_.end()) return found->second;
    sqlite3_stmt* statement = nullptr;
    int const code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return error(code);
    prepared_.emplace(sql, statement);
    return statement;
}

Result<std::int64_t> SqliteConnection::run(std::string_view sql, std::span<Value const> values) {
    auto* const statement = TRY(prepare(sql));
    SqliteUse const use{statement};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (int const code = bind(statement, i + 1, values[i]); code != SQLITE_OK)
            return error(code);
    if (int const code = sqlite3_step(statement); code != SQLITE_DONE) return error(code);
    return std::int64_t{sqlite3_changes(database_)};
}

Result<void> SqliteConnection::all(std::string_view sql, std::span<Value const> values,
                                   EachRow const& each) {
    auto* const statement = TRY(prepare(sql));
    SqliteUse const use{statement};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (int const code = bind(statement, i + 1, values[i]); code != SQLITE_OK)
            return error(code);
    SqliteRow const row{statement};
    for (;;) {
        int const code = sqlite3_step(statement);
        if (code == SQLITE_DONE) return {};
        if (code != SQLITE_ROW) return error(code);
        TRY(each(row));
    }
}

Result<std::unique_ptr<BulkInsert>> SqliteConnection::bulk_insert(
    std::string_view table, std::span<std::string_view const> columns) {
    std::string values;
    for (std::size_t i = 1; i <= columns.size(); ++i)
        values += fmt::format("{}${}", i == 1 ? "" : ", ", i);
    auto const sql =
        fmt::format("insert into {} ({}) values ({})", table, fmt::join(columns, ", "), values);
    sqlite3_stmt* statement = nullptr;
    int const code = sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK) return error(code);
    return std::unique_ptr<BulkInsert>{std::make_unique<SqliteBulkInsert>(*this, statement)};
}

void SqliteConnection::expect_much() {
    // Where it cannot be set, less is kept: slower, and as right.
    static_cast<void>(run_script("pragma cache_size = -32000"));
}

Result<void> SqliteConnection::run_script(std::string_view sql) {
    int const code = sqlite3_exec(database_, std::string{sql}.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return {};
}

Result<void> SqliteConnection::begin(Access access) {
    TRY(run(access == Access::write ? "begin immediate" : "begin", {}));
    return {};
}

Result<void> SqliteConnection::commit() {
    TRY(run("commit", {}));
    return {};
}

void SqliteConnection::roll_back() {
    // Some errors have rolled back already: then there is nothing to do.
    if (sqlite3_get_autocommit(database_) == 0)
        sqlite3_exec(database_, "rollback", nullptr, nullptr, nullptr);
}

Result<std::string> SqliteConnection::check_files(std::function<void(std::string)> const& fault) {
    expect_much();
    auto const done = all("pragma integrity_check", {}, [&](Row const& row) -> Result<void> {
        if (row.text(0) != "ok") fault(std::string{row.text(0)});
        return {};
    });
    if (!done.ok()) fault(done.error().message);
    return std::string{};
}

// Of nobody but its owner: SQLite would let others read it, and gives its logs the same rights. A
// store that is there keeps the rights that it was given.
void create_for_owner(std::filesystem::path const& path) {
    int const file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
}

}  // namespace

Result<std::unique_ptr<Connection>> connect_sqlite(StoreUrl const& url, StoreKey const& key,
                                                   Create create) {
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("aes"))
        return Error{"store_failed",
                     "this processor has no AES instructions, which encryption needs"};
#endif
    std::filesystem::path const path{url.address};
    std::error_code ignored;
    if (create == Create::yes && path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), ignored);
    if (create == Create::no && !std::filesystem::exists(path, ignored))
        return Error{
            "not_found",
            fmt::format("there is no store at {}: make one with breakwater init", path.string())};
    // Where it cannot be made, SQLite says why.
    if (create == Create::yes) create_for_owner(path);
    sqlite3* database = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | (create == Create::yes ? SQLITE_OPEN_CREATE : 0);
    int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
    auto connection = std::make_unique<SqliteConnection>(database, path.string(), url.part);
    if (code != SQLITE_OK) return connection->error(code);
    sqlite3_busy_timeout(database, 5000);
    std::string raw = "raw:" + to_hex(bytes_of(key.pages()));
    code = sqlite3_key(database, raw.data(), static_cast<int>(raw.size()));
    std::fill(raw.begin(), raw.end(), '\0');
    if (code != SQLITE_OK) return connection->error(code);
    // Reading the first page tells whether the key is the right one. Full durability: a change is
    // on the disk before it is acknowledged.
    TRY(connection->all("select count(*) from sqlite_master", {},
                        [](Row const&) -> Result<void> { return {}; }));
    TRY(connection->all("pragma journal_mode = wal", {},
                        [](Row const&) -> Result<void> { return {}; }));
    TRY(
        connection->run_script("pragma synchronous = full; pragma foreign_keys = on; "
                               "pragma cache_size = -1000; pragma temp_store = memory"));
    return std::unique_ptr<Connection>{std::move(connection)};
}

}  // namespace breakwater::store
