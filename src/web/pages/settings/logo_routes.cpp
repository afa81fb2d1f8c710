#include "web/pages/settings/logo_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/secret.h"
#include "web/components/button.h"
#include "web/components/choices.h"
#include "web/components/file_upload.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/pages/settings/adopting.h"
#include "web/pages/settings/settings_pages.h"
#include "web/pages/shell.h"
#include "web/site_logo.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;

namespace {

constexpr std::string_view title = "Name of the partnership", shows_picture = "picture",
                           shows_none = "none", is_within = "yes";

Response shown_here(Visit& visit, Page page) {
    return shown(visit, Section::administration, std::move(page));
}

/// What was looked at goes with the form: no browser fills a file's field in again.
void write_picture_sent(Html& html, Fields const& form) {
    auto const sent = form.first(content_field);
    if (sent.empty()) return;
    html.empty<"input">(attr<"type">("hidden"), attr<"name">(content_field), attr<"value">(sent));
    paragraph(html, "The file that you sent is still there. Choose one only to take another.");
}

void write_fields(Html& html, Fields const& form, FormProblems const& problems) {
    Radios shows{.name = std::string{value_field},
                 .items = {{.value = std::string{shows_picture}, .content = "A logo, from a file"},
                           {.value = std::string{shows_none},
                            .content = "No logo: our mark, and the short name"}}};
    shows.fieldset = Fieldset{.legend = Legend{.content = "What is shown"}};
    shows.value = form.first(value_field);
    shows.error = message_for(problems, value_field);
    write(html, shows);
    FileUpload file{.name = std::string{file_field}};
    file.label.content = "File of the logo";
    file.hint = Hint{.content = fmt::format("{}. It is shown on white", press::picture_words)};
    file.error = message_for(problems, file_field);
    write(html, file);
    write_picture_sent(html, form);
    Checkboxes within{.name = std::string{within_field},
                      .items = {{.value = std::string{is_within},
                                 .content = "The partnership\u2019s name can be read in the logo: "
                                            "do not write it beside it"}}};
    if (form.first(within_field) == is_within) within.values = {std::string{is_within}};
    write(html, within);
    write_decision(html, form, problems);
}

Response ask_logo(Visit& visit, FormProblems const& problems) {
    Page page;
    page.title = "Adopt another logo";
    page.errors = problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = brand_path(), .content = std::string{title}});
    });
    page.content = markup_of([&](Html& html) {
        write_problems(html, problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, PostForm{.path = brand_path("/logo"),
                             .token = visit.form_token(),
                             .has_files = true,
                             .content = markup_of([&](Html& form) {
                                 write_fields(form, visit.request.form, problems);
                                 write(form, Button{.content = "See how it would look",
                                                    .double_click = DoubleClick::prevented});
                             })});
    });
    return shown_here(visit, std::move(page));
}

/// What was sent as a file, or what was looked at and stands in the form since.
Result<std::string> bytes_sent(Visit const& visit) {
    auto const& uploads = visit.request.uploads;
    auto const file = std::find_if(uploads.begin(), uploads.end(), [](Upload const& upload) {
        return upload.field == file_field && !upload.name.empty();
    });
    if (file != uploads.end()) return file->text();
    return access::from_base64url(visit.request.form.first(content_field));
}

std::optional<press::Picture> picture_sent(Visit const& visit, FormProblems& problems) {
    auto const bytes = bytes_sent(visit);
    if (!bytes.ok() || bytes.value().empty()) {
        problems.push_back({std::string{file_field}, "Choose the file of the logo"});
        return std::nullopt;
    }
    auto picture = press::read_picture(bytes.value());
    if (picture.ok()) return std::move(picture).value();
    problems.push_back({std::string{file_field}, picture.error().message});
    return std::nullopt;
}

std::string_view words_of(press::Logo const* logo) {
    if (logo == nullptr || !logo->picture) return "no logo";
    return logo->picture->kind == press::PictureKind::png ? "a logo of pixels (PNG)"
                                                          : "a logo of shapes (SVG)";
}

std::optional<Proposal> propose_logo(Visit const& visit, Ground const& ground,
                                     FormProblems& problems) {
    auto const& form = visit.request.form;
    press::Logo logo;
    auto const shows = form.first(value_field);
    if (shows != shows_picture && shows != shows_none)
        problems.push_back({std::string{value_field}, "Choose what is shown"});
    if (shows == shows_picture) {
        logo.picture = picture_sent(visit, problems);
        if (form.first(within_field) == is_within) logo.name_in_logo = reports::NameInLogo::yes;
    }
    logo.since = since_entered(form, problems);
    logo.source =
        words_entered(form, source_field, "who decided it, and where it is written", problems);
    auto const why = why_entered(why_asked(), form, problems);
    if (!problems.empty()) return std::nullopt;
    auto falls_away = that_fall_away(press::in_force({}, {}, ground.adopted).logos, logo.since,
                                     [](press::Logo const& other) { return words_of(&other); });
    store::NewStandard standard;
    standard.kind = store::StandardKind::logo;
    standard.name = "partnership";
    standard.since = logo.since;
    standard.text = press::to_text(logo);
    standard.reason = why;
    return settled(ground, std::move(standard), std::move(falls_away), problems);
}

/// The head of a page as it would be.
void write_look(Html& html, Site const& site, press::Logo const& logo) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "How it would look");
    html.element<"div">(attr<"class">("app-brand"), [&] {
        if (logo.picture)
            write_logo(html, press::data_address(*logo.picture), site.organisation);
        else
            html.element<"strong">(site.service);
        if (logo.name_in_logo == reports::NameInLogo::no) html.element<"span">(site.organisation);
    });
    paragraph(html,
              "Every page, and the first page of the packs and reports that are made from its "
              "first day on. No figure moves.");
    if (logo.picture)
        paragraph(html,
                  "What is kept is not the file that you sent but what was read of it: its shapes "
                  "or pixels, without what programs and cameras note beside them.");
}

/// As it was filled in, with the picture in place of the file.
Fields with_picture(Fields const& sent, press::Logo const& logo) {
    Fields form;
    for (auto const& field : sent.all())
        if (field.name != content_field) form.add(field.name, field.value);
    if (logo.picture)
        form.add(std::string{content_field}, access::to_base64url(logo.picture->bytes));
    return form;
}

Result<Response> take_logo(Visit& visit) {
    auto const& form = visit.request.form;
    if (form.first("do") == "edit") return ask_logo(visit, {});
    auto record = TRY(visit.desk->records.lend());
    auto const adopted = TRY(store::adopted_standards(*record));
    FormProblems problems;
    auto const proposal = propose_logo(visit, {*visit.desk, adopted, visit.today}, problems);
    if (!proposal) return ask_logo(visit, problems);
    std::string notice;
    if (form.first("do") == "adopt") {
        auto const done = adopt(visit, *record, proposal->standard, Action::change_settings);
        if (done.ok()) return see_other(brand_path("?done=adopted"));
        if (done.error().code != "newer_standard") return done.error();
        notice = done.error().message;
    }
    auto const logo = *proposal->after.logos.on(proposal->standard.since);
    auto const again = with_picture(form, logo);
    return shown_here(
        visit, effects_page({.title = std::string{title},
                             .path = brand_path("/logo/adoption"),
                             .token = visit.form_token(),
                             .form = again,
                             .seen = static_cast<std::int64_t>(adopted.size()),
                             .proposal = *proposal,
                             .now = std::string{words_of(visit.site.logo)},
                             .then = std::string{words_of(&logo)},
                             .uses = {},
                             .effects = {},
                             .back_href = brand_path(),
                             .back_words = std::string{title},
                             .notice = std::move(notice),
                             .to_see = [&](Html& html) { write_look(html, visit.site, logo); }}));
}

Response picture_response(press::Picture const& picture) {
    Response response;
    response.content_type = press::media_type(picture.kind);
    response.body = picture.bytes;
    response.keep = Keep::for_ever;
    return response;
}

}  // namespace

Response logo_page(Visit& visit) {
    return ask_logo(visit, {});
}

Response logo_file_post(Visit& visit) {
    return answer(visit, Section::administration, take_logo(visit));
}

Response logo_post(Visit& visit) {
    return answer(visit, Section::administration, take_logo(visit));
}

Response logo_route(Visit& visit, Word digest) {
    auto const* const logo = visit.site.logo;
    if (logo != nullptr && logo->digest == digest.value) return picture_response(*logo->picture);
    // Another was loaded with the page that names it, and is kept by the browser.
    return not_found(visit);
}

}  // namespace breakwater::web
