#include "synth/write_ssda903.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "synth/collection_year.h"
#include "synth/csv_table.h"
#include "synth/make_folder.h"

namespace breakwater::synth {

namespace {

constexpr int social_workers_since = 2024, liberty_since = 2027;
constexpr std::array<int, 7> difficulties_scores{0, 5, 9, 13, 17, 22, 38};
constexpr std::array<std::string_view, 4> no_score{"SDQ2", "SDQ4", "SDQ5", "SDQ3"};
constexpr std::array<int, 4> no_score_weights{250, 400, 250, 100};

struct Adopters {
    int count;
    std::string_view sex, status;
};
constexpr std::array<Adopters, 6> adopters{{{2, "MF", "L11"},
                                            {2, "MF", "L3"},
                                            {1, "F1", "L0"},
                                            {2, "MM", "L12"},
                                            {2, "FF", "L4"},
                                            {1, "M1", "L0"}}};
constexpr std::array<int, 6> adopters_weights{580, 110, 130, 90, 70, 20};

// 31/08/2024; empty for `never`.
std::string written(Day day) {
    if (day == never) return {};
    std::string_view const iso = iso_text(day);
    return fmt::format("{}/{}/{}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4));
}

std::string_view one_if(bool value) {
    return value ? "1" : "0";
}

class Return {
public:
    Return(City const& city, CollectionYear const& year, std::filesystem::path folder)
        : city_(city), year_(year), folder_(std::move(folder)) {
        for (auto const& placement : city.placements) placements_[placement.id] = &placement;
        for (auto const& status : city.legal_statuses) statuses_[status.period].push_back(&status);
        for (auto const& check : city.health_checks)
            if (year.holds(check.held)) checks_[check.child].push_back(&check);
    }

    Result<void> write() {
        TRY(make_folder(folder_));
        TRY(write_episodes());
        TRY(write_reviews());
        TRY(write_outcomes());
        TRY(write_care_leavers());
        TRY(write_adoptions());
        TRY(write_previous_permanence());
        TRY(write_missing());
        TRY(write_social_workers());
        TRY(write_liberty());
        TRY(write_header());
        return write_extract();
    }

private:
    CsvTable table(std::string_view name, std::initializer_list<std::string_view> headings) {
        std::vector<Column> columns;
        for (auto const heading : headings) columns.push_back({heading, ColumnKind::text});
        return {folder_ / fmt::format("{}.csv", name), std::move(columns), no_mistakes_};
    }
    Child const& who(int child) const { return city_.children[static_cast<std::size_t>(child)]; }
    std::string id(int child) const { return std::to_string(who(child).id); }
    std::string born(int child) const { return written(who(child).born); }
    Day birthday(int child, int age) const { return months_after(who(child).born, age * 12); }

    // In care, short breaks left aside.
    CarePeriod const* period_on(int child, Day day) const {
        for (auto const* period : of_child(child))
            if (!period->respite && period->started <= day && day < period->ended) return period;
        return nullptr;
    }
    std::vector<CarePeriod const*> const& of_child(int child) const {
        static std::vector<CarePeriod const*> const none;
        auto const at = in_year_.find(child);
        return at == in_year_.end() ? none : at->second;
    }

    Result<void> write_episodes() {
        auto episodes =
            table("episodes", {"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER",
                               "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"});
        for (auto const& period : city_.care_periods)
            if (year_.touches(period.started, period.ended))
                in_year_[period.child].push_back(&period);
        auto rows = city_.care_episodes;
        std::ranges::stable_sort(rows, {}, [](CareEpisode const& row) {
            return std::pair{row.child, row.started};
        });
        for (auto const& row : rows) {
            if (!year_.touches(row.started, row.ended)) continue;
            Placement const& place = *placements_.at(row.placement);
            std::string_view const status = status_on(row.period, row.started);
            bool const short_break = status == "V3" || status == "V4";
            bool const over = year_.known(row.ended) != never;
            bool const moves = over && row.end_reason == "X1" && place.ended == row.ended;
            // Their code was withdrawn, though children still lived there.
            bool const recoded = year_.number >= 2025 && (place.type == "H5" || place.type == "P2");
            episodes.text(id(row.child)).text(written(row.started)).text(row.start_reason);
            episodes.text(status).text(row.need).text(recoded ? "K3" : place.type);
            episodes.text(place.provider).text(written(year_.known(row.ended)));
            episodes.text(over ? row.end_reason : std::string_view{});
            episodes.text(moves ? place.change_reason : std::string_view{});
            episodes.text(short_break ? "" : "ZZ99 3ZZ");
            episodes.text(short_break ? "" : place.inside ? "ZZ99 1ZZ" : "ZZ99 2ZZ");
            std::string_view const home = recoded ? "K3" : std::string_view{place.type};
            episodes.text(short_break ? std::string{} : provider_number(home, place.id)).end_row();
            children_.insert(row.child);
        }
        return episodes.write();
    }

    // What Ofsted would call the provider; none for placements that it registers nobody for.
    std::string provider_number(std::string_view type, int placement) const {
        constexpr std::array<std::string_view, 6> none{"P1", "P2", "P3", "R1", "R2", "R5"};
        bool const unregistered = std::ranges::find(none, type) != none.end() ||
                                  type.starts_with('T') || type.starts_with('Z') ||
                                  (type == "H5" && year_.number < 2024);
        return unregistered ? std::string{} : std::to_string(9'000'000 + placement % 1'000'000);
    }

    std::string_view status_on(int period, Day day) const {
        for (auto const* status : statuses_.at(period))
            if (status->started <= day && day < status->ended) return status->status;
        assert(false);
        return {};
    }

    Result<void> write_reviews() {
        auto reviews = table("reviews", {"CHILD", "DOB", "REVIEW", "REVIEW_CODE"});
        for (auto const& row : city_.care_reviews)
            if (year_.holds(row.held))
                reviews.text(id(row.child))
                    .text(born(row.child))
                    .text(written(row.held))
                    .text(row.participation)
                    .end_row();
        return reviews.write();
    }

    // Children looked after for twelve months on 31 March.
    Result<void> write_outcomes() {
        auto outcomes =
            table("oc2", {"CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK",
                          "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE",
                          "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"});
        for (int const child : children_) {
            CarePeriod const* period = period_on(child, year_.last);
            if (!period || period->started > year_.first) continue;
            Random random = record_chance(city_, who(child).id, year_.number);
            int const age = age_years(date_of(who(child).born), date_of(year_.last));
            outcomes.text(id(child)).text(born(child));
            difficulties(outcomes, child, random);
            bool const convicted = random.chance(25);
            outcomes.text(age < 10 ? "" : one_if(convicted));
            bool const developing = random.chance(880);
            outcomes.text(age < 5 ? one_if(developing) : "");
            outcomes.text(one_if(random.chance(830)));
            outcomes.text(one_if(checked(child, "Dental Check")));
            outcomes.text(one_if(checked(child, "Review Health Assessment") ||
                                 checked(child, "Initial Health Assessment")));
            bool const misuse = age >= 11 && random.chance(60);
            bool const helped = random.chance(480), offered = random.chance(700);
            outcomes.text(one_if(misuse)).text(misuse ? one_if(helped) : "");
            outcomes.text(misuse && !helped ? one_if(offered) : "").end_row();
        }
        return outcomes.write();
    }

    // A score, or why there is none, for children of 4 to 16.
    void difficulties(CsvTable& outcomes, int child, Random& random) const {
        bool const scored = random.chance(760);
        int const score = random.quantile(difficulties_scores);
        int const reason = random.pick(no_score_weights);
        bool const asked = birthday(child, 4) <= year_.last && birthday(child, 17) > year_.first;
        if (!asked) {
            outcomes.text({}).text({});
        } else if (scored) {
            outcomes.text(std::to_string(score)).text({});
        } else {
            outcomes.text({}).text(no_score[static_cast<std::size_t>(reason)]);
        }
    }

    bool checked(int child, std::string_view kind) const {
        auto const at = checks_.find(child);
        return at != checks_.end() && std::ranges::any_of(at->second, [kind](auto const* check) {
                   return check->kind == kind;
               });
    }

    // Apprenticeships and other training or work were one code until 2021.
    std::string_view activity_code(std::string_view code) const {
        bool const joined = year_.number < 2022 && (code.ends_with('4') || code.ends_with('5'));
        if (joined && code.starts_with('F')) return "F3";
        if (joined && code.starts_with('P')) return "P3";
        return code;
    }

    // Those who had left care, around their 17th to 21st birthday.
    Result<void> write_care_leavers() {
        auto leavers = table("oc3", {"CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"});
        std::set<int> written_for;
        for (auto const& row : city_.care_leavers)
            for (int age = 17; age <= 21; ++age) {
                Day const day = birthday(row.child, age);
                // A duty that ends on the 21st birthday still asks how things are on that day.
                bool const owed = row.started <= day && day <= row.ended;
                if (!owed || !year_.holds(day) || !written_for.insert(row.child).second) continue;
                bool const touch = row.in_touch == "YES";
                std::string_view home = row.accommodation;
                if (age < 18 && home == "Z") home = "B";
                if (birthday(row.child, 18) > year_.first && home == "T") home = "B";
                leavers.text(id(row.child)).text(born(row.child)).text(row.in_touch);
                leavers.text(touch ? activity_code(row.activity) : std::string_view{"0"});
                leavers.text(touch ? fmt::format("{}{}", home, row.suitable ? 1 : 2) : "0");
                leavers.end_row();
                children_.insert(row.child);
            }
        return leavers.write();
    }

    Result<void> write_adoptions() {
        auto adopted = table("ad1", {"CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE",
                                     "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"});
        auto placed = table("placed_for_adoption", {"CHILD", "DOB", "DATE_PLACED",
                                                    "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"});
        for (auto const& row : city_.adoptions) {
            if (!children_.contains(row.child) || !year_.touches(row.decided, row.ordered))
                continue;
            Day const ceased = year_.known(row.reversed);
            placed.text(id(row.child)).text(born(row.child)).text(written(row.decided));
            placed.text(written(ceased)).text(ceased == never ? "" : "RD1").end_row();
            if (!year_.holds(row.ordered)) continue;
            Random random = record_chance(city_, row.period, 2);
            auto const& who_adopts =
                adopters[static_cast<std::size_t>(random.pick(adopters_weights))];
            adopted.text(id(row.child)).text(born(row.child)).text(written(row.decided));
            adopted.text(written(row.matched)).text("0").number(who_adopts.count);
            adopted.text(who_adopts.sex).text(who_adopts.status).end_row();
        }
        TRY(adopted.write());
        return placed.write();
    }

    // Asked of children who came into care in the year.
    Result<void> write_previous_permanence() {
        auto before =
            table("previous_permanence", {"CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"});
        for (auto const& [child, periods] : in_year_) {
            CarePeriod const* entered = nullptr;
            for (auto const* period : periods)
                if (!period->respite && year_.holds(period->started)) entered = period;
            if (!entered) continue;
            Random random = record_chance(city_, entered->id, 3);
            Day const of_age = birthday(child, 2);
            bool const had = random.chance(55) && of_age < entered->started;
            bool const adoption = random.chance(300);
            before.text(id(child)).text(born(child)).text(!had ? "Z1" : adoption ? "P1" : "P2");
            before.text(had ? invented_authority : std::string_view{});
            Day const day = had ? random.between(of_age, entered->started) : never;
            bool const only_year = random.chance(300);
            before.text(had && only_year ? "zz/zz/" + written(day).substr(6) : written(day));
            before.end_row();
        }
        return before.write();
    }

    // Times missing that began while the child was in care.
    Result<void> write_missing() {
        auto missing = table("missing", {"CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"});
        for (auto const& row : city_.missing_episodes) {
            auto const day_of_minute = [](std::int64_t minute) {
                return minute == never_minute ? never : static_cast<Day>(minute / 1440);
            };
            Day const from = day_of_minute(row.left_minute);
            Day const back = day_of_minute(row.returned_minute);
            if (!year_.touches(from, back) || !period_on(row.child, from)) continue;
            missing.text(id(row.child)).text(born(row.child)).text(row.kind);
            missing.text(written(from)).text(written(year_.known(back))).end_row();
        }
        return missing.write();
    }

    Result<void> write_social_workers() {
        if (year_.number < social_workers_since) return {};
        auto workers =
            table("sw_episodes", {"CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"});
        std::map<int, Day> until;  // by child: the latest end of those before
        for (auto const& row : city_.allocations) {
            bool const in_care = std::ranges::any_of(
                of_child(row.child), [](auto const* period) { return !period->respite; });
            if (!in_care || row.role != "Social Worker" || !year_.touches(row.started, row.ended))
                continue;
            workers.text(id(row.child)).text(born(row.child));
            workers.text(
                fmt::format("SW{}", city_.workers[static_cast<std::size_t>(row.worker)].id));
            workers.text(written(row.started)).text(written(year_.known(row.ended)));
            // Who follows on a worker is no first contact.
            auto const before = until.find(row.child);
            bool const follows = before != until.end() && row.started <= before->second;
            bool const first = row.change_reason == "FCONTA";
            workers.text(first && follows ? "TSPROC" : row.change_reason).end_row();
            auto& latest = until.emplace(row.child, row.ended).first->second;
            latest = std::max(latest, row.ended);
        }
        return workers.write();
    }

    // No child of the city is deprived of liberty by an order; the file is asked for all the same.
    Result<void> write_liberty() {
        if (year_.number < liberty_since) return {};
        return table("DoLo", {"CHILD", "DOB", "DOLO_START", "DOLO_END"}).write();
    }

    Result<void> write_header() {
        auto header = table("header", {"CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"});
        auto alone = table("uasc", {"CHILD", "SEX", "DOB", "DUC"});
        for (int const child : children_) {
            Child const& c = who(child);
            std::string const pupil = pupil_number(c, year_);
            // Asked of every girl looked after in the year, short breaks left aside.
            bool const girl =
                c.sex == "F" &&
                std::ranges::any_of(of_child(child), [](auto const* p) { return !p->respite; });
            header.text(id(child)).text(sex_code(c, year_)).text(born(child)).text(c.ethnicity);
            // Unlike the census's UN4, this return's is of children newly looked after.
            std::string_view const none = c.unaccompanied ? "UN2" : no_pupil_number(c, year_);
            header.text(pupil.empty() ? none : std::string_view{pupil});
            header.text(girl ? "0" : "").text({}).end_row();
            if (!c.unaccompanied || !in_year_.contains(child)) continue;
            alone.text(id(child)).text(sex_code(c, year_)).text(born(child));
            alone.text(written(year_.known(birthday(child, 18)))).end_row();
        }
        TRY(header.write());
        return alone.write();
    }

    Result<void> write_extract() {
        auto extract = table("extra_extract", {"as_at", "complete_from", "area_code", "area_name",
                                               "invented", "children_0_to_17"});
        extract.day(year_.last).day(year_.first).text(city_.options.area);
        extract.text(city_.options.area_name).text("Y").number(city_.options.children).end_row();
        return extract.write();
    }

    City const& city_;
    CollectionYear const& year_;
    std::filesystem::path folder_;
    Mistakes no_mistakes_;
    std::map<int, Placement const*> placements_;
    std::map<int, std::vector<LegalStatus const*>> statuses_;
    std::map<int, std::vector<HealthCheck const*>> checks_;
    std::map<int, std::vector<CarePeriod const*>> in_year_;  // by child, those that touch the year
    std::set<int> children_;  // those of whom the return says anything
};

}  // namespace

Result<void> write_ssda903(City const& city, std::filesystem::path const& folder) {
    for (auto const& year : collection_years(city)) {
        auto const place = folder / fmt::format("ssda903_{}", year.number);
        TRY(Return(city, year, place).write());
    }
    return {};
}

}  // namespace breakwater::synth
