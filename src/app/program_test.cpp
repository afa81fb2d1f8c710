// The program as its callers see it: what it prints, where, and its exit code.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "app/commands/commands.h"
#include "app/progress.h"
#include "app/rules_folder.h"
#include "indicators/basis.h"

using namespace breakwater;

namespace {

struct Outcome {
    int exit;
    std::string printed;  // both streams, as a terminal would show them
};

Outcome breakwater_does(std::string const& words) {
    auto* const pipe = popen((BREAKWATER_BINARY " " + words + " 2>&1").c_str(), "r");
    Outcome outcome{0, ""};
    std::array<char, 4096> block;
    for (std::size_t n; (n = fread(block.data(), 1, block.size(), pipe)) > 0;)
        outcome.printed.append(block.data(), n);
    auto const status = pclose(pipe);
    outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

bool holds(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a command line that is not understood ends with 64, and says what was meant") {
    auto const misspelt = breakwater_does("versoin");
    CHECK(misspelt.exit == 64);
    CHECK(holds(misspelt.printed, "did you mean “version”?"));
    CHECK(breakwater_does("").exit == 64);
    CHECK(breakwater_does("version --jsn").exit == 64);
}

TEST_CASE("every command explains itself, with an example unless it has no arguments") {
    auto const help = breakwater_does("help");
    CHECK(help.exit == 0);
    for (auto const* command : app::commands()) {
        CHECK(holds(help.printed, std::string{command->summary}));
        auto const one = breakwater_does(std::string{command->name} + " --help");
        CHECK(one.exit == 0);
        CHECK(holds(one.printed, "usage: breakwater " + std::string{command->name}));
        CHECK_MESSAGE((command->arguments.empty() || !command->examples.empty()), command->name);
    }
}

TEST_CASE("the completions are what their shells can read") {
    for (std::string const shell : {"bash", "zsh", "fish"}) {
        auto const printed = breakwater_does("completion " + shell);
        CHECK(printed.exit == 0);
        for (auto const* command : app::commands())
            CHECK(holds(printed.printed, std::string{command->name}));
    }
    CHECK(std::system(BREAKWATER_BINARY " completion bash | bash -n") == 0);
    CHECK(breakwater_does("completion powershell").exit == 64);
}

TEST_CASE("the bases offered are the bases there are") {
    REQUIRE(std::size(app::basis_names) == indicators::all_bases.size());
    for (std::size_t i = 0; i < indicators::all_bases.size(); ++i)
        CHECK(app::basis_names[i] == indicators::name(indicators::all_bases[i]));
}

TEST_CASE("the manual names every command and option") {
    std::ifstream stream(BREAKWATER_SOURCE_DIR "/docs/using/command-line.md");
    std::string const manual{std::istreambuf_iterator<char>{stream}, {}};
    for (auto const* command : app::commands()) {
        CHECK_MESSAGE(holds(manual, "`" + std::string{command->name}), command->name);
        for (auto const& option : command->options)
            CHECK_MESSAGE(holds(manual, std::string{option.name}), command->name, option.name);
    }
}

TEST_CASE("an indicator or a folder that is not there is said with the nearest, and ends with 2") {
    auto const misspelt = breakwater_does("indicators contcts");
    CHECK(misspelt.exit == 2);
    CHECK(holds(misspelt.printed, "did you mean “contacts”?"));
    CHECK(breakwater_does("check nowhere").exit == 2);
    CHECK(breakwater_does("outturns --extract nowhere --from 2024-09 --to 2024-08").exit == 64);
}

TEST_CASE("every indicator says what it counts, by which rules") {
    auto const words = breakwater_does("indicators initial_conferences_in_timescale");
    CHECK(words.exit == 0);
    CHECK(holds(words.printed, "initial child protection conferences, by the day"));
    CHECK(holds(words.printed, "initial_conference_within_15_working_days, CP-01"));
    auto const all = breakwater_does("indicators --json");
    CHECK(all.exit == 0);
    CHECK(holds(all.printed, "\"id\": \"contacts\""));
}

TEST_CASE("a clock is answered by its id or its name, over Easter") {
    auto const by_id = breakwater_does("clock cp-01 2021-03-19");
    CHECK(by_id.exit == 0);
    CHECK(holds(by_id.printed, "13 April 2021"));
    CHECK(holds(by_id.printed, "Good Friday"));
    CHECK(breakwater_does("clock initial_conference_within_15_working_days 2021-03-19").printed ==
          by_id.printed);
    CHECK(holds(breakwater_does("clock CP-01 2021-03-19 --json").printed, "\"2021-04-13\""));
    CHECK(breakwater_does("clock CP-01 2021-02-30").exit == 2);
    CHECK(breakwater_does("clock CP-01").exit == 64);
}

TEST_CASE("the examples of the help that need no files do what they say") {
    for (std::string const name : {"clock", "indicators", "completion"})
        for (auto const& example : app::find_command(name)->examples)
            if (example.words.find_first_of("|>") == std::string_view::npos)
                CHECK_MESSAGE(breakwater_does(std::string{example.words}).exit == 0, example.words);
}

TEST_CASE("the indicators that the examples of the help name are there") {
    for (auto const& example : app::find_command("explain")->examples) {
        auto const words = std::string{example.words};
        auto const id = words.substr(8, words.find(' ', 8) - 8);
        CHECK_MESSAGE(breakwater_does("indicators " + id).exit == 0, id);
    }
}

TEST_CASE("an invented city is counted, explained and reported, and says that it is invented") {
    auto const city = std::filesystem::temp_directory_path() / "breakwater_program_test_city";
    std::filesystem::remove_all(city);
    auto const at = " --extract " + city.string() + " ";
    CHECK(breakwater_does("synth --seed 7 --children 2000 --from 2023-04-01 --to 2024-08-31 "
                          "--format ssd --out " +
                          city.string())
              .exit == 0);
    CHECK(breakwater_does("check " + city.string()).exit == 0);
    auto const outturns = breakwater_does("outturns" + at +
                                          "--from 2024-08 --to 2024-08 --indicator contacts "
                                          "--basis month");
    CHECK(outturns.exit == 0);
    CHECK(holds(outturns.printed,
                "indicator,area,basis,period,numerator,denominator,value,unit,status\n"
                "contacts,E06999001,month,2024-08,"));
    auto const proof = breakwater_does("explain contacts" + at + "--period 2024-08 --basis month");
    CHECK(proof.exit == 0);
    CHECK(holds(proof.printed, "the contact was received on"));
    auto const report = breakwater_does("report assurance" + at + "--period 2024-08 --out " +
                                        (city / "report").string());
    CHECK(report.exit <= 1);
    std::ifstream html(city / "report" / "report.html");
    CHECK(holds({std::istreambuf_iterator<char>{html}, {}}, "Invented data"));
    CHECK(breakwater_does("report assurance --period 2024-08 --out x").exit == 64);
    auto const screen = city / "screen";
    CHECK(breakwater_does("report assurance" + at + "--period 2024-08 --formats html csv --out " +
                          screen.string())
              .exit == 0);
    for (auto const* const name : {"report.html", "report.csv"})
        CHECK(std::filesystem::exists(screen / name));
    for (auto const* const name : {"report.pdf", "report.xlsx"})
        CHECK(!std::filesystem::exists(screen / name));
    CHECK(breakwater_does("report assurance --period 2024-08 --formats docx --out x").exit == 64);
    std::filesystem::remove_all(city);
}

TEST_CASE("a region is what its authorities are, in their order, whoever is counted first") {
    auto const region = std::filesystem::temp_directory_path() / "breakwater_program_test_region";
    std::filesystem::remove_all(region);
    CHECK(breakwater_does("synth --seed 7 --children 500 --from 2023-04-01 --to 2024-08-31 "
                          "--format ssd --authorities 3 --out " +
                          region.string())
              .exit == 0);
    std::string const months = " --from 2024-07 --to 2024-08 --indicator contacts referrals";
    std::string alone;
    std::vector<std::filesystem::path> folders;
    for (auto const& entry : std::filesystem::directory_iterator{region})
        folders.push_back(entry.path());
    std::ranges::sort(folders);
    REQUIRE(folders.size() == 3);
    for (auto const& folder : folders) {
        auto const printed =
            breakwater_does("outturns --extract " + folder.string() + months).printed;
        alone += alone.empty() ? printed : printed.substr(printed.find('\n') + 1);
    }
    auto const at = "outturns --authorities " + region.string() + months;
    CHECK(breakwater_does(at + " --threads 1").printed == alone);
    auto const several = breakwater_does(at + " --threads 3");
    CHECK(several.exit == 0);
    CHECK(several.printed == alone);

    auto const twice = region / "zz_again";
    std::filesystem::copy(folders.front(), twice, std::filesystem::copy_options::recursive);
    std::filesystem::create_directory(region / "empty");
    auto const named = breakwater_does(at);
    CHECK(named.exit == 2);
    CHECK(holds(named.printed, "empty is left out: "));
    std::ofstream(region / "notes.txt") << "Not an extract.";
    CHECK(holds(breakwater_does(at).printed, "notes.txt is left out: "));
    CHECK(holds(named.printed, "its figures come twice"));
    CHECK(breakwater_does(at + " --json").exit == 64);
    CHECK(breakwater_does("outturns --threads 2 --extract " + twice.string() + months).exit == 64);
    CHECK(breakwater_does("outturns --authorities " + (region / "empty").string() + months).exit ==
          2);
    std::filesystem::remove_all(region);
}

TEST_CASE("a report is published, listed and rendered, and a later edition says why it is there") {
    auto const folder = std::filesystem::temp_directory_path() / "breakwater_publish_test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    setenv("BREAKWATER_KEY_FILE", (folder / "store.key").c_str(), 1);
    setenv("BREAKWATER_STORE", ("sqlite:" + (folder / "record.db").string()).c_str(), 1);
    auto const city = (folder / "city").string();
    CHECK(breakwater_does("synth --seed 7 --children 2000 --from 2023-04-01 --to 2024-08-31 "
                          "--format ssd --out " +
                          city)
              .exit == 0);
    CHECK(breakwater_does("init").exit == 0);
    CHECK(breakwater_does("import " + city).exit == 0);
    CHECK(holds(breakwater_does("editions").printed, "Nothing was published yet"));
    auto const published = breakwater_does(
        "publish assurance --period 2024-08 --audience public --sign-off 'Director|A. Example'");
    CHECK(published.exit == 0);
    CHECK(holds(published.printed, "Edition 1: Safeguarding assurance report, August 2024"));
    CHECK(holds(published.printed, "withheld as small"));
    auto const out = (folder / "edition").string();
    CHECK(breakwater_does("render 1 --formats html csv --out " + out).exit == 0);
    std::ifstream html(folder / "edition" / "report.html");
    std::string const page{std::istreambuf_iterator<char>{html}, {}};
    CHECK(holds(page, "Director"));
    CHECK(holds(page, "Head of the ledger"));
    auto const again = "publish assurance --period 2024-08 --audience public --supersedes ";
    CHECK(breakwater_does(again + std::string{"1"}).exit == 64);
    CHECK(holds(breakwater_does(again + std::string{"9 --because late"}).printed,
                "there is no edition 9"));
    CHECK(breakwater_does(again + std::string{"1 --because 'late entries'"}).exit == 0);
    CHECK(holds(breakwater_does("editions --format csv").printed, ",1,,late entries,"));
    CHECK(holds(breakwater_does("editions --format json").printed, "\"superseded_by\": 2"));
    CHECK(
        breakwater_does("publish assurance --period 2024-08 --audience board --sign-off me").exit ==
        64);
    CHECK(breakwater_does("render 7 --out " + out).exit == 2);
    CHECK(breakwater_does("verify").exit == 0);
    unsetenv("BREAKWATER_STORE");
    unsetenv("BREAKWATER_KEY_FILE");
    std::filesystem::remove_all(folder);
}

TEST_CASE("what the linter finds ends with 1, and a file that cannot be read with 2") {
    CHECK(breakwater_does("lint").exit == 1);
    CHECK(breakwater_does("lint nowhere.csv").exit == 2);
}

TEST_CASE("output that cannot be written is not passed over") {
    for (std::string_view const command : {" help", " clock CP-01 2024-03-28", " indicators"}) {
        CAPTURE(command);
        auto const line = fmt::format("{}{} 2>/dev/null >/dev/full", BREAKWATER_BINARY, command);
        int const status = std::system(line.c_str());
        REQUIRE(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 2);
    }
}

TEST_CASE("serve says what is missing where the server does not lie beside the program") {
    namespace fs = std::filesystem;
    auto const folder = fs::temp_directory_path() / "breakwater_alone_test";
    fs::remove_all(folder);
    fs::create_directories(folder);
    fs::copy_file(BREAKWATER_BINARY, folder / "breakwater");
    auto const line = fmt::format("{}/breakwater serve --port 0 2>&1", folder.string());
    auto* const pipe = popen(line.c_str(), "r");
    std::array<char, 4096> block{};
    auto const printed = std::string(block.data(), fread(block.data(), 1, block.size(), pipe));
    CHECK(WEXITSTATUS(pclose(pipe)) == 2);
    CHECK(holds(printed, "breakwater-server cannot be started"));
    fs::remove_all(folder);
}

TEST_CASE("the rules are found beside the program, installed, or at the top of the sources") {
    namespace fs = std::filesystem;
    auto const top = fs::temp_directory_path() / "breakwater_rules_folder_test";
    fs::remove_all(top);
    fs::create_directories(top / "build/release");
    CHECK(app::find_rules_folder_from(top / "build/release").error().code == "no_rules_folder");
    fs::create_directories(top / "rules/codes");
    CHECK(app::find_rules_folder_from(top / "build/release").value() == top / "rules");
    fs::create_directories(top / "build/share/breakwater/rules/codes");
    CHECK(app::find_rules_folder_from(top / "build/release").value() ==
          top / "build/share/breakwater/rules");
    fs::remove_all(top);
}

TEST_CASE("progress is a share of what there is, or the amount read") {
    CHECK(app::progress_line("referrals.csv", 4'200'000, 10'000'000) ==
          "reading referrals.csv 42% of 10.0 MB");
    CHECK(app::progress_line("referrals.csv", 4'200'000, 0) == "reading referrals.csv 4.2 MB");
}
