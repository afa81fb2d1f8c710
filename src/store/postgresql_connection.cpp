// PostgreSQL as the store's engine, through libpq.

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <map>
#include <vector>

#include "store/connection.h"
#include "store/libpq.h"

namespace breakwater::store {

namespace {

// One writer of each part at a time: these numbers, in pg_locks, are Breakwater's.
constexpr std::int64_t record_writer = 0x627265616B77, access_writer = 0x627265616B78;

struct ResultEnd {
    void operator()(PGresult* result) const { libpq().PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ResultEnd>;

class PostgresqlConnection final : public Connection {
public:
    PostgresqlConnection(PGconn* connection, std::string words, Part part)
        : connection_(connection), words_(std::move(words)), part_(part) {}
    PostgresqlConnection(PostgresqlConnection const&) = delete;
    PostgresqlConnection& operator=(PostgresqlConnection const&) = delete;
    ~PostgresqlConnection() override { libpq().PQfinish(connection_); }

    Engine engine() const override { return Engine::postgresql; }
    // Reading what has come is how libpq finds out that the server has gone.
    bool is_lost() override {
        return libpq().PQconsumeInput(connection_) == 0 ||
               libpq().PQstatus(connection_) != CONNECTION_OK;
    }
    Part part() const override { return part_; }
    Result<std::int64_t> run(std::string_view sql, std::span<Value const> values) override;
    Result<void> all(std::string_view sql, std::span<Value const> values,
                     EachRow const& each) override;
    Result<std::unique_ptr<BulkInsert>> bulk_insert(
        std::string_view table, std::span<std::string_view const> columns) override;
    Result<void> run_script(std::string_view sql) override;
    Result<void> begin(Access access) override;
    Result<void> commit() override { return run_script("commit"); }
    void roll_back() override;
    Result<std::string> check_files(std::function<void(std::string)> const& fault) override;

    PGconn* handle() { return connection_; }
    Error error(PGresult const* result) const;
    Result<void> expect(PGresult* result, ExecStatusType wanted) const;

private:
    Result<std::string> prepare(std::string_view sql);
    struct NamedIndex {
        std::int64_t number = 0;  ///< as PostgreSQL numbers it
        std::string name;
    };
    Result<void> check_index(std::string const& check, NamedIndex const& index,
                             std::function<void(std::string)> const& fault);

    PGconn* connection_;
    std::string words_;
    Part part_;
    std::map<std::string, std::string, std::less<>> prepared_;
};

Error PostgresqlConnection::error(PGresult const* result) const {
    auto const* const state_text =
        result == nullptr ? nullptr : libpq().PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string_view const state = state_text == nullptr ? "" : state_text;
    // The first line only: what follows may quote the values of a row.
    std::string_view said = result == nullptr ? libpq().PQerrorMessage(connection_)
                                              : libpq().PQresultErrorMessage(result);
    said = said.substr(0, said.find('\n'));
    if (libpq().PQstatus(connection_) != CONNECTION_OK || state.starts_with("08") ||
        state.starts_with("57P"))
        return {"store_lost",
                fmt::format("the connection to {} was lost ({}): what was not acknowledged was not "
                            "kept; run this again when the server is back",
                            words_, said)};
    if (state == "55P03" || state == "40001" || state == "40P01" || state == "57014")
        return {"store_busy", fmt::format("another Breakwater is writing to {}: wait until it is "
                                          "done, then run this again; nothing was changed",
                                          words_)};
    if (state == "53100")
        return {"store_full", fmt::format("the disk of {} is full: nothing was changed; make room, "
                                          "then run this again",
                                          words_)};
    if (state == "25006" || state == "42501")
        return {"store_read_only",
                fmt::format("{} may not be written to by this user ({}): nothing "
                            "was changed",
                            words_, said)};
    if (state.starts_with("XX"))
        return {"store_damaged", fmt::format("{} is not what was written ({}): put a backup of "
                                             "it in its place",
                                             words_, said)};
    if (state == "23503")
        return {"store_orphan", fmt::format("a row would point at nothing: {}", said)};
    if (state == "23505")
        return {"store_conflict", fmt::format("a row is already there: {}", said)};
    return {"store_failed", fmt::format("{}: {}", words_, said)};
}

Result<void> PostgresqlConnection::expect(PGresult* result, ExecStatusType wanted) const {
    if (libpq().PQresultStatus(result) != wanted) return error(result);
    return {};
}

Result<std::string> PostgresqlConnection::prepare(std::string_view sql) {
    auto const found = prepared_.find(sql);
    if (found != prepared_.end()) return found->second;
    auto name = fmt::format("q{}", prepared_.size());
    Answer const answer{
        libpq().PQprepare(connection_, name.c_str(), std::string{sql}.c_str(), 0, nullptr)};
    TRY(expect(answer.get(), PGRES_COMMAND_OK));
    prepared_.emplace(sql, name);
    return name;
}

// Values as libpq takes them: texts with a NUL at their end, bytes as they are.
struct Parameters {
    std::vector<std::string> kept;
    std::vector<char const*> values;
    std::vector<int> lengths, formats;

    explicit Parameters(std::span<Value const> given) {
        kept.reserve(given.size());
        for (auto const& value : given) {
            formats.push_back(std::holds_alternative<Bytes>(value) ? 1 : 0);
            if (std::holds_alternative<Null>(value)) {
                values.push_back(nullptr);
                lengths.push_back(0);
                continue;
            }
            if (auto const* const whole = std::get_if<std::int64_t>(&value))
                kept.push_back(fmt::format("{}", *whole));
            else if (auto const* const text = std::get_if<std::string_view>(&value))
                kept.emplace_back(*text);
            else
                kept.emplace_back(std::get<Bytes>(value).bytes);
            values.push_back(kept.back().c_str());
            lengths.push_back(static_cast<int>(kept.back().size()));
        }
    }
    int count() const { return static_cast<int>(values.size()); }
};

class PostgresqlRow final : public Row {
public:
    PGresult const* result = nullptr;
    bool is_null(int column) const override { return libpq().PQgetisnull(result, 0, column) == 1; }
    std::int64_t integer(int column) const override {
        auto const written = text(column);
        std::int64_t number = 0;
        std::from_chars(written.data(), written.data() + written.size(), number);
        return number;
    }
    std::string_view text(int column) const override {
        return {libpq().PQgetvalue(result, 0, column),
                static_cast<std::size_t>(libpq().PQgetlength(result, 0, column))};
    }
    std::string_view bytes(int column) const override {
        auto const written = text(column);
        bytes_.clear();
        if (!written.starts_with("\\x")) return bytes_;
        for (std::size_t i = 2; i + 1 < written.size(); i += 2) {
            int value = 0;
            std::from_chars(written.data() + i, written.data() + i + 2, value, 16);
            bytes_.push_back(static_cast<char>(value));
        }
        return bytes_;
    }

private:
    mutable std::string bytes_;
};

Result<std::int64_t> PostgresqlConnection::run(std::string_view sql,
                                               std::span<Value const> values) {
    auto const name = TRY(prepare(sql));
    Parameters const given{values};
    Answer const answer{libpq().PQexecPrepared(connection_, name.c_str(), given.count(),
                                               given.values.data(), given.lengths.data(),
                                               given.formats.data(), 0)};
    TRY(expect(answer.get(), PGRES_COMMAND_OK));
    std::string_view const tuples = libpq().PQcmdTuples(answer.get());
    std::int64_t changed = 0;
    std::from_chars(tuples.data(), tuples.data() + tuples.size(), changed);
    return changed;
}

Result<void> PostgresqlConnection::all(std::string_view sql, std::span<Value const> values,
                                       EachRow const& each) {
    auto const name = TRY(prepare(sql));
    Parameters const given{values};
    if (libpq().PQsendQueryPrepared(connection_, name.c_str(), given.count(), given.values.data(),
                                    given.lengths.data(), given.formats.data(), 0) != 1)
        return error(nullptr);
    libpq().PQsetSingleRowMode(connection_);
    Result<void> outcome;
    PostgresqlRow row;
    // Every answer is taken, after an error too: else the connection could not be used again.
    while (PGresult* const next = libpq().PQgetResult(connection_)) {
        Answer const answer{next};
        auto const status = libpq().PQresultStatus(next);
        if (!outcome.ok() || status == PGRES_TUPLES_OK) continue;
        row.result = next;
        outcome = status == PGRES_SINGLE_TUPLE ? each(row) : Result<void>{error(next)};
        if (!outcome.ok()) {
            char ignored[256];
            PGcancel* const cancel = libpq().PQgetCancel(connection_);
            libpq().PQcancel(cancel, ignored, sizeof ignored);
            libpq().PQfreeCancel(cancel);
        }
    }
    if (outcome.ok() && libpq().PQstatus(connection_) != CONNECTION_OK) return error(nullptr);
    return outcome;
}

void append_copy_text(std::string& line, std::string_view text) {
    for (char const c : text) {
        switch (c) {
            case '\\':
                line += "\\\\";
                break;
            case '\t':
                line += "\\t";
                break;
            case '\n':
                line += "\\n";
                break;
            case '\r':
                line += "\\r";
                break;
            default:
                line += c;
        }
    }
}

class PostgresqlBulkInsert final : public BulkInsert {
public:
    explicit PostgresqlBulkInsert(PostgresqlConnection& connection) : connection_(connection) {}
    PostgresqlBulkInsert(PostgresqlBulkInsert const&) = delete;
    PostgresqlBulkInsert& operator=(PostgresqlBulkInsert const&) = delete;
    ~PostgresqlBulkInsert() override {
        if (finished_) return;
        libpq().PQputCopyEnd(connection_.handle(), "not finished");
        while (PGresult* const next = libpq().PQgetResult(connection_.handle()))
            libpq().PQclear(next);
    }

    Result<void> add(std::span<Value const> row) override {
        bool first = true;
        for (auto const& value : row) {
            if (!first) lines_ += '\t';
            first = false;
            if (auto const* const whole = std::get_if<std::int64_t>(&value))
                fmt::format_to(std::back_inserter(lines_), "{}", *whole);
            else if (auto const* const text = std::get_if<std::string_view>(&value))
                append_copy_text(lines_, *text);
            else if (auto const* const blob = std::get_if<Bytes>(&value))
                lines_ += "\\\\x" + to_hex(blob->bytes);
            else
                lines_ += "\\N";
        }
        lines_ += '\n';
        if (lines_.size() < (std::size_t{1} << 16)) return {};
        return send();
    }

    Result<void> finish() override {
        TRY(send());
        finished_ = true;
        if (libpq().PQputCopyEnd(connection_.handle(), nullptr) != 1)
            return connection_.error(nullptr);
        Result<void> outcome;
        while (PGresult* const next = libpq().PQgetResult(connection_.handle())) {
            Answer const answer{next};
            if (outcome.ok()) outcome = connection_.expect(next, PGRES_COMMAND_OK);
        }
        return outcome;
    }

private:
    Result<void> send() {
        if (lines_.empty()) return {};
        if (libpq().PQputCopyData(connection_.handle(), lines_.data(),
                                  static_cast<int>(lines_.size())) != 1)
            return connection_.error(nullptr);
        lines_.clear();
        return {};
    }

    PostgresqlConnection& connection_;
    std::string lines_;
    bool finished_ = false;
};

Result<std::unique_ptr<BulkInsert>> PostgresqlConnection::bulk_insert(
    std::string_view table, std::span<std::string_view const> columns) {
    auto const sql = fmt::format("copy {} ({}) from stdin", table, fmt::join(columns, ", "));
    Answer const answer{libpq().PQexec(connection_, sql.c_str())};
    TRY(expect(answer.get(), PGRES_COPY_IN));
    return std::unique_ptr<BulkInsert>{std::make_unique<PostgresqlBulkInsert>(*this)};
}

Result<void> PostgresqlConnection::run_script(std::string_view sql) {
    Answer const answer{libpq().PQexec(connection_, std::string{sql}.c_str())};
    auto const status = libpq().PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        return error(answer.get());
    // A transaction that failed before commits as a rollback, and says so only in its tag.
    if (sql == "commit" && std::string_view{libpq().PQcmdStatus(answer.get())} == "ROLLBACK")
        return Error{"store_failed", "the change was not kept: a statement of it had failed"};
    return {};
}

Result<void> PostgresqlConnection::begin(Access access) {
    if (access == Access::read)
        return run_script("begin transaction isolation level repeatable read, read only");
    // Read committed: once the lock is held nobody else writes, and what they wrote is seen.
    TRY(run_script("begin"));
    return run_script(fmt::format("set local lock_timeout = '5s'; select pg_advisory_xact_lock({})",
                                  part_ == Part::record ? record_writer : access_writer));
}

void PostgresqlConnection::roll_back() {
    if (libpq().PQtransactionStatus(connection_) != PQTRANS_IDLE)
        libpq().PQclear(libpq().PQexec(connection_, "rollback"));
}

// amcheck's function, where it is there and this user may call it; its arguments are an index and
// whether every row of the table is to be found in it.
constexpr std::string_view select_index_check =
    "select quote_ident(n.nspname) || '.bt_index_check' from pg_extension e join pg_namespace n on "
    "n.oid = e.extnamespace join pg_proc p on p.pronamespace = n.oid and p.proname = "
    "'bt_index_check' and p.pronargs = 2 where e.extname = 'amcheck' and "
    "has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute')";

// Those of our tables, and of the tables beside them where PostgreSQL keeps what is long.
constexpr std::string_view select_indexes =
    "select i.indexrelid::bigint, i.indexrelid::regclass::text from pg_index i join pg_class x on "
    "x.oid = i.indexrelid "
    "join pg_am a on a.oid = x.relam where a.amname = 'btree' and i.indisvalid and i.indisready "
    "and i.indrelid in (select unnest(array[t.oid, t.reltoastrelid]) from pg_class t where "
    "t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace) order by 2";

Result<std::string> PostgresqlConnection::check_files(
    std::function<void(std::string)> const& fault) {
    TRY(one("select current_setting('data_checksums')", {}, [&](Row const& row) -> Result<void> {
        if (row.text(0) != "on")
            fault(
                "the server keeps no checksums of its pages: a damaged page may go unseen; turn "
                "them on with pg_checksums --enable");
        return {};
    }));
    std::string check;
    bool const may = TRY(maybe_one(select_index_check, {}, [&](Row const& row) -> Result<void> {
        check = row.text(0);
        return {};
    }));
    if (!may)
        return std::string{
            "the indexes of the tables were not read: in this database an administrator of "
            "PostgreSQL has yet to run \"create extension amcheck\", and to grant this user "
            "execute on bt_index_check(regclass, boolean)"};
    std::vector<NamedIndex> indexes;
    TRY(all(select_indexes, {}, [&](Row const& row) -> Result<void> {
        indexes.push_back({row.integer(0), std::string{row.text(1)}});
        return {};
    }));
    for (auto const& index : indexes) {
        TRY(check_index(check, index, fault));
    }
    return std::string{};
}

// A fault ends the statement: what was before it in the transaction is to stand. By number: the
// owner of a table may check the indexes of what is kept beside it, and may not name them.
Result<void> PostgresqlConnection::check_index(std::string const& check, NamedIndex const& index,
                                               std::function<void(std::string)> const& fault) {
    TRY(run_script("savepoint index_check"));
    auto const checked =
        all(fmt::format("select {}($1::bigint::oid::regclass, true)", check),
            std::array<Value, 1>{index.number}, [](Row const&) -> Result<void> { return {}; });
    if (checked.ok()) return run_script("release savepoint index_check");
    if (checked.error().code == "store_lost") return checked.error();
    fault(checked.error().code == "store_damaged"
              ? fmt::format("the index {0} does not say what its table says: \"reindex index {0}\" "
                            "makes it anew from the table",
                            index.name)
              : fmt::format("the index {} could not be checked: {}", index.name,
                            checked.error().message));
    TRY(run_script("rollback to savepoint index_check"));
    return run_script("release savepoint index_check");
}

}  // namespace

Result<std::unique_ptr<Connection>> connect_postgresql(StoreUrl const& url, Create create) {
    if (!has_libpq())
        return Error{"cannot_open",
                     fmt::format("{} cannot be reached: libpq is not installed; install the "
                                 "package libpq5 (Debian) or postgresql-libs",
                                 url.to_words())};
    PGconn* const handle = libpq().PQconnectdb(url.address.c_str());
    auto connection = std::make_unique<PostgresqlConnection>(handle, url.to_words(), url.part);
    if (libpq().PQstatus(handle) != CONNECTION_OK) {
        std::string_view said = libpq().PQerrorMessage(handle);
        // The first line: what follows is advice to whoever keeps the server.
        said = said.substr(0, said.find('\n'));
        return Error{"cannot_open", fmt::format("{} cannot be reached: {}", url.to_words(), said)};
    }
    libpq().PQsetNoticeProcessor(
        handle, [](void*, char const*) {}, nullptr);
    libpq().PQsetClientEncoding(handle, "UTF8");
    TRY(
        connection->run_script("set datestyle = 'ISO'; set bytea_output = 'hex'; "
                               "set synchronous_commit = on; set timezone = 'UTC'"));
    if (url.part == Part::access) {
        if (create == Create::yes) {
            TRY(connection->run_script("create schema if not exists breakwater_access"));
        }
        TRY(connection->run_script("set search_path = breakwater_access"));
    }
    return std::unique_ptr<Connection>{std::move(connection)};
}

}  // namespace breakwater::store
