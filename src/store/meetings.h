#pragma once
// Meetings in the record, with their items, who came and went, interests and decisions. Two may
// write one meeting at once: each row is a noun of its own, and none is written over unseen.

#include <span>

#include "partnership/meeting.h"
#include "partnership/paper.h"
#include "store/noun_table.h"

namespace breakwater::store {

struct KeptMeeting {
    KeptNoun<partnership::Meeting> meeting;
    std::vector<KeptNoun<partnership::AgendaItem>> items;
    std::vector<KeptNoun<partnership::Attendance>> attendances;
    std::vector<KeptNoun<partnership::Interest>> interests;
    std::vector<KeptNoun<partnership::Decision>> decisions;
    std::vector<KeptNoun<partnership::Apology>> apologies;
    std::vector<KeptNoun<partnership::Minute>> minutes;
    std::vector<partnership::MeetingEvent> events;

    /// As the partnership's rules ask of it; items by their number in the agenda.
    partnership::MeetingRecord record() const;
};

/// Every meeting as known at the entry, by day and number. Code store_damaged.
Result<std::vector<KeptMeeting>> read_meetings(Record& record, Entry known_at);
/// Code no_such_noun.
Result<KeptMeeting> read_meeting(Record& record, MeetingId meeting, Entry known_at);

/// Keeps a meeting with all that is in it as new nouns, and gives its number: those within it are
/// not looked at. Codes as keep_noun().
Result<MeetingId> add_meeting(Record& record, Author const& author,
                              partnership::MeetingRecord const& meeting);

/// The same within a change; `reports` are what the agenda says of its items, as papers.
Result<MeetingId> keep_meeting(Record& record, Change& change,
                               partnership::MeetingRecord const& meeting,
                               std::span<partnership::Paper const> reports = {});

/// One row of a meeting, new or following a revision that was seen; its number. Codes as
/// keep_noun().
Result<std::int64_t> keep_item(Record& record, Author const& author,
                               partnership::AgendaItem const& item, Following following = {});
Result<std::int64_t> keep_attendance(Record& record, Author const& author,
                                     partnership::Attendance const& attendance,
                                     Following following = {});
Result<std::int64_t> keep_interest(Record& record, Author const& author,
                                   partnership::Interest const& interest, Following following = {});
Result<DecisionId> keep_decision(Record& record, Author const& author,
                                 partnership::Decision const& decision, Following following = {});
Result<std::int64_t> keep_apology(Record& record, Author const& author,
                                  partnership::Apology const& apology, Following following = {});
/// Each text that an item's minutes had is kept. Codes: as keep_noun(); minutes_agreed (what was
/// agreed is not changed any more); newer_revision also where somebody began the item's minutes at
/// the same time.
Result<std::int64_t> keep_minute(Record& record, Author const& author,
                                 partnership::Minute const& minute, Following following = {});
/// Makes room at a place of the agenda, and puts an item there: those from it on go down one, which
/// is refused once one of them was begun. Codes: as keep_noun(); begun_already.
Result<std::int64_t> insert_item(Record& record, Author const& author,
                                 partnership::AgendaItem const& item);
/// Its meeting and number are not looked at. Codes: no_such_noun; those of
/// partnership::check_event().
Result<std::int64_t> add_meeting_event(Record& record, Author const& author, MeetingId meeting,
                                       partnership::MeetingEvent const& event);
/// Keeps a decision, and the recommendation that it makes good, in one change. Codes: as
/// keep_noun().
Result<DecisionId> keep_ratification(Record& record, Author const& author,
                                     partnership::Decision const& later,
                                     partnership::Decision const& ratified, Following following);
/// Code no_such_noun.
Result<KeptNoun<partnership::Decision>> read_decision(Record& record, DecisionId decision,
                                                      Entry known_at);

template <class Fields>
void fields_of(Fields& field, partnership::Meeting& meeting) {
    field(meeting.body), field(meeting.held_on), field(meeting.place), field(meeting.begins);
    field(meeting.title);
}
template <class Fields>
void fields_of(Fields& field, partnership::AgendaItem& item) {
    field(item.meeting), field(item.number), field(item.title), field(item.matter);
    field(item.confidential), field(item.begun_at), field(item.ended_at);
}
template <class Fields>
void fields_of(Fields& field, partnership::Attendance& attendance) {
    field(attendance.meeting), field(attendance.post), field(attendance.person);
    field(attendance.came_at), field(attendance.left_at);
}
template <class Fields>
void fields_of(Fields& field, partnership::Apology& apology) {
    field(apology.meeting), field(apology.post), field(apology.person), field(apology.words);
}
template <class Fields>
void fields_of(Fields& field, partnership::Minute& minute) {
    field(minute.meeting), field(minute.item), field(minute.words);
}
template <class Fields>
void fields_of(Fields& field, partnership::MeetingEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words);
    field(event.decision);
}
template <class Fields>
void fields_of(Fields& field, partnership::Interest& interest) {
    field(interest.meeting), field(interest.item), field(interest.post), field(interest.kind);
    field(interest.words), field(interest.withdraws);
}
template <class Fields>
void fields_of(Fields& field, partnership::Decision& decision) {
    field(decision.meeting), field(decision.item), field(decision.words);
    field(decision.standing), field(decision.quorum), field(decision.ratified_by);
}

}  // namespace breakwater::store
