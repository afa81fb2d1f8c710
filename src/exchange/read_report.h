#pragma once
// What a read understood and what it did not. Everything not understood is counted; the first few
// of each kind are kept with their place, so that memory stays bounded however bad the file.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "kernel/date.h"
#include "kernel/sensitive.h"

namespace breakwater::exchange {

/// How much it matters. An error: something was left out of the count. A warning: counted, but
/// likely wrong. A note: read as written, and worth knowing.
enum class Severity { error, warning, note };
std::string_view to_words(Severity severity);

/// One place where the text could not be understood or says something that cannot be true.
struct Problem {
    std::string file;        ///< as given, without its folder
    std::string sheet;       ///< of a workbook; empty for CSV
    std::uint32_t line = 0;  ///< line of the text or row of the sheet, from 1; 0: the whole file
    std::string column;      ///< heading as written; empty: the whole row
    Sensitive<std::string> value;  ///< as written, at most 80 bytes
    std::string kind;              ///< stable, snake_case: "not_a_date"
    std::string reason;            ///< what is wrong, for a person
    std::string suggestion;        ///< how to put it right
    Severity severity = Severity::error;
};

/// Problems of one kind, column and file: all counted, the first few kept.
struct ProblemGroup {
    Problem first;
    std::uint64_t count = 0;
    std::vector<Problem> samples;
};

enum class MatchedBy { name, alias, pattern };

struct MatchedColumn {
    std::string heading;  ///< as written in the file
    std::string item;     ///< what it was read as
    MatchedBy by = MatchedBy::name;
    /// For codes: different spellings met that are codes, known spellings of codes, and neither.
    std::uint32_t by_code = 0, by_spelling = 0, not_understood = 0;
};

/// One file, or one sheet of a workbook.
struct SourceReport {
    std::string file, sheet;
    std::string read_as;           ///< "ssd_cp_plans", "Annex A list 7"; empty: not read
    std::string encoding;          ///< "UTF-8", "Windows-1252", "UTF-16 LE"
    std::uint64_t rows = 0;        ///< rows with anything in them, headings apart
    std::uint64_t understood = 0;  ///< rows that became a record
    std::uint64_t set_aside = 0;   ///< rows listed in problems and not counted
    std::uint64_t left_out = 0;    ///< rows read and rightly not counted: see left_out_because
    std::string left_out_because;  ///< "not completed", "cancelled"
    std::vector<MatchedColumn> matched;
    std::vector<std::string> unmatched;  ///< headings not used
    std::vector<std::string> missing;    ///< items looked for and not there
    std::string skipped;                 ///< why nothing was read; empty where it was
};

class ReadReport {
public:
    std::vector<SourceReport> sources;
    std::optional<Date> as_at;
    std::string as_at_from;  ///< words: which statement the day was taken from

    /// Counts a problem; keeps it where fewer than `kept_per_kind` like it are kept.
    void add(Problem problem);
    std::vector<ProblemGroup> const& problems() const { return groups_; }
    std::uint64_t problem_count() const { return problem_count_; }
    std::uint64_t rows() const;
    std::uint64_t understood() const;

    std::size_t kept_per_kind = 5;

private:
    static constexpr std::size_t most_groups = 4096;
    using Key = std::tuple<std::string, std::string, std::string, std::string>;
    std::map<Key, std::size_t> group_of_;
    std::vector<ProblemGroup> groups_;
    std::uint64_t problem_count_ = 0;
};

}  // namespace breakwater::exchange
