#include "web/pages/disagreements/about_disagreement.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "store/child_at_hand.h"
#include "store/child_record.h"
#include "web/pages/child/child_words.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/partnership/posts_held.h"
#include "web/routes/onward.h"

namespace breakwater::web {

using access::Action;
using access::Answer;
using access::Purpose;
using partnership::DisagreementEventKind;

std::string disagreement_path(ChildDisagreementId disagreement, std::string_view what,
                              Purpose purpose) {
    auto path = fmt::format("{}/{}{}", disagreements_path, disagreement.value, what);
    if (purpose != Purpose::not_stated)
        path += fmt::format("{}purpose={}", path.find('?') == std::string::npos ? "?" : "&",
                            access::name(purpose));
    return path;
}

Result<ChildNamed> child_named(store::Record& record, std::int64_t person) {
    auto const child = TRY(store::read_child(record, person));
    if (!child) return not_there();
    return ChildNamed{child->person, name_of(*child), child->child.local_id.disclose()};
}

namespace {

/// Before it is known which child it is about; and whose own it is.
access::Subject subject_of(Visit const& visit,
                           partnership::ChildDisagreementHistory const& history) {
    auto const parties = parties_of(history);
    access::Subject subject;
    subject.agency = visit.person->record_agency;
    subject.in_area = false;
    subject.posts = parties.posts;
    subject.owner = parties.brought_by;
    return subject;
}

bool is_there(access::Decision const& decision) {
    return decision.allowed() || decision.answer == Answer::state_purpose ||
           decision.answer == Answer::give_second_factor;
}

}  // namespace

Result<AboutDisagreement> about_disagreement(Visit& visit, ChildDisagreementId disagreement,
                                             Action action, std::string_view detail) {
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto all = TRY(store::read_child_disagreements(*record, last.entry));
    auto const at = std::find_if(all.begin(), all.end(), [&](auto const& each) {
        return each.disagreement.id == disagreement;
    });
    if (at == all.end()) return not_there();
    AboutDisagreement about;
    about.history = std::move(*at);
    about.purpose = purpose_asked_of_child(visit.request.query);
    auto const person = about.history.disagreement.person;
    about.decision = TRY(look_at_child(visit, *record, *accounts,
                                       {.action = action,
                                        .child = person,
                                        .purpose = about.purpose,
                                        .reason = "",
                                        .detail = detail,
                                        .parties = parties_of(about.history)}));
    if (!is_there(about.decision)) return not_there();
    if (!about.decision.allowed()) return about;
    about.standing =
        partnership::standing_on(about.history, visit.desk->standards.book, visit.today);
    about.arrangements = TRY(store::read_arrangements(*record, last.entry));
    about.sees_record = shows_record(visit, about.history, about.decision.relation);
    if (person != 0 && about.sees_record) {
        about.child = TRY(child_named(*record, person));
    }
    auto subject = subject_of(visit, about.history);
    if (person != 0) {
        subject.child = TRY(
            store::child_at_hand(*record, *accounts, person, visit.person->account.id, visit.now));
    }
    about.answering = decide(visit, Action::answer_disagreement, subject);
    return about;
}

store::Parties parties_of(partnership::ChildDisagreement const& disagreement,
                          partnership::ChildDisagreementHistory const& history) {
    store::Parties parties{partnership::posts_named(history), {}};
    if (disagreement.is_from_outside()) parties.brought_by = {disagreement.account};
    return parties;
}

bool shows_record(Visit const& visit, partnership::ChildDisagreementHistory const& history,
                  access::Relation relation) {
    if (!history.disagreement.is_from_outside()) return true;
    return relation != access::Relation::own || may_link(visit, history);
}

bool may_link(Visit const& visit, partnership::ChildDisagreementHistory const& history) {
    if (!history.disagreement.is_from_outside()) return false;
    auto subject = subject_of(visit, history);
    // Whoever brought it does not thereby see the record.
    subject.owner = {};
    subject.posts.clear();
    return decide(visit, Action::link_disagreement, subject).allowed();
}

bool may_answer(AboutDisagreement const& about) {
    return about.answering.allowed() || about.answering.answer == Answer::state_purpose;
}

Result<bool> finds(Visit const& visit, store::Record& record, store::AccessRecord& accounts,
                   partnership::ChildDisagreementHistory const& history) {
    auto subject = subject_of(visit, history);
    auto const person = history.disagreement.person;
    if (person != 0) {
        subject.child = TRY(
            store::child_at_hand(record, accounts, person, visit.person->account.id, visit.now));
        if (!subject.child) return false;
    }
    auto const decision = decide(visit, Action::read_disagreements, subject);
    return is_there(decision);
}

bool may_correct(Visit const& visit, AboutDisagreement const& about, std::int64_t account) {
    if (!may_answer(about)) return false;
    return account == visit.person->account.id.value ||
           about.answering.relation == access::Relation::team ||
           about.answering.relation == access::Relation::agency;
}

std::string AboutDisagreement::about_whom() const {
    if (!child.name.empty()) return fmt::format("about {}", child.name);
    auto const& described = history.disagreement.described_name;
    return fmt::format("about {}, as whoever raised it says",
                       described ? described->disclose() : std::string{"a child"});
}

std::optional<Response> instead_of(Visit& visit, AboutDisagreement const& about) {
    if (about.decision.allowed()) return std::nullopt;
    if (about.decision.answer == Answer::give_second_factor)
        return see_other(with_onward("/sign-in/again", visit.request.head.target));
    FormProblems problems;
    if (visit.request.query.has("purpose"))
        problems.push_back({"purpose", "Choose why you open the record"});
    return shown(visit, section_of_disagreements(visit),
                 purpose_page(visit.request.path, visit.request.query, problems));
}

Section section_of_disagreements(Visit const& visit) {
    return may(visit, Action::find_child) ? Section::children : Section::partnership;
}

std::vector<DisagreementEventKind> may_say(Visit const& visit, AboutDisagreement const& about) {
    std::vector<DisagreementEventKind> kinds;
    if (!may_answer(about)) return kinds;
    auto const& book = visit.desk->standards.book;
    auto const& standing = about.standing;
    for (auto const& each : partnership::disagreement_event_kinds) {
        switch (each.value) {
            case DisagreementEventKind::learning:
                break;
            case DisagreementEventKind::linked:
            case DisagreementEventKind::not_known:
                continue;  // it has a page of its own
            case DisagreementEventKind::went_on:
                if (!standing.open ||
                    !standing.escalation.can_go_on(book, about.history.disagreement.raised_on))
                    continue;
                break;
            case DisagreementEventKind::outcome:
                // Whoever works with the child does not settle alone what is said of that work.
                if (!standing.open || about.answering.relation == access::Relation::allocated)
                    continue;
                break;
            case DisagreementEventKind::response:
            case DisagreementEventKind::held:
            case DisagreementEventKind::party:
            case DisagreementEventKind::withdrawn:
                if (!standing.open) continue;
                break;
        }
        kinds.push_back(each.value);
    }
    return kinds;
}

std::vector<PostId> posts_to_say(Visit const& visit, AboutDisagreement const& about) {
    auto posts = partnership::posts_named(about.history);
    if (about.answering.relation != access::Relation::own) return posts;
    auto const held = posts_held(visit);
    std::erase_if(posts, [&](PostId post) {
        return std::find(held.begin(), held.end(), post) == held.end();
    });
    return posts;
}

NoticeAuthor letters_by(Visit const& visit, std::int64_t person) {
    return [&visit, person](store::NoticeAbout, std::vector<std::int64_t> const& subjects,
                            std::size_t letters) -> Result<store::Author> {
        std::vector<std::int64_t> persons;
        if (person != 0) persons.push_back(person);
        TRY(write_down(visit,
                       {.action = Action::read_disagreements,
                        .about = person != 0 ? "child" : "",
                        .subjects = std::move(persons),
                        .detail = fmt::format("disagreement {}, {} letters to who is named",
                                              subjects.empty() ? 0 : subjects.front(), letters)}));
        return author_of(visit);
    };
}

Tag state_tag(partnership::ChildDisagreementStanding const& standing) {
    if (standing.withdrawn) return {standing.words, "govuk-tag--grey"};
    if (standing.outcome)
        return {standing.words, *standing.outcome == partnership::DisagreementOutcome::resolved
                                    ? "govuk-tag--green"
                                    : "govuk-tag--blue"};
    return {standing.words, standing.escalation.ran_out ? "govuk-tag--red" : "govuk-tag--yellow"};
}

std::string party_words(partnership::Arrangements const& all, MemberAgencyId agency, PostId post,
                        Date on) {
    auto const* const of = partnership::find_agency(all, agency);
    auto const* const held = partnership::find_post(all, post);
    auto words = of == nullptr ? std::string{} : of->name;
    if (held == nullptr) return words;
    auto const holder = partnership::holder_on(all, post, on);
    if (holder.empty()) return fmt::format("{}: {}", words, held->title);
    return fmt::format("{}: {} ({})", words, held->title, holder);
}

}  // namespace breakwater::web
