#include "store/child_family.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/field_text.h"

namespace breakwater::store {

namespace {

// What a family goes through on one day, by its first field.
constexpr std::array held_together{journey::table_index<journey::Referral>(),
                                   journey::table_index<journey::Section47Enquiry>(),
                                   journey::table_index<journey::InitialConference>(),
                                   journey::table_index<journey::LookedAfterPeriod>()};

std::vector<std::int32_t> days_of(ChildRecord const& child, std::size_t table) {
    auto const days = child.facts.table(table).column(0);
    return {days.begin(), days.end()};
}

}  // namespace

Result<std::vector<FamilyHint>> may_be_family(Record& record, PeopleIndex const& index,
                                              ChildRecord const& child) {
    std::vector<FamilyHint> hints;
    auto const others = index.of_the_same_surname(child.person);
    if (others.empty()) return hints;
    for (auto const other : others) {
        FamilyHint hint;
        hint.person = other;
        for (auto const table : held_together) {
            auto const own = days_of(child, table);
            if (own.empty()) continue;
            auto const& schema = journey::schemas()[table];
            auto const take = [&](Row const& row) -> Result<void> {
                auto const day = day_of(row.text(0));
                if (std::find(own.begin(), own.end(), day) != own.end())
                    hint.together.emplace_back(table, journey::Day{day});
                return {};
            };
            TRY(record.connection->all(
                fmt::format("select distinct {0} from {1} where person = $1 and known_until is "
                            "null and {0} is not null order by {0}",
                            schema.fields.front().name, schema.name),
                std::array<Value, 1>{other}, take));
        }
        if (!hint.together.empty()) hints.push_back(std::move(hint));
    }
    std::stable_sort(hints.begin(), hints.end(), [](auto const& a, auto const& b) {
        return a.together.size() > b.together.size();
    });
    return hints;
}

}  // namespace breakwater::store
