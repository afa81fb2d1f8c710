#include "returns/shape.h"

#include <fmt/format.h>

#include <algorithm>

#include "returns/words.h"

namespace breakwater::returns {

namespace {

using rules::TextBlock;
using rules::TextField;

struct Reader {
    Shape& shape;
    std::string_view file;
    std::vector<Error>& problems;
    std::vector<std::string> holders;

    void refuse(int line, std::string_view code, std::string message) {
        problems.push_back({std::string{code}, std::move(message), {std::string{file}, line, 0}});
    }
    std::string text(TextBlock const& block, std::string_view key, bool needed) {
        auto const* const field = block.find(key);
        if (field == nullptr && needed)
            refuse(block.line, "missing_key",
                   fmt::format("“{} {}” says no “{}”", block.kind, block.name, key));
        return field == nullptr ? std::string{} : std::string{field->value};
    }
    std::vector<std::string> list(TextBlock const& block, std::string_view key) {
        std::vector<std::string> found;
        if (auto const* const field = block.find(key))
            for (auto const part : split(field->value, ',')) found.emplace_back(part);
        return found;
    }

    void read_return(TextBlock const& block);
    void read_table(TextBlock const& block);
    void read_fields(Table& table, TextField const& fields);
    void read_spell(Table& table, TextField const& spell);
};

std::optional<FieldKind> kind_named(std::string_view word) {
    if (word == "text") return FieldKind::text;
    if (word == "date") return FieldKind::date;
    if (word == "flag") return FieldKind::flag;
    if (word == "number") return FieldKind::number;
    return std::nullopt;
}

void Reader::read_return(TextBlock const& block) {
    shape.name = block.name;
    shape.title = text(block, "title", true);
    shape.root = text(block, "root", true);
    shape.id_field = text(block, "known_by", true);
    shape.identity = list(block, "identity");
    shape.yes = list(block, "yes");
    shape.no = list(block, "no");
    if (auto const dates = text(block, "dates", false); dates == "31/08/2024")
        shape.dates = DateForm::day_first;
    else if (!dates.empty() && dates != "2024-08-31")
        refuse(block.line, "not_dates", "dates are written as 2024-08-31 or as 31/08/2024");
    for (auto& holder : list(block, "holds")) holders.push_back(std::move(holder));
    holders.push_back(shape.root);
    auto const ends = text(block, "ends", true);
    // A year that is no leap year: a return's year does not end on 29 February.
    if (auto const day = parse_date("2023-" + ends); day.ok()) {
        shape.last_month = month_of(day.value());
        shape.last_day = day_of(day.value());
    } else {
        refuse(block.line, "not_a_day",
               fmt::format("“{}” is no day of the year: write it as 03-31", ends));
    }
    auto const span = text(block, "years", true);
    auto const years = split(span, ' ');
    auto const first = years.size() == 3 ? whole_number(years[0]) : std::nullopt;
    auto const last = years.size() == 3 ? whole_number(years[2]) : std::nullopt;
    if (!first || !last || years[1] != "to" || *first < 1990 || *last > 2199 || *first > *last)
        return refuse(block.line, "not_years", "years are written as “2023 to 2026”");
    shape.first_year = *first;
    shape.last_year = *last;
}

void Reader::read_fields(Table& table, TextField const& fields) {
    std::string_view rest = fields.value;
    std::string part = table.name;
    if (auto const colon = rest.find(':'); colon != rest.npos) {
        part = trimmed(rest.substr(0, colon));
        holders.push_back(part);
        rest.remove_prefix(colon + 1);
    }
    for (auto const one : split(rest, ',')) {
        auto const words = split(one, ' ');
        bool const renamed = words.size() == 4 && words[2] == "as";
        bool const xml_only = words.size() == 3 && words[2] == "xml";
        bool const sound = words.size() == 2 || renamed || xml_only;
        auto const kind = sound ? kind_named(words[1]) : std::nullopt;
        if (!kind) {
            refuse(fields.line, "not_a_field",
                   fmt::format("“{}” is not a name and one of text, date, flag, number", one));
            continue;
        }
        table.fields.push_back(
            {std::string{words[0]}, *kind, part, std::string{words[renamed ? 3 : 0]}, xml_only});
    }
}

void Reader::read_spell(Table& table, TextField const& spell) {
    auto const words = split(spell.value, ' ');
    auto const day = [&](std::string_view name) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < table.fields.size(); ++i)
            if (table.fields[i].name == name && table.fields[i].kind == FieldKind::date) return i;
        return std::nullopt;
    };
    auto const begins = words.size() == 3 ? day(words[0]) : std::nullopt;
    auto const ends = words.size() == 3 ? day(words[2]) : std::nullopt;
    if (!begins || !ends || words[1] != "to")
        return refuse(spell.line, "not_a_field",
                      "a spell is from one date of the table to another");
    table.spell = Spell{*begins, *ends};
}

void Reader::read_table(TextBlock const& block) {
    Table table;
    table.name = text(block, "element", true);
    table.csv = text(block, "csv", false);
    table.single = block.find("single") != nullptr;
    table.loose = block.find("loose") != nullptr;
    // One that a file has need not be in XML.
    if (auto const* const xml = block.find("xml"))
        table.element = xml->value;
    else if (table.csv.empty())
        table.element = table.name;
    for (auto& holder : list(block, "holds")) holders.push_back(std::move(holder));
    table.holder = text(block, "holder", false);
    if (auto const within = text(block, "inside", false); !within.empty()) {
        auto const parent = shape.table_named(within);
        if (!parent)
            return refuse(block.line, "unknown_table",
                          fmt::format("there is no table “{}” above this one", within));
        table.parent = *parent;
    }
    for (auto const& field : block.fields)
        if (field.key == "fields") read_fields(table, field);
    if (auto const* const value = block.find("value")) {
        table.leaf = true;
        auto const kind = kind_named(value->value);
        if (!kind)
            return refuse(value->line, "not_a_field", "a value is text, date, flag or number");
        table.fields.push_back({table.name, *kind, text(block, "part", true), table.name, false});
    }
    if (auto const* const spell = block.find("spell")) read_spell(table, *spell);
    if (table.fields.empty())
        return refuse(block.line, "missing_key", "a table has “fields”, or a “value”");
    if (shape.table_named(table.name))
        return refuse(block.line, "table_twice",
                      fmt::format("there is a table “{}” already", table.name));
    shape.tables.push_back(std::move(table));
    auto const here = shape.tables.size() - 1;
    if (block.find("once") != nullptr) shape.header = here;
    if (shape.tables[here].parent == no_table && shape.header != here) shape.unit = here;
}

}  // namespace

std::string_view to_words(FieldKind kind) {
    switch (kind) {
        case FieldKind::text:
            return "text";
        case FieldKind::date:
            return "a date";
        case FieldKind::flag:
            return "yes or no";
        case FieldKind::number:
            return "a whole number";
    }
    return {};
}

std::optional<std::size_t> Shape::table_named(std::string_view wanted) const {
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (tables[i].name == wanted) return i;
    return std::nullopt;
}

std::optional<std::size_t> Shape::field_named(std::size_t table, std::string_view wanted) const {
    auto const& fields = tables[table].fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == wanted) return i;
    return std::nullopt;
}

ElementUse const* Shape::element(std::string_view wanted) const {
    auto const found = elements_.find(wanted);
    return found == elements_.end() ? nullptr : &found->second;
}

bool Shape::has_csv_files() const {
    for (auto const& table : tables)
        if (!table.csv.empty()) return true;
    return false;
}

bool Shape::is_inside(std::size_t inner, std::size_t outer) const {
    for (; inner != no_table; inner = tables[inner].parent)
        if (inner == outer) return true;
    return false;
}

Result<void> Shape::must_hold(int year) const {
    if (year >= first_year && year <= last_year) return {};
    return Error{"year_not_held", fmt::format("the rules held are those of {} to {}, not of {}",
                                              first_year, last_year, year)};
}

Date Shape::reference_day(int year) const {
    return make_date(year, last_month, last_day);
}

Date Shape::first_day(int year) const {
    return reference_day(year - 1) + std::chrono::days{1};
}

void Shape::settle_elements(std::span<std::string const> holders) {
    for (auto const& holder : holders) elements_[holder].as = ElementUse::As::holder;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        Table const& table = tables[t];
        if (!table.holder.empty()) elements_[table.holder] = {ElementUse::As::holder, t, {}};
        for (std::size_t f = 0; f < table.fields.size(); ++f) {
            auto& use = elements_[table.fields[f].element];
            use.as = ElementUse::As::field;
            use.spots.push_back({t, f});
        }
    }
    // A row's element goes before a value of its name: CHILD is a child, and its number elsewhere.
    for (std::size_t t = 0; t < tables.size(); ++t)
        if (!tables[t].leaf && !tables[t].element.empty())
            elements_[tables[t].element] = {ElementUse::As::table, t, {}};
}

Shape read_shape(std::span<TextBlock const> blocks, std::string_view file,
                 std::vector<Error>& problems) {
    Shape shape;
    Reader reader{shape, file, problems, {}};
    for (auto const& block : blocks) {
        if (block.kind == "return") reader.read_return(block);
        if (block.kind == "table") reader.read_table(block);
    }
    if (shape.unit == no_table || shape.first_year == 0)
        reader.refuse(0, "no_return",
                      "a return is said by a block “return” and a table of which every child is a "
                      "row; where it has a header, that is a table that stands “once”");
    else if (!shape.field_named(shape.unit, shape.id_field))
        reader.refuse(0, "missing_key", "“known_by” is no field of the table of children");
    for (auto const& table : shape.tables)
        if (table.parent != no_table && shape.tables[table.parent].spell)
            reader.refuse(0, "unknown_table",
                          fmt::format("{} stands inside a table that is put in order of its days",
                                      table.name));
    shape.settle_elements(reader.holders);
    return shape;
}

}  // namespace breakwater::returns
