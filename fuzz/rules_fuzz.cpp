// The reader of rules/*.rules: whatever the text, no crash, and nothing loads that lacks its
// source, its words or a sensible time in force. What loads can be counted with.

#include <cstdint>
#include <string>

#include "must.h"
#include "rules/clock_answer.h"

using namespace breakwater;
using namespace breakwater::rules;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    RuleText const texts[] = {
        {RuleText::Kind::calendar, "england", "england.csv",
         "first,last,name,kind,source\n2022-09-19,,State Funeral,one-off,GOV.UK\n"},
        {RuleText::Kind::rules, "fuzz", "fuzz.rules",
         std::string(reinterpret_cast<char const*>(data), size)}};
    auto const loaded = load_rules(texts);
    for (auto const& problem : loaded.problems)
        must(!problem.code.empty() && !problem.message.empty() && problem.place.line >= 0);
    for (auto const& clock : loaded.book.timescales()) {
        must(!clock.name.empty() && !clock.title.empty() && !clock.citation.source.empty());
        must(!clock.from.empty() && !clock.to.empty());
        must(!clock.until || clock.since < *clock.until);
        auto const answers = answer_clock(loaded.book, clock.name, "2024-01-31T10:00");
        if (answers) {
            must(!to_text(answers.value()).empty());
            must(!to_json(answers.value()).empty());
        }
    }
    for (auto const& threshold : loaded.book.thresholds())
        must(!threshold.unit.empty() && !threshold.citation.source.empty());
    return 0;
}
