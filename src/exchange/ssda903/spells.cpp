#include "exchange/ssda903/spells.h"

#include <algorithm>
#include <numeric>

namespace breakwater::exchange::ssda903 {

using namespace journey;

namespace {

// What is made, with the place of its first episode.
template <class Record>
struct Made {
    Record record;
    std::uint32_t file, line;
};

class Spells {
public:
    Spells(Reading& reading, ReturnRecords const& records, Date from)
        : reading_(reading),
          records_(records),
          from_(from),
          started_(code("reason_new_episode", "S")),
          new_status_(code("reason_new_episode", "L")),
          continues_(code("reason_ceased", "X1")),
          series_{code("legal_status", "V3"), code("legal_status", "V4")} {}

    void make();

private:
    struct Episode {
        LookedAfterEpisode record;
        EpisodeAside said;
        std::uint32_t line;
    };

    std::int32_t code(std::string_view set, std::string_view name) {
        return reading_.spellings.read(set, name).code;
    }
    Episode episode(std::uint32_t row) const {
        auto const& table = reading_.extract.facts.table<LookedAfterEpisode>();
        return {reading_.extract.facts.row<LookedAfterEpisode>(row), records_.asides()[row],
                table.line()[row]};
    }
    bool follows(Episode const& before, Episode const& after) const;
    void begin_period(Episode const& first, bool has_earlier);
    void extend(Episode const& before, Episode const& next);
    void end_period(Episode const& last);
    void begin_status(Episode const& first);
    void begin_placement(Episode const& first);
    void doubt(Episode const& at, std::string_view column, Reading::What what);
    template <class Record>
    void add_all(std::vector<Made<Record>>& made);

    Reading& reading_;
    ReturnRecords const& records_;
    Day from_;
    std::int32_t started_, new_status_, continues_;
    std::int32_t series_[2];
    bool all_in_series_ = true;
    std::vector<Made<LookedAfterPeriod>> periods_;
    std::vector<Made<LegalStatus>> statuses_;
    std::vector<Made<Placement>> placements_;
};

void Spells::make() {
    auto& facts = reading_.facts();
    auto const& episodes = facts.table<LookedAfterEpisode>();
    auto const children = episodes.child(), days = episodes.column(0), ends = episodes.column(1);
    std::vector<std::uint32_t> order(episodes.rows());
    std::iota(order.begin(), order.end(), 0u);
    // An episode that is open comes after one of the same day that has ended.
    auto const end_of = [&](std::uint32_t row) {
        return ends[row] == Day::none ? std::numeric_limits<std::int32_t>::max() : ends[row];
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple{children[a], days[a], end_of(a), a} <
               std::tuple{children[b], days[b], end_of(b), b};
    });
    for (std::size_t i = 0; i < order.size();) {
        Episode last = episode(order[i]);
        begin_period(last, i > 0 && children[order[i - 1]] == children[order[i]]);
        for (++i; i < order.size() && children[order[i]] == last.record.child.value; ++i) {
            Episode const next = episode(order[i]);
            if (!follows(last, next)) break;
            extend(last, next);
            last = next;
        }
        end_period(last);
    }
    add_all(periods_);
    add_all(statuses_);
    add_all(placements_);
}

bool Spells::follows(Episode const& before, Episode const& after) const {
    auto const& a = before.record;
    auto const& b = after.record;
    bool const starts_anew = b.reason_for_new.value == started_ && started_ >= 0;
    if (!a.ended_on.known()) return !starts_anew;
    if (b.started_on > a.ended_on) return false;
    return !starts_anew || a.reason_ceased.value == continues_;
}

void Spells::begin_period(Episode const& first, bool has_earlier) {
    auto const& episode = first.record;
    bool const in_the_middle = episode.reason_for_new.known() &&
                               episode.reason_for_new.value != started_ &&
                               (has_earlier || episode.started_on >= from_);
    if (in_the_middle)
        doubt(first, "RNE",
              {"episode_without_one_before",
               "continues a period of being looked after, and no episode ends on its first day: a "
               "period is begun with it",
               "add the episode before it, or use reason S", Severity::warning});
    periods_.push_back({LookedAfterPeriod{.child = episode.child, .started_on = episode.started_on},
                        first.said.file, first.line});
    all_in_series_ = true;
    begin_status(first);
    begin_placement(first);
    extend(first, first);
}

// Takes the next episode of the period into it; the first one extends itself.
void Spells::extend(Episode const& before, Episode const& next) {
    auto const& episode = next.record;
    all_in_series_ = all_in_series_ && next.said.legal_status >= 0 &&
                     (next.said.legal_status == series_[0] || next.said.legal_status == series_[1]);
    if (next.said.legal_status != before.said.legal_status) begin_status(next);
    bool const moved =
        episode.reason_for_new.value != new_status_ || next.said.placement != before.said.placement;
    if (&before != &next && moved) begin_placement(next);
    statuses_.back().record.ended_on = episode.ended_on;
    auto& placement = placements_.back().record;
    placement.ended_on = episode.ended_on;
    placement.reason_changed.value = next.said.reason_changed;
}

void Spells::end_period(Episode const& last) {
    auto& period = periods_.back().record;
    period.ended_on = last.record.ended_on;
    if (period.ended_on.known()) period.end_reason = last.record.reason_ceased;
    period.respite = all_in_series_ ? Flag::yes() : Flag::no();
    if (period.ended_on.known() && period.end_reason.value == continues_)
        doubt(last, "REC",
              {"episode_without_one_after",
               "says that another episode begins on its last day, and none does: the child is "
               "counted as looked after until then",
               "add the episode after it, or the reason that the child ceased to be looked after",
               Severity::warning});
    if (!records_.says_who_was_unaccompanied()) return;
    auto const known = records_.unaccompanied().find(period.child.value);
    bool const was = known != records_.unaccompanied().end() &&
                     (!known->second.known() || known->second >= period.started_on);
    period.unaccompanied = was ? Flag::yes() : Flag::no();
}

void Spells::begin_status(Episode const& first) {
    statuses_.push_back({LegalStatus{.child = first.record.child,
                                     .started_on = first.record.started_on,
                                     .ended_on = first.record.ended_on,
                                     .status = Code{first.said.legal_status}},
                         first.said.file, first.line});
}

void Spells::begin_placement(Episode const& first) {
    placements_.push_back({Placement{.child = first.record.child,
                                     .started_on = first.record.started_on,
                                     .ended_on = first.record.ended_on,
                                     .type = Code{first.said.placement},
                                     .provider = Code{first.said.provider}},
                           first.said.file, first.line});
}

void Spells::doubt(Episode const& at, std::string_view column, Reading::What what) {
    reading_.report().add({.file = records_.files()[at.said.file],
                           .line = at.line,
                           .column = std::string{column},
                           .kind = std::string{what.kind},
                           .reason = std::move(what.reason),
                           .suggestion = std::move(what.suggestion),
                           .severity = what.severity});
}

// By file, so that each row can name its own.
template <class Record>
void Spells::add_all(std::vector<Made<Record>>& made) {
    std::stable_sort(made.begin(), made.end(),
                     [](auto const& a, auto const& b) { return a.file < b.file; });
    auto& facts = reading_.facts();
    std::size_t file = records_.files().size();
    for (auto const& each : made) {
        if (each.file != file) facts.begin_file<Record>(records_.files()[file = each.file]);
        facts.add(each.record, each.line);
    }
}

}  // namespace

void make_spells(Reading& reading, ReturnRecords const& records, Date from) {
    if (records.says_who_was_unaccompanied()) {
        std::size_t const table = table_index<LookedAfterPeriod>();
        reading.held[table][*schemas()[table].find("unaccompanied")] = true;
    }
    Spells(reading, records, from).make();
}

}  // namespace breakwater::exchange::ssda903
