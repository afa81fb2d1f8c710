// What of a backup is read before its seal has spoken for it, and the rows behind the seal.

#include <cstdint>
#include <string_view>
#include <vector>

#include "store/backup_file.h"
#include "store/stored_tables.h"

using namespace breakwater;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const heading = store::parse_backup_heading(text);
    if (heading.ok()) {
        auto const again = store::parse_backup_heading(store::to_text(heading.value()));
        if (!again.ok() || !(again.value() == heading.value())) __builtin_trap();
    }
    static auto const tables = store::stored_tables(1);
    std::vector<store::Value> values;
    for (auto const& table : tables) {
        auto const read = store::read_row(text, table, values);
        if (read.ok() && values.size() != table.columns.size()) __builtin_trap();
    }
    return 0;
}
