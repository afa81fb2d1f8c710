// Times importing an extract into an empty store against the raw bulk insert of the same rows by
// the same engine, in rounds that take turns: processor time of this process and, on PostgreSQL, of
// the server's that serves it. Prints Markdown for docs/benchmarks.md; fails where a row is
// missing.
//     import_rate EXTRACT STORE-URL ROUNDS
// STORE-URL is sqlite:PATH, a file that is made anew each time, or an empty PostgreSQL database.

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "exchange/extract.h"
#include "kernel/london_time.h"
#include "rules/rule_book.h"
#include "store/import.h"
#include "store/record_rows.h"
#include "store/table_filler.h"
#include "store/verify.h"

using namespace breakwater;

namespace {

[[noreturn]] void stop(std::string const& why) {
    fmt::print(stderr, "import_rate: {}\n", why);
    std::exit(1);
}

template <class T>
T need(Result<T> result) {
    if (!result.ok()) stop(describe(result.error()));
    return std::move(result).value();
}
void need(Result<void> const& result) {
    if (!result.ok()) stop(describe(result.error()));
}

double seconds_of(timeval time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double own_processor() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

// Of the server's process that serves this connection: /proc/PID/stat, fields 14 and 15.
double server_processor(store::Connection& connection) {
    if (connection.engine() == store::Engine::sqlite) return 0;
    auto const pid = need(connection.number("select pg_backend_pid()"));
    std::ifstream in{fmt::format("/proc/{}/stat", pid)};
    std::string word;
    double ticks = 0;
    for (int field = 1; in >> word; ++field)
        if (field == 14 || field == 15) ticks += std::strtod(word.c_str(), nullptr);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

struct Taken {
    double processor = 0, passed = 0;
};

template <class Work>
Taken time_of(store::Connection& connection, Work work) {
    auto const started = std::chrono::steady_clock::now();
    auto const before = own_processor() + server_processor(connection);
    work();
    auto const after = own_processor() + server_processor(connection);
    std::chrono::duration<double> const passed = std::chrono::steady_clock::now() - started;
    return {after - before, passed.count()};
}

std::size_t rows_of(journey::JourneyFacts const& facts) {
    std::size_t rows = 0;
    for (std::size_t t = 0; t < journey::table_count; ++t) rows += facts.table(t).rows();
    return rows;
}

void make_empty(store::StoreUrl const& url, store::StoreKey const& key) {
    if (url.engine == store::Engine::sqlite) {
        for (auto const* const log : {"", "-wal", "-shm"})
            std::filesystem::remove(url.address + log);
        return;
    }
    auto const connection = need(store::connect(url, key, store::Create::yes));
    need(connection->run_script("drop schema public cascade; create schema public"));
}

// Every row of the extract once, its fields as the store would write them, into tables without
// keys, versions, sources or digests: what the engine does when nothing but rows is asked of it.
Taken insert_raw(journey::JourneyFacts const& facts, rules::RuleBook const& book,
                 store::StoreUrl const& url, store::StoreKey const& key) {
    make_empty(url, key);
    auto const connection = need(store::connect(url, key, store::Create::yes));
    std::vector<std::vector<std::string>> names(journey::table_count);
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& schema = journey::schemas()[t];
        auto sql = fmt::format("create table raw_{} (person bigint", schema.name);
        names[t].emplace_back("person");
        for (auto const& column : store::version_table(schema.name).columns)
            for (auto const& field : schema.fields)
                if (column.name == field.name) {
                    sql += fmt::format(", {} {}", column.name, column.type);
                    names[t].push_back(column.name);
                }
        need(connection->run_script(sql + ")"));
    }
    auto const taken = time_of(*connection, [&] {
        connection->expect_much();
        auto transaction = need(store::Transaction::begin(*connection, store::Access::write));
        std::vector<store::Value> values;
        for (std::size_t t = 0; t < journey::table_count; ++t) {
            auto const& table = facts.table(t);
            if (table.rows() == 0) continue;
            auto const codecs = store::codecs_of(t, book);
            std::vector<std::string_view> const columns(names[t].begin(), names[t].end());
            auto const insert = need(connection->bulk_insert(
                fmt::format("raw_{}", journey::schemas()[t].name), columns));
            for (std::size_t row = 0; row < table.rows(); ++row) {
                values.clear();
                values.emplace_back(std::int64_t{table.child()[row]});
                for (std::size_t f = 0; f < codecs.size(); ++f)
                    values.push_back(codecs[f].to_value(table.column(f)[row]));
                need(insert->add(values));
            }
            need(insert->finish());
        }
        need(transaction.commit());
    });
    std::int64_t found = 0;
    for (auto const& schema : journey::schemas())
        found += need(connection->number(fmt::format("select count(*) from raw_{}", schema.name)));
    if (static_cast<std::size_t>(found) != rows_of(facts)) stop("the raw insert lost rows");
    return taken;
}

enum class Files { kept, left_out };

Taken import_all(exchange::Extract const& extract, rules::RuleBook const& book,
                 store::StoreUrl const& url, store::StoreKey const& key, Files files) {
    make_empty(url, key);
    store::Author const author{"bench", need(parse_instant("2024-09-01T12:00"))};
    auto record = need(store::make_record(url, key, book, author));
    store::Incoming incoming{extract.formats.front(), extract.facts, {}, {}};
    if (files == Files::kept) incoming.files = extract.files;
    auto const taken = time_of(*record.connection, [&] {
        need(store::import_extract(record, incoming, author, store::Apply::yes, {}));
    });
    auto const last = need(store::last_entry(*record.connection));
    auto const facts = need(store::read_facts(record, last.entry));
    if (rows_of(facts) != rows_of(extract.facts)) stop("the import lost rows");
    if (!need(store::verify(record)).faults.empty()) stop("verify found faults");
    return taken;
}

// The rows that an import wrote, versions and provenance with them, put raw into the same tables.
Taken insert_same(store::StoreUrl const& url, store::StoreKey const& key) {
    auto const schema = static_cast<int>(store::migrations().size());
    auto const tables = store::stored_tables(schema);
    std::vector<std::vector<std::string>> rows(tables.size());
    {
        auto const connection = need(store::connect(url, key));
        for (std::size_t t = 0; t < tables.size(); ++t)
            need(connection->all(
                fmt::format("select {} from {}", tables[t].column_list(), tables[t].name), {},
                [&](store::Row const& row) -> Result<void> {
                    rows[t].emplace_back();
                    store::append_row(rows[t].back(), tables[t], row);
                    return {};
                }));
    }
    make_empty(url, key);
    auto const connection = need(store::connect(url, key, store::Create::yes));
    need(store::migrate(*connection));
    auto const fill = [&](bool journey_rows) {
        store::TableFiller filler{*connection, tables};
        std::vector<store::Value> values;
        for (std::size_t t = 0; t < tables.size(); ++t) {
            auto const& schemas = journey::schemas();
            bool const is_journey =
                std::any_of(schemas.begin(), schemas.end(),
                            [&](auto const& one) { return one.name == tables[t].name; });
            if (is_journey != journey_rows) continue;
            for (auto const& row : rows[t]) {
                need(store::read_row(row, tables[t], values));
                need(filler.add(t, values));
            }
        }
        need(filler.finish());
    };
    fill(false);
    return time_of(*connection, [&] {
        auto transaction = need(store::Transaction::begin(*connection, store::Access::write));
        fill(true);
        need(transaction.commit());
    });
}

struct Measured {
    std::vector<double> processor, passed;
    void add(Taken const& taken) {
        processor.push_back(taken.processor);
        passed.push_back(taken.passed);
    }
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) stop("usage: import_rate EXTRACT STORE-URL ROUNDS");
    auto const rounds = std::strtol(words[3], nullptr, 10);
    if (rounds < 1) stop("ROUNDS is 1 or more");
    auto const law = rules::load_rules("rules");
    auto const url = need(store::parse_store_url(words[2]));
    exchange::ReadOptions reading;
    reading.for_the_record = true;
    std::filesystem::path const path{words[1]};
    auto const extract = need(exchange::read_extract({&path, 1}, law.book, reading));
    auto const key_file = std::filesystem::temp_directory_path() / fmt::format("rate.{}", getpid());
    auto const key = need(store::StoreKey::make(key_file));
    std::filesystem::remove(key_file);

    Measured raw, same, merged, whole;
    for (long round = 0; round <= rounds; ++round) {
        auto const a = insert_raw(extract.facts, law.book, url, key);
        auto const b = import_all(extract, law.book, url, key, Files::left_out);
        auto const d = insert_same(url, key);
        auto const c = import_all(extract, law.book, url, key, Files::kept);
        if (round == 0) continue;  // the first warms the files
        raw.add(a);
        same.add(d);
        merged.add(b);
        whole.add(c);
    }
    make_empty(url, key);
    auto const rows = static_cast<double>(rows_of(extract.facts));
    auto const line = [&](std::string_view what, Measured const& measured) {
        auto const ratio = [&](Measured const& base) {
            std::vector<double> ratios;
            for (std::size_t i = 0; i < base.processor.size(); ++i)
                ratios.push_back(base.processor[i] / measured.processor[i]);
            auto const [low, high] = std::minmax_element(ratios.begin(), ratios.end());
            return fmt::format("{:.2f} · **{:.2f}** · {:.2f}", *low, median(ratios), *high);
        };
        fmt::print("| {}, {} | {:.0f} | {:.2f} s | {:.2f} s | {} | {} |\n",
                   url.engine == store::Engine::sqlite ? "SQLite" : "PostgreSQL", what,
                   rows / median(measured.processor), median(measured.processor),
                   median(measured.passed), ratio(same), ratio(raw));
    };
    line("raw: the fields alone, no keys", raw);
    line("raw: the same rows in the same tables", same);
    line("import, rows alone", merged);
    line("import with the files kept", whole);
    return 0;
}
