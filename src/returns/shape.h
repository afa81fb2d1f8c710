#pragma once
// What a return is made of, as rules/returns/<return>/*.rules says: its tables, the fields of each,
// and the day its year ends on. Names are the return's own. A return is one XML file, or a set of
// CSV files with a table in each.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "rules/text_blocks.h"

namespace breakwater::returns {

enum class FieldKind { text, date, flag, number };
std::string_view to_words(FieldKind kind);  ///< "a date"

enum class DateForm {
    year_first,  ///< 2024-08-31
    day_first    ///< 31/08/2024
};

struct Field {
    std::string name;
    FieldKind kind = FieldKind::text;
    std::string part;       ///< of the table: what findings say it stands in
    std::string element;    ///< its name in XML
    bool xml_only = false;  ///< no CSV file need have it
};

inline constexpr std::size_t no_table = static_cast<std::size_t>(-1);

/// The fields that say when a row begins and ends. Such rows are put in the order of their
/// beginnings, whatever the order of the text; one follows on another where it begins on the day
/// that the other ended.
struct Spell {
    std::size_t begins = 0, ends = 0;
};

struct Table {
    std::string name;               ///< what rules and findings call it
    std::string element;            ///< that is one row of it in XML; empty: XML has none
    std::string csv;                ///< of its usual CSV file: "episodes"; empty: no file has it
    std::size_t parent = no_table;  ///< a row stands inside a row of this table
    bool leaf = false;              ///< the element is itself the one field
    bool single = false;            ///< the row it stands in holds one of it at most
    bool loose = false;             ///< in XML its fields stand among those of the row it stands in
    std::string holder;             ///< of a leaf: holds them; where it holds none, that is a row
    std::vector<Field> fields;
    std::optional<Spell> spell;
};

/// Where an element's name may be met.
struct ElementUse {
    enum class As { table, field, holder } as = As::holder;
    std::size_t table = no_table;
    struct Spot {
        std::size_t table, field;
    };
    std::vector<Spot> spots;  ///< of a field: every table that has one of this name
};

struct Shape {
    std::string name, title, root;
    std::size_t header = no_table;  ///< the table of which a return has one row; it may have none
    std::size_t unit = no_table;    ///< the table that is read row by row, with all inside: a child
    unsigned last_month = 3, last_day = 31;  ///< of the year
    int first_year = 0, last_year = 0;       ///< for which rules are held; named by their end
    std::vector<std::string> yes, no;        ///< how flags are written
    DateForm dates = DateForm::year_first;   ///< how dates are
    std::vector<Table> tables;
    std::string id_field;               ///< of the unit: what its authority calls it
    std::vector<std::string> identity;  ///< fields that number or name a person

    std::optional<std::size_t> table_named(std::string_view name) const;
    std::optional<std::size_t> field_named(std::size_t table, std::string_view name) const;
    ElementUse const* element(std::string_view name) const;
    bool has_csv_files() const;
    /// `inner` is `outer`, or its rows stand somewhere inside rows of `outer`.
    bool is_inside(std::size_t inner, std::size_t outer) const;

    /// Code year_not_held, where no rules of the year are held.
    Result<void> must_hold(int year) const;
    Date reference_day(int year) const;
    Date first_day(int year) const;  ///< the day after the year before ended

private:
    friend Shape read_shape(std::span<rules::TextBlock const>, std::string_view,
                            std::vector<Error>&);
    void settle_elements(std::span<std::string const> holders);
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, ElementUse, Hash, std::equal_to<>> elements_;
};

/// Of the blocks “return” and “table”; the others are passed over. What does not hold is a problem
/// (no_return, unknown_key, missing_key, not_a_field, not_a_day, not_dates, not_years,
/// unknown_table, table_twice).
Shape read_shape(std::span<rules::TextBlock const> blocks, std::string_view file,
                 std::vector<Error>& problems);

}  // namespace breakwater::returns
