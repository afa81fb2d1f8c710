#include "dispatch/judged_looked_after.h"

#include <fmt/format.h>

#include <unordered_map>

#include "exchange/ssda903/write_ssda903.h"
#include "returns/csv_records.h"

namespace breakwater::dispatch {

namespace {

struct FileInMemory {
    std::string name, text;
};

/// Children of the facts by what the return calls them.
std::unordered_map<std::string_view, std::int32_t> children_by_number(
    journey::JourneyFacts const& facts) {
    std::unordered_map<std::string_view, std::int32_t> children;
    for (std::size_t i = 0; i < facts.children.size(); ++i)
        children.emplace(facts.children[i].local_id.disclose(), static_cast<std::int32_t>(i));
    return children;
}

}  // namespace

Result<JudgedReturn> judge_looked_after(ReturnFacts const& of_year, rules::RuleBook const& book,
                                        returns::ReturnRules const& rules,
                                        std::function<void(ReturnFinding const&)> const& tell) {
    auto const& shape = rules.shape();
    auto const year = of_year.year.number;
    TRY(shape.must_hold(year));
    std::vector<FileInMemory> texts;
    exchange::ReturnSink const sink{.begin_file = [&](std::string_view name) -> Result<void> {
                                        texts.push_back({std::string{name}, {}});
                                        return {};
                                    },
                                    .write = [&](std::string_view bytes) -> Result<void> {
                                        texts.back().text += bytes;
                                        return {};
                                    }};
    JudgedReturn judged;
    judged.written =
        TRY(exchange::ssda903::write_return_csv(of_year.facts, book, of_year.year, sink));
    std::vector<returns::CsvFile> files;
    for (auto const& each : texts)
        files.push_back({each.name, exchange::TextSource::of(each.text)});
    // What is told of the files themselves is of our own writing, and no finding.
    auto records =
        TRY(returns::CsvRecords::read(std::move(files), shape, [](returns::Fault const&) {}));
    returns::Judge judge{rules, book, year};
    auto absent = records.absent();
    for (auto& each : absent)
        each.why = fmt::format("the record holds nothing for the return\u2019s {}",
                               shape.tables[each.table].csv);
    judge.leave_out(absent);
    auto const children = children_by_number(of_year.facts);
    auto const say = [&](returns::Verdict const& verdict) {
        auto const found = children.find(verdict.child);
        if (found == children.end()) return tell({verdict, 0, -1});
        tell({verdict, of_year.ids.person[static_cast<std::size_t>(found->second)], found->second});
    };
    for (;;) {
        auto const* const record = TRY(records.next());
        if (record == nullptr) break;
        judged.children += records.is_header() ? 0 : 1;
        judge.record(*record, say);
    }
    judge.whole({}, say);
    return judged;
}

}  // namespace breakwater::dispatch
