#include "partnership/cover_report.h"

#include <fmt/format.h>

#include <cassert>

namespace breakwater::partnership {

namespace {

constexpr std::string_view none_hint = "None, where there are none";

constexpr std::array<CoverPartShape, cover_part_count> shapes{{
    {CoverPart::decision_maker, "decision_maker", "DECISION-MAKER", CoverEntry::line, true,
     "The body, as it is called"},
    {CoverPart::subject, "subject", "SUBJECT", CoverEntry::line, true, ""},
    {CoverPart::decision_date, "decision_date", "DATE OF DECISION", CoverEntry::line, true, ""},
    {CoverPart::report_of, "report_of", "REPORT OF", CoverEntry::line, true,
     "Whose report it is, by their post"},
    {CoverPart::director_title, "director_title", "Executive Director: title", CoverEntry::line,
     true, ""},
    {CoverPart::director_name, "director_name", "Executive Director: name", CoverEntry::line, true,
     ""},
    {CoverPart::director_telephone, "director_telephone", "Executive Director: telephone",
     CoverEntry::line, false, ""},
    {CoverPart::director_email, "director_email", "Executive Director: email", CoverEntry::line,
     false, ""},
    {CoverPart::author_title, "author_title", "Author: title", CoverEntry::line, true, ""},
    {CoverPart::author_name, "author_name", "Author: name", CoverEntry::line, true, ""},
    {CoverPart::author_telephone, "author_telephone", "Author: telephone", CoverEntry::line, false,
     ""},
    {CoverPart::author_email, "author_email", "Author: email", CoverEntry::line, false, ""},
    {CoverPart::confidentiality, "confidentiality", "STATEMENT OF CONFIDENTIALITY",
     CoverEntry::text, true, "None, or by which paragraph it is exempt and why"},
    {CoverPart::summary, "summary", "BRIEF SUMMARY", CoverEntry::text, true, ""},
    {CoverPart::recommendations, "recommendations", "RECOMMENDATIONS", CoverEntry::text, true,
     "Each begins with That, after a blank line: (i), (ii) and so on come by themselves"},
    {CoverPart::reasons, "reasons", "REASONS FOR REPORT RECOMMENDATIONS", CoverEntry::text, true,
     ""},
    {CoverPart::alternatives, "alternatives", "ALTERNATIVE OPTIONS CONSIDERED AND REJECTED",
     CoverEntry::text, true, none_hint},
    {CoverPart::detail, "detail", "DETAIL (Including consultation carried out)", CoverEntry::text,
     true, "A blank line parts paragraphs, - begins a line of a list, # a heading"},
    {CoverPart::resources, "resources", "Capital/Revenue", CoverEntry::text, true, none_hint},
    {CoverPart::property, "property", "Property/Other", CoverEntry::text, false,
     "Where it is said apart"},
    {CoverPart::statutory_power, "statutory_power",
     "Statutory power to undertake proposals in the report", CoverEntry::text, true, ""},
    {CoverPart::other_legal, "other_legal", "Other Legal Implications", CoverEntry::text, true,
     none_hint},
    {CoverPart::risk, "risk", "RISK MANAGEMENT IMPLICATIONS", CoverEntry::text, true, none_hint},
    {CoverPart::policy, "policy", "POLICY FRAMEWORK IMPLICATIONS", CoverEntry::text, true,
     none_hint},
    {CoverPart::key_decision, "key_decision", "KEY DECISION?", CoverEntry::yes_or_no, true, ""},
    {CoverPart::wards, "wards", "WARDS/COMMUNITIES AFFECTED", CoverEntry::line, true, none_hint},
    {CoverPart::appendices, "appendices", "Appendices", CoverEntry::list, true,
     "A line each; None, where there are none"},
    {CoverPart::members_rooms, "members_rooms", "Documents In Members\u2019 Rooms",
     CoverEntry::list, true, "A line each; None, where there are none"},
    {CoverPart::equality_assessment, "equality_assessment", "Equality Impact Assessment",
     CoverEntry::yes_or_no, true,
     "Do the implications/subject of the report require an Equality and Safety Impact Assessment "
     "(ESIA) to be carried out?"},
    {CoverPart::data_protection_assessment, "data_protection_assessment",
     "Data Protection Impact Assessment", CoverEntry::yes_or_no, true,
     "Do the implications/subject of the report require a Data Protection Impact Assessment "
     "(DPIA) to be carried out?"},
    {CoverPart::background, "background", "Other Background Documents", CoverEntry::list, true,
     "A line each; None, where there are none"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (static_cast<std::size_t>(shapes[i].part) != i) return false;
    return true;
}
static_assert(in_order());

std::string_view trimmed(std::string_view line) {
    auto const first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// Each line, trimmed; also blank ones.
std::vector<std::string_view> all_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        lines.push_back(trimmed(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

/// Whether the line is one of a list, which is then without its sign.
bool take_list_sign(std::string_view& line) {
    for (std::string_view const sign : {"- ", "* ", "\u2022 "}) {
        if (!line.starts_with(sign)) continue;
        line = trimmed(line.substr(sign.size()));
        return true;
    }
    return false;
}

}  // namespace

std::span<CoverPartShape const, cover_part_count> cover_parts() {
    return shapes;
}

std::vector<CoverProblem> problems_of(CoverReport const& report, Classification classification) {
    std::vector<CoverProblem> problems;
    for (auto const& shape : shapes) {
        auto const& words = report.at(shape.part);
        if (shape.entry == CoverEntry::yes_or_no) {
            if (words != "Yes" && words != "No")
                problems.push_back(
                    {shape.part, fmt::format("{}: choose Yes or No", shape.heading)});
        } else if (shape.needed && lines_of(words).empty()) {
            problems.push_back(
                {shape.part, fmt::format("{}: fill it in, or enter None", shape.heading)});
        }
    }
    auto const& statement = report.at(CoverPart::confidentiality);
    bool const closed =
        classification == Classification::exempt || classification == Classification::confidential;
    if (closed && (statement == "None" || statement == "Not applicable"))
        problems.push_back({CoverPart::confidentiality,
                            "The report is exempt or confidential: say here by which paragraph, "
                            "and why"});
    return problems;
}

std::string_view resources_heading(CoverReport const& report) {
    return report.at(CoverPart::property).empty() ? "Capital/Revenue/Property/Other"
                                                  : "Capital/Revenue";
}

std::vector<CoverParagraph> paragraphs_of(std::string_view text, int& next) {
    std::vector<CoverParagraph> all;
    bool begins = true;
    for (auto line : all_lines(text)) {
        if (line.empty()) {
            begins = true;
            continue;
        }
        if (line.starts_with("# ")) {
            all.push_back({0, {{false, {std::string{trimmed(line.substr(2))}}}}});
            begins = true;
            continue;
        }
        bool const is_list = take_list_sign(line);
        // A list goes on with the paragraph that leads to it, also after a blank line.
        bool const goes_on = is_list && !all.empty() && all.back().number != 0;
        if (begins && !goes_on) all.push_back({next++, {}});
        begins = false;
        auto& pieces = all.back().pieces;
        if (pieces.empty() || pieces.back().is_list != is_list) pieces.push_back({is_list, {}});
        pieces.back().lines.emplace_back(line);
    }
    return all;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (auto const line : all_lines(text))
        if (!line.empty()) lines.emplace_back(line);
    return lines;
}

std::string roman(int number) {
    assert(number >= 1 && number < 100);
    constexpr std::pair<int, std::string_view> signs[]{{90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
                                                       {9, "ix"},  {5, "v"},  {4, "iv"},  {1, "i"}};
    std::string words = "(";
    for (auto const& [value, sign] : signs)
        for (; number >= value; number -= value) words += sign;
    return words + ")";
}

}  // namespace breakwater::partnership
