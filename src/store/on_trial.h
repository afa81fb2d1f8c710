#pragma once
// A change on trial: all that it reads is there, at one moment, and nothing that it writes is kept.
// It takes no lock that a writer waits for, and leaves nothing behind, whatever ends it.

#include "store/record.h"

namespace breakwater::store {

/// The record for one change that is not to be made. Its transactions read at one moment; a
/// statement of a change is said to have changed one row, and rows are let go. So a change on trial
/// may not read again what it wrote; and what the database itself refuses (a key that is there
/// twice) is met when the change is made in earnest. Good for as long as `record` is open.
Record on_trial(Record const& record);

}  // namespace breakwater::store
