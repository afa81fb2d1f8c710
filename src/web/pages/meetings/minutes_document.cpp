#include "web/pages/meetings/minutes_document.h"

#include <fmt/format.h>

#include "partnership/cover_report.h"
#include "web/components/lists.h"
#include "web/components/prose.h"

namespace breakwater::web {

using markup::attr;
using partnership::MeetingEventKind;

namespace {

class MinutesWriter {
public:
    MinutesWriter(Html& html, MeetingNow const& now, MinutesDocument const& document)
        : html_(html),
          now_(now),
          document_(document),
          record_(now.record),
          all_(now.arrangements()) {}
    void write();

private:
    void write_who();
    void write_item(partnership::AgendaItem const& item, std::int64_t number);
    void write_decisions(partnership::AgendaItem const& item);
    void write_signature();
    std::string who(PostId post, std::string const& person) const;

    Html& html_;
    MeetingNow const& now_;
    MinutesDocument const& document_;
    partnership::MeetingRecord const& record_;
    partnership::Arrangements const& all_;
};

void MinutesWriter::write() {
    write_who();
    auto number = document_.first_number;
    for (auto const& item : record_.items) write_item(item, number++);
    write_signature();
}

/// "Helen Stroud, District Commander, Seashire Constabulary (Chair)"
std::string MinutesWriter::who(PostId post, std::string const& person) const {
    if (!post.known()) return person + " (guest)";
    auto words = fmt::format("{}, {}", person, partnership::post_words(all_, post));
    auto const* const seat =
        partnership::seat_on(all_, record_.meeting.body, post, record_.meeting.held_on);
    if (seat != nullptr && seat->seat != partnership::Seat::member)
        words += fmt::format(" ({})", access::title(seat->seat));
    return words;
}

void MinutesWriter::write_who() {
    std::vector<std::string> present, apologies;
    for (auto const& each : record_.attendances) {
        auto words = who(each.post, each.person);
        if (each.came_at > record_.meeting.begins)
            words += fmt::format(", from {}", partnership::to_words(each.came_at));
        if (each.left_at) words += fmt::format(", until {}", partnership::to_words(*each.left_at));
        present.push_back(std::move(words));
    }
    for (auto const& each : record_.apologies) {
        auto words = who(each.post, each.person);
        if (!each.words.empty()) words += ": " + each.words;
        apologies.push_back(std::move(words));
    }
    SummaryList list;
    list.rows.push_back({{"Present"}, {present.empty() ? Content{"Nobody"} : lines(present)}, {}});
    list.rows.push_back(
        {{"Apologies"}, {apologies.empty() ? Content{"None"} : lines(apologies)}, {}});
    ::breakwater::web::write(html_, list);
}

void MinutesWriter::write_item(partnership::AgendaItem const& item, std::int64_t number) {
    bool const shows =
        !item.confidential || (now_.may_see_confidential && !document_.for_the_public);
    html_.element<"section">(attr<"class">("app-minute"), [&] {
        html_.element<"h2">(
            attr<"class">("govuk-heading-s"),
            fmt::format("{}. {}", number,
                        shows ? item.title : std::string{"An exempt or confidential item"}));
        if (!shows) {
            paragraph(html_, "What was said and decided is not for publication.");
            return;
        }
        for (auto const& interest : record_.interests)
            if (interest.item == item.number)
                paragraph(html_, fmt::format("{} declared {}: {}{}",
                                             partnership::post_words(all_, interest.post),
                                             access::title(interest.kind), interest.words,
                                             interest.withdraws ? ". They took no part." : "."));
        if (auto const* const minute = record_.minute(item.number))
            html_.element<"p">(attr<"class">("govuk-body app-diff"), minute->words);
        write_decisions(item);
    });
    html_.line();
}

void MinutesWriter::write_decisions(partnership::AgendaItem const& item) {
    using partnership::DecisionStanding;
    for (auto const standing : {DecisionStanding::resolved, DecisionStanding::recommendation}) {
        std::vector<partnership::Decision const*> made;
        for (auto const& decision : record_.decisions)
            if (decision.item == item.number && decision.standing == standing)
                made.push_back(&decision);
        if (made.empty()) continue;
        html_.element<"p">(attr<"class">("govuk-body"), [&] {
            html_.element<"strong">(standing == DecisionStanding::resolved ? "RESOLVED"
                                                                           : "RECOMMENDED");
            if (standing == DecisionStanding::recommendation)
                html_.text(fmt::format(" ({})", made.front()->quorum));
        });
        int number = 0;
        for (auto const* const decision : made) {
            html_.element<"div">(attr<"class">("app-minute__decision"), [&] {
                html_.element<"span">(++number < 100 ? partnership::roman(number) : std::string{});
                html_.element<"p">(decision->ratified_by.known()
                                       ? decision->words + " Ratified at a later meeting."
                                       : decision->words);
            });
        }
    }
}

void MinutesWriter::write_signature() {
    auto const* const agreed = record_.event(MeetingEventKind::minutes_agreed);
    auto const* const signing = record_.event(MeetingEventKind::minutes_signed);
    if (agreed == nullptr)
        paragraph(html_, "These minutes are a draft: the body has not agreed them yet.");
    else if (signing == nullptr)
        paragraph(html_, fmt::format("Agreed, {}.", to_words(agreed->on)));
    else
        paragraph(html_,
                  fmt::format("Signed as a correct record by {}, {}.",
                              partnership::post_words(all_, signing->by), to_words(signing->on)));
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
    MinutesWriter{html, now, document}.write();
}

}  // namespace breakwater::web
