#pragma once
// The list of settings, the page of one, and what adopting another value would change.

#include "web/pages/administration/views.h"
#include "web/pages/settings/effects.h"

namespace breakwater::web {

/// What the list is narrowed to, as its address has it.
struct SettingsAsked {
    std::string sought;      ///< part of a title, a name or an id
    std::string area;        ///< in words, or empty
    bool only_ours = false;  ///< those that the person may change here
    int page = 1;
};

struct SettingsPage {
    std::vector<Setting> const& settings;  ///< all
    SettingsAsked asked;
    std::function<bool(Setting const&)> may_change;
    AdministrationViews views;
};
Page settings_page(SettingsPage const& shown);

/// What uses a rule or a target.
struct Uses {
    std::vector<indicators::Definition const*> definitions;
    std::vector<std::string> reports;
    std::vector<std::string> also;  ///< in sentences
};

struct SettingPage {
    std::vector<RuleVersion> const& versions;  ///< in force, of all days
    RuleVersion const& now;
    std::string area;
    Uses uses;
    std::vector<store::AdoptedStandard const*> adopted;  ///< of this one, the latest first
    std::string change_href;                             ///< empty: not changed by this person
    std::string why_not;                                 ///< empty where it is
    std::string done;
    Date today;
};
Page setting_page(SettingPage const& shown);

struct TargetsPage {
    indicators::Definition const& definition;
    std::vector<indicators::Target const*> targets;  ///< the authority's, of all days
    std::vector<std::string> reports;
    std::vector<store::AdoptedStandard const*> adopted;
    std::string change_href;
    std::string done;
    Date today;
};
Page targets_page(TargetsPage const& shown);

/// A clock by whose days some would be due on another day.
struct MovedClock {
    std::string title, href;
    int days = 0;             ///< from how many starts on
    Date started, now, then;  ///< the first of them, and when it is due
};

/// Nothing is changed yet: what would be, and two ways on.
struct EffectsPage {
    std::string title;
    std::string path;  ///< where the form is posted to
    std::string token;
    Fields const& form;  ///< as it was filled in
    std::int64_t seen = 0;
    Proposal const& proposal;
    std::string now, then;  ///< "10 per cent", "5 per cent"
    Uses uses;
    Effects effects;
    std::string back_href, back_words;
    std::string notice;  ///< why it is shown again; empty for nothing
    /// In place of figures and of what uses it, where there is something else to see.
    std::function<void(Html&)> to_see{};
    std::optional<std::vector<MovedClock>> clocks{};  ///< of a calendar
};
Page effects_page(EffectsPage const& shown);

/// What pages of settings have in common.
void write_adopted(Html& html, std::vector<store::AdoptedStandard const*> const& adopted);
void write_done(Html& html, std::string const& done);
Markup way_to_settings();

}  // namespace breakwater::web
