#pragma once
// XML written element by element, indented by two spaces, a line feed after each line.

#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace breakwater::exchange {

class XmlText {
public:
    /// No comment is written where it is empty.
    explicit XmlText(std::string_view comment) {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        if (!comment.empty()) out_.append("<!-- ").append(comment).append(" -->\n");
    }

    void open(std::string_view name) {
        indent();
        out_.append("<").append(name).append(">\n");
        open_.push_back(name);
    }
    void close() {
        assert(!open_.empty());
        std::string_view const name = open_.back();
        open_.pop_back();
        indent();
        out_.append("</").append(name).append(">\n");
    }
    /// Left out where the text is empty.
    void item(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        indent();
        out_.append("<").append(name).append(">");
        for (char const c : text) {
            if (c == '&')
                out_ += "&amp;";
            else if (c == '<')
                out_ += "&lt;";
            else if (static_cast<unsigned char>(c) < 0x20)
                out_ += "\uFFFD";  // no character of XML; where a line was broken, it is one line
            else
                out_ += c;
        }
        out_.append("</").append(name).append(">\n");
    }
    /// What was written since this was last asked.
    std::string take() { return std::exchange(out_, {}); }
    /// The whole document; asserts that every element has been closed.
    std::string const& text() const {
        assert(open_.empty());
        return out_;
    }

private:
    void indent() { out_.append(open_.size() * 2, ' '); }

    std::string out_;
    std::vector<std::string_view> open_;
};

}  // namespace breakwater::exchange
