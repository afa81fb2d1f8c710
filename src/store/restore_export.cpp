#include <fmt/format.h>

#include <charconv>
#include <deque>

#include "store/account_posts.h"
#include "store/account_rows.h"
#include "store/agencies.h"
#include "store/content.h"
#include "store/csv_table.h"
#include "store/deflated.h"
#include "store/export.h"
#include "store/import_files.h"
#include "store/import_people.h"
#include "store/open_columns.h"
#include "store/papers.h"
#include "store/restore.h"
#include "store/restrictions.h"
#include "store/seal.h"
#include "store/table_filler.h"
#include "store/upkeep.h"
#include "store/version_sums.h"

namespace breakwater::store {

namespace {

namespace fs = std::filesystem;
using Cells = std::vector<CsvTable::Cell>;

Result<std::string> from_hex(CsvTable const& in, std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        int value = 0;
        auto const read = std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
        if (read.ptr != hex.data() + i + 2 || read.ec != std::errc{} || value < 0)
            return in.error("a digest is not one");
        bytes += static_cast<char>(value);
    }
    if (hex.size() % 2 != 0) return in.error("a digest is not one");
    return bytes;
}

Result<std::int64_t> whole_number(CsvTable const& in, std::string_view text) {
    std::int64_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        return in.error("a number is not one");
    return number;
}

// One table's rows as the store keeps them: sealed with this store's key, lookups made again.
class TableReader {
public:
    TableReader(StoreKey const& key, StoredTable const& table)
        : key_(key), table_(table), open_(open_columns(table)), cells_(table.columns.size()) {}

    Result<void> check_headings(CsvTable const& in, Cells const& row) const {
        std::size_t at = 0;
        for (std::size_t c = 0; c < open_.size(); ++c) {
            if (!stands_there(c)) continue;
            if (at >= row.size() || row[at] != table_.columns[c].name)
                return in.error(fmt::format("there is no column {}", table_.columns[c].name));
            ++at;
        }
        if (at != row.size()) return in.error("there are more columns than the table has");
        return {};
    }

    Result<std::span<Value const>> values_of(CsvTable const& in, Cells& row) {
        std::size_t at = 0;
        for (std::size_t c = 0; c < open_.size(); ++c) {
            if (!stands_there(c)) continue;
            if (at == row.size()) return in.error("a row has too few cells");
            cells_[c] = std::move(row[at++]);
        }
        if (at != row.size()) return in.error("a row has too many cells");
        values_.clear();
        kept_.clear();
        for (std::size_t c = 0; c < open_.size(); ++c) {
            TRY(add_value(in, c));
        }
        return std::span<Value const>{values_};
    }

private:
    bool stands_there(std::size_t column) const {
        return open_[column].how != Open::from_another && open_[column].how != Open::names_digest;
    }
    void add_bytes(std::string bytes) {
        kept_.push_back(std::move(bytes));
        values_.emplace_back(Bytes{kept_.back()});
    }
    std::string text_of(std::string_view column) const {
        for (std::size_t c = 0; c < cells_.size(); ++c)
            if (table_.columns[c].name == column) return cells_[c].value_or("");
        return {};
    }

    Result<void> add_value(CsvTable const& in, std::size_t column) {
        auto const& declared = table_.columns[column];
        auto const& open = open_[column];
        if (open.how == Open::names_digest) {
            add_bytes(names_digest(key_, Sensitive{text_of("former_upn")},
                                   Sensitive{text_of("forename")}, Sensitive{text_of("surname")}));
            return {};
        }
        auto const& cell = cells_[open.how == Open::from_another ? open.from : column];
        if (!cell) {
            values_.emplace_back(Null{});
        } else if (open.how == Open::from_another) {
            add_bytes(lookup_digest(key_, *cell));
        } else if (open.how == Open::unsealed) {
            add_bytes(seal(key_, table_.name + "." + declared.name, *cell));
        } else if (open.how == Open::unpacked) {
            add_bytes(seal(key_, table_.name + "." + declared.name, deflated(*cell)));
        } else if (open.how == Open::hexadecimal) {
            auto bytes = TRY(from_hex(in, *cell));
            add_bytes(std::move(bytes));
        } else if (is_number(declared)) {
            auto const number = TRY(whole_number(in, *cell));
            values_.emplace_back(number);
        } else {
            values_.emplace_back(std::string_view{*cell});
        }
        return {};
    }

    StoreKey const& key_;
    StoredTable const& table_;
    std::vector<OpenColumn> open_;
    Cells cells_;
    std::vector<Value> values_;
    std::deque<std::string> kept_;
};

Result<void> fill_table(StoreKey const& key, TableFiller& filler, std::size_t t,
                        fs::path const& path) {
    auto const& table = filler.tables()[t];
    std::ifstream file{path, std::ios::binary};
    CsvTable in{file, path.string()};
    if (!file) return in.error("the table is missing");
    TableReader reader{key, table};
    Cells row;
    auto const headed = TRY(in.next(row));
    if (!headed) return in.error("the table has no headings");
    TRY(reader.check_headings(in, row));
    for (;;) {
        auto const more = TRY(in.next(row));
        if (!more) return {};
        auto const values = TRY(reader.values_of(in, row));
        TRY(filler.add(t, values));
    }
}

Result<void> fill_tables(Connection& connection, StoreKey const& key, fs::path const& folder,
                         std::vector<StoredTable> tables) {
    TableFiller filler{connection, std::move(tables)};
    for (std::size_t t = 0; t < filler.tables().size(); ++t) {
        auto const& table = filler.tables()[t];
        if (is_left_out(table)) continue;
        TRY(fill_table(key, filler, t, folder / export_path(connection.part(), table)));
    }
    return filler.finish();
}

// "files/3/1 - referrals.csv" -> import 3, file 1
struct KeptAs {
    Entry entry = 0;
    std::int64_t number = 0;
};
Result<KeptAs> kept_as(std::string_view path) {
    KeptAs kept;
    auto const rest = path.substr(std::string_view{"files/"}.size());
    auto const* const end = rest.data() + rest.size();
    auto const entry = std::from_chars(rest.data(), end, kept.entry);
    Error const wrong{"export_damaged", fmt::format("{} is not a file of an import", path)};
    if (entry.ec != std::errc{} || entry.ptr == end || *entry.ptr != '/') return wrong;
    auto const number = std::from_chars(entry.ptr + 1, end, kept.number);
    if (number.ec != std::errc{} || number.ptr == end || *number.ptr != ' ') return wrong;
    return kept;
}

Result<void> fill_files(Record& record, fs::path const& folder, ExportManifest const& manifest) {
    for (auto const& file : manifest.files) {
        if (!file.path.starts_with("files/")) continue;
        auto const kept = TRY(kept_as(file.path));
        auto const path = folder / file.path;
        TRY(keep_pieces(record, kept.entry, kept.number, path));
        auto const content = TRY(content_of(record.key, path));
        TRY(record.connection->run(
            "update import_file set digest = $3 where kept_by = $1 and kept_as = $2",
            std::array<Value, 3>{kept.entry, kept.number, Bytes{content.digest}}));
    }
    return {};
}

// "papers/3 - Yearly report.pdf" -> file 3
Result<void> fill_papers(Record& record, fs::path const& folder, ExportManifest const& manifest) {
    constexpr std::string_view papers = "papers/";
    for (auto const& file : manifest.files) {
        if (!file.path.starts_with(papers)) continue;
        std::int64_t number = 0;
        auto const* const end = file.path.data() + file.path.size();
        auto const read = std::from_chars(file.path.data() + papers.size(), end, number);
        if (read.ec != std::errc{} || read.ptr == end || *read.ptr != ' ')
            return Error{"export_damaged", fmt::format("{} is not a file of a paper", file.path)};
        std::ifstream in{folder / file.path, std::ios::binary};
        std::string const content{std::istreambuf_iterator<char>{in}, {}};
        TRY(keep_paper_content(record, number, content));
    }
    return {};
}

// The same entries with the digests of what this store holds, chained with this store's key.
Result<void> chain_anew(Record& record) {
    auto& connection = *record.connection;
    std::map<Entry, VersionSums> sums;
    for (auto const& table : version_tables()) {
        TRY(add_version_sums(connection, record.key, table, sums));
    }
    auto entries = TRY(all_entries(connection));
    std::string before;
    for (auto& entry : entries) {
        auto const& sum = sums[entry.entry];
        if (sum.count_opened != entry.opened || sum.count_closed != entry.closed)
            return Error{"export_damaged",
                         fmt::format("rows of entry {} of the ledger are missing from the export: "
                                     "export it again",
                                     entry.entry)};
        ContentDigest content{record.key};
        TRY(add_content(connection, content, entry.entry));
        entry.opened_digest = sum.opened.bytes();
        entry.closed_digest = sum.closed.bytes();
        entry.content_digest = content.bytes();
        entry.chain = chain_of(record.key, entry, before);
        before = entry.chain;
        TRY(connection.change_one(
            "update ledger set opened_digest = $2, closed_digest = $3, content_digest = $4, chain "
            "= $5 where entry = $1",
            std::array<Value, 5>{entry.entry, Bytes{entry.opened_digest},
                                 Bytes{entry.closed_digest}, Bytes{entry.content_digest},
                                 Bytes{entry.chain}}));
    }
    return {};
}

}  // namespace

Result<Restored> restore_export(fs::path const& folder, Place const& place, StoreKey const& key,
                                rules::RuleBook const& book, Author const& author,
                                TablesDone const& progress) {
    auto const read = TRY(check_export(folder, key));
    auto const& heading = read.manifest.heading;
    TRY(check_not_newer(heading));
    Filling filling;
    filling.heading = heading;
    filling.chain = Filling::Chain::anew;
    filling.detail = fmt::format("made from an export of {}, entry {}, ledger head {}{}",
                                 to_iso(heading.made_at), heading.entry, heading.head,
                                 read.sealed == Sealed::by_this_key
                                     ? ""
                                     : ", whose seal is of another key and was not checked");
    filling.fill = [&](Record& record, AccessRecord* access) -> Result<void> {
        TRY(fill_tables(*record.connection, key, folder, stored_tables(heading.schema)));
        TRY(fill_files(record, folder, read.manifest));
        TRY(fill_papers(record, folder, read.manifest));
        if (access == nullptr) return {};
        return fill_tables(*access->connection, key, folder,
                           kept_access_tables(heading.access_schema));
    };
    filling.complete = [&](Record& record, AccessRecord* access) -> Result<void> {
        TRY(chain_anew(record));
        if (access == nullptr) return {};
        TRY(mark_accounts_anew(*access));
        TRY(mark_restrictions_anew(*access));
        TRY(mark_upkeep_anew(*access));
        TRY(mark_agency_changes_anew(*access));
        TRY(mark_account_posts_anew(*access));
        TRY(chain_journal_anew(*access));
        auto const last = TRY(journal_head(*access));
        if (last.entry == heading.journal.entry) return {};
        return Error{"export_damaged",
                     "entries of the journal are missing from the export: export it again"};
    };
    return restore_filled(filling, place, key, book, author, progress);
}

}  // namespace breakwater::store
