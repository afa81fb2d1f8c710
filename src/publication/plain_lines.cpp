#include "publication/plain_lines.h"

#include <charconv>

#include "rules/text_blocks.h"

namespace breakwater::publication {

void LineWriter::line(std::string_view word, std::string_view value) {
    text_ += word;
    if (!value.empty()) text_ += ' ';
    text_ += value;
    text_ += '\n';
}

void LineWriter::text(std::string_view word, std::string const& value) {
    std::string escaped;
    escaped.reserve(value.size());
    for (auto const c : value) {
        if (c == '\\')
            escaped += "\\\\";
        else if (c == '\n')
            escaped += "\\n";
        else if (c == '\r')
            escaped += "\\r";
        else
            escaped += c;
    }
    line(word, escaped);
}

void LineWriter::integer(std::string_view word, std::int64_t value) {
    line(word, std::to_string(value));
}
void LineWriter::truth(std::string_view word, bool value) {
    line(word, value ? "yes" : "no");
}
void LineWriter::date(std::string_view word, Date value) {
    line(word, to_iso(value));
}
void LineWriter::instant(std::string_view word, Instant value) {
    line(word, to_iso(value));
}
void LineWriter::month(std::string_view word, Month value) {
    line(word, to_iso(value));
}
void LineWriter::decimal(std::string_view word, Decimal value) {
    line(word, to_string(value));
}
void LineWriter::maybe_month(std::string_view word, std::optional<Month> const& value) {
    line(word, value ? to_iso(*value) : "");
}
void LineWriter::maybe_decimal(std::string_view word, std::optional<Decimal> const& value) {
    line(word, value ? to_string(*value) : "");
}
void LineWriter::maybe_integer(std::string_view word, std::optional<std::int64_t> const& value) {
    line(word, value ? std::to_string(*value) : "");
}

void LineWriter::block(std::string_view word, std::string const& text) {
    std::int64_t lines = text.empty() ? 0 : 1;
    for (auto const c : text) lines += c == '\n' ? 1 : 0;
    integer(word, lines);
    for (std::size_t at = 0; lines > 0; --lines) {
        auto const end = text.find('\n', at);
        text_ += '|';
        text_.append(text, at, end == std::string::npos ? end : end - at);
        text_ += '\n';
        at = end + 1;
    }
}

LineReader::LineReader(std::string_view text, std::string file, int lines_before)
    : text_(text), file_(std::move(file)), line_(lines_before) {
    if (rules::find_not_utf8(text) != std::string_view::npos)
        refuse("not_utf8", "the text is not UTF-8: it has been damaged or changed");
}

void LineReader::refuse(std::string code, std::string message) {
    if (!problem_) problem_ = Error{std::move(code), std::move(message), {file_, line_, 1}};
}

std::string_view LineReader::next_line() {
    if (!ok()) return {};
    ++line_;
    auto const end = text_.find('\n', at_);
    if (end == std::string_view::npos) {
        refuse("cut_short", "the text ends too soon");
        return {};
    }
    auto const line = text_.substr(at_, end - at_);
    at_ = end + 1;
    return line;
}

std::string_view LineReader::value_of(std::string_view word) {
    auto line = next_line();
    if (!ok()) return {};
    if (line == word) return {};
    if (line.size() <= word.size() + 1 || line.substr(0, word.size()) != word ||
        line[word.size()] != ' ') {
        refuse("another_word", "expected a line that begins with \"" + std::string{word} + "\"");
        return {};
    }
    return line.substr(word.size() + 1);
}

std::int64_t LineReader::whole(std::string_view word) {
    auto const value = value_of(word);
    std::int64_t read = 0;
    auto const [end, failed] = std::from_chars(value.data(), value.data() + value.size(), read);
    if (ok() && (failed != std::errc{} || end != value.data() + value.size()))
        refuse("not_a_number", "expected a whole number after \"" + std::string{word} + "\"");
    return ok() ? read : 0;
}

void LineReader::text(std::string_view word, std::string& value) {
    auto const escaped = value_of(word);
    std::string read;
    read.reserve(escaped.size());
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '\\') {
            read += escaped[i];
            continue;
        }
        auto const next = i + 1 < escaped.size() ? escaped[i + 1] : ' ';
        if (next != '\\' && next != 'n' && next != 'r')
            return refuse("not_escaped", "a backslash stands here that begins nothing known");
        read += next == 'n' ? '\n' : next == 'r' ? '\r' : '\\';
        ++i;
    }
    if (ok()) value = std::move(read);
}

void LineReader::truth(std::string_view word, bool& value) {
    auto const read = value_of(word);
    if (read != "yes" && read != "no") return refuse("unknown_word", "expected yes or no");
    if (ok()) value = read == "yes";
}

void LineReader::date(std::string_view word, Date& value) {
    auto const read = parse_date(value_of(word));
    if (!read.ok()) return refuse(read.error().code, read.error().message);
    if (ok()) value = read.value();
}

void LineReader::instant(std::string_view word, Instant& value) {
    auto const read = parse_instant(value_of(word));
    if (!read.ok()) return refuse(read.error().code, read.error().message);
    if (ok()) value = read.value();
}

void LineReader::month(std::string_view word, Month& value) {
    auto const read = parse_month(value_of(word));
    if (!read.ok()) return refuse(read.error().code, read.error().message);
    if (ok()) value = read.value();
}

void LineReader::decimal(std::string_view word, Decimal& value) {
    auto const read = parse_decimal(value_of(word));
    if (!read.ok()) return refuse(read.error().code, read.error().message);
    if (ok()) value = read.value();
}

void LineReader::maybe_month(std::string_view word, std::optional<Month>& value) {
    auto const text = value_of(word);
    if (!ok() || text.empty()) return;
    auto const read = parse_month(text);
    if (!read.ok()) return refuse(read.error().code, read.error().message);
    value = read.value();
}

void LineReader::maybe_decimal(std::string_view word, std::optional<Decimal>& value) {
    auto const text = value_of(word);
    if (!ok() || text.empty()) return;
    auto const read = parse_decimal(text);
    if (!read.ok()) return refuse(read.error().code, read.error().message);
    value = read.value();
}

void LineReader::maybe_integer(std::string_view word, std::optional<std::int64_t>& value) {
    auto const text = value_of(word);
    if (!ok() || text.empty()) return;
    std::int64_t read = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (failed != std::errc{} || end != text.data() + text.size())
        return refuse("not_a_number", "expected a whole number");
    value = read;
}

void LineReader::block(std::string_view word, std::string& text) {
    auto const lines = whole(word);
    if (lines < 0 || static_cast<std::size_t>(lines) > text_.size() - at_)
        refuse("not_a_number", "there are not as many lines as that");
    std::string read;
    for (std::int64_t i = 0; ok() && i < lines; ++i) {
        auto const line = next_line();
        if (line.empty() || line.front() != '|') {
            refuse("another_word", "expected a line that begins with |");
            return;
        }
        if (i > 0) read += '\n';
        read += line.substr(1);
    }
    if (ok()) text = std::move(read);
}

Result<void> LineReader::finish() {
    if (ok() && at_ != text_.size()) refuse("left_over", "text follows the end");
    if (problem_) return *problem_;
    return {};
}

}  // namespace breakwater::publication
