#include "exchange/cin_census/census_header.h"

#include <fmt/format.h>

#include <charconv>

#include "exchange/cell_text.h"
#include "exchange/return_year.h"
#include "exchange/xml_stream.h"

namespace breakwater::exchange::cin_census {

namespace {

struct Line {
    std::string text;
    std::uint32_t line = 0;
};

std::optional<int> year_of(std::string_view text) {
    int year = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    return whole && year >= 2009 && year <= 2100 ? std::optional{year} : std::nullopt;
}

void settle_year(CensusHeader& header, Line const& year, Line const& reference) {
    auto const doubt = [&](Line const& at, std::string item, std::string_view kind,
                           std::string reason) {
        header.doubts.push_back(
            {at.line,
             std::move(item),
             at.text,
             {kind, std::move(reason),
              "state the year the census ends in, and 31 March of it as the reference date",
              Severity::warning}});
    };
    auto const said_year = year_of(year.text);
    journey::Day const day = read_moment(std::string_view{reference.text}.substr(0, 10)).moment.day;
    bool const on_the_day = day.known() && return_year_end(day.date()) == day.date();
    if (on_the_day) {
        header.year_end = day.date();
        if (said_year && *said_year != return_year(day.date()))
            doubt(year, "Year", "two_years",
                  "is another year than the reference date's, which is believed");
        return;
    }
    if (!reference.text.empty())
        doubt(reference, "ReferenceDate", "not_a_reference_date",
              said_year ? "is not a 31 March: the Year is believed" : "is not a 31 March");
    if (said_year) header.year_end = make_date(*said_year, 3, 31);
    if (!said_year)
        doubt(year, "Year", "year_not_stated", "the census does not say which year it is of");
}

}  // namespace

CensusHeader read_census_header(std::filesystem::path const& path) {
    auto source = TextSource::open(path);
    return source.ok() ? read_census_header(std::move(source).value()) : CensusHeader{};
}

CensusHeader read_census_header(TextSource source) {
    CensusHeader header;
    Line year, reference;
    auto stream = XmlStream::open(std::move(source), {.block_bytes = 4096});
    for (;;) {
        auto const next = stream.next();
        if (!next.ok() || next.value() == nullptr) break;
        XmlEvent const& event = *next.value();
        if (event.what == XmlEvent::What::begin && event.name == "Child") break;
        if (event.what != XmlEvent::What::end || event.text.size() > 200) continue;
        std::string const text{event.text};
        if (event.name == "Collection") header.collection = text;
        if (event.name == "Year") year = {text, event.line};
        if (event.name == "ReferenceDate") reference = {text, event.line};
        if (event.name == "LEA") header.authority = text;
        if (event.name == "SoftwareCode") header.software = text;
        if (event.name == "SerialNo") header.serial = text;
        if (event.name == "DateTime") header.made_at = text;
    }
    settle_year(header, year, reference);
    return header;
}

}  // namespace breakwater::exchange::cin_census
