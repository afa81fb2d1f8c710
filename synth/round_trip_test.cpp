// What is written of a record comes back as the same file: city -> extract -> journey -> return ->
// journey -> the same return, for each format, without and with mistakes.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "exchange/annex_a/write_annex_a.h"
#include "exchange/cin_census/write_census.h"
#include "exchange/extract.h"
#include "exchange/facts_until.h"
#include "exchange/ssd/write_ssd.h"
#include "exchange/ssda903/write_ssda903.h"
#include "kernel/text_file.h"
#include "synth/city.h"
#include "synth/csv_table.h"
#include "synth/write_cin_census.h"
#include "synth/write_ssd.h"
#include "synth/write_ssda903.h"

namespace breakwater::synth {

namespace {

namespace fs = std::filesystem;
using exchange::ReturnSink;
using exchange::ReturnYear;
using exchange::WrittenReturn;
using journey::JourneyFacts;
using Files = std::map<std::string, std::string>;

struct Folder {
    explicit Folder(std::string_view name)
        : path(fs::temp_directory_path() / fmt::format("breakwater_round_trip_{}", name)) {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

rules::RuleBook const& book() {
    static rules::LoadedRules const loaded = rules::load_rules(BREAKWATER_SOURCE_DIR "/rules");
    return loaded.book;
}

City city(int errors) {
    CityOptions options;
    options.seed = 5;
    options.children = 3000;
    options.from = make_date(2021, 4, 1);
    options.to = make_date(2024, 3, 31);
    options.errors_per_100_000 = errors;
    return make_city(options);
}

// The journey, and the adopters beside it.
struct Read {
    JourneyFacts facts;
    journey::Adopters adopters;
};

Read read(std::vector<fs::path> const& paths) {
    exchange::ReadOptions options;
    options.for_the_record = true;
    auto extract = exchange::read_extract(paths, book(), options);
    REQUIRE(extract.ok());
    return {std::move(extract.value().facts), std::move(extract.value().adopters)};
}

struct Writing {
    Files files{{"", ""}};
    std::string now;
    ReturnSink sink() {
        return {.begin_file = [this](std::string_view name) -> Result<void> {
                    now = name;
                    files[now];
                    return {};
                },
                .write = [this](std::string_view bytes) -> Result<void> {
                    files[now] += bytes;
                    return {};
                }};
    }
};

enum class Form { ssd, census, csv903, xml903, annex_a };
constexpr std::pair<Form, std::string_view> forms[]{{Form::ssd, "ssd"},
                                                    {Form::census, "census.xml"},
                                                    {Form::csv903, "csv903"},
                                                    {Form::xml903, "return.xml"},
                                                    {Form::annex_a, "annex_a.xlsx"}};

// Writes into the folder, and gives what is in it.
Files written(Form form, Read const& all, int year_number, fs::path const& out) {
    auto const year = ReturnYear::of(year_number);
    auto const last = std::min(year.last, all.facts.as_at);
    auto const facts = exchange::facts_until(all.facts, last);
    Writing writing;
    Result<WrittenReturn> done = WrittenReturn{};
    switch (form) {
        case Form::ssd:
            done = exchange::ssd::write_ssd(facts, book(), exchange::ssd::People::everybody,
                                            writing.sink());
            break;
        case Form::census:
            done = exchange::cin_census::write_census(facts, book(), {year, "999"}, writing.sink());
            break;
        case Form::csv903:
            done = exchange::ssda903::write_return_csv(facts, book(), year, writing.sink());
            break;
        case Form::xml903:
            done = exchange::ssda903::write_return_xml(facts, book(), year, writing.sink());
            break;
        case Form::annex_a:
            done = exchange::annex_a::write_annex_a(
                facts, journey::adopters_until(all.adopters, last), book(), out);
            if (done.ok()) writing.files[""] = read_text_file(out).value();
            break;
    }
    REQUIRE(done.ok());
    CHECK(done.value().children > 40);
    bool const folder = writing.files.size() > 1;
    if (folder) writing.files.erase("");
    if (form == Form::annex_a) return writing.files;
    if (folder) fs::create_directories(out);
    for (auto const& [name, text] : writing.files)
        REQUIRE(write_text(text, folder ? out / name : out).ok());
    return writing.files;
}

// The first line that differs, for whoever has to find out why.
std::string difference(Files const& before, Files const& after) {
    for (auto const& [name, text] : before) {
        auto const at = after.find(name);
        if (at == after.end()) return fmt::format("{} is gone", name);
        if (at->second == text) continue;
        if (text.starts_with("PK")) return "the workbooks differ";
        auto const split =
            std::mismatch(text.begin(), text.end(), at->second.begin(), at->second.end());
        auto const line = [](std::string const& of, std::string::const_iterator here) {
            auto const offset = static_cast<std::size_t>(here - of.begin());
            auto const from = of.rfind('\n', offset == 0 ? 0 : offset - 1) + 1;
            return of.substr(from, std::min<std::size_t>(of.find('\n', offset) - from, 200));
        };
        return fmt::format("{}:\n  {}\n  {}", name, line(text, split.first),
                           line(at->second, split.second));
    }
    for (auto const& each : after)
        if (!before.contains(each.first)) return fmt::format("{} is new", each.first);
    return {};
}

void comes_back(Form form, std::string_view name, Read const& facts, int times = 1) {
    Folder const folder{name};
    auto before = written(form, facts, 2024, folder.path / name);
    auto path = folder.path / name;
    for (int i = 0; i <= times; ++i) {
        auto const again = read({path});
        path = folder.path / fmt::format("{}_{}", i, name);
        auto const after = written(form, again, 2024, path);
        // A workbook asks for counts over more months than it holds: the second is the same.
        if (i + 1 >= times) CHECK(difference(before, after) == "");
        before = after;
        if (times == 1) break;
    }
}

}  // namespace

TEST_CASE("what is written of a Standard Safeguarding Dataset comes back as the same file") {
    for (int const errors : {0, 3000}) {
        Folder const given{fmt::format("given_{}", errors)};
        REQUIRE(write_ssd(city(errors), given.path).ok());
        auto const facts = read({given.path});
        for (auto const& [form, name] : forms) {
            CAPTURE(errors);
            CAPTURE(name);
            comes_back(form, name, facts, form == Form::annex_a ? 2 : 1);
        }
    }
}

TEST_CASE("what returns hold comes back as the same file, also what no other format has") {
    auto const made = city(0);
    {
        Folder const given{"given_census"};
        REQUIRE(write_cin_census(made, given.path).ok());
        comes_back(Form::census, "census.xml",
                   read({given.path / "cin_census_2023.xml", given.path / "cin_census_2024.xml"}));
    }
    Folder const given{"given_903"};
    REQUIRE(write_ssda903(made, given.path).ok());
    auto const facts = read({given.path / "ssda903_2023", given.path / "ssda903_2024"});
    comes_back(Form::csv903, "csv903", facts);
    comes_back(Form::xml903, "return.xml", facts);
}

}  // namespace breakwater::synth
