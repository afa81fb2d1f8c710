#include "store/noun_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/seal.h"

namespace breakwater::store {

namespace {

constexpr int migrations_of_nouns[]{9, 11, 12, 13, 14, 15, 16, 17, 18, 19};

// Values for a statement: the texts they look at, some sealed, live as long as this does.
class Bound {
public:
    Bound(StoreKey const& key, NounTable const& table, FieldWriter const& fields)
        : key_(key), table_(table), fields_(fields) {
        assert(fields.values().size() == table.columns.size() &&
               "a noun says a field for each column of its table, in their order");
        sealed_.resize(table.columns.size());
    }

    void add_to(std::vector<Value>& values) {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            auto const& kept = fields_.values()[i];
            if (auto const* const number = std::get_if<std::int64_t>(&kept))
                values.emplace_back(*number);
            else if (auto const* const text = std::get_if<std::string>(&kept))
                add_text(values, i, *text);
            else
                values.emplace_back(Null{});
        }
    }

private:
    void add_text(std::vector<Value>& values, std::size_t column, std::string const& text) {
        if (table_.columns[column].type != "bytes") {
            values.emplace_back(std::string_view{text});
            return;
        }
        sealed_[column] =
            seal(key_, fmt::format("{}.{}", table_.name, table_.columns[column].name), text);
        values.emplace_back(Bytes{sealed_[column]});
    }

    StoreKey const& key_;
    NounTable const& table_;
    FieldWriter const& fields_;
    std::vector<std::string> sealed_;
};

std::string frame_list(NounFrame frame) {
    return frame == NounFrame::revisions ? "number, revision, known_from, taken_back"
                                         : "of_number, number, known_from";
}

std::string insertion(NounTable const& table) {
    std::string places;
    for (std::size_t i = 1; i <= table.frame_columns() + table.columns.size(); ++i)
        places += fmt::format("{}${}", i == 1 ? "" : ", ", i);
    return fmt::format("insert into {} ({}) values ({})", table.name, table.column_list(), places);
}

}  // namespace

std::string NounTable::column_list() const {
    auto list = frame_list(frame);
    for (auto const& column : columns) list += ", " + column.name;
    return list;
}

std::vector<NounTable> const& noun_tables() {
    static auto const all = [] {
        std::vector<NounTable> tables;
        for (auto& column : declared_columns()) {
            if (std::find(std::begin(migrations_of_nouns), std::end(migrations_of_nouns),
                          column.migration) == std::end(migrations_of_nouns))
                continue;
            // A column that came later stands behind those of its table.
            auto table = std::find_if(tables.begin(), tables.end(), [&](NounTable const& each) {
                return each.name == column.table;
            });
            if (table == tables.end())
                table = tables.insert(
                    tables.end(),
                    {column.table,
                     column.name == "of_number" ? NounFrame::events : NounFrame::revisions,
                     {}});
            table->columns.push_back(std::move(column));
        }
        // Files and their pieces are no nouns: they are written once, and have no frame.
        std::erase_if(tables, [](NounTable const& table) {
            return table.frame == NounFrame::revisions && table.columns[1].name != "revision";
        });
        for (auto& table : tables)
            table.columns.erase(
                table.columns.begin(),
                table.columns.begin() + static_cast<std::ptrdiff_t>(table.frame_columns()));
        return tables;
    }();
    return all;
}

NounTable const& noun_table(std::string_view name) {
    auto const& all = noun_tables();
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](NounTable const& table) { return table.name == name; });
    assert(at != all.end() && "a table of the partnership's business");
    return *at;
}

void FieldWriter::operator()(std::vector<partnership::Matter> const& matters) {
    std::string words;
    for (auto const matter : matters)
        words += (words.empty() ? "" : " ") + std::string{access::name(matter)};
    values_.emplace_back(std::move(words));
}

void FieldReader::operator()(std::string& text) {
    auto const& column = table_.columns[at_];
    auto const at = next();
    if (column.type != "bytes") {
        text = row_.text(at);
        return;
    }
    auto opened = unseal(key_, fmt::format("{}.{}", table_.name, column.name), row_.bytes(at));
    if (opened.ok())
        text = opened.value().disclose();
    else
        fail();
}

void FieldReader::operator()(Date& date) {
    auto const read = parse_date(row_.text(next()));
    if (read.ok())
        date = read.value();
    else
        fail();
}

void FieldReader::operator()(Month& month) {
    auto const at = next();
    month = Month{};
    if (row_.is_null(at)) return;
    auto const read = parse_month(row_.text(at));
    if (read.ok())
        month = read.value();
    else
        fail();
}

void FieldReader::operator()(Decimal& value) {
    auto const read = parse_decimal(row_.text(next()));
    if (read.ok())
        value = read.value();
    else
        fail();
}

void FieldReader::operator()(std::vector<partnership::Matter>& matters) {
    matters.clear();
    auto text = row_.text(next());
    while (!text.empty()) {
        auto const end = text.find(' ');
        auto const matter = access::find_named<partnership::Matter>(text.substr(0, end));
        if (matter)
            matters.push_back(*matter);
        else
            fail();
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
}

Result<void> FieldReader::finish() const {
    assert(at_ == table_.columns.size() && "a noun says a field for each column of its table");
    if (!failed_) return {};
    return Error{"store_damaged", fmt::format("{} {} of the table {} holds a value that is none of "
                                              "its kind; run breakwater verify",
                                              row_.integer(0), row_.integer(1), table_.name)};
}

Result<std::int64_t> insert_revision(Record& record, Change& change, NounTable const& table,
                                     Following following, bool taken_back,
                                     FieldWriter const& fields) {
    auto& connection = *record.connection;
    auto number = following.number;
    if (number == 0) {
        auto const last = TRY(
            connection.number(fmt::format("select coalesce(max(number), 0) from {}", table.name)));
        number = last + 1;
    } else {
        auto const last = TRY(connection.number(
            fmt::format("select coalesce(max(revision), 0) from {} where number = $1", table.name),
            std::array<Value, 1>{number}));
        if (last == 0)
            return Error{"no_such_noun",
                         fmt::format("there is no {} of the number {}", table.name, number)};
        if (last != following.revision)
            return Error{"newer_revision",
                         "Somebody has changed this since you opened it: nothing "
                         "was saved over theirs"};
    }
    std::vector<Value> values{number, following.revision + 1, change.entry(),
                              std::int64_t{taken_back ? 1 : 0}};
    Bound bound{record.key, table, fields};
    bound.add_to(values);
    TRY(connection.change_one(insertion(table), values));
    return number;
}

Result<std::int64_t> insert_event(Record& record, Change& change, NounTable const& table,
                                  std::int64_t of_number, FieldWriter const& fields) {
    auto& connection = *record.connection;
    auto const last = TRY(connection.number(
        fmt::format("select coalesce(max(number), 0) from {} where of_number = $1", table.name),
        std::array<Value, 1>{of_number}));
    std::vector<Value> values{of_number, last + 1, change.entry()};
    Bound bound{record.key, table, fields};
    bound.add_to(values);
    TRY(connection.change_one(insertion(table), values));
    return last + 1;
}

Result<void> read_revisions_known_at(Record& record, NounTable const& table, Entry known_at,
                                     EachRow const& each) {
    return record.connection->all(
        fmt::format(
            "select {0} from {1} t where known_from <= $1 and taken_back = 0 and revision = "
            "(select max(n.revision) from {1} n where n.number = t.number and n.known_from "
            "<= $1) order by number",
            table.column_list(), table.name),
        std::array<Value, 1>{known_at}, each);
}

Result<void> read_revisions_of(Record& record, NounTable const& table, std::int64_t number,
                               EachRow const& each) {
    return record.connection->all(
        fmt::format("select {} from {} where number = $1 order by revision", table.column_list(),
                    table.name),
        std::array<Value, 1>{number}, each);
}

Result<void> read_events_known_at(Record& record, NounTable const& table, Entry known_at,
                                  EachRow const& each) {
    return record.connection->all(
        fmt::format("select {} from {} where known_from <= $1 order by of_number, number",
                    table.column_list(), table.name),
        std::array<Value, 1>{known_at}, each);
}

Result<std::vector<std::string>> faults_of_nouns(Record& record) {
    std::vector<std::string> faults;
    auto& connection = *record.connection;
    for (auto const& table : noun_tables()) {
        bool const events = table.frame == NounFrame::events;
        auto const gaps = TRY(connection.number(fmt::format(
            "select count(*) from (select {0} from {1} group by {0} having min({2}) <> "
            "1 or max({2}) <> count(*)) gap",
            events ? "of_number" : "number", table.name, events ? "number" : "revision")));
        if (gaps > 0)
            faults.push_back(fmt::format("{} of {} lack a {}", gaps, table.name,
                                         events ? "number" : "revision"));
        if (!events) continue;
        auto const noun =
            table.name.substr(0, table.name.size() - std::string_view{"_event"}.size());
        auto const orphans = TRY(connection.number(
            fmt::format("select count(*) from {} where of_number not in (select number from {})",
                        table.name, noun)));
        if (orphans > 0)
            faults.push_back(fmt::format("{} rows of {} are of a {} that is not there", orphans,
                                         table.name, noun));
    }
    return faults;
}

}  // namespace breakwater::store
