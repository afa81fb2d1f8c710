#pragma once
// One disagreement about a child, for whoever is in reach of the child or is named in it. Whoever
// asks is decided and written down as a look at that child's record before anything is read out.

#include "access/decision.h"
#include "store/child_disagreements.h"
#include "web/components/page.h"
#include "web/desk/notices.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using partnership::ChildDisagreementId;

inline constexpr std::string_view disagreements_path = "/disagreements";
/// "/disagreements/3/held?purpose=duty_cover"; `what` comes before the purpose: "/held".
std::string disagreement_path(ChildDisagreementId disagreement, std::string_view what = "",
                              access::Purpose purpose = access::Purpose::not_stated);

/// Who the child is, for those who may see the disagreement.
struct ChildNamed {
    std::int64_t person = 0;
    std::string name, local_id;
};
/// Once it may be shown. Code not_found.
Result<ChildNamed> child_named(store::Record& record, std::int64_t person);

struct AboutDisagreement {
    partnership::Arrangements arrangements;
    partnership::ChildDisagreementHistory history;
    partnership::ChildDisagreementStanding standing;  ///< today
    access::Decision decision;
    access::Decision answering;  ///< whether they may say something of it, where it is allowed
    access::Purpose purpose = access::Purpose::not_stated;
    /// Whether they see the record. Who does not is shown of one from outside what was said by
    /// whoever raised it, and nothing of what the record holds, nor whether it holds any of it.
    bool sees_record = true;
    ChildNamed child;  ///< where it is allowed, it is known, and they see the record

    /// "about Robin Sample", "about Robin Sample, as whoever raised it says"
    std::string about_whom() const;
};

/// Whose own it is, as looks at children are decided.
store::Parties parties_of(partnership::ChildDisagreement const& disagreement,
                          partnership::ChildDisagreementHistory const& history);
inline store::Parties parties_of(partnership::ChildDisagreementHistory const& history) {
    return parties_of(history.disagreement, history);
}
/// Whether somebody whose relation to it this is sees the record of the child behind it.
bool shows_record(Visit const& visit, partnership::ChildDisagreementHistory const& history,
                  access::Relation relation);
/// Whether the person may say which child it is about.
bool may_link(Visit const& visit, partnership::ChildDisagreementHistory const& history);
/// Whether the person may say something of it: a purpose that was stated to see it holds for that.
bool may_answer(AboutDisagreement const& about);
/// Whether the person would find it, where a purpose or a second factor is given first where that
/// is asked; nothing is written down. Codes: those of the record and the accounts.
Result<bool> finds(Visit const& visit, store::Record& record, store::AccessRecord& accounts,
                   partnership::ChildDisagreementHistory const& history);
/// Whether the person may put right what was said: what they wrote themselves, and anything for
/// whoever answers for the team or the service.
bool may_correct(Visit const& visit, AboutDisagreement const& about, std::int64_t account);

/// Decides by `action`, and writes the answer down. `decision` says whether there is anything to
/// show: where it asks for a purpose first, instead_of() is the page for that. Codes: not_found,
/// also where it is out of reach; those of the record.
Result<AboutDisagreement> about_disagreement(Visit& visit, ChildDisagreementId disagreement,
                                             access::Action action, std::string_view detail);
/// In place of the page, where a purpose or a second factor is asked for first; nothing where it
/// may be shown.
std::optional<Response> instead_of(Visit& visit, AboutDisagreement const& about);

/// Where these pages stand in the navigation of whoever asks.
Section section_of_disagreements(Visit const& visit);

/// Kinds that can be said now, by this person.
std::vector<partnership::DisagreementEventKind> may_say(Visit const& visit,
                                                        AboutDisagreement const& about);
/// The posts as which the person may say it: those named that they hold; for a manager of the
/// child, who writes down what others said, every post that is named.
std::vector<PostId> posts_to_say(Visit const& visit, AboutDisagreement const& about);

/// Who writes to whoever is named, with the journal saying so at the child's record.
NoticeAuthor letters_by(Visit const& visit, std::int64_t person);

/// "Open at stage 2 until 5 March 2026", with a colour.
Tag state_tag(partnership::ChildDisagreementStanding const& standing);
/// "Harbour School: Head Teacher (Ed Lake)"; "nobody is named" where there is no post.
std::string party_words(partnership::Arrangements const& all, MemberAgencyId agency, PostId post,
                        Date on);

}  // namespace breakwater::web
