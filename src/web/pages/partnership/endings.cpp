#include "web/pages/partnership/endings.h"

#include <fmt/format.h>

namespace breakwater::web {

namespace {

/// Ends the rows that are asked for, where they hold on the day or later.
template <class Noun, class IsMeant>
void end_rows(std::vector<store::KeptNoun<Noun>> const& rows, Date until, IsMeant const& is_meant,
              std::vector<store::KeptNoun<Noun>>& changed) {
    for (auto row : rows) {
        if (!is_meant(row.noun) || (row.noun.until && *row.noun.until <= until)) continue;
        row.noun.until = until;
        changed.push_back(std::move(row));
    }
}

void add(std::string& words, std::size_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, count == 1 ? one : many);
}

void end_with_posts(ArrangementsNow const& now, Date until, store::ArrangementRows& changed) {
    auto const ends = [&](PostId post) {
        for (auto const& row : changed.posts)
            if (row.noun.id == post) return true;
        return false;
    };
    auto const of_the_post = [&](auto const& noun) { return ends(noun.post); };
    end_rows(now.rows.holdings, until, of_the_post, changed.holdings);
    end_rows(now.rows.seats, until, of_the_post, changed.seats);
    end_rows(
        now.rows.delegations, until,
        [&](auto const& noun) { return ends(noun.from) || ends(noun.to); }, changed.delegations);
}

}  // namespace

store::ArrangementRows ending_of(ArrangementsNow const& now, BodyId body, Date until) {
    store::ArrangementRows changed;
    end_rows(
        now.rows.bodies, until, [&](auto const& noun) { return noun.id == body; }, changed.bodies);
    end_rows(
        now.rows.lines, until,
        [&](auto const& noun) { return noun.body == body || noun.to == body; }, changed.lines);
    auto const of_the_body = [&](auto const& noun) { return noun.body == body; };
    end_rows(now.rows.seats, until, of_the_body, changed.seats);
    end_rows(now.rows.delegations, until, of_the_body, changed.delegations);
    return changed;
}

store::ArrangementRows ending_of(ArrangementsNow const& now, PostId post, Date until) {
    store::ArrangementRows changed;
    end_rows(
        now.rows.posts, until, [&](auto const& noun) { return noun.id == post; }, changed.posts);
    end_with_posts(now, until, changed);
    return changed;
}

store::ArrangementRows ending_of(ArrangementsNow const& now, MemberAgencyId agency, Date until) {
    store::ArrangementRows changed;
    end_rows(
        now.rows.agencies, until, [&](auto const& noun) { return noun.id == agency; },
        changed.agencies);
    end_rows(
        now.rows.posts, until, [&](auto const& noun) { return noun.agency == agency; },
        changed.posts);
    end_with_posts(now, until, changed);
    return changed;
}

std::string what_ends_with_it(store::ArrangementRows const& changed) {
    std::string words;
    bool const is_agency = !changed.agencies.empty();
    if (is_agency) add(words, changed.posts.size(), "post", "posts");
    add(words, changed.holdings.size(), "holder of a post", "holders of posts");
    add(words, changed.seats.size(), "seat", "seats");
    add(words, changed.lines.size(), "reporting line", "reporting lines");
    add(words, changed.delegations.size(), "delegation", "delegations");
    return words;
}

}  // namespace breakwater::web
