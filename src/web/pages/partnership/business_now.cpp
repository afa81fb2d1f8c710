#include "web/pages/partnership/business_now.h"

#include "web/desk/business_shelf.h"

namespace breakwater::web {

Result<partnership::Business> business_now(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    return visit.desk->business.business(*record, last.entry);
}

}  // namespace breakwater::web
