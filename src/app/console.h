#pragma once
// What a command may touch of the world: where it prints, and what day it is.

#include <cstdio>

#include "kernel/date.h"
#include "kernel/london_time.h"

namespace breakwater::app {

/// What the program says to whoever called it (docs/using/command-line.md).
enum class Exit {
    done = 0,
    findings = 1,  ///< it was done, and there is something to look at
    failed = 2,  ///< it could not be done: a file, a rule or an indicator is missing or unreadable
    usage = 64,  ///< the command line could not be understood
};

struct Console {
    std::FILE* out;
    std::FILE* err;
    bool err_is_terminal = false;  ///< progress is shown only there
    Date today;
    Instant now;  ///< when the program was started
};

}  // namespace breakwater::app
