#include "web/desk/keep_verdicts.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/actions.h"
#include "store/last_figures.h"

namespace breakwater::web {

namespace {

/// The journal first, then the change that names its head.
Result<store::Author> author_of(Desk& desk, Instant now, std::string_view actor,
                                press::KeptVerdict const& kept) {
    store::JournalDraft draft;
    draft.by.now = now;
    draft.by.actor = actor;
    draft.act = access::name(access::Action::keep_actions);
    draft.about = "action";
    draft.subjects = {kept.action.value};
    draft.detail = fmt::format("held against its figure by the program: {}",
                               access::name(*kept.event.verdict));
    TRY(desk.journal.write(std::move(draft)));
    auto accounts = TRY(desk.accounts.lend());
    auto const head = TRY(store::journal_head(*accounts));
    return store::Author{std::string{actor}, now, head.to_words()};
}

}  // namespace

Result<std::vector<press::KeptVerdict>> keep_verdicts(Desk& desk, store::Record& record,
                                                      Instant now, std::string_view actor) {
    auto const& book = desk.standards.book;
    auto const today = wall_time(now).date;
    auto const last = TRY(store::last_entry(*record.connection));
    auto const actions = TRY(store::read_actions(record, last.entry));
    bool const any = TRY(press::any_to_compare(actions, book, today));
    if (!any) return std::vector<press::KeptVerdict>{};
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    auto counted = desk.figures.at(record, entry);
    if (!counted.ok()) {
        if (counted.error().code == "nothing_imported") return std::vector<press::KeptVerdict>{};
        return counted.error();
    }
    auto const& figures = *counted.value();
    auto const last_known = press::last_whole_month(figures.facts);
    auto const series =
        [&](partnership::ExpectedEffect const& effect) -> Result<press::EffectSeries> {
        auto const first = std::max(effect.baseline_from, figures.first_month);
        return press::series_within(figures.outturns, figures.facts.area, effect, first,
                                    last_known);
    };
    return press::keep_verdicts(
        record, actions, book, {last_known, figures.first_month, series}, today,
        [&](press::KeptVerdict const& kept) { return author_of(desk, now, actor, kept); });
}

}  // namespace breakwater::web
