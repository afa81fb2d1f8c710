// Components that are not fields against the examples that GOV.UK publishes.

#include "web/components/button.h"
#include "web/components/fixture_testing.h"
#include "web/components/header.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"

namespace {

using namespace breakwater::web;
using namespace breakwater::web::testing;

AutoFocus focus(nlohmann::json const& options) {
    auto const said = maybe(options, "disableAutoFocus");
    return !said ? AutoFocus::unsaid : *said ? AutoFocus::off : AutoFocus::on;
}

std::string skip_link(nlohmann::json const& o) {
    return written(SkipLink{.content = content(o),
                            .href = words_or(o, "href", "#content"),
                            .classes = words(o, "classes"),
                            .attributes = attributes(o)});
}

std::string back_link(nlohmann::json const& o) {
    auto inside = content(o);
    return written(BackLink{.href = words_or(o, "href", "#"),
                            .content = inside.empty() ? Content{"Back"} : inside,
                            .classes = words(o, "classes"),
                            .attributes = attributes(o)});
}

std::string breadcrumbs(nlohmann::json const& o) {
    Breadcrumbs out{.collapse_on_mobile = yes(o, "collapseOnMobile"),
                    .label = words_or(o, "labelText", "Breadcrumb"),
                    .classes = words(o, "classes"),
                    .attributes = attributes(o)};
    for (auto const& item : at(o, "items"))
        out.items.push_back({content(item), words(item, "href"), attributes(item)});
    return written(out);
}

std::string pagination(nlohmann::json const& o) {
    auto const link = [&](char const* key) -> std::optional<PaginationLink> {
        if (!yes(o, key)) return std::nullopt;
        auto const& one = at(o, key);
        return PaginationLink{words(one, "href"), content(one), words(one, "labelText"),
                              attributes(one)};
    };
    Pagination out{.previous = link("previous"),
                   .next = link("next"),
                   .label = words_or(o, "landmarkLabel", "Pagination"),
                   .classes = words(o, "classes"),
                   .attributes = attributes(o)};
    if (yes(o, "items")) {
        out.items.emplace();
        for (auto const& item : at(o, "items"))
            if (!item.empty())
                out.items->push_back({words(item, "number"), words(item, "href"),
                                      yes(item, "current"), yes(item, "ellipsis"),
                                      words(item, "visuallyHiddenText"), attributes(item)});
    }
    return written(out);
}

Button button_of(nlohmann::json const& o) {
    auto const prevents = maybe(o, "preventDoubleClick");
    return {.content = content(o),
            .href = words(o, "href"),
            .type = words_or(o, "type", "submit"),
            .name = words(o, "name"),
            .value = words(o, "value"),
            .id = words(o, "id"),
            .disabled = yes(o, "disabled"),
            .is_start = yes(o, "isStartButton"),
            .double_click = !prevents   ? DoubleClick::unsaid
                            : *prevents ? DoubleClick::prevented
                                        : DoubleClick::allowed,
            .classes = words(o, "classes"),
            .attributes = attributes(o)};
}

std::string exit_this_page(nlohmann::json const& o) {
    ExitThisPage out{.content = content(o),
                     .href = words(o, "redirectUrl"),
                     .id = words(o, "id"),
                     .classes = words(o, "classes"),
                     .attributes = attributes(o)};
    translate(out.attributes, o, "activatedText", "activated");
    translate(out.attributes, o, "timedOutText", "timed-out");
    translate(out.attributes, o, "pressTwoMoreTimesText", "press-two-more-times");
    translate(out.attributes, o, "pressOneMoreTimeText", "press-one-more-time");
    return written(out);
}

std::string error_summary(nlohmann::json const& o) {
    ErrorSummary out{.title = content(o, "titleHtml", "titleText"),
                     .description = content(o, "descriptionHtml", "descriptionText"),
                     .focus = focus(o),
                     .classes = words(o, "classes"),
                     .attributes = attributes(o)};
    for (auto const& item : at(o, "errorList"))
        out.errors.push_back({content(item), words(item, "href"), attributes(item)});
    return written(out);
}

std::string notification_banner(nlohmann::json const& o) {
    return written(
        NotificationBanner{.content = content(o),
                           .kind = words(o, "type") == "success" ? NotificationKind::success
                                                                 : NotificationKind::neutral,
                           .title = content(o, "titleHtml", "titleText"),
                           .heading_level = number(o, "titleHeadingLevel", 2),
                           .title_id = words_or(o, "titleId", "govuk-notification-banner-title"),
                           .role = words(o, "role"),
                           .focus = focus(o),
                           .classes = words(o, "classes"),
                           .attributes = attributes(o)});
}

Tag tag_of(nlohmann::json const& o) {
    return {content(o), words(o, "classes"), attributes(o)};
}

std::string panel(nlohmann::json const& o) {
    Panel out{.title = content(o, "titleHtml", "titleText"),
              .content = content(o),
              .heading_level = number(o, "headingLevel", 1),
              .classes = words(o, "classes"),
              .attributes = attributes(o)};
    if (yes(o, "actions")) {
        auto const& actions = at(o, "actions");
        out.actions =
            PanelActions{.classes = words(actions, "classes"), .attributes = attributes(actions)};
        for (auto const& item : at(actions, "items"))
            out.actions->items.push_back({words(item, "text"), words(item, "href"),
                                          words(item, "type"), words(item, "classes"),
                                          attributes(item)});
    }
    return written(out);
}

TableCell cell(nlohmann::json const& o) {
    return {.content = content(o),
            .format = words(o, "format"),
            .colspan = number(o, "colspan"),
            .rowspan = number(o, "rowspan"),
            .classes = words(o, "classes"),
            .attributes = attributes(o)};
}

std::string table(nlohmann::json const& o) {
    Table out{.caption = words(o, "caption"),
              .caption_classes = words(o, "captionClasses"),
              .first_cell_is_header = yes(o, "firstCellIsHeader"),
              .classes = words(o, "classes"),
              .attributes = attributes(o)};
    if (yes(o, "head")) {
        out.head.emplace();
        for (auto const& each : at(o, "head")) out.head->push_back(cell(each));
    }
    for (auto const& row : at(o, "rows")) {
        if (!truthy(row)) continue;
        out.rows.emplace_back();
        for (auto const& each : row) out.rows.back().push_back(cell(each));
    }
    return written(out);
}

std::vector<SummaryAction> actions(nlohmann::json const& o) {
    std::vector<SummaryAction> out;
    for (auto const& item : at(at(o, "actions"), "items"))
        out.push_back({content(item), words(item, "href"), words(item, "visuallyHiddenText"),
                       words(item, "classes"), attributes(item)});
    return out;
}

std::string summary_list(nlohmann::json const& o) {
    SummaryList out{.classes = words(o, "classes"), .attributes = attributes(o)};
    if (yes(o, "card")) {
        auto const& card = at(o, "card");
        auto const& title = at(card, "title");
        out.card = SummaryCard{.title = content(title),
                               .heading_level = number(title, "headingLevel", 2),
                               .title_classes = words(title, "classes"),
                               .actions = actions(card),
                               .actions_classes = words(at(card, "actions"), "classes"),
                               .classes = words(card, "classes"),
                               .attributes = attributes(card)};
    }
    for (auto const& row : at(o, "rows")) {
        if (!truthy(row)) continue;
        auto const& key = at(row, "key");
        auto const& value = at(row, "value");
        out.rows.push_back({.key = {content(key), words(key, "classes")},
                            .value = {content(value), words(value, "classes")},
                            .actions = actions(row),
                            .actions_classes = words(at(row, "actions"), "classes"),
                            .classes = words(row, "classes")});
    }
    return written(out);
}

std::string task_list(nlohmann::json const& o) {
    TaskList out{.id_prefix = words_or(o, "idPrefix", "task-list"),
                 .classes = words(o, "classes"),
                 .attributes = attributes(o)};
    std::size_t place = 0;
    for (auto const& item : at(o, "items")) {
        ++place;
        if (!truthy(item)) continue;
        auto const& status = at(item, "status");
        auto const& title = at(item, "title");
        Task task{.title = content(title),
                  .title_classes = words(title, "classes"),
                  .href = words(item, "href"),
                  .status = {.content = content(status), .classes = words(status, "classes")},
                  .classes = words(item, "classes")};
        if (place != out.items.size() + 1) task.id = out.id_prefix + "-" + std::to_string(place);
        if (yes(item, "hint")) task.hint = content(at(item, "hint"));
        if (yes(status, "tag")) task.status.tag = tag_of(at(status, "tag"));
        out.items.push_back(task);
    }
    return written(out);
}

std::string generic_header(nlohmann::json const& o) {
    return written(GenericHeader{.logo = content(o, "logoHtml", "logoText"),
                                 .href = words_or(o, "url", "/"),
                                 .container_classes = words(o, "containerClasses"),
                                 .classes = words(o, "classes"),
                                 .attributes = attributes(o)});
}

std::string service_navigation(nlohmann::json const& o) {
    auto const& slots = at(o, "slots");
    auto const slot = [&](char const* key) -> Content {
        auto const& value = at(slots, key);
        auto const html = value.is_object() ? words(value, "html") : words(value);
        return html.empty() ? Content{} : Content{MarkupOfFixture::markup(html)};
    };
    ServiceNavigation out{.service_name = words(o, "serviceName"),
                          .service_href = words(o, "serviceUrl"),
                          .label = words_or(o, "ariaLabel", "Service information"),
                          .menu_words = words_or(o, "menuButtonText", "Menu"),
                          .menu_label = words(o, "menuButtonLabel"),
                          .navigation_label = words(o, "navigationLabel"),
                          .navigation_id = words_or(o, "navigationId", "navigation"),
                          .navigation_classes = words(o, "navigationClasses"),
                          .collapses_on_mobile = maybe(o, "collapseNavigationOnMobile"),
                          .start = slot("start"),
                          .end = slot("end"),
                          .end_is_inline = words(at(slots, "end"), "align") == "inline",
                          .navigation_start = slot("navigationStart"),
                          .navigation_end = slot("navigationEnd"),
                          .classes = words(o, "classes"),
                          .attributes = attributes(o)};
    for (auto const& item : at(o, "navigation")) {
        if (!truthy(item)) continue;
        out.items.push_back({.content = content(item),
                             .href = words(item, "href"),
                             .here = yes(item, "current")  ? Here::page
                                     : yes(item, "active") ? Here::section
                                                           : Here::elsewhere,
                             .attributes = attributes(item)});
    }
    return written(out);
}

std::string details(nlohmann::json const& o) {
    return written(Details{.summary = content(o, "summaryHtml", "summaryText"),
                           .content = content(o),
                           .open = yes(o, "open"),
                           .id = words(o, "id"),
                           .classes = words(o, "classes"),
                           .attributes = attributes(o)});
}

}  // namespace

TEST_CASE("components write what GOV.UK's published examples show") {
    check({
        {"back-link", 7, back_link},
        {"breadcrumbs", 12, breadcrumbs},
        {"button", 38, [](nlohmann::json const& o) { return written(button_of(o)); }},
        {"details", 10, details},
        {"error-summary", 19, error_summary},
        {"exit-this-page", 4, exit_this_page},
        {"generic-header", 7, generic_header},
        {"inset-text", 6,
         [](nlohmann::json const& o) {
             return written(
                 InsetText{content(o), words(o, "id"), words(o, "classes"), attributes(o)});
         }},
        {"notification-banner", 21, notification_banner},
        {"pagination", 15, pagination},
        {"panel", 19, panel},
        {"phase-banner", 7,
         [](nlohmann::json const& o) {
             return written(
                 PhaseBanner{tag_of(at(o, "tag")), content(o), words(o, "classes"), attributes(o)});
         }},
        {"service-navigation", 33, service_navigation},
        {"skip-link", 9, skip_link},
        {"summary-list", 30, summary_list},
        {"table", 21, table},
        {"tag", 12, [](nlohmann::json const& o) { return written(tag_of(o)); }},
        {"task-list", 11, task_list},
        {"warning-text", 8,
         [](nlohmann::json const& o) {
             return written(WarningText{content(o), words_or(o, "iconFallbackText", "Warning"),
                                        words(o, "classes"), attributes(o)});
         }},
    });
}

TEST_CASE("the comparison sees an attribute, a class, a word and an element too many or too few") {
    std::string const html = "<p class=\"a b\" id=\"c\">Words <b>more</b></p>";
    CHECK(difference(html, "<p id=\"c\" class=\"a b\">\n Words\n<b>more</b> </p>").empty());
    for (auto const* const other :
         {"<p class=\"a b\">Words <b>more</b></p>", "<p class=\"a\" id=\"c\">Words <b>more</b></p>",
          "<p class=\"a b\" id=\"c\">Word <b>more</b></p>",
          "<p class=\"a b\" id=\"c\">Words more</p>",
          "<p class=\"a b\" id=\"c\">Words <b>more</b></p><p></p>"})
        CHECK_FALSE(difference(html, other).empty());
}
