#pragma once
// A document as one HTML page that needs nothing else: its styles and charts are within it, and no
// script. Markup follows the GOV.UK Design System. Printing it gives the PDF.

#include <span>
#include <string>

#include "markup/html.h"
#include "reports/document.h"

namespace breakwater::reports {

using markup::attr;
using markup::href;
using markup::Html;
using markup::picture_source;
using markup::site_href;

/// Left out in golden files, which are about words and figures.
enum class Styles { carried, left_out };

std::string to_html(Document const& document, Styles styles = Styles::carried);

/// Writes blocks one after another, for a page that has its own head and title.
void write_blocks(Html& html, std::span<Block const> blocks);

/// Writes one table, its key and its notes.
void write_table(Html& html, Table const& table);

/// The words with their weights and links.
void write(Html& html, RichText const& text);

/// "[x] not available, [z] not applicable" for those that are in the table; empty for none.
std::string symbols_in(Table const& table);

/// The word within its shape: never colour alone.
void write(Html& html, RagCell const& rag);

}  // namespace breakwater::reports
