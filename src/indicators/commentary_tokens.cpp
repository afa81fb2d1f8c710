#include "indicators/commentary_tokens.h"

#include <algorithm>
#include <array>

#include "indicators/published.h"

namespace breakwater::indicators {

namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80) != 0 || c == '\'';
}

class Tokens {
public:
    explicit Tokens(std::string_view text) : text_(text) {}

    std::vector<Token> read() {
        while (at_ < text_.size()) {
            char const c = text_[at_];
            if (is_digit(c))
                read_number();
            else if (is_letter(c))
                read_word();
            else
                read_mark();
        }
        return std::move(tokens_);
    }

private:
    Token& add(Token::Kind kind, std::size_t begin, std::size_t end) {
        Token token{kind, std::string{text_.substr(begin, end - begin)}};
        token.line = line_;
        token.column = static_cast<int>(begin - line_begin_) + 1;
        tokens_.push_back(std::move(token));
        return tokens_.back();
    }

    void read_number() {
        std::size_t end = at_;
        auto const goes_on = [&](char mark) {
            return end + 1 < text_.size() && text_[end] == mark && is_digit(text_[end + 1]);
        };
        while (end < text_.size() && (is_digit(text_[end]) || goes_on(',') || goes_on('.'))) ++end;
        // "2023/24", "2016-17", "s47", "4th": no figures of their own.
        bool joined = false;
        while (end < text_.size() && (is_letter(text_[end]) || goes_on('/') || goes_on('-') ||
                                      (joined && is_digit(text_[end])))) {
            joined = true;
            ++end;
        }
        auto const number = parse_decimal(text_.substr(at_, end - at_));
        bool const percent = end < text_.size() && text_[end] == '%';
        if (joined || !number || !is_plain_figure(number.value())) {
            add(Token::Kind::word, at_, end);
        } else if (!percent && make_month(number.value())) {
            // The month before it has taken it in as its year.
        } else {
            add(percent ? Token::Kind::percent : Token::Kind::number, at_, end).number =
                number.value();
        }
        at_ = end + (percent ? 1 : 0);
    }

    bool make_month(Decimal year) {
        if (tokens_.empty() || tokens_.back().kind != Token::Kind::word) return false;
        auto const found = std::find(months.begin(), months.end(), tokens_.back().word);
        if (found == months.end() || year < Decimal{1990, 0} || year > Decimal{2100, 0})
            return false;
        tokens_.back().kind = Token::Kind::month;
        tokens_.back().month = Month::of(static_cast<int>(year.units()),
                                         static_cast<unsigned>(found - months.begin()) + 1);
        return true;
    }

    void read_word() {
        std::size_t end = at_;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
        Token& token = add(Token::Kind::word, at_, end);
        for (char& c : token.word)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        at_ = end;
    }

    void read_mark() {
        char const c = text_[at_++];
        bool const next_is_space = at_ >= text_.size() || text_[at_] == ' ' || text_[at_] == '\n';
        bool const ends = (c == '.' && next_is_space) || c == ';' || c == '?' || c == '!';
        if (ends) add(Token::Kind::end, at_ - 1, at_);
        if (c != '\n') return;
        ++line_;
        line_begin_ = at_;
        // A list item or heading begins a sentence of its own.
        std::size_t const first = text_.find_first_not_of(" \t\r\n", at_);
        if (first != std::string_view::npos &&
            (text_[first] == '*' || text_[first] == '#' || text_[first] == '-'))
            add(Token::Kind::end, at_ - 1, at_);
    }

    std::string_view text_;
    std::size_t at_ = 0, line_begin_ = 0;
    int line_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> commentary_tokens(std::string_view text) {
    return Tokens{text}.read();
}

}  // namespace breakwater::indicators
