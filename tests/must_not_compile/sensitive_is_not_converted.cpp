// Personal data does not turn into a plain value unless disclose() is written.
#include <string>

#include "kernel/sensitive.h"

int main() {
    breakwater::Sensitive<std::string> const name{"an invented name"};
#ifdef MUST_NOT_COMPILE
    std::string const plain = name;
#else
    std::string const plain = name.disclose();
#endif
    return plain.empty();
}
