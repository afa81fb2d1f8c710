// CSV text in blocks: cells lie inside the text, and come out the same whether the text is read in
// one block or in many small ones.

#include <cstdlib>

#include "exchange/csv_reader.h"

using namespace breakwater::exchange;

namespace {

std::string read_all(std::string_view bytes, CsvLimits limits) {
    std::string out;
    auto reader = CsvReader::open(TextSource::of(bytes), limits);
    if (!reader.ok()) return reader.error().code;
    std::string space;
    for (;;) {
        auto const block = reader.value().next();
        if (!block.ok()) std::abort();
        if (block.value() == nullptr) return out;
        for (std::size_t r = 0; r < block.value()->rows(); ++r) {
            out += std::to_string(block.value()->line(r));
            for (std::size_t c = 0; c < reader.value().headings().size(); ++c) {
                out += '\x1f';
                out += plain_cell(block.value()->raw(r, c), space);
            }
            out += '\x1e';
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    std::string const whole = read_all(bytes, {.row_bytes = 2 * size + 64});
    std::string const cut = read_all(bytes, {.block_bytes = 128, .row_bytes = 2 * size + 64});
    if (whole != cut) std::abort();
    read_all(bytes, {.block_bytes = 128, .row_bytes = 64});
    return 0;
}
