#pragma once
// What happened to a success measure, a risk, a visit, a line of the budget, a challenge or an
// action, put right or taken back: the form of the event as it stands, with why.

#include "store/corrections.h"
#include "web/pages/partnership/plan_now.h"
#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

// What happened to one, each with the ways to correct it. `kind`: measure, risk.
Response plan_events_route(Visit& visit, Word kind, Number number);
Response visit_events_route(Visit& visit, Number number);
Response line_events_route(Visit& visit, Number number);
Response challenge_events_route(Visit& visit, Number number);
Response action_events_route(Visit& visit, Number number);

// `act`: correction, withdrawal.
Response plan_event_correction_page(Visit& visit, Word kind, Number number, Number event, Word act);
Response plan_event_correction_post(Visit& visit, Word kind, Number number, Number event, Word act);
Response visit_event_correction_page(Visit& visit, Number number, Number event, Word act);
Response visit_event_correction_post(Visit& visit, Number number, Number event, Word act);
Response line_event_correction_page(Visit& visit, Number number, Number event, Word act);
Response line_event_correction_post(Visit& visit, Number number, Number event, Word act);
Response challenge_event_correction_page(Visit& visit, Number number, Number event, Word act);
Response challenge_event_correction_post(Visit& visit, Number number, Number event, Word act);
Response action_event_correction_page(Visit& visit, Number number, Number event, Word act);
Response action_event_correction_post(Visit& visit, Number number, Number event, Word act);

// What was said of a challenge or an action is put right by the partnership team, and by whoever
// holds the post that said it; what the body decided of an action, by the team alone; a verdict of
// the program's own, by nobody.
bool may_put_right(Visit const& visit, partnership::ChallengeEvent const& event);
bool may_put_right(Visit const& visit, partnership::ActionEvent const& event);

/// "what happened to a risk"; empty where corrections of this table are of no event.
std::string_view event_word(std::string_view table);
/// Whether whoever asks sees what such events happened to.
bool may_see_event(Visit const& visit, std::string_view table);
/// What a correction of an event changed, field by field in words. Code store_damaged.
Result<std::vector<std::string>> history_of_event(Visit& visit, PlanNow& now,
                                                  store::Correction const& correction);

}  // namespace breakwater::web
