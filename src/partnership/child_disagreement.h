#pragma once
// A disagreement between professionals about one child, by the local ladder of escalation (rule
// ES-01): who raised it with whom, who holds each stage, what came of it and what was learned. It
// is part of that child's record: it is no challenge, is in no log, and its words are sealed.

#include <optional>
#include <string>
#include <vector>

#include "kernel/sensitive.h"
#include "partnership/challenge.h"
#include "partnership/event_correction.h"

namespace breakwater::partnership {

using ChildDisagreementId = Id<struct ChildDisagreementTag>;

struct ChildDisagreement {
    ChildDisagreementId id;
    std::int64_t person = 0;  ///< number of the child in the record; 0: not known yet which
    Date raised_on;
    MemberAgencyId raised_by_agency;
    PostId raised_by;  ///< not known: a practitioner without a post of the partnership's
    MemberAgencyId with_agency;
    PostId with_post;  ///< not known: nobody is named yet
    Sensitive<std::string> issue;
    Sensitive<std::string> asked;
    bool in_danger = false;    ///< the child may be in immediate danger: it begins at a later stage
    std::int64_t account = 0;  ///< who wrote it down
    /// Of one raised from outside, by somebody who sees no record: who they say the child is. Its
    /// party is then whoever wrote it down, too.
    std::optional<Sensitive<std::string>> described_name;
    std::optional<Sensitive<std::string>> described_born;    ///< ISO; not known: they did not say
    std::optional<Sensitive<std::string>> described_number;  ///< and whose number it is
    std::optional<Sensitive<std::string>> why;  ///< of a revision that puts words right
    bool operator==(ChildDisagreement const&) const = default;

    bool is_from_outside() const { return described_name.has_value(); }
};

enum class DisagreementEventKind {
    response,
    held,      ///< a post takes it on at its stage
    party,     ///< a post is named: whoever holds it sees the disagreement
    went_on,   ///< to the next stage, before the clock ended
    outcome,   ///< what came of it; closes it
    learning,  ///< what is learned from it, also after it is closed
    withdrawn,
    linked,     ///< of one from outside: somebody who sees the record said which child it is about
    not_known,  ///< of one from outside: they found no such child
};

inline constexpr Named<DisagreementEventKind> disagreement_event_kinds[]{
    {DisagreementEventKind::response, "response", "Response"},
    {DisagreementEventKind::held, "held", "Taken on"},
    {DisagreementEventKind::party, "party", "Somebody else is named"},
    {DisagreementEventKind::went_on, "went_on", "To the next stage"},
    {DisagreementEventKind::outcome, "outcome", "Outcome"},
    {DisagreementEventKind::learning, "learning", "Learning"},
    {DisagreementEventKind::withdrawn, "withdrawn", "Withdrawn"},
    {DisagreementEventKind::linked, "linked", "The child was found"},
    {DisagreementEventKind::not_known, "not_known", "No such child is known"},
};
constexpr std::span<Named<DisagreementEventKind> const> every(DisagreementEventKind) {
    return disagreement_event_kinds;
}
static_assert(access::in_order(every(DisagreementEventKind{})));

/// How one between professionals ends: nobody upholds it, as a body would a challenge.
enum class DisagreementOutcome { resolved, agreed_to_differ };

inline constexpr Named<DisagreementOutcome> disagreement_outcomes[]{
    {DisagreementOutcome::resolved, "resolved", "Resolved"},
    {DisagreementOutcome::agreed_to_differ, "agreed_to_differ", "Agreed to differ"},
};
constexpr std::span<Named<DisagreementOutcome> const> every(DisagreementOutcome) {
    return disagreement_outcomes;
}
static_assert(access::in_order(every(DisagreementOutcome{})));

struct ChildDisagreementEvent {
    ChildDisagreementId disagreement;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    DisagreementEventKind kind = DisagreementEventKind::response;
    PostId by;  ///< not known: a practitioner without a post
    Sensitive<std::string> words;
    std::optional<DisagreementOutcome> outcome;  ///< of outcome
    PostId post;  ///< of held and party; of went_on where it is known who holds it next
    std::int64_t account = 0;       ///< who wrote it down; of a correction, who corrects
    std::int64_t corrected_by = 0;  ///< of one as it stands, the account; 0: it was not corrected
    EventCorrection correction;
    std::optional<Sensitive<std::string>> why;  ///< of one that corrects another
    bool operator==(ChildDisagreementEvent const&) const = default;
};

/// True of what says whether the record has such a child: shown to those alone who see the record.
constexpr bool is_of_the_record(DisagreementEventKind kind) {
    return kind == DisagreementEventKind::linked || kind == DisagreementEventKind::not_known;
}

struct ChildDisagreementHistory {
    ChildDisagreement disagreement;
    std::vector<ChildDisagreementEvent> events;
};

/// The number by which people know the event of that number: those of the record are not counted,
/// or a gap would tell outside that there is one.
std::int64_t entry_of(ChildDisagreementHistory const& history, std::int64_t number);

struct ChildDisagreementStanding {
    bool open = true;
    bool withdrawn = false;
    bool answered = false;
    std::optional<DisagreementOutcome> outcome;
    std::optional<Date> ended_on;
    Escalation escalation;
    PostId holder;      ///< of an open one, at its stage; not known: nobody has taken it on there
    std::string words;  ///< "Open at stage 2 until 5 March 2026"; names nobody
};

/// By the events up to and with the day, which are in order.
ChildDisagreementStanding standing_on(ChildDisagreementHistory const& history,
                                      rules::RuleBook const& book, Date day);

/// Posts that are named in it, each once: whoever holds one may see it, whether or not they may see
/// the child's record.
std::vector<PostId> posts_named(ChildDisagreementHistory const& history);

/// One from outside whose child somebody who sees the record is still to look for.
bool waits_to_be_linked(ChildDisagreementHistory const& history);

/// Codes: no_child (neither from the record nor described: a name, and a day of birth or a number);
/// nobody_raised (no agency); asks_nobody; same_agency; no_issue; nothing_asked.
Result<void> check_disagreement(ChildDisagreement const& disagreement);

/// Days of what the record says of it are not looked at: whoever is refused is outside, too. Codes:
/// before_raised; out_of_order; closed_already; no_words; no_outcome; no_post; no_stage
/// (there is no further one); not_from_outside.
Result<void> check_event(ChildDisagreementHistory const& history,
                         ChildDisagreementEvent const& event, rules::RuleBook const& book);

}  // namespace breakwater::partnership
