// What stands in the form of something that is kept, field by field.

#include <fmt/format.h>

#include "web/pages/partnership/plan_entries.h"

namespace breakwater::web {

namespace {

class Standing {
public:
    Standing& text(std::string name, std::string value) {
        fields_.add(std::move(name), std::move(value));
        return *this;
    }
    template <class Tag>
    Standing& id(std::string name, Id<Tag> id) {
        return text(std::move(name), id.known() ? std::to_string(id.value) : std::string{});
    }
    Standing& number(std::string name, std::int64_t number) {
        return text(std::move(name), number == 0 ? std::string{} : std::to_string(number));
    }
    Standing& month(std::string name, Month month) {
        return text(std::move(name), month.number == 0 ? std::string{} : to_iso(month));
    }
    Standing& day(std::string const& name, Date date) {
        std::chrono::year_month_day const parts{date};
        text(name + "-day", std::to_string(static_cast<unsigned>(parts.day())));
        text(name + "-month", std::to_string(static_cast<unsigned>(parts.month())));
        return text(name + "-year", std::to_string(static_cast<int>(parts.year())));
    }
    Fields take() { return std::move(fields_); }

private:
    Fields fields_;
};

}  // namespace

Fields standing_in(partnership::Priority const& priority) {
    return Standing{}
        .id("body", priority.body)
        .text("label", priority.label)
        .text("title", priority.title)
        .text("theme", priority.theme)
        .month("from", priority.from)
        .month("until", priority.until)
        .id("lead", priority.lead)
        .take();
}

Fields standing_in(partnership::SuccessMeasure const& measure) {
    return Standing{}
        .text("what", measure.what)
        .text("when", partnership::as_printed(measure.when))
        .id("lead", measure.lead)
        .text("figures", measure.figures)
        .take();
}

Fields standing_in(partnership::Assurance const& assurance) {
    return Standing{}
        .text("kind", std::string{access::name(assurance.kind)})
        .text("title", assurance.title)
        .text("says", assurance.says)
        .day("on", assurance.on)
        .take();
}

Fields standing_in(partnership::Risk const& risk) {
    return Standing{}
        .text("title", risk.title)
        .text("cause", risk.cause)
        .text("effect", risk.effect)
        .id("body", risk.body)
        .id("owner", risk.owner)
        .number("likelihood", risk.score.likelihood)
        .number("impact", risk.score.impact)
        .text("controls", risk.controls)
        .number("target_likelihood", risk.target.likelihood)
        .number("target_impact", risk.target.impact)
        .day("review", risk.review_on)
        .id("priority", risk.priority)
        .day("on", risk.raised_on)
        .take();
}

Fields standing_in(partnership::ScrutinyVisit const& visit) {
    return Standing{}
        .text("title", visit.title)
        .text("purpose", visit.purpose)
        .day("visited", visit.visited_on)
        .id("by", visit.by)
        .id("agency", visit.agency)
        .id("body", visit.body)
        .id("priority", visit.priority)
        .take();
}

Fields standing_in(partnership::BudgetLine const& line) {
    auto const pounds = line.amount.value;
    return Standing{}
        .text("side", std::string{access::name(line.side)})
        .id("body", line.body)
        .text("year", partnership::as_printed({line.year, line.year + 11}))
        .id("agency", line.agency)
        .text("title", line.title)
        .text("amount", fmt::format("{}.{:02}", pounds / 100, pounds % 100))
        .text("share", line.share ? to_string(*line.share) : std::string{})
        .text("agreed_in", line.agreed_in)
        .take();
}

}  // namespace breakwater::web
