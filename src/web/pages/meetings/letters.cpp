#include "web/pages/meetings/letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "access/secret.h"
#include "store/account_posts.h"
#include "web/components/button.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/desk/gate.h"
#include "web/mail/mail.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using store::Letter;
using store::LetterAbout;
using store::LetterState;

namespace {

std::string_view what_to_read(LetterAbout about) {
    switch (about) {
        case LetterAbout::papers:
            return "papers";
        case LetterAbout::late_papers:
            return "late papers";
        case LetterAbout::minutes:
            return "minutes";
    }
    return {};
}

/// All that a letter says: of which meeting, what kind of thing, and where.
MailLetter letter_about(Visit const& visit, MeetingNow const& now, LetterAbout about,
                        std::string to) {
    auto const title = title_of(now.arrangements(), now.record.meeting);
    auto const& site = visit.desk->mail->settings().site;
    return {
        .to = std::move(to),
        .subject = fmt::format("{}: {} to read", title, what_to_read(about)),
        .words = fmt::format("There are {} to read for this meeting:\n\n{}\n\n{}{}\n\nYou will "
                             "be asked to sign in. Nothing of the meeting is in this message.\n",
                             what_to_read(about), title, site, meeting_path(now.record.meeting.id)),
        .at = visit.now,
        .id = access::new_token().disclose()};
}

struct Letters {
    MeetingNow now;
    std::vector<LetterReader> readers;
    KeptLetters kept;
};

Result<Letters> letters_of(Visit& visit, MeetingId meeting) {
    Letters letters;
    letters.now = TRY(meeting_now(visit, meeting));
    letters.readers = TRY(letter_readers(visit, letters.now));
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    letters.kept = TRY(store::read_letters(*record, meeting, last.entry));
    return letters;
}

store::KeptNoun<Letter> const* earlier(Letters const& letters, std::int64_t account,
                                       LetterAbout about) {
    for (auto const& each : letters.kept)
        if (each.noun.account == account && each.noun.about == about) return &each;
    return nullptr;
}

struct ToSend {
    LetterReader const* reader = nullptr;
    LetterAbout about = LetterAbout::papers;
};

/// Those that the form asks for: of a kind to all who may be written to, or again to all who were
/// not reached.
std::vector<ToSend> asked_for(Letters const& letters, Fields const& form) {
    std::vector<ToSend> all;
    bool const again = form.first("do") == "again";
    auto const about = access::find_named<LetterAbout>(form.first("about"));
    std::set<std::int64_t> written;
    for (auto const& reader : letters.readers) {
        // Whoever holds two posts is written to once.
        if (reader.account == 0 || !reader.why_not.empty() ||
            !written.insert(reader.account).second)
            continue;
        if (!again) {
            if (about) all.push_back({&reader, *about});
            continue;
        }
        for (auto const& kept : letters.kept)
            if (kept.noun.account == reader.account && kept.noun.state == LetterState::failed)
                all.push_back({&reader, kept.noun.about});
    }
    return all;
}

std::vector<store::LetterToKeep> send_all(Visit const& visit, Letters const& letters,
                                          std::span<ToSend const> all) {
    std::vector<store::LetterToKeep> kept;
    std::string no_more;  // a server that is not there is asked once
    for (auto const& each : all) {
        store::LetterToKeep row;
        row.letter = {letters.now.record.meeting.id,
                      each.reader->post,
                      each.reader->account,
                      each.about,
                      LetterState::sent,
                      to_iso(visit.now),
                      {}};
        if (auto const* const before = earlier(letters, each.reader->account, each.about))
            row.following = {before->number, before->revision};
        if (no_more.empty()) {
            auto const sent = visit.desk->mail->send(
                letter_about(visit, letters.now, each.about, each.reader->address));
            if (!sent.ok()) {
                row.letter.state = LetterState::failed;
                row.letter.words = sent.error().message;
                if (sent.error().code != "mail_refused") no_more = sent.error().message;
            }
        } else {
            row.letter.state = LetterState::failed;
            row.letter.words = no_more;
        }
        kept.push_back(std::move(row));
    }
    return kept;
}

Result<Response> send(Visit& visit, MeetingId meeting) {
    if (visit.desk->mail == nullptr) return not_there();
    auto const letters = TRY(letters_of(visit, meeting));
    auto const all = asked_for(letters, visit.request.form);
    if (all.empty()) return see_other(meeting_path(meeting, "/letters?done=nobody"));
    TRY(write_down(visit, {.action = Action::hold_meetings,
                           .about = "meeting",
                           .subjects = {meeting.value},
                           .detail = fmt::format("{} letters: {}", all.size(),
                                                 what_to_read(all.front().about))}));
    auto const author = TRY(author_of(visit));
    auto const kept = send_all(visit, letters, all);
    auto record = TRY(visit.desk->records.lend());
    TRY(store::keep_letters(*record, author, kept));
    bool const any_sent = std::any_of(kept.begin(), kept.end(), [](auto const& each) {
        return each.letter.state == LetterState::sent && each.letter.about == LetterAbout::papers;
    });
    if (any_sent &&
        letters.now.record.event(partnership::MeetingEventKind::circulated) == nullptr) {
        partnership::MeetingEvent event;
        event.on = visit.today;
        event.kind = partnership::MeetingEventKind::circulated;
        // Where somebody said so meanwhile, it is said.
        static_cast<void>(store::add_meeting_event(*record, author, meeting, event));
    }
    bool const any_failed = std::any_of(kept.begin(), kept.end(), [](auto const& each) {
        return each.letter.state == LetterState::failed;
    });
    return see_other(
        meeting_path(meeting, any_failed ? "/letters?done=failed" : "/letters?done=sent"));
}

// ---- the page ----------------------------------------------------------------------------------

void write_done(Html& html, std::string_view done) {
    if (done == "sent")
        write(html, NotificationBanner{.content = "The letters are sent",
                                       .kind = NotificationKind::success});
    if (done == "failed")
        write(html,
              NotificationBanner{
                  .content = "Not every letter was taken: the table says which were not. They "
                             "can be sent again"});
    if (done == "nobody")
        write(html, NotificationBanner{.content = "There was nobody to write to"});
}

void write_readers(Html& html, Letters const& letters) {
    Table table{.caption = "Who sits on the body",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Post"}, {"Person"}, {"Is written to"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& reader : letters.readers)
        table.rows.push_back(
            {{partnership::post_words(letters.now.arrangements(), reader.post)},
             {reader.person.empty() ? std::string{"Nobody"} : reader.person},
             {reader.why_not.empty() ? std::string{"Yes"} : "No: " + reader.why_not}});
    write_scrollable(html, table);
}

void write_form(Html& html, Visit& visit, MeetingId meeting, std::string what, std::string button,
                bool with_about) {
    write(html, PostForm{.path = meeting_path(meeting, "/letters"),
                         .token = visit.form_token(),
                         .content = markup_of([&](Html& inside) {
                             inside.empty<"input">(attr<"type">("hidden"), attr<"name">("do"),
                                                   attr<"value">(what));
                             if (with_about) {
                                 Select about{.name = "about"};
                                 about.label.content = "What there is to read";
                                 for (auto const& each : store::letters_about)
                                     about.items.push_back({std::string{each.title},
                                                            std::string{each.name},
                                                            std::nullopt,
                                                            false,
                                                            {}});
                                 write(inside, about);
                             }
                             write(inside,
                                   Button{.content = button,
                                          .double_click = DoubleClick::prevented,
                                          .classes = with_about ? "" : "govuk-button--secondary"});
                         })});
}

Result<Page> show(Visit& visit, MeetingId meeting) {
    auto const letters = TRY(letters_of(visit, meeting));
    TRY(write_down(visit, {.action = Action::hold_meetings,
                           .about = "meeting",
                           .subjects = {meeting.value},
                           .detail = "whom letters go to"}));
    auto const failed = std::count_if(letters.kept.begin(), letters.kept.end(), [](auto const& k) {
        return k.noun.state == LetterState::failed;
    });
    Page page;
    page.title = "Write to members";
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = meeting_path(meeting), .content = "The meeting"});
    });
    page.content = markup_of([&](Html& html) {
        write_done(html, visit.request.query.first("done"));
        html.element<"span">(attr<"class">("govuk-caption-l"), letters.now.title());
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_readers(html, letters);
        if (visit.desk->mail == nullptr) {
            write(html, WarningText{.content = "No letter can be sent: the server was started "
                                               "without a mail server (serve --mail)."});
        } else {
            html.element<"h2">(attr<"class">("govuk-heading-m"), "What the letter says");
            auto const example = letter_about(visit, letters.now, LetterAbout::papers, "");
            write(html, InsetText{.content = markup_of([&](Html& inside) {
                                      inside.element<"p">(
                                          [&] { inside.element<"strong">(example.subject); });
                                      inside.element<"p">(attr<"class">("app-text"), example.words);
                                  })});
            write_form(html, visit, meeting, "send", "Write to them", true);
            if (failed > 0)
                write_form(html, visit, meeting, "again",
                           failed == 1 ? std::string{"Send the letter again that was not delivered"}
                                       : fmt::format("Send the {} letters again that were not "
                                                     "delivered",
                                                     failed),
                           false);
        }
        write_letters(html, letters.now, letters.kept);
    });
    return page;
}

}  // namespace

Result<std::vector<LetterReader>> letter_readers(Visit& visit, MeetingNow const& now) {
    auto const& meeting = now.record.meeting;
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const posts = TRY(store::account_posts(*accounts));
    std::vector<LetterReader> readers;
    for (auto const* const seat :
         partnership::members_on(now.arrangements(), meeting.body, meeting.held_on)) {
        LetterReader nobody{
            .post = seat->post,
            .person = partnership::holder_on(now.arrangements(), seat->post, visit.today),
            .address = {},
            .why_not = "nobody signs in for the post"};
        bool found = false;
        for (auto const& given : posts) {
            if (given.held.post != seat->post || !given.held.holds_on(visit.today)) continue;
            auto const account = TRY(store::find_account(*accounts, given.account));
            if (!account || account->closed_at) continue;
            LetterReader reader{.post = seat->post,
                                .person = account->name.disclose(),
                                .account = account->id.value,
                                .address = account->sign_in.disclose(),
                                .why_not = {}};
            auto const actor = TRY(store::actor_of(*accounts, *account));
            auto const decision = access::decide(
                visit.desk->permissions, visit.desk->sign_in.settings, actor, Action::read_meetings,
                of_posts({seat->post}), {visit.now, {}, std::nullopt});
            if (decision.answer == access::Answer::not_found)
                reader.why_not = "their role does not see meetings";
            readers.push_back(std::move(reader));
            found = true;
        }
        if (!found) readers.push_back(std::move(nobody));
    }
    return readers;
}

void write_letters(Html& html, MeetingNow const& now, KeptLetters const& letters) {
    if (letters.empty()) return;
    Table table{.caption = "Letters to members",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Post"}, {"About"}, {"When"}, {"State"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& kept : letters) {
        auto const& letter = kept.noun;
        auto const at = parse_instant(letter.at);
        TableCell state{markup_of([&](Html& cell) {
            bool const failed = letter.state == LetterState::failed;
            write(cell, Tag{std::string{access::title(letter.state)},
                            failed ? "govuk-tag--red" : "govuk-tag--green"});
            if (failed) cell.text(" " + letter.words);
            if (kept.revision > 1) cell.text(fmt::format(" (attempt {})", kept.revision));
        })};
        table.rows.push_back({{partnership::post_words(now.arrangements(), letter.post)},
                              {std::string{access::title(letter.about)}},
                              {at.ok() ? to_words(at.value()) : letter.at},
                              std::move(state)});
    }
    write_scrollable(html, table);
}

Response letters_route(Visit& visit, Number meeting) {
    return answer(visit, Section::partnership, show(visit, MeetingId{meeting.value}));
}

Response letters_post(Visit& visit, Number meeting) {
    return answer(visit, Section::partnership, send(visit, MeetingId{meeting.value}));
}

}  // namespace breakwater::web
