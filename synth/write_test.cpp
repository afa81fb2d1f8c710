// What the writers put on disk.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "synth/synth_command.h"
#include "synth/write_annex_a.h"
#include "synth/write_ssd.h"

namespace breakwater::synth {

namespace {

namespace fs = std::filesystem;

struct TemporaryFolder {
    explicit TemporaryFolder(std::string_view name)
        : path(fs::temp_directory_path() / fmt::format("breakwater_synth_{}", name)) {
        fs::remove_all(path);
    }
    ~TemporaryFolder() { fs::remove_all(path); }
    fs::path path;
};

std::string text_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::map<std::string, std::string> files_in(fs::path const& folder) {
    std::map<std::string, std::string> files;
    for (auto const& entry : fs::directory_iterator(folder))
        files[entry.path().filename().string()] = text_of(entry.path());
    return files;
}

City small_city(int errors_per_100_000) {
    CityOptions options;
    options.children = 3000;
    options.from = make_date(2023, 9, 1);
    options.to = make_date(2024, 8, 31);
    options.errors_per_100_000 = errors_per_100_000;
    return make_city(options);
}

// FNV-1a, over the names and bytes of all files.
std::uint64_t signature(std::map<std::string, std::string> const& files) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (auto const& [name, text] : files)
        for (auto const* part : {&name, &text})
            for (char const c : *part)
                hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return hash;
}

}  // namespace

TEST_CASE("the same city gives the same bytes in every format") {
    City const city = small_city(500);
    TemporaryFolder const first("first"), second("second");
    for (auto const write : {write_ssd, write_annex_a_workbook, write_annex_a_csv}) {
        fs::remove_all(first.path);
        fs::remove_all(second.path);
        REQUIRE(write(city, first.path).ok());
        REQUIRE(write(small_city(500), second.path).ok());
        CHECK(signature(files_in(first.path)) == signature(files_in(second.path)));
    }
}

TEST_CASE("every extract says that it is invented, whose it is and of which day") {
    City const city = small_city(0);
    TemporaryFolder const ssd("ssd"), annex("annex");
    REQUIRE(write_ssd(city, ssd.path).ok());
    CHECK(text_of(ssd.path / "extra_extract.csv") ==
          "as_at,complete_from,area_code,area_name,invented,children_0_to_17\n"
          "2024-08-31,2021-09-01,E06999001,Larkhaven,Y,3000\n");
    REQUIRE(write_annex_a_csv(city, annex.path).ok());
    auto const front = text_of(annex.path / "Front_Sheet.csv");
    CHECK(front.find("invented,Y") != std::string::npos);
    CHECK(front.find("as_at,2024-08-31") != std::string::npos);
}

TEST_CASE("mistakes asked for are made, listed with line and column, and not made otherwise") {
    TemporaryFolder const clean("clean"), spoilt("spoilt");
    REQUIRE(write_ssd(small_city(0), clean.path).ok());
    REQUIRE(write_ssd(small_city(3000), spoilt.path).ok());
    CHECK_FALSE(fs::exists(clean.path / "errors.csv"));
    std::istringstream listed(text_of(spoilt.path / "errors.csv"));
    std::map<std::string, int> kinds;
    std::string line;
    std::getline(listed, line);
    CHECK(line == "file,line,column,field,kind");
    auto const spoilt_files = files_in(spoilt.path);
    while (std::getline(listed, line)) {
        kinds[line.substr(line.rfind(',') + 1)]++;
        // The line named is a line of the file named.
        auto const comma = line.find(',');
        auto const& text = spoilt_files.at(line.substr(0, comma));
        auto const number = std::strtol(line.c_str() + comma + 1, nullptr, 10);
        CHECK(number <= std::count(text.begin(), text.end(), '\n'));
    }
    CHECK(kinds.size() == 14);
    CHECK(text_of(clean.path / "extra_extract.csv") == text_of(spoilt.path / "extra_extract.csv"));
}

TEST_CASE("a share of rows is read exactly, and anything else is refused") {
    CHECK(parse_error_rate("0.002").value() == 200);
    CHECK(parse_error_rate("0.2%").value() == 200);
    CHECK(parse_error_rate("1%").value() == 1000);
    CHECK(parse_error_rate("1").value() == 100000);
    CHECK(parse_error_rate("0").value() == 0);
    for (std::string_view const wrong : {"", ".", "-1", "2", "0.5x", "1e3"})
        CHECK(parse_error_rate(wrong).error().code == "bad_error_rate");
}

TEST_CASE("area codes of invented places are in no official list") {
    for (auto const* file : {"areas.csv", "official.csv", "populations.csv", "neighbours.csv"}) {
        auto const text = text_of(fs::path{BREAKWATER_SOURCE_DIR} / "rules/benchmarks" / file);
        for (std::string_view const prefix : {"E06999", "E12999", "E92999"})
            CHECK(text.find(prefix) == std::string::npos);
    }
}

TEST_CASE("a span that cannot be invented is refused in words") {
    SynthOrder order;
    order.city.from = make_date(2024, 1, 1);
    order.city.to = make_date(2023, 1, 1);
    CHECK(run_synth(order).error().code == "bad_span");
    order.city.from = make_date(1990, 1, 1);
    CHECK(run_synth(order).error().code == "bad_span");
    order.city = {.from = make_date(2023, 1, 1), .to = make_date(2023, 2, 1)};
    order.city.children = 3;
    CHECK(run_synth(order).error().code == "bad_children");
}

}  // namespace breakwater::synth
