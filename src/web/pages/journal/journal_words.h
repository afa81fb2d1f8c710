#pragma once
// Entries of the journal in words.

#include "store/journal.h"

namespace breakwater::web {

/// What was done: "open a child's record", "sign in".
std::string act_words(std::string_view act);
/// To what: "3 children: re_referrals, month"; children are counted, not named.
std::string about_words(store::JournalDraft const& draft);
/// To what, for the person whose act it was. Of a disagreement nothing of children: by how many
/// there were, whoever raised it from outside would learn whether the record holds the child.
std::string own_words(store::JournalDraft const& draft);

}  // namespace breakwater::web
