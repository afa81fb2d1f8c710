#include "web/pages/administration/agencies_routes.h"

#include <fmt/format.h>

#include "web/components/choices.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/pages/administration/agencies.h"
#include "web/pages/date_field.h"
#include "web/pages/shell.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

using access::Action;

namespace {

constexpr std::string_view list_path = "/administration/agencies";

Response shown_here(Visit& visit, Page page) {
    return shown(visit, Section::administration, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::administration, std::move(response));
}

std::string done_words(std::string_view done) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"added", "The agency is added"},
        {"renamed", "The agency is renamed: what it was called is kept"},
        {"closed", "The agency is closed: no role for it is given from then on"},
        {"opened", "The agency is open again"},
    };
    for (auto const& [each, text] : words)
        if (each == done) return std::string{text};
    return "";
}

Result<Response> list_agencies(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const board = TRY(agency_board(*accounts, visit.today));
    TRY(add_supplies(*board, visit.desk->standards));
    TRY(write_down(visit, {.action = Action::read_accounts, .about = "agency", .detail = "list"}));
    return shown_here(visit,
                      agencies_page({.board = *board,
                                     .may_keep = may(visit, Action::keep_agencies),
                                     .views = views_of(visit, AdministrationView::agencies)}));
}

Result<Response> show_agency(Visit& visit, Number number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const board = TRY(agency_board(*accounts, visit.today));
    TRY(add_supplies(*board, visit.desk->standards));
    for (auto const& there : board->agencies) {
        if (there.agency.id.value != number.value) continue;
        TRY(write_down(
            visit,
            {.action = Action::read_accounts, .about = "agency", .subjects = {number.value}}));
        return shown_here(visit, agency_page({.board = *board,
                                              .there = there,
                                              .done = done_words(visit.request.query.first("done")),
                                              .may_keep = may(visit, Action::keep_agencies),
                                              .today = visit.today}));
    }
    return not_there();
}

std::string_view without_blanks_around(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Input name_input(Fields const& form, std::string_view otherwise, FormProblems const& problems) {
    Input name{.name = "name", .autocomplete = "off"};
    name.label.content = "Name";
    name.value = form.has("name") ? form.first("name") : otherwise;
    name.error = message_for(problems, "name");
    return name;
}

/// Where an error belongs in the form; nothing where it is no fault of the form.
std::optional<FormProblem> fault_of(Error const& error) {
    constexpr std::pair<std::string_view, std::string_view> fields[]{
        {"no_name", "name"},    {"name_too_long", "name"},     {"agency_there", "name"},
        {"name_is_so", "name"}, {"agency_closed", "last-day"}, {"holds_the_record", "last-day"},
        {"agency_open", "why"}, {"no_reason", "why"},
    };
    for (auto const& [code, field] : fields)
        if (error.code == code) {
            auto words = error.message;
            if (words.front() >= 'a' && words.front() <= 'z')
                words.front() = static_cast<char>(words.front() - 'a' + 'A');
            return FormProblem{std::string{field}, std::move(words)};
        }
    return std::nullopt;
}

Response ask_to_add(Visit& visit, FormProblems const& problems) {
    auto const& form = visit.request.form;
    return shown_here(
        visit,
        form_page(visit,
                  {.title = "Add an agency",
                   .path = fmt::format("{}/new", list_path),
                   .problems = problems,
                   .fields =
                       [&](Html& html) {
                           write(html, name_input(form, "", problems));
                           Radios kind{.name = "kind", .value = std::string{form.first("kind")}};
                           for (auto const& each : access::agency_kinds)
                               kind.items.push_back({.value = std::string{each.name},
                                                     .content = std::string{each.title}});
                           kind.fieldset = Fieldset{.legend = Legend{.content = "What it is"}};
                           kind.error = message_for(problems, "kind");
                           write(html, kind);
                       },
                   .button = "Add the agency",
                   .way_back = BackLink{.href = std::string{list_path}, .content = "Agencies"}}));
}

Result<Response> add_agency(Visit& visit) {
    auto const& form = visit.request.form;
    FormProblems problems;
    auto const name = without_blanks_around(form.first("name"));
    auto const kind = access::find_named<access::AgencyKind>(form.first("kind"));
    constexpr std::size_t name_longest = 200;
    if (name.empty() || name.size() > name_longest)
        problems.push_back({"name", "Enter the name of the agency, up to 200 characters"});
    if (!kind) problems.push_back({"kind", "Choose what the agency is"});
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const known = TRY(store::all_agencies(*accounts));
    for (auto const& agency : known)
        if (agency.name == name) problems.push_back({"name", "There is an agency of this name"});
    if (!problems.empty()) return ask_to_add(visit, problems);
    auto const by = by_whom(visit, decide(visit, Action::keep_agencies, of_the_record(visit)));
    auto const added = TRY(store::settle_agency(*accounts, by, name, *kind));
    return see_other(agency_path(added.id, "?done=added"));
}

/// What can be done with one agency: the page that asks, and what it then does.
struct Doing {
    std::string_view title, path, button, done;
    bool is_warning = false;
    std::string_view words;
    void (*fields)(Html&, access::Agency const&, Fields const&, FormProblems const&);
    Result<void> (*act)(store::AccessRecord&, store::By const&, access::AgencyId, Fields const&,
                        Date today, FormProblems&);
};

DateField last_day_field() {
    return {"last", "Last day", "Leave it empty where today is the first day without it"};
}

void no_fields(Html&, access::Agency const&, Fields const&, FormProblems const&) {}

constexpr Doing renaming{
    .title = "Rename the agency",
    .path = "/name",
    .button = "Rename it",
    .done = "renamed",
    .words =
        "Figures that it gave and packs that were published keep the name they were made "
        "with.",
    .fields =
        [](Html& html, access::Agency const& agency, Fields const& form,
           FormProblems const& problems) { write(html, name_input(form, agency.name, problems)); },
    .act =
        [](store::AccessRecord& accounts, store::By const& by, access::AgencyId agency,
           Fields const& form, Date, FormProblems&) {
            return store::rename_agency(accounts, by, agency,
                                        without_blanks_around(form.first("name")));
        }};

constexpr Doing closing{
    .title = "Close the agency",
    .path = "/closure",
    .button = "Close it",
    .done = "closed",
    .is_warning = true,
    .words =
        "No role for it is given from then on. Whoever has one keeps it until you end it: "
        "they are shown as needing a decision.",
    .fields =
        [](Html& html, access::Agency const&, Fields const& form, FormProblems const& problems) {
            write_date(html, last_day_field(), form, problems);
        },
    .act = [](store::AccessRecord& accounts, store::By const& by, access::AgencyId agency,
              Fields const& form, Date today, FormProblems& problems) -> Result<void> {
        auto const last = date_entered(last_day_field(), form, problems);
        if (!problems.empty()) return {};
        return store::close_agency(accounts, by, agency,
                                   last ? *last + std::chrono::days{1} : today);
    }};

constexpr Doing opening{
    .title = "Open the agency again",
    .path = "/opening",
    .button = "Open it again",
    .done = "opened",
    .words = "From today on roles can be given for it.",
    .fields = no_fields,
    .act = [](store::AccessRecord& accounts, store::By const& by, access::AgencyId agency,
              Fields const&, Date today,
              FormProblems&) { return store::open_agency_again(accounts, by, agency, today); }};

Result<access::Agency> agency_of(store::AccessRecord& accounts, Number number) {
    auto const all = TRY(store::all_agencies(accounts));
    for (auto const& agency : all)
        if (agency.id.value == number.value) return agency;
    return not_there();
}

Response ask(Visit& visit, access::Agency const& agency, Doing const& doing,
             FormProblems const& problems) {
    auto const& form = visit.request.form;
    return shown_here(
        visit, form_page(visit, {.title = std::string{doing.title},
                                 .path = agency_path(agency.id, doing.path),
                                 .problems = problems,
                                 .fields =
                                     [&](Html& html) {
                                         paragraph(html, doing.words);
                                         doing.fields(html, agency, form, problems);
                                         write_why(html, {}, form, problems);
                                     },
                                 .button = std::string{doing.button},
                                 .button_classes = doing.is_warning ? "govuk-button--warning" : "",
                                 .way_back = BackLink{.href = agency_path(agency.id),
                                                      .content = agency.name}}));
}

Result<Response> ask_first(Visit& visit, Number number, Doing const& doing) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const agency = TRY(agency_of(*accounts, number));
    return ask(visit, agency, doing, {});
}

Result<Response> do_it(Visit& visit, Number number, Doing const& doing) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const agency = TRY(agency_of(*accounts, number));
    FormProblems problems;
    auto const why = why_entered({}, visit.request.form, problems);
    if (!problems.empty()) return ask(visit, agency, doing, problems);
    auto const by = by_whom(visit, decide(visit, Action::keep_agencies, of_the_record(visit)), why);
    auto const done =
        doing.act(*accounts, by, agency.id, visit.request.form, visit.today, problems);
    if (!done.ok()) {
        auto const fault = fault_of(done.error());
        if (!fault) return done.error();
        problems.push_back(*fault);
    }
    if (!problems.empty()) return ask(visit, agency, doing, problems);
    return see_other(agency_path(agency.id, fmt::format("?done={}", doing.done)));
}

}  // namespace

Response agencies_route(Visit& visit) {
    return answered(visit, list_agencies(visit));
}

Response agency_route(Visit& visit, Number agency) {
    return answered(visit, show_agency(visit, agency));
}

Response add_agency_page(Visit& visit) {
    return ask_to_add(visit, {});
}

Response add_agency_post(Visit& visit) {
    return answered(visit, add_agency(visit));
}

Response rename_agency_page(Visit& visit, Number agency) {
    return answered(visit, ask_first(visit, agency, renaming));
}

Response rename_agency_post(Visit& visit, Number agency) {
    return answered(visit, do_it(visit, agency, renaming));
}

Response close_agency_page(Visit& visit, Number agency) {
    return answered(visit, ask_first(visit, agency, closing));
}

Response close_agency_post(Visit& visit, Number agency) {
    return answered(visit, do_it(visit, agency, closing));
}

Response open_agency_page(Visit& visit, Number agency) {
    return answered(visit, ask_first(visit, agency, opening));
}

Response open_agency_post(Visit& visit, Number agency) {
    return answered(visit, do_it(visit, agency, opening));
}

}  // namespace breakwater::web
