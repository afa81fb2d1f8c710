// The text of a return's rules: no crash, whatever loads can be put to a record, and every problem
// has a place. A return's own tables stand before it, so that the search goes into the rules: those
// of children looked after where it begins with "=", else the census's.

#include <filesystem>

#include "kernel/text_file.h"
#include "must.h"
#include "returns/example.h"
#include "returns/judge.h"

using namespace breakwater;
using namespace breakwater::returns;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    static rules::RuleBook const book;
    static std::filesystem::path const returns =
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/returns";
    static std::string const census = read_text_file(returns / "cin_census/census.rules").value();
    static std::string const looked_after =
        read_text_file(returns / "ssda903/return.rules").value();
    bool const spells = size > 0 && data[0] == '=';
    if (spells) ++data, --size;
    ReturnText const texts[]{{"return.rules", spells ? looked_after : census},
                             {"fuzz.rules", {reinterpret_cast<char const*>(data), size}}};
    auto const read = read_return_rules(texts, book);
    for (auto const& rule : read.rules.all()) {
        must(!rule.number.empty() && !rule.message.empty());
        must(rule.each == no_table || !rule.at.empty());
        for (auto const& example : rule.examples)
            if (example.text.size() < 2000) fault_of(example, rule, read.rules, book);
    }
    for (auto const& problem : read.problems)
        must(!problem.code.empty() && !problem.message.empty());
    return 0;
}
