#pragma once
// Pages of one child's record: who the child is, clocks, what happened, plans, visits, people, who
// has viewed it. Who may see it is decided before, and the look is on record before anything is
// shown.

#include "access/decision.h"
#include "journey/child_clocks.h"
#include "store/restrictions.h"
#include "web/components/page.h"
#include "web/http/fields.h"
#include "web/pages/child/child_words.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

/// Views beside the parts of the record: the overview has no name in the address.
inline constexpr std::string_view overview_view = "", clocks_view = "clocks",
                                  timeline_view = "timeline", viewers_view = "viewers",
                                  returns_view = "returns", disagreements_view = "disagreements";

struct ChildView {
    store::ChildRecord const& record;
    std::span<journey::ClockRun const> clocks;
    ChildWords words;
    Date today;
    Date last_known;             ///< of the last extract, or today where that is earlier
    bool shows_numbers = false;  ///< in full; else how they end
    bool may_see_viewers = false;
    bool may_see_disagreements = false;
    std::int64_t open_disagreements = 0;  ///< where they may be seen
    access::Purpose purpose = access::Purpose::not_stated;
    std::optional<store::GlassToReview> glass;  ///< through which it is seen
};

/// "/children/12/visits?purpose=checking_a_figure"
std::string child_address(std::int64_t child, std::string_view view = overview_view,
                          access::Purpose purpose = access::Purpose::not_stated);

Page overview_page(ChildView const& view);
Page clocks_page(ChildView const& view);
/// `asked`: kind, since-day and so on, order, page.
Page timeline_page(ChildView const& view, Fields const& asked);
Page part_page(ChildView const& view, RecordPart const& part);

/// Somebody who may be of the child's family, and what speaks for it.
struct MayBeFamily {
    std::int64_t person = 0;
    std::string name, born, why;
};
/// `hidden`: how many more the reader may not be told of.
Page people_page(ChildView const& view, std::span<MayBeFamily const> family);

/// What stands about every view of the record, for pages that other files write.
Page child_frame(ChildView const& view, std::string_view here, std::string_view title,
                 std::function<void(Html&)> const& inside);

}  // namespace breakwater::web
