#pragma once
// Reads a return that is XML, record by record, as it is written: whatever its order, namespaces,
// noise and gaps. What does not fit the return's shape is told as a fault, and passed over.

#include <optional>

#include "exchange/xml_stream.h"
#include "returns/record_source.h"

namespace breakwater::returns {

class RecordReader final : public RecordSource {
public:
    /// `shape` must outlive the reader.
    RecordReader(exchange::XmlStream stream, Shape const& shape, TellFault tell);

    /// Codes: as XmlStream::next, and not_this_return where the outermost element is another one.
    Result<RawRecord const*> next() override;
    bool is_header() const override { return record_is_header_; }
    std::optional<std::uint32_t> unfinished_line() const override;
    std::uint64_t consumed() const override { return stream_.consumed(); }
    /// Tables that only files have.
    std::vector<AbsentTable> absent() const override;

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
    bool take_loose(Open const& open, exchange::XmlEvent const& event);
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
