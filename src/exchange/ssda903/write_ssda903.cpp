#include "exchange/ssda903/write_ssda903.h"

#include <fmt/format.h>

#include "exchange/ssda903/return_of_child.h"
#include "exchange/xml_text.h"

namespace breakwater::exchange::ssda903 {

using journey::Holding;
using journey::JourneyFacts;

namespace {

constexpr std::size_t bytes_at_once = std::size_t{1} << 16;

// What the record has no place for, of every return.
constexpr std::pair<std::string_view, std::string_view> never_held[]{
    {"header", "MOTHER"},
    {"header", "MC_DOB"},
    {"episodes", "HOME_POST"},
    {"episodes", "PL_POST"},
    {"episodes", "URN"},
    {"uasc", "DUC"},
    {"previous_permanence", "LA_PERM"}};

// A module of which the record holds nothing is left out, rather than said to be empty.
bool is_held(Module module, JourneyFacts const& facts) {
    if (module == Module::uasc) {
        auto const& periods = facts.table<journey::LookedAfterPeriod>();
        auto const& schema = journey::schemas()[journey::table_index<journey::LookedAfterPeriod>()];
        return periods.holds(*schema.find("unaccompanied"));
    }
    auto const table = record_of(module);
    // An SSDA903 alone has missing episodes and social workers, and not those of every child.
    return !table || facts.table(*table).coverage.holding == Holding::every_record ||
           facts.table(*table).rows() > 0;
}

std::string_view file_of(Module module) {
    return module == Module::liberty ? "DoLo" : spec_of(module).name;
}

// The header's UASC is of the XML file alone.
bool stands_in_csv(Module module, std::string_view column) {
    return module != Module::header || column != "UASC";
}

void say_what_is_never_held(ReturnCount& count, int year) {
    for (auto const& [module, column] : never_held) count.nothing_of(module, column, {});
    if (is_asked_for(Module::social_workers, year))
        count.nothing_of("sw_episodes", "SW_REASON", {});
}

std::string headings_of(ModuleSpec const& spec) {
    std::string out;
    for (auto const& column : spec.columns)
        if (stands_in_csv(spec.module, column.name))
            out.append(out.empty() ? "" : ",").append(column.name);
    return out + "\n";
}

void append_row(std::string& out, WrittenRow const& row) {
    bool first = true;
    auto const& columns = spec_of(row.module).columns;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!stands_in_csv(row.module, columns[c].name)) continue;
        if (!first) out += ',';
        first = false;
        append_cell(out, row.cells[c]);
    }
    out += '\n';
}

std::string extract_of(JourneyFacts const& facts, ReturnYear const& year) {
    std::string out = "as_at,complete_from,area_code,area_name,invented,children_0_to_17\n";
    out += fmt::format("{},{},", iso_or_blank(facts.as_at), iso_or_blank(year.first));
    append_cell(out, facts.area);
    out += ',';
    append_cell(out, facts.area_name);
    return out + fmt::format(",{},{}\n", facts.invented ? "Y" : "N",
                             facts.children_living_there
                                 ? std::to_string(*facts.children_living_there)
                                 : "");
}

class XmlReturn {
public:
    explicit XmlReturn(bool invented)
        : xml_(invented ? "Invented data: no child, family, worker or place in this file is real"
                        : "") {
        xml_.open("EXPSSDA903");
    }

    void child(std::vector<WrittenRow> const& rows) {
        xml_.open("CHILD");
        xml_.open("HEADER");
        items(rows.front(), {{"CHILD", "CHILDID"},
                             {"UPN", ""},
                             {"SEX", ""},
                             {"DOB", ""},
                             {"ETHNIC", ""},
                             {"UASC", ""}});
        each(rows, Module::reviews, "AREVIEW");
        each(rows, Module::previous_permanence, "PERMANENCE");
        each(rows, Module::missing, "AMISSING");
        each(rows, Module::outcomes, "OC2");
        each(rows, Module::placed_for_adoption, "AD_PLACED");
        each(rows, Module::care_leavers, "");
        each(rows, Module::adoptions, "");
        each(rows, Module::social_workers, "SW_EPISODE");
        each(rows, Module::liberty, "DOLO");
        xml_.close();
        for (auto const& row : rows) {
            if (row.module != Module::episodes) continue;
            xml_.open("EPISODE");
            items(row, {{"DECOM", ""},
                        {"RNE", ""},
                        {"LS", ""},
                        {"CIN", ""},
                        {"PLACE", "PL"},
                        {"PLACE_PROVIDER", ""},
                        {"DEC", ""},
                        {"REC", ""},
                        {"REASON_PLACE_CHANGE", ""}});
            xml_.close();
        }
        xml_.close();
    }
    std::string take() { return xml_.take(); }
    void end() { xml_.close(); }

private:
    using Names = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    void items(WrittenRow const& row, Names columns) {
        for (auto const& [column, name] : columns)
            xml_.item(name.empty() ? column : name, row.cells[*spec_of(row.module).find(column)]);
    }
    void each(std::vector<WrittenRow> const& rows, Module module, std::string_view block) {
        for (auto const& row : rows) {
            if (row.module != module) continue;
            if (!block.empty()) xml_.open(block);
            auto const& columns = spec_of(module).columns;
            for (std::size_t c = 0; c < columns.size(); ++c)
                if (columns[c].name != "CHILD" && columns[c].name != "DOB")
                    xml_.item(columns[c].name, row.cells[c]);
            if (!block.empty()) xml_.close();
        }
    }

    XmlText xml_;
};

}  // namespace

Result<WrittenReturn> write_return_csv(JourneyFacts const& facts, rules::RuleBook const& book,
                                       ReturnYear const& year, ReturnSink const& sink) {
    ReturnCount count;
    ReturnOfChild const of_child{facts, book, year, count};
    // Smaller than the record it is made of, which is in memory already.
    std::array<std::string, module_count> files;
    for (auto const& spec : modules())
        files[static_cast<std::size_t>(spec.module)] = headings_of(spec);
    auto const children = children_in_order(facts);
    for (std::size_t i = 0; i < children.size(); ++i) {
        for (auto const& row : of_child.rows(children[i]))
            append_row(files[static_cast<std::size_t>(row.module)], row);
        if (sink.progress) sink.progress(i + 1, children.size());
    }
    for (auto const& spec : modules()) {
        if (!is_asked_for(spec.module, year.number)) continue;
        if (!is_held(spec.module, facts)) {
            count.nothing_of(spec.name, {}, {});
            continue;
        }
        TRY(sink.begin_file(fmt::format("{}.csv", file_of(spec.module))));
        TRY(sink.write(files[static_cast<std::size_t>(spec.module)]));
    }
    TRY(sink.begin_file("extra_extract.csv"));
    TRY(sink.write(extract_of(facts, year)));
    say_what_is_never_held(count, year.number);
    return count.take();
}

Result<WrittenReturn> write_return_xml(JourneyFacts const& facts, rules::RuleBook const& book,
                                       ReturnYear const& year, ReturnSink const& sink) {
    ReturnCount count;
    ReturnOfChild const of_child{facts, book, year, count};
    XmlReturn xml{facts.invented};
    std::string pending;
    auto const children = children_in_order(facts);
    for (std::size_t i = 0; i < children.size(); ++i) {
        auto const rows = of_child.rows(children[i]);
        if (!rows.empty()) xml.child(rows);
        pending += xml.take();
        if (pending.size() < bytes_at_once) continue;
        TRY(sink.write(pending));
        pending.clear();
        if (sink.progress) sink.progress(i + 1, children.size());
    }
    xml.end();
    pending += xml.take();
    TRY(sink.write(pending));
    for (auto const& spec : modules())
        if (is_asked_for(spec.module, year.number) && !is_held(spec.module, facts))
            count.nothing_of(spec.name, {}, {});
    say_what_is_never_held(count, year.number);
    return count.take();
}

}  // namespace breakwater::exchange::ssda903
