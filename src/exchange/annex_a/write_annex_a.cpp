#include "exchange/annex_a/write_annex_a.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/annex_a/list_rows.h"
#include "kernel/libxlsxwriter.h"

namespace breakwater::exchange::annex_a {

using journey::Day;
using journey::Holding;
using journey::JourneyFacts;

namespace {

constexpr int list_of_adopters = 11;
constexpr int serial_of_1970 = 25569;          // the day number that spreadsheets give 1970-01-01
constexpr time_t made_always_on = 1577836800;  // so that the same record gives the same bytes

// Columns that came with the lists of January 2024.
bool is_of_2024(int list, Item item) {
    return list == 9 && (item == Item::unaccompanied || item == Item::adviser ||
                         item == Item::pathway_review || item == Item::latest_contact);
}

// What no record of ours holds.
constexpr std::pair<int, Item> never_held[]{{2, Item::organisation},
                                            {8, Item::permanence},
                                            {8, Item::officer_visit},
                                            {8, Item::postcode},
                                            {8, Item::urn},
                                            {8, Item::placement_location},
                                            {8, Item::placement_authority},
                                            {9, Item::adviser},
                                            {9, Item::in_touch},
                                            {9, Item::accommodation},
                                            {9, Item::suitability},
                                            {9, Item::activity}};

bool is_never_held(int list, Item item) {
    return item == Item::team || std::find(std::begin(never_held), std::end(never_held),
                                           std::pair{list, item}) != std::end(never_held);
}

// What is blank where it has not happened, or not yet.
constexpr Item may_be_blank[]{Item::assessment_end,
                              Item::needs_support,
                              Item::conference_unnecessary,
                              Item::conference_date,
                              Item::conference_plan,
                              Item::last_seen,
                              Item::need_end,
                              Item::closure_reason,
                              Item::last_visit,
                              Item::seen_alone,
                              Item::last_review,
                              Item::plan_end,
                              Item::health_assessment,
                              Item::dental_check,
                              Item::care_end,
                              Item::end_reason,
                              Item::interview_offered,
                              Item::interview_accepted,
                              Item::pathway_review,
                              Item::latest_contact,
                              Item::age,
                              Item::placement_order,
                              Item::matched,
                              Item::placed,
                              Item::adoption_order,
                              Item::decision_reversed,
                              Item::reversal_reason,
                              Item::fostering_placement,
                              Item::family,
                              Item::stage_1_start,
                              Item::stage_1_end,
                              Item::stage_2_start,
                              Item::stage_2_end,
                              Item::application,
                              Item::approval,
                              Item::adopter_matched,
                              Item::children_placed_on,
                              Item::children_placed,
                              Item::left_process,
                              Item::leaving_reason};

bool is_asked(Item item) {
    return std::find(std::begin(may_be_blank), std::end(may_be_blank), item) ==
           std::end(may_be_blank);
}

// As Ofsted orders them: the age beside the date of birth, and of two wordings the newer.
std::vector<ListColumn> columns_of(List const& list, bool of_2024) {
    std::vector<ListColumn> columns;
    for (auto const& column : list.columns) {
        bool const again = std::any_of(columns.begin(), columns.end(),
                                       [&](auto const& each) { return each.item == column.item; });
        if (again || (!of_2024 && is_of_2024(list.number, column.item))) continue;
        auto at = columns.end();
        if (column.item == Item::age)
            at = std::find_if(columns.begin(), columns.end(),
                              [](auto const& each) { return each.item == Item::born; });
        columns.insert(at == columns.end() ? at : at + 1, column);
    }
    return columns;
}

// The record that a list is nothing without.
std::optional<std::size_t> made_of(int list) {
    using namespace journey;
    switch (list) {
        case 1:
            return table_index<Contact>();
        case 2:
            return table_index<EarlyHelpAssessment>();
        case 3:
        case 6:
            return table_index<Referral>();
        case 4:
            return table_index<Assessment>();
        case 5:
            return table_index<Section47Enquiry>();
        case 7:
            return table_index<ChildProtectionPlan>();
        case 8:
            return table_index<LookedAfterPeriod>();
        case 9:
            return table_index<CareLeaver>();
        case 10:
            return table_index<AdoptionDecision>();
        default:
            return std::nullopt;
    }
}

struct CloseWorkbook {
    void operator()(lxw_workbook* book) const { xlsx::workbook_close(book); }
};

class Workbook {
public:
    Workbook(JourneyFacts const& facts, journey::Adopters const& adopters,
             rules::RuleBook const& book)
        : facts_(facts),
          adopters_(adopters),
          rows_(facts, adopters, book),
          children_(children_in_order(facts)) {}

    Result<WrittenReturn> write(std::filesystem::path const& file,
                                std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
        lxw_workbook_options options{};
        std::unique_ptr<lxw_workbook, CloseWorkbook> book{
            xlsx::workbook_new_opt(file.c_str(), &options)};
        if (!book) return not_written(file);
        lxw_doc_properties properties{};
        std::string title = facts_.invented ? "Annex A, invented data" : "Annex A";
        properties.title = title.data();
        properties.created = made_always_on;
        xlsx::workbook_set_properties(book.get(), &properties);
        date_ = xlsx::workbook_add_format(book.get());
        xlsx::format_set_num_format(date_, "dd/mm/yyyy");
        bold_ = xlsx::workbook_add_format(book.get());
        xlsx::format_set_bold(bold_);
        write_front(book.get());
        std::uint64_t done = 0;
        for (auto const& list : lists()) {
            write_list(book.get(), list);
            if (progress) progress(++done, lists().size());
        }
        if (xlsx::workbook_close(book.release()) != LXW_NO_ERROR) return not_written(file);
        for (auto const child : children_)
            if (on_a_list_[static_cast<std::size_t>(child)]) count_.child();
        return count_.take();
    }

private:
    static Error not_written(std::filesystem::path const& file) {
        return {"file_not_written",
                "the workbook could not be written: is there room, and may you write in the "
                "folder?",
                {file.string()}};
    }
    void write_front(lxw_workbook* book);
    void write_list(lxw_workbook* book, List const& list);
    void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                    WrittenCell const& cell) const;

    /// Nothing of the list is held: an empty sheet would say that there was nobody.
    bool is_held(int list) const;
    /// Below those there; how many columns of it are asked for and blank is counted.
    void write_row(lxw_worksheet* sheet, lxw_row_t line, int list, ListRow const& row,
                   std::span<ListColumn const> columns);

    JourneyFacts const& facts_;
    journey::Adopters const& adopters_;
    ListRows rows_;
    std::vector<std::int32_t> children_;
    std::vector<bool> on_a_list_ = std::vector<bool>(facts_.children.size(), false);
    ReturnCount count_;
    lxw_format* date_ = nullptr;
    lxw_format* bold_ = nullptr;
};

void Workbook::write_front(lxw_workbook* book) {
    auto* const sheet = xlsx::workbook_add_worksheet(book, "Front_Sheet");
    lxw_row_t at = 0;
    auto const line = [&](std::string const& name, std::string const& value) {
        xlsx::worksheet_write_string(sheet, at, 0, name.c_str(), bold_);
        xlsx::worksheet_write_string(sheet, at++, 1, value.c_str(), nullptr);
    };
    line("Annex A", "Child level data");
    line("invented", facts_.invented ? "Y" : "N");
    if (facts_.invented)
        line("Invented data", "No child, family, worker or place in this file is real");
    line("area_code", facts_.area);
    line("area_name", facts_.area_name);
    line("as_at", iso_or_blank(facts_.as_at));
    if (facts_.children_living_there)
        line("children_0_to_17", std::to_string(*facts_.children_living_there));
    xlsx::worksheet_set_column(sheet, 0, 1, 24, nullptr);
}

void Workbook::write_list(lxw_workbook* book, List const& list) {
    bool const of_2024 = facts_.as_at >= Day{make_date(2024, 1, 1)};
    auto const columns = columns_of(list, of_2024);
    auto const name = fmt::format("List_{}", list.number);
    if (!is_held(list.number)) {
        count_.nothing_of(fmt::format("list {}, {}", list.number, list.title), {}, {});
        return;
    }
    auto* const sheet = xlsx::workbook_add_worksheet(book, name.c_str());
    xlsx::worksheet_write_string(
        sheet, 0, 0, fmt::format("List {}: {}", list.number, list.title).c_str(), bold_);
    lxw_col_t at = 0;
    for (auto const& column : columns) {
        xlsx::worksheet_write_string(sheet, 1, at++, std::string{column.heading}.c_str(), bold_);
        if (is_never_held(list.number, column.item))
            count_.nothing_of(fmt::format("list {}", list.number), column.heading, {});
    }
    xlsx::worksheet_freeze_panes(sheet, 2, 1);
    xlsx::worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(columns.size() - 1), 14, nullptr);
    lxw_row_t line = 2;
    auto const list_name = fmt::format("list {}", list.number);
    for (auto const child : children_)
        for (auto const& row : rows_.of(list.number, child)) {
            on_a_list_[static_cast<std::size_t>(child)] = true;
            write_row(sheet, line++, list.number, row, columns);
        }
    if (list.number == list_of_adopters)
        for (auto const& row : rows_.of_adopters())
            write_row(sheet, line++, list.number, row, columns);
    count_.row(list_name, line - 2);
}

bool Workbook::is_held(int list) const {
    if (list == list_of_adopters) return adopters_.coverage.holding != Holding::absent;
    auto const made = made_of(list);
    return made && facts_.table(*made).coverage.holding != Holding::absent;
}

void Workbook::write_row(lxw_worksheet* sheet, lxw_row_t line, int list, ListRow const& row,
                         std::span<ListColumn const> columns) {
    auto const list_name = fmt::format("list {}", list);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        auto const& cell = row[columns[c].item];
        write_cell(sheet, line, static_cast<lxw_col_t>(c), cell);
        if (is_asked(columns[c].item) && !is_never_held(list, columns[c].item))
            count_.asked(list_name, columns[c].heading,
                         std::holds_alternative<std::monostate>(cell));
    }
}

void Workbook::write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                          WrittenCell const& cell) const {
    if (auto const* const words = std::get_if<std::string>(&cell))
        xlsx::worksheet_write_string(sheet, row, column, words->c_str(), nullptr);
    else if (auto const* const number = std::get_if<std::int32_t>(&cell))
        xlsx::worksheet_write_number(sheet, row, column, *number, nullptr);
    else if (auto const* const day = std::get_if<Day>(&cell))
        xlsx::worksheet_write_number(sheet, row, column, day->value + serial_of_1970, date_);
}

}  // namespace

Result<WrittenReturn> write_annex_a(
    JourneyFacts const& facts, journey::Adopters const& adopters, rules::RuleBook const& book,
    std::filesystem::path const& file,
    std::function<void(std::uint64_t done, std::uint64_t all)> const& progress) {
    return Workbook(facts, adopters, book).write(file, progress);
}

}  // namespace breakwater::exchange::annex_a
