#include "web/pages/data/figures_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/figures_file.h"
#include "intake/late_figures.h"
#include "kernel/counted.h"
#include "store/notices.h"
#include "web/pages/data/data.h"
#include "web/pages/data/figures.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using indicators::Definition;

namespace {

/// Whose figure somebody may see or give, and as whom.
struct Standing {
    std::string agency, role;
};

/// Decided against the agencies that may give the figure: one's own, or all of the area.
std::optional<Standing> standing_for(Visit const& visit, Action action,
                                     intake::Supplier const& supplier,
                                     std::span<access::Agency const> agencies) {
    auto const of = [&](access::AgencyId agency, std::string name) -> std::optional<Standing> {
        access::Subject subject;
        subject.agency = agency;
        auto const decision = decide(visit, action, subject);
        if (!decision.allowed()) return std::nullopt;
        return Standing{std::move(name), std::string{access::name(decision.standing->role)}};
    };
    for (auto const& agency : agencies)
        if (supplier.is(agency.kind))
            if (auto found = of(agency.id, agency.name)) return found;
    // No agency of the kind has an account yet: who may do it for the whole area.
    return of({}, supplier.words);
}

/// What a page of figures is made from.
struct Board {
    intake::Suppliers suppliers;
    std::vector<access::Agency> agencies;
    std::vector<store::SuppliedFigure> figures;
    std::vector<store::KeptNoun<store::Notice>> letters;
};

Result<Board> board_of(Visit& visit, store::Record& record) {
    Board board;
    board.suppliers = TRY(intake::load_suppliers(visit.desk->standards.book.folder()));
    auto accounts = TRY(visit.desk->accounts.lend());
    board.agencies = TRY(store::all_agencies(*accounts));
    auto const last = TRY(store::last_entry(*record.connection));
    board.figures = TRY(store::supplied_figures(record, last.entry));
    board.letters = TRY(store::read_notices(record, last.entry));
    return board;
}

/// When somebody who gives them was last written to of a period that is late.
std::optional<Instant> written_on(Board const& board, intake::Supplier const& supplier,
                                  SuppliedIndicator const& indicator) {
    std::optional<Instant> last;
    for (auto const& each : board.letters) {
        auto const& letter = each.noun;
        if (letter.about != store::NoticeAbout::figures || letter.state != store::LetterState::sent)
            continue;
        bool const is_late =
            std::any_of(indicator.periods.begin(), indicator.periods.end(),
                        [&](FigureDue const& due) { return due.late && letter.due_on == due.due; });
        bool const is_theirs = std::any_of(
            board.agencies.begin(), board.agencies.end(), [&](access::Agency const& agency) {
                return agency.id.value == letter.of_number && supplier.is(agency.kind);
            });
        auto const at = parse_instant(letter.at);
        if (is_late && is_theirs && at.ok() && (!last || *last < at.value())) last = at.value();
    }
    return last;
}

/// Nothing where the table of suppliers does not have it, or it is out of reach.
Result<std::optional<SuppliedIndicator>> indicator_of(Visit const& visit, Board const& board,
                                                      Definition const& definition) {
    auto const* const supplier = board.suppliers.of(definition);
    if (supplier == nullptr) return std::optional<SuppliedIndicator>{};
    SuppliedIndicator indicator{.definition = &definition};
    indicator.may_supply =
        standing_for(visit, Action::supply_figures, *supplier, board.agencies).has_value();
    bool const may_read =
        standing_for(visit, Action::read_supplied_figures, *supplier, board.agencies).has_value();
    if (!may_read && !indicator.may_supply) return std::optional<SuppliedIndicator>{};
    auto const asked_for = TRY(intake::periods_asked_for(definition, *supplier, board.figures,
                                                         visit.desk->standards.book, visit.today));
    for (auto const& each : asked_for)
        indicator.periods.push_back({each.period, each.due, each.given, each.is_late(visit.today)});
    indicator.written_on = written_on(board, *supplier, indicator);
    if (indicator.periods.size() == 1 && indicator.may_supply) {
        auto const more =
            intake::periods_ended(*supplier, visit.today, intake::periods_looked_at(*supplier));
        for (std::size_t i = 1; i < more.size(); ++i) {
            FigureDue due{.period = more[i], .chased = false};
            due.due = TRY(intake::due_on(visit.desk->standards.book, more[i]));
            indicator.periods.push_back(due);
        }
    }
    return std::optional{std::move(indicator)};
}

Result<std::vector<SuppliedIndicator>> indicators_of(Visit const& visit, Board const& board) {
    std::vector<SuppliedIndicator> found;
    for (auto const* const definition :
         intake::supplied_definitions(visit.desk->standards.catalogue)) {
        auto indicator = TRY(indicator_of(visit, board, *definition));
        if (indicator) found.push_back(std::move(*indicator));
    }
    return found;
}

std::string done_words(Visit const& visit) {
    auto const kept = Parameter<Number>::read(visit.request.query.first("kept"));
    if (kept) return counted(kept->value, "figure is kept", "figures are kept");
    return visit.request.query.has("kept") ? "These figures are kept already: nothing was changed"
                                           : "";
}

Result<Page> figures(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const board = TRY(board_of(visit, *record));
    auto const indicators = TRY(indicators_of(visit, board));
    return figures_page({.indicators = indicators,
                         .may_supply = may(visit, Action::supply_figures),
                         .views = data_views(visit, DataView::figures),
                         .done = done_words(visit)});
}

struct Sent {
    Fields const* form = nullptr;
    FormProblems problems;
};

Result<Page> figure(Visit& visit, std::string const& id, Sent const& sent) {
    auto const* const definition = visit.desk->standards.catalogue.latest(id);
    if (definition == nullptr || definition->counted()) return not_there();
    auto record = TRY(visit.desk->records.lend());
    auto const board = TRY(board_of(visit, *record));
    auto const indicator = TRY(indicator_of(visit, board, *definition));
    if (!indicator) return not_there();
    auto const history = TRY(store::figure_history(*record, definition->id,
                                                   indicators::name(definition->bases.front())));
    return figure_page({.indicator = *indicator,
                        .history = history,
                        .token = visit.form_token(),
                        .entered = sent.form,
                        .problems = sent.problems,
                        .done = done_words(visit)});
}

bool is_none(std::string_view text) {
    return text == "N/A" || text == "n/a" || text == "Not available";
}

/// The figure as entered; a problem where it is none that could be.
std::optional<Decimal> number_entered(std::string_view text, Definition const& definition,
                                      std::string const& field, FormProblems& problems) {
    bool const percentage = definition.outturn == indicators::Unit::percentage;
    if (percentage && text.ends_with('%')) text.remove_suffix(1);
    auto const number = parse_decimal(text);
    bool const plain = number.ok() && indicators::is_plain_figure(number.value());
    if (!plain || number.value() < Decimal{}) {
        problems.push_back({field, "Enter a figure in digits, or N/A where there is none"});
        return std::nullopt;
    }
    constexpr Decimal hundred{100, 0};
    if (percentage && hundred < number.value()) {
        problems.push_back({field, "A percentage is at most 100"});
        return std::nullopt;
    }
    if (definition.outturn == indicators::Unit::number &&
        number.value().rounded(0) != number.value()) {
        problems.push_back({field, "A number of children or events is a whole number"});
        return std::nullopt;
    }
    return number.value();
}

std::int64_t seen_revision(Fields const& form, Month period) {
    auto const seen = Parameter<Number>::read(form.first(seen_field_of(period)));
    return seen ? seen->value : 0;
}

std::vector<store::GivenFigure> figures_entered(Fields const& form,
                                                SuppliedIndicator const& indicator,
                                                FormProblems& problems) {
    auto const& definition = *indicator.definition;
    std::string const basis{indicators::name(definition.bases.front())};
    std::vector<store::GivenFigure> entered;
    for (auto const& due : indicator.periods) {
        auto const field = value_field_of(due.period);
        auto const text = form.first(field);
        // Left empty: nothing is said of it. What was given stays.
        if (!form.has(field) || text.empty()) continue;
        store::GivenFigure given{.of = {definition.id, basis, due.period},
                                 .value = {},
                                 .note = {},
                                 .source = "entered",
                                 .based_on = seen_revision(form, due.period)};
        if (!is_none(text)) {
            given.value = number_entered(text, definition, field, problems);
            if (!given.value) continue;
        }
        bool const same = due.given != nullptr && due.given->value == given.value;
        if (same) continue;
        given.note = form.first(note_field);
        entered.push_back(std::move(given));
    }
    if (form.first(note_field).size() > store::figure_note_bytes_max)
        problems.push_back({std::string{note_field}, "The note is too long"});
    return entered;
}

/// What is written is in the journal first.
Result<store::KeptFigures> keep(Visit& visit, store::Record& record, Standing const& standing,
                                std::vector<store::GivenFigure> const& figures) {
    TRY(write_down(
        visit, Look{.action = Action::supply_figures,
                    .about = {},
                    .subjects = {},
                    .detail = fmt::format("{} figures of {}", figures.size(), standing.agency)}));
    store::FigureAuthor author;
    author.author = TRY(author_of(visit));
    author.agency = standing.agency;
    author.account = visit.person->account.id.value;
    author.role = standing.role;
    return store::keep_figures(record, author, figures);
}

/// What came of a form: kept, or what was not right about it.
struct Entered {
    store::KeptFigures kept;
    FormProblems problems;
};

Result<Entered> enter(Visit& visit, std::string const& id) {
    auto const* const definition = visit.desk->standards.catalogue.latest(id);
    if (definition == nullptr || definition->counted()) return not_there();
    auto record = TRY(visit.desk->records.lend());
    auto const board = TRY(board_of(visit, *record));
    auto const* const supplier = board.suppliers.of(*definition);
    if (supplier == nullptr) return not_there();
    auto const standing = standing_for(visit, Action::supply_figures, *supplier, board.agencies);
    if (!standing) return not_there();
    auto const indicator = TRY(indicator_of(visit, board, *definition));
    if (!indicator) return not_there();
    Entered entered;
    auto const figures = figures_entered(visit.request.form, *indicator, entered.problems);
    if (!entered.problems.empty() || figures.empty()) return entered;
    auto const kept = keep(visit, *record, *standing, figures);
    if (kept.ok()) {
        entered.kept = kept.value();
    } else if (kept.error().code == "newer_revision") {
        entered.problems.push_back(
            {value_field_of(figures.front().of.period), kept.error().message});
    } else {
        return kept.error();
    }
    return entered;
}

/// What came of a file.
struct Taken {
    store::KeptFigures kept;
    FormProblems problems;
    std::vector<exchange::FigureProblem> rows;
};

Result<std::string> area_of(store::Record& record) {
    std::string area;
    auto const take = [&](store::Row const& row) -> Result<void> {
        area = row.text(0);
        return {};
    };
    TRY(record.connection->maybe_one("select area from import order by entry desc limit 1", {},
                                     take));
    return area;
}

Result<Taken> take_file(Visit& visit) {
    Taken taken;
    auto const& uploads = visit.request.uploads;
    auto const file = std::find_if(uploads.begin(), uploads.end(), [](Upload const& upload) {
        return upload.field == "file" && !upload.name.empty();
    });
    if (file == uploads.end()) {
        taken.problems.push_back({"file", "Choose the file of figures"});
        return taken;
    }
    auto const text = TRY(file->text());
    auto record = TRY(visit.desk->records.lend());
    auto const board = TRY(board_of(visit, *record));
    auto const& standards = visit.desk->standards;
    auto const area = TRY(area_of(*record));
    auto const maps = TRY(intake::figure_maps_of(standards.book.folder(), area));
    std::optional<Standing> standing;
    auto read = intake::read_figures_file(
        text, file->name, maps, standards.catalogue, [&](Definition const& definition) {
            auto const* const supplier = board.suppliers.of(definition);
            if (supplier == nullptr) return false;
            auto const found =
                standing_for(visit, Action::supply_figures, *supplier, board.agencies);
            if (found && !standing) standing = found;
            return found.has_value();
        });
    if (!read.ok()) {
        taken.problems.push_back({"file", read.error().message});
        return taken;
    }
    taken.rows = std::move(read.value().problems);
    if (!taken.rows.empty())
        taken.problems.push_back({"file",
                                  "Nothing was kept: put right what is listed below, and "
                                  "send the file again"});
    else if (read.value().figures.empty() || !standing)
        taken.problems.push_back({"file", "There is no figure in the file"});
    if (!taken.problems.empty()) return taken;
    auto const kept = keep(visit, *record, *standing, read.value().figures);
    if (kept.ok()) {
        taken.kept = kept.value();
    } else if (kept.error().code == "figure_twice" || kept.error().code == "note_too_long") {
        taken.problems.push_back({"file", kept.error().message});
    } else {
        return kept.error();
    }
    return taken;
}

Response page_or_not(Visit& visit, Result<Page> page, int status = 200) {
    bool const is_made = page.ok();
    auto response = answer(visit, Section::figures, std::move(page));
    if (is_made) response.status = status;
    return response;
}

}  // namespace

Result<std::int64_t> figures_late(Visit& visit, store::Record& record) {
    auto const board = TRY(board_of(visit, record));
    auto const indicators = TRY(indicators_of(visit, board));
    std::int64_t late = 0;
    for (auto const& indicator : indicators)
        late += std::count_if(indicator.periods.begin(), indicator.periods.end(),
                              [](FigureDue const& due) { return due.late; });
    return late;
}

Response figures_route(Visit& visit) {
    return page_or_not(visit, figures(visit));
}

Response figure_route(Visit& visit, Word indicator) {
    return page_or_not(visit, figure(visit, indicator.value, {}));
}

Response figure_post(Visit& visit, Word indicator) {
    auto const entered = enter(visit, indicator.value);
    if (!entered.ok()) return page_or_not(visit, entered.error());
    if (!entered.value().problems.empty())
        return page_or_not(
            visit, figure(visit, indicator.value, {&visit.request.form, entered.value().problems}),
            422);
    return see_other(
        fmt::format("/data/figures/{}?kept={}", indicator.value, entered.value().kept.written));
}

Response figures_upload_page_route(Visit& visit) {
    return shown(visit, Section::figures, figures_upload_page({.token = visit.form_token()}));
}

Response figures_upload_post(Visit& visit) {
    auto const taken = take_file(visit);
    if (!taken.ok()) return cannot_show(visit, Section::figures, taken.error());
    if (taken.value().problems.empty())
        return see_other(fmt::format("/data/figures?kept={}", taken.value().kept.written));
    return page_or_not(visit,
                       figures_upload_page({.token = visit.form_token(),
                                            .problems = taken.value().problems,
                                            .rows = taken.value().rows}),
                       422);
}

}  // namespace breakwater::web
