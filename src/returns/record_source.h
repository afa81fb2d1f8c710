#pragma once
// Where the records of a return come from, whatever form it is written in. The rules and the judge
// know nothing of that.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "returns/raw_record.h"

namespace breakwater::returns {

/// Something that stands in the file and is no value of the return.
struct Fault {
    std::string_view kind;  ///< "unknown_element", "text_between", ...
    std::string message;    ///< never a value: that might be a name
    std::uint32_t line = 0, column = 0;
    std::string_view file = {};  ///< of a set of files: which
};
using TellFault = std::function<void(Fault const&)>;

/// A table that a return of this form, or these files, cannot say anything of.
struct AbsentTable {
    std::size_t table = no_table;
    std::string why;
};

class RecordSource {
public:
    static constexpr std::uint32_t rows_max = 500;  ///< of one table, in one record

    virtual ~RecordSource() = default;
    /// The next record, which is of the header where `is_header()` says so; null at the end. Holds
    /// until the next call.
    virtual Result<RawRecord const*> next() = 0;
    virtual bool is_header() const { return false; }
    /// Where a record begins that the end of the file cut; after next() failed.
    virtual std::optional<std::uint32_t> unfinished_line() const { return std::nullopt; }
    virtual std::uint64_t consumed() const = 0;  ///< bytes
    virtual std::vector<AbsentTable> absent() const { return {}; }
    /// The file that a table's lines are counted in; empty where the return is one file.
    virtual std::string_view file_of(std::size_t) const { return {}; }
};

}  // namespace breakwater::returns
