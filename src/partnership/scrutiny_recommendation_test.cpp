#include "partnership/scrutiny_recommendation.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

using Kind = RecommendationEventKind;
using Status = RecommendationStatus;

RecommendationEvent event(std::string_view on, Kind kind, Status status = Status::in_progress) {
    RecommendationEvent made;
    made.on = day(on);
    made.kind = kind;
    made.status = status;
    made.words = kind == Kind::responded ? "It was done." : "";
    return made;
}

RecommendationHistory made_in_august(std::vector<RecommendationEvent> events) {
    return {{RecommendationId{1}, panel, day("2024-08-08"), "Repeat plans", 1, "That it is done."},
            std::move(events)};
}

std::string listed(std::vector<RecommendationEvent> const& events, std::string_view meeting) {
    auto const all = std::vector{made_in_august(events)};
    auto const rows = monitoring_table(all, day(meeting));
    return rows.empty() ? "off the list" : rows.front().status;
}

}  // namespace

TEST_CASE("a recommendation leaves the list when the panel accepts it, and not before") {
    auto const complete = event("2024-09-01", Kind::responded, Status::complete);
    auto const rejected = event("2024-09-01", Kind::responded, Status::rejected);
    auto const reported = event("2024-09-26", Kind::reported);
    auto const accepted = event("2024-09-26", Kind::accepted);
    auto const not_accepted = event("2024-09-26", Kind::not_accepted);
    struct Row {
        std::vector<RecommendationEvent> events;
        std::string_view meeting, status;
    };
    Row const rows[]{
        {{}, "2024-08-08", "off the list"},  // made at that meeting
        {{}, "2024-09-26", "In progress"},
        {{complete}, "2024-09-26", "Complete"},
        {{complete, reported}, "2024-11-28", "Complete"},  // not yet confirmed
        {{complete, reported, accepted}, "2024-09-26", "Complete"},
        {{complete, reported, accepted}, "2024-11-28", "off the list"},
        {{complete, reported, not_accepted}, "2024-11-28", "In progress"},
        {{rejected}, "2024-09-26", "Rejected"},
        {{rejected, reported}, "2024-09-26", "Rejected"},
        {{rejected, reported}, "2024-11-28", "off the list"},
    };
    for (auto const& row : rows) CHECK(listed(row.events, row.meeting) == row.status);
}

TEST_CASE("a panel decides on what is complete and before it") {
    auto const refused = [](std::vector<RecommendationEvent> before,
                            RecommendationEvent const& next) {
        auto const checked = check_event(made_in_august(std::move(before)), next);
        return checked.ok() ? std::string{"kept"} : checked.error().code;
    };
    auto const complete = event("2024-09-01", Kind::responded, Status::complete);
    auto const reported = event("2024-09-26", Kind::reported);
    auto const accepted = event("2024-09-26", Kind::accepted);
    CHECK(refused({reported}, accepted) == "not_complete");
    CHECK(refused({complete}, accepted) == "not_reported");
    CHECK(refused({complete, reported}, accepted) == "kept");
    CHECK(refused({complete, reported, accepted}, event("2024-10-01", Kind::responded)) ==
          "off_the_list");
    CHECK(refused({complete, reported}, complete) == "out_of_order");
    CHECK(refused({}, event("2024-08-01", Kind::responded)) == "before_made");
    auto silent = complete;
    silent.words.clear();
    CHECK(refused({}, silent) == "no_words");
    // Reported before it was answered anew is not reported as it stands.
    auto const anew = event("2024-10-01", Kind::responded, Status::complete);
    CHECK(refused({complete, reported, anew}, event("2024-10-02", Kind::accepted)) ==
          "not_reported");
}
