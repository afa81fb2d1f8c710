#pragma once
// The findings kept with each import: what an extract said that was not understood or cannot be
// true, and how each kind of it went from import to import.

#include "kernel/sensitive.h"
#include "store/record.h"

namespace breakwater::store {

struct KeptFinding {
    Entry import = 0;
    std::string severity, kind, file, sheet, column;
    std::int64_t line = 0;         ///< 0: the whole file
    Sensitive<std::string> value;  ///< the first one met, as written
    std::string reason, suggestion;
    std::int64_t times = 0;
};

/// One import that was not undone.
struct LiveImport {
    Entry entry = 0;
    std::string source;
    journey::Day as_at;
    Instant imported_at;
    std::int64_t rows = 0;  ///< records understood
};

/// Oldest first.
Result<std::vector<LiveImport>> live_imports(Record& record);

/// Findings of one import, the gravest and most frequent first; those of the last of each source
/// where `import` is 0. Code not_found, where no import that stands has the number.
Result<std::vector<KeptFinding>> findings_of(Record& record, Entry import = 0);

/// How often a kind of finding was met in each import of a source.
struct FindingTrend {
    std::string source, severity, kind, column;
    std::vector<std::int64_t> times;  ///< one for each import of the source, oldest first
};
struct Trends {
    std::vector<LiveImport> imports;
    std::vector<FindingTrend> trends;  ///< by source, then the most frequent in the last import
};
Result<Trends> finding_trends(Record& record);

}  // namespace breakwater::store
