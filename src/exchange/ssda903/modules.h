#pragma once
// The modules of SSDA903, the return of children looked after: their columns as the Department
// writes them, in CSV files or as items of one XML file.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/item_reader.h"

namespace breakwater::exchange::ssda903 {

enum class Module {
    header,
    uasc,
    episodes,
    reviews,
    outcomes,      ///< OC2
    care_leavers,  ///< OC3
    adoptions,     ///< AD1
    placed_for_adoption,
    previous_permanence,
    missing,
    social_workers,
    liberty,
};
inline constexpr std::size_t module_count = 12;

enum class Use {
    read,
    kept_as_text,  ///< no field of the journey holds it: listed as a column that is not used
};

struct Column {
    std::string_view name;
    Use use = Use::read;
};

struct ModuleSpec {
    Module module;
    std::string_view name;  ///< of its usual file: "episodes"
    std::span<Column const> columns;

    std::optional<std::size_t> find(std::string_view column) const;
};

/// In the order in which they are read: what others lean on first.
std::span<ModuleSpec const> modules();
ModuleSpec const& spec_of(Module module);
/// Which record a module is of, as journey::table_index(); none of the header and the
/// unaccompanied, which are of children and periods.
std::optional<std::size_t> record_of(Module module);

/// One row: its cells by column of the module; blank where the file lacks the column.
struct Row {
    Module module;
    std::uint32_t line;
    std::vector<Written> cells;
    Written const& operator[](std::string_view column) const {
        return cells[*spec_of(module).find(column)];
    }
};

struct MatchedModule {
    ModuleSpec const* spec = nullptr;
    std::vector<std::optional<std::size_t>> at;  ///< by column of the module: place in the file
};

/// The module whose columns the headings match best, in any order and case; none where less than
/// half of them do or there is no CHILD.
MatchedModule match_module(std::span<std::string const> headings);

}  // namespace breakwater::exchange::ssda903
