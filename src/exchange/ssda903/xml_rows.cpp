#include <fmt/format.h>

#include <array>
#include <bitset>
#include <map>

#include "exchange/ssda903/return_rows.h"

namespace breakwater::exchange::ssda903 {

namespace {

constexpr std::size_t most_cells = 50'000;  // of one child, so that memory stays bounded
constexpr std::size_t most_names = 200, longest_name = 60, most_stray = 20;

struct Place903 {
    Module module;
    std::size_t column;
};

// Which column an item is. CHILD and DOB stand in the header, and belong to every row.
std::optional<Place903> place_of(std::string_view name) {
    static auto const places = [] {
        std::map<std::string_view, Place903> found;
        for (auto const& spec : modules())
            for (std::size_t c = 0; c < spec.columns.size(); ++c)
                found.emplace(spec.columns[c].name, Place903{spec.module, c});
        found.emplace("CHILDID", found.at("CHILD"));
        found.emplace("PL", found.at("PLACE"));
        return found;
    }();
    auto const at = places.find(name);
    return at == places.end() ? std::nullopt : std::optional{at->second};
}

// The rows of one child, kept until its element ends: its id may stand after them.
class ChildRows {
public:
    void begin_block() { blocks_.emplace_back(); }
    enum class Added { yes, again, full };
    Added add(Place903 at, std::string_view text, std::uint32_t line) {
        if (cells_.size() >= most_cells) return Added::full;
        std::size_t const number = static_cast<std::size_t>(at.module) * most_columns + at.column;
        if (blocks_.back().has[number]) return Added::again;
        blocks_.back().has[number] = true;
        cells_.push_back({at.column, line, text_.size(), text.size(), at.module});
        text_ += text;
        blocks_.back().cells.push_back(cells_.size() - 1);
        return Added::yes;
    }
    bool end_block();
    void give(std::function<void(Row const&)> const& take);

private:
    struct Cell {
        std::size_t column;
        std::uint32_t line;
        std::size_t at, size;
        Module module;
    };
    static constexpr std::size_t most_columns = 16;
    struct Block {
        std::vector<std::size_t> cells;
        std::bitset<module_count * most_columns> has;  // which columns of which modules
    };
    std::string_view text(Cell const& cell) const {
        return std::string_view{text_}.substr(cell.at, cell.size);
    }
    Row row_of(Module module, std::vector<std::size_t> const& cells) const;

    std::vector<Cell> cells_;
    std::string text_;
    std::vector<Block> blocks_;
    struct Kept {
        Module module;
        std::vector<std::size_t> cells;
    };
    std::vector<Kept> rows_;
};

// A block's items make one row of each module they belong to.
bool ChildRows::end_block() {
    if (blocks_.back().cells.empty()) {
        blocks_.pop_back();
        return true;
    }
    std::array<std::vector<std::size_t>, module_count> by_module;
    for (std::size_t const cell : blocks_.back().cells)
        by_module[static_cast<std::size_t>(cells_[cell].module)].push_back(cell);
    for (std::size_t m = 0; m < module_count; ++m)
        if (!by_module[m].empty()) rows_.push_back({static_cast<Module>(m), by_module[m]});
    blocks_.pop_back();
    return rows_.size() < most_cells;
}

Row ChildRows::row_of(Module module, std::vector<std::size_t> const& cells) const {
    Row row{module, cells_[cells.front()].line, {}};
    for (auto const& column : spec_of(module).columns)
        row.cells.push_back({column.name, {}, row.line});
    for (std::size_t const at : cells) {
        Cell const& cell = cells_[at];
        row.cells[cell.column] = {spec_of(module).columns[cell.column].name, text(cell), cell.line};
    }
    return row;
}

void ChildRows::give(std::function<void(Row const&)> const& take) {
    std::vector<std::size_t> header;
    for (auto const& kept : rows_)
        if (kept.module == Module::header)
            header.insert(header.end(), kept.cells.begin(), kept.cells.end());
    if (!header.empty()) {
        Row const child = row_of(Module::header, header);
        take(child);
        for (auto const& kept : rows_) {
            if (kept.module == Module::header) continue;
            Row row = row_of(kept.module, kept.cells);
            for (std::string_view const shared : {"CHILD", "DOB"})
                if (auto const column = spec_of(kept.module).find(shared))
                    row.cells[*column] = {shared, child[shared].text, row.line};
            take(row);
        }
    } else {
        for (auto const& kept : rows_) take(row_of(kept.module, kept.cells));
    }
    rows_.clear();
    cells_.clear();
    text_.clear();
}

class XmlRows {
public:
    XmlRows(XmlStream& xml, std::function<void(Row const&)> const& take, XmlLeftOvers& left_overs)
        : xml_(xml), take_(take), left_overs_(left_overs) {}

    Result<void> read() {
        auto const done = read_events();
        for (auto const& name : unused_) left_overs_.unused.push_back(name);
        return done;
    }

private:
    Result<void> read_events();
    void end(XmlEvent const& event);

    XmlStream& xml_;
    std::function<void(Row const&)> const& take_;
    XmlLeftOvers& left_overs_;
    ChildRows child_;
    std::size_t depth_ = 0;  // inside a child, from 1: its own element
    bool full_ = false;
    std::map<std::string, std::uint64_t> unused_;
};

Result<void> XmlRows::read_events() {
    for (;;) {
        XmlEvent const* const event = TRY(xml_.next());
        if (event == nullptr) return {};
        switch (event->what) {
            case XmlEvent::What::begin:
                // Whether it is an item or a block of items shows only when it ends.
                if (depth_ > 0 || event->name == "CHILD") {
                    ++depth_;
                    child_.begin_block();
                }
                break;
            case XmlEvent::What::end:
                if (depth_ > 0) end(*event);
                break;
            case XmlEvent::What::stray:
                if (left_overs_.stray.size() < most_stray)
                    left_overs_.stray.emplace_back(event->line, std::string{event->text});
                break;
        }
        if (full_)
            return Error{"child_too_large",
                         fmt::format("one child holds more than {} items: refused", most_cells),
                         {{}, static_cast<int>(event->line)}};
    }
}

void XmlRows::end(XmlEvent const& event) {
    full_ = !child_.end_block();
    --depth_;
    if (depth_ == 0) {
        child_.give(take_);
        return;
    }
    if (event.text.empty()) return;
    auto const place = event.has_parts ? std::nullopt : place_of(event.name);
    auto const added = place ? child_.add(*place, event.text, event.line) : ChildRows::Added::again;
    full_ = full_ || added == ChildRows::Added::full;
    if (added != ChildRows::Added::again) return;
    // What no module has, or what a block says twice.
    std::string name{event.name.substr(0, longest_name)};
    if (unused_.contains(name) || unused_.size() < most_names)
        ++unused_[name];
    else
        ++unused_["others"];
}

}  // namespace

Result<void> each_xml_row(XmlStream& xml, std::function<void(Row const&)> const& row,
                          XmlLeftOvers& left_overs) {
    return XmlRows(xml, row, left_overs).read();
}

}  // namespace breakwater::exchange::ssda903
