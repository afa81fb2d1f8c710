#pragma once
// Which columns of which tables of the Standard Safeguarding Dataset feed which fields of which
// records. Tables are read in this order, so that those that others point at come first.

#include <span>
#include <string_view>

namespace breakwater::exchange::ssd {

enum class As {
    day,              ///< -> day field
    moment,           ///< -> day field, and the minute aside, for hours
    flag,             ///< -> flag field
    number,           ///< -> number field, rounded to whole
    code,             ///< -> code field
    contact_outcome,  ///< JSON of flags -> code field
    json_flag,        ///< JSON -> flag field, by the key in `detail`
    team,             ///< id of ssd_department, or a name -> code field team_kind
    worker,           ///< id of ssd_professionals -> worker field
    key,              ///< own id by which other tables point here; `detail` names the space
    link,             ///< points into the space in `detail`; kept aside
    owner,    ///< as link; also gives the child where the person's column is missing or blank
    keep_if,  ///< rows with another text than `detail` are left out
    drop_if,  ///< rows with the text `detail` are left out
};

/// Where two columns feed one field, the first that the file has is read.
struct Column {
    std::string_view heading;
    As as;
    std::string_view field{};  ///< of the record; a day without one is kept aside
    std::string_view detail{};
    bool needed = false;  ///< a row without it is set aside
};

struct Table {
    std::string_view file;    ///< "ssd_cp_plans"
    std::string_view record;  ///< "child_protection_plan"
    std::string_view id;      ///< heading of the row's own key; empty: none
    std::string_view person;  ///< heading of the child's id
    std::span<Column const> columns;
};

std::span<Table const> tables();

/// The table of a file named "ssd_cp_plans", "cp_plans" or "extra_core_groups" (lower case,
/// without extension); null where there is none.
Table const* find_table(std::string_view stem);

}  // namespace breakwater::exchange::ssd
