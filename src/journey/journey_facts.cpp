#include "journey/journey_facts.h"

namespace breakwater::journey {

namespace {

template <class Record>
TableSchema schema_of() {
    TableSchema schema{Record::name, Record::one, Record::many, {}};
    static constexpr auto fields = Record::describe();
    std::apply([&](auto const&... bound) { (schema.fields.push_back(bound.field), ...); }, fields);
    return schema;
}

template <std::size_t... I>
std::vector<TableSchema> schemas_of(std::index_sequence<I...>) {
    return {schema_of<std::tuple_element_t<I, RecordTypes>>()...};
}

}  // namespace

std::optional<std::size_t> TableSchema::find(std::string_view field) const {
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == field) return i;
    return std::nullopt;
}

std::span<TableSchema const> schemas() {
    static auto const all = schemas_of(std::make_index_sequence<table_count>{});
    return all;
}

std::optional<std::size_t> find_table(std::string_view name) {
    for (std::size_t i = 0; i < table_count; ++i)
        if (schemas()[i].name == name) return i;
    return std::nullopt;
}

JourneyFacts::JourneyFacts() : tables_(table_count) {
    for (std::size_t i = 0; i < table_count; ++i) {
        tables_[i].columns_.resize(schemas()[i].fields.size());
        tables_[i].holds_.assign(schemas()[i].fields.size(), true);
    }
}

void JourneyFacts::begin_file(std::size_t table, std::string_view file) {
    FactTable& t = tables_[table];
    file_names_.emplace_back(file);
    t.files_.push_back(
        {static_cast<std::uint32_t>(t.rows()), static_cast<std::uint32_t>(file_names_.size() - 1)});
}

std::size_t JourneyFacts::append(std::size_t table, std::size_t rows) {
    FactTable& t = tables_[table];
    std::size_t const first = t.rows();
    auto const& fields = schemas()[table].fields;
    t.child_.resize(first + rows, -1);
    t.line_.resize(first + rows, 0);
    if (t.keeps_source_keys_) t.source_key_.resize(first + rows, 0);
    for (std::size_t f = 0; f < fields.size(); ++f)
        t.columns_[f].resize(first + rows, fields[f].kind == FieldKind::day ? Day::none : -1);
    return first;
}

void JourneyFacts::reserve(std::size_t table, std::size_t rows) {
    FactTable& t = tables_[table];
    t.child_.reserve(rows);
    t.line_.reserve(rows);
    if (t.keeps_source_keys_) t.source_key_.reserve(rows);
    for (auto& column : t.columns_) column.reserve(rows);
}

void JourneyFacts::truncate(std::size_t table, std::size_t rows) {
    FactTable& t = tables_[table];
    assert(rows <= t.rows());
    t.child_.resize(rows);
    t.line_.resize(rows);
    if (t.keeps_source_keys_) t.source_key_.resize(rows);
    for (auto& column : t.columns_) column.resize(rows);
}

void JourneyFacts::keep_source_keys() {
    for (auto& t : tables_) {
        t.keeps_source_keys_ = true;
        t.source_key_.resize(t.rows(), 0);
    }
}

void JourneyFacts::set_holds(std::size_t table, std::size_t field, bool held) {
    tables_[table].holds_[field] = held;
}

Origin JourneyFacts::origin(std::size_t table, std::size_t row) const {
    FactTable const& t = tables_[table];
    Origin origin{{}, t.line_[row]};
    for (auto const& start : t.files_)
        if (start.row <= row) origin.file = file_names_[start.file];
    return origin;
}

std::size_t JourneyFacts::bytes() const {
    std::size_t total = 0;
    for (auto const& t : tables_) {
        total += t.child_.capacity() * 4 + t.line_.capacity() * 4 + t.source_key_.capacity() * 8;
        for (auto const& column : t.columns_) total += column.capacity() * 4;
    }
    return total;
}

}  // namespace breakwater::journey
