#include "exchange/annex_a/workbook.h"

#include <fmt/format.h>
#include <unzip.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace breakwater::exchange::annex_a {

// What happens at each piece of one XML part. `problem` stops the parser.
struct XmlReader {
    std::function<void(std::string_view, char const**)> start;
    std::function<void(std::string_view)> end;
    std::function<void(std::string_view)> text;
    XML_Parser parser = nullptr;
    int depth = 0;
    Error problem{};

    void stop(std::string code, std::string message) {
        if (problem.code.empty()) problem = {std::move(code), std::move(message)};
        XML_StopParser(parser, XML_FALSE);
    }
    Result<void> begin();
    Result<void> take(char const* bytes, std::size_t size, bool last);
    ~XmlReader() {
        if (parser != nullptr) XML_ParserFree(parser);
    }
};

namespace {

constexpr int deepest = 64;
constexpr std::uint64_t small_part = 1024 * 1024;

std::string_view local_name(char const* name) {
    std::string_view const whole{name};
    auto const colon = whole.rfind(':');
    return colon == whole.npos ? whole : whole.substr(colon + 1);
}

std::string_view attribute(char const** attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2)
        if (local_name(attributes[0]) == name) return attributes[1];
    return {};
}

std::optional<std::uint32_t> whole_number(std::string_view text) {
    std::uint32_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// "AB12" -> 27; the column from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0, letters = 0;
    while (letters < reference.size() && letters < 4 && reference[letters] >= 'A' &&
           reference[letters] <= 'Z')
        column = column * 26 + static_cast<std::size_t>(reference[letters++] - 'A') + 1;
    if (letters == 0 || letters > 3) return std::nullopt;
    return column - 1;
}

using RowFound = std::function<void(std::uint32_t, std::vector<Cell> const&)>;

// A worksheet: <row r="2"><c r="A2" t="s"><v>0</v></c> ... <is><t>text</t></is>.
class SheetReader {
public:
    SheetReader(std::vector<std::string> const& shared, WorkbookLimits const& limits,
                RowFound const& found)
        : shared_(shared), limits_(limits), found_(found) {
        xml.start = [this](std::string_view name, char const** attributes) {
            start(name, attributes);
        };
        xml.end = [this](std::string_view name) { end(name); };
        xml.text = [this](std::string_view text) {
            if (!in_value_) return;
            if (value_.size() + text.size() > limits_.cell_bytes)
                return xml.stop("cell_too_long",
                                fmt::format("row {} has a cell longer than {} bytes", row_,
                                            limits_.cell_bytes));
            value_ += text;
        };
    }
    XmlReader xml;

private:
    void start(std::string_view name, char const** attributes) {
        if (name == "row") {
            auto const number = whole_number(attribute(attributes, "r"));
            row_ = number ? *number : row_ + 1;
            if (row_ > limits_.rows)
                xml.stop("too_many_rows", fmt::format("has more than {} rows", limits_.rows));
            cells_.clear();
            used_ = 0;
        } else if (name == "c") {
            column_ = column_of(attribute(attributes, "r")).value_or(used_);
            type_ = attribute(attributes, "t");
            value_.clear();
            if (column_ >= limits_.columns)
                xml.stop("too_many_columns",
                         fmt::format("row {} has more than {} columns", row_, limits_.columns));
        } else if (name == "v" || name == "t") {
            // Rich text has several <t> in one cell; the reading aids of <rPh> are no part of it.
            in_value_ = !in_reading_aid_;
        } else if (name == "rPh") {
            in_reading_aid_ = true;
        }
    }

    void end(std::string_view name) {
        if (name == "v" || name == "t") in_value_ = false;
        if (name == "rPh") in_reading_aid_ = false;
        if (name == "c") end_cell();
        // A row without cells ends even where its own number stopped the reading.
        if (name == "row" && row_ <= limits_.rows) found_(row_, cells_);
    }

    void end_cell() {
        used_ = column_ + 1;
        if (value_.empty() || column_ >= limits_.columns) return;
        if (cells_.size() <= column_) cells_.resize(column_ + 1);
        Cell& cell = cells_[column_];
        cell.text = value_;
        if (type_ == "s") {
            auto const at = whole_number(value_);
            cell.kind = CellKind::text;
            cell.text = at && *at < shared_.size() ? shared_[*at] : std::string{};
            shared_taken_ += cell.text.size();
            if (shared_taken_ > limits_.shared_text_taken)
                return xml.stop("too_much_text",
                                fmt::format("row {}: its cells hold more than {} bytes of text",
                                            row_, limits_.shared_text_taken));
        } else if (type_ == "str" || type_ == "inlineStr") {
            cell.kind = CellKind::text;
        } else if (type_ == "b") {
            cell.kind = CellKind::boolean;
        } else if (type_ == "e") {
            cell.kind = CellKind::error;
        } else if (type_ == "d") {
            cell.kind = CellKind::text;  // an ISO date
        } else {
            cell.kind = CellKind::number;
        }
        if (cell.text.empty()) cell.kind = CellKind::blank;
    }

    std::vector<std::string> const& shared_;
    WorkbookLimits const& limits_;
    RowFound const& found_;
    std::vector<Cell> cells_;
    std::string value_, type_;
    std::uint64_t shared_taken_ = 0;
    std::uint32_t row_ = 0;
    std::size_t column_ = 0, used_ = 0;
    bool in_value_ = false, in_reading_aid_ = false;
};

}  // namespace

Result<void> XmlReader::begin() {
    parser = XML_ParserCreate(nullptr);
    if (parser == nullptr) return Error{"no_memory", "there is no memory to read the workbook"};
    XML_SetUserData(parser, this);
    XML_SetElementHandler(
        parser,
        [](void* self, XML_Char const* name, XML_Char const** attributes) {
            auto& reader = *static_cast<XmlReader*>(self);
            if (++reader.depth > deepest)
                return reader.stop("xml_refused", "nests its parts too deeply for a workbook");
            if (reader.start) reader.start(local_name(name), attributes);
        },
        [](void* self, XML_Char const* name) {
            auto& reader = *static_cast<XmlReader*>(self);
            --reader.depth;
            if (reader.end) reader.end(local_name(name));
        });
    XML_SetCharacterDataHandler(parser, [](void* self, XML_Char const* piece, int length) {
        auto& reader = *static_cast<XmlReader*>(self);
        if (reader.text) reader.text({piece, static_cast<std::size_t>(length)});
    });
    // Workbooks never declare a document type; those who do hide entities that expand without end.
    XML_SetStartDoctypeDeclHandler(
        parser, [](void* self, XML_Char const*, XML_Char const*, XML_Char const*, int) {
            static_cast<XmlReader*>(self)->stop(
                "xml_refused", "declares a document type, as no workbook does: refused");
        });
    return {};
}

Result<void> XmlReader::take(char const* bytes, std::size_t size, bool last) {
    auto const status = XML_Parse(parser, bytes, static_cast<int>(size), last);
    if (!problem.code.empty()) return problem;
    if (status == XML_STATUS_OK) return {};
    return Error{
        "xml_refused",
        fmt::format("is damaged at line {} of its XML ({}): save the workbook again",
                    XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)))};
}

void Workbook::ZipCloser::operator()(void* zip) const {
    unzClose(zip);
}

Result<Workbook> Workbook::open(std::filesystem::path const& path, WorkbookLimits limits) {
    Workbook book;
    book.limits_ = limits;
    unzFile const file = unzOpen64(path.c_str());
    if (file == nullptr)
        return Error{"not_a_workbook",
                     "is not a whole .xlsx workbook (an .xls must be saved as .xlsx; a cut-off "
                     "file copied again)"};
    book.zip_.reset(file);
    TRY(book.read_contents());
    return book;
}

Result<void> Workbook::read_part(std::string const& name, XmlReader& reader) {
    unzFile const file = zip_.get();
    if (unzLocateFile(file, name.c_str(), 2) != UNZ_OK)
        return Error{"not_a_workbook",
                     fmt::format("lacks its part {}: save the workbook again", name)};
    unz_file_info64 about{};
    if (unzGetCurrentFileInfo64(file, &about, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        unzOpenCurrentFile(file) != UNZ_OK)
        return Error{"not_a_workbook", fmt::format("its part {} cannot be opened", name)};
    struct Closer {
        unzFile file;
        ~Closer() { unzCloseCurrentFile(file); }
    } const closer{file};
    std::uint64_t const most = std::min(
        limits_.inflated_bytes,
        std::max<std::uint64_t>(small_part, about.compressed_size * limits_.times_compressed));
    auto const bomb = [&] {
        return Error{"zip_bomb",
                     fmt::format("its part {} grows to more than {} bytes from {}: refused", name,
                                 most, about.compressed_size)};
    };
    if (about.uncompressed_size > most) return bomb();
    TRY(reader.begin());
    std::uint64_t inflated = 0;
    std::vector<char> block(64 * 1024);
    for (;;) {
        int const got = unzReadCurrentFile(file, block.data(), static_cast<unsigned>(block.size()));
        if (got < 0)
            return Error{
                "not_a_workbook",
                fmt::format("its part {} is damaged: copy or save the workbook again", name)};
        inflated += static_cast<std::uint64_t>(got);
        if (inflated > most) return bomb();
        TRY(reader.take(block.data(), static_cast<std::size_t>(got), got == 0));
        if (got == 0) return {};
    }
}

Result<void> Workbook::read_contents() {
    std::vector<std::string> ids;
    XmlReader contents;
    contents.start = [&](std::string_view name, char const** attributes) {
        if (name == "workbookPr") {
            std::string_view const from = attribute(attributes, "date1904");
            epoch_1904_ = from == "1" || from == "true";
        }
        if (name != "sheet") return;
        if (names_.size() >= limits_.sheets)
            return contents.stop("too_many_sheets",
                                 fmt::format("has more than {} sheets", limits_.sheets));
        names_.emplace_back(attribute(attributes, "name"));
        ids.emplace_back(attribute(attributes, "id"));
    };
    TRY(read_part("xl/workbook.xml", contents));

    std::map<std::string, std::string> targets;
    XmlReader relations;
    relations.start = [&](std::string_view name, char const** attributes) {
        if (name != "Relationship" || targets.size() > 4 * limits_.sheets) return;
        std::string target{attribute(attributes, "Target")};
        target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
        targets.emplace(attribute(attributes, "Id"), std::move(target));
    };
    TRY(read_part("xl/_rels/workbook.xml.rels", relations));
    for (auto const& id : ids) {
        auto const found = targets.find(id);
        parts_.push_back(found == targets.end() ? std::string{} : found->second);
    }

    if (unzLocateFile(zip_.get(), "xl/sharedStrings.xml", 2) != UNZ_OK) return {};
    std::uint64_t bytes = 0;
    bool in_text = false, in_reading_aid = false;
    XmlReader strings;
    strings.start = [&](std::string_view name, char const**) {
        if (name == "si") {
            shared_.emplace_back();
            bytes += sizeof(std::string);
        }
        if (name == "rPh") in_reading_aid = true;
        if (name == "t") in_text = !in_reading_aid && !shared_.empty();
    };
    strings.end = [&](std::string_view name) {
        if (name == "rPh") in_reading_aid = false;
        if (name == "t") in_text = false;
    };
    strings.text = [&](std::string_view text) {
        if (!in_text) return;
        bytes += text.size();
        if (shared_.back().size() + text.size() > limits_.cell_bytes)
            return strings.stop("cell_too_long",
                                fmt::format("has a cell longer than {} bytes", limits_.cell_bytes));
        if (bytes > limits_.shared_text_bytes)
            return strings.stop("zip_bomb", fmt::format("holds more than {} bytes of text: refused",
                                                        limits_.shared_text_bytes));
        shared_.back() += text;
    };
    TRY(read_part("xl/sharedStrings.xml", strings));
    return {};
}

Result<void> Workbook::read_sheet(std::size_t sheet, RowFound const& row) {
    SheetReader reader(shared_, limits_, row);
    return read_part(parts_[sheet], reader.xml);
}

Result<void> read_worksheet_xml(std::string_view xml, std::vector<std::string> const& shared,
                                WorkbookLimits const& limits, RowFound const& row) {
    SheetReader reader(shared, limits, row);
    TRY(reader.xml.begin());
    return reader.xml.take(xml.data(), xml.size(), true);
}

}  // namespace breakwater::exchange::annex_a
