#pragma once
// Where a store is: "sqlite:PATH" or "postgresql://...".

#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::store {

enum class Engine { sqlite, postgresql };

/// A store is two databases, so that neither waits for the other: the record of children, and who
/// may see it and did.
enum class Part { record, access };

struct StoreUrl {
    Engine engine = Engine::sqlite;
    std::string address;  ///< the file's path; or all of the text, as PostgreSQL takes it
    Part part = Part::record;

    /// For messages: without user and password.
    std::string to_words() const;
};

/// Where a record's accounts and journal are: on SQLite a file beside it, record.access.db; on
/// PostgreSQL a schema of its own.
StoreUrl access_url(StoreUrl const& record);

/// Codes: not_a_store (neither form; no path).
Result<StoreUrl> parse_store_url(std::string_view text);

}  // namespace breakwater::store
