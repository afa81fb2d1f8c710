#include "store/last_figures.h"

namespace breakwater::store {

Result<Entry> last_entry_of_figures(Connection& connection) {
    return connection.number(
        "select coalesce(max(entry), 0) from ledger where act not in ('publish', 'commentary', "
        "'sign_off', 'business')");
}

}  // namespace breakwater::store
