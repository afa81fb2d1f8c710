#pragma once
// One body: what it is called and for, who must be there, who sits on it, who may decide for whom,
// what became of it; and who came to its meetings.

#include <optional>

#include "partnership/attendance_record.h"
#include "partnership/local_rules.h"
#include "rules/rule_book.h"
#include "store/arrangements.h"
#include "web/components/page.h"

namespace breakwater::web {

struct BodyPage {
    partnership::Arrangements const& all;
    partnership::Body const& body;
    std::vector<store::KeptNoun<partnership::Membership>> const& seats;
    rules::RuleBook const& book;
    partnership::QuorumRules const& quorum;
    Date on;
    bool may_keep = false;
    std::string done = {};
    /// Open ones; nothing where they may not be seen.
    std::optional<std::size_t> actions_open = {}, challenges_open = {};
    std::optional<partnership::AttendanceRecord> attendance = {};
};

Page body_page(BodyPage const& shown);

/// "seat,post,agency,held_by,votes,role" of those who sit on it on the day.
std::string members_csv(partnership::Arrangements const& all, rules::RuleBook const& book,
                        BodyId body, Date on);

/// "Simon Okafor; Tomas Reed, who deputises for it"; "vacant" where nobody holds the post.
std::string holders_in_words(partnership::Arrangements const& all, PostId post, Date on);

}  // namespace breakwater::web
