// Personal data cannot be written into a text by accident.
#include <fmt/format.h>

#include <string>

#include "kernel/sensitive.h"

int main() {
    breakwater::Sensitive<std::string> const name{"an invented name"};
#ifdef MUST_NOT_COMPILE
    return fmt::format("{}", name).empty();
#else
    return fmt::format("{}", name.disclose()).empty();
#endif
}
