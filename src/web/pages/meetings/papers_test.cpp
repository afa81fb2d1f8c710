// Papers of a meeting: added, read by those who may, changed, late, withdrawn.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "partnership/cover_report.h"
#include "store/account_posts.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

/// A meeting of the panel on Thursday 3 December 2026; papers are due on 25 November.
struct Papers {
    Office office;
    Browser manager{office}, analyst{office}, councillor{office};
    std::string meeting = "/partnership/meetings/1";
    std::string address;  ///< the councillor's

    Papers() {
        office.now = at("2026-11-21T10:00");
        office.fill_business();
        manager.sign_in(settle_person(office.accounts(), "Ros Keeper", Role::partnership_team));
        analyst.sign_in(settle_person(office.accounts(), "Ben Counter", Role::analyst));
        CHECK(location(manager.post("/partnership/meetings/new", {{"body", "3"},
                                                                  {"held-day", "3"},
                                                                  {"held-month", "12"},
                                                                  {"held-year", "2026"},
                                                                  {"begins", "17:30"},
                                                                  {"place", "Civic Centre"}})) ==
              meeting + "?done=planned");
    }

    /// Who holds the panel's seat signs in.
    void seat_councillor() {
        auto const person = settle_person(office.accounts(), "Grace Pell", Role::board_member);
        address = person.sign_in;
        auto by = by_hand("2026-11-21T09:00");
        by.reason = Sensitive{std::string{"chairs the panel"}};
        REQUIRE(store::give_post(office.accounts(), by, person.account, PostId{6},
                                 make_date(2026, 1, 1))
                    .ok());
        councillor.sign_in(person);
    }

    std::vector<Field> common(std::string title, std::string classification = "official",
                              std::string readers = "partnership") const {
        return {{"item", "6"},
                {"title", std::move(title)},
                {"of", "Scrutiny Manager"},
                {"classification", std::move(classification)},
                {"readers", std::move(readers)}};
    }
    Response send(std::vector<Field> fields, std::string name, std::string content) {
        return manager.send_files(meeting + "/papers/file", fields, {{name, content}}, "file");
    }
    std::vector<Field> a_report() const {
        auto fields = common("The Youth Justice Service", "public_information", "everybody");
        for (auto const& shape : partnership::cover_parts())
            fields.push_back({std::string{shape.name},
                              shape.entry == partnership::CoverEntry::yes_or_no ? "No" : "None"});
        return fields;
    }
};

void set(std::vector<Field>& fields, std::string_view name, std::string value) {
    for (auto& field : fields)
        if (field.name == name) field.value = value;
}

}  // namespace

TEST_CASE("a cover report is filled in, and comes out as its form looks") {
    Papers all;
    auto const form = all.manager.get(all.meeting + "/papers/new/cover_report?item=6");
    CHECK(says(form, "Minutes of the previous meeting"));
    CHECK(says(form, "3 December 2026"));
    CHECK(says(form, "Children and Families Scrutiny Panel"));
    auto fields = all.a_report();
    set(fields, "property", "");
    set(fields, "summary", "");
    set(fields, "key_decision", "");
    auto const wrong = all.manager.post(all.meeting + "/papers/new/cover_report", fields);
    CHECK(says(wrong, "BRIEF SUMMARY: fill it in, or enter None"));
    CHECK(says(wrong, "KEY DECISION?: choose Yes or No"));
    set(fields, "summary", "This report provides an update.");
    set(fields, "key_decision", "No");
    set(fields, "recommendations", "That the Panel note the focus.\n\nThat an update is provided.");
    set(fields, "reasons", "To enable effective scrutiny.");
    set(fields, "detail", "# Context\n\nOverall it fell.\n- custody\n- education");
    set(fields, "background", "Report to the Panel, March 2026");
    CHECK(location(all.manager.post(all.meeting + "/papers/new/cover_report", fields)) ==
          "/partnership/papers/1?done=added");
    auto const page = all.analyst.get("/partnership/papers/1");
    for (auto const* const words :
         {"DECISION-MAKER:", "CONTACT DETAILS", "STATEMENT OF CONFIDENTIALITY", "(ii)",
          "REASONS FOR REPORT RECOMMENDATIONS", "ALTERNATIVE OPTIONS CONSIDERED AND REJECTED",
          "DETAIL (Including consultation carried out)", "Capital/Revenue/Property/Other",
          "POLICY FRAMEWORK IMPLICATIONS", "WARDS/COMMUNITIES AFFECTED:",
          "1. Report to the Panel, March 2026", "PUBLIC INFORMATION"})
        CHECK_MESSAGE(says(page, words), words);
    CHECK(page.body.find(">1.</span>") < page.body.find("To enable effective scrutiny."));
    CHECK(page.body.find(">3.</span>") < page.body.find("Overall it fell."));
    CHECK(page.body.find(">4.</span>") < page.body.find("RESOURCE IMPLICATIONS") + 400);
    CHECK(says(all.analyst.get(all.meeting), "Cover report, PUBLIC INFORMATION"));
    // Nobody changes it but who prepares the meeting.
    CHECK(all.analyst.get("/partnership/papers/1/change").status == 404);
    CHECK(says(all.manager.get("/partnership/papers/1/change"), "This report provides an update."));
}

TEST_CASE("a file is taken by its kind and size, given back as it was, and replaced") {
    Papers all;
    CHECK(says(all.send(all.common("Report"), "report.exe", "MZ"), "Files of this kind"));
    CHECK(says(all.send(all.common("Report"), "report.pdf", "<html>"), "is not one"));
    CHECK(says(all.send(all.common("Report"), "", ""), "Choose the file"));
    CHECK(says(all.send(all.common("", "exempt", "members"), "a.txt", "words"),
               "Say by which paragraph it is exempt"));
    CHECK(location(all.send(all.common("Report"), "Yearly report.pdf", "%PDF-1.7 first")) ==
          "/partnership/papers/1?done=added");
    auto const taken = all.analyst.get("/partnership/papers/1/file");
    CHECK(taken.content_type == "application/pdf");
    CHECK(taken.body == "%PDF-1.7 first");
    auto fields = all.common("Report");
    fields.push_back({"why", "A table was missing"});
    CHECK(location(all.manager.send_files("/partnership/papers/1/replacement", fields,
                                          {{"report.pdf", "%PDF-1.7 second"}}, "file")) ==
          "/partnership/papers/1?done=changed");
    auto const page = all.analyst.get("/partnership/papers/1");
    CHECK(says(page, "A table was missing"));
    CHECK(all.analyst.get("/partnership/papers/1/file").body == "%PDF-1.7 second");
    CHECK(all.analyst.get("/partnership/papers/1/file?version=1").body == "%PDF-1.7 first");
    CHECK(all.analyst.get("/partnership/papers/1/file?version=3").status == 404);
}

TEST_CASE("a late paper says so, and a withdrawn one keeps its history") {
    Papers all;
    auto fields = all.common("On time");
    fields.push_back({"words", "# Why\n\nWords."});
    CHECK(all.manager.post(all.meeting + "/papers/new/written", fields).status == 303);
    CHECK(says(all.manager.get(all.meeting), "25 November 2026"));
    CHECK_FALSE(says(all.manager.get(all.meeting), "Late: "));
    all.office.now = at("2026-11-26T09:00");
    Browser again{all.office};
    again.sign_in(settle_person(all.office.accounts(), "Una Later", Role::partnership_team));
    set(fields, "title", "Too late");
    CHECK(again.post(all.meeting + "/papers/new/written", fields).status == 303);
    CHECK(says(again.get(all.meeting), "Late: 26 November 2026"));
    CHECK(says(again.post("/partnership/papers/2/withdrawal", {}), "Say why it is changed"));
    CHECK(again.post("/partnership/papers/2/withdrawal", {{"why", "Not needed"}}).status == 303);
    auto const page = again.get("/partnership/papers/2");
    CHECK(says(page, "This paper was withdrawn: Not needed"));
    CHECK(says(page, "Version 1"));
    CHECK(says(again.get("/partnership/papers/2?version=1"), "Words."));
    CHECK(again.get("/partnership/papers/2/change").status == 404);
}

TEST_CASE("an exempt paper is for those who sit on the body, and each look at it is written down") {
    Papers all;
    all.seat_councillor();
    auto fields = all.common("Costs of a placement", "exempt", "members");
    fields.push_back({"because", "paragraph 3 of Schedule 12A"});
    fields.push_back({"words", "Words for few."});
    CHECK(all.manager.post(all.meeting + "/papers/new/written", fields).status == 303);
    CHECK(all.analyst.get("/partnership/papers/1").status == 404);
    CHECK(all.analyst.get("/partnership/papers/1/pdf").status == 404);
    auto const meeting = all.analyst.get(all.meeting);
    CHECK_FALSE(says(meeting, "Costs of a placement"));
    CHECK(says(meeting, "A paper that is not for you to read"));
    CHECK(says(all.councillor.get("/partnership/papers/1"), "Words for few."));
    CHECK_FALSE(says(all.manager.get(all.meeting + "?view=public"), "Costs of a placement"));
    std::vector<std::string> acts;
    auto const take = [&](store::JournalEntry const& entry) -> Result<void> {
        if (entry.draft.about == "paper") acts.push_back(entry.draft.act);
        return {};
    };
    REQUIRE(store::read_journal(all.office.accounts(), 0, take).ok());
    CHECK(acts == std::vector<std::string>{"read_confidential_items"});
    // What was open and is closed later is closed in its earlier versions by what they were.
    CHECK(all.analyst.get("/partnership/papers/1?version=1").status == 404);
}

TEST_CASE("a pack holds each item's papers, and says what it leaves out") {
    Papers all;
    all.seat_councillor();
    auto fields = all.a_report();
    set(fields, "summary", "An update.");
    CHECK(all.manager.post(all.meeting + "/papers/new/cover_report", fields).status == 303);
    CHECK(all.send(all.common("Appendix 1", "public_information", "everybody"), "a.txt", "words")
              .status == 303);
    auto closed = all.common("Costs of a placement", "exempt", "members");
    closed.push_back({"because", "paragraph 3 of Schedule 12A"});
    closed.push_back({"words", "Words for few."});
    CHECK(all.manager.post(all.meeting + "/papers/new/written", closed).status == 303);

    auto const open = all.analyst.get(all.meeting + "/pack");
    CHECK(says(open, "Item 6: "));
    CHECK(says(open, "BRIEF SUMMARY"));
    CHECK(says(open, "a.txt (Plain text)"));
    CHECK(says(open, "1 paper left out"));
    CHECK_FALSE(says(open, "Costs of a placement"));
    CHECK_FALSE(says(open, "Words for few."));
    auto const whole = all.councillor.get(all.meeting + "/pack");
    CHECK(says(whole, "Words for few."));
    CHECK(says(whole, "CONFIDENTIAL: FOR THOSE WHO SIT ON THE BODY"));
    auto const for_all = all.manager.get(all.meeting + "/pack?view=public");
    CHECK(says(for_all, "This is the public pack."));
    CHECK(says(for_all, "BRIEF SUMMARY"));
    CHECK(says(for_all, "1 paper left out: exempt, confidential or not for publication"));
    CHECK_FALSE(says(for_all, "Words for few."));
    std::vector<std::string> acts;
    auto const take = [&](store::JournalEntry const& entry) -> Result<void> {
        if (entry.draft.detail == "the pack") acts.push_back(entry.draft.act);
        return {};
    };
    REQUIRE(store::read_journal(all.office.accounts(), 0, take).ok());
    CHECK(acts ==
          std::vector<std::string>{"read_meetings", "read_confidential_items", "read_meetings"});
}

TEST_CASE("minutes come out as a document, numbered on through the panel's year") {
    Papers all;
    all.office.now = at("2026-12-03T17:30");
    Browser minuting{all.office};
    minuting.sign_in(settle_person(all.office.accounts(), "Una Later", Role::partnership_team));
    CHECK(minuting.get(all.meeting + "/minutes").status == 404);
    auto const at_desk = [&](std::vector<Field> fields) {
        return minuting.post(all.meeting + "/desk", fields);
    };
    at_desk({{"do", "arrive"}, {"post", "6"}, {"at", "17:30"}});
    at_desk({{"do", "minute"},
             {"item", "1"},
             {"minute", "All were welcomed."},
             {"number", "0"},
             {"revision", "0"}});
    at_desk({{"do", "decide"}, {"item", "1"}, {"decided", "That the analysis is circulated."}});
    at_desk({{"do", "end"}, {"end-at", "18:00"}, {"at", "18:00"}});
    auto const page = minuting.get(all.meeting + "/minutes");
    CHECK(says(page, "minutes of the meeting held on 3 December 2026"));
    CHECK(says(page, "1. Apologies and changes in panel membership"));
    CHECK(says(page, "Councillor Grace Pell (Chair)"));
    CHECK(says(page, "RECOMMENDED"));
    CHECK(says(page, "That the analysis is circulated."));
    CHECK(says(page, "DRAFT"));
}

TEST_CASE("members are told by mail where to read, and nothing of what there is") {
    Papers all;
    all.seat_councillor();
    auto fields = all.common("A title nobody may hear of");
    fields.push_back({"words", "Words."});
    CHECK(all.manager.post(all.meeting + "/papers/new/written", fields).status == 303);
    CHECK(all.analyst.get(all.meeting + "/letters").status == 404);
    all.office.no_mailbox = all.address;
    auto const page = all.manager.get(all.meeting + "/letters");
    CHECK(says(page, "Grace Pell"));
    std::vector<Field> const papers{{"do", "send"}, {"about", "papers"}};
    CHECK(location(all.manager.post(all.meeting + "/letters", papers)) ==
          all.meeting + "/letters?done=failed");
    CHECK(all.office.letters.empty());
    CHECK(says(all.manager.get(all.meeting), "the mail server answered 550"));
    all.office.no_mailbox.clear();
    CHECK(location(all.manager.post(all.meeting + "/letters", {{"do", "again"}})) ==
          all.meeting + "/letters?done=sent");
    REQUIRE(all.office.letters.size() == 1);
    auto const& letter = all.office.letters.front();
    CHECK(letter.find("To: " + all.address) != std::string::npos);
    CHECK(letter.find("https://breakwater.example.org/partnership/meetings/1") !=
          std::string::npos);
    CHECK(letter.find("3 December 2026") != std::string::npos);
    CHECK(letter.find("nobody may hear of") == std::string::npos);
    auto const after = all.manager.get(all.meeting);
    CHECK(says(after, "attempt 2"));
    CHECK(says(after, "Agenda circulated"));
    // There is nobody left who was not reached.
    CHECK(location(all.manager.post(all.meeting + "/letters", {{"do", "again"}})) ==
          all.meeting + "/letters?done=nobody");
}

TEST_CASE("a councillor of the panel sees the panel's meetings and closed papers, and no others") {
    Papers all;
    CHECK(location(all.manager.post("/partnership/meetings/new", {{"body", "2"},
                                                                  {"held-day", "4"},
                                                                  {"held-month", "12"},
                                                                  {"held-year", "2026"},
                                                                  {"begins", "14:00"}})) ==
          "/partnership/meetings/2?done=planned");
    auto closed = all.common("Costs of a placement", "exempt", "members");
    closed.push_back({"because", "paragraph 3 of Schedule 12A"});
    closed.push_back({"words", "Words for few."});
    CHECK(all.manager.post(all.meeting + "/papers/new/written", closed).status == 303);
    auto const person = settle_person(all.office.accounts(), "Grace Pell", Role::panel_member);
    Browser member{all.office};
    member.sign_in(person);
    // Without a seat there is nothing to see.
    CHECK(member.get("/partnership/meetings").status == 404);
    CHECK(member.get(all.meeting).status == 404);
    auto by = by_hand("2026-11-21T09:00");
    by.reason = Sensitive{std::string{"chairs the panel"}};
    REQUIRE(store::give_post(all.office.accounts(), by, person.account, PostId{6},
                             make_date(2026, 1, 1))
                .ok());
    auto const calendar = member.get("/partnership/meetings");
    CHECK(says(calendar, "3 December 2026"));
    CHECK_FALSE(says(calendar, "4 December 2026"));
    CHECK_FALSE(says(calendar, "Plan a meeting"));
    auto const meeting = member.get(all.meeting);
    CHECK(meeting.status == 200);
    CHECK(says(meeting, "Costs of a placement"));
    CHECK_FALSE(says(meeting, "/partnership/actions/"));
    CHECK(says(member.get("/partnership/papers/1"), "Words for few."));
    CHECK(says(member.get(all.meeting + "/pack"), "Words for few."));
    CHECK(member.get("/partnership/meetings/2").status == 404);
    CHECK(member.get("/partnership/meetings/2/pack").status == 404);
    CHECK(member.get(all.meeting + "/desk").status == 404);
    CHECK(member.get("/partnership/actions").status == 404);
    CHECK(member.get("/partnership/plan").status == 404);
    auto const forward = member.get("/partnership/forward");
    CHECK(says(forward, "3 December 2026"));
    CHECK_FALSE(says(forward, "4 December 2026"));
    // They are written to as members of other bodies are.
    auto const letters = all.manager.get(all.meeting + "/letters");
    CHECK(says(letters, "Grace Pell"));
    CHECK_FALSE(says(letters, "their role does not see meetings"));
}

TEST_CASE("the minutes of the last meeting lie in the next pack by themselves") {
    Papers all;
    all.office.now = at("2026-12-03T17:30");
    Browser minuting{all.office};
    minuting.sign_in(settle_person(all.office.accounts(), "Una Later", Role::partnership_team));
    auto const at_desk = [&](std::vector<Field> fields) {
        return minuting.post(all.meeting + "/desk", fields);
    };
    at_desk({{"do", "arrive"}, {"post", "6"}, {"at", "17:30"}});
    at_desk({{"do", "minute"},
             {"item", "1"},
             {"minute", "The Panel noted:\n- one thing\n- another"},
             {"number", "0"},
             {"revision", "0"}});
    at_desk({{"do", "end"}, {"end-at", "18:00"}, {"at", "18:00"}});
    CHECK(minuting
              .post("/partnership/meetings/new", {{"body", "3"},
                                                  {"held-day", "28"},
                                                  {"held-month", "1"},
                                                  {"held-year", "2027"},
                                                  {"begins", "17:30"}})
              .status == 303);
    auto const pack = minuting.get("/partnership/meetings/2/pack");
    CHECK(says(pack, "Item 6: Minutes of the previous meeting"));
    CHECK(says(pack, "Minutes of the meeting held on 3 December 2026"));
    CHECK(says(pack, "draft, to be agreed"));
    CHECK(says(pack, "<li>one thing</li>"));
    CHECK_FALSE(says(minuting.get(all.meeting + "/pack"), "Minutes of the meeting held on"));
}

TEST_CASE("the forward plan says what comes before which body, by whom, and is taken away") {
    Papers all;
    auto fields = all.common("Handovers between social workers");
    fields.push_back({"words", "Words."});
    CHECK(all.manager.post(all.meeting + "/papers/new/written", fields).status == 303);
    auto const page = all.manager.get("/partnership/forward");
    CHECK(says(page, "Children and Families Scrutiny Panel"));
    CHECK(says(page, "Scrutiny Manager"));
    CHECK(says(page, "Business plan, QTR 4 26/27"));
    CHECK(all.manager.get("/partnership/forward/table/csv")
              .body.starts_with("Body,Meeting,Item or report,Lead,From\n"));
    CHECK(all.manager.get("/partnership/forward/table/xlsx").body.starts_with("PK"));
    CHECK(all.manager.get("/partnership/forward/table/doc").status == 404);
}
