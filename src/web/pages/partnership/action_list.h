#pragma once
// Which actions are on a list: every question of the list stands in its address, so that it can be
// kept and sent.

#include <string>
#include <vector>

#include "partnership/business_text.h"
#include "web/pages/partnership/posts_held.h"
#include "web/routes/visit.h"

namespace breakwater::web {

enum class Whose { anybodys, mine, my_agencys };
enum class Which { open, for_the_body, closed, every, without_effect };
enum class Colour { any, red, amber, green, overdue };
enum class SortedBy { due, owner, body, colour };

struct ActionFilter {
    Whose whose = Whose::anybodys;
    Which which = Which::open;
    Colour colour = Colour::any;
    SortedBy sorted_by = SortedBy::due;
    BodyId body;        ///< not known: of every body
    std::string theme;  ///< empty: every theme
};

/// What is not understood is left at its default.
ActionFilter filter_asked(Fields const& query);

/// "/partnership/actions?whose=mine", with what differs from the default alone; `rest` goes before
/// the question mark: "/table.csv".
std::string list_address(ActionFilter const& filter, std::string_view rest = "");

/// The names that the address has for each, in order.
std::string_view name(Whose whose);
std::string_view name(Which which);
std::string_view name(Colour colour);
std::string_view name(SortedBy sorted_by);

struct ListedAction {
    partnership::ActionHistory const* history = nullptr;
    partnership::ActionStanding standing;

    partnership::Action const& action() const { return history->action; }
};

/// How every action stands today. Codes: those of partnership::standing_on.
Result<std::vector<ListedAction>> all_listed(Visit const& visit,
                                             partnership::Business const& business);

/// Those that the filter asks for, in its order; points into `business`.
std::vector<ListedAction> filtered(std::vector<ListedAction> all, ActionFilter const& filter,
                                   Visit const& visit, partnership::Business const& business);

}  // namespace breakwater::web
