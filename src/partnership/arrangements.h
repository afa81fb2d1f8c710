#pragma once
// The arrangements of a partnership as a whole: its agencies, bodies, seats and delegations over
// the years, and what may be asked of them on a day.

#include <string>
#include <vector>

#include "partnership/body.h"
#include "partnership/member_agency.h"
#include "partnership/membership.h"

namespace breakwater::partnership {

struct Arrangements {
    std::vector<MemberAgency> agencies;
    std::vector<Body> bodies;
    std::vector<BodyName> names;
    std::vector<TermsOfReference> terms;
    std::vector<ReportingLine> lines;
    std::vector<Succession> successions;
    std::vector<Post> posts;
    std::vector<PostHolding> holdings;
    std::vector<Membership> memberships;
    std::vector<Delegation> delegations;
};

/// Null where there is none of that number.
MemberAgency const* find_agency(Arrangements const& all, MemberAgencyId id);
Body const* find_body(Arrangements const& all, BodyId id);
Post const* find_post(Arrangements const& all, PostId id);

/// The name of the day, or the first it had where the day is before it; null for no such body.
BodyName const* name_on(Arrangements const& all, BodyId body, Date on);
/// Short where it has a short name: "SSCP"; "body 7" for no such body.
std::string short_name_on(Arrangements const& all, BodyId body, Date on);
/// Null where none were in force yet.
TermsOfReference const* terms_on(Arrangements const& all, BodyId body, Date on);

/// "Director of Quality, Southampton Clinical Commissioning Group"
std::string post_words(Arrangements const& all, PostId post);
/// Who holds the post, or acts in it; empty where nobody does.
std::string holder_on(Arrangements const& all, PostId post, Date on);
/// Null where the post has no seat there on the day.
Membership const* seat_on(Arrangements const& all, BodyId body, PostId post, Date on);
std::vector<Membership const*> members_on(Arrangements const& all, BodyId body, Date on);

/// Who follows up today what a body left: the last of those that took its place, the first named
/// where it was split; itself where it still stands.
BodyId successor_on(Arrangements const& all, BodyId body, Date on);

/// A line for each name and each succession of a body and of those before it, oldest first:
/// "2019-09-29 Southampton Local Safeguarding Children Board replaced by SSCP".
std::vector<std::string> history_of(Arrangements const& all, BodyId body);

/// The body it reports to, where that one stands; not known: to none.
BodyId parent_on(Arrangements const& all, BodyId body, Date on);

/// The bodies that stand on the day, each below the one it reports to, two spaces a step; those
/// that report to none first, by number.
std::vector<std::string> chart_on(Arrangements const& all, Date on);

/// What cannot be: an end before its beginning, a body or post that is not there, a seat before or
/// after its body, two holders of one post, a circle of reports, a delegation of nothing, or
/// across agencies, a kind, role or rule that is not known. Each in words.
std::vector<std::string> faults_of(Arrangements const& all, rules::RuleBook const& book);

}  // namespace breakwater::partnership
