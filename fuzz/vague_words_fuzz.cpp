// The reader of rules/partnership/vague_words.csv: no crash, and whatever loads is found in itself.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "must.h"
#include "partnership/vague_words.h"

using namespace breakwater;
using namespace breakwater::partnership;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = read_vague_words(text, "fuzz.csv");
    for (auto const& each : read.words) {
        must(!each.leaves_open.empty() && !each.source.empty());
        auto const found = vague_words_in(read.words, each.words, each.since);
        must(std::find(found.begin(), found.end(), &each) != found.end());
    }
    for (auto const& problem : read.problems)
        must(problem.place.line > 0 || problem.code == "not_utf8");
    return 0;
}
