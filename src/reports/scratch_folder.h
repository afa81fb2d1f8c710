#pragma once
// A folder that is gone when its owner is.

#include <filesystem>
#include <string_view>
#include <utility>

#include "kernel/result.h"

namespace breakwater::reports {

class ScratchFolder {
public:
    /// A new empty folder, readable by nobody else. Code cannot_write.
    static Result<ScratchFolder> create(std::filesystem::path const& within);
    ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder();

    std::filesystem::path const& path() const { return path_; }

private:
    explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

/// Code cannot_write, naming the file.
Result<void> write_file(std::filesystem::path const& file, std::string_view bytes);

}  // namespace breakwater::reports
