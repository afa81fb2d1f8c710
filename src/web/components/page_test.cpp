#include "web/components/page.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "web/assets.h"
#include "web/components/testing.h"
#include "web/site_logo.h"

using namespace breakwater::web;
using breakwater::markup::markup_of;

namespace {

Page example() {
    return {.title = "Contacts this week",
            .content = markup_of([](Html& html) { html.element<"h1">("Contacts this week"); }),
            .navigation = {{.content = "Home", .href = "/", .here = Here::section}},
            .user = markup_of([](Html& html) { html.element<"p">("Sam Coordinator"); }),
            .marking = "OFFICIAL-SENSITIVE"};
}

bool has(std::string_view html, std::string_view what) {
    return html.find(what) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a page has its title, a way past the navigation, and one main part") {
    auto const html = page_html({.organisation = "Seaborough Partnership"}, example());
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\""));
    CHECK(has(html, "<title>Contacts this week \u2013 Breakwater \u2013 Seaborough Partnership<"));
    CHECK(has(html, "href=\"#main-content\" class=\"govuk-skip-link\""));
    CHECK(has(html, "<main class=\"govuk-main-wrapper\" id=\"main-content\"><h1>"));
    CHECK(has(html, "OFFICIAL-SENSITIVE"));
    CHECK(has(html, "Sam Coordinator"));
    CHECK(has(html, "call 999"));
    CHECK_FALSE(has(html, "Training"));
}

TEST_CASE("a partnership's logo stands in place of the mark, and its name is heard once") {
    breakwater::press::Logo logo;
    logo.digest = "0f3a";
    Site site{.service = "SP", .organisation = "Seaborough \"Partnership\""};
    site.contact = "Front door: 01632 960001";
    CHECK(has(page_html(site, example()), "SP<span class=\"app-header__org\">Seaborough"));
    site.logo = &logo;
    auto const html = page_html(site, example());
    CHECK(has(html, "<img class=\"app-logo\" src=\"/logo/0f3a\" alt=\"Seaborough &quot;P"));
    CHECK(has(html, "<span class=\"app-header__org\" aria-hidden=\"true\">Seaborough"));
    CHECK_FALSE(has(html, ">SP<"));
    CHECK(has(html, "<p>Front door: 01632 960001</p>"));
    logo.name_in_logo = breakwater::reports::NameInLogo::yes;
    CHECK_FALSE(has(page_html(site, example()), "app-header__org"));
}

TEST_CASE("the title of a page that found errors begins with the word") {
    auto page = example();
    page.errors = HasErrors::yes;
    CHECK(has(page_html({}, page), "<title>Error: Contacts this week \u2013 Breakwater</title>"));
}

TEST_CASE("a system without real records says so on every page") {
    CHECK(has(page_html({.has_real_records = false}, example()), "about a real child"));
}

TEST_CASE("nothing in a page needs more than the strict content security policy allows") {
    for (auto const& token : testing::tokens(page_html({}, example()))) {
        CHECK_FALSE(has(token, " style="));
        CHECK_FALSE(has(token, " on"));
        if (token.starts_with("<script")) CHECK(has(token, "src=\"/assets/"));
    }
}

TEST_CASE("nothing of GOV.UK's own brand is in a page or its files") {
    auto const html = page_html({}, example());
    for (auto const* const brand : {"crown", "Crown", "GOV.UK logo", "govuk-footer", "transport"})
        CHECK_FALSE(has(html, brand));
}

TEST_CASE("each file lies under an address with its digest, and is found by it") {
    for (auto const& file : asset_files()) {
        CHECK(address_of(file.asset) == file.address);
        REQUIRE(find_asset(file.address) != nullptr);
        auto const digest_at = file.address.rfind('-') + 1;
        CHECK(file.address.find('.', digest_at) - digest_at == 12);
        CHECK(file.gzip.starts_with("\x1f\x8b"));
    }
    CHECK(find_asset("/assets/none.css") == nullptr);
}

TEST_CASE("a first visit costs at most 60 kilobytes of styles and scripts") {
    std::size_t bytes = 0;
    for (auto const& file : asset_files())
        if (file.asset != Asset::licences) bytes += file.gzip.size();
    CHECK(bytes < 60 * 1024);
}
