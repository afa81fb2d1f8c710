#include "store/papers.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"
#include "store/arrangements.h"
#include "store/export.h"
#include "store/meetings.h"
#include "store/restore.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
namespace partnership = breakwater::partnership;
using partnership::PaperId;
using partnership::PaperKind;
using partnership::testing::day;

namespace {

constexpr Entry now = 1'000'000;
constexpr MeetingId meeting{1};

Record with_a_meeting(EmptyStore const& store) {
    auto record = store.open();
    auto const author = author_on("2024-06-01");
    REQUIRE(add_arrangements(record, author, partnership::testing::a_partnership()).ok());
    partnership::MeetingRecord made;
    made.meeting.body = partnership::testing::board;
    made.meeting.held_on = day("2024-06-12");
    made.items.resize(1);
    made.items[0].number = 1;
    made.items[0].title = "Neglect";
    made.minutes = {{{}, 1, "The chair welcomed all."}};
    REQUIRE(add_meeting(record, author, made).ok());
    return record;
}

partnership::Paper a_paper(PaperKind kind, std::string title) {
    partnership::Paper paper;
    paper.meeting = meeting;
    paper.agenda_row = 1;
    paper.kind = kind;
    paper.title = std::move(title);
    paper.handed_in_on = day("2024-06-03");
    return paper;
}

}  // namespace

TEST_CASE("papers come back as they were kept, cover reports first, each version of them") {
    on_each_engine([](EmptyStore const& store) {
        auto record = with_a_meeting(store);
        auto const author = author_on("2024-06-03");
        NewPaperFile const file{"Yearly report.pdf", "pdf", std::string(5 << 20, 'x') + "end"};
        auto sent = a_paper(PaperKind::file, "Yearly report");
        auto const first = keep_paper(record, author, {.paper = sent, .file = &file});
        REQUIRE_MESSAGE(first.ok(), describe(first.error()));
        CHECK(first.value() == PaperId{1});

        partnership::CoverReport form;
        form.at(partnership::CoverPart::subject) = "THE YOUTH JUSTICE SERVICE";
        auto const second = keep_paper(
            record, author, {.paper = a_paper(PaperKind::cover_report, "Cover"), .report = &form});
        REQUIRE_MESSAGE(second.ok(), describe(second.error()));

        auto const papers = read_papers(record, meeting, now);
        REQUIRE_MESSAGE(papers.ok(), describe(papers.error()));
        REQUIRE(papers.value().size() == 2);
        CHECK(papers.value()[0].paper.noun.title == "Cover");
        CHECK(papers.value()[0].report.noun.at(partnership::CoverPart::subject) ==
              "THE YOUTH JUSTICE SERVICE");
        CHECK(papers.value()[1].paper.noun.file == 1);
        CHECK(read_papers(record, MeetingId{2}, now).value().empty());
        CHECK(paper_file(record, 1).value().name == "Yearly report.pdf");
        CHECK(paper_file_content(record, 1).value() == file.content);
        CHECK(paper_file_content(record, 2).error().code == "not_found");

        // The same bytes again are not kept twice; another version is one more revision.
        sent.title = "Yearly report, corrected";
        sent.why = "A table was missing";
        auto const kept = papers.value()[1].paper;
        Following const following{kept.number, kept.revision};
        REQUIRE(keep_paper(record, author, {.paper = sent, .file = &file, .following = following})
                    .ok());
        CHECK(keep_paper(record, author, {.paper = sent, .following = following}).error().code ==
              "newer_revision");
        auto const history = paper_history(record, PaperId{1});
        REQUIRE_MESSAGE(history.ok(), describe(history.error()));
        REQUIRE(history.value().size() == 2);
        CHECK(history.value()[0].kept.paper.noun.title == "Yearly report");
        CHECK(history.value()[1].kept.paper.noun.why == "A table was missing");
        CHECK(history.value()[1].kept.paper.noun.file == 1);
        CHECK(history.value()[1].actor == author.actor);
        CHECK(faults(record).empty());
    });
}

TEST_CASE("a letter that failed is sent again as its next revision") {
    on_each_engine([](EmptyStore const& store) {
        auto record = with_a_meeting(store);
        auto const author = author_on("2024-06-03");
        Letter letter{meeting,
                      partnership::testing::nurse,
                      7,
                      LetterAbout::papers,
                      LetterState::failed,
                      "2024-06-03T09:00:00Z",
                      "no such mailbox"};
        std::vector<LetterToKeep> letters{{letter, {}}};
        REQUIRE(keep_letters(record, author, letters).ok());
        letters[0].letter.state = LetterState::sent;
        letters[0].following = {1, 1};
        REQUIRE(keep_letters(record, author, letters).ok());
        auto const read = read_letters(record, meeting, now);
        REQUIRE_MESSAGE(read.ok(), describe(read.error()));
        REQUIRE(read.value().size() == 1);
        CHECK(read.value()[0].revision == 2);
        CHECK(read.value()[0].noun.state == LetterState::sent);
        CHECK(read.value()[0].noun.account == 7);
        CHECK(faults(record).empty());
    });
}

TEST_CASE("a paper that was changed outside is found, and so are minutes") {
    on_each_engine([](EmptyStore const& store) {
        auto record = with_a_meeting(store);
        NewPaperFile const file{"a.txt", "txt", "words"};
        REQUIRE(keep_paper(record, author_on("2024-06-03"),
                           {.paper = a_paper(PaperKind::file, "Words"), .file = &file})
                    .ok());
        REQUIRE(faults(record).empty());
        REQUIRE(record.connection->run("update paper_file set length = 4").ok());
        CHECK(faults(record).find("ledger: ") != std::string::npos);
        REQUIRE(record.connection->run("update paper_file set length = 5").ok());
        REQUIRE(faults(record).empty());
        REQUIRE(record.connection->run("delete from minute").ok());
        CHECK(faults(record).find("ledger: ") != std::string::npos);
    });
}

TEST_CASE("a paper whose file is lost is said") {
    on_each_engine([](EmptyStore const& store) {
        auto record = with_a_meeting(store);
        NewPaperFile const file{"a.txt", "txt", "words of a paper"};
        REQUIRE(keep_paper(record, author_on("2024-06-03"),
                           {.paper = a_paper(PaperKind::file, "Words"), .file = &file})
                    .ok());
        REQUIRE(record.connection->run("delete from paper_file_piece").ok());
        auto const found = faults(record);
        CHECK(found.find("file 1 of the papers") != std::string::npos);
    });
}

TEST_CASE("the files of papers are files of an export, and come back under another key") {
    on_each_engine([](EmptyStore const& store) {
        auto record = with_a_meeting(store);
        std::string bytes(std::size_t{5} << 20, '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7);
        NewPaperFile const file{"Yearly \"report\".pdf", "pdf", bytes};
        REQUIRE(keep_paper(record, author_on("2024-06-03"),
                           {.paper = a_paper(PaperKind::file, "Yearly report"), .file = &file})
                    .ok());
        ScratchFolder const folder;
        auto const out = folder.path() / "out";
        auto const made = write_export(record, nullptr, out, "a test", author_on("2024-06-04"));
        REQUIRE_MESSAGE(made.ok(), describe(made.error()));
        CHECK(std::filesystem::file_size(out / "papers/1 - Yearly \"report\".pdf") == bytes.size());
        auto const other = StoreKey::make(folder.path() / "other.key").value();
        auto const url = new_place(store.url.engine, folder.path() / "to");
        auto const restored = restore_export(out, {url}, other, book(), author_on("2024-06-05"));
        REQUIRE_MESSAGE(restored.ok(), describe(restored.error()));
        auto again = EmptyStore{url, other}.open();
        CHECK(paper_file_content(again, 1).value() == bytes);
        CHECK(faults(again).empty());
    });
}
