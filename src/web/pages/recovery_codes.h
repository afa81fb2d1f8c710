#pragma once
// Recovery codes, as they are shown: once.

#include "access/secret.h"
#include "markup/html.h"

namespace breakwater::web {

void write_recovery_codes(markup::Html& html, std::vector<access::Secret> const& codes);

}  // namespace breakwater::web
