#include "web/pages/partnership/body_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "kernel/csv_cell.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/pages/partnership/attendance_table.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/plan_now.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::Seat;

namespace {

class BodyWriter {
public:
    BodyWriter(Html& html, BodyPage const& shown) : html_(html), shown_(shown) {}
    void write();

private:
    void facts();
    void counts();
    void members();
    void delegations();
    void terms_over_time();
    void history();
    void attendance();

    std::string name(BodyId body) const {
        auto const* const found = partnership::name_on(shown_.all, body, shown_.on);
        return found == nullptr ? fmt::format("body {}", body.value) : found->name;
    }
    std::string quorum_words(partnership::TermsOfReference const* terms) const;
    Markup lines_to_others() const;
    TableCell ways_on(store::KeptNoun<partnership::Membership> const& seat) const;
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }
    void way_to(std::string_view what, std::string_view words) {
        if (shown_.may_keep)
            html_.element<"p">(attr<"class">("govuk-body app-no-print"),
                               [&] { write_link(html_, body_path(shown_.body.id, what), words); });
    }

    Html& html_;
    BodyPage const& shown_;
};

void BodyWriter::write() {
    if (!shown_.done.empty())
        web::write(html_,
                   NotificationBanner{.content = shown_.done, .kind = NotificationKind::success});
    html_.element<"span">(attr<"class">("govuk-caption-l"), access::title(shown_.body.kind));
    html_.element<"h1">(attr<"class">("govuk-heading-l"), name(shown_.body.id));
    facts();
    counts();
    members();
    delegations();
    terms_over_time();
    attendance();
    history();
    if (!shown_.body.until) way_to("/end", "End the body");
}

std::string BodyWriter::quorum_words(partnership::TermsOfReference const* terms) const {
    if (terms == nullptr || terms->quorum.empty()) return "None is set";
    auto const* const rule = shown_.quorum.find(terms->quorum, shown_.on);
    if (rule == nullptr) return fmt::format("“{}”, which is not in force", terms->quorum);
    std::vector<std::string> who;
    for (auto const partner : rule->partners) {
        std::vector<std::string> agencies;
        for (auto const& agency : shown_.all.agencies)
            if (agency.stands_on(shown_.on) &&
                partnership::partner_on(shown_.book, agency, shown_.on) == partner)
                agencies.push_back(agency.name);
        who.push_back(agencies.empty() ? std::string{access::title(partner)}
                                       : fmt::format("{} ({})", access::title(partner),
                                                     fmt::join(agencies, ", ")));
    }
    auto words = rule->title;
    if (!who.empty()) words += fmt::format(": {}", fmt::join(who, "; "));
    if (rule->least > 0) words += fmt::format(". At least {} who vote", rule->least);
    return words;
}

Markup BodyWriter::lines_to_others() const {
    return markup_of([&](Html& html) {
        bool first = true;
        auto const line = [&](std::string_view words, BodyId other) {
            if (!first) html.empty<"br">();
            first = false;
            html.text(fmt::format("{} ", words));
            write_link(html, body_path(other), name(other));
        };
        for (auto const& each : shown_.all.lines) {
            if (!each.holds_on(shown_.on)) continue;
            if (each.body == shown_.body.id) line(access::title(each.kind), each.to);
            if (each.to == shown_.body.id && each.kind == partnership::LineKind::reports_to)
                line("is reported to by", each.body);
        }
        if (first) html.text("None");
    });
}

void BodyWriter::facts() {
    auto const* const terms = partnership::terms_on(shown_.all, shown_.body.id, shown_.on);
    SummaryList list;
    auto const row = [&](std::string key, Content value, std::string_view change = "",
                         std::string of_what = "") {
        SummaryRow made{{std::move(key)}, {std::move(value)}, {}};
        if (shown_.may_keep && !change.empty())
            made.actions.push_back({.content = "Change",
                                    .href = body_path(shown_.body.id, change),
                                    .of_what = std::move(of_what)});
        list.rows.push_back(std::move(made));
    };
    auto const* const named = partnership::name_on(shown_.all, shown_.body.id, shown_.on);
    row("Short name", named == nullptr || named->short_name.empty() ? "None" : named->short_name,
        "/name", "the name");
    row("Stands", shown_.body.until
                      ? fmt::format("{} to {}", to_words(shown_.body.since),
                                    to_words(*shown_.body.until - std::chrono::days{1}))
                      : fmt::format("since {}", to_words(shown_.body.since)));
    row("Reports", lines_to_others(), "/line", "to whom it reports");
    if (terms != nullptr && !terms->purpose.empty()) row("Purpose", terms->purpose);
    row("Meets", terms == nullptr || terms->meets.empty() ? "Not said" : terms->meets, "/terms",
        "the terms of reference");
    row("Who must be there", quorum_words(terms));
    if (terms != nullptr && !terms->document.empty()) row("Document", terms->document);
    web::write(html_, list);
}

void BodyWriter::counts() {
    if (!shown_.actions_open && !shown_.challenges_open) return;
    html_.element<"ul">(attr<"class">("govuk-list"), [&] {
        auto const count = [&](std::optional<std::size_t> of, std::string_view one,
                               std::string_view many, std::string_view path) {
            if (!of) return;
            html_.element<"li">([&] {
                write_link(html_, fmt::format("{}{}", path, shown_.body.id.value),
                           fmt::format("{} open {}", *of, *of == 1 ? one : many));
            });
        };
        count(shown_.actions_open, "action", "actions", "/partnership/actions?body=");
        count(shown_.challenges_open, "challenge", "challenges",
              "/partnership/challenges?state=open&forum=");
    });
}

TableCell BodyWriter::ways_on(store::KeptNoun<partnership::Membership> const& seat) const {
    return {link_to(body_path(shown_.body.id, fmt::format("/seats/{}/end", seat.number)), "End",
                    "the seat of " + partnership::post_words(shown_.all, seat.noun.post))};
}

void BodyWriter::members() {
    auto const& on = shown_.on;
    Table table{.caption = fmt::format("Members, {}", to_words(on)),
                .caption_classes = "govuk-table__caption--m",
                .head =
                    std::vector<TableCell>{
                        {"Seat"}, {"Post"}, {"Agency"}, {"Who holds it"}, {"Votes"}, {"Role"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    if (shown_.may_keep) table.head->push_back({"To end it"});
    std::vector<store::KeptNoun<partnership::Membership> const*> seats;
    for (auto const& seat : shown_.seats)
        if (seat.noun.body == shown_.body.id && seat.noun.holds_on(on)) seats.push_back(&seat);
    std::stable_sort(seats.begin(), seats.end(), [](auto const* one, auto const* other) {
        return one->noun.seat < other->noun.seat;
    });
    for (auto const* const seat : seats) {
        auto const& noun = seat->noun;
        auto const* const post = partnership::find_post(shown_.all, noun.post);
        auto const* const agency =
            post == nullptr ? nullptr : partnership::find_agency(shown_.all, post->agency);
        table.rows.push_back(
            {{std::string{access::title(noun.seat)}},
             {link_to(post_path(noun.post), post == nullptr ? "" : post->title)},
             {agency == nullptr ? "" : agency->name},
             {holders_in_words(shown_.all, noun.post, on)},
             {noun.votes ? "yes" : "no"},
             {noun.role.empty() ? "" : partnership::role_on(shown_.book, noun.role, on)}});
        if (shown_.may_keep) table.rows.back().push_back(ways_on(*seat));
    }
    if (table.rows.empty())
        heading("Nobody has a seat here");
    else
        write_scrollable(html_, table);
    auto const day = fmt::format("?on={}", to_iso(on));
    write_ways(html_, {{body_path(shown_.body.id, fmt::format("/members/csv{}", day)),
                        "Download members (CSV)"},
                       {body_path(shown_.body.id, fmt::format("/members/xlsx{}", day)),
                        "Download members (XLSX)"}});
    way_to("/seats/new", "Give a post a seat");
}

void BodyWriter::delegations() {
    Table table{.caption = "Who may decide for whom",
                .caption_classes = "govuk-table__caption--m",
                .head =
                    std::vector<TableCell>{
                        {"For"}, {"Decides"}, {"About"}, {"From"}, {"Until"}, {"Recorded in"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    if (shown_.may_keep) table.head->push_back({"To end it"});
    for (auto const& each : shown_.all.delegations) {
        bool const is_here =
            each.body == shown_.body.id ||
            (!each.body.known() &&
             partnership::seat_on(shown_.all, shown_.body.id, each.from, shown_.on) != nullptr);
        if (!is_here) continue;
        table.rows.push_back({{partnership::post_words(shown_.all, each.from)},
                              {partnership::post_words(shown_.all, each.to)},
                              {to_words(each.matters)},
                              {to_words(each.since)},
                              {each.until ? to_words(*each.until - std::chrono::days{1}) : "open"},
                              {each.recorded_in}});
        if (!shown_.may_keep) continue;
        table.rows.back().push_back(
            each.until
                ? TableCell{"ends already"}
                : TableCell{link_to(fmt::format("/partnership/delegations/{}/end", each.id.value),
                                    "End", fmt::format("delegation {}", each.id.value))});
    }
    if (!table.rows.empty()) write_scrollable(html_, table);
    way_to("/delegations/new", "Record a delegation");
}

void BodyWriter::terms_over_time() {
    std::vector<partnership::TermsOfReference const*> versions;
    for (auto const& each : shown_.all.terms)
        if (each.body == shown_.body.id) versions.push_back(&each);
    if (versions.empty()) return;
    std::stable_sort(versions.begin(), versions.end(),
                     [](auto const* one, auto const* other) { return one->since > other->since; });
    Table table{
        .caption = "Terms of reference by version",
        .caption_classes = "govuk-table__caption--m",
        .head =
            std::vector<TableCell>{
                {"In force from"}, {"Purpose"}, {"Meets"}, {"Who must be there"}, {"Document"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const* const each : versions)
        table.rows.push_back({{to_words(each->since)},
                              {each->purpose},
                              {each->meets},
                              {quorum_words(each)},
                              {each->document}});
    write_scrollable(html_, table);
}

void BodyWriter::attendance() {
    if (!shown_.attendance || shown_.attendance->meetings.empty()) return;
    write_attendance(html_, shown_.all, *shown_.attendance);
    html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
        write_link(html_, fmt::format("/partnership/attendance?body={}", shown_.body.id.value),
                   "Attendance over time, by agency and by person");
    });
}

void BodyWriter::history() {
    heading("What it was called, and what became of it");
    html_.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& line : partnership::history_of(shown_.all, shown_.body.id)) {
            auto const on = parse_date(line.substr(0, 10));
            html_.element<"li">(on.ok() ? to_words(on.value()) + ":" + line.substr(10) : line);
        }
    });
}

}  // namespace

std::string holders_in_words(partnership::Arrangements const& all, PostId post, Date on) {
    std::vector<std::string> words;
    for (auto const& holding : all.holdings)
        if (holding.post == post && holding.holds_on(on))
            words.push_back(
                holding.kind == partnership::HoldingKind::holder
                    ? holding.person
                    : fmt::format("{}, who {}", holding.person, access::title(holding.kind)));
    return words.empty() ? "vacant" : fmt::format("{}", fmt::join(words, "; "));
}

std::string members_csv(partnership::Arrangements const& all, rules::RuleBook const& book,
                        BodyId body, Date on) {
    std::string out = "seat,post,agency,held_by,votes,role\n";
    for (auto const* const seat : partnership::members_on(all, body, on)) {
        auto const* const post = partnership::find_post(all, seat->post);
        auto const* const agency =
            post == nullptr ? nullptr : partnership::find_agency(all, post->agency);
        out += fmt::format(
            "{},{},{},{},{},{}\n", csv_cell(access::title(seat->seat)),
            csv_cell(post == nullptr ? "" : post->title),
            csv_cell(agency == nullptr ? "" : agency->name),
            csv_cell(holders_in_words(all, seat->post, on)), seat->votes ? "yes" : "no",
            csv_cell(seat->role.empty() ? "" : partnership::role_on(book, seat->role, on)));
    }
    return out;
}

Page body_page(BodyPage const& shown) {
    Page page;
    auto const* const named = partnership::name_on(shown.all, shown.body.id, shown.on);
    page.title = named == nullptr ? fmt::format("Body {}", shown.body.id.value) : named->name;
    page.width = Width::wide;
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership", .content = "Bodies"});
    });
    page.content = markup_of([&](Html& html) { BodyWriter{html, shown}.write(); });
    return page;
}

}  // namespace breakwater::web
