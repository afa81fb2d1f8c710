#include "partnership/escalation.h"

#include "partnership/ladder.h"

namespace breakwater::partnership {

namespace {

class Climb {
public:
    Climb(rules::RuleBook const& book, Date raised_on)
        : book_(book), steps_(steps_of(book, escalation_stages, raised_on)) {}

    void enter(Escalation& escalation, std::size_t at, Date since, bool by_itself) const {
        if (at >= steps_.size()) return;
        auto const& step = *steps_[at];
        escalation.stages.push_back({static_cast<int>(at + 1), step.title, since,
                                     due_on(step, since, book_.calendar_for(step).days()),
                                     by_itself});
    }
    void run_out(Escalation& escalation, Date until) const {
        while (!escalation.stages.empty() && until > escalation.stages.back().due_on) {
            auto const next = next_of(escalation);
            if (next >= steps_.size()) {
                escalation.ran_out = true;
                return;
            }
            enter(escalation, next, escalation.stages.back().due_on + std::chrono::days{1}, true);
        }
    }
    static std::size_t next_of(Escalation const& escalation) {
        return escalation.stages.empty() ? 0
                                         : static_cast<std::size_t>(escalation.stages.back().stage);
    }

private:
    rules::RuleBook const& book_;
    std::vector<rules::Timescale const*> steps_;
};

std::size_t first_stage(rules::RuleBook const& book, Date raised_on, bool in_danger) {
    if (!in_danger) return 0;
    auto const* const found = book.threshold("escalation_stage_in_danger", raised_on);
    return found == nullptr || found->value < 1 ? 0 : static_cast<std::size_t>(found->value - 1);
}

}  // namespace

bool Escalation::can_go_on(rules::RuleBook const& book, Date raised_on) const {
    return !stages.empty() && static_cast<std::size_t>(stages.back().stage) <
                                  steps_of(book, escalation_stages, raised_on).size();
}

Escalation escalation_on(rules::RuleBook const& book, Date raised_on, bool in_danger,
                         std::span<EscalationStep const> steps, Date day) {
    Escalation escalation;
    Climb const climb{book, raised_on};
    climb.enter(escalation, first_stage(book, raised_on, in_danger), raised_on, false);
    for (auto const& step : steps) {
        if (step.on > day) break;
        climb.run_out(escalation, step.on);
        if (step.ends) return escalation;
        climb.enter(escalation, Climb::next_of(escalation), step.on, false);
    }
    climb.run_out(escalation, day);
    return escalation;
}

}  // namespace breakwater::partnership
