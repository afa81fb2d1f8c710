#include "dispatch/judged_census.h"

#include <fmt/format.h>

#include "exchange/cin_census/write_census.h"
#include "exchange/xml_text.h"
#include "returns/record_reader.h"

namespace breakwater::dispatch {

namespace {

using exchange::XmlText;
using exchange::cin_census::CensusWriter;

// What stands in the text as a small return of its own.
Result<void> each_record(std::string const& inside, returns::Shape const& shape,
                         std::function<void(returns::RawRecord const&)> const& take) {
    auto const text = fmt::format("<{0}>{1}</{0}>", shape.root, inside);
    returns::RecordReader reader{exchange::XmlStream::open(exchange::TextSource::of(text)), shape,
                                 [](returns::Fault const&) {}};
    for (;;) {
        auto const* const record = TRY(reader.next());
        if (record == nullptr) return {};
        take(*record);
    }
}

}  // namespace

Result<JudgedReturn> judge_census(ReturnFacts const& of_year, rules::RuleBook const& book,
                                  returns::ReturnRules const& rules, std::string_view authority,
                                  std::function<void(ReturnFinding const&)> const& tell) {
    auto const& shape = rules.shape();
    auto const year = of_year.year.number;
    TRY(shape.must_hold(year));
    returns::Judge judge{rules, book, year};
    XmlText xml{""};
    xml.take();
    CensusWriter writer{
        of_year.facts,
        book,
        {of_year.year, std::string{authority}},
        {[&](std::string_view name) { xml.open(name); }, [&] { xml.close(); },
         [&](std::string_view name, std::string_view text) { xml.item(name, text); }}};
    JudgedReturn judged;
    std::int32_t child = -1;
    auto const say = [&](returns::Verdict const& verdict) {
        auto const person =
            child < 0 ? std::int64_t{0} : of_year.ids.person[static_cast<std::size_t>(child)];
        tell({verdict, person, child});
    };
    auto const take = [&](returns::RawRecord const& record) { judge.record(record, say); };
    writer.header();
    TRY(each_record(xml.take(), shape, take));
    for (auto const each : exchange::children_in_order(of_year.facts)) {
        if (!writer.child(each)) continue;
        child = each;
        ++judged.children;
        TRY(each_record(xml.take(), shape, take));
    }
    child = -1;
    judge.whole({}, say);
    judged.written = writer.finish();
    return judged;
}

}  // namespace breakwater::dispatch
