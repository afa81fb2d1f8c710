#pragma once
// The bodies of a partnership: what each is, what it was called when, under which terms of
// reference, to whom it reports, and what became of it. A body keeps its number whatever its name.

#include <optional>
#include <string>
#include <vector>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/ids.h"

namespace breakwater::partnership {

using access::Named;

enum class BodyKind { executive, board, subgroup, task_and_finish, area_wide, scrutiny_panel };

inline constexpr Named<BodyKind> body_kinds[]{
    {BodyKind::executive, "executive", "Executive"},
    {BodyKind::board, "board", "Partnership board"},
    {BodyKind::subgroup, "subgroup", "Subgroup"},
    {BodyKind::task_and_finish, "task_and_finish", "Task and finish group"},
    {BodyKind::area_wide, "area_wide", "Body of several areas"},
    {BodyKind::scrutiny_panel, "scrutiny_panel", "Scrutiny panel"},
};
constexpr std::span<Named<BodyKind> const> every(BodyKind) {
    return body_kinds;
}
static_assert(access::in_order(every(BodyKind{})));

struct Body {
    BodyId id;
    BodyKind kind = BodyKind::subgroup;
    Date since;
    std::optional<Date> until;  ///< first day it is no more
    bool operator==(Body const&) const = default;

    bool stands_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// From the day on, until the body's next name: a change of name alone makes no other body.
struct BodyName {
    BodyId body;
    Date since;
    std::string name;
    std::string short_name;  ///< "SSCP"; or empty
    bool operator==(BodyName const&) const = default;
};

/// One version of a body's terms of reference, in force from the day until the next.
struct TermsOfReference {
    BodyId body;
    Date since;
    std::string purpose;
    std::string meets;   ///< "quarterly"
    std::string quorum;  ///< name of a rule in rules/partnership/quorum.csv; or empty: none is set
    std::string document;  ///< where the whole of it is
    bool operator==(TermsOfReference const&) const = default;
};

enum class LineKind { reports_to, escalates_to, informs };

inline constexpr Named<LineKind> line_kinds[]{
    {LineKind::reports_to, "reports_to", "reports to"},
    {LineKind::escalates_to, "escalates_to", "escalates to"},
    {LineKind::informs, "informs", "informs"},
};
constexpr std::span<Named<LineKind> const> every(LineKind) {
    return line_kinds;
}
static_assert(access::in_order(every(LineKind{})));

struct ReportingLine {
    BodyId body;
    LineKind kind = LineKind::reports_to;
    BodyId to;
    Date since;
    std::optional<Date> until;
    bool operator==(ReportingLine const&) const = default;

    bool holds_on(Date date) const { return since <= date && (!until || date < *until); }
};

enum class SuccessionKind { replaced, merged, split };

inline constexpr Named<SuccessionKind> succession_kinds[]{
    {SuccessionKind::replaced, "replaced", "replaced by"},
    {SuccessionKind::merged, "merged", "merged into"},
    {SuccessionKind::split, "split", "split, among others into"},
};
constexpr std::span<Named<SuccessionKind> const> every(SuccessionKind) {
    return succession_kinds;
}
static_assert(access::in_order(every(SuccessionKind{})));

/// On the day, `before` gave way to `after`: what it decided and asked for stays its own, and is
/// followed up by `after`.
struct Succession {
    BodyId before;
    SuccessionKind kind = SuccessionKind::replaced;
    BodyId after;
    Date on;
    bool operator==(Succession const&) const = default;
};

}  // namespace breakwater::partnership
