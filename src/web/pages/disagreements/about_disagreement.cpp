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
                                        .posts = partnership::posts_named(about.history)}));
    bool const is_there = about.decision.allowed() ||
                          about.decision.answer == Answer::state_purpose ||
                          about.decision.answer == Answer::give_second_factor;
    if (!is_there) return not_there();
    if (!about.decision.allowed()) return about;
    about.standing =
        partnership::standing_on(about.history, visit.desk->standards.book, visit.today);
    about.arrangements = TRY(store::read_arrangements(*record, last.entry));
    about.child = TRY(child_named(*record, person));
    access::Subject subject;
    subject.child =
        TRY(store::child_at_hand(*record, *accounts, person, visit.person->account.id, visit.now));
    subject.posts = partnership::posts_named(about.history);
    about.answering = decide(visit, Action::answer_disagreement, subject);
    return about;
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
    // A purpose that was stated to see it holds for what is said of it.
    if (!about.answering.allowed() && about.answering.answer != Answer::state_purpose) return kinds;
    auto const& book = visit.desk->standards.book;
    auto const& standing = about.standing;
    for (auto const& each : partnership::disagreement_event_kinds) {
        switch (each.value) {
            case DisagreementEventKind::learning:
                break;
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
        TRY(write_down(visit,
                       {.action = Action::read_disagreements,
                        .about = "child",
                        .subjects = {person},
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
