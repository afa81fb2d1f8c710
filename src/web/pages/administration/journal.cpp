#include "web/pages/administration/journal.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/pages/date_field.h"
#include "web/pages/journal/journal_words.h"

namespace breakwater::web {

using access::Purpose;
using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;

namespace {

constexpr auto as_far_back = std::chrono::days{31};

constexpr Purpose purposes_here[]{Purpose::assurance_of_access, Purpose::complaint_or_request,
                                  Purpose::quality_assurance, Purpose::serious_incident};

// What happens beside the actions of the permission table.
constexpr std::string_view events[]{"sign_in",    "sign_in_password",     "step_up",
                                    "sign_out",   "take_up_invitation",   "change_password",
                                    "add_agency", "renew_recovery_codes", "add_team"};

DateField since_field() {
    return {"since", "From", "Leave it empty for the last 31 days"};
}
DateField until_field() {
    return {"until", "To", "Leave it empty for today"};
}

Input line(std::string name, std::string label, std::string hint, Fields const& asked,
           FormProblems const& problems) {
    Input input{.name = name, .autocomplete = "off"};
    input.label.content = std::move(label);
    input.hint = Hint{.content = std::move(hint)};
    input.value = asked.first(name);
    input.spellcheck = Spellcheck::off;
    input.error = message_for(problems, name);
    input.classes = "govuk-input--width-20";
    return input;
}

void write_purpose(Html& html, Fields const& asked, FormProblems const& problems) {
    Select why{.name = "purpose"};
    why.label.content = "Why you look";
    why.hint = Hint{.content = "It is in the journal, as is that you looked"};
    why.items.push_back({"Choose", "", std::nullopt, false, {}});
    for (auto const purpose : purposes_here)
        why.items.push_back({std::string{access::title(purpose)},
                             std::string{access::name(purpose)},
                             std::nullopt,
                             false,
                             {}});
    why.value = asked.first("purpose");
    why.error = message_for(problems, "purpose");
    write(html, why);
}

void write_act(Html& html, Fields const& asked) {
    Select act{.name = "act"};
    act.label.content = "What was done";
    act.items.push_back({"Anything", "", std::nullopt, false, {}});
    for (auto const& action : access::actions)
        act.items.push_back(
            {std::string{action.title}, std::string{action.name}, std::nullopt, false, {}});
    for (auto const event : events)
        act.items.push_back({act_words(event), std::string{event}, std::nullopt, false, {}});
    act.value = asked.first("act");
    write(html, act);
}

// Asked for by address: what was looked for can be kept, sent, and asked for again.
void write_form(Html& html, std::string_view path, std::string_view button,
                std::function<void()> const& fields) {
    html.element<"form">(attr<"method">("get"), site_action(path), [&] {
        fields();
        write(html, Button{.content = std::string{button}});
    });
}

std::string name_of(NamesOfAccounts const& names, store::JournalDraft const& draft) {
    if (!draft.by.account.known())
        return draft.by.actor.empty() ? "Nobody signed in" : draft.by.actor;
    auto const found = names.find(draft.by.account.value);
    return found == names.end() ? fmt::format("account {}", draft.by.account.value) : found->second;
}

std::string role_words(std::string const& role) {
    return role == "command_line" ? "on the command line"
                                  : std::string{access::title_of<access::Role>(role)};
}

std::string records_of(store::JournalDraft const& draft) {
    constexpr std::size_t named = 5;
    if (draft.about != "child" || draft.subjects.empty() || draft.subjects.size() > named)
        return "";
    std::string words = "record";
    for (auto const subject : draft.subjects) words += fmt::format(" {}", subject);
    return words;
}

std::vector<TableCell> row_of(ShownEntry const& shown, NamesOfAccounts const& names) {
    auto const& draft = shown.entry.draft;
    auto const purpose = draft.by.purpose == Purpose::not_stated
                             ? std::string{}
                             : std::string{access::title(draft.by.purpose)};
    auto what = act_words(draft.act);
    if (draft.answer != "allowed") what += ": " + act_words(draft.answer);
    return {{std::to_string(shown.entry.entry)},
            {to_words(draft.by.now)},
            {lines({name_of(names, draft), role_words(draft.by.role), draft.by.address})},
            {what},
            {lines({about_words(draft), records_of(draft)})},
            {lines({purpose, shown.reason})}};
}

void write_entries(Html& html, JournalPage const& shown) {
    if (shown.entries.empty()) {
        html.element<"p">(attr<"class">("govuk-body"), "The journal holds no such entry.");
        return;
    }
    Table table{
        .caption = "Entries, latest first",
        .caption_classes = "govuk-table__caption--m",
        .head = std::vector<TableCell>{{"Entry"}, {"When"}, {"Who"}, {"What"}, {"Of"}, {"Why"}},
        .first_cell_is_header = true,
        .classes = "app-table"};
    for (auto const& entry : shown.entries) table.rows.push_back(row_of(entry, shown.names));
    write_scrollable(html, table);
    if (!shown.older.empty())
        write(html, Pagination{.next = PaginationLink{shown.older, "Older entries", {}, {}}});
}

Page page_of(std::string title, AdministrationViews const& views, FormProblems const& problems,
             std::function<void(Html&)> const& inside) {
    Page page;
    page.title = std::move(title);
    page.width = Width::wide;
    page.marking = "OFFICIAL-SENSITIVE";
    page.errors = problems.empty() ? HasErrors::no : HasErrors::yes;
    page.content = markup_of([&](Html& html) {
        write_problems(html, problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, views);
        inside(html);
    });
    return page;
}

}  // namespace

Date first_day_asked(Fields const& asked, Date today, FormProblems& problems) {
    return date_entered(since_field(), asked, problems).value_or(today - as_far_back);
}

Date last_day_asked(Fields const& asked, Date today, FormProblems& problems) {
    return date_entered(until_field(), asked, problems).value_or(today);
}

Purpose purpose_asked(Fields const& asked) {
    for (auto const purpose : purposes_here)
        if (access::name(purpose) == asked.first("purpose")) return purpose;
    return Purpose::not_stated;
}

Page journal_page(JournalPage const& shown) {
    return page_of("Journal", shown.views, shown.problems, [&](Html& html) {
        auto const& asked = shown.asked;
        write_form(html, "/administration/journal", "Look", [&] {
            write_purpose(html, asked, shown.problems);
            write(html, line("person", "What this person did", "The address they sign in with",
                             asked, shown.problems));
            write(html, line("child", "Who has viewed this child",
                             "The authority\u2019s own number", asked, shown.problems));
            write_act(html, asked);
            write_date(html, since_field(), asked, shown.problems);
            write_date(html, until_field(), asked, shown.problems);
        });
        if (shown.is_read) write_entries(html, shown);
    });
}

Page unusual_page(UnusualPage const& shown) {
    return page_of("Unusual looks", shown.views, shown.problems, [&](Html& html) {
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Looks that somebody should ask about. None of them is a finding of "
                          "wrong: a reason may be in the entry.");
        write_form(html, "/administration/journal/unusual", "Look", [&] {
            write_purpose(html, shown.asked, shown.problems);
            write_date(html, since_field(), shown.asked, shown.problems);
        });
        if (!shown.is_read) return;
        html.element<"p">(attr<"class">("govuk-body"),
                          counted(shown.looks.size(), "look to ask about", "looks to ask about"));
        if (shown.looks.empty()) return;
        Table table{.caption = "Looks, latest first",
                    .caption_classes = "govuk-table__caption--m",
                    .head =
                        std::vector<TableCell>{
                            {"When"}, {"Who"}, {"Record"}, {"Why it is unusual"}, {"Entry"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto look = shown.looks.rbegin(); look != shown.looks.rend(); ++look) {
            std::vector<std::string> why;
            for (auto const reason : look->why) why.emplace_back(store::to_words(reason));
            auto const name = shown.names.find(look->account.value);
            table.rows.push_back(
                {{to_words(look->at)},
                 {name == shown.names.end() ? fmt::format("account {}", look->account.value)
                                            : name->second},
                 {std::to_string(look->person)},
                 {lines(why)},
                 {markup_of([&](Html& cell) {
                     cell.element<"a">(
                         attr<"class">("govuk-link"),
                         site_href(fmt::format("/administration/journal?purpose={}&entry={}",
                                               access::name(shown.purpose), look->entry)),
                         fmt::format("Entry {}", look->entry));
                 })}});
        }
        write_scrollable(html, table);
    });
}

}  // namespace breakwater::web
