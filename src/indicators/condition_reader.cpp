#include "indicators/condition_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "journey/journey_facts.h"
#include "kernel/nearest.h"

namespace breakwater::indicators {

using journey::FieldKind;
using journey::TableSchema;

namespace {

struct Word {
    std::string_view text;
    int column;
};

bool is_mark(char c) {
    return c == '[' || c == ']' || c == '(' || c == ')' || c == ',';
}

std::vector<Word> split(Sentence const& sentence) {
    std::vector<Word> words;
    std::string_view const text = sentence.text;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\t') {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        if (!is_mark(text[at]))
            while (end < text.size() && text[end] != ' ' && text[end] != '\t' &&
                   !is_mark(text[end]))
                ++end;
        words.push_back({text.substr(at, end - at), sentence.place.column + static_cast<int>(at)});
        at = end;
    }
    return words;
}

struct FieldName {
    std::size_t table, field;
};

// A reader over the words of one sentence. `own_table` is the table of the records counted, and
// empty where children are.
class Reader {
public:
    Reader(Sentence const& sentence, rules::RuleBook const& book)
        : sentence_(sentence), words_(split(sentence)), book_(book) {}

    Result<Count> count();
    Result<Condition> whole_condition(std::optional<std::size_t> own_table, bool due) {
        own_table_ = own_table;
        due_ = due;
        Condition condition = TRY(any_of());
        TRY(expect_end());
        return condition;
    }

private:
    // Words
    bool at_end() const { return at_ >= words_.size(); }
    std::string_view peek(std::size_t ahead = 0) const {
        return at_ + ahead < words_.size() ? words_[at_ + ahead].text : std::string_view{};
    }
    bool take(std::string_view phrase) {
        std::size_t at = at_;
        while (!phrase.empty()) {
            auto const space = phrase.find(' ');
            if (at >= words_.size() || words_[at].text != phrase.substr(0, space)) return false;
            ++at;
            phrase = space == std::string_view::npos ? "" : phrase.substr(space + 1);
        }
        at_ = at;
        return true;
    }
    Error error(std::string code, std::string message) const {
        Place place = sentence_.place;
        if (!words_.empty()) {
            auto const& last = words_.back();
            auto const after_last = last.column + static_cast<int>(last.text.size());
            place.column = at_end() ? after_last : words_[at_].column;
        }
        return {std::move(code), std::move(message), place};
    }
    Error expected(std::string_view what) const {
        return error("unexpected_word",
                     at_end() ? fmt::format("the line ends; expected {}", what)
                              : fmt::format("“{}” stands where {} is expected", peek(), what));
    }
    Result<void> expect(std::string_view phrase) {
        if (!take(phrase)) return expected(fmt::format("“{}”", phrase));
        return {};
    }
    Result<void> expect_end() {
        if (!at_end()) return expected("the end of the line, “and” or “or”");
        return {};
    }

    // Names
    Result<std::size_t> table();
    Result<FieldName> table_field(FieldKind kind);
    Result<std::size_t> field_of(std::size_t table, std::optional<FieldKind> kind);
    Result<Reach> reach();
    Result<Reach> rule();
    Result<std::int64_t> amount();

    // Conditions
    Result<Condition> any_of();
    Result<Condition> all_of();
    Result<Condition> one();
    Result<Condition> record_test(std::size_t table);
    Result<Condition> field_test(std::size_t table);
    Result<Condition> child_test();
    Result<std::vector<Condition>> filters(std::size_t table);
    bool at_field_test(std::size_t table) const;

    Sentence const& sentence_;
    std::vector<Word> words_;
    std::size_t at_ = 0;
    rules::RuleBook const& book_;
    std::optional<std::size_t> own_table_;
    bool due_ = false;
    int depth_ = 0;
};

Result<std::size_t> Reader::table() {
    if (auto const found = journey::find_table(peek())) {
        ++at_;
        return *found;
    }
    std::vector<std::string_view> names;
    for (auto const& schema : journey::schemas()) names.push_back(schema.name);
    return error("unknown_table", fmt::format("there is no record called “{}”{}", peek(),
                                              did_you_mean(peek(), names)));
}

Result<std::size_t> Reader::field_of(std::size_t table, std::optional<FieldKind> kind) {
    TableSchema const& schema = journey::schemas()[table];
    auto const found = schema.find(peek());
    if (!found || (kind && schema.fields[*found].kind != *kind)) {
        std::vector<std::string_view> names;
        for (auto const& field : schema.fields)
            if (!kind || field.kind == *kind) names.push_back(field.name);
        return error("unknown_field",
                     fmt::format("a {} has no {}“{}”: it has {}", schema.one,
                                 kind == FieldKind::day ? "day called " : "field called ", peek(),
                                 fmt::join(names, ", ")));
    }
    ++at_;
    return *found;
}

Result<FieldName> Reader::table_field(FieldKind kind) {
    std::string_view const text = peek();
    auto const dot = text.find('.');
    if (at_end() || dot == std::string_view::npos)
        return expected("a record and its field, as referral.received_on");
    Word const whole = words_[at_];
    words_[at_] = {text.substr(0, dot), whole.column};
    auto const found_table = table();
    if (!found_table.ok()) return found_table.error();
    --at_;
    words_[at_] = {text.substr(dot + 1), whole.column + static_cast<int>(dot) + 1};
    auto const found_field = field_of(found_table.value(), kind);
    if (!found_field.ok()) return found_field.error();
    return FieldName{found_table.value(), found_field.value()};
}

Result<std::int64_t> Reader::amount() {
    std::string_view const text = peek();
    std::int64_t value = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!text.empty() && failure == std::errc{} && end == text.data() + text.size() && value >= 0 &&
        value <= 1'000'000) {
        ++at_;
        return value;
    }
    for (auto const& threshold : book_.thresholds())
        if (threshold.name == text) value = threshold.value;
    if (value > 0) {
        ++at_;
        return value;
    }
    return expected("a number, or the name of a threshold of the rules");
}

Result<Reach> Reader::rule() {
    auto const versions = book_.versions(peek());
    if (versions.empty()) {
        std::vector<std::string_view> names;
        for (auto const& rule : book_.timescales()) names.push_back(rule.name);
        return error("unknown_rule",
                     fmt::format("no rule is called “{}”{}", peek(), did_you_mean(peek(), names)));
    }
    auto const in_hours = [](auto const* each) { return each->unit == rules::Unit::hours; };
    if (std::any_of(versions.begin(), versions.end(), in_hours))
        return error("rule_in_hours",
                     fmt::format("the rule “{}” runs in hours, and what is counted here has a day "
                                 "alone: name a rule that runs in days",
                                 peek()));
    Reach reach{std::string(peek()), versions.back()->amount, versions.back()->unit};
    ++at_;
    return reach;
}

Result<Reach> Reader::reach() {
    std::string_view const text = peek();
    if (text.empty() || text[0] < '0' || text[0] > '9') return rule();
    Reach reach;
    auto const begin = at_;
    auto const written = TRY(amount());
    if (written < 1) {
        at_ = begin;
        return expected("a number from 1");
    }
    reach.amount = static_cast<int>(written);
    struct Named {
        std::string_view words;
        rules::Unit unit;
        int most;  // some hundred years: each day of a reach takes memory
    };
    for (auto const& [words, unit, most] :
         {Named{"working days", rules::Unit::working_days, 5'000},
          Named{"days", rules::Unit::calendar_days, 36'500},
          Named{"weeks", rules::Unit::weeks, 5'200}, Named{"months", rules::Unit::months, 1'200},
          Named{"years", rules::Unit::years, 100}}) {
        if (!take(words)) continue;
        if (written > most) {
            at_ = begin;
            return error("reaches_too_far",
                         fmt::format("{} {} are too many: {} at the most", written, words, most));
        }
        reach.unit = unit;
        return reach;
    }
    return expected("days, working days, weeks, months or years");
}

Result<std::vector<Condition>> Reader::filters(std::size_t table) {
    std::vector<Condition> tests;
    if (!take("[")) return tests;
    do {
        auto part = TRY(field_test(table));
        tests.push_back(std::move(part));
    } while (take(","));
    TRY(expect("]"));
    return tests;
}

bool Reader::at_field_test(std::size_t table) const {
    return journey::schemas()[table].find(peek()).has_value() &&
           (peek(1) == "is" || (peek(1) == "at" && peek(2) == "least"));
}

// "kind is not dental_check", "no_further_action is yes", "hours at least 24"
Result<Condition> Reader::field_test(std::size_t table) {
    Condition condition;
    condition.table = table;
    std::size_t const begin = at_;
    condition.field = TRY(field_of(table, std::nullopt));
    journey::Field const& field = journey::schemas()[table].fields[condition.field];
    bool negated = false;
    if (take("at least")) {
        if (field.kind != FieldKind::number)
            return error("unexpected_word", fmt::format("{} is not a number", field.name));
        condition.test = Test::at_least;
        condition.amount = TRY(amount());
    } else {
        TRY(expect("is"));
        negated = take("not");
        if (take("known")) {
            condition.test = Test::is_known;
        } else if (field.kind == FieldKind::flag) {
            condition.test = Test::is_one_of;
            if (take("yes"))
                condition.codes = {1};
            else if (take("no"))
                condition.codes = {0};
            else
                return expected("yes, no or known");
        } else if (field.kind == FieldKind::code) {
            condition.test = Test::is_one_of;
            rules::CodeSet const* const set = book_.code_set(field.code_set);
            if (!set)
                return error("unknown_code_set",
                             fmt::format("rules/codes/{}.csv is not there", field.code_set));
            do {
                auto const code = set->find(peek());
                if (!code) {
                    std::vector<std::string_view> codes;
                    for (auto const& row : set->rows()) codes.push_back(row.code);
                    return error("unknown_code",
                                 fmt::format("“{}” is not a code of {}{}", peek(), set->name(),
                                             did_you_mean(peek(), codes)));
                }
                condition.codes.push_back(*code);
                ++at_;
                // A comma is followed by a further code, or by the next test of a list of tests.
                if (peek() != ",") break;
                ++at_;
                bool const next_test = at_field_test(table);
                if (next_test) {
                    --at_;
                    break;
                }
            } while (true);
        } else {
            return expected("known");
        }
    }
    condition.words = std::string(sentence_.text.substr(
        static_cast<std::size_t>(words_[begin].column - sentence_.place.column),
        static_cast<std::size_t>(words_[at_ - 1].column - words_[begin].column) +
            words_[at_ - 1].text.size()));
    if (!negated) return condition;
    Condition whole;
    whole.joined = Condition::Joined::negated;
    whole.words = condition.words;
    whole.parts.push_back(std::move(condition));
    return whole;
}

Result<Condition> Reader::record_test(std::size_t own) {
    Condition condition;
    condition.table = own;
    TableSchema const& schema = journey::schemas()[own];
    if (take("within")) {
        condition.test = Test::within;
        condition.reach = TRY(rule());
        auto const* const clock = book_.versions(condition.reach.rule).back();
        for (std::string_view const end :
             {std::string_view{clock->from}, std::string_view{clock->to}}) {
            auto const dot = end.find('.');
            bool const here = dot != std::string_view::npos && end.substr(0, dot) == schema.name;
            auto const found = here ? schema.find(end.substr(dot + 1)) : std::nullopt;
            if (!found) {
                --at_;
                return error(
                    "unexpected_word",
                    fmt::format("rule {} runs from {} to {}: both must be days of the {} counted",
                                clock->name, clock->from, clock->to, schema.one));
            }
            (end.data() == clock->from.data() ? condition.field : condition.other_field) = *found;
        }
        return condition;
    }
    if (take("after an earlier")) {
        condition.test = Test::after_earlier;
        FieldName const name = TRY(table_field(FieldKind::day));
        condition.table = name.table;
        condition.field = name.field;
        if (take("within"))
            condition.reach = TRY(reach());
        else
            condition.reach = {"", 0, rules::Unit::years};
        condition.filters = TRY(filters(name.table));
        return condition;
    }
    if (take("followed by")) {
        condition.test = Test::followed_by;
        FieldName const name = TRY(table_field(FieldKind::day));
        condition.table = name.table;
        condition.field = name.field;
        TRY(expect("within"));
        condition.reach = TRY(reach());
        condition.filters = TRY(filters(name.table));
        return condition;
    }
    if (due_ && take("open when due")) {
        condition.test = Test::open_when_due;
        return condition;
    }
    if (take("lasted at least")) {
        condition.test = Test::lasted;
        if (!open_fields(own))
            return error("unexpected_word", fmt::format("a {} does not stay open", schema.one));
        condition.reach = TRY(reach());
        return condition;
    }
    if (journey::find_table(peek()) && peek(1) == "open") {
        condition.test = Test::open_on;
        condition.table = TRY(table());
        TRY(expect("open on"));
        condition.other_field = TRY(field_of(own, FieldKind::day));
        condition.filters = TRY(filters(condition.table));
        if (!open_fields(condition.table))
            return error("unexpected_word", fmt::format("a {} does not stay open",
                                                        journey::schemas()[condition.table].one));
        return condition;
    }
    return field_test(own);
}

Result<Condition> Reader::child_test() {
    Condition condition;
    if (take("aged under")) {
        condition.test = Test::aged_under;
        condition.amount = TRY(amount());
        TRY(expect("years"));
        return condition;
    }
    if (take("at least")) {
        condition.amount = TRY(amount());
        if (condition.amount < 1 || condition.amount > 7) return expected("a number from 1 to 7");
        if (take("different")) {
            condition.test = Test::at_least_different;
            FieldName const name = TRY(table_field(FieldKind::worker));
            condition.table = name.table;
            condition.field = name.field;
        } else {
            condition.test = Test::at_least_in_the_last;
            condition.table = TRY(table());
        }
        TRY(expect("in the last"));
        condition.reach = TRY(reach());
        condition.filters = TRY(filters(condition.table));
        if (!open_fields(condition.table)) return expected("a record that stays open");
        return condition;
    }
    if (peek().find('.') == std::string_view::npos) {
        condition.test = Test::open;
        condition.table = TRY(table());
        TRY(expect("open"));
        if (take("for at least")) {
            condition.test = Test::open_for;
            condition.reach = TRY(reach());
        }
        condition.filters = TRY(filters(condition.table));
        if (!open_fields(condition.table))
            return error("unexpected_word", fmt::format("a {} does not stay open",
                                                        journey::schemas()[condition.table].one));
        return condition;
    }
    FieldName const name = TRY(table_field(FieldKind::day));
    condition.table = name.table;
    condition.field = name.field;
    if (take("in the agreed interval of")) {
        condition.test = Test::in_the_agreed;
        FieldName const interval = TRY(table_field(FieldKind::number));
        condition.other_table = interval.table;
        condition.other_field = interval.field;
        condition.filters = TRY(filters(interval.table));
        if (!open_fields(interval.table)) return expected("a record that stays open");
        return condition;
    }
    condition.test = Test::in_the_last;
    TRY(expect("in the last"));
    condition.reach = TRY(reach());
    condition.filters = TRY(filters(name.table));
    return condition;
}

Result<Condition> Reader::one() {
    if (++depth_ > 32) return error("too_deep", "conditions nest more than 32 deep");
    std::size_t const begin = at_;
    Condition condition;
    if (take("not")) {
        condition.joined = Condition::Joined::negated;
        auto part = TRY(one());
        condition.parts.push_back(std::move(part));
    } else if (take("(")) {
        condition = TRY(any_of());
        TRY(expect(")"));
    } else if (at_end()) {
        return expected("a condition");
    } else if (own_table_) {
        condition = TRY(record_test(*own_table_));
    } else {
        condition = TRY(child_test());
    }
    --depth_;
    if (condition.words.empty()) {
        auto const from = static_cast<std::size_t>(words_[begin].column - sentence_.place.column);
        auto const to = static_cast<std::size_t>(words_[at_ - 1].column - sentence_.place.column) +
                        words_[at_ - 1].text.size();
        condition.words = std::string(sentence_.text.substr(from, to - from));
    }
    return condition;
}

Result<Condition> Reader::all_of() {
    std::vector<Condition> parts;
    do {
        auto part = TRY(one());
        parts.push_back(std::move(part));
    } while (take("and"));
    if (parts.size() == 1) return std::move(parts.front());
    Condition condition;
    condition.joined = Condition::Joined::all;
    for (auto const& part : parts)
        condition.words += (condition.words.empty() ? "" : " and ") + part.words;
    condition.parts = std::move(parts);
    return condition;
}

Result<Condition> Reader::any_of() {
    std::vector<Condition> parts;
    do {
        auto part = TRY(all_of());
        parts.push_back(std::move(part));
    } while (take("or"));
    if (parts.size() == 1) return std::move(parts.front());
    Condition condition;
    condition.joined = Condition::Joined::any;
    for (auto const& part : parts)
        condition.words += (condition.words.empty() ? "" : " or ") + part.words;
    condition.parts = std::move(parts);
    return condition;
}

Result<Count> Reader::count() {
    Count count;
    count.words = std::string(sentence_.text);
    std::size_t const allocation = journey::table_index<journey::Allocation>();
    auto const worker_filters = [&]() -> Result<void> {
        count.table = allocation;
        count.where = TRY(filters(allocation));
        return {};
    };
    if (take("children at period end")) {
        count.what = Count::What::children;
    } else if (take("children with")) {
        count.what = Count::What::children_with;
        FieldName const name = TRY(table_field(FieldKind::day));
        count.table = name.table;
        count.field = name.field;
        TRY(expect("in period"));
    } else if (take("children held by workers holding at least")) {
        count.what = Count::What::children_of_workers;
        count.amount = TRY(amount());
        TRY(expect("children"));
        TRY(worker_filters());
    } else if (take("children held by the")) {
        count.what = Count::What::children_of_top;
        count.amount = TRY(amount());
        TRY(expect("workers holding most children"));
        TRY(worker_filters());
    } else if (take("workers holding at least")) {
        count.what = Count::What::workers;
        count.amount = TRY(amount());
        TRY(expect("children"));
        TRY(worker_filters());
    } else if (take("workers holding children")) {
        count.what = Count::What::workers;
        count.amount = 1;
        TRY(worker_filters());
    } else if (take("full-time equivalents of workers holding children")) {
        count.what = Count::What::full_time;
        TRY(worker_filters());
    } else if (take("the")) {
        count.what = Count::What::top_workers;
        count.amount = TRY(amount());
        TRY(expect("workers holding most children"));
        TRY(worker_filters());
    } else if (peek(1) == "due") {
        count.what = Count::What::records_due;
        count.table = TRY(table());
        TRY(expect("due under"));
        count.due = TRY(rule());
        auto const* const clock = book_.versions(count.due.rule).back();
        TableSchema const& schema = journey::schemas()[count.table];
        auto const dot = clock->from.find('.');
        auto const field = dot != std::string::npos && clock->from.substr(0, dot) == schema.name
                               ? schema.find(std::string_view{clock->from}.substr(dot + 1))
                               : std::nullopt;
        if (!field) {
            --at_;
            return error("unexpected_word",
                         fmt::format("rule {} runs from {}, not from a day of the {}", clock->name,
                                     clock->from, schema.one));
        }
        count.field = *field;
        TRY(expect("in period"));
    } else {
        count.what = Count::What::records;
        FieldName const name = TRY(table_field(FieldKind::day));
        count.table = name.table;
        count.field = name.field;
        TRY(expect("in period"));
    }
    TRY(expect_end());
    return count;
}

}  // namespace

namespace {

std::optional<OpenFields> find_open_fields(TableSchema const& schema) {
    std::optional<std::size_t> start, end;
    for (std::string_view const name : {"received_on", "started_on"})
        if (auto const found = schema.find(name)) start = found;
    for (std::string_view const name : {"completed_on", "authorised_on", "closed_on", "ended_on"})
        if (auto const found = schema.find(name)) end = found;
    if (!start || !end) return std::nullopt;
    return OpenFields{*start, *end};
}

}  // namespace

std::optional<OpenFields> open_fields(std::size_t table) {
    // Asked for every figure: found once.
    static auto const found = [] {
        std::vector<std::optional<OpenFields>> all;
        for (TableSchema const& schema : journey::schemas())
            all.push_back(find_open_fields(schema));
        return all;
    }();
    return found[table];
}

Result<Count> read_count(Sentence sentence, rules::RuleBook const& book) {
    return Reader{sentence, book}.count();
}

Result<Condition> read_condition(Sentence sentence, Count const& count,
                                 rules::RuleBook const& book) {
    bool const children = count.what == Count::What::children;
    return Reader{sentence, book}.whole_condition(
        children ? std::nullopt : std::optional{count.table},
        count.what == Count::What::records_due);
}

}  // namespace breakwater::indicators
