// Definitions are text that people write: whatever it holds, it is read or refused; and what is
// read can be said in words, counted and proved, or is refused then.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indicators/definition.h"
#include "indicators/engine.h"
#include "indicators/in_words.h"
#include "indicators/proof.h"
#include "must.h"

namespace {

using namespace breakwater;

constexpr std::int32_t children = 7, workers = 3, rows = 12;

// A few rows of every kind, some of them with days in the wrong order.
journey::JourneyFacts few_facts() {
    journey::JourneyFacts facts;
    facts.area = "E06999001";
    facts.invented = true;
    facts.workers.resize(workers);
    std::int32_t const first = journey::Day{parse_date("2022-09-20").value()}.value;
    for (std::int32_t c = 0; c < children; ++c) {
        journey::Child child;
        if (c > 0) child.born_on.value = first - 997 * c;
        facts.children.push_back(child);
    }
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
        facts.begin_file(t, "few.csv");
        auto const begin = facts.append(t, rows);
        auto const& fields = journey::schemas()[t].fields;
        for (std::int32_t r = 0; r < rows; ++r) {
            auto const at = begin + static_cast<std::size_t>(r);
            facts.child_data(t)[at] = r % children;
            facts.line_data(t)[at] = static_cast<std::uint32_t>(r + 2);
            for (std::size_t f = 0; f < fields.size(); ++f) {
                auto const other = static_cast<std::int32_t>(f + t);
                std::int32_t const value =
                    fields[f].kind == journey::FieldKind::day ? first + (r * 97 + other * 31) % 500
                    : fields[f].kind == journey::FieldKind::flag   ? r % 2
                    : fields[f].kind == journey::FieldKind::worker ? r % workers
                                                                   : (r + other) % 5;
                facts.column_data(t, f)[at] = (r + other) % 4 == 3 ? -1 : value;
                if (fields[f].kind == journey::FieldKind::day && (r + other) % 4 == 3)
                    facts.column_data(t, f)[at] = journey::Day::none;
            }
        }
        for (std::size_t f = 0; f < fields.size(); ++f) facts.set_holds(t, f, true);
    }
    return facts;
}

std::optional<indicators::PopulationInUse> ten_thousand(std::string_view, std::string_view, Month,
                                                        std::string_view) {
    return indicators::PopulationInUse{10'000, "an estimate"};
}

void count(indicators::Catalogue const& catalogue, rules::RuleBook const& book) {
    static auto const facts = few_facts();
    auto const first = Month::of(2023, 1), last = Month::of(2023, 6);
    auto const plan = indicators::Plan::make(catalogue, book, {first, last, {}, {}});
    if (!plan.ok()) return;
    for (auto const& outturn : plan.value().run(facts, ten_thousand)) {
        if (outturn.period != last) continue;
        auto const proof = indicators::prove(catalogue, book, facts, ten_thousand,
                                             outturn.indicator, outturn.basis, outturn.period);
        if (!proof.ok() || !outturn.numerator) continue;
        must(proof.value().outturn.numerator == outturn.numerator);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const loaded = rules::load_rules("rules");
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const catalogue = indicators::parse_catalogue(text, "fuzz", loaded.book);
    static auto const day = parse_date("2023-06-30").value();
    for (auto const& definition : catalogue.catalogue.all())
        must(!indicators::in_words(definition, loaded.book, day).counts.empty() ||
             !definition.counted());
    constexpr std::size_t few = 6;
    if (catalogue.catalogue.all().size() <= few) count(catalogue.catalogue, loaded.book);
    return 0;
}
