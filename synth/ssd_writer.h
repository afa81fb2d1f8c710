#pragma once
// The writer of the Standard Safeguarding Dataset: one member function for each group of tables,
// over several files.

#include <fmt/format.h>

#include "synth/csv_table.h"

namespace breakwater::synth {

class SsdWriter {
public:
    SsdWriter(City const& city, std::filesystem::path folder)
        : city_(city), folder_(std::move(folder)) {
        mistakes_ = {city.options.seed, city.options.errors_per_100_000, {}};
    }

    Result<void> write();

private:
    CsvTable table(std::string_view name, std::initializer_list<Column> columns) {
        return {folder_ / fmt::format("{}.csv", name), columns, mistakes_};
    }
    int person(int child) const { return city_.children[static_cast<std::size_t>(child)].id; }
    int worker_on(int child, Day day) const {
        Allocation const* held = allocation_on(city_, child, day);
        return held ? worker_id(held->worker) : 0;
    }
    int team_on(int child, Day day) const {
        Allocation const* held = allocation_on(city_, child, day);
        return held ? held->team : 0;
    }
    int worker_id(int worker) const { return city_.workers[static_cast<std::size_t>(worker)].id; }

    Result<void> write_people();
    Result<void> write_front_door();
    Result<void> write_early_help();
    Result<void> write_assessments();
    Result<void> write_enquiries();
    Result<void> write_protection();
    Result<void> write_need();

    int disabilities_team() const {
        for (auto const& team : city_.teams)
            if (team.name.starts_with("Children with Disabilities")) return team.id;
        return 0;
    }
    // The safeguarding team that held the child; another service's team never stands for it.
    int need_team(NeedPlan const& plan, Day on) const {
        int const held = team_on(plan.child, on);
        return held / 10 == 11 ? held : 111;
    }

    Result<void> write_care();
    Result<void> write_care_events();
    Result<void> write_leavers_and_risk();
    Result<void> write_staff();

    std::string_view team_name(int team) const {
        for (auto const& candidate : city_.teams)
            if (candidate.id == team) return candidate.name;
        return {};
    }

    // What the folder is; never spoilt, since it says that the children are invented.
    Result<void> write_extract();
    Result<void> write_mistakes();

    static constexpr ColumnKind person_ = ColumnKind::person;
    City const& city_;
    std::filesystem::path folder_;
    Mistakes mistakes_;
};

}  // namespace breakwater::synth
