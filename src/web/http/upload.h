#pragma once
// A file that somebody sent. It lies in a temporary file that has no name, so that nothing of it is
// left when it is done with, nor after a crash.

#include <sys/types.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::web {

/// An open file descriptor, closed with its owner.
class OwnedDescriptor {
public:
    OwnedDescriptor() = default;
    explicit OwnedDescriptor(int fd) : fd_(fd) {}
    OwnedDescriptor(OwnedDescriptor&& other) noexcept : fd_(other.release()) {}
    OwnedDescriptor& operator=(OwnedDescriptor&& other) noexcept;
    ~OwnedDescriptor();
    int get() const { return fd_; }
    bool is_open() const { return fd_ >= 0; }
    int release();

private:
    int fd_ = -1;
};

struct Upload {
    std::string field;  ///< the name of the form's field
    std::string name;   ///< as the sender called it, without folders; never used as a path
    std::string content_type;
    std::size_t size = 0;
    OwnedDescriptor file;

    /// Up to `into.size()` bytes from `at` on; how many were read, 0 at the end. Code
    /// upload_unreadable.
    Result<std::size_t> read(std::size_t at, std::span<char> into) const;
    /// All of it; code upload_unreadable.
    Result<std::string> text() const;
};

/// A temporary file in `folder` that has no name. Code no_upload_folder.
Result<OwnedDescriptor> open_nameless_file(std::string const& folder);

}  // namespace breakwater::web
