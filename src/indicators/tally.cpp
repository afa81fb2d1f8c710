#include "indicators/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <numeric>

#include "indicators/worker_loads.h"

namespace breakwater::indicators {

bool is_stock(Count::What what) {
    return what != Count::What::records && what != Count::What::records_due &&
           what != Count::What::children_with;
}

template <class Word>
std::vector<std::vector<std::int64_t>> count_children(ChildQuestions const& questions,
                                                      std::span<QuestionsCounted const> counted,
                                                      Sweep<Word>& sweep) {
    std::map<std::optional<std::size_t>, std::set<std::size_t>> asked_together;
    for (auto const& [all, satisfying, only_where] : counted)
        asked_together[only_where].insert({all, satisfying});
    std::vector<std::vector<std::int64_t>> counts(questions.all().size());
    for (auto const& [only_where, together] : asked_together) {
        std::vector<std::size_t> const wanted{together.begin(), together.end()};
        Asked const asked =
            only_where ? sweep.those(questions.all()[*only_where].test) : sweep.everyone();
        ChildAnswers<Word> answers{questions, wanted, asked, sweep};
        std::vector<BitCounts> bits(wanted.size());
        for (std::size_t first = 0; first < asked.children.size(); first += answers.block) {
            answers.answer(first);
            for (std::size_t w = 0; w < wanted.size(); ++w)
                bits[w].add(reinterpret_cast<Lane const*>(answers.of(wanted[w])), answers.lanes);
        }
        for (std::size_t w = 0; w < wanted.size(); ++w) {
            counts[wanted[w]].assign(static_cast<std::size_t>(sweep.months().size()), 0);
            bits[w].into(counts[wanted[w]], sizeof(Word) * 8);
        }
    }
    return counts;
}

namespace {

// Records by the month of the day they count by. One addition a record: those that satisfy are
// counted in the upper half of a word; two histograms, so that a month that comes twice running
// does not wait for itself.
template <class Word>
Tally tally_records(Definition const& definition, Sweep<Word>& sweep, MonthEnds const& events,
                    CountedBy const& counted) {
    auto const months = sweep.counted_months(counted, events);
    RowTruth const where = sweep.rows(counted, definition.counts.where);
    RowTruth const of_which = sweep.rows(counted, definition.of_which);
    std::array<std::array<std::uint64_t, 256>, 2> histograms{};
    for (std::size_t row = 0; row < months.size(); ++row)
        histograms[row % 2][months[row]] +=
            where[row] | std::uint64_t{static_cast<std::uint8_t>(where[row] & of_which[row])} << 32;
    Tally result;
    for (std::size_t month = 1; month <= static_cast<std::size_t>(events.size()); ++month) {
        std::uint64_t const both = histograms[0][month] + histograms[1][month];
        result.counted.all.push_back(static_cast<std::uint32_t>(both));
        result.counted.satisfying.push_back(static_cast<std::int64_t>(both >> 32));
    }
    return result;
}

// For a basis: spreads each month of a word over the periods that cover it, and counts the words
// of each period. Periods are of one length, or begin anew together; either way a step may double
// what is covered, where the period reaches back so far.
class Periods {
public:
    Periods(Basis basis, Month running_from, MonthEnds const& events) {
        int longest = 1;
        auto const length = [&](int month) {
            Month const last = events.month(month);
            return last - first_month(basis, last, running_from) + 1;
        };
        for (int month = 0; month < events.size(); ++month)
            longest = std::max(longest, length(month));
        for (int covered = 1; covered < longest;) {
            Step step{std::min(covered, longest - covered), 0};
            for (int month = 0; month < events.size(); ++month)
                if (length(month) > step.months) step.reaching_back |= Word128{1} << month;
            steps_.push_back(step);
            covered += step.months;
        }
    }

    std::vector<std::int64_t> count(std::span<Word128 const> children, MonthEnds const& events,
                                    Workspace& workspace) const {
        constexpr std::size_t block = 8 * sizeof(Lane) / sizeof(Word128);
        auto const covered = workspace.take<Word128>(block);
        BitCounts bits;
        for (std::size_t first = 0; first < children.size(); first += block) {
            std::size_t const size = std::min(block, children.size() - first);
            for (std::size_t i = 0; i < block; ++i) {
                Word128 word = i < size ? children[first + i] : 0;
                for (Step const& step : steps_) word |= word << step.months & step.reaching_back;
                covered[i] = word;
            }
            bits.add(reinterpret_cast<Lane const*>(covered.data()), 8);
        }
        std::vector<std::int64_t> counts(static_cast<std::size_t>(events.size()));
        bits.into(counts, 128);
        return counts;
    }

private:
    struct Step {
        int months;
        Word128 reaching_back;  // periods longer than that many months, by the month they end with
    };
    std::vector<Step> steps_;
};

// Children with a record that counts in a period: each child once.
template <class Word>
Tally tally_children_with(Definition const& definition, std::set<Basis> const& bases,
                          Sweep<Word>& sweep, MonthEnds const& events, CountedBy const& counted) {
    assert(events.size() <= 128);
    Workspace& workspace = sweep.workspace();
    std::size_t const children = sweep.facts().children.size();
    auto const months = sweep.counted_months(counted, events);
    auto const child = sweep.facts().table(counted.table).child();
    RowTruth const where = sweep.rows(counted, definition.counts.where);
    RowTruth const of_which = sweep.rows(counted, definition.of_which);
    auto const kept = workspace.taken();
    auto const all = workspace.take<Word128>(children, Word128{0});
    auto const satisfying = workspace.take<Word128>(children, Word128{0});
    for (std::size_t row = 0; row < months.size(); ++row) {
        if (months[row] == 0 || !where[row]) continue;
        Word128 const bit = Word128{1} << (months[row] - 1);
        auto const c = static_cast<std::size_t>(child[row]);
        all[c] |= bit;
        if (of_which[row]) satisfying[c] |= bit;
    }
    // Only those with any month at all are asked about, period after period.
    auto const any = [](std::span<Word128> words) {
        auto const nought = std::ranges::remove(words, Word128{0});
        return words.first(words.size() - nought.size());
    };
    auto const any_all = any(all), any_satisfying = any(satisfying);
    Tally result;
    for (Basis const basis : bases) {
        Periods const periods{basis, definition.running_from, events};
        Counted& distinct = result.distinct[basis];
        distinct.all = periods.count(any_all, events, workspace);
        distinct.satisfying = definition.of_which.empty()
                                  ? distinct.all
                                  : periods.count(any_satisfying, events, workspace);
    }
    workspace.reset(kept);
    return result;
}

template <class Word>
Tally tally_workers(Definition const& definition, Sweep<Word>& sweep) {
    Tally result;
    WorkerLoads const& loads = sweep.worker_loads(definition.counts.where);
    auto const amount = definition.counts.amount;
    auto const& workers = sweep.facts().workers;
    for (int month = 0; month < sweep.months().size(); ++month) {
        auto const most_first = loads.most_first(month);
        auto const top =
            most_first.begin() + std::min<std::ptrdiff_t>(amount, std::ssize(most_first));
        auto const high = std::ranges::find_if(most_first, [&](int load) { return load < amount; });
        std::int64_t count = 0;
        std::string impossible;
        switch (definition.counts.what) {
            case Count::What::workers:
                count = high - most_first.begin();
                break;
            case Count::What::children_of_workers:
                count = std::accumulate(most_first.begin(), high, std::int64_t{0});
                break;
            case Count::What::children_of_top:
                count = std::accumulate(most_first.begin(), top, std::int64_t{0});
                break;
            case Count::What::top_workers:
                count = top - most_first.begin();
                break;
            case Count::What::full_time: {
                result.parts = 100;
                std::int64_t unknown = 0;
                for (std::size_t w = 0; w < loads.workers(); ++w) {
                    if (loads.load(w, month) == 0) continue;
                    if (workers[w].full_time_hundredths.known())
                        count += workers[w].full_time_hundredths.value;
                    else
                        ++unknown;
                }
                if (unknown > 0)
                    impossible = fmt::format(
                        "the full-time equivalent of {} workers who hold children is not recorded",
                        unknown);
                break;
            }
            case Count::What::records:
            case Count::What::records_due:
            case Count::What::children_with:
            case Count::What::children:
                assert(!"not a count of workers");
                break;
        }
        result.counted.all.push_back(count);
        result.impossible.push_back(std::move(impossible));
    }
    result.counted.satisfying = result.counted.all;
    return result;
}

}  // namespace

template <class Word>
Tally tally(Definition const& definition, std::set<Basis> const& bases, Sweep<Word>& sweep,
            MonthEnds const& events, Reaches const& reaches) {
    Count const& counts = definition.counts;
    CountedBy const counted{
        counts.table, counts.field,
        counts.what == Count::What::records_due ? &reaches.ready(counts.due) : nullptr};
    switch (counts.what) {
        case Count::What::records:
        case Count::What::records_due:
            return tally_records(definition, sweep, events, counted);
        case Count::What::children_with:
            return tally_children_with(definition, bases, sweep, events, counted);
        case Count::What::children:
            break;
        case Count::What::workers:
        case Count::What::children_of_workers:
        case Count::What::children_of_top:
        case Count::What::top_workers:
        case Count::What::full_time:
            return tally_workers(definition, sweep);
    }
    assert(!"children at month ends are counted together");
    return {};
}

template std::vector<std::vector<std::int64_t>> count_children(ChildQuestions const&,
                                                               std::span<QuestionsCounted const>,
                                                               Sweep<std::uint16_t>&);
template std::vector<std::vector<std::int64_t>> count_children(ChildQuestions const&,
                                                               std::span<QuestionsCounted const>,
                                                               Sweep<std::uint64_t>&);
template std::vector<std::vector<std::int64_t>> count_children(ChildQuestions const&,
                                                               std::span<QuestionsCounted const>,
                                                               Sweep<Word128>&);
template Tally tally(Definition const&, std::set<Basis> const&, Sweep<std::uint16_t>&,
                     MonthEnds const&, Reaches const&);
template Tally tally(Definition const&, std::set<Basis> const&, Sweep<std::uint64_t>&,
                     MonthEnds const&, Reaches const&);
template Tally tally(Definition const&, std::set<Basis> const&, Sweep<Word128>&, MonthEnds const&,
                     Reaches const&);

}  // namespace breakwater::indicators
