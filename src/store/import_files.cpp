#include "store/import_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "store/deflated.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr std::size_t piece_bytes = std::size_t{4} << 20;
constexpr std::string_view place = "import_file_piece.content";

// Room for the whole file and its end, where it is no longer than a piece: of an extract's thirty
// files most are short, and clearing a piece for each costs more than keeping them.
std::size_t room_for(std::filesystem::path const& path) {
    std::error_code unknown;
    auto const length = std::filesystem::file_size(path, unknown);
    if (unknown || length >= piece_bytes) return piece_bytes;
    // Some files say that they have no length, and have content.
    constexpr std::size_t least = std::size_t{64} << 10;
    return std::max(static_cast<std::size_t>(length) + 1, least);
}

// Calls `each` with pieces of the file, in order.
template <class Each>
Result<void> in_pieces(std::filesystem::path const& path, Each each) {
    std::ifstream in{path, std::ios::binary};
    std::string piece(room_for(path), '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        auto const got = static_cast<std::size_t>(in.gcount());
        if (got > 0) {
            TRY(each(std::string_view{piece}.substr(0, got)));
        }
    }
    if (!in.eof())
        return Error{"cannot_read",
                     fmt::format("{} cannot be read", path.filename().string()),
                     {path.string()}};
    return {};
}

struct Kept {
    std::int64_t entry = 0, number = 0;
};

}  // namespace

Result<FileContent> content_of(StoreKey const& key, std::filesystem::path const& path) {
    FileContent content;
    ContentDigest digest{key};
    auto const add = [&](std::string_view piece) -> Result<void> {
        digest.add(piece);
        content.length += static_cast<std::int64_t>(piece.size());
        return {};
    };
    TRY(in_pieces(path, add));
    content.digest = digest.bytes();
    return content;
}

Result<void> keep_pieces(Record& record, Entry entry, std::int64_t number,
                         std::filesystem::path const& path) {
    std::int64_t piece_number = 0;
    auto const keep = [&](std::string_view piece) -> Result<void> {
        auto const sealed = seal(record.key, place, deflated(piece));
        return record.connection->change_one(
            "insert into import_file_piece (entry, number, piece, content) values ($1, $2, $3, "
            "$4)",
            std::array<Value, 4>{entry, number, ++piece_number, Bytes{sealed}});
    };
    return in_pieces(path, keep);
}

Result<void> keep_files(Record& record, Entry entry, std::span<std::filesystem::path const> files) {
    auto& connection = *record.connection;
    std::int64_t number = 0;
    for (auto const& path : files) {
        ++number;
        auto const content = TRY(content_of(record.key, path));
        Kept kept{entry, number};
        auto const earlier = [&](Row const& row) -> Result<void> {
            kept = {row.integer(0), row.integer(1)};
            return {};
        };
        TRY(connection.maybe_one(
            "select kept_by, kept_as from import_file where digest = $1 and length = $2 order by "
            "entry, number limit 1",
            std::array<Value, 2>{Bytes{content.digest}, content.length}, earlier));
        auto const name = path.filename().string();
        TRY(connection.change_one(
            "insert into import_file (entry, number, name, length, digest, kept_by, kept_as) "
            "values ($1, $2, $3, $4, $5, $6, $7)",
            std::array<Value, 7>{entry, number, std::string_view{name}, content.length,
                                 Bytes{content.digest}, kept.entry, kept.number}));
        if (kept.entry != entry || kept.number != number) continue;
        TRY(keep_pieces(record, entry, number, path));
    }
    return {};
}

Result<void> read_file(Record& record, Entry entry, std::int64_t number,
                       std::function<Result<void>(std::string_view)> const& sink) {
    auto& connection = *record.connection;
    Kept kept;
    std::string wanted;
    auto const where = [&](Row const& row) -> Result<void> {
        kept = {row.integer(0), row.integer(1)};
        wanted = row.bytes(2);
        return {};
    };
    auto const found = TRY(connection.maybe_one(
        "select kept_by, kept_as, digest from import_file where entry = $1 and number = $2",
        std::array<Value, 2>{entry, number}, where));
    if (!found) return Error{"not_found", "the import has no such file"};
    ContentDigest digest{record.key};
    auto const take = [&](Row const& row) -> Result<void> {
        auto const packed = TRY(unseal(record.key, place, row.bytes(0)));
        auto const text = TRY(inflated(packed.disclose(), piece_bytes));
        digest.add(text);
        return sink(text);
    };
    TRY(
        connection.all("select content from import_file_piece where entry = $1 and number = $2 "
                       "order by piece",
                       std::array<Value, 2>{kept.entry, kept.number}, take));
    if (digest.bytes() != wanted)
        return Error{"store_damaged", "a kept file is not what was given; run breakwater verify"};
    return {};
}

}  // namespace breakwater::store
