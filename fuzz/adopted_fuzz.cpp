// What an area adopts: rows of a calendar and its own name. Whatever the text, no crash; what is
// read is sound, and a name that was read is written as it was.

#include <cstdint>
#include <string>

#include "must.h"
#include "press/brand.h"
#include "rules/adopted_calendar.h"
#include "rules/adopted_rules.h"

using namespace breakwater;

namespace {

rules::RuleBook const& book() {
    static auto const loaded = [] {
        rules::RuleText const texts[] = {
            {rules::RuleText::Kind::calendar, "england", "england.csv",
             "first,last,name,kind,source\n2022-09-19,,State Funeral,one-off,GOV.UK\n"},
            {rules::RuleText::Kind::calendar, "school", "school.csv",
             "first,last,name,kind,source\n2024-07-22,2024-09-01,Summer,school,Terms\n"}};
        return rules::load_rules(texts);
    }();
    return loaded.book;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text(reinterpret_cast<char const*>(data), size);
    rules::RuleText const rows{rules::RuleText::Kind::calendar, "school", "adopted",
                               std::string{rules::calendar_headings} + "\n" + text};
    auto const now = rules::with_adopted(book(), std::span{&rows, 1});
    auto const* const school = now.book.calendar("school");
    must(school != nullptr);
    Date last{};
    for (auto const& holiday : school->holidays()) {
        must(holiday.first <= holiday.last && !holiday.name.empty());
        must(last == Date{} || last < holiday.first);
        last = holiday.last;
    }
    auto const brand = press::read_brand(text, "adopted");
    if (!brand.ok()) return 0;
    must(!brand.value().name.empty() && !brand.value().source.empty());
    auto const again = press::read_brand(press::to_text(brand.value()), "again");
    must(again.ok() && again.value().name == brand.value().name);
    return 0;
}
