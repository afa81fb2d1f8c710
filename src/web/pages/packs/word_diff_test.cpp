#include "web/pages/packs/word_diff.h"

#include <doctest/doctest.h>

using namespace breakwater::web;

namespace {

// "[-taken out-]" and "[+added+]".
std::string drawn(std::string_view before, std::string_view after) {
    std::string out;
    for (auto const& run : word_diff(before, after)) {
        if (run.kind == WordRun::Kind::kept)
            out += run.words;
        else
            out += run.kind == WordRun::Kind::added ? "[+" + run.words + "+]"
                                                    : "[-" + run.words + "-]";
    }
    return out;
}

}  // namespace

TEST_CASE("what changed between two texts is told word by word") {
    struct Line {
        std::string before, after, told;
    };
    for (auto const& [before, after, told] : {
             Line{"", "", ""},
             Line{"", "New words", "[+New words+]"},
             Line{"Old words", "", "[-Old words-]"},
             Line{"It rose by 4.", "It rose by 4.", "It rose by 4."},
             Line{"It rose by 4.", "It rose by 5.", "It rose by [-4.-][+5.+]"},
             Line{"a b c d", "a x c d", "a [-b -][+x +]c d"},
             Line{"a b c", "b c", "[-a -]b c"},
             Line{"one\ntwo", "one\n\ntwo", "one\n[+\n+]two"},
             Line{"one two", "one\ntwo", "one[+\n+]two"},
         }) {
        CAPTURE(before);
        CAPTURE(after);
        CHECK(drawn(before, after) == told);
    }
}

TEST_CASE("texts that have little in common are one taken out and one added") {
    std::string before, after;
    for (int i = 0; i < 3000; ++i) {
        before += "b" + std::to_string(i) + " ";
        after += "a" + std::to_string(i) + " ";
    }
    auto const runs = word_diff(before, after);
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].words == before);
    CHECK(runs[1].words == after);
}
