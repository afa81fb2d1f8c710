#pragma once
// A button, or a link that looks like one. Verb first: "Record a visit". One green one a page.

#include "web/components/field.h"

namespace breakwater::web {

enum class DoubleClick { unsaid, allowed, prevented };

struct Button {
    Content content;
    std::string href;  ///< makes it a link
    std::string type = "submit";
    std::string name;
    std::string value;
    std::string id;
    bool disabled = false;
    bool is_start = false;
    DoubleClick double_click = DoubleClick::unsaid;
    std::string classes;  ///< "govuk-button--secondary", "govuk-button--warning"
    PassedAttributes attributes;
};

void write(Html& html, Button const& button);

/// For pages about abuse: leaves at once for a page that says nothing. Shift three times does too.
struct ExitThisPage {
    Content content;   ///< "Exit this page" where empty
    std::string href;  ///< BBC Weather where empty
    std::string id;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, ExitThisPage const& exit);

}  // namespace breakwater::web
