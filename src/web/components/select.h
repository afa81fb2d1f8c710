#pragma once
// One of many, in a list that drops down. Radios are better for up to ten.

#include "web/components/field.h"

namespace breakwater::web {

struct SelectItem {
    std::string text;
    std::optional<std::string> value;  ///< the text where there is none
    std::optional<bool> selected;      ///< else where its value is that of the select
    bool disabled = false;
    PassedAttributes attributes;
};

struct Select {
    Label label;
    std::string name;
    std::string id;  ///< the name where empty
    std::vector<SelectItem> items;
    std::string value;  ///< which one is selected
    bool disabled = false;
    std::string described_by;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    FormGroup group;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, Select const& select);

}  // namespace breakwater::web
