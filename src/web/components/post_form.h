#pragma once
// A form that is posted: where it goes, the token that proves it ours, its fields.

#include "web/components/field.h"

namespace breakwater::web {

struct PostForm {
    std::string path;   ///< of the site
    std::string token;  ///< Visit::form_token()
    bool has_files = false;
    Markup content;
    PassedAttributes attributes;
};

void write(Html& html, PostForm const& form);

}  // namespace breakwater::web
