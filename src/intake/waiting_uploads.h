#pragma once
// Files that somebody sent and nobody has applied yet. They wait in a private folder beside the
// record, sealed with its key, until they are applied or discarded; an upload is there whole, or
// not at all. Readers need plain files: while one is read, what its files hold lies unsealed in
// this program's memory alone, under names in a folder that only this account may open. The memory
// goes with the program, and the names at once after, or at the next start after a crash.

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernel/london_time.h"
#include "kernel/result.h"
#include "kernel/sensitive.h"
#include "store/store_key.h"
#include "store/unfinished.h"

namespace breakwater::intake {

struct WaitingFile {
    std::string name;  ///< as the sender called it
    std::uint64_t bytes = 0;
};

struct WaitingUpload {
    std::int64_t number = 0;   ///< from 1 up; not given twice, while the folder stands
    std::int64_t account = 0;  ///< who sent it
    std::string person;        ///< their name
    Instant sent_at;
    std::optional<Date> as_at;  ///< as they gave it
    std::string area;           ///< likewise; empty for what the extract says
    std::vector<WaitingFile> files;
};

/// A file on its way in: gives bytes from `at` on, 0 at its end.
struct IncomingFile {
    std::string name;
    std::function<Result<std::size_t>(std::size_t at, std::span<char> into)> read;
};

/// What was being done with an upload; it stays where the program was killed meanwhile.
enum class Doing { nothing, check, import };

/// The plain files of an upload, for as long as this lives, and for this program alone: names that
/// lead into its memory.
class OpenedUpload {
public:
    explicit OpenedUpload(std::filesystem::path folder) : folder_(std::move(folder)) {}
    OpenedUpload(OpenedUpload&& other) noexcept
        : folder_(std::exchange(other.folder_, {})),
          files_(std::move(other.files_)),
          contents_(std::move(other.contents_)) {}
    OpenedUpload& operator=(OpenedUpload&&) = delete;
    ~OpenedUpload();
    void add(std::filesystem::path file, store::OpenFile content) {
        files_.push_back(std::move(file));
        contents_.push_back(std::move(content));
    }
    std::span<std::filesystem::path const> files() const { return files_; }

private:
    std::filesystem::path folder_;
    std::vector<std::filesystem::path> files_;
    std::vector<store::OpenFile> contents_;
};

class WaitingUploads {
public:
    /// Makes the folder, readable by its owner alone, and takes away what a killed program left
    /// half done. Codes: part_in_use (another server has this folder); those of
    /// store::write_error().
    static Result<WaitingUploads> open(std::filesystem::path const& folder,
                                       store::StoreKey const& key);

    /// Seals the files and keeps them; `upload` without number and files. Codes: no_files,
    /// bad_file_name, file_twice (two of one name); those of reading; those of
    /// store::write_error().
    Result<WaitingUpload> keep(WaitingUpload upload, std::span<IncomingFile const> files);

    /// In the order of their numbers. One that does not open with the key is left out.
    Result<std::vector<WaitingUpload>> all() const;

    /// Takes as much memory as the files are long. Codes: not_found; store_damaged, where a file is
    /// not what was sent; those of store::write_error().
    Result<OpenedUpload> open_files(std::int64_t number) const;

    Doing doing(std::int64_t number) const;
    /// On the disk before it returns.
    Result<void> set_doing(std::int64_t number, Doing doing) const;

    /// Nothing where it is not there.
    Result<void> discard(std::int64_t number) const;

private:
    WaitingUploads(store::OpenFile lock, std::filesystem::path folder, store::StoreKey key)
        : lock_(std::move(lock)), folder_(std::move(folder)), key_(std::move(key)) {}
    std::filesystem::path place_of(std::int64_t number) const;
    Result<void> note_given(std::int64_t number) const;
    Result<WaitingUpload> read_about(std::int64_t number) const;
    store::OpenFile lock_;
    std::filesystem::path folder_;
    store::StoreKey key_;
    std::int64_t last_ = 0;
};

}  // namespace breakwater::intake
