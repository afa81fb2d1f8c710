#include "returns/check_return.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "returns/record_reader.h"

namespace breakwater::returns {

namespace {

constexpr std::size_t fault_groups_max = 200;

struct Check {
    CheckedReturn result;
    TellRow const& tell;
    std::unordered_map<Rule const*, std::size_t> outcome_of = {};

    void fault(Fault const& fault);
    void verdict(Verdict const& verdict);
    void stop(Error error, std::optional<std::uint32_t> unfinished_line);
};

void keep_sample(std::vector<CheckSample>& samples, CheckSample sample) {
    if (samples.size() < samples_max) samples.push_back(std::move(sample));
}

void Check::fault(Fault const& fault) {
    CheckRow row{CheckRow::Kind::fault, nullptr,      {}, {}, {}, {}, fault.line,
                 fault.column,          fault.message};
    tell(row);
    auto& groups = result.faults;
    auto group = std::find_if(groups.begin(), groups.end(), [&](FaultGroup const& each) {
        return each.kind == fault.kind && each.message == fault.message;
    });
    // A file of nonsense has any number of unknown elements: past some, they are one group.
    if (group == groups.end() && groups.size() >= fault_groups_max)
        group = groups.end() - 1;
    else if (group == groups.end())
        group = groups.insert(groups.end(), {std::string{fault.kind}, fault.message, 0, {}});
    ++group->count;
    keep_sample(group->at, {fault.line, fault.column, {}, {}, {}});
}

void Check::verdict(Verdict const& verdict) {
    bool const broken = verdict.kind == Verdict::Kind::broken;
    CheckRow const row{
        broken ? CheckRow::Kind::broken : CheckRow::Kind::could_not_run,
        verdict.rule,
        verdict.child,
        verdict.table,
        verdict.field,
        verdict.value,
        verdict.line,
        verdict.column,
        broken ? std::string_view{verdict.rule->message} : std::string_view{verdict.message}};
    tell(row);
    auto& outcome = result.outcomes[outcome_of.at(verdict.rule)];
    (broken ? outcome.broken : outcome.could_not_run) += 1;
    auto& samples = broken ? outcome.broken_at : outcome.could_not_run_at;
    if (samples.size() >= samples_max) return;
    CheckSample sample{verdict.line, verdict.column, std::string{verdict.field},
                       std::string{verdict.value}, verdict.message};
    for (auto const& [field, value] : verdict.beside) sample.beside.emplace_back(field, value);
    samples.push_back(std::move(sample));
}

void Check::stop(Error error, std::optional<std::uint32_t> unfinished_line) {
    fault({error.code, error.message, static_cast<std::uint32_t>(error.place.line),
           static_cast<std::uint32_t>(error.place.column)});
    if (unfinished_line)
        fault({"record_cut",
               "the record that begins here is not whole, and was put to no rule: correct the file "
               "and check it again",
               *unfinished_line, 0});
    error.place.file = result.file;
    result.stopped = std::move(error);
}

}  // namespace

std::uint64_t CheckedReturn::broken(Severity severity) const {
    std::uint64_t count = 0;
    for (auto const& outcome : outcomes)
        if (outcome.rule->severity == severity) count += outcome.broken;
    return count;
}

std::uint64_t CheckedReturn::could_not_run() const {
    std::uint64_t count = 0;
    for (auto const& outcome : outcomes) count += outcome.could_not_run;
    return count;
}

bool CheckedReturn::clean() const {
    return faults.empty() &&
           std::all_of(outcomes.begin(), outcomes.end(), [](RuleOutcome const& outcome) {
               return outcome.broken == 0 && outcome.could_not_run == 0;
           });
}

Result<CheckedReturn> check_return(exchange::TextSource source, std::string_view file,
                                   CheckRequest const& request, TellRow const& tell) {
    Shape const& shape = request.rules.shape();
    if (request.year < shape.first_year || request.year > shape.last_year)
        return Error{"year_not_held", fmt::format("the rules held are those of {} to {}, not of {}",
                                                  shape.first_year, shape.last_year, request.year)};
    Check check{{std::string{file}, {}, 0, {}, {}, {}}, tell};
    Judge judge{request.rules, request.book, request.year};
    for (auto const* const rule : judge.rules()) {
        check.outcome_of.emplace(rule, check.result.outcomes.size());
        check.result.outcomes.push_back({rule, 0, 0, {}, {}});
    }
    auto const take = [&](Verdict const& verdict) { check.verdict(verdict); };
    RecordReader reader{exchange::XmlStream::open(std::move(source)), shape,
                        [&](Fault const& fault) { check.fault(fault); }};
    bool header_met = false;
    for (;;) {
        auto const next = reader.next();
        if (!next.ok()) {
            if (!header_met && check.result.children == 0 && !reader.unfinished_line()) {
                Error error = next.error();
                error.place.file = std::string{file};
                return error;
            }
            check.stop(next.error(), reader.unfinished_line());
            break;
        }
        if (next.value() == nullptr) break;
        header_met = header_met || reader.is_header();
        check.result.children += reader.is_header() ? 0 : 1;
        judge.record(*next.value(), take);
        if (request.progress) request.progress(reader.consumed());
    }
    bool const whole = !check.result.stopped;
    if (whole && !header_met) {
        check.fault({"no_header", "the file has no header", 1, 1});
        RawRecord header{shape};
        header.add_row(shape.header, 0, 1, 1);
        judge.record(header, take);
    }
    if (whole && check.result.children == 0)
        check.fault(
            {"no_records", fmt::format("the file has no {}", shape.tables[shape.unit].name), 1, 1});
    judge.whole(whole ? std::string_view{}
                      : "the file could not be read to its end, and it is asked of all of it",
                take);
    return std::move(check.result);
}

}  // namespace breakwater::returns
