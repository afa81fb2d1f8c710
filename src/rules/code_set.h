#pragma once
// A set of codes, read from rules/codes/<name>.csv: code,title,group,since,until,source. The place
// of a code's first row in the file is its number; the file is added to at its end, never
// reordered.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::rules {

struct CodeRow {
    std::string code, title, group;
    Date since;
    std::optional<Date> until;  ///< first day no longer in use
    std::string source;
};

class CodeSet {
public:
    CodeSet(std::string name, std::vector<CodeRow> rows);
    std::string const& name() const { return name_; }
    std::span<CodeRow const> rows() const { return rows_; }
    std::optional<std::int32_t> find(std::string_view code) const;  ///< exact, case-sensitive
    bool in_use(std::int32_t code, Date on) const;
    /// What the code meant on that day; null where it was not in use.
    CodeRow const* row_on(std::int32_t code, Date on) const;

private:
    std::string name_;
    std::vector<CodeRow> rows_;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view code) const {
            return std::hash<std::string_view>{}(code);
        }
    };
    std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> by_code_;
};

struct ReadCodeSet {
    CodeSet set;
    std::vector<Error> problems;
};

/// The rows that can be read; the others keep their number but no code, and are problems (no_code,
/// no_title, no_source, not_a_date, until_before_since, code_twice and those of DatedRows).
ReadCodeSet read_code_set(std::string_view text, std::string name, std::string_view file);

}  // namespace breakwater::rules
