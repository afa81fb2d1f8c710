#pragma once
// One line of text, and a password.

#include "web/components/field.h"

namespace breakwater::web {

enum class Spellcheck { unsaid, on, off };

/// "£" before an input or "per week" after it; not read out, so the label must say it too.
struct Affix {
    Content content;
    std::string classes;
    PassedAttributes attributes;
};

struct Input {
    Label label;
    std::string name;
    std::string id;  ///< the name where empty
    std::string value;
    std::string type = "text";
    std::string inputmode;     ///< "numeric" for whole numbers
    std::string autocomplete;  ///< only for what is about the user; "off" for a child's
    std::string autocapitalize;
    std::string pattern;
    Spellcheck spellcheck = Spellcheck::unsaid;
    bool disabled = false;
    std::string described_by;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    std::optional<Affix> prefix;
    std::optional<Affix> suffix;
    FormGroup group;
    std::string classes;
    PassedAttributes attributes;
    std::string wrapper_classes;
    PassedAttributes wrapper_attributes;
};

void write(Html& html, Input const& input);

/// A password with a button to show it. Pasting is allowed; the value is never written back.
struct PasswordInput {
    Label label;
    std::string name;
    std::string id;
    std::string value;
    std::string autocomplete = "current-password";  ///< "new-password" where one is chosen
    std::string show_words = "Show";
    std::string show_label = "Show password";
    bool disabled = false;
    std::string described_by;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    FormGroup group;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, PasswordInput const& input);

}  // namespace breakwater::web
