// A return that is XML with any text in it, put to every rule: no crash, and each file is either
// refused as a whole or judged by every rule. An odd first byte puts the rest among the children of
// a census, or, from 128 on, among those looked after.

#include <filesystem>

#include "must.h"
#include "returns/check_words.h"

using namespace breakwater;
using namespace breakwater::returns;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size < 1) return 0;
    static std::filesystem::path const folder =
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
    static rules::LoadedRules const law = rules::load_rules(folder);
    static ReturnRules const census =
        load_return_rules(folder, "cin_census", law.book).value().rules;
    static ReturnRules const looked_after =
        load_return_rules(folder, "ssda903", law.book).value().rules;
    ReturnRules const& held = data[0] < 128 ? census : looked_after;
    std::string text(reinterpret_cast<char const*>(data + 1), size - 1);
    if (data[0] % 2 == 1 && data[0] >= 128)
        text = "<EXPSSDA903><CHILD>" + text + "</CHILD></EXPSSDA903>";
    else if (data[0] % 2 == 1)
        text =
            "<Message><Header><CollectionDetails><ReferenceDate>2026-03-31</ReferenceDate>"
            "</CollectionDetails></Header><Children>" +
            text + "</Children></Message>";
    std::uint64_t rows = 0;
    CheckRequest const request{held, law.book, 2023 + data[0] / 2 % 4};
    auto const checked =
        check_return(exchange::TextSource::of(text), "fuzz.xml", request, [&](CheckRow const& row) {
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
