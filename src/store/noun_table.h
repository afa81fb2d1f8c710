#pragma once
// The tables of the partnership's business: nouns, kept revision by revision, each whole; and
// events, written once. Their columns are those that the migrations declare; a noun says its fields
// in the same order, once, for reading and writing (`fields_of`). A column of bytes is sealed.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "access/named.h"
#include "kernel/decimal.h"
#include "kernel/id.h"
#include "kernel/sensitive.h"
#include "partnership/event_correction.h"
#include "partnership/membership.h"
#include "store/migrations.h"
#include "store/record.h"

namespace breakwater::store {

enum class NounFrame {
    revisions,  ///< number, revision, known_from, taken_back
    events,     ///< of_number, number, known_from
};

struct NounTable {
    std::string name;
    NounFrame frame = NounFrame::revisions;
    std::vector<DeclaredColumn> columns;  ///< after those of the frame
    std::string column_list() const;      ///< of all, those of the frame first

    std::size_t frame_columns() const { return frame == NounFrame::revisions ? 4 : 3; }
};

/// Those of the migrations that hold the partnership's business, in their order.
std::vector<NounTable> const& noun_tables();
/// Asserts that it is there.
NounTable const& noun_table(std::string_view name);

/// The fields of one noun as values of its table.
class FieldWriter {
public:
    void operator()(std::string const& text) { values_.emplace_back(text); }
    void operator()(Sensitive<std::string> const& text) { values_.emplace_back(text.disclose()); }
    void operator()(std::int64_t number) { values_.emplace_back(number); }
    void operator()(bool yes) { values_.emplace_back(std::int64_t{yes ? 1 : 0}); }
    void operator()(Date date) { values_.emplace_back(to_iso(date)); }
    void operator()(std::chrono::minutes time) { values_.emplace_back(std::int64_t{time.count()}); }
    void operator()(Month month) {
        if (month.number == 0)
            values_.emplace_back(Null{});
        else
            values_.emplace_back(to_iso(month));
    }
    void operator()(Decimal value) { values_.emplace_back(to_string(value)); }
    void operator()(std::vector<partnership::Matter> const& matters);
    /// Null where it names nothing.
    template <class Tag>
    void operator()(Id<Tag> id) {
        if (id.known())
            values_.emplace_back(id.value);
        else
            values_.emplace_back(Null{});
    }
    template <class Value>
    void operator()(std::optional<Value> const& value) {
        if (value)
            (*this)(*value);
        else
            values_.emplace_back(Null{});
    }
    template <class Value>
    requires std::is_enum_v<Value>
    void operator()(Value value) { values_.emplace_back(std::string{access::name(value)}); }

    using Kept = std::variant<Null, std::int64_t, std::string>;
    std::vector<Kept> const& values() const { return values_; }

private:
    std::vector<Kept> values_;
};

/// Fills the fields of one noun from a row of its table.
class FieldReader {
public:
    FieldReader(Row const& row, NounTable const& table, StoreKey const& key)
        : row_(row), table_(table), key_(key) {}

    void operator()(std::string& text);
    void operator()(Sensitive<std::string>& text) {
        std::string opened;
        (*this)(opened);
        text = Sensitive{std::move(opened)};
    }
    void operator()(std::int64_t& number) { number = row_.integer(next()); }
    void operator()(bool& yes) { yes = row_.integer(next()) != 0; }
    void operator()(Date& date);
    void operator()(std::chrono::minutes& time) {
        time = std::chrono::minutes{row_.integer(next())};
    }
    void operator()(Month& month);
    void operator()(Decimal& value);
    void operator()(std::vector<partnership::Matter>& matters);
    template <class Tag>
    void operator()(Id<Tag>& id) {
        id.value = row_.integer(next());
    }
    template <class Value>
    void operator()(std::optional<Value>& value) {
        if (row_.is_null(place())) {
            value.reset();
            ++at_;
            return;
        }
        (*this)(value.emplace());
    }
    template <class Value>
    requires std::is_enum_v<Value>
    void operator()(Value& value) {
        auto const found = access::find_named<Value>(row_.text(next()));
        if (found)
            value = *found;
        else
            fail();
    }

    /// Code store_damaged, where a value was not one of its kind.
    Result<void> finish() const;

private:
    int place() const { return static_cast<int>(table_.frame_columns() + at_); }
    int next() {
        auto const at = place();
        ++at_;
        return at;
    }
    void fail() { failed_ = true; }

    Row const& row_;
    NounTable const& table_;
    StoreKey const& key_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

/// The frame of a row, and what is in it.
template <class Noun>
struct KeptNoun {
    std::int64_t number = 0, revision = 0;
    Entry known_from = 0;
    Noun noun;
};

/// The revision that a noun's writer had before them, and is to follow.
struct Following {
    std::int64_t number = 0;    ///< 0: a new noun
    std::int64_t revision = 0;  ///< 0 with a new noun; else the last one that was seen
};

/// Gives the noun's number.
Result<std::int64_t> insert_revision(Record& record, Change& change, NounTable const& table,
                                     Following following, bool taken_back,
                                     FieldWriter const& fields);
Result<std::int64_t> insert_event(Record& record, Change& change, NounTable const& table,
                                  std::int64_t of_number, FieldWriter const& fields);
Result<void> read_revisions_known_at(Record& record, NounTable const& table, Entry known_at,
                                     EachRow const& each);
/// Every revision of one noun, by number; those taken back too.
Result<void> read_revisions_of(Record& record, NounTable const& table, std::int64_t number,
                               EachRow const& each);
Result<void> read_events_known_at(Record& record, NounTable const& table, Entry known_at,
                                  EachRow const& each);

/// Writes a revision within a change, and gives the noun's number. Codes: newer_revision (somebody
/// wrote one after that which is followed); no_such_noun.
template <class Noun>
Result<std::int64_t> keep_noun(Record& record, Change& change, std::string_view table,
                               Noun const& noun, Following following = {}) {
    FieldWriter fields;
    auto copy = noun;
    fields_of(fields, copy);
    return insert_revision(record, change, noun_table(table), following, false, fields);
}

/// Says that a noun was entered in error: it is read no more, and its revisions stay. Codes as
/// keep_noun().
template <class Noun>
Result<void> take_back_noun(Record& record, Change& change, std::string_view table,
                            KeptNoun<Noun> const& kept) {
    FieldWriter fields;
    auto copy = kept.noun;
    fields_of(fields, copy);
    TRY(insert_revision(record, change, noun_table(table), {kept.number, kept.revision}, true,
                        fields));
    return {};
}

/// The last revision of each as known at the entry, by number; those taken back are left out. A
/// noun that has an `id` is given its number. Code store_damaged.
template <class Noun>
Result<std::vector<KeptNoun<Noun>>> read_nouns(Record& record, std::string_view name,
                                               Entry known_at) {
    auto const& table = noun_table(name);
    std::vector<KeptNoun<Noun>> all;
    auto const take = [&](Row const& row) -> Result<void> {
        KeptNoun<Noun> kept{row.integer(0), row.integer(1), row.integer(2), {}};
        FieldReader fields{row, table, record.key};
        fields_of(fields, kept.noun);
        TRY(fields.finish());
        if constexpr (requires { kept.noun.id.value; }) kept.noun.id.value = kept.number;
        all.push_back(std::move(kept));
        return {};
    };
    TRY(read_revisions_known_at(record, table, known_at, take));
    return all;
}

/// Writes an event within a change, and gives its number.
template <class Event>
Result<std::int64_t> keep_event(Record& record, Change& change, std::string_view table,
                                std::int64_t of_number, Event const& event) {
    FieldWriter fields;
    auto copy = event;
    fields_of(fields, copy);
    return insert_event(record, change, noun_table(table), of_number, fields);
}

template <class Event>
struct KeptEvent {
    std::int64_t of_number = 0, number = 0;
    Event event;
};

/// As known at the entry, by noun and number. Code store_damaged.
template <class Event>
Result<std::vector<KeptEvent<Event>>> read_events(Record& record, std::string_view name,
                                                  Entry known_at) {
    auto const& table = noun_table(name);
    std::vector<KeptEvent<Event>> all;
    auto const take = [&](Row const& row) -> Result<void> {
        KeptEvent<Event> kept{row.integer(0), row.integer(1), {}};
        FieldReader fields{row, table, record.key};
        fields_of(fields, kept.event);
        TRY(fields.finish());
        kept.event.number = kept.number;
        all.push_back(std::move(kept));
        return {};
    };
    TRY(read_events_known_at(record, table, known_at, take));
    return all;
}

/// Each noun with what happened to it, by number, as known at the entry. What happened to one that
/// was taken back is left out; an event that was put right or taken back since stands as it was
/// last said. Code store_damaged.
template <class History, class Noun, class Event, class Id>
Result<std::vector<History>> read_histories(Record& record, std::string_view nouns,
                                            std::string_view events, Entry known_at,
                                            Noun History::*noun, Id Event::*of) {
    auto kept = TRY(read_nouns<Noun>(record, nouns, known_at));
    auto happened = TRY(read_events<Event>(record, events, known_at));
    std::vector<History> all;
    for (auto& each : kept) all.push_back({std::move(each.noun), {}});
    for (auto& each : happened) {
        auto const at = std::lower_bound(
            all.begin(), all.end(), each.of_number,
            [&](auto const& one, auto number) { return (one.*noun).id.value < number; });
        if (at == all.end() || ((*at).*noun).id.value != each.of_number) continue;
        each.event.*of = ((*at).*noun).id;
        at->events.push_back(std::move(each.event));
    }
    if constexpr (requires(Event event) { event.correction; })
        for (auto& each : all) each.events = partnership::as_corrected(each.events);
    return all;
}

/// Every revision and event is there, each of a noun that is: as verify() asks. Each fault in
/// words.
Result<std::vector<std::string>> faults_of_nouns(Record& record);

}  // namespace breakwater::store
