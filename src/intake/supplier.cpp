#include "intake/supplier.h"

#include <algorithm>
#include <charconv>

#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::intake {

namespace {

constexpr std::string_view rule = "supplied_figure_within_20_working_days";

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

Result<Supplier> supplier_of(CsvRows const& rows, std::span<std::size_t const> columns,
                             std::string const& file) {
    auto const bad = [&](std::string message) {
        return Error{"bad_supplier", std::move(message), {file, rows.line(), 0}};
    };
    Supplier supplier;
    supplier.words = rows.cell(columns[0]);
    supplier.each = rows.cell(columns[1]);
    if (supplier.words.empty() || supplier.each.empty())
        return bad("say who supplies, and how often");
    for (auto const word : words_of(rows.cell(columns[2]))) {
        int month = 0;
        auto const read = std::from_chars(word.data(), word.data() + word.size(), month);
        if (read.ec != std::errc{} || month < 1 || month > 12)
            return bad("ends_in is months of the year, 1 to 12, with spaces between them");
        supplier.ends_in.push_back(month);
    }
    for (auto const word : words_of(rows.cell(columns[3]))) {
        auto const kind = access::find_named<access::AgencyKind>(word);
        if (!kind) return bad("agency_kinds are those of the agencies, as police or education");
        supplier.agencies.push_back(*kind);
    }
    if (supplier.ends_in.empty() || supplier.agencies.empty())
        return bad("say in which months a period ends, and which agencies may give the figure");
    return supplier;
}

}  // namespace

bool Supplier::gives(Month period) const {
    auto const month = static_cast<int>(period.month());
    return std::find(ends_in.begin(), ends_in.end(), month) != ends_in.end();
}

bool Supplier::is(access::AgencyKind kind) const {
    return std::find(agencies.begin(), agencies.end(), kind) != agencies.end();
}

Supplier const* Suppliers::of(indicators::Definition const& definition) const {
    constexpr std::string_view between = ", each ";
    std::string_view const said = definition.supplied_by;
    auto const at = said.find(between);
    if (at == std::string_view::npos) return nullptr;
    for (auto const& supplier : suppliers_)
        if (supplier.words == said.substr(0, at) &&
            supplier.each == said.substr(at + between.size()))
            return &supplier;
    return nullptr;
}

Result<Suppliers> load_suppliers(std::filesystem::path const& rules_folder) {
    auto const path = rules_folder / "supplied" / "suppliers.csv";
    auto const text = TRY(read_text_file(path));
    auto const file = path.generic_string();
    CsvRows rows{text};
    rows.next();
    auto const columns =
        TRY(find_columns(rows.cells(), {"supplier", "each", "ends_in", "agency_kinds"}, file));
    Suppliers suppliers;
    while (rows.next()) {
        auto supplier = TRY(supplier_of(rows, columns, file));
        suppliers.suppliers_.push_back(std::move(supplier));
    }
    return suppliers;
}

std::vector<indicators::Definition const*> supplied_definitions(
    indicators::Catalogue const& catalogue) {
    std::vector<indicators::Definition const*> found;
    for (auto const& definition : catalogue.all())
        if (!definition.counted() && catalogue.latest(definition.id) == &definition)
            found.push_back(&definition);
    return found;
}

std::vector<Month> periods_ended(Supplier const& supplier, Date today, std::size_t most) {
    std::vector<Month> periods;
    for (auto month = Month::of(today) - 1; periods.size() < most; month = month - 1)
        if (supplier.gives(month)) periods.push_back(month);
    return periods;
}

Result<Date> due_on(rules::RuleBook const& book, Month period) {
    auto const end = period.last_day();
    auto const* const clock = book.timescale(rule, end);
    if (clock == nullptr)
        return Error{"not_found", "no rule says by when supplied figures are to be given"};
    return rules::due_on(*clock, end, book.calendar_for(*clock).days());
}

}  // namespace breakwater::intake
