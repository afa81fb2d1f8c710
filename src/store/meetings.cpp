#include "store/meetings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/no_such_noun.h"
#include "store/papers.h"

namespace breakwater::store {

namespace {

template <class Noun>
std::vector<Noun> bare(std::vector<KeptNoun<Noun>> const& kept) {
    std::vector<Noun> all;
    for (auto const& each : kept) all.push_back(each.noun);
    return all;
}

/// Gives each row to the meeting it is of.
template <class Noun>
Result<void> deal_out(Record& record, std::string_view table, Entry known_at,
                      std::map<MeetingId, KeptMeeting>& meetings,
                      std::vector<KeptNoun<Noun>> KeptMeeting::*rows) {
    auto kept = TRY(read_nouns<Noun>(record, table, known_at));
    for (auto& each : kept) {
        auto const at = meetings.find(each.noun.meeting);
        if (at != meetings.end()) (at->second.*rows).push_back(std::move(each));
    }
    return {};
}

/// One row in a change of its own.
template <class Noun>
Result<std::int64_t> keep_row(Record& record, Author const& author, std::string_view table,
                              Noun const& noun, Following following) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, table, noun, following));
    TRY(change.end(fmt::format("meeting {}: {} {}", noun.meeting.value, table, number)));
    TRY(transaction.commit());
    return number;
}

}  // namespace

partnership::MeetingRecord KeptMeeting::record() const {
    partnership::MeetingRecord plain{meeting.noun,    bare(items),     bare(attendances),
                                     bare(interests), bare(decisions), bare(apologies),
                                     bare(minutes),   events};
    std::stable_sort(plain.items.begin(), plain.items.end(),
                     [](auto const& a, auto const& b) { return a.number < b.number; });
    return plain;
}

Result<std::vector<KeptMeeting>> read_meetings(Record& record, Entry known_at) {
    std::map<MeetingId, KeptMeeting> by_number;
    auto kept = TRY(read_nouns<partnership::Meeting>(record, "meeting", known_at));
    for (auto& each : kept) {
        auto const id = each.noun.id;
        by_number[id].meeting = std::move(each);
    }
    TRY(deal_out(record, "agenda_item", known_at, by_number, &KeptMeeting::items));
    TRY(deal_out(record, "attendance", known_at, by_number, &KeptMeeting::attendances));
    TRY(deal_out(record, "interest", known_at, by_number, &KeptMeeting::interests));
    TRY(deal_out(record, "decision", known_at, by_number, &KeptMeeting::decisions));
    TRY(deal_out(record, "apology", known_at, by_number, &KeptMeeting::apologies));
    TRY(deal_out(record, "minute", known_at, by_number, &KeptMeeting::minutes));
    auto happened = TRY(read_events<partnership::MeetingEvent>(record, "meeting_event", known_at));
    for (auto& each : happened) {
        auto const at = by_number.find(MeetingId{each.of_number});
        if (at == by_number.end()) continue;
        each.event.meeting = at->first;
        at->second.events.push_back(std::move(each.event));
    }
    std::vector<KeptMeeting> all;
    for (auto& [id, meeting] : by_number) all.push_back(std::move(meeting));
    std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) {
        return a.meeting.noun.held_on < b.meeting.noun.held_on;
    });
    return all;
}

Result<KeptMeeting> read_meeting(Record& record, MeetingId meeting, Entry known_at) {
    auto all = TRY(read_meetings(record, known_at));
    for (auto& each : all)
        if (each.meeting.noun.id == meeting) return std::move(each);
    return no_such_noun("meeting", meeting.value);
}

Result<MeetingId> keep_meeting(Record& record, Change& change,
                               partnership::MeetingRecord const& meeting,
                               std::span<partnership::Paper const> reports) {
    auto const number = TRY(keep_noun(record, change, "meeting", meeting.meeting));
    MeetingId const id{number};
    std::map<std::int64_t, std::int64_t> rows;  // of the agenda, by the item's number
    for (auto item : meeting.items) {
        item.meeting = id;
        auto const row = TRY(keep_noun(record, change, "agenda_item", item));
        rows[item.number] = row;
    }
    auto const keep_all = [&](std::string_view table, auto const& all) -> Result<void> {
        for (auto row : all) {
            row.meeting = id;
            TRY(keep_noun(record, change, table, row));
        }
        return {};
    };
    TRY(keep_all("attendance", meeting.attendances));
    TRY(keep_all("interest", meeting.interests));
    TRY(keep_all("decision", meeting.decisions));
    TRY(keep_all("apology", meeting.apologies));
    TRY(keep_all("minute", meeting.minutes));
    for (auto paper : reports) {
        paper.meeting = id;
        paper.agenda_row = rows[paper.agenda_row];
        TRY(keep_noun(record, change, "paper", paper));
    }
    for (auto const& event : meeting.events) {
        TRY(keep_event(record, change, "meeting_event", number, event));
    }
    return id;
}

Result<MeetingId> add_meeting(Record& record, Author const& author,
                              partnership::MeetingRecord const& meeting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const id = TRY(keep_meeting(record, change, meeting));
    TRY(change.end(fmt::format("meeting {} of body {} on {}", id.value, meeting.meeting.body.value,
                               to_iso(meeting.meeting.held_on))));
    TRY(transaction.commit());
    return id;
}

Result<std::int64_t> keep_item(Record& record, Author const& author,
                               partnership::AgendaItem const& item, Following following) {
    return keep_row(record, author, "agenda_item", item, following);
}

Result<std::int64_t> keep_attendance(Record& record, Author const& author,
                                     partnership::Attendance const& attendance,
                                     Following following) {
    return keep_row(record, author, "attendance", attendance, following);
}

Result<std::int64_t> keep_interest(Record& record, Author const& author,
                                   partnership::Interest const& interest, Following following) {
    return keep_row(record, author, "interest", interest, following);
}

Result<DecisionId> keep_decision(Record& record, Author const& author,
                                 partnership::Decision const& decision, Following following) {
    auto const number = TRY(keep_row(record, author, "decision", decision, following));
    return DecisionId{number};
}

Result<std::int64_t> keep_apology(Record& record, Author const& author,
                                  partnership::Apology const& apology, Following following) {
    return keep_row(record, author, "apology", apology, following);
}

Result<std::int64_t> keep_minute(Record& record, Author const& author,
                                 partnership::Minute const& minute, Following following) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const kept = TRY(read_meeting(record, minute.meeting, last.entry));
    auto const plain = kept.record();
    if (plain.event(partnership::MeetingEventKind::minutes_agreed) != nullptr)
        return Error{"minutes_agreed",
                     "These minutes are agreed: what is wrong in them is put right at a later "
                     "meeting"};
    if (following.number == 0 && plain.minute(minute.item) != nullptr)
        return Error{"newer_revision",
                     "Somebody began the minutes of this item while you wrote: nothing was saved "
                     "over theirs"};
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, "minute", minute, following));
    TRY(change.end(
        fmt::format("meeting {}: minutes of item {}", minute.meeting.value, minute.item)));
    TRY(transaction.commit());
    return number;
}

Result<std::int64_t> insert_item(Record& record, Author const& author,
                                 partnership::AgendaItem const& item) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const kept = TRY(read_meeting(record, item.meeting, last.entry));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    Error const begun{"begun_already",
                      "The agenda has gone on meanwhile: open it again, and add the item after "
                      "what was begun"};
    for (auto const& each : kept.decisions)
        if (each.noun.item >= item.number) return begun;
    for (auto const& each : kept.items) {
        if (each.noun.number < item.number) continue;
        if (each.noun.begun_at) return begun;
        auto moved = each.noun;
        ++moved.number;
        TRY(keep_noun(record, change, "agenda_item", moved, {each.number, each.revision}));
    }
    // What was said of an item beforehand goes with it.
    auto const go_down = [&](std::string_view table, auto const& rows) -> Result<void> {
        for (auto const& each : rows) {
            if (each.noun.item < item.number) continue;
            auto moved = each.noun;
            ++moved.item;
            TRY(keep_noun(record, change, table, moved, {each.number, each.revision}));
        }
        return {};
    };
    TRY(go_down("interest", kept.interests));
    TRY(go_down("minute", kept.minutes));
    auto const number = TRY(keep_noun(record, change, "agenda_item", item));
    TRY(change.end(fmt::format("meeting {}: item {} added", item.meeting.value, item.number)));
    TRY(transaction.commit());
    return number;
}

Result<std::int64_t> add_meeting_event(Record& record, Author const& author, MeetingId meeting,
                                       partnership::MeetingEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_meetings(record, last.entry));
    KeptMeeting const* of = nullptr;
    partnership::Decision const* decision = nullptr;
    partnership::Meeting const* later = nullptr;
    for (auto const& each : all) {
        if (each.meeting.noun.id == meeting) of = &each;
        for (auto const& one : each.decisions)
            if (event.decision.known() && one.noun.id == event.decision) {
                decision = &one.noun;
                later = &each.meeting.noun;
            }
    }
    if (of == nullptr) return no_such_noun("meeting", meeting.value);
    TRY(partnership::check_event(of->record(), event, decision, later));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_event(record, change, "meeting_event", meeting.value, event));
    TRY(change.end(fmt::format("meeting {}: {}", meeting.value, access::name(event.kind))));
    TRY(transaction.commit());
    return number;
}

Result<DecisionId> keep_ratification(Record& record, Author const& author,
                                     partnership::Decision const& later,
                                     partnership::Decision const& ratified, Following following) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, "decision", later));
    DecisionId const id{number};
    auto good = ratified;
    good.ratified_by = id;
    TRY(keep_noun(record, change, "decision", good, following));
    TRY(change.end(fmt::format("meeting {}: decision {} ratifies {}", later.meeting.value, id.value,
                               following.number)));
    TRY(transaction.commit());
    return id;
}

Result<KeptNoun<partnership::Decision>> read_decision(Record& record, DecisionId decision,
                                                      Entry known_at) {
    auto all = TRY(read_nouns<partnership::Decision>(record, "decision", known_at));
    for (auto& each : all)
        if (each.noun.id == decision) return std::move(each);
    return no_such_noun("decision", decision.value);
}

}  // namespace breakwater::store
