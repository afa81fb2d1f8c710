#include "exchange/read_report.h"

namespace breakwater::exchange {

std::string_view to_words(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            return "note";
    }
    return {};
}

void ReadReport::add(Problem problem) {
    ++problem_count_;
    Key key{problem.file, problem.sheet, problem.column, problem.kind};
    auto found = group_of_.find(key);
    if (found == group_of_.end()) {
        // A hostile file can invent headings without end; past the limit its problems are counted
        // in the last group and no longer told apart.
        if (groups_.size() >= most_groups) {
            ++groups_.back().count;
            return;
        }
        found = group_of_.emplace(std::move(key), groups_.size()).first;
        groups_.push_back({problem, 0, {}});
    }
    ProblemGroup& group = groups_[found->second];
    ++group.count;
    if (group.samples.size() < kept_per_kind) group.samples.push_back(std::move(problem));
}

std::uint64_t ReadReport::rows() const {
    std::uint64_t total = 0;
    for (auto const& source : sources) total += source.rows;
    return total;
}

std::uint64_t ReadReport::understood() const {
    std::uint64_t total = 0;
    for (auto const& source : sources) total += source.understood;
    return total;
}

}  // namespace breakwater::exchange
