#include "web/components/textarea.h"

#include "web/components/classes.h"

namespace breakwater::web {

using markup::attr;
using markup::attr_if_any;
using markup::flag;

void write(Html& html, Textarea const& textarea) {
    auto const& id = textarea.id.empty() ? textarea.name : textarea.id;
    FieldParts const parts{id, textarea.hint, textarea.error, textarea.described_by};
    std::string_view const spellcheck = textarea.spellcheck == Spellcheck::unsaid ? ""
                                        : textarea.spellcheck == Spellcheck::on   ? "true"
                                                                                  : "false";
    html.element<"div">(
        attr<"class">(group_classes(textarea.group, textarea.error.has_value())),
        textarea.group.attributes, [&] {
            write_label(html, textarea.label, id);
            write_hint_and_error(html, parts);
            html.element<"textarea">(
                attr<"class">(classes("govuk-textarea",
                                      class_if(textarea.error.has_value(), "govuk-textarea--error"),
                                      textarea.classes)),
                attr<"id">(id), attr<"name">(textarea.name),
                attr<"rows">(std::to_string(textarea.rows)), attr_if_any<"spellcheck">(spellcheck),
                flag<"disabled">(textarea.disabled),
                attr_if_any<"aria-describedby">(described_by(parts)),
                attr_if_any<"autocomplete">(textarea.autocomplete), textarea.attributes, [&] {
                    // A browser drops the first line end after the tag: this one is for it.
                    if (textarea.value.starts_with('\n')) html.line();
                    html.text(textarea.value);
                });
            html.content(textarea.group.after_input);
        });
}

namespace {

std::string limit_words(CharacterCount const& count) {
    auto const limit = count.words_max > 0 ? count.words_max : count.characters_max;
    if (limit == 0) return "";
    auto words = count.limit_words;
    if (words.empty())
        words = count.words_max > 0 || count.count_type == "words"
                    ? "You can enter up to %{count} words"
                    : "You can enter up to %{count} characters";
    constexpr std::string_view mark = "%{count}";
    if (auto const at = words.find(mark); at != std::string::npos)
        words.replace(at, mark.size(), std::to_string(limit));
    return words;
}

}  // namespace

void write(Html& html, CharacterCount const& count) {
    auto textarea = count.textarea;
    auto const& id = textarea.id.empty() ? textarea.name : textarea.id;
    auto const info = id + "-info";
    textarea.described_by = info;
    textarea.classes = classes("govuk-js-character-count", textarea.classes);
    textarea.group.classes = classes("govuk-character-count", textarea.group.classes);
    auto& attributes = textarea.group.attributes;
    attributes.push_back(pass<"data-module">("govuk-character-count"));
    if (count.characters_max > 0)
        attributes.push_back(pass<"data-maxlength">(std::to_string(count.characters_max)));
    if (count.words_max > 0)
        attributes.push_back(pass<"data-maxwords">(std::to_string(count.words_max)));
    if (count.shown_from_percent > 0)
        attributes.push_back(pass<"data-threshold">(std::to_string(count.shown_from_percent)));
    auto const type = !count.count_type.empty() ? count.count_type
                      : count.words_max > 0     ? std::string{"words"}
                                                : std::string{};
    if (!type.empty()) attributes.push_back(pass<"data-count-type">(type));
    textarea.group.after_input = markup::markup_of([&](Html& inner) {
        write(inner,
              Hint{.content = limit_words(count),
                   .id = info,
                   .classes = classes("govuk-character-count__message", count.message_classes)});
        inner.content(count.textarea.group.after_input);
    });
    write(html, textarea);
}

}  // namespace breakwater::web
