#include "exchange/ssd/write_ssd.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/ssd/ssd_tables.h"
#include "exchange/ssd/write_side_tables.h"
#include "exchange/ssd/written_rows.h"

namespace breakwater::exchange::ssd {

using namespace journey;

namespace {

constexpr std::size_t bytes_at_once = std::size_t{1} << 16;

// A column of a table as it is written: what the cell of a row of the facts says.
struct Cells {
    std::string_view heading;
    std::function<void(std::uint32_t row, std::string& out)> write;
};

class SsdWriter {
public:
    SsdWriter(JourneyFacts const& facts, rules::RuleBook const& book, People people,
              ReturnSink const& sink)
        : facts_(facts), book_(book), people_(people), sink_(sink), rows_(facts) {}

    Result<WrittenReturn> write() {
        TRY(write_side_tables({facts_, book_, rows_, people_, count_, sink_}));
        std::uint64_t done = 0;
        for (auto const& table : tables()) {
            TRY(write_table(table));
            if (sink_.progress) sink_.progress(++done, tables().size());
        }
        say_what_has_no_table();
        return count_.take();
    }

private:
    Result<void> write_table(Table const& table);
    std::vector<Cells> cells_of(Table const& table, std::size_t record);
    Cells cells_of(Table const& table, std::size_t record, Column const& column);
    std::function<void(std::uint32_t, std::string&)> link(Table const& table, Column const& column);
    bool is_an_earlier_time_as_a_care_leaver(std::size_t record, std::size_t at);
    void say_what_has_no_table();

    template <class Record>
    std::span<std::int32_t const> column(std::string_view field) const {
        constexpr auto table = table_index<Record>();
        return facts_.table(table).column(*schemas()[table].find(field));
    }
    std::int32_t child(std::size_t record, std::uint32_t row) const {
        return facts_.table(record).child()[row];
    }

    JourneyFacts const& facts_;
    rules::RuleBook const& book_;
    People people_;
    ReturnSink const& sink_;
    WrittenRows rows_;
    ReturnCount count_;
};

Result<void> SsdWriter::write_table(Table const& table) {
    auto const record = *journey::find_table(table.record);
    auto const& coverage = facts_.table(record).coverage;
    if (coverage.holding != Holding::every_record) {
        count_.nothing_of(table.file, {},
                          coverage.holding == Holding::absent
                              ? std::string_view{coverage.reason}
                              : "only each child's newest is known");
        return {};
    }
    auto const columns = cells_of(table, record);
    TRY(sink_.begin_file(fmt::format("{}.csv", table.file)));
    std::string out;
    for (auto const& each : columns) out.append(out.empty() ? "" : ",").append(each.heading);
    out += '\n';
    // Some tables say whose a row is by the period of being looked after alone.
    bool const by_period = table.person.empty();
    std::uint64_t written = 0;
    auto const& order = rows_.order(record);
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const row = order[i];
        if (is_an_earlier_time_as_a_care_leaver(record, i)) continue;
        if (by_period &&
            rows_.period_id(child(record, row), facts_.table(record).column(0)[row]).empty()) {
            count_.left_out(fmt::format("{} of children without looked-after episodes",
                                        schemas()[record].many));
            continue;
        }
        ++written;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (c > 0) out += ',';
            columns[c].write(row, out);
        }
        out += '\n';
        if (out.size() < bytes_at_once) continue;
        TRY(sink_.write(out));
        out.clear();
    }
    count_.row(table.file, written);
    return sink_.write(out);
}

std::vector<Cells> SsdWriter::cells_of(Table const& table, std::size_t record) {
    std::vector<Cells> all{{table.id, [this, record](std::uint32_t row, std::string& out) {
                                append_cell(out, rows_.id(record, row));
                            }}};
    if (!table.person.empty())
        all.push_back({table.person, [this, record](std::uint32_t row, std::string& out) {
                           append_cell(out, rows_.person(child(record, row)));
                       }});
    std::vector<std::string_view> fed;
    for (auto const& column : table.columns) {
        if (column.heading == table.id) continue;
        // Of two columns that feed one field, the first says all that the record knows.
        bool const again = std::find(fed.begin(), fed.end(), column.field) != fed.end();
        if (!column.field.empty() && again) continue;
        if (!column.field.empty()) {
            fed.push_back(column.field);
            if (!facts_.table(record).holds(*schemas()[record].find(column.field))) {
                count_.nothing_of(table.file, column.heading, {});
                continue;
            }
        }
        auto cells = cells_of(table, record, column);
        if (cells.write) all.push_back(std::move(cells));
    }
    return all;
}

Cells SsdWriter::cells_of(Table const& table, std::size_t record, Column const& column) {
    std::span<std::int32_t const> values;
    std::string_view set;
    if (!column.field.empty()) {
        auto const field = *schemas()[record].find(column.field);
        values = facts_.table(record).column(field);
        set = schemas()[record].fields[field].code_set;
    }
    switch (column.as) {
        case As::day:
        case As::moment:
            if (column.field.empty())
                return {column.heading, [this, record](std::uint32_t row, std::string& out) {
                            auto const day = facts_.table(record).column(0)[row];
                            out += iso_or_blank(Day{rows_.period_start(child(record, row), day)});
                        }};
            return {column.heading, [values](std::uint32_t row, std::string& out) {
                        out += iso_or_blank(Day{values[row]});
                    }};
        case As::flag:
            return {column.heading, [values](std::uint32_t row, std::string& out) {
                        if (values[row] >= 0) out += values[row] == 1 ? 'Y' : 'N';
                    }};
        case As::number:
            return {column.heading, [values](std::uint32_t row, std::string& out) {
                        if (values[row] >= 0) out += std::to_string(values[row]);
                    }};
        case As::code:
        case As::team:
            return {column.heading,
                    [values, text = CodeTexts{book_, set}](std::uint32_t row, std::string& out) {
                        append_cell(out, text.of(values[row]));
                    }};
        case As::contact_outcome:
            return {column.heading,
                    [values, text = CodeTexts{book_, set}](std::uint32_t row, std::string& out) {
                        append_cell(out, contact_outcome_json(text.of(values[row])));
                    }};
        case As::json_flag:
            return {column.heading,
                    [values, key = column.detail](std::uint32_t row, std::string& out) {
                        if (values[row] < 0) return;
                        append_cell(out, flags_json({key}, values[row] == 1 ? key : ""));
                    }};
        case As::worker:
            return {column.heading, [this, values](std::uint32_t row, std::string& out) {
                        if (values[row] >= 0) append_cell(out, rows_.worker(values[row]));
                    }};
        case As::key:
        case As::owner:  // both of a period of being looked after
            return {column.heading, [this, record](std::uint32_t row, std::string& out) {
                        auto const day = facts_.table(record).column(0)[row];
                        append_cell(out, rows_.period_id(child(record, row), day));
                    }};
        case As::link:
            return {column.heading, link(table, column)};
        case As::keep_if:
            return {column.heading, [](std::uint32_t, std::string& out) { out += "Completed"; }};
        case As::drop_if:
            return {column.heading, [](std::uint32_t, std::string& out) { out += 'N'; }};
    }
    return {};
}

// What a row points at, where the journey says so; null where it does not.
std::function<void(std::uint32_t, std::string&)> SsdWriter::link(Table const& table,
                                                                 Column const& column) {
    constexpr auto referrals = table_index<Referral>(), enquiries = table_index<Section47Enquiry>(),
                   assessments = table_index<Assessment>(),
                   conferences = table_index<InitialConference>();
    if (column.heading == "cina_referral_id")
        return [this, days = this->column<Assessment>("referred_on")](std::uint32_t row,
                                                                      std::string& out) {
            append_cell(out, rows_.id_on(referrals, child(assessments, row), days[row]));
        };
    if (column.heading == "icpc_s47_enquiry_id")
        return [this, days = this->column<InitialConference>("enquiry_started_on")](
                   std::uint32_t row, std::string& out) {
            append_cell(out, rows_.id_on(enquiries, child(conferences, row), days[row]));
        };
    // The referral that a conference follows is known by the day of the move, and by a discussion
    // that was held before the enquiry was begun.
    if (column.heading == "icpc_referral_id")
        return [this, notified = this->column<InitialConference>("transfer_notified_on"),
                begun = this->column<InitialConference>("enquiry_started_on"),
                discussed = this->column<InitialConference>("last_strategy_discussion_on")](
                   std::uint32_t row, std::string& out) {
            auto const who = child(conferences, row);
            auto id = rows_.id_on(referrals, who, notified[row]);
            bool const before = discussed[row] != Day::none &&
                                (begun[row] == Day::none || discussed[row] < begun[row]);
            if (id.empty() && before) id = rows_.id_by(referrals, who, discussed[row]);
            append_cell(out, id);
        };
    count_.nothing_of(table.file, column.heading, "the record does not say which it belongs to");
    return {};
}

// The dataset's own table is of today; earlier times stand in extra_care_leaver_periods, where
// they have days.
bool SsdWriter::is_an_earlier_time_as_a_care_leaver(std::size_t record, std::size_t at) {
    if (record != table_index<CareLeaver>()) return false;
    auto const& order = rows_.order(record);
    bool const last =
        at + 1 == order.size() || child(record, order[at + 1]) != child(record, order[at]);
    if (!last && facts_.table(record).column(0)[order[at]] == Day::none)
        count_.left_out("times as a care leaver without a day, beside later ones");
    return !last;
}

void SsdWriter::say_what_has_no_table() {
    for (std::size_t t = 0; t < table_count; ++t) {
        auto const& schema = schemas()[t];
        bool const written = std::any_of(tables().begin(), tables().end(), [&](Table const& table) {
            return table.record == schema.name;
        });
        bool const beside = schema.name == LookedAfterPeriod::name ||
                            schema.name == Disability::name ||
                            schema.name == AssessmentFactor::name;
        if (written || beside || facts_.table(t).rows() == 0) continue;
        count_.left_out(schema.many, facts_.table(t).rows());
    }
}

}  // namespace

Result<WrittenReturn> write_ssd(JourneyFacts const& facts, rules::RuleBook const& book,
                                People people, ReturnSink const& sink) {
    return SsdWriter(facts, book, people, sink).write();
}

std::string flags_json(std::initializer_list<std::string_view> keys, std::string_view yes) {
    std::string json = "{";
    for (std::string_view const key : keys) {
        if (json.size() > 1) json += ", ";
        json += fmt::format("\"{}\": \"{}\"", key, key == yes ? "Y" : "N");
    }
    return json + "}";
}

std::string contact_outcome_json(std::string_view code) {
    if (code.empty()) return {};
    std::string_view key = "OTHER_OUTCOMES_EXIST_FLAG";
    if (code == "referral") key = "NEW_REFERRAL_FLAG";
    if (code == "open_referral") key = "EXISTING_REFERRAL_FLAG";
    if (code == "child_protection_enquiry") key = "CP_ENQUIRY_FLAG";
    if (code == "no_further_action") key = "NFA_FLAG";
    if (code == "advice") key = "ADVICE_FLAG";
    std::string json = flags_json({"NEW_REFERRAL_FLAG", "EXISTING_REFERRAL_FLAG", "CP_ENQUIRY_FLAG",
                                   "NFA_FLAG", "ADVICE_FLAG", "OTHER_OUTCOMES_EXIST_FLAG"},
                                  key);
    // The dataset has no key for early help: systems that record it add their own.
    if (code == "early_help") json.insert(json.size() - 1, ", \"EARLY_HELP_FLAG\": \"Y\"");
    return json;
}

}  // namespace breakwater::exchange::ssd
