#pragma once
// Looks at records that somebody should ask about: by nobody to whom the child is allocated and
// nobody of their team; at a child with the looker's own surname; at a record that was closed long
// ago. None of them is a finding of wrong: a reason may be in the entry.

#include "access/access_settings.h"
#include "store/journal.h"
#include "store/record.h"

namespace breakwater::store {

enum class WhyUnusual { no_allocation, same_surname, closed_record };

/// In words for a person.
std::string_view to_words(WhyUnusual why);

struct UnusualLook {
    std::int64_t entry = 0;
    Instant at;
    access::AccountId account;
    std::int64_t person = 0;
    std::vector<WhyUnusual> why;
};

/// Since an instant, oldest first. Looks are entries about children that were allowed; those that
/// list more than `many` children are work with figures, and only looked at for surnames.
Result<std::vector<UnusualLook>> unusual_looks(Record& record, AccessRecord& access, Instant since,
                                               access::AccessSettings const& settings,
                                               std::size_t many = 20);

}  // namespace breakwater::store
