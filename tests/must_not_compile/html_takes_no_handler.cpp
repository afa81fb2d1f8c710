// An event handler, an inline style or an unchecked address cannot be written into a page.
#include "markup/html.h"

using namespace breakwater::markup;

int main() {
    Html html;
#ifdef MUST_NOT_COMPILE
    html.element<"a">(attr<"onclick">("steal()"), "words");
#else
    html.element<"a">(attr<"class">("govuk-link"), "words");
#endif
    return html.view().empty() ? 1 : 0;
}
