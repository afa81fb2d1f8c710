#include "web/pages/child/child_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/navigation.h"
#include "web/components/timeline.h"
#include "web/pages/child/clock_list.h"
#include "web/pages/child/timeline.h"

namespace breakwater::web {

using journey::schemas;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

constexpr std::size_t events_of_overview = 8;
/// Of an NHS or pupil number, for those who only need to tell it from another.
constexpr std::size_t digits_shown = 4;

std::string number_words(ChildView const& view, std::string const& number) {
    if (number.empty()) return "Not recorded";
    if (view.shows_numbers || number.size() <= digits_shown) return number;
    return "Ends in " + number.substr(number.size() - digits_shown);
}

void write_glass(Html& html, ChildView const& view) {
    if (!view.glass) return;
    write(html,
          WarningText{.content = fmt::format(
                          "You opened this closed record on {}. It closes again on {}. Somebody "
                          "else reviews by {} why you opened it. You said: {}.",
                          to_words(view.glass->glass.broken_at), to_words(view.glass->glass.until),
                          to_words(view.glass->glass.review_due_on),
                          access::title(view.glass->purpose))});
}

void write_views(Html& html, ChildView const& view, std::string_view here) {
    SideNavigation navigation{.label = "Parts of the record", .sections = {{}}};
    auto& items = navigation.sections.front().items;
    auto const add = [&](std::string_view name, std::string_view title) {
        items.push_back({std::string{title}, child_address(view.record.person, name, view.purpose),
                         name == here});
    };
    add(overview_view, "Overview");
    add(clocks_view, "Statutory clocks");
    add(timeline_view, "Timeline");
    for (auto const& part : record_parts()) add(part.name, part.title);
    if (view.may_see_disagreements) add(disagreements_view, "Disagreements");
    add(returns_view, "What returns find");
    if (view.may_see_viewers) add(viewers_view, "Who has viewed this");
    html.element<"div">(attr<"class">("app-side"), [&] { web::write(html, navigation); });
}

void write_status(Html& html, ChildView const& view) {
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        bool first = true;
        for (auto const& words : status_on(view.record, view.words.book, view.last_known)) {
            if (!first) html.text(" ");
            first = false;
            auto const* const colour = words.starts_with("Child protection") ? "govuk-tag--red"
                                       : words == "Closed"                   ? "govuk-tag--grey"
                                                                             : "govuk-tag--purple";
            write(html, Tag{.content = words, .classes = colour});
        }
    });
}

std::string last_seen(ChildView const& view) {
    std::optional<RecordEvent> last;
    for (auto const& event : events_of(view.record)) {
        auto const& schema = schemas()[event.table];
        auto const seen = schema.find("child_seen");
        bool const is_visit = schema.name.ends_with("_visit");
        if (!is_visit || !seen || event.on > view.last_known ||
            view.record.facts.table(event.table).column(*seen)[event.row] != 1)
            continue;
        last = event;
        break;
    }
    return last ? fmt::format("{}, {}", to_words(last->on), schemas()[last->table].one)
                : std::string{"No visit is recorded at which the child was seen"};
}

std::string workers_now(ChildView const& view) {
    std::string words;
    auto const& table = view.record.facts.table<journey::Allocation>();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto const each = view.record.facts.row<journey::Allocation>(row);
        journey::Day const day{view.last_known};
        bool const open = each.started_on.known() && each.started_on <= day &&
                          (!each.ended_on.known() || each.ended_on > day);
        if (!open || !each.worker.known()) continue;
        if (!words.empty()) words += ", ";
        words += fmt::format("{} since {}", view.words.worker(each.worker.value),
                             to_words(each.started_on.date()));
    }
    return words.empty() ? "Nobody is recorded" : words;
}

void write_summary(Html& html, ChildView const& view) {
    SummaryList list;
    auto const row = [&](std::string key, std::string value) {
        list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
    };
    auto const& record = view.record;
    auto const code = [&](std::string_view set, journey::Code value) -> std::string {
        auto const* const codes = view.words.book.code_set(set);
        return codes == nullptr || !value.known()
                   ? "Not recorded"
                   : codes->rows()[static_cast<std::size_t>(value.value)].title;
    };
    row(record.child.born_on.known() ? "Date of birth" : "Birth",
        born_words(record.child, view.today));
    if (record.child.died_on.known()) row("Died", to_words(record.child.died_on.date()));
    row("Sex", code("sex", record.child.sex));
    row("Ethnicity", code("ethnicity", record.child.ethnicity));
    if (record.child.disabled.known())
        row("Disability", record.child.disabled == journey::Flag::yes() ? "Recorded" : "None");
    row("Allocated to", workers_now(view));
    row("Last seen", last_seen(view));
    row("NHS number", number_words(view, record.names.nhs_number.disclose()));
    row("Unique pupil number", number_words(view, record.child.upn.disclose()));
    auto const& ids = record.local_ids.disclose();
    if (ids.size() > 1) {
        std::string all;
        for (auto const& id : ids) all += (all.empty() ? "" : ", ") + id;
        row("The authority\u2019s numbers", all + ", joined as one child");
    }
    write(html, list);
}

void write_table(Html& html, ChildView const& view, std::size_t table) {
    auto const& schema = schemas()[table];
    auto const& rows = view.record.facts.table(table);
    if (rows.rows() == 0) return;
    // Only columns that say something of some row.
    std::vector<std::size_t> shown;
    for (std::size_t f = 0; f < schema.fields.size(); ++f)
        for (std::size_t row = 0; row < rows.rows(); ++row)
            if (!view.words.field(table, row, f).empty()) {
                shown.push_back(f);
                break;
            }
    std::vector<std::size_t> order(rows.rows());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (schema.fields.front().kind == journey::FieldKind::day)
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return rows.column(0)[a] > rows.column(0)[b];
        });
    auto const capital = [](std::string_view words) {
        std::string out{words};
        if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') out.front() -= 'a' - 'A';
        return out;
    };
    Table out{.caption = capital(schema.many),
              .caption_classes = "govuk-table__caption--m",
              .head = std::vector<TableCell>{},
              .first_cell_is_header = true,
              .classes = "app-table"};
    for (auto const f : shown) out.head->push_back({capital(schema.fields[f].words)});
    out.head->push_back({"Known from"});
    for (auto const row : order) {
        auto& cells = out.rows.emplace_back();
        for (auto const f : shown) {
            auto words = view.words.field(table, row, f);
            cells.push_back({words.empty() ? std::string{"Not recorded"} : std::move(words)});
        }
        cells.push_back({source_words(view.record.sources[table][row])});
    }
    write_scrollable(html, out);
}

void write_open_disagreements(Html& html, ChildView const& view) {
    if (view.open_disagreements == 0) return;
    auto const words =
        view.open_disagreements == 1
            ? std::string{"1 disagreement between professionals about this child is open"}
            : fmt::format("{} disagreements between professionals about this child are open",
                          view.open_disagreements);
    write(html, InsetText{.content = markup_of([&](Html& inside) {
                              inside.element<"a">(
                                  attr<"class">("govuk-link"),
                                  site_href(child_address(view.record.person, disagreements_view,
                                                          view.purpose)),
                                  words);
                          })});
}

}  // namespace

std::string child_address(std::int64_t child, std::string_view view, access::Purpose purpose) {
    auto address = fmt::format("/children/{}", child);
    if (!view.empty()) address += fmt::format("/{}", view);
    if (purpose != access::Purpose::not_stated)
        address += fmt::format("?purpose={}", access::name(purpose));
    return address;
}

Page child_frame(ChildView const& view, std::string_view here, std::string_view title,
                 std::function<void(Html&)> const& inside) {
    Page page;
    auto const name = name_of(view.record);
    page.title = here.empty() ? name : fmt::format("{}: {}", title, name);
    page.width = Width::wide;
    page.marking = "OFFICIAL-SENSITIVE";
    page.before_content = markup_of([&](Html& html) {
        write(html, Breadcrumbs{{{"Children", "/children"}, {name, ""}}});
    });
    page.content = markup_of([&](Html& html) {
        write_glass(html, view);
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             "Child record " + view.record.child.local_id.disclose());
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write_status(html, view);
        html.element<"div">(attr<"class">("app-split"), [&] {
            write_views(html, view, here);
            html.element<"div">([&] {
                inside(html);
                html.element<"p">(
                    attr<"class">("govuk-body app-meta"),
                    fmt::format("Known up to {}, the day of the last extract.{} Each time somebody "
                                "opens this record it is written down.",
                                to_words(view.last_known),
                                view.record.invented ? " Invented: this is no real child." : ""));
            });
        });
    });
    return page;
}

Page overview_page(ChildView const& view) {
    return child_frame(view, overview_view, "Overview", [&](Html& html) {
        write_open_disagreements(html, view);
        html.element<"h2">(attr<"class">("govuk-heading-m"), "Summary");
        write_summary(html, view);
        html.element<"h2">(attr<"class">("govuk-heading-m"), "Statutory clocks");
        write_clocks_now(html, view);
        html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            html.element<"a">(
                attr<"class">("govuk-link"),
                site_href(child_address(view.record.person, clocks_view, view.purpose)),
                "Every clock, and how each was counted");
        });
        html.element<"h2">(attr<"class">("govuk-heading-m"), "What happened last");
        auto const events = events_of(view.record);
        write_events(html, view,
                     std::span{events}.first(std::min(events_of_overview, events.size())));
        if (events.size() > events_of_overview)
            html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
                html.element<"a">(
                    attr<"class">("govuk-link"),
                    site_href(child_address(view.record.person, timeline_view, view.purpose)),
                    fmt::format("The whole timeline: {} entries", counted(events.size())));
            });
    });
}

Page clocks_page(ChildView const& view) {
    return child_frame(view, clocks_view, "Statutory clocks",
                       [&](Html& html) { write_all_clocks(html, view); });
}

Page part_page(ChildView const& view, RecordPart const& part) {
    return child_frame(view, part.name, part.title, [&](Html& html) {
        bool is_empty = true;
        for (auto const table : part.tables)
            is_empty = is_empty && view.record.facts.table(table).rows() == 0;
        if (is_empty) html.element<"p">(attr<"class">("govuk-body"), "The record holds none.");
        for (auto const table : part.tables) write_table(html, view, table);
    });
}

Page people_page(ChildView const& view, std::span<MayBeFamily const> family) {
    auto const& part = *find_record_part("people");
    return child_frame(view, part.name, part.title, [&](Html& html) {
        html.element<"h2">(attr<"class">("govuk-heading-m"), "May be brothers and sisters");
        html.element<"p">(
            attr<"class">("govuk-body app-prose"),
            "Extracts say nothing of families. These children have a surname of this child\u2019s "
            "and something of theirs happened on the same day. It is a hint, not a fact.");
        if (family.empty())
            html.element<"p">(attr<"class">("govuk-body"),
                              "There is nobody of whom that is so and whose record you may see.");
        else {
            Table table{.caption = "Children of the same surname",
                        .caption_classes = "govuk-visually-hidden",
                        .head = std::vector<TableCell>{{"Child"}, {"Born"}, {"What speaks for it"}},
                        .first_cell_is_header = true,
                        .classes = "app-table"};
            for (auto const& each : family)
                table.rows.push_back(
                    {{markup_of([&](Html& cell) {
                         cell.element<"a">(
                             attr<"class">("govuk-link"),
                             site_href(child_address(each.person, overview_view, view.purpose)),
                             each.name);
                     })},
                     {each.born},
                     {each.why}});
            write_scrollable(html, table);
        }
        for (auto const table : part.tables) write_table(html, view, table);
    });
}

}  // namespace breakwater::web
