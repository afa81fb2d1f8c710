// Days, flags and numbers as authorities write them: the fast path and the patient one agree.

#include <cstdlib>
#include <string>

#include "exchange/cell_text.h"

using namespace breakwater::exchange;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const cell{reinterpret_cast<char const*>(data), size};
    auto const slow = read_moment(cell);
    std::int32_t const fast = read_iso_day(cell.data(), cell.size());
    if (fast != breakwater::journey::Day::none && slow.moment.day.value != fast) std::abort();
    if (slow.moment.minute >= 1440) std::abort();
    (void)read_flag(cell);
    if (auto const number = read_scaled(cell, 2); number && *number < 0) std::abort();
    (void)folded(cell);
    return 0;
}
