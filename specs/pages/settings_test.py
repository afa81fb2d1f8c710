#!/usr/bin/env python3
"""Local standards are adopted in browsers of a served record, and hold at once; what was published stays as it is.

usage: settings_test.py BREAKWATER

A pack is published. The partnership team looks at what a wider tolerance would change, adopts it, and the scorecard and
the command line follow without a restart; so with a longer interval of supervision, which moves figures, and with a
target. The edition is byte for byte what it was, and nothing of it is restated. The record and its journal verify.
"""

import csv
import html
import io
import json
import os
import sys
import tempfile

from pages_test import Served, check
import pages_test

SETTINGS = "/administration/settings"
TOLERANCE = SETTINGS + "/rag_amber_tolerance"
INTERVAL = SETTINGS + "/supervision_within_1_month_looked_after"


def decided(year, **more):
    return {"since-day": "1", "since-month": "1", "since-year": str(year), "why": "for the test",
            "source": "Partnership board, 12 December 2026", **more}


def adopt(team, page_of, form, fields):
    """Fills in, looks at what would change, adopts. Gives the page that looked."""
    _, _, page = team.get(form)
    _, where, preview = team.send(page, fields, page_of)
    check("What this would change" in preview, f"{form}: what it would change is shown first: {where}")
    _, where, page = team.send(preview, {"do": "adopt"}, page_of)
    check(where.endswith("?done=adopted") and "It is adopted" in page, f"{form}: adopted: {where}")
    return html.unescape(preview)


def colours(browser):
    """How many of each colour the scorecard shows."""
    _, _, page = browser.get("/performance/2024-08")
    return {colour: page.count(f">{colour}<") for colour in ("Red", "Amber", "Green")}


def colours_on_the_command_line(served, folder):
    served.must("report", "performance-pack", "--period", "2024-08", "--formats", "csv", "--out", folder)
    with open(f"{folder}/report.csv", encoding="utf-8") as report:
        rags = [row["rag"] for row in csv.DictReader(report) if row["period"] == "2024-08"]
    return {colour: rags.count(colour) for colour in ("red", "amber", "green")}


def supervision(served):
    said = served.must("outturns", "--from", "2024-08", "--to", "2024-08", "--indicator",
                       "supervision_looked_after")
    rows = list(csv.DictReader(io.StringIO(said)))
    return [(row["numerator"], row["denominator"]) for row in rows]


def wider_tolerance(served, team, analyst):
    before, on_line = colours(analyst), colours_on_the_command_line(served, f"{served.folder}/before")
    preview = adopt(team, TOLERANCE, TOLERANCE + "/standard",
                    decided(2020, value="100", title="How far a figure may be off its target"))
    check("figures of August 2024 would move" in preview and "Red" in preview, "colours that would change are shown")
    after, then = colours(analyst), colours_on_the_command_line(served, f"{served.folder}/after")
    check(after["Red"] < before["Red"] and after["Amber"] > before["Amber"],
          f"the scorecard follows without a restart: {before}, then {after}")
    check(then["red"] < on_line["red"] and then["amber"] > on_line["amber"],
          f"the command line follows: {on_line}, then {then}")


def restated(served):
    """Which indicators of the edition differ now, and by how many rows that nothing explains."""
    told = json.loads(served.must("restate", "1", "--format", "json"))
    return {change["indicator"] for change in told["changes"]}, told["not_explained"]


def later_interval(served, team):
    """What is adopted from a later day on restates nothing of before."""
    check(restated(served) == (set(), 0), "nothing of the edition has moved yet")
    preview = adopt(team, INTERVAL, INTERVAL + "/standard",
                    decided(2027, value="2", unit="months", title="Supervision at least every two months"))
    check("nothing of them moves" in preview, "that it begins later is said")
    check(restated(served) == (set(), 0), f"nothing of the edition has moved: {restated(served)}")


def longer_interval(served, team):
    before = supervision(served)
    preview = adopt(team, INTERVAL, INTERVAL + "/standard",
                    decided(2020, value="3", unit="months", title="Supervision at least every three months"))
    check("would move" in preview and "Supervision" in preview, "figures that would move are shown")
    check("2 months, which was to hold from 1 January 2027" in preview, "what no longer holds is shown")
    after = supervision(served)
    check(before != after, f"supervision is counted by the new interval: {before}, then {after}")
    _, _, page = team.get(INTERVAL)
    check("3 months" in page and "31 December 2019" in page, "the history has both values")
    moved, unexplained = restated(served)
    check(moved == {"supervision_looked_after"} and unexplained == 0, f"its figure alone is restated: {moved}")


def target(team, analyst):
    path = "/administration/targets/re_referrals"
    _, _, page = team.get(path)
    _, where, again = team.send(team.get(path + "/change")[2], decided(2024, basis="month", kind="range", value="20"), path)
    check("Error: " in again and "Enter a number" in again, "a range needs its upper end")
    adopt(team, path, path + "/change", decided(2024, basis="month", kind="point", value="1.5"))
    _, _, page = analyst.get("/performance/2024-08/re_referrals?basis=month")
    check("1.5" in page, "the indicator's page shows the new target")


def holidays(served, team):
    """School days follow the area's own term dates, and a closure is of the area alone."""
    path = "/administration/calendars/school"
    clock = "first_personal_education_plan_within_10_school_days"
    before = served.must("clock", clock, "2027-02-05")
    _, _, form = team.get(path + "/change")
    fields = {"value": "15/02/2027 to 19/02/2027, Spring half term\n26/10/2026 to 30/10/2026, Autumn half term\n"
                       "21/12/2026 to 01/01/2027, Christmas holiday",
              "kind": "closed", "source": "Term dates, agreed on 4 March 2026", "why": "for the test"}
    _, _, preview = team.send(form, fields, path)
    check("Clocks that would be due on another day" in preview and "first personal education plan" in preview.lower(),
          "which clocks would move is shown first")
    check(served.must("clock", clock, "2027-02-05") == before, "nothing is changed by looking")
    _, where, page = team.send(preview, {"do": "adopt"}, path)
    check(where.endswith("?done=adopted") and "Spring half term" in page, f"adopted: {where}")
    after = served.must("clock", clock, "2027-02-05")
    check(before != after and "26 February 2027" in after, f"the command line counts by them: {before}, then {after}")


def name(served, folder):
    keeper, path = served.somebody("administrator", who="_of_names"), "/administration/name"
    _, _, form = keeper.get(path + "/change")
    fields = {"value": "Seaborough & Sound Partnership", "title": "SSP", "since-day": "1", "since-month": "1",
              "since-year": "2020", "source": "Partnership board, item 2", "why": "for the test"}
    _, _, preview = keeper.send(form, fields, path)
    check("How it would look" in preview, "how it would look is shown first")
    _, where, _ = keeper.send(preview, {"do": "adopt"}, path)
    check(where.endswith("?done=adopted"), f"adopted: {where}")
    stranger = keeper.get("/")[2]
    check("Seaborough &amp; Sound Partnership" in stranger and "SSP" in stranger, "it stands on every page")
    served.must("report", "performance-pack", "--period", "2024-08", "--formats", "html", "--out", f"{folder}/named")
    with open(f"{folder}/named/report.html", encoding="utf-8") as report:
        check("Seaborough &amp; Sound Partnership" in report.read(), "it stands at the head of a report")


def administrator(served):
    keeper = served.somebody("administrator")
    idle = SETTINGS + "/access_session_idle"
    _, _, page = keeper.get(idle + "/limit")
    _, _, page = keeper.send(page, decided(2026, value="500", title="Idle"), idle)
    check("must be from 1 to 120" in page, "a limit that guards nothing is refused")
    _, _, page = keeper.get(SETTINGS + "?sought=CP-01&area=Child+protection")
    check("statutory guidance" in page and "can be changed here" not in page, "law is shown, and not changed")
    check(keeper.get(TOLERANCE + "/standard")[0] == 404, "an administrator sets no tolerance")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch, Served(program, scratch) as served:
        served.must("publish", "performance-pack", "--period", "2024-08", "--audience", "board")
        team, analyst = served.somebody("partnership_team"), served.somebody("analyst")
        edition = [team.get(f"/packs/editions/1/{form}")[2] for form in ("csv", "html")]
        check(len(edition[0]) > 1000, "there is an edition")
        wider_tolerance(served, team, analyst)
        later_interval(served, team)
        longer_interval(served, team)
        target(team, analyst)
        check(edition == [team.get(f"/packs/editions/1/{form}")[2] for form in ("csv", "html")],
              "what was published stays as it was published")
        administrator(served)
        holidays(served, team)
        name(served, served.folder)
        said = served.must("verify")
        check("all are what was written" in said, said)
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
