#pragma once
// For tests: an empty store of each engine. PostgreSQL is a cluster of the test's own, on loopback,
// started when first asked for and gone when the program ends.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "rules/rule_book.h"
#include "store/record.h"

namespace breakwater::store::testing {

/// A folder of the test's own, removed at the end.
class ScratchFolder {
public:
    ScratchFolder();
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    ~ScratchFolder();
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The rules of the repository, loaded once.
rules::RuleBook const& book();

struct EmptyStore {
    StoreUrl url;
    StoreKey key;
    Record open() const;  ///< fails the test where it cannot
};

enum class Holds { record, record_and_accounts };

/// Runs the test on an empty store of each engine, as a sub-case named by it.
void on_each_engine(std::function<void(EmptyStore const&)> const& test,
                    Holds holds = Holds::record);

/// A place of that engine where no store is yet: a file in the folder, or an empty database.
StoreUrl new_place(Engine engine, std::filesystem::path const& folder);

/// The facts as sorted lines, so that two can be compared whatever their order.
std::vector<std::string> lines_of(journey::JourneyFacts const& facts);

/// Noon on the day, by the tester.
Author author_on(std::string_view day);

/// What verify() finds, a line each; empty where the record is whole.
std::string faults(Record& record);

}  // namespace breakwater::store::testing
