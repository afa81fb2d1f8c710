#include "web/pages/data/upload.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/read_for_record.h"
#include "kernel/counted.h"
#include "kernel/decimal.h"
#include "web/components/button.h"
#include "web/components/file_upload.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/pages/data/data.h"
#include "web/pages/data/import_findings.h"
#include "web/pages/date_field.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

constexpr std::size_t findings_shown = 50;

DateField as_at_field() {
    return {"as_at", "Day the extract was taken",
            "Leave it empty where the files say it themselves, as a census does"};
}

Markup way_back() {
    return markup_of(
        [](Html& html) { write_way_back(html, BackLink{.href = "/data", .content = "Data"}); });
}

std::string address_of(UploadNow const& now) {
    return fmt::format("/data/uploads/{}", now.upload.number);
}

std::string sent_words(UploadNow const& now) {
    return fmt::format("Upload {}, sent by {} on {}", now.upload.number, now.upload.person,
                       breakwater::to_words(now.upload.sent_at));
}

void write_files(Html& html, UploadNow const& now) {
    auto const& files = now.upload.files;
    write(html, Details{.summary = counted(files.size(), "file was sent", "files were sent"),
                        .content = markup_of([&](Html& inside) {
                            inside.element<"ul">(attr<"class">("govuk-list"), [&] {
                                for (auto const& file : files)
                                    inside.element<"li">(fmt::format("{}, {} bytes", file.name,
                                                                     counted(file.bytes)));
                            });
                        })});
}

/// What can be done with it: each a button of one form, so that the second factor that may be
/// asked for leads back to this page.
struct Choice {
    std::string_view value, words, classes;
};
void write_choices(Html& html, UploadPage const& shown, std::span<Choice const> choices) {
    if (!shown.may_import) return;
    write(html, PostForm{.path = address_of(shown.now),
                         .token = shown.token,
                         .content = markup_of([&](Html& form) {
                             form.element<"div">(attr<"class">("govuk-button-group"), [&] {
                                 for (auto const& choice : choices)
                                     write(form, Button{.content = choice.words,
                                                        .name = "do",
                                                        .value = std::string{choice.value},
                                                        .double_click = DoubleClick::prevented,
                                                        .classes = std::string{choice.classes}});
                             });
                         })});
}

constexpr std::string_view secondary = "govuk-button--secondary";
constexpr Choice import_it{"import", "Import this extract", ""};
constexpr Choice check_it{"check", "Check it again", ""};
constexpr Choice check_again{"check", "Check it again", secondary};
constexpr Choice discard_it{"discard", "Discard these files", secondary};

void write_moving(Html& html, UploadPage const& shown) {
    auto const& now = shown.now;
    if (now.state == UploadState::waiting)
        paragraph(html, "It is checked when it is its turn: one upload at a time.");
    else if (now.all > 0)
        paragraph(html, fmt::format("{} of {} {}.", counted(now.done), counted(now.all), now.step));
    else
        paragraph(html, "The files are being opened.");
    paragraph(html, now.state == UploadState::importing
                        ? "All of it happens, or nothing. You can leave this page."
                        : "Nothing is changed by checking. You can leave this page.");
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        html.element<"a">(attr<"class">("govuk-link"), site_href(address_of(now)), "Look again");
        html.text(" \u2013 it does so by itself every few seconds.");
    });
    if (now.state == UploadState::waiting) write_choices(html, shown, std::array{discard_it});
}

void write_interrupted(Html& html, UploadPage const& shown) {
    write(html,
          WarningText{
              .content = shown.now.was_doing == intake::Doing::import
                             ? "The server stopped while this was being imported: either all of it "
                               "is in the record, or nothing. Check it again: where it is in the "
                               "record, that is said."
                             : "The server was started anew since. The files are still here, and "
                               "nothing was changed: check them again."});
    write_files(html, shown.now);
    write_choices(html, shown, std::array{check_it, discard_it});
}

/// What to do about it, where the error itself is in other words than those of this page.
std::string_view what_to_do(std::string_view code) {
    if (code == "no_area")
        return "Discard these files and send them again, with the authority's code.";
    if (code == "several_formats") return "Discard these files and send those of one format.";
    if (code == "record_moved_on") return "Check it again: what it would do now is shown then.";
    if (code == "older_extract")
        return "Discard these files, unless the later import is to be taken back first.";
    if (code == "store_busy") return "Somebody else is changing the record: check it again.";
    if (code == "not_an_extract" || code == "not_a_workbook" || code == "nothing_to_read")
        return "Discard these files and choose those of the extract: tables of the Standard "
               "Safeguarding Dataset as CSV, Annex A as one workbook or as CSV, a census as XML, "
               "or "
               "SSDA903 as CSV or XML.";
    return "Discard these files, put right what is said above, and send them again.";
}

void write_refused(Html& html, UploadPage const& shown) {
    auto const& error = *shown.now.error;
    auto place = error.place.file;
    if (!place.empty() && error.place.line > 0) place += fmt::format(", line {}", error.place.line);
    auto const message = place.empty() ? error.message : place + ": " + error.message;
    write(html, ErrorSummary{.errors = {{.content = message}},
                             .title = "This was not imported, and nothing was changed"});
    paragraph(html, std::string{what_to_do(error.code)});
    write_files(html, shown.now);
    // Checking again helps where the record was the reason, not the files.
    bool const may_pass = error.code == "record_moved_on" || error.code == "store_busy";
    write_choices(html, shown, std::array{may_pass ? check_it : check_again, discard_it});
}

SummaryList about(UploadNow const& now) {
    auto const& preview = *now.preview;
    SummaryList list;
    auto const line = [&](std::string_view key, std::string value) {
        list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
    };
    line("Format", std::string{intake::format_words(preview.format)});
    line("Taken on", preview.as_at.known()
                         ? fmt::format("{} ({})", breakwater::to_words(preview.as_at.date()),
                                       preview.as_at_from)
                         : std::string{"not stated"});
    line("Authority", preview.area_name.empty()
                          ? preview.area
                          : fmt::format("{} ({})", preview.area_name, preview.area));
    if (preview.invented) line("Children", "invented: none is real");
    line("In it",
         fmt::format("{}, {} understood of {}", counted(preview.children, "child", "children"),
                     counted(preview.understood), counted(preview.rows, "row", "rows")));
    return list;
}

void write_changes(Html& html, ImportPreview const& preview) {
    auto const& outcome = preview.outcome;
    Table table{.caption = "What would change",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Records"},
                                               {"Added", "numeric"},
                                               {"Changed", "numeric"},
                                               {"Withdrawn", "numeric"},
                                               {"Unchanged", "numeric"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    table.rows.push_back({{"Children"},
                          {counted(outcome.new_people), "numeric"},
                          {counted(outcome.changed_people), "numeric"},
                          {"", "numeric"},
                          {"", "numeric"}});
    for (auto const& each : outcome.tables) {
        if (each.added + each.changed + each.withdrawn + each.unchanged == 0) continue;
        auto words = each.many;
        if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
            words.front() = static_cast<char>(words.front() - 'a' + 'A');
        table.rows.push_back({{std::move(words)},
                              {counted(each.added), "numeric"},
                              {counted(each.changed), "numeric"},
                              {counted(each.withdrawn), "numeric"},
                              {counted(each.unchanged), "numeric"}});
    }
    write_scrollable(html, table);
    paragraph(html,
              "Withdrawn is what the extract no longer holds though it covers its days. What was "
              "known before stays to be seen as known on its day.");
    if (outcome.joined_people > 0)
        paragraph(html, counted(outcome.joined_people,
                                "child would be made one with another by a stated rule.",
                                "children would be made one with others by a stated rule."));
}

void write_sources(Html& html, ImportPreview const& preview) {
    Table table{.caption = "How the files were read",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"File"},
                                               {"Read as"},
                                               {"Rows", "numeric"},
                                               {"Understood", "numeric"},
                                               {"Refused", "numeric"},
                                               {"Left out", "numeric"},
                                               {"Columns not matched"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& source : preview.sources) {
        auto left_out = counted(source.left_out);
        if (source.left_out > 0 && !source.left_out_because.empty())
            left_out += " (" + source.left_out_because + ")";
        table.rows.push_back(
            {{source.sheet.empty() ? source.file : source.file + ", sheet " + source.sheet},
             {source.skipped.empty() ? source.read_as : "not read: " + source.skipped},
             {counted(source.rows), "numeric"},
             {counted(source.understood), "numeric"},
             {counted(source.set_aside), "numeric"},
             {left_out, "numeric"},
             {source.unmatched.empty() ? std::string{"none"}
                                       : fmt::format("{}", fmt::join(source.unmatched, ", "))}});
    }
    write_scrollable(html, table);
}

int weight(std::string_view severity) {
    return severity == "error" ? 0 : severity == "warning" ? 1 : 2;
}

void write_findings(Html& html, ImportPreview const& preview) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "What was not understood, or is unlikely");
    if (preview.findings.empty()) return paragraph(html, "Nothing was found.");
    std::vector<store::Finding const*> findings;
    for (auto const& finding : preview.findings) findings.push_back(&finding);
    std::stable_sort(findings.begin(), findings.end(), [](auto const* a, auto const* b) {
        return std::pair{weight(a->severity), b->times} < std::pair{weight(b->severity), a->times};
    });
    Table table{
        .caption = "Findings, the gravest first",
        .caption_classes = "govuk-visually-hidden",
        .head =
            std::vector<TableCell>{
                {"What"}, {"How grave"}, {"How often", "numeric"}, {"First at"}, {"What to do"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const* const finding : findings) {
        if (table.rows.size() == findings_shown) break;
        auto place = finding->file;
        if (!finding->sheet.empty()) place += ", sheet " + finding->sheet;
        if (finding->line > 0) place += fmt::format(", line {}", finding->line);
        auto const what =
            finding->column.empty() ? finding->reason : finding->column + ": " + finding->reason;
        table.rows.push_back(
            {{what},
             {markup_of([&](Html& cell) { write(cell, severity_tag(finding->severity)); })},
             {counted(finding->times), "numeric"},
             {place},
             {finding->suggestion}});
    }
    write_scrollable(html, table);
    if (findings.size() > findings_shown)
        paragraph(html, fmt::format("{} more kinds of finding are not shown here; all are kept "
                                    "with the import.",
                                    counted(findings.size() - findings_shown)));
}

void write_checked(Html& html, UploadPage const& shown) {
    auto const& preview = *shown.now.preview;
    if (preview.outcome.nothing_new) {
        write(html,
              InsetText{.content = "The record knows all of this already: nothing has changed "
                                   "since this extract was imported. Nothing needs to be "
                                   "done."});
        write(html, about(shown.now));
        write_files(html, shown.now);
        return write_choices(html, shown, std::array{discard_it});
    }
    write(html, about(shown.now));
    write_changes(html, preview);
    if (shown.may_see_children && !preview.outcome.samples.empty())
        html.element<"p">(attr<"class">("govuk-body"), [&] {
            html.element<"a">(attr<"class">("govuk-link"),
                              site_href(address_of(shown.now) + "/samples"),
                              "See some of the records that would change");
            html.text(" \u2013 this names children, and is written in the journal.");
        });
    write_findings(html, preview);
    write_sources(html, preview);
    write_files(html, shown.now);
    paragraph(
        html,
        "Nothing has been changed yet. Importing does exactly what is said here; it is refused "
        "where somebody has changed the record in between. An import can be taken back.");
    write_choices(html, shown, std::array{import_it, check_again, discard_it});
}

void write_imported(Html& html, UploadPage const& shown) {
    auto const& now = shown.now;
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        if (now.import == 0) {
            html.text("The record knew all of it already: nothing was changed. ");
            html.element<"a">(attr<"class">("govuk-link"), site_href("/data"), "Imports");
            return;
        }
        html.element<"a">(attr<"class">("govuk-link"),
                          site_href(fmt::format("/data/imports/{}", now.import)),
                          fmt::format("See import {}", now.import));
    });
    if (!shown.moved) return;
    write_moved(html, *shown.moved);
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        html.element<"a">(attr<"class">("govuk-link"),
                          site_href(fmt::format("/data/imports/{}/returns", now.import)),
                          "See it rule by rule");
    });
}

std::string title_of(UploadNow const& now) {
    switch (now.state) {
        case UploadState::interrupted:
            return "Files that wait";
        case UploadState::waiting:
            return "Waiting to be checked";
        case UploadState::checking:
            return "Checking the extract";
        case UploadState::checked:
            return "What this extract would change";
        case UploadState::refused:
            return "This extract cannot be imported";
        case UploadState::importing:
            return "Importing the extract";
        case UploadState::imported:
            return "The extract is imported";
    }
    return "";
}

std::string_view to_words(store::Did did) {
    switch (did) {
        case store::Did::added:
            return "Added";
        case store::Did::changed:
            return "Changed";
        case store::Did::withdrawn:
            return "Withdrawn";
    }
    return "";
}

}  // namespace

std::string_view to_words(UploadState state) {
    switch (state) {
        case UploadState::interrupted:
            return "to be checked again";
        case UploadState::waiting:
            return "waiting for its turn";
        case UploadState::checking:
            return "being checked";
        case UploadState::checked:
            return "checked: import or discard it";
        case UploadState::refused:
            return "cannot be imported as it is";
        case UploadState::importing:
            return "being imported";
        case UploadState::imported:
            return "imported";
    }
    return "";
}

UploadEntered upload_entered(Fields const& form, FormProblems& problems) {
    UploadEntered entered;
    entered.as_at = date_entered(as_at_field(), form, problems);
    entered.area = form.first(area_field);
    bool const is_code =
        entered.area.size() == 9 && std::all_of(entered.area.begin() + 1, entered.area.end(),
                                                [](char c) { return c >= '0' && c <= '9'; });
    if (!entered.area.empty() && !is_code)
        problems.push_back({std::string{area_field},
                            "The authority's code is a letter and eight digits, as E06000045"});
    return entered;
}

Page upload_form_page(UploadForm const& form) {
    Page page;
    page.title = "Import an extract";
    page.errors = form.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = way_back();
    page.content = markup_of([&](Html& html) {
        write_problems(html, form.problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (!form.why_not.empty()) return paragraph(html, form.why_not);
        paragraph(html,
                  "Choose all files of one extract: the tables of a Standard Safeguarding Dataset, "
                  "an Annex A workbook or its lists, a children in need census, or an SSDA903 "
                  "return.");
        paragraph(html,
                  "Nothing is changed by sending them: you see first what would change. Until you "
                  "import or discard them they wait here, encrypted.");
        write(html, PostForm{.path = "/data/upload",
                             .token = form.token,
                             .has_files = true,
                             .content = markup_of([&](Html& inside) {
                                 FileUpload files{.name = std::string{files_field},
                                                  .multiple = true};
                                 files.label.content = "Files of the extract";
                                 files.hint = Hint{.content = "CSV, XLSX or XML"};
                                 files.error = message_for(form.problems, files_field);
                                 write(inside, files);
                                 write_date(inside, as_at_field(), form.entered, form.problems);
                                 Input area{.name = std::string{area_field},
                                            .autocomplete = "off",
                                            .classes = "govuk-input--width-10"};
                                 area.label.content = "The authority's code";
                                 area.hint = Hint{.content =
                                                      "Leave it empty where the files say it "
                                                      "themselves. For example, E06000045"};
                                 area.value = form.entered.first(area_field);
                                 area.error = message_for(form.problems, area_field);
                                 write(inside, area);
                                 write(inside, Button{.content = "Send and check",
                                                      .double_click = DoubleClick::prevented});
                             })});
    });
    return page;
}

Page upload_page(UploadPage const& shown) {
    auto const& now = shown.now;
    Page page;
    page.title = title_of(now);
    page.width = now.state == UploadState::checked ? Width::wide : Width::normal;
    page.errors = now.state == UploadState::refused ? HasErrors::yes : HasErrors::no;
    page.before_content = way_back();
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), sent_words(now));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (shown.until && !is_moving(now.state) && now.state != UploadState::imported)
            paragraph(html, fmt::format("Its files wait until {}, and are then deleted where "
                                        "nobody has imported them.",
                                        breakwater::to_words(*shown.until)));
        switch (now.state) {
            case UploadState::interrupted:
                return write_interrupted(html, shown);
            case UploadState::waiting:
            case UploadState::checking:
            case UploadState::importing:
                return write_moving(html, shown);
            case UploadState::checked:
                return write_checked(html, shown);
            case UploadState::refused:
                return write_refused(html, shown);
            case UploadState::imported:
                return write_imported(html, shown);
        }
    });
    return page;
}

Page samples_page(SamplesPage const& shown) {
    Page page;
    page.title = "Some of the records that would change";
    page.marking = "OFFICIAL-SENSITIVE";
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = address_of(shown.now),
                                      .content = "What this extract would change"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), sent_words(shown.now));
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, InsetText{.content = "Your opening this list is on record. It holds the first "
                                         "few of each kind, not all."});
        Table table{.caption = "Records",
                    .caption_classes = "govuk-visually-hidden",
                    .head =
                        std::vector<TableCell>{
                            {"Record"}, {"Child"}, {"Would be"}, {"What it says"}, {"Where"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const* const sample : shown.samples)
            table.rows.push_back(
                {{sample->record},
                 {sample->child.disclose().empty() ? "none" : sample->child.disclose()},
                 {to_words(sample->did)},
                 {sample->words},
                 {sample->place.empty() ? "not in this extract" : sample->place}});
        write_scrollable(html, table);
        if (shown.left_out > 0)
            paragraph(html, fmt::format("{} more are of records that you cannot open.",
                                        counted(shown.left_out)));
    });
    return page;
}

}  // namespace breakwater::web
