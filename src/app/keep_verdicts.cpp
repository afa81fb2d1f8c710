#include "app/keep_verdicts.h"

#include <fmt/format.h>

#include "app/journal_door.h"
#include "press/keep_verdicts.h"
#include "store/actions.h"

namespace breakwater::app {

Result<void> keep_verdicts(Arguments const& arguments, Console& console, Law const& law,
                           store::Record& record) {
    auto const last = TRY(store::last_entry(*record.connection));
    auto const actions = TRY(store::read_actions(record, last.entry));
    bool const any = TRY(press::any_to_compare(actions, law.book, console.today));
    if (!any) return {};
    auto const counted =
        TRY(press::count_effect_series({law.catalogue, law.book, law.populations}, record,
                                       last.entry, actions, Month::of(console.today) - 1));
    auto const author = [&](press::KeptVerdict const& kept) {
        return journal_write(arguments, console,
                             {access::Action::keep_actions,
                              "action",
                              {kept.action.value},
                              fmt::format("held against its figure by the program: {}",
                                          access::name(*kept.event.verdict))});
    };
    auto const kept = TRY(press::keep_verdicts(
        record, actions, law.book,
        {counted.last_known,
         {},
         [&](partnership::ExpectedEffect const& effect) -> Result<press::EffectSeries> {
             return press::series_of(counted.series, effect);
         }},
        console.today, author));
    for (auto const& each : kept) fmt::print(console.out, "{}\n", press::to_words(each));
    return {};
}

}  // namespace breakwater::app
