#include "web/pages/meetings/paper_page.h"

#include <fmt/format.h>

#include "reports/commentary.h"
#include "reports/html.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/meetings/cover_report_view.h"
#include "web/pages/meetings/paper_list.h"
#include "web/pages/packs/pack.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using partnership::PaperKind;

namespace {

std::string size_words(std::int64_t bytes) {
    constexpr std::int64_t kilobyte = 1024, megabyte = 1024 * kilobyte;
    if (bytes >= megabyte)
        return fmt::format("{:.1f} MB", static_cast<double>(bytes) / static_cast<double>(megabyte));
    return fmt::format("{} KB", std::max<std::int64_t>(1, bytes / kilobyte));
}

class PaperWriter {
public:
    PaperWriter(Html& html, PaperPage const& shown, store::KeptPaper const& kept)
        : html_(html), shown_(shown), kept_(kept), paper_(kept.paper.noun) {}
    void write();

private:
    void write_facts();
    void write_ways_on();
    void write_content();
    void write_history();
    void link(std::string const& path, std::string_view words) {
        html_.element<"p">(attr<"class">("govuk-body"), [&] {
            html_.element<"a">(attr<"class">("govuk-link"), site_href(path), words);
        });
    }

    Html& html_;
    PaperPage const& shown_;
    store::KeptPaper const& kept_;
    partnership::Paper const& paper_;
};

void PaperWriter::write() {
    write_facts();
    bool const is_last = shown_.revision == 0;
    if (is_last && paper_.withdrawn)
        ::breakwater::web::write(html_,
                                 WarningText{.content = "This paper was withdrawn: " + paper_.why});
    if (is_last && shown_.at_hand.now.may_hold && !paper_.withdrawn) write_ways_on();
    if (!paper_.withdrawn || !is_last) write_content();
    if (is_last && shown_.versions.size() > 1) write_history();
}

void PaperWriter::write_facts() {
    auto const& at_hand = shown_.at_hand;
    SummaryList facts;
    auto const row = [&](std::string key, Content value) {
        facts.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    row("Meeting", markup_of([&](Html& cell) {
            cell.element<"a">(attr<"class">("govuk-link"),
                              site_href(meeting_path(at_hand.now.record.meeting.id)),
                              at_hand.now.title());
        }));
    row("Item", fmt::format("{}. {}", at_hand.item.number, at_hand.item.title));
    row("What it is", std::string{access::title(paper_.kind)});
    if (!paper_.report_of.empty()) row("Report of", paper_.report_of);
    row("Classification", partnership::marking_of(paper_));
    row("Who may read it", at_hand.item.confidential
                               ? std::string{"Those who sit on the body: the item is confidential"}
                               : std::string{access::title(paper_.readers)});
    row("Handed in", markup_of([&](Html& cell) {
            cell.text(to_words(paper_.handed_in_on));
            write_late_tag(cell, paper_, at_hand.due_on);
        }));
    row("Due", to_words(at_hand.due_on));
    ::breakwater::web::write(html_, facts);
}

void PaperWriter::write_ways_on() {
    html_.element<"div">(attr<"class">("govuk-button-group app-no-print"), [&] {
        bool const is_sent = paper_.kind == PaperKind::file;
        ::breakwater::web::write(
            html_, Button{.content = is_sent ? "Replace the file" : "Change it",
                          .href = paper_path(paper_.id, is_sent ? "/replacement" : "/change"),
                          .classes = "govuk-button--secondary"});
        html_.element<"a">(attr<"class">("govuk-link"),
                           site_href(paper_path(paper_.id, "/withdrawal")), "Withdraw it");
    });
}

void PaperWriter::write_content() {
    auto const version =
        shown_.revision == 0 ? std::string{} : fmt::format("?version={}", shown_.revision);
    switch (paper_.kind) {
        case PaperKind::file:
            if (shown_.file)
                link(paper_path(paper_.id, "/file" + version),
                     fmt::format("{} ({}, {})", shown_.file->name, shown_.file_title,
                                 size_words(shown_.file->length)));
            return;
        case PaperKind::edition:
            if (shown_.may_read_edition)
                link(edition_address(paper_.edition), fmt::format("Edition {}", paper_.edition));
            else
                paragraph(html_, "The pack is for other readers.");
            return;
        case PaperKind::cover_report:
        case PaperKind::written:
            html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
                html_.element<"a">(attr<"class">("govuk-link"),
                                   site_href(paper_path(paper_.id, "/pdf" + version)),
                                   "As a PDF, to print");
            });
            write_paper_words(html_, kept_, 2);
            return;
    }
}

void PaperWriter::write_history() {
    Table table{.caption = "Every version",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Version"}, {"When"}, {"By"}, {"Why"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& version : shown_.versions) {
        auto const& kept = version.kept.paper;
        bool const is_withdrawal = kept.noun.withdrawn;
        TableCell which{
            is_withdrawal ? Content{std::string{"Withdrawn"}} : Content{markup_of([&](Html& cell) {
                cell.element<"a">(
                    attr<"class">("govuk-link"),
                    site_href(paper_path(paper_.id, fmt::format("?version={}", kept.revision))),
                    fmt::format("Version {}", kept.revision));
            })}};
        table.rows.push_back({std::move(which),
                              {to_words(version.at)},
                              {version.actor},
                              {kept.noun.why.empty() ? std::string{"First"} : kept.noun.why}});
    }
    write_scrollable(html_, table);
}

store::KeptPaper const& version_shown(PaperPage const& shown) {
    for (auto const& version : shown.versions)
        if (version.kept.paper.revision == shown.revision) return version.kept;
    return shown.at_hand.kept;
}

}  // namespace

void write_paper_words(Html& html, store::KeptPaper const& kept, int level) {
    auto const& paper = kept.paper.noun;
    if (paper.kind == PaperKind::cover_report) {
        write_cover_report(html, kept.report.noun, level);
        return;
    }
    auto blocks = reports::read_markdown(paper.words);
    reports::begin_headings_at(level, blocks);
    html.element<"div">(attr<"class">("app-paper"), [&] { reports::write_blocks(html, blocks); });
}

Page paper_page(Visit&, PaperPage const& shown) {
    auto const& kept = version_shown(shown);
    Page page;
    page.title = kept.paper.noun.title;
    if (shown.revision != 0) page.title += fmt::format(": version {}", shown.revision);
    page.marking = partnership::marking_of(kept.paper.noun);
    auto const& meeting = shown.at_hand.now.record.meeting;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, shown.revision == 0 ? BackLink{.href = meeting_path(meeting.id),
                                                            .content = "The meeting"}
                                                 : BackLink{.href = paper_path(kept.paper.noun.id),
                                                            .content = "The last version"});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        PaperWriter{html, shown, kept}.write();
    });
    return page;
}

}  // namespace breakwater::web
