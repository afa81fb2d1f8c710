#include "store/commentary.h"

#include <doctest/doctest.h>

#include "store/last_figures.h"
#include "store/testing.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

constexpr std::int64_t analyst = 3, manager = 7;

CommentaryAuthor who(std::int64_t account, std::string_view on = "2024-09-10") {
    auto author = author_on(on);
    author.actor = account == analyst ? "An analyst" : "A manager";
    return {author, account, account == analyst ? "analyst" : "service_manager"};
}

CommentarySubject about(std::string_view what = "re_referrals") {
    return {"performance-pack", parse_month("2024-08").value(), std::string{what}};
}

CommentaryVersion must_save(Record& record, std::int64_t account, std::int64_t based_on,
                            std::string_view words) {
    auto saved = save_commentary(record, who(account), about(), based_on, words);
    REQUIRE_MESSAGE(saved.ok(), saved.error().message);
    return std::move(saved).value();
}

}  // namespace

TEST_CASE(
    "what is written about a figure is a draft, edited by another, signed off, and all kept") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        CHECK(commentary_history(record, about()).value().empty());
        must_save(record, analyst, 0, "Re-referrals rose: \u2018no further action\u2019.");
        CHECK(must_save(record, analyst, 1, "Re-referrals rose.").state == CommentaryState::draft);
        CHECK(must_save(record, manager, 2, "They rose by 4.").state == CommentaryState::edited);
        auto const signed_off = sign_off_commentary(record, who(manager, "2024-09-12"), about(), 3);
        REQUIRE(signed_off.ok());
        CHECK(signed_off.value().words == "They rose by 4.");
        CHECK(sign_off_commentary(record, who(manager), about(), 4).error().code ==
              "signed_already");
        // Signed words that are changed are no longer signed.
        CHECK(must_save(record, analyst, 4, "They rose by 5.").state == CommentaryState::edited);

        auto const history = commentary_history(record, about()).value();
        REQUIRE(history.size() == 5);
        CHECK(history[0].words == "Re-referrals rose: \u2018no further action\u2019.");
        CHECK(history[3].state == CommentaryState::signed_off);
        CHECK(history[3].author == "A manager");
        CHECK(history[3].account == manager);
        CHECK(history[3].role == "service_manager");
        CHECK(to_iso(history[3].at) == "2024-09-12T11:00:00Z");
        auto const ledger = all_entries(*record.connection).value();
        CHECK(ledger.back().act == "commentary");
        CHECK(ledger.back().detail ==
              "commentary on re_referrals, performance-pack, 2024-08: version 5, edited");
        // Words move no figure: what was counted before them need not be counted again.
        CHECK(last_entry_of_figures(*record.connection).value() == 1);
        CHECK(verify(record).value().faults.empty());
    });
}

TEST_CASE("of two who write at once the later is refused, told by whom, and nothing is lost") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        must_save(record, analyst, 0, "First words.");
        must_save(record, manager, 1, "The manager's words.");
        auto const late = save_commentary(record, who(analyst), about(), 1, "The analyst's words.");
        REQUIRE(!late.ok());
        CHECK(late.error().code == "newer_version");
        CHECK(late.error().message.find("A manager wrote version 2") == 0);
        auto const signing = sign_off_commentary(record, who(manager), about(), 1);
        CHECK(signing.error().code == "newer_version");
        CHECK(commentary_history(record, about()).value().back().words == "The manager's words.");
        // Having seen the other's, they write what both mean.
        CHECK(must_save(record, analyst, 2, "Both.").version == 3);
        // The same words twice are one version, whatever they were begun from.
        CHECK(must_save(record, manager, 1, "Both.").version == 3);
    });
}

TEST_CASE("words are refused where there are none, or too many") {
    struct Line {
        std::string words, code;
    };
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        for (auto const& [words, code] :
             {Line{"", "commentary_empty"}, Line{" \r\n", "commentary_empty"},
              Line{std::string(commentary_bytes_max + 1, 'x'), "commentary_too_long"}}) {
            CAPTURE(code);
            CHECK(save_commentary(record, who(analyst), about(), 0, words).error().code == code);
        }
        CHECK(sign_off_commentary(record, who(manager), about(), 0).error().code == "not_written");
        CHECK(last_entry(*record.connection).value().entry == 1);
    });
}

TEST_CASE("the last words of every subject of a report and month") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        must_save(record, analyst, 0, "One.");
        must_save(record, analyst, 1, "Two.");
        REQUIRE(save_commentary(record, who(manager), about("key-points"), 0, "Points.").ok());
        auto other = about();
        other.period = parse_month("2024-07").value();
        REQUIRE(save_commentary(record, who(manager), other, 0, "July.").ok());
        auto const latest = latest_commentary(record, "performance-pack", about().period).value();
        REQUIRE(latest.size() == 2);
        CHECK(latest[0].subject.about == "key-points");
        CHECK(latest[1].words == "Two.");
        CHECK(latest[1].version == 2);
        CHECK(latest_commentary(record, "assurance", about().period).value().empty());
    });
}

TEST_CASE("what is published are the last words that were signed, whatever was drafted since") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto const last = [&](std::optional<CommentaryState> state) {
            auto read = last_commentary(record, about(), state);
            REQUIRE_MESSAGE(read.ok(), read.error().message);
            return read.value() ? read.value()->words : std::string{"none"};
        };
        CHECK(last({}) == "none");
        must_save(record, analyst, 0, "One.");
        CHECK(last(CommentaryState::signed_off) == "none");
        REQUIRE(sign_off_commentary(record, who(manager), about(), 1).ok());
        must_save(record, analyst, 2, "Two.");
        must_save(record, analyst, 3, "Three.");
        CHECK(last({}) == "Three.");
        CHECK(last(CommentaryState::signed_off) == "One.");
        CHECK(last(CommentaryState::edited) == "Three.");
        auto const two = commentary_history(record, about(), {2, 3}).value();
        REQUIRE(two.size() == 2);
        CHECK(two.front().state == CommentaryState::signed_off);
        CHECK(two.back().words == "Two.");
        CHECK(commentary_history(record, about(), {0, 0}).value().empty());
    });
}

TEST_CASE("verify notices words changed, moved, signed by another or taken out") {
    for (std::string const change : {
             "update commentary set content = (select content from commentary where number = 2) "
             "where number = 1",
             "update commentary set state = 'signed_off' where number = 2",
             "update commentary set role = 'service_manager' where number = 1",
             "update commentary set about = 'contacts' where number = 2",
             "delete from commentary where number = 1",
             "delete from commentary where number = 2",
         }) {
        CAPTURE(change);
        on_each_engine([&](EmptyStore const& place) {
            auto record = place.open();
            must_save(record, analyst, 0, "One.");
            must_save(record, analyst, 1, "Two.");
            REQUIRE(record.connection->run(change).value() == 1);
            CHECK(!verify(record).value().faults.empty());
        });
    }
}
