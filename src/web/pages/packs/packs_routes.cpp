#include "web/pages/packs/packs_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "indicators/lint.h"
#include "kernel/text_file.h"
#include "press/kept_editions.h"
#include "press/supplied.h"
#include "reports/assemble.h"
#include "reports/scratch_folder.h"
#include "store/findings.h"
#include "store/last_figures.h"
#include "web/pages/packs/editions.h"
#include "web/pages/packs/in_hand.h"
#include "web/pages/packs/pack.h"
#include "web/pages/packs/pack_figures.h"
#include "web/pages/packs/words.h"
#include "web/pages/shell.h"
#include "web/site_logo.h"

namespace breakwater::web {

using access::Action;
using store::CommentaryState;
using store::CommentaryVersion;

namespace {

Response or_why_not(Visit& visit, Result<Page> page) {
    return answer(visit, Section::packs, std::move(page));
}

bool is_signed(CommentaryVersion const& version) {
    return version.state == CommentaryState::signed_off;
}

Result<Page> packs(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const editions = TRY(editions_to_read(visit, *record));
    bool const may_work = may(visit, Action::draft_commentary);
    std::vector<PackInHand> in_hand;
    if (may_work) {
        auto found = packs_in_hand(visit, *record);
        if (!found.ok() && found.error().code != "nothing_imported") return found.error();
        if (found.ok()) in_hand = std::move(found).value();
    }
    return packs_page({.in_hand = in_hand, .editions = editions, .may_work = may_work});
}

Result<Page> pack(Visit& visit, std::string const& id, Month period) {
    auto const& standards = visit.desk->standards;
    auto const* const report = standards.report(id);
    if (report == nullptr) return not_there();
    auto record = TRY(visit.desk->records.lend());
    auto const figures = TRY(pack_figures(visit, *record, *report, period));
    auto const wanted = press::words_wanted(*report, standards.catalogue);
    auto latest = TRY(store::latest_commentary(*record, id, period));
    auto const data_checked = press::take_data_checked(latest);
    auto editions = TRY(editions_to_read(visit, *record));
    std::erase_if(editions, [&](auto const& each) {
        return each.report != id || each.period != to_iso(period);
    });
    PackPage page{.report = *report,
                  .period = period,
                  .wanted = wanted,
                  .latest = latest,
                  .editions = editions};
    page.position = fmt::format("Figures of the extract of {}, as known now.",
                                to_words(figures.counted->facts.as_at.date()));
    auto const findings = TRY(store::findings_of(*record));
    for (auto const& finding : findings) {
        if (finding.severity == "error") ++page.errors;
        if (finding.severity == "warning") ++page.warnings;
    }
    if (data_checked) {
        auto const last = TRY(store::last_entry_of_figures(*record->connection));
        page.data_checked = &*data_checked;
        page.changed_since_checked = data_checked->entry < last;
    }
    page.may_see_findings = may(visit, Action::read_data_quality);
    page.may_publish = may(visit, Action::publish_edition);
    return pack_page(page);
}

Result<Page> preview(Visit& visit, std::string const& id, Month period) {
    auto const& standards = visit.desk->standards;
    auto const* const report = standards.report(id);
    if (report == nullptr) return not_there();
    auto record = TRY(visit.desk->records.lend());
    auto const figures = TRY(pack_figures(visit, *record, *report, period));
    auto latest = TRY(store::latest_commentary(*record, id, period));
    press::take_data_checked(latest);
    auto const not_signed = latest.size() - static_cast<std::size_t>(std::count_if(
                                                latest.begin(), latest.end(), is_signed));
    auto const inputs =
        figures.frame.inputs(standards, *figures.counted, press::words_as_written(latest));
    auto const document = reports::assemble(*report, inputs, figures.frame.options);
    return preview_page(
        {.document = document, .report = id, .period = period, .not_signed = not_signed});
}

// ---- words -----------------------------------------------------------------------------------

/// What one page of words is about; nothing where the report has no such thing.
struct WordsPlace {
    reports::ReportDefinition const* report = nullptr;
    press::WordsAbout about;
    store::CommentarySubject subject;
};

std::optional<WordsPlace> find_place(Visit const& visit, std::string const& id, Month period,
                                     std::string const& about) {
    auto const& standards = visit.desk->standards;
    auto const* const report = standards.report(id);
    if (report == nullptr) return std::nullopt;
    auto wanted = press::words_wanted(*report, standards.catalogue);
    wanted.push_back(press::words_about_data());
    for (auto& each : wanted)
        if (each.about == about) return WordsPlace{report, std::move(each), {id, period, about}};
    return std::nullopt;
}

/// What was sent, and how it went.
struct Sent {
    std::optional<std::string> words;
    std::optional<std::int64_t> began_from;
    std::string problem;
    /// The version they were begun from, where they came after the session had ended.
    std::optional<std::int64_t> came_late_from;
};

/// The rows beside the words: the indicator's own, or those of its section that matter most.
reports::ReportDefinition report_beside(WordsPlace const& place) {
    auto report = *place.report;
    if (place.about.row != nullptr) {
        reports::ReportSection one{.title = place.about.section, .id = "one"};
        one.rows = {*place.about.row};
        report.sections = {one};
    } else if (!place.about.section.empty()) {
        std::erase_if(report.sections,
                      [&](auto const& section) { return section.id != place.about.about; });
    } else {
        for (auto& section : report.sections)
            std::erase_if(section.rows, [](auto const& row) { return !row.is_key; });
        std::erase_if(report.sections, [](auto const& section) { return section.rows.empty(); });
    }
    return report;
}

/// Of one indicator's words: those of a section are about many, and only sums within them are held
/// against anything.
std::vector<std::string> doubts_about(std::string_view words, WordsPlace const& place,
                                      Counted const& counted) {
    std::optional<indicators::CommentarySubject> subject;
    indicators::Published figures;
    if (place.about.row != nullptr) {
        subject = {place.about.row->indicator, place.about.row->basis, place.subject.period};
        for (auto const& outturn : counted.outturns.all())
            if (outturn.indicator == subject->indicator && outturn.basis == subject->basis)
                figures.outturns.add(outturn);
    }
    std::vector<std::string> doubts;
    for (auto& finding :
         indicators::lint_commentary(words, "", subject ? &*subject : nullptr, &figures).findings)
        doubts.push_back(std::move(finding.words));
    return doubts;
}

Result<Page> words(Visit& visit, WordsPlace const& place, Sent const& sent) {
    auto record = TRY(visit.desk->records.lend());
    auto const beside = report_beside(place);
    auto const figures = TRY(pack_figures(visit, *record, beside, place.subject.period));
    auto const last = TRY(store::last_commentary(*record, place.subject));
    auto const versions = last ? last->version : 0;
    auto const shown = versions_shown(versions, visit.request.query.number("before").value_or(0));
    auto const history =
        TRY(store::commentary_history(*record, place.subject, {shown.first - 1, shown.last}));
    WordsPage page{.report = *place.report,
                   .about = place.about,
                   .period = place.subject.period,
                   .last = last,
                   .history = history,
                   .options = figures.frame.options};
    page.rows =
        reports::gather(beside, figures.frame.inputs(visit.desk->standards, *figures.counted),
                        figures.frame.options);
    page.own_words = sent.words ? *sent.words : last ? last->words : "";
    page.doubts = doubts_about(page.own_words, place, *figures.counted);
    page.began_from = sent.began_from;
    page.problem = sent.problem;
    page.came_late = sent.came_late_from.has_value();
    if (sent.came_late_from && *sent.came_late_from != versions)
        page.began_from = sent.came_late_from;
    if (page.began_from) {
        auto const began = TRY(store::commentary_history(*record, place.subject,
                                                         {*page.began_from, *page.began_from}));
        if (!began.empty()) page.words_began_from = began.front().words;
    }
    auto const done = visit.request.query.first("done");
    if (sent.problem.empty() && done == "saved") page.done = "Your words are saved.";
    if (sent.problem.empty() && done == "signed") page.done = "These words are signed off.";
    page.may_sign_off = may(visit, Action::sign_off_commentary);
    page.form_token = visit.form_token();
    page.shown = shown;
    return words_page(page);
}

/// As lines end in the record, whatever a browser sends.
std::string with_plain_line_ends(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r')
            plain += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            plain += '\n';
    while (!plain.empty() && (plain.back() == '\n' || plain.back() == ' ')) plain.pop_back();
    return plain;
}

Result<store::CommentaryAuthor> commentary_author(Visit const& visit, Action action) {
    auto author = TRY(author_of(visit));
    return store::CommentaryAuthor{std::move(author), visit.person->account.id.value,
                                   role_for(visit, action)};
}

// Before the words are touched, as for every change: what cannot be written down is not done. An
// entry without a later version is of somebody whose words were refused.
Result<void> write_down_words(Visit const& visit, Action action, WordsPlace const& place,
                              std::int64_t version) {
    return write_down(visit, Look{.action = action,
                                  .about = "commentary",
                                  .subjects = {},
                                  .detail = fmt::format(
                                      "{}, {}, {}, version {} before them", place.subject.report,
                                      to_iso(place.subject.period), place.subject.about, version)});
}

Result<CommentaryVersion> save(Visit& visit, WordsPlace const& place, std::string_view text) {
    auto const author = TRY(commentary_author(visit, Action::draft_commentary));
    auto const version = visit.request.form.number("version").value_or(0);
    TRY(write_down_words(visit, Action::draft_commentary, place, version));
    auto record = TRY(visit.desk->records.lend());
    return store::save_commentary(*record, author, place.subject, version, text);
}

Result<CommentaryVersion> sign(Visit& visit, WordsPlace const& place) {
    auto const author = TRY(commentary_author(visit, Action::sign_off_commentary));
    auto const version = visit.request.form.number("version").value_or(0);
    TRY(write_down_words(visit, Action::sign_off_commentary, place, version));
    auto record = TRY(visit.desk->records.lend());
    return store::sign_off_commentary(*record, author, place.subject, version);
}

bool is_for_the_author(Error const& error) {
    return error.code == "newer_version" || error.code == "commentary_empty" ||
           error.code == "commentary_too_long" || error.code == "not_written" ||
           error.code == "signed_already" || error.code == "store_busy";
}

std::string problem_with(Error const& error) {
    return error.code == "store_busy"
               ? "Somebody else is changing the record just now, as when an extract is imported: "
                 "nothing was saved. Try again in a few seconds"
               : error.message;
}

// ---- publishing ------------------------------------------------------------------------------

struct Publishing {
    press::PreparedEdition prepared;
    std::vector<std::string> not_signed;
    std::int64_t words_at = 0;
};

std::int64_t last_of(std::span<CommentaryVersion const> latest) {
    std::int64_t last = 0;
    for (auto const& each : latest) last = std::max(last, each.entry);
    return last;
}

store::KeptEdition const* standing(std::span<store::KeptEdition const> editions,
                                   std::string_view report, Month period,
                                   publication::Audience audience) {
    for (auto const& each : editions)
        if (each.report == report && each.period == to_iso(period) &&
            each.audience == name(audience) && !each.superseded_by)
            return &each;
    return nullptr;
}

Result<Publishing> prepare(Visit& visit, store::Record& record, store::Author const& author,
                           press::EditionOrder order) {
    auto const& standards = visit.desk->standards;
    press::EditionSource source;
    source.next = TRY(store::next_edition(record));
    auto const figures = TRY(pack_figures(visit, record, order.report, order.period));
    source.counted_at = figures.counted_at;
    source.as_known_on = visit.now;
    source.read = TRY(press::count_for_report(
        figures.counted->facts, "record",
        {order.report, order.period, {}, press::Counted::everything}, standards));
    TRY(press::add_supplied(source.read.outturns, record, figures.counted_at, standards.catalogue,
                            figures.counted->facts.area));
    auto const latest = TRY(store::latest_commentary(record, order.report.id, order.period));
    auto words = press::signed_words(latest);
    order.commentary = std::move(words.words);
    order.sign_offs = std::move(words.sign_offs);
    order.partnership = visit.site.organisation;
    order.look = look_of(visit.site);
    Publishing publishing;
    publishing.words_at = last_of(latest);
    for (auto const& about : press::words_wanted(order.report, standards.catalogue))
        for (auto const& each : latest)
            if (each.subject.about == about.about && !is_signed(each))
                publishing.not_signed.push_back(about.title);
    publishing.prepared = TRY(press::prepare_edition(record, standards, order, source, author));
    return publishing;
}

/// What the program says of why the edition that stands is to be replaced.
Result<std::string> note_on(Visit const& visit, store::Record& record, std::int64_t edition) {
    auto const& standards = visit.desk->standards;
    auto question = TRY(press::question_of_edition(record, standards, edition));
    question.restating.until = TRY(store::last_entry_of_figures(*record.connection));
    auto const restatement =
        TRY(press::restate(record, standards, question.restating,
                           std::span<press::GivenFigure const>{question.given}));
    return restatement_note(restatement, edition, standards.catalogue);
}

struct Asked {
    reports::ReportDefinition const* report = nullptr;
    Month period;
    publication::Audience audience = publication::Audience::internal;
};

std::optional<Asked> asked_for(Visit const& visit, std::string const& id, Month period,
                               std::string_view audience) {
    auto const* const report = visit.desk->standards.report(id);
    auto const found = publication::find_audience(audience);
    if (report == nullptr || !found) return std::nullopt;
    return Asked{report, period, *found};
}

/// What was sent of the form, where it is shown again.
struct PublicationSent {
    std::optional<std::string> because = {};
    std::string known_because = {};
};

Result<Page> publication(Visit& visit, Asked const& asked, PublicationSent const& sent,
                         Error const& problem) {
    auto record = TRY(visit.desk->records.lend());
    auto const author = TRY(author_of(visit));
    auto const editions = TRY(store::editions(*record));
    auto const* const now = standing(editions, asked.report->id, asked.period, asked.audience);
    PublicationPage page{.report = *asked.report,
                         .catalogue = visit.desk->standards.catalogue,
                         .period = asked.period,
                         .audience = asked.audience,
                         .supersedes = now,
                         .known_because = sent.known_because,
                         .problem = problem.message};
    if (problem.code == "known_because") page.problem_at = problem.code;
    if (sent.because) {
        page.because = *sent.because;
    } else if (now != nullptr) {
        page.because = TRY(note_on(visit, *record, now->number));
    }
    press::EditionOrder order{.report = *asked.report,
                              .period = asked.period,
                              .audience = asked.audience,
                              .if_known = reports::IfKnown::publish};
    if (now != nullptr) {
        order.supersedes = now->number;
        order.because = page.because.empty() ? "not yet said" : page.because;
    }
    auto const publishing = prepare(visit, *record, author, std::move(order));
    if (!publishing.ok()) {
        if (publishing.error().code == "not_found") return publishing.error();
        page.cannot = publishing.error().message;
        return publication_page(page);
    }
    page.prepared = &publishing.value().prepared;
    page.not_signed = publishing.value().not_signed;
    page.seen_words = publishing.value().words_at;
    page.form_token = visit.form_token();
    return publication_page(page);
}

/// The number of the edition. Code look_again, where what would be published is not what was
/// looked at.
Result<std::int64_t> publish(Visit& visit, Asked const& asked, PublicationSent const& sent) {
    auto const& because = *sent.because;
    auto record = TRY(visit.desk->records.lend());
    auto const author = TRY(author_of(visit));
    auto const editions = TRY(store::editions(*record));
    auto const* const now = standing(editions, asked.report->id, asked.period, asked.audience);
    press::EditionOrder order{.report = *asked.report,
                              .period = asked.period,
                              .audience = asked.audience,
                              .if_known = reports::IfKnown::publish};
    if (now != nullptr) {
        if (because.empty())
            return Error{"no_reason",
                         fmt::format("Say why it takes the place of edition {}", now->number)};
        order.supersedes = now->number;
        order.because = because;
    }
    auto const publishing = TRY(prepare(visit, *record, author, std::move(order)));
    auto const& form = visit.request.form;
    if (publishing.prepared.counted_at != form.number("counted_at").value_or(0) ||
        publishing.words_at != form.number("words_at").value_or(0))
        return Error{"look_again",
                     "The record or the words have changed since you looked: this is what would be "
                     "published now"};
    auto detail =
        fmt::format("{}, {}, for {}", asked.report->id, to_iso(asked.period), name(asked.audience));
    auto const known = publishing.prepared.published.disclosure.known_already.size();
    if (known > 0) {
        if (sent.known_because.empty())
            return Error{"known_because",
                         "Say why it is published though small numbers are known already"};
        detail += fmt::format("; {} small numbers known already: {}", known, sent.known_because);
    }
    auto const number = publishing.prepared.next.number;
    TRY(write_down(visit, Look{.action = Action::publish_edition,
                               .about = "edition",
                               .subjects = {number},
                               .detail = std::move(detail)}));
    TRY(press::keep_edition(*record, author, publishing.prepared));
    return number;
}

// ---- editions --------------------------------------------------------------------------------

Result<Page> edition(Visit& visit, std::int64_t number) {
    auto record = TRY(visit.desk->records.lend());
    auto const kept = TRY(store::find_edition(*record, number));
    if (!may_read(visit, kept.audience)) return not_there();
    auto const whole = TRY(press::read_edition(*record, number));
    std::string done;
    if (visit.request.query.first("done") == "published")
        done = fmt::format("Edition {} is published.", number);
    return edition_page({.edition = whole,
                         .kept = kept,
                         .done = std::move(done),
                         .may_see_changes = may(visit, Action::read_figures)});
}

struct EditionForm {
    std::string_view name, content_type;
    reports::Format format;
};
constexpr EditionForm edition_forms[]{
    {"html", "text/html; charset=utf-8", reports::Format::html},
    {"pdf", "application/pdf", reports::Format::pdf},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     reports::Format::xlsx},
    {"csv", "text/csv; charset=utf-8", reports::Format::csv},
};

Result<std::string> render(publication::Edition const& edition, EditionForm const& form) {
    if (form.format == reports::Format::csv) return edition.figures_csv;
    std::error_code problem;
    auto const scratch =
        TRY(reports::ScratchFolder::create(std::filesystem::temp_directory_path(problem)));
    auto const written = TRY(reports::render(edition, scratch.path(), {form.format}));
    if (written.no_pdf) return *written.no_pdf;
    auto const file = form.format == reports::Format::html  ? written.html
                      : form.format == reports::Format::pdf ? written.pdf
                                                            : written.xlsx;
    if (!file) return Error{"cannot_write", "The file could not be made"};
    return read_text_file(*file);
}

Result<Response> edition_file(Visit& visit, std::int64_t number, EditionForm const& form) {
    auto record = TRY(visit.desk->records.lend());
    auto const kept = TRY(store::find_edition(*record, number));
    if (!may_read(visit, kept.audience)) return not_there();
    auto const whole = TRY(press::read_edition(*record, number));
    auto bytes = TRY(render(whole, form));
    TRY(write_down(visit, Look{.action = Action::read_editions,
                               .about = "edition",
                               .subjects = {number},
                               .detail = fmt::format("taken away as {}", form.name)}));
    return download(std::move(bytes), std::string{form.content_type},
                    fmt::format("{}-{}-{}-edition-{}.{}", whole.report, to_iso(whole.period),
                                name(whole.audience), number, form.name));
}

Result<Page> changes(Visit& visit, std::int64_t number) {
    auto const& standards = visit.desk->standards;
    auto record = TRY(visit.desk->records.lend());
    auto question = TRY(press::question_of_edition(*record, standards, number));
    question.restating.until = TRY(store::last_entry_of_figures(*record->connection));
    auto const restatement =
        TRY(press::restate(*record, standards, question.restating,
                           std::span<press::GivenFigure const>{question.given}));
    TRY(write_down(visit, Look{.action = Action::read_figures,
                               .about = "edition",
                               .subjects = {number},
                               .detail = "what has moved since"}));
    return changes_page(
        {.question = question, .restatement = restatement, .catalogue = standards.catalogue});
}

}  // namespace

Response packs_route(Visit& visit) {
    return or_why_not(visit, packs(visit));
}

Response pack_route(Visit& visit, Word report, InMonth period) {
    return or_why_not(visit, pack(visit, report.value, period.value));
}

Response preview_route(Visit& visit, Word report, InMonth period) {
    return or_why_not(visit, preview(visit, report.value, period.value));
}

Response words_route(Visit& visit, Word report, InMonth period, Word about) {
    auto const place = find_place(visit, report.value, period.value, about.value);
    if (!place) return not_found(visit);
    Sent sent;
    if (visit.late_fields) {
        sent.words = with_plain_line_ends(visit.late_fields->first("words"));
        sent.came_late_from = visit.late_fields->number("version").value_or(0);
    }
    return or_why_not(visit, words(visit, *place, sent));
}

Response words_post(Visit& visit, Word report, InMonth period, Word about) {
    auto const place = find_place(visit, report.value, period.value, about.value);
    if (!place) return not_found(visit);
    auto const text = with_plain_line_ends(visit.request.form.first("words"));
    auto const saved = save(visit, *place, text);
    if (!saved.ok()) {
        if (!is_for_the_author(saved.error()))
            return cannot_show(visit, Section::packs, saved.error());
        Sent sent{
            .words = text, .began_from = std::nullopt, .problem = problem_with(saved.error())};
        if (saved.error().code == "newer_version")
            sent.began_from = visit.request.form.number("version").value_or(0);
        return or_why_not(visit, words(visit, *place, sent));
    }
    return see_other(words_address(report.value, period.value, about.value) + "?done=saved");
}

Response sign_off_post(Visit& visit, Word report, InMonth period, Word about) {
    auto const place = find_place(visit, report.value, period.value, about.value);
    if (!place) return not_found(visit);
    auto const done = sign(visit, *place);
    if (!done.ok()) {
        if (!is_for_the_author(done.error()))
            return cannot_show(visit, Section::packs, done.error());
        return or_why_not(visit, words(visit, *place,
                                       {.words = std::nullopt,
                                        .began_from = std::nullopt,
                                        .problem = problem_with(done.error())}));
    }
    return see_other(words_address(report.value, period.value, about.value) + "?done=signed");
}

Response publication_route(Visit& visit, Word report, InMonth period) {
    auto const asked =
        asked_for(visit, report.value, period.value, visit.request.query.first("audience"));
    if (!asked) return not_found(visit);
    return or_why_not(visit, publication(visit, *asked, {}, {}));
}

Response publication_post(Visit& visit, Word report, InMonth period) {
    auto const& form = visit.request.form;
    auto const asked = asked_for(visit, report.value, period.value, form.first("audience"));
    if (!asked) return not_found(visit);
    PublicationSent const sent{with_plain_line_ends(form.first("because")),
                               std::string{form.first("known_because")}};
    auto const number = publish(visit, *asked, sent);
    if (!number.ok()) {
        if (number.error().code == "not_found") return not_found(visit);
        return or_why_not(visit, publication(visit, *asked, sent, number.error()));
    }
    return see_other(edition_address(number.value()) + "?done=published");
}

Response edition_route(Visit& visit, Number number) {
    return or_why_not(visit, edition(visit, number.value));
}

Response edition_form_route(Visit& visit, Number number, Word form) {
    auto const* const found =
        std::find_if(std::begin(edition_forms), std::end(edition_forms),
                     [&](auto const& each) { return each.name == form.value; });
    if (found == std::end(edition_forms)) return not_found(visit);
    auto file = edition_file(visit, number.value, *found);
    if (file.ok()) return std::move(file).value();
    if (file.error().code == "not_found") return not_found(visit);
    return cannot_show(visit, Section::packs, file.error());
}

Response changes_route(Visit& visit, Number number) {
    return or_why_not(visit, changes(visit, number.value));
}

}  // namespace breakwater::web
