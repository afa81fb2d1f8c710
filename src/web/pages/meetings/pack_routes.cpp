#include "web/pages/meetings/pack_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/pdf_pages.h"
#include "web/components/links.h"
#include "web/desk/gate.h"
#include "web/mail/mail.h"
#include "web/pages/meetings/minutes_document.h"
#include "web/pages/meetings/pack.h"
#include "web/pages/meetings/printed.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;

namespace {

Response answered(Visit& visit, Result<Page> page) {
    return answer(visit, Section::partnership, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

bool asks_for_public(Visit const& visit) {
    return visit.request.query.first("view") == "public";
}

/// Where this service is: as its operator says, or as the browser that asks has it.
std::string address_of_site(Visit const& visit) {
    if (visit.desk->mail != nullptr) return visit.desk->mail->settings().site;
    auto const host = visit.request.head.field("host");
    return fmt::format("{}://{}", visit.request.is_secure ? "https" : "http", host.value_or(""));
}

Result<void> write_down_pack(Visit& visit, Pack const& pack, std::string detail) {
    return write_down(visit, {.action = pack.holds_closed() ? Action::read_confidential_items
                                                            : Action::read_meetings,
                              .about = "meeting",
                              .subjects = {pack.now.record.meeting.id.value},
                              .detail = std::move(detail)});
}

Result<Page> show_pack(Visit& visit, MeetingId id) {
    auto const now = TRY(meeting_now(visit, id));
    auto const papers = TRY(papers_now(visit, now));
    auto const pack = TRY(pack_of(visit, now, papers, PackFor::screen, asks_for_public(visit)));
    TRY(write_down_pack(visit, pack, "the pack"));
    Page page;
    page.title = pack.title();
    page.marking = pack.marking();
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = meeting_path(id), .content = "The meeting"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            auto const path =
                meeting_path(id, pack.for_the_public ? "/pack/pdf?view=public" : "/pack/pdf");
            html.element<"a">(attr<"class">("govuk-link"), markup::site_href(path),
                              "The whole pack as one PDF, its pages numbered through");
        });
        write_pack(html, pack, PackFor::screen, nullptr, "");
    });
    return page;
}

Printed printed_pack(Visit const& visit, Pack const& pack, PackPages const* pages) {
    return {.title = pack.title(),
            .organisation = visit.site.organisation,
            .marking = pack.marking(),
            .invented = !visit.site.has_real_records,
            .content = markup_of([&](Html& html) {
                html.element<"p">(attr<"class">("govuk-caption-xl"), visit.site.organisation);
                html.element<"h1">(attr<"class">("govuk-heading-xl"), pack.title());
                write_pack(html, pack, PackFor::paper, pages, address_of_site(visit));
            })};
}

/// Printed twice: the first tells on which page everything is, the second says so in the agenda.
Result<std::string> pdf_of(Visit const& visit, Pack const& pack) {
    auto const dated = pack.now.record.meeting.held_on;
    auto first = TRY(printed_pdf(printed_pack(visit, pack, nullptr), dated));
    auto const facts = reports::facts_of_pdf(first);
    if (!facts.ok()) return first;
    PackPages const pages{facts.value().places, facts.value().pages()};
    auto whole = TRY(printed_pdf(printed_pack(visit, pack, &pages), dated));
    std::vector<reports::UnderPages> under;
    for (auto const& item : pack.items)
        for (auto const& paper : item.papers) {
            auto const at = pages.places.find(paper.anchor());
            if (paper.pdf.empty() || at == pages.places.end()) continue;
            under.push_back({paper.pdf, at->second, static_cast<int>(paper.is_wide.size())});
        }
    if (under.empty()) return whole;
    return reports::lay_under(whole, under);
}

/// Papers that were sent are said by a sheet alone where they cannot be laid in.
void lay_nothing_in(Pack& pack) {
    for (auto& item : pack.items)
        for (auto& paper : item.papers) paper.pdf.clear();
}

Result<Response> take_pack(Visit& visit, MeetingId id) {
    auto const now = TRY(meeting_now(visit, id));
    auto const papers = TRY(papers_now(visit, now));
    auto pack = TRY(pack_of(visit, now, papers, PackFor::paper, asks_for_public(visit)));
    TRY(write_down_pack(visit, pack, "the pack as a PDF"));
    auto pdf = pdf_of(visit, pack);
    if (!pdf.ok() && (pdf.error().code == "no_pdf_tools" || pdf.error().code == "not_a_pdf")) {
        lay_nothing_in(pack);
        pdf = pdf_of(visit, pack);
    }
    auto bytes = TRY(std::move(pdf));
    return download(std::move(bytes), "application/pdf",
                    fmt::format("meeting-{}-{}{}.pdf", id.value, to_iso(now.record.meeting.held_on),
                                pack.for_the_public ? "-public" : ""));
}

// ---- minutes -----------------------------------------------------------------------------------

struct MinutesAsked {
    MeetingNow now;
    MinutesDocument document;
};

Result<MinutesAsked> minutes_asked(Visit& visit, MeetingId id) {
    MinutesAsked asked;
    asked.now = TRY(meeting_now(visit, id));
    if (!asked.now.record.has_ended()) return not_there();
    asked.document.for_the_public = asks_for_public(visit);
    std::vector<partnership::MeetingRecord> all;
    for (auto const& each : asked.now.all) all.push_back(each.record());
    asked.document.first_number = TRY(partnership::first_minute_number(
        visit.desk->standards.book, asked.now.body_kind(), asked.now.record, all));
    bool const shows_closed =
        asked.now.may_see_confidential && !asked.document.for_the_public &&
        std::any_of(asked.now.record.items.begin(), asked.now.record.items.end(),
                    [](auto const& item) { return item.confidential; });
    TRY(write_down(
        visit, {.action = shows_closed ? Action::read_confidential_items : Action::read_meetings,
                .about = "meeting",
                .subjects = {id.value},
                .detail = "the minutes"}));
    return asked;
}

Result<Page> show_minutes(Visit& visit, MeetingId id) {
    auto const asked = TRY(minutes_asked(visit, id));
    Page page;
    page.title = minutes_title(asked.now);
    page.marking = minutes_marking(asked.now, asked.document);
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = meeting_path(id), .content = "The meeting"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            auto const path = meeting_path(
                id, asked.document.for_the_public ? "/minutes/pdf?view=public" : "/minutes/pdf");
            html.element<"a">(attr<"class">("govuk-link"), markup::site_href(path), "As a PDF");
        });
        write_minutes(html, asked.now, asked.document);
    });
    return page;
}

Result<Response> take_minutes(Visit& visit, MeetingId id) {
    auto const asked = TRY(minutes_asked(visit, id));
    Printed const printed{.title = minutes_title(asked.now),
                          .organisation = visit.site.organisation,
                          .marking = minutes_marking(asked.now, asked.document),
                          .invented = !visit.site.has_real_records,
                          .content = markup_of([&](Html& html) {
                              html.element<"h1">(attr<"class">("govuk-heading-l"),
                                                 minutes_title(asked.now));
                              write_minutes(html, asked.now, asked.document);
                          })};
    auto pdf = TRY(printed_pdf(printed, asked.now.record.meeting.held_on));
    return download(
        std::move(pdf), "application/pdf",
        fmt::format("minutes-{}-{}.pdf", id.value, to_iso(asked.now.record.meeting.held_on)));
}

}  // namespace

Response meeting_pack_route(Visit& visit, Number meeting) {
    return answered(visit, show_pack(visit, MeetingId{meeting.value}));
}

Response meeting_pack_pdf_route(Visit& visit, Number meeting) {
    return answered(visit, take_pack(visit, MeetingId{meeting.value}));
}

Response minutes_document_route(Visit& visit, Number meeting) {
    return answered(visit, show_minutes(visit, MeetingId{meeting.value}));
}

Response minutes_pdf_route(Visit& visit, Number meeting) {
    return answered(visit, take_minutes(visit, MeetingId{meeting.value}));
}

}  // namespace breakwater::web
