#pragma once
// Publishing a report as an edition, and rendering an edition. The door for the command line and
// the store: values in, values out; the store gives the number and keeps the text.

#include <filesystem>
#include <functional>
#include <span>

#include "publication/disclosure.h"
#include "publication/edition.h"
#include "reports/report_command.h"

namespace breakwater::reports {

/// Readers of a narrower audience, who will have this edition and those made for them.
struct OtherReaders {
    publication::Audience audience = publication::Audience::board;
    publication::DisclosureRules disclosure;
};

/// What to do where earlier editions alone give a small number away: to refuse is the rule. Nothing
/// that is done now hides it again, so that somebody may decide to publish all the same: what is
/// released then tells no more of it.
enum class IfKnown { refuse, publish };

struct PublishAs {
    std::int64_t number = 1;
    publication::Audience audience = publication::Audience::internal;
    Instant published_at;
    std::string published_by;
    publication::CutOff cut_off;
    std::vector<publication::SignOff> sign_offs;
    publication::Supersedes supersedes;
    publication::DisclosureRules disclosure;  ///< disclosure_rules(book, audience, today)
    std::span<OtherReaders const> others;
    std::span<indicators::Identity const> identities;
    /// By what text a figure was counted; without it, its definition's name, version and day.
    std::function<std::string(indicators::Outturn const&)> counted_by;
    /// Every edition of the area, of any report; those that these readers cannot have seen are
    /// passed over.
    std::span<publication::Edition const> earlier;
    IfKnown if_known = IfKnown::refuse;
};

struct Published {
    publication::Edition edition;  ///< sealed
    publication::Disclosure disclosure;
};

/// Freezes the report that `definition` and `inputs` make. What `inputs.outturns` holds beyond the
/// report's own figures, above all the same indicators by month, tells disclosure control which
/// numbers a reader must not work out. Codes: those of write_report's check and of
/// publication::check; already_known, where a reader can work out a small number from earlier
/// editions alone and `if_known` refuses.
Result<Published> publish(ReportDefinition const& definition, ReportInputs const& inputs,
                          ReportOptions const& options, PublishAs const& as);

/// report.html, report.pdf, report.xlsx and report.csv of an edition, or those of them asked for,
/// from itself alone: no facts, definitions or rules are read. Codes: those of parse_document;
/// cannot_write.
Result<WrittenReport> render(publication::Edition const& edition,
                             std::filesystem::path const& folder,
                             Formats const& formats = every_format, PdfPrinter const& printer = {});

}  // namespace breakwater::reports
