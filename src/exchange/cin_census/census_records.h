#pragma once
// One child of the census into records of the journey.

#include "exchange/cin_census/census_child.h"
#include "exchange/return_year.h"

namespace breakwater::exchange::cin_census {

/// The records of one census file. Every part that stands for a record is a row of its source:
/// counted, set aside with its problem, or left out because a later census is believed.
class CensusRecords {
public:
    /// `read`: what later censuses hold.
    CensusRecords(Reading& reading, ReturnsRead& read);
    /// `child` has been arranged.
    void take(CensusChild const& child);
    void finish();

private:
    using Day = journey::Day;
    struct Conference {
        Day held_on, enquiry_started_on, notified_on;
        bool transfer_in;
        std::uint32_t line;
    };

    void take_person(CensusChild const& child, std::int32_t index);
    void take_disabilities(CensusChild const& child, std::int32_t index);
    void take_part(CensusChild const& child, std::size_t part);
    bool take_need(CensusChild const& child, std::size_t part);
    bool take_assessment(CensusChild const& child, std::size_t part);
    void take_factors(CensusChild const& child, std::size_t part,
                      journey::Assessment const& assessment, bool counted);
    bool take_plan_dates(CensusChild const& child, std::size_t part);
    bool take_enquiry(CensusChild const& child, std::size_t part);
    bool take_protection_plan(CensusChild const& child, std::size_t part);
    void take_reviews(CensusChild const& child, std::size_t part);
    void take_conferences();

    void set_aside_whole(CensusChild const& child, std::string_view reason);
    /// Whether the record is to be added; where not, its row has been counted and told.
    template <class Record>
    bool stands(Day day, bool open, Written const& at);
    template <class Record>
    void add(Record record, std::uint32_t line);
    void aside(Written const& at, Reading::What what);
    void left_out();
    void counted();
    Day referred_on(CensusChild const& child, std::size_t part) const;

    Reading& reading_;
    ReturnsRead& read_;
    ItemReader items_;
    journey::ChildIndex child_;
    std::vector<Day> referred_;  // by part of this child
    std::vector<Conference> conferences_;
    std::vector<Day> reviews_;
};

}  // namespace breakwater::exchange::cin_census
