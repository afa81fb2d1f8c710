#pragma once
// A whole page: head, skip link, header, navigation, what the page is about, footer. Not GOV.UK's
// own header and footer, which carry its crown; our mark and the partnership's name.

#include "web/components/header.h"
#include "web/components/messages.h"

namespace breakwater::press {
struct Logo;
}

namespace breakwater::web {

/// Who runs this copy.
struct Site {
    std::string service = "Breakwater";
    std::string organisation;  ///< "Southampton Safeguarding Children Partnership"
    /// At the foot of every page.
    std::string emergency_words = "If a child is in immediate danger, call 999.";
    bool has_real_records = true;  ///< else every page says that none is about a real child
    std::string colour;            ///< behind the head of every page, "0b5d3b"; empty: our own
    std::string contact;  ///< how to reach the partnership, at the foot of every page; or empty
    /// At the head of every page in place of our mark; none: our mark. It outlives the request.
    press::Logo const* logo = nullptr;
};

enum class Width {
    normal,  ///< 960 pixels: forms and prose
    wide,    ///< 1280 pixels: scorecards and queues
};

enum class HasErrors { no, yes };

struct Page {
    std::string title;                 ///< unique, and the same as the h1
    HasErrors errors = HasErrors::no;  ///< "Error: " stands before the title
    Markup before_content;             ///< back link or breadcrumbs
    Markup content;                    ///< from the h1 on
    Markup after_content;              ///< dialogs, which are closed until a script opens them
    std::vector<NavigationItem> navigation;
    Markup user;          ///< the user's name and the way out, at the end of the navigation
    std::string marking;  ///< "OFFICIAL-SENSITIVE" where there is personal data
    Width width = Width::normal;
};

/// The page, from the document type to its last tag.
std::string page_html(Site const& site, Page const& page);

}  // namespace breakwater::web
