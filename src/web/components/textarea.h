#pragma once
// Text of several lines; with a count of what is left where there is a limit.

#include "web/components/input.h"

namespace breakwater::web {

struct Textarea {
    Label label;
    std::string name;
    std::string id;  ///< the name where empty
    std::string value;
    int rows = 5;
    std::string autocomplete;
    Spellcheck spellcheck = Spellcheck::unsaid;
    bool disabled = false;
    std::string described_by;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    FormGroup group;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, Textarea const& textarea);

/// A limit is told, and said again when it is passed; the form is still sent. Characters are
/// counted where `words_max` is nought.
struct CharacterCount {
    Textarea textarea;
    int characters_max = 0;
    int words_max = 0;
    int shown_from_percent = 0;  ///< the count shows from this share of the limit on
    std::string count_type;
    std::string limit_words;  ///< "You can enter up to %{count} characters" where empty
    std::string message_classes;
};

void write(Html& html, CharacterCount const& count);

}  // namespace breakwater::web
