#include "web/pages/disagreements/link_disagreement.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/choices.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/desk/child_shelf.h"
#include "web/pages/child/child_words.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/disagreements/about_disagreement.h"
#include "web/pages/partnership/text_field.h"

namespace breakwater::web {

using access::Action;
using access::Purpose;

namespace {

constexpr std::size_t offered_most = 10;
constexpr std::string_view nobody = "none", by_number = "number";

struct Candidate {
    std::int64_t person = 0;
    std::string words;
};

/// What is there to decide, once the person may.
struct Linking {
    AboutDisagreement about;
    std::vector<Candidate> candidates;
};

TextField number_field() {
    return {
        .name = "local_id", .label = "The authority\u2019s number of the child", .longest = 100};
}

std::string words_of(store::IndexedChild const& child, Date today) {
    auto const& name = child.name.disclose();
    journey::Child born;
    born.born_on = child.born_on;
    born.expected_on = child.expected_on;
    return fmt::format("{} {}, {}, number {}", name.forename, name.surname, born_words(born, today),
                       child.local_id.disclose());
}

/// Those whom the description fits: by a number that stands in it, by name and day of birth, by
/// name alone.
std::vector<std::int64_t> alike(store::PeopleIndex const& index,
                                partnership::ChildDisagreement const& about) {
    std::vector<std::int64_t> found;
    auto const add = [&](store::ChildSought const& sought) {
        for (auto const& each : index.find(sought))
            if (std::find(found.begin(), found.end(), each.person) == found.end())
                found.push_back(each.person);
    };
    if (about.described_number) {
        std::string digits;
        for (char const c : about.described_number->disclose())
            if (c >= '0' && c <= '9') digits += c;
        if (!digits.empty()) add({digits, {}});
        add({about.described_number->disclose(), {}});
    }
    store::ChildSought named{about.described_name->disclose(), {}};
    if (about.described_born) {
        auto const born = parse_date(about.described_born->disclose());
        auto with_day = named;
        if (born.ok()) with_day.born_on = journey::Day{born.value()};
        add(with_day);
        with_day.words.clear();
        add(with_day);
    }
    add(named);
    return found;
}

/// Those within reach, each in the journal before they are shown.
Result<std::vector<Candidate>> candidates_of(Visit& visit, AboutDisagreement const& about) {
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const index = TRY(visit.desk->children.index(*record));
    auto const found = alike(*index, about.history.disagreement);
    auto reached = TRY(
        children_within_reach(visit, *record, *accounts, Action::find_child, about.purpose, found));
    if (reached.size() > offered_most) reached.resize(offered_most);
    auto const named = TRY(look_at_children(
        visit, *record, *accounts, Action::find_child, about.purpose, reached,
        fmt::format("search for disagreement {}", about.history.disagreement.id.value)));
    std::vector<Candidate> all;
    for (auto const person : named)
        if (auto const* const child = index->child(person))
            all.push_back({person, words_of(*child, visit.today)});
    return all;
}

/// Code not_found, also where this person may not say it.
Result<Linking> linking_of(Visit& visit, Number disagreement) {
    Linking linking;
    linking.about = TRY(about_disagreement(
        visit, ChildDisagreementId{disagreement.value}, Action::read_disagreements,
        fmt::format("disagreement {}, which child", disagreement.value)));
    if (!linking.about.decision.allowed()) return linking;
    if (!may_link(visit, linking.about.history)) return not_there();
    linking.candidates = TRY(candidates_of(visit, linking.about));
    return linking;
}

void write_described(Html& html, partnership::ChildDisagreement const& about) {
    SummaryList list;
    auto const row = [&](std::string_view key, std::optional<Sensitive<std::string>> const& value) {
        if (value) list.rows.push_back({{std::string{key}}, {value->disclose()}, {}});
    };
    row("Name, as described", about.described_name);
    row("Day of birth", about.described_born);
    row("A number", about.described_number);
    write(html, list);
}

Radios child_radios(Linking const& linking, Fields const& form, FormProblems const& problems) {
    Radios radios{.name = "child", .value = std::string{form.first("child")}};
    for (auto const& each : linking.candidates)
        radios.items.push_back({.value = std::to_string(each.person), .content = each.words});
    radios.items.push_back(
        {.value = std::string{by_number}, .content = "Another child, whose number I enter below"});
    radios.items.push_back(
        {.value = std::string{nobody}, .content = "No such child is known to this record"});
    radios.fieldset = Fieldset{.legend = Legend{.content = "Which child is it?"}};
    radios.error = message_for(problems, "child");
    return radios;
}

Response ask(Visit& visit, Linking const& linking, Fields const& form,
             FormProblems const& problems) {
    auto const& about = linking.about;
    auto const id = about.history.disagreement.id;
    FormPage page{
        .title = "Say which child a disagreement is about",
        .path = disagreement_path(id, "/child", about.purpose),
        .problems = problems,
        .fields =
            [&](Html& html) {
                paragraph(html,
                          "From then on it is part of that child\u2019s record. Whoever raised it "
                          "is not told which child it is, nor whether there is one.");
                write_described(html, about.history.disagreement);
                write(html, child_radios(linking, form, problems));
                write_text(html, number_field(), form, problems);
            },
        .button = "Keep it",
        .way_back = BackLink{.href = disagreement_path(id, "", about.purpose),
                             .content = "The disagreement"}};
    auto made = form_page(visit, page);
    made.marking = "OFFICIAL-SENSITIVE";
    return shown(visit, section_of_disagreements(visit), std::move(made));
}

/// The child chosen: 0 for nobody; nothing where that is not right, which is a problem.
Result<std::optional<std::int64_t>> chosen(Visit& visit, Linking const& linking,
                                           FormProblems& problems) {
    auto const& form = visit.request.form;
    auto const word = form.first("child");
    using Chosen = std::optional<std::int64_t>;
    if (word == nobody) return Chosen{0};
    for (auto const& each : linking.candidates)
        if (word == std::to_string(each.person)) return Chosen{each.person};
    if (word != by_number) {
        problems.push_back({"child", "Choose the child, or that there is no such child"});
        return Chosen{};
    }
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const index = TRY(visit.desk->children.index(*record));
    auto const number = text_entered(number_field(), form, problems);
    auto const person = index->by_local_id(number);
    if (person) {
        auto const decision = TRY(look_at_child(
            visit, *record, *accounts,
            {Action::raise_disagreement, *person, linking.about.purpose, "", "by number"}));
        if (decision.allowed() || decision.answer == access::Answer::state_purpose)
            return Chosen{*person};
    }
    problems.push_back({"local_id", "No child of that number is within your reach"});
    return Chosen{};
}

Result<Response> show(Visit& visit, Number disagreement) {
    auto const linking = TRY(linking_of(visit, disagreement));
    if (auto response = instead_of(visit, linking.about)) return std::move(*response);
    return ask(visit, linking, visit.request.form, {});
}

Result<Response> keep(Visit& visit, Number disagreement) {
    auto const linking = TRY(linking_of(visit, disagreement));
    if (auto response = instead_of(visit, linking.about)) return std::move(*response);
    FormProblems problems;
    auto const child = TRY(chosen(visit, linking, problems));
    if (!child) return ask(visit, linking, visit.request.form, problems);
    auto const id = linking.about.history.disagreement.id;
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    if (*child != 0) {
        TRY(look_at_child(visit, *record, *accounts,
                          {Action::raise_disagreement, *child, linking.about.purpose, "",
                           fmt::format("disagreement {} is about them", id.value)}));
    } else {
        TRY(write_down(visit, {.action = Action::link_disagreement,
                               .about = "",
                               .detail = fmt::format("disagreement {}: no such child", id.value)}));
    }
    auto const author = TRY(author_of(visit));
    auto const kept = store::link_child_disagreement(*record, author, id, *child, visit.today,
                                                     visit.person->account.id.value);
    if (!kept.ok()) {
        if (kept.error().code != "linked_already") return kept.error();
        return ask(visit, linking, visit.request.form, {{"child", kept.error().message}});
    }
    return see_other(disagreement_path(id, "?done=linked", linking.about.purpose));
}

}  // namespace

Response link_disagreement_page(Visit& visit, Number disagreement) {
    return answer(visit, section_of_disagreements(visit), show(visit, disagreement));
}

Response link_disagreement_post(Visit& visit, Number disagreement) {
    return answer(visit, section_of_disagreements(visit), keep(visit, disagreement));
}

}  // namespace breakwater::web
