#include "web/pages/meetings/paper_fields.h"

#include <fmt/format.h>

#include "web/components/choices.h"
#include "web/components/select.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/no_child_named.h"
#include "web/pages/partnership/text_field.h"

namespace breakwater::web {

using markup::attr;
using partnership::Classification;
using partnership::CoverEntry;
using partnership::CoverPart;
using partnership::PaperKind;
using partnership::PaperReaders;

namespace {

constexpr std::size_t text_longest = 20'000;

ChoiceField item_field(MeetingNow const& now) {
    ChoiceField field{.name = "item",
                      .label = "Item of the agenda",
                      .hint = {},
                      .problem = "Choose the item it is for",
                      .choices = {}};
    for (auto const& item : now.record.items)
        field.choices.push_back({item.number, fmt::format("{}. {}", item.number, item.title)});
    return field;
}

TextField title_field(PaperKind kind) {
    if (kind == PaperKind::cover_report)
        return {.name = "title",
                .label = "Title in the agenda",
                .hint = {},
                .problem = "Enter a title"};
    return {.name = "title",
            .label = "Title",
            .hint = "As it stands in the agenda, such as Appendix 1: yearly report",
            .problem = "Enter a title"};
}

TextField const of_field{.name = "of",
                         .label = "Report of",
                         .hint = "Whose paper it is, by their post",
                         .problem = "Enter whose paper it is"};

TextField const because_field{.name = "because",
                              .label = "Why it is exempt or confidential",
                              .hint = "Such as paragraph 3 of Schedule 12A; for no other paper",
                              .problem = {}};

TextField const words_field{.name = "words",
                            .label = "Text",
                            .hint = "Markdown: # begins a heading, - a line of a list",
                            .problem = "Write the paper",
                            .rows = 20,
                            .longest = text_longest};

TextField const why_field{.name = "why",
                          .label = "Why it is changed",
                          .hint = "Readers see this beside the earlier version",
                          .problem = "Say why it is changed"};

template <class Value>
void write_named(Html& html, std::string name, std::string label, std::string hint,
                 Fields const& form, FormProblems const& problems) {
    Select select{.name = name};
    select.label.content = std::move(label);
    if (!hint.empty()) select.hint = Hint{.content = std::move(hint)};
    for (auto const& each : every(Value{}))
        select.items.push_back(
            {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
    select.value = form.first(name);
    select.error = message_for(problems, name);
    write(html, select);
}

TextField field_of(partnership::CoverPartShape const& shape) {
    TextField field{.name = std::string{shape.name},
                    .label = std::string{shape.heading},
                    .hint = std::string{shape.hint},
                    .problem = {}};
    if (shape.entry == CoverEntry::text) field.rows = shape.part == CoverPart::detail ? 16 : 4;
    if (shape.entry == CoverEntry::list) field.rows = 3;
    if (field.rows > 1) field.longest = text_longest;
    return field;
}

void write_yes_or_no(Html& html, partnership::CoverPartShape const& shape, Fields const& form,
                     FormProblems const& problems) {
    std::string const name{shape.name};
    Radios radios{.name = name,
                  .items = {{.value = "Yes", .content = "Yes"}, {.value = "No", .content = "No"}},
                  .value = std::string{form.first(name)},
                  .classes = "govuk-radios--inline"};
    radios.fieldset =
        Fieldset{.legend = Legend{.content = std::string{shape.heading}}, .inside = {}};
    if (!shape.hint.empty()) radios.hint = Hint{.content = std::string{shape.hint}};
    radios.error = message_for(problems, name);
    write(html, radios);
}

void add_cover(Fields& fields, partnership::CoverReport const& report) {
    for (auto const& shape : partnership::cover_parts())
        fields.add(std::string{shape.name}, report.at(shape.part));
}

partnership::CoverReport usual_report(MeetingNow const& now, std::string const& subject) {
    partnership::CoverReport report;
    auto const& meeting = now.record.meeting;
    report.at(CoverPart::decision_maker) =
        partnership::name_on(now.arrangements(), meeting.body, meeting.held_on)->name;
    report.at(CoverPart::subject) = subject;
    report.at(CoverPart::decision_date) = to_words(meeting.held_on);
    for (auto const part : {CoverPart::confidentiality, CoverPart::alternatives,
                            CoverPart::resources, CoverPart::other_legal, CoverPart::wards,
                            CoverPart::appendices, CoverPart::members_rooms, CoverPart::background})
        report.at(part) = "None";
    return report;
}

}  // namespace

Fields paper_begun(MeetingNow const& now, std::int64_t item, PaperKind kind, Date) {
    Fields fields;
    auto const* const of = now.record.item(item);
    if (of != nullptr) fields.add("item", std::to_string(item));
    bool const is_closed = of != nullptr && of->confidential;
    auto const title = of == nullptr || is_closed ? std::string{} : of->title;
    fields.add("title", kind == PaperKind::cover_report ? title : std::string{});
    fields.add("classification",
               std::string{access::name(is_closed ? Classification::official_sensitive
                                                  : Classification::official)});
    fields.add("readers", std::string{access::name(is_closed ? PaperReaders::members
                                                             : PaperReaders::partnership)});
    if (kind == PaperKind::cover_report) add_cover(fields, usual_report(now, title));
    return fields;
}

Fields paper_as_it_is(store::KeptPaper const& kept) {
    Fields fields;
    auto const& paper = kept.paper.noun;
    fields.add("title", paper.title);
    fields.add("of", paper.report_of);
    fields.add("because", paper.because);
    fields.add("classification", std::string{access::name(paper.classification)});
    fields.add("readers", std::string{access::name(paper.readers)});
    fields.add("words", paper.words);
    fields.add("edition", std::to_string(paper.edition));
    if (paper.kind == PaperKind::cover_report) add_cover(fields, kept.report.noun);
    return fields;
}

void write_paper_fields(Html& html, MeetingNow const& now, PaperKind kind, Fields const& form,
                        FormProblems const& problems) {
    write_no_child_named(html);
    write_choice(html, item_field(now), form, problems);
    write_text(html, title_field(kind), form, problems);
    // The form of a cover report has its own line for it.
    if (kind != PaperKind::cover_report) write_text(html, of_field, form, problems);
    write_named<Classification>(html, "classification", "Classification", "", form, problems);
    write_named<PaperReaders>(html, "readers", "Who may read it",
                              "What is exempt or confidential is for those who sit on the body",
                              form, problems);
    write_text(html, because_field, form, problems);
    if (kind == PaperKind::written) write_text(html, words_field, form, problems);
}

void write_cover_fields(Html& html, Fields const& form, FormProblems const& problems) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "The report");
    for (auto const& shape : partnership::cover_parts()) {
        if (shape.entry == CoverEntry::yes_or_no)
            write_yes_or_no(html, shape, form, problems);
        else
            write_text(html, field_of(shape), form, problems);
    }
}

void write_reason(Html& html, Fields const& form, FormProblems const& problems) {
    write_text(html, why_field, form, problems);
}

partnership::Paper paper_entered(MeetingNow const& now, partnership::Paper was, Fields const& form,
                                 FormProblems& problems) {
    was.meeting = now.record.meeting.id;
    was.agenda_row = row_of_item(now, choice_entered(item_field(now), form, problems));
    was.title = text_entered(title_field(was.kind), form, problems);
    if (was.kind == PaperKind::cover_report)
        was.report_of = text_entered(
            {.name = "report_of", .label = "Report of", .hint = {}, .problem = {}}, form, problems);
    else
        was.report_of = text_entered(of_field, form, problems);
    was.classification = access::find_named<Classification>(form.first("classification"))
                             .value_or(Classification::official_sensitive);
    was.readers =
        access::find_named<PaperReaders>(form.first("readers")).value_or(PaperReaders::members);
    was.because = text_entered(because_field, form, problems);
    auto const fits = partnership::check_classification(was);
    if (!fits.ok())
        problems.push_back(
            {fits.error().code == "no_reason" ? "because" : "readers", fits.error().message});
    return was;
}

partnership::CoverReport cover_entered(Fields const& form, Classification classification,
                                       FormProblems& problems) {
    partnership::CoverReport report;
    for (auto const& shape : partnership::cover_parts())
        report.at(shape.part) = shape.entry == CoverEntry::yes_or_no
                                    ? std::string{form.first(shape.name)}
                                    : text_entered(field_of(shape), form, problems);
    for (auto const& problem : partnership::problems_of(report, classification)) {
        std::string const name{
            partnership::cover_parts()[static_cast<std::size_t>(problem.part)].name};
        problems.push_back({name, problem.words});
    }
    return report;
}

std::string words_entered(Fields const& form, FormProblems& problems) {
    return text_entered(words_field, form, problems);
}

std::string reason_entered(Fields const& form, FormProblems& problems) {
    return text_entered(why_field, form, problems);
}

}  // namespace breakwater::web
