#pragma once
// Reads a return that is XML, record by record, as it is written: whatever its order, namespaces,
// noise and gaps. What does not fit the return's shape is told as a fault, and passed over.

#include <functional>
#include <optional>

#include "exchange/xml_stream.h"
#include "returns/raw_record.h"

namespace breakwater::returns {

/// Something that stands in the file and is no value of the return.
struct Fault {
    std::string_view kind;  ///< "unknown_element", "text_between", ...
    std::string message;    ///< never a value: that might be a name
    std::uint32_t line = 0, column = 0;
};
using TellFault = std::function<void(Fault const&)>;

class RecordReader {
public:
    static constexpr std::uint32_t rows_max = 500;  ///< of one table, in one record

    /// `shape` must outlive the reader.
    RecordReader(exchange::XmlStream stream, Shape const& shape, TellFault tell);

    /// The next record, which is of the header where `is_header()` says so; null at the end. Holds
    /// until the next call. Codes: as XmlStream::next, and not_this_return where the outermost
    /// element is another one.
    Result<RawRecord const*> next();
    bool is_header() const { return record_is_header_; }
    /// Where a record begins that the end of the file cut; after next() failed.
    std::optional<std::uint32_t> unfinished_line() const;
    std::uint64_t consumed() const { return stream_.consumed(); }

private:
    struct Open {
        ElementUse const* use = nullptr;  ///< null: not of this return
        std::string name;
        std::uint32_t line = 0, column = 0;
        std::optional<RowAt> row;
        bool held_something = false;
    };
    void begin(exchange::XmlEvent const& event);
    bool end(exchange::XmlEvent const& event);
    void take_value(Open const& open, exchange::XmlEvent const& event);
    std::optional<RowAt> nearest_row(std::size_t table) const;
    void fault(std::string_view kind, std::string message, std::uint32_t line,
               std::uint32_t column);

    exchange::XmlStream stream_;
    Shape const& shape_;
    TellFault tell_;
    RawRecord record_;
    std::vector<Open> open_;
    bool record_is_header_ = false, root_met_ = false;
};

}  // namespace breakwater::returns
