#include "web/pages/packs/pack.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/html.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;
using publication::Audience;
using store::CommentaryState;

namespace {

constexpr Audience audiences[]{Audience::internal, Audience::board, Audience::open};

void write_link(Html& html, std::string_view address, std::string_view words) {
    html.element<"a">(attr<"class">("govuk-link"), site_href(address), words);
}

Content link_to(std::string const& address, std::string const& words) {
    return markup_of([&](Html& html) { write_link(html, address, words); });
}

store::CommentaryVersion const* find_words(std::span<store::CommentaryVersion const> latest,
                                           std::string_view about) {
    for (auto const& each : latest)
        if (each.subject.about == about) return &each;
    return nullptr;
}

TaskStatus words_status(store::CommentaryVersion const* words) {
    if (words == nullptr)
        return {.tag = Tag{.content = "Not started", .classes = "govuk-tag--grey"}};
    switch (words->state) {
        case CommentaryState::draft:
            return {.tag = Tag{.content = "Draft", .classes = "govuk-tag--yellow"}};
        case CommentaryState::edited:
            return {.tag = Tag{.content = "Edited", .classes = "govuk-tag--yellow"}};
        case CommentaryState::signed_off:
            return {.content = "Signed off"};
    }
    return {};
}

Table editions_table(std::span<store::KeptEdition const> editions, std::string caption) {
    Table table{.caption = std::move(caption),
                .caption_classes = "govuk-table__caption--m",
                .head =
                    std::vector<TableCell>{
                        {"Edition"}, {"Pack"}, {"For"}, {"Published"}, {"By"}, {"Superseded by"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto edition = editions.rbegin(); edition != editions.rend(); ++edition) {
        auto const audience = publication::find_audience(edition->audience);
        table.rows.push_back(
            {{link_to(edition_address(edition->number),
                      fmt::format("Edition {}", edition->number))},
             {edition->title},
             {std::string{audience ? readers(*audience) : edition->audience}},
             {to_words(edition->published_at)},
             {edition->published_by},
             {edition->superseded_by ? link_to(edition_address(*edition->superseded_by),
                                               fmt::format("Edition {}", *edition->superseded_by))
                                     : Content{"Stands"}}});
    }
    return table;
}

class PackWriter {
public:
    PackWriter(Html& html, PackPage const& shown) : html_(html), shown_(shown) {}
    void write();

private:
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }
    void data();
    void words();
    void write_tasks(std::string_view section, TaskList& tasks);
    void publishing();

    Html& html_;
    PackPage const& shown_;
};

void PackWriter::write() {
    auto const count = [&](auto const& holds) {
        return std::count_if(shown_.latest.begin(), shown_.latest.end(), holds);
    };
    html_.element<"span">(attr<"class">("govuk-caption-l"), shown_.report.title);
    html_.element<"h1">(attr<"class">("govuk-heading-l"), to_words(shown_.period));
    html_.element<"p">(attr<"class">("app-meta"), shown_.position);
    html_.element<"p">(
        attr<"class">("govuk-body"),
        fmt::format("Of {} texts, {} are written and {} signed off. Only what is signed off is "
                    "published.",
                    shown_.wanted.size(), shown_.latest.size(), count([](auto const& each) {
                        return each.state == CommentaryState::signed_off;
                    })));
    data();
    words();
    publishing();
    if (!shown_.editions.empty())
        write_scrollable(html_, editions_table(shown_.editions, "Editions of this pack"));
}

void PackWriter::data() {
    heading("Check the data");
    Task task{.title = "What the last extracts need putting right"};
    if (shown_.may_see_findings) task.href = "/data/findings";
    task.hint = Content{"What an extract says that cannot be true moves figures"};
    if (shown_.errors > 0)
        task.status.tag = Tag{.content = fmt::format("{} kinds of error", shown_.errors),
                              .classes = "govuk-tag--red"};
    else if (shown_.warnings > 0)
        task.status.tag = Tag{.content = fmt::format("{} kinds of warning", shown_.warnings),
                              .classes = "govuk-tag--yellow"};
    else
        task.status.content = "Nothing found";
    auto const* const said = shown_.data_checked;
    Task checked{.title = press::words_about_data().title,
                 .href = words_address(shown_.report.id, shown_.period, press::data_checked)};
    checked.hint =
        Content{said == nullptr ? std::string{"For those who make the pack; it is not published"}
                                : fmt::format("{}, {}", said->author, to_words(said->at))};
    if (said == nullptr)
        checked.status.tag = Tag{.content = "Not checked yet", .classes = "govuk-tag--grey"};
    else if (shown_.changed_since_checked)
        checked.status.tag =
            Tag{.content = "The data changed since", .classes = "govuk-tag--yellow"};
    else
        checked.status.content = "Checked";
    web::write(html_,
               TaskList{.items = {std::move(task), std::move(checked)}, .id_prefix = "data"});
}

void PackWriter::words() {
    heading("Write and sign off");
    std::string section;
    TaskList tasks{.id_prefix = "words"};
    for (auto const& each : shown_.wanted) {
        if (each.section != section) {
            write_tasks(section, tasks);
            section = each.section;
            tasks = {.id_prefix = "words-" + each.about};
        }
        auto const* const written = find_words(shown_.latest, each.about);
        Task task{.title = each.title,
                  .href = words_address(shown_.report.id, shown_.period, each.about),
                  .status = words_status(written)};
        if (written != nullptr)
            task.hint = Content{fmt::format("{}, {}", written->author, to_words(written->at))};
        tasks.items.push_back(std::move(task));
    }
    write_tasks(section, tasks);
}

void PackWriter::write_tasks(std::string_view section, TaskList& tasks) {
    if (tasks.items.empty()) return;
    if (!section.empty()) html_.element<"h3">(attr<"class">("govuk-heading-s"), section);
    web::write(html_, tasks);
}

void PackWriter::publishing() {
    heading("Look at it and publish");
    TaskList tasks{.id_prefix = "publish"};
    tasks.items.push_back({.title = "Preview",
                           .href = pack_address(shown_.report.id, shown_.period) + "/preview",
                           .hint = Content{"As internal readers would see it, with every text"}});
    for (auto const audience : audiences) {
        Task task{.title = fmt::format("Publish for {}", readers(audience))};
        if (shown_.may_publish)
            task.href = publication_address(shown_.report.id, shown_.period, audience);
        else
            task.hint = Content{"Published by the partnership team"};
        task.status.tag = Tag{.content = "Not published", .classes = "govuk-tag--grey"};
        for (auto const& edition : shown_.editions)
            if (edition.audience == name(audience) && !edition.superseded_by)
                task.status = {.content = fmt::format("Edition {}", edition.number)};
        tasks.items.push_back(std::move(task));
    }
    web::write(html_, tasks);
}

}  // namespace

std::string pack_address(std::string_view report, Month period) {
    return fmt::format("/packs/{}/{}", report, to_iso(period));
}

std::string edition_address(std::int64_t number) {
    return fmt::format("/packs/editions/{}", number);
}

std::string words_address(std::string_view report, Month period, std::string_view about) {
    return fmt::format("{}/words/{}", pack_address(report, period), about);
}

std::string publication_address(std::string_view report, Month period, Audience audience) {
    return fmt::format("{}/publication?audience={}", pack_address(report, period), name(audience));
}

std::string_view readers(Audience audience) {
    switch (audience) {
        case Audience::internal:
            return "internal readers";
        case Audience::board:
            return "the board";
        case Audience::open:
            return "the public";
    }
    return {};
}

Page packs_page(PacksPage const& shown) {
    Page page;
    page.title = "Packs";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (shown.may_work) {
            html.element<"h2">(attr<"class">("govuk-heading-m"), "In hand");
            if (shown.in_hand.empty())
                html.element<"p">(attr<"class">("govuk-body"),
                                  "There are no figures yet: import an extract first.");
            TaskList tasks{.id_prefix = "in-hand"};
            for (auto const& pack : shown.in_hand)
                tasks.items.push_back(
                    {.title = fmt::format("{}, {}", pack.title, to_words(pack.period)),
                     .href = pack_address(pack.report, pack.period),
                     .status = {.content =
                                    fmt::format("{} of {} texts written, {} signed off",
                                                pack.written, pack.wanted, pack.signed_off)}});
            if (!tasks.items.empty()) write(html, tasks);
        }
        if (shown.editions.empty())
            html.element<"p">(attr<"class">("govuk-body"), "Nothing has been published yet.");
        else
            write_scrollable(html, editions_table(shown.editions, "Published"));
    });
    return page;
}

Page pack_page(PackPage const& shown) {
    Page page;
    page.title = fmt::format("{}, {}", shown.report.title, to_words(shown.period));
    page.before_content = markup_of(
        [](Html& html) { write_way_back(html, BackLink{.href = "/packs", .content = "Packs"}); });
    page.content = markup_of([&](Html& html) { PackWriter(html, shown).write(); });
    return page;
}

Page preview_page(PreviewPage const& shown) {
    Page page;
    page.title = "Preview: " + shown.document.title;
    page.width = Width::wide;
    page.marking = "OFFICIAL-SENSITIVE: figures that are not published, with small numbers";
    auto const back = pack_address(shown.report, shown.period);
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = back, .content = "Back to the pack"});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), "Preview: not published");
        html.element<"h1">(attr<"class">("govuk-heading-l"), shown.document.title);
        if (shown.not_signed > 0)
            write(html, WarningText{.content = fmt::format(
                                        "{} of the texts below are not signed off and would not be "
                                        "published as they stand.",
                                        shown.not_signed)});
        html.element<"p">(attr<"class">("govuk-body-l"), shown.document.lead);
        html.element<"p">(attr<"class">("app-meta"), shown.document.meta);
        reports::write_blocks(html, shown.document.opening);
        for (auto const& section : shown.document.sections)
            html.element<"section">(attr<"id">(section.id), [&] {
                html.element<"h2">(attr<"class">("govuk-heading-l"), section.title);
                reports::write_blocks(html, section.blocks);
            });
    });
    return page;
}

}  // namespace breakwater::web
