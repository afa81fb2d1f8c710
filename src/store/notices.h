#pragma once
// Who was written to that a challenge was raised, that an action is overdue, that they are named
// in a disagreement about a child, or that figures of their agency are late: each attempt is a
// revision. What the letter is about is read by
// whoever signs in, never in it.

#include <span>

#include "store/noun_table.h"
#include "store/papers.h"

namespace breakwater::store {

enum class NoticeAbout { challenge, action, disagreement, figures };

inline constexpr access::Named<NoticeAbout> notices_about[]{
    {NoticeAbout::challenge, "challenge", "A challenge was raised"},
    {NoticeAbout::action, "action", "An action is overdue"},
    {NoticeAbout::disagreement, "disagreement", "A post is named in a restricted matter"},
    {NoticeAbout::figures, "figures", "Figures of an agency are late"},
};
constexpr std::span<access::Named<NoticeAbout> const> every(NoticeAbout) {
    return notices_about;
}
static_assert(access::in_order(every(NoticeAbout{})));

struct Notice {
    NoticeAbout about = NoticeAbout::challenge;
    std::int64_t of_number = 0;  ///< of figures: the agency's
    std::optional<Date> due_on;  ///< of an action, and of figures: the day it was due by then
    /// Of an action: of its ladder, from 0; of a disagreement: one more than the number of the
    /// event that names the post, 1 where the raising does, 0 to whoever is to say of which child
    /// it is, or, to whoever raised it from outside, that of the event that answers, below 0; of
    /// figures: how often they were asked for before.
    std::int64_t step = 0;
    /// Not known: of figures, which people give and not posts; of whoever raised a disagreement
    /// from outside.
    PostId post;
    std::int64_t account = 0;
    LetterState state = LetterState::sent;
    std::string at;     ///< instant, UTC
    std::string words;  ///< of one that failed: why, naming nobody
    bool operator==(Notice const&) const = default;

    /// Of the same thing to the same person.
    bool is_same_letter(Notice const& other) const {
        return about == other.about && of_number == other.of_number && due_on == other.due_on &&
               step == other.step && account == other.account;
    }
};

struct NoticeToKeep {
    Notice notice;
    Following following;
};

/// As known at the entry, by number. Code store_damaged.
Result<std::vector<KeptNoun<Notice>>> read_notices(Record& record, Entry known_at);
/// All of them in one change. Codes: as keep_noun().
Result<void> keep_notices(Record& record, Author const& author,
                          std::span<NoticeToKeep const> notices);

template <class Fields>
void fields_of(Fields& field, Notice& notice) {
    field(notice.about), field(notice.of_number), field(notice.due_on), field(notice.step);
    // A column without null: 0 where none is known.
    field(notice.post.value), field(notice.account), field(notice.state), field(notice.at);
    field(notice.words);
}

}  // namespace breakwater::store
