#pragma once
// A document as text that editions keep, and back: the document read renders to the bytes that the
// document written did.

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "reports/document.h"

namespace breakwater::reports {

/// Lines as publication/plain_lines.h has them. The same document gives the same bytes.
std::string to_text(Document const& document);

/// Strict: gives a document only where to_text() of it is `text` again. Codes: those of
/// publication/plain_lines.h; not_canonical, bad_shape.
Result<Document> parse_document(std::string_view text, std::string const& file);

}  // namespace breakwater::reports
