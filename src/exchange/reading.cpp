#include "exchange/reading.h"

#include "exchange/text_source.h"

namespace breakwater::exchange {

namespace {

constexpr std::size_t longest_value = 80;

}  // namespace

SourceReport& Reading::begin_source(std::string file, std::string sheet, std::string read_as) {
    report().sources.push_back(
        {.file = std::move(file), .sheet = std::move(sheet), .read_as = std::move(read_as)});
    return source();
}

void Reading::problem(std::uint32_t line, std::string_view column, std::string_view value,
                      What what) {
    std::string space;
    std::string_view shown = as_utf8(value.substr(0, longest_value), space);
    report().add({.file = source().file,
                  .sheet = source().sheet,
                  .line = line,
                  .column = std::string{column},
                  .value = Sensitive{std::string{shown}},
                  .kind = std::string{what.kind},
                  .reason = std::move(what.reason),
                  .suggestion = std::move(what.suggestion),
                  .severity = what.severity});
}

void Reading::read_so_far(std::uint64_t bytes_of_this_file) {
    if (options.progress) options.progress(bytes_done + bytes_of_this_file, bytes_total);
}

}  // namespace breakwater::exchange
