#pragma once
// A return that somebody wrote, held to the rules that its receiver will run: what each found,
// where, and where it could not run. One bad value stops no rule but those that turn on it, and of
// those only where it stands.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exchange/text_source.h"
#include "returns/csv_records.h"
#include "returns/judge.h"

namespace breakwater::returns {

/// One line of what a check has to say. The views hold during the call.
struct CheckRow {
    enum class Kind {
        broken,         ///< a rule does not hold
        could_not_run,  ///< a rule could not be put to this row
        fault           ///< of the file: `rule` is null
    } kind;
    Rule const* rule = nullptr;
    std::string_view child;                ///< as the return calls the child
    std::string_view table, field, value;  ///< of a fault in one of several files: the file
    std::uint32_t line = 0, column = 0;    ///< 0 for the whole return
    std::string_view message;
};
using TellRow = std::function<void(CheckRow const&)>;

/// A place, kept to be shown.
struct CheckSample {
    std::uint32_t line = 0, column = 0;
    std::string file = {};  ///< of several: which
    std::string field, value, message;
    std::vector<std::pair<std::string, std::string>> beside = {};  ///< field and value
};

inline constexpr std::size_t samples_max = 5;

/// What became of one rule. It has passed where it is neither broken nor could not run anywhere.
struct RuleOutcome {
    Rule const* rule = nullptr;
    std::uint64_t broken = 0, could_not_run = 0;
    std::vector<CheckSample> broken_at, could_not_run_at;
};

struct FaultGroup {
    std::string kind, message;
    std::uint64_t count = 0;
    std::vector<CheckSample> at;
};

struct CheckedReturn {
    std::string file;
    std::string encoding;
    std::uint64_t children = 0;
    std::vector<RuleOutcome> outcomes;  ///< of every rule of the year, by number
    std::vector<FaultGroup> faults;
    std::optional<Error> stopped;  ///< why the file could not be read to its end

    std::uint64_t broken(Severity severity) const;
    std::uint64_t could_not_run() const;
    bool clean() const;
};

struct CheckRequest {
    ReturnRules const& rules;
    rules::RuleBook const& book;
    int year = 0;
    std::function<void(std::uint64_t done)> progress = {};  ///< bytes
};

/// A return that is one XML file. Codes: year_not_held; those of exchange::XmlStream, and
/// not_this_return, where nothing at all could be read.
Result<CheckedReturn> check_return(exchange::TextSource source, std::string_view file,
                                   CheckRequest const& request, TellRow const& tell);

/// One that is a set of CSV files. `name` is what the set is called. Codes: year_not_held, and
/// those of CsvRecords::read.
Result<CheckedReturn> check_return(std::vector<CsvFile> files, std::string_view name,
                                   CheckRequest const& request, TellRow const& tell);

}  // namespace breakwater::returns
