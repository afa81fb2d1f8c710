#include "partnership/planning_text.h"

namespace breakwater::partnership {

namespace {

template <class Noun>
std::int64_t next_number(std::vector<Noun> const& nouns) {
    return static_cast<std::int64_t>(nouns.size()) + 1;
}

PlanWhen when_of(BlockReader& reader, TextField const& field, std::string_view words) {
    auto const when = parse_when(words);
    if (when.ok()) return when.value();
    reader.refuse(&field, "not_a_time_of_a_plan", when.error().message);
    return {};
}

Pence pence_of(BlockReader& reader, TextField const& field, std::string_view words) {
    auto const amount = parse_pence(words);
    if (amount.ok()) return amount.value();
    reader.refuse(&field, "not_money", amount.error().message);
    return {};
}

/// 0 or above.
std::int64_t number_of(BlockReader& reader, TextField const& field, std::string_view word) {
    return word == "0" ? 0 : reader.whole_of(field, word);
}

Month required_month(BlockReader& reader, std::string_view key) {
    auto const* const field = reader.require(key);
    return field == nullptr ? Month{} : reader.month_of(*field, field->value);
}

void read_priority(BlockReader& reader, Planning& planning, Arrangements const&) {
    static constexpr std::string_view keys[]{"body", "label", "title", "theme",
                                             "from", "until", "lead"};
    reader.check_keys(keys);
    Priority priority;
    priority.id = {next_number(planning.priorities)};
    priority.body = {reader.required_name("body", "body")};
    priority.label = reader.required_text("label");
    priority.title = reader.required_text("title");
    priority.theme = reader.text("theme");
    priority.from = required_month(reader, "from");
    priority.until = required_month(reader, "until");
    priority.lead = {reader.name("lead", "post")};
    planning.priorities.push_back(std::move(priority));
}

/// "moved QTR 4 23/24: why"
void read_moved(BlockReader& reader, TextField const& field, MeasureEvent& event,
                std::string_view& words) {
    auto const colon = words.find(':');
    event.when = when_of(reader, field, words.substr(0, colon));
    words = colon == std::string_view::npos ? std::string_view{} : words.substr(colon + 1);
    while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
}

void read_measure(BlockReader& reader, Planning& planning, Arrangements const&) {
    static constexpr std::string_view keys[]{"priority", "what", "when", "lead", "figure", "then"};
    reader.check_keys(keys);
    MeasureHistory history;
    auto& measure = history.measure;
    measure.id = {next_number(planning.measures)};
    measure.priority = {reader.required_name("priority", "priority")};
    measure.what = reader.required_text("what");
    if (auto const* const field = reader.require("when"))
        measure.when = when_of(reader, *field, field->value);
    measure.lead = {reader.name("lead", "post")};
    reader.each_of("figure", [&](TextField const& field) {
        auto const behind = figures_behind(field.value);
        if (!behind.ok()) reader.refuse(&field, behind.error().code, behind.error().message);
        measure.figures += (measure.figures.empty() ? "" : "; ") + std::string{field.value};
    });
    read_events<MeasureEvent, MeasureEventKind>(
        reader, history.events,
        [&](MeasureEvent& event, TextField const& field, std::string_view words) {
            event.measure = measure.id;
            if (event.kind == MeasureEventKind::moved) read_moved(reader, field, event, words);
            if (event.kind == MeasureEventKind::lead_changed)
                event.lead = {reader.name_of(field, "post", first_word(words))};
            if (event.kind == MeasureEventKind::action)
                event.action = {reader.name_of(field, "action", first_word(words))};
            event.words = words;
        });
    planning.measures.push_back(std::move(history));
}

RiskScore score_of(BlockReader& reader, TextField const& field, std::string_view& words) {
    RiskScore score;
    score.likelihood = reader.whole_of(field, first_word(words));
    score.impact = reader.whole_of(field, first_word(words));
    return score;
}

RiskScore score_of(BlockReader& reader, TextField const* field) {
    if (field == nullptr) return {};
    auto words = field->value;
    return score_of(reader, *field, words);
}

void read_risk(BlockReader& reader, Planning& planning, Arrangements const&) {
    static constexpr std::string_view keys[]{"body",   "title",  "cause",    "effect",
                                             "owner",  "raised", "score",    "controls",
                                             "target", "review", "priority", "then"};
    reader.check_keys(keys);
    RiskHistory history;
    auto& risk = history.risk;
    risk.id = {next_number(planning.risks)};
    risk.body = {reader.required_name("body", "body")};
    risk.title = reader.required_text("title");
    risk.cause = reader.text("cause");
    risk.effect = reader.text("effect");
    risk.owner = {reader.required_name("owner", "post")};
    risk.raised_on = reader.required_date("raised");
    risk.score = score_of(reader, reader.require("score"));
    risk.controls = reader.text("controls");
    risk.target = score_of(reader, reader.block().find("target"));
    risk.review_on = reader.required_date("review");
    risk.priority = {reader.name("priority", "priority")};
    read_events<RiskEvent, RiskEventKind>(
        reader, history.events,
        [&](RiskEvent& event, TextField const& field, std::string_view words) {
            event.risk = risk.id;
            if (event.kind == RiskEventKind::reviewed) event.score = score_of(reader, field, words);
            if (event.kind == RiskEventKind::reviewed || event.kind == RiskEventKind::opened_again)
                event.review_on = reader.date_of(field, first_word(words));
            if (event.kind == RiskEventKind::owner_changed)
                event.owner = {reader.name_of(field, "post", first_word(words))};
            auto const now = words.find("; now: ");
            if (event.kind == RiskEventKind::reviewed && now != std::string_view::npos) {
                event.controls = words.substr(now + std::string_view{"; now: "}.size());
                words = words.substr(0, now);
            }
            event.words = words;
        });
    planning.risks.push_back(std::move(history));
}

void read_assurance(BlockReader& reader, Planning& planning, Arrangements const&) {
    static constexpr std::string_view keys[]{"priority", "kind", "on", "title", "says"};
    reader.check_keys(keys);
    Assurance assurance;
    assurance.id = {next_number(planning.assurances)};
    assurance.priority = {reader.required_name("priority", "priority")};
    assurance.kind = reader.named("kind", RestsOn::audit);
    assurance.on = reader.required_date("on");
    assurance.title = reader.required_text("title");
    assurance.says = reader.text("says");
    planning.assurances.push_back(std::move(assurance));
}

void read_visit(BlockReader& reader, Planning& planning, Arrangements const&) {
    static constexpr std::string_view keys[]{"on",     "by",   "title",    "purpose",
                                             "agency", "body", "priority", "then"};
    reader.check_keys(keys);
    VisitHistory history;
    auto& visit = history.visit;
    visit.id = {next_number(planning.visits)};
    visit.visited_on = reader.required_date("on");
    visit.by = {reader.required_name("by", "post")};
    visit.title = reader.required_text("title");
    visit.purpose = reader.text("purpose");
    visit.agency = {reader.name("agency", "agency")};
    visit.body = {reader.required_name("body", "body")};
    visit.priority = {reader.name("priority", "priority")};
    read_events<VisitEvent, VisitEventKind>(
        reader, history.events,
        [&](VisitEvent& event, TextField const& field, std::string_view words) {
            event.visit = visit.id;
            if (event.kind == VisitEventKind::finding || event.kind == VisitEventKind::response ||
                event.kind == VisitEventKind::action)
                event.about = number_of(reader, field, first_word(words));
            if (event.kind == VisitEventKind::finding)
                event.grade = reader.named_of<FindingGrade>(field, first_word(words));
            if (event.kind == VisitEventKind::action)
                event.action = {reader.name_of(field, "action", first_word(words))};
            event.words = words;
        });
    planning.visits.push_back(std::move(history));
}

/// "2023/24"
Month april_of(BlockReader& reader, TextField const* field) {
    if (field == nullptr) return {};
    auto const year = when_of(reader, *field, field->value);
    if (year.until - year.from != 11 && year != PlanWhen{})
        reader.refuse(field, "not_a_time_of_a_plan", "a line of the budget is of a year: 2023/24");
    return year.from;
}

void read_line(BlockReader& reader, Planning& planning, Arrangements const& all, BudgetSide side) {
    static constexpr std::string_view keys[]{"body",   "year",  "agency",    "title",
                                             "amount", "share", "agreed_in", "then"};
    reader.check_keys(keys);
    BudgetHistory history;
    auto& line = history.line;
    line.id = {next_number(planning.budget)};
    line.body = {reader.required_name("body", "body")};
    line.year = april_of(reader, reader.require("year"));
    line.side = side;
    line.agency = {reader.name("agency", "agency")};
    line.title = reader.text("title");
    if (auto const* const agency = find_agency(all, line.agency);
        agency != nullptr && line.title.empty())
        line.title = agency->name;
    if (line.title.empty()) reader.require("title");
    if (auto const* const field = reader.require("amount"))
        line.amount = pence_of(reader, *field, field->value);
    if (auto const* const field = reader.block().find("share"))
        line.share = reader.decimal_of(*field, field->value);
    line.agreed_in = reader.text("agreed_in");
    read_events<BudgetEvent, BudgetEventKind>(
        reader, history.events,
        [&](BudgetEvent& event, TextField const& field, std::string_view words) {
            event.line = line.id;
            event.amount = pence_of(reader, field, first_word(words));
            event.words = words;
        });
    planning.budget.push_back(std::move(history));
}

template <BudgetSide side>
void read_side(BlockReader& reader, Planning& planning, Arrangements const& all) {
    read_line(reader, planning, all, side);
}

constexpr PlanningBlock blocks[]{
    {"priority", read_priority},
    {"measure", read_measure},
    {"risk", read_risk},
    {"assurance", read_assurance},
    {"visit", read_visit},
    {"contribution", read_side<BudgetSide::contribution>},
    {"supplement", read_side<BudgetSide::supplementary>},
    {"spending", read_side<BudgetSide::spending>},
};

}  // namespace

std::span<PlanningBlock const> planning_blocks() {
    return blocks;
}

}  // namespace breakwater::partnership
