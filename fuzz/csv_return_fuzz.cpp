// A return of several CSV files with any text in them, put to every rule: no crash, and the set is
// either refused as a whole or judged by every rule. A line of "=" begins the next file; an odd
// first byte puts the headings of a table above each.

#include <filesystem>

#include "must.h"
#include "returns/check_words.h"

using namespace breakwater;
using namespace breakwater::returns;

namespace {

// The headings of one table, the child's number first.
std::string headings(Shape const& shape, std::size_t table) {
    std::string line = shape.id_field;
    for (auto const& field : shape.tables[table].fields) line += "," + field.name;
    return line + "\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size < 1) return 0;
    static std::filesystem::path const folder =
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
    static rules::LoadedRules const law = rules::load_rules(folder);
    static ReturnRules const held = load_return_rules(folder, "ssda903", law.book).value().rules;
    std::vector<std::string> texts;
    std::string_view rest{reinterpret_cast<char const*>(data + 1), size - 1};
    while (texts.size() < 14) {
        auto const end = rest.find("\n=\n");
        std::string text;
        std::size_t const table = 1 + texts.size() % (held.shape().tables.size() - 1);
        if (data[0] % 2 == 1) text = headings(held.shape(), table);
        texts.push_back(text + std::string{rest.substr(0, end)});
        if (end == rest.npos) break;
        rest.remove_prefix(end + 3);
    }
    std::vector<CsvFile> files;
    for (auto const& text : texts) files.push_back({"f.csv", exchange::TextSource::of(text)});
    std::uint64_t rows = 0;
    CheckRequest const request{held, law.book, 2023 + data[0] / 2 % 5};
    auto const checked = check_return(std::move(files), "fuzz", request, [&](CheckRow const& row) {
        ++rows;
        must(csv_line(row).ends_with('\n'));
        must(row.kind == CheckRow::Kind::fault || row.rule != nullptr);
    });
    if (!checked.ok()) {
        must(!checked.error().message.empty());
        return 0;
    }
    must(checked.value().outcomes.size() == held.of_year(request.year).size());
    must(checked.value().clean() == (rows == 0));
    must(!in_words(checked.value(), held, request.year).empty());
    return 0;
}
