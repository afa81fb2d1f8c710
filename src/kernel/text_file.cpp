#include "kernel/text_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace breakwater {

namespace {

struct Close {
    void operator()(std::FILE* file) const { (void)std::fclose(file); }
};

}  // namespace

Result<std::string> read_text_file(std::filesystem::path const& path, std::size_t bytes_max) {
    Place const place{path.generic_string(), 0, 0};
    Error const unreadable{
        "cannot_read", "the file cannot be read: check its name, and that you may open it", place};
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) return unreadable;
    std::unique_ptr<std::FILE, Close> const file{std::fopen(path.c_str(), "rb")};
    if (!file) return unreadable;
    auto const size = std::filesystem::file_size(path, failed);
    if (failed) return unreadable;
    if (size > bytes_max)
        return Error{"too_large",
                     fmt::format("the file is larger than {} MB, which no file of this kind is: "
                                 "check that it is the one meant",
                                 bytes_max >> 20),
                     place};
    std::string text(static_cast<std::size_t>(size), '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    if (std::ferror(file.get()) != 0) return unreadable;
    return text;
}

}  // namespace breakwater
