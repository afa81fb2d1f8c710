#pragma once
// What every page about actions says in the same words: where an action is, its colour, who has it,
// and what it is to move.

#include "indicators/definition.h"
#include "partnership/action.h"
#include "web/components/messages.h"

namespace breakwater::web {

/// Its colour, or its stage where it has none any more.
Tag rag_tag(partnership::ActionStanding const& standing);

/// True where it is past its day and open, or was said to be done after it.
bool is_overdue(partnership::ActionStanding const& standing);

/// "Chief Nurse, Larkhaven and Downs Integrated Care Board (Dilys Crane)"
std::string owner_words(partnership::Arrangements const& all, PostId post, Date on);

/// "Initial conferences in timescale, month: to rise by at least 10 from 74 by October 2026"
std::string effect_words(partnership::ExpectedEffect const& effect,
                         indicators::Catalogue const& catalogue);

/// "74, the median of 12 figures, March 2025 to February 2026"; empty where there is none.
std::string baseline_words(partnership::ExpectedEffect const& effect);

/// A paragraph for each line of the words; nothing where there are none.
Content paragraphs(std::string_view words);

/// "Specific" for S.
std::string_view smart_word(char letter);

}  // namespace breakwater::web
