#pragma once
// Members of a body are written to about a meeting: that there is something to read, and where.
// Whom, what became of each letter, and sending again to those who were not reached.

#include "store/papers.h"
#include "web/components/page.h"
#include "web/pages/form_page.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/routes/parameter.h"

namespace breakwater::web {

using KeptLetters = std::vector<store::KeptNoun<store::Letter>>;

/// Somebody who sits on the body, for whom somebody may sign in.
struct LetterReader {
    PostId post;
    std::string person;        ///< the account's name, or who holds the post
    std::int64_t account = 0;  ///< 0: nobody signs in for the post
    std::string address;
    std::string why_not;  ///< nobody is written to; empty where somebody is
};
/// By their access: who may not see meetings is not written to. Codes: those of the record and of
/// the accounts.
Result<std::vector<LetterReader>> letter_readers(Visit& visit, MeetingNow const& now);

/// What was sent to whom, a row a letter; nothing where none was.
void write_letters(Html& html, MeetingNow const& now, KeptLetters const& letters);

Response letters_route(Visit& visit, Number meeting);
Response letters_post(Visit& visit, Number meeting);

}  // namespace breakwater::web
