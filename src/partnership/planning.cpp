#include "partnership/planning.h"

#include <fmt/format.h>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

class Faults {
public:
    void add(std::string_view kind, std::int64_t number, Result<void> const& checked) {
        if (!checked.ok())
            faults_.push_back(fmt::format("{} {}: {}", kind, number, checked.error().message));
    }
    void need(bool there, std::string_view kind, std::int64_t number, std::string_view what) {
        if (!there)
            faults_.push_back(
                fmt::format("{} {} names a {} that is not there", kind, number, what));
    }
    std::vector<std::string> take() { return std::move(faults_); }

private:
    std::vector<std::string> faults_;
};

}  // namespace

Priority const* find_priority(Planning const& planning, PriorityId id) {
    for (auto const& each : planning.priorities)
        if (each.id == id) return &each;
    return nullptr;
}

std::string priority_words(Planning const& planning, PriorityId id) {
    auto const* const found = find_priority(planning, id);
    return found == nullptr ? "" : fmt::format("{}: {}", found->label, found->title);
}

std::vector<std::string> faults_of(Planning const& planning, Arrangements const& all,
                                   std::span<RiskStep const> scale) {
    Faults faults;
    auto const knows = [&](PriorityId id) {
        return !id.known() || find_priority(planning, id) != nullptr;
    };
    for (auto const& each : planning.priorities)
        faults.add("priority", each.id.value, check_priority(each, all));
    for (auto const& each : planning.measures) {
        auto const number = each.measure.id.value;
        faults.add("measure", number, check_measure(each.measure));
        faults.need(each.measure.priority.known() && knows(each.measure.priority), "measure",
                    number, "priority");
    }
    for (auto const& each : planning.risks) {
        faults.add("risk", each.risk.id.value, check_risk(each.risk, all, scale));
        faults.need(knows(each.risk.priority), "risk", each.risk.id.value, "priority");
    }
    for (auto const& each : planning.assurances) {
        faults.add("assurance", each.id.value, check_assurance(each, each.on));
        faults.need(each.priority.known() && knows(each.priority), "assurance", each.id.value,
                    "priority");
    }
    for (auto const& each : planning.visits) {
        faults.add("visit", each.visit.id.value, check_visit(each.visit, all));
        faults.need(knows(each.visit.priority), "visit", each.visit.id.value, "priority");
    }
    for (auto const& each : planning.budget)
        faults.add("line of the budget", each.line.id.value, check_line(each.line, all));
    return faults.take();
}

Result<std::string> plan_csv(Planning const& planning, Arrangements const& all,
                             rules::RuleBook const& book, Date day, BodyId of) {
    std::string out = "What,Success measures,When,Lead,Status,Last said\n";
    for (auto const& priority : planning.priorities) {
        if (of.known() && successor_on(all, priority.body, day) != of) continue;
        bool first = true;
        for (auto const& each : planning.measures) {
            if (each.measure.priority != priority.id) continue;
            auto const standing = TRY(standing_on(priority, each, book, day));
            std::string said;
            for (auto const& event : each.events)
                if (event.on <= day && !event.words.empty())
                    said = fmt::format("{}: {}", to_iso(event.on), event.words);
            auto const what = first ? fmt::format("{} {}", priority.label, priority.title) : "";
            out +=
                fmt::format("{},{},{},{},{},{}\n", csv_cell(what), csv_cell(each.measure.what),
                            as_printed(standing.when),
                            csv_cell(standing.lead.known() ? post_words(all, standing.lead) : ""),
                            csv_cell(standing.words), csv_cell(said));
            first = false;
        }
    }
    return out;
}

}  // namespace breakwater::partnership
