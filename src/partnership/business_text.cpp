#include "partnership/business_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/block_reader.h"
#include "partnership/planning_text.h"

namespace breakwater::partnership {

namespace {

void read_agency(BlockReader& reader, Business& business) {
    static constexpr std::string_view keys[]{"title", "kind", "since", "until", "continues"};
    reader.check_keys(keys);
    auto& all = business.arrangements.agencies;
    all.push_back({{static_cast<std::int64_t>(all.size()) + 1},
                   reader.required_text("title"),
                   reader.required_text("kind"),
                   reader.required_date("since"),
                   reader.date("until"),
                   {reader.name("continues", "agency")}});
}

void read_seats(BlockReader& reader, Arrangements& all, Body const& body) {
    for (auto const& seat : every(Seat{}))
        reader.each_of(seat.name, [&](TextField const& field) {
            auto words = field.value;
            auto const span = take_span(reader, field, words);
            Membership member{
                body.id, {reader.name_of(field, "post", first_word(words))}, seat.value};
            member.votes = seat.value != Seat::observer && seat.value != Seat::in_attendance;
            if (first_word(words) == "as") member.role = std::string{words};
            member.since = span.since.value_or(body.since);
            member.until = span.until ? span.until : body.until;
            all.memberships.push_back(std::move(member));
        });
}

void read_body(BlockReader& reader, Business& business) {
    static constexpr std::string_view keys[]{
        "title",    "short",         "kind",       "since",        "until",
        "purpose",  "meets",         "quorum",     "document",     "renamed",
        "replaces", "absorbs",       "chair",      "vice_chair",   "member",
        "observer", "in_attendance", "reports_to", "escalates_to", "informs"};
    reader.check_keys(keys);
    auto& all = business.arrangements;
    Body body{{static_cast<std::int64_t>(all.bodies.size()) + 1},
              reader.named("kind", BodyKind::subgroup),
              reader.required_date("since"),
              reader.date("until")};
    all.bodies.push_back(body);
    all.names.push_back({body.id, body.since, reader.required_text("title"), reader.text("short")});
    reader.each_of("renamed", [&](TextField const& field) {
        auto words = field.value;
        auto const on = reader.date_of(field, first_word(words));
        all.names.push_back({body.id, on, std::string{words}, ""});
    });
    if (reader.block().find("purpose") != nullptr || reader.block().find("quorum") != nullptr)
        all.terms.push_back({body.id, body.since, reader.text("purpose"), reader.text("meets"),
                             reader.text("quorum"), reader.text("document")});
    for (auto const& line : every(LineKind{}))
        reader.each_of(line.name, [&](TextField const& field) {
            auto words = field.value;
            auto const span = take_span(reader, field, words);
            all.lines.push_back({body.id,
                                 line.value,
                                 {reader.name_of(field, "body", words)},
                                 span.since.value_or(body.since),
                                 span.until ? span.until : body.until});
        });
    auto const succeeds = [&](std::string_view key, SuccessionKind kind) {
        reader.each_of(key, [&](TextField const& field) {
            auto words = field.value;
            auto const span = take_span(reader, field, words);
            all.successions.push_back({{reader.name_of(field, "body", words)},
                                       kind,
                                       body.id,
                                       span.since.value_or(body.since)});
        });
    };
    succeeds("replaces", SuccessionKind::replaced);
    succeeds("absorbs", SuccessionKind::merged);
    read_seats(reader, all, body);
}

void read_post(BlockReader& reader, Business& business) {
    static constexpr std::string_view keys[]{"title",  "agency", "since", "until",
                                             "holder", "acting", "deputy"};
    reader.check_keys(keys);
    auto& all = business.arrangements;
    Post post{{static_cast<std::int64_t>(all.posts.size()) + 1},
              {reader.required_name("agency", "agency")},
              reader.required_text("title"),
              reader.required_date("since"),
              reader.date("until")};
    for (auto const& kind : every(HoldingKind{}))
        reader.each_of(kind.name, [&](TextField const& field) {
            auto words = field.value;
            auto const span = take_span(reader, field, words);
            all.holdings.push_back({post.id, std::string{words}, kind.value,
                                    span.since.value_or(post.since),
                                    span.until ? span.until : post.until});
        });
    all.posts.push_back(std::move(post));
}

void read_delegation(BlockReader& reader, Business& business) {
    static constexpr std::string_view keys[]{"from",  "to",    "at",         "matters",
                                             "since", "until", "recorded_in"};
    reader.check_keys(keys);
    auto& all = business.arrangements.delegations;
    Delegation delegation{{static_cast<std::int64_t>(all.size()) + 1},
                          {reader.required_name("from", "post")},
                          {reader.required_name("to", "post")},
                          {reader.name("at", "body")}};
    if (auto const* const field = reader.require("matters"))
        for (auto words = field->value; !words.empty();) {
            auto const matter = reader.named_of<Matter>(*field, first_word(words));
            if (!delegation.covers(matter)) delegation.matters.push_back(matter);
        }
    delegation.since = reader.required_date("since");
    delegation.until = reader.date("until");
    delegation.recorded_in = reader.required_text("recorded_in");
    all.push_back(std::move(delegation));
}

/// "moves INDICATOR BASIS rise|fall AMOUNT by MONTH", "baseline FROM UNTIL [MEDIAN RANGE
/// POINTS]", or "assurance REASON".
void read_effect(BlockReader& reader, ExpectedEffect& effect) {
    if (auto const* const field = reader.block().find("assurance")) {
        effect.kind = EffectKind::assurance_only;
        effect.reason = field->value;
    }
    if (auto const* const field = reader.block().find("moves")) {
        auto words = field->value;
        effect.kind = EffectKind::indicator;
        effect.of = first_word(words);
        effect.basis = first_word(words);
        effect.expected = reader.named_of<Expected>(*field, first_word(words));
        effect.at_least = reader.decimal_of(*field, first_word(words));
        if (first_word(words) != "by")
            reader.refuse(field, "not_plain",
                          "write it as: moves INDICATOR BASIS rise 10 by 2024-12");
        else
            effect.by = reader.month_of(*field, words);
    }
    if (auto const* const field = reader.block().find("baseline")) {
        auto words = field->value;
        effect.baseline_from = reader.month_of(*field, first_word(words));
        effect.baseline_until = reader.month_of(*field, first_word(words));
        if (words.empty()) return;  // to be frozen at the record's own figures
        effect.baseline = reader.decimal_of(*field, first_word(words));
        effect.baseline_range = reader.decimal_of(*field, first_word(words));
        effect.baseline_points = reader.whole_of(*field, words);
    }
}

void read_action(BlockReader& reader, Business& business) {
    static constexpr std::string_view keys[]{"what",     "why",       "source", "from",  "body",
                                             "owner",    "agreed",    "due",    "theme", "moves",
                                             "baseline", "assurance", "then"};
    reader.check_keys(keys);
    ActionHistory history;
    auto& action = history.action;
    action.id = {static_cast<std::int64_t>(business.actions.size()) + 1};
    action.what = reader.required_text("what");
    action.why = reader.text("why");
    action.source = reader.named("source", ActionSource::meeting);
    action.from = reader.text("from");
    action.body = {reader.required_name("body", "body")};
    action.owner = {reader.required_name("owner", "post")};
    action.agreed_on = reader.required_date("agreed");
    action.due_on = reader.required_date("due");
    action.theme = reader.text("theme");
    read_effect(reader, action.effect);
    read_events<ActionEvent, ActionEventKind>(
        reader, history.events,
        [&](ActionEvent& event, TextField const& field, std::string_view words) {
            event.action = action.id;
            if (event.kind == ActionEventKind::due_moved)
                event.due_on = reader.date_of(field, first_word(words));
            if (event.kind == ActionEventKind::owner_changed)
                event.owner = {reader.name_of(field, "post", first_word(words))};
            if (event.kind == ActionEventKind::compared)
                event.verdict = reader.named_of<EffectVerdict>(field, first_word(words));
            event.words = words;
        });
    business.actions.push_back(std::move(history));
}

void read_recommendation(BlockReader& reader, Business& business) {
    static constexpr std::string_view keys[]{"panel", "made", "item", "number", "proposed", "then"};
    reader.check_keys(keys);
    RecommendationHistory history;
    auto& made = history.recommendation;
    made.id = {static_cast<std::int64_t>(business.recommendations.size()) + 1};
    made.panel = {reader.required_name("panel", "body")};
    made.made_on = reader.required_date("made");
    made.title = reader.required_text("item");
    if (auto const* const field = reader.require("number"))
        made.number = reader.whole_of(*field, field->value);
    made.proposed = reader.required_text("proposed");
    read_events<RecommendationEvent, RecommendationEventKind>(
        reader, history.events,
        [&](RecommendationEvent& event, TextField const& field, std::string_view words) {
            event.recommendation = made.id;
            if (event.kind == RecommendationEventKind::responded)
                event.status = reader.named_of<RecommendationStatus>(field, first_word(words));
            event.words = words;
        });
    business.recommendations.push_back(std::move(history));
}

void read_challenge(BlockReader& reader, Business& business) {
    static constexpr std::string_view keys[]{"kind",       "raised", "by",        "to",
                                             "at",         "issue",  "asked",     "theme",
                                             "respond_by", "figure", "in_danger", "then"};
    reader.check_keys(keys);
    ChallengeHistory history;
    auto& challenge = history.challenge;
    challenge.id = {static_cast<std::int64_t>(business.challenges.size()) + 1};
    challenge.kind = reader.named("kind", ChallengeKind::challenge);
    challenge.raised_on = reader.required_date("raised");
    challenge.raised_by = {reader.required_name("by", "post")};
    if (auto const* const field = reader.require("to")) {
        if (reader.knows("body", field->value))
            challenge.to_body = {reader.name_of(*field, "body", field->value)};
        else
            challenge.to_agency = {reader.name_of(*field, "agency", field->value)};
    }
    challenge.forum = {reader.required_name("at", "body")};
    challenge.figure = reader.text("figure");
    challenge.issue = reader.required_text("issue");
    challenge.asked = reader.required_text("asked");
    challenge.respond_by = reader.date("respond_by");
    challenge.theme = reader.text("theme");
    challenge.in_danger = reader.text("in_danger") == "yes";
    read_events<ChallengeEvent, ChallengeEventKind>(
        reader, history.events,
        [&](ChallengeEvent& event, TextField const& field, std::string_view words) {
            event.challenge = challenge.id;
            if (event.kind == ChallengeEventKind::outcome)
                event.outcome = reader.named_of<ChallengeOutcome>(field, first_word(words));
            if (event.kind == ChallengeEventKind::action)
                event.action = {reader.name_of(field, "action", first_word(words))};
            if (event.kind == ChallengeEventKind::held)
                event.post = {reader.name_of(field, "post", first_word(words))};
            event.words = words;
        });
    business.challenges.push_back(std::move(history));
}

struct BlockKind {
    std::string_view name;
    void (*read)(BlockReader&, Business&);
};
constexpr BlockKind block_kinds[]{
    {"agency", read_agency},       {"body", read_body},
    {"post", read_post},           {"delegation", read_delegation},
    {"action", read_action},       {"recommendation", read_recommendation},
    {"challenge", read_challenge},
};

std::vector<std::string_view> names_of_blocks() {
    std::vector<std::string_view> names;
    for (auto const& kind : block_kinds) names.push_back(kind.name);
    for (auto const& kind : planning_blocks()) names.push_back(kind.name);
    names.push_back("meeting");
    return names;
}

}  // namespace

ReadBusiness read_business(std::string_view text, std::string_view file) {
    ReadBusiness read;
    auto blocks = rules::read_text_blocks(text, file);
    read.problems = std::move(blocks.problems);
    Names names;
    for (auto const& block : blocks.blocks)
        if (!names.add(block.kind, block.name))
            read.problems.push_back({"name_twice",
                                     fmt::format("{} “{}” stands here twice: give one another name",
                                                 block.kind, block.name),
                                     {std::string{file}, block.line, block.name_column}});
    for (auto const& kind : block_kinds)
        for (auto const& block : blocks.blocks)
            if (block.kind == kind.name) {
                BlockReader reader{block, names, file, read.problems};
                kind.read(reader, read.business);
            }
    for (auto const& kind : planning_blocks())
        for (auto const& block : blocks.blocks)
            if (block.kind == kind.name) {
                BlockReader reader{block, names, file, read.problems};
                kind.read(reader, read.planning, read.business.arrangements);
            }
    for (auto const& block : blocks.blocks)
        if (block.kind == "meeting") {
            BlockReader reader{block, names, file, read.problems};
            read.meetings.push_back(
                read_meeting_text(reader, static_cast<std::int64_t>(read.meetings.size()) + 1));
        }
    auto const kinds = names_of_blocks();
    for (auto const& block : blocks.blocks)
        if (std::find(kinds.begin(), kinds.end(), block.kind) == kinds.end())
            read.problems.push_back(
                {"unknown_block",
                 fmt::format("“{}” begins nothing known here: expected one of {}", block.kind,
                             fmt::join(kinds, ", ")),
                 {std::string{file}, block.line, 1}});
    return read;
}

}  // namespace breakwater::partnership
