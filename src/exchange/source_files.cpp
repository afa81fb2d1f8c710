#include "exchange/source_files.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "exchange/cell_text.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 2000;

Result<SourceFile> file_at(fs::path const& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0)
        return Error{"not_found", "is not there: check the path", {path.filename().string()}};
    SourceFile file;
    file.path = path;
    file.name = path.filename().string();
    file.stem = lower_case(path.stem().string());
    file.extension = lower_case(path.extension().string());
    file.bytes = static_cast<std::uint64_t>(about.st_size);
    file.modified = std::chrono::floor<std::chrono::days>(
        std::chrono::system_clock::from_time_t(about.st_mtime));
    return file;
}

}  // namespace

Result<std::vector<SourceFile>> files_of(std::span<fs::path const> paths) {
    std::vector<SourceFile> files;
    for (auto const& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            SourceFile file = TRY(file_at(path));
            files.push_back(std::move(file));
            continue;
        }
        std::vector<fs::path> inside;
        for (auto entry = fs::directory_iterator(path, error);
             !error && entry != fs::directory_iterator(); entry.increment(error)) {
            if (!entry->is_regular_file(error)) continue;
            if (entry->path().filename().string().starts_with('.')) continue;
            inside.push_back(entry->path());
            if (inside.size() > most_files)
                return Error{"too_many_files",
                             fmt::format("holds more than {} files: give the folder of one extract",
                                         most_files),
                             {path.string()}};
        }
        if (error)
            return Error{"cannot_open",
                         fmt::format("cannot be listed ({})", error.message()),
                         {path.string()}};
        std::sort(inside.begin(), inside.end());
        for (auto const& each : inside) {
            SourceFile file = TRY(file_at(each));
            files.push_back(std::move(file));
        }
    }
    if (files.empty())
        return Error{"nothing_to_read",
                     "there is no file to read: give a folder of CSV files or a workbook"};
    return files;
}

}  // namespace breakwater::exchange
