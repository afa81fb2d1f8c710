#pragma once
// How the heap grows and shrinks: for a command that counts and ends, and for a server that goes
// on.

namespace breakwater::app {

/// Asks the system to give out the heap in pages of 2 MB where it can. One run grows its heap to
/// tens of megabytes and then ends: given out in pages of 4 KB, that takes longer than counting.
/// Called once, before anything large is held; does nothing where the system has no such pages.
void ask_for_large_pages();

/// Lets the heap give back what is freed. A server goes on for months: what one answer took for a
/// moment is not to stay its size. Called once, at the start, instead of the above.
void give_back_what_is_freed();

}  // namespace breakwater::app
