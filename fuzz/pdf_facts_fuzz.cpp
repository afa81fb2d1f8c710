// The reader of what pdfinfo prints of a PDF that somebody sent: no crash, and places are on pages
// from 1 up.

#include <cstdint>
#include <string_view>

#include "must.h"
#include "reports/pdf_pages.h"

using namespace breakwater;
using namespace breakwater::reports;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const facts = read_pdf_facts(text);
    must(facts.pages() >= 0);
    for (auto const& [name, page] : facts.places) must(page >= 1);
    return 0;
}
