#include "partnership/paper.h"

#include <doctest/doctest.h>

#include "partnership/paper_file_kind.h"
#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using partnership::testing::book;
using partnership::testing::day;

namespace {

std::string code_of(Result<void> const& result) {
    return result.ok() ? "" : result.error().code;
}

Paper a_paper(Classification classification, PaperReaders readers, std::string because = "") {
    Paper paper;
    paper.title = "Yearly report";
    paper.classification = classification;
    paper.readers = readers;
    paper.because = std::move(because);
    return paper;
}

MeetingRecord a_meeting(std::int64_t id, BodyId body, std::string_view held_on, int items,
                        bool ended = true) {
    MeetingRecord record;
    record.meeting.id = MeetingId{id};
    record.meeting.body = body;
    record.meeting.held_on = day(held_on);
    record.items.resize(static_cast<std::size_t>(items));
    if (ended) record.events = {{record.meeting.id, 1, day(held_on), MeetingEventKind::ended}};
    return record;
}

}  // namespace

TEST_CASE("papers are due five clear working days before the meeting") {
    struct Row {
        std::string_view held_on, due_on;
    };
    for (auto const& row : {
             // The agenda of Southampton's panel of 26 September 2024 is dated so.
             Row{"2024-09-26", "2024-09-18"},
             Row{"2024-08-29", "2024-08-20"},  // the bank holiday of 26 August falls between
             Row{"2024-08-08", "2024-07-31"},
         }) {
        auto const due = papers_due_on(book(), BodyKind::scrutiny_panel, day(row.held_on));
        REQUIRE(due.ok());
        CHECK(to_iso(due.value()) == row.due_on);
        CHECK(papers_due_on(book(), BodyKind::board, day(row.held_on)).value() == due.value());
    }
}

TEST_CASE("a classification says why it closes a paper, and fits who may read it") {
    using C = Classification;
    using R = PaperReaders;
    CHECK(code_of(check_classification(a_paper(C::public_information, R::everybody))).empty());
    CHECK(code_of(check_classification(a_paper(C::official, R::partnership))).empty());
    CHECK(code_of(check_classification(a_paper(C::official_sensitive, R::members))).empty());
    CHECK(code_of(check_classification(a_paper(C::exempt, R::members, "paragraph 3"))).empty());
    CHECK(code_of(check_classification(a_paper(C::exempt, R::members))) == "no_reason");
    CHECK(code_of(check_classification(a_paper(C::confidential, R::partnership, "a review"))) ==
          "readers_do_not_fit");
    CHECK(code_of(check_classification(a_paper(C::official, R::everybody))) ==
          "readers_do_not_fit");
    CHECK(code_of(check_classification(a_paper(C::public_information, R::members))) ==
          "readers_do_not_fit");
    CHECK(marking_of(a_paper(C::exempt, R::members, "paragraph 3 of Schedule 12A")) ==
          "EXEMPT (paragraph 3 of Schedule 12A)");
}

TEST_CASE("a public paper of a confidential item is not public") {
    auto const paper = a_paper(Classification::public_information, PaperReaders::everybody);
    AgendaItem item;
    CHECK(is_public(paper, item));
    CHECK_FALSE(is_for_members_alone(paper, item));
    item.confidential = true;
    CHECK_FALSE(is_public(paper, item));
    CHECK(is_for_members_alone(paper, item));
}

TEST_CASE("minutes of a panel are numbered on through the municipal year, those of others not") {
    using partnership::testing::board;
    using partnership::testing::panel;
    // Southampton, 2024: seven items on 18 July, so that the minutes of 8 August begin with 8.
    std::vector<MeetingRecord> const all{
        a_meeting(1, panel, "2024-03-28", 9), a_meeting(2, panel, "2024-07-18", 7),
        a_meeting(3, panel, "2024-08-08", 7), a_meeting(4, panel, "2024-09-05", 3, false),
        a_meeting(5, board, "2024-06-12", 6), a_meeting(6, panel, "2024-09-26", 10),
    };
    auto const first = [&](std::size_t i, BodyKind kind = BodyKind::scrutiny_panel) {
        return first_minute_number(book(), kind, all[i], all).value();
    };
    CHECK(first(1) == 1);
    CHECK(first(2) == 8);
    CHECK(first(5) == 15);
    CHECK(first(4, BodyKind::board) == 1);
}

TEST_CASE("files are papers by their ending and by what they begin with") {
    auto const kinds = load_paper_file_kinds(partnership::testing::rules_folder());
    REQUIRE_MESSAGE(kinds.ok(), describe(kinds.error()));
    auto const on = day("2026-11-21");
    auto const code = [&](std::string_view name, std::string_view content) -> std::string {
        auto const kind = kind_of_file(kinds.value(), name, content, on);
        return kind.ok() ? kind.value()->ending : kind.error().code;
    };
    CHECK(code("Report.PDF", "%PDF-1.7 and so on") == "pdf");
    CHECK(code("report.txt", "Words \u2013 in UTF-8") == "txt");
    CHECK(code("report.txt", "\xff\xfe") == "not_that_kind");
    CHECK(code("report.pdf", "<html>") == "not_that_kind");
    CHECK(code("report.exe", "MZ") == "unknown_kind");
    CHECK(code("report", "words") == "unknown_kind");
    CHECK(code("report.csv", "") == "empty_file");
    CHECK(endings_on(kinds.value(), on).ends_with("csv or txt"));
    CHECK(paper_file_bytes_max(book(), on).value() == 20 << 20);
}

TEST_CASE("kinds of files that are not understood are said, each with its line") {
    constexpr std::string_view head = "ending,title,media,begins,since,until,source,confidence\n";
    auto const codes = [&](std::string const& rows) {
        std::string all;
        for (auto const& problem : read_paper_file_kinds(std::string{head} + rows, "f").problems)
            all += problem.code + " ";
        return all;
    };
    CHECK(codes("PDF,t,m,,2020-01-01,,s,C\n") == "not_an_ending ");
    CHECK(codes("pdf,,,,2020-01-01,,,D\n") == "no_title no_media no_source unknown_confidence ");
    CHECK(codes("pdf,t,m,,2020-01-01,,s,C\npdf,t,m,,2021-01-01,,s,C\n") == "ending_taken ");
    CHECK(codes("pdf,t,m,,2020-01-01,2019-01-01,s,C\n") == "until_before_since ");
    CHECK(codes("pdf,t,m,,2020-01-01,2021-01-01,s,C\npdf,t,m,,2021-01-01,,s,C\n").empty());
}
