#include "publication/worked_out.h"

#include <cmath>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

namespace breakwater::publication {

namespace {

constexpr double nearly_nought = 1e-7;

/// A sum of numbers that are not printed, and what it comes to.
struct Row {
    std::map<std::size_t, double> times;
    double sum = 0;
    std::optional<std::size_t> settles = {};  ///< a cell that stands in no other row

    void subtract(Row const& other, double how_often) {
        for (auto const& [cell, by] : other.times) {
            auto const own = times.try_emplace(cell, 0.0).first;
            own->second -= how_often * by;
            if (std::abs(own->second) < nearly_nought) times.erase(own);
        }
        sum -= how_often * other.sum;
    }
};

std::vector<Row> rows_of(std::span<Relation const> relations,
                         std::map<std::size_t, std::int64_t> const& printed) {
    std::vector<Row> rows;
    for (auto const& relation : relations) {
        if (relation.kind != Relation::Kind::is_nought) continue;
        Row row;
        for (auto const& term : relation.terms)
            if (auto const known = printed.find(term.cell); known != printed.end())
                row.sum -= static_cast<double>(term.times * known->second);
            else
                row.times[term.cell] += static_cast<double>(term.times);
        std::erase_if(row.times, [](auto const& each) { return each.second == 0.0; });
        if (!row.times.empty()) rows.push_back(std::move(row));
    }
    return rows;
}

/// Rows in the order to reduce them in. One with a cell that stands in no other tells nothing of
/// the others: it comes after them, and so on with what is left. Few remain to come first.
std::vector<Row> in_order(std::vector<Row> rows) {
    std::unordered_map<std::size_t, std::set<std::size_t>> rows_with;
    for (std::size_t at = 0; at < rows.size(); ++at)
        for (auto const& [cell, times] : rows[at].times) rows_with[cell].insert(at);
    std::vector<std::size_t> alone;
    for (auto const& [cell, at] : rows_with)
        if (at.size() == 1) alone.push_back(cell);
    std::vector<std::size_t> last;
    while (!alone.empty()) {
        auto const cell = alone.back();
        alone.pop_back();
        if (rows_with[cell].size() != 1) continue;
        auto const at = *rows_with[cell].begin();
        rows[at].settles = cell;
        last.push_back(at);
        for (auto const& [other, times] : rows[at].times) {
            rows_with[other].erase(at);
            if (rows_with[other].size() == 1) alone.push_back(other);
        }
    }
    std::vector<Row> ordered;
    for (auto& row : rows)
        if (!row.settles) ordered.push_back(std::move(row));
    for (auto at = last.rbegin(); at != last.rend(); ++at) ordered.push_back(std::move(rows[*at]));
    return ordered;
}

/// Rows of which each has a cell that no other has.
class Reduced {
public:
    void add(Row row) {
        std::vector<std::pair<Row const*, double>> settled;
        for (auto const& [cell, times] : row.times)
            if (auto const found = by_cell_.find(cell); found != by_cell_.end())
                settled.emplace_back(&rows_[found->second], times);
        for (auto const& [other, times] : settled) row.subtract(*other, times);
        if (row.times.empty()) return;
        bool const is_in_others = !row.settles;
        if (is_in_others) row.settles = row.times.begin()->first;
        auto const by = row.times.at(*row.settles);
        for (auto& [cell, times] : row.times) times /= by;
        row.sum /= by;
        for (auto& other : rows_) {
            if (!is_in_others) break;
            auto const found = other.times.find(*row.settles);
            if (found != other.times.end()) other.subtract(row, double{found->second});
        }
        by_cell_[*row.settles] = rows_.size();
        rows_.push_back(std::move(row));
    }
    std::vector<Row> const& rows() const { return rows_; }

private:
    std::vector<Row> rows_;
    std::unordered_map<std::size_t, std::size_t> by_cell_;
};

}  // namespace

std::map<std::size_t, std::int64_t> worked_out(std::span<Relation const> relations,
                                               std::map<std::size_t, std::int64_t> const& printed) {
    Reduced reduced;
    for (auto& row : in_order(rows_of(relations, printed))) reduced.add(std::move(row));
    std::map<std::size_t, std::int64_t> found;
    for (auto const& row : reduced.rows())
        if (row.times.size() == 1) found[*row.settles] = std::llround(row.sum);
    return found;
}

}  // namespace breakwater::publication
