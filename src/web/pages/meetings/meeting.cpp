#include "web/pages/meetings/meeting.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/meetings/course.h"
#include "web/pages/meetings/letters.h"
#include "web/pages/meetings/paper_list.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using partnership::MeetingEventKind;

namespace {

/// "October 2026"; what is no month as it stands.
std::string words_of_month(std::string const& period) {
    auto const month = parse_month(period);
    return month.ok() ? to_words(month.value()) : period;
}

class MeetingWriter {
public:
    MeetingWriter(Html& html, Visit& visit, MeetingPage const& shown)
        : html_(html),
          visit_(visit),
          shown_(shown),
          now_(shown.now),
          record_(shown.now.record),
          all_(shown.now.arrangements()) {}

    void write() {
        write_facts();
        if (now_.may_hold && !shown_.for_the_public) write_ways_on();
        write_documents();
        write_present();
        heading(record_.has_ended() ? "Minutes" : "Agenda");
        if (record_.items.empty()) paragraph(html_, "Nothing is on the agenda yet.");
        for (auto const& item : record_.items) write_item(item);
        if (!record_.has_ended() && !shown_.for_the_public) write_arising();
        if (now_.may_hold && !shown_.for_the_public) write_letters(html_, now_, shown_.letters);
    }

private:
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }
    void write_facts();
    void write_ways_on();
    void write_documents();
    void write_present();
    void write_item(partnership::AgendaItem const& item);
    void write_papers(partnership::AgendaItem const& item);
    void write_decision(partnership::Decision const& decision);
    void write_ratified(Html& html, DecisionId later) const;
    void write_arising();
    std::string who(PostId post, std::string const& person) const {
        return post.known() ? fmt::format("{}, {}", person, partnership::post_words(all_, post))
                            : person + " (guest)";
    }
    bool is_open_to_reader(partnership::WaitingDecision const& waiting) const {
        if (now_.may_see_confidential) return true;
        for (auto const& kept : now_.all)
            for (auto const& item : kept.items)
                if (kept.meeting.noun.id == waiting.meeting->id &&
                    item.noun.number == waiting.decision->item)
                    return !item.noun.confidential;
        return false;
    }
    bool shows(partnership::AgendaItem const& item) const {
        return !item.confidential || (now_.may_see_confidential && !shown_.for_the_public);
    }

    Html& html_;
    Visit& visit_;
    MeetingPage const& shown_;
    MeetingNow const& now_;
    partnership::MeetingRecord const& record_;
    partnership::Arrangements const& all_;
};

void MeetingWriter::write_facts() {
    SummaryList facts;
    auto const row = [&](std::string key, Content value) {
        facts.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    auto const& meeting = record_.meeting;
    row("Body", markup_of([&](Html& cell) {
            cell.element<"a">(attr<"class">("govuk-link"),
                              site_href(fmt::format("/partnership/bodies/{}", meeting.body.value)),
                              partnership::name_on(all_, meeting.body, meeting.held_on)->name);
        }));
    row("When",
        fmt::format("{} at {}", to_words(meeting.held_on), partnership::to_words(meeting.begins)));
    if (!meeting.place.empty()) row("Where", meeting.place);
    if (!record_.has_ended()) row("Papers due", to_words(shown_.papers.due_on));
    row("To decide", shown_.quorum == nullptr ? std::string{"No quorum is set"}
                                              : shown_.quorum->title + " must be there");
    row("Stage", stage_of(record_));
    if (auto const* const event = record_.event(MeetingEventKind::minutes_signed))
        row("Signed", fmt::format("as a correct record by {}, {}",
                                  partnership::post_words(all_, event->by), to_words(event->on)));
    ::breakwater::web::write(html_, facts);
}

void MeetingWriter::write_ways_on() {
    if (record_.event(MeetingEventKind::minutes_agreed) == nullptr)
        ::breakwater::web::write(
            html_, Button{.content = record_.has_ended() ? "Change the minutes" : "Open the desk",
                          .href = meeting_path(record_.meeting.id, "/desk"),
                          .classes = "app-no-print"});
    write_next_step(html_, visit_, now_, shown_.problems);
    html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
        write_link(html_, meeting_path(record_.meeting.id, "/letters"), "Write to members");
    });
}

/// What the meeting comes out as: its pack, and its minutes.
void MeetingWriter::write_documents() {
    std::string_view const view = shown_.for_the_public ? "?view=public" : "";
    html_.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        auto const link = [&](std::string_view what, std::string_view query,
                              std::string_view words) {
            html_.element<"li">([&] {
                write_link(html_,
                           meeting_path(record_.meeting.id, fmt::format("{}{}", what, query)),
                           words);
            });
        };
        link("/pack", view, "The pack: agenda and papers");
        if (!shown_.for_the_public) link("/pack", "?view=public", "The public pack");
        if (!record_.has_ended()) return;
        link("/minutes", view, "The minutes as a document");
        if (shown_.for_the_public) return;
        link("/minutes", "?view=public", "The public minutes as a document");
        link("", "?view=public", "The public part of the minutes");
    });
}

void MeetingWriter::write_present() {
    if (record_.attendances.empty() && record_.apologies.empty()) return;
    std::vector<std::string> present, apologies;
    for (auto const& each : record_.attendances) {
        auto words = who(each.post, each.person);
        if (each.came_at > record_.meeting.begins)
            words += ", from " + partnership::to_words(each.came_at);
        if (each.left_at) words += ", until " + partnership::to_words(*each.left_at);
        present.push_back(std::move(words));
    }
    for (auto const& each : record_.apologies)
        apologies.push_back(who(each.post, each.person) +
                            (each.words.empty() ? "" : ": " + each.words));
    SummaryList list;
    list.rows.push_back({{"Present"}, {lines(present)}, {}});
    if (!apologies.empty()) list.rows.push_back({{"Apologies"}, {lines(apologies)}, {}});
    ::breakwater::web::write(html_, list);
}

void MeetingWriter::write_item(partnership::AgendaItem const& item) {
    html_.element<"h3">(attr<"class">("govuk-heading-s"), [&] {
        html_.text(fmt::format("{}. {}", item.number,
                               shows(item) ? item.title : std::string{"A confidential item"}));
        if (item.confidential) {
            html_.text(" ");
            ::breakwater::web::write(html_, Tag{"Confidential", "govuk-tag--grey"});
        }
    });
    if (!shows(item)) return;
    write_papers(item);
    for (auto const& interest : record_.interests)
        if (interest.item == item.number)
            paragraph(html_, fmt::format("{} declared {}: {}{}",
                                         partnership::post_words(all_, interest.post),
                                         access::title(interest.kind), interest.words,
                                         interest.withdraws ? ". They took no part." : "."));
    if (auto const* const minute = record_.minute(item.number))
        html_.element<"p">(attr<"class">("govuk-body app-diff"), minute->words);
    for (auto const& decision : record_.decisions)
        if (decision.item == item.number) write_decision(decision);
}

void MeetingWriter::write_papers(partnership::AgendaItem const& item) {
    write_paper_list(html_, now_, shown_.papers, item, shown_.for_the_public);
    if (!now_.may_hold || shown_.for_the_public || record_.has_ended()) return;
    html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
        write_link(
            html_,
            meeting_path(record_.meeting.id, fmt::format("/papers/add?item={}", item.number)),
            "Add a paper", fmt::format("to item {}", item.number));
    });
}

void MeetingWriter::write_decision(partnership::Decision const& decision) {
    bool const waits = decision.standing == partnership::DecisionStanding::recommendation &&
                       !decision.ratified_by.known();
    ::breakwater::web::write(
        html_, InsetText{.content = markup_of([&](Html& inside) {
                             inside.element<"strong">(
                                 decision.standing == partnership::DecisionStanding::resolved
                                     ? "RESOLVED"
                                     : "RECOMMENDED");
                             inside.text(" " + decision.words);
                             inside.element<"br">();
                             inside.text(partnership::quorum_reason(decision));
                             if (decision.ratified_by.known()) {
                                 inside.text(". ");
                                 write_ratified(inside, decision.ratified_by);
                             }
                             if (waits) {
                                 inside.text(" ");
                                 ::breakwater::web::write(
                                     inside, Tag{"Waits for ratification", "govuk-tag--yellow"});
                             }
                         })});
}

void MeetingWriter::write_ratified(Html& html, DecisionId later) const {
    for (auto const& each : now_.all)
        for (auto const& kept : each.decisions) {
            if (kept.noun.id != later) continue;
            auto const& meeting = each.meeting.noun;
            html.element<"a">(
                attr<"class">("govuk-link"), site_href(meeting_path(meeting.id)),
                fmt::format("Ratified by decision {}, {}", later.value, to_words(meeting.held_on)));
            html.text(".");
        }
}

void MeetingWriter::write_arising() {
    auto const& arising = shown_.arising;
    heading("Matters arising");
    if (arising.actions.empty() && arising.without_effect.empty() && arising.challenges.empty() &&
        arising.to_ratify.empty() && arising.minutes.empty() && shown_.published.empty()) {
        paragraph(html_, "Nothing is due, open or waiting for this body.");
        return;
    }
    auto const link = [&](std::string path, std::string words) {
        html_.element<"li">(
            [&] { html_.element<"a">(attr<"class">("govuk-link"), site_href(path), words); });
    };
    auto const list = [&](std::string_view title, auto const& rows, auto const& each) {
        if (rows.empty()) return;
        html_.element<"h3">(attr<"class">("govuk-heading-s"), title);
        html_.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
            for (auto const& row : rows) each(row);
        });
    };
    list("Minutes to agree", arising.minutes, [&](auto const* meeting) {
        link(meeting_path(meeting->meeting.id), title_of(all_, meeting->meeting));
    });
    list("Recommended without a quorum, to be ratified", arising.to_ratify,
         [&](auto const& waiting) {
             link(meeting_path(waiting.meeting->id),
                  is_open_to_reader(waiting) ? waiting.decision->words
                                             : std::string{"A decision on a confidential item"});
         });
    list("Actions that are due or for the body to agree", arising.actions,
         [&](auto const* history) {
             link(fmt::format("/partnership/actions/{}", history->action.id.value),
                  fmt::format("{} ({}, due {})", history->action.what,
                              partnership::post_words(all_, history->action.owner),
                              to_words(history->action.due_on)));
         });
    list("Done, no effect: back to the body that asked", arising.without_effect,
         [&](auto const* history) {
             link(fmt::format("/partnership/actions/{}/chain", history->action.id.value),
                  fmt::format("{} ({})", history->action.what,
                              partnership::post_words(all_, history->action.owner)));
         });
    list("Challenges that are open", arising.challenges, [&](auto const* history) {
        link(fmt::format("/partnership/challenges/{}", history->challenge.id.value),
             history->challenge.issue);
    });
    list("Reports published since it last met", shown_.published, [&](auto const& edition) {
        link(fmt::format("/packs/editions/{}", edition.number),
             fmt::format("{}, {} (edition {}, published on {})", edition.title,
                         words_of_month(edition.period), edition.number,
                         to_words(wall_time(edition.published_at).date)));
    });
}

}  // namespace

Page meeting_page(Visit& visit, MeetingPage const& shown) {
    Page page;
    page.title = shown.now.title() + (shown.for_the_public ? ": public minutes" : "");
    if (!shown.for_the_public) page.marking = "OFFICIAL-SENSITIVE";
    page.errors = shown.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html,
                       shown.for_the_public
                           ? BackLink{.href = meeting_path(shown.now.record.meeting.id),
                                      .content = "The meeting"}
                           : BackLink{.href = "/partnership/meetings", .content = "Meetings"});
    });
    page.content = markup_of([&](Html& html) {
        write_problems(html, shown.problems);
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        MeetingWriter{html, visit, shown}.write();
    });
    return page;
}

}  // namespace breakwater::web
