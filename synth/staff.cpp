// Who worked with whom. Each service has workers with room for so many children; they are taken on
// when nobody has room, leave, hand over, and hold brothers and sisters together where they can.

#include <array>
#include <queue>
#include <tuple>

#include "synth/making.h"

namespace breakwater::synth {

namespace {

struct Service {
    std::string_view name;
    int group;
    int supervision_days;
};
constexpr std::array<Service, 7> services{{{"assessment", 0, 28},
                                           {"child_in_need", 1, 42},
                                           {"child_protection", 1, 28},
                                           {"children_with_disabilities", 2, 42},
                                           {"looked_after", 3, 28},
                                           {"care_leaver", 4, 56},
                                           {"early_help", 5, 42}}};

struct Group {
    std::string_view team, title, role;
    int teams;
    bool social_workers;
};
constexpr std::array<Group, 6> groups{
    {{"Assessment Team", "Social Worker", "Social Worker", 3, true},
     {"Safeguarding Team", "Social Worker", "Social Worker", 4, true},
     {"Children with Disabilities Team", "Social Worker", "Social Worker", 1, true},
     {"Looked After Children Team", "Social Worker", "Social Worker", 3, true},
     {"Pathways Team", "Personal Adviser", "Personal Adviser", 1, false},
     {"Early Help Team", "Early Help Worker", "Early Help Worker", 3, false}}};

constexpr std::array<int, 11> room_for_children{6, 8, 10, 12, 14, 16, 19, 20, 21, 22, 24};
constexpr std::array<int, 6> days_in_post{60, 400, 900, 1500, 2400, 4500};
constexpr std::array<int, 6> days_held{70, 250, 480, 780, 1200, 2400};
constexpr std::uint64_t supervising_stream = 0x7375706572u;  ///< and the group's number
constexpr std::array<std::string_view, 4> change_reasons{"MANAGE", "LEFTRL", "TSPROC", "ABSENC"};

Service const& service_of(std::string_view name) {
    for (auto const& service : services)
        if (service.name == name) return service;
    assert(false);
    return services[0];
}

struct Holding {
    int span, worker;
    Day from, to;
};

class Roster {
public:
    Roster(Making& making, int group, Day begins)
        : making_(making),
          random_(making.random),
          group_(group),
          begins_(begins),
          held_by_family_(making.families.size(), -1) {
        for (int i = 0; i < style().teams; ++i) {
            int const id = 100 + group * 10 + i + 1;
            making.city.teams.push_back({id,
                                         std::string{style().team} + " " + std::to_string(i + 1),
                                         "Children's Services"});
            teams_.push_back(id);
        }
    }

    // `spans` are positions in Making::spans, by the day they start.
    std::vector<Holding> run(std::vector<int> const& spans) {
        for (int const span : spans) {
            Day const from = std::max(begins_, at(span).started);
            advance(from);
            take(span, from, -1);
        }
        advance(never);
        return std::move(holdings_);
    }

private:
    struct Post {
        int worker, room;
        Day leaves;
        std::vector<int> open;  // holdings in force
    };
    struct Event {
        Day day;
        int order;
        enum class Kind { span_ends, handover, worker_leaves } kind;
        int subject;  // a holding, or a post
        bool operator>(Event const& other) const {
            return std::tie(day, order) > std::tie(other.day, other.order);
        }
    };

    Group const& style() const { return groups[static_cast<std::size_t>(group_)]; }
    ServiceSpan const& at(int span) const { return making_.spans[static_cast<std::size_t>(span)]; }

    void schedule(Day day, Event::Kind kind, int subject) {
        events_.push({day, order_++, kind, subject});
    }

    void advance(Day to) {
        while (!events_.empty() && events_.top().day <= std::min(to, making_.last)) {
            Event const event = events_.top();
            events_.pop();
            if (event.kind == Event::Kind::worker_leaves) {
                leave(event.subject, event.day);
            } else if (holdings_[static_cast<std::size_t>(event.subject)].to == never) {
                Holding const& holding = holdings_[static_cast<std::size_t>(event.subject)];
                int const span = holding.span,
                          post = post_of_[static_cast<std::size_t>(event.subject)];
                end(event.subject, event.day);
                if (event.kind == Event::Kind::handover) take(span, event.day, post);
            }
        }
    }

    void leave(int post, Day day) {
        auto const open = posts_[static_cast<std::size_t>(post)].open;
        posts_[static_cast<std::size_t>(post)].room = 0;
        making_.city
            .workers[static_cast<std::size_t>(posts_[static_cast<std::size_t>(post)].worker)]
            .left = day;
        for (int const holding : open) {
            int const span = holdings_[static_cast<std::size_t>(holding)].span;
            end(holding, day);
            if (at(span).ended > day) take(span, day, post);
        }
    }

    void end(int holding, Day day) {
        holdings_[static_cast<std::size_t>(holding)].to = day;
        auto& open =
            posts_[static_cast<std::size_t>(post_of_[static_cast<std::size_t>(holding)])].open;
        std::erase(open, holding);
    }

    void take(int span, Day from, int not_post) {
        int const post = find(span, not_post, from);
        int const holding = static_cast<int>(holdings_.size());
        holdings_.push_back({span, posts_[static_cast<std::size_t>(post)].worker, from, never});
        post_of_.push_back(post);
        posts_[static_cast<std::size_t>(post)].open.push_back(holding);
        held_by_family_[family_of(span)] = post;
        schedule(at(span).ended, Event::Kind::span_ends, holding);
        Day const handover = from + random_.quantile(days_held);
        if (handover < at(span).ended) schedule(handover, Event::Kind::handover, holding);
    }

    std::size_t family_of(int span) const {
        return static_cast<std::size_t>(making_.child(at(span).child).family);
    }

    int load(int post) const {
        return static_cast<int>(posts_[static_cast<std::size_t>(post)].open.size());
    }
    bool has_room(int post, int extra) const {
        int const room = posts_[static_cast<std::size_t>(post)].room;
        return room > 0 && load(post) < room + extra;
    }

    int find(int span, int not_post, Day day) {
        int const family = held_by_family_[family_of(span)];
        if (family >= 0 && family != not_post && has_room(family, 3)) return family;
        int const count = static_cast<int>(posts_.size());
        for (int tries = 0; tries < 6 && count > 0; ++tries) {
            int const post = random_.below(count);
            if (post != not_post && has_room(post, 0)) return post;
        }
        for (int post = 0; post < count; ++post)
            if (post != not_post && has_room(post, 0)) return post;
        return hire(day);
    }

    int hire(Day day) {
        int const worker = static_cast<int>(making_.city.workers.size());
        int const post = static_cast<int>(posts_.size());
        bool const social_worker = style().social_workers && (group_ != 1 || !random_.chance(80));
        bool const part_time = random_.chance(240);
        Day const started = day <= begins_ ? day - random_.below(1500) : day;
        making_.city.workers.push_back(
            {5000 + worker, teams_[static_cast<std::size_t>(post) % teams_.size()],
             !style().social_workers ? style().title
             : social_worker         ? std::string_view{"Social Worker"}
                                     : std::string_view{"Family Support Worker"},
             started, never, part_time ? random_.between(5, 8) * 10 : 100, social_worker,
             random_.chance(70)});
        Day const leaves = day + random_.quantile(days_in_post);
        int const room = random_.quantile(room_for_children);
        posts_.push_back({worker, style().social_workers ? room : room + 6, leaves, {}});
        schedule(leaves, Event::Kind::worker_leaves, post);
        return post;
    }

    Making& making_;
    Random& random_;
    int group_;
    Day begins_;
    std::vector<int> held_by_family_;
    std::vector<int> teams_;
    std::vector<Post> posts_;
    std::vector<Holding> holdings_;
    std::vector<int> post_of_;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    int order_ = 0;
};

void record(Making& making, int group, std::vector<Holding>& holdings) {
    City& city = making.city;
    std::ranges::stable_sort(holdings, {}, [](Holding const& h) {
        return std::pair{h.span, h.from};
    });
    Pace const pace(city.options.seed ^ (supervising_stream + static_cast<unsigned>(group)),
                    making.kept_from, making.last);
    int span_now = -1;
    Day supervised = 0;
    for (auto const& holding : holdings) {
        ServiceSpan const& span = making.spans[static_cast<std::size_t>(holding.span)];
        Worker const& worker = city.workers[static_cast<std::size_t>(holding.worker)];
        bool const first = holding.span != span_now;
        if (holding.to >= making.kept_from && holding.to > holding.from) {
            auto const reason =
                first ? std::string_view{"FCONTA"}
                      : change_reasons[static_cast<std::size_t>(making.random.below(4))];
            auto const role = worker.title == "Family Support Worker"
                                  ? std::string_view{"Family Support Worker"}
                                  : groups[static_cast<std::size_t>(group)].role;
            city.allocations.push_back({span.child, holding.worker, worker.team, span.referral,
                                        holding.from, holding.to, role, reason});
        }
        int const interval = service_of(span.service).supervision_days;
        std::array<int, 8> const gaps{interval / 3, interval - 10, interval - 6, interval - 3,
                                      interval - 2, interval,      interval + 2, interval * 2};
        if (first) supervised = holding.from + making.random.between(1, 14);
        span_now = holding.span;
        Day const until = std::min({holding.to, making.last + 1});
        for (; supervised < until; supervised += pace.gap(making.random, gaps, supervised)) {
            Day const held = making.weekday_near(supervised);
            if (making.kept(held) && held < until)
                city.supervisions.push_back({span.child, holding.worker, held, span.service});
        }
    }
}

}  // namespace

void make_staff(Making& making) {
    Day const begins = making.kept_from - 365;
    std::array<std::vector<int>, groups.size()> by_group;
    for (int i = 0; i < static_cast<int>(making.spans.size()); ++i) {
        auto const& span = making.spans[static_cast<std::size_t>(i)];
        if (span.ended > begins && span.started <= making.last && span.ended > span.started)
            by_group[static_cast<std::size_t>(service_of(span.service).group)].push_back(i);
    }
    for (std::size_t group = 0; group < groups.size(); ++group) {
        auto& spans = by_group[group];
        std::ranges::stable_sort(spans, {}, [&](int i) {
            return std::max(begins, making.spans[static_cast<std::size_t>(i)].started);
        });
        Roster roster(making, static_cast<int>(group), begins);
        auto holdings = roster.run(spans);
        record(making, static_cast<int>(group), holdings);
    }
    std::ranges::stable_sort(making.city.allocations, {}, [](Allocation const& allocation) {
        return std::pair{allocation.child, allocation.started};
    });
}

}  // namespace breakwater::synth
