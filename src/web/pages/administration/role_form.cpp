#include "web/pages/administration/role_form.h"

#include <algorithm>

#include "kernel/with_capital.h"
#include "web/components/input.h"
#include "web/components/messages.h"
#include "web/components/select.h"
#include "web/pages/date_field.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

using markup::markup_of;

namespace {

constexpr std::string_view another = "another";
constexpr std::size_t name_longest = 200;

DateField since_field() {
    return {"since", "First day", "Leave it empty for today"};
}
WhyField why_field() {
    return {"Why they need it", "It is kept with the role and in the journal"};
}
DateField last_field() {
    return {"last", "Last day", "Leave it empty where no end is known"};
}

Select choice(std::string name, std::string label, Fields const& form,
              FormProblems const& problems) {
    Select select{.name = name};
    select.label.content = std::move(label);
    select.value = form.first(name);
    select.error = message_for(problems, name);
    select.items.push_back({"Choose", "", std::nullopt, false, {}});
    return select;
}

Input words(std::string name, std::string label, std::string hint, Fields const& form,
            FormProblems const& problems) {
    Input input{.name = name, .autocomplete = "off"};
    input.label.content = std::move(label);
    if (!hint.empty()) input.hint = Hint{.content = std::move(hint)};
    input.value = form.first(name);
    input.error = message_for(problems, name);
    return input;
}

void write_new_agency(Html& html, Fields const& form, FormProblems const& problems) {
    write(html, words("agency_name", "Its name", "", form, problems));
    auto kind = choice("agency_kind", "What it is", form, problems);
    for (auto const& each : access::agency_kinds)
        kind.items.push_back(
            {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
    write(html, kind);
}

bool is_too_long(std::string_view text, std::size_t longest) {
    return text.size() > longest;
}

}  // namespace

void write_role_fields(Html& html, Fields const& form, Bodies const& bodies,
                       FormProblems const& problems) {
    auto role = choice("role", "Role", form, problems);
    for (auto const& each : access::roles)
        role.items.push_back(
            {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
    write(html, role);
    auto agency = choice("agency", "Agency", form, problems);
    for (auto const& each : bodies.agencies)
        agency.items.push_back({each.name, std::to_string(each.id.value), std::nullopt, false, {}});
    agency.items.push_back({"Another, named below", std::string{another}, std::nullopt, false, {}});
    write(html, agency);
    write(html, Details{.summary = "The agency is not in the list",
                        .content = markup_of(
                            [&](Html& inside) { write_new_agency(inside, form, problems); }),
                        .open = form.first("agency") == another});
    write(html,
          words("team", "Team", "Leave it empty where the role is of no team", form, problems));
    write_date(html, since_field(), form, problems);
    write_date(html, last_field(), form, problems);
    write_why(html, why_field(), form, problems);
}

RoleAsked role_asked(Fields const& form, Bodies const& bodies, Date today, FormProblems& problems) {
    RoleAsked asked;
    auto const problem = [&](std::string field, std::string what) {
        problems.push_back({std::move(field), std::move(what)});
    };
    auto const role = access::find_named<access::Role>(form.first("role"));
    if (!role) problem("role", "Choose a role");
    asked.given.role = role.value_or(access::Role{});
    if (form.first("agency") == another) {
        asked.new_agency = form.first("agency_name");
        auto const kind = access::find_named<access::AgencyKind>(form.first("agency_kind"));
        if (asked.new_agency.empty() || is_too_long(asked.new_agency, name_longest))
            problem("agency_name", "Enter the name of the agency, up to 200 characters");
        if (!kind) problem("agency_kind", "Choose what the agency is");
        asked.new_agency_kind = kind.value_or(asked.new_agency_kind);
    } else {
        for (auto const& agency : bodies.agencies)
            if (std::to_string(agency.id.value) == form.first("agency"))
                asked.given.agency = agency.id;
        if (!asked.given.agency.known()) problem("agency", "Choose an agency");
    }
    asked.team = form.first("team");
    if (is_too_long(asked.team, name_longest))
        problem("team", "Enter the name of the team, up to 200 characters");
    asked.given.since = date_entered(since_field(), form, problems).value_or(today);
    if (auto const last = date_entered(last_field(), form, problems)) {
        asked.given.until = *last + std::chrono::days{1};
        if (*last < asked.given.since)
            problem("last-day", "The last day must be the first day or later");
    }
    asked.given.reason = why_entered(why_field(), form, problems);
    return asked;
}

Result<store::RoleGiven> settle(store::AccessRecord& accounts, store::By const& by,
                                RoleAsked const& asked) {
    auto given = asked.given;
    if (!asked.new_agency.empty()) {
        auto const agency =
            TRY(store::settle_agency(accounts, by, asked.new_agency, asked.new_agency_kind));
        given.agency = agency.id;
    }
    if (!asked.team.empty()) {
        auto const team = TRY(store::settle_team(accounts, by, given.agency, asked.team));
        given.team = team.id;
    }
    return given;
}

std::optional<FormProblem> problem_of(Error const& error) {
    constexpr std::pair<std::string_view, std::string_view> fields[]{
        {"not_an_address", "sign_in"}, {"account_there", "sign_in"},
        {"no_name", "name"},           {"roles_apart", "role"},
        {"own_role", "role"},          {"until_before_since", "last-day"},
        {"unknown_agency", "agency"},  {"agency_closed", "agency"},
        {"unknown_team", "team"},      {"agency_of_another_kind", "agency_kind"},
    };
    for (auto const& [code, field] : fields)
        if (error.code == code) return FormProblem{std::string{field}, with_capital(error.message)};
    return std::nullopt;
}

}  // namespace breakwater::web
