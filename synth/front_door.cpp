// Contacts, and which of them become referrals, early help or nothing further.

#include <array>

#include "synth/making.h"
#include "synth/volumes.h"

namespace breakwater::synth {

namespace {

constexpr std::array<std::string_view, 21> sources{"6",  "2A", "1A", "3F", "5A", "8",  "3E",
                                                   "4",  "7",  "3B", "2B", "3A", "5B", "1C",
                                                   "1B", "9",  "5C", "3D", "1D", "10", "3C"};
constexpr std::array<int, 21> source_weights{300, 205, 62, 60, 70, 40, 40, 22, 32, 30, 18,
                                             16,  36,  6,  12, 18, 20, 12, 4,  6,  6};

constexpr std::array<std::string_view, 3> further_outcomes{"advice", "no_further_action", "other"};
constexpr std::array<int, 3> further_weights{360, 570, 70};

// Three kinds of family: most are seldom spoken of, a few often.
constexpr std::array<int, 3> kind_weights{380, 330, 290};

Month month_of_day(Day day) {
    return Month::of(date_of(day));
}

class FrontDoor {
public:
    FrontDoor(Making& making) : making_(making), random_(making.random) {
        for (int i = 0; i < static_cast<int>(making.families.size()); ++i)
            by_kind_[i % 25 == 0 ? 2 : i % 25 < 6 ? 1 : 0].push_back(i);
    }

    void month(Month month) {
        int const before = std::max(0, month_of_day(making_.last) - month);
        std::int64_t const scale =
            std::int64_t{making_.city.options.children} * season[month.month() - 1];
        auto const expected = [scale](std::int64_t a_month) {
            return a_month * scale / volumes_are_for_children;
        };
        std::int64_t const contacts = by_years_before(contacts_a_month, before);
        referral_per_million_ = static_cast<int>(by_years_before(referrals_a_month, before) *
                                                 referral_families_per_million / contacts);
        auto const days = days_in(month, random_.around(expected(contacts)));
        schedule_rarer(month, scale);
        std::size_t i = 0, rare = 0;
        while (i < days.size()) {
            while (rare < rarer_.size() && rarer_[rare].first <= days[i]) run(rarer_[rare++]);
            i += static_cast<std::size_t>(contact(days[i]));
        }
        while (rare < rarer_.size()) run(rarer_[rare++]);
    }

private:
    enum class Rare { transfer_in, temporary_plan, disability, unaccompanied };

    std::vector<Day> days_in(Month month, int count) {
        Day const first = day_of(month.first_day()), last = day_of(month.last_day());
        std::vector<Day> days;
        days.reserve(static_cast<std::size_t>(count));
        while (static_cast<int>(days.size()) < count) {
            Day const day = random_.between(first, last);
            if (making_.calendar.open(day) || random_.chance(200)) days.push_back(day);
        }
        std::ranges::sort(days);
        return days;
    }

    void schedule_rarer(Month month, std::int64_t scale) {
        rarer_.clear();
        int const before = std::max(0, month_of_day(making_.last) - month);
        auto const plan = [&](Rare rare, std::int64_t a_year) {
            int const count = random_.around(a_year * scale / 12 / volumes_are_for_children);
            for (Day const day : days_in(month, count)) rarer_.push_back({day, rare});
        };
        plan(Rare::transfer_in, transfer_families_a_year);
        plan(Rare::temporary_plan, temporary_plans_a_year);
        plan(Rare::disability, disability_referrals_a_year);
        plan(Rare::unaccompanied, by_years_before(unaccompanied_a_year, before));
        std::ranges::stable_sort(rarer_, {}, &std::pair<Day, Rare>::first);
    }

    void run(std::pair<Day, Rare> const& planned) {
        auto const [day, rare] = planned;
        if (day > making_.last) return;
        switch (rare) {
            case Rare::transfer_in:
                return transfer_in(day);
            case Rare::temporary_plan:
                return temporary_plan(day);
            case Rare::disability:
                return disability(day);
            case Rare::unaccompanied:
                return unaccompanied(day);
        }
    }

    // Returns how many contacts it made: one for each child spoken of.
    int contact(Day day) {
        if (day > making_.last) return 1;
        std::string_view const source =
            sources[static_cast<std::size_t>(random_.pick(source_weights))];
        // A referral brings about 1.7 children, so families are chosen that much less often.
        bool const referral = random_.below(1000000) < referral_per_million_;
        if (referral) return referral_contact(day, source);
        int const family = any_family(day);
        auto const kids = spoken_of(family, day, 280);
        bool const open = making_.families[static_cast<std::size_t>(family)].known_until > day;
        bool const helped = !open && random_.chance(early_help_per_thousand_contacts);
        std::string_view outcome =
            further_outcomes[static_cast<std::size_t>(random_.pick(further_weights))];
        if (open) outcome = random_.chance(60) ? "child_protection_enquiry" : "open_referral";
        if (helped) outcome = "early_help";
        for (int const kid : kids) {
            add_contact(kid, day, source, outcome);
            if (helped) early_help(making_, kid, making_.weekday_near(day), "new_request");
        }
        return static_cast<int>(kids.size());
    }

    int referral_contact(Day day, std::string_view source) {
        int family = random_.chance(rereferral_per_thousand) ? closed_family(day) : -1;
        for (int tries = 0; family < 0 && tries < 30; ++tries) {
            int const candidate = any_family(day);
            if (making_.families[static_cast<std::size_t>(candidate)].known_until <= day)
                family = candidate;
        }
        if (family < 0) return 1;
        auto const kids = spoken_of(family, day, 560);
        follow(family, kids, day, source, Source::ordinary);
        return static_cast<int>(kids.size());
    }

    void follow(int family, std::vector<int> const& kids, Day day, std::string_view source_code,
                Source source) {
        bool strategy = false;
        Day const closed = refer(making_, kids, day, source_code, source, strategy);
        for (int const kid : kids)
            add_contact(kid, day, source_code, strategy ? "child_protection_enquiry" : "referral");
        auto& known = making_.families[static_cast<std::size_t>(family)].known_until;
        known = std::max(known, closed + 1);
        making_.closed_families.push_back({family, day, closed});
        if (making_.closed_families.size() > 4000) making_.closed_families.pop_front();
    }

    void add_contact(int kid, Day day, std::string_view source, std::string_view outcome) {
        if (!making_.kept(day)) return;
        making_.city.contacts.push_back({making_.id(), kid, day, source, outcome});
        note_unborn(kid, day);
    }

    void note_unborn(int kid, Day day) {
        Child& child = making_.child(kid);
        if (child.born > day && child.expected == never)
            child.expected = child.born + random_.between(-14, 14);
    }

    // A family of a referral of the last twelve months that has closed.
    int closed_family(Day day) {
        auto const& closed = making_.closed_families;
        for (int tries = 0; tries < 60 && !closed.empty(); ++tries) {
            auto const& candidate =
                closed[static_cast<std::size_t>(random_.below(static_cast<int>(closed.size())))];
            bool const recent = candidate.closed < day && candidate.referred > day - 365;
            bool const free =
                making_.families[static_cast<std::size_t>(candidate.family)].known_until <= day;
            if (recent && free && has_children(candidate.family, day)) return candidate.family;
        }
        return -1;
    }

    int any_family(Day day) {
        while (true) {
            auto const& kind = by_kind_[static_cast<std::size_t>(random_.pick(kind_weights))];
            if (kind.empty()) continue;
            int const family =
                kind[static_cast<std::size_t>(random_.below(static_cast<int>(kind.size())))];
            if (has_children(family, day)) return family;
        }
    }

    bool spoken_about(int kid, Day day) {
        // A few children are spoken of before they are born.
        bool const present = making_.child(kid).born <= day ||
                             (making_.child(kid).born <= day + 150 && kid % 3 == 0);
        return present && making_.childhood_ends(kid) > day + 30;
    }

    bool has_children(int family, Day day) {
        Family const& f = making_.families[static_cast<std::size_t>(family)];
        for (int kid = f.first; kid < f.first + f.count; ++kid)
            if (spoken_about(kid, day)) return true;
        return false;
    }

    // All the family's children, or one of them.
    std::vector<int> spoken_of(int family, Day day, int all_per_thousand) {
        Family const& f = making_.families[static_cast<std::size_t>(family)];
        std::vector<int> kids;
        for (int kid = f.first; kid < f.first + f.count; ++kid)
            if (spoken_about(kid, day)) kids.push_back(kid);
        if (!random_.chance(all_per_thousand))
            kids = {kids[static_cast<std::size_t>(random_.below(static_cast<int>(kids.size())))]};
        return kids;
    }

    int free_family(Day day) {
        for (int tries = 0; tries < 200; ++tries) {
            int const family = any_family(day);
            if (making_.families[static_cast<std::size_t>(family)].known_until <= day)
                return family;
        }
        return any_family(day);
    }

    void transfer_in(Day day) {
        int const family = free_family(day);
        if (making_.families[static_cast<std::size_t>(family)].known_until > day) return;
        follow(family, spoken_of(family, day, 600), making_.weekday_near(day), "5C",
               Source::transfer_in);
    }

    // Another authority's plan for a child staying here for a while.
    void temporary_plan(Day day) {
        int const family = free_family(day);
        auto& known = making_.families[static_cast<std::size_t>(family)].known_until;
        if (known > day) return;
        for (int const kid : spoken_of(family, day, 500)) {
            Day const until =
                std::min(day + random_.between(30, 240), making_.childhood_ends(kid) - 1);
            if (until <= day) continue;
            known = std::max(known, until + 1);
            if (until < making_.kept_from) continue;
            note_unborn(kid, day);
            making_.city.protection_plans.push_back(
                {making_.id(), kid, 0, 0, day, making_.known(until), "NEG", "NEG", true});
        }
    }

    void disability(Day day) {
        for (int tries = 0; tries < 400; ++tries) {
            int const family = free_family(day);
            Family const& f = making_.families[static_cast<std::size_t>(family)];
            if (f.known_until > day) continue;
            for (int kid = f.first; kid < f.first + f.count; ++kid)
                if (making_.child(kid).disability != "NONE" && making_.child(kid).born <= day &&
                    spoken_about(kid, day))
                    return follow(family, {kid}, day, "3F", Source::disability);
        }
    }

    // An unaccompanied child arrives alone: a new family of one.
    void unaccompanied(Day day) {
        int const family = static_cast<int>(making_.families.size());
        int const kid = static_cast<int>(making_.city.children.size());
        making_.families.push_back({kid, 1});
        Child child{.id = 0, .family = family, .born = day - random_.between(5500, 6480)};
        child.sex = random_.chance(920) ? "M" : "F";
        child.ethnicity = random_.chance(450) ? "OOTH" : random_.chance(600) ? "BAFR" : "AOTH";
        child.disability = "NONE";
        child.unaccompanied = true;
        child.unaccompanied_from = day;
        making_.city.children.push_back(child);
        making_.looked_after_until.push_back(0);
        making_.plans_before.push_back({0, 0});
        follow(family, {kid}, day, "7", Source::unaccompanied);
    }

    Making& making_;
    Random& random_;
    std::array<std::vector<int>, 3> by_kind_;
    std::vector<std::pair<Day, Rare>> rarer_;
    int referral_per_million_ = 0;
};

}  // namespace

void make_front_door(Making& making, Day burn_in) {
    FrontDoor door(making);
    Month const end = month_of_day(making.last);
    for (Month month = month_of_day(burn_in); month <= end; month = month + 1) door.month(month);
}

}  // namespace breakwater::synth
