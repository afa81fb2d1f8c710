#include "intake/waiting_uploads.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::intake;
using store::testing::ScratchFolder;

namespace {

namespace fs = std::filesystem;

IncomingFile file_of(std::string name, std::string content) {
    return {std::move(name),
            [content = std::move(content)](std::size_t at,
                                           std::span<char> into) -> Result<std::size_t> {
                // In small portions, as from a pipe.
                auto const rest = std::string_view{content}.substr(std::min(at, content.size()));
                auto const given = std::min({rest.size(), into.size(), std::size_t{70'001}});
                std::copy_n(rest.begin(), given, into.begin());
                return given;
            }};
}

std::string all_of(fs::path const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

WaitingUpload sent() {
    return {.account = 7,
            .person = "Ana Analyst",
            .sent_at = parse_instant("2026-11-21T09:00").value(),
            .as_at = make_date(2026, 10, 31),
            .area = "E06999999",
            .files = {}};
}

}  // namespace

TEST_CASE("files wait sealed, outlive the program, and are given back as they were") {
    ScratchFolder const folder;
    auto const key = store::StoreKey::make(folder.path() / "store.key").value();
    auto const place = folder.path() / "waiting";
    std::string const large(3'500'000, 'x');
    std::string const exact(std::size_t{1} << 20, 'y');
    {
        auto uploads = WaitingUploads::open(place, key).value();
        CHECK(WaitingUploads::open(place, key).error().code == "part_in_use");
        auto const kept = uploads.keep(
            sent(),
            std::vector{file_of("ssd_persons.csv", "Robin Reed"), file_of("ssd_plans.csv", large),
                        file_of("exact.csv", exact), file_of("empty.csv", "")});
        REQUIRE(kept.ok());
        CHECK(kept.value().number == 1);
        REQUIRE(uploads.set_doing(1, Doing::import).ok());
    }
    for (auto const& entry : fs::recursive_directory_iterator{place}) {
        if (!entry.is_regular_file() || entry.path().filename() == "doing") continue;
        CHECK(all_of(entry.path()).find("Robin") == std::string::npos);
        CHECK(entry.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    auto uploads = WaitingUploads::open(place, key).value();
    auto const all = uploads.all().value();
    REQUIRE(all.size() == 1);
    CHECK(all[0].person == "Ana Analyst");
    CHECK(all[0].as_at == make_date(2026, 10, 31));
    CHECK(all[0].area == "E06999999");
    CHECK(all[0].files[1].name == "ssd_plans.csv");
    CHECK(uploads.doing(1) == Doing::import);
    fs::path plain;
    {
        auto const opened = uploads.open_files(1).value();
        plain = opened.files()[0];
        CHECK(plain.filename() == "ssd_persons.csv");
        CHECK(all_of(plain) == "Robin Reed");
        CHECK(all_of(opened.files()[1]) == large);
        CHECK(all_of(opened.files()[2]) == exact);
        CHECK(all_of(opened.files()[3]).empty());
        // The disk has their names, and nothing of what they hold.
        for (auto const& entry : fs::directory_iterator{place / "opened"})
            CHECK(entry.is_symlink());
    }
    CHECK_FALSE(fs::exists(plain));
    REQUIRE(uploads.discard(1).ok());
    CHECK(uploads.all().value().empty());
    CHECK(uploads.open_files(1).error().code == "not_found");
    CHECK(uploads.discard(1).ok());
}

TEST_CASE("what a killed program left half done is taken away at the next start") {
    ScratchFolder const folder;
    auto const key = store::StoreKey::make(folder.path() / "store.key").value();
    auto const place = folder.path() / "waiting";
    fs::create_directories(place / "opened");
    fs::create_directories(place / "3.part");
    std::ofstream{place / "opened/plain.csv"} << "Robin Reed";
    auto uploads = WaitingUploads::open(place, key).value();
    CHECK(fs::is_empty(place));
    CHECK(uploads.all().value().empty());
}

TEST_CASE("an upload that was discarded leaves its number to nobody else, after a restart too") {
    ScratchFolder const folder;
    auto const key = store::StoreKey::make(folder.path() / "store.key").value();
    auto const place = folder.path() / "waiting";
    for (std::int64_t const number : {1, 2, 3}) {
        auto uploads = WaitingUploads::open(place, key).value();
        auto const kept = uploads.keep(sent(), std::vector{file_of("a.csv", "x")});
        CHECK(kept.value().number == number);
        REQUIRE(uploads.discard(number).ok());
        CHECK(uploads.all().value().empty());
    }
}

TEST_CASE("files without a good name, or two of one, are refused") {
    ScratchFolder const folder;
    auto const key = store::StoreKey::make(folder.path() / "store.key").value();
    auto uploads = WaitingUploads::open(folder.path() / "waiting", key).value();
    CHECK(uploads.keep(sent(), {}).error().code == "no_files");
    for (auto const* const name : {"", "..", ".hidden", "a/b.csv", "a\\b.csv", "a\nb.csv"})
        CHECK(uploads.keep(sent(), std::vector{file_of(name, "x")}).error().code ==
              "bad_file_name");
    CHECK(uploads.keep(sent(), std::vector{file_of("a.csv", "x"), file_of("a.csv", "y")})
              .error()
              .code == "file_twice");
    CHECK(uploads.all().value().empty());
}

TEST_CASE("a sealed file that was changed, cut or exchanged does not open") {
    ScratchFolder const folder;
    auto const key = store::StoreKey::make(folder.path() / "store.key").value();
    auto const place = folder.path() / "waiting";
    auto uploads = WaitingUploads::open(place, key).value();
    REQUIRE(uploads.keep(sent(), std::vector{file_of("a.csv", "first"), file_of("b.csv", "other")})
                .ok());
    SUBCASE("cut") {
        fs::resize_file(place / "1/1", 10);
    }
    SUBCASE("exchanged") {
        fs::rename(place / "1/1", place / "1/x");
        fs::rename(place / "1/2", place / "1/1");
        fs::rename(place / "1/x", place / "1/2");
    }
    CHECK(uploads.open_files(1).error().code == "store_damaged");
    CHECK_FALSE(fs::exists(place / "opened"));
}
