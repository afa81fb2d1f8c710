#pragma once
// Facts and things to do: tables, summary lists and cards, task lists.

#include <vector>

#include "web/components/messages.h"

namespace breakwater::web {

struct TableCell {
    Content content;
    std::string format;  ///< "numeric": to the right, digits of one width
    int colspan = 0;     ///< left out where nought
    int rowspan = 0;
    std::string classes;
    PassedAttributes attributes;
};

struct Table {
    std::string caption;
    std::string caption_classes;  ///< "govuk-table__caption--m"
    std::optional<std::vector<TableCell>> head;
    std::vector<std::vector<TableCell>> rows;
    bool first_cell_is_header = false;
    std::string classes;
    PassedAttributes attributes;
};

/// "Change", and for those who hear it alone, of what.
struct SummaryAction {
    Content content;
    std::string href;
    std::string of_what;  ///< visually hidden
    std::string classes;
    PassedAttributes attributes;
};

struct SummaryPart {
    Content content;
    std::string classes;
};

struct SummaryRow {
    SummaryPart key;
    SummaryPart value;
    std::vector<SummaryAction> actions;
    std::string actions_classes;
    std::string classes;
};

/// For things that repeat: a placement, a plan.
struct SummaryCard {
    Content title;
    int heading_level = 2;
    std::string title_classes;
    std::vector<SummaryAction> actions;
    std::string actions_classes;
    std::string classes;
    PassedAttributes attributes;
};

struct SummaryList {
    std::vector<SummaryRow> rows;
    std::optional<SummaryCard> card;
    std::string classes;
    PassedAttributes attributes;
};

/// How a task stands: words ("Completed"), or a tag.
struct TaskStatus {
    Content content;
    std::optional<Tag> tag;
    std::string classes;
};

struct Task {
    std::string id;  ///< {id_prefix}-1, {id_prefix}-2 and so on where empty
    Content title;
    std::string title_classes;
    std::string href;  ///< none where it cannot be begun yet
    std::optional<Content> hint;
    TaskStatus status;
    std::string classes;
};

struct TaskList {
    std::vector<Task> items;
    std::string id_prefix = "task-list";
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, Table const& table);
/// In a region that scrolls on a narrow screen, by touch and by keyboard; named by the caption.
void write_scrollable(Html& html, Table const& table);
void write(Html& html, SummaryList const& list);
void write(Html& html, TaskList const& list);

}  // namespace breakwater::web
