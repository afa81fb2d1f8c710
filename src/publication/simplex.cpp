#include "publication/simplex.h"

#include <cmath>

namespace breakwater::publication {

namespace {

constexpr double nearly_nought = 1e-7;
/// Each step brings a new basis; far more than any table of ours has needed.
constexpr int steps_max = 20'000;

/// The tableau: a row for each relation, a column for each unknown, slack and artificial number,
/// the constants last. Basic numbers are their row's constant, the others nought.
class Tableau {
public:
    explicit Tableau(LinearProgram const& program);
    bool find_any();
    Optimum least(std::size_t unknown, double sign);

private:
    double& at(std::size_t row, std::size_t column) { return cells_[row * width_ + column]; }
    double& constant(std::size_t row) { return at(row, width_ - 1); }
    void pivot(std::size_t row, std::size_t column, std::vector<double>& cost);
    /// False where the cost falls without limit.
    bool descend(std::vector<double>& cost, std::size_t columns);
    std::vector<double> priced(std::vector<double> cost);

    std::size_t rows_, real_, width_;  ///< real_: unknowns and slacks, without artificials
    std::vector<double> cells_;
    std::vector<std::size_t> basic_;
};

Tableau::Tableau(LinearProgram const& program) : rows_(program.rows.size()) {
    std::size_t slacks = 0;
    for (auto const& row : program.rows) slacks += row.equals ? 0 : 1;
    real_ = program.unknowns + slacks;
    width_ = real_ + rows_ + 1;
    cells_.assign(rows_ * width_, 0.0);
    basic_.resize(rows_);
    std::size_t slack = program.unknowns;
    for (std::size_t r = 0; r < rows_; ++r) {
        auto const& row = program.rows[r];
        auto const sign = row.constant < 0 ? -1.0 : 1.0;
        for (std::size_t c = 0; c < program.unknowns; ++c) at(r, c) = sign * row.times[c];
        constant(r) = sign * row.constant;
        at(r, real_ + r) = 1.0;
        basic_[r] = real_ + r;
        if (!row.equals) {
            at(r, slack) = sign;
            // A slack that may stand for itself needs no artificial number.
            if (sign > 0) basic_[r] = slack;
            ++slack;
        }
    }
}

void Tableau::pivot(std::size_t row, std::size_t column, std::vector<double>& cost) {
    auto const by = at(row, column);
    for (std::size_t c = 0; c < width_; ++c) at(row, c) /= by;
    for (std::size_t r = 0; r < rows_; ++r) {
        auto const times = at(r, column);
        if (r == row || times == 0) continue;
        for (std::size_t c = 0; c < width_; ++c) at(r, c) -= times * at(row, c);
    }
    if (auto const times = cost[column]; times != 0)
        for (std::size_t c = 0; c < width_; ++c) cost[c] -= times * at(row, c);
    basic_[row] = column;
}

/// The cost with basic numbers priced out.
std::vector<double> Tableau::priced(std::vector<double> cost) {
    for (std::size_t r = 0; r < rows_; ++r)
        if (auto const times = cost[basic_[r]]; times != 0)
            for (std::size_t c = 0; c < width_; ++c) cost[c] -= times * at(r, c);
    return cost;
}

bool Tableau::descend(std::vector<double>& cost, std::size_t columns) {
    for (int step = 0; step < steps_max; ++step) {
        std::size_t entering = 0;
        while (entering < columns && cost[entering] > -nearly_nought) ++entering;
        if (entering == columns) return true;
        std::size_t leaving = rows_;
        double least = 0;
        for (std::size_t r = 0; r < rows_; ++r) {
            if (at(r, entering) < nearly_nought) continue;
            auto const ratio = constant(r) / at(r, entering);
            auto const tied = leaving < rows_ && std::abs(ratio - least) < nearly_nought;
            if (leaving == rows_ || (!tied && ratio < least) ||
                (tied && basic_[r] < basic_[leaving])) {
                leaving = r;
                least = ratio;
            }
        }
        if (leaving == rows_) return false;
        pivot(leaving, entering, cost);
    }
    // Not settled: what was reached so far is no less than the true least, so whoever asks how
    // narrow a range is takes it for narrower than it is, and withholds more.
    return true;
}

bool Tableau::find_any() {
    std::vector<double> cost(width_, 0.0);
    for (std::size_t c = real_; c + 1 < width_; ++c) cost[c] = 1.0;
    cost = priced(std::move(cost));
    descend(cost, real_);
    for (std::size_t r = 0; r < rows_; ++r) {
        if (basic_[r] < real_) continue;
        if (constant(r) > 1e-5) return false;
        // An artificial number that is nought leaves by any column; else its row says nothing.
        for (std::size_t c = 0; c < real_; ++c)
            if (std::abs(at(r, c)) > nearly_nought) {
                pivot(r, c, cost);
                break;
            }
    }
    return true;
}

Optimum Tableau::least(std::size_t unknown, double sign) {
    std::vector<double> cost(width_, 0.0);
    cost[unknown] = sign;
    cost = priced(std::move(cost));
    Optimum found;
    found.found = descend(cost, real_) ? Optimum::Found::value : Optimum::Found::without_limit;
    found.at.assign(real_, 0.0);
    for (std::size_t r = 0; r < rows_; ++r)
        if (basic_[r] < real_) found.at[basic_[r]] = constant(r);
    found.value = found.at[unknown];
    return found;
}

}  // namespace

Range range_of(LinearProgram const& program, std::size_t unknown) {
    Tableau tableau(program);
    if (!tableau.find_any()) return {};
    auto const least = tableau.least(unknown, 1.0);
    return {least, tableau.least(unknown, -1.0)};
}

}  // namespace breakwater::publication
