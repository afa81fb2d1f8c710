#include "exchange/finding_guide.h"

#include <fmt/format.h>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::exchange {

Result<FindingGuide> read_finding_guide(rules::RuleBook const& rules) {
    auto const path = rules.folder() / "record" / "findings.csv";
    auto const text = TRY(read_text_file(path));
    CsvRows rows{text};
    rows.next();
    auto const at = TRY(find_columns(rows.cells(), {"kind", "why", "who"}, path.string()));
    FindingGuide guide;
    while (rows.next()) {
        FindingAdvice advice{std::string{rows.cell(at[1])}, std::string{rows.cell(at[2])}};
        auto const [line, is_new] =
            guide.try_emplace(std::string{rows.cell(at[0])}, std::move(advice));
        if (!is_new)
            return Error{"stands_twice",
                         fmt::format("“{}” stands twice: keep one line of it", line->first),
                         {path.string(), rows.line()}};
    }
    return guide;
}

}  // namespace breakwater::exchange
