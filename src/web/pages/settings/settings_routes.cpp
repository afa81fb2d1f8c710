#include "web/pages/settings/settings_routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "rules/adopted_calendar.h"
#include "web/components/select.h"
#include "web/desk/child_shelf.h"
#include "web/pages/settings/adopting.h"
#include "web/pages/settings/settings_pages.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;

namespace {

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::administration, std::move(response));
}

Response shown_here(Visit& visit, Page page) {
    return shown(visit, Section::administration, std::move(page));
}

Result<Response> list_settings(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const authority = TRY(authority_of(*record));
    auto const settings = settings_of(*visit.desk, visit.site, authority, visit.today);
    auto const& query = visit.request.query;
    SettingsAsked asked{std::string{query.first("sought")}, std::string{query.first("area")},
                        query.first("ours") == "yes"};
    asked.page = query.number<int>("page").value_or(1);
    return shown_here(
        visit, settings_page({.settings = settings,
                              .asked = asked,
                              .may_change =
                                  [&](Setting const& setting) {
                                      return setting.changed_by && may(visit, *setting.changed_by);
                                  },
                              .views = views_of(visit, AdministrationView::settings)}));
}

/// What reads a rule beside the definitions that name it.
std::vector<std::string> also_used(Visit const& visit, RuleVersion const& rule) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"rag_amber_tolerance", "Red, amber and green of every figure that has a target."},
        {"implausible_", "What the check of an extract finds unlikely."},
        {"disclosure_", "What is withheld from packs that are published from its first day on."},
        {"action_amber_", "When an action of the partnership is amber."},
        {"escalation_stage_", "How a disagreement climbs from stage to stage."},
        {"run_chart_", "When a figure is said to have moved."},
        {"upload_waits", "How long files that were sent wait for somebody to import them."},
        {"supplied_figure_", "When a figure of a supplier is late."},
        {"broken_glass_", "When the review of an opening of a closed record is late."},
        {"access_", "How people sign in, how long sessions last, and closed records."},
        {"backup_", "When the last backup is said to be too old."},
        {"verified_", "When the record is said to be unverified for too long."},
    };
    std::vector<std::string> found;
    for (auto const& [begins, text] : words)
        if (rule.name().starts_with(begins)) found.emplace_back(text);
    auto const clocks = visit.desk->children.clocks();
    if (clocks.ok() && std::any_of(clocks.value().begin(), clocks.value().end(),
                                   [&](auto const& clock) { return clock.rule == rule.name(); }))
        found.emplace_back("The clocks on the page of each child.");
    return found;
}

Uses uses_of(Visit const& visit, RuleVersion const& rule) {
    auto const& standards = visit.desk->standards;
    Uses uses;
    uses.definitions = definitions_naming(standards.catalogue, rule.name());
    uses.reports = reports_showing(standards, uses.definitions);
    uses.also = also_used(visit, rule);
    return uses;
}

std::string_view last_part(Action action) {
    return action == Action::change_settings ? "/limit" : "/standard";
}

Result<Response> show_setting(Visit& visit, std::string const& name) {
    auto const versions = versions_of(visit.desk->standards.book, name);
    if (versions.empty()) return not_there();
    auto const now = in_force(versions, visit.today).value_or(versions.back());
    auto record = TRY(visit.desk->records.lend());
    auto const adopted = TRY(store::adopted_standards(*record));
    auto const by = changed_by(*visit.desk, name);
    return shown_here(
        visit, setting_page(
                   {.versions = versions,
                    .now = now,
                    .area = area_of(*visit.desk, name),
                    .uses = uses_of(visit, now),
                    .adopted = adopted_of(adopted, store::StandardKind::rule, name),
                    .change_href = by && may(visit, *by) ? setting_path(name, last_part(*by)) : "",
                    .why_not = why_not_changed(*visit.desk, name),
                    .done = done_words(visit),
                    .today = visit.today}));
}

/// A form as it is first shown: with what holds now.
Fields with_value_now(RuleVersion const& now, Fields const& sent) {
    if (sent.has(value_field)) return sent;
    Fields form;
    auto const amount = now.clock ? std::abs(now.clock->amount) : now.threshold->value;
    form.add(std::string{value_field}, std::to_string(amount));
    if (now.clock) {
        // "15 working days" without its number.
        auto const words = rules::to_words(2, now.clock->unit);
        form.add(std::string{unit_field}, words.substr(words.find(' ') + 1));
    }
    form.add(std::string{title_field}, now.title());
    return form;
}

void write_value(Html& html, RuleVersion const& now, Fields const& form,
                 FormProblems const& problems) {
    if (!now.clock)
        return write_number(html, value_field, "Value, in " + now.threshold->unit,
                            now.threshold->unit, form, problems);
    write_number(html, value_field, now.clock->amount < 0 ? "How long before" : "Within how long",
                 "", form, problems);
    Select unit{.name = std::string{unit_field}};
    unit.label.content = "Of what";
    for (auto const each : units_of(*now.clock)) {
        auto const words = rules::to_words(2, each);
        unit.items.push_back({.text = words.substr(words.find(' ') + 1)});
    }
    unit.value = form.first(unit_field);
    unit.error = message_for(problems, unit_field);
    write(html, unit);
}

/// Only where the area has a calendar beside those of the law and of schools.
void write_calendar(Html& html, RuleVersion const& now, rules::RuleBook const& book,
                    Fields const& form) {
    if (!now.clock || book.calendar(rules::closure_days) == nullptr) return;
    Select calendar{.name = std::string{calendar_field},
                    .items = {{.text = "The usual ones of that unit", .value = ""}}};
    calendar.label.content = "Days that do not count, of working days and school days";
    for (auto const& each : book.calendars())
        calendar.items.push_back({.text = calendar_title(each.name()), .value = each.name()});
    calendar.value =
        form.has(value_field) ? std::string{form.first(calendar_field)} : now.clock->calendar;
    write(html, calendar);
}

Response ask_value(Visit& visit, RuleVersion const& now, std::string_view part,
                   FormProblems const& problems) {
    auto const form = with_value_now(now, visit.request.form);
    auto page = form_page(
        visit, {.title = "Adopt another value",
                .path = setting_path(now.name(), part),
                .problems = problems,
                .fields =
                    [&](Html& html) {
                        write_value(html, now, form, problems);
                        write_calendar(html, now, visit.desk->standards.book, visit.request.form);
                        write_text(html, title_field, "What it is",
                                   "Where the words name the number, name the new one", form,
                                   problems);
                        write_decision(html, form, problems);
                    },
                .button = "See what it would change",
                .way_back = BackLink{.href = setting_path(now.name()), .content = now.title()}});
    return shown_here(visit, std::move(page));
}

/// The rule of the name, where it may be changed by this action.
Result<RuleVersion> to_change(Visit const& visit, std::string const& name, Action action) {
    auto const versions = versions_of(visit.desk->standards.book, name);
    if (versions.empty() || changed_by(*visit.desk, name) != action) return not_there();
    auto now = in_force(versions, visit.today).value_or(versions.back());
    // One of guidance may be shown where the area's own is over: its own is what is changed.
    for (auto const& version : versions)
        if (now.layer() != rules::Layer::local && version.layer() == rules::Layer::local)
            now = version;
    return now;
}

Result<Response> show_value_form(Visit& visit, std::string const& name, Action action) {
    auto const now = TRY(to_change(visit, name, action));
    return ask_value(visit, now, last_part(action), {});
}

Result<Effects> effects_of(Visit const& visit, Proposal const& proposal, Uses const& uses) {
    if (proposal.standard.name == "rag_amber_tolerance") return effects_on_ratings(visit, proposal);
    return effects_on_figures(visit, proposal, uses.definitions);
}

std::string value_then(Proposal const& proposal) {
    auto const versions = versions_of(proposal.after.book, proposal.standard.name);
    auto const then = in_force(versions, proposal.standard.since);
    return then ? then->value() : std::string{};
}

Result<Response> take_value(Visit& visit, std::string const& name, Action action) {
    auto const now = TRY(to_change(visit, name, action));
    auto const& form = visit.request.form;
    if (form.first("do") == "edit") return ask_value(visit, now, last_part(action), {});
    auto record = TRY(visit.desk->records.lend());
    auto const adopted = TRY(store::adopted_standards(*record));
    FormProblems problems;
    auto proposal = propose({*visit.desk, adopted, visit.today}, now, form, problems);
    if (!proposal) return ask_value(visit, now, last_part(action), problems);
    std::string notice;
    if (form.first("do") == "adopt") {
        auto const done = adopt(visit, *record, proposal->standard, action);
        if (done.ok()) return see_other(setting_path(name, "?done=adopted"));
        if (done.error().code != "newer_standard") return done.error();
        notice = done.error().message;
    }
    auto uses = uses_of(visit, now);
    auto effects = TRY(effects_of(visit, *proposal, uses));
    return shown_here(visit, effects_page({.title = now.title(),
                                           .path = setting_path(name, last_part(action)),
                                           .token = visit.form_token(),
                                           .form = form,
                                           .seen = static_cast<std::int64_t>(adopted.size()),
                                           .proposal = *proposal,
                                           .now = now.value(),
                                           .then = value_then(*proposal),
                                           .uses = std::move(uses),
                                           .effects = std::move(effects),
                                           .back_href = setting_path(name),
                                           .back_words = now.title(),
                                           .notice = std::move(notice)}));
}

}  // namespace

Response settings_route(Visit& visit) {
    return answered(visit, list_settings(visit));
}

Response setting_route(Visit& visit, Word setting) {
    return answered(visit, show_setting(visit, setting.value));
}

Response standard_page(Visit& visit, Word setting) {
    return answered(visit, show_value_form(visit, setting.value, Action::change_standards));
}

Response standard_post(Visit& visit, Word setting) {
    return answered(visit, take_value(visit, setting.value, Action::change_standards));
}

Response limit_page(Visit& visit, Word setting) {
    return answered(visit, show_value_form(visit, setting.value, Action::change_settings));
}

Response limit_post(Visit& visit, Word setting) {
    return answered(visit, take_value(visit, setting.value, Action::change_settings));
}

}  // namespace breakwater::web
