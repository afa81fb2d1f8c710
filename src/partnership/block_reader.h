#pragma once
// One block of the partnership's business as text, key by key, for the readers of its kinds: what
// is wrong is noted with its place, and the block is then not to be used.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/decimal.h"
#include "kernel/nearest.h"
#include "rules/text_blocks.h"

namespace breakwater::partnership {

using rules::TextBlock;
using rules::TextField;

/// Takes the first word off the text, and the blanks after it.
std::string_view first_word(std::string_view& text);

/// The blocks' names and what number each has among those of its kind.
class Names {
public:
    bool add(std::string_view kind, std::string_view name) {
        auto& of_kind = names_[std::string{kind}];
        auto const number = static_cast<std::int64_t>(of_kind.size()) + 1;
        return of_kind.emplace(std::string{name}, number).second;
    }
    /// 0 where there is none.
    std::int64_t number(std::string_view kind, std::string_view name) const {
        auto const of_kind = names_.find(kind);
        if (of_kind == names_.end()) return 0;
        auto const found = of_kind->second.find(name);
        return found == of_kind->second.end() ? 0 : found->second;
    }
    std::vector<std::string_view> of(std::string_view kind) const {
        std::vector<std::string_view> all;
        auto const of_kind = names_.find(kind);
        if (of_kind != names_.end())
            for (auto const& [name, number] : of_kind->second) all.emplace_back(name);
        return all;
    }

private:
    std::map<std::string, std::map<std::string, std::int64_t, std::less<>>, std::less<>> names_;
};

/// One block's fields, key by key; what is wrong is noted with its place.
class BlockReader {
public:
    BlockReader(TextBlock const& block, Names const& names, std::string_view file,
                std::vector<Error>& problems)
        : block_(block), names_(names), file_(file), problems_(problems) {}

    TextBlock const& block() const { return block_; }

    void refuse(TextField const* at, std::string_view code, std::string message) {
        problems_.push_back({std::string{code}, std::move(message),
                             at == nullptr
                                 ? Place{std::string{file_}, block_.line, block_.name_column}
                                 : Place{std::string{file_}, at->line, at->value_column}});
    }
    void check_keys(std::span<std::string_view const> known) {
        for (auto const& field : block_.fields)
            if (std::find(known.begin(), known.end(), field.key) == known.end())
                refuse(&field, "unknown_key",
                       fmt::format("“{}” is not a key of {}{}", field.key, block_.kind,
                                   did_you_mean(field.key, known)));
    }
    TextField const* require(std::string_view key) {
        auto const* const field = block_.find(key);
        if (field == nullptr)
            refuse(nullptr, "missing", fmt::format("{} has no {}", block_.name, key));
        return field;
    }
    std::string text(std::string_view key) const {
        auto const* const field = block_.find(key);
        return field == nullptr ? std::string{} : std::string{field->value};
    }
    std::string required_text(std::string_view key) {
        auto const* const field = require(key);
        return field == nullptr ? std::string{} : std::string{field->value};
    }
    Date date_of(TextField const& field, std::string_view words) {
        auto const date = parse_date(words);
        if (date.ok()) return date.value();
        refuse(&field, "not_a_date", date.error().message);
        return {};
    }
    Date required_date(std::string_view key) {
        auto const* const field = require(key);
        return field == nullptr ? Date{} : date_of(*field, field->value);
    }
    std::optional<Date> date(std::string_view key) {
        auto const* const field = block_.find(key);
        if (field == nullptr) return std::nullopt;
        return date_of(*field, field->value);
    }
    Month month_of(TextField const& field, std::string_view words) {
        auto const month = parse_month(words);
        if (month.ok()) return month.value();
        refuse(&field, "not_a_month", month.error().message);
        return {};
    }
    Decimal decimal_of(TextField const& field, std::string_view words) {
        auto const value = parse_decimal(words);
        if (value.ok()) return value.value();
        refuse(&field, "not_a_number", value.error().message);
        return {};
    }
    /// Above 0.
    std::int64_t whole_of(TextField const& field, std::string_view words);
    /// Of a closed list; the first of it where the word is none.
    template <class Value>
    Value named_of(TextField const& field, std::string_view word) {
        if (auto const value = access::find_named<Value>(word)) return *value;
        refuse(&field, "unknown_word",
               fmt::format("“{}” is none of {}", word, fmt::join(access::names_of<Value>(), ", ")));
        return Value{};
    }
    template <class Value>
    Value named(std::string_view key, Value otherwise) {
        auto const* const field = block_.find(key);
        return field == nullptr ? otherwise : named_of<Value>(*field, field->value);
    }
    /// The number of another block.
    std::int64_t name_of(TextField const& field, std::string_view kind, std::string_view name) {
        auto const number = names_.number(kind, name);
        if (number == 0)
            refuse(&field, "unknown_name",
                   fmt::format("there is no {} “{}”{}", kind, name,
                               did_you_mean(name, names_.of(kind))));
        return number;
    }
    std::int64_t required_name(std::string_view key, std::string_view kind) {
        auto const* const field = require(key);
        return field == nullptr ? 0 : name_of(*field, kind, field->value);
    }
    std::int64_t name(std::string_view key, std::string_view kind) {
        auto const* const field = block_.find(key);
        return field == nullptr ? 0 : name_of(*field, kind, field->value);
    }
    bool knows(std::string_view kind, std::string_view name) const {
        return names_.number(kind, name) != 0;
    }
    template <class Each>
    void each_of(std::string_view key, Each each) {
        for (auto const& field : block_.fields)
            if (field.key == key) each(field);
    }

private:
    TextBlock const& block_;
    Names const& names_;
    std::string_view file_;
    std::vector<Error>& problems_;
};

/// "... since 2019-09-29 until 2020-01-01" at the end of a value; what stands before it is left.
struct Span {
    std::optional<Date> since, until;
};
Span take_span(BlockReader& reader, TextField const& field, std::string_view& words);

/// "then DATE KIND words...": each event after the one above it.
template <class Event, class Kind, class Fill>
void read_events(BlockReader& reader, std::vector<Event>& events, Fill fill) {
    reader.each_of("then", [&](TextField const& field) {
        auto words = field.value;
        Event event;
        event.on = reader.date_of(field, first_word(words));
        event.kind = reader.template named_of<Kind>(field, first_word(words));
        event.number = static_cast<std::int64_t>(events.size()) + 1;
        if (!events.empty() && event.on < events.back().on)
            reader.refuse(&field, "out_of_order", "this is before the one above it");
        fill(event, field, words);
        events.push_back(std::move(event));
    });
}

}  // namespace breakwater::partnership
