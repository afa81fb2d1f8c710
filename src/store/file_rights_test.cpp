#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "store/access_record.h"
#include "store/backup.h"
#include "store/restore.h"
#include "store/testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

namespace fs = std::filesystem;

// The most that an account may let others do with what it makes.
class EverythingShared {
public:
    EverythingShared() : before_(umask(0)) {}
    EverythingShared(EverythingShared const&) = delete;
    EverythingShared& operator=(EverythingShared const&) = delete;
    ~EverythingShared() { umask(before_); }

private:
    mode_t before_;
};

constexpr fs::perms of_owner = fs::perms::owner_read | fs::perms::owner_write;

}  // namespace

TEST_CASE(
    "nobody but their owner may read a store's files, its logs, a backup or what is restored") {
    EverythingShared const shared;
    ScratchFolder const folder;
    auto const key = StoreKey::make(folder.path() / "store.key").value();
    fs::create_directory(folder.path() / "data");
    StoreUrl const url{Engine::sqlite, (folder.path() / "data/record.db").string()};
    StoreUrl const other{Engine::sqlite, (folder.path() / "data/restored.db").string()};
    auto record = make_record(url, key, book(), author_on("2024-01-01"));
    REQUIRE(record.ok());
    auto const access = make_access_record(url, key);
    REQUIRE(access.ok());
    auto const backup = folder.path() / "data/whole.backup";
    REQUIRE(write_backup(record.value(), nullptr, backup, author_on("2024-01-02").now).ok());
    REQUIRE(restore_backup(backup, {other}, key, book(), author_on("2024-01-03")).ok());
    int logs = 0;
    for (auto const& file : fs::directory_iterator{folder.path() / "data"}) {
        CAPTURE(file.path().filename().string());
        CHECK(file.status().permissions() == of_owner);
        logs += file.path().string().ends_with("-wal") ? 1 : 0;
    }
    CHECK(logs == 2);
    for (auto const* const name : {"record.db", "record.access.db", "restored.db", "whole.backup"})
        CHECK(fs::exists(folder.path() / "data" / name));
}

TEST_CASE("a store that is there keeps the rights that somebody gave it") {
    ScratchFolder const folder;
    auto const key = StoreKey::make(folder.path() / "store.key").value();
    StoreUrl const url{Engine::sqlite, (folder.path() / "record.db").string()};
    REQUIRE(make_record(url, key, book(), author_on("2024-01-01")).ok());
    auto const of_group = of_owner | fs::perms::group_read | fs::perms::group_write;
    fs::permissions(url.address, of_group);
    REQUIRE(make_record(url, key, book(), author_on("2024-01-02")).ok());
    CHECK(fs::status(url.address).permissions() == of_group);
}
