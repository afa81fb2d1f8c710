#pragma once
// Entries of the journal in words.

#include "store/journal.h"

namespace breakwater::web {

/// What was done: "open a child's record", "sign in".
std::string act_words(std::string_view act);
/// To what: "3 children: re_referrals, month"; children are counted, not named.
std::string about_words(store::JournalDraft const& draft);

}  // namespace breakwater::web
