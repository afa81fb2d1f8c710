#include "exchange/annex_a/list_reader.h"

#include <algorithm>
#include <charconv>

#include "exchange/cell_text.h"
#include "exchange/csv_reader.h"

namespace breakwater::exchange::annex_a {

using namespace journey;

namespace {

// Without this a row of the list is not counted.
std::optional<Item> day_needed(int list) {
    switch (list) {
        case 1:
            return Item::contact_date;
        case 2:
        case 4:
            return Item::assessment_start;
        case 3:
            return Item::referral_date;
        case 5:
            return Item::enquiry_start;
        case 6:
            return Item::need_start;
        case 7:
            return Item::plan_start;
        case 8:
            return Item::care_start;
        case 10:
            return Item::decision;
        default:
            return std::nullopt;
    }
}

}  // namespace

ListReader::ListReader(Reading& reading, RowsMet& met, MatchedHeadings headings,
                       std::vector<std::string> written, bool epoch_1904)
    : reading_(reading),
      rows_met_(met),
      headings_(std::move(headings)),
      written_(std::move(written)),
      epoch_1904_(epoch_1904) {
    at_.assign(static_cast<std::size_t>(Item::leaving_reason) + 1, -1);
    auto& source = reading_.source();
    for (std::size_t c = 0; c < written_.size(); ++c) {
        if (headings_.items[c]) {
            at_[static_cast<std::size_t>(*headings_.items[c])] = static_cast<int>(c);
            for (auto const& column : headings_.list->columns)
                if (column.item == *headings_.items[c]) {
                    source.matched.push_back(
                        {written_[c], std::string{column.heading}, headings_.by[c]});
                    break;
                }
        } else if (!written_[c].empty()) {
            source.unmatched.push_back(written_[c]);
        }
    }
    std::set<Item> said;
    for (auto const& column : headings_.list->columns)
        if (at_[static_cast<std::size_t>(column.item)] < 0 && said.insert(column.item).second)
            source.missing.emplace_back(column.heading);
    begin_tables();
    source_ = rows_met_.begin(number(), place_of(source));
    if (auto const needed = day_needed(number());
        needed && at_[static_cast<std::size_t>(*needed)] < 0)
        for (auto const& column : headings_.list->columns)
            if (column.item == *needed)
                read_in_part(
                    fmt::format("{} has no column \"{}\"", place_of(source), column.heading));
}

void ListReader::read_in_part(std::string_view why) {
    for (std::size_t const table : tables_) reading_.read_in_part(table, why);
    if (number() == 11) reading_.extract.adopters.coverage = {Holding::absent, {}, {}, {}};
}

ListReader::CellDay ListReader::cell_day(Item item) const {
    int const at = at_[static_cast<std::size_t>(item)];
    std::string_view const cell = text(item);
    if (cell.empty()) return {};
    if ((*cells_)[static_cast<std::size_t>(at)].kind == CellKind::number ||
        (cell.size() == 5 && read_scaled(cell, 0))) {
        double serial = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), serial);
        if (auto const found = day_of_serial(serial, epoch_1904_)) return {*found};
        // Spreadsheets show an empty reference as 0.
        return {{}, serial == 0 ? DayFault::none : DayFault::not_a_date, true};
    }
    auto const read = read_moment(cell);
    return {read.moment.day, read.fault};
}

Day ListReader::day(Item item) {
    auto const read = cell_day(item);
    if (read.is_number && read.fault != DayFault::none)
        complain(item, "not_a_date", "is a number that stands for no day",
                 "format the column as dates");
    if (read.is_number) return {};
    switch (read.fault) {
        case DayFault::none:
            break;
        case DayFault::placeholder:
            complain(item, "placeholder_day",
                     "stands for no date in the source system: read as not recorded",
                     "leave the cell blank", Severity::note);
            break;
        case DayFault::month_first:
            complain(item, "month_first", "puts the month before the day",
                     "write dates as 31/08/2024, day first");
            break;
        case DayFault::two_digit_year:
            complain(item, "two_digit_year", "does not say the century",
                     "write the year with four digits");
            break;
        case DayFault::no_such_day:
            complain(item, "no_such_day", "is not a day of the calendar", "correct the day");
            break;
        case DayFault::not_a_date:
            complain(item, "not_a_date", "is not a date", "write it as 31/08/2024");
            break;
    }
    return read.day;
}

Flag ListReader::flag(Item item, std::string_view words_set) {
    std::string_view const cell = text(item);
    if (cell.empty()) return {};
    if (auto const read = read_flag(cell)) return *read;
    if (!words_set.empty())
        if (auto const spelt = reading_.spellings.read_flag(words_set, cell)) return *spelt;
    complain(item, "not_yes_or_no", "is neither yes nor no: read as not recorded",
             "write a) Yes or b) No");
    return {};
}

Code ListReader::code(Item item, std::string_view set) {
    std::string_view const cell = text(item);
    if (cell.empty()) return {};
    auto reader = codes_.find(std::string{heading(item)});
    if (reader == codes_.end())
        reader =
            codes_.emplace(std::string{heading(item)}, CodeReader{reading_.spellings, set}).first;
    std::int32_t const found = reader->second.read(cell);
    if (found == CodeReader::not_understood)
        complain(item, "not_a_code",
                 fmt::format("is not a code of the set {}: read as not recorded", set),
                 fmt::format("use a code of rules/codes/{}.csv, or say in "
                             "rules/spellings/codes.csv which it stands for",
                             set));
    for (auto& matched : reading_.source().matched)
        if (matched.heading == heading(item)) {
            matched.by_code = reader->second.by_code;
            matched.by_spelling = reader->second.by_spelling;
            matched.not_understood = reader->second.not_understood_count;
        }
    return Code{std::max(found, -1)};
}

Number ListReader::number(Item item) {
    std::string_view const cell = text(item);
    if (cell.empty()) return {};
    if (auto const read = read_scaled(cell, 0)) return Number{*read};
    complain(item, "not_a_number", "is not a number from 0: read as not recorded",
             "write digits only");
    return {};
}

// The child, with what the row says about them; the first list that says something is believed.
ChildIndex ListReader::child() {
    std::int32_t const index = reading_.child(text(Item::child));
    if (index < 0) return {};
    auto& known = reading_.facts().children[static_cast<std::size_t>(index)];
    auto const unborn = text(Item::age).starts_with("-1");
    Day const date = day(Item::born);
    Day& birth = unborn ? known.expected_on : known.born_on;
    if (date.known() && birth.known() && birth != date)
        complain(Item::born, "two_dates_of_birth",
                 "differs from the date of birth read before: the first is kept",
                 "correct the wrong one", Severity::warning);
    else if (date.known())
        birth = date;
    if (!known.sex.known()) known.sex = code(Item::gender, "sex");
    if (!known.ethnicity.known()) known.ethnicity = code(Item::ethnicity, "ethnicity");
    if (Flag const disabled = flag(Item::disability, "flag.disability");
        disabled.known() && known.disabled != Flag::yes())
        known.disabled = disabled;
    return {index};
}

bool ListReader::repeated(ChildIndex index, Day start) {
    if (met_.insert({index.value, start.value}).second) return false;
    complain(Item::child, "duplicate_key",
             "repeats a row of the same child and start: counted once", "remove the copy",
             Severity::warning);
    return true;
}

template <class Record>
void ListReader::begin(std::initializer_list<std::pair<std::string_view, Item>> fields) {
    std::size_t const table = table_index<Record>();
    reading_.fed[table] = true;
    tables_.push_back(table);
    reading_.facts().begin_file(table, place_of(reading_.source()));
    for (auto const& [field, item] : fields)
        if (at_[static_cast<std::size_t>(item)] >= 0)
            reading_.held[table][*schemas()[table].find(field)] = true;
}

void ListReader::begin_tables() {
    using enum Item;
    switch (number()) {
        case 1:
            begin<Contact>({{"received_on", contact_date}, {"source", source}});
            break;
        case 2:
            begin<EarlyHelpAssessment>(
                {{"started_on", assessment_start}, {"completed_on", assessment_end}});
            break;
        case 3:
            begin<Referral>({{"received_on", referral_date},
                             {"source", source},
                             {"no_further_action", referral_nfa},
                             {"earlier_in_12_months", referrals_in_12_months}});
            break;
        case 4:
            begin<Assessment>({{"started_on", assessment_start},
                               {"authorised_on", assessment_end},
                               {"child_seen", child_seen},
                               {"no_further_action", needs_support}});
            break;
        case 5:
            begin<Section47Enquiry>({{"started_on", enquiry_start},
                                     {"conference_required", conference_unnecessary},
                                     {"conference_held_on", conference_date}});
            begin<InitialConference>({{"held_on", conference_date},
                                      {"enquiry_started_on", enquiry_start},
                                      {"plan_agreed", conference_plan}});
            break;
        case 6:
            // What list 6 says of a referral of list 3. Not closed_on: only each child's newest
            // episode is listed, and only of children found to be in need, so that a referral of
            // list 3 alone may be closed or open.
            if (!reading_.fed[table_index<Referral>()]) break;
            begin<Referral>({{"primary_need", primary_need}, {"closure_reason", closure_reason}});
            note_referrals();
            break;
        case 7:
            begin<ChildProtectionPlan>({{"started_on", plan_start},
                                        {"ended_on", plan_end},
                                        {"initial_category", initial_category},
                                        {"latest_category", latest_category},
                                        {"previous_plans", previous_plans}});
            begin<ChildProtectionVisit>({{"held_on", last_visit}, {"seen_alone", seen_alone}});
            begin<ReviewConference>({{"held_on", last_review}});
            break;
        case 8:
            begin<LookedAfterPeriod>({{"started_on", care_start},
                                      {"ended_on", care_end},
                                      {"end_reason", end_reason},
                                      {"unaccompanied", unaccompanied},
                                      {"respite", legal_status}});
            begin<LegalStatus>({{"started_on", legal_start}, {"status", legal_status}});
            begin<Placement>({{"started_on", placement_start},
                              {"type", placement_type},
                              {"provider", placement_provider}});
            begin<LookedAfterReview>({{"held_on", last_review}});
            begin<LookedAfterVisit>({{"held_on", last_visit}});
            begin<HealthAssessment>(
                {{"completed_on", health_assessment}, {"kind", health_assessment}});
            break;
        case 9:
            begin<CareLeaver>({{"eligibility", eligibility},
                               {"latest_contact_on", latest_contact},
                               {"pathway_plan_reviewed_on", pathway_review}});
            break;
        case 10:
            begin<AdoptionDecision>({{"decided_on", decision},
                                     {"reversed_on", decision_reversed},
                                     {"reversal_reason", reversal_reason}});
            begin<Adoption>({{"decided_on", decision}, {"matched_on", matched}});
            if (reading_.options.for_the_record && at_[static_cast<std::size_t>(family)] >= 0)
                reading_.extract.adopters.says_families = true;
            break;
        case 11:
            if (reading_.options.for_the_record)
                reading_.extract.adopters.coverage.holding = Holding::every_record;
            break;
        default:
            break;
    }
}

// The first of each child and day, which list 6 says more about.
void ListReader::note_referrals() {
    auto const& referrals = reading_.facts().table<Referral>();
    std::size_t const received = *schemas()[table_index<Referral>()].find("received_on");
    for (std::size_t row = 0; row < referrals.rows(); ++row)
        referral_of_.emplace(std::pair{referrals.child()[row], referrals.column(received)[row]},
                             row);
}

void ListReader::take(std::uint32_t line, std::vector<Cell> const& cells) {
    bool const blank =
        std::all_of(cells.begin(), cells.end(), [](Cell const& cell) { return cell.text.empty(); });
    if (blank) return;
    line_ = line;
    cells_ = &cells;
    auto& source = reading_.source();
    ++source.rows;
    bool const understood = !is_copy() && take_known();
    ++(understood ? reading_.source().understood : reading_.source().set_aside);
}

// A row that another sheet or file has as well counts once. Where two say different things of one
// event, which of them is true is not for us to choose.
bool ListReader::is_copy() {
    std::string row;
    for (auto const& column : headings_.list->columns) (row += text(column.item)) += '\x1f';
    std::string_view const who = text(number() == 11 ? Item::adopter : Item::child);
    auto const needed = day_needed(number());
    Day const on = needed ? cell_day(*needed).day : Day{};
    if (who.empty() || (needed && !on.known())) return false;
    switch (rows_met_.meet(number(), source_, row, who, on)) {
        case RowsMet::Met::never:
            return false;
        case RowsMet::Met::same_row:
            complain(Item::child, "duplicate_key",
                     fmt::format("repeats a row of {}: counted once", rows_met_.where()),
                     "give each list once", Severity::warning);
            return true;
        case RowsMet::Met::same_event:
            complain(Item::child, "list_given_twice",
                     fmt::format("says something else than {}: nothing of this list is counted",
                                 rows_met_.where()),
                     "give each list once, of the day the extract was taken");
            read_in_part(fmt::format("list {} stands in {} and in {}, which differ", number(),
                                     rows_met_.where(), place_of(reading_.source())));
            return false;
    }
    return false;
}

bool ListReader::take_known() {
    using enum Item;
    if (number() == 11) return take_adopter();
    ChildIndex const index = this->child();
    if (index.value < 0)
        return set_aside(Item::child, "no_child",
                         "does not say which child it is about: the row is not counted",
                         "fill in the child's id");
    auto const needs = [&](Item item) {
        Day const found = day(item);
        if (!found.known() && text(item).empty())
            complain(item, "day_missing", "has no date: the row is not counted", "fill in the day",
                     Severity::warning);
        return found;
    };
    switch (number()) {
        case 1: {
            Contact contact{.child = index, .received_on = needs(contact_date)};
            if (!contact.received_on.known()) return false;
            contact.source = code(Item::source, "contact_source");
            add(contact);
            return true;
        }
        case 2: {
            EarlyHelpAssessment assessment{.child = index, .started_on = needs(assessment_start)};
            if (!assessment.started_on.known()) return false;
            assessment.completed_on = day(assessment_end);
            add(assessment);
            return true;
        }
        case 3: {
            Referral referral{.child = index, .received_on = needs(referral_date)};
            if (!referral.received_on.known()) return false;
            referral.source = code(Item::source, "contact_source");
            referral.no_further_action = flag(referral_nfa, "flag.no_further_action");
            referral.earlier_in_12_months = number(referrals_in_12_months);
            add(referral);
            return true;
        }
        case 4: {
            Assessment assessment{.child = index, .started_on = needs(assessment_start)};
            if (!assessment.started_on.known()) return false;
            assessment.authorised_on = day(assessment_end);
            assessment.child_seen = flag(Item::child_seen, "flag.seen");
            Flag const supported = flag(needs_support);
            if (supported.known())
                assessment.no_further_action = supported == Flag::yes() ? Flag::no() : Flag::yes();
            add(assessment);
            return true;
        }
        case 5: {
            Section47Enquiry enquiry{.child = index, .started_on = needs(enquiry_start)};
            if (!enquiry.started_on.known()) return false;
            Flag const unnecessary = flag(conference_unnecessary);
            if (unnecessary.known())
                enquiry.conference_required = unnecessary == Flag::yes() ? Flag::no() : Flag::yes();
            enquiry.conference_held_on = day(conference_date);
            add(enquiry);
            // Two enquiries can lead to one conference: it is one.
            if (enquiry.conference_held_on.known() &&
                met_.insert({index.value, enquiry.conference_held_on.value}).second)
                add(InitialConference{.child = index,
                                      .held_on = enquiry.conference_held_on,
                                      .enquiry_started_on = enquiry.started_on,
                                      .plan_agreed = flag(conference_plan)});
            return true;
        }
        case 6: {
            Day const started = needs(need_start);
            if (!started.known() || repeated(index, started)) return false;
            // The episode of a referral of list 3. One that began before list 3 does, or without a
            // referral, adds none: it could be counted twice.
            auto const found = referral_of_.find({index.value, started.value});
            if (found == referral_of_.end()) return true;
            Referral whole = reading_.facts().row<Referral>(found->second);
            whole.primary_need = code(Item::primary_need, "primary_need");
            whole.closed_on = day(need_end);
            whole.closure_reason = code(Item::closure_reason, "closure_reason");
            reading_.facts().replace(found->second, whole);
            return true;
        }
        case 7: {
            ChildProtectionPlan plan{.child = index, .started_on = needs(plan_start)};
            if (!plan.started_on.known() || repeated(index, plan.started_on)) return false;
            plan.ended_on = day(plan_end);
            plan.initial_category = code(Item::initial_category, "category_of_abuse");
            plan.latest_category = code(Item::latest_category, "category_of_abuse");
            plan.previous_plans = number(Item::previous_plans);
            add(plan);
            if (Day const visit = day(last_visit); visit.known())
                add(ChildProtectionVisit{.child = index,
                                         .held_on = visit,
                                         .seen_alone = flag(Item::seen_alone, "flag.seen_alone")});
            if (Day const review = day(last_review); review.known())
                add(ReviewConference{.child = index, .held_on = review});
            return true;
        }
        case 8: {
            LookedAfterPeriod period{.child = index, .started_on = needs(care_start)};
            if (!period.started_on.known() || repeated(index, period.started_on)) return false;
            period.ended_on = day(care_end);
            period.end_reason = code(end_reason, "reason_ceased");
            period.unaccompanied = flag(Item::unaccompanied, "flag.unaccompanied");
            LegalStatus const status{.child = index,
                                     .started_on = day(legal_start),
                                     .status = code(Item::legal_status, "legal_status")};
            if (status.status.known()) {
                std::int32_t const v3 = reading_.spellings.read("legal_status", "V3").code,
                                   v4 = reading_.spellings.read("legal_status", "V4").code;
                period.respite = status.status.value == v3 || status.status.value == v4
                                     ? Flag::yes()
                                     : Flag::no();
            }
            add(period);
            if (status.started_on.known()) add(status);
            if (Day const start = day(placement_start); start.known())
                add(Placement{.child = index,
                              .started_on = start,
                              .ended_on = period.ended_on,
                              .type = code(Item::placement_type, "placement_type"),
                              .provider = code(Item::placement_provider, "placement_provider")});
            if (Day const review = day(last_review); review.known())
                add(LookedAfterReview{.child = index, .held_on = review});
            if (Day const visit = day(last_visit); visit.known())
                add(LookedAfterVisit{.child = index, .held_on = visit});
            Code const assessment{
                reading_.spellings.read("health_assessment_kind", "health_assessment").code};
            Code const dental{
                reading_.spellings.read("health_assessment_kind", "dental_check").code};
            if (Day const held = day(health_assessment); held.known())
                add(HealthAssessment{.child = index, .completed_on = held, .kind = assessment});
            if (Day const held = day(dental_check); held.known())
                add(HealthAssessment{.child = index, .completed_on = held, .kind = dental});
            return true;
        }
        case 9: {
            if (repeated(index, {})) return false;
            add(CareLeaver{.child = index,
                           .eligibility = code(Item::eligibility, "care_leaver_eligibility"),
                           .latest_contact_on = day(latest_contact),
                           .pathway_plan_reviewed_on = day(pathway_review)});
            return true;
        }
        default: {
            AdoptionDecision decided{.child = index, .decided_on = needs(decision)};
            if (!decided.decided_on.known() || repeated(index, decided.decided_on)) return false;
            decided.reversed_on = day(decision_reversed);
            decided.reversal_reason = code(reversal_reason, "adoption_reversal_reason");
            add(decided);
            note_family(index, decided.decided_on);
            if (Day const match = day(matched); match.known())
                add(Adoption{
                    .child = index, .decided_on = decided.decided_on, .matched_on = match});
            // Lists 8 and SSDA903 hold the rest; what is written here is checked all the same.
            for (Item const item :
                 {care_start, placement_order, placed, adoption_order, fostering_placement})
                day(item);
            return true;
        }
    }
}

// Adopters are adults and no part of a child's journey: kept where the record is to hold them, and
// otherwise checked and counted alone.
bool ListReader::take_adopter() {
    using enum Item;
    Adopter person{.local_id = Sensitive{std::string{text(adopter)}},
                   .family_id = Sensitive{std::string{text(family)}}};
    if (text(adopter).empty())
        return set_aside(adopter, "no_adopter", "does not say which adopter it is about",
                         "fill in the identifier");
    if (!adopters_met_.insert(std::string{text(adopter)}).second) {
        complain(adopter, "duplicate_key", "repeats the row of an adopter: counted once",
                 "remove the copy", Severity::warning);
        return false;
    }
    person.sex = code(gender, "sex");
    person.ethnicity = code(ethnicity, "ethnicity");
    person.disabled = flag(disability, "flag.disability");
    person.fostering_for_adoption = flag(fostering_for_adoption);
    person.enquired_on = day(enquiry_received);
    person.stage_1_started_on = day(stage_1_start);
    person.stage_1_ended_on = day(stage_1_end);
    person.stage_2_started_on = day(stage_2_start);
    person.stage_2_ended_on = day(stage_2_end);
    person.applied_on = day(application);
    person.approved_on = day(approval);
    person.matched_on = day(adopter_matched);
    person.placed_on = day(children_placed_on);
    person.children_placed = number(children_placed);
    person.order_on = day(adoption_order);
    person.left_on = day(left_process);
    person.leaving_reason = code(leaving_reason, "adopter_leaving_reason");
    if (!reading_.options.for_the_record) return true;
    person.file = place_of(reading_.source());
    person.line = line_;
    reading_.extract.adopters.people.push_back(std::move(person));
    return true;
}

// Blank too: that a decision has no family any more is said by its row.
void ListReader::note_family(ChildIndex index, Day decided_on) {
    auto& adopters = reading_.extract.adopters;
    if (!adopters.says_families) return;
    adopters.families.push_back({index, decided_on, Sensitive{std::string{text(Item::family)}}});
}

}  // namespace breakwater::exchange::annex_a
