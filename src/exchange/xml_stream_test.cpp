#include "exchange/xml_stream.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace breakwater;
using namespace breakwater::exchange;

namespace {

// "<a", ">a:text" and "~stray" for what is met, and "!code" where it ends in a fault.
std::string told(std::string_view xml, XmlLimits limits = {}) {
    auto stream = XmlStream::open(TextSource::of(xml), limits);
    std::string out;
    for (;;) {
        auto const next = stream.next();
        if (!next.ok()) return out + "!" + next.error().code;
        if (next.value() == nullptr) return out;
        XmlEvent const& event = *next.value();
        switch (event.what) {
            case XmlEvent::What::begin:
                out += fmt::format("<{} ", event.name);
                break;
            case XmlEvent::What::end:
                out += fmt::format(">{}:{} ", event.name, event.text);
                break;
            case XmlEvent::What::stray:
                out += fmt::format("~{} ", event.text);
                break;
        }
    }
}

std::string utf16(std::string_view ascii) {
    std::string out = "\xFF\xFE";
    for (char const c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

}  // namespace

TEST_CASE("elements are told as they begin and end, with the text that stands inside") {
    struct {
        std::string xml, events;
    } const table[] = {
        {"<a><b> one </b><c/></a>", "<a <b >b:one <c >c: >a: "},
        {"<?xml version='1.0'?><!-- not told --><x:a xmlns:x='u'><x:b k='v'>1</x:b></x:a>",
         "<a <b >b:1 >a: "},
        {"<a><b>UN3</b>Birth\n<c>2</c></a>", "<a <b >b:UN3 ~Birth <c >c:2 >a: "},
        {"<a>1 &amp; 2 &#50;<![CDATA[<3>]]></a>", "<a >a:1 & 2 2<3> "},
        {"\xEF\xBB\xBF<a>\xC3\xA9</a>", "<a >a:\xC3\xA9 "},
        {"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9t\xE9</a>", "<a >a:\xC3\xA9t\xC3\xA9 "},
        {"<a>\x93quoted\x94</a>", "<a >a:\xE2\x80\x9Cquoted\xE2\x80\x9D "},
        {utf16("<?xml version='1.0' encoding='utf-16'?><a>1</a>"), "<a >a:1 "},
    };
    for (auto const& row : table) {
        CAPTURE(row.xml);
        CHECK(told(row.xml) == row.events);
        // The same whatever the blocks cut.
        CHECK(told(row.xml, {.block_bytes = 64}) == row.events);
    }
}

TEST_CASE("a long file is told alike in blocks of any size") {
    std::string xml = "<a>";
    for (int i = 0; i < 2000; ++i) xml += fmt::format("<b>{}\xC3\xA9\xE2\x80\x93</b>\n", i);
    xml += "</a>";
    std::string const whole = told(xml);
    CHECK(whole.ends_with(">b:1999\xC3\xA9\xE2\x80\x93 >a: "));
    for (std::size_t const bytes : {64u, 65u, 66u, 67u, 1000u})
        CHECK(told(xml, {.block_bytes = bytes}) == whole);
}

TEST_CASE("what is damaged or hostile is refused, and what stood before it was told") {
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    struct {
        std::string xml, code, before;
    } const table[] = {
        {"", "empty_file", ""},
        {"no xml at all", "xml_damaged", ""},
        {"<a><b>1</b>", "cut_off", "<a <b >b:1 "},
        {"<a><b>1</b><c", "cut_off", "<a <b >b:1 "},
        {"<a><b>1</b></c></a>", "xml_damaged", "<a <b >b:1 "},
        {"<a><b>1</b>&unknown;</a>", "xml_damaged", "<a <b >b:1 "},
        {"<a><b>1</b></a><a/>", "xml_damaged", "<a <b >b:1 >a: "},
        {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "xml_refused", ""},
        {"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "xml_refused", ""},
        {deep, "xml_refused", ""},
        {"<a>" + std::string(100'000, 'x') + "</a>", "xml_refused", "<a "},
        {"<a><b k='" + std::string(3'000'000, 'x') + "'/></a>", "xml_refused", "<a "},
        {"<a><!--" + std::string(3'000'000, 'x') + "--></a>", "xml_refused", "<a "},
        {std::string("<a>\0</a>", 8), "xml_damaged", "<a "},
    };
    for (auto const& row : table) {
        CAPTURE(row.xml.substr(0, 60));
        std::string const events = told(row.xml);
        CHECK(events.ends_with("!" + row.code));
        if (!row.before.empty()) CHECK(events == row.before + "!" + row.code);
    }
}

TEST_CASE("a fault names its line") {
    auto stream = XmlStream::open(TextSource::of("<a>\n<b>1</b>\n</c>\n</a>"));
    for (;;) {
        auto const next = stream.next();
        if (next.ok()) {
            REQUIRE(next.value() != nullptr);
            continue;
        }
        CHECK(next.error().place.line == 3);
        break;
    }
}

TEST_CASE("the outermost element names the kind of file") {
    auto const root = [](std::string_view xml) { return xml_root_of(TextSource::of(xml)); };
    CHECK(root("<?xml version='1.0'?>\n<m:Message xmlns:m='u'>").value() == "Message");
    CHECK(root("plain text").error().code == "xml_damaged");
    CHECK(root("").error().code == "empty_file");
}
