#pragma once
// A secret that the program is told: in a file that nobody else may read, or in the environment;
// never on the command line, which everybody on the machine may see.

#include "access/secret.h"
#include "app/command_line.h"

namespace breakwater::app {

/// `option`: names the file. `variable`: of the environment, where the option is not given.
/// `words`: "the client secret". Empty where neither is there. Codes: secret_too_open (others may
/// read the file); cannot_read.
Result<access::Secret> secret_of(Arguments const& arguments, std::string_view option,
                                 char const* variable, std::string_view words);

}  // namespace breakwater::app
