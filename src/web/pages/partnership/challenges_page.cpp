#include "web/pages/partnership/challenges_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "kernel/csv_cell.h"
#include "web/components/button.h"
#include "web/components/filter.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/pages/partnership/challenge_words.h"
#include "web/pages/partnership/paths.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::ChallengeHistory;
using partnership::CountBy;

namespace {

constexpr std::string_view list_path = "/partnership/challenges";

class ChallengesWriter {
public:
    ChallengesWriter(Html& html, ChallengesPage const& shown) : html_(html), shown_(shown) {}

    void write() {
        html_.element<"div">(attr<"class">("app-split"), [&] {
            html_.element<"form">(attr<"class">("app-no-print"), attr<"method">("get"),
                                  markup::site_action(list_path), [&] { filter(); });
            html_.element<"div">([&] {
                list();
                counts();
                files();
            });
        });
    }

private:
    void filter();
    void list();
    void pages(std::size_t count);
    void counts();
    void files();
    Select select(std::string_view name, std::string_view label, std::string value) const;
    void add_selected(Filter& filter, std::string heading, std::string words,
                      ChallengesAsked without) const;

    Html& html_;
    ChallengesPage const& shown_;
};

Select ChallengesWriter::select(std::string_view name, std::string_view label,
                                std::string value) const {
    Select made{.name = std::string{name}, .value = std::move(value)};
    made.label.content = label;
    made.items.push_back({"All", "", std::nullopt, false, {}});
    return made;
}

void ChallengesWriter::add_selected(Filter& filter, std::string heading, std::string words,
                                    ChallengesAsked without) const {
    filter.selected.push_back(
        {std::move(heading), {{std::move(words), std::string{list_path} + query_of(without)}}});
}

// Only what some challenge has can be chosen.
void ChallengesWriter::filter() {
    auto const& asked = shown_.asked;
    std::set<std::string, std::greater<>> quarters;
    std::set<std::string> themes;
    std::map<BodyId, std::string> forums;
    std::map<MemberAgencyId, std::string> agencies;
    for (auto const& each : shown_.all) {
        auto const& challenge = each.challenge;
        quarters.insert(financial_quarter(Month::of(challenge.raised_on)));
        if (!challenge.theme.empty()) themes.insert(challenge.theme);
        forums[challenge.forum] =
            partnership::short_name_on(shown_.arrangements, challenge.forum, shown_.today);
        if (challenge.to_agency.known())
            agencies[challenge.to_agency] = whom_it_asks(shown_.arrangements, challenge);
    }
    Filter filter{.clear_href = std::string{list_path}};
    auto without = asked;
    auto const selected = [&](std::string heading, std::string words, auto const& clear) {
        without = asked;
        clear(without);
        add_selected(filter, std::move(heading), std::move(words), without);
    };
    if (!asked.quarter.empty())
        selected("Quarter", asked.quarter, [](auto& of) { of.quarter.clear(); });
    if (asked.forum.known())
        selected("Forum", forums[asked.forum], [](auto& of) { of.forum = {}; });
    if (asked.agency.known())
        selected("Agency asked", agencies[asked.agency], [](auto& of) { of.agency = {}; });
    if (!asked.theme.empty()) selected("Theme", asked.theme, [](auto& of) { of.theme.clear(); });
    if (asked.state != ChallengeState::all)
        selected("How it stands", std::string{access::title(asked.state)},
                 [](auto& of) { of.state = ChallengeState::all; });
    if (asked.kind)
        selected("Kind", std::string{access::title(*asked.kind)}, [](auto& of) { of.kind = {}; });
    filter.options = markup_of([&](Html& html) {
        auto quarter = select("quarter", "Quarter", asked.quarter);
        for (auto const& each : quarters)
            quarter.items.push_back({each, each, std::nullopt, false, {}});
        web::write(html, quarter);
        auto forum =
            select("forum", "Forum", asked.forum.known() ? std::to_string(asked.forum.value) : "");
        for (auto const& [id, name] : forums)
            forum.items.push_back({name, std::to_string(id.value), std::nullopt, false, {}});
        web::write(html, forum);
        auto agency = select("agency", "Agency asked",
                             asked.agency.known() ? std::to_string(asked.agency.value) : "");
        for (auto const& [id, name] : agencies)
            agency.items.push_back({name, std::to_string(id.value), std::nullopt, false, {}});
        web::write(html, agency);
        auto theme = select("theme", "Theme", asked.theme);
        for (auto const& each : themes)
            theme.items.push_back({each, each, std::nullopt, false, {}});
        web::write(html, theme);
        auto state = select("state", "How it stands", "");
        if (asked.state != ChallengeState::all) state.value = access::name(asked.state);
        for (auto const& each : challenge_states)
            if (each.value != ChallengeState::all)
                state.items.push_back(
                    {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
        web::write(html, state);
        auto kind =
            select("kind", "Kind", asked.kind ? std::string{access::name(*asked.kind)} : "");
        for (auto const& each : partnership::challenge_kinds)
            kind.items.push_back(
                {std::string{each.title}, std::string{each.name}, std::nullopt, false, {}});
        web::write(html, kind);
    });
    web::write(html_, filter);
}

void ChallengesWriter::list() {
    auto const count = shown_.found.size();
    html_.element<"p">(attr<"class">("govuk-body"),
                       count == 1 ? "1 challenge" : fmt::format("{} challenges", count));
    if (count == 0) return;
    Table table{
        .caption = "Challenges",
        .caption_classes = "govuk-visually-hidden",
        .head =
            std::vector<TableCell>{
                {"What it is about"}, {"Asked of"}, {"Raised"}, {"Respond by"}, {"How it stands"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    auto const first = static_cast<std::size_t>((shown_.page - 1) * challenges_of_a_page);
    for (auto i = first; i < std::min(count, first + challenges_of_a_page); ++i) {
        auto const& challenge = shown_.found[i].challenge;
        auto const standing = partnership::standing_on(shown_.found[i], shown_.book, shown_.today);
        auto about = std::string{challenge.theme};
        if (challenge.kind == partnership::ChallengeKind::disagreement)
            about += (about.empty() ? "" : "; ") + std::string{access::title(challenge.kind)};
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 write_link(cell, challenge_path(challenge.id), challenge.issue);
                 if (about.empty()) return;
                 cell.empty<"br">();
                 cell.text(about);
             })},
             {whom_it_asks(shown_.arrangements, challenge)},
             {fmt::format("{}, {}", to_words(challenge.raised_on),
                          partnership::short_name_on(shown_.arrangements, challenge.forum,
                                                     challenge.raised_on))},
             {challenge.respond_by ? to_words(*challenge.respond_by) : "not said"},
             {markup_of([&](Html& cell) { web::write(cell, state_tag(standing)); })}});
    }
    write_scrollable(html_, table);
    pages(count);
}

void ChallengesWriter::pages(std::size_t count) {
    auto const last = (static_cast<int>(count) + challenges_of_a_page - 1) / challenges_of_a_page;
    if (last < 2) return;
    auto const address = [&](int page) {
        return fmt::format("{}{}&page={}", list_path, query_of(shown_.asked), page);
    };
    Pagination pagination;
    if (shown_.page > 1) pagination.previous = PaginationLink{address(shown_.page - 1), {}, {}, {}};
    if (shown_.page < last) pagination.next = PaginationLink{address(shown_.page + 1), {}, {}, {}};
    web::write(html_, pagination);
}

Table counts_table(ChallengesPage const& shown, CountedBy const& counted) {
    Table table{.caption = counted.by == CountBy::quarter
                               ? "By quarter"
                               : fmt::format("By quarter and {}", counted.name),
                .caption_classes = "govuk-table__caption--s",
                .head = std::vector<TableCell>{{"Quarter"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    if (counted.by != CountBy::quarter) table.head->push_back({std::string{counted.heading}});
    for (auto const* const heading : {"Raised", "Answered", "Closed"})
        table.head->push_back({.content = heading, .format = "numeric"});
    for (auto const& count : partnership::challenge_log(shown.found, shown.arrangements, shown.book,
                                                        counted.by, shown.today)) {
        std::vector<TableCell> cells{{count.quarter}};
        if (counted.by != CountBy::quarter)
            cells.push_back({count.by.empty() ? std::string{"None said"} : count.by});
        for (auto const number : {count.raised, count.answered, count.closed})
            cells.push_back({.content = std::to_string(number), .format = "numeric"});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

void ChallengesWriter::counts() {
    if (shown_.found.empty()) return;
    html_.element<"h2">(attr<"class">("govuk-heading-m"), "The quarterly log");
    write_scrollable(html_, counts_table(shown_, all_counts[0]));
    for (auto const& counted : all_counts)
        if (counted.by != CountBy::quarter)
            web::write(html_, Details{.summary = fmt::format("By {}", counted.name),
                                      .content = markup_of([&](Html& inside) {
                                          write_scrollable(inside, counts_table(shown_, counted));
                                      })});
}

void ChallengesWriter::files() {
    auto const query = query_of(shown_.asked);
    html_.element<"ul">(attr<"class">("govuk-list app-no-print"), [&] {
        auto const item = [&](std::string_view path, std::string_view words) {
            html_.element<"li">([&] { write_link(html_, path, words); });
        };
        item(fmt::format("{}/table.csv{}", list_path, query), "Download this list (CSV)");
        item(fmt::format("{}/table.xlsx{}", list_path, query), "Download this list (XLSX)");
        for (auto const& counted : all_counts)
            item(fmt::format("{}/counts.csv{}&by={}", list_path, query, counted.name),
                 fmt::format("Download the counts by {} (CSV)", counted.name));
        item(fmt::format("{}/public", list_path), "The edition for the public");
    });
}

}  // namespace

Page challenges_page(ChallengesPage const& shown) {
    Page page;
    page.title = "Challenges";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.content(shown.views);
        if (shown.may_raise)
            write(html, Button{.content = "Raise a challenge",
                               .href = std::string{list_path} + "/new",
                               .classes = "app-no-print"});
        if (shown.all.empty()) return paragraph(html, "No challenge has been raised yet.");
        ChallengesWriter{html, shown}.write();
    });
    return page;
}

std::string challenges_csv(ChallengesPage const& shown) {
    std::string out =
        "number,kind,raised,by,asked,forum,figure,issue,asks,respond_by,theme,standing,response,"
        "impact\n";
    for (auto const& each : shown.found) {
        auto const& challenge = each.challenge;
        auto const standing = partnership::standing_on(each, shown.book, shown.today);
        std::string const cells[]{
            std::to_string(challenge.id.value),
            std::string{access::name(challenge.kind)},
            to_iso(challenge.raised_on),
            partnership::post_words(shown.arrangements, challenge.raised_by),
            whom_it_asks(shown.arrangements, challenge),
            partnership::short_name_on(shown.arrangements, challenge.forum, challenge.raised_on),
            challenge.figure,
            challenge.issue,
            challenge.asked,
            challenge.respond_by ? to_iso(*challenge.respond_by) : "",
            challenge.theme,
            standing.words,
            standing.response,
            standing.impact};
        for (std::size_t i = 0; i < std::size(cells); ++i)
            out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
        out += '\n';
    }
    return out;
}

std::string challenge_counts_csv(ChallengesPage const& shown, CountBy by) {
    auto const& counted = all_counts[static_cast<std::size_t>(by)];
    auto out = by == CountBy::quarter
                   ? std::string{"quarter,raised,answered,closed\n"}
                   : fmt::format("quarter,{},raised,answered,closed\n", counted.name);
    for (auto const& count :
         partnership::challenge_log(shown.found, shown.arrangements, shown.book, by, shown.today)) {
        out += csv_cell(count.quarter);
        if (by != CountBy::quarter) out += "," + csv_cell(count.by);
        out += fmt::format(",{},{},{}\n", count.raised, count.answered, count.closed);
    }
    return out;
}

}  // namespace breakwater::web
