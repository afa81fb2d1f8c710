#pragma once
// The rows of SSDA903 into records of the journey. Periods of care, legal statuses and placements
// are made of the episodes once all have been read: spells.h.

#include <unordered_map>

#include "exchange/return_year.h"
#include "exchange/ssda903/modules.h"

namespace breakwater::exchange::ssda903 {

/// What an episode says beside its record: kept by row of LookedAfterEpisode.
struct EpisodeAside {
    std::int32_t legal_status = -1, placement = -1, provider = -1, reason_changed = -1;
    std::uint32_t file = 0;  ///< its number in ReturnRecords::files
};

class ReturnRecords {
public:
    explicit ReturnRecords(Reading& reading) : reading_(reading), items_(reading, "31/08/2024") {}

    /// Begins a return; the later ones have been read before.
    void begin_return(Date year_end);
    /// Begins one module of it: the source of the report is that of its file. `present` says, by
    /// column, which the file has.
    void begin_module(Module module, std::vector<bool> const& present);
    void take(Row const& row);
    /// Once the rows of a file have been read.
    void end_file();
    void end_return();

    std::vector<EpisodeAside> const& asides() const { return asides_; }
    std::vector<std::string> const& files() const { return files_; }
    /// The day until which a child was an unaccompanied asylum seeker; not known: until now.
    std::unordered_map<std::int32_t, journey::Day> const& unaccompanied() const {
        return unaccompanied_;
    }
    bool says_who_was_unaccompanied() const { return says_unaccompanied_; }

private:
    using Day = journey::Day;
    bool take_known(Row const& row);
    void take_header(Row const& row);
    bool take_uasc(Row const& row);
    bool take_episode(Row const& row);
    bool take_review(Row const& row);
    bool take_outcomes(Row const& row);
    bool take_care_leaver(Row const& row);
    bool take_adoption(Row const& row);
    bool take_placed_for_adoption(Row const& row);
    bool take_previous_permanence(Row const& row);
    bool take_missing(Row const& row);
    bool take_social_worker(Row const& row);
    bool take_liberty(Row const& row);

    template <class Record>
    void begin(std::initializer_list<std::pair<std::string_view, std::string_view>> fields,
               std::vector<bool> const& present, Module module);
    /// Whether the record is to be added; where not, the row has been counted and told.
    bool stands(std::size_t table, Day day, bool open, Written const& at);
    template <class Record>
    bool stands(Day day, Written const& at, bool open = false) {
        return stands(journey::table_index<Record>(), day, open, at);
    }
    template <class Record>
    bool add(Record const& record, Row const& row) {
        reading_.facts().add(record, row.line);
        return true;
    }
    bool aside(Written const& at, Reading::What what);
    std::int32_t worker(std::string_view id);

    Reading& reading_;
    ReturnsRead read_;
    ItemReader items_;
    Date year_end_{};
    journey::ChildIndex child_;
    RecordSet in_header_;
    bool has_header_ = false, says_unaccompanied_ = false;
    std::vector<EpisodeAside> asides_;
    std::vector<std::string> files_;
    std::unordered_map<std::int32_t, Day> unaccompanied_;
    IdRegister workers_;
};

}  // namespace breakwater::exchange::ssda903
