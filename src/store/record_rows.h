#pragma once
// Rows of one kind of record on both sides of a comparison: as the facts hold them, with people in
// place of children, and what the store needs to know about each.

#include <vector>

#include "journey/journey_facts.h"
#include "rules/rule_book.h"
#include "store/field_text.h"
#include "store/versions.h"

namespace breakwater::store {

/// An origin is the import's entry times this, and the number of its file.
inline constexpr std::int64_t origins_of_an_entry = 4096;

struct RecordRows {
    std::vector<std::int64_t> person, key;
    std::vector<std::int64_t> version;  ///< of stored rows
    std::vector<std::int32_t> source;   ///< of stored rows
    std::vector<std::int64_t> origin;  ///< stored: known_from * 4096 + file; incoming: the fact row
    std::vector<std::uint32_t> line;
    /// Whom the row was told of, where `person` says with whom they are one since; else empty.
    std::vector<std::int64_t> told_of;
    std::vector<std::vector<std::int32_t>> fields;

    std::size_t size() const { return person.size(); }
    /// Stored rows of the same kind after these; none of either say of whom they were told.
    void append(RecordRows const& more);
    bool same_fields(std::size_t row, RecordRows const& other, std::size_t other_row) const;
    bool fields_before(std::size_t row, RecordRows const& other, std::size_t other_row) const;
};

/// Tells an event from the child's others of the same kind and source: the source's own number of
/// it, or where it has none the day it began or was held, which is each record's first field.
std::int64_t event_key(RowDigest& digest, std::uint64_t source_key, std::int32_t first_field);
bool is_source_key(std::int64_t key);

std::vector<FieldCodec> codecs_of(std::size_t table, rules::RuleBook const& book);

/// Rows of the table known at the entry; of one source, or of all where it is 0.
Result<RecordRows> read_rows(Connection& connection, std::size_t table, rules::RuleBook const& book,
                             Entry known_at, std::int32_t only_source = 0);
/// The same of one person alone.
Result<RecordRows> read_rows_of_person(Connection& connection, std::size_t table,
                                       rules::RuleBook const& book, Entry known_at,
                                       std::int64_t person);

}  // namespace breakwater::store
