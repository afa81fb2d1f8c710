#include "returns/return_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "kernel/text_file.h"
#include "returns/condition_reader.h"
#include "returns/words.h"
#include "rules/text_blocks.h"

namespace breakwater::returns {

using rules::TextBlock;
using rules::TextField;

namespace {

constexpr std::string_view rule_keys[]{"number", "since",  "until", "severity",  "table", "each",
                                       "at",     "if",     "must",  "message",   "says",  "note",
                                       "theme",  "passes", "fails", "cannot_run"};

std::string_view text_of(TextBlock const& block, std::string_view key) {
    auto const* const field = block.find(key);
    return field == nullptr ? std::string_view{} : field->value;
}

/// "001-005" is 001, 002, 003, 004 and 005; nothing where it is no such stretch.
std::vector<std::string> codes_of(std::string_view word) {
    auto const dash = word.find('-');
    if (dash == word.npos) return {std::string{word}};
    auto const first = whole_number(word.substr(0, dash));
    auto const last = whole_number(word.substr(dash + 1));
    std::vector<std::string> codes;
    if (!first || !last || *last < *first || *last - *first > 1000) return codes;
    for (int code = *first; code <= *last; ++code)
        codes.push_back(fmt::format("{:0{}}", code, dash));
    return codes;
}

}  // namespace

struct ReturnRulesReader {
    ReturnRules& result;
    std::vector<Error>& problems;
    std::string_view file;
    bool sound = true;

    void refuse(int line, std::string_view code, std::string message) {
        sound = false;
        problems.push_back({std::string{code}, std::move(message), {std::string{file}, line, 0}});
    }
    std::string_view required(TextBlock const& block, std::string_view key) {
        auto const text = text_of(block, key);
        if (text.empty())
            refuse(block.line, "missing_key",
                   fmt::format("“{} {}” says no “{}”", block.kind, block.name, key));
        return text;
    }
    int year(TextBlock const& block, std::string_view key) {
        auto const text = required(block, key);
        auto const year = whole_number(text);
        if (year && *year >= 1990 && *year <= 2199) return *year;
        if (!text.empty())
            refuse(block.line, "not_a_year", fmt::format("“{}” is not a collection year", text));
        return 0;
    }

    void read_codes(TextBlock const& block);
    void read_theme(TextBlock const& block);
    void read_not_held(TextBlock const& block);
    void read_rule(TextBlock const& block);
    void read_conditions(TextBlock const& block, Rule& rule);
    void read_places(TextBlock const& block, Rule& rule);
    void settle();
};

void ReturnRulesReader::read_codes(TextBlock const& block) {
    CodeWords words;
    words.since = year(block, "since");
    for (auto const word : split(required(block, "are"), ',')) {
        auto const codes = codes_of(word);
        if (codes.empty())
            refuse(block.line, "not_codes", fmt::format("“{}” is no stretch of codes", word));
        words.codes.insert(words.codes.end(), codes.begin(), codes.end());
    }
    std::sort(words.codes.begin(), words.codes.end());
    auto const at = std::find(result.set_names_.begin(), result.set_names_.end(), block.name);
    auto const index = static_cast<std::size_t>(at - result.set_names_.begin());
    if (at == result.set_names_.end()) result.set_names_.emplace_back(block.name);
    result.set_versions_.resize(result.set_names_.size());
    result.set_versions_[index].push_back(std::move(words));
}

void ReturnRulesReader::read_theme(TextBlock const& block) {
    auto const text = [&](std::string_view key) { return std::string{required(block, key)}; };
    result.themes_.push_back(
        {std::string{block.name}, text("title"), text("why"), text("put_right"), text("who")});
}

void ReturnRulesReader::read_not_held(TextBlock const& block) {
    result.not_held_.push_back({std::string{required(block, "number")},
                                std::string{text_of(block, "says")},
                                std::string{required(block, "why")}, year(block, "since")});
}

void ReturnRulesReader::read_conditions(TextBlock const& block, Rule& rule) {
    ConditionScope const scope{result.shape_, rule.each, result.set_names_, rule.tallies,
                               result.memories_};
    auto const read = [&](std::string_view key, std::string& words) -> std::optional<Condition> {
        auto const* const field = block.find(key);
        if (field == nullptr) return std::nullopt;
        words = field->value;
        auto condition = read_condition(field->value, scope);
        if (condition.ok()) return std::move(condition).value();
        refuse(field->line, condition.error().code,
               fmt::format("“{}”: {}", key, condition.error().message));
        return std::nullopt;
    };
    rule.when = read("if", rule.when_words);
    required(block, "must");
    if (auto must = read("must", rule.must_words)) rule.must = std::move(*must);
    if (rule.each != no_table) rule.leans_on.tables.push_back(rule.each);
    if (rule.when) gather(*rule.when, result.shape_, rule.leans_on);
    gather(rule.must, result.shape_, rule.leans_on);
}

void ReturnRulesReader::read_places(TextBlock const& block, Rule& rule) {
    for (auto const name : split(required(block, "at"), ',')) {
        rule.at_names.emplace_back(name);
        if (rule.each == no_table) continue;
        auto place = find_field(name, rule.each, result.shape_);
        if (!rule.at.empty()) {
            // The others are shown where the row has them: they may stand in rows beside it.
            if (place.ok()) rule.beside.push_back(place.value());
            continue;
        }
        // What the row holds further rows of may be pointed to as well: the first of them.
        for (std::size_t t = 0; !place.ok() && t < result.shape_.tables.size(); ++t) {
            auto const field = result.shape_.field_named(t, name);
            if (field && result.shape_.is_inside(t, rule.each))
                place = FieldRef{false, t, *field, 0};
        }
        if (!place.ok()) {
            refuse(block.line, place.error().code, place.error().message);
            continue;
        }
        rule.at.push_back(place.value());
    }
}

void ReturnRulesReader::read_rule(TextBlock const& block) {
    sound = true;
    Rule rule;
    for (auto const& field : block.fields)
        if (std::find(std::begin(rule_keys), std::end(rule_keys), field.key) == std::end(rule_keys))
            refuse(field.line, "unknown_key", fmt::format("a rule has no “{}”", field.key));
    rule.place = {std::string{file}, block.line, 0};
    rule.number = required(block, "number");
    rule.since = year(block, "since");
    if (block.find("until") != nullptr) rule.until = year(block, "until");
    auto const severity = required(block, "severity");
    rule.severity = severity == "query" ? Severity::query : Severity::error;
    if (severity != "query" && severity != "error" && !severity.empty())
        refuse(block.line, "not_a_severity", "a severity is error or query");
    rule.table = required(block, "table");
    auto const each = required(block, "each");
    if (each != "return") {
        auto const table = result.shape_.table_named(each);
        if (table) rule.each = *table;
        if (!table && !each.empty())
            refuse(block.line, "unknown_table",
                   fmt::format("there is no table “{}”; of the whole, say “each return”", each));
    }
    rule.message = required(block, "message");
    rule.says = text_of(block, "says");
    rule.note = text_of(block, "note");
    rule.theme = required(block, "theme");
    if (sound) read_places(block, rule);
    if (sound) read_conditions(block, rule);
    for (auto const& field : block.fields) {
        if (field.key == "passes")
            rule.examples.push_back({Example::Says::passes, std::string{field.value}, field.line});
        if (field.key == "fails")
            rule.examples.push_back({Example::Says::fails, std::string{field.value}, field.line});
        if (field.key == "cannot_run")
            rule.examples.push_back(
                {Example::Says::cannot_run, std::string{field.value}, field.line});
    }
    if (sound) result.rules_.push_back(std::move(rule));
}

// A later row of a number replaces the earlier; every theme is there.
void ReturnRulesReader::settle() {
    std::stable_sort(result.rules_.begin(), result.rules_.end(), [](Rule const& a, Rule const& b) {
        auto const key = [](Rule const& rule) {
            // 100 before 1103: by number, then by its letter.
            return std::tuple{rule.number.find_first_not_of("0123456789") == std::string::npos
                                  ? rule.number.size()
                                  : rule.number.find_first_not_of("0123456789"),
                              std::string_view{rule.number}, rule.since};
        };
        return key(a) < key(b);
    });
    std::vector<Rule> kept;
    for (auto& rule : result.rules_) {
        if (!kept.empty() && kept.back().number == rule.number) {
            if (kept.back().since == rule.since) {
                problems.push_back(
                    {"rule_twice",
                     fmt::format("there is a rule {} since {} already", rule.number, rule.since),
                     rule.place});
                continue;
            }
            if (!kept.back().until || *kept.back().until > rule.since)
                kept.back().until = rule.since;
        }
        if (result.theme(rule.theme) == nullptr)
            problems.push_back(
                {"unknown_theme", fmt::format("there is no theme “{}”", rule.theme), rule.place});
        kept.push_back(std::move(rule));
    }
    result.rules_ = std::move(kept);
    for (auto& versions : result.set_versions_)
        std::stable_sort(versions.begin(), versions.end(),
                         [](auto const& a, auto const& b) { return a.since < b.since; });
}

std::string_view to_words(Severity severity) {
    return severity == Severity::error ? "error" : "query";
}

std::vector<Rule const*> ReturnRules::of_year(int year) const {
    std::vector<Rule const*> found;
    for (auto const& rule : rules_)
        if (rule.stands_in(year)) found.push_back(&rule);
    return found;
}

Theme const* ReturnRules::theme(std::string_view name) const {
    for (auto const& theme : themes_)
        if (theme.name == name) return &theme;
    return nullptr;
}

CodeWords const* ReturnRules::codes(std::size_t set, int year) const {
    CodeWords const* found = nullptr;
    if (set < set_versions_.size())
        for (auto const& version : set_versions_[set])
            if (version.since <= year) found = &version;
    return found;
}

ReadReturnRules read_return_rules(std::span<ReturnText const> texts, rules::RuleBook const& book) {
    ReadReturnRules read;
    std::deque<rules::TextBlocks> all;  // which stay where they are: the blocks hold views
    for (auto const& text : texts) {
        auto& blocks = all.emplace_back(rules::read_text_blocks(text.text, text.file));
        read.problems.insert(read.problems.end(), blocks.problems.begin(), blocks.problems.end());
    }
    ReturnRulesReader reader{read.rules, read.problems, {}};
    auto const each = [&](std::string_view kind, auto const& take) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            reader.file = texts[i].file;
            for (auto const& block : all[i].blocks)
                if (block.kind == kind) take(block);
        }
    };
    std::vector<Error> shape_problems;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (std::any_of(all[i].blocks.begin(), all[i].blocks.end(),
                        [](TextBlock const& block) { return block.kind == "return"; }))
            read.rules.shape_ = read_shape(all[i].blocks, texts[i].file, shape_problems);
    read.problems.insert(read.problems.end(), shape_problems.begin(), shape_problems.end());
    if (read.rules.shape_.unit == no_table || !shape_problems.empty()) {
        if (shape_problems.empty())
            read.problems.push_back({"no_return", "no file says what the return is made of"});
        return read;
    }
    each("codes", [&](TextBlock const& block) { reader.read_codes(block); });
    for (auto const& set : book.code_sets()) {
        auto const& names = read.rules.set_names_;
        if (std::find(names.begin(), names.end(), set.name()) == names.end())
            read.rules.set_names_.push_back(set.name());
    }
    each("theme", [&](TextBlock const& block) { reader.read_theme(block); });
    each("not_held", [&](TextBlock const& block) { reader.read_not_held(block); });
    each("rule", [&](TextBlock const& block) { reader.read_rule(block); });
    static std::set<std::string_view> const kinds{"return", "table",    "codes",
                                                  "theme",  "not_held", "rule"};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (auto const& block : all[i].blocks)
            if (!kinds.contains(block.kind))
                read.problems.push_back(
                    {"unknown_kind",
                     fmt::format("“{}” is none of return, table, codes, theme, not_held, rule",
                                 block.kind),
                     {texts[i].file, block.line, 1}});
    reader.settle();
    return read;
}

Result<ReadReturnRules> load_return_rules(std::filesystem::path const& rules_folder,
                                          std::string_view name, rules::RuleBook const& book) {
    namespace fs = std::filesystem;
    fs::path const folder = rules_folder / "returns" / name;
    std::vector<fs::path> files;
    std::error_code problem;
    for (auto const& entry : fs::directory_iterator{folder, problem})
        if (entry.path().extension() == ".rules") files.push_back(entry.path());
    if (problem || files.empty())
        return Error{"unknown_return", fmt::format("no rules are held for the return “{}”", name)};
    std::sort(files.begin(), files.end());
    std::vector<ReturnText> texts;
    for (auto const& file : files) {
        auto text = TRY(read_text_file(file));
        texts.push_back(
            {fmt::format("returns/{}/{}", name, file.filename().string()), std::move(text)});
    }
    return read_return_rules(texts, book);
}

}  // namespace breakwater::returns
