#pragma once
// What every field of a form has about it: label, hint, error message, group and fieldset. Ids
// follow GOV.UK's rule: {id}-hint, {id}-error; aria-describedby lists the hint, then the error.

#include <optional>
#include <string>

#include "markup/html.h"

namespace breakwater::web {

using markup::Attribute;
using markup::Content;
using markup::Html;
using markup::Markup;
using markup::pass;
using markup::PassedAttributes;

/// "govuk-label--l" and is_page_heading make the label the page's h1.
struct Label {
    Content content;
    std::string for_id;  ///< fields fill this in themselves
    bool is_page_heading = false;
    std::string classes;
    PassedAttributes attributes;
};

/// One sentence, no full stop.
struct Hint {
    Content content;
    std::string id;  ///< fields fill this in themselves
    std::string classes;
    PassedAttributes attributes;
};

/// The same words as in the error summary: "Enter a date of birth".
struct ErrorMessage {
    Content content;
    std::string id;                    ///< fields fill this in themselves
    std::string said_first = "Error";  ///< for those who do not see the colour; empty for nothing
    std::string classes;
    PassedAttributes attributes;
};

struct FormGroup {
    std::string classes;
    PassedAttributes attributes;
    Content after_input;
};

struct Legend {
    Content content;
    bool is_page_heading = false;
    std::string classes;
};

struct Fieldset {
    std::optional<Legend> legend;
    std::string described_by;
    std::string role;
    std::string classes;
    PassedAttributes attributes;
    Markup inside;  ///< choices and dates fill this in themselves
};

void write(Html& html, Label const& label);
void write(Html& html, Hint const& hint);
void write(Html& html, ErrorMessage const& message);
void write(Html& html, Fieldset const& fieldset);

/// What a field needs to write its group: its parts, and the id they hang on.
struct FieldParts {
    std::string_view id;
    std::optional<Hint> const& hint;
    std::optional<ErrorMessage> const& error;
    std::string described_by;  ///< ids that are there already
};

/// The ids that aria-describedby is to name: those already there, the hint, the error.
std::string described_by(FieldParts const& parts);

/// The hint and the error message, with their ids.
void write_hint_and_error(Html& html, FieldParts const& parts);

/// The label, for the field with this id.
void write_label(Html& html, Label const& label, std::string_view id);

std::string group_classes(FormGroup const& group, bool has_error);

}  // namespace breakwater::web
