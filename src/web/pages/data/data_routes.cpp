#include "web/pages/data/data_routes.h"

#include "web/pages/data/data.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

Result<Page> imports_of(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const entries = TRY(store::all_entries(*record->connection));
    auto const imports = TRY(store::live_imports(*record));
    return imports_page({.entries = entries, .imports = imports});
}

Result<Page> findings_of(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const findings = TRY(store::findings_of(*record));
    auto const trends = TRY(store::finding_trends(*record));
    return findings_page({.findings = findings,
                          .trends = trends,
                          .words = visit.desk->finding_words,
                          .severity = std::string{visit.request.query.first("severity")}});
}

Response or_why_not(Visit& visit, Result<Page> page) {
    if (!page.ok()) return cannot_show(visit, Section::data, page.error());
    return shown(visit, Section::data, std::move(page).value());
}

}  // namespace

Response data_page(Visit& visit) {
    return or_why_not(visit, imports_of(visit));
}

Response findings_route(Visit& visit) {
    return or_why_not(visit, findings_of(visit));
}

}  // namespace breakwater::web
