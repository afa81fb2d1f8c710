#include "app/server/secret_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdlib>

#include "kernel/text_file.h"

namespace breakwater::app {

namespace {

constexpr std::size_t secret_bytes_max = 4096;

}  // namespace

Result<access::Secret> secret_of(Arguments const& arguments, std::string_view option,
                                 char const* variable, std::string_view words) {
    auto const path = arguments.text(option);
    if (!path) {
        auto const* const given = std::getenv(variable);
        return access::Secret{given == nullptr ? "" : given};
    }
    struct stat found {};
    if (::stat(path->c_str(), &found) == 0 && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Error{"secret_too_open",
                     fmt::format("others may read {0} {1}: run chmod 600 {1}", words, *path)};
    auto text = TRY(read_text_file(*path, secret_bytes_max));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return access::Secret{std::move(text)};
}

}  // namespace breakwater::app
