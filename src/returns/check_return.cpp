#include "returns/check_return.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "returns/record_reader.h"

namespace breakwater::returns {

namespace {

constexpr std::size_t fault_groups_max = 200;

// One return being checked.
class Check {
public:
    Check(std::string_view name, CheckRequest const& request, TellRow const& tell);

    void fault(Fault const& fault);
    Result<CheckedReturn> run(RecordSource& source);

private:
    void verdict(Verdict const& verdict);
    void stop(Error error, std::optional<std::uint32_t> unfinished_line);
    void tell_what_is_not_there(bool header_met);

    CheckRequest const& request_;
    TellRow const& tell_;
    Judge judge_;
    RecordSource* source_ = nullptr;
    CheckedReturn result_;
    std::unordered_map<Rule const*, std::size_t> outcome_of_;
};

void keep_sample(std::vector<CheckSample>& samples, CheckSample sample) {
    if (samples.size() < samples_max) samples.push_back(std::move(sample));
}

Check::Check(std::string_view name, CheckRequest const& request, TellRow const& tell)
    : request_(request), tell_(tell), judge_(request.rules, request.book, request.year) {
    result_.file = name;
    for (auto const* const rule : judge_.rules()) {
        outcome_of_.emplace(rule, result_.outcomes.size());
        result_.outcomes.push_back({rule, 0, 0, {}, {}});
    }
}

void Check::fault(Fault const& fault) {
    tell_({CheckRow::Kind::fault,
           nullptr,
           {},
           fault.file,
           {},
           {},
           fault.line,
           fault.column,
           fault.message});
    auto& groups = result_.faults;
    auto group = std::find_if(groups.begin(), groups.end(), [&](FaultGroup const& each) {
        return each.kind == fault.kind && each.message == fault.message;
    });
    // A file of nonsense has any number of unknown elements: past some, they are one group.
    if (group == groups.end() && groups.size() >= fault_groups_max)
        group = groups.end() - 1;
    else if (group == groups.end())
        group = groups.insert(groups.end(), {std::string{fault.kind}, fault.message, 0, {}});
    ++group->count;
    keep_sample(group->at, {fault.line, fault.column, std::string{fault.file}, {}, {}, {}, {}});
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
    tell_(row);
    auto& outcome = result_.outcomes[outcome_of_.at(verdict.rule)];
    (broken ? outcome.broken : outcome.could_not_run) += 1;
    auto& samples = broken ? outcome.broken_at : outcome.could_not_run_at;
    if (samples.size() >= samples_max) return;
    auto const file = verdict.line > 0 ? source_->file_of(verdict.lines_of) : std::string_view{};
    CheckSample sample{verdict.line,
                       verdict.column,
                       std::string{file},
                       std::string{verdict.field},
                       std::string{verdict.value},
                       verdict.message,
                       {}};
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
    error.place.file = result_.file;
    result_.stopped = std::move(error);
}

Result<CheckedReturn> Check::run(RecordSource& source) {
    source_ = &source;
    judge_.leave_out(source.absent());
    auto const take = [&](Verdict const& each) { verdict(each); };
    bool header_met = false;
    for (;;) {
        auto const next = source.next();
        if (!next.ok()) {
            if (!header_met && result_.children == 0 && !source.unfinished_line()) {
                Error error = next.error();
                error.place.file = result_.file;
                return error;
            }
            stop(next.error(), source.unfinished_line());
            break;
        }
        if (next.value() == nullptr) break;
        header_met = header_met || source.is_header();
        result_.children += source.is_header() ? 0 : 1;
        judge_.record(*next.value(), take);
        if (request_.progress) request_.progress(source.consumed());
    }
    bool const whole = !result_.stopped;
    if (whole) tell_what_is_not_there(header_met);
    judge_.whole(whole ? std::string_view{}
                       : "the file could not be read to its end, and it is asked of all of it",
                 take);
    return std::move(result_);
}

void Check::tell_what_is_not_there(bool header_met) {
    Shape const& shape = request_.rules.shape();
    if (shape.header != no_table && !header_met) {
        fault({"no_header", "the file has no header", 1, 1});
        RawRecord header{shape};
        header.add_row(shape.header, 0, 1, 1);
        judge_.record(header, [&](Verdict const& each) { verdict(each); });
    }
    if (result_.children == 0)
        fault(
            {"no_records", fmt::format("the file has no {}", shape.tables[shape.unit].name), 1, 1});
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
    TRY(request.rules.shape().must_hold(request.year));
    Check check{file, request, tell};
    RecordReader reader{exchange::XmlStream::open(std::move(source)), request.rules.shape(),
                        [&](Fault const& fault) { check.fault(fault); }};
    return check.run(reader);
}

Result<CheckedReturn> check_return(std::vector<CsvFile> files, std::string_view name,
                                   CheckRequest const& request, TellRow const& tell) {
    TRY(request.rules.shape().must_hold(request.year));
    Check check{name, request, tell};
    auto records = TRY(CsvRecords::read(
        std::move(files), request.rules.shape(), [&](Fault const& fault) { check.fault(fault); },
        request.progress));
    return check.run(records);
}

}  // namespace breakwater::returns
