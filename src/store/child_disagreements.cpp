#include "store/child_disagreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "store/arrangements.h"
#include "store/corrections.h"
#include "store/no_such_noun.h"

namespace breakwater::store {

using partnership::ChildDisagreement;
using partnership::ChildDisagreementEvent;
using partnership::ChildDisagreementHistory;
using partnership::ChildDisagreementId;

namespace {

constexpr std::string_view nouns = "child_disagreement", happened = "child_disagreement_event";

Result<void> check_post(partnership::Arrangements const& all, PostId post) {
    if (!post.known() || partnership::find_post(all, post) != nullptr) return {};
    return no_such_noun("post", post.value);
}

Result<void> check_person(Record& record, std::int64_t person) {
    auto const there = TRY(record.connection->number(
        "select count(*) from person where person = $1", std::array<Value, 1>{person}));
    if (there == 0) return Error{"no_such_person", "There is no such child"};
    return {};
}

Result<ChildDisagreementHistory> history_of(Record& record, ChildDisagreementId disagreement) {
    auto const last = TRY(last_entry(*record.connection));
    auto all = TRY(read_child_disagreements(record, last.entry));
    for (auto& each : all)
        if (each.disagreement.id == disagreement) return std::move(each);
    return no_such_noun("disagreement", disagreement.value);
}

Error newer_revision() {
    return {"newer_revision",
            "Something was entered of it since you opened this: nothing was changed"};
}

/// The codes of what could not have happened, each with the number of its event.
std::vector<std::pair<std::int64_t, Error>> faults_of(
    ChildDisagreementHistory const& whole, std::vector<ChildDisagreementEvent> const& events,
    rules::RuleBook const& book) {
    std::vector<std::pair<std::int64_t, Error>> faults;
    auto before = whole;
    before.events.clear();
    for (auto const& event : events) {
        auto const checked = partnership::check_event(before, event, book);
        if (!checked.ok()) faults.emplace_back(event.number, checked.error());
        before.events.push_back(event);
    }
    return faults;
}

/// `replacement` says by its correction which it puts right or takes back.
Result<void> replace_event(Record& record, Author const& author, ChildDisagreementId disagreement,
                           ChildDisagreementEvent replacement,
                           CorrectingDisagreement const& correcting) {
    if (correcting.why.disclose().empty())
        return Error{"no_why", "Say why it is corrected or withdrawn: it stays with its history"};
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const history = TRY(history_of(record, disagreement));
    auto const seen = TRY(seen_of_disagreement(record, disagreement));
    if (seen.events != correcting.seen) return newer_revision();
    auto const correction = replacement.correction;
    auto const number = correction.corrects.value_or(correction.takes_back.value_or(0));
    auto const there = std::find_if(history.events.begin(), history.events.end(),
                                    [&](auto const& each) { return each.number == number; });
    if (there == history.events.end()) return no_such_noun("event", number);
    if (correction.takes_back) {
        replacement = *there;
        replacement.words = {};
        replacement.correction = correction;
    }
    replacement.account = correcting.account;
    replacement.why = correcting.why;
    auto after = history.events;
    after.push_back(replacement);
    after = partnership::as_corrected(after);
    // What could not have happened before is not this correction's doing.
    auto const stood = faults_of(history, history.events, *record.book);
    for (auto const& [of, error] : faults_of(history, after, *record.book)) {
        bool const was_there = std::any_of(stood.begin(), stood.end(), [&](auto const& each) {
            return each.first == of && each.second.code == error.code;
        });
        if (of == number || !was_there) return error;
    }
    auto const last = TRY(last_entry(*record.connection));
    auto const arrangements = TRY(read_arrangements(record, last.entry));
    TRY(check_post(arrangements, replacement.post));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    TRY(keep_event(record, change, happened, disagreement.value, replacement));
    TRY(change.end(fmt::format("disagreement {} about a child: event {} {}", disagreement.value,
                               number, correction.takes_back ? "withdrawn" : "corrected")));
    return transaction.commit();
}

/// When the change was made that wrote the row, and by whom.
Result<void> add_writing(Record& record, std::string_view of, std::int64_t number,
                         std::int64_t of_number, DisagreementCorrection& made) {
    TRY(record.connection->one(fmt::format("select l.at, l.actor from ledger l join {} t on "
                                           "t.known_from = l.entry where t.{} = $1 "
                                           "and t.{} = $2",
                                           of, of == happened ? "of_number" : "number",
                                           of == happened ? "number" : "revision"),
                               std::array<Value, 2>{of_number, number},
                               [&](Row const& row) -> Result<void> {
                                   auto const at = TRY(parse_instant(row.text(0)));
                                   made.on = wall_time(at).date;
                                   made.by = row.text(1);
                                   return {};
                               }));
    return {};
}

Result<std::int64_t> last_revision(Record& record, ChildDisagreementId disagreement) {
    return record.connection->number(
        "select coalesce(max(revision), 0) from child_disagreement where number = $1",
        std::array<Value, 1>{disagreement.value});
}

Result<void> check_agency(partnership::Arrangements const& all, MemberAgencyId agency) {
    if (partnership::find_agency(all, agency) != nullptr) return {};
    return no_such_noun("agency", agency.value);
}

}  // namespace

Result<std::vector<ChildDisagreementHistory>> read_child_disagreements(Record& record,
                                                                       Entry known_at) {
    return read_histories(record, nouns, happened, known_at,
                          &ChildDisagreementHistory::disagreement,
                          &ChildDisagreementEvent::disagreement);
}

// The ledger is read by more people than the record of a child: it says that there is one, and of
// nobody.
Result<ChildDisagreementId> add_child_disagreement(Record& record, Author const& author,
                                                   ChildDisagreement const& disagreement) {
    TRY(partnership::check_disagreement(disagreement));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    // Of one from outside nothing of the record is asked: its answer would tell.
    if (!disagreement.is_from_outside()) {
        TRY(check_person(record, disagreement.person));
    }
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_arrangements(record, last.entry));
    TRY(check_agency(all, disagreement.raised_by_agency));
    TRY(check_agency(all, disagreement.with_agency));
    TRY(check_post(all, disagreement.raised_by));
    TRY(check_post(all, disagreement.with_post));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, nouns, disagreement));
    TRY(change.end(fmt::format("disagreement {} about a child", number)));
    TRY(transaction.commit());
    return ChildDisagreementId{number};
}

Result<std::int64_t> add_child_disagreement_event(Record& record, Author const& author,
                                                  ChildDisagreementId disagreement,
                                                  ChildDisagreementEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const history = TRY(history_of(record, disagreement));
    TRY(partnership::check_event(history, event, *record.book));
    auto const last = TRY(last_entry(*record.connection));
    auto const arrangements = TRY(read_arrangements(record, last.entry));
    TRY(check_post(arrangements, event.by));
    TRY(check_post(arrangements, event.post));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_event(record, change, happened, disagreement.value, event));
    TRY(change.end(fmt::format("disagreement {} about a child: {}", disagreement.value,
                               access::title(event.kind))));
    TRY(transaction.commit());
    return number;
}

Result<void> link_child_disagreement(Record& record, Author const& author,
                                     ChildDisagreementId disagreement, std::int64_t person, Date on,
                                     std::int64_t account) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto history = TRY(history_of(record, disagreement));
    auto& about = history.disagreement;
    if (!about.is_from_outside())
        return Error{"not_from_outside", "It was raised from the child\u2019s record"};
    bool const is_known_not_to_be_there =
        about.person == 0 && !partnership::waits_to_be_linked(history);
    if (person == 0 ? is_known_not_to_be_there : about.person == person)
        return Error{"linked_already", "That was said of it already"};
    if (person != 0) {
        TRY(check_person(record, person));
    }
    auto const revision = TRY(last_revision(record, disagreement));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    if (about.person != person) {
        about.person = person;
        about.why = {};
        TRY(keep_noun(record, change, nouns, about, {disagreement.value, revision}));
    }
    ChildDisagreementEvent event;
    event.on = on;
    event.kind = person == 0 ? partnership::DisagreementEventKind::not_known
                             : partnership::DisagreementEventKind::linked;
    event.account = account;
    TRY(keep_event(record, change, happened, disagreement.value, event));
    TRY(change.end(
        fmt::format("disagreement {} from outside was looked into", disagreement.value)));
    return transaction.commit();
}

Result<void> correct_child_disagreement_event(Record& record, Author const& author,
                                              ChildDisagreementId disagreement,
                                              ChildDisagreementEvent event,
                                              CorrectingDisagreement const& correcting) {
    event.correction = {event.number, {}};
    return replace_event(record, author, disagreement, std::move(event), correcting);
}

Result<void> take_back_child_disagreement_event(Record& record, Author const& author,
                                                ChildDisagreementId disagreement,
                                                std::int64_t event,
                                                CorrectingDisagreement const& correcting) {
    ChildDisagreementEvent taking_back;
    taking_back.correction = {{}, event};
    return replace_event(record, author, disagreement, std::move(taking_back), correcting);
}

Result<void> correct_child_disagreement(Record& record, Author const& author,
                                        ChildDisagreementId disagreement,
                                        Sensitive<std::string> issue, Sensitive<std::string> asked,
                                        CorrectingDisagreement const& correcting) {
    if (correcting.why.disclose().empty())
        return Error{"no_why", "Say why it is corrected: it stays with its history"};
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const history = TRY(history_of(record, disagreement));
    auto about = history.disagreement;
    auto const seen = TRY(seen_of_disagreement(record, disagreement));
    if (seen.corrections != correcting.seen) return newer_revision();
    auto const revision = TRY(last_revision(record, disagreement));
    about.issue = std::move(issue);
    about.asked = std::move(asked);
    about.why = correcting.why;
    TRY(partnership::check_disagreement(about));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    TRY(keep_noun(record, change, nouns, about, {disagreement.value, revision}));
    TRY(change.end(
        fmt::format("disagreement {} about a child: its words corrected", disagreement.value)));
    return transaction.commit();
}

Result<std::vector<DisagreementCorrection>> corrections_of_disagreement(
    Record& record, ChildDisagreementId disagreement) {
    std::vector<DisagreementCorrection> all;
    auto const revisions = TRY(revisions_of<ChildDisagreement>(record, nouns, disagreement.value));
    for (std::size_t i = 1; i < revisions.size(); ++i) {
        auto const& now = revisions[i].noun;
        auto const& was = revisions[i - 1].noun;
        if (!now.why) continue;  // it said which child it is about
        DisagreementCorrection made{.before = was.issue.disclose() + "\n" + was.asked.disclose(),
                                    .why = now.why->disclose()};
        TRY(add_writing(record, nouns, revisions[i].revision, disagreement.value, made));
        all.push_back(std::move(made));
    }
    auto const last = TRY(last_entry(*record.connection));
    auto const written = TRY(read_events<ChildDisagreementEvent>(record, happened, last.entry));
    std::vector<ChildDisagreementEvent> before;
    for (auto const& each : written) {
        if (each.of_number != disagreement.value) continue;
        auto const& correction = each.event.correction;
        auto const target = correction.corrects.value_or(correction.takes_back.value_or(0));
        for (auto const& stood : partnership::as_corrected(before)) {
            if (target == 0 || stood.number != target) continue;
            DisagreementCorrection made{.event = target,
                                        .was = stood,
                                        .before = stood.words.disclose(),
                                        .taken_back = correction.takes_back.has_value(),
                                        .why = each.event.why ? each.event.why->disclose() : ""};
            TRY(add_writing(record, happened, each.number, disagreement.value, made));
            all.push_back(std::move(made));
        }
        before.push_back(each.event);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& one, auto const& other) { return one.on > other.on; });
    return all;
}

Result<DisagreementSeen> seen_of_disagreement(Record& record, ChildDisagreementId disagreement) {
    DisagreementSeen seen;
    seen.corrections = TRY(record.connection->number(
        "select count(*) from child_disagreement where number = $1 and why is not null",
        std::array<Value, 1>{disagreement.value}));
    auto const last = TRY(last_entry(*record.connection));
    auto const written = TRY(read_events<ChildDisagreementEvent>(record, happened, last.entry));
    seen.events = std::count_if(written.begin(), written.end(), [&](auto const& each) {
        return each.of_number == disagreement.value &&
               !partnership::is_of_the_record(each.event.kind);
    });
    return seen;
}

}  // namespace breakwater::store
