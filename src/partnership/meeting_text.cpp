#include "partnership/meeting_text.h"

namespace breakwater::partnership {

namespace {

constexpr std::string_view keys[]{"body",   "held",  "begins",   "ended",      "place",
                                  "title",  "there", "apology",  "item",       "confidential",
                                  "report", "says",  "resolved", "recommended"};

class MeetingReader {
public:
    MeetingReader(BlockReader& reader, TextMeeting& made)
        : reader_(reader), made_(made), record_(made.record) {}

    void read() {
        reader_.check_keys(keys);
        auto& meeting = record_.meeting;
        meeting.body = {reader_.required_name("body", "body")};
        meeting.held_on = reader_.required_date("held");
        meeting.begins = time_at("begins");
        meeting.place = reader_.text("place");
        meeting.title = reader_.text("title");
        ended_ = reader_.block().find("ended") == nullptr ? meeting.begins : time_at("ended");
        for (auto const& field : reader_.block().fields) take(field);
        if (reader_.block().find("ended") == nullptr) return;
        MeetingEvent event;
        event.number = 1;
        event.on = meeting.held_on;
        event.kind = MeetingEventKind::ended;
        event.words = to_words(ended_);
        record_.events.push_back(std::move(event));
    }

private:
    TimeOfDay time_at(std::string_view key) {
        auto const* const field = reader_.require(key);
        if (field == nullptr) return {};
        auto const time = parse_time_of_day(field->value);
        if (time.ok()) return time.value();
        reader_.refuse(field, "not_a_time", time.error().message);
        return {};
    }

    void take(TextField const& field) {
        if (field.key == "there") return come(field);
        if (field.key == "apology") return excuse(field);
        if (field.key == "item") return begin_item(field);
        bool const of_item = field.key == "says" || field.key == "resolved" ||
                             field.key == "recommended" || field.key == "report" ||
                             field.key == "confidential";
        if (!of_item) return;
        if (record_.items.empty())
            return reader_.refuse(&field, "not_plain", "it stands below the item it is of");
        if (field.key == "says") return say(field);
        if (field.key == "report") return report(field);
        if (field.key == "confidential") {
            record_.items.back().confidential = field.value == "yes";
            return;
        }
        Decision decision;
        decision.item = record_.items.back().number;
        decision.words = field.value;
        decision.standing =
            field.key == "resolved" ? DecisionStanding::resolved : DecisionStanding::recommendation;
        record_.decisions.push_back(std::move(decision));
    }

    /// "POST PERSON", the post by the name of its block; "-" for a guest.
    PostId post_of(TextField const& field, std::string_view& words) {
        auto const name = first_word(words);
        return name == "-" ? PostId{} : PostId{reader_.name_of(field, "post", name)};
    }

    void come(TextField const& field) {
        auto words = field.value;
        Attendance attendance;
        attendance.post = post_of(field, words);
        attendance.person = words;
        attendance.came_at = record_.meeting.begins;
        record_.attendances.push_back(std::move(attendance));
    }

    void excuse(TextField const& field) {
        auto words = field.value;
        Apology apology;
        apology.post = post_of(field, words);
        apology.person = words;
        record_.apologies.push_back(std::move(apology));
    }

    void begin_item(TextField const& field) {
        AgendaItem item;
        item.number = std::ssize(record_.items) + 1;
        item.title = field.value;
        if (reader_.block().find("ended") != nullptr) {
            item.begun_at = record_.meeting.begins;
            item.ended_at = ended_;
        }
        record_.items.push_back(std::move(item));
    }

    /// A paragraph, or "- a line of a list" under the one above it.
    void say(TextField const& field) {
        auto const item = record_.items.back().number;
        if (record_.minutes.empty() || record_.minutes.back().item != item) {
            Minute minute;
            minute.item = item;
            record_.minutes.push_back(std::move(minute));
        }
        auto& words = record_.minutes.back().words;
        if (!words.empty()) words += field.value.starts_with("- ") ? "\n" : "\n\n";
        words += field.value;
    }

    /// "WHO: WORDS": whose report the item is, and what the agenda says of it.
    void report(TextField const& field) {
        auto const colon = field.value.find(": ");
        if (colon == std::string_view::npos)
            return reader_.refuse(&field, "not_plain", "write it as: report WHO: WORDS");
        auto const& item = record_.items.back();
        Paper paper;
        paper.agenda_row = item.number;
        paper.title = item.title;
        paper.report_of = field.value.substr(0, colon);
        paper.words = field.value.substr(colon + 2);
        paper.classification = Classification::public_information;
        paper.readers = PaperReaders::everybody;
        paper.handed_in_on = record_.meeting.held_on;
        made_.reports.push_back(std::move(paper));
    }

    BlockReader& reader_;
    TextMeeting& made_;
    MeetingRecord& record_;
    TimeOfDay ended_{};
};

}  // namespace

TextMeeting read_meeting_text(BlockReader& reader, std::int64_t number) {
    TextMeeting made;
    made.record.meeting.id = {number};
    MeetingReader{reader, made}.read();
    return made;
}

}  // namespace breakwater::partnership
