#pragma once
// XML written element by element, indented by two spaces, a line feed after each line.

#include <cassert>
#include <string>
#include <string_view>
#include <vector>

namespace breakwater::synth {

class XmlText {
public:
    explicit XmlText(std::string_view comment) {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- ";
        out_ += comment;
        out_ += " -->\n";
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
            else
                out_ += c;
        }
        out_.append("</").append(name).append(">\n");
    }
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

}  // namespace breakwater::synth
