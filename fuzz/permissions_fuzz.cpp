// The reader of rules/access/permissions.csv: no crash, and whatever loads gives an administrator
// no child, gives a reason for each line, and never says the same twice.

#include <cstdint>
#include <string_view>

#include "access/permission.h"
#include "must.h"

using namespace breakwater;
using namespace breakwater::access;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = read_permissions(text, "fuzz.csv");
    for (auto const& line : read.table.lines()) {
        must(!line.reason.empty() && line.relations.any());
        must(line.role != Role::administrator || !shows_children(line.action));
        for (auto const& relation : relations)
            if (holds(line.relations, relation.value))
                must(read.table.may(line.role, line.action, relation.value, line.since) == &line);
    }
    for (auto const& problem : read.problems)
        must(problem.place.line > 0 || problem.code == "not_utf8");
    if (size < 4096) (void)to_markdown(read.table, make_date(2026, 11, 21));
    return 0;
}
