#include "web/pages/meetings/papers_routes.h"

#include <fmt/format.h>

#include "partnership/local_rules.h"
#include "store/editions.h"
#include "web/pages/meetings/paper_page.h"
#include "web/pages/meetings/printed.h"
#include "web/pages/packs/in_hand.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using partnership::PaperId;
using partnership::PaperKind;

namespace {

Response answered(Visit& visit, Result<Page> page) {
    return answer(visit, Section::partnership, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

std::string done_words(std::string_view done) {
    if (done == "added") return "The paper is with the meeting";
    if (done == "changed") return "The paper is changed: its earlier version is kept";
    if (done == "withdrawn") return "The paper is withdrawn";
    return "";
}

/// The version asked for by the address: the last where it asks for none. Nothing where there is no
/// such version, or it was withdrawn by it.
store::KeptPaper const* version_asked(Visit const& visit, PaperAtHand const& at_hand,
                                      std::span<store::PaperVersion const> versions) {
    auto const asked = visit.request.query.number("version");
    if (!asked) return at_hand.paper().withdrawn ? nullptr : &at_hand.kept;
    for (auto const& version : versions) {
        auto const& kept = version.kept;
        if (kept.paper.revision != *asked || kept.paper.noun.withdrawn) continue;
        // An earlier version may have been for fewer readers.
        return may_read(at_hand.now, kept.paper.noun, at_hand.item) ? &kept : nullptr;
    }
    return nullptr;
}

Result<Page> read(Visit& visit, PaperId id) {
    auto const at_hand = TRY(paper_at_hand(visit, id));
    auto record = TRY(visit.desk->records.lend());
    auto versions = TRY(store::paper_history(*record, id));
    std::erase_if(versions, [&](auto const& version) {
        return !may_read(at_hand.now, version.kept.paper.noun, at_hand.item);
    });
    PaperPage page{.at_hand = at_hand, .versions = versions};
    auto const* shown = &at_hand.kept;
    if (visit.request.query.number("version")) {
        shown = version_asked(visit, at_hand, versions);
        if (shown == nullptr) return not_there();
        page.revision = shown->paper.revision;
    }
    auto const& paper = shown->paper.noun;
    if (paper.file != 0) {
        page.file = TRY(store::paper_file(*record, paper.file));
        auto const* const kind =
            partnership::find_kind(visit.desk->partnership.paper_files, page.file->ending);
        page.file_title = kind == nullptr ? page.file->ending : kind->title;
    }
    if (paper.edition != 0) {
        auto const edition = TRY(store::find_edition(*record, paper.edition));
        page.may_read_edition = may_read(visit, edition.audience);
    }
    page.done = done_words(visit.request.query.first("done"));
    TRY(write_down_reading(visit, paper, at_hand.item, {}));
    return paper_page(visit, page);
}

struct AskedVersion {
    PaperAtHand at_hand;
    store::KeptPaper kept;
};

Result<AskedVersion> version_of(Visit& visit, PaperId id) {
    auto at_hand = TRY(paper_at_hand(visit, id));
    auto record = TRY(visit.desk->records.lend());
    auto const versions = TRY(store::paper_history(*record, id));
    auto const* const shown = version_asked(visit, at_hand, versions);
    if (shown == nullptr) return not_there();
    auto kept = *shown;
    return AskedVersion{std::move(at_hand), std::move(kept)};
}

Result<Response> take_file(Visit& visit, PaperId id) {
    auto const asked = TRY(version_of(visit, id));
    auto const& paper = asked.kept.paper.noun;
    if (paper.file == 0) return not_there();
    auto record = TRY(visit.desk->records.lend());
    auto const file = TRY(store::paper_file(*record, paper.file));
    auto content = TRY(store::paper_file_content(*record, paper.file));
    TRY(write_down_reading(visit, paper, asked.at_hand.item, "the file"));
    auto const* const kind =
        partnership::find_kind(visit.desk->partnership.paper_files, file.ending);
    return download(std::move(content),
                    kind == nullptr ? std::string{"application/octet-stream"} : kind->media,
                    file.name);
}

Result<Response> take_pdf(Visit& visit, PaperId id) {
    auto const asked = TRY(version_of(visit, id));
    auto const& paper = asked.kept.paper.noun;
    if (paper.kind != PaperKind::cover_report && paper.kind != PaperKind::written)
        return not_there();
    Printed printed{.title = paper.title,
                    .organisation = visit.site.organisation,
                    .marking = partnership::marking_of(paper),
                    .invented = !visit.site.has_real_records};
    printed.content = markup::markup_of([&](Html& html) {
        html.element<"h1">(markup::attr<"class">("govuk-heading-l"), paper.title);
        write_paper_words(html, asked.kept, 2);
    });
    TRY(write_down_reading(visit, paper, asked.at_hand.item, "as a PDF"));
    auto pdf = TRY(printed_pdf(printed, paper.handed_in_on));
    return download(std::move(pdf), "application/pdf", fmt::format("paper-{}.pdf", id.value));
}

}  // namespace

Response paper_route(Visit& visit, Number paper) {
    return answered(visit, read(visit, PaperId{paper.value}));
}

Response paper_file_route(Visit& visit, Number paper) {
    return answered(visit, take_file(visit, PaperId{paper.value}));
}

Response paper_pdf_route(Visit& visit, Number paper) {
    return answered(visit, take_pdf(visit, PaperId{paper.value}));
}

}  // namespace breakwater::web
