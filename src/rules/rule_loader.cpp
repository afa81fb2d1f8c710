#include "rules/rule_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "kernel/nearest.h"
#include "kernel/text_file.h"
#include "rules/adopted_calendar.h"
#include "rules/adopted_rules.h"

namespace breakwater::rules {

namespace {

constexpr std::array<std::string_view, 15> timescale_keys{
    "id",    "title",         "from",     "to",     "within", "by",         "since", "until",
    "layer", "discretionary", "calendar", "source", "says",   "confidence", "note"};
constexpr std::array<std::string_view, 10> threshold_keys{
    "id", "title", "is", "since", "until", "layer", "source", "says", "confidence", "note"};
constexpr int largest_amount = 10'000;

/// One block's fields, read key by key; what is wrong is noted and the block then does not load.
class FieldReader {
public:
    FieldReader(TextBlock const& block, std::string const& file, std::vector<Error>& problems)
        : block_(block), file_(file), problems_(problems) {}

    bool sound() const { return sound_; }
    Place place() const { return {file_, block_.line, block_.name_column}; }

    void refuse(TextField const* at, std::string_view code, std::string message) {
        sound_ = false;
        Place const where = at ? Place{file_, at->line, at->value_column} : place();
        problems_.push_back({std::string(code), std::move(message), where});
    }

    void check_keys(std::span<std::string_view const> known);
    TextField const* require(std::string_view key, std::string_view expected);
    std::string text(std::string_view key);
    std::string required_text(std::string_view key, std::string_view expected);
    std::string event(std::string_view key);
    Date since();
    std::optional<Date> until(Date since);
    Layer layer();
    bool yes(std::string_view key);
    Citation citation();
    struct Amount {
        int number = 0;
        std::string_view unit;
        TextField const* field = nullptr;
    };
    std::optional<Amount> amount(TextField const* field, std::string_view example);

private:
    Date date(TextField const& field);

    TextBlock const& block_;
    std::string const& file_;
    std::vector<Error>& problems_;
    bool sound_ = true;
};

void FieldReader::check_keys(std::span<std::string_view const> known) {
    for (auto const& field : block_.fields) {
        if (std::find(known.begin(), known.end(), field.key) == known.end()) {
            auto const guess = did_you_mean(field.key, known);
            sound_ = false;
            problems_.push_back({"unknown_key",
                                 fmt::format("“{}” is not a key of a {}{}", field.key, block_.kind,
                                             guess.empty() ? fmt::format(": the keys are {}",
                                                                         fmt::join(known, ", "))
                                                           : guess),
                                 {file_, field.line, 3}});
        } else if (block_.find(field.key) != &field) {
            sound_ = false;
            problems_.push_back({"key_twice",
                                 fmt::format("“{}” stands twice in {}: keep one, or begin another "
                                             "block for another version",
                                             field.key, block_.name),
                                 {file_, field.line, 3}});
        }
    }
}

TextField const* FieldReader::require(std::string_view key, std::string_view expected) {
    auto const* field = block_.find(key);
    if (!field)
        refuse(nullptr, fmt::format("no_{}", key),
               fmt::format("{} has no {}: expected {}", block_.name, key, expected));
    return field;
}

std::string FieldReader::text(std::string_view key) {
    auto const* field = block_.find(key);
    return field ? std::string(field->value) : std::string{};
}

std::string FieldReader::required_text(std::string_view key, std::string_view expected) {
    auto const* field = require(key, expected);
    return field ? std::string(field->value) : std::string{};
}

std::string FieldReader::event(std::string_view key) {
    auto const* field =
        require(key, "a fact such as referral.received_on, or plain words in quotation marks");
    if (!field) return {};
    auto const value = field->value;
    if (names_fact(value)) return std::string(value);
    if (value.size() > 2 && value.front() == '"' && value.back() == '"')
        return std::string(value.substr(1, value.size() - 2));
    refuse(field, "not_an_event",
           fmt::format("“{}” names no event: write a fact such as referral.received_on, or plain "
                       "words in quotation marks",
                       value));
    return {};
}

Date FieldReader::date(TextField const& field) {
    auto const date = parse_date(field.value);
    if (date) return date.value();
    refuse(&field, date.error().code, fmt::format("{}: {}", field.key, date.error().message));
    return {};
}

Date FieldReader::since() {
    auto const* field = require("since", "the first day it is in force, such as 2018-07-04");
    return field ? date(*field) : Date{};
}

std::optional<Date> FieldReader::until(Date since) {
    auto const* field = block_.find("until");
    if (!field) return std::nullopt;
    Date const until = date(*field);
    if (sound_ && until <= since)
        refuse(field, "until_before_since",
               "until is the first day it is no longer in force: it should be after since");
    return until;
}

Layer FieldReader::layer() {
    auto const* field = block_.find("layer");
    if (!field) return Layer::local;
    auto const found = find_layer(field->value);
    if (!found)
        refuse(field, "unknown_layer",
               fmt::format("“{}” is not a layer: expected statute, statutory guidance, regional, "
                           "local or team",
                           field->value));
    return found.value_or(Layer::local);
}

bool FieldReader::yes(std::string_view key) {
    auto const* field = block_.find(key);
    if (!field || field->value == "no") return false;
    if (field->value != "yes")
        refuse(field, "not_yes_or_no",
               fmt::format("{} is “{}”: expected yes or no", key, field->value));
    return true;
}

Citation FieldReader::citation() {
    Citation citation;
    citation.source =
        required_text("source", "who says so: the work, its edition, the place in it");
    citation.says = text("says");
    citation.note = text("note");
    if (auto const* field = block_.find("confidence")) {
        if (field->value != "A" && field->value != "B" && field->value != "C")
            refuse(field, "unknown_confidence",
                   fmt::format("confidence is “{}”: expected A (wording seen), B (known well) or C "
                               "(local or recalled)",
                               field->value));
        else
            citation.confidence = field->value.front();
    }
    return citation;
}

std::optional<FieldReader::Amount> FieldReader::amount(TextField const* field,
                                                       std::string_view example) {
    if (!field) return std::nullopt;
    std::string_view const value = field->value;
    Amount amount;
    amount.field = field;
    auto const [end, error] =
        std::from_chars(value.data(), value.data() + value.size(), amount.number);
    auto const digits = static_cast<std::size_t>(end - value.data());
    if (error == std::errc::invalid_argument || (digits < value.size() && value[digits] != ' ')) {
        refuse(field, "not_a_number",
               fmt::format("{} is “{}”: expected a whole number and its unit, such as {}",
                           field->key, value, example));
        return std::nullopt;
    }
    if (error != std::errc{} || amount.number < 0 || amount.number > largest_amount) {
        refuse(field, "number_out_of_range",
               fmt::format("{} is “{}”: expected a number from 0 to {}", field->key, value,
                           largest_amount));
        return std::nullopt;
    }
    auto const unit = std::min(value.find_first_not_of(' ', digits), value.size());
    amount.unit = value.substr(unit);
    if (amount.unit.empty()) {
        refuse(field, "no_unit",
               fmt::format("{} is “{}” of what? Expected a unit, as in {}", field->key, value,
                           example));
        return std::nullopt;
    }
    return amount;
}

std::string_view usual_calendar(Unit unit) {
    if (unit == Unit::working_days) return "england";
    if (unit == Unit::school_days) return "school";
    return {};
}

std::string version_words(Timescale const& clock) {
    return clock.until ? fmt::format("{} to {}", to_iso(clock.since), to_iso(*clock.until))
                       : fmt::format("{} on", to_iso(clock.since));
}

template <class Rule>
bool overlap(Rule const& a, Rule const& b) {
    return a.since < b.until.value_or(Date::max()) && b.since < a.until.value_or(Date::max());
}

// Removes the rules `at_fault` names a problem for; it is shown each with those kept before it.
template <class Rule, class AtFault>
void drop(std::vector<Rule>& rules, std::vector<Error>& problems, AtFault at_fault) {
    std::size_t kept = 0;
    for (auto& rule : rules) {
        std::optional<Error> problem = at_fault(rule, std::span<Rule const>(rules.data(), kept));
        if (problem) {
            problems.push_back(std::move(*problem));
            continue;
        }
        if (&rule != &rules[kept]) rules[kept] = std::move(rule);
        ++kept;
    }
    rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(kept), rules.end());
}

}  // namespace

bool names_fact(std::string_view words) {
    auto const dot = words.find('.');
    return dot != std::string_view::npos && is_plain_name(words.substr(0, dot)) &&
           is_plain_name(words.substr(dot + 1));
}

void RuleLoader::adopt_into(RuleBook book) {
    book_ = std::move(book);
    adopts_ = true;
}

// What is adopted ends the versions before it, and takes the place of those that begin later.
template <class Rule>
void RuleLoader::put(std::vector<Rule>& rules, Rule rule) {
    if (adopts_) {
        auto const is_version = [&](Rule const& other) {
            return other.name == rule.name && other.layer == Layer::local;
        };
        if (rule.layer != Layer::local || std::none_of(rules.begin(), rules.end(), is_version)) {
            problems_.push_back({"not_local",
                                 fmt::format("{} is no local standard: only those can be adopted "
                                             "anew",
                                             rule.name),
                                 rule.place});
            return;
        }
        std::erase_if(rules, [&](Rule const& other) {
            return is_version(other) && other.since >= rule.since;
        });
        for (auto& other : rules)
            if (is_version(other) && (!other.until || *other.until > rule.since))
                other.until = rule.since;
    }
    rules.push_back(std::move(rule));
}

void RuleLoader::read(RuleText const& text) {
    switch (text.kind) {
        case RuleText::Kind::rules:
            return read_rules(text.text, text.file);
        case RuleText::Kind::calendar:
            return read_calendar(text);
        case RuleText::Kind::code_set: {
            auto read = read_code_set(text.text, text.name, text.file);
            std::move(read.problems.begin(), read.problems.end(), std::back_inserter(problems_));
            book_.code_sets_.push_back(std::move(read.set));
        }
    }
}

void RuleLoader::read_calendar(RuleText const& text) {
    auto read = rules::read_calendar(text.text, text.name, text.file);
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(problems_));
    if (adopts_) {
        if (text.name == calendar_of_law) {
            problems_.push_back({"not_local",
                                 "England's bank holidays are law: only a calendar of the area's "
                                 "own can be adopted",
                                 {text.file, 1, 1}});
            return;
        }
        auto const found =
            std::find_if(book_.calendars_.begin(), book_.calendars_.end(),
                         [&](Calendar const& each) { return each.name() == text.name; });
        // A calendar of the area's own begins with what is law.
        auto const& before = found != book_.calendars_.end() ? *found : book_.calendars_.front();
        auto now =
            with_adopted(Calendar{text.name, {before.holidays().begin(), before.holidays().end()}},
                         read.calendar.holidays());
        if (found != book_.calendars_.end())
            *found = std::move(now);
        else
            book_.calendars_.push_back(std::move(now));
        return;
    }
    if (text.name == "england")
        book_.calendars_.front() = std::move(read.calendar);
    else
        book_.calendars_.push_back(std::move(read.calendar));
}

void RuleLoader::read_rules(std::string_view text, std::string const& file) {
    auto read = read_text_blocks(text, file);
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(problems_));
    file_ = file;
    for (auto const& block : read.blocks) {
        if (block.kind == "rule")
            read_timescale(block);
        else if (block.kind == "threshold")
            read_threshold(block);
        else
            problems_.push_back({"unknown_block",
                                 fmt::format("“{}” begins nothing known here: expected “rule "
                                             "its_name” or “threshold its_name”",
                                             block.kind),
                                 {file_, block.line, 1}});
    }
}

void RuleLoader::read_timescale(TextBlock const& block) {
    FieldReader reader(block, file_, problems_);
    reader.check_keys(timescale_keys);
    Timescale clock;
    clock.name = block.name;
    clock.place = reader.place();
    clock.id = reader.text("id");
    clock.title = reader.required_text("title", "what it is, in a few words");
    clock.from = reader.event("from");
    clock.to = reader.event("to");
    clock.since = reader.since();
    clock.until = reader.until(clock.since);
    clock.layer = reader.layer();
    clock.discretionary = reader.yes("discretionary");
    clock.citation = reader.citation();

    // "within 15 working days" counts forward; "by 2 working days before" counts back.
    auto const* before = block.find("by");
    auto const* after = before ? nullptr : reader.require("within", "such as 15 working days");
    if (before && block.find("within"))
        reader.refuse(before, "within_and_by", "“within” and “by” both stand here: keep one");
    auto const amount = before ? reader.amount(before, "2 working days before")
                               : reader.amount(after, "15 working days");
    if (amount) {
        auto words = amount->unit;
        if (before && !words.ends_with(" before"))
            reader.refuse(before, "not_before",
                          fmt::format("by is “{}”: expected such as 2 working days before; for a "
                                      "clock that runs forward write “within”",
                                      before->value));
        else if (before)
            words.remove_suffix(std::string_view(" before").size());
        auto const unit = find_unit(words);
        if (!unit && (words == "days" || words == "day"))
            reader.refuse(amount->field, "unknown_unit",
                          fmt::format("“{}” does not say which days: expected calendar days, "
                                      "working days or school days",
                                      amount->field->value));
        else if (!unit)
            reader.refuse(amount->field, "unknown_unit",
                          fmt::format("“{}” is not a unit: expected hours, calendar days, working "
                                      "days, school days, weeks, months or years",
                                      words));
        clock.unit = unit.value_or(Unit::working_days);
        clock.amount = before ? -amount->number : amount->number;
    }
    clock.calendar = reader.text("calendar");
    auto const usual = usual_calendar(clock.unit);
    if (!clock.calendar.empty() && usual.empty())
        reader.refuse(block.find("calendar"), "calendar_not_needed",
                      "only working days and school days are counted by a calendar");
    if (clock.calendar.empty()) clock.calendar = usual;
    if (!block.name.empty() && reader.sound()) put(book_.timescales_, std::move(clock));
}

void RuleLoader::read_threshold(TextBlock const& block) {
    FieldReader reader(block, file_, problems_);
    reader.check_keys(threshold_keys);
    Threshold threshold;
    threshold.name = block.name;
    threshold.place = reader.place();
    threshold.id = reader.text("id");
    threshold.title = reader.required_text("title", "what it is, in a few words");
    threshold.since = reader.since();
    threshold.until = reader.until(threshold.since);
    threshold.layer = reader.layer();
    threshold.citation = reader.citation();
    auto const amount = reader.amount(reader.require("is", "such as 20 children"), "20 children");
    if (amount) {
        threshold.value = amount->number;
        threshold.unit = amount->unit;
    }
    if (!block.name.empty() && reader.sound()) put(book_.thresholds_, std::move(threshold));
}

LoadedRules RuleLoader::finish() {
    drop_ids_used_twice();
    drop_without_calendar();
    drop_overlapping_versions();
    drop_looser_than_statute();
    // By file and line, as a person would go through them; what has no line comes first.
    std::stable_sort(problems_.begin(), problems_.end(), [](Error const& a, Error const& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) <
               std::tie(b.place.file, b.place.line, b.place.column);
    });
    return {std::move(book_), std::move(problems_)};
}

void RuleLoader::drop_ids_used_twice() {
    auto const used_twice = [](auto const& rule, auto const& kept) -> std::optional<Error> {
        for (auto const& other : kept)
            if (!rule.id.empty() && rule.id == other.id && rule.name != other.name)
                return Error{
                    "id_used_twice",
                    fmt::format("{} is already the id of {} ({}:{}): give {} its own", rule.id,
                                other.name, other.place.file, other.place.line, rule.name),
                    rule.place};
        return std::nullopt;
    };
    drop(book_.timescales_, problems_, used_twice);
    drop(book_.thresholds_, problems_, used_twice);
}

void RuleLoader::drop_without_calendar() {
    drop(book_.timescales_, problems_,
         [&](Timescale const& clock, std::span<Timescale const>) -> std::optional<Error> {
             if (clock.calendar.empty() || book_.calendar(clock.calendar)) return std::nullopt;
             return Error{"no_calendar",
                          fmt::format("{} counts by the calendar “{}”: put its days in "
                                      "calendar/{}.csv (first,last,name,kind,source)",
                                      clock.name, clock.calendar, clock.calendar),
                          clock.place};
         });
}

void RuleLoader::drop_overlapping_versions() {
    auto const overlapping = [](auto const& rule, auto const& kept) -> std::optional<Error> {
        for (auto const& other : kept)
            if (rule.name == other.name && rule.layer == other.layer && overlap(rule, other))
                return Error{
                    "versions_overlap",
                    fmt::format("two {} versions of {} are in force on {} (the other is {}:{}): "
                                "end one with “until” before the other begins",
                                to_words(rule.layer), rule.name,
                                to_iso(std::max(rule.since, other.since)), other.place.file,
                                other.place.line),
                    rule.place};
        return std::nullopt;
    };
    drop(book_.timescales_, problems_, overlapping);
    drop(book_.thresholds_, problems_, overlapping);
}

void RuleLoader::drop_looser_than_statute() {
    std::vector<std::optional<Error>> faults(book_.timescales_.size());
    for (std::size_t i = 0; i < faults.size(); ++i)
        faults[i] = against_statute(book_.timescales_[i]);
    auto const* first = book_.timescales_.data();
    drop(book_.timescales_, problems_, [&](Timescale const& clock, std::span<Timescale const>) {
        return std::move(faults[static_cast<std::size_t>(&clock - first)]);
    });
}

std::optional<Error> RuleLoader::against_statute(Timescale const& clock) const {
    if (clock.layer == Layer::statute || clock.discretionary) return std::nullopt;
    for (auto const& statute : book_.timescales_)
        if (statute.layer == Layer::statute && statute.name == clock.name &&
            overlap(clock, statute) &&
            looser(clock, book_.calendar_for(clock).days(), statute,
                   book_.calendar_for(statute).days()))
            return Error{
                "looser_than_statute",
                fmt::format("{} ({}, {}) allows longer than the statute's {} ({}:{}): make "
                            "it stricter, or write “discretionary yes” where the statute "
                            "leaves it open",
                            to_words(clock), to_words(clock.layer), version_words(clock),
                            to_words(statute), statute.place.file, statute.place.line),
                clock.place};
    return std::nullopt;
}

namespace {

std::vector<std::filesystem::path> files_in(std::filesystem::path const& folder,
                                            std::string_view ending) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator each(folder, error), end; !error && each != end;
         each.increment(error))
        if (each->path().extension() == ending) files.push_back(each->path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

LoadedRules load_rules(std::filesystem::path const& folder) {
    RuleLoader loader;
    std::vector<Error> unread;
    auto const read_all = [&](std::filesystem::path const& where, std::string_view ending,
                              RuleText::Kind kind) {
        for (auto const& path : files_in(where, ending)) {
            auto const name = path.generic_string();
            auto text = read_text_file(path);
            if (text)
                loader.read({kind, path.stem().string(), name, std::move(text).value()});
            else
                unread.push_back(text.error());
        }
    };
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        unread.push_back({"cannot_read",
                          "there is no such folder: it should hold the rules, with folders codes "
                          "and calendar in it",
                          {folder.generic_string()}});
    read_all(folder / "calendar", ".csv", RuleText::Kind::calendar);
    read_all(folder / "codes", ".csv", RuleText::Kind::code_set);
    read_all(folder, ".rules", RuleText::Kind::rules);
    loader.came_from(folder);
    auto loaded = loader.finish();
    loaded.problems.insert(loaded.problems.begin(), unread.begin(), unread.end());
    return loaded;
}

LoadedRules load_rules(std::span<RuleText const> texts) {
    RuleLoader loader;
    for (auto const& text : texts) loader.read(text);
    return loader.finish();
}

LoadedRules with_adopted(RuleBook const& book, std::span<RuleText const> adopted) {
    RuleLoader loader;
    loader.adopt_into(book);
    for (auto const& text : adopted) loader.read(text);
    return loader.finish();
}

}  // namespace breakwater::rules
