#include "web/pages/meetings/minutes_document.h"

#include <fmt/format.h>

#include "partnership/minutes.h"
#include "web/components/lists.h"
#include "web/components/prose.h"

namespace breakwater::web {

using markup::attr;
using partnership::DecisionStanding;
using partnership::MeetingEventKind;

namespace {

void write_who(Html& html, partnership::Minutes const& minutes) {
    SummaryList list;
    auto const row = [&](std::string key, std::vector<std::string> const& people,
                         std::string nobody) {
        list.rows.push_back(
            {{std::move(key)}, {people.empty() ? Content{std::move(nobody)} : lines(people)}, {}});
    };
    row("Present", minutes.present, "Nobody");
    row("Apologies", minutes.apologies, "None");
    write(html, list);
}

/// Paragraphs and lists, as they were typed: a blank line parts, "- " begins a line of a list.
void write_said(Html& html, partnership::CoverParagraph const& paragraph) {
    for (auto const& piece : paragraph.pieces) {
        if (piece.is_list) {
            html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
                for (auto const& line : piece.lines) html.element<"li">(line);
            });
            continue;
        }
        html.element<"p">(attr<"class">("govuk-body"), [&] {
            bool first = true;
            for (auto const& line : piece.lines) {
                if (!first) html.empty<"br">();
                first = false;
                if (paragraph.number == 0)
                    html.element<"strong">(line);
                else
                    html.text(line);
            }
        });
    }
}

void write_resolved(Html& html, partnership::Minutes const& minutes,
                    partnership::Resolved const& resolved) {
    bool const is_resolved = resolved.standing == DecisionStanding::resolved;
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        html.element<"strong">(is_resolved ? "RESOLVED" : "RECOMMENDED");
        if (resolved.in_line)
            html.text(" " + resolved.words.front());
        else if (!is_resolved && !resolved.quorum.empty())
            html.text(fmt::format(" ({})", resolved.quorum));
    });
    if (resolved.in_line) return;
    int number = 0;
    for (auto const& words : resolved.words)
        html.element<"div">(attr<"class">("app-minute__decision"), [&] {
            html.element<"span">(minutes.sign(++number));
            html.element<"p">(words);
        });
}

void write_item(Html& html, partnership::Minutes const& minutes,
                partnership::MinutesItem const& item, int level) {
    auto const heading = fmt::format("{}. {}", item.number, item.title);
    html.element<"section">(attr<"class">("app-minute"), [&] {
        html.heading(level,
                     attr<"class">(minutes.of_a_panel ? "govuk-heading-s app-minute__capitals"
                                                      : "govuk-heading-s"),
                     heading);
        if (!item.shown) {
            paragraph(html, "What was said and decided is not for publication.");
            return;
        }
        for (auto const& interest : item.interests) paragraph(html, interest);
        for (auto const& said : item.said) write_said(html, said);
        for (auto const& resolved : item.resolved) write_resolved(html, minutes, resolved);
    });
    html.line();
}

}  // namespace

std::string minutes_title(MeetingNow const& now) {
    auto const& meeting = now.record.meeting;
    return fmt::format(
        "{}: minutes of the meeting held on {}",
        partnership::name_on(now.arrangements(), meeting.body, meeting.held_on)->name,
        to_words(meeting.held_on));
}

std::string minutes_marking(MeetingNow const& now, MinutesDocument const& document) {
    bool const is_draft = now.record.event(MeetingEventKind::minutes_agreed) == nullptr;
    auto const marking = document.for_the_public ? "PUBLIC INFORMATION" : "OFFICIAL-SENSITIVE";
    return is_draft ? fmt::format("DRAFT. {}", marking) : std::string{marking};
}

void write_minutes(Html& html, MeetingNow const& now, MinutesDocument const& document) {
    auto const minutes = partnership::minutes_of(
        now.record, now.arrangements(),
        {document.first_number, now.may_see_confidential && !document.for_the_public});
    write_who(html, minutes);
    for (auto const& item : minutes.items) write_item(html, minutes, item, document.level);
    paragraph(html, minutes.standing);
}

}  // namespace breakwater::web
