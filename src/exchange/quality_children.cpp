#include <algorithm>

#include "exchange/quality_checks.h"

namespace breakwater::exchange {

using journey::Child;

namespace {

class ChildrenCheck {
public:
    explicit ChildrenCheck(Extract& extract) : extract_(extract) {}

    void run() {
        for (auto const& child : extract_.facts.children) {
            auto const as_at = extract_.facts.as_at;
            if (child.born_on.known() && as_at.known() && child.born_on > as_at)
                add("child.born_on", "after_the_extract",
                    "a date of birth lies after the day the extract was taken",
                    "record it as the expected date of birth", Severity::warning);
        }
        missing(
            "child.born_on", "birth_date_missing",
            [](Child const& child) { return child.born_on.known() || child.expected_on.known(); },
            "a child has neither a date of birth nor an expected one", "record the date of birth");
        missing(
            "child.sex", "sex_missing", [](Child const& child) { return child.sex.known(); },
            "a child's sex is not recorded", "record it");
        missing(
            "child.ethnicity", "ethnicity_missing",
            [](Child const& child) { return child.ethnicity.known(); },
            "a child's ethnicity is not recorded",
            "ask the family, and record it; refused and not yet obtained have codes of their own");
    }

private:
    void add(std::string_view column, std::string_view kind, std::string_view reason,
             std::string_view suggestion, Severity severity) {
        extract_.report.add({.file = {},
                             .column = std::string{column},
                             .kind = std::string{kind},
                             .reason = std::string{reason},
                             .suggestion = std::string{suggestion},
                             .severity = severity});
    }

    // Where no child has it, the extract has no place for it, which its columns say.
    template <class Known>
    void missing(std::string_view column, std::string_view kind, Known const& known,
                 std::string_view reason, std::string_view suggestion) {
        auto const& children = extract_.facts.children;
        if (std::none_of(children.begin(), children.end(), known)) return;
        for (auto const& child : children)
            if (!known(child)) add(column, kind, reason, suggestion, Severity::note);
    }

    Extract& extract_;
};

}  // namespace

void check_children(Extract& extract) {
    ChildrenCheck(extract).run();
}

}  // namespace breakwater::exchange
