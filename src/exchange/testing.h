#pragma once
// For this room's tests: a folder of files that is gone when the test ends.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "rules/rule_book.h"

namespace breakwater::exchange::testing {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "breakwater_XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    std::filesystem::path write(std::string_view name, std::string_view text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline rules::RuleBook const& rule_book() {
    static rules::LoadedRules const loaded =
        rules::load_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    return loaded.book;
}

}  // namespace breakwater::exchange::testing
