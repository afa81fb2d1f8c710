#pragma once
// People are written to that a challenge was raised to them, that an action they answer for is
// overdue, that they are named in a disagreement about a child, or that figures their agency
// supplies are late: a link, and nothing of what it is about. What could not be delivered is tried
// again on a later day.

#include <functional>

#include "partnership/business_text.h"
#include "partnership/child_disagreement.h"
#include "store/notices.h"
#include "web/desk/desk.h"

namespace breakwater::web {

struct Told {
    std::size_t sent = 0, failed = 0;
};

/// Who makes the change that keeps the letters, after the journal has it: `subjects` are what they
/// are about.
using NoticeAuthor = std::function<Result<store::Author>(
    store::NoticeAbout about, std::vector<std::int64_t> const& subjects, std::size_t letters)>;

/// Of a challenge just raised. Nobody is written to where no mail server is set. Codes: those of
/// the record, the accounts and the journal.
Result<Told> tell_of_challenge(Desk& desk, store::Record& record, Instant now,
                               partnership::Challenge const& challenge, NoticeAuthor const& author);

/// Of a disagreement about a child, to whoever is named in it and may see it, once each time they
/// are named. Codes as tell_of_challenge().
Result<Told> tell_of_disagreement(Desk& desk, store::Record& record, Instant now,
                                  partnership::ChildDisagreementId disagreement,
                                  NoticeAuthor const& author);

/// Of that disagreement, what was not delivered, now, whether or not it was tried today. Codes as
/// tell_of_challenge().
Result<Told> send_undelivered_of_disagreement(Desk& desk, store::Record& record, Instant now,
                                              partnership::ChildDisagreementId disagreement,
                                              NoticeAuthor const& author);

/// Of every action that is overdue, each step of its ladder once; of figures that are late, for
/// each day they were due once, and again as the rule says; and what was not delivered on an
/// earlier day again. Codes as tell_of_challenge().
Result<Told> tell_of_what_is_overdue(Desk& desk, store::Record& record, Instant now,
                                     NoticeAuthor const& author);

/// A letter that was not delivered the last time, of something that is still open.
struct Undelivered {
    store::Notice notice;
    std::int64_t attempts = 0;
};
/// Of challenges, actions and figures; those of disagreements about children are said where these
/// are seen.
Result<std::vector<Undelivered>> undelivered(Desk& desk, store::Record& record, Date today);

/// Those, now, whether or not they were tried today. Codes as tell_of_challenge().
Result<Told> send_undelivered(Desk& desk, store::Record& record, Instant now,
                              NoticeAuthor const& author);

/// By the program itself, which the journal names: for what is done once a day.
NoticeAuthor notices_by_the_program(Desk& desk, Instant now, std::string_view program);

}  // namespace breakwater::web
