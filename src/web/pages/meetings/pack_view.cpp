// How a pack is laid out.

#include <fmt/format.h>

#include "reports/html.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/meetings/minutes_document.h"
#include "web/pages/meetings/pack.h"
#include "web/pages/meetings/paper_list.h"
#include "web/pages/meetings/paper_page.h"
#include "web/pages/packs/pack.h"

namespace breakwater::web {

using markup::attr;
using markup::href;
using markup::site_href;
using partnership::PaperKind;

namespace {

class PackWriter {
public:
    PackWriter(Html& html, Pack const& pack, PackFor what, PackPages const* pages,
               std::string_view site)
        : html_(html), pack_(pack), what_(what), pages_(pages), site_(site) {}
    void write();

private:
    void write_cover();
    void write_members();
    void write_agenda();
    void write_agenda_item(PackItem const& item);
    void write_agenda_line(std::string const& anchor, std::string_view title,
                           std::string_view about, partnership::Paper const* paper = nullptr);
    void write_item(PackItem const& item);
    void write_minutes_before(PackMinutes const& minutes);
    std::string minutes_about(PackMinutes const& minutes) const {
        return minutes.now.record.event(partnership::MeetingEventKind::minutes_agreed) == nullptr
                   ? "draft, to be agreed"
                   : "agreed";
    }
    void write_paper(PackPaper const& paper);
    void write_sheets(PackPaper const& paper);
    void write_edition(PackPaper const& paper);
    void write_where_it_is(PackPaper const& paper);
    /// "(Pages 5 to 14)"; empty where that is not known.
    std::string pages_words(std::string_view from, std::string_view to) const;
    std::string next_anchor(PackItem const& item) const;
    std::string left_out_words(std::size_t count) const;
    bool on_paper() const { return what_ == PackFor::paper; }
    std::string title_of(PackItem const& item) const {
        return item.is_closed ? std::string{"A confidential item"} : item.item->title;
    }

    Html& html_;
    Pack const& pack_;
    PackFor what_;
    PackPages const* pages_;
    std::string_view site_;
};

void PackWriter::write() {
    write_cover();
    write_agenda();
    for (auto const& item : pack_.items)
        if (item.has_papers()) write_item(item);
}

void PackWriter::write_cover() {
    auto const& now = pack_.now;
    auto const& meeting = now.record.meeting;
    SummaryList facts;
    auto const row = [&](std::string key, Content value) {
        facts.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    row("Body", partnership::name_on(now.arrangements(), meeting.body, meeting.held_on)->name);
    row("When",
        fmt::format("{} at {}", to_words(meeting.held_on), partnership::to_words(meeting.begins)));
    if (!meeting.place.empty()) row("Where", meeting.place);
    row("To decide", pack_.quorum == nullptr ? std::string{"No quorum is set"}
                                             : pack_.quorum->title + " must be there");
    row("Papers due", to_words(pack_.papers.due_on));
    ::breakwater::web::write(html_, facts);
    if (pack_.for_the_public)
        paragraph(html_,
                  "This is the public pack. Items and papers that are exempt or confidential are "
                  "left out, and it says where.");
    write_members();
}

void PackWriter::write_members() {
    auto const& now = pack_.now;
    auto const& meeting = now.record.meeting;
    auto const seats = partnership::members_on(now.arrangements(), meeting.body, meeting.held_on);
    if (seats.empty()) return;
    Table table{.caption = "Who sits on the body",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Seat"}, {"Post"}, {"Held by"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const* const seat : seats) {
        auto const holder = partnership::holder_on(now.arrangements(), seat->post, meeting.held_on);
        table.rows.push_back({{std::string{access::title(seat->seat)}},
                              {partnership::post_words(now.arrangements(), seat->post)},
                              {holder.empty() ? std::string{"Nobody"} : holder}});
    }
    write_scrollable(html_, table);
}

void PackWriter::write_agenda() {
    html_.element<"section">(attr<"class">("app-pack__agenda"), [&] {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), attr<"id">("agenda"), "Agenda");
        if (pack_.items.empty()) paragraph(html_, "Nothing is on the agenda yet.");
        html_.element<"ol">(attr<"class">("app-agenda"), [&] {
            for (auto const& item : pack_.items) write_agenda_item(item);
        });
    });
}

std::string PackWriter::next_anchor(PackItem const& item) const {
    bool found = false;
    for (auto const& each : pack_.items) {
        if (found && each.has_papers()) return each.anchor();
        if (&each == &item) found = true;
    }
    return {};
}

std::string PackWriter::pages_words(std::string_view from, std::string_view to) const {
    if (pages_ == nullptr) return {};
    auto const first = pages_->places.find(from);
    if (first == pages_->places.end()) return {};
    auto const next = pages_->places.find(to);
    int const last = next == pages_->places.end() ? pages_->last : next->second - 1;
    if (last <= first->second) return fmt::format("Page {}", first->second);
    return fmt::format("Pages {} to {}", first->second, last);
}

std::string PackWriter::left_out_words(std::size_t count) const {
    auto const papers = count == 1 ? std::string{"1 paper"} : fmt::format("{} papers", count);
    return fmt::format("{} left out: exempt, confidential or not for {}", papers,
                       pack_.for_the_public ? "publication" : "this reader");
}

void PackWriter::write_agenda_item(PackItem const& item) {
    html_.element<"li">([&] {
        html_.element<"span">(attr<"class">("app-agenda__number"),
                              fmt::format("{}.", item.item->number));
        html_.element<"div">([&] {
            html_.element<"p">(attr<"class">("app-agenda__title"), [&] {
                if (!item.has_papers())
                    html_.text(title_of(item));
                else
                    html_.element<"a">(attr<"class">("govuk-link"), href("#" + item.anchor()),
                                       title_of(item));
                auto const pages = pages_words(item.anchor(), next_anchor(item));
                if (!pages.empty()) html_.text(fmt::format(" ({})", pages));
            });
            if (item.is_closed) html_.element<"p">("Not for publication: exempt or confidential.");
            if (item.has_papers())
                html_.element<"ul">([&] {
                    for (auto const& minutes : item.minutes)
                        write_agenda_line(minutes.anchor(), minutes.title(),
                                          minutes_about(minutes));
                    for (auto const& paper : item.papers)
                        write_agenda_line(paper.anchor(), paper.paper->title,
                                          about_paper(*paper.paper), paper.paper);
                });
            if (item.left_out > 0 && !item.is_closed)
                html_.element<"p">(left_out_words(item.left_out));
        });
    });
}

void PackWriter::write_agenda_line(std::string const& anchor, std::string_view title,
                                   std::string_view about, partnership::Paper const* paper) {
    html_.element<"li">([&] {
        html_.element<"a">(attr<"class">("govuk-link"), href("#" + anchor), title);
        html_.text(fmt::format(" ({})", about));
        if (pages_ != nullptr) {
            auto const at = pages_->places.find(anchor);
            if (at != pages_->places.end()) html_.text(fmt::format(", page {}", at->second));
        }
        if (paper != nullptr) write_late_tag(html_, *paper, pack_.papers.due_on);
    });
}

void PackWriter::write_minutes_before(PackMinutes const& minutes) {
    html_.element<"section">(attr<"class">("app-pack__paper"), [&] {
        html_.element<"h3">(attr<"class">("govuk-heading-s"), attr<"id">(minutes.anchor()),
                            minutes.title());
        MinutesDocument const document{.first_number = minutes.first_number,
                                       .for_the_public = pack_.for_the_public,
                                       .level = 4};
        html_.element<"p">(attr<"class">("app-meta"), minutes_marking(minutes.now, document));
        write_minutes(html_, minutes.now, document);
    });
}

void PackWriter::write_item(PackItem const& item) {
    html_.element<"section">(attr<"class">("app-pack__item"), [&] {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), attr<"id">(item.anchor()),
                            fmt::format("Item {}: {}", item.item->number, title_of(item)));
        for (auto const& minutes : item.minutes) write_minutes_before(minutes);
        for (auto const& paper : item.papers) write_paper(paper);
    });
    html_.line();
}

void PackWriter::write_paper(PackPaper const& paper) {
    if (!paper.pdf.empty()) {
        write_sheets(paper);
        return;
    }
    html_.element<"section">(attr<"class">("app-pack__paper"), [&] {
        html_.element<"h3">(attr<"class">("govuk-heading-s"), attr<"id">(paper.anchor()),
                            paper.paper->title);
        html_.element<"p">(attr<"class">("app-meta"), [&] {
            html_.text(partnership::marking_of(*paper.paper));
            if (!paper.paper->report_of.empty())
                html_.text(". Report of " + paper.paper->report_of);
            write_late_tag(html_, *paper.paper, pack_.papers.due_on);
        });
        switch (paper.paper->kind) {
            case PaperKind::cover_report:
            case PaperKind::written:
                write_paper_words(html_, *paper.kept, 4);
                return;
            case PaperKind::file:
            case PaperKind::edition:
                write_where_it_is(paper);
                return;
        }
    });
    if (paper.edition) write_edition(paper);
}

void PackWriter::write_where_it_is(PackPaper const& paper) {
    auto const& made = *paper.paper;
    if (made.kind == PaperKind::edition && paper.edition_is_for_others) {
        paragraph(html_, "The pack was published for other readers.");
        return;
    }
    if (paper.edition) {
        paragraph(html_, fmt::format("Edition {}, as it was published.", made.edition));
        return;
    }
    bool const is_file = made.kind == PaperKind::file;
    auto const words = is_file ? fmt::format("{} ({})", paper.file->name, paper.file_title)
                               : fmt::format("Edition {}", made.edition);
    auto const path = is_file ? paper_path(made.id, "/file") : edition_address(made.edition);
    html_.element<"p">(attr<"class">("govuk-body"), [&] {
        if (!on_paper()) {
            html_.element<"a">(attr<"class">("govuk-link"), site_href(path), words);
            return;
        }
        html_.text("This paper is not among these pages. It is read at ");
        auto const address = fmt::format("{}{}", site_, path);
        if (site_.starts_with("https://"))
            html_.element<"a">(attr<"class">("govuk-link"), href(address), words);
        else
            html_.text(fmt::format("{}: {}", address, words));
        html_.text(".");
    });
}

/// A sheet for each page of the PDF that lies under it: a line at its head says which it is.
void PackWriter::write_sheets(PackPaper const& paper) {
    auto const pages = paper.is_wide.size();
    for (std::size_t i = 0; i < pages; ++i) {
        html_.element<"section">(
            attr<"class">(paper.is_wide[i] ? "app-sheet app-wide-sheet" : "app-sheet"), [&] {
                auto const words =
                    fmt::format("{}: page {} of {}", paper.paper->title, i + 1, pages);
                if (i == 0)
                    html_.element<"h3">(attr<"class">("app-sheet__words"),
                                        attr<"id">(paper.anchor()), words);
                else
                    html_.element<"p">(attr<"class">("app-sheet__words"), words);
            });
        html_.line();
    }
}

void PackWriter::write_edition(PackPaper const& paper) {
    auto const& document = *paper.edition;
    bool const is_wide = document.orientation == reports::Orientation::landscape;
    html_.element<"section">(
        attr<"class">(is_wide ? "app-edition app-wide-sheet" : "app-edition"), [&] {
            html_.element<"p">(attr<"class">("govuk-body-l"), document.title);
            if (!document.lead.empty())
                html_.element<"p">(attr<"class">("govuk-body"), document.lead);
            for (auto const& section : document.sections) {
                html_.element<"h4">(attr<"class">("govuk-heading-m"), section.title);
                reports::write_blocks(html_, section.blocks);
            }
        });
    html_.line();
}

}  // namespace

void write_pack(Html& html, Pack const& pack, PackFor what, PackPages const* pages,
                std::string_view site) {
    PackWriter{html, pack, what, pages, site}.write();
}

}  // namespace breakwater::web
