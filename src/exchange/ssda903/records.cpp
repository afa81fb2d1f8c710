#include "exchange/ssda903/records.h"

#include <fmt/format.h>

#include "exchange/cell_text.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange::ssda903 {

using namespace journey;

namespace {

// Rows that are no records of the journey are told apart by numbers beyond its tables.
constexpr std::size_t header_rows = table_count, uasc_rows = table_count + 1;

constexpr std::int32_t highest_score = 40;

}  // namespace

void ReturnRecords::begin_return(Date year_end) {
    year_end_ = year_end;
    in_header_.clear();
    has_header_ = false;
}

void ReturnRecords::end_return() {
    read_.end_return();
}

void ReturnRecords::end_file() {
    items_.state_codes();
}

template <class Record>
void ReturnRecords::begin(
    std::initializer_list<std::pair<std::string_view, std::string_view>> fields,
    std::vector<bool> const& present, Module module) {
    std::size_t const table = table_index<Record>();
    reading_.fed[table] = true;
    reading_.facts().begin_file(table, reading_.source().file);
    for (auto const& [field, column] : fields) {
        bool const held = column.empty() || present[*spec_of(module).find(column)];
        if (held) reading_.held[table][*schemas()[table].find(field)] = true;
    }
}

void ReturnRecords::begin_module(Module module, std::vector<bool> const& present) {
    switch (module) {
        case Module::header:
            has_header_ = true;
            says_unaccompanied_ = says_unaccompanied_ || present[*spec_of(module).find("UASC")];
            break;
        case Module::uasc:
            says_unaccompanied_ = true;
            break;
        case Module::episodes:
            files_.push_back(reading_.source().file);
            begin<LookedAfterEpisode>({{"started_on", "DECOM"},
                                       {"ended_on", "DEC"},
                                       {"reason_for_new", "RNE"},
                                       {"reason_ceased", "REC"},
                                       {"category_of_need", "CIN"}},
                                      present, module);
            begin<LookedAfterPeriod>({{"started_on", "DECOM"},
                                      {"ended_on", "DEC"},
                                      {"end_reason", "REC"},
                                      {"respite", "LS"}},
                                     present, module);
            begin<LegalStatus>({{"started_on", "DECOM"}, {"ended_on", "DEC"}, {"status", "LS"}},
                               present, module);
            begin<Placement>({{"started_on", "DECOM"},
                              {"ended_on", "DEC"},
                              {"type", "PLACE"},
                              {"provider", "PLACE_PROVIDER"},
                              {"reason_changed", "REASON_PLACE_CHANGE"}},
                             present, module);
            break;
        case Module::reviews:
            begin<LookedAfterReview>({{"held_on", "REVIEW"}, {"participation", "REVIEW_CODE"}},
                                     present, module);
            break;
        case Module::outcomes:
            begin<LookedAfterYear>({{"year_ended_on", ""},
                                    {"convicted", "CONVICTED"},
                                    {"development_check", "HEALTH_CHECK"},
                                    {"immunisations", "IMMUNISATIONS"},
                                    {"dental_check", "TEETH_CHECK"},
                                    {"health_assessment", "HEALTH_ASSESSMENT"},
                                    {"substance_misuse", "SUBSTANCE_MISUSE"},
                                    {"intervention_received", "INTERVENTION_RECEIVED"},
                                    {"intervention_offered", "INTERVENTION_OFFERED"},
                                    {"difficulties_score", "SDQ_SCORE"},
                                    {"difficulties_reason", "SDQ_REASON"}},
                                   present, module);
            break;
        case Module::care_leavers:
            begin<CareLeaverYear>({{"year_ended_on", ""},
                                   {"in_touch", "IN_TOUCH"},
                                   {"activity", "ACTIV"},
                                   {"accommodation", "ACCOM"}},
                                  present, module);
            break;
        case Module::adoptions:
            begin<Adoption>({{"decided_on", "DATE_INT"},
                             {"matched_on", "DATE_MATCH"},
                             {"by_foster_carer", "FOSTER_CARE"},
                             {"adopters", "NB_ADOPTR"},
                             {"adopters_sex", "SEX_ADOPTR"},
                             {"adopters_status", "LS_ADOPTR"}},
                            present, module);
            break;
        case Module::placed_for_adoption:
            begin<AdoptionDecision>({{"decided_on", "DATE_PLACED"},
                                     {"reversed_on", "DATE_PLACED_CEASED"},
                                     {"reversal_reason", "REASON_PLACED_CEASED"}},
                                    present, module);
            break;
        case Module::previous_permanence:
            begin<PreviousPermanence>({{"ordered_on", "DATE_PERM"}, {"kind", "PREV_PERM"}}, present,
                                      module);
            break;
        case Module::missing:
            begin<MissingEpisode>(
                {{"started_on", "MIS_START"}, {"ended_on", "MIS_END"}, {"kind", "MISSING"}},
                present, module);
            break;
        case Module::social_workers:
            begin<Allocation>({{"started_on", "SW_DECOM"},
                               {"ended_on", "SW_DEC"},
                               {"worker", "SW_ID"},
                               {"holds", ""}},
                              present, module);
            break;
        case Module::liberty:
            begin<DeprivationOfLiberty>({{"started_on", "DOLO_START"}, {"ended_on", "DOLO_END"}},
                                        present, module);
            break;
    }
}

void ReturnRecords::take(Row const& row) {
    ++reading_.source().rows;
    Written const& id = row["CHILD"];
    child_.value = is_nothing(id.text) ? IdRegister::none : reading_.child(id.text);
    if (child_.value < 0) {
        aside({"CHILD", {}, row.line},
              {"no_child", "does not say which child it is about: the row is not counted",
               "fill in the child's id"});
        return;
    }
    RecordSet::Key const in_header{header_rows, child_.value, {}};
    if (row.module != Module::header && has_header_ && !in_header_.holds(in_header))
        items_.complain({"CHILD", id.text, row.line},
                        {"unknown_person", "is about a child who is not in the header",
                         "add the child to the header, or correct the id", Severity::warning});
    if (auto const dob = spec_of(row.module).find("DOB"); dob && row.module != Module::header)
        take_child(reading_, items_, child_.value, {.born = row.cells[*dob]});
    if (take_known(row)) ++reading_.source().understood;
    // Each row is a part: a row that follows may repeat it.
    read_.end_part();
}

bool ReturnRecords::take_known(Row const& row) {
    switch (row.module) {
        case Module::header:
            take_header(row);
            return true;
        case Module::uasc:
            return take_uasc(row);
        case Module::episodes:
            return take_episode(row);
        case Module::reviews:
            return take_review(row);
        case Module::outcomes:
            return take_outcomes(row);
        case Module::care_leavers:
            return take_care_leaver(row);
        case Module::adoptions:
            return take_adoption(row);
        case Module::placed_for_adoption:
            return take_placed_for_adoption(row);
        case Module::previous_permanence:
            return take_previous_permanence(row);
        case Module::missing:
            return take_missing(row);
        case Module::social_workers:
            return take_social_worker(row);
        case Module::liberty:
            return take_liberty(row);
    }
    return false;
}

void ReturnRecords::take_header(Row const& row) {
    RecordSet::Key const key{header_rows, child_.value, {}};
    if (in_header_.holds(key))
        items_.complain(row["CHILD"],
                        {"duplicate_key", "is in the header twice: both rows are read as one child",
                         "remove the copy", Severity::warning});
    in_header_.add(key);
    take_child(
        reading_, items_, child_.value,
        {.born = row["DOB"], .sex = row["SEX"], .ethnicity = row["ETHNIC"], .upn = row["UPN"]});
    if (items_.flag(row["UASC"]) == Flag::yes()) unaccompanied_.emplace(child_.value, Day{});
}

bool ReturnRecords::take_uasc(Row const& row) {
    take_child(reading_, items_, child_.value, {.sex = row["SEX"]});
    Day const until = items_.day(row["DUC"]);
    if (!stands(uasc_rows, Day{0}, false, row["CHILD"])) return false;
    auto const [known, fresh] = unaccompanied_.emplace(child_.value, until);
    if (!fresh && !known->second.known()) known->second = until;
    return true;
}

bool ReturnRecords::take_episode(Row const& row) {
    LookedAfterEpisode const episode{
        .child = child_,
        .started_on = items_.needed_day(row["DECOM"]),
        .ended_on = items_.day(row["DEC"]),
        .reason_for_new = items_.code(row["RNE"], "reason_new_episode"),
        .reason_ceased = items_.code(row["REC"], "reason_ceased"),
        .category_of_need = items_.code(row["CIN"], "primary_need")};
    EpisodeAside said;
    said.legal_status = items_.code(row["LS"], "legal_status").value;
    said.placement = items_.code(row["PLACE"], "placement_type").value;
    said.provider = items_.code(row["PLACE_PROVIDER"], "placement_provider").value;
    said.reason_changed = items_.code(row["REASON_PLACE_CHANGE"], "reason_placement_change").value;
    said.file = static_cast<std::uint32_t>(files_.size() - 1);
    if (!stands<LookedAfterEpisode>(episode.started_on, row["DECOM"], !episode.ended_on.known()))
        return false;
    asides_.push_back(said);
    return add(episode, row);
}

bool ReturnRecords::take_review(Row const& row) {
    LookedAfterReview const review{
        .child = child_,
        .held_on = items_.needed_day(row["REVIEW"]),
        .participation = items_.code(row["REVIEW_CODE"], "review_participation")};
    return stands<LookedAfterReview>(review.held_on, row["REVIEW"]) && add(review, row);
}

bool ReturnRecords::take_outcomes(Row const& row) {
    LookedAfterYear const year{
        .child = child_,
        .year_ended_on = year_end_,
        .convicted = items_.flag(row["CONVICTED"]),
        .development_check = items_.flag(row["HEALTH_CHECK"]),
        .immunisations = items_.flag(row["IMMUNISATIONS"]),
        .dental_check = items_.flag(row["TEETH_CHECK"]),
        .health_assessment = items_.flag(row["HEALTH_ASSESSMENT"]),
        .substance_misuse = items_.flag(row["SUBSTANCE_MISUSE"]),
        .intervention_received = items_.flag(row["INTERVENTION_RECEIVED"]),
        .intervention_offered = items_.flag(row["INTERVENTION_OFFERED"]),
        .difficulties_score = items_.number(row["SDQ_SCORE"], highest_score),
        .difficulties_reason = items_.code(row["SDQ_REASON"], "difficulties_reason")};
    return stands<LookedAfterYear>(year.year_ended_on, row["CHILD"]) && add(year, row);
}

bool ReturnRecords::take_care_leaver(Row const& row) {
    CareLeaverYear const year{
        .child = child_,
        .year_ended_on = year_end_,
        .in_touch = items_.code(row["IN_TOUCH"], "in_touch"),
        .activity = items_.code(row["ACTIV"], "care_leaver_activity"),
        .accommodation = items_.code(row["ACCOM"], "care_leaver_accommodation")};
    return stands<CareLeaverYear>(year.year_ended_on, row["CHILD"]) && add(year, row);
}

bool ReturnRecords::take_adoption(Row const& row) {
    Adoption const adoption{.child = child_,
                            .decided_on = items_.needed_day(row["DATE_INT"]),
                            .matched_on = items_.day(row["DATE_MATCH"]),
                            .by_foster_carer = items_.flag(row["FOSTER_CARE"]),
                            .adopters = items_.number(row["NB_ADOPTR"], 2),
                            .adopters_sex = items_.code(row["SEX_ADOPTR"], "adopters_sex"),
                            .adopters_status = items_.code(row["LS_ADOPTR"], "adopters_status")};
    return stands<Adoption>(adoption.decided_on, row["DATE_INT"]) && add(adoption, row);
}

bool ReturnRecords::take_placed_for_adoption(Row const& row) {
    AdoptionDecision const decision{
        .child = child_,
        .decided_on = items_.needed_day(row["DATE_PLACED"]),
        .reversed_on = items_.day(row["DATE_PLACED_CEASED"]),
        .reversal_reason = items_.code(row["REASON_PLACED_CEASED"], "adoption_reversal_reason")};
    return stands<AdoptionDecision>(decision.decided_on, row["DATE_PLACED"]) && add(decision, row);
}

bool ReturnRecords::take_previous_permanence(Row const& row) {
    Written const& ordered = row["DATE_PERM"];
    PreviousPermanence before{.child = child_,
                              .kind = items_.code(row["PREV_PERM"], "previous_permanence")};
    // The Department lets the day, or the day and month, be written as zz where nobody knows.
    if (lower_case(ordered.text).starts_with("zz/"))
        items_.complain(ordered,
                        {"partial_date", "says only the month or the year: read as not recorded",
                         "fill in the day where it is known", Severity::note});
    else
        before.ordered_on = items_.day(ordered);
    if (!before.kind.known()) {
        if (is_nothing(row["PREV_PERM"].text))
            items_.complain(
                row["PREV_PERM"],
                {"code_missing", "does not say which arrangement: not counted",
                 "use a code of rules/codes/previous_permanence.csv", Severity::warning});
        ++reading_.source().set_aside;
        return false;
    }
    return stands(table_index<PreviousPermanence>(), Day{0}, false, row["CHILD"]) &&
           add(before, row);
}

bool ReturnRecords::take_missing(Row const& row) {
    MissingEpisode const episode{.child = child_,
                                 .started_on = items_.needed_day(row["MIS_START"]),
                                 .ended_on = items_.day(row["MIS_END"]),
                                 .kind = items_.code(row["MISSING"], "missing_kind")};
    return stands<MissingEpisode>(episode.started_on, row["MIS_START"]) && add(episode, row);
}

bool ReturnRecords::take_social_worker(Row const& row) {
    Allocation allocation{.child = child_,
                          .started_on = items_.needed_day(row["SW_DECOM"]),
                          .ended_on = items_.day(row["SW_DEC"])};
    allocation.worker.value = worker(row["SW_ID"].text);
    allocation.holds.value = reading_.spellings.read("allocation_kind", "social_worker").code;
    return stands<Allocation>(allocation.started_on, row["SW_DECOM"]) && add(allocation, row);
}

bool ReturnRecords::take_liberty(Row const& row) {
    DeprivationOfLiberty const order{.child = child_,
                                     .started_on = items_.needed_day(row["DOLO_START"]),
                                     .ended_on = items_.day(row["DOLO_END"])};
    return stands<DeprivationOfLiberty>(order.started_on, row["DOLO_START"]) && add(order, row);
}

bool ReturnRecords::stands(std::size_t table, Day day, bool open, Written const& at) {
    if (!day.known()) {
        ++reading_.source().set_aside;
        return false;
    }
    RecordSet::Key const key{table, child_.value, day};
    auto const leave_out = [&] {
        ++reading_.source().left_out;
        reading_.source().left_out_because = "a later return has them, or should have";
        return false;
    };
    switch (read_.standing(key, open)) {
        case Standing::first:
            read_.note(key);
            return true;
        case Standing::repeated:
            return aside(at,
                         {"duplicate_key", "repeats a row of the same child and day: counted once",
                          "remove the copy", Severity::warning});
        case Standing::later:
            return leave_out();
        case Standing::gone:
            items_.complain(at,
                            {"not_in_later_return",
                             "stands open at the end of its return and is in no later one: "
                             "what became of it is not known, and it is not counted",
                             "end it in its own return, or add it to the next", Severity::warning});
            return leave_out();
    }
    return false;
}

bool ReturnRecords::aside(Written const& at, Reading::What what) {
    ++reading_.source().set_aside;
    items_.complain(at, std::move(what));
    return false;
}

std::int32_t ReturnRecords::worker(std::string_view id) {
    if (is_nothing(id)) return -1;
    std::int32_t const number = workers_.add(id);
    auto& workers = reading_.facts().workers;
    if (number >= static_cast<std::int32_t>(workers.size())) {
        workers.emplace_back();
        workers.back().local_id = Sensitive{std::string{id}};
    }
    return number;
}

}  // namespace breakwater::exchange::ssda903
