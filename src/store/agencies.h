#pragma once
// What becomes of agencies: they are renamed, closed and opened again, each with a day and a
// reason. What was is kept. Each change writes its own entry in the journal.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "access/agency.h"
#include "access/named.h"
#include "store/journal.h"

namespace breakwater::store {

enum class AgencyAct { renamed, closed, opened_again };

inline constexpr access::Named<AgencyAct> agency_acts[]{
    {AgencyAct::renamed, "renamed", "Renamed"},
    {AgencyAct::closed, "closed", "Closed"},
    {AgencyAct::opened_again, "opened_again", "Opened again"},
};
constexpr std::span<access::Named<AgencyAct> const> every(AgencyAct) {
    return agency_acts;
}
static_assert(access::in_order(every(AgencyAct{})));

struct AgencyChange {
    std::int64_t number = 0;
    access::AgencyId agency;
    AgencyAct act{};
    std::string name;  ///< what it was called until then
    Date day;          ///< first day on which it is so
    std::string reason;
    access::AccountId account;  ///< who did it; not known: the command line
    Instant made_at;
};

/// Oldest first, of all agencies. Code store_damaged.
Result<std::vector<AgencyChange>> agency_changes(AccessRecord& access);

/// Since when it is closed; nothing where it is open on the day.
std::optional<Date> closed_since(std::span<AgencyChange const> changes, access::AgencyId agency,
                                 Date on);

/// The local authority that holds the record: the first that was added, whichever came later. Not
/// known where there is none. `agencies` as all_agencies() gives them.
access::AgencyId agency_of_the_record(std::span<access::Agency const> agencies);

/// From today on. `by.reason` says why. Codes: unknown_agency, no_name, name_too_long, agency_there
/// (another has the name), name_is_so (it has it), no_reason.
Result<void> rename_agency(AccessRecord& access, By const& by, access::AgencyId agency,
                           std::string_view name);

/// `from`: first day on which it is closed. Roles for it go on until somebody ends them; no other
/// is given. Codes: unknown_agency, agency_closed, holds_the_record, no_reason.
Result<void> close_agency(AccessRecord& access, By const& by, access::AgencyId agency, Date from);

/// Codes: unknown_agency, agency_open, no_reason.
Result<void> open_agency_again(AccessRecord& access, By const& by, access::AgencyId agency,
                               Date from);

/// Marks made with this store's key: for rows that came out of an export.
Result<void> mark_agency_changes_anew(AccessRecord& access);

/// This table's part of verify(): calls with words for each row that Breakwater did not write.
Result<std::int64_t> check_agency_changes(AccessRecord& access,
                                          std::function<void(std::string)> const& fault);

}  // namespace breakwater::store
