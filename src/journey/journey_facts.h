#pragma once
// The journey as columns: one authority's records, each table a set of int32 columns in the order
// they were read, children and workers interned. The engine counts over these; the proof finds the
// source row through them. Also what an extract holds and from when, so that "not known" and "not
// available from this extract" are said, never guessed.

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "journey/adoption.h"
#include "journey/assessment.h"
#include "journey/care_leaver.h"
#include "journey/caseload.h"
#include "journey/child.h"
#include "journey/child_in_need_plan.h"
#include "journey/child_protection_plan.h"
#include "journey/conference.h"
#include "journey/contact.h"
#include "journey/early_help.h"
#include "journey/exploitation.h"
#include "journey/looked_after.h"
#include "journey/missing_episode.h"
#include "journey/referral.h"
#include "journey/section47_enquiry.h"
#include "journey/strategy_discussion.h"

namespace breakwater::journey {

using RecordTypes =
    std::tuple<Contact, EarlyHelpReferral, EarlyHelpEpisode, EarlyHelpAssessment, EarlyHelpVisit,
               Referral, Assessment, StrategyDiscussion, Section47Enquiry, InitialConference,
               ReviewConference, ChildProtectionPlan, ChildProtectionVisit, CoreGroup,
               ChildInNeedPlan, ChildInNeedReview, ChildInNeedVisit, LookedAfterPeriod,
               LookedAfterEpisode, LegalStatus, Placement, LookedAfterReview, LookedAfterVisit,
               HealthAssessment, MissingEpisode, CareLeaver, ExploitationAssessment, Allocation,
               Supervision, AgreedVisitInterval, Disability, AssessmentFactor, LookedAfterYear,
               DeprivationOfLiberty, CareLeaverYear, AdoptionDecision, Adoption,
               PreviousPermanence>;
inline constexpr std::size_t table_count = std::tuple_size_v<RecordTypes>;

template <class Record, std::size_t I = 0>
constexpr std::size_t table_index() {
    if constexpr (std::is_same_v<Record, std::tuple_element_t<I, RecordTypes>>)
        return I;
    else
        return table_index<Record, I + 1>();
}

/// What a table is called and which fields it has.
struct TableSchema {
    std::string_view name;  ///< "child_protection_plan"
    std::string_view one, many;
    std::vector<Field> fields;

    std::optional<std::size_t> find(std::string_view field) const;
};

/// The schemas of RecordTypes, in that order.
std::span<TableSchema const> schemas();
std::optional<std::size_t> find_table(std::string_view name);

/// How much of the truth a table of an extract holds.
enum class Holding {
    absent,            ///< the format has no such list
    every_record,      ///< every record with a day from `from` to `until`, and all still open
    latest_per_child,  ///< each child's most recent record only: true at `until`, not before
};

struct Coverage {
    Holding holding = Holding::absent;
    Day from;   ///< first day from which events are complete; none: from the beginning
    Day until;  ///< last day known (the day the extract was taken)
    std::string
        reason;  ///< when absent or partial: why, for a reader. "Annex A has no list of ..."
    /// A record open on `from` may have begun earlier than it says: the format holds the spells of
    /// its years only. How long it has lasted is then known from `from` on.
    bool starts_cut = false;
};

/// One table's rows. Columns run parallel; `child[i]`, `column(f)[i]` and `line[i]` are one row.
class FactTable {
public:
    std::size_t rows() const { return child_.size(); }
    std::span<std::int32_t const> child() const { return child_; }
    std::span<std::int32_t const> column(std::size_t field) const { return columns_[field]; }
    std::span<std::uint32_t const> line() const { return line_; }
    /// A fingerprint of the source's own number of each row; 0 where it has none. Empty where the
    /// facts were not asked to keep them.
    std::span<std::uint64_t const> source_key() const { return source_key_; }
    /// False for fields the extract does not hold; their column is all "not known".
    bool holds(std::size_t field) const { return holds_[field]; }

    Coverage coverage;

private:
    friend class JourneyFacts;
    std::vector<std::int32_t> child_;
    std::vector<std::vector<std::int32_t>> columns_;
    std::vector<std::uint32_t> line_;
    std::vector<std::uint64_t> source_key_;
    bool keeps_source_keys_ = false;
    std::vector<bool> holds_;
    struct FileStart {
        std::uint32_t row;
        std::uint32_t file;
    };
    std::vector<FileStart> files_;
};

/// The place in the outside text that a row came from.
struct Origin {
    std::string_view file;
    std::uint32_t line = 0;
};

class JourneyFacts {
public:
    JourneyFacts();

    std::string area;  ///< GSS code of the authority, "E06000045"; empty if not stated
    std::string area_name;
    bool invented = false;  ///< every page made from these facts says so
    Day as_at;              ///< the day the extract was taken
    /// Aged 0 to 17, as the extract says; rates use it where no estimate of the area is held.
    std::optional<std::int64_t> children_living_there;

    std::vector<Child> children;
    /// Beside the children where they were asked for and the extract has any; else empty.
    std::vector<Names> names;
    std::vector<Worker> workers;

    FactTable& table(std::size_t index) { return tables_[index]; }
    FactTable const& table(std::size_t index) const { return tables_[index]; }
    template <class Record>
    FactTable& table() {
        return tables_[table_index<Record>()];
    }
    template <class Record>
    FactTable const& table() const {
        return tables_[table_index<Record>()];
    }

    /// From now on rows of this table come from `file` (a path or "workbook.xlsx, sheet List_7").
    template <class Record>
    void begin_file(std::string_view file) {
        begin_file(table_index<Record>(), file);
    }
    void begin_file(std::size_t table, std::string_view file);

    /// Adds a row read from `line` of the file begun last; line 0 where there is none.
    template <class Record>
    void add(Record const& record, std::uint32_t line = 0);

    template <class Record>
    Record row(std::size_t index) const;
    template <class Record>
    void replace(std::size_t index, Record const& record);

    /// From now on every row has a place for its source's own number: to tell one event from
    /// another when it comes again, not to count.
    void keep_source_keys();

    void set_holds(std::size_t table, std::size_t field, bool held);
    template <class Record>
    void reserve(std::size_t rows);

    /// For readers that fill whole columns. append adds `rows` rows of which nothing is known yet
    /// and gives the first one's number; the pointers hold until the table next grows or shrinks.
    std::size_t append(std::size_t table, std::size_t rows);
    void reserve(std::size_t table, std::size_t rows);
    void truncate(std::size_t table, std::size_t rows);
    std::int32_t* child_data(std::size_t table) { return tables_[table].child_.data(); }
    std::uint32_t* line_data(std::size_t table) { return tables_[table].line_.data(); }
    /// Null where source keys are not kept.
    std::uint64_t* source_key_data(std::size_t table) {
        auto& t = tables_[table];
        return t.keeps_source_keys_ ? t.source_key_.data() : nullptr;
    }
    std::int32_t* column_data(std::size_t table, std::size_t field) {
        return tables_[table].columns_[field].data();
    }

    Origin origin(std::size_t table, std::size_t row) const;
    std::size_t bytes() const;  ///< memory of the columns

private:
    std::vector<FactTable> tables_;
    std::vector<std::string> file_names_;
};

template <class Record>
void JourneyFacts::add(Record const& record, std::uint32_t line) {
    FactTable& t = table<Record>();
    t.child_.push_back(record.child.value);
    t.line_.push_back(line);
    if (t.keeps_source_keys_) t.source_key_.push_back(0);
    static constexpr auto fields = Record::describe();
    std::apply(
        [&](auto const&... bound) {
            std::size_t i = 0;
            (t.columns_[i++].push_back((record.*(bound.member)).value), ...);
        },
        fields);
}

template <class Record>
Record JourneyFacts::row(std::size_t index) const {
    FactTable const& t = table<Record>();
    Record record;
    record.child.value = t.child_[index];
    static constexpr auto fields = Record::describe();
    std::apply(
        [&](auto const&... bound) {
            std::size_t i = 0;
            (((record.*(bound.member)).value = t.columns_[i++][index]), ...);
        },
        fields);
    return record;
}

template <class Record>
void JourneyFacts::replace(std::size_t index, Record const& record) {
    FactTable& t = table<Record>();
    static constexpr auto fields = Record::describe();
    std::apply(
        [&](auto const&... bound) {
            std::size_t i = 0;
            ((t.columns_[i++][index] = (record.*(bound.member)).value), ...);
        },
        fields);
}

template <class Record>
void JourneyFacts::reserve(std::size_t rows) {
    reserve(table_index<Record>(), rows);
}

}  // namespace breakwater::journey
