#pragma once
// A setting in force: a clock or a threshold of the rules, a calendar, or what the server was
// started with; what it is, whose it is, and who may change it here.

#include <optional>
#include <string>
#include <vector>

#include "access/action.h"
#include "web/components/page.h"
#include "web/desk/desk.h"

namespace breakwater::web {

/// One version of a clock or of a threshold: one of the two is there.
struct RuleVersion {
    rules::Timescale const* clock = nullptr;
    rules::Threshold const* threshold = nullptr;

    std::string const& name() const { return clock ? clock->name : threshold->name; }
    std::string const& id() const { return clock ? clock->id : threshold->id; }
    std::string const& title() const { return clock ? clock->title : threshold->title; }
    Date since() const { return clock ? clock->since : threshold->since; }
    std::optional<Date> until() const { return clock ? clock->until : threshold->until; }
    rules::Layer layer() const { return clock ? clock->layer : threshold->layer; }
    rules::Citation const& citation() const {
        return clock ? clock->citation : threshold->citation;
    }
    Place const& place() const { return clock ? clock->place : threshold->place; }
    bool in_force_on(Date date) const {
        return clock ? clock->in_force_on(date) : threshold->in_force_on(date);
    }
    std::string value() const;  ///< "15 working days", "10 per cent"
};

/// Every version of a clock or threshold of this name, the oldest first; those of one day from the
/// statute down.
std::vector<RuleVersion> versions_of(rules::RuleBook const& book, std::string_view name);

/// Which of them holds on the day: that of the lowest layer. Nothing where none does.
std::optional<RuleVersion> in_force(std::vector<RuleVersion> const& versions, Date on);

struct Setting {
    std::string name;  ///< of the rule; empty where it has no page of its own
    std::string id;    ///< "CP-01", or empty
    std::string title;
    std::string value;  ///< in words
    std::string area;   ///< "Child protection"
    std::string layer;  ///< "statutory guidance"; "the server" for what it was started with
    std::optional<Date> since;
    std::string source;
    std::string href;                          ///< of its page, or empty
    std::optional<access::Action> changed_by;  ///< none: it is not changed here
};

/// All of them as on the day, by area. `authority`: whose targets; empty for none.
std::vector<Setting> settings_of(Desk const& desk, Site const& site, std::string_view authority,
                                 Date today);

/// Who may change it here. None: it is law or guidance, or another's; or the number stands within
/// the definition of an indicator, which is changed with a version of that.
std::optional<access::Action> changed_by(Desk const& desk, std::string_view name);

/// Why a rule is not changed here, in words; empty where it is.
std::string why_not_changed(Desk const& desk, std::string_view name);

/// The latest definitions whose words name the rule.
std::vector<indicators::Definition const*> definitions_naming(
    indicators::Catalogue const& catalogue, std::string_view rule);

/// What a rule is about, by the file it was first written in: "Child protection".
std::string area_of(Desk const& desk, std::string_view name);

/// "/administration/settings/caseload_high" and what may stand behind it.
std::string setting_path(std::string_view name, std::string_view what = "");
/// "/administration/targets/re_referrals" and what may stand behind it.
std::string target_path(std::string_view indicator, std::string_view what = "");

/// "/administration/calendars/school" and what may stand behind it.
std::string calendar_path(std::string_view calendar, std::string_view what = "");
/// "school holidays".
std::string calendar_title(std::string_view calendar);
/// Of what the partnership calls itself.
std::string brand_path(std::string_view what = "");

/// "Child protection", of a file's stem.
std::string area_words(std::string_view stem);
/// "7", "4 to 6", "15,880 a year", "none".
std::string target_words(indicators::Target const& target);

}  // namespace breakwater::web
