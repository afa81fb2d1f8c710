// The fields of a form against the examples that GOV.UK publishes.

#include "web/components/choices.h"
#include "web/components/date_input.h"
#include "web/components/file_upload.h"
#include "web/components/fixture_testing.h"
#include "web/components/input.h"
#include "web/components/select.h"
#include "web/components/textarea.h"

namespace {

using namespace breakwater::web;
using namespace breakwater::web::testing;

Spellcheck spellcheck(nlohmann::json const& options) {
    auto const said = maybe(options, "spellcheck");
    return !said ? Spellcheck::unsaid : *said ? Spellcheck::on : Spellcheck::off;
}

std::optional<Affix> affix(nlohmann::json const& o, char const* key) {
    if (!yes(o, key)) return std::nullopt;
    auto const& one = at(o, key);
    return Affix{content(one), words(one, "classes"), attributes(one)};
}

std::string input(nlohmann::json const& o) {
    auto const& wrapper = at(o, "inputWrapper");
    return written(Input{.label = label(at(o, "label")),
                         .name = words(o, "name"),
                         .id = words(o, "id"),
                         .value = words(o, "value"),
                         .type = words_or(o, "type", "text"),
                         .inputmode = words(o, "inputmode"),
                         .autocomplete = words(o, "autocomplete"),
                         .autocapitalize = words(o, "autocapitalize"),
                         .pattern = words(o, "pattern"),
                         .spellcheck = spellcheck(o),
                         .disabled = yes(o, "disabled"),
                         .described_by = words(o, "describedBy"),
                         .hint = hint(o),
                         .error = error(o),
                         .prefix = affix(o, "prefix"),
                         .suffix = affix(o, "suffix"),
                         .group = group(o),
                         .classes = words(o, "classes"),
                         .attributes = attributes(o),
                         .wrapper_classes = words(wrapper, "classes"),
                         .wrapper_attributes = attributes(wrapper)});
}

std::string password_input(nlohmann::json const& o) {
    PasswordInput out{.label = label(at(o, "label")),
                      .name = words(o, "name"),
                      .id = words(o, "id"),
                      .value = words(o, "value"),
                      .autocomplete = words_or(o, "autocomplete", "current-password"),
                      .show_words = words_or(o, "showPasswordText", "Show"),
                      .show_label = words_or(o, "showPasswordAriaLabelText", "Show password"),
                      .disabled = yes(o, "disabled"),
                      .described_by = words(o, "describedBy"),
                      .hint = hint(o),
                      .error = error(o),
                      .group = group(o),
                      .classes = words(o, "classes"),
                      .attributes = attributes(o)};
    auto& handed = out.group.attributes;
    translate(handed, o, "showPasswordText", "show-password");
    translate(handed, o, "hidePasswordText", "hide-password");
    translate(handed, o, "showPasswordAriaLabelText", "show-password-aria-label");
    translate(handed, o, "hidePasswordAriaLabelText", "hide-password-aria-label");
    translate(handed, o, "passwordShownAnnouncementText", "password-shown-announcement");
    translate(handed, o, "passwordHiddenAnnouncementText", "password-hidden-announcement");
    return written(out);
}

Textarea textarea_of(nlohmann::json const& o) {
    return {.label = label(at(o, "label")),
            .name = words(o, "name"),
            .id = words(o, "id"),
            .value = words(o, "value"),
            .rows = number(o, "rows", 5),
            .autocomplete = words(o, "autocomplete"),
            .spellcheck = spellcheck(o),
            .disabled = yes(o, "disabled"),
            .described_by = words(o, "describedBy"),
            .hint = hint(o),
            .error = error(o),
            .group = group(o),
            .classes = words(o, "classes"),
            .attributes = attributes(o)};
}

std::string character_count(nlohmann::json const& o) {
    CharacterCount out{.textarea = textarea_of(o),
                       .characters_max = number(o, "maxlength"),
                       .words_max = number(o, "maxwords"),
                       .shown_from_percent = number(o, "threshold"),
                       .count_type = words(o, "countType"),
                       .limit_words = words(o, "textareaDescriptionText"),
                       .message_classes = words(at(o, "countMessage"), "classes")};
    auto& handed = out.textarea.group.attributes;
    if (out.characters_max == 0 && out.words_max == 0 && yes(o, "textareaDescriptionText"))
        handed.push_back(MarkupOfFixture::attribute("data-i18n.textarea-description.other",
                                                    words(o, "textareaDescriptionText")));
    translate(handed, o, "charactersUnderLimitText", "characters-under-limit");
    translate(handed, o, "charactersAtLimitText", "characters-at-limit");
    translate(handed, o, "charactersOverLimitText", "characters-over-limit");
    translate(handed, o, "wordsUnderLimitText", "words-under-limit");
    translate(handed, o, "wordsAtLimitText", "words-at-limit");
    translate(handed, o, "wordsOverLimitText", "words-over-limit");
    return written(out);
}

std::string select_one(nlohmann::json const& o) {
    Select out{.label = label(at(o, "label")),
               .name = words(o, "name"),
               .id = words(o, "id"),
               .value = words(o, "value"),
               .disabled = yes(o, "disabled"),
               .described_by = words(o, "describedBy"),
               .hint = hint(o),
               .error = error(o),
               .group = group(o),
               .classes = words(o, "classes"),
               .attributes = attributes(o)};
    for (auto const& item : at(o, "items")) {
        if (!truthy(item)) continue;
        SelectItem one{.text = words(item, "text"),
                       .selected = maybe(item, "selected"),
                       .disabled = yes(item, "disabled"),
                       .attributes = attributes(item)};
        if (auto const& value = at(item, "value"); !value.is_null())
            one.value = value.is_boolean() ? value.dump() : words(value);
        out.items.push_back(one);
    }
    return written(out);
}

std::vector<Choice> choices(nlohmann::json const& o) {
    std::vector<Choice> out;
    std::size_t place = 0;
    for (auto const& item : at(o, "items")) {
        ++place;
        if (!truthy(item)) continue;
        Choice one{.value = words(item, "value"),
                   .content = content(item),
                   .id = words(item, "id"),
                   .name = words(item, "name"),
                   .hint = hint(item),
                   .checked = maybe(item, "checked"),
                   .disabled = yes(item, "disabled"),
                   .divider = words(item, "divider"),
                   .behaviour = words(item, "behaviour"),
                   .label_classes = words(at(item, "label"), "classes"),
                   .label_attributes = attributes(at(item, "label")),
                   .attributes = attributes(item)};
        if (auto const& revealed = at(at(item, "conditional"), "html"); truthy(revealed))
            one.revealed = MarkupOfFixture::markup(words(revealed));
        // Theirs count also the places that hold nothing.
        if (one.id.empty() && place != out.size() + 1)
            one.id = words_or(o, "idPrefix", words(o, "name")) + "-" + std::to_string(place);
        out.push_back(one);
    }
    return out;
}

std::string radios(nlohmann::json const& o) {
    return written(Radios{.name = words(o, "name"),
                          .id_prefix = words(o, "idPrefix"),
                          .items = choices(o),
                          .value = words(o, "value"),
                          .fieldset = fieldset(o),
                          .hint = hint(o),
                          .error = error(o),
                          .group = group(o),
                          .classes = words(o, "classes"),
                          .attributes = attributes(o)});
}

std::string checkboxes(nlohmann::json const& o) {
    Checkboxes out{.name = words(o, "name"),
                   .id_prefix = words(o, "idPrefix"),
                   .items = choices(o),
                   .described_by = words(o, "describedBy"),
                   .fieldset = fieldset(o),
                   .hint = hint(o),
                   .error = error(o),
                   .group = group(o),
                   .classes = words(o, "classes"),
                   .attributes = attributes(o)};
    for (auto const& value : at(o, "values")) out.values.push_back(words(value));
    return written(out);
}

DateBox date_box(nlohmann::json const& o, std::string const& name) {
    return {.name = words_or(o, "name", name),
            .label = words(o, "label"),
            .value = words(o, "value"),
            .id = words(o, "id"),
            .in_error = maybe(o, "error"),
            .inputmode = words_or(o, "inputmode", "numeric"),
            .autocomplete = words(o, "autocomplete"),
            .pattern = words(o, "pattern"),
            .classes = words(o, "classes"),
            .attributes = attributes(o)};
}

std::string date_input(nlohmann::json const& o) {
    DateInput out{.id = words(o, "id"),
                  .name_prefix = words(o, "namePrefix"),
                  .boxes = {},
                  .fieldset = fieldset(o),
                  .hint = hint(o),
                  .error = error(o),
                  .group = group(o),
                  .classes = words(o, "classes"),
                  .attributes = attributes(o)};
    if (!at(o, "items").empty()) {
        for (auto const& item : at(o, "items"))
            if (truthy(item)) out.boxes.push_back(date_box(item, ""));
    } else {
        for (auto const* const name : {"day", "month", "year"}) {
            auto const& item = at(o, name);
            if (item.is_boolean() && !item.get<bool>()) continue;
            out.boxes.push_back(date_box(item, name));
        }
    }
    auto const& year = at(o, "year");
    for (auto& box : out.boxes) {
        auto const is_year = box.name == words_or(year, "name", "year");
        if (is_year && box.value.empty()) box.value = words(year, "value");
        if (is_year && box.name != "year" &&
            box.classes.find("govuk-input--width-") == std::string::npos)
            box.classes = "govuk-input--width-4 " + box.classes;
    }
    auto const prefix = out.name_prefix.empty() ? "" : out.name_prefix + "-";
    for (auto& box : out.boxes)
        if (box.value.empty()) box.value = words(at(o, "values"), (prefix + box.name).c_str());
    return written(out);
}

std::string file_upload(nlohmann::json const& o) {
    FileUpload out{.label = label(at(o, "label")),
                   .name = words(o, "name"),
                   .id = words(o, "id"),
                   .multiple = yes(o, "multiple"),
                   .disabled = yes(o, "disabled"),
                   .drop_zone = yes(o, "javascript"),
                   .drop_zone_classes = words(o, "wrapperClasses"),
                   .drop_zone_attributes = attributes(o, "wrapperAttributes"),
                   .described_by = words(o, "describedBy"),
                   .hint = hint(o),
                   .error = error(o),
                   .group = group(o),
                   .classes = words(o, "classes"),
                   .attributes = attributes(o)};
    auto& handed = out.drop_zone_attributes;
    translate(handed, o, "chooseFilesButtonText", "choose-files-button");
    translate(handed, o, "noFileChosenText", "no-file-chosen");
    translate(handed, o, "multipleFilesChosenText", "multiple-files-chosen");
    translate(handed, o, "dropInstructionText", "drop-instruction");
    translate(handed, o, "enteredDropZoneText", "entered-drop-zone");
    translate(handed, o, "leftDropZoneText", "left-drop-zone");
    return written(out);
}

}  // namespace

TEST_CASE("fields write what GOV.UK's published examples show") {
    check({
        {"character-count", 34, character_count},
        {"checkboxes", 42, checkboxes},
        {"date-input", 50, date_input},
        {"error-message", 9, [](nlohmann::json const& o) { return written(error_of(o)); }},
        {"fieldset", 18, [](nlohmann::json const& o) { return written(fieldset_of(o)); }},
        {"file-upload", 22, file_upload},
        {"hint", 6, [](nlohmann::json const& o) { return written(hint_of(o)); }},
        {"input", 45, input},
        {"label", 17, [](nlohmann::json const& o) { return written(label(o)); }},
        {"password-input", 12, password_input},
        {"radios", 43, radios},
        {"select", 19, select_one},
        {"textarea", 18, [](nlohmann::json const& o) { return written(textarea_of(o)); }},
    });
}
