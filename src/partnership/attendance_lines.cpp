#include "partnership/attendance_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

/// Within a body; one of the two, or neither for the body itself.
using Key = std::tuple<BodyId, MemberAgencyId, std::string>;

MemberAgencyId agency_of(Arrangements const& all, PostId post) {
    auto const* const found = find_post(all, post);
    return found == nullptr ? MemberAgencyId{} : found->agency;
}

class Lines {
public:
    Lines(Arrangements const& all, AttendanceBy by) : all_(all), by_(by) {}

    void add(MeetingRecord const& meeting) {
        switch (by_) {
            case AttendanceBy::body:
                return add_of_body(meeting);
            case AttendanceBy::agency:
                return add_of_agencies(meeting);
            case AttendanceBy::person:
                return add_of_persons(meeting);
        }
    }

    std::vector<AttendanceLine> sorted() const {
        std::vector<AttendanceLine> lines;
        for (auto const& [key, line] : lines_) {
            lines.push_back(line);
            lines.back().meetings = meetings_.at(line.body);
        }
        std::stable_sort(lines.begin(), lines.end(), [](auto const& one, auto const& other) {
            auto const key = [](AttendanceLine const& line) {
                return std::tuple{-line.missed_last, line.share().value_or(101)};
            };
            return key(one) < key(other);
        });
        return lines;
    }

    void count_meeting(BodyId body) { ++meetings_[body]; }

private:
    void add_of_body(MeetingRecord const& meeting);
    void add_of_agencies(MeetingRecord const& meeting);
    void add_of_persons(MeetingRecord const& meeting);
    void note(AttendanceLine& line, bool expected, bool there, Date on) {
        if (expected) {
            ++line.expected;
            if (there) ++line.there;
            line.missed_last = there ? 0 : line.missed_last + 1;
        } else if (there) {
            ++line.beside;
        }
        if (there) line.last_there = on;
    }
    AttendanceLine& line(BodyId body, MemberAgencyId agency, std::string const& person) {
        auto& found = lines_[{body, agency, person}];
        found.body = body;
        if (agency.known()) found.agency = agency;
        found.person = person;
        return found;
    }

    Arrangements const& all_;
    AttendanceBy by_;
    std::map<Key, AttendanceLine> lines_;
    std::map<BodyId, int> meetings_;
};

void Lines::add_of_body(MeetingRecord const& meeting) {
    auto const& about = meeting.meeting;
    auto& of_body = line(about.body, {}, "");
    for (auto const* const seat : members_on(all_, about.body, about.held_on)) {
        ++of_body.expected;
        if (std::any_of(meeting.attendances.begin(), meeting.attendances.end(),
                        [&](auto const& each) { return each.post == seat->post; }))
            ++of_body.there;
    }
    of_body.last_there = about.held_on;
    of_body.apologies += static_cast<int>(meeting.apologies.size());
}

void Lines::add_of_agencies(MeetingRecord const& meeting) {
    auto const& about = meeting.meeting;
    std::set<MemberAgencyId> expected, there, apologised;
    for (auto const* const seat : members_on(all_, about.body, about.held_on))
        expected.insert(agency_of(all_, seat->post));
    for (auto const& each : meeting.attendances) there.insert(agency_of(all_, each.post));
    for (auto const& each : meeting.apologies) apologised.insert(agency_of(all_, each.post));
    auto everybody = expected;
    everybody.insert(there.begin(), there.end());
    for (auto const agency : everybody) {
        if (!agency.known()) continue;  // guests
        auto& of_agency = line(about.body, agency, "");
        note(of_agency, expected.contains(agency), there.contains(agency), about.held_on);
        if (apologised.contains(agency)) ++of_agency.apologies;
    }
}

void Lines::add_of_persons(MeetingRecord const& meeting) {
    auto const& about = meeting.meeting;
    std::map<std::string, PostId> expected, there;
    std::set<std::string> apologised;
    for (auto const* const seat : members_on(all_, about.body, about.held_on))
        for (auto const& holding : all_.holdings)
            if (holding.post == seat->post && holding.holds_on(about.held_on) &&
                holding.kind != HoldingKind::deputy)
                expected.emplace(holding.person, seat->post);
    for (auto const& each : meeting.attendances) there.emplace(each.person, each.post);
    for (auto const& each : meeting.apologies) apologised.insert(each.person);
    auto everybody = expected;
    everybody.insert(there.begin(), there.end());
    for (auto const& [person, post] : everybody) {
        auto& of_person = line(about.body, {}, person);
        of_person.post = post;
        of_person.agency = agency_of(all_, post);
        note(of_person, expected.contains(person), there.contains(person), about.held_on);
        if (apologised.contains(person)) ++of_person.apologies;
    }
}

}  // namespace

std::optional<int> AttendanceLine::share() const {
    if (expected == 0) return std::nullopt;
    return (there * 200 + expected) / (expected * 2);
}

std::vector<AttendanceLine> attendance_lines(Arrangements const& all,
                                             std::span<MeetingRecord const> meetings,
                                             AttendanceAsked const& asked) {
    std::vector<MeetingRecord const*> held;
    for (auto const& each : meetings) {
        auto const& about = each.meeting;
        bool const is_asked_for = !asked.body.known() || asked.body == about.body;
        if (is_asked_for && about.held_on >= asked.from && about.held_on <= asked.until &&
            !each.attendances.empty())
            held.push_back(&each);
    }
    std::stable_sort(held.begin(), held.end(), [](auto const* one, auto const* other) {
        return one->meeting.held_on < other->meeting.held_on;
    });
    Lines lines{all, asked.by};
    for (auto const* const meeting : held) {
        lines.count_meeting(meeting->meeting.body);
        lines.add(*meeting);
    }
    return lines.sorted();
}

std::string attendance_csv(Arrangements const& all, std::span<MeetingRecord const> meetings,
                           AttendanceAsked asked) {
    std::string out =
        "by,body,agency,post,person,meetings,expected,there,share,beside,apologies,missed_last,"
        "last_there\n";
    for (auto const& by : attendances_by) {
        asked.by = by.value;
        for (auto const& line : attendance_lines(all, meetings, asked)) {
            auto const* const agency = find_agency(all, line.agency);
            auto const* const post = find_post(all, line.post);
            auto const share = line.share();
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", by.name,
                               csv_cell(short_name_on(all, line.body, asked.until)),
                               csv_cell(agency == nullptr ? "" : agency->name),
                               csv_cell(post == nullptr ? "" : post->title), csv_cell(line.person),
                               line.meetings, line.expected, line.there,
                               share ? std::to_string(*share) : "", line.beside, line.apologies,
                               line.missed_last, line.last_there ? to_iso(*line.last_there) : "");
        }
    }
    return out;
}

}  // namespace breakwater::partnership
