#pragma once
// Where a store is: "sqlite:PATH" or "postgresql://...".

#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::store {

enum class Engine { sqlite, postgresql };

struct StoreUrl {
    Engine engine = Engine::sqlite;
    std::string address;  ///< the file's path; or all of the text, as PostgreSQL takes it

    /// For messages: without user and password.
    std::string to_words() const;
};

/// Codes: not_a_store (neither form; no path).
Result<StoreUrl> parse_store_url(std::string_view text);

}  // namespace breakwater::store
