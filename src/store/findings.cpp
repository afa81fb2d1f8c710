#include "store/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/field_text.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

int weight(std::string_view severity) {
    return severity == "error" ? 0 : severity == "warning" ? 1 : 2;
}

}  // namespace

Result<std::vector<LiveImport>> live_imports(Record& record) {
    std::vector<LiveImport> imports;
    auto const take = [&](Row const& row) -> Result<void> {
        LiveImport import;
        import.entry = row.integer(0);
        import.source = row.text(1);
        import.as_at = day_or_none(row, 2);
        import.imported_at = TRY(parse_instant(row.text(3)));
        import.rows = row.integer(4);
        imports.push_back(std::move(import));
        return {};
    };
    TRY(record.connection->all(
        "select i.entry, s.name, i.as_at, l.at, (select sum(t.rows) from import_table t where "
        "t.entry = i.entry) from import i join source s on s.source = i.source join ledger l on "
        "l.entry = i.entry where i.entry not in (select import from import_undone) order by "
        "i.entry",
        {}, take));
    return imports;
}

Result<std::vector<KeptFinding>> findings_of(Record& record, Entry import) {
    auto const imports = TRY(live_imports(record));
    std::map<std::string, Entry> wanted;
    for (auto const& each : imports)
        if (import == 0 || each.entry == import) wanted[each.source] = each.entry;
    if (import != 0 && wanted.empty())
        return Error{"not_found", fmt::format("no import that stands has the number {}: breakwater "
                                              "imports lists them",
                                              import)};
    std::vector<KeptFinding> findings;
    auto const take = [&](Row const& row) -> Result<void> {
        KeptFinding finding{row.integer(0),           std::string{row.text(1)},
                            std::string{row.text(2)}, std::string{row.text(3)},
                            std::string{row.text(4)}, std::string{row.text(5)},
                            row.integer(6),           {},
                            std::string{row.text(8)}, std::string{row.text(9)},
                            row.integer(10)};
        if (!row.is_null(7)) {
            auto value = TRY(unseal(record.key, "import_finding.value", row.bytes(7)));
            finding.value = Sensitive{std::move(value)};
        }
        findings.push_back(std::move(finding));
        return {};
    };
    for (auto const& [source, entry] : wanted) {
        TRY(record.connection->all(
            "select entry, severity, kind, file, sheet, column_name, line, value, reason, "
            "suggestion, times from import_finding where entry = $1 order by number",
            std::array<Value, 1>{entry}, take));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](KeptFinding const& a, KeptFinding const& b) {
                         return std::tuple{a.import, weight(a.severity), -a.times} <
                                std::tuple{b.import, weight(b.severity), -b.times};
                     });
    return findings;
}

Result<Trends> finding_trends(Record& record) {
    Trends all;
    all.imports = TRY(live_imports(record));
    // Where each import stands among those of its source.
    std::map<Entry, std::pair<std::string, std::size_t>> place;
    std::map<std::string, std::size_t> count;
    for (auto const& import : all.imports)
        place[import.entry] = {import.source, count[import.source]++};
    std::map<std::tuple<std::string, std::string, std::string>, FindingTrend> trends;
    auto const take = [&](Row const& row) -> Result<void> {
        auto const at = place.find(row.integer(0));
        if (at == place.end()) return {};
        auto const& [source, number] = at->second;
        std::string const kind{row.text(2)}, column{row.text(3)};
        auto& trend = trends[{source, kind, column}];
        trend.source = source;
        trend.severity = row.text(1);
        trend.kind = kind;
        trend.column = column;
        trend.times.resize(count[source], 0);
        trend.times[number] += row.integer(4);
        return {};
    };
    TRY(record.connection->all(
        "select entry, severity, kind, column_name, times from import_finding order by entry, "
        "number",
        {}, take));
    for (auto& [key, trend] : trends) all.trends.push_back(std::move(trend));
    std::stable_sort(all.trends.begin(), all.trends.end(),
                     [](FindingTrend const& a, FindingTrend const& b) {
                         return std::tuple{a.source, weight(a.severity), -a.times.back()} <
                                std::tuple{b.source, weight(b.severity), -b.times.back()};
                     });
    return all;
}

}  // namespace breakwater::store
