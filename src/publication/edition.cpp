#include "publication/edition.h"

#include <fmt/format.h>

#include "publication/fingerprint.h"
#include "publication/outturn_lines.h"
#include "publication/plain_lines.h"

namespace breakwater::publication {

namespace {

constexpr std::array<std::string_view, 3> audience_names{"internal", "board", "public"};
constexpr std::array<std::string_view, 6> shown_names{
    "as_counted", "rounded", "withheld_small", "withheld_beside", "not_counted", "as_published"};
// Form 2 has the journal's head; editions that have none are, and stay, of form 1.
constexpr std::string_view form_1 = "breakwater edition 1\n", form_2 = "breakwater edition 2\n";
constexpr std::string_view fingerprint_word = "fingerprint";

template <class Lines, class Figure>
void figure_lines(Lines& lines, Figure& figure) {
    outturn_lines(lines, figure.outturn);
    lines.text("definition", figure.definition);
    lines.choice("shown", figure.shown, shown_names);
    lines.maybe_integer("shown_numerator", figure.shown_numerator);
    lines.maybe_integer("shown_denominator", figure.shown_denominator);
    lines.maybe_decimal("shown_value", figure.shown_value);
}

/// An instant that may not be there is a list of none or one.
template <class Lines>
void as_known_on_lines(Lines& lines, std::vector<Instant>& instants) {
    lines.list("as_known_on", instants, [&](auto& each) { lines.instant("at", each); });
}

std::string_view first_line(Edition const& edition) {
    return edition.cut_off.journal_head.empty() ? form_1 : form_2;
}

template <class Lines, class Edition>
void edition_lines(Lines& lines, Edition& edition, std::string_view form,
                   std::vector<Instant>& as_known_on) {
    lines.number("number", edition.number);
    lines.text("report", edition.report);
    lines.text("title", edition.title);
    lines.month("period", edition.period);
    lines.choice("audience", edition.audience, audience_names);
    lines.text("area", edition.area);
    lines.text("area_name", edition.area_name);
    lines.instant("published_at", edition.published_at);
    lines.text("published_by", edition.published_by);
    as_known_on_lines(lines, as_known_on);
    lines.text("ledger_head", edition.cut_off.ledger_head);
    if (form == form_2) lines.text("journal_head", edition.cut_off.journal_head);
    lines.list("sign_offs", edition.sign_offs, [&](auto& each) {
        lines.text("role", each.role);
        lines.text("post", each.post);
        lines.instant("signed_at", each.signed_at);
    });
    lines.number("supersedes", edition.supersedes.edition);
    lines.text("supersedes_fingerprint", edition.supersedes.fingerprint);
    lines.text("supersedes_reason", edition.supersedes.reason);
    lines.truth("invented", edition.invented);
    lines.list("figures", edition.figures, [&](auto& each) { figure_lines(lines, each); });
    lines.block("document", edition.document);
    lines.block("figures_csv", edition.figures_csv);
}

std::string text_above_fingerprint(Edition const& edition) {
    std::vector<Instant> as_known_on;
    if (edition.cut_off.as_known_on) as_known_on.push_back(*edition.cut_off.as_known_on);
    LineWriter lines;
    auto const form = first_line(edition);
    edition_lines(lines, edition, form, as_known_on);
    return std::string{form} + lines.take();
}

std::string fingerprint_line(std::string_view fingerprint) {
    return fmt::format("{} {}\n", fingerprint_word, fingerprint);
}

}  // namespace

std::string_view name(Audience audience) {
    return audience_names.at(static_cast<std::size_t>(audience));
}

std::optional<Audience> find_audience(std::string_view wanted) {
    for (std::size_t i = 0; i < audience_names.size(); ++i)
        if (audience_names[i] == wanted) return static_cast<Audience>(i);
    return std::nullopt;
}

std::string_view to_words(Shown shown) {
    switch (shown) {
        case Shown::as_counted:
            return "shown as counted";
        case Shown::rounded:
            return "rounded";
        case Shown::withheld_small:
            return "withheld: a small number, or a share of a small number";
        case Shown::withheld_beside:
            return "withheld: a small number could be worked out from it";
        case Shown::not_counted:
            return "there is no figure";
        case Shown::as_published:
            return "shown as published before: it has moved by few since";
    }
    return {};
}

std::vector<Error> check(Edition const& edition) {
    std::vector<Error> problems;
    auto const refuse = [&](std::string code, std::string message) {
        problems.push_back({std::move(code), std::move(message)});
    };
    if (edition.published_by.empty()) refuse("no_actor", "say who publishes the edition");
    if (edition.document.empty()) refuse("no_document", "the edition holds no document");
    for (auto const& sign_off : edition.sign_offs) {
        if (sign_off.role.empty() || sign_off.post.empty())
            refuse("sign_off_is_empty", "a sign-off names a role and a post");
        if (sign_off.signed_at > edition.published_at)
            refuse("sign_off_after",
                   fmt::format("{} signs after the edition is published: sign first, then publish",
                               sign_off.role));
    }
    auto const& supersedes = edition.supersedes;
    if (supersedes.edition != 0 && supersedes.reason.empty())
        refuse("no_reason", fmt::format("edition {} supersedes edition {}: say why", edition.number,
                                        supersedes.edition));
    if (supersedes.edition >= edition.number)
        refuse("supersedes_itself", "an edition supersedes an earlier one");
    return problems;
}

Edition sealed(Edition edition) {
    edition.fingerprint = fingerprint_of(text_above_fingerprint(edition));
    return edition;
}

std::string to_text(Edition const& edition) {
    return text_above_fingerprint(edition) + fingerprint_line(edition.fingerprint);
}

Result<Edition> parse_edition(std::string_view text, std::string const& file) {
    auto const form = text.substr(0, form_1.size());
    if (form != form_1 && form != form_2)
        return Error{"not_an_edition",
                     "this is not the text of an edition: its first line is \"breakwater edition "
                     "1\", or 2",
                     {file, 1, 1}};
    auto const above = text.rfind("\nfingerprint ");
    if (above == std::string_view::npos)
        return Error{"cut_short", "the text has no fingerprint: its end is missing", {file}};
    Edition edition;
    std::vector<Instant> as_known_on;
    LineReader lines(text.substr(form.size(), above + 1 - form.size()), file, 1);
    edition_lines(lines, edition, form, as_known_on);
    if (as_known_on.size() > 1) lines.refuse("left_over", "a cut-off is one instant");
    TRY(lines.finish());
    if (!as_known_on.empty()) edition.cut_off.as_known_on = as_known_on.front();
    edition = sealed(std::move(edition));
    auto const sealed_text = text.substr(0, above + 1);
    if (text_above_fingerprint(edition) != sealed_text)
        return Error{
            "not_canonical", "the text is not as editions are written: it was changed", {file}};
    if (text.substr(above + 1) != fingerprint_line(edition.fingerprint))
        return Error{"fingerprint_differs",
                     "the fingerprint is not that of the text: one of them was changed. Take the "
                     "edition from a backup",
                     {file}};
    return edition;
}

bool seen_by(Audience audience, Edition const& earlier) {
    return earlier.audience >= audience;
}

EditionFigure const* find(Edition const& edition, std::string_view indicator,
                          indicators::Basis basis, Month period) {
    for (auto const& figure : edition.figures)
        if (figure.outturn.indicator == indicator && figure.outturn.basis == basis &&
            figure.outturn.period == period)
            return &figure;
    return nullptr;
}

}  // namespace breakwater::publication
