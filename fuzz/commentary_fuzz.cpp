// Commentary, as the linter reads it.

#include "indicators/lint.h"

using namespace breakwater;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    static indicators::Published const published = [] {
        indicators::Published made;
        for (int i = 0; i < 24; ++i) {
            indicators::Outturn outturn;
            outturn.indicator = "contacts";
            outturn.period = Month::of(2024, 8) - i;
            outturn.value = Decimal{1000 + 7 * i, 0};
            made.outturns.add(outturn);
        }
        return made;
    }();
    indicators::CommentarySubject const subject{"contacts", indicators::Basis::month,
                                                Month::of(2024, 8)};
    std::string const text{data, data + size};
    (void)indicators::to_json(indicators::lint_commentary(text, "c.md", &subject, &published));
    return 0;
}
