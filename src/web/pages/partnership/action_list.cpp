#include "web/pages/partnership/action_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "web/pages/partnership/action_words.h"

namespace breakwater::web {

using partnership::ActionRag;
using partnership::Arrangements;

namespace {

constexpr std::array<std::string_view, 3> whose_names{"", "mine", "agency"};
constexpr std::array<std::string_view, 5> which_names{"", "for-the-body", "closed", "every",
                                                      "without-effect"};
constexpr std::array<std::string_view, 5> colour_names{"", "red", "amber", "green", "overdue"};
constexpr std::array<std::string_view, 4> sort_names{"", "owner", "body", "colour"};

/// The value of this name; the first, where there is none.
template <class Value, std::size_t N>
Value value_of(std::array<std::string_view, N> const& names, std::string_view name) {
    auto const at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? Value{} : static_cast<Value>(at - names.begin());
}

bool is_asked_for(ListedAction const& each, Which which) {
    auto const& standing = each.standing;
    switch (which) {
        case Which::open:
            return standing.is_open() || standing.is_for_the_body();
        case Which::for_the_body:
            return standing.is_for_the_body();
        case Which::closed:
            return !standing.is_open();
        case Which::every:
            return true;
        case Which::without_effect:
            return standing.is_back_without_effect();
    }
    return true;
}

bool is_asked_for(ListedAction const& each, Colour colour) {
    switch (colour) {
        case Colour::any:
            return true;
        case Colour::red:
            return each.standing.rag == ActionRag::red;
        case Colour::amber:
            return each.standing.rag == ActionRag::amber;
        case Colour::green:
            return each.standing.rag == ActionRag::green;
        case Colour::overdue:
            return is_overdue(each.standing);
    }
    return true;
}

MemberAgencyId agency_of(Arrangements const& all, PostId post) {
    auto const* const found = partnership::find_post(all, post);
    return found == nullptr ? MemberAgencyId{} : found->agency;
}

bool is_asked_for(ListedAction const& each, Whose whose, std::vector<PostId> const& held,
                  Arrangements const& all) {
    auto const owner = each.standing.owner;
    switch (whose) {
        case Whose::anybodys:
            return true;
        case Whose::mine:
            return std::find(held.begin(), held.end(), owner) != held.end();
        case Whose::my_agencys:
            return std::any_of(held.begin(), held.end(), [&](PostId post) {
                return agency_of(all, post).known() &&
                       agency_of(all, post) == agency_of(all, owner);
            });
    }
    return true;
}

int urgency(ActionRag rag) {
    switch (rag) {
        case ActionRag::red:
            return 0;
        case ActionRag::amber:
            return 1;
        case ActionRag::none:
            return 2;
        case ActionRag::green:
            return 3;
    }
    return 4;
}

void sort(std::vector<ListedAction>& list, SortedBy by, Date today, Arrangements const& all) {
    auto const key = [&](ListedAction const& each) {
        std::string words;
        if (by == SortedBy::owner) words = partnership::post_words(all, each.standing.owner);
        if (by == SortedBy::body)
            words = partnership::short_name_on(all, each.action().body, today);
        return std::tuple{by == SortedBy::colour ? urgency(each.standing.rag) : 0, words,
                          each.standing.due_on, each.action().id};
    };
    std::stable_sort(list.begin(), list.end(),
                     [&](auto const& one, auto const& other) { return key(one) < key(other); });
}

}  // namespace

std::string_view name(Whose whose) {
    return whose_names[static_cast<std::size_t>(whose)];
}
std::string_view name(Which which) {
    return which_names[static_cast<std::size_t>(which)];
}
std::string_view name(Colour colour) {
    return colour_names[static_cast<std::size_t>(colour)];
}
std::string_view name(SortedBy sorted_by) {
    return sort_names[static_cast<std::size_t>(sorted_by)];
}

ActionFilter filter_asked(Fields const& query) {
    ActionFilter filter;
    filter.whose = value_of<Whose>(whose_names, query.first("whose"));
    filter.which = value_of<Which>(which_names, query.first("which"));
    filter.colour = value_of<Colour>(colour_names, query.first("colour"));
    filter.sorted_by = value_of<SortedBy>(sort_names, query.first("sorted"));
    filter.body = {query.number("body").value_or(0)};
    filter.theme = query.first("theme");
    return filter;
}

std::string list_address(ActionFilter const& filter, std::string_view rest) {
    auto address = fmt::format("/partnership/actions{}", rest);
    char mark = '?';
    auto const add = [&](std::string_view field, std::string_view value) {
        if (value.empty()) return;
        address += fmt::format("{}{}={}", mark, field, percent_encoded(value));
        mark = '&';
    };
    add("whose", name(filter.whose));
    add("which", name(filter.which));
    add("colour", name(filter.colour));
    add("sorted", name(filter.sorted_by));
    add("body", filter.body.known() ? std::to_string(filter.body.value) : std::string{});
    add("theme", filter.theme);
    return address;
}

Result<std::vector<ListedAction>> all_listed(Visit const& visit,
                                             partnership::Business const& business) {
    std::vector<ListedAction> all;
    for (auto const& each : business.actions) {
        auto standing = TRY(partnership::standing_on(each.action, each.events,
                                                     visit.desk->standards.book, visit.today));
        all.push_back({&each, std::move(standing)});
    }
    return all;
}

std::vector<ListedAction> filtered(std::vector<ListedAction> all, ActionFilter const& filter,
                                   Visit const& visit, partnership::Business const& business) {
    auto const& arrangements = business.arrangements;
    auto const held = posts_held(visit);
    std::erase_if(all, [&](ListedAction const& each) {
        auto const owner = partnership::successor_on(arrangements, each.action().body, visit.today);
        bool const of_body =
            !filter.body.known() || filter.body == each.action().body || filter.body == owner;
        bool const of_theme = filter.theme.empty() || filter.theme == each.action().theme;
        return !of_body || !of_theme || !is_asked_for(each, filter.which) ||
               !is_asked_for(each, filter.colour) ||
               !is_asked_for(each, filter.whose, held, arrangements);
    });
    sort(all, filter.sorted_by, visit.today, arrangements);
    return all;
}

}  // namespace breakwater::web
