#include "web/desk/written_pages.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::web;

namespace {

Page page_of(std::size_t bytes) {
    Page page;
    page.title = std::string(bytes, 'x');
    return page;
}

}  // namespace

TEST_CASE("a page is written once for what it is made from, and the one not asked for goes first") {
    WrittenPages pages{250};
    int made = 0;
    auto const ask = [&](std::string const& key) {
        return pages.at(key, [&]() -> Result<Page> { return ++made, page_of(99); }).value();
    };
    CHECK(ask("a").title.size() == 99);
    ask("b");
    ask("a");
    CHECK(made == 2);
    CHECK(pages.bytes() == 200);
    ask("c");  // no room for three: b was not asked for last
    CHECK(made == 3);
    CHECK(pages.bytes() == 200);
    ask("a");
    CHECK(made == 3);
    ask("b");
    CHECK(made == 4);
}

TEST_CASE("what is too large and what failed is not kept") {
    WrittenPages pages{50};
    CHECK(pages.at("large", []() -> Result<Page> { return page_of(60); }).ok());
    CHECK(pages.bytes() == 0);
    CHECK(!pages.at("failed", []() -> Result<Page> { return Error{"broken", "it is"}; }).ok());
    CHECK(pages.at("failed", []() -> Result<Page> { return page_of(5); }).ok());
    CHECK(pages.bytes() == 11);
}
