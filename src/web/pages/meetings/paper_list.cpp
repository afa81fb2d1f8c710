#include "web/pages/meetings/paper_list.h"

#include <fmt/format.h>

#include "web/components/messages.h"

namespace breakwater::web {

using markup::attr;
using markup::site_href;

std::string about_paper(partnership::Paper const& paper) {
    return fmt::format("{}, {}", access::title(paper.kind), partnership::marking_of(paper));
}

void write_late_tag(Html& html, partnership::Paper const& paper, Date due_on) {
    if (!is_late(paper, due_on)) return;
    html.text(" ");
    write(html, Tag{fmt::format("Late: {}", to_words(paper.handed_in_on)), "govuk-tag--yellow"});
}

void write_paper_list(Html& html, MeetingNow const& now, PapersNow const& papers,
                      partnership::AgendaItem const& item, bool for_the_public) {
    auto const row = row_of_item(now, item.number);
    std::vector<partnership::Paper const*> shown;
    std::size_t hidden = 0;
    for (auto const& kept : papers.papers) {
        auto const& paper = kept.paper.noun;
        if (paper.agenda_row != row) continue;
        bool const may = for_the_public ? partnership::is_public(paper, item) && !paper.withdrawn
                                        : may_read(now, paper, item);
        if (may)
            shown.push_back(&paper);
        else if (!paper.withdrawn)
            ++hidden;
    }
    if (shown.empty() && hidden == 0) return;
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const* const paper : shown) {
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"), site_href(paper_path(paper->id)),
                                  paper->title);
                html.text(" (" + about_paper(*paper) + ")");
                if (paper->withdrawn) {
                    html.text(" ");
                    write(html, Tag{"Withdrawn", "govuk-tag--grey"});
                } else {
                    write_late_tag(html, *paper, papers.due_on);
                }
            });
        }
        if (hidden > 0)
            html.element<"li">(fmt::format(
                "{} not for {}",
                hidden == 1 ? "A paper that is" : fmt::format("{} papers that are", hidden),
                for_the_public ? "publication" : "you to read"));
    });
}

}  // namespace breakwater::web
