#!/usr/bin/env python3
"""pandas as a peer: a part of the same measures, from the CSV files to the figures on standard output.

    measures_pandas.py CITY RULES
"""
import sys

import numpy
import pandas

city, rules = sys.argv[1], sys.argv[2]
months = pandas.period_range("2023-07", "2024-08", freq="M")
ends = [month.end_time.normalize().to_datetime64() for month in months]
holidays = pandas.read_csv(f"{rules}/calendar/england.csv")["first"].to_numpy("datetime64[D]")
figures = []


def rows(table, **columns):
    """The columns wanted, under the names given."""
    return pandas.read_csv(f"{city}/{table}.csv", usecols=list(columns.values()), dtype=str
                           ).rename(columns={there: here for here, there in columns.items()})


def days(frame, *names):
    for name in names:
        frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d")
    return frame


def after_working_days(series, count):
    """The day a reach of working days ends; a start that is not a working day counts as day zero too."""
    known = series.notna()
    due = pandas.Series(pandas.NaT, index=series.index, dtype="datetime64[ns]")
    start = series[known].to_numpy("datetime64[D]")
    due[known] = numpy.busday_offset(numpy.busday_offset(start, 0, roll="backward", holidays=holidays), count,
                                     holidays=holidays).astype("datetime64[ns]")
    return due


def put(indicator, basis, month, numerator, denominator, value):
    figures.append(f"{indicator},E06999001,{basis},{month},{numerator},{denominator},{value}")


def percentage(numerator, denominator):
    return numpy.floor(100 * numerator / denominator + 0.5)


def periods():
    for month in months:
        yield "month", month, month
        if month.month % 3 == 0:
            yield "quarter", month, month - 2
        yield "year_to_date", month, pandas.Period(year=month.year - (month.month < 4), month=4, freq="M")
        yield "rolling_12_months", month, month - 11


def flow(indicator, day, satisfied=None, rate=None):
    """Events by the month of their day, and the sums over months."""
    known = day.notna()
    month = day[known].dt.to_period("M")
    counted = month.value_counts().sort_index()
    satisfying = None if satisfied is None else month[satisfied[known]].value_counts().sort_index()
    for basis, last, first in periods():
        total = int(counted[first:last].sum())
        if satisfying is None:
            put(indicator, basis, last, total, "", total)
        else:
            part = int(satisfying[first:last].sum())
            put(indicator, basis, last, part, total, percentage(part, total) if total else "")
        if rate and basis != "month":
            put(rate, basis, last, total, 50000, numpy.floor(10000 * total / 50000 + 0.5))


def open_at(frame, end):
    return frame[(frame.started <= end) & (frame.ended.isna() | (frame.ended > end))]


def stock(indicator, held, satisfying=None):
    """`held` gives the children of a month end; `satisfying` those of whom the condition holds."""
    for month, end in zip(months, ends):
        children = held(end)
        if satisfying is None:
            put(indicator, "at_period_end", month, len(children), "", len(children))
        else:
            part = int(numpy.isin(children, satisfying(end)).sum())
            put(indicator, "at_period_end", month, part, len(children), percentage(part, len(children)))


def seen(frame, until):
    def children(end):
        return frame.child[(frame.held <= end) & (until >= end)].unique()
    return children


contacts = days(rows("ssd_contacts", day="cont_contact_date"), "day")
flow("contacts", contacts.day, rate="contacts_rate")

referrals = days(rows("ssd_cin_episodes", id="cine_referral_id", child="cine_person_id", day="cine_referral_date",
                      ended="cine_close_date", nfa="cine_referral_nfa"), "day", "ended")
flow("referrals", referrals.day, rate="referrals_rate")
flow("referrals_no_further_action", referrals.day, referrals.nfa == "Y")
distinct = referrals[["child", "day"]].drop_duplicates().sort_values(["child", "day"])
distinct["before"] = distinct.groupby("child").day.shift()
before = referrals.merge(distinct, on=["child", "day"], how="left").before
flow("re_referrals", referrals.day, before + pandas.DateOffset(months=12) >= referrals.day)

assessments = days(rows("ssd_cin_assessments", referral="cina_referral_id", started="cina_assessment_start_date",
                        day="cina_assessment_auth_date"), "started", "day")
referred = assessments.referral.map(referrals.set_index("id").day)
flow("assessments_completed", assessments.day, rate="assessments_rate")
flow("assessments_within_45_working_days_of_start", assessments.day,
     (assessments.day >= assessments.started) & (assessments.day <= after_working_days(assessments.started, 45)))
flow("assessments_within_45_working_days_of_referral", assessments.day,
     (assessments.day >= referred) & (assessments.day <= after_working_days(referred, 45)))

flow("strategy_discussions", days(rows("extra_strategy_discussions", day="discussion_date"), "day").day)
enquiries = days(rows("ssd_s47_enquiry", started="s47e_s47_start_date", completed="s47e_s47_end_date"),
                 "started", "completed")
flow("section47_enquiries_started", enquiries.started, rate="section47_enquiries_rate")
flow("section47_enquiries_completed", enquiries.completed)
conferences = days(rows("ssd_initial_cp_conference", day="icpc_icpc_date", agreed="icpc_icpc_outcome_cp_flag"), "day")
flow("initial_conferences", conferences.day, rate="initial_conferences_rate")
flow("conferences_leading_to_plan", conferences.day, conferences.agreed == "Y")
reviews = days(rows("ssd_cp_reviews", day="cppr_cp_review_date", goes_on="cppr_cp_review_outcome_continue_cp"), "day")
flow("review_conferences_continuing_plan", reviews.day, reviews.goes_on == "Y")
early_help = days(rows("extra_early_help_referrals", day="received_date", origin="origin"), "day")
flow("early_help_referrals", early_help.day)

plans = days(rows("ssd_cp_plans", child="cppl_person_id", started="cppl_cp_plan_start_date",
                  ended="cppl_cp_plan_end_date", other="cppl_cp_plan_ola"), "started", "ended")
plans = plans[plans.other != "Y"].copy()
plans["previous"] = plans.groupby("child").started.rank(method="min") - 1
flow("plans_started", plans.started, rate="plans_started_rate")
flow("plans_ended", plans.ended)
flow("second_or_later_plans_started", plans.started, plans.previous > 0)
plans["due10"] = after_working_days(plans.started, 10)
stock("child_protection_plans", lambda end: open_at(plans, end).child.unique())
stock("second_or_later_plans", lambda end: open_at(plans, end).child.unique(),
      lambda end: open_at(plans[plans.previous > 0], end).child.unique())

visits = days(rows("ssd_cp_visits", child="cppv_person_id", held="cppv_cp_visit_date", seen="cppv_cp_visit_seen"),
              "held")
visits = visits[visits.seen == "Y"]
stock("child_protection_visited_in_10_working_days",
      lambda end: open_at(plans[plans.due10 <= end], end).child.unique(),
      seen(visits, after_working_days(visits.held, 10)))
four_weeks = pandas.Timedelta(days=28)
stock("child_protection_visited_in_4_weeks",
      lambda end: open_at(plans[plans.started + four_weeks <= end], end).child.unique(),
      seen(visits, visits.held + four_weeks))
core_groups = days(rows("extra_core_groups", child="person_id", held="meeting_date"), "held")
stock("core_groups_in_time", lambda end: open_at(plans[plans.due10 <= end], end).child.unique(),
      seen(core_groups, core_groups.held + pandas.Timedelta(days=42)))
supervisions = days(rows("extra_supervisions", child="person_id", held="supervision_date", service="service"), "held")
supervisions = supervisions[supervisions.service == "child_protection"]
month_later = pandas.DateOffset(months=1)
stock("supervision_child_protection",
      lambda end: open_at(plans[plans.started + month_later <= end], end).child.unique(),
      seen(supervisions, supervisions.held + month_later))
in_need = referrals[referrals.nfa != "Y"].rename(columns={"day": "started"})
stock("children_in_need", lambda end: open_at(in_need, end).child.unique())

allocations = days(rows("ssd_involvements", child="invo_person_id", worker="invo_professional_id",
                        role="invo_professional_role_id", started="invo_involvement_start_date",
                        ended="invo_involvement_end_date"), "started", "ended")
primary = allocations[allocations.role.isin(["Social Worker", "Family Support Worker"])]
social = allocations[allocations.role == "Social Worker"]
stock("children_held", lambda end: open_at(primary, end).child.unique())
stock("children_held_by_social_workers", lambda end: open_at(social, end).child.unique())
stock("social_workers_holding", lambda end: open_at(social, end).worker.unique())
stock("caseholders_with_20_or_more",
      lambda end: numpy.flatnonzero(open_at(primary, end).groupby("worker").child.nunique() >= 20))

print("indicator,area,basis,period,numerator,denominator,value")
print("\n".join(figures))
