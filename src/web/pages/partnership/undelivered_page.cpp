#include "web/pages/partnership/undelivered_page.h"

#include <fmt/format.h>

#include <cassert>

#include "store/accounts.h"
#include "store/meetings.h"
#include "store/papers.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/desk/notices.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;

namespace {

/// Of meetings, as each meeting's own page has them.
Result<std::vector<store::KeptNoun<store::Letter>>> of_meetings(store::Record& record) {
    auto const last = TRY(store::last_entry(*record.connection));
    auto all = TRY(store::read_nouns<store::Letter>(record, "letter", last.entry));
    std::erase_if(all,
                  [](auto const& each) { return each.noun.state != store::LetterState::failed; });
    return all;
}

Result<std::string> name_of_account(Visit& visit, std::int64_t number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const account = TRY(store::find_account(*accounts, access::AccountId{number}));
    return account ? account->name.disclose() : std::string{};
}

std::string when_words(std::string const& at) {
    auto const read = parse_instant(at);
    return read.ok() ? to_words(read.value()) : at;
}

Table table_of(std::string caption) {
    return {.caption = std::move(caption),
            .caption_classes = "govuk-table__caption--m",
            .head = std::vector<TableCell>{{"About"}, {"To"}, {"Last tried"}, {"Why not"}},
            .first_cell_is_header = true,
            .classes = "app-table"};
}

Markup what_it_is_about(store::Notice const& notice) {
    switch (notice.about) {
        case store::NoticeAbout::action:
            return link_to(action_path(ActionId{notice.of_number}),
                           fmt::format("Action {}", notice.of_number));
        case store::NoticeAbout::figures:
            return link_to("/data/figures",
                           fmt::format("Figures that were due by {}", to_words(*notice.due_on)));
        case store::NoticeAbout::disagreement:
            assert(!"those about a child are listed on its own page");
            return {};
        case store::NoticeAbout::challenge:
            return link_to(challenge_path(ChallengeId{notice.of_number}),
                           fmt::format("Challenge {}", notice.of_number));
    }
    return {};
}

Result<Table> notices_table(Visit& visit, partnership::Arrangements const& all,
                            std::span<Undelivered const> failed) {
    auto table = table_of("About challenges, actions and figures");
    for (auto const& each : failed) {
        auto const& notice = each.notice;
        auto const name = TRY(name_of_account(visit, notice.account));
        auto const to = notice.post.known() ? partnership::post_words(all, notice.post)
                                            : std::string{"Gives figures"};
        table.rows.push_back(
            {{what_it_is_about(notice)},
             {lines({to, name})},
             {fmt::format("{} (attempt {})", when_words(notice.at), each.attempts)},
             {notice.words}});
    }
    return table;
}

Result<Table> meetings_table(Visit& visit, partnership::Arrangements const& all,
                             std::span<store::KeptNoun<store::Letter> const> failed) {
    auto table = table_of("About meetings");
    for (auto const& each : failed) {
        auto const& letter = each.noun;
        auto const name = TRY(name_of_account(visit, letter.account));
        table.rows.push_back(
            {{link_to(
                 meeting_path(letter.meeting, "/letters"),
                 fmt::format("Meeting {}: {}", letter.meeting.value, access::title(letter.about)))},
             {lines({partnership::post_words(all, letter.post), name})},
             {fmt::format("{} (attempt {})", when_words(letter.at), each.revision)},
             {letter.words}});
    }
    return table;
}

void write_done(Html& html, std::string_view done) {
    if (done == "sent")
        write(html, NotificationBanner{.content = "The letters were sent again",
                                       .kind = NotificationKind::success});
    if (done == "failed")
        write(html, NotificationBanner{.content = "Not every letter was taken: the table says "
                                                  "which were not, and why"});
    if (done == "nobody")
        write(html, NotificationBanner{.content = "There was nobody to write to any more"});
}

Result<Page> show(Visit& visit) {
    auto const business = TRY(business_now(visit));
    auto record = TRY(visit.desk->records.lend());
    auto const failed = TRY(undelivered(*visit.desk, *record, visit.today));
    auto const letters = TRY(of_meetings(*record));
    TRY(write_down(visit, {.action = Action::keep_actions,
                           .about = "",
                           .detail = "letters that were not delivered"}));
    auto const& all = business.arrangements;
    auto const notices = TRY(notices_table(visit, all, failed));
    auto const meetings = TRY(meetings_table(visit, all, letters));
    Page page;
    page.title = "Letters that were not delivered";
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership/actions", .content = "Actions"});
    });
    page.content = markup_of([&](Html& html) {
        write_done(html, visit.request.query.first("done"));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Each says that there is something to look at, and where; nothing of "
                          "what it is about. Those about challenges and actions that are still "
                          "open, and about figures that are still late, are tried again each day.");
        if (failed.empty() && letters.empty())
            return paragraph(html, "Every letter was delivered.");
        if (!failed.empty()) {
            write_scrollable(html, notices);
            if (visit.desk->mail == nullptr)
                write(html, WarningText{.content = "No letter can be sent: the server was started "
                                                   "without a mail server (serve --mail)."});
            else
                write(html, PostForm{.path = std::string{undelivered_path},
                                     .token = visit.form_token(),
                                     .content = markup_of([&](Html& inside) {
                                         write(inside,
                                               Button{.content = "Send them again",
                                                      .double_click = DoubleClick::prevented});
                                     })});
        }
        if (!letters.empty()) {
            write_scrollable(html, meetings);
            paragraph(html, "They are sent again from the page of the meeting.");
        }
    });
    return page;
}

Result<Response> send(Visit& visit) {
    if (visit.desk->mail == nullptr) return not_there();
    auto record = TRY(visit.desk->records.lend());
    auto const author = [&](store::NoticeAbout about, std::vector<std::int64_t> const& subjects,
                            std::size_t letters) -> Result<store::Author> {
        TRY(write_down(visit, {.action = Action::keep_actions,
                               .about = access::name(about),
                               .subjects = subjects,
                               .detail = fmt::format("{} letters again", letters)}));
        return author_of(visit);
    };
    auto const told = TRY(send_undelivered(*visit.desk, *record, visit.now, author));
    return see_other(fmt::format("{}?done={}", undelivered_path,
                                 told.failed > 0 ? "failed"
                                 : told.sent > 0 ? "sent"
                                                 : "nobody"));
}

}  // namespace

Response undelivered_route(Visit& visit) {
    return answer(visit, Section::partnership, show(visit));
}

Response undelivered_post(Visit& visit) {
    return answer(visit, Section::partnership, send(visit));
}

Result<std::int64_t> letters_undelivered(Visit& visit, store::Record& record) {
    auto const failed = TRY(undelivered(*visit.desk, record, visit.today));
    auto const letters = TRY(of_meetings(record));
    return static_cast<std::int64_t>(failed.size() + letters.size());
}

}  // namespace breakwater::web
