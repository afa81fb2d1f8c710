#include "app/rules_folder.h"

#include <fmt/format.h>

#include <cstdlib>

namespace breakwater::app {

namespace fs = std::filesystem;

Result<fs::path> own_program() {
    std::error_code problem;
    auto found = fs::read_symlink("/proc/self/exe", problem);
    if (problem) return Error{"no_program", "the program cannot tell where it lies"};
    return found;
}

Result<fs::path> find_rules_folder() {
    std::error_code problem;
    if (auto const* const chosen = std::getenv("BREAKWATER_RULES"); chosen != nullptr) {
        if (fs::is_directory(chosen, problem)) return fs::path{chosen};
        return Error{"no_rules_folder",
                     fmt::format("BREAKWATER_RULES is '{}', which is not a folder", chosen)};
    }
    auto const own = own_program();
    if (!own.ok())
        return Error{"no_rules_folder",
                     "the program cannot tell where it lies; set "
                     "BREAKWATER_RULES to the folder rules/ that came with it"};
    return find_rules_folder_from(own.value().parent_path());
}

Result<fs::path> find_rules_folder_from(fs::path const& binary_folder) {
    std::error_code problem;
    for (auto const* const place : {"rules", "../share/breakwater/rules", "../../rules"}) {
        auto const folder = (binary_folder / place).lexically_normal();
        // codes/ tells our folder from another that happens to have the name.
        if (fs::is_directory(folder / "codes", problem)) return folder;
    }
    return Error{"no_rules_folder",
                 fmt::format("there is no folder rules/ beside the program in {}; set "
                             "BREAKWATER_RULES to the folder that came with it",
                             binary_folder.string())};
}

}  // namespace breakwater::app
