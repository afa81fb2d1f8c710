#include "web/pages/settings/brand_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/lower_case.h"
#include "reports/look.h"
#include "web/components/button.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/settings/adopting.h"
#include "web/pages/settings/settings_pages.h"
#include "web/pages/shell.h"
#include "web/site_colour.h"
#include "web/site_logo.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;

namespace {

constexpr std::size_t name_longest = 100, short_longest = 20, contact_longest = 200;
constexpr std::string_view title = "Name of the partnership";

Response shown_here(Visit& visit, Page page) {
    return shown(visit, Section::administration, std::move(page));
}

std::string words_of(std::string_view name, std::string_view service) {
    return fmt::format("{}, {}", service, name.empty() ? "without a name" : name);
}

Table names_table(press::Brands const& brands) {
    Table table{.caption = "Names, and the days they hold",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"First day"}, {"Name"}, {"Short name"}, {"Source"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const all = brands.all();
    for (auto brand = all.rbegin(); brand != all.rend(); ++brand)
        table.rows.push_back({{to_words(brand->since)},
                              {brand->name},
                              {brand->short_name.empty() ? "Breakwater" : brand->short_name},
                              {brand->source}});
    return table;
}

Content logo_now(Site const& site) {
    if (site.logo == nullptr) return {"none: our mark, and the short name"};
    return markup_of(
        [&](Html& html) { write_logo(html, logo_address(*site.logo), site.organisation); });
}

Table logos_table(press::Logos const& logos, Site const& site) {
    Table table{.caption = "Logos, and the days they hold",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"First day"}, {"Logo"}, {"Source"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const all = logos.all();
    for (auto logo = all.rbegin(); logo != all.rend(); ++logo)
        table.rows.push_back({{to_words(logo->since)},
                              {logo->picture ? Content{markup_of([&](Html& html) {
                                  write_logo(html, logo_address(*logo), site.organisation);
                              })}
                                             : Content{"none"}},
                              {logo->source}});
    return table;
}

/// The latest first.
std::vector<store::AdoptedStandard const*> brands_and_logos(
    std::vector<store::AdoptedStandard> const& adopted) {
    auto found = adopted_of(adopted, store::StandardKind::brand, "partnership");
    for (auto const* const logo : adopted_of(adopted, store::StandardKind::logo, "partnership"))
        found.push_back(logo);
    std::sort(found.begin(), found.end(),
              [](auto const* a, auto const* b) { return a->number > b->number; });
    return found;
}

Result<Response> show_brand(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const adopted = TRY(store::adopted_standards(*record));
    auto const now = press::in_force({}, {}, adopted);
    auto const& brands = now.brands;
    auto const& logos = now.logos;
    Page page;
    page.title = title;
    page.width = Width::wide;
    page.before_content = way_to_settings();
    page.content = markup_of([&](Html& html) {
        write_done(html, done_words(visit));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList list;
        list.rows.push_back(
            {{"Name"},
             {visit.site.organisation.empty() ? std::string{"none"} : visit.site.organisation},
             {}});
        list.rows.push_back({{"Short name"}, {visit.site.service}, {}});
        list.rows.push_back({{"Colour"},
                             {visit.site.colour.empty() ? std::string{"ours"}
                                                        : fmt::format("#{}", visit.site.colour)},
                             {}});
        list.rows.push_back(
            {{"Contact"},
             {visit.site.contact.empty() ? std::string{"none"} : visit.site.contact},
             {}});
        list.rows.push_back({{"Logo"}, {logo_now(visit.site)}, {}});
        write(html, list);
        paragraph(html,
                  "The logo, or else the short name, and the name stand at the top of every page "
                  "and of packs and reports, in the colour; the contact at the foot of every page. "
                  "What was published keeps the name, the logo and the colour it had.");
        if (may(visit, Action::change_settings))
            html.element<"div">(attr<"class">("govuk-button-group"), [&] {
                write(html, Button{.content = "Adopt another name", .href = brand_path("/change")});
                write(html, Button{.content = "Adopt another logo",
                                   .href = brand_path("/logo"),
                                   .classes = "govuk-button--secondary"});
            });
        if (!brands.all().empty()) write_scrollable(html, names_table(brands));
        if (!logos.all().empty()) write_scrollable(html, logos_table(logos, visit.site));
        write_adopted(html, brands_and_logos(adopted));
    });
    return shown_here(visit, std::move(page));
}

Fields with_names_now(Visit const& visit) {
    auto const& sent = visit.request.form;
    if (sent.has(value_field)) return sent;
    Fields form;
    form.add(std::string{value_field}, visit.site.organisation);
    form.add(std::string{title_field}, visit.site.service);
    form.add(std::string{colour_field},
             visit.site.colour.empty() ? "" : fmt::format("#{}", visit.site.colour));
    form.add(std::string{contact_field}, visit.site.contact);
    return form;
}

Response ask_brand(Visit& visit, FormProblems const& problems) {
    auto const form = with_names_now(visit);
    return shown_here(
        visit,
        form_page(visit,
                  {.title = "Adopt another name",
                   .path = brand_path("/change"),
                   .problems = problems,
                   .fields =
                       [&](Html& html) {
                           write_text(html, value_field, "Name of the partnership",
                                      "For example, Seaborough Safeguarding Children Partnership",
                                      form, problems);
                           write_text(html, title_field, "Short name",
                                      "In bold at the top of every page that has no logo", form,
                                      problems);
                           write_text(html, colour_field, "Colour, or leave it empty for ours",
                                      "Behind the top of every page, and in packs and reports, as "
                                      "#0b5d3b: dark enough for white words",
                                      form, problems);
                           write_text(html, contact_field, "Contact, or leave it empty",
                                      "At the foot of every page: who answers, and how to reach "
                                      "them by day and by night",
                                      form, problems);
                           write_decision(html, form, problems);
                       },
                   .button = "See how it would look",
                   .way_back = BackLink{.href = brand_path(), .content = std::string{title}}}));
}

std::string colour_entered(Fields const& form, FormProblems& problems) {
    auto colour = lower_case(form.first(colour_field));
    std::erase_if(colour, [](char c) { return c == ' ' || c == '#'; });
    if (colour.empty()) return colour;
    if (!reports::is_colour(colour))
        problems.push_back(
            {std::string{colour_field}, "Enter a colour as # and six digits, as #0b5d3b"});
    else if (!reports::is_behind_white(colour))
        problems.push_back({std::string{colour_field},
                            "White words would not stand out on it: choose a darker one"});
    return colour;
}

std::optional<Proposal> propose_brand(Ground const& ground, Fields const& form,
                                      FormProblems& problems) {
    press::Brand brand;
    brand.name = words_entered(form, value_field, "the name", problems);
    brand.short_name = words_entered(form, title_field, "a short name", problems);
    if (brand.name.size() > name_longest)
        problems.push_back({std::string{value_field},
                            fmt::format("The name must be up to {} characters", name_longest)});
    if (brand.short_name.size() > short_longest)
        problems.push_back(
            {std::string{title_field},
             fmt::format("The short name must be up to {} characters", short_longest)});
    brand.colour = colour_entered(form, problems);
    if (!form.first(contact_field).empty())
        brand.contact = words_entered(form, contact_field, "how to reach you", problems);
    if (brand.contact.size() > contact_longest)
        problems.push_back(
            {std::string{contact_field},
             fmt::format("The contact must be up to {} characters", contact_longest)});
    brand.since = since_entered(form, problems);
    brand.source =
        words_entered(form, source_field, "who decided it, and where it is written", problems);
    auto const why = why_entered(why_asked(), form, problems);
    if (!problems.empty()) return std::nullopt;
    auto falls_away = that_fall_away(press::in_force({}, {}, ground.adopted).brands, brand.since,
                                     [](press::Brand const& other) { return other.name; });
    store::NewStandard standard;
    standard.kind = store::StandardKind::brand;
    standard.name = "partnership";
    standard.since = brand.since;
    standard.text = press::to_text(brand);
    standard.reason = why;
    return settled(ground, std::move(standard), std::move(falls_away), problems);
}

/// The head of a page as it would be.
void write_look(Html& html, press::Brand const& brand) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "How it would look");
    html.element<"div">(attr<"class">("app-brand"), [&] {
        html.element<"strong">(brand.short_name);
        html.element<"span">(brand.name);
    });
    // The head of this page too.
    html.link("stylesheet",
              colour_address(brand.colour.empty() ? our_colour : std::string_view{brand.colour}));
    if (!brand.contact.empty())
        paragraph(html, fmt::format("At the foot of every page: {}", brand.contact));
    paragraph(html,
              "Every page, and the packs and reports that are made from its first day on. No "
              "figure moves.");
}

Result<Response> take_brand(Visit& visit) {
    auto const& form = visit.request.form;
    if (form.first("do") == "edit") return ask_brand(visit, {});
    auto record = TRY(visit.desk->records.lend());
    auto const adopted = TRY(store::adopted_standards(*record));
    FormProblems problems;
    auto proposal = propose_brand({*visit.desk, adopted, visit.today}, form, problems);
    if (!proposal) return ask_brand(visit, problems);
    std::string notice;
    if (form.first("do") == "adopt") {
        auto const done = adopt(visit, *record, proposal->standard, Action::change_settings);
        if (done.ok()) return see_other(brand_path("?done=adopted"));
        if (done.error().code != "newer_standard") return done.error();
        notice = done.error().message;
    }
    auto const brand = *proposal->after.brands.on(proposal->standard.since);
    return shown_here(visit,
                      effects_page({.title = std::string{title},
                                    .path = brand_path("/change"),
                                    .token = visit.form_token(),
                                    .form = form,
                                    .seen = static_cast<std::int64_t>(adopted.size()),
                                    .proposal = *proposal,
                                    .now = words_of(visit.site.organisation, visit.site.service),
                                    .then = words_of(brand.name, brand.short_name),
                                    .uses = {},
                                    .effects = {},
                                    .back_href = brand_path(),
                                    .back_words = std::string{title},
                                    .notice = std::move(notice),
                                    .to_see = [&](Html& html) { write_look(html, brand); }}));
}

}  // namespace

Response brand_route(Visit& visit) {
    return answer(visit, Section::administration, show_brand(visit));
}

Response brand_page(Visit& visit) {
    return ask_brand(visit, {});
}

Response brand_post(Visit& visit) {
    return answer(visit, Section::administration, take_brand(visit));
}

}  // namespace breakwater::web
