#include "exchange/cin_census/census_records.h"

#include <algorithm>

#include "exchange/cell_text.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange::cin_census {

using namespace journey;

namespace {

// One Child element of a child; a second one is told of.
constexpr std::size_t child_elements = table_count;

constexpr std::int32_t most_plans = 99;

template <class Record>
void begin(Reading& reading, std::initializer_list<std::string_view> fields) {
    std::size_t const table = table_index<Record>();
    reading.fed[table] = true;
    reading.facts().begin_file(table, reading.source().file);
    for (std::string_view const field : fields)
        reading.held[table][*schemas()[table].find(field)] = true;
}

}  // namespace

CensusRecords::CensusRecords(Reading& reading, ReturnsRead& read)
    : reading_(reading), read_(read), items_(reading, "2024-08-31") {
    begin<Referral>(reading, {"received_on", "source", "no_further_action", "primary_need",
                              "closed_on", "closure_reason"});
    begin<Assessment>(reading, {"started_on", "referred_on", "authorised_on"});
    begin<AssessmentFactor>(reading, {"authorised_on", "assessment_started_on", "factor"});
    begin<Section47Enquiry>(reading, {"started_on", "conference_required", "conference_held_on"});
    begin<InitialConference>(
        reading, {"held_on", "enquiry_started_on", "transfer_notified_on", "transfer_in"});
    // The census has no plans of other authorities: temporary is said, and always no.
    begin<ChildProtectionPlan>(reading, {"started_on", "ended_on", "initial_category",
                                         "latest_category", "previous_plans", "temporary"});
    begin<ReviewConference>(reading, {"held_on"});
    begin<ChildInNeedPlan>(reading, {"started_on", "ended_on"});
    begin<Disability>(reading, {"kind"});
}

void CensusRecords::finish() {
    items_.state_codes();
    read_.end_return();
}

void CensusRecords::take(CensusChild const& child) {
    ++reading_.source().rows;
    for (auto const& item : child.repeated())
        items_.complain(item,
                        {"item_twice", "stands twice where it can stand once: the first is read",
                         "remove the copy", Severity::warning});
    Written const id = child.first(0, Item::child_id);
    child_.value = is_nothing(id.text) ? IdRegister::none : reading_.child(id.text);
    if (child_.value < 0)
        return set_aside_whole(child,
                               "does not say which child it is about: the record is not counted");
    if (read_.standing({child_elements, child_.value, {}}, false) == Standing::repeated)
        items_.complain(id,
                        {"duplicate_key",
                         "is the id of a child read before: both elements are read as one child",
                         "give each child one Child element", Severity::warning});
    read_.note({child_elements, child_.value, {}});
    counted();
    take_person(child, child_.value);
    take_disabilities(child, child_.value);
    referred_.assign(child.parts().size(), Day{});
    conferences_.clear();
    reviews_.clear();
    for (std::size_t part = 1; part < child.parts().size(); ++part) take_part(child, part);
    take_conferences();
    read_.end_part();
}

void CensusRecords::take_person(CensusChild const& child, std::int32_t index) {
    Written sex = child.first(0, Item::sex);
    if (sex.empty()) sex = child.first(0, Item::gender);
    // Of GenderCurrent only, 9 is neither male nor female.
    if (sex.item == name_of(Item::gender) && sex.text == "9") sex.text = "I";
    take_child(reading_, items_, index,
               {.born = child.first(0, Item::born),
                .expected = child.first(0, Item::expected),
                .died = child.first(0, Item::died),
                .sex = sex,
                .ethnicity = child.first(0, Item::ethnicity),
                .upn = child.first(0, Item::upn),
                .former_upn = child.first(0, Item::former_upn)});
}

void CensusRecords::take_disabilities(CensusChild const& child, std::int32_t index) {
    std::size_t const table = table_index<Disability>();
    bool any = false;
    auto const standing = read_.standing({table, index, {}}, false);
    child.each(0, Item::disability, [&](Written const& written) {
        ++reading_.source().rows;
        Code const kind = items_.code(written, "disability");
        if (standing != Standing::first) return left_out();
        if (!kind.known()) {
            if (is_nothing(written.text) && lower_case(written.text) != "none")
                items_.complain(written,
                                {"code_missing", "names no disability: not counted",
                                 "use a code of rules/codes/disability.csv", Severity::warning});
            ++reading_.source().set_aside;
            return;
        }
        any = true;
        Flag& disabled = reading_.facts().children[static_cast<std::size_t>(index)].disabled;
        if (lower_case(written.text).starts_with("none"))
            disabled = disabled.known() ? disabled : Flag::no();
        else
            disabled = Flag::yes();
        reading_.facts().add(Disability{.child = child_, .kind = kind}, written.line);
        counted();
    });
    if (any) read_.note({table, index, {}});
}

void CensusRecords::take_part(CensusChild const& child, std::size_t part) {
    ++reading_.source().rows;
    bool taken = false;
    switch (child.parts()[part].part) {
        case Part::need:
            taken = take_need(child, part);
            break;
        case Part::assessment:
            taken = take_assessment(child, part);
            break;
        case Part::plan_dates:
            taken = take_plan_dates(child, part);
            break;
        case Part::enquiry:
            taken = take_enquiry(child, part);
            break;
        case Part::protection_plan:
            taken = take_protection_plan(child, part);
            break;
        case Part::child:
            assert(!"a child stands in no child");
            break;
    }
    if (taken) counted();
}

Day CensusRecords::referred_on(CensusChild const& child, std::size_t part) const {
    return referred_[child.parts()[part].inside];
}

bool CensusRecords::take_need(CensusChild const& child, std::size_t part) {
    Written const received = child.first(part, Item::referral_date);
    Referral referral{.child = child_, .received_on = items_.needed_day(received)};
    referred_[part] = referral.received_on;
    // The Department's place for a conference held without an enquiry here: of a child who moved in
    // while on another authority's plan. Its clock runs from the referral.
    Written const conference = child.first(part, Item::conference_date);
    if (Day const held = items_.day(conference); held.known())
        conferences_.push_back({held, {}, referral.received_on, true, conference.line});
    referral.source = items_.code(child.first(part, Item::referral_source), "contact_source");
    referral.no_further_action = items_.flag(child.first(part, Item::no_further_action));
    referral.primary_need = items_.code(child.first(part, Item::primary_need), "primary_need");
    referral.closed_on = items_.day(child.first(part, Item::closure_date));
    referral.closure_reason =
        items_.code(child.first(part, Item::closure_reason), "closure_reason");
    bool const open = !referral.closed_on.known() && referral.no_further_action != Flag::yes();
    if (!stands<Referral>(referral.received_on, open, received)) return false;
    add(referral, received.line);
    return true;
}

bool CensusRecords::take_assessment(CensusChild const& child, std::size_t part) {
    Written const started = child.first(part, Item::assessment_start);
    Assessment const assessment{
        .child = child_,
        .started_on = items_.needed_day(started),
        .referred_on = referred_on(child, part),
        .authorised_on = items_.day(child.first(part, Item::assessment_authorised))};
    bool const taken = stands<Assessment>(assessment.started_on, false, started);
    if (taken) add(assessment, started.line);
    take_factors(child, part, assessment, taken);
    return taken;
}

void CensusRecords::take_factors(CensusChild const& child, std::size_t part,
                                 Assessment const& assessment, bool taken) {
    child.each(part, Item::factor, [&](Written const& written) {
        ++reading_.source().rows;
        Code const factor = items_.code(written, "assessment_factor");
        if (!assessment.started_on.known())
            return aside(written,
                         {"part_of_uncounted", "belongs to an assessment that is not counted",
                          "correct the assessment", Severity::warning});
        if (!taken) return left_out();
        if (!factor.known()) {
            ++reading_.source().set_aside;
            if (is_nothing(written.text))
                items_.complain(written, {"code_missing", "names no factor: not counted",
                                          "leave it out", Severity::warning});
            return;
        }
        reading_.facts().add(AssessmentFactor{.child = child_,
                                              .authorised_on = assessment.authorised_on,
                                              .assessment_started_on = assessment.started_on,
                                              .factor = factor},
                             written.line);
        counted();
    });
}

bool CensusRecords::take_plan_dates(CensusChild const& child, std::size_t part) {
    Written const started = child.first(part, Item::plan_start);
    ChildInNeedPlan const plan{.child = child_,
                               .started_on = items_.needed_day(started),
                               .ended_on = items_.day(child.first(part, Item::plan_end))};
    if (!stands<ChildInNeedPlan>(plan.started_on, !plan.ended_on.known(), started)) return false;
    add(plan, started.line);
    return true;
}

bool CensusRecords::take_enquiry(CensusChild const& child, std::size_t part) {
    Written const started = child.first(part, Item::enquiry_start);
    Section47Enquiry enquiry{.child = child_, .started_on = items_.needed_day(started)};
    Flag const not_required = items_.flag(child.first(part, Item::conference_not_required));
    if (not_required.known())
        enquiry.conference_required = not_required == Flag::yes() ? Flag::no() : Flag::yes();
    Written const conference = child.first(part, Item::conference_date);
    enquiry.conference_held_on = items_.day(conference);
    if (enquiry.conference_held_on.known())
        conferences_.push_back(
            {enquiry.conference_held_on, enquiry.started_on, {}, false, conference.line});
    if (!stands<Section47Enquiry>(enquiry.started_on, false, started)) return false;
    add(enquiry, started.line);
    return true;
}

bool CensusRecords::take_protection_plan(CensusChild const& child, std::size_t part) {
    Written const started = child.first(part, Item::protection_start);
    ChildProtectionPlan const plan{
        .child = child_,
        .started_on = items_.needed_day(started),
        .ended_on = items_.day(child.first(part, Item::protection_end)),
        .initial_category =
            items_.code(child.first(part, Item::initial_category), "category_of_abuse"),
        .latest_category =
            items_.code(child.first(part, Item::latest_category), "category_of_abuse"),
        .previous_plans = items_.number(child.first(part, Item::previous_plans), most_plans),
        .temporary = Flag::no()};
    bool const taken =
        stands<ChildProtectionPlan>(plan.started_on, !plan.ended_on.known(), started);
    if (taken) add(plan, started.line);
    take_reviews(child, part);
    return taken;
}

// A review is an event of its own, whatever becomes of its plan. One day, one review.
void CensusRecords::take_reviews(CensusChild const& child, std::size_t part) {
    child.each(part, Item::review_date, [&](Written const& written) {
        ++reading_.source().rows;
        Day const held = items_.needed_day(written);
        bool const again = std::find(reviews_.begin(), reviews_.end(), held) != reviews_.end();
        if (held.known() && again)
            return aside(written, {"duplicate_key",
                                   "repeats a review of the same child and day: counted once",
                                   "remove the copy", Severity::warning});
        if (!stands<ReviewConference>(held, false, written)) return;
        reviews_.push_back(held);
        add(ReviewConference{.child = child_, .held_on = held}, written.line);
        counted();
    });
}

// Two enquiries can lead to one conference, and some systems repeat its date outside the enquiry:
// it is one, of the first enquiry that led to it.
void CensusRecords::take_conferences() {
    std::stable_sort(conferences_.begin(), conferences_.end(), [](auto const& a, auto const& b) {
        return std::pair{a.held_on, a.transfer_in} < std::pair{b.held_on, b.transfer_in};
    });
    Day before;
    for (auto const& each : conferences_) {
        if (each.held_on == before) continue;
        before = each.held_on;
        RecordSet::Key const key{table_index<InitialConference>(), child_.value, each.held_on};
        if (read_.standing(key, false) != Standing::first) continue;
        add(InitialConference{.child = child_,
                              .held_on = each.held_on,
                              .enquiry_started_on = each.enquiry_started_on,
                              .transfer_notified_on = each.notified_on,
                              .transfer_in = each.transfer_in ? Flag::yes() : Flag::no()},
            each.line);
        read_.note(key);
    }
}

void CensusRecords::set_aside_whole(CensusChild const& child, std::string_view reason) {
    Reading::What const what{"no_child", std::string{reason}, "fill in LAchildID"};
    aside({name_of(Item::child_id), {}, child.parts()[0].line}, what);
    for (std::size_t part = 0; part < child.parts().size(); ++part) {
        if (part > 0) {
            ++reading_.source().rows;
            aside({name_of(Item::child_id), {}, child.parts()[part].line}, what);
        }
        for (Item const item : {Item::disability, Item::factor, Item::review_date})
            child.each(part, item, [&](Written const& written) {
                ++reading_.source().rows;
                aside({name_of(Item::child_id), {}, written.line}, what);
            });
    }
}

template <class Record>
bool CensusRecords::stands(Day day, bool open, Written const& at) {
    if (!day.known()) {
        ++reading_.source().set_aside;
        return false;
    }
    RecordSet::Key const key{table_index<Record>(), child_.value, day};
    switch (read_.standing(key, open)) {
        case Standing::first:
            read_.note(key);
            return true;
        case Standing::repeated:
            aside(at, {"duplicate_key",
                       "repeats a record of the same child and day, of another Child element: "
                       "counted once",
                       "remove the copy", Severity::warning});
            return false;
        case Standing::later:
            left_out();
            return false;
        case Standing::gone:
            items_.complain(
                at, {"not_in_later_return",
                     "stands open at the end of its census and is in no later one: what became of "
                     "it is not known, and it is not counted",
                     "end it in its own census, or add it to the next", Severity::warning});
            left_out();
            return false;
    }
    return false;
}

template <class Record>
void CensusRecords::add(Record record, std::uint32_t line) {
    reading_.facts().add(record, line);
}

void CensusRecords::aside(Written const& at, Reading::What what) {
    ++reading_.source().set_aside;
    items_.complain(at, std::move(what));
}

void CensusRecords::left_out() {
    ++reading_.source().left_out;
    reading_.source().left_out_because = "a later census has them, or should have";
}

void CensusRecords::counted() {
    ++reading_.source().understood;
}

}  // namespace breakwater::exchange::cin_census
