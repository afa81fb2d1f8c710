#include "web/desk/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "access/decision.h"
#include "access/secret.h"
#include "intake/late_figures.h"
#include "partnership/whom_to_tell.h"
#include "store/account_posts.h"
#include "store/accounts.h"
#include "store/agencies.h"
#include "store/business.h"
#include "store/child_at_hand.h"
#include "store/child_disagreements.h"
#include "store/journal.h"
#include "web/mail/mail.h"

namespace breakwater::web {

using store::LetterState;
using store::Notice;
using store::NoticeAbout;
using store::NoticeToKeep;

namespace {

/// A letter that is due, and to which address.
struct Due {
    Notice notice;
    store::Following following;
    std::string address;
};

class NoticeTeller {
public:
    NoticeTeller(Desk& desk, store::Record& record, Instant now)
        : desk_(desk), record_(record), now_(now), today_(wall_time(now).date) {}

    bool only_failed =
        false;  ///< what was not delivered, and nothing that is due for the first time

    Result<void> open() {
        auto const last = TRY(store::last_entry(*record_.connection));
        business_ = TRY(store::read_business(record_, last.entry));
        kept_ = TRY(store::read_notices(record_, last.entry));
        disagreements_ = TRY(store::read_child_disagreements(record_, last.entry));
        auto accounts = TRY(desk_.accounts.lend());
        given_ = TRY(store::account_posts(*accounts));
        return {};
    }

    Result<void> add_challenge(partnership::Challenge const& challenge) {
        Notice notice;
        notice.about = NoticeAbout::challenge;
        notice.of_number = challenge.id.value;
        return add(notice, partnership::posts_told_of(business_.arrangements, challenge, today_),
                   {access::Action::read_challenges, {}, {}});
    }

    Result<void> add_disagreement(partnership::ChildDisagreementHistory const& history) {
        auto const& about = history.disagreement;
        ToRead const to_read{access::Action::read_disagreements, about.person,
                             partnership::posts_named(history)};
        TRY(add_who_links(history));
        TRY(add_who_raised(history));
        // Whoever raised it knows of it; the others are told each time they are named: by what was
        // raised, 1, and then by the event that names them, one more than its number.
        std::map<std::int64_t, std::int64_t> named_by;
        if (about.with_post.known()) named_by[about.with_post.value] = 1;
        for (auto const& event : history.events)
            if (event.post.known()) named_by[event.post.value] = event.number + 1;
        for (auto const& [post, by] : named_by) {
            Notice notice;
            notice.about = NoticeAbout::disagreement;
            notice.of_number = about.id.value;
            notice.step = by;
            TRY(add(notice, {PostId{post}}, to_read));
        }
        return {};
    }

    Result<void> add_disagreement(partnership::ChildDisagreementId disagreement) {
        for (auto const& each : disagreements_)
            if (each.disagreement.id == disagreement) return add_disagreement(each);
        return {};
    }

    /// Those still open of which a letter was not delivered.
    Result<void> add_disagreements_again() {
        for (auto const& each : disagreements_)
            if (partnership::standing_on(each, desk_.standards.book, today_).open) {
                TRY(add_disagreement(each));
            }
        return {};
    }

    Result<void> add_overdue() {
        for (auto const& each : business_.actions) {
            if (each.action.agreed_on > today_) continue;
            auto const standing = TRY(
                partnership::standing_on(each.action, each.events, desk_.standards.book, today_));
            if (standing.stage != partnership::ActionStage::open) continue;
            for (std::size_t step = 0; step < standing.goes_to.size(); ++step) {
                Notice notice;
                notice.about = NoticeAbout::action;
                notice.of_number = each.action.id.value;
                notice.due_on = standing.due_on;
                notice.step = static_cast<std::int64_t>(step);
                TRY(add(notice,
                        partnership::posts_on_step(business_.arrangements, each.action, standing,
                                                   step, today_),
                        {access::Action::read_actions, {}, {}}));
            }
        }
        return {};
    }

    /// Challenges whose letter was not delivered, and which are still to be answered.
    Result<void> add_challenges_again() {
        for (auto const& each : business_.challenges) {
            bool const told = std::any_of(kept_.begin(), kept_.end(), [&](auto const& kept) {
                return kept.noun.about == NoticeAbout::challenge &&
                       kept.noun.of_number == each.challenge.id.value;
            });
            if (told && partnership::standing_on(each, desk_.standards.book, today_).open) {
                TRY(add_challenge(each.challenge));
            }
        }
        return {};
    }

    /// Whoever gives figures for an agency of which some are late.
    Result<void> add_late_figures() {
        auto const suppliers = TRY(intake::load_suppliers(desk_.standards.book.folder()));
        auto const last = TRY(store::last_entry(*record_.connection));
        auto const given = TRY(store::supplied_figures(record_, last.entry));
        auto const late = TRY(intake::late_since(suppliers, desk_.standards.catalogue, given,
                                                 desk_.standards.book, today_));
        if (late.empty()) return {};
        std::vector<access::Agency> agencies;
        std::vector<store::Account> people;
        {
            auto accounts = TRY(desk_.accounts.lend());
            agencies = TRY(store::all_agencies(*accounts));
            people = TRY(store::all_accounts(*accounts));
        }
        for (auto const& each : late)
            for (auto const& agency : agencies) {
                if (!each.supplier->is(agency.kind)) continue;
                Notice notice;
                notice.about = NoticeAbout::figures;
                notice.of_number = agency.id.value;
                notice.due_on = each.due;
                notice.step = intake::times_asked_again(desk_.standards.book, each.due, today_);
                ToRead const to_read{access::Action::supply_figures, {}, {}, agency.id};
                for (auto const& person : people) {
                    if (!has_role_at(person, agency.id)) continue;
                    notice.account = person.id.value;
                    TRY(add_letter(notice, to_read));
                }
            }
        return {};
    }

    /// What is due of the kind by now, and what was not delivered on an earlier day.
    Result<void> add_again(NoticeAbout about) {
        switch (about) {
            case NoticeAbout::challenge:
                return add_challenges_again();
            case NoticeAbout::action:
                return add_overdue();
            case NoticeAbout::disagreement:
                return add_disagreements_again();
            case NoticeAbout::figures:
                return add_late_figures();
        }
        return {};
    }

    Result<Told> send(NoticeAuthor const& author);

private:
    /// What the letter leads to: whoever may not see it is not written to.
    struct ToRead {
        access::Action action{};
        /// That it is about; 0: it is not known yet which; nothing: about none.
        std::optional<std::int64_t> child;
        std::vector<PostId> named;          ///< in what is about the child
        access::AgencyId agency;            ///< whose own it is; not known: nobody's
        access::AccountId brought_by = {};  ///< from outside
    };
    bool has_role_at(store::Account const& person, access::AgencyId agency) const {
        return std::any_of(person.memberships.begin(), person.memberships.end(),
                           [&](store::Membership const& each) {
                               return each.standing.agency == agency &&
                                      each.standing.holds_on(today_);
                           });
    }
    Result<void> add_who_raised(partnership::ChildDisagreementHistory const& history);
    Result<void> add_letter(Notice const& notice, ToRead const& to_read);
    Result<void> add_who_links(partnership::ChildDisagreementHistory const& history);
    Result<void> add(Notice notice, std::vector<PostId> const& posts, ToRead const& to_read);
    Result<std::string> address_of(access::AccountId account, ToRead const& to_read);
    MailLetter letter_of(Due const& due) const;

    Desk& desk_;
    store::Record& record_;
    Instant now_;
    Date today_;
    partnership::Business business_;
    std::vector<store::KeptNoun<Notice>> kept_;
    std::vector<partnership::ChildDisagreementHistory> disagreements_;
    std::vector<store::AccountPost> given_;
    std::vector<Due> due_;
};

/// Empty where the account is closed, or may not read what the letter leads to.
Result<std::string> NoticeTeller::address_of(access::AccountId id, ToRead const& to_read) {
    auto accounts = TRY(desk_.accounts.lend());
    auto const account = TRY(store::find_account(*accounts, id));
    if (!account || account->closed_at) return std::string{};
    auto const actor = TRY(store::actor_of(*accounts, *account));
    access::Subject subject;
    subject.agency = to_read.agency;
    if (to_read.child) {
        if (*to_read.child != 0) {
            subject.child = TRY(store::child_at_hand(record_, *accounts, *to_read.child, id, now_));
            if (!subject.child) return std::string{};
        } else {
            auto const agencies = TRY(store::all_agencies(*accounts));
            subject.agency = store::agency_of_the_record(agencies);
            subject.in_area = false;
        }
        subject.posts = to_read.named;
        subject.owner = to_read.brought_by;
    }
    auto const decision = access::decide(desk_.permissions, desk_.sign_in.settings, actor,
                                         to_read.action, subject, {now_, {}, std::nullopt});
    if (decision.answer == access::Answer::not_found) return std::string{};
    // Who may give them for the whole area chases them, and is not chased.
    if (to_read.agency.known() && decision.relation != access::Relation::agency)
        return std::string{};
    return account->sign_in.disclose();
}

/// Whoever signs in for a post and may say which child it is about.
Result<void> NoticeTeller::add_who_links(partnership::ChildDisagreementHistory const& history) {
    if (!partnership::waits_to_be_linked(history)) return {};
    std::vector<PostId> posts;
    for (auto const& given : given_) posts.push_back(given.held.post);
    Notice notice;
    notice.about = NoticeAbout::disagreement;
    notice.of_number = history.disagreement.id.value;
    return add(notice, posts,
               {access::Action::link_disagreement, 0, partnership::posts_named(history)});
}

Result<void> NoticeTeller::add(Notice notice, std::vector<PostId> const& posts,
                               ToRead const& to_read) {
    for (auto const post : posts)
        for (auto const& given : given_) {
            if (given.held.post != post || !given.held.holds_on(today_)) continue;
            notice.post = post;
            notice.account = given.account.value;
            TRY(add_letter(notice, to_read));
        }
    return {};
}

/// To the notice's account, unless they were told.
Result<void> NoticeTeller::add_letter(Notice const& notice, ToRead const& to_read) {
    // Whoever holds two posts is written to once, and again on a later day where it failed.
    bool const is_due_already = std::any_of(due_.begin(), due_.end(), [&](auto const& due) {
        return due.notice.is_same_letter(notice);
    });
    if (is_due_already) return {};
    store::Following following;
    bool is_told = false;
    for (auto const& kept : kept_) {
        if (!kept.noun.is_same_letter(notice)) continue;
        auto const at = parse_instant(kept.noun.at);
        bool const was_today = at.ok() && wall_time(at.value()).date == today_;
        is_told = kept.noun.state == LetterState::sent || (was_today && !only_failed);
        following = {kept.number, kept.revision};
    }
    if (is_told || (only_failed && following.number == 0)) return {};
    auto address = TRY(address_of(access::AccountId{notice.account}, to_read));
    if (!address.empty()) due_.push_back({notice, following, std::move(address)});
    return {};
}

/// Whoever raised it from outside holds no post: they are told that something was said, and not
/// what the record was found to hold.
Result<void> NoticeTeller::add_who_raised(partnership::ChildDisagreementHistory const& history) {
    auto const& about = history.disagreement;
    if (!about.is_from_outside()) return {};
    for (auto const& event : history.events) {
        if (event.account == about.account || partnership::is_of_the_record(event.kind)) continue;
        Notice notice;
        notice.about = NoticeAbout::disagreement;
        notice.of_number = about.id.value;
        notice.step = -event.number;
        notice.account = about.account;
        TRY(add_letter(notice, {access::Action::read_disagreements,
                                about.person,
                                {},
                                {},
                                access::AccountId{about.account}}));
    }
    return {};
}

std::pair<std::string_view, std::string_view> what_and_where(NoticeAbout about) {
    switch (about) {
        case NoticeAbout::challenge:
            return {"A challenge was raised that asks your agency or body",
                    "/partnership/challenges"};
        case NoticeAbout::action:
            return {"An action is overdue, and has come to you", "/partnership/actions"};
        case NoticeAbout::disagreement:
            return {"There is something to look at", "/disagreements"};
        case NoticeAbout::figures:
            return {"Figures that your agency supplies are late", "/data/figures"};
    }
    return {};
}

/// All that a letter says: what kind of thing there is to look at, and where.
MailLetter NoticeTeller::letter_of(Due const& due) const {
    auto const [what, place] = what_and_where(due.notice.about);
    auto const path = due.notice.about == NoticeAbout::figures
                          ? std::string{place}
                          : fmt::format("{}/{}", place, due.notice.of_number);
    return {.to = due.address,
            .subject = std::string{what},
            .words = fmt::format("{}:\n\n{}{}\n\nYou will be asked to sign in. Nothing of it is in "
                                 "this message.\n",
                                 what, desk_.mail->settings().site, path),
            .at = now_,
            .id = access::new_token().disclose()};
}

Result<Told> NoticeTeller::send(NoticeAuthor const& author) {
    Told told;
    if (due_.empty()) return told;
    std::vector<std::int64_t> subjects;
    for (auto const& due : due_)
        if (std::find(subjects.begin(), subjects.end(), due.notice.of_number) == subjects.end())
            subjects.push_back(due.notice.of_number);
    auto const by = TRY(author(due_.front().notice.about, subjects, due_.size()));
    std::vector<NoticeToKeep> rows;
    std::string no_more;  // a server that is not there is asked once
    for (auto const& due : due_) {
        NoticeToKeep row{due.notice, due.following};
        row.notice.at = to_iso(now_);
        if (no_more.empty()) {
            auto const sent = desk_.mail->send(letter_of(due));
            if (!sent.ok()) {
                row.notice.state = LetterState::failed;
                row.notice.words = sent.error().message;
                if (sent.error().code != "mail_refused") no_more = sent.error().message;
            }
        } else {
            row.notice.state = LetterState::failed;
            row.notice.words = no_more;
        }
        ++(row.notice.state == LetterState::sent ? told.sent : told.failed);
        rows.push_back(std::move(row));
    }
    TRY(store::keep_notices(record_, by, rows));
    return told;
}

}  // namespace

Result<Told> tell_of_challenge(Desk& desk, store::Record& record, Instant now,
                               partnership::Challenge const& challenge,
                               NoticeAuthor const& author) {
    if (desk.mail == nullptr) return Told{};
    NoticeTeller teller{desk, record, now};
    TRY(teller.open());
    TRY(teller.add_challenge(challenge));
    return teller.send(author);
}

Result<Told> tell_of_disagreement(Desk& desk, store::Record& record, Instant now,
                                  partnership::ChildDisagreementId disagreement,
                                  NoticeAuthor const& author) {
    if (desk.mail == nullptr) return Told{};
    NoticeTeller teller{desk, record, now};
    TRY(teller.open());
    TRY(teller.add_disagreement(disagreement));
    return teller.send(author);
}

Result<Told> send_undelivered_of_disagreement(Desk& desk, store::Record& record, Instant now,
                                              partnership::ChildDisagreementId disagreement,
                                              NoticeAuthor const& author) {
    if (desk.mail == nullptr) return Told{};
    NoticeTeller teller{desk, record, now};
    teller.only_failed = true;
    TRY(teller.open());
    TRY(teller.add_disagreement(disagreement));
    return teller.send(author);
}

Result<Told> tell_of_what_is_overdue(Desk& desk, store::Record& record, Instant now,
                                     NoticeAuthor const& author) {
    Told told;
    if (desk.mail == nullptr) return told;
    for (auto const& about : store::notices_about) {
        NoticeTeller teller{desk, record, now};
        TRY(teller.open());
        TRY(teller.add_again(about.value));
        auto const part = TRY(teller.send(author));
        told.sent += part.sent;
        told.failed += part.failed;
    }
    return told;
}

namespace {

Result<std::vector<access::Agency>> all_agencies_of(Desk& desk) {
    auto accounts = TRY(desk.accounts.lend());
    return store::all_agencies(*accounts);
}

}  // namespace

Result<std::vector<Undelivered>> undelivered(Desk& desk, store::Record& record, Date today) {
    auto const last = TRY(store::last_entry(*record.connection));
    auto const business = TRY(store::read_business(record, last.entry));
    auto const kept = TRY(store::read_notices(record, last.entry));
    auto const& book = desk.standards.book;
    auto const suppliers = TRY(intake::load_suppliers(book.folder()));
    auto const given = TRY(store::supplied_figures(record, last.entry));
    auto const late =
        TRY(intake::late_since(suppliers, desk.standards.catalogue, given, book, today));
    auto const agencies = TRY(all_agencies_of(desk));
    auto const is_open = [&](Notice const& notice) -> Result<bool> {
        if (notice.about == NoticeAbout::figures)
            return std::any_of(late.begin(), late.end(), [&](auto const& each) {
                return each.due == notice.due_on &&
                       notice.step == intake::times_asked_again(book, each.due, today) &&
                       std::any_of(agencies.begin(), agencies.end(), [&](auto const& agency) {
                           return agency.id.value == notice.of_number &&
                                  each.supplier->is(agency.kind);
                       });
            });
        for (auto const& each : business.challenges)
            if (notice.about == NoticeAbout::challenge &&
                each.challenge.id.value == notice.of_number)
                return partnership::standing_on(each, book, today).open;
        for (auto const& each : business.actions) {
            if (notice.about != NoticeAbout::action || each.action.id.value != notice.of_number)
                continue;
            auto const standing =
                TRY(partnership::standing_on(each.action, each.events, book, today));
            return standing.stage == partnership::ActionStage::open &&
                   standing.due_on == notice.due_on;
        }
        return false;
    };
    std::vector<Undelivered> all;
    for (auto const& each : kept) {
        if (each.noun.state != LetterState::failed) continue;
        auto const open = TRY(is_open(each.noun));
        if (open) all.push_back({each.noun, each.revision});
    }
    return all;
}

Result<Told> send_undelivered(Desk& desk, store::Record& record, Instant now,
                              NoticeAuthor const& author) {
    Told told;
    if (desk.mail == nullptr) return told;
    for (auto const about : {NoticeAbout::challenge, NoticeAbout::action, NoticeAbout::figures}) {
        NoticeTeller teller{desk, record, now};
        teller.only_failed = true;
        TRY(teller.open());
        TRY(teller.add_again(about));
        auto const part = TRY(teller.send(author));
        told.sent += part.sent;
        told.failed += part.failed;
    }
    return told;
}

namespace {

access::Action action_of(NoticeAbout about) {
    switch (about) {
        case NoticeAbout::challenge:
            return access::Action::raise_challenge;
        case NoticeAbout::action:
            return access::Action::keep_actions;
        case NoticeAbout::disagreement:
            return access::Action::answer_disagreement;
        case NoticeAbout::figures:
            return access::Action::supply_figures;
    }
    return {};
}

}  // namespace

NoticeAuthor notices_by_the_program(Desk& desk, Instant now, std::string_view program) {
    return [&desk, now, program = std::string{program}](
               NoticeAbout about, std::vector<std::int64_t> const& subjects,
               std::size_t letters) -> Result<store::Author> {
        store::JournalDraft draft;
        draft.by.now = now;
        draft.by.actor = program;
        draft.act = access::name(action_of(about));
        draft.about = access::name(about);
        draft.subjects = subjects;
        draft.detail = fmt::format("{} letters: {}", letters, access::title(about));
        TRY(desk.journal.write(std::move(draft)));
        auto accounts = TRY(desk.accounts.lend());
        auto const head = TRY(store::journal_head(*accounts));
        return store::Author{program, now, head.to_words()};
    };
}

}  // namespace breakwater::web
