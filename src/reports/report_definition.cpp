#include "reports/report_definition.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace breakwater::reports {

namespace {

struct Line {
    std::string word;
    std::string value;
    Place place;
};

std::string_view trimmed(std::string_view text) {
    auto const blank = " \t\r";
    auto const from = text.find_first_not_of(blank);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// Words with their values; a line indented by six spaces or more beyond its word's goes on with
/// the value before it.
std::vector<Line> lines_of(std::string_view text, std::string const& file) {
    constexpr std::size_t continuation = 6;
    std::vector<Line> lines;
    std::size_t word_indent = 0;
    for (int number = 1; !text.empty(); ++number) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const raw = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        auto const content = trimmed(raw);
        if (content.empty() || content.front() == '#') continue;
        auto const indent = indent_of(raw);
        if (!lines.empty() && indent >= word_indent + continuation) {
            lines.back().value += lines.back().value.empty() ? "" : " ";
            lines.back().value += content;
            continue;
        }
        word_indent = indent;
        auto const space = std::min(content.find_first_of(" \t"), content.size());
        lines.push_back({std::string{content.substr(0, space)},
                         std::string{trimmed(content.substr(space))},
                         {file, number, static_cast<int>(indent) + 1}});
    }
    return lines;
}

std::vector<std::string_view> listed(std::string_view value) {
    std::vector<std::string_view> items;
    while (!value.empty()) {
        auto const comma = std::min(value.find(','), value.size());
        if (auto const item = trimmed(value.substr(0, comma)); !item.empty()) items.push_back(item);
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return items;
}

std::string with_underscores(std::string_view words) {
    std::string name{words};
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

/// "Family Help" is family_help.
std::string id_of(std::string_view title) {
    std::string id;
    for (auto const c : title) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            id += c;
        else if (c >= 'A' && c <= 'Z')
            id += static_cast<char>(c - 'A' + 'a');
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    while (!id.empty() && id.back() == '_') id.pop_back();
    return id;
}

class Reader {
public:
    explicit Reader(LoadedReports& loaded) : loaded_(loaded) {}
    void read(Line const& line);
    void finish();

private:
    void report_word(Line const& line);
    void section_word(Line const& line);
    void row_word(Line const& line);
    void comparators(Line const& line);
    void marks(Line const& line);
    void set(std::string& to, Line const& line);
    void problem(Place const& place, std::string code, std::string message) {
        loaded_.problems.push_back({std::move(code), std::move(message), place});
    }
    ReportDefinition* report() {
        return loaded_.reports.empty() ? nullptr : &loaded_.reports.back();
    }
    ReportSection* section() {
        return report() && !report()->sections.empty() ? &report()->sections.back() : nullptr;
    }
    ReportRow* row() {
        return section() && !section()->rows.empty() ? &section()->rows.back() : nullptr;
    }

    LoadedReports& loaded_;
    bool basis_given_ = true;
};

void Reader::read(Line const& line) {
    if (line.value.empty()) {
        problem(line.place, "no_value", fmt::format("\"{}\" needs a value after it", line.word));
        return;
    }
    if (line.word == "report") {
        finish();
        if (loaded_.find(line.value))
            problem(line.place, "given_twice",
                    fmt::format("the report \"{}\" is declared a second time", line.value));
        loaded_.reports.push_back({.id = line.value, .place = line.place});
    } else if (!report()) {
        problem(line.place, "out_of_place",
                fmt::format("\"{}\" comes before any \"report\": begin with \"report assurance\"",
                            line.word));
    } else if (line.word == "section") {
        finish();
        report()->sections.push_back(
            {.title = line.value, .id = id_of(line.value), .place = line.place});
    } else if (line.word == "indicator") {
        finish();
        if (!section()) {
            problem(
                line.place, "out_of_place",
                "\"indicator\" comes before any \"section\": begin with \"section Front door\"");
            return;
        }
        section()->rows.push_back({.indicator = line.value, .place = line.place});
        basis_given_ = false;
    } else if (row()) {
        row_word(line);
    } else if (section()) {
        section_word(line);
    } else {
        report_word(line);
    }
}

/// Closes the row being read: a row says its basis.
void Reader::finish() {
    if (basis_given_) return;
    basis_given_ = true;
    problem(
        row()->place, "no_basis",
        fmt::format("\"{}\" says no basis: add, for example, \"basis month\"", row()->indicator));
    section()->rows.pop_back();
}

void Reader::set(std::string& to, Line const& line) {
    if (!to.empty())
        problem(line.place, "given_twice",
                fmt::format("\"{}\" is given a second time; the first stands", line.word));
    else
        to = line.value;
}

void Reader::report_word(Line const& line) {
    auto& to = *report();
    if (line.word == "title") {
        set(to.title, line);
    } else if (line.word == "caption") {
        set(to.caption, line);
    } else if (line.word == "layout") {
        if (line.value == "sections")
            to.layout = Layout::sections;
        else if (line.value == "pack")
            to.layout = Layout::pack;
        else
            problem(line.place, "unknown_layout",
                    fmt::format("no layout \"{}\": say sections or pack", line.value));
    } else if (line.word == "months") {
        constexpr int most = 25;
        int months = 0;
        auto const* const end = line.value.data() + line.value.size();
        auto const result = std::from_chars(line.value.data(), end, months);
        if (result.ec != std::errc{} || result.ptr != end || months < 1 || months > most)
            problem(line.place, "not_a_number",
                    fmt::format("months are a number from 1 to {}, not \"{}\"", most, line.value));
        else
            to.months = months;
    } else if (line.word == "before") {
        if (line.value == "the same month two years before")
            to.two_years_back = true;
        else
            problem(line.place, "unknown_mark",
                    "\"before\" is followed by: the same month two years before");
    } else {
        problem(line.place, "unknown_word",
                fmt::format("no word \"{}\" for a report: title, caption, layout, months, before",
                            line.word));
    }
}

void Reader::section_word(Line const& line) {
    auto& to = *section();
    constexpr std::size_t sheet_name_most = 31;  // Excel's own limit
    if (line.word == "desired") {
        set(to.desired, line);
    } else if (line.word == "id") {
        to.id = id_of(line.value);
    } else if (line.word == "sheet") {
        if (line.value.size() > sheet_name_most)
            problem(line.place, "unknown_mark",
                    fmt::format("the name of a sheet is at most {} letters", sheet_name_most));
        else
            set(to.sheet, line);
    } else {
        problem(
            line.place, "unknown_word",
            fmt::format("no word \"{}\" for a section: desired, id, sheet, indicator", line.word));
    }
}

void Reader::row_word(Line const& line) {
    auto& to = *row();
    if (line.word == "label") {
        set(to.label, line);
    } else if (line.word == "published") {
        set(to.published, line);
    } else if (line.word == "compare") {
        comparators(line);
    } else if (line.word == "show") {
        marks(line);
    } else if (line.word == "basis") {
        auto const basis = indicators::find_basis(with_underscores(line.value));
        if (basis) {
            to.basis = *basis;
            basis_given_ = true;
        } else {
            problem(line.place, "unknown_basis",
                    fmt::format("no basis \"{}\": month, quarter, year to date, rolling 12 months, "
                                "running total, at period end",
                                line.value));
        }
    } else {
        problem(line.place, "unknown_word",
                fmt::format("no word \"{}\" for an indicator: label, basis, published, compare, "
                            "show",
                            line.word));
    }
}

void Reader::comparators(Line const& line) {
    using indicators::Comparator;
    for (auto const item : listed(line.value)) {
        if (item == "own")
            row()->compare.push_back(Comparator::own_published);
        else if (item == "neighbours")
            row()->compare.push_back(Comparator::statistical_neighbours);
        else if (item == "region")
            row()->compare.push_back(Comparator::region);
        else if (item == "England")
            row()->compare.push_back(Comparator::england);
        else
            problem(line.place, "unknown_comparator",
                    fmt::format("nobody \"{}\" to compare with: own, neighbours, region, England",
                                item));
    }
}

void Reader::marks(Line const& line) {
    for (auto const item : listed(line.value)) {
        if (item == "key")
            row()->is_key = true;
        else if (item == "chart")
            row()->has_chart = true;
        else
            problem(line.place, "unknown_mark",
                    fmt::format("nothing to show called \"{}\": key, chart", item));
    }
}

/// Leaves out reports that cannot be made: without a title, or without rows.
void keep_whole(LoadedReports& loaded) {
    std::erase_if(loaded.reports, [&](ReportDefinition const& report) {
        if (report.title.empty())
            loaded.problems.push_back({"no_title",
                                       fmt::format("the report \"{}\" has no title", report.id),
                                       report.place});
        else if (report.rows() == 0)
            loaded.problems.push_back(
                {"no_rows", fmt::format("the report \"{}\" shows no indicator", report.id),
                 report.place});
        return report.title.empty() || report.rows() == 0;
    });
}

}  // namespace

std::size_t ReportDefinition::rows() const {
    std::size_t count = 0;
    for (auto const& section : sections) count += section.rows.size();
    return count;
}

ReportDefinition const* LoadedReports::find(std::string_view id) const {
    for (auto const& report : reports)
        if (report.id == id) return &report;
    return nullptr;
}

LoadedReports load_reports(std::filesystem::path const& folder) {
    LoadedReports loaded;
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (auto const& entry : std::filesystem::directory_iterator(folder, failed))
        if (entry.path().extension() == ".report") files.push_back(entry.path());
    if (failed)
        loaded.problems.push_back(
            {"cannot_read", "cannot read the folder: " + failed.message(), {folder.string()}});
    std::sort(files.begin(), files.end());
    for (auto const& file : files) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) {
            loaded.problems.push_back({"cannot_read", "cannot open the file", {file.string()}});
            continue;
        }
        std::string const text{std::istreambuf_iterator<char>(stream), {}};
        auto one = parse_reports(text, file.string());
        std::move(one.reports.begin(), one.reports.end(), std::back_inserter(loaded.reports));
        std::move(one.problems.begin(), one.problems.end(), std::back_inserter(loaded.problems));
    }
    return loaded;
}

LoadedReports parse_reports(std::string_view text, std::string const& file) {
    LoadedReports loaded;
    Reader reader(loaded);
    for (auto const& line : lines_of(text, file)) reader.read(line);
    reader.finish();
    keep_whole(loaded);
    return loaded;
}

}  // namespace breakwater::reports
