#include "web/pages/data/data_routes.h"

#include <fmt/format.h>

#include "rules/time_limit.h"
#include "store/journal.h"
#include "store/undo.h"
#include "web/pages/data/all_imports.h"
#include "web/pages/data/data.h"
#include "web/pages/data/import_findings.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

Result<Page> imports_of(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const entries = TRY(store::all_entries(*record->connection));
    auto const imports = TRY(store::live_imports(*record));
    ImportsPage page{.entries = entries, .imports = imports};
    std::vector<UploadNow> uploads;
    if (visit.desk->imports != nullptr) uploads = visit.desk->imports->waiting();
    page.uploads = uploads;
    auto const waits = rules::time_limit(visit.desk->standards.book, "upload_waits", visit.today);
    if (waits.ok()) page.uploads_wait = waits.value();
    page.views = data_views(visit, DataView::imports);
    page.may_import = may(visit, access::Action::import_extract);
    page.may_undo = may(visit, access::Action::undo_import);
    auto const discarded = Parameter<Number>::read(visit.request.query.first("discarded"));
    if (discarded)
        page.done = fmt::format("The files of upload {} are discarded. Nothing was changed.",
                                discarded->value);
    auto const undone = Parameter<Number>::read(visit.request.query.first("undone"));
    for (auto const& entry : entries)
        if (undone && entry.entry == undone->value && entry.act == "undo")
            page.done = "The import was taken back: " + entry.detail;
    return imports_page(page);
}

Result<std::vector<store::ListedImport>> every_import(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    return store::all_imports(*record);
}

Result<Page> all_imports_of(Visit& visit) {
    auto const imports = TRY(every_import(visit));
    return all_imports_page({.imports = imports,
                             .asked = imports_asked(visit.request.query),
                             .views = data_views(visit, DataView::all_imports)});
}

Result<Response> all_imports_file(Visit& visit) {
    auto const imports = TRY(every_import(visit));
    return download(all_imports_csv(imports, imports_asked(visit.request.query)),
                    "text/csv; charset=utf-8", "imports.csv");
}

/// The import where it stands and is the last of its source, which alone can be taken back.
Result<std::optional<store::LiveImport>> can_be_undone(Visit& visit, store::Entry entry) {
    auto record = TRY(visit.desk->records.lend());
    auto const imports = TRY(store::live_imports(*record));
    std::optional<store::LiveImport> found;
    for (auto const& import : imports) {
        if (import.entry == entry) found = import;
        if (found && import.source == found->source && import.entry > found->entry) found.reset();
    }
    return found;
}

Result<Page> import_of(Visit& visit, store::Entry entry) {
    auto const last = TRY(can_be_undone(visit, entry));
    auto record = TRY(visit.desk->records.lend());
    auto const import = TRY(store::find_import(*record, entry));
    return import_page(
        {.import = import,
         .can_be_undone = last.has_value() && may(visit, access::Action::undo_import),
         .may_see_returns = may(visit, access::Action::read_returns)});
}

Result<Page> import_findings_of(Visit& visit, store::Entry entry) {
    auto record = TRY(visit.desk->records.lend());
    auto const import = TRY(store::find_import(*record, entry));
    auto const moved = TRY(moved_by_import(visit.desk->returns, *record, entry));
    return import_findings_page({.import = import, .moved = moved});
}

/// What is written is in the journal first, and the ledger says where.
Result<store::Entry> undo(Visit& visit, store::Entry import) {
    TRY(write_down(visit, Look{.action = access::Action::undo_import,
                               .about = "import",
                               .subjects = {import},
                               .detail = {},
                               .purpose = access::Purpose::correcting_the_record}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    auto const undone = TRY(store::undo_import(*record, import, author));
    return undone.entry;
}

Result<Page> findings_of(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const findings = TRY(store::findings_of(*record));
    auto const trends = TRY(store::finding_trends(*record));
    return findings_page({.findings = findings,
                          .trends = trends,
                          .words = visit.desk->finding_words,
                          .severity = std::string{visit.request.query.first("severity")},
                          .views = data_views(visit, DataView::findings)});
}

Response or_why_not(Visit& visit, Result<Page> page) {
    return answer(visit, Section::data, std::move(page));
}

}  // namespace

Response data_page(Visit& visit) {
    return or_why_not(visit, imports_of(visit));
}

Response all_imports_route(Visit& visit) {
    return or_why_not(visit, all_imports_of(visit));
}

Response all_imports_csv_route(Visit& visit) {
    return answer(visit, Section::data, all_imports_file(visit));
}

Response findings_route(Visit& visit) {
    return or_why_not(visit, findings_of(visit));
}

Response import_route(Visit& visit, Number import) {
    return or_why_not(visit, import_of(visit, import.value));
}

Response import_findings_route(Visit& visit, Number import) {
    return or_why_not(visit, import_findings_of(visit, import.value));
}

Response undo_page(Visit& visit, Number import) {
    auto const found = can_be_undone(visit, import.value);
    if (!found.ok()) return cannot_show(visit, Section::data, found.error());
    if (!found.value()) return not_found(visit);
    return shown(visit, Section::data, confirm_undo_page(*found.value(), visit.form_token()));
}

Response undo_post(Visit& visit, Number import) {
    auto const found = can_be_undone(visit, import.value);
    if (!found.ok()) return cannot_show(visit, Section::data, found.error());
    // Sent twice, or taken back by somebody else meanwhile.
    if (!found.value()) return see_other("/data");
    auto const undone = undo(visit, import.value);
    if (!undone.ok()) return cannot_show(visit, Section::data, undone.error());
    return see_other(fmt::format("/data?undone={}", undone.value()));
}

}  // namespace breakwater::web
