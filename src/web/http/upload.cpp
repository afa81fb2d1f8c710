#include "web/http/upload.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "web/http/sealed_file.h"

namespace breakwater::web {

OwnedDescriptor& OwnedDescriptor::operator=(OwnedDescriptor&& other) noexcept {
    if (this != &other) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = other.release();
    }
    return *this;
}

OwnedDescriptor::~OwnedDescriptor() {
    if (fd_ >= 0) ::close(fd_);
}

int OwnedDescriptor::release() {
    return std::exchange(fd_, -1);
}

Result<std::size_t> Upload::read(std::size_t at, std::span<char> into) const {
    return read_sealed(file.get(), at, into);
}

Result<std::string> Upload::text() const {
    std::string all(size, '\0');
    std::size_t at = 0;
    while (at < size) {
        auto const got = TRY(read(at, std::span{all}.subspan(at)));
        if (got == 0)
            return Error{"upload_unreadable", "the file that was sent cannot be read back"};
        at += got;
    }
    return all;
}

Result<OwnedDescriptor> open_nameless_file(std::string const& folder) {
    auto const fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0) return OwnedDescriptor{fd};
    // Not every file system has files without names: give it one, and take it away at once.
    auto path = folder + "/breakwater-upload-XXXXXX";
    auto const named = ::mkostemp(path.data(), O_CLOEXEC);
    if (named < 0)
        return Error{"no_upload_folder",
                     fmt::format("no file can be made in {} for what is sent: {}", folder,
                                 std::strerror(errno))};
    ::unlink(path.c_str());
    return OwnedDescriptor{named};
}

}  // namespace breakwater::web
