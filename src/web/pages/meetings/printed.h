#pragma once
// A page for paper: markup that needs nothing but the styles it carries, printed to PDF by the same
// browser as reports are.

#include <string>

#include "kernel/date.h"
#include "kernel/result.h"
#include "markup/html.h"

namespace breakwater::web {

struct Printed {
    std::string title;
    std::string organisation;
    std::string marking;  ///< at the head of every sheet: "PUBLIC INFORMATION"
    bool invented = false;
    markup::Markup content;  ///< from the h1 on
};

/// The page as one file of HTML.
std::string printed_html(Printed const& printed);

/// Its PDF. Codes: those of reports::print_pdf().
Result<std::string> printed_pdf(Printed const& printed, Date dated);

}  // namespace breakwater::web
