// The reader of rules/partnership/paper_files.csv, and what takes a file by it: no crash, and
// whatever loads is one kind for an ending and a day. The same bytes are then the text of a cover
// report, whose paragraphs are numbered without gaps.

#include <cstdint>
#include <string_view>

#include "must.h"
#include "partnership/cover_report.h"
#include "partnership/paper_file_kind.h"

using namespace breakwater;
using namespace breakwater::partnership;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = read_paper_file_kinds(text, "fuzz.csv");
    for (auto const& kind : read.kinds) {
        must(!kind.ending.empty() && !kind.title.empty() && !kind.media.empty());
        must(find_kind(read.kinds, kind.ending) != nullptr);
        auto const taken = kind_of_file(read.kinds, "a." + kind.ending, text, kind.since);
        must(!taken.ok() || taken.value()->ending == kind.ending);
    }
    for (auto const& problem : read.problems)
        must(problem.place.line > 0 || problem.code == "not_utf8");
    int next = 1, expected = 1;
    for (auto const& paragraph : paragraphs_of(text, next)) {
        must(!paragraph.pieces.empty());
        if (paragraph.number != 0) must(paragraph.number == expected++);
        for (auto const& piece : paragraph.pieces) must(!piece.lines.empty());
    }
    must(next == expected);
    return 0;
}
