#include "store/child_disagreements.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"
#include "store/arrangements.h"
#include "store/backup.h"
#include "store/export.h"
#include "store/restore.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
namespace partnership = breakwater::partnership;
using partnership::testing::a_partnership;
using partnership::testing::day;

namespace {

constexpr Entry now = 1'000'000;

}  // namespace

TEST_CASE("a disagreement about a child is of a child and of posts that are there, and is sealed") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        auto const refused = [](auto const& done) { return done.ok() ? "" : done.error().code; };
        partnership::ChildDisagreement about;
        about.person = 1;
        about.raised_on = day("2024-06-12");
        about.raised_by_agency = partnership::testing::school;
        about.with_agency = partnership::testing::council;
        about.issue = Sensitive<std::string>{"The threshold"};
        about.asked = Sensitive<std::string>{"An assessment"};
        CHECK(refused(add_child_disagreement(record, author, about)) == "no_such_person");
        REQUIRE(
            record.connection->run("insert into person (person, known_from) values (1, 1)").ok());
        about.with_post = PostId{99};
        CHECK(refused(add_child_disagreement(record, author, about)) == "no_such_noun");
        about.with_post = partnership::testing::director;
        auto const id = add_child_disagreement(record, author, about).value();
        partnership::ChildDisagreementEvent held;
        held.on = day("2024-06-13");
        held.kind = partnership::DisagreementEventKind::held;
        CHECK(refused(add_child_disagreement_event(record, author, id, held)) == "no_post");
        held.post = partnership::testing::superintendent;
        CHECK(add_child_disagreement_event(record, author, id, held).value() == 1);
        auto const read = read_child_disagreements(record, now).value();
        REQUIRE(read.size() == 1);
        CHECK(read[0].disagreement.issue.disclose() == "The threshold");
        CHECK(read[0].events[0].post == partnership::testing::superintendent);
        std::string sealed;
        REQUIRE(record.connection
                    ->all("select issue from child_disagreement", {},
                          [&](Row const& row) -> Result<void> {
                              sealed = row.bytes(0);
                              return {};
                          })
                    .ok());
        CHECK(sealed.find("threshold") == std::string::npos);
        CHECK(last_entry(*record.connection).ok());
    });
}

TEST_CASE("a disagreement from outside is linked by a revision, and what was said is corrected") {
    on_each_engine([](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        auto const refused = [](auto const& done) { return done.ok() ? "" : done.error().code; };
        partnership::ChildDisagreement about;
        about.raised_on = day("2024-06-12");
        about.raised_by_agency = partnership::testing::school;
        about.with_agency = partnership::testing::council;
        about.issue = Sensitive<std::string>{"The threshold"};
        about.asked = Sensitive<std::string>{"An assessment"};
        about.described_name = Sensitive<std::string>{"Robin Sample"};
        about.described_number = Sensitive<std::string>{"NHS 943 476 5919"};
        about.account = 5;
        // No child is there, and nothing says so.
        auto const id = add_child_disagreement(record, author, about).value();
        auto const kept = [&] { return read_child_disagreements(record, now).value().front(); };
        CHECK(kept().disagreement.described_name->disclose() == "Robin Sample");
        CHECK_FALSE(kept().disagreement.described_born);
        CHECK(partnership::waits_to_be_linked(kept()));
        auto const on = day("2024-06-13");
        CHECK(refused(link_child_disagreement(record, author, id, 7, on, 6)) == "no_such_person");
        REQUIRE(link_child_disagreement(record, author, id, 0, on, 6).ok());
        CHECK(refused(link_child_disagreement(record, author, id, 0, on, 6)) == "linked_already");
        REQUIRE(
            record.connection->run("insert into person (person, known_from) values (7, 1)").ok());
        REQUIRE(link_child_disagreement(record, author, id, 7, on, 6).ok());
        CHECK(kept().disagreement.person == 7);
        CHECK(kept().events.back().kind == partnership::DisagreementEventKind::linked);

        partnership::ChildDisagreementEvent event;
        event.on = day("2024-06-14");
        event.words = Sensitive<std::string>{"It will be assesed"};
        event.account = 6;
        CHECK(add_child_disagreement_event(record, author, id, event).value() == 3);
        auto right = kept().events.back();
        right.words = Sensitive<std::string>{"It will be assessed"};
        CorrectingDisagreement how{2, Sensitive<std::string>{"a slip"}, 6};
        CHECK(refused(correct_child_disagreement_event(record, author, id, right, how)) ==
              "newer_revision");
        // What the record said of it is not counted.
        how.seen = 1;
        how.account = 9;
        how.why = {};
        CHECK(refused(correct_child_disagreement_event(record, author, id, right, how)) ==
              "no_why");
        how.why = Sensitive<std::string>{"a slip"};
        REQUIRE(correct_child_disagreement_event(record, author, id, right, how).ok());
        CHECK(kept().events.back().words.disclose() == "It will be assessed");
        CHECK(kept().events.back().number == 3);
        CHECK(kept().events.back().account == 6);
        CHECK(kept().events.back().corrected_by == 9);
        CHECK(partnership::entry_of(kept(), 3) == 1);
        how.seen = 2;
        right.on = day("2024-06-01");
        CHECK(refused(correct_child_disagreement_event(record, author, id, right, how)) ==
              "before_raised");
        REQUIRE(take_back_child_disagreement_event(record, author, id, 3, how).ok());
        CHECK(kept().events.size() == 2);
        how.seen = seen_of_disagreement(record, id).value().corrections;
        CHECK(how.seen == 0);
        REQUIRE(correct_child_disagreement(record, author, id,
                                           Sensitive<std::string>{"The threshold for help"},
                                           about.asked, how)
                    .ok());
        CHECK(kept().disagreement.issue.disclose() == "The threshold for help");
        CHECK(kept().disagreement.person == 7);
        auto const corrections = corrections_of_disagreement(record, id).value();
        REQUIRE(corrections.size() == 3);
        CHECK(corrections[0].before == "The threshold\nAn assessment");
        CHECK(corrections[0].by == author.actor);
        CHECK(corrections[1].before == "It will be assesed");
        CHECK(corrections[1].was->kind == partnership::DisagreementEventKind::response);
        CHECK(corrections[2].taken_back);
        CHECK(corrections[2].was->on == day("2024-06-14"));
        // The child was put in by hand, beside the ledger.
        REQUIRE(record.connection->run("delete from person where person = 7").ok());
        CHECK(faults(record) == "");
    });
}

TEST_CASE("backups and exports hold what was described from outside, and what was not said of it") {
    ScratchFolder const folder;
    int number = 0;
    on_each_engine([&](EmptyStore const& store) {
        auto record = store.open();
        auto const author = author_on("2024-06-12");
        REQUIRE(add_arrangements(record, author, a_partnership()).ok());
        partnership::ChildDisagreement about;
        about.raised_on = day("2024-06-12");
        about.raised_by_agency = partnership::testing::school;
        about.with_agency = partnership::testing::council;
        about.issue = Sensitive<std::string>{"The threshold"};
        about.asked = Sensitive<std::string>{"An assessment"};
        about.described_name = Sensitive<std::string>{"Robin Sample"};
        about.described_born = Sensitive<std::string>{"2015-05-04"};
        auto const id = add_child_disagreement(record, author, about).value();
        REQUIRE(link_child_disagreement(record, author, id, 0, day("2024-06-13"), 6).ok());
        auto const at = folder.path() / std::to_string(++number);
        std::filesystem::create_directory(at);
        REQUIRE(write_backup(record, nullptr, at / "all.backup", author.now).ok());
        REQUIRE(write_export(record, nullptr, at / "export", "a test", author).ok());
        auto const holds_all = [](EmptyStore const& place) {
            auto again = place.open();
            CHECK(faults(again) == "");
            auto const read = read_child_disagreements(again, now).value().front();
            CHECK(read.disagreement.described_born->disclose() == "2015-05-04");
            CHECK_FALSE(read.disagreement.described_number);
            CHECK_FALSE(read.disagreement.why);
            CHECK_FALSE(partnership::waits_to_be_linked(read));
        };
        for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
            auto const name = engine == Engine::sqlite ? "s" : "p";
            auto const from_backup = new_place(engine, at / (std::string{name} + "b"));
            REQUIRE(
                restore_backup(at / "all.backup", {from_backup}, store.key, book(), author).ok());
            holds_all({from_backup, store.key});
            auto const from_export = new_place(engine, at / (std::string{name} + "e"));
            auto const made =
                restore_export(at / "export", {from_export}, store.key, book(), author);
            REQUIRE_MESSAGE(made.ok(), describe(made.error()));
            holds_all({from_export, store.key});
        }
    });
}
