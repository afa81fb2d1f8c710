#include "store/what_rests_on.h"

#include <fmt/format.h>

#include <span>

namespace breakwater::store {

namespace {

struct Naming {
    std::string_view table, column;
};

constexpr Naming names_a_post[]{
    {"attendance", "post"},
    {"apology", "post"},
    {"interest", "post"},
    {"action", "owner"},
    {"action_event", "by_post"},
    {"action_event", "owner"},
    {"challenge", "raised_by"},
    {"challenge_event", "by_post"},
    {"challenge_event", "post"},
    {"plan_priority", "lead"},
    {"plan_measure", "lead"},
    {"plan_measure_event", "by_post"},
    {"plan_measure_event", "lead"},
    {"risk", "owner"},
    {"risk_event", "by_post"},
    {"risk_event", "owner"},
    {"scrutiny_visit", "by_post"},
    {"scrutiny_visit_event", "by_post"},
    {"budget_line_event", "by_post"},
    {"letter", "post"},
    {"notice", "post"},
    {"child_disagreement", "raised_by"},
    {"child_disagreement", "with_post"},
    {"child_disagreement_event", "by_post"},
    {"child_disagreement_event", "post"},
};

constexpr Naming names_an_agency[]{
    {"challenge", "to_agency"},
    {"scrutiny_visit", "agency"},
    {"budget_line", "agency"},
    {"child_disagreement", "raised_by_agency"},
    {"child_disagreement", "with_agency"},
    {"member_agency", "continues"},
};

Result<std::int64_t> rows_that_name(Record& record, std::span<Naming const> all,
                                    std::int64_t number) {
    std::int64_t rows = 0;
    for (auto const& each : all) {
        auto const named = TRY(record.connection->number(
            fmt::format("select count(*) from {} where {} = $1", each.table, each.column),
            std::array<Value, 1>{number}));
        rows += named;
    }
    return rows;
}

}  // namespace

Result<std::int64_t> what_rests_on(Record& record, PostId post) {
    return rows_that_name(record, names_a_post, post.value);
}

Result<std::int64_t> what_rests_on(Record& record, MemberAgencyId agency) {
    return rows_that_name(record, names_an_agency, agency.value);
}

}  // namespace breakwater::store
