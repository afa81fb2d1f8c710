#include "partnership/minutes.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::partnership {

namespace {

constexpr std::string_view councillor = "Councillor ";

/// "Webb (Vice-Chair), Chapman and Cooper"
std::string joined(std::vector<std::string> const& parts) {
    std::string words;
    for (std::size_t i = 0; i < parts.size(); ++i)
        words += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return words;
}

/// A verdict names the item as the agenda numbers it; a panel numbers its minutes on from those of
/// the meetings before.
std::string with_number(std::string verdict, std::int64_t on_agenda, std::int64_t in_minutes) {
    auto const named = fmt::format("for item {}", on_agenda);
    auto const at = verdict.find(named);
    if (at == std::string::npos) return verdict;
    return verdict.replace(at, named.size(), fmt::format("for item {}", in_minutes));
}

class MinutesMaker {
public:
    MinutesMaker(MeetingRecord const& record, Arrangements const& all, MinutesFor const& whom)
        : record_(record), all_(all), whom_(whom) {}
    Minutes make();

private:
    struct Person {
        PostId post;
        std::string name;
        std::vector<std::string> notes;  ///< in brackets after the name
    };
    Seat seat_of(PostId post) const;
    Person came(Attendance const& attendance) const;
    std::vector<std::string> lines(std::vector<Person> const& people) const;
    std::vector<std::string> lines_of_a_panel(std::vector<Person> const& people) const;
    MinutesItem item_of(AgendaItem const& item, std::int64_t number) const;
    std::vector<Resolved> resolved_on(AgendaItem const& item, std::int64_t number) const;
    std::string standing() const;

    MeetingRecord const& record_;
    Arrangements const& all_;
    MinutesFor const& whom_;
    bool of_a_panel_ = false;
};

Minutes MinutesMaker::make() {
    Minutes made;
    auto const& meeting = record_.meeting;
    auto const* const body = find_body(all_, meeting.body);
    made.of_a_panel = of_a_panel_ = body != nullptr && body->kind == BodyKind::scrutiny_panel;
    auto const* const name = name_on(all_, meeting.body, meeting.held_on);
    if (name != nullptr) made.body = name->name;
    made.held_on = meeting.held_on;
    std::vector<Person> present, excused;
    for (auto const& each : record_.attendances) present.push_back(came(each));
    for (auto const& each : record_.apologies) {
        Person person{each.post, each.person, {}};
        if (!each.words.empty()) person.notes.push_back(each.words);
        excused.push_back(std::move(person));
    }
    made.present = of_a_panel_ ? lines_of_a_panel(present) : lines(present);
    made.apologies = of_a_panel_ ? lines_of_a_panel(excused) : lines(excused);
    auto number = whom_.first_number;
    for (auto const& item : record_.items) made.items.push_back(item_of(item, number++));
    made.standing = standing();
    return made;
}

Seat MinutesMaker::seat_of(PostId post) const {
    auto const* const seat = seat_on(all_, record_.meeting.body, post, record_.meeting.held_on);
    return seat == nullptr ? Seat::member : seat->seat;
}

MinutesMaker::Person MinutesMaker::came(Attendance const& attendance) const {
    Person person{attendance.post, attendance.person, {}};
    if (attendance.post.known()) {
        auto const seat = seat_of(attendance.post);
        if (of_a_panel_ && seat == Seat::vice_chair)
            person.notes.emplace_back("Vice-Chair");
        else if (seat != Seat::member)
            person.notes.emplace_back(access::title(seat));
    }
    if (attendance.came_at > record_.meeting.begins)
        person.notes.push_back(fmt::format("from {}", to_words(attendance.came_at)));
    if (attendance.left_at)
        person.notes.push_back(fmt::format("until {}", to_words(*attendance.left_at)));
    return person;
}

std::string with_notes(std::string words, std::vector<std::string> const& notes) {
    for (std::size_t i = 0; i < notes.size(); ++i) words += (i == 0 ? " (" : ", ") + notes[i];
    return notes.empty() ? words : words + ")";
}

/// "Helen Stroud, District Commander, Seashire Constabulary (Chair)"
std::vector<std::string> MinutesMaker::lines(std::vector<Person> const& people) const {
    std::vector<std::string> all;
    for (auto const& person : people) {
        auto words = person.post.known()
                         ? fmt::format("{}, {}", person.name, post_words(all_, person.post))
                         : fmt::format("{}, guest", person.name);
        all.push_back(with_notes(std::move(words), person.notes));
    }
    return all;
}

/// Councillors in one line, then others, a line for each post of the same title.
std::vector<std::string> MinutesMaker::lines_of_a_panel(std::vector<Person> const& people) const {
    std::vector<std::string> councillors;
    std::vector<std::pair<std::string, std::vector<std::string>>> others;
    for (auto const& person : people) {
        auto const* const post = find_post(all_, person.post);
        auto name = std::string_view{person.name};
        bool const elected = name.starts_with(councillor) ||
                             (post != nullptr && post->title.starts_with("Councillor"));
        if (name.starts_with(councillor)) name.remove_prefix(councillor.size());
        auto words = with_notes(std::string{name}, person.notes);
        if (elected) {
            councillors.push_back(std::move(words));
            continue;
        }
        auto const title = post == nullptr ? std::string{"Guest"} : post->title;
        auto at = std::find_if(others.begin(), others.end(),
                               [&](auto const& each) { return each.first == title; });
        if (at == others.end()) at = others.insert(others.end(), {title, {}});
        at->second.push_back(std::move(words));
    }
    std::vector<std::string> all;
    if (!councillors.empty())
        all.push_back(fmt::format("Councillor{} {}", councillors.size() == 1 ? "" : "s",
                                  joined(councillors)));
    for (auto const& [title, names] : others)
        all.push_back(fmt::format("{}{}: {}", title, names.size() == 1 ? "" : "s", joined(names)));
    return all;
}

MinutesItem MinutesMaker::item_of(AgendaItem const& item, std::int64_t number) const {
    MinutesItem made;
    made.number = number;
    made.shown = !item.confidential || whom_.shows_confidential;
    made.title = made.shown ? item.title : "An exempt or confidential item";
    if (!made.shown) return made;
    for (auto const& interest : record_.interests)
        if (interest.item == item.number)
            made.interests.push_back(
                fmt::format("{} declared {}: {}{}", post_words(all_, interest.post),
                            access::title(interest.kind), interest.words,
                            interest.withdraws ? ". They took no part." : "."));
    int next = 1;
    if (auto const* const minute = record_.minute(item.number))
        made.said = paragraphs_of(minute->words, next);
    made.resolved = resolved_on(item, number);
    return made;
}

std::vector<Resolved> MinutesMaker::resolved_on(AgendaItem const& item, std::int64_t number) const {
    std::vector<Resolved> all;
    for (auto const standing : {DecisionStanding::resolved, DecisionStanding::recommendation}) {
        Resolved made{standing, {}, false, {}};
        for (auto const& decision : record_.decisions) {
            if (decision.item != item.number || decision.standing != standing) continue;
            if (made.words.empty()) made.quorum = with_number(decision.quorum, item.number, number);
            made.words.push_back(decision.words + (decision.ratified_by.known()
                                                       ? " Ratified at a later meeting."
                                                       : ""));
        }
        if (made.words.empty()) continue;
        made.in_line = made.words.size() == 1 && made.words.front().starts_with("that ");
        all.push_back(std::move(made));
    }
    return all;
}

std::string MinutesMaker::standing() const {
    auto const* const agreed = record_.event(MeetingEventKind::minutes_agreed);
    auto const* const signing = record_.event(MeetingEventKind::minutes_signed);
    if (agreed == nullptr) return "These minutes are a draft: the body has not agreed them yet.";
    if (signing == nullptr) return fmt::format("Agreed, {}.", to_words(agreed->on));
    return fmt::format("Signed as a correct record by {}, {}.", post_words(all_, signing->by),
                       to_words(signing->on));
}

/// Letters of the Latin alphabet without marks alone.
std::string in_capitals(std::string words) {
    for (auto& letter : words)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    return words;
}

void add_people(std::string& out, std::string_view label, std::vector<std::string> const& lines,
                std::string_view nobody) {
    out += fmt::format("\n{}: {}\n", label, lines.empty() ? nobody : std::string_view{lines[0]});
    for (std::size_t i = 1; i < lines.size(); ++i) out += lines[i] + "\n";
}

void add_resolved(std::string& out, Minutes const& minutes, Resolved const& resolved) {
    bool const is_resolved = resolved.standing == DecisionStanding::resolved;
    std::string const word = is_resolved ? "RESOLVED" : "RECOMMENDED";
    if (resolved.in_line) {
        out += fmt::format("\n{} {}\n", word, resolved.words.front());
        return;
    }
    out +=
        fmt::format("\n{}{}\n", word,
                    is_resolved || resolved.quorum.empty() ? std::string{}
                                                           : fmt::format(" ({})", resolved.quorum));
    int number = 0;
    for (auto const& words : resolved.words)
        out += fmt::format("\n{} {}\n", minutes.sign(++number), words);
}

}  // namespace

std::string Minutes::sign(int number) const {
    auto const in_brackets = roman(std::min(number, 99));
    return of_a_panel ? in_brackets.substr(1) : in_brackets;
}

Minutes minutes_of(MeetingRecord const& meeting, Arrangements const& all, MinutesFor const& whom) {
    return MinutesMaker{meeting, all, whom}.make();
}

std::string to_text(Minutes const& minutes) {
    auto const heading = [&](std::string words) {
        return minutes.of_a_panel ? in_capitals(std::move(words)) : words;
    };
    auto out = heading(fmt::format("{}\nMinutes of the meeting held on {}\n", minutes.body,
                                   to_words(minutes.held_on)));
    add_people(out, "Present", minutes.present, "Nobody");
    add_people(out, "Apologies", minutes.apologies, "None");
    for (auto const& item : minutes.items) {
        out += fmt::format("\n{}. {}\n", item.number, heading(item.title));
        if (!item.shown) out += "\nWhat was said and decided is not for publication.\n";
        for (auto const& interest : item.interests) out += "\n" + interest + "\n";
        for (auto const& paragraph : item.said) {
            out += "\n";
            for (auto const& piece : paragraph.pieces)
                for (auto const& line : piece.lines)
                    out += fmt::format("{}{}\n", piece.is_list ? "- " : "", line);
        }
        for (auto const& resolved : item.resolved) add_resolved(out, minutes, resolved);
    }
    return out + "\n" + minutes.standing + "\n";
}

}  // namespace breakwater::partnership
