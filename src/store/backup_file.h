#pragma once
// A backup as a file: a heading that anybody can read, then the record compressed and sealed with
// the store's key in chunks that follow on one another, then a digest of all of it. Half a file, an
// altered one, and chunks in another order are noticed by the seal; the digest lets somebody
// without the key, such as who copies the backups, notice the same.
//
//     breakwater backup 2                   or 1, which has no accounts and no journal
//     made_at 2026-11-21T12:00:00Z          instant of the backup
//     engine sqlite                         the engine it was taken from; any can take it back
//     schema 2                              number of the last migration of its tables
//     entry 17                              last entry of the ledger
//     head 5d0c...                          that entry's chain, 64 hexadecimal digits
//     accounts 2                            number of the last migration of accounts and journal
//     journal_entry 1204                    last entry of the journal; 0 and zeros: it was empty
//     journal_head 3fa9...                  that entry's chain, 64 hexadecimal digits
//     key 91b2...                           tells the right key from another, 16 digits
//     (an empty line)
//     chunks: four bytes of length, least first, then libsodium's secretstream of so many bytes
//     digest 4f1e...                        BLAKE2b of everything before this line, 64 digits

#include <cstdio>
#include <memory>

#include "kernel/london_time.h"
#include "store/journal_head.h"
#include "store/ledger.h"
#include "store/unfinished.h"

namespace breakwater::store {

struct BackupHeading {
    Instant made_at;
    std::string engine;
    int schema = 0;
    Entry entry = 0;
    std::string head;       ///< hexadecimal
    int access_schema = 0;  ///< 0: it holds no accounts and no journal
    JournalHead journal;    ///< as it stood
    std::string key;        ///< hexadecimal

    bool operator==(BackupHeading const&) const = default;
};

std::string to_text(BackupHeading const& heading);
/// Of the text up to and with the empty line. Codes: not_a_backup, newer_backup.
Result<BackupHeading> parse_backup_heading(std::string_view text);

/// Code newer_backup, where its tables are of a newer Breakwater.
Result<void> check_not_newer(BackupHeading const& heading);

/// What the heading says of the key.
std::string mark_of(StoreKey const& key);

class BackupWriter {
public:
    static Result<BackupWriter> begin(std::filesystem::path const& path, StoreKey const& key,
                                      BackupHeading const& heading);
    Result<void> write(std::string_view bytes);
    /// Everything is on the disk, under the name with ".part".
    Result<void> finish();
    std::filesystem::path const& part() const { return file_.part(); }
    /// Gives it its name.
    Result<void> keep() { return file_.keep(); }

private:
    struct Stream;
    struct EndStream {
        void operator()(Stream* stream) const;
    };
    BackupWriter(UnfinishedFile file, std::unique_ptr<Stream, EndStream> stream)
        : file_(std::move(file)), stream_(std::move(stream)) {}
    Result<void> put(std::string_view bytes);
    Result<void> seal_chunk(bool last);
    UnfinishedFile file_;
    std::unique_ptr<Stream, EndStream> stream_;
    std::string chunk_;
};

class BackupReader {
public:
    /// Codes: cannot_read, not_a_backup, newer_backup, wrong_key, backup_damaged.
    static Result<BackupReader> open(std::filesystem::path const& path, StoreKey const& key);
    BackupHeading const& heading() const { return heading_; }
    /// So many bytes, at most 64 MiB, good until the next call. Code backup_damaged, where they are
    /// not there or not what was written.
    Result<std::string_view> take(std::size_t bytes);
    /// Fails unless everything was taken and the digest is right.
    Result<void> finish();

private:
    struct Stream;
    struct EndStream {
        void operator()(Stream* stream) const;
    };
    explicit BackupReader(std::unique_ptr<Stream, EndStream> stream) : stream_(std::move(stream)) {}
    Result<void> open_chunk();
    std::unique_ptr<Stream, EndStream> stream_;
    BackupHeading heading_;
    std::string opened_;
    std::size_t at_ = 0;
    bool last_seen_ = false;
};

}  // namespace breakwater::store
