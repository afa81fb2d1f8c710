// The patterns for case work that the Ministry of Justice publishes; it publishes no examples to
// test against, so these are what its own templates of 11.1.0 write.

#include <doctest/doctest.h>

#include "web/components/filter.h"
#include "web/components/navigation.h"
#include "web/components/testing.h"
#include "web/components/timeline.h"

using namespace breakwater::web;
using breakwater::web::testing::difference;

namespace {

template <class Component>
std::string written(Component const& component) {
    Html html;
    write(html, component);
    return std::move(html).take();
}

}  // namespace

TEST_CASE("sub-navigation is what the published template writes") {
    auto const ours = written(
        SubNavigation{.label = "Scorecard views",
                      .items = {{"At a glance", "#1", true}, {"Month by month", "#2", false}}});
    CHECK(difference(ours, R"(
<nav class="moj-sub-navigation" aria-label="Scorecard views">
  <ul class="moj-sub-navigation__list">
    <li class="moj-sub-navigation__item">
      <a class="moj-sub-navigation__link" aria-current="page" href="#1">At a glance</a>
    </li>
    <li class="moj-sub-navigation__item">
      <a class="moj-sub-navigation__link" href="#2">Month by month</a>
    </li>
  </ul>
</nav>)") == "");
}

TEST_CASE("side navigation is what the published template writes") {
    auto const ours =
        written(SideNavigation{.label = "Child record",
                               .sections = {{"",
                                             {{"Overview", "/children/104417", true},
                                              {"Visits", "/children/104417/visits", false}}}}});
    CHECK(difference(ours, R"(
<nav class="moj-side-navigation" aria-label="Child record">
  <ul class="moj-side-navigation__list">
    <li class="moj-side-navigation__item moj-side-navigation__item--active">
      <a href="/children/104417" aria-current="location">Overview</a>
    </li>
    <li class="moj-side-navigation__item">
      <a href="/children/104417/visits">Visits</a>
    </li>
  </ul>
</nav>)") == "");
}

TEST_CASE("a filter is what the published template writes") {
    auto const ours = written(Filter{.selected = {{"Status", {{"Waiting", "?"}}}}});
    CHECK(difference(ours, R"(
<div class="moj-filter" data-module="moj-filter">
  <div class="moj-filter__header">
    <div class="moj-filter__header-title"><h2 class="govuk-heading-m">Filter</h2></div>
    <div class="moj-filter__header-action"></div>
  </div>
  <div class="moj-filter__content">
    <div class="moj-filter__selected">
      <div class="moj-filter__selected-heading">
        <div class="moj-filter__heading-title">
          <h2 class="govuk-heading-m">Selected filters</h2>
        </div>
        <div class="moj-filter__heading-action">
          <p><a class="govuk-link govuk-link--no-visited-state" href="?">Clear filters</a></p>
        </div>
      </div>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-0">Status</h3>
      <ul class="moj-filter-tags">
        <li><a class="moj-filter__tag" href="?">
          <span class="govuk-visually-hidden">Remove this filter</span> Waiting</a></li>
      </ul>
    </div>
    <div class="moj-filter__options">
      <button type="submit" class="govuk-button" data-module="govuk-button">
        Apply filters
      </button>
    </div>
  </div>
</div>)") == "");
}

TEST_CASE("a timeline is what the published template writes") {
    auto const ours = written(Timeline{.items = {{.title = "Strategy discussion",
                                                  .by = "Tom Hale",
                                                  .datetime = "2024-05-23T10:00:00Z",
                                                  .date_words = "23 May 2024",
                                                  .description = "Text"}},
                                       .heading_level = 3});
    CHECK(difference(ours, R"(
<div class="moj-timeline">
  <div class="moj-timeline__item">
    <div class="moj-timeline__header">
      <h3 class="moj-timeline__title">Strategy discussion</h3>
      <p class="moj-timeline__byline">by Tom Hale</p>
    </div>
    <p class="moj-timeline__date"><time datetime="2024-05-23T10:00:00Z">23 May 2024</time></p>
    <div class="moj-timeline__description">Text</div>
  </div>
</div>)") == "");
}
