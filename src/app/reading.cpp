#include "app/reading.h"

#include <fmt/format.h>

#include "app/progress.h"

namespace breakwater::app {

Result<exchange::Extract> read_extract(std::vector<std::string> const& paths,
                                       rules::RuleBook const& book, Console& console) {
    std::vector<std::filesystem::path> const files(paths.begin(), paths.end());
    exchange::ReadOptions options;
    Progress progress{console};
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
        progress.show("the extract", done, total);
    };
    auto extract = TRY(exchange::read_extract(files, book, options));
    // What is only noted was read as written.
    std::uint64_t count = 0;
    for (auto const& group : extract.report.problems())
        if (group.first.severity != exchange::Severity::note) count += group.count;
    if (count > 0)
        fmt::print(console.err,
                   "breakwater: {} value{} not understood and left out; breakwater check {} lists "
                   "them\n",
                   count, count == 1 ? " was" : "s were", fmt::join(paths, " "));
    return extract;
}

}  // namespace breakwater::app
