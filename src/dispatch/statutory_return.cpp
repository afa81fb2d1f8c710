#include "dispatch/statutory_return.h"

#include <fmt/format.h>

#include <algorithm>

#include "dispatch/return_folder.h"
#include "exchange/annex_a/write_annex_a.h"
#include "exchange/cin_census/write_census.h"
#include "exchange/facts_until.h"
#include "exchange/ssd/write_ssd.h"
#include "exchange/ssda903/write_ssda903.h"
#include "kernel/lower_case.h"
#include "store/adopters.h"
#include "store/children_by_name.h"
#include "store/unfinished.h"

namespace breakwater::dispatch {

namespace {

using exchange::ReturnSink;
using exchange::ReturnYear;
using exchange::WrittenReturn;
using exchange::ssd::People;
using journey::Day;
using journey::Holding;

struct KindOfReturn {
    ReturnKind kind;
    std::string_view name, title;
    int first_year, last_year;  ///< whose shapes are known
    /// The record that a return of the kind is nothing without; none: any.
    std::optional<std::size_t> needs;
};

constexpr int any_year_from = 1991, any_year_to = 2099;

std::vector<KindOfReturn> const& kinds() {
    using namespace exchange;
    static std::vector<KindOfReturn> const all{
        {ReturnKind::annex_a, "annex-a", "Annex A", any_year_from, any_year_to, {}},
        {ReturnKind::cin_census, "cin-census", "children in need census",
         cin_census::first_census_year, cin_census::last_census_year,
         journey::table_index<journey::Referral>()},
        {ReturnKind::ssda903, "ssda903", "SSDA903", ssda903::first_return_year,
         ssda903::last_return_year, journey::table_index<journey::LookedAfterEpisode>()},
        {ReturnKind::ssd, "ssd", "Standard Safeguarding Dataset", any_year_from, any_year_to, {}},
    };
    return all;
}

KindOfReturn const& kind_of(ReturnKind kind) {
    return kinds()[static_cast<std::size_t>(kind)];
}

std::string day_words(Day day) {
    return breakwater::to_words(day.date());
}

// The days that the record knows of the table, or of anything; nothing where it knows none.
struct Known {
    bool any = false;
    Day from, until;
};
Known known_days(journey::JourneyFacts const& facts, std::optional<std::size_t> needs) {
    Known known;
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& coverage = facts.table(t).coverage;
        if ((needs && t != *needs) || coverage.holding == Holding::absent) continue;
        auto const until = coverage.until.known() ? coverage.until : facts.as_at;
        if (!known.any || coverage.from < known.from) known.from = coverage.from;
        known.until = std::max(known.until, until);
        known.any = true;
    }
    return known;
}

Error nothing_in_year(KindOfReturn const& kind, int year, std::string_view why) {
    return {"nothing_in_year",
            fmt::format("the record holds nothing for the {} of {}: {}", kind.title, year, why)};
}

Result<void> check_year(KindOfReturn const& kind, int year) {
    if (year >= kind.first_year && year <= kind.last_year) return {};
    return Error{"year_out_of_range",
                 fmt::format("the shapes of the {} that are known are those of {} to {}, not of {}",
                             kind.title, kind.first_year, kind.last_year, year)};
}

bool is_xml(std::filesystem::path const& path) {
    return lower_case(path.extension().string()) == ".xml";
}

// One file, which has its name when it is whole.
template <class Write>
Result<WrittenReturn> write_file(ReturnOrder const& order, Write write) {
    auto file = TRY(store::UnfinishedFile::begin(order.out));
    ReturnSink const sink{.write = [&](std::string_view bytes) { return file.write(bytes); },
                          .progress = order.progress};
    auto written = TRY(write(sink));
    TRY(file.sync());
    TRY(file.keep());
    return written;
}

}  // namespace

std::string_view name(ReturnKind kind) {
    return kind_of(kind).name;
}

std::string_view title(ReturnKind kind) {
    return kind_of(kind).title;
}

std::optional<ReturnKind> find_return(std::string_view wanted) {
    for (auto const& each : kinds())
        if (each.name == wanted) return each.kind;
    return std::nullopt;
}

Result<ReturnFacts> facts_of_return(store::Record& record, store::Entry known_at, ReturnKind kind,
                                    int year) {
    auto const& wanted = kind_of(kind);
    TRY(check_year(wanted, year));
    ReturnFacts of_year;
    of_year.year = ReturnYear::of(year);
    auto facts = TRY(store::read_facts(record, known_at, store::Names::open, &of_year.ids));
    auto const known = known_days(facts, wanted.needs);
    if (!known.any)
        return nothing_in_year(wanted, year,
                               wanted.needs
                                   ? std::string_view{facts.table(*wanted.needs).coverage.reason}
                                   : "nothing has been imported yet");
    if (known.until < of_year.year.first)
        return nothing_in_year(
            wanted, year, fmt::format("it knows no later day than {}", day_words(known.until)));
    if (known.from.known() && known.from > of_year.year.last)
        return nothing_in_year(wanted, year,
                               fmt::format("what it knows begins on {}", day_words(known.from)));
    if (known.from.known() && known.from > of_year.year.first)
        of_year.cautions.push_back(
            fmt::format("the year is known in part: what the record knows begins on {}",
                        day_words(known.from)));
    if (known.until < of_year.year.last)
        of_year.cautions.push_back(fmt::format(
            "the year is known in part: nothing is known after {}", day_words(known.until)));
    TRY(store::read_names_of_children(record, known_at, of_year.ids, facts));
    auto const last = std::min(of_year.year.last, known.until);
    of_year.is_of_the_past = last < facts.as_at;
    if (kind == ReturnKind::annex_a) {
        auto adopters = TRY(store::read_adopters(record, known_at, of_year.ids));
        of_year.adopters = journey::adopters_until(std::move(adopters), last);
    }
    of_year.facts = exchange::facts_until(std::move(facts), last);
    return of_year;
}

Result<WrittenReturn> write_return(ReturnFacts const& of_year, rules::RuleBook const& book,
                                   ReturnOrder const& order) {
    switch (order.kind) {
        case ReturnKind::cin_census:
            return write_file(order, [&](ReturnSink const& sink) {
                return exchange::cin_census::write_census(of_year.facts, book,
                                                          {of_year.year, order.authority}, sink);
            });
        case ReturnKind::ssd: {
            auto folder = TRY(ReturnFolder::begin(order.out));
            auto written = TRY(exchange::ssd::write_ssd(
                of_year.facts, book,
                of_year.is_of_the_past ? People::with_records : People::everybody,
                folder.sink(order.progress)));
            TRY(folder.keep());
            return written;
        }
        case ReturnKind::ssda903: {
            if (is_xml(order.out))
                return write_file(order, [&](ReturnSink const& sink) {
                    return exchange::ssda903::write_return_xml(of_year.facts, book, of_year.year,
                                                               sink);
                });
            auto folder = TRY(ReturnFolder::begin(order.out));
            auto written = TRY(exchange::ssda903::write_return_csv(
                of_year.facts, book, of_year.year, folder.sink(order.progress)));
            TRY(folder.keep());
            return written;
        }
        case ReturnKind::annex_a: {
            // The workbook is written into the file that is there, with its owner's rights.
            auto file = TRY(store::UnfinishedFile::begin(order.out));
            auto written = TRY(exchange::annex_a::write_annex_a(of_year.facts, of_year.adopters,
                                                                book, file.part(), order.progress));
            TRY(file.sync());
            TRY(file.keep());
            return written;
        }
    }
    return Error{"not_a_return", "this return cannot be written"};
}

std::string in_words(WrittenReturn const& written, ReturnFacts const& of_year,
                     ReturnOrder const& order) {
    std::string rows;
    for (auto const& each : written.rows)
        rows += fmt::format("{}{} {}", rows.empty() ? "" : ", ", each.count, each.table);
    auto text =
        fmt::format("{}: the {} of {}, {} children{}{}\n", order.out.string(), title(order.kind),
                    of_year.year.number, written.children, rows.empty() ? "" : "; rows: ", rows);
    for (auto const& caution : of_year.cautions) text += fmt::format("note: {}\n", caution);
    bool any = false;
    for (auto const& item : written.asked) {
        if (item.empty == 0) continue;
        if (!any) text += "asked for and left empty, since the record does not hold it:\n";
        any = true;
        auto const what =
            item.item.empty() ? item.table : fmt::format("{}, {}", item.table, item.item);
        if (item.asked == 0)
            text += fmt::format("  {}", what);
        else
            text += fmt::format("  {}: {} of {}", what, item.empty, item.asked);
        text += item.why.empty() ? "\n" : fmt::format(" ({})\n", item.why);
    }
    if (!written.left_out.empty()) text += "in the record, and without a place in the return:\n";
    for (auto const& each : written.left_out)
        text += each.count == 0 ? fmt::format("  {}\n", each.what)
                                : fmt::format("  {}: {}\n", each.what, each.count);
    return text;
}

}  // namespace breakwater::dispatch
