#include "store/last_figures.h"

#include <fmt/format.h>

namespace breakwater::store {

namespace {

constexpr std::string_view of_figures =
    "select coalesce(max(entry), 0) from ledger where act not in ('publish', 'commentary', "
    "'sign_off', 'business')";

}  // namespace

Result<Entry> last_entry_of_figures(Connection& connection) {
    return connection.number(of_figures);
}

Result<LastEntries> last_entries(Connection& connection) {
    static auto const both =
        fmt::format("select coalesce(max(entry), 0), ({}) from ledger", of_figures);
    LastEntries last;
    TRY(connection.one(both, {}, [&](Row const& row) -> Result<void> {
        last = {row.integer(0), row.integer(1)};
        return {};
    }));
    return last;
}

}  // namespace breakwater::store
