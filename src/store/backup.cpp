#include "store/backup.h"

#include <fmt/format.h>

#include <optional>

#include "store/journal.h"
#include "store/stored_tables.h"

namespace breakwater::store {

namespace {

// What follows on what in the stream: for each table 'T' and its name and columns, for each of its
// rows 'R' and the row; at the end 'Z' and the number of all rows. Each after a letter and 4 bytes
// of length.
constexpr char table_begins = 'T', one_row = 'R', all_is_written = 'Z';

void append_piece(std::string& out, char kind, std::string_view bytes) {
    out += kind;
    auto const size = static_cast<std::uint32_t>(bytes.size());
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(size >> shift & 0xFF);
    out += bytes;
}

std::string declaration_of(StoredTable const& table) {
    auto text = table.name;
    for (auto const& column : table.columns)
        text += fmt::format("\n{} {}", column.name, column.type);
    return text;
}

struct Piece {
    char kind = 0;
    std::string_view bytes;
};

Result<Piece> take_piece(BackupReader& reader) {
    Piece piece;
    auto const start = TRY(reader.take(5));
    piece.kind = start[0];
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size |= std::size_t{static_cast<unsigned char>(start[1 + i])} << (8 * i);
    piece.bytes = TRY(reader.take(size));
    return piece;
}

Error not_as_written(std::string_view why) {
    return {"backup_damaged", fmt::format("the backup is not what was written: {}", why)};
}

struct TableOfBackup {
    BackupTable at;
    StoredTable table;
};

std::vector<TableOfBackup> tables_of(BackupHeading const& heading) {
    std::vector<TableOfBackup> all;
    auto const add = [&](Part part, std::vector<StoredTable> tables) {
        for (std::size_t t = 0; t < tables.size(); ++t)
            all.push_back({{part, t}, std::move(tables[t])});
    };
    add(Part::record, stored_tables(heading.schema));
    add(Part::access, kept_access_tables(heading.access_schema));
    return all;
}

Result<std::int64_t> write_tables(Record& record, AccessRecord* access, BackupWriter& writer,
                                  BackupHeading const& heading, TablesDone const& progress) {
    auto const tables = tables_of(heading);
    std::int64_t rows = 0;
    std::string row_bytes, piece;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        auto const& table = tables[t].table;
        auto& connection =
            tables[t].at.part == Part::record ? *record.connection : *access->connection;
        piece.clear();
        append_piece(piece, table_begins, declaration_of(table));
        TRY(writer.write(piece));
        auto const take = [&](Row const& row) -> Result<void> {
            ++rows;
            row_bytes.clear();
            append_row(row_bytes, table, row);
            piece.clear();
            append_piece(piece, one_row, row_bytes);
            return writer.write(piece);
        };
        TRY(connection.all(fmt::format("select {} from {}", table.column_list(), table.name), {},
                           take));
        if (progress) progress(t + 1, tables.size());
    }
    piece.clear();
    append_piece(piece, all_is_written, fmt::format("{}", rows));
    TRY(writer.write(piece));
    return rows;
}

// Begun after the record's, and seen as of then.
Result<std::optional<Transaction>> begin_access(AccessRecord* access, BackupHeading& heading) {
    std::optional<Transaction> transaction;
    if (access == nullptr) return transaction;
    auto begun = TRY(Transaction::begin(*access->connection, Access::read));
    heading.journal = TRY(journal_head(*access));
    heading.access_schema = TRY(schema_number(*access->connection));
    transaction.emplace(std::move(begun));
    return transaction;
}

}  // namespace

Result<BackupMade> write_backup(Record& record, AccessRecord* access,
                                std::filesystem::path const& path, Instant now,
                                TablesDone const& progress) {
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::read));
    auto const last = TRY(last_entry(connection));
    BackupMade made;
    auto& heading = made.heading;
    heading.made_at = now;
    heading.engine = connection.engine() == Engine::sqlite ? "sqlite" : "postgresql";
    heading.schema = TRY(schema_number(connection));
    heading.entry = last.entry;
    heading.head = to_hex(last.chain);
    heading.key = mark_of(record.key);
    auto access_transaction = TRY(begin_access(access, heading));
    auto writer = TRY(BackupWriter::begin(path, record.key, heading));
    made.rows = TRY(write_tables(record, access, writer, heading, progress));
    if (access_transaction) {
        TRY(access_transaction->commit());
    }
    TRY(transaction.commit());
    TRY(writer.finish());
    auto const read_back = TRY(read_backup(writer.part(), record.key));
    if (read_back.rows != made.rows || !(read_back.heading == heading))
        return not_as_written("what was read back differs");
    TRY(writer.keep());
    return made;
}

Result<BackupMade> read_backup(std::filesystem::path const& path, StoreKey const& key,
                               EachBackupRow const& each) {
    auto reader = TRY(BackupReader::open(path, key));
    BackupMade made;
    made.heading = reader.heading();
    TRY(check_not_newer(made.heading));
    auto const tables = tables_of(made.heading);
    std::size_t begun = 0;
    std::vector<Value> values;
    for (;;) {
        auto const piece = TRY(take_piece(reader));
        if (piece.kind == all_is_written) {
            if (begun != tables.size()) return not_as_written("a table is missing");
            if (piece.bytes != fmt::format("{}", made.rows))
                return not_as_written("rows are missing");
            break;
        }
        if (piece.kind == table_begins) {
            if (begun == tables.size() || piece.bytes != declaration_of(tables[begun].table))
                return not_as_written("its tables are not those of its schema");
            ++begun;
            continue;
        }
        if (piece.kind != one_row || begun == 0) return not_as_written("it is out of order");
        TRY(read_row(piece.bytes, tables[begun - 1].table, values));
        ++made.rows;
        if (each) {
            TRY(each(tables[begun - 1].at, values));
        }
    }
    TRY(reader.finish());
    return made;
}

}  // namespace breakwater::store
