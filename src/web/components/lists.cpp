#include "web/components/lists.h"

#include <algorithm>

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::site_href;

namespace {

std::string number_if_any(int number) {
    return number > 0 ? std::to_string(number) : std::string{};
}

std::string format_class(std::string_view of, std::string const& format) {
    return format.empty() ? std::string{} : std::string{of} + "--" + format;
}

void write_cell(Html& html, TableCell const& cell, bool is_header) {
    auto const colspan = number_if_any(cell.colspan);
    auto const rowspan = number_if_any(cell.rowspan);
    if (is_header) {
        html.element<"th">(attr<"scope">("row"),
                           attr<"class">(classes("govuk-table__header", cell.classes)),
                           attr_if_any<"colspan">(colspan), attr_if_any<"rowspan">(rowspan),
                           cell.attributes, cell.content);
        return;
    }
    html.element<"td">(
        attr<"class">(classes("govuk-table__cell", format_class("govuk-table__cell", cell.format),
                              cell.classes)),
        attr_if_any<"colspan">(colspan), attr_if_any<"rowspan">(rowspan), cell.attributes,
        cell.content);
}

void write_head(Html& html, std::vector<TableCell> const& head) {
    html.element<"thead">(attr<"class">("govuk-table__head"), [&] {
        html.element<"tr">(attr<"class">("govuk-table__row"), [&] {
            for (auto const& cell : head)
                html.element<"th">(
                    attr<"scope">("col"),
                    attr<"class">(classes("govuk-table__header",
                                          format_class("govuk-table__header", cell.format),
                                          cell.classes)),
                    attr_if_any<"colspan">(number_if_any(cell.colspan)),
                    attr_if_any<"rowspan">(number_if_any(cell.rowspan)), cell.attributes,
                    cell.content);
        });
    });
}

}  // namespace

void write_scrollable(Html& html, Table const& table) {
    html.element<"div">(attr<"class">("app-scroll"), attr<"role">("region"),
                        attr<"aria-label">(table.caption), attr<"tabindex">("0"),
                        [&] { write(html, table); });
}

void write(Html& html, Table const& table) {
    html.element<"table">(
        attr<"class">(classes("govuk-table", table.classes)), table.attributes, [&] {
            if (!table.caption.empty())
                html.element<"caption">(
                    attr<"class">(classes("govuk-table__caption", table.caption_classes)),
                    table.caption);
            if (table.head) write_head(html, *table.head);
            html.element<"tbody">(attr<"class">("govuk-table__body"), [&] {
                for (auto const& row : table.rows)
                    html.element<"tr">(attr<"class">("govuk-table__row"), [&] {
                        for (std::size_t i = 0; i < row.size(); ++i)
                            write_cell(html, row[i], i == 0 && table.first_cell_is_header);
                    });
            });
        });
}

namespace {

void write_action(Html& html, SummaryAction const& action, SummaryCard const* card) {
    auto const titled = card != nullptr && !card->title.empty();
    html.element<"a">(attr<"class">(classes("govuk-link", action.classes)), site_href(action.href),
                      action.attributes, [&] {
                          html.content(action.content);
                          if (action.of_what.empty() && !titled) return;
                          html.element<"span">(attr<"class">("govuk-visually-hidden"), [&] {
                              if (!action.of_what.empty()) {
                                  html.text(" ");
                                  html.text(action.of_what);
                              }
                              if (!titled) return;
                              html.text(" (");
                              html.content(card->title);
                              html.text(")");
                          });
                      });
}

void write_row(Html& html, SummaryRow const& row, bool any_actions, SummaryCard const* card) {
    html.element<"div">(
        attr<"class">(classes(
            "govuk-summary-list__row",
            class_if(any_actions && row.actions.empty(), "govuk-summary-list__row--no-actions"),
            row.classes)),
        [&] {
            html.element<"dt">(attr<"class">(classes("govuk-summary-list__key", row.key.classes)),
                               row.key.content);
            html.element<"dd">(
                attr<"class">(classes("govuk-summary-list__value", row.value.classes)),
                row.value.content);
            if (row.actions.empty()) return;
            html.element<"dd">(
                attr<"class">(classes("govuk-summary-list__actions", row.actions_classes)), [&] {
                    if (row.actions.size() == 1) {
                        write_action(html, row.actions.front(), card);
                        return;
                    }
                    html.element<"ul">(attr<"class">("govuk-summary-list__actions-list"), [&] {
                        for (auto const& action : row.actions)
                            html.element<"li">(
                                attr<"class">("govuk-summary-list__actions-list-item"),
                                [&] { write_action(html, action, card); });
                    });
                });
        });
}

void write_card_head(Html& html, SummaryCard const& card) {
    html.element<"div">(attr<"class">("govuk-summary-card__title-wrapper"), [&] {
        if (!card.title.empty())
            html.heading(card.heading_level,
                         attr<"class">(classes("govuk-summary-card__title", card.title_classes)),
                         card.title);
        auto const names = classes("govuk-summary-card__actions", card.actions_classes);
        if (card.actions.size() == 1)
            html.element<"div">(attr<"class">(names),
                                [&] { write_action(html, card.actions.front(), &card); });
        if (card.actions.size() > 1)
            html.element<"ul">(attr<"class">(names), [&] {
                for (auto const& action : card.actions)
                    html.element<"li">(attr<"class">("govuk-summary-card__action"),
                                       [&] { write_action(html, action, &card); });
            });
    });
}

}  // namespace

void write(Html& html, SummaryList const& list) {
    auto const* const card = list.card ? &*list.card : nullptr;
    auto const any_actions = std::any_of(list.rows.begin(), list.rows.end(),
                                         [](auto const& row) { return !row.actions.empty(); });
    auto const bare = [&] {
        html.element<"dl">(attr<"class">(classes("govuk-summary-list", list.classes)),
                           list.attributes, [&] {
                               for (auto const& row : list.rows)
                                   write_row(html, row, any_actions, card);
                           });
    };
    if (card == nullptr) {
        bare();
        return;
    }
    html.element<"div">(attr<"class">(classes("govuk-summary-card", card->classes)),
                        card->attributes, [&] {
                            write_card_head(html, *card);
                            html.element<"div">(attr<"class">("govuk-summary-card__content"), bare);
                        });
}

namespace {

void write_task(Html& html, Task const& task, std::string const& id) {
    auto const hint_id = id + "-hint";
    auto const status_id = id + "-status";
    html.element<"li">(
        attr<"class">(classes("govuk-task-list__item",
                              class_if(!task.href.empty(), "govuk-task-list__item--with-link"),
                              task.classes)),
        [&] {
            html.element<"div">(attr<"class">("govuk-task-list__name-and-hint"), [&] {
                if (task.href.empty())
                    html.element<"div">(attr_if_any<"class">(task.title_classes), task.title);
                else
                    html.element<"a">(
                        attr<"class">(
                            classes("govuk-link", "govuk-task-list__link", task.title_classes)),
                        site_href(task.href),
                        attr<"aria-describedby">((task.hint ? hint_id + " " : "") + status_id),
                        task.title);
                if (task.hint)
                    html.element<"div">(attr<"id">(hint_id), attr<"class">("govuk-task-list__hint"),
                                        *task.hint);
            });
            html.element<"div">(
                attr<"class">(classes("govuk-task-list__status", task.status.classes)),
                attr<"id">(status_id), [&] {
                    if (task.status.tag)
                        write(html, *task.status.tag);
                    else
                        html.content(task.status.content);
                });
        });
}

}  // namespace

void write(Html& html, TaskList const& list) {
    html.element<"ul">(
        attr<"class">(classes("govuk-task-list", list.classes)), list.attributes, [&] {
            std::size_t number = 0;
            for (auto const& task : list.items) {
                ++number;
                write_task(
                    html, task,
                    task.id.empty() ? list.id_prefix + "-" + std::to_string(number) : task.id);
            }
        });
}

}  // namespace breakwater::web
