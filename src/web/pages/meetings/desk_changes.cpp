#include "web/pages/meetings/desk_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/local_rules.h"
#include "web/desk/gate.h"
#include "web/pages/entered_words.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using partnership::TimeOfDay;

namespace {

constexpr std::size_t words_longest = 20'000, line_longest = 500;

class Change {
public:
    Change(Visit& visit, MeetingNow const& now)
        : visit_(visit), form_(visit.request.form), now_(now), record_(now.record) {}

    Result<DeskOutcome> make();

private:
    using Made = Result<void>;
    Made arrive();
    Made arrive_other();
    Made leave();
    Made apology();
    Made begin_item() { return time_of_item(&partnership::AgendaItem::begun_at, "begun"); }
    Made finish_item() { return time_of_item(&partnership::AgendaItem::ended_at, "ended"); }
    Made time_of_item(std::optional<TimeOfDay> partnership::AgendaItem::*time,
                      std::string_view what);
    Made add_item();
    Made interest();
    Made minute();
    Made decide();
    Made ratify();
    Made end();

    std::optional<TimeOfDay> time_entered(std::string_view field);
    std::string words_entered(std::string_view field, std::string_view missing,
                              std::size_t longest = line_longest);
    std::int64_t item() const { return form_.number("item").value_or(0); }
    Made keep_stay(partnership::Attendance const& stay);

    /// The journal first; then the change, by its author.
    template <class Keep>
    auto keep(std::string_view what, Keep const& change)
        -> decltype(change(std::declval<store::Record&>(), std::declval<store::Author const&>())) {
        TRY(write_down(visit_, {.action = access::Action::hold_meetings,
                                .about = "meeting",
                                .subjects = {record_.meeting.id.value},
                                .detail = std::string{what}}));
        auto const author = TRY(author_of(visit_));
        auto record = TRY(visit_.desk->records.lend());
        return change(*record, author);
    }

    Visit& visit_;
    Fields const& form_;
    MeetingNow const& now_;
    partnership::MeetingRecord const& record_;
    FormProblems problems_;
    std::optional<MinuteClash> clash_;
};

std::optional<TimeOfDay> Change::time_entered(std::string_view field) {
    auto const read = partnership::parse_time_of_day(form_.first("at"));
    if (read.ok()) return read.value();
    problems_.push_back({std::string{field}, "Enter a time of day, such as 14:20"});
    return std::nullopt;
}

std::string Change::words_entered(std::string_view field, std::string_view missing,
                                  std::size_t longest) {
    auto words = entered_words(form_, field);
    if (words.empty() && !missing.empty())
        problems_.push_back({std::string{field}, std::string{missing}});
    if (words.size() > longest)
        problems_.push_back(
            {std::string{field},
             fmt::format("Write at most {} characters; these are {}", longest, words.size())});
    return words;
}

Change::Made Change::keep_stay(partnership::Attendance const& stay) {
    bool const is_here =
        std::any_of(record_.attendances.begin(), record_.attendances.end(), [&](auto const& each) {
            return each.post == stay.post && each.person == stay.person && !each.left_at;
        });
    // Sent twice, or by both who minute.
    if (is_here) return {};
    TRY(keep("came", [&](store::Record& record, store::Author const& author) {
        return store::keep_attendance(record, author, stay);
    }));
    return {};
}

Change::Made Change::arrive() {
    auto const time = time_entered("at");
    PostId const post{form_.number("post").value_or(0)};
    if (!time || partnership::find_post(now_.arrangements(), post) == nullptr) return not_there();
    return keep_stay({record_.meeting.id,
                      post,
                      partnership::holder_on(now_.arrangements(), post, record_.meeting.held_on),
                      *time,
                      {}});
}

Change::Made Change::arrive_other() {
    partnership::Attendance stay;
    stay.meeting = record_.meeting.id;
    stay.post.value = choice_entered(who_came_field(now_), form_, problems_);
    stay.person = words_entered("person", "");
    if (stay.person.empty() && stay.post.known())
        stay.person =
            partnership::holder_on(now_.arrangements(), stay.post, record_.meeting.held_on);
    if (stay.person.empty()) problems_.push_back({"person", "Enter the name of whoever came"});
    auto const time = time_entered("arrive-at");
    if (!problems_.empty()) return {};
    stay.came_at = *time;
    return keep_stay(stay);
}

Change::Made Change::leave() {
    auto const row = form_.number("row").value_or(0);
    auto const time = time_entered("at");
    for (auto const& kept : now_.kept.attendances) {
        if (kept.number != row || !time) continue;
        if (kept.noun.left_at) return {};
        auto stay = kept.noun;
        // Whoever leaves in the minute they came was there for none of it.
        stay.left_at = std::max(*time, stay.came_at);
        TRY(keep("left", [&](store::Record& record, store::Author const& author) {
            return store::keep_attendance(record, author, stay, {kept.number, kept.revision});
        }));
        return {};
    }
    return not_there();
}

Change::Made Change::apology() {
    auto field = whose_interest_field(now_);
    field.name = "absent";
    field.problem = "Choose who cannot come";
    PostId const post{choice_entered(field, form_, problems_)};
    auto const instead = words_entered("instead", "");
    if (!problems_.empty()) return {};
    partnership::Apology const sent{
        record_.meeting.id, post,
        partnership::holder_on(now_.arrangements(), post, record_.meeting.held_on), instead};
    for (auto const& each : record_.apologies)
        if (each == sent) return {};
    TRY(keep("apologies", [&](store::Record& record, store::Author const& author) {
        return store::keep_apology(record, author, sent);
    }));
    return {};
}

Change::Made Change::time_of_item(std::optional<TimeOfDay> partnership::AgendaItem::*time,
                                  std::string_view what) {
    auto const number = form_.number("of").value_or(0);
    auto const at = time_entered("at");
    for (auto const& kept : now_.kept.items) {
        if (kept.noun.number != number || !at) continue;
        if (kept.noun.*time) return {};
        auto item = kept.noun;
        item.*time = at;
        TRY(keep(what, [&](store::Record& record, store::Author const& author) {
            return store::keep_item(record, author, item, {kept.number, kept.revision});
        }));
        return {};
    }
    return not_there();
}

Change::Made Change::add_item() {
    partnership::AgendaItem item;
    item.meeting = record_.meeting.id;
    item.title = words_entered("title", "Enter what the item is");
    item.matter = access::find_named<partnership::Matter>(form_.first("matter"))
                      .value_or(partnership::Matter::practice);
    item.confidential = form_.first("confidential") == "yes";
    if (!problems_.empty()) return {};
    item.number =
        partnership::place_for_business(visit_.desk->partnership.standing_items, now_.body_kind(),
                                        record_.meeting.held_on, record_.items);
    TRY(keep("item added", [&](store::Record& record, store::Author const& author) {
        return store::insert_item(record, author, item);
    }));
    return {};
}

Change::Made Change::interest() {
    partnership::Interest interest;
    interest.meeting = record_.meeting.id;
    interest.item = item();
    interest.post.value = choice_entered(whose_interest_field(now_), form_, problems_);
    auto const kind = access::find_named<partnership::InterestKind>(form_.first("kind"));
    if (!kind) problems_.push_back({"kind", "Choose what they declare"});
    interest.kind = kind.value_or(partnership::InterestKind::conflict);
    interest.words = words_entered("interest", "Enter what the interest is in");
    interest.withdraws = form_.first("stays") != "yes";
    if (record_.item(interest.item) == nullptr) return not_there();
    if (!problems_.empty()) return {};
    TRY(keep("interest", [&](store::Record& record, store::Author const& author) {
        return store::keep_interest(record, author, interest);
    }));
    return {};
}

Change::Made Change::minute() {
    partnership::Minute minute{record_.meeting.id, item(), ""};
    if (record_.item(minute.item) == nullptr) return not_there();
    minute.words = words_entered("minute", "", words_longest);
    if (!problems_.empty()) return {};
    store::Following const following{form_.number("number").value_or(0),
                                     form_.number("revision").value_or(0)};
    auto const kept = keep("minutes", [&](store::Record& record, store::Author const& author) {
        return store::keep_minute(record, author, minute, following);
    });
    if (kept.ok()) return {};
    if (kept.error().code == "minutes_agreed") {
        problems_.push_back({"minute", kept.error().message});
        return {};
    }
    if (kept.error().code != "newer_revision") return kept.error();
    auto const fresh = TRY(meeting_now(visit_, record_.meeting.id));
    auto const* const theirs = fresh.record.minute(minute.item);
    clash_ = MinuteClash{theirs == nullptr ? std::string{} : theirs->words, minute.words};
    problems_.push_back({"minute", kept.error().message});
    return {};
}

Change::Made Change::decide() {
    auto const words = words_entered("decided", "Enter what was decided", words_longest);
    if (record_.item(item()) == nullptr) return not_there();
    if (!problems_.empty()) return {};
    auto const at = wall_time(visit_.now);
    auto const now =
        at.date == record_.meeting.held_on ? at.since_midnight : TimeOfDay{24 * 60 - 1};
    auto const decision =
        TRY(partnership::decide(now_.arrangements(), visit_.desk->partnership.quorum,
                                visit_.desk->standards.book, record_, item(), words, now));
    TRY(keep("decision", [&](store::Record& record, store::Author const& author) {
        return store::keep_decision(record, author, decision);
    }));
    return {};
}

Change::Made Change::ratify() {
    DecisionId const id{form_.number("decision").value_or(0)};
    for (auto const& meeting : now_.all)
        for (auto const& kept : meeting.decisions) {
            if (kept.noun.id != id) continue;
            if (record_.item(item()) == nullptr) return not_there();
            auto const at = wall_time(visit_.now);
            auto const now =
                at.date == record_.meeting.held_on ? at.since_midnight : TimeOfDay{24 * 60 - 1};
            auto later = TRY(partnership::decide(
                now_.arrangements(), visit_.desk->partnership.quorum, visit_.desk->standards.book,
                record_, item(),
                fmt::format("That what was recommended on {} is ratified: {}",
                            to_words(meeting.meeting.noun.held_on), kept.noun.words),
                now));
            auto const ratified = partnership::ratify(now_.arrangements(), kept.noun,
                                                      meeting.meeting.noun, later, record_.meeting);
            if (!ratified.ok()) {
                problems_.push_back({"decided", ratified.error().message});
                return {};
            }
            TRY(keep("ratified", [&](store::Record& record, store::Author const& author) {
                return store::keep_ratification(record, author, later, ratified.value(),
                                                {kept.number, kept.revision});
            }));
            return {};
        }
    return not_there();
}

Change::Made Change::end() {
    auto const time = time_entered("end-at");
    if (!problems_.empty()) return {};
    partnership::MeetingEvent event;
    event.on = visit_.today;
    event.kind = partnership::MeetingEventKind::ended;
    event.words = partnership::to_words(*time);
    auto const kept = keep("ended", [&](store::Record& record, store::Author const& author) {
        return store::add_meeting_event(record, author, record_.meeting.id, event);
    });
    if (!kept.ok() && kept.error().code != "happened_already") return kept.error();
    return {};
}

Result<DeskOutcome> Change::make() {
    struct Form {
        std::string_view name;
        Made (Change::*make)();
    };
    constexpr Form forms[]{
        {"arrive", &Change::arrive},     {"arrive_other", &Change::arrive_other},
        {"leave", &Change::leave},       {"apology", &Change::apology},
        {"begin", &Change::begin_item},  {"finish", &Change::finish_item},
        {"add_item", &Change::add_item}, {"interest", &Change::interest},
        {"minute", &Change::minute},     {"decide", &Change::decide},
        {"ratify", &Change::ratify},     {"end", &Change::end},
    };
    auto const asked = form_.first("do");
    auto const found = std::find_if(std::begin(forms), std::end(forms),
                                    [&](Form const& each) { return each.name == asked; });
    if (found == std::end(forms)) return not_there();
    auto const done = (this->*found->make)();
    DeskOutcome outcome{std::string{asked}, std::move(problems_), std::move(clash_)};
    if (done.ok()) return outcome;
    auto const& code = done.error().code;
    // Somebody at another desk was first, or the body cannot decide as it stands: said at the form.
    if (code == "newer_revision" || code == "begun_already" || code == "no_terms" ||
        code == "unknown_quorum_rule") {
        outcome.problems.push_back({asked == "decide" ? "decided" : "at", done.error().message});
        return outcome;
    }
    return done.error();
}

}  // namespace

Result<DeskOutcome> change_at_the_desk(Visit& visit, MeetingNow const& now) {
    return Change{visit, now}.make();
}

}  // namespace breakwater::web
