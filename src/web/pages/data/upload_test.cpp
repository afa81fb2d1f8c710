#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "store/findings.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Files extract_of(std::string const& day, std::string const& plans) {
    return {{"extra_extract.csv",
             "as_at,complete_from,area_code,area_name,invented,children_0_to_17\n" + day +
                 ",2019-04-01,E06999999,Exampleton,Y,12345\n"},
            {"ssd_person.csv",
             "pers_person_id,pers_sex,pers_dob,pers_ethnicity\nC1,F,2012-03-01,WBRI\n"
             "C9,M,2020-05-06,REFU\n"},
            {"ssd_cp_plans.csv",
             "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
             "cppl_cp_plan_initial_category\n" +
                 plans}};
}

std::string const two_plans =
    "1,C1,2026-01-05,,Neglect\n2,C9,2026-02-05,,Emotional\n3,C9,not a day,,Neglect\n";

UploadNow when_done(Office& office, std::int64_t number) {
    for (int i = 0; i < 400; ++i) {
        auto const now = office.desk().imports->look(number);
        REQUIRE(now.has_value());
        if (!is_moving(now->state)) return *now;
        std::this_thread::sleep_for(std::chrono::milliseconds{25});
    }
    FAIL("the upload is never done");
    return {};
}

bool has_refresh(Response const& response) {
    for (auto const& header : response.headers)
        if (header.first == "Refresh") return true;
    return false;
}

std::size_t imports_in(Office& office) {
    auto record = office.desk().records.lend();
    return store::live_imports(*record.value()).value().size();
}

}  // namespace

TEST_CASE("an analyst sends an extract, sees what it would change, imports it, and takes it back") {
    Office office;
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    CHECK(says(analyst.get("/data"), "Import an extract"));
    auto const sent = analyst.send_files("/data/upload", {}, extract_of("2026-11-10", two_plans));
    REQUIRE(location(sent) == "/data/uploads/1");
    CHECK(when_done(office, 1).state == UploadState::checked);
    auto const preview = analyst.get("/data/uploads/1");
    CHECK_FALSE(has_refresh(preview));
    for (auto const* const words :
         {"What this extract would change", "Standard Safeguarding Dataset", "10 November 2026",
          "Child protection plans", "ssd_cp_plans.csv", "Import this extract", "not a date"})
        CHECK_MESSAGE(says(preview, words), words);
    // Counts first: who it is stands on a page of its own, which is written down.
    CHECK_FALSE(says(preview, ">C9<"));
    auto const samples = analyst.get("/data/uploads/1/samples");
    CHECK(says(samples, ">C9<"));
    CHECK(says(analyst.get("/journal/mine"), "see findings about records"));
    CHECK(imports_in(office) == 1);
    CHECK(location(analyst.post("/data/uploads/1", {{"do", "import"}})) == "/data/uploads/1");
    auto const done = when_done(office, 1);
    REQUIRE(done.state == UploadState::imported);
    CHECK(imports_in(office) == 2);
    auto const since = analyst.get("/data/uploads/1");
    CHECK(says(since, "What the returns find since"));
    CHECK(says(since, fmt::format("/data/imports/{}/returns", done.import)));
    auto const page = analyst.get(fmt::format("/data/imports/{}", done.import));
    for (auto const* const words :
         {"Standard Safeguarding Dataset", "ssd_person.csv", "Take this import back"})
        CHECK_MESSAGE(says(page, words), words);
    CHECK(location(analyst.post(fmt::format("/data/imports/{}/undo", done.import), {}))
              .starts_with("/data?undone="));
    CHECK(imports_in(office) == 1);
    CHECK(says(analyst.get(fmt::format("/data/imports/{}", done.import)), "taken back"));
}

TEST_CASE("what the record knows already needs nothing done, and files can be discarded") {
    Office office;
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    auto const extract = extract_of("2026-11-10", two_plans);
    analyst.send_files("/data/upload", {}, extract);
    when_done(office, 1);
    analyst.post("/data/uploads/1", {{"do", "import"}});
    when_done(office, 1);
    analyst.send_files("/data/upload", {}, extract);
    when_done(office, 2);
    auto const known = analyst.get("/data/uploads/2");
    CHECK(says(known, "Nothing needs to be done"));
    CHECK_FALSE(says(known, "Import this extract"));
    CHECK(says(analyst.get("/data"), "Sent and not imported yet"));
    auto const gone = location(analyst.post("/data/uploads/2", {{"do", "discard"}}));
    CHECK(says(analyst.get(gone), "The files of upload 2 are discarded"));
    CHECK(analyst.get("/data/uploads/2").status == 404);
}

TEST_CASE(
    "an upload that nobody decides about goes after the local standard, and the journal says so") {
    Office office;
    Browser analyst{office};
    auto const person = settle_person(office.accounts(), "analyst", Role::analyst);
    analyst.sign_in(person);
    analyst.send_files("/data/upload", {}, extract_of("2026-11-10", two_plans));
    when_done(office, 1);
    CHECK(says(analyst.get("/data/uploads/1"), "wait until 5 December 2026"));
    CHECK(says(analyst.get("/data"), "5 December 2026"));
    office.now += std::chrono::days{14};
    CHECK(office.desk().imports->expire() == 0);
    office.now += std::chrono::minutes{1};
    CHECK(office.desk().imports->expire() == 1);
    CHECK(office.desk().imports->expire() == 0);
    analyst.sign_in(person);
    CHECK(analyst.get("/data/uploads/1").status == 404);
    CHECK(imports_in(office) == 1);
    int noted = 0;
    REQUIRE(store::read_journal(office.accounts(), 0, [&](auto const& entry) -> Result<void> {
                if (entry.draft.act == "expire_upload") ++noted;
                return {};
            }).ok());
    CHECK(noted == 1);
}

TEST_CASE("every import ever is listed, narrowed by what is asked for, and taken away as a file") {
    Office office;
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "Ana Lyst", Role::analyst));
    analyst.send_files("/data/upload", {}, extract_of("2026-11-10", two_plans));
    when_done(office, 1);
    analyst.post("/data/uploads/1", {{"do", "import"}});
    auto const import = when_done(office, 1).import;
    analyst.post(fmt::format("/data/imports/{}/undo", import), {});
    struct Row {
        std::string query;
        std::string_view count;
    };
    for (auto const& row : {Row{"", "2 imports"}, Row{"?state=undone", "1 import<"},
                            Row{"?state=stands", "1 import<"}, Row{"?who=ana", "1 import<"},
                            Row{"?who=nobody", "0 imports"}, Row{"?format=ssd", "2 imports"},
                            Row{"?format=annex_a", "0 imports"}, Row{"?page=9", "2 imports"}}) {
        CAPTURE(row.query);
        CHECK(says(analyst.get("/data/imports" + row.query), row.count));
    }
    CHECK(says(analyst.get("/data/imports?state=undone"), "Taken back"));
    auto const file = analyst.get("/data/imports/list.csv?state=undone");
    CHECK(std::count(file.body.begin(), file.body.end(), '\n') == 2);
    CHECK(says(file, fmt::format("\n{},ssd,2026-11-10,", import)));
}

TEST_CASE("an import that was looked at is refused once the record has moved") {
    Office office;
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    analyst.send_files("/data/upload", {}, extract_of("2026-11-10", two_plans));
    analyst.send_files("/data/upload", {},
                       extract_of("2026-11-11", two_plans + "4,C1,2026-03-01,,Neglect\n"));
    when_done(office, 2);
    analyst.post("/data/uploads/1", {{"do", "import"}});
    CHECK(when_done(office, 1).state == UploadState::imported);
    analyst.post("/data/uploads/2", {{"do", "import"}});
    CHECK(when_done(office, 2).error->code == "record_moved_on");
    CHECK(says(analyst.get("/data/uploads/2"), "Check it again"));
    analyst.post("/data/uploads/2", {{"do", "check"}});
    CHECK(when_done(office, 2).state == UploadState::checked);
    analyst.post("/data/uploads/2", {{"do", "import"}});
    CHECK(when_done(office, 2).state == UploadState::imported);
}

TEST_CASE("files that are no extract, of another authority, or of an earlier day are refused") {
    Office office;
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    struct Wrong {
        Files files;
        std::vector<Field> fields;
        std::string_view code;
    };
    auto elsewhere = extract_of("2026-11-10", two_plans);
    elsewhere[0].second.replace(elsewhere[0].second.find("E06999999"), 9, "E06999998");
    Wrong const wrong[]{
        {{{"holiday.csv", "a,b\n1,2\n"}}, {}, "not_an_extract"},
        {{{"list.xlsx", "not a workbook"}}, {}, "not_a_workbook"},
        {{{"census.xml", "<Message><Child>"}}, {}, "nothing_understood"},
        {extract_of("2026-10-01", two_plans), {}, "older_extract"},
        {elsewhere, {}, "other_area"},
        {{extract_of("2026-11-10", two_plans)[1]}, {}, "no_area"},
    };
    std::int64_t number = 0;
    for (auto const& each : wrong) {
        CAPTURE(each.code);
        REQUIRE(location(analyst.send_files("/data/upload", each.fields, each.files)) ==
                fmt::format("/data/uploads/{}", ++number));
        auto const now = when_done(office, number);
        REQUIRE(now.error.has_value());
        CHECK(now.error->code == each.code);
        auto const page = analyst.get(fmt::format("/data/uploads/{}", number));
        CHECK(says(page, "nothing was changed"));
        CHECK(says(page, "Discard"));
    }
    CHECK(imports_in(office) == 1);
    auto const nothing = analyst.send_files("/data/upload", {{"area", "Hampshire"}}, {});
    CHECK(nothing.status == 422);
    CHECK(says(nothing, "Choose the files of the extract"));
    CHECK(says(nothing, "a letter and eight digits"));
}

TEST_CASE("uploads are for those who may import, and changing the record asks for both factors") {
    Office office;
    Browser manager{office}, analyst{office};
    manager.sign_in(settle_person(office.accounts(), "manager", Role::service_manager));
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    analyst.send_files("/data/upload", {}, extract_of("2026-11-10", two_plans));
    when_done(office, 1);
    CHECK_FALSE(says(manager.get("/data"), "Import an extract"));
    CHECK(manager.get("/data/upload").status == 404);
    CHECK(manager.send_files("/data/upload", {}, extract_of("2026-11-12", two_plans)).status ==
          404);
    // Who may see what was imported sees how an upload stands, and can do nothing to it.
    CHECK_FALSE(says(manager.get("/data/uploads/1"), "Import this extract"));
    CHECK(manager.post("/data/uploads/1", {{"do", "import"}}).status == 404);
    office.now += office.desk().sign_in.settings.second_factor_fresh;
    CHECK(location(analyst.post("/data/uploads/1", {{"do", "import"}})) ==
          "/sign-in/again?next=%2Fdata%2Fuploads%2F1");
    // Before a byte of it is taken.
    auto const service = office.application().service();
    CHECK(service.admit_upload(manager.request(Method::post, "/data/upload"))->status == 404);
    CHECK(location(*service.admit_upload(analyst.request(Method::post, "/data/upload"))) ==
          "/sign-in/again?next=%2Fdata%2Fupload");
    CHECK(imports_in(office) == 1);
}
