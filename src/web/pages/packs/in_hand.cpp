#include "web/pages/packs/in_hand.h"

#include <algorithm>

#include "store/commentary.h"
#include "store/last_figures.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;

namespace {

constexpr int months_in_hand = 3;

}  // namespace

bool may_read(Visit const& visit, std::string_view audience) {
    return audience != name(publication::Audience::internal) || may(visit, Action::read_figures);
}

Result<std::vector<store::KeptEdition>> editions_to_read(Visit const& visit,
                                                         store::Record& record) {
    auto editions = TRY(store::editions(record));
    std::erase_if(editions, [&](auto const& each) { return !may_read(visit, each.audience); });
    return editions;
}

Result<std::vector<PackInHand>> packs_in_hand(Visit const& visit, store::Record& record) {
    auto const& standards = visit.desk->standards;
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    auto const counted = TRY(visit.desk->figures.at(record, entry));
    std::vector<PackInHand> packs;
    for (int back = 0; back < months_in_hand; ++back)
        for (auto const& report : standards.reports) {
            PackInHand pack{
                .report = report.id, .title = report.title, .period = counted->last_month - back};
            auto latest = TRY(store::latest_commentary(record, report.id, pack.period));
            press::take_data_checked(latest);
            pack.wanted = press::words_wanted(report, standards.catalogue).size();
            pack.written = latest.size();
            pack.signed_off = static_cast<std::size_t>(std::count_if(
                latest.begin(), latest.end(),
                [](auto const& each) { return each.state == store::CommentaryState::signed_off; }));
            packs.push_back(std::move(pack));
        }
    return packs;
}

}  // namespace breakwater::web
