#pragma once
// The door through which commands show or change children of a store: nothing is shown before it is
// written in the journal, and each change of the record names the journal's head.

#include <string>
#include <vector>

#include "app/store_place.h"
#include "store/accounts.h"
#include "store/journal.h"

namespace breakwater::app {

/// The accounts and the journal of the store that the command means.
Result<store::AccessRecord> open_access(Arguments const& arguments);

/// Whoever runs the program, for the journal: no account, the name that the machine knows them by.
store::By by_command_line(Console const& console);

/// What is about to be shown or was asked for.
struct Looked {
    access::Action action{};
    std::string_view about = "child";
    std::vector<std::int64_t> subjects;  ///< numbers in the record
    std::string detail;                  ///< naming no child
};

/// Writes it down, durable when it returns; nothing may be shown where it fails. Where the command
/// counts an extract instead of a store there is no journal, and nothing is written.
Result<void> journal_read(Arguments const& arguments, Console const& console, Looked const& looked);

/// Children of the store by the authority's own numbers, for Looked::subjects; those not there are
/// left out.
Result<std::vector<std::int64_t>> numbers_of(store::Record& record,
                                             std::vector<Sensitive<std::string>> const& local_ids);

/// Writes down that the store is about to be changed, and gives the author whose change names the
/// journal's head.
Result<store::Author> journal_write(Arguments const& arguments, Console const& console,
                                    Looked const& looked);

}  // namespace breakwater::app
