// Papers are added, changed, replaced and withdrawn.

#include <fmt/format.h>

#include "partnership/local_rules.h"
#include "publication/edition.h"
#include "store/editions.h"
#include "web/components/button.h"
#include "web/components/file_upload.h"
#include "web/components/post_form.h"
#include "web/pages/meetings/paper_fields.h"
#include "web/pages/meetings/papers_routes.h"
#include "web/pages/packs/in_hand.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using partnership::PaperId;
using partnership::PaperKind;

namespace {

constexpr std::string_view file_field = "file";

Response answered(Visit& visit, Result<Page> page) {
    return answer(visit, Section::partnership, std::move(page));
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

/// What is being filled in: a new paper of a meeting, or one that is there.
struct Filling {
    MeetingNow now;
    std::optional<PaperAtHand> at_hand;
    PaperKind kind = PaperKind::written;
    std::string path;

    bool is_new() const { return !at_hand; }
};

Result<Filling> filling_new(Visit& visit, MeetingId meeting, PaperKind kind) {
    auto now = TRY(meeting_now(visit, meeting));
    auto const path = meeting_path(
        meeting, kind == PaperKind::file ? std::string{"/papers/file"}
                                         : fmt::format("/papers/new/{}", access::name(kind)));
    return Filling{std::move(now), {}, kind, path};
}

Result<Filling> filling_again(Visit& visit, PaperId paper, bool is_file) {
    auto at_hand = TRY(paper_at_hand(visit, paper));
    auto const kind = at_hand.paper().kind;
    if (at_hand.paper().withdrawn || is_file != (kind == PaperKind::file)) return not_there();
    auto now = at_hand.now;
    return Filling{std::move(now), std::move(at_hand), kind,
                   paper_path(paper, is_file ? "/replacement" : "/change")};
}

std::string title_of_form(Filling const& filling) {
    if (!filling.is_new()) return fmt::format("Change: {}", filling.at_hand->paper().title);
    switch (filling.kind) {
        case PaperKind::cover_report:
            return "Write a cover report";
        case PaperKind::written:
            return "Write a paper";
        case PaperKind::file:
            return "Send a file";
        case PaperKind::edition:
            return "Attach a published pack";
    }
    return {};
}

BackLink way_back(Filling const& filling) {
    if (filling.is_new())
        return {.href = meeting_path(filling.now.record.meeting.id), .content = "The meeting"};
    return {.href = paper_path(filling.at_hand->paper().id), .content = "The paper"};
}

/// Editions that whoever attaches one may read themselves, the last first.
Result<ChoiceField> editions_field(Visit& visit) {
    ChoiceField field{.name = "edition",
                      .label = "Published pack",
                      .hint = "Who may read the pack itself goes by whom it was published for",
                      .problem = "Choose the pack",
                      .choices = {}};
    auto record = TRY(visit.desk->records.lend());
    auto const all = TRY(store::editions(*record));
    for (auto at = all.rbegin(); at != all.rend(); ++at)
        if (may_read(visit, at->audience))
            field.choices.push_back({at->number, fmt::format("Edition {}: {}, for {} readers",
                                                             at->number, at->title, at->audience)});
    return field;
}

Fields const& sent_or(Visit const& visit, FormProblems const& problems, Fields const& begun) {
    if (visit.late_fields) return *visit.late_fields;
    return problems.empty() ? begun : visit.request.form;
}

Fields begun(Visit const& visit, Filling const& filling) {
    if (filling.is_new())
        return paper_begun(filling.now, visit.request.query.number("item").value_or(0),
                           filling.kind, visit.today);
    auto fields = paper_as_it_is(filling.at_hand->kept);
    fields.add("item", std::to_string(filling.at_hand->item.number));
    return fields;
}

Result<Page> ask(Visit& visit, Filling const& filling, FormProblems const& problems) {
    auto const first = begun(visit, filling);
    auto const& form = sent_or(visit, problems, first);
    std::optional<ChoiceField> editions;
    if (filling.kind == PaperKind::edition) {
        editions = TRY(editions_field(visit));
    }
    FormPage asked{.title = title_of_form(filling),
                   .path = filling.path,
                   .problems = problems,
                   .fields =
                       [&](Html& html) {
                           write_paper_fields(html, filling.now, filling.kind, form, problems);
                           if (editions) write_choice(html, *editions, form, problems);
                           if (filling.kind == PaperKind::cover_report)
                               write_cover_fields(html, form, problems);
                           if (!filling.is_new()) write_reason(html, form, problems);
                       },
                   .button = filling.is_new() ? "Add the paper" : "Keep the change",
                   .way_back = way_back(filling),
                   .keeps_words = true};
    return form_page(visit, asked);
}

/// The form with a file; `again`: what was typed beside it. A file must be chosen again.
Result<Page> ask_file(Visit& visit, Filling const& filling, FormProblems const& problems) {
    auto const first = begun(visit, filling);
    auto const& form = problems.empty() ? first : visit.request.form;
    auto const& kinds = visit.desk->partnership.paper_files;
    auto const most =
        TRY(partnership::paper_file_bytes_max(visit.desk->standards.book, visit.today));
    Page page;
    page.title = title_of_form(filling);
    page.errors = problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = markup_of([&](Html& html) { write_way_back(html, way_back(filling)); });
    page.content = markup_of([&](Html& html) {
        write_problems(html, problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html,
              PostForm{.path = filling.path,
                       .token = visit.form_token(),
                       .has_files = true,
                       .content = markup_of([&](Html& inside) {
                           write_paper_fields(inside, filling.now, filling.kind, form, problems);
                           FileUpload upload{.name = std::string{file_field}};
                           upload.label.content = "File";
                           upload.hint =
                               Hint{.content = fmt::format(
                                        "At most {} MB, ending in {}. A PDF becomes part of the "
                                        "meeting\u2019s pack",
                                        most >> 20, partnership::endings_on(kinds, visit.today))};
                           upload.error = message_for(problems, file_field);
                           write(inside, upload);
                           if (!filling.is_new()) write_reason(inside, form, problems);
                           write(inside, Button{.content = filling.is_new() ? "Add the paper"
                                                                            : "Replace the file",
                                                .double_click = DoubleClick::prevented});
                       })});
    });
    return page;
}

/// The file that was sent; nothing where it is not one that is taken.
Result<std::optional<store::NewPaperFile>> file_entered(Visit& visit, FormProblems& problems) {
    auto const refuse = [&](std::string words) {
        problems.push_back({std::string{file_field}, std::move(words)});
        return std::optional<store::NewPaperFile>{};
    };
    Upload const* sent = nullptr;
    for (auto const& upload : visit.request.uploads)
        if (upload.field == file_field && !upload.name.empty()) sent = &upload;
    if (sent == nullptr) return refuse("Choose the file");
    auto const most =
        TRY(partnership::paper_file_bytes_max(visit.desk->standards.book, visit.today));
    if (static_cast<std::int64_t>(sent->size) > most)
        return refuse(
            fmt::format("The file is larger than {} MB: make it smaller, or part it", most >> 20));
    auto content = TRY(sent->text());
    auto const kind = partnership::kind_of_file(visit.desk->partnership.paper_files, sent->name,
                                                content, visit.today);
    if (!kind.ok()) return refuse(kind.error().message);
    return std::optional<store::NewPaperFile>{
        {sent->name, kind.value()->ending, std::move(content)}};
}

/// A pack that is not published for everybody is no public paper.
Result<void> check_edition(Visit& visit, partnership::Paper const& paper, FormProblems& problems) {
    if (paper.edition == 0) return {};
    auto record = TRY(visit.desk->records.lend());
    auto const edition = TRY(store::find_edition(*record, paper.edition));
    bool const is_open = edition.audience == name(publication::Audience::open);
    if (paper.readers == partnership::PaperReaders::everybody && !is_open)
        problems.push_back({"readers",
                            "The pack was not published for everybody: choose who else "
                            "may read it"});
    return {};
}

/// Keeps what was entered and gives the paper; nothing where something is not right yet.
Result<std::optional<PaperId>> keep(Visit& visit, Filling const& filling, FormProblems& problems) {
    auto const& form = visit.request.form;
    store::PaperToKeep kept;
    if (!filling.is_new()) kept.paper = filling.at_hand->paper();
    kept.paper.kind = filling.kind;
    kept.paper = paper_entered(filling.now, kept.paper, form, problems);
    kept.paper.handed_in_on = visit.today;
    if (!filling.is_new()) kept.paper.why = reason_entered(form, problems);
    partnership::CoverReport report;
    std::optional<store::NewPaperFile> file;
    switch (filling.kind) {
        case PaperKind::cover_report:
            report = cover_entered(form, kept.paper.classification, problems);
            kept.report = &report;
            break;
        case PaperKind::written:
            kept.paper.words = words_entered(form, problems);
            break;
        case PaperKind::file:
            file = TRY(file_entered(visit, problems));
            if (file) kept.file = &*file;
            break;
        case PaperKind::edition: {
            auto const editions = TRY(editions_field(visit));
            kept.paper.edition = choice_entered(editions, form, problems);
            TRY(check_edition(visit, kept.paper, problems));
            break;
        }
    }
    if (!problems.empty()) return std::optional<PaperId>{};
    if (!filling.is_new()) {
        auto const& was = filling.at_hand->kept;
        kept.following = {was.paper.number, was.paper.revision};
        kept.report_following = {was.report.number, was.report.revision};
    }
    TRY(write_down(visit, {.action = Action::hold_meetings,
                           .about = "meeting",
                           .subjects = {filling.now.record.meeting.id.value},
                           .detail = filling.is_new() ? "paper added" : "paper changed"}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    auto const id = TRY(store::keep_paper(*record, author, kept));
    return std::optional{id};
}

Result<Response> take(Visit& visit, Filling const& filling) {
    FormProblems problems;
    auto const id = TRY(keep(visit, filling, problems));
    if (!id)
        return answered(visit, filling.kind == PaperKind::file ? ask_file(visit, filling, problems)
                                                               : ask(visit, filling, problems));
    return see_other(paper_path(*id, filling.is_new() ? "?done=added" : "?done=changed"));
}

Result<PaperKind> kind_named(Word const& word) {
    auto const kind = access::find_named<PaperKind>(word.value);
    if (!kind || *kind == PaperKind::file) return not_there();
    return *kind;
}

Result<Page> ask_new(Visit& visit, MeetingId meeting, Word const& word) {
    auto const kind = TRY(kind_named(word));
    auto const filling = TRY(filling_new(visit, meeting, kind));
    return ask(visit, filling, {});
}

Result<Response> take_new(Visit& visit, MeetingId meeting, Word const& word) {
    auto const kind = TRY(kind_named(word));
    auto const filling = TRY(filling_new(visit, meeting, kind));
    return take(visit, filling);
}

Result<Page> ask_new_file(Visit& visit, MeetingId meeting) {
    auto const filling = TRY(filling_new(visit, meeting, PaperKind::file));
    return ask_file(visit, filling, {});
}

Result<Response> take_new_file(Visit& visit, MeetingId meeting) {
    auto const filling = TRY(filling_new(visit, meeting, PaperKind::file));
    return take(visit, filling);
}

Result<Page> ask_change(Visit& visit, PaperId paper, bool is_file) {
    auto const filling = TRY(filling_again(visit, paper, is_file));
    return is_file ? ask_file(visit, filling, {}) : ask(visit, filling, {});
}

Result<Response> take_change(Visit& visit, PaperId paper, bool is_file) {
    auto const filling = TRY(filling_again(visit, paper, is_file));
    return take(visit, filling);
}

// ---- withdrawn ---------------------------------------------------------------------------------

Result<Page> ask_withdrawal(Visit& visit, PaperId paper, FormProblems const& problems) {
    auto const at_hand = TRY(paper_at_hand(visit, paper));
    if (at_hand.paper().withdrawn) return not_there();
    return form_page(
        visit, {.title = fmt::format("Withdraw: {}", at_hand.paper().title),
                .path = paper_path(paper, "/withdrawal"),
                .problems = problems,
                .fields = [&](Html& html) { write_reason(html, fields_sent(visit), problems); },
                .button = "Withdraw the paper",
                .button_classes = "govuk-button--warning",
                .way_back = BackLink{.href = paper_path(paper), .content = "The paper"}});
}

Result<Response> take_withdrawal(Visit& visit, PaperId paper) {
    FormProblems problems;
    auto const why = reason_entered(visit.request.form, problems);
    if (!problems.empty()) return answered(visit, ask_withdrawal(visit, paper, problems));
    auto const at_hand = TRY(paper_at_hand(visit, paper));
    // Sent twice, or done by somebody else meanwhile.
    if (at_hand.paper().withdrawn) return see_other(paper_path(paper));
    auto withdrawn = at_hand.paper();
    withdrawn.withdrawn = true;
    withdrawn.why = why;
    TRY(write_down(visit, {.action = Action::hold_meetings,
                           .about = "meeting",
                           .subjects = {withdrawn.meeting.value},
                           .detail = "paper withdrawn"}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    auto const& kept = at_hand.kept.paper;
    TRY(store::keep_paper(*record, author,
                          {.paper = withdrawn, .following = {kept.number, kept.revision}}));
    return see_other(paper_path(paper, "?done=withdrawn"));
}

/// Which kind is to be added, each a link.
Result<Page> choose_kind(Visit& visit, MeetingId meeting) {
    auto const now = TRY(meeting_now(visit, meeting));
    auto const item = visit.request.query.number("item").value_or(0);
    Page page;
    page.title = "Add a paper";
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = meeting_path(meeting), .content = "The meeting"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), now.title());
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"ul">(attr<"class">("govuk-list govuk-list--spaced"), [&] {
            for (auto const& [path, words, what] :
                 {std::tuple{"/papers/new/cover_report", "Write a cover report",
                             "The council\u2019s form, with its headings"},
                  std::tuple{"/papers/file", "Send a file", "A PDF, a document, a table"},
                  std::tuple{"/papers/new/written", "Write a paper", "Words alone"},
                  std::tuple{"/papers/new/edition", "Attach a published pack",
                             "An edition that was published here"}}) {
                html.element<"li">([&] {
                    html.element<"a">(attr<"class">("govuk-link"),
                                      markup::site_href(meeting_path(
                                          meeting, fmt::format("{}?item={}", path, item))),
                                      words);
                    html.element<"br">();
                    html.text(what);
                });
            }
        });
    });
    return page;
}

}  // namespace

Response add_paper_route(Visit& visit, Number meeting) {
    return answered(visit, choose_kind(visit, MeetingId{meeting.value}));
}

Response new_paper_page(Visit& visit, Number meeting, Word kind) {
    return answered(visit, ask_new(visit, MeetingId{meeting.value}, kind));
}

Response new_paper_post(Visit& visit, Number meeting, Word kind) {
    return answered(visit, take_new(visit, MeetingId{meeting.value}, kind));
}

Response send_paper_page(Visit& visit, Number meeting) {
    return answered(visit, ask_new_file(visit, MeetingId{meeting.value}));
}

Response send_paper_post(Visit& visit, Number meeting) {
    return answered(visit, take_new_file(visit, MeetingId{meeting.value}));
}

Response change_paper_page(Visit& visit, Number paper) {
    return answered(visit, ask_change(visit, PaperId{paper.value}, false));
}

Response change_paper_post(Visit& visit, Number paper) {
    return answered(visit, take_change(visit, PaperId{paper.value}, false));
}

Response replace_paper_page(Visit& visit, Number paper) {
    return answered(visit, ask_change(visit, PaperId{paper.value}, true));
}

Response replace_paper_post(Visit& visit, Number paper) {
    return answered(visit, take_change(visit, PaperId{paper.value}, true));
}

Response withdraw_paper_page(Visit& visit, Number paper) {
    return answered(visit, ask_withdrawal(visit, PaperId{paper.value}, {}));
}

Response withdraw_paper_post(Visit& visit, Number paper) {
    return answered(visit, take_withdrawal(visit, PaperId{paper.value}));
}

}  // namespace breakwater::web
