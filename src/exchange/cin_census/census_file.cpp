#include "exchange/cin_census/census_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace breakwater::exchange::cin_census {

namespace {

constexpr std::size_t most_names = 200;
constexpr std::size_t longest_name = 60;

// Of elements that stand above the children.
constexpr std::string_view above_children[]{
    "Message",       "Header",   "CollectionDetails", "Collection", "Year",
    "ReferenceDate", "Source",   "SourceLevel",       "LEA",        "SoftwareCode",
    "Release",       "SerialNo", "DateTime",          "Children",   "Content",
    "CBDSLevels",    "CBDSLevel"};

class CensusReader {
public:
    CensusReader(Reading& reading, ReturnsRead& read)
        : reading_(reading), records_(reading, read) {}

    Result<void> read(XmlStream& xml) {
        auto const done = read_events(xml);
        finish(xml);
        return done;
    }

private:
    // What each element that is open is taken for.
    enum class Open { above, wrapper, part, item, unused };

    Result<void> read_events(XmlStream& xml);
    Open begin(XmlEvent const& event);
    Result<void> end(Open open, XmlEvent const& event);
    void unused(XmlEvent const& event);
    void finish(XmlStream const& xml);

    Reading& reading_;
    CensusRecords records_;
    CensusChild child_;
    std::vector<Open> open_;
    std::vector<Part> parts_;  // those that are open, the child outermost
    bool full_ = false;
    std::map<std::string, std::uint64_t> unused_;
    std::vector<bool> met_ = std::vector<bool>(items().size(), false);
};

Result<void> CensusReader::read_events(XmlStream& xml) {
    std::uint64_t told = 0;
    for (;;) {
        XmlEvent const* const event = TRY(xml.next());
        if (event == nullptr) return {};
        switch (event->what) {
            case XmlEvent::What::begin:
                open_.push_back(begin(*event));
                break;
            case XmlEvent::What::end: {
                Open const open = open_.back();
                open_.pop_back();
                TRY(end(open, *event));
                break;
            }
            case XmlEvent::What::stray:
                reading_.problem(event->line, {}, event->text,
                                 {"stray_text", "stands between two items: not read",
                                  "remove it, or put it in its item", Severity::warning});
                break;
        }
        if (full_)
            return Error{
                "child_too_large",
                fmt::format("one child holds more than {} items: refused", CensusChild::most),
                {{}, static_cast<int>(event->line)}};
        if (xml.consumed() != told) reading_.read_so_far(told = xml.consumed());
    }
}

CensusReader::Open CensusReader::begin(XmlEvent const& event) {
    bool const in_item =
        !open_.empty() && (open_.back() == Open::item || open_.back() == Open::unused);
    if (in_item) return Open::unused;
    auto const part = part_named(event.name);
    if (parts_.empty()) {
        if (part == Part::child) {
            child_.clear();
            full_ = !child_.begin_part(Part::child, event.line);
            parts_.push_back(Part::child);
            return Open::part;
        }
        bool const known = std::find(std::begin(above_children), std::end(above_children),
                                     event.name) != std::end(above_children);
        return known ? Open::above : Open::unused;
    }
    if (is_wrapper(event.name)) return Open::wrapper;
    if (part && part != Part::child) {
        full_ = !child_.begin_part(*part, event.line);
        parts_.push_back(*part);
        return Open::part;
    }
    auto const item = item_named(event.name);
    return item && belongs(*item, parts_.back()) ? Open::item : Open::unused;
}

Result<void> CensusReader::end(Open open, XmlEvent const& event) {
    switch (open) {
        case Open::above:
        case Open::wrapper:
            // The header's own items are read with the header.
            if (!event.text.empty() && (event.has_parts || open == Open::wrapper))
                reading_.problem(event.line, event.name, event.text,
                                 {"stray_text", "holds text where only items stand: not read",
                                  "remove it, or put it in its item", Severity::warning});
            break;
        case Open::part:
            child_.end_part();
            parts_.pop_back();
            if (parts_.empty()) {
                child_.arrange();
                records_.take(child_);
            }
            break;
        case Open::item: {
            auto const item = *item_named(event.name);
            met_[static_cast<std::size_t>(item.item)] = true;
            if (!event.text.empty()) full_ = !child_.add(item.item, event.text, event.line);
            break;
        }
        case Open::unused:
            if (!event.has_parts || !event.text.empty()) unused(event);
            break;
    }
    return {};
}

void CensusReader::unused(XmlEvent const& event) {
    std::string name{event.name.substr(0, longest_name)};
    if (auto const found = unused_.find(name); found != unused_.end())
        ++found->second;
    else if (unused_.size() < most_names)
        unused_.emplace(std::move(name), 1);
    else
        ++unused_["others"];
}

void CensusReader::finish(XmlStream const& xml) {
    SourceReport& source = reading_.source();
    source.encoding = xml.encoding();
    for (auto const& item : items())
        if (met_[static_cast<std::size_t>(item.item)])
            source.matched.push_back({std::string{item.name}, std::string{item.name}});
    for (auto const& [name, times] : unused_)
        source.unmatched.push_back(fmt::format("{} ({})", name, times));
    records_.finish();
}

}  // namespace

Result<void> read_census_file(Reading& reading, ReturnsRead& read, XmlStream xml) {
    return CensusReader(reading, read).read(xml);
}

}  // namespace breakwater::exchange::cin_census
