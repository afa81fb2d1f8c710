#include "store/open_columns.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::store {

namespace {

constexpr std::string_view lookup_ending = "_lookup";
constexpr std::string_view left_out[]{"import_file_piece", "paper_file_piece",  "credential",
                                      "recovery_code",     "invitation",        "single_sign_on",
                                      "passkey",           "answered_challenge"};

}  // namespace

bool is_left_out(StoredTable const& table) {
    return std::find(std::begin(left_out), std::end(left_out), table.name) != std::end(left_out);
}

std::string export_path(Part part, StoredTable const& table) {
    return fmt::format("{}/{}.csv", part == Part::record ? "tables" : "access", table.name);
}

std::vector<OpenColumn> open_columns(StoredTable const& table) {
    std::vector<OpenColumn> all;
    for (auto const& column : table.columns) {
        OpenColumn open;
        if (column.type != "bytes") {
            open.how = Open::as_it_is;
        } else if (column.name == "names_digest") {
            open.how = Open::names_digest;
        } else if (column.name.ends_with(lookup_ending)) {
            open.how = Open::from_another;
            auto const base = column.name.substr(0, column.name.size() - lookup_ending.size());
            auto const at = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&](auto const& other) { return other.name == base; });
            assert(at != table.columns.end() && "a lookup is of a column beside it");
            open.from = static_cast<std::size_t>(at - table.columns.begin());
        } else if (column.words.find("compressed, then sealed") != std::string::npos) {
            open.how = Open::unpacked;
        } else if (column.words.find("sealed") != std::string::npos) {
            open.how = Open::unsealed;
        } else {
            open.how = Open::hexadecimal;
        }
        all.push_back(open);
    }
    return all;
}

}  // namespace breakwater::store
