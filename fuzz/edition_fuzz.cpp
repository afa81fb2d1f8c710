// Editions and the documents within them: whatever is read is written as it was.

#include <cstdint>
#include <string>

#include "publication/edition.h"
#include "publication/fingerprint.h"
#include "reports/document_text.h"
#include "reports/html.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace breakwater;
    std::string text(data, data + size);
    auto const document = reports::parse_document(text, "fuzz.document");
    if (document.ok()) {
        if (reports::to_text(document.value()) != text) __builtin_trap();
        auto const html = to_html(document.value(), reports::Styles::left_out);
        if (html.find("<script") != std::string::npos) __builtin_trap();
    }
    // A search cannot guess a fingerprint: it is put right, so that what stands above it is read.
    if (auto const above = text.rfind("\nfingerprint "); above != std::string::npos) {
        text.resize(above + 1);
        text += "fingerprint " + publication::fingerprint_of(text) + "\n";
    }
    auto const edition = publication::parse_edition(text, "fuzz.edition");
    if (edition.ok() && publication::to_text(edition.value()) != text) __builtin_trap();
    return 0;
}
