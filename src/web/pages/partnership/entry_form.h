#pragma once
// A form made of a list of fields, for what is entered about the plan, its risks, its visits and
// its money: asked for with what was sent, and read field by field.

#include <variant>

#include "web/pages/date_field.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/text_field.h"

namespace breakwater::web {

/// One of a closed list of words.
struct OneOf {
    std::string name, legend, hint;
    std::string problem;  ///< "Choose what kind it is"; empty where none need be chosen
    std::vector<std::pair<std::string, std::string>> choices;  ///< value, words
};

using EntryField = std::variant<TextField, ChoiceField, DateField, OneOf>;

struct EntryForm {
    std::string title, path, button;
    std::string about;  ///< a line above the fields; or empty
    BackLink way_back;
    std::vector<EntryField> fields;
    /// At which field an error of this code is said; others are errors of the page.
    std::vector<std::pair<std::string_view, std::string_view>> at_field;
    Fields begun = {};  ///< what stands in it before anything is sent
    std::string button_classes = {};
    std::vector<std::pair<std::string, std::string_view>> ways = {};  ///< elsewhere, above it
    std::int64_t revision = 0;  ///< of what is corrected: the one that is looked at; else 0
};

/// The form, with what was sent and what was not right about it.
Response ask_for(Visit& visit, EntryForm const& form, FormProblems const& problems);

/// What was entered, field by field, by name; what is not right is a problem.
class Entered {
public:
    Entered(Visit const& visit, EntryForm const& form) : visit_(visit), form_(form) {}

    /// The form asks for it.
    bool has(std::string_view name) const;
    std::string text(std::string_view name);
    std::int64_t choice(std::string_view name);
    std::optional<Date> date(std::string_view name);
    /// Today where none was entered; a day to come is a problem.
    Date day(std::string_view name);
    std::string one_of(std::string_view name);
    void refuse(std::string_view name, std::string words) {
        problems_.push_back({std::string{name}, std::move(words)});
    }
    FormProblems const& problems() const { return problems_; }

private:
    template <class Field>
    Field const& field(std::string_view name) const;

    Visit const& visit_;
    EntryForm const& form_;
    FormProblems problems_;
};

/// Where it was kept, on to that address; else the form again with what is not right about it. An
/// error that the form is not to blame for is an error of the page.
Result<Response> taken_or_asked(Visit& visit, EntryForm const& form, Entered const& entered,
                                Result<std::string> kept);

}  // namespace breakwater::web
