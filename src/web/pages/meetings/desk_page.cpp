#include "web/pages/meetings/desk_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/local_rules.h"
#include "web/components/button.h"
#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/components/textarea.h"
#include "web/pages/partnership/no_child_named.h"

namespace breakwater::web {

using markup::attr;
using markup::Markup;
using markup::markup_of;
using markup::site_href;

namespace {

class DeskWriter {
public:
    DeskWriter(Html& html, Visit& visit, DeskPage const& shown)
        : html_(html),
          visit_(visit),
          shown_(shown),
          now_(shown.now),
          record_(shown.now.record),
          all_(shown.now.arrangements()),
          item_(record_.item(shown.item != 0 ? shown.item : item_taken(record_))) {}

    void write() {
        write_quorum();
        if (item_ != nullptr) write_item();
        write_items();
        write_people();
        write_apologies();
        write_new_item();
        write_to_ratify();
        if (!record_.has_ended()) write_end();
    }

private:
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }
    /// A form of the desk: it is told apart by `name`, and comes back to the item looked at.
    void form(std::string_view name, std::function<void(Html&)> const& fields, Content button,
              std::string classes = "govuk-button--secondary");
    /// One button, with hidden values.
    void small_form(std::string_view name,
                    std::vector<std::pair<std::string, std::string>> const& hidden,
                    std::string button, std::string of_what);
    void write_time(Html& html, std::string_view name,
                    std::vector<std::pair<std::string, std::string>> const& hidden,
                    std::string const& of_what) const;
    Input time_input(std::string id, std::string label) const;
    FormProblems const& problems_of(std::string_view name) const {
        static FormProblems const none;
        return shown_.form == name ? shown_.problems : none;
    }
    Fields const& entered(std::string_view name) const {
        static Fields const none;
        return shown_.form == name ? visit_.request.form : none;
    }

    void write_quorum();
    void write_item();
    void write_raised_here();
    void write_minute();
    void write_items();
    void write_people();
    void write_seat(partnership::Membership const& seat, Table& table);
    void write_apologies();
    void write_new_item();
    void write_to_ratify();
    void write_end();

    Html& html_;
    Visit& visit_;
    DeskPage const& shown_;
    MeetingNow const& now_;
    partnership::MeetingRecord const& record_;
    partnership::Arrangements const& all_;
    partnership::AgendaItem const* item_;
};

void DeskWriter::form(std::string_view name, std::function<void(Html&)> const& fields,
                      Content button, std::string classes) {
    ::breakwater::web::write(
        html_,
        PostForm{.path = meeting_path(record_.meeting.id, "/desk"),
                 .token = visit_.form_token(),
                 .content = markup_of([&](Html& inside) {
                     inside.empty<"input">(attr<"type">("hidden"), attr<"name">("do"),
                                           attr<"value">(name));
                     inside.empty<"input">(
                         attr<"type">("hidden"), attr<"name">("item"),
                         attr<"value">(std::to_string(item_ == nullptr ? 0 : item_->number)));
                     fields(inside);
                     ::breakwater::web::write(inside, Button{.content = std::move(button),
                                                             .classes = std::move(classes)});
                 })});
}

void DeskWriter::small_form(std::string_view name,
                            std::vector<std::pair<std::string, std::string>> const& hidden,
                            std::string button, std::string of_what) {
    form(
        name,
        [&](Html& inside) {
            for (auto const& [field, value] : hidden)
                inside.empty<"input">(attr<"type">("hidden"), attr<"name">(field),
                                      attr<"value">(value));
            write_time(inside, name, hidden, of_what);
        },
        markup_of([&](Html& words) {
            words.text(button + " ");
            words.element<"span">(attr<"class">("govuk-visually-hidden"), of_what);
        }),
        "govuk-button--secondary app-button--small");
}

/// While the meeting is held it is now; whoever writes it down afterwards says when it was.
void DeskWriter::write_time(Html& html, std::string_view name,
                            std::vector<std::pair<std::string, std::string>> const& hidden,
                            std::string const& of_what) const {
    if (wall_time(visit_.now).date == record_.meeting.held_on || name == "ratify") {
        html.empty<"input">(attr<"type">("hidden"), attr<"name">("at"),
                            attr<"value">(partnership::to_words(shown_.at)));
        return;
    }
    Input input{.name = "at", .id = fmt::format("at-{}-{}", name, hidden.front().second)};
    input.label.content = "Time: " + of_what;
    input.label.classes = "govuk-visually-hidden";
    input.classes = "govuk-input--width-4";
    input.value = partnership::to_words(shown_.at);
    input.autocomplete = "off";
    ::breakwater::web::write(html, input);
}

Input DeskWriter::time_input(std::string id, std::string label) const {
    Input input{.name = "at", .id = std::move(id)};
    input.label.content = std::move(label);
    input.hint = Hint{.content = "Such as 14:20"};
    input.classes = "govuk-input--width-5";
    input.value = partnership::to_words(shown_.at);
    input.autocomplete = "off";
    return input;
}

void DeskWriter::write_quorum() {
    if (item_ == nullptr) {
        paragraph(html_, "Put the first item on the agenda.");
        return;
    }
    // Of a meeting of another day, as a decision of it is judged: by all that is known of who left.
    bool const is_today = wall_time(visit_.now).date == record_.meeting.held_on;
    auto const judged_at = is_today ? shown_.at : partnership::TimeOfDay{24 * 60 - 1};
    auto const verdict =
        partnership::quorum_for(all_, visit_.desk->partnership.quorum, visit_.desk->standards.book,
                                record_, item_->number, judged_at);
    html_.element<"p">(attr<"class">("govuk-body"), attr<"role">("status"), [&] {
        if (!verdict.ok()) {
            html_.text(verdict.error().message);
            return;
        }
        auto const& found = verdict.value();
        ::breakwater::web::write(html_, found.rule == nullptr
                                            ? Tag{"No quorum set", "govuk-tag--grey"}
                                        : found.quorate ? Tag{"Quorate", "govuk-tag--green"}
                                                        : Tag{"Not quorate", "govuk-tag--red"});
        html_.text(" " + found.words);
    });
}

void DeskWriter::write_item() {
    heading(fmt::format("Item {}: {}", item_->number, item_->title));
    write_minute();
    form(
        "decide",
        [&](Html& inside) {
            Textarea words{.name = "decided", .rows = 2};
            words.label.content = "Decided";
            words.hint = Hint{.content =
                                  "\u201cThat \u2026\u201d; without a quorum it is kept as a "
                                  "recommendation, which waits for ratification"};
            words.value = entered("decide").first("decided");
            words.error = message_for(problems_of("decide"), "decided");
            ::breakwater::web::write(inside, words);
        },
        "Keep the decision");
    for (auto const& decision : record_.decisions)
        if (decision.item == item_->number)
            paragraph(html_,
                      fmt::format("{}: {} ({})",
                                  decision.ratified_by.known() ? "Recommended, and ratified since"
                                                               : access::title(decision.standing),
                                  decision.words, partnership::quorum_reason(decision)));
    html_.element<"p">(attr<"class">("govuk-body"), [&] {
        html_.element<"a">(attr<"class">("govuk-link"),
                           site_href(fmt::format("/partnership/actions/new?meeting={}&item={}",
                                                 record_.meeting.id.value, item_->number)),
                           "Agree an action");
        html_.text(" or ");
        html_.element<"a">(attr<"class">("govuk-link"),
                           site_href(fmt::format("/partnership/challenges/new?meeting={}",
                                                 record_.meeting.id.value)),
                           "raise a challenge");
        html_.text(" from here.");
    });
    write_raised_here();
    html_.element<"details">(attr<"class">("govuk-details"), [&] {
        html_.element<"summary">(attr<"class">("govuk-details__summary"), [&] {
            html_.element<"span">(attr<"class">("govuk-details__summary-text"),
                                  "Declare an interest in this item");
        });
        html_.element<"div">(attr<"class">("govuk-details__text"), [&] {
            form(
                "interest",
                [&](Html& inside) {
                    write_choice(inside, whose_interest_field(now_), entered("interest"),
                                 problems_of("interest"));
                    Select kind{.name = "kind"};
                    kind.label.content = "What they declare";
                    for (auto const& each : partnership::interest_kinds)
                        kind.items.push_back({std::string{each.title},
                                              std::string{each.name},
                                              std::nullopt,
                                              false,
                                              {}});
                    kind.value = entered("interest").first("kind");
                    ::breakwater::web::write(inside, kind);
                    Input words{.name = "interest"};
                    words.label.content = "In what";
                    words.value = entered("interest").first("interest");
                    words.error = message_for(problems_of("interest"), "interest");
                    ::breakwater::web::write(inside, words);
                    Checkboxes stays{
                        .name = "stays",
                        .items = {{.value = "yes", .content = "They take part all the same"}}};
                    ::breakwater::web::write(inside, stays);
                },
                "Keep the interest");
        });
    });
}

/// What was raised at this meeting, and how an action is agreed because of it.
void DeskWriter::write_raised_here() {
    for (auto const& each : now_.business.challenges) {
        auto const& raised = each.challenge;
        if (raised.meeting != record_.meeting.id) continue;
        html_.element<"p">(attr<"class">("govuk-body"), [&] {
            html_.text("Raised here: ");
            html_.element<"a">(
                attr<"class">("govuk-link"),
                site_href(fmt::format("/partnership/challenges/{}", raised.id.value)),
                raised.issue);
            html_.text(". ");
            html_.element<"a">(
                attr<"class">("govuk-link"),
                site_href(fmt::format("/partnership/actions/new?meeting={}&item={}&challenge={}",
                                      record_.meeting.id.value, item_->number, raised.id.value)),
                "Agree an action because of it");
            html_.text(".");
        });
    }
}

void DeskWriter::write_minute() {
    auto const* const minute = record_.minute(item_->number);
    std::int64_t number = 0, revision = 0;
    for (auto const& kept : now_.kept.minutes)
        if (kept.noun.item == item_->number) {
            number = kept.number;
            revision = kept.revision;
        }
    // What came late is for the item it was written for, over what its writer had before them.
    auto const& late = visit_.late_fields;
    bool const came_late = late && late->has("minute") && late->number("item") == item_->number;
    if (came_late) {
        number = late->number("number").value_or(0);
        revision = late->number("revision").value_or(0);
        write_came_late(html_);
    }
    if (shown_.clash) {
        html_.element<"h3">(attr<"class">("govuk-heading-s"), "What somebody else wrote meanwhile");
        ::breakwater::web::write(html_, InsetText{.content = shown_.clash->theirs});
        paragraph(html_,
                  "Nothing was saved over theirs, and yours is below. Put the two together, and "
                  "save.");
    }
    form(
        "minute",
        [&](Html& inside) {
            inside.empty<"input">(attr<"type">("hidden"), attr<"name">("number"),
                                  attr<"value">(std::to_string(number)));
            inside.empty<"input">(attr<"type">("hidden"), attr<"name">("revision"),
                                  attr<"value">(std::to_string(revision)));
            Textarea words{.name = "minute", .rows = 8};
            words.label.content = "Minutes of this item";
            words.hint = Hint{.content = "Name no child"};
            words.value = shown_.clash              ? shown_.clash->ours
                          : came_late               ? std::string{late->first("minute")}
                          : shown_.form == "minute" ? std::string{entered("minute").first("minute")}
                          : minute == nullptr       ? std::string{}
                                                    : minute->words;
            words.error = message_for(problems_of("minute"), "minute");
            ::breakwater::web::write(inside, words);
        },
        "Save the minutes", "");
}

void DeskWriter::write_items() {
    if (record_.items.empty()) return;
    Table table{.caption = "Agenda",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Item"}, {"Taken"}, {"Now"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& item : record_.items) {
        auto const path =
            meeting_path(record_.meeting.id, fmt::format("/desk?item={}", item.number));
        TableCell title{markup_of([&](Html& cell) {
            cell.element<"a">(attr<"class">("govuk-link"), site_href(path),
                              fmt::format("{}. {}", item.number, item.title));
            if (item.confidential) cell.text(" (confidential)");
        })};
        std::string taken = "Not yet";
        if (item.begun_at) taken = "From " + partnership::to_words(*item.begun_at);
        if (item.ended_at) taken += " to " + partnership::to_words(*item.ended_at);
        TableCell next{markup_of([&](Html& cell) {
            if (record_.has_ended()) {
                cell.text("Ended");
                return;
            }
            DeskWriter inside{cell, visit_, shown_};
            auto const of = fmt::format("item {}", item.number);
            if (!item.begun_at)
                inside.small_form("begin", {{"of", std::to_string(item.number)}}, "Begin", of);
            else if (!item.ended_at)
                inside.small_form("finish", {{"of", std::to_string(item.number)}}, "End", of);
            else
                cell.text("Done");
        })};
        table.rows.push_back({std::move(title), {std::move(taken)}, std::move(next)});
    }
    write_scrollable(html_, table);
}

void DeskWriter::write_seat(partnership::Membership const& seat, Table& table) {
    auto const holder = partnership::holder_on(all_, seat.post, record_.meeting.held_on);
    partnership::Attendance const* last = nullptr;
    std::int64_t row = 0;
    for (auto const& kept : now_.kept.attendances)
        if (kept.noun.post == seat.post) {
            last = &kept.noun;
            row = kept.number;
        }
    bool const here = last != nullptr && !last->left_at;
    std::string state = "Not here";
    if (last != nullptr)
        state = fmt::format(
            "{} came at {}{}", last->person, partnership::to_words(last->came_at),
            last->left_at ? ", left at " + partnership::to_words(*last->left_at) : std::string{});
    auto const who = partnership::post_words(all_, seat.post);
    TableCell next{markup_of([&](Html& cell) {
        if (record_.has_ended()) {
            cell.text("Ended");
            return;
        }
        DeskWriter inside{cell, visit_, shown_};
        if (here)
            inside.small_form("leave", {{"row", std::to_string(row)}}, "Left", who);
        else if (holder.empty())
            cell.text("Nobody holds the post");
        else
            inside.small_form("arrive",
                              {{"post", std::to_string(seat.post.value)}, {"person", holder}},
                              "Came", holder);
    })};
    table.rows.push_back({{fmt::format("{}{}", who, seat.votes ? "" : " (does not vote)")},
                          {std::string{access::title(seat.seat)}},
                          {std::move(state)},
                          std::move(next)});
}

void DeskWriter::write_people() {
    Table table{.caption = "Who is here",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Post"}, {"Seat"}, {"State"}, {"Now"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const seats = partnership::members_on(all_, record_.meeting.body, record_.meeting.held_on);
    for (auto const* const seat : seats) write_seat(*seat, table);
    for (auto const& kept : now_.kept.attendances) {
        auto const& noun = kept.noun;
        if (std::any_of(seats.begin(), seats.end(),
                        [&](auto const* seat) { return seat->post == noun.post; }))
            continue;
        TableCell next{markup_of([&](Html& cell) {
            if (noun.left_at || record_.has_ended()) {
                cell.text(noun.left_at ? "Left" : "Ended");
                return;
            }
            DeskWriter{cell, visit_, shown_}.small_form(
                "leave", {{"row", std::to_string(kept.number)}}, "Left", noun.person);
        })};
        table.rows.push_back(
            {{noun.post.known() ? partnership::post_words(all_, noun.post) : noun.person},
             {noun.post.known() ? std::string{"No seat"} : std::string{"Guest"}},
             {fmt::format("{} came at {}{}", noun.person, partnership::to_words(noun.came_at),
                          noun.left_at ? ", left at " + partnership::to_words(*noun.left_at)
                                       : std::string{})},
             std::move(next)});
    }
    if (!table.rows.empty()) write_scrollable(html_, table);
    if (record_.has_ended()) return;
    heading("Somebody else came");
    form(
        "arrive_other",
        [&](Html& inside) {
            write_choice(inside, who_came_field(now_), entered("arrive_other"),
                         problems_of("arrive_other"));
            Input person{.name = "person"};
            person.label.content = "Name";
            person.hint = Hint{.content = "Of a deputy or a guest; else whoever holds the post"};
            person.value = entered("arrive_other").first("person");
            person.autocomplete = "off";
            person.error = message_for(problems_of("arrive_other"), "person");
            ::breakwater::web::write(inside, person);
            auto time = time_input("arrive-at", "Came at");
            time.error = message_for(problems_of("arrive_other"), "arrive-at");
            ::breakwater::web::write(inside, time);
        },
        "Note that they came");
}

void DeskWriter::write_apologies() {
    if (record_.has_ended()) return;
    heading("Apologies");
    for (auto const& each : record_.apologies)
        paragraph(html_, each.person + (each.words.empty() ? "" : ": " + each.words));
    form(
        "apology",
        [&](Html& inside) {
            auto field = whose_interest_field(now_);
            field.name = "absent";
            field.label = "Who cannot come";
            field.problem = "Choose who cannot come";
            write_choice(inside, field, entered("apology"), problems_of("apology"));
            Input words{.name = "instead"};
            words.label.content = "Who comes instead, if anybody";
            words.value = entered("apology").first("instead");
            words.autocomplete = "off";
            ::breakwater::web::write(inside, words);
        },
        "Note the apology");
}

void DeskWriter::write_new_item() {
    if (record_.has_ended()) return;
    heading("Add to the agenda");
    form(
        "add_item",
        [&](Html& inside) {
            Input title{.name = "title"};
            title.label.content = "Item";
            title.value = entered("add_item").first("title");
            title.error = message_for(problems_of("add_item"), "title");
            ::breakwater::web::write(inside, title);
            Select matter{.name = "matter"};
            matter.label.content = "What it is about";
            matter.hint = Hint{.content = "Delegates may decide of some matters alone"};
            for (auto const& each : partnership::every_matter)
                matter.items.push_back(
                    {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
            matter.value = shown_.form == "add_item"
                               ? std::string{entered("add_item").first("matter")}
                               : std::string{access::name(partnership::Matter::practice)};
            ::breakwater::web::write(inside, matter);
            Checkboxes confidential{
                .name = "confidential",
                .items = {{.value = "yes",
                           .content = "Confidential: for those who sit on the body alone"}}};
            ::breakwater::web::write(inside, confidential);
        },
        "Add the item");
}

void DeskWriter::write_to_ratify() {
    if (shown_.to_ratify.empty() || item_ == nullptr || record_.has_ended()) return;
    heading("Waits for ratification");
    for (auto const& waiting : shown_.to_ratify) {
        paragraph(html_,
                  fmt::format("{}: {}", title_of(all_, *waiting.meeting), waiting.decision->words));
        small_form("ratify", {{"decision", std::to_string(waiting.decision->id.value)}},
                   "Ratify here", waiting.decision->words);
    }
}

void DeskWriter::write_end() {
    heading("End the meeting");
    form(
        "end",
        [&](Html& inside) {
            auto time = time_input("end-at", "Ended at");
            time.error = message_for(problems_of("end"), "end-at");
            ::breakwater::web::write(inside, time);
        },
        "End the meeting", "govuk-button--warning");
}

}  // namespace

std::int64_t item_taken(partnership::MeetingRecord const& record) {
    std::int64_t taken = record.items.empty() ? 0 : record.items.front().number;
    for (auto const& item : record.items) {
        if (!item.begun_at) continue;
        taken = item.number;
        if (!item.ended_at) return taken;
    }
    return taken;
}

ChoiceField who_came_field(MeetingNow const& now) {
    return {.name = "post",
            .label = "Post",
            .hint = "None for a guest",
            .problem = {},
            .choices = posts_to_choose(now.arrangements(), now.record.meeting.held_on)};
}

ChoiceField whose_interest_field(MeetingNow const& now) {
    ChoiceField field{.name = "whose",
                      .label = "Who",
                      .hint = {},
                      .problem = "Choose who declares it",
                      .choices = {}};
    for (auto const* const seat : partnership::members_on(
             now.arrangements(), now.record.meeting.body, now.record.meeting.held_on))
        field.choices.push_back(
            {seat->post.value, partnership::post_words(now.arrangements(), seat->post)});
    return field;
}

Page desk_page(Visit& visit, DeskPage const& shown) {
    Page page;
    page.title = shown.now.title() + ": the desk";
    page.width = Width::wide;
    page.marking = "OFFICIAL-SENSITIVE";
    page.errors = shown.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = meeting_path(shown.now.record.meeting.id),
                                      .content = "The meeting"});
    });
    page.content = markup_of([&](Html& html) {
        write_problems(html, shown.problems);
        if (!shown.done.empty())
            write(html,
                  NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        DeskWriter{html, visit, shown}.write();
    });
    return page;
}

}  // namespace breakwater::web
