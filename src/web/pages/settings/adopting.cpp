#include "web/pages/settings/adopting.h"

#include <fmt/format.h>

#include "store/findings.h"
#include "store/kept_import.h"
#include "web/components/input.h"
#include "web/pages/date_field.h"

namespace breakwater::web {

Result<std::string> authority_of(store::Record& record) {
    auto const imports = TRY(store::live_imports(record));
    if (imports.empty()) return std::string{};
    auto const last = TRY(store::find_import(record, imports.back().entry));
    return last.area;
}

std::vector<store::AdoptedStandard const*> adopted_of(
    std::vector<store::AdoptedStandard> const& all, store::StandardKind kind,
    std::string_view name) {
    std::vector<store::AdoptedStandard const*> found;
    for (auto each = all.rbegin(); each != all.rend(); ++each)
        if (each->standard.kind == kind && each->standard.name == name) found.push_back(&*each);
    return found;
}

std::string done_words(Visit const& visit) {
    return visit.request.query.first("done") == "adopted"
               ? "It is adopted, and holds from its first day on"
               : "";
}

void write_text(Html& html, std::string_view name, std::string label, std::string hint,
                Fields const& form, FormProblems const& problems) {
    Input input{.name = std::string{name}, .autocomplete = "off"};
    input.label.content = std::move(label);
    if (!hint.empty()) input.hint = Hint{.content = std::move(hint)};
    input.value = form.first(name);
    input.error = message_for(problems, name);
    write(html, input);
}

void write_number(Html& html, std::string_view name, std::string label, std::string after,
                  Fields const& form, FormProblems const& problems) {
    Input input{.name = std::string{name}, .inputmode = "decimal", .autocomplete = "off"};
    input.label.content = std::move(label);
    if (!after.empty()) input.suffix = Affix{.content = std::move(after)};
    input.classes = "govuk-input--width-5";
    input.value = form.first(name);
    input.error = message_for(problems, name);
    write(html, input);
}

void write_decision(Html& html, Fields const& form, FormProblems const& problems) {
    write_date(html,
               {"since", "First day",
                "From this day on. What was decided earlier for this day or later no longer holds"},
               form, problems);
    write_text(html, source_field, "Who decided it, and where it is written",
               "For example, Partnership board, 12 December 2026, item 4", form, problems);
    write_why(html, why_asked(), form, problems);
}

Result<void> adopt(Visit& visit, store::Record& record, store::NewStandard standard,
                   access::Action action) {
    TRY(write_down(visit, Look{.action = action,
                               .about = {},
                               .subjects = {},
                               .detail = fmt::format(
                                   "{}{} from {}",
                                   standard.kind == store::StandardKind::logo ? "logo of the " : "",
                                   standard.name, to_iso(standard.since))}));
    standard.account = visit.person->account.id.value;
    standard.role = role_for(visit, action);
    auto const author = TRY(author_of(visit));
    auto const seen = visit.request.form.number(seen_field).value_or(-1);
    TRY(store::adopt_standard(record, author, standard, seen));
    visit.desk->after_adopting();
    return {};
}

}  // namespace breakwater::web
