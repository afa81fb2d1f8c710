// The reader of rules/partnership/quorum.csv: no crash, and whatever loads asks for somebody, has a
// source, and is the only rule of its name on its first day.

#include <cstdint>
#include <string_view>

#include "must.h"
#include "partnership/quorum_rule.h"

using namespace breakwater;
using namespace breakwater::partnership;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = read_quorum_rules(text, "fuzz.csv");
    for (auto const& rule : read.rules.rules()) {
        must(!rule.name.empty() && !rule.citation.source.empty());
        must(rule.least > 0 || !rule.partners.empty());
        must(read.rules.find(rule.name, rule.since) == &rule);
    }
    for (auto const& problem : read.problems)
        must(problem.place.line > 0 || problem.code == "not_utf8");
    return 0;
}
