#include "returns/record_reader.h"

#include <fmt/format.h>

namespace breakwater::returns {

using exchange::XmlEvent;

RecordReader::RecordReader(exchange::XmlStream stream, Shape const& shape, TellFault tell)
    : stream_(std::move(stream)), shape_(shape), tell_(std::move(tell)), record_(shape) {}

Result<RawRecord const*> RecordReader::next() {
    for (;;) {
        XmlEvent const* const event = TRY(stream_.next());
        if (event == nullptr) return static_cast<RawRecord const*>(nullptr);
        switch (event->what) {
            case XmlEvent::What::begin:
                if (!root_met_ && event->name != shape_.root)
                    return Error{
                        "not_this_return",
                        fmt::format("begins with “{}”, where a return begins with “{}”",
                                    event->name.substr(0, 60), shape_.root),
                        {{}, static_cast<int>(event->line), static_cast<int>(event->column)}};
                root_met_ = true;
                begin(*event);
                break;
            case XmlEvent::What::end:
                if (end(*event)) {
                    record_.put_in_order();
                    return static_cast<RawRecord const*>(&record_);
                }
                break;
            case XmlEvent::What::stray:
                fault("text_between", "text stands between elements, and is the value of none",
                      event->line, event->column);
                break;
        }
    }
}

std::optional<std::uint32_t> RecordReader::unfinished_line() const {
    for (auto const& open : open_)
        if (open.row) return open.line;
    return std::nullopt;
}

void RecordReader::fault(std::string_view kind, std::string message, std::uint32_t line,
                         std::uint32_t column) {
    tell_({kind, std::move(message), line, column});
}

std::optional<RowAt> RecordReader::nearest_row(std::size_t table) const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open)
        if (open->row && open->row->table == table) return open->row;
    return std::nullopt;
}

void RecordReader::begin(XmlEvent const& event) {
    if (!open_.empty()) open_.back().held_something = true;
    ElementUse const* const use = shape_.element(event.name);
    Open open{use, std::string{event.name.substr(0, 60)}, event.line, event.column, {}, false};
    if (use == nullptr) {
        fault("unknown_element",
              fmt::format("“{}” is no part of the return, and is passed over", open.name),
              event.line, event.column);
    } else if (use->as == ElementUse::As::table) {
        std::size_t const parent = shape_.tables[use->table].parent;
        auto const within = parent == no_table ? std::nullopt : nearest_row(parent);
        bool const inside_record = unfinished_line().has_value();
        if (parent == no_table ? inside_record : !within) {
            fault("misplaced",
                  fmt::format("“{}” stands where none belongs, and is passed over", open.name),
                  event.line, event.column);
        } else if (record_.rows(use->table) >= rows_max && inside_record) {
            fault("too_many",
                  fmt::format("more than {} of “{}” in one record: the rest is passed over",
                              rows_max, open.name),
                  event.line, event.column);
        } else {
            if (parent == no_table) record_.clear();
            open.row =
                record_.add_row(use->table, within ? within->row : 0, event.line, event.column);
        }
    }
    open_.push_back(std::move(open));
}

/// True where a record is whole.
bool RecordReader::end(XmlEvent const& event) {
    Open const open = std::move(open_.back());
    open_.pop_back();
    if (open.use != nullptr && open.use->as == ElementUse::As::field) {
        take_value(open, event);
        return false;
    }
    if (open.use != nullptr && !event.text.empty())
        fault("text_between", fmt::format("text stands in “{}”, which holds elements", open.name),
              event.line, event.column);
    if (open.use != nullptr && open.use->as == ElementUse::As::holder &&
        open.use->table != no_table && !open.held_something) {
        // What holds nothing is a row without a value, where the return says so.
        std::size_t const table = open.use->table;
        auto const within = nearest_row(shape_.tables[table].parent);
        if (within && record_.rows(table) < rows_max)
            record_.add_row(table, within->row, open.line, open.column);
        return false;
    }
    if (!open.row || shape_.tables[open.row->table].parent != no_table) return false;
    record_is_header_ = open.row->table == shape_.header;
    return true;
}

void RecordReader::take_value(Open const& open, XmlEvent const& event) {
    if (event.has_parts)
        fault("holds_elements",
              fmt::format("“{}” is a value, and elements stand inside it", open.name), open.line,
              open.column);
    // Of the open rows the innermost that has such a field: some systems leave out what holds it.
    for (auto outer = open_.rbegin(); outer != open_.rend(); ++outer) {
        if (!outer->row) continue;
        for (auto const& spot : open.use->spots) {
            Table const& table = shape_.tables[spot.table];
            if (table.leaf && table.parent == outer->row->table) {
                if (record_.rows(spot.table) >= rows_max)
                    return fault("too_many",
                                 fmt::format("more than {} of “{}” in one record: the rest is "
                                             "passed over",
                                             rows_max, open.name),
                                 open.line, open.column);
                auto const row =
                    record_.add_row(spot.table, outer->row->row, open.line, open.column);
                record_.set(row, spot.field, event.text, open.line, open.column);
                return;
            }
            if (spot.table != outer->row->table) continue;
            if (!record_.set(*outer->row, spot.field, event.text, open.line, open.column))
                fault("twice", fmt::format("“{}” stands twice: the first is taken", open.name),
                      open.line, open.column);
            return;
        }
    }
    if (take_loose(open, event)) return;
    fault("misplaced", fmt::format("“{}” stands where none belongs, and is passed over", open.name),
          open.line, open.column);
}

/// A value of a table that has no element of its own: of the one row that the open record has.
bool RecordReader::take_loose(Open const& open, XmlEvent const& event) {
    for (auto const& spot : open.use->spots) {
        Table const& table = shape_.tables[spot.table];
        if (!table.loose) continue;
        auto const within = nearest_row(table.parent);
        if (!within) continue;
        if (event.text.empty()) return true;
        RowAt row{spot.table, 0};
        if (record_.rows(spot.table) == 0)
            row = record_.add_row(spot.table, within->row, open.line, open.column);
        if (!record_.set(row, spot.field, event.text, open.line, open.column))
            fault("twice", fmt::format("“{}” stands twice: the first is taken", open.name),
                  open.line, open.column);
        return true;
    }
    return false;
}

std::vector<AbsentTable> RecordReader::absent() const {
    std::vector<AbsentTable> found;
    for (std::size_t t = 0; t < shape_.tables.size(); ++t) {
        Table const& table = shape_.tables[t];
        if (table.element.empty() && !table.loose && !table.leaf)
            found.push_back(
                {t, fmt::format("{} is not known in a return that is XML", table.name)});
    }
    return found;
}

}  // namespace breakwater::returns
