// The reader of a partnership's business as text: no crash, and what was read without a problem is
// numbered from 1 in order, and can be asked about on any day.

#include <cstdint>
#include <string_view>

#include "must.h"
#include "partnership/business_text.h"

using namespace breakwater;
using namespace breakwater::partnership;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = read_business(text, "fuzz.business");
    static rules::RuleBook const book;
    auto const today = make_date(2026, 11, 21);
    auto const& all = read.business.arrangements;
    for (std::size_t i = 0; i < all.bodies.size(); ++i)
        must(all.bodies[i].id.value == static_cast<std::int64_t>(i) + 1);
    if (!read.problems.empty()) return 0;
    (void)faults_of(all, book);
    (void)chart_on(all, today);
    for (auto const& body : all.bodies) {
        (void)history_of(all, body.id);
        (void)successor_on(all, body.id, today);
    }
    for (auto const& each : read.business.challenges) (void)standing_on(each, book, today);
    auto const& planning = read.planning;
    (void)faults_of(planning, all, {});
    (void)plan_csv(planning, all, book, today);
    for (auto const& each : planning.risks) (void)standing_on(each, {}, today);
    (void)visits_csv(planning.visits, all, today);
    for (auto const body : budget_bodies(planning.budget, all, today)) {
        auto const years = budget_years(planning.budget, all, body, today);
        (void)to_csv(contribution_table(years, all));
        (void)budget_csv(years);
    }
    (void)to_csv(monitoring_table(read.business.recommendations, today));
    return 0;
}
