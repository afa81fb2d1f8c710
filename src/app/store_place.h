#pragma once
// Which store a command means, and the key that opens it.

#include <optional>
#include <string>

#include "app/command_line.h"
#include "app/law.h"
#include "store/record.h"

namespace breakwater::app {

/// For every command that can use a store.
inline constexpr Option store_option{
    "--store", Takes::one, "URL",
    "the store: sqlite:PATH or postgresql://... (default: a file in your data folder)"};
inline constexpr Option as_known_on_option{
    "--as-known-on", Takes::one, "INSTANT",
    "count what was known then, as 2024-08-31 (its end) or 2024-08-31T12:00"};

/// What --store says, else $BREAKWATER_STORE, else breakwater/record.db in the user's data folder.
Result<store::StoreUrl> store_url_of(Arguments const& arguments);

/// $BREAKWATER_KEY_FILE, else breakwater/store.key in the user's configuration folder: never beside
/// the data.
std::filesystem::path key_file();

/// The account that runs the program, at the instant it was started.
store::Author author_of(Console const& console);

/// Opens the store that the command means.
Result<store::Record> open_store(Arguments const& arguments, Law const& law,
                                 store::Tables tables = store::Tables::up_to_date);

/// The ledger's entry that --as-known-on means; without it the last. Codes: not_a_time,
/// nothing_known (there was no record yet).
Result<store::Entry> known_at(Arguments const& arguments, store::Record& record);

/// A date is its end; else an instant.
Result<Instant> parse_known_on(std::string_view text);

/// The facts a command counts: of --extract, or of the store. Code usage, where both are given.
Result<journey::JourneyFacts> facts_for(Arguments const& arguments, Law const& law,
                                        store::Names names, Console& console);

}  // namespace breakwater::app
