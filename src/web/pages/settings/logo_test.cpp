// The partnership's logo in the browser of the administrator, and at the head of pages.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "press/testing_pictures.h"
#include "store/verify.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

constexpr auto name_path = "/administration/name", logo_path = "/administration/name/logo",
               adoption_path = "/administration/name/logo/adoption";

struct Board {
    Office office;
    Browser team{office};
    Browser keeper{office};
    Board() {
        team.sign_in(settle_person(office.accounts(), "Pat Partnership", Role::partnership_team));
        keeper.sign_in(settle_person(office.accounts(), "Ada Keeper", Role::administrator));
    }
    Response send(std::string const& file, std::vector<Field> fields) {
        return keeper.send_files(logo_path, fields, {{"logo.svg", file}}, "file");
    }
};

std::vector<Field> decided(std::string_view shows, std::string year, std::string seen = "0") {
    return {{"value", std::string{shows}},
            {"since-day", "1"},
            {"since-month", "1"},
            {"since-year", std::move(year)},
            {"source", "Partnership board, item 3"},
            {"why", "It was drawn"},
            {"seen", std::move(seen)}};
}

/// The form of a page that says what would change, as a browser would send it on.
std::vector<Field> on_from(Response const& preview, std::string_view to_do) {
    std::vector<Field> fields;
    std::string_view page = preview.body;
    constexpr std::string_view begins = "type=\"hidden\" name=\"", middle = "\" value=\"";
    for (auto at = page.find(begins); at != page.npos; at = page.find(begins, at + 1)) {
        auto const rest = page.substr(at + begins.size());
        auto const name = rest.substr(0, rest.find('"'));
        auto const value = rest.substr(name.size() + middle.size());
        if (name != "form_token")
            fields.push_back({std::string{name}, std::string{value.substr(0, value.find('"'))}});
    }
    fields.push_back({"do", std::string{to_do}});
    return fields;
}

std::string logo_in(Response const& page) {
    auto const at = page.body.find("src=\"/logo/");
    return at == std::string::npos ? "" : page.body.substr(at + 5, 38);
}

}  // namespace

TEST_CASE("a logo is looked at, adopted by date, at the head of every page, and ended") {
    Board board;
    CHECK(board.team.get(logo_path).status == 404);
    CHECK(says(board.keeper.get(logo_path), "multipart/form-data"));
    auto const preview =
        board.send(std::string{press::testing::a_drawing}, decided("picture", "2026"));
    CHECK(says(preview, "How it would look"));
    CHECK(says(preview, "src=\"data:image/svg+xml;base64,"));
    CHECK(says(preview, "bytes as base64"));
    CHECK(logo_in(board.keeper.get(name_path)).empty());  // nothing is changed by looking

    CHECK(location(board.keeper.post(adoption_path, on_from(preview, "adopt"))) ==
          std::string{name_path} + "?done=adopted");
    auto const page = board.team.get(name_path);
    CHECK(says(page, "Ada Keeper, Administrator"));
    CHECK(says(page, "It was drawn"));
    CHECK(says(page, "alt=\"Seaborough"));
    CHECK(says(page, "class=\"app-header__org\" aria-hidden=\"true\""));
    auto const address = logo_in(page);
    Browser nobody{board.office};
    CHECK(logo_in(nobody.get("/sign-in")) == address);
    auto const picture = nobody.get(address);
    CHECK(picture.status == 200);
    CHECK(picture.content_type == "image/svg+xml");
    CHECK(picture.keep == Keep::for_ever);
    CHECK(picture.body.starts_with("<svg xmlns="));
    CHECK(nobody.get("/logo/" + std::string(32, '0')).status == 404);
    CHECK(nobody.get("/logo/1").status == 404);

    // Another from another day, of pixels, with the name in it; then none.
    auto within = decided("picture", "2025", "1");
    within.push_back({"within", "yes"});
    auto const pixels = board.send(press::testing::png_of(96, 64), within);
    CHECK(says(pixels, "a logo of shapes (SVG), which was to hold from 1 January 2026"));
    CHECK(location(board.keeper.post(adoption_path, on_from(pixels, "adopt"))) ==
          std::string{name_path} + "?done=adopted");
    auto const since = board.team.get(name_path);
    CHECK(logo_in(since) != address);
    CHECK_FALSE(says(since, "app-header__org"));
    // One of before was loaded with its page: nobody is made to look for it.
    CHECK(nobody.get(address).status == 404);
    auto const none = board.send("", decided("none", "2026", "2"));
    CHECK(says(none, "no logo, from 1 January 2026"));
    CHECK(board.keeper.post(adoption_path, on_from(none, "adopt")).status == 303);
    CHECK_FALSE(says(board.team.get("/"), "src=\"/logo/"));
    CHECK(says(board.team.get(name_path), "none: our mark"));

    auto record = board.office.desk().records.lend();
    auto const verified = store::verify(*record.value());
    REQUIRE(verified.ok());
    CHECK(verified.value().faults.empty());
    REQUIRE(record.value()
                ->connection
                ->change_one("update adopted_standard set text = replace(text, 'PHN2', 'PHN3') "
                             "where standard = 1",
                             {})
                .ok());
    CHECK_FALSE(store::verify(*record.value()).value().faults.empty());
}

TEST_CASE("what is no logo is refused at its field, with what to do") {
    Board board;
    struct Row {
        std::string file, shows, words;
    };
    for (auto const& row :
         {Row{"GIF89a", "picture", "no PNG and no SVG"}, Row{"", "picture", "Choose the file"},
          Row{std::string{press::testing::a_drawing}, "", "Choose what is shown"},
          Row{"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script/></svg>",
              "picture", "&lt;script&gt;"},
          Row{std::string(100'000, '<'), "picture", "up to 64"}}) {
        CAPTURE(row.words);
        auto const answer = board.send(row.file, decided(row.shows, "2026"));
        CHECK(says(answer, "There is a problem"));
        CHECK(says(answer, row.words));
    }
    // Nor is it taken where what was looked at is not what comes back.
    auto fields = decided("picture", "2026");
    fields.push_back({"content", "PHNjcmlwdD4"});
    fields.push_back({"do", "adopt"});
    CHECK(says(board.keeper.post(adoption_path, fields), "There is a problem"));
    CHECK(says(board.keeper.post(adoption_path, decided("picture", "2026")), "Choose the file"));
    auto sound =
        on_from(board.send(press::testing::png_of(96, 64), decided("picture", "2026")), "edit");
    CHECK(says(board.keeper.post(adoption_path, sound), "Adopt another logo"));
}
