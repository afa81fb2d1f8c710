// Personal data cannot be logged by accident.
#include <sstream>
#include <string>

#include "kernel/sensitive.h"

int main() {
    breakwater::Sensitive<std::string> const name{"an invented name"};
    std::ostringstream log;
#ifdef MUST_NOT_COMPILE
    log << name;
#else
    log << name.disclose();
#endif
}
