#pragma once
// A city in the making: what the stages of a child's journey share while they are invented.
// Stages write their records and say when they end; records after the extract, and everything of an
// episode of need that closed before the records begin, are left out.

#include <algorithm>
#include <deque>
#include <queue>
#include <span>

#include "synth/office_calendar.h"
#include "synth/pace.h"
#include "synth/random.h"

namespace breakwater::synth {

/// Children of one family stand next to each other in City::children.
struct Family {
    int first, count;
    int known_until = 0;  ///< the day the family's last episode of need closes
};

/// A stretch of work with a child by one service: it needs a worker, and supervision.
struct ServiceSpan {
    int child, referral;
    Day started, ended;
    std::string_view service;  ///< rules/codes service
};

struct ClosedFamily {
    int family;
    Day referred, closed;
};

struct Making {
    City city;
    Random random;
    OfficeCalendar calendar;
    Pace visiting;
    Day kept_from;  ///< the first day of the extract's records
    Day last;       ///< the day of the extract
    std::vector<Family> families;
    std::deque<ClosedFamily> closed_families;
    std::vector<ServiceSpan> spans;
    std::vector<Day> looked_after_until;  ///< by child; `never` where it is not over on the extract
    std::vector<std::pair<int, Day>> plans_before;  ///< by child: how many plans, until when
    /// When each period of care ends, soonest first; those already over are dropped as days pass.
    std::priority_queue<Day, std::vector<Day>, std::greater<>> care_ends;
    Day today = 0;  ///< the day of the referral being answered
    int next_id = 100000;

    int id() { return ++next_id; }
    /// An end after the extract is not known on the day of the extract.
    Day known(Day day) const { return day > last ? never : day; }
    /// True where something that happened on the day belongs in the extract.
    bool kept(Day day) const { return day >= kept_from && day <= last; }
    Day weekday_near(Day day) const { return calendar.next_open(day); }

    Child& child(int index) { return city.children[static_cast<std::size_t>(index)]; }
    Day eighteenth(int index) { return birthday(index, 18); }
    Day birthday(int index, int age);
    /// The day by which every service for a child must end: death, or the eighteenth birthday.
    Day childhood_ends(int index) { return std::min(eighteenth(index), child(index).died); }
    /// A chance of coming into care, held up or down so that the number in care stays near its
    /// level: periods last for years, and luck alone would carry it far away.
    int care_chance(int per_thousand);
    int age(int index, Day on);  ///< whole years; -1 before birth
};

/// Makes the families; nobody is known to anyone yet.
void make_families(Making& making, Day burn_in);

/// Contacts month by month from `burn_in`, and all that follows from them.
void make_front_door(Making& making, Day burn_in);

/// Children in care and disabled children whose story began long before the front door's burn-in.
void make_long_stories(Making& making, Day begin, Day burn_in);

enum class Source { ordinary, transfer_in, unaccompanied, disability, care };

/// A referral of these children of one family, and their episode of need to its end.
/// Returns the day on which the last of them closed.
Day refer(Making& making, std::span<int const> kids, Day received, std::string_view source_code,
          Source source, bool& strategy_discussion);

struct Stage {
    Day ends;
    std::string_view closure_reason;  ///< DfE RC code
    bool to_early_help = false;
};

/// A child in need plan; may lead on to protection or to care.
Stage need_plan(Making& making, int child, int referral, Day started, bool disabilities_team);
/// A child protection plan from the conference that agreed it, and what follows.
Stage protection_plan(Making& making, int child, int referral, int conference, int plan,
                      Day started, std::string_view category, int reviews);
/// A period of being looked after, to its end.
Stage care(Making& making, int child, int referral, Day started, bool unaccompanied,
           std::string_view need);
/// A series of short breaks for a disabled child (legal status V3 or V4).
void short_breaks(Making& making, int child, int referral, Day from, Day until);
/// Duties to a young person who has left care.
void care_leaver(Making& making, int child, Day entered, Day left);
/// Early help after a request; origin as in rules/codes early_help_origin.
void early_help(Making& making, int child, Day received, std::string_view origin);
/// Enquiries about a child who is already on a plan or in care; over by `until`.
void further_enquiry(Making& making, int child, int referral, Day on, Day until);
/// Times missing and exploitation assessments while a child is open to the service.
void adolescence(Making& making, int child, Day from, Day until, bool in_care);

/// Teams, workers, who held whom, and supervision, from the spans of work.
void make_staff(Making& making);

}  // namespace breakwater::synth
