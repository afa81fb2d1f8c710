// A result that may be an error is looked at.
#include "kernel/result.h"

breakwater::Result<void> save() {
    return {};
}

#pragma GCC diagnostic error "-Wunused-result"
int main() {
#ifdef MUST_NOT_COMPILE
    save();
#else
    return save().ok() ? 0 : 1;
#endif
}
