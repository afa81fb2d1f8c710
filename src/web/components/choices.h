#pragma once
// Radios (one of a few) and checkboxes (any of a few). None is chosen beforehand. What is shown
// only for one answer is better asked on the next page.

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

struct Choice {
    std::string value;
    Content content;
    std::string id;    ///< {id_prefix}, {id_prefix}-2 and so on where empty
    std::string name;  ///< checkboxes only; that of the group where empty
    std::optional<Hint> hint;
    std::optional<bool> checked;  ///< else where its value is among the group's
    bool disabled = false;
    std::string divider;    ///< "or": a line between choices in place of one
    Content revealed;       ///< shown while this one is chosen
    std::string behaviour;  ///< checkboxes only; "exclusive" for "none of these"
    std::string label_classes;
    PassedAttributes label_attributes;
    PassedAttributes attributes;
};

struct Radios {
    std::string name;
    std::string id_prefix;  ///< the name where empty
    std::vector<Choice> items;
    std::string value;
    std::optional<Fieldset> fieldset;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    FormGroup group;
    std::string classes;  ///< "govuk-radios--inline" for yes and no
    PassedAttributes attributes;
};

struct Checkboxes {
    std::string name;
    std::string id_prefix;
    std::vector<Choice> items;
    std::vector<std::string> values;
    std::string described_by;
    std::optional<Fieldset> fieldset;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    FormGroup group;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, Radios const& radios);
void write(Html& html, Checkboxes const& checkboxes);

}  // namespace breakwater::web
