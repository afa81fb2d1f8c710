#include "indicators/folder_files.h"

#include <algorithm>
#include <string>

namespace breakwater::indicators {

std::vector<std::filesystem::path> files_of_table(std::filesystem::path const& folder,
                                                  std::string_view stem) {
    std::vector<std::filesystem::path> files;
    std::error_code missing;
    for (auto const& entry : std::filesystem::directory_iterator{folder, missing}) {
        std::string const name = entry.path().filename().string();
        if (!name.starts_with(stem) || !name.ends_with(".csv")) continue;
        if (name[stem.size()] == '.' || name[stem.size()] == '_') files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace breakwater::indicators
