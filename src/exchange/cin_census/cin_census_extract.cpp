#include "exchange/cin_census/cin_census_extract.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/cin_census/census_file.h"
#include "exchange/cin_census/census_header.h"

namespace breakwater::exchange::cin_census {

namespace {

struct CensusFile {
    SourceFile const* file;
    CensusHeader header;
};

void skip(Reading& reading, SourceFile const& file, std::string why) {
    reading.begin_source(file.name, {}, {}).skipped = std::move(why);
    reading.bytes_done += file.bytes;
}

bool later(CensusFile const& a, CensusFile const& b) {
    auto const order = [](CensusFile const& each) {
        return std::tuple{each.header.year_end.value_or(Date{}), each.header.made_at,
                          each.header.serial, each.file->name};
    };
    return order(a) > order(b);
}

// Why this file is not read beside those that are; empty where it is.
std::string beside(CensusFile const& file, std::span<CensusFile const> read) {
    for (auto const& other : read) {
        if (!file.header.authority.empty() && !other.header.authority.empty() &&
            file.header.authority != other.header.authority)
            return fmt::format("is of another authority (LEA) than {}", other.file->name);
        if (!file.header.year_end)
            return "does not say its year, so what it adds to the other censuses is not known";
        if (file.header.year_end == other.header.year_end)
            return fmt::format("is of the same year as {}, which was made later", other.file->name);
    }
    return {};
}

void read_one(Reading& reading, ReturnsRead& returns, CensusFile const& each, CensusesRead& read) {
    auto const& header = each.header;
    reading.begin_source(
        each.file->name, {},
        header.year_end ? fmt::format("children in need census {}", return_year(*header.year_end))
                        : "children in need census");
    for (auto const& doubt : header.doubts)
        reading.problem(doubt.line, doubt.item, doubt.value, doubt.what);
    auto text = TextSource::open(each.file->path);
    auto const done =
        text.ok() ? read_census_file(reading, returns, XmlStream::open(std::move(text).value()))
                  : Result<void>{text.error()};
    if (!done.ok()) {
        auto const& error = done.error();
        reading.problem(static_cast<std::uint32_t>(std::max(error.place.line, 0)), {}, {},
                        {error.code, error.message, "export the census again, whole"});
        read.damaged = fmt::format("{} was not read to its end", each.file->name);
    }
    reading.bytes_done += each.file->bytes;
    reading.read_so_far(0);
}

void state_year(Reading& reading, CensusesRead const& read) {
    if (read.year_ends.empty()) return;
    auto& report = reading.report();
    if (report.as_at && *report.as_at >= read.year_ends.front()) return;
    report.as_at = read.year_ends.front();
    report.as_at_from = "the reference date of the census";
}

}  // namespace

bool is_census(SourceFile const& file, std::string_view root) {
    if (root != "Message") return false;
    std::string const collection = read_census_header(file.path).collection;
    return collection.empty() || collection == "CIN";
}

CensusesRead read_censuses(Reading& reading, std::span<SourceFile const> files) {
    std::vector<CensusFile> given, chosen;
    for (auto const& file : files) given.push_back({&file, read_census_header(file.path)});
    std::stable_sort(given.begin(), given.end(), later);
    CensusesRead read;
    ReturnsRead returns;
    for (auto const& each : given) {
        if (auto why = beside(each, chosen); !why.empty()) {
            skip(reading, *each.file, std::move(why));
            continue;
        }
        chosen.push_back(each);
        read_one(reading, returns, each, read);
        read.any = true;
        if (each.header.year_end) read.year_ends.push_back(*each.header.year_end);
        if (each.header.software.find("invented") != std::string::npos)
            reading.facts().invented = true;
    }
    state_year(reading, read);
    return read;
}

}  // namespace breakwater::exchange::cin_census
