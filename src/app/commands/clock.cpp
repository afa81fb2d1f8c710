#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/law_in_force.h"
#include "rules/clock_answer.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {{"--json", Takes::nothing, "", "for a program to read"},
                              store_option};

constexpr Example examples[] = {
    {"clock CP-01 2021-03-19", "an initial conference, counted over Easter"},
    {"clock referral_decision_within_1_working_day 2024-12-24", "by the rule's name"},
    {"clock LA-19 2024-03-30T23:10", "a clock of hours needs the time"},
};

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law_in_force(arguments, console));
    auto const answers =
        TRY(rules::answer_clock(law.book, arguments.words.at(0), arguments.words.at(1)));
    auto const text = arguments.has("--json") ? rules::to_json(answers) : rules::to_text(answers);
    fmt::print(console.out, "{}{}", text, text.ends_with('\n') ? "" : "\n");
    return Exit::done;
}

}  // namespace

Command const clock_command{
    .name = "clock",
    .arguments = "RULE DATE[THH:MM]",
    .arguments_min = 2,
    .arguments_max = 2,
    .summary = "says when something is due by law or local standard, and how it was counted",
    .details =
        "RULE is a rule's name or its id in the rule book. DATE is the day the clock starts, "
        "which\n"
        "is day zero; a clock of hours needs the time as well, as the clock on the wall shows it.\n"
        "Counted by what the store's area has adopted, where one is named.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app
