#pragma once
// What somebody sees in place of a record that is not open to them yet: why is asked first, or the
// glass is to be broken. No page here says who the child is.

#include "web/pages/shell.h"
#include "web/pages/why_field.h"

namespace breakwater::web {

/// As chosen in a form or an address; not stated where it is none.
access::Purpose purpose_asked_of_child(Fields const& fields);

/// Radios of every purpose there is.
void write_purposes(Html& html, Fields const& fields, FormProblems const& problems);

/// Asks for the purpose, and leads to where one was going with it and all else that was asked.
Page purpose_page(std::string_view path, Fields const& fields, FormProblems const& problems);

/// The same before a list of children is taken away.
Page purpose_of_taking_page(std::string_view path, Fields const& fields,
                            FormProblems const& problems);

enum class Closed { restricted, out_of_reach };
/// "This record is restricted", and the way to break the glass.
Page closed_page(std::int64_t child, Closed closed);

/// Asked for by the form below.
WhyField glass_reason();

/// The form by which the glass is broken.
Page glass_page(Visit& visit, std::int64_t child, FormProblems const& problems);

}  // namespace breakwater::web
