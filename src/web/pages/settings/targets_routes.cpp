#include "web/pages/settings/targets_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/choices.h"
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

/// An indicator, and whose targets.
struct OfTargets {
    indicators::Definition const* definition = nullptr;
    std::string authority;
    std::vector<store::AdoptedStandard> adopted;
};

Result<OfTargets> of_targets(Visit& visit, store::Record& record, std::string const& indicator) {
    OfTargets of;
    of.definition = visit.desk->standards.catalogue.latest(indicator);
    if (of.definition == nullptr) return not_there();
    of.authority = TRY(authority_of(record));
    of.adopted = TRY(store::adopted_standards(record));
    return of;
}

Result<Response> show_targets(Visit& visit, std::string const& indicator) {
    auto record = TRY(visit.desk->records.lend());
    auto const of = TRY(of_targets(visit, *record, indicator));
    std::vector<indicators::Target const*> targets;
    for (auto const& target : visit.desk->standards.targets.all())
        if (target.indicator == indicator && target.area == of.authority)
            targets.push_back(&target);
    std::stable_sort(targets.begin(), targets.end(),
                     [](auto const* a, auto const* b) { return a->since < b->since; });
    bool const may_change = !of.authority.empty() && may(visit, Action::change_standards);
    indicators::Definition const* const only[]{of.definition};
    return shown_here(
        visit,
        targets_page({.definition = *of.definition,
                      .targets = targets,
                      .reports = reports_showing(visit.desk->standards, only),
                      .adopted = adopted_of(of.adopted, store::StandardKind::target, indicator),
                      .change_href = may_change ? target_path(indicator, "/change") : "",
                      .done = done_words(visit),
                      .today = visit.today}));
}

void write_target_fields(Html& html, indicators::Definition const& definition, Fields const& form,
                         FormProblems const& problems) {
    using indicators::Aim;
    using indicators::TargetKind;
    Radios basis{.name = std::string{basis_field}, .value = std::string{form.first(basis_field)}};
    for (auto const each : definition.bases)
        basis.items.push_back(
            {.value = std::string{indicators::name(each)}, .content = std::string{to_words(each)}});
    basis.fieldset = Fieldset{.legend = Legend{.content = "Over which span of time"}};
    basis.error = message_for(problems, basis_field);
    write(html, basis);
    Radios kind{.name = std::string{kind_field}, .value = std::string{form.first(kind_field)}};
    std::pair<std::string_view, std::string_view> const kinds[]{
        {indicators::name(TargetKind::point), "One value, all year"},
        {indicators::name(TargetKind::profiled), "A year\u2019s total, reached month by month"},
        {indicators::name(TargetKind::range), "A range: from one value to another, both good"},
        {no_target, "None: there is no target from that day on"}};
    for (auto const& [value, words] : kinds)
        kind.items.push_back({.value = std::string{value}, .content = std::string{words}});
    kind.fieldset = Fieldset{.legend = Legend{.content = "What kind of target"}};
    kind.error = message_for(problems, kind_field);
    write(html, kind);
    write_number(html, value_field, "Target, or the lower end of a range", "", form, problems);
    write_number(html, high_field, "Upper end of a range", "", form, problems);
    Radios aim{.name = std::string{aim_field}, .value = std::string{form.first(aim_field)}};
    aim.items = {{.value = "by_polarity", .content = "As the definition says which is better"},
                 {.value = std::string{indicators::name(Aim::at_most)}, .content = "At most"},
                 {.value = std::string{indicators::name(Aim::at_least)}, .content = "At least"}};
    if (aim.value.empty()) aim.value = "by_polarity";
    aim.fieldset = Fieldset{.legend = Legend{.content = "Which side of it is good"}};
    write(html, aim);
}

Response ask_target(Visit& visit, indicators::Definition const& definition,
                    FormProblems const& problems) {
    auto const& form = visit.request.form;
    auto page = form_page(visit, {.title = "Set a target",
                                  .path = target_path(definition.id, "/change"),
                                  .problems = problems,
                                  .fields =
                                      [&](Html& html) {
                                          write_target_fields(html, definition, form, problems);
                                          write_decision(html, form, problems);
                                      },
                                  .button = "See what it would change",
                                  .way_back = BackLink{.href = target_path(definition.id),
                                                       .content = definition.title}});
    return shown_here(visit, std::move(page));
}

Result<Response> show_target_form(Visit& visit, std::string const& indicator) {
    auto record = TRY(visit.desk->records.lend());
    auto const of = TRY(of_targets(visit, *record, indicator));
    if (of.authority.empty()) return not_there();
    return ask_target(visit, *of.definition, {});
}

/// The target that held before for the same figure, in words.
std::string target_now(Visit const& visit, indicators::Target const& proposed) {
    auto const* const now = visit.desk->standards.targets.find(
        proposed.indicator, proposed.area, proposed.basis, Month::of(visit.today));
    return now == nullptr ? std::string{"no target"} : target_words(*now);
}

Result<Response> take_target(Visit& visit, std::string const& indicator) {
    auto record = TRY(visit.desk->records.lend());
    auto const of = TRY(of_targets(visit, *record, indicator));
    if (of.authority.empty()) return not_there();
    auto const& form = visit.request.form;
    if (form.first("do") == "edit") return ask_target(visit, *of.definition, {});
    FormProblems problems;
    auto proposal = propose_target({*visit.desk, of.adopted, visit.today}, *of.definition,
                                   of.authority, form, problems);
    if (!proposal) return ask_target(visit, *of.definition, problems);
    std::string notice;
    if (form.first("do") == "adopt") {
        auto const done = adopt(visit, *record, proposal->standard, Action::change_standards);
        if (done.ok()) return see_other(target_path(indicator, "?done=adopted"));
        if (done.error().code != "newer_standard") return done.error();
        notice = done.error().message;
    }
    auto const& proposed = proposal->after.targets.all().back();
    Uses uses;
    uses.definitions = {of.definition};
    uses.reports = reports_showing(visit.desk->standards, uses.definitions);
    auto effects = TRY(effects_on_ratings(visit, *proposal));
    return shown_here(
        visit,
        effects_page(
            {.title = fmt::format("Target: {}, {}", of.definition->title, to_words(proposed.basis)),
             .path = target_path(indicator, "/change"),
             .token = visit.form_token(),
             .form = form,
             .seen = static_cast<std::int64_t>(of.adopted.size()),
             .proposal = *proposal,
             .now = target_now(visit, proposed),
             .then = form.first(kind_field) == no_target ? "no target" : target_words(proposed),
             .uses = std::move(uses),
             .effects = std::move(effects),
             .back_href = target_path(indicator),
             .back_words = of.definition->title,
             .notice = std::move(notice)}));
}

}  // namespace

Response targets_route(Visit& visit, Word indicator) {
    return answered(visit, show_targets(visit, indicator.value));
}

Response target_page(Visit& visit, Word indicator) {
    return answered(visit, show_target_form(visit, indicator.value));
}

Response target_post(Visit& visit, Word indicator) {
    return answered(visit, take_target(visit, indicator.value));
}

}  // namespace breakwater::web
