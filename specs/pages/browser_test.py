#!/usr/bin/env python3
"""Opens the pages of those who are signed in in a real browser: no axe violation, nothing wider than a telephone, no
message of the security policy, each title once, and all of it there without JavaScript (browser/check_pages.mjs).

usage: browser_test.py BREAKWATER NODE [FOLDER]     pictures go into FOLDER
"""

import datetime
import os
import re
import subprocess
import sys
import tempfile

from data_test import files_in, send, wait_for
from pages_test import Served

PAGES = {
    "partner_practitioner": ("/", "/disagreements", "/disagreements/new", "/disagreements/1?purpose=direct_work",
                             "/disagreements/1/raised?purpose=direct_work"),
    "analyst": (
        "/", "/performance/2024-08", "/performance/2024-08?view=months", "/performance/2024-08?view=exceptions",
        "/performance/2024-08?view=benchmarks", "/performance/2024-08/re_referrals?basis=rolling_12_months",
        "/performance/2024-08/re_referrals/areas?basis=rolling_12_months",
        "/performance/2024-08/re_referrals/children?basis=rolling_12_months&list=counted&text=2024",
        "/performance/2024-08/re_referrals/children/csv?basis=rolling_12_months&text=2024", "/definitions",
        "/definitions/re_referrals", "/definitions/re_referrals/trial", "/data", "/data/upload", "/data/imports/2",
        "/data/imports/2/returns", "/data/uploads/1", "/data/uploads/1/samples",
        "/data/uploads/2", "/data/findings", "/data/figures", "/journal/mine", "/returns",
        "/returns/cin-census/2025", "/returns/cin-census/2025/children", "/returns/cin-census/2025/teams",
        "/returns/cin-census/2025/rules/2990", "/returns/cin-census/2025/rules/2990/explanation",
        "/returns/ssda903/2025", "/returns/ssda903/2025/rules/392b"),
    "service_manager": ("/children", "/children/48", "/children/48/clocks", "/children/48/timeline", "/children/48/referrals",
                        "/children/48/plans", "/children/48/visits", "/children/48/people", "/children/48/viewers", "/children/48/returns",
                        "/children/2/glass", "/children/48/disagreements", "/children/48/disagreements/new",
                        "/disagreements", "/disagreements/1", "/disagreements/1/child", "/disagreements/2",
                        "/disagreements/2/held", "/disagreements/2/outcome", "/disagreements/counts"),
    "administrator": ("/account", "/account/password", "/account/recovery-codes", "/account/sessions/end",
                      "/account/passkeys", "/account/passkeys/new",
                      "/help", "/help/command-line", "/help/data", "/help/partnership", "/help/returns",
                      "/administration/people", "/administration/people/1", "/administration/people/1/role",
                      "/administration/people/1/closure", "/administration/people/invitation", "/",
                      "/administration/backups", "/data/imports", "/administration/agencies",
                      "/administration/agencies/1", "/administration/agencies/new", "/administration/agencies/1/name",
                      "/administration/agencies/1/closure", "/administration/settings?ours=yes",
                      "/administration/settings/access_session_idle/limit", "/administration/name",
                      "/administration/name/change", "/administration/name/logo"),
    "journal_auditor": ("/administration/journal?purpose=assurance_of_access",
                        "/administration/journal/unusual?purpose=assurance_of_access"),
    "partnership_team": ("/administration/settings", "/administration/settings/rag_amber_tolerance",
                         "/administration/settings/rag_amber_tolerance/standard",
                         "/administration/targets/re_referrals", "/administration/targets/re_referrals/change",
                         "/administration/calendars/school", "/administration/calendars/school/change",
                         "/packs", "/packs/performance-pack/2024-08", "/packs/performance-pack/2024-08/preview",
                         "/packs/performance-pack/2024-08/words/re_referrals",
                         "/packs/performance-pack/2024-08/words/key-points",
                         "/packs/performance-pack/2024-08/words/data-checked",
                         "/packs/performance-pack/2024-08/publication?audience=public", "/packs/editions/1",
                         "/packs/editions/1/changes", "/partnership/actions?which=every", "/partnership/actions/1",
                         "/partnership/actions/1/chain",
                         "/partnership/actions/plan?which=every", "/partnership/actions/2/report",
                         "/partnership/actions/2/changes/due_moved", "/partnership/actions/new?challenge=3",
                         "/partnership/actions/update?body=4", "/partnership/scrutiny?before=2024-09-26",
                         "/partnership/scrutiny/1", "/partnership/scrutiny/1/changes/responded",
                         "/partnership/scrutiny/new",
                         "/performance/2024-08/initial_conferences_in_timescale?basis=month",
                         "/partnership/meetings", "/partnership/meetings/new", "/partnership/meetings/1",
                         "/partnership/forward", "/partnership/attendance?months=60", "/partnership/corrections",
                         "/disagreements/counts?view=public",
                         "/partnership/plan/entries/priority/1/correction", "/partnership/plan/entries/risk/1/correction",
                         "/partnership/plan/entries/measure/3/withdrawal", "/partnership/visits/1/entries/correction",
                         "/partnership/budget/lines/7/entries/withdrawal",
                         "/partnership/plan/events/measure/3", "/partnership/plan/events/risk/1",
                         "/partnership/plan/events/risk/1/1/correction", "/partnership/plan/events/risk/1/1/withdrawal",
                         "/partnership/visits/1/events", "/partnership/visits/1/events/1/correction",
                         "/partnership/budget/lines/7/events", "/partnership/budget/lines/7/events/1/withdrawal",
                         "/partnership/challenges/1/events", "/partnership/challenges/1/events/1/correction",
                         "/partnership/actions/1/events", "/partnership/actions/1/events/1/withdrawal",
                         "/partnership/letters", "/partnership/posts/2/end", "/partnership/agencies/2/end",
                         "/partnership/actions/new?recommendation=1",
                         "/partnership/meetings/1/desk", "/partnership/meetings/1/pack",
                         "/partnership/meetings/1/papers/add?item=1", "/partnership/meetings/1/papers/file?item=1",
                         "/partnership/meetings/1/papers/new/cover_report?item=1",
                         "/partnership/meetings/1/papers/new/written?item=1",
                         "/partnership/meetings/1/papers/new/edition?item=1", "/partnership/meetings/1/letters",
                         "/partnership/papers/1", "/partnership/papers/2", "/partnership/papers/2/change",
                         "/partnership/papers/2/withdrawal", "/partnership/meetings/2/minutes",
                         "/partnership", "/partnership/bodies/2", "/partnership/posts/2",
                         "/partnership/bodies/2/seats/new", "/partnership/bodies/3/seats/5/end", "/partnership/bodies/2/name",
                         "/partnership/agencies", "/partnership/agencies/new", "/partnership/bodies/new",
                         "/partnership/bodies/2/line", "/partnership/bodies/3/end", "/partnership/posts/new",
                         "/partnership/bodies/2/terms", "/partnership/bodies/2/delegations/new",
                         "/partnership/posts/2/holders/new", "/partnership/posts/2/accounts/new",
                         "/partnership/plan", "/partnership/plan/assurance", "/partnership/plan/measures/3",
                         "/partnership/plan/measures/3/change", "/partnership/plan/priorities/1/measures/new",
                         "/partnership/risks", "/partnership/risks/1", "/partnership/risks/1/change",
                         "/partnership/visits", "/partnership/visits/1", "/partnership/visits/1/entry",
                         "/partnership/budget?year=2024-04", "/partnership/budget/new", "/partnership/budget/lines/7/entry",
                         "/partnership/challenges", "/partnership/challenges/1", "/partnership/challenges/public",
                         "/partnership/challenges/new?figure=re_referrals%20rolling_12_months%202024-08",
                         "/partnership/challenges/2/response", "/partnership/challenges/2/outcome",
                         "/partnership/challenges/4", "/partnership/challenges/4/held"),
    "caldicott_guardian": ("/administration/openings", "/administration/restrictions", "/administration/restrictions/new"),
    "supplier_of_figures": ("/", "/data/figures", "/data/figures/children_at_risk_of_exploitation",
                            "/data/figures/upload"),
    "team_manager": ("/account/lend", "/sign-in/again"),
}


def send_two(analyst, served):
    """One that can be imported, and one that cannot."""
    later = f"{served.folder}/later"
    served.must("synth", "--seed", "5", "--children", "4000", "--from", "2021-09-01", "--to", "2024-09-30",
                "--format", "ssd", "--out", later)
    for files in (files_in(later), [("holiday.csv", b"a,b\n1,2\n")]):
        _, where, _ = send(analyst, files)
        wait_for(analyst, where)


def raise_a_disagreement(manager):
    """Between a school and the council, about a child."""
    path = "/children/48/disagreements/new"
    _, _, page = manager.get(path)
    agencies = re.findall(r'<option value="(\d+)">', page.split('name="raised_by_agency"')[1].split("</select>")[0])
    _, where, _ = manager.send(page, {"raised_by_agency": agencies[0], "with_agency": agencies[1],
                                      "issue": "The threshold for help", "asked": "An assessment"}, path)
    if not where.startswith("/disagreements/2"):
        sys.exit(f"no disagreement was raised: {where}")


def raise_from_outside(teacher):
    """A school says who a child is; it is disagreement 1."""
    path = "/disagreements/new"
    _, _, page = teacher.get(path)
    agencies = re.findall(r'<option value="(\d+)">', page.split('name="raised_by_agency"')[1].split("</select>")[0])
    _, where, _ = teacher.send(page, {"child_name": "Robin Carter", "child_number": "our number 12",
                                      "raised_by_agency": agencies[0], "with_agency": agencies[1],
                                      "issue": "What the school sees is not heard", "asked": "A discussion"}, path)
    if not where.startswith("/disagreements/1"):
        sys.exit(f"no disagreement was raised from outside: {where}")


def hold_a_meeting(manager):
    """A meeting of today: planned, three at the table of whom one left, and a decision without a quorum."""
    _, _, page = manager.get("/partnership/meetings/new")
    body = re.search(r'<option value="(\d+)">Larkhaven Safeguarding Children Partnership', page).group(1)
    today = datetime.date.today()
    _, where, _ = manager.send(page, {"body": body, "held-day": today.day, "held-month": today.month,
                                      "held-year": today.year, "begins": "00:00", "place": "Civic Centre"},
                               "/partnership/meetings/new")
    desk = where.split("?")[0] + "/desk"
    for _ in range(3):
        _, _, page = manager.get(desk)
        form = re.search(r'name="do" value="arrive"/>.*?name="post" value="(\d+)"', page, re.S)
        at_the_desk(manager, desk, page, {"do": "arrive", "post": form.group(1), "at": "00:00"})
    for fields in ({"do": "leave", "row": "2", "at": "00:00"}, {"do": "begin", "of": "1", "at": "00:00"},
                   {"do": "minute", "item": "1", "number": "0", "revision": "0", "minute": "The chair welcomed all."},
                   {"do": "decide", "item": "1", "decided": "That the split of the budget stays as it is."},
                   {"do": "add_item", "title": "A review of practice", "matter": "practice_review", "confidential": "yes"}):
        _, _, page = manager.get(desk)
        at_the_desk(manager, desk, page, fields)
    return desk


def hand_in_papers(manager, meeting):
    """A cover report, and words that were written twice."""
    path = f"{meeting}/papers/new/cover_report"
    _, _, page = manager.get(f"{path}?item=3")
    parts = re.findall(r'<(?:input|textarea)(?! type="hidden")[^>]*name="([a-z_]+)"', page)
    fields = {part: "None" for part in parts}
    fields.update({"item": "3", "title": "The Youth Justice Service", "classification": "public_information",
                   "readers": "everybody", "because": "", "property": "",
                   "summary": "This report provides an update.\n\n- custody\n- education",
                   "recommendations": "That the Panel note the focus.\n\nThat an update is provided.",
                   "detail": "# Context\n\nOverall it fell.\n\nAreas of focus are;\n- custody\n- education",
                   "key_decision": "No", "equality_assessment": "No", "data_protection_assessment": "No"})
    status, where, answer = manager.send(page, fields, path)
    if not where.endswith("?done=added"):
        sys.exit(f"cover report: {status} {where} {re.findall('Error:.*', answer)}")
    path = f"{meeting}/papers/new/written"
    _, _, page = manager.get(f"{path}?item=3")
    words = {"item": "3", "title": "How we heard children", "of": "Partnership Manager", "classification": "official",
             "readers": "partnership", "words": "# What we did\n\nWe asked.\n\n- once\n- twice"}
    _, where, _ = manager.send(page, words, path)
    paper = where.split("?")[0]
    _, _, page = manager.get(f"{paper}/change")
    manager.send(page, {**words, "title": "How we heard and answered children", "why": "The answers were missing"},
                 f"{paper}/change")


def end_a_meeting(manager):
    """Another, which was over as it began: its minutes are a document."""
    _, _, page = manager.get("/partnership/meetings/new")
    body = re.search(r'<option value="(\d+)">Children and Families Scrutiny Panel', page).group(1)
    today = datetime.date.today()
    _, where, _ = manager.send(page, {"body": body, "held-day": today.day, "held-month": today.month,
                                      "held-year": today.year, "begins": "00:00"}, "/partnership/meetings/new")
    desk = where.split("?")[0] + "/desk"
    for fields in ({"do": "minute", "item": "1", "number": "0", "revision": "0", "minute": "Nobody came."},
                   {"do": "decide", "item": "1", "decided": "That it meets again."}, {"do": "end", "end-at": "00:00",
                                                                                    "at": "00:00"}):
        _, _, page = manager.get(desk)
        at_the_desk(manager, desk, page, fields)


def at_the_desk(manager, desk, page, fields):
    status, _, answer = manager.send(page, fields, desk)
    if status != 200 or "Error: " in answer:
        sys.exit(f"{fields}: {status}")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, node = (os.path.abspath(word) for word in sys.argv[1:3])
    folder = sys.argv[3] if len(sys.argv) == 4 else "-"
    failed = False
    with tempfile.TemporaryDirectory() as scratch, Served(program, scratch) as served:
        served.must("publish", "performance-pack", "--period", "2024-08", "--audience", "board")
        for role, paths in PAGES.items():
            agency = {"supplier_of_figures": ("Larkhaven Police", "police"),
                      "partner_practitioner": ("Quayside School", "education")}.get(role, ())
            browser = served.somebody(role, *agency)
            if role == "analyst":
                send_two(browser, served)
            if role == "partner_practitioner":
                raise_from_outside(browser)
            if role == "service_manager":
                raise_a_disagreement(browser)
            if role == "partnership_team":
                hand_in_papers(browser, hold_a_meeting(browser).removesuffix("/desk"))
                end_a_meeting(browser)
            cookie = next(cookie for cookie in browser.cookies if cookie.name == "breakwater-session")
            done = subprocess.run([node, "browser/check_pages.mjs", served.site, folder, *paths],
                                  env={**os.environ, "BREAKWATER_COOKIE": f"{cookie.name}={cookie.value}"})
            failed = failed or done.returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
