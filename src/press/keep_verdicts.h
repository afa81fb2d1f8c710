#pragma once
// Actions whose time has come are held against their figures, and the verdict is kept with each as
// the program's: after an import, once a day, and whenever a timer asks for it.

#include <functional>

#include "press/effect_series.h"

namespace breakwater::press {

/// Of an action whose time may have come.
using AskForSeries = std::function<Result<EffectSeries>(partnership::ExpectedEffect const&)>;

struct FiguresKnown {
    Month last_known;                  ///< the last month whose figures are whole
    std::optional<Month> first_known;  ///< where not every month is counted: what began before it
                                       ///< is left as it was kept
    AskForSeries series;
};

struct KeptVerdict {
    ActionId action;
    std::string what;
    partnership::ActionEvent event;
};

/// Called before each is kept: writes it in the journal.
using AuthorOfVerdict = std::function<Result<store::Author>(KeptVerdict const&)>;

/// Whether any action may have a verdict to keep: where none has, no figure need be counted.
Result<bool> any_to_compare(std::span<partnership::ActionHistory const> actions,
                            rules::RuleBook const& book, Date today);

/// Keeps what is new, and says what was kept. What another program kept meanwhile is left out.
/// Codes: those of the series, of the author and of store::add_action_event().
Result<std::vector<KeptVerdict>> keep_verdicts(store::Record& record,
                                               std::span<partnership::ActionHistory const> actions,
                                               rules::RuleBook const& book,
                                               FiguresKnown const& figures, Date today,
                                               AuthorOfVerdict const& author);

/// "Action 3, Book the room: did not move"
std::string to_words(KeptVerdict const& kept);

}  // namespace breakwater::press
