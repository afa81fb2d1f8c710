#pragma once
// Files to send. `drop_zone` lets them be dropped on it, where there is JavaScript.

#include "web/components/field.h"

namespace breakwater::web {

struct FileUpload {
    Label label;
    std::string name;
    std::string id;  ///< the name where empty
    bool multiple = false;
    bool disabled = false;
    bool drop_zone = false;
    std::string drop_zone_classes;
    PassedAttributes drop_zone_attributes;
    std::string described_by;
    std::optional<Hint> hint;
    std::optional<ErrorMessage> error;
    FormGroup group;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, FileUpload const& upload);

}  // namespace breakwater::web
