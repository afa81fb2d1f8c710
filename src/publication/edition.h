#pragma once
// An edition: a report as it was published, frozen. Its figures as they were counted and as they
// were shown, by which definitions, from which record, by whom and with whose signatures; and the
// whole document, so that years later it renders to the same digits from itself alone. Editions are
// never edited: a later one supersedes, and says why.
//
// The text of an edition holds the figures that were withheld. It stays in the store; what leaves
// the building is what it renders to.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/outturn.h"
#include "kernel/london_time.h"
#include "kernel/result.h"

namespace breakwater::publication {

/// For whom a report is made, the widest last.
enum class Audience { internal, board, open };
std::string_view name(Audience audience);  ///< "internal", "board", "public"
std::optional<Audience> find_audience(std::string_view name);

/// How a counted figure was shown.
enum class Shown {
    as_counted,
    rounded,
    withheld_small,   ///< itself small, or of few
    withheld_beside,  ///< lest a small one could be worked out
    not_counted,      ///< there was none; the outturn's reason says why
    as_published      ///< as an earlier edition has it: it has moved by few since
};
std::string_view to_words(Shown shown);

struct EditionFigure {
    indicators::Outturn outturn;  ///< as counted
    std::string definition;       ///< its text's version: "contacts, version 2 since 2022-04-01"
    Shown shown = Shown::as_counted;
    /// As it was released; no numerator, denominator or value where it was withheld.
    std::optional<std::int64_t> shown_numerator, shown_denominator;
    std::optional<Decimal> shown_value;
};

struct SignOff {
    std::string role;  ///< "Director of children's services"
    std::string post;  ///< the name of the post or its holder, as they sign
    Instant signed_at;
};

/// What the record was when the report was made.
struct CutOff {
    std::optional<Instant> as_known_on;  ///< nothing: made from an extract, without a store
    std::string ledger_head;             ///< opaque; printed in the report. Empty without a store
    /// Likewise, of the journal of who looked at what; empty in editions of form 1.
    std::string journal_head;
};

struct Supersedes {
    std::int64_t edition = 0;  ///< its number; 0: supersedes none
    std::string fingerprint;
    std::string reason;
};

struct Edition {
    std::int64_t number = 1;  ///< given by the store; from 1, never used twice
    std::string report;       ///< "performance-pack"
    std::string title;        ///< "Performance pack, August 2024"
    Month period;
    Audience audience = Audience::internal;
    std::string area, area_name;
    Instant published_at;
    std::string published_by;
    CutOff cut_off;
    std::vector<SignOff> sign_offs;
    Supersedes supersedes;
    bool invented = false;
    std::vector<EditionFigure> figures;
    std::string document;     ///< reports/document_text.h reads it
    std::string figures_csv;  ///< report.csv, as it was released
    std::string fingerprint;  ///< of to_text() above its own line
};

/// Why an edition cannot be published: code no_actor, no_document, sign_off_is_empty,
/// sign_off_after (signed after it was published), no_reason (supersedes without saying why),
/// supersedes_itself (or a later one).
std::vector<Error> check(Edition const& edition);

/// Sets the fingerprint. The one thing done to an edition after it is put together.
Edition sealed(Edition edition);

/// The canonical text: the same edition is the same bytes on every machine.
std::string to_text(Edition const& edition);

/// Strict: gives an edition only where to_text() of it is `text` again and the fingerprint is that
/// of the text. Codes: those of plain_lines.h; not_an_edition, not_canonical, fingerprint_differs.
Result<Edition> parse_edition(std::string_view text, std::string const& file);

/// Whether `earlier` is among what readers of `audience` may have seen: editions for the same
/// audience or a wider one.
bool seen_by(Audience audience, Edition const& earlier);

/// The figure, as this edition holds it; null where it does not.
EditionFigure const* find(Edition const& edition, std::string_view indicator,
                          indicators::Basis basis, Month period);

}  // namespace breakwater::publication
