#include "web/pages/packs/words.h"

#include <fmt/format.h>

#include "access/role.h"
#include "reports/assemble.h"
#include "reports/html.h"
#include "reports/wording.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/post_form.h"
#include "web/components/textarea.h"
#include "web/components/timeline.h"
#include "web/pages/packs/pack.h"
#include "web/pages/packs/word_diff.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::pass;
using store::CommentaryState;
using store::CommentaryVersion;

namespace {

constexpr std::string_view field = "words";
constexpr std::int64_t versions_of_a_page = 20;

/// What was taken out is struck through, what was added underlined; each is said too, for those who
/// do not see it.
void write_diff(Html& html, std::string_view before, std::string_view after) {
    html.element<"p">(attr<"class">("govuk-body app-diff"), [&] {
        for (auto const& run : word_diff(before, after)) {
            if (run.kind == WordRun::Kind::kept) {
                html.text(run.words);
            } else if (run.kind == WordRun::Kind::added) {
                html.element<"span">(attr<"class">("govuk-visually-hidden"), " added: ");
                html.element<"ins">(run.words);
            } else {
                html.element<"span">(attr<"class">("govuk-visually-hidden"), " taken out: ");
                html.element<"del">(run.words);
            }
            if (run.kind != WordRun::Kind::kept)
                html.element<"span">(attr<"class">("govuk-visually-hidden"), " end. ");
        }
    });
}

class WordsWriter {
public:
    WordsWriter(Html& html, WordsPage const& shown) : html_(html), shown_(shown) {}
    void write();

private:
    CommentaryVersion const* last() const { return shown_.last ? &*shown_.last : nullptr; }
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }
    void add(reports::Block block) { reports::write_blocks(html_, std::span{&block, 1}); }
    std::string address() const {
        return words_address(shown_.report.id, shown_.period, shown_.about.about);
    }

    void errors();
    void late_words();
    void state();
    void what_others_wrote();
    void doubts();
    void form();
    void sign_off();
    void figures();
    void history();

    Html& html_;
    WordsPage const& shown_;
};

void WordsWriter::write() {
    errors();
    late_words();
    html_.element<"span">(attr<"class">("govuk-caption-l"),
                          fmt::format("{}, {}", shown_.report.title, to_words(shown_.period)));
    html_.element<"h1">(attr<"class">("govuk-heading-l"), shown_.about.title);
    state();
    html_.element<"div">(attr<"class">("govuk-grid-row"), [&] {
        html_.element<"div">(attr<"class">("govuk-grid-column-one-half-from-desktop"), [&] {
            what_others_wrote();
            doubts();
            form();
            sign_off();
        });
        html_.element<"div">(attr<"class">("govuk-grid-column-one-half-from-desktop"),
                             [&] { figures(); });
    });
    history();
}

void WordsWriter::errors() {
    if (!shown_.problem.empty())
        web::write(html_, ErrorSummary{.errors = {{.content = shown_.problem,
                                                   .href = fmt::format("#{}", field)}}});
    if (!shown_.done.empty())
        web::write(html_,
                   NotificationBanner{.content = shown_.done, .kind = NotificationKind::success});
}

void WordsWriter::late_words() {
    if (!shown_.came_late) return;
    web::write(html_,
               NotificationBanner{.content = "What you wrote here last was not saved. It is in "
                                             "the field below, as you wrote it: save it now."});
}

void WordsWriter::state() {
    html_.element<"p">(attr<"class">("govuk-body"), [&] {
        auto const* const now = last();
        if (now == nullptr) return html_.text("Nothing has been written yet.");
        bool const is_signed = now->state == CommentaryState::signed_off;
        auto words = std::string{to_words(now->state)};
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
        web::write(html_, Tag{.content = words,
                              .classes = is_signed ? "govuk-tag--green" : "govuk-tag--yellow"});
        html_.text(fmt::format(" by {}, {}, {}", now->author,
                               access::title_of<access::Role>(now->role),
                               breakwater::to_words(now->at)));
    });
}

/// Somebody saved after these words were begun: theirs, and what they changed of what both had.
void WordsWriter::what_others_wrote() {
    if (!shown_.began_from || last() == nullptr) return;
    heading("What was written meanwhile");
    html_.element<"p">(attr<"class">("govuk-body"),
                       fmt::format("{} changed this after you began. Your own words are in the "
                                   "field below and are not saved yet: put both together, then "
                                   "save.",
                                   last()->author));
    write_diff(html_, shown_.words_began_from, last()->words);
    html_.element<"h3">(attr<"class">("govuk-heading-s"), "How yours differs from theirs");
    write_diff(html_, last()->words, shown_.own_words);
}

/// The author decides: a figure may be from elsewhere.
void WordsWriter::doubts() {
    if (shown_.doubts.empty()) return;
    heading("Held against the figures");
    html_.element<"p">(attr<"class">("govuk-body"), "These words say what the figures do not:");
    html_.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& doubt : shown_.doubts) html_.element<"li">(doubt);
    });
}

void WordsWriter::form() {
    CharacterCount count{
        .textarea = {.name = std::string{field}, .value = shown_.own_words, .rows = 14},
        .characters_max = 8000,
        .shown_from_percent = 75};
    count.textarea.label = {.content = "Commentary", .classes = "govuk-label--m"};
    count.textarea.hint = Hint{.content =
                                   "Name no child. A line that begins with ### is a heading, "
                                   "with - a point of a list"};
    count.textarea.spellcheck = Spellcheck::on;
    if (!shown_.problem.empty()) count.textarea.error = ErrorMessage{.content = shown_.problem};
    bool const is_unsaved = shown_.came_late || !shown_.problem.empty();
    web::write(html_, PostForm{.path = address(),
                               .token = shown_.form_token,
                               .content = markup_of([&](Html& inner) {
                                   web::write(inner, count);
                                   inner.empty<"input">(
                                       attr<"type">("hidden"), attr<"name">("version"),
                                       attr<"value">(std::to_string(last() ? last()->version : 0)));
                                   web::write(inner,
                                              Button{.content = "Save",
                                                     .double_click = DoubleClick::prevented});
                               }),
                               .attributes = {pass<"data-app-late">(is_unsaved ? "unsaved" : "")}});
}

void WordsWriter::sign_off() {
    auto const* const now = last();
    if (!shown_.may_sign_off || now == nullptr || shown_.began_from ||
        now->state == CommentaryState::signed_off)
        return;
    heading("Sign off");
    html_.element<"p">(attr<"class">("govuk-body"),
                       fmt::format("You stand behind version {} as it was saved, not behind what "
                                   "is in the field and not saved. Your name and role are printed "
                                   "in the pack.",
                                   now->version));
    web::write(html_, PostForm{.path = address() + "/sign-off",
                               .token = shown_.form_token,
                               .content = markup_of([&](Html& inner) {
                                   inner.empty<"input">(
                                       attr<"type">("hidden"), attr<"name">("version"),
                                       attr<"value">(std::to_string(now->version)));
                                   web::write(inner, Button{.content = "Sign off",
                                                            .double_click = DoubleClick::prevented,
                                                            .classes = "govuk-button--secondary"});
                               })});
}

void WordsWriter::figures() {
    heading("The figures");
    int number = 0;
    bool const is_one = shown_.rows.size() == 1;
    for (auto const& row : shown_.rows) {
        if (!is_one) html_.element<"h3">(attr<"class">("govuk-heading-s"), row.label);
        if (is_one && reports::latest_known(row) != nullptr)
            add(reports::chart_of(row, shown_.options, ++number));
        reports::List list;
        for (auto& sentence : reports::what_the_data_tells_us(row))
            list.items.push_back({{std::move(sentence)}});
        if (list.items.empty()) list.items.push_back({{"There is no figure for this month."}});
        if (!is_one) list.items.resize(1);
        add(std::move(list));
    }
}

void WordsWriter::history() {
    if (shown_.history.empty()) return;
    heading("Who changed what");
    auto const all = shown_.last->version;
    auto const [first, end] = shown_.shown;
    Timeline timeline{.heading_level = 3};
    for (auto at = shown_.history.size(); at-- > 0;) {
        auto const& each = shown_.history[at];
        if (each.version < first) break;
        TimelineItem item;
        item.title = fmt::format("Version {}, {}", each.version, to_words(each.state));
        item.by = fmt::format("{}, {}", each.author, access::title_of<access::Role>(each.role));
        item.datetime = to_iso(each.at);
        item.date_words = breakwater::to_words(each.at);
        auto const earlier = at == 0 ? std::string_view{} : shown_.history[at - 1].words;
        if (each.state != CommentaryState::signed_off)
            item.description =
                markup_of([&](Html& inner) { write_diff(inner, earlier, each.words); });
        timeline.items.push_back(std::move(item));
    }
    web::write(html_, timeline);
    if (first == 1 && end == all) return;
    Pagination pages{.label = "Versions"};
    if (end < all) {
        auto const next = end + versions_of_a_page;
        pages.previous = PaginationLink{
            .href = next < all ? fmt::format("{}?before={}", address(), next + 1) : address(),
            .content = "Later versions"};
    }
    if (first > 1)
        pages.next = PaginationLink{.href = fmt::format("{}?before={}", address(), first),
                                    .content = "Earlier versions"};
    web::write(html_, pages);
}

}  // namespace

// Versions are numbered from 1 without gaps.
store::CommentaryVersions versions_shown(std::int64_t all, std::int64_t before) {
    auto const last = before > 1 && before <= all ? before - 1 : all;
    return {std::max<std::int64_t>(last - versions_of_a_page, 0) + 1, last};
}

Page words_page(WordsPage const& shown) {
    Page page;
    page.title = shown.about.title;
    page.width = Width::wide;
    page.errors = shown.problem.empty() ? HasErrors::no : HasErrors::yes;
    auto const back = pack_address(shown.report.id, shown.period);
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = back, .content = "Back to the pack"});
    });
    page.content = markup_of([&](Html& html) { WordsWriter(html, shown).write(); });
    return page;
}

}  // namespace breakwater::web
