#pragma once
// A file or folder while it is being written: under its own name with ".part" after it, readable by
// its owner alone, and given its name only when it is whole and on the disk. One that a stopped
// program left behind is taken over by the next that writes to the same place.

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "kernel/result.h"

namespace breakwater::store {

/// Closed at the end.
class OpenFile {
public:
    OpenFile() = default;
    explicit OpenFile(int number) : number_(number) {}
    OpenFile(OpenFile&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();
    int number() const { return number_; }  ///< -1: none

private:
    int number_ = -1;
};

/// What the system said of a file that was to be written: codes disk_full, read_only, cannot_write.
Error write_error(std::filesystem::path const& path, int system_error);

/// Code already_there, where something has that name: said before the work that is to end in it.
Result<void> must_be_new(std::filesystem::path const& path);

/// A new file that only its owner may read, written through a buffer of its own.
class NewFile {
public:
    /// Codes: already_there, and those of write_error().
    static Result<NewFile> create(std::filesystem::path const& path);
    Result<void> write(std::string_view bytes);
    /// Everything is on the disk.
    Result<void> sync();

private:
    friend class UnfinishedFile;
    NewFile(OpenFile file, std::filesystem::path path)
        : file_(std::move(file)), path_(std::move(path)) {}
    Result<void> flush();
    OpenFile file_;
    std::filesystem::path path_;
    std::string buffer_;
};

class UnfinishedFile {
public:
    /// Codes: already_there (a file has that name; nothing is written over), part_in_use (another
    /// program writes it now), and those of write_error().
    static Result<UnfinishedFile> begin(std::filesystem::path const& path);
    UnfinishedFile(UnfinishedFile&& other) noexcept = default;
    UnfinishedFile& operator=(UnfinishedFile&&) = delete;
    ~UnfinishedFile();
    Result<void> write(std::string_view bytes) { return file_.write(bytes); }
    Result<void> sync() { return file_.sync(); }
    std::filesystem::path const& part() const { return part_; }
    Result<void> keep();

private:
    UnfinishedFile(NewFile file, std::filesystem::path path, std::filesystem::path part)
        : file_(std::move(file)), path_(std::move(path)), part_(std::move(part)) {}
    NewFile file_;
    std::filesystem::path path_, part_;
};

class UnfinishedFolder {
public:
    /// Codes: those of UnfinishedFile::begin().
    static Result<UnfinishedFolder> begin(std::filesystem::path const& path);
    UnfinishedFolder(UnfinishedFolder&& other) noexcept = default;
    UnfinishedFolder& operator=(UnfinishedFolder&&) = delete;
    ~UnfinishedFolder();
    std::filesystem::path const& part() const { return part_; }
    Result<void> keep();

private:
    UnfinishedFolder(OpenFile lock, std::filesystem::path path, std::filesystem::path part)
        : lock_(std::move(lock)), path_(std::move(path)), part_(std::move(part)) {}
    OpenFile lock_;
    std::filesystem::path path_, part_;
};

/// Gives a file or folder another name in the same disk, where nothing has that name yet, and waits
/// until the disk has it. Codes: already_there, and those of write_error().
Result<void> rename_to_new(std::filesystem::path const& from, std::filesystem::path const& to);

}  // namespace breakwater::store
