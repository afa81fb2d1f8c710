#include "web/pages/administration/backups_routes.h"

#include "web/pages/administration/backups.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

constexpr std::int64_t lines_shown = 30;

Result<Page> backups_of(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const standing = TRY(backup_standing(*accounts, visit.desk->standards.book, visit.now));
    auto const done = TRY(store::all_upkeep(*accounts, lines_shown));
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    return backups_page({.standing = standing,
                         .done = done,
                         .last_entry = last.entry,
                         .now = visit.now,
                         .views = views_of(visit, AdministrationView::backups)});
}

}  // namespace

Response backups_route(Visit& visit) {
    return answer(visit, Section::administration, backups_of(visit));
}

}  // namespace breakwater::web
