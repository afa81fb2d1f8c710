#pragma once
// What a page has to say: errors, notices, warnings, asides, tags.

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

/// Adjectives in sentence case, never a link; "govuk-tag--red" and the like beside the words.
struct Tag {
    Content content;
    std::string classes;
    PassedAttributes attributes;
};

/// One line of the summary, leading to the field it is about.
struct ErrorLink {
    Content content;
    std::string href;  ///< "#born-day"
    PassedAttributes attributes;
};

enum class AutoFocus { unsaid, on, off };

/// Every problem of a form at once, at the top of the page, whose title then begins "Error: ".
struct ErrorSummary {
    std::vector<ErrorLink> errors;
    Content title = "There is a problem";
    Content description;
    AutoFocus focus = AutoFocus::unsaid;
    std::string classes;
    PassedAttributes attributes;
};

enum class NotificationKind { neutral, success };

/// `success` after something was done; said at once by screen readers.
struct NotificationBanner {
    Content content;
    NotificationKind kind = NotificationKind::neutral;
    Content title;  ///< "Important" or "Success" where empty
    int heading_level = 2;
    std::string title_id = "govuk-notification-banner-title";
    std::string role;
    AutoFocus focus = AutoFocus::unsaid;
    std::string classes;
    PassedAttributes attributes;
};

struct WarningText {
    Content content;
    std::string said_first = "Warning";
    std::string classes;
    PassedAttributes attributes;
};

struct InsetText {
    Content content;
    std::string id;
    std::string classes;
    PassedAttributes attributes;
};

struct Details {
    Content summary;
    Content content;
    bool open = false;
    std::string id;
    std::string classes;
    PassedAttributes attributes;
};

/// "Training" on systems without real records.
struct PhaseBanner {
    Tag tag;
    Content content;
    std::string classes;
    PassedAttributes attributes;
};

struct PanelAction {
    std::string text;
    std::string href;
    std::string type;  ///< "button" makes a link look like one
    std::string classes;
    PassedAttributes attributes;
};

struct PanelActions {
    std::vector<PanelAction> items;
    std::string classes;
    PassedAttributes attributes;
};

/// What was done, with its reference; or, with "govuk-panel--interruption", what must be read
/// before going on.
struct Panel {
    Content title;
    Content content;
    int heading_level = 1;
    std::optional<PanelActions> actions;  ///< of an interruption
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, Tag const& tag);
void write(Html& html, ErrorSummary const& summary);
void write(Html& html, NotificationBanner const& banner);
void write(Html& html, WarningText const& warning);
void write(Html& html, InsetText const& inset);
void write(Html& html, Details const& details);
void write(Html& html, PhaseBanner const& banner);
void write(Html& html, Panel const& panel);

}  // namespace breakwater::web
