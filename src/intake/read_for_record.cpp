#include "intake/read_for_record.h"

#include <fmt/format.h>

#include "exchange/quality.h"

namespace breakwater::intake {

namespace {

constexpr std::pair<std::string_view, std::string_view> formats[]{
    {"ssd", "Standard Safeguarding Dataset"},
    {"annex_a", "Annex A"},
    {"cin_census", "Children in need census"},
    {"ssda903", "SSDA903"},
};

std::vector<store::Finding> findings_of(exchange::ReadReport const& report) {
    std::vector<store::Finding> findings;
    for (auto const& group : report.problems()) {
        auto const& first = group.first;
        findings.push_back({std::string{exchange::to_words(first.severity)}, first.kind, first.file,
                            first.sheet, first.column, first.line, first.value, first.reason,
                            first.suggestion, group.count});
    }
    return findings;
}

}  // namespace

Result<exchange::Extract> read_for_record(std::span<std::filesystem::path const> paths,
                                          rules::RuleBook const& book, ReadingOrder const& order) {
    exchange::ReadOptions reading;
    reading.for_the_record = true;
    reading.as_at = order.as_at;
    reading.progress = order.progress;
    auto extract = TRY(exchange::read_extract(paths, book, reading));
    auto const& problems = extract.report.problems();
    if (extract.facts.children.empty() && extract.adopters.people.empty() && !problems.empty()) {
        auto const& first = problems.front().first;
        return Error{
            "nothing_understood",
            fmt::format("nothing could be understood: {}; {}", first.reason, first.suggestion),
            {first.file, static_cast<int>(first.line), 0}};
    }
    if (extract.formats.empty())
        return Error{"not_an_extract", "none of the files is of an extract that is known"};
    exchange::find_quality_problems(extract, book);
    if (extract.formats.size() > 1) {
        std::vector<std::string_view> names;
        for (auto const& format : extract.formats) names.push_back(format_words(format));
        return Error{"several_formats",
                     fmt::format("import one format at a time; these files are of {}",
                                 fmt::join(names, " and "))};
    }
    if (order.area) extract.facts.area = *order.area;
    if (extract.facts.area.empty())
        return Error{"no_area",
                     "the extract does not say which authority it is of: give the authority's "
                     "code, as in E06000045 (--area on the command line)"};
    return extract;
}

store::Incoming incoming_of(exchange::Extract const& extract) {
    return {extract.formats.front(), extract.facts, extract.files, findings_of(extract.report), {},
            &extract.adopters};
}

std::string_view format_words(std::string_view format) {
    for (auto const& [name, words] : formats)
        if (name == format) return words;
    return format;
}

}  // namespace breakwater::intake
