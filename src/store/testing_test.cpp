#include "store/testing.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "store/access_record.h"
#include "store/libpq.h"
#include "store/verify.h"

namespace breakwater::store::testing {

namespace {

namespace fs = std::filesystem;

bool run(std::string const& command) {
    int const status = std::system(command.c_str());
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// PostgreSQL does not run as root: then it runs as the account that its package makes.
class Cluster {
public:
    Cluster() {
        bool const root = geteuid() == 0;
        if (root) run(fmt::format("chown -R postgres {}", folder_.path().string()));
        as_ = root ? "cd / && runuser -u postgres -- " : "";
        auto const data = (folder_.path() / "data").string();
        auto const log = (folder_.path() / "server.log").string();
        REQUIRE(
            run(fmt::format("{}{}/initdb -D {} -U postgres -A trust -E UTF8 --locale=C "
                            "--data-checksums --no-sync >/dev/null 2>&1",
                            as_, programs, data)));
        REQUIRE(
            run(fmt::format("{}{}/pg_ctl -D {} -w -t 60 -l {} -o \"-c listen_addresses='' -c "
                            "unix_socket_directories={} -c max_connections=20 -c "
                            "shared_buffers=64MB\" start >/dev/null 2>&1",
                            as_, programs, data, log, folder_.path().string())));
    }
    Cluster(Cluster const&) = delete;
    Cluster& operator=(Cluster const&) = delete;
    ~Cluster() {
        run(fmt::format("{}{}/pg_ctl -D {} -m immediate stop >/dev/null 2>&1", as_, programs,
                        (folder_.path() / "data").string()));
    }

    /// With what is in another database of this cluster, to which nobody is connected.
    StoreUrl new_database(std::string const& like = "template1") {
        auto const name = fmt::format("test_{}", ++databases_);
        auto const admin = url("postgres");
        PGconn* const connection = libpq().PQconnectdb(admin.c_str());
        REQUIRE(libpq().PQstatus(connection) == CONNECTION_OK);
        auto* const done = libpq().PQexec(
            connection, fmt::format("create database {} template {}", name, like).c_str());
        REQUIRE(libpq().PQresultStatus(done) == PGRES_COMMAND_OK);
        libpq().PQclear(done);
        libpq().PQfinish(connection);
        return {Engine::postgresql, url(name)};
    }
    std::string last_database() const { return fmt::format("test_{}", databases_); }

private:
    static constexpr std::string_view programs = "/usr/lib/postgresql/15/bin";
    std::string url(std::string const& database) const {
        return fmt::format("postgresql:///{}?host={}&user=postgres", database,
                           folder_.path().string());
    }
    ScratchFolder folder_;
    std::string as_;
    int databases_ = 0;
};

Cluster& cluster() {
    static Cluster one;
    return one;
}

StoreKey key_in(fs::path const& folder) {
    auto key = StoreKey::make(folder / "store.key");
    REQUIRE(key.ok());
    return key.value();
}

/// An empty store of each engine, made once and copied for each test: half of the time of the
/// shortest would be making it.
class MadeOnce {
public:
    explicit MadeOnce(Holds holds) : key_(key_in(folder_.path())) {
        make({Engine::sqlite, (folder_.path() / file).string()}, holds);
        make(cluster().new_database(), holds);
        database_ = cluster().last_database();
    }
    StoreUrl copy(Engine engine, fs::path const& folder) const {
        if (engine == Engine::postgresql) return cluster().new_database(database_);
        for (auto const& each : fs::directory_iterator{folder_.path()})
            if (auto const name = each.path().filename(); name.extension() == ".db")
                fs::copy_file(each.path(), folder / name);
        return {engine, (folder / file).string()};
    }
    StoreKey const& key() const { return key_; }

private:
    static constexpr char const* file = "record.db";  // accounts lie in record.access.db
    void make(StoreUrl const& url, Holds holds) const {
        auto const made = make_record(url, key_, book(), author_on("2024-01-01"));
        if (!made.ok()) FAIL(made.error().message);
        if (holds == Holds::record) return;
        auto const accounts = make_access_record(url, key_);
        if (!accounts.ok()) FAIL(accounts.error().message);
    }
    ScratchFolder folder_;
    StoreKey key_;
    std::string database_;
};

}  // namespace

ScratchFolder::ScratchFolder() {
    auto pattern = (fs::temp_directory_path() / "breakwater-store-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

rules::RuleBook const& book() {
    static auto const loaded = rules::load_rules(fs::path{BREAKWATER_SOURCE_DIR} / "rules");
    return loaded.book;
}

Record EmptyStore::open() const {
    auto record = open_record(url, key, book());
    if (!record.ok()) FAIL(record.error().message);
    return std::move(record).value();
}

void on_each_engine(std::function<void(EmptyStore const&)> const& test, Holds holds) {
    static MadeOnce const record{Holds::record}, with_accounts{Holds::record_and_accounts};
    auto const& made = holds == Holds::record ? record : with_accounts;
    ScratchFolder const folder;
    for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
        auto const url = made.copy(engine, folder.path());
        CAPTURE(url.to_words());
        test({url, made.key()});
    }
}

StoreUrl new_place(Engine engine, fs::path const& folder) {
    if (engine == Engine::sqlite) return {engine, (folder / "record.db").string()};
    return cluster().new_database();
}

std::vector<std::string> lines_of(journey::JourneyFacts const& facts) {
    std::vector<std::string> lines;
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& table = facts.table(t);
        for (std::size_t i = 0; i < table.rows(); ++i) {
            auto const& child = facts.children[static_cast<std::size_t>(table.child()[i])];
            auto line = fmt::format("{} {}", journey::schemas()[t].name, child.local_id.disclose());
            for (std::size_t f = 0; f < journey::schemas()[t].fields.size(); ++f)
                line += fmt::format(" {}", table.column(f)[i]);
            lines.push_back(std::move(line));
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

Author author_on(std::string_view day) {
    return {"tester", parse_instant(std::string{day} + "T12:00").value()};
}

std::string faults(Record& record) {
    auto const verified = verify(record);
    if (!verified.ok()) return describe(verified.error());
    std::string words;
    for (auto const& fault : verified.value().faults)
        words += fault.kind + ": " + fault.words + "\n";
    return words;
}

}  // namespace breakwater::store::testing
