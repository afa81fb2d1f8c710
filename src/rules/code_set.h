#pragma once
// A set of codes, read from rules/codes/<name>.csv: code,title,group,since,until,source. The place
// of a code's first row in the file is its number; the file is added to at its end, never
// reordered.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"

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

private:
    std::string name_;
    std::vector<CodeRow> rows_;
    std::unordered_map<std::string, std::int32_t> by_code_;
};

}  // namespace breakwater::rules
