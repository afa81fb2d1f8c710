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

/// As a form takes it: "-12.50".
std::string in_boxes(Pence amount) {
    auto const pence = amount.value < 0 ? -amount.value : amount.value;
    return fmt::format("{}{}.{:02}", amount.value < 0 ? "-" : "", pence / 100, pence % 100);
}

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
    return Standing{}
        .text("side", std::string{access::name(line.side)})
        .id("body", line.body)
        .text("year", partnership::as_printed({line.year, line.year + 11}))
        .id("agency", line.agency)
        .text("title", line.title)
        .text("amount", in_boxes(line.amount))
        .text("share", line.share ? to_string(*line.share) : std::string{})
        .text("agreed_in", line.agreed_in)
        .take();
}

Fields standing_in(partnership::MeasureEvent const& event) {
    Standing standing;
    if (event.kind == partnership::MeasureEventKind::moved)
        standing.text("when", partnership::as_printed(event.when));
    return standing.text("words", event.words)
        .id("lead", event.lead)
        .id("action", event.action)
        .id("decision", event.decision)
        .day("on", event.on)
        .take();
}

Fields standing_in(partnership::RiskEvent const& event) {
    Standing standing;
    if (event.review_on) standing.day("review", *event.review_on);
    return standing.text("words", event.words)
        .number("likelihood", event.score.likelihood)
        .number("impact", event.score.impact)
        .text("controls", event.controls)
        .id("owner", event.owner)
        .day("on", event.on)
        .take();
}

Fields standing_in(partnership::VisitEvent const& event) {
    return Standing{}
        .text("words", event.words)
        .number("about", event.about)
        .text("grade", event.grade ? std::string{access::name(*event.grade)} : std::string{})
        .id("action", event.action)
        .day("on", event.on)
        .take();
}

Fields standing_in(partnership::BudgetEvent const& event) {
    return Standing{}
        .text("amount", in_boxes(event.amount))
        .text("words", event.words)
        .id("decision", event.decision)
        .day("on", event.on)
        .take();
}

Fields standing_in(partnership::ChallengeEvent const& event) {
    return Standing{}
        .text("outcome", event.outcome ? std::string{access::name(*event.outcome)} : std::string{})
        .id("action", event.action)
        .id("post", event.post)
        .text("words", event.words)
        .day("on", event.on)
        .take();
}

Fields standing_in(partnership::ActionEvent const& event) {
    Standing standing;
    if (event.due_on) standing.day("due", *event.due_on);
    return standing.id("owner", event.owner)
        .id("decision", event.decision)
        .text("verdict", event.verdict ? std::string{access::name(*event.verdict)} : std::string{})
        .text("words", event.words)
        .day("on", event.on)
        .take();
}

}  // namespace breakwater::web
