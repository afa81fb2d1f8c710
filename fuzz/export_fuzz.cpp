// An export's manifest and its tables, which anybody may have altered.

#include <cstdint>
#include <filesystem>
#include <sstream>

#include "store/csv_table.h"
#include "store/export_manifest.h"

using namespace breakwater;

namespace {

store::StoreKey const& key() {
    static auto const made = [] {
        auto const path = std::filesystem::temp_directory_path() / "breakwater_export_fuzz.key";
        std::filesystem::remove(path);
        auto key = store::StoreKey::make(path);
        std::filesystem::remove(path);
        return std::move(key).value();
    }();
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text{reinterpret_cast<char const*>(data), size};
    auto const manifest = store::parse_export_manifest(text, key());
    if (manifest.ok())
        for (auto const& file : manifest.value().manifest.files)
            if (file.path.find("..") != std::string::npos || file.path.front() == '/')
                __builtin_trap();
    // What is read of a table and written again is read as the same.
    std::istringstream in{text};
    store::CsvTable table{in, "fuzz.csv"};
    std::vector<store::CsvTable::Cell> row, again;
    for (;;) {
        auto const more = table.next(row);
        if (!more.ok() || !more.value()) return 0;
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) line += ',';
            if (row[i]) store::append_quoted(line, *row[i]);
        }
        std::istringstream written{line + "\n"};
        if (!store::CsvTable{written, "fuzz.csv"}.next(again).ok() || again != row)
            __builtin_trap();
    }
}
