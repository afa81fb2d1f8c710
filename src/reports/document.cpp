#include "reports/document.h"

namespace breakwater::reports {

std::string_view symbol(Missing missing) {
    switch (missing) {
        case Missing::not_available:
        case Missing::not_known:
            return "[x]";
        case Missing::not_applicable:
            return "[z]";
        case Missing::suppressed:
            return "[c]";
    }
    return "";
}

std::string_view to_words(Missing missing) {
    switch (missing) {
        case Missing::not_available:
            return "not available";
        case Missing::not_known:
            return "not known";
        case Missing::not_applicable:
            return "not applicable";
        case Missing::suppressed:
            return "withheld, so that nobody can be recognised";
    }
    return "";
}

Missing missing_of(indicators::Status status) {
    switch (status) {
        case indicators::Status::ok:
        case indicators::Status::not_available:
            return Missing::not_available;
        case indicators::Status::not_known:
            return Missing::not_known;
        case indicators::Status::suppressed:
            return Missing::suppressed;
    }
    return Missing::not_available;
}

}  // namespace breakwater::reports
