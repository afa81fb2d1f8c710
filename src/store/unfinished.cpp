#include "store/unfinished.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace breakwater::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer_bytes = std::size_t{1} << 18;

fs::path part_of(fs::path const& path) {
    auto part = path;
    if (!part.has_filename()) part = part.parent_path();
    part += ".part";
    return part;
}

fs::path folder_of(fs::path const& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

Error already_there(fs::path const& path) {
    return {"already_there",
            fmt::format("{} is there already, and nothing is written over: give another name, or "
                        "move it away",
                        path.string())};
}

// Locks it for this program. Between opening and locking it may have been given its name or been
// taken away: then it is no longer what is under the name.
enum class Held { yes, moved, by_another };
Held hold(OpenFile const& file, fs::path const& path) {
    if (flock(file.number(), LOCK_EX | LOCK_NB) != 0) return Held::by_another;
    struct stat open {};
    struct stat named {};
    if (fstat(file.number(), &open) != 0 || lstat(path.c_str(), &named) != 0) return Held::moved;
    return open.st_ino == named.st_ino && open.st_dev == named.st_dev ? Held::yes : Held::moved;
}

Result<OpenFile> open_and_hold(fs::path const& part, int flags) {
    for (int tries = 0; tries < 10; ++tries) {
        if ((flags & O_DIRECTORY) != 0 && mkdir(part.c_str(), 0700) != 0 && errno != EEXIST)
            return write_error(part, errno);
        OpenFile file{open(part.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)};
        if (file.number() < 0) return write_error(part, errno);
        auto const held = hold(file, part);
        if (held == Held::yes) return file;
        if (held == Held::by_another) break;
    }
    return Error{"part_in_use", fmt::format("another program is writing {} now: wait until it is "
                                            "done, or give another name",
                                            part.string())};
}

Result<void> sync_folder(fs::path const& folder) {
    OpenFile const open_folder{open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (open_folder.number() < 0 || fsync(open_folder.number()) != 0)
        return write_error(folder, errno);
    return {};
}

bool is_there(fs::path const& path) {
    struct stat found {};
    return lstat(path.c_str(), &found) == 0;
}

}  // namespace

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

OpenFile::~OpenFile() {
    if (number_ >= 0) close(number_);
}

Error write_error(fs::path const& path, int system_error) {
    auto const name = path.string();
    switch (system_error) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return {"disk_full",
                    fmt::format("there is no room for {}: nothing was kept; make room, or "
                                "write to another disk, then run this again",
                                name)};
        case EROFS:
        case EACCES:
        case EPERM:
            return {"read_only",
                    fmt::format("{} may not be written to: check who owns the folder, and whether "
                                "the disk is read-only",
                                name)};
        default:
            return {"cannot_write",
                    fmt::format("{} cannot be written: {}", name, std::strerror(system_error))};
    }
}

Result<void> must_be_new(fs::path const& path) {
    if (is_there(path)) return already_there(path);
    return {};
}

Result<NewFile> NewFile::create(fs::path const& path) {
    OpenFile file{open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (file.number() < 0 && errno == EEXIST) return already_there(path);
    if (file.number() < 0) return write_error(path, errno);
    return NewFile{std::move(file), path};
}

Result<void> NewFile::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() < buffer_bytes) return {};
    return flush();
}

Result<void> NewFile::flush() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        auto const written = ::write(file_.number(), rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return write_error(path_, written == 0 ? EIO : errno);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer_.clear();
    return {};
}

Result<void> NewFile::sync() {
    TRY(flush());
    if (fsync(file_.number()) != 0) return write_error(path_, errno);
    return {};
}

Result<UnfinishedFile> UnfinishedFile::begin(fs::path const& path) {
    TRY(must_be_new(path));
    auto const part = part_of(path);
    auto file = TRY(open_and_hold(part, O_RDWR | O_CREAT));
    if (ftruncate(file.number(), 0) != 0 || fchmod(file.number(), 0600) != 0)
        return write_error(part, errno);
    return UnfinishedFile{NewFile{std::move(file), part}, path, part};
}

UnfinishedFile::~UnfinishedFile() {
    if (file_.file_.number() >= 0) unlink(part_.c_str());
}

Result<void> UnfinishedFile::keep() {
    TRY(file_.sync());
    TRY(rename_to_new(part_, path_));
    file_.file_ = OpenFile{};
    return {};
}

Result<UnfinishedFolder> UnfinishedFolder::begin(fs::path const& path) {
    TRY(must_be_new(path));
    auto const part = part_of(path);
    auto lock = TRY(open_and_hold(part, O_RDONLY | O_DIRECTORY));
    if (fchmod(lock.number(), 0700) != 0) return write_error(part, errno);
    std::error_code failed;
    for (auto const& left : fs::directory_iterator{part, failed}) fs::remove_all(left, failed);
    if (failed) return write_error(part, failed.value());
    return UnfinishedFolder{std::move(lock), path, part};
}

UnfinishedFolder::~UnfinishedFolder() {
    std::error_code ignored;
    if (lock_.number() >= 0) fs::remove_all(part_, ignored);
}

Result<void> UnfinishedFolder::keep() {
    TRY(sync_folder(part_));
    TRY(rename_to_new(part_, path_));
    lock_ = OpenFile{};
    return {};
}

Result<void> rename_to_new(fs::path const& from, fs::path const& to) {
    int renamed = renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    // A disk that cannot promise it: look, then rename.
    if (renamed != 0 && (errno == EINVAL || errno == ENOSYS) && !is_there(to))
        renamed = rename(from.c_str(), to.c_str());
    if (renamed != 0 && errno == EEXIST) return already_there(to);
    if (renamed != 0) return write_error(to, errno);
    return sync_folder(folder_of(to));
}

}  // namespace breakwater::store
