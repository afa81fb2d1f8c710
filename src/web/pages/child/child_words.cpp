#include "web/pages/child/child_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/with_capital.h"

namespace breakwater::web {

using journey::Day;
using journey::FieldKind;
using journey::schemas;
using journey::table_index;

namespace {

template <class... Records>
std::vector<std::size_t> tables_of() {
    return {table_index<Records>()...};
}

std::vector<RecordPart> make_parts() {
    using namespace journey;
    return {
        {"referrals", "Contacts, referrals and assessments",
         tables_of<Contact, EarlyHelpReferral, EarlyHelpEpisode, EarlyHelpAssessment, Referral,
                   Assessment, AssessmentFactor, StrategyDiscussion, Section47Enquiry>()},
        {"plans", "Plans and reviews",
         tables_of<ChildProtectionPlan, InitialConference, ReviewConference, CoreGroup,
                   ChildInNeedPlan, ChildInNeedReview, LookedAfterReview, AgreedVisitInterval>()},
        {"visits", "Visits",
         tables_of<ChildProtectionVisit, ChildInNeedVisit, LookedAfterVisit, EarlyHelpVisit>()},
        {"care", "In our care and after",
         tables_of<LookedAfterPeriod, Placement, LegalStatus, LookedAfterEpisode, HealthAssessment,
                   LookedAfterYear, DeprivationOfLiberty, AdoptionDecision, Adoption,
                   PreviousPermanence, CareLeaver, CareLeaverYear>()},
        {"missing", "Missing and exploitation",
         tables_of<MissingEpisode, ExploitationAssessment>()},
        {"people", "Family and workers", tables_of<Allocation, Supervision, Disability>()},
    };
}

bool is_end(std::string_view field) {
    return field == "ended_on" || field == "closed_on" || field == "completed_on" ||
           field == "authorised_on" || field == "reversed_on";
}

/// With a capital; "day the review conference was held" is "Review conference was held".
std::string without_day(std::string_view words) {
    for (std::string_view const start : {"last day of the ", "day of the ", "day the ", "day "})
        if (words.starts_with(start)) {
            words.remove_prefix(start.size());
            break;
        }
    return with_capital(words);
}

std::string lower_first(std::string words) {
    if (words.size() > 1 && words[1] >= 'a' && words[1] <= 'z' && words[0] >= 'A' &&
        words[0] <= 'Z')
        words.front() += 'a' - 'A';
    return words;
}

/// The row of the table that stands open on the day; the latest begun.
template <class Record>
std::optional<Record> open_on(store::ChildRecord const& record, Date day) {
    std::optional<Record> found;
    auto const& table = record.facts.table<Record>();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto const each = record.facts.row<Record>(row);
        bool open = each.started_on.known() && each.started_on <= Day{day} &&
                    (!each.ended_on.known() || each.ended_on > Day{day});
        if (open && (!found || found->started_on < each.started_on)) found = each;
    }
    return found;
}

bool has_open_referral(store::ChildRecord const& record, Date day) {
    auto const& table = record.facts.table<journey::Referral>();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto const each = record.facts.row<journey::Referral>(row);
        if (each.no_further_action == journey::Flag::yes()) continue;
        if (each.received_on.known() && each.received_on <= Day{day} &&
            (!each.closed_on.known() || each.closed_on > Day{day}))
            return true;
    }
    return false;
}

std::string code_words(rules::RuleBook const& book, std::string_view set, std::int32_t code) {
    auto const* const codes = book.code_set(set);
    if (codes == nullptr || code < 0) return "";
    return codes->rows()[static_cast<std::size_t>(code)].title;
}

}  // namespace

std::span<RecordPart const> record_parts() {
    static auto const parts = make_parts();
    return parts;
}

RecordPart const* find_record_part(std::string_view name) {
    for (auto const& part : record_parts())
        if (part.name == name) return &part;
    return nullptr;
}

std::string ChildWords::field(std::size_t table, std::size_t row, std::size_t field) const {
    auto const value = record.facts.table(table).column(field)[row];
    auto const& schema = schemas()[table].fields[field];
    switch (schema.kind) {
        case FieldKind::day:
            return value == Day::none ? std::string{} : to_words(Day{value}.date());
        case FieldKind::code:
            return code_words(book, schema.code_set, value);
        case FieldKind::flag:
            return value < 0 ? "" : value == 1 ? "yes" : "no";
        case FieldKind::number:
            return value < 0 ? std::string{} : std::to_string(value);
        case FieldKind::worker:
            return worker(value);
    }
    return "";
}

std::string ChildWords::worker(std::int32_t place) const {
    if (place < 0) return "";
    auto const at = static_cast<std::size_t>(place);
    auto const named = workers.find(record.workers[at]);
    if (named != workers.end()) return named->second;
    return "Worker " + record.facts.workers[at].local_id.disclose();
}

std::vector<RecordEvent> events_of(store::ChildRecord const& record) {
    std::vector<RecordEvent> events;
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& table = record.facts.table(t);
        auto const& fields = schemas()[t].fields;
        for (std::size_t row = 0; row < table.rows(); ++row)
            for (std::size_t f = 0; f < fields.size(); ++f) {
                if (fields[f].kind != FieldKind::day || (f > 0 && !is_end(fields[f].name)))
                    continue;
                auto const day = table.column(f)[row];
                if (day != Day::none) events.push_back({Day{day}.date(), t, row, f});
            }
    }
    std::stable_sort(events.begin(), events.end(),
                     [](RecordEvent const& a, RecordEvent const& b) { return a.on > b.on; });
    return events;
}

std::string title_of(RecordEvent const& event) {
    return without_day(schemas()[event.table].fields[event.day].words);
}

std::vector<std::string> details_of(RecordEvent const& event, ChildWords const& words) {
    std::vector<std::string> details;
    auto const& fields = schemas()[event.table].fields;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        if (fields[f].kind == FieldKind::day) continue;
        auto const value = words.field(event.table, event.row, f);
        if (!value.empty()) details.push_back(fmt::format("{}: {}", fields[f].words, value));
    }
    if (!details.empty()) details.front() = without_day(details.front());
    return details;
}

std::string source_words(store::RowSource const& source) {
    auto words = "From " + (source.file.empty() ? source.source : source.file);
    if (source.line > 0) words += fmt::format(", line {}", source.line);
    return fmt::format("{}. Known since {}.", words, to_words(source.known_at));
}

std::vector<std::string> status_on(store::ChildRecord const& record, rules::RuleBook const& book,
                                   Date day) {
    using namespace journey;
    std::vector<std::string> status;
    if (record.child.died_on.known()) status.push_back("Has died");
    if (auto const plan = open_on<ChildProtectionPlan>(record, day)) {
        auto const category =
            plan->latest_category.known() ? plan->latest_category : plan->initial_category;
        auto words = lower_first(code_words(book, "category_of_abuse", category.value));
        status.push_back("Child protection plan" + (words.empty() ? words : ": " + words));
    }
    if (open_on<LookedAfterPeriod>(record, day)) status.push_back("In our care");
    if (open_on<ChildInNeedPlan>(record, day)) status.push_back("Child in need plan");
    if (open_on<CareLeaver>(record, day)) status.push_back("Care leaver");
    if (open_on<EarlyHelpEpisode>(record, day)) status.push_back("Early help");
    if (status.empty() && has_open_referral(record, day))
        status.push_back("Open to children\u2019s social care");
    if (status.empty()) status.push_back("Closed");
    return status;
}

std::string name_of(store::ChildRecord const& record) {
    auto const& forename = record.names.forename.disclose();
    auto const& surname = record.names.surname.disclose();
    if (forename.empty() && surname.empty()) return "Child " + record.child.local_id.disclose();
    return forename.empty() ? surname : surname.empty() ? forename : forename + " " + surname;
}

std::string born_words(journey::Child const& child, Date today) {
    if (!child.born_on.known())
        return child.expected_on.known() ? "Expected on " + to_words(child.expected_on.date())
                                         : std::string{"Not recorded"};
    auto const born = child.born_on.date();
    auto const until = child.died_on.known() ? std::min(child.died_on.date(), today) : today;
    auto const years = age_years(born, until);
    auto words = to_words(born);
    if (years >= 2) return fmt::format("{} (age {})", words, years);
    auto months = Month::of(until) - Month::of(born);
    if (day_of(until) < day_of(born)) --months;
    return fmt::format("{} (age {} {})", words, months, months == 1 ? "month" : "months");
}

}  // namespace breakwater::web
