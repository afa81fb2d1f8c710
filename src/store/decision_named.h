#pragma once
// The decision that something rests on: how it stands, where it is one of the body whose it is.

#include <optional>

#include "partnership/meeting.h"
#include "store/record.h"

namespace breakwater::store {

/// Nothing where none is named. Codes: no_such_noun; not_of_the_body (it is a decision of another
/// body, or not of its successor).
Result<std::optional<partnership::DecisionStanding>> standing_of_decision(Record& record,
                                                                          BodyId body,
                                                                          DecisionId decision);

}  // namespace breakwater::store
