#include "dispatch/return_shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "dispatch/judged_looked_after.h"
#include "store/last_figures.h"

namespace breakwater::dispatch {

namespace {

std::string beside_words(returns::Verdict const& verdict) {
    std::string words;
    auto const add = [&](std::string_view field, std::string_view value) {
        if (!value.empty())
            words += fmt::format("{}{} {}", words.empty() ? "" : ", ", field, value);
    };
    bool has_day = verdict.field == verdict.day_field;
    for (auto const& [field, value] : verdict.beside) {
        add(field, value);
        has_day = has_day || field == verdict.day_field;
    }
    if (!has_day) add(verdict.day_field, verdict.day);
    return words;
}

FindingNow finding_of(ReturnFinding const& found, std::size_t rule) {
    auto const& verdict = found.verdict;
    FindingNow finding;
    finding.rule = rule;
    finding.could_not_run = verdict.kind == returns::Verdict::Kind::could_not_run;
    finding.person = found.person;
    finding.child = Sensitive{std::string{verdict.child}};
    finding.table = verdict.table;
    finding.field = verdict.field;
    finding.value = Sensitive{std::string{verdict.value}};
    finding.beside = Sensitive{beside_words(verdict)};
    if (finding.could_not_run) finding.why_not = verdict.message;
    return finding;
}

// By rule, as they were met: so each child's stand together.
void put_in_order(JudgedNow& judged) {
    auto& all = judged.findings;
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& a, auto const& b) { return a.rule < b.rule; });
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& rule = judged.rules[all[i].rule];
        if (rule.broken + rule.could_not_run == 0) rule.first = i;
        rule.last = i + 1;
        (all[i].could_not_run ? rule.could_not_run : rule.broken) += 1;
    }
}

}  // namespace

RuleNow const* JudgedNow::find(std::string_view number) const {
    for (auto const& each : rules)
        if (each.rule->number == number) return &each;
    return nullptr;
}

std::size_t JudgedNow::broken(returns::Severity severity) const {
    std::size_t count = 0;
    for (auto const& each : rules)
        if (each.rule->severity == severity) count += each.broken;
    return count;
}

std::int64_t JudgedNow::one(std::int64_t person) const {
    auto const found = same_as.find(person);
    return found == same_as.end() ? person : found->second;
}

JudgedInHand::~JudgedInHand() {
    if (judged_ != nullptr) shelf_->put_back(*judged_);
}

Result<JudgedInHand> ReturnShelf::at(store::Record& record, ReturnKind kind, int year) {
    auto const known_at = TRY(store::last_entry_of_figures(*record.connection));
    return as_known_at(record, kind, year, known_at);
}

Result<JudgedInHand> ReturnShelf::as_known_at(store::Record& record, ReturnKind kind, int year,
                                              store::Entry known_at) {
    Key const key{kind, year, known_at};
    std::unique_lock lock{mutex_};
    for (;;) {
        auto const kept = std::find_if(kept_.begin(), kept_.end(),
                                       [&](Kept const& each) { return each.key == key; });
        if (kept != kept_.end()) return hand_out(kept);
        if (std::find(being_judged_.begin(), being_judged_.end(), key) == being_judged_.end())
            break;
        judged_.wait(lock);
    }
    being_judged_.push_back(key);
    lock.unlock();
    auto judged = judge(record, key);
    lock.lock();
    std::erase(being_judged_, key);
    judged_.notify_all();
    if (!judged.ok()) return judged.error();
    kept_.push_front({key, std::move(judged).value()});
    auto in_hand = hand_out(kept_.begin());
    throw_away_the_rest();
    return in_hand;
}

std::optional<JudgedInHand> ReturnShelf::if_kept(store::Entry known_at, ReturnKind kind, int year) {
    Key const key{kind, year, known_at};
    std::lock_guard const lock{mutex_};
    auto const kept =
        std::find_if(kept_.begin(), kept_.end(), [&](Kept const& each) { return each.key == key; });
    if (kept == kept_.end()) return std::nullopt;
    return hand_out(kept);
}

Result<returns::ReturnRules const*> ReturnShelf::rules(ReturnKind kind) {
    if (kind != ReturnKind::cin_census && kind != ReturnKind::ssda903)
        return Error{"not_judged", fmt::format("no rules of the {} are held", title(kind))};
    std::lock_guard const lock{rules_mutex_};
    auto& kept = rules_[kind];
    if (kept == nullptr) {
        auto read = TRY(returns::load_return_rules(
            rules_folder_, kind == ReturnKind::cin_census ? "cin_census" : "ssda903", book_));
        if (!read.problems.empty())
            return Error{"rules_not_understood", describe(read.problems.front())};
        kept = std::make_unique<returns::ReturnRules const>(std::move(read.rules));
    }
    return kept.get();
}

Result<JudgedNow> ReturnShelf::judge(store::Record& record, Key const& key) {
    auto const* const rules = TRY(this->rules(key.kind));
    auto const facts = TRY(facts_of_return(record, key.known_at, key.kind, key.year));
    JudgedNow judged{.kind = key.kind, .year = key.year, .known_at = key.known_at};
    judged.area = facts.facts.area;
    judged.cautions = facts.cautions;
    judged.is_of_the_past = facts.is_of_the_past;
    judged.same_as = facts.ids.same_as;
    std::unordered_map<returns::Rule const*, std::size_t> places;
    for (auto const* const rule : rules->of_year(key.year)) {
        places.emplace(rule, judged.rules.size());
        judged.rules.push_back({rule, rules->theme(rule->theme)});
    }
    auto const take = [&](ReturnFinding const& found) {
        judged.findings.push_back(finding_of(found, places.at(found.verdict.rule)));
    };
    auto done =
        TRY(key.kind == ReturnKind::cin_census ? judge_census(facts, book_, *rules, "", take)
                                               : judge_looked_after(facts, book_, *rules, take));
    judged.children = done.children;
    for (auto& each : done.written.asked)
        if (each.asked == 0) judged.left_empty.push_back(std::move(each));
    put_in_order(judged);
    return judged;
}

JudgedInHand ReturnShelf::hand_out(std::list<Kept>::iterator kept) {
    kept_.splice(kept_.begin(), kept_, kept);
    ++kept->in_hand;
    return {*this, kept->judged};
}

void ReturnShelf::put_back(JudgedNow const& judged) {
    std::lock_guard const lock{mutex_};
    auto const kept = std::find_if(kept_.begin(), kept_.end(),
                                   [&](Kept const& each) { return &each.judged == &judged; });
    assert(kept != kept_.end());
    --kept->in_hand;
    throw_away_the_rest();
}

void ReturnShelf::throw_away_the_rest() {
    for (auto at = kept_.end(); kept_.size() > most_ && at != kept_.begin();) {
        --at;
        if (at->in_hand == 0) at = kept_.erase(at);
    }
}

int year_of(returns::Shape const& shape, Date day) {
    auto year = shape.first_year;
    while (year < shape.last_year && shape.reference_day(year) < day) ++year;
    return year;
}

}  // namespace breakwater::dispatch
