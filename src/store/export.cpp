#include "store/export.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "kernel/text_file.h"
#include "store/c_bytes.h"
#include "store/csv_table.h"
#include "store/deflated.h"
#include "store/import_files.h"
#include "store/journal.h"
#include "store/open_columns.h"
#include "store/papers.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t text_bytes_max = std::size_t{64} << 20;

constexpr std::string_view read_me =
    R"(This folder is all of a record of Breakwater, in clear: names, numbers and dates of children.
Whoever can open it can read everything. Keep it where only those may come who may read all of the
record, and destroy it when its purpose is done. The record's ledger says who made it, when and why.

manifest.txt    when it was made; then each file with its length and its digest (b2sum -l 256)
tables/         a CSV file for each table of the record; UTF-8, a comma between cells, the first row
                its headings. A cell with nothing in it, not even quotes, was not recorded.
access/         the same of the accounts and of the journal of who looked at what: no password, no
                second factor and no invitation. A journal entry's subjects are numbers of 8 bytes
                each, the lowest first, in hexadecimal; journal_person.csv has them as numbers.
files/          the files that were imported, as they were given: import / number - name

What the columns are is in Breakwater's data dictionary (docs/data-dictionary.md). A row with
known_until is one that is no longer what was known; known_from and known_until are entries of
tables/ledger.csv. Programs for tables may take a text that begins with =, + or @ for a formula.

To make a record of it again, on SQLite or PostgreSQL:    breakwater restore FOLDER --store URL
)";

struct Digest {
    crypto_generichash_state state{};
    Digest() { crypto_generichash_init(&state, nullptr, 0, 32); }
    void add(std::string_view bytes) {
        crypto_generichash_update(&state, to_c(bytes), bytes.size());
    }
    std::string hexadecimal() {
        std::string out(32, '\0');
        crypto_generichash_final(&state, to_c(out), out.size());
        return to_hex(out);
    }
};

// One file of the export while it is written.
class ExportFile {
public:
    static Result<ExportFile> create(fs::path const& folder, std::string path) {
        auto file = TRY(NewFile::create(folder / path));
        return ExportFile{std::move(file), std::move(path)};
    }
    Result<void> write(std::string_view bytes) {
        digest_.add(bytes);
        listed_.bytes += bytes.size();
        return file_.write(bytes);
    }
    Result<ExportedFile> finish() {
        TRY(file_.sync());
        listed_.digest = digest_.hexadecimal();
        return listed_;
    }

private:
    ExportFile(NewFile file, std::string path) : file_(std::move(file)) {
        listed_.path = std::move(path);
    }
    NewFile file_;
    ExportedFile listed_;
    Digest digest_;
};

// Fit for any disk, and for a line of the manifest.
std::string plain_name(std::string_view name) {
    std::string out;
    for (char const c : name)
        out += static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == 0x7F ? '_' : c;
    for (auto at = out.find(".."); at != out.npos; at = out.find("..")) out.replace(at, 2, "_");
    return out.substr(0, 150);
}

Result<void> make_folder(fs::path const& path) {
    std::error_code failed;
    fs::create_directory(path, failed);
    if (!failed) fs::permissions(path, fs::perms::owner_all, failed);
    if (failed) return write_error(path, failed.value());
    return {};
}

class Exporter {
public:
    Exporter(Record& record, AccessRecord* access, fs::path folder)
        : record_(record), access_(access), folder_(std::move(folder)) {}

    Result<ExportMade> run(Instant now, TablesDone const& progress) {
        auto& connection = *record_.connection;
        auto transaction = TRY(Transaction::begin(connection, Access::read));
        auto const last = TRY(last_entry(connection));
        auto& heading = manifest_.heading;
        heading.made_at = now;
        heading.engine = connection.engine() == Engine::sqlite ? "sqlite" : "postgresql";
        heading.schema = TRY(schema_number(connection));
        heading.entry = last.entry;
        heading.head = to_hex(last.chain);
        heading.key = mark_of(record_.key);
        TRY(write_text("README.txt", read_me));
        TRY(make_folder(folder_ / "tables"));
        auto const tables = stored_tables(heading.schema);
        for (std::size_t t = 0; t < tables.size(); ++t) {
            TRY(write_table(connection, tables[t]));
            if (progress) progress(t + 1, tables.size());
        }
        if (access_ != nullptr) {
            TRY(write_access());
        }
        TRY(write_kept_files());
        TRY(write_paper_files());
        TRY(transaction.commit());
        auto manifest = TRY(NewFile::create(folder_ / "manifest.txt"));
        TRY(manifest.write(to_text(manifest_, record_.key)));
        TRY(manifest.sync());
        made_.heading = heading;
        return made_;
    }

private:
    Result<void> write_text(std::string path, std::string_view text);
    Result<void> write_access();
    Result<void> write_table(Connection& connection, StoredTable const& table);
    Result<void> append_cell(std::string& line, StoredTable const& table, OpenColumn const& open,
                             std::size_t column, Row const& row);
    Result<void> write_kept_files();
    Result<void> write_paper_files();

    Record& record_;
    AccessRecord* access_;
    fs::path folder_;
    ExportManifest manifest_;
    ExportMade made_;
};

Result<void> Exporter::write_text(std::string path, std::string_view text) {
    auto file = TRY(ExportFile::create(folder_, std::move(path)));
    TRY(file.write(text));
    auto listed = TRY(file.finish());
    manifest_.files.push_back(std::move(listed));
    return {};
}

// As of a moment after the record's: every head of the journal that the ledger names is in it.
Result<void> Exporter::write_access() {
    auto& connection = *access_->connection;
    auto transaction = TRY(Transaction::begin(connection, Access::read));
    auto& heading = manifest_.heading;
    heading.journal = TRY(journal_head(*access_));
    heading.access_schema = TRY(schema_number(connection));
    TRY(make_folder(folder_ / "access"));
    for (auto const& table : kept_access_tables(heading.access_schema)) {
        TRY(write_table(connection, table));
    }
    return transaction.commit();
}

Result<void> Exporter::write_table(Connection& connection, StoredTable const& table) {
    if (is_left_out(table)) return {};
    auto file = TRY(ExportFile::create(folder_, export_path(connection.part(), table)));
    auto const open = open_columns(table);
    std::string line;
    for (std::size_t c = 0; c < open.size(); ++c) {
        if (open[c].how == Open::from_another || open[c].how == Open::names_digest) continue;
        line += (line.empty() ? "" : ",") + table.columns[c].name;
    }
    TRY(file.write(line + "\n"));
    auto const take = [&](Row const& row) -> Result<void> {
        ++made_.rows;
        line.clear();
        bool first = true;
        for (std::size_t c = 0; c < open.size(); ++c) {
            if (open[c].how == Open::from_another || open[c].how == Open::names_digest) continue;
            if (!std::exchange(first, false)) line += ',';
            TRY(append_cell(line, table, open[c], c, row));
        }
        line += '\n';
        return file.write(line);
    };
    TRY(connection.all(fmt::format("select {} from {}", table.column_list(), table.name), {},
                       take));
    auto listed = TRY(file.finish());
    manifest_.files.push_back(std::move(listed));
    return {};
}

Result<void> Exporter::append_cell(std::string& line, StoredTable const& table,
                                   OpenColumn const& open, std::size_t column, Row const& row) {
    auto const at = static_cast<int>(column);
    if (row.is_null(at)) return {};
    auto const& declared = table.columns[column];
    if (open.how == Open::unsealed || open.how == Open::unpacked) {
        auto const text = TRY(unseal(record_.key, table.name + "." + declared.name, row.bytes(at)));
        if (open.how == Open::unsealed) {
            append_quoted(line, text.disclose());
        } else {
            auto const whole = TRY(inflated(text.disclose(), text_bytes_max));
            append_quoted(line, whole);
        }
    } else if (open.how == Open::hexadecimal) {
        append_quoted(line, to_hex(row.bytes(at)));
    } else if (is_number(declared)) {
        fmt::format_to(std::back_inserter(line), "{}", row.integer(at));
    } else {
        append_quoted(line, row.text(at));
    }
    return {};
}

Result<void> Exporter::write_kept_files() {
    struct Kept {
        Entry entry;
        std::int64_t number;
        std::string name;
    };
    std::vector<Kept> kept;
    auto const take = [&](Row const& row) -> Result<void> {
        kept.push_back({row.integer(0), row.integer(1), std::string{row.text(2)}});
        return {};
    };
    TRY(record_.connection->all(
        "select entry, number, name from import_file where kept_by = entry and kept_as = number "
        "order by entry, number",
        {}, take));
    TRY(make_folder(folder_ / "files"));
    Entry folder_of = 0;
    for (auto const& one : kept) {
        auto const folder = fmt::format("files/{}", one.entry);
        if (std::exchange(folder_of, one.entry) != one.entry) {
            TRY(make_folder(folder_ / folder));
        }
        auto file = TRY(ExportFile::create(
            folder_, fmt::format("{}/{} - {}", folder, one.number, plain_name(one.name))));
        TRY(read_file(record_, one.entry, one.number,
                      [&](std::string_view text) { return file.write(text); }));
        auto listed = TRY(file.finish());
        manifest_.files.push_back(std::move(listed));
        ++made_.files;
    }
    return {};
}

Result<void> Exporter::write_paper_files() {
    auto const files = TRY(paper_files(record_));
    if (files.empty()) return {};
    TRY(make_folder(folder_ / "papers"));
    for (auto const number : files) {
        auto const kept = TRY(paper_file(record_, number));
        auto const content = TRY(paper_file_content(record_, number));
        auto file = TRY(ExportFile::create(
            folder_, fmt::format("papers/{} - {}", number, plain_name(kept.name))));
        TRY(file.write(content));
        auto listed = TRY(file.finish());
        manifest_.files.push_back(std::move(listed));
        ++made_.files;
    }
    return {};
}

Result<void> check_file(fs::path const& folder, ExportedFile const& listed) {
    std::ifstream in{folder / listed.path, std::ios::binary};
    if (!in)
        return Error{"export_damaged",
                     fmt::format("{} is missing from the export: export it again", listed.path)};
    Digest digest;
    std::uint64_t bytes = 0;
    std::string block(std::size_t{1} << 18, '\0');
    while (in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        auto const got = static_cast<std::size_t>(in.gcount());
        digest.add(std::string_view{block}.substr(0, got));
        bytes += got;
    }
    if (bytes != listed.bytes || digest.hexadecimal() != listed.digest)
        return Error{"export_damaged",
                     fmt::format("{} is not what was exported: export it again, or put back the "
                                 "file that was there",
                                 listed.path)};
    return {};
}

}  // namespace

Result<ExportMade> write_export(Record& record, AccessRecord* access, fs::path const& folder,
                                std::string_view reason, Author const& author,
                                TablesDone const& progress) {
    if (reason.find_first_not_of(" \t\r\n") == reason.npos)
        return Error{"no_reason", "say why all of the record is exported: --reason TEXT"};
    auto unfinished = TRY(UnfinishedFolder::begin(folder));
    // Before anything leaves: who reads all of it, and why, is known whatever happens next.
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "export"));
    TRY(change.end(fmt::format("an export of everything to open files was begun: {}", reason)));
    TRY(transaction.commit());
    auto const made = TRY(Exporter(record, access, unfinished.part()).run(author.now, progress));
    TRY(check_export(unfinished.part(), record.key));
    TRY(unfinished.keep());
    return made;
}

Result<ReadManifest> check_export(fs::path const& folder, StoreKey const& key) {
    auto const text = TRY(read_text_file(folder / "manifest.txt"));
    auto read = TRY(parse_export_manifest(text, key));
    for (auto const& file : read.manifest.files) {
        TRY(check_file(folder, file));
    }
    return read;
}

}  // namespace breakwater::store
