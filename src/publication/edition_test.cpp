// Editions: their text, their fingerprint, and what is refused.

#include "publication/edition.h"

#include <doctest/doctest.h>

#include <random>

#include "publication/fingerprint.h"

using namespace breakwater;
using namespace breakwater::publication;

namespace {

Edition an_edition() {
    Edition edition{.number = 3, .report = "performance-pack", .title = "Performance pack\\n"};
    edition.period = Month::of(2024, 8);
    edition.audience = Audience::open;
    edition.area = "E06999001";
    edition.area_name = "Invented city";
    edition.published_at = parse_instant("2024-09-18T09:30:00Z").value();
    edition.published_by = "Performance lead";
    edition.cut_off = {parse_instant("2024-09-16T18:00:00Z").value(), "entry 41, 9c2e"};
    edition.sign_offs = {{"Director of children's services", "Post 1", edition.published_at}};
    edition.supersedes = {2, std::string(64, 'a'), "conferences were entered late"};
    edition.invented = true;
    EditionFigure figure{.definition = "contacts, version 1 since 2013-04-01"};
    figure.outturn.indicator = "contacts";
    figure.outturn.period = edition.period;
    figure.outturn.numerator = 3;
    figure.outturn.value = Decimal{30, 1};
    figure.shown = Shown::withheld_small;
    edition.figures = {figure};
    edition.document = "title A\ttitle\n\nno end";
    edition.figures_csv = "a,b\r\n1,2\n";
    return sealed(edition);
}

std::string code_of(std::string const& text) {
    auto const read = parse_edition(text, "e.txt");
    return read.ok() ? "" : read.error().code;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("an edition's text reads back to the same edition, and to the same text") {
    auto const edition = an_edition();
    auto const text = to_text(edition);
    auto const read = parse_edition(text, "e.txt");
    REQUIRE_MESSAGE(read.ok(), describe(read.error()));
    CHECK(to_text(read.value()) == text);
    CHECK(read.value().title == "Performance pack\\n");
    CHECK(read.value().document == edition.document);
    CHECK(read.value().figures_csv == "a,b\r\n1,2\n");
    CHECK(read.value().cut_off.as_known_on == edition.cut_off.as_known_on);
    CHECK(read.value().figures.at(0).outturn.numerator == 3);
    CHECK_FALSE(read.value().figures.at(0).shown_value);
    CHECK(read.value().fingerprint == edition.fingerprint);
}

TEST_CASE(
    "an edition that names the journal's head is of form 2, and one that does not is as it was") {
    CHECK(to_text(an_edition()).starts_with("breakwater edition 1\n"));
    CHECK(to_text(an_edition()).find("journal_head") == std::string::npos);
    auto edition = an_edition();
    edition.cut_off.journal_head = "1204 " + std::string(64, 'a');
    edition = sealed(std::move(edition));
    auto const text = to_text(edition);
    CHECK(text.starts_with("breakwater edition 2\n"));
    auto const read = parse_edition(text, "edition 3");
    REQUIRE_MESSAGE(read.ok(), describe(read.error()));
    CHECK(read.value().cut_off.journal_head == edition.cut_off.journal_head);
    CHECK(to_text(read.value()) == text);
    CHECK(code_of(with(text, "breakwater edition 2", "breakwater edition 1")) == "another_word");
    CHECK(code_of(with(text, "1204 aaaa", "1205 aaaa")) == "fingerprint_differs");
    CHECK(code_of(with(text, edition.cut_off.journal_head, "")) == "another_word");
}

TEST_CASE("a fingerprint is BLAKE2b of 256 bits") {
    // The digest of no bytes at all, as the algorithm's own test vectors have it.
    CHECK(fingerprint_of("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(short_fingerprint(fingerprint_of("")) == "0e57 51c0 26e5 43b2");
}

TEST_CASE("a changed edition is noticed, whatever was changed") {
    auto const text = to_text(an_edition());
    struct {
        std::string_view from, to, code;
    } const changes[] = {
        {"numerator 3", "numerator 4", "fingerprint_differs"},
        {"numerator 3", "numerator 03", "not_canonical"},
        {"number 3\n", "number three\n", "not_a_number"},
        {"audience public", "audience everyone", "unknown_word"},
        {"sign_offs 1", "sign_offs 99999999", "not_a_number"},
        {"sign_offs 1", "sign_offs 2", "another_word"},
        {"breakwater edition 1", "breakwater edition 3", "not_an_edition"},
        {"breakwater edition 1", "breakwater edition 2", "another_word"},
        {"period 2024-08", "period 2024-13", "not_a_month"},
        {"\nfingerprint ", "\nfootprint ", "cut_short"},
        {"2024-09-18T09:30:00Z", "2024-09-18T09:30:00", "not_canonical"},
    };
    for (auto const& change : changes) {
        CAPTURE(change.to);
        CHECK(code_of(with(text, change.from, change.to)) == change.code);
    }
    CHECK(code_of(text + "x") == "fingerprint_differs");
}

TEST_CASE("no flipped bit passes, anywhere in an edition") {
    auto const text = to_text(an_edition());
    for (std::size_t at = 0; at < text.size(); ++at)
        for (int const bit : {0, 3, 7}) {
            auto changed = text;
            changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
            CHECK_FALSE(parse_edition(changed, "e.txt").ok());
        }
}

TEST_CASE("an edition says who published it, who signed it before, and why it supersedes another") {
    CHECK(check(an_edition()).empty());
    auto edition = an_edition();
    edition.published_by.clear();
    edition.document.clear();
    edition.supersedes.reason.clear();
    edition.sign_offs[0].signed_at += std::chrono::hours{1};
    edition.sign_offs.push_back({"", "Post 2", edition.published_at});
    std::vector<std::string> codes;
    for (auto const& problem : check(edition)) codes.push_back(problem.code);
    CHECK(codes == std::vector<std::string>{"no_actor", "no_document", "sign_off_after",
                                            "sign_off_is_empty", "no_reason"});
    edition = an_edition();
    edition.supersedes.edition = 3;
    CHECK(check(edition).at(0).code == "supersedes_itself");
}

TEST_CASE("what the public has seen, the board has seen; what is internal, neither") {
    auto edition = an_edition();
    CHECK(seen_by(Audience::board, edition));
    CHECK(seen_by(Audience::open, edition));
    edition.audience = Audience::internal;
    CHECK_FALSE(seen_by(Audience::board, edition));
    CHECK(find_audience("public") == Audience::open);
    CHECK_FALSE(find_audience("Public"));
}
