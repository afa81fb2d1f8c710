#pragma once
// The items of a national return as values: what cannot be understood becomes a problem with its
// place, and the field stays not known.

#include <string_view>
#include <unordered_map>

#include "exchange/reading.h"

namespace breakwater::exchange {

/// One item of the text: its name as written, its text, and where it stands.
struct Written {
    std::string_view item;
    std::string_view text;
    std::uint32_t line = 0;
    bool empty() const { return text.empty(); }
};

class ItemReader {
public:
    /// `day_example` is how the format writes dates, for suggestions: "2024-08-31".
    ItemReader(Reading& reading, std::string_view day_example)
        : reading_(reading), day_example_(day_example) {}

    journey::Day day(Written const& written);
    journey::Flag flag(Written const& written);
    journey::Code code(Written const& written, std::string_view set);
    /// From 0 to `most`.
    journey::Number number(Written const& written, std::int32_t most);

    /// A day without which the record cannot be counted: says so where nothing is written.
    journey::Day needed_day(Written const& written);

    void complain(Written const& written, Reading::What what);

    /// Puts what became of the codes into the columns of the source that is being read.
    void state_codes();

private:
    Reading& reading_;
    std::string_view day_example_;
    std::unordered_map<std::string, CodeReader> codes_;  // by item
};

/// What a return says of a child; the return read first is believed, and the next ones only asked
/// for what it did not say.
struct ChildSaid {
    Written born, expected, died, sex, ethnicity, upn, former_upn;
};
void take_child(Reading& reading, ItemReader& items, std::int32_t child, ChildSaid const& said);

/// UN1 to UN10, which say in place of a pupil number why there is none.
bool is_reason_without_pupil_number(std::string_view text);

}  // namespace breakwater::exchange
