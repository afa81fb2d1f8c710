#!/usr/bin/env python3
"""A child's record is found and read by those who may, in a served record; each look is there to be seen afterwards.

usage: child_test.py BREAKWATER

A manager searches by a name spelt wrongly and reads every part of the record, without JavaScript. A social worker reads
their own child, and finds another closed until the glass is broken. What the page says of a clock is what `breakwater
clock` says, and who is late there is who the figure says was not visited in time. Restricted records are not found. A team
manager takes the team's own part of a list away.
"""

import csv
import html
import os
import re
import sys
import tempfile

from pages_test import Served, check
import pages_test

VIEWS = ("", "/clocks", "/timeline", "/referrals", "/plans", "/visits", "/care", "/missing", "/people")
VISITED = "/performance/2024-08/child_protection_visited_in_10_working_days/children?basis=at_period_end"


def plain(page):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def read_export(served, folder):
    """Somebody's child today, with the name; as whoever keeps the record could find out."""
    served.must("export", f"{folder}/out", "--reason", "a test")
    rows = {name: list(csv.DictReader(open(f"{folder}/out/tables/{name}.csv", encoding="utf-8")))
            for name in ("allocation", "child")}
    names = {row["person"]: row for row in rows["child"] if not row["known_until"] and row["surname"]}
    held = [row for row in rows["allocation"]
            if not row["ended_on"] and not row["known_until"] and row["worker"] and row["person"] in names]
    child = next(row for row in held if len(names[row["person"]]["surname"]) > 4)
    other = next(row for row in held if row["worker"] != child["worker"])
    return names[child["person"]], child["worker"], names[other["person"]], held


def misspelt(name):
    """Two letters of the name swapped; numbers in it stay."""
    return name[:1] + name[2] + name[1] + name[3:]


def search(browser, words, **more):
    _, _, form = browser.get("/children")
    status, where, page = browser.send(form, {"words": words, **more}, "/children")
    check(status == 200, f"a search is answered: {status}")
    return where, page


def find_and_read(manager, child):
    path = f"/children/{child['person']}"
    where, page = search(manager, misspelt(child["surname"]))
    check(f'href="{path}"' in page or "page=2" in page, "a surname with two letters swapped finds the child")
    check(child["surname"].lower() not in where.lower() and "words" not in where, f"no name in the address: {where}")
    born = dict(zip(("born-year", "born-month", "born-day"), child["born_on"].split("-")))
    _, page = search(manager, child["forename"], **born)
    check(f'href="{path}"' in page, "forename and date of birth find the child")
    _, page = search(manager, child["local_id"].lower())
    check(f'href="{path}"' in page and "1 child found" in page, "the authority's number finds the child")
    _, page = search(manager, "Xyzzyq")
    check("Nobody found" in page and "Try fewer words" in page, "nobody found is said, with what to do")
    _, page = search(manager, "")
    check("There is a problem" in page, "an empty search is refused")
    for view in VIEWS:
        status, _, page = manager.get(path + view)
        check(status == 200 and f"{child['forename']} {child['surname']}" in plain(page), f"{path}{view}: {status}")
        check(page.count("<h1") == 1 and "style=" not in page and "onclick" not in page, f"{view}: one h1, nothing inline")
        check("OFFICIAL-SENSITIVE" in page, f"{view} is marked")
    _, _, page = manager.get(path + "/timeline?order=oldest&kind=referrals")
    days = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)"', page)
    check(len(days) > 0 and days == sorted(days), "the timeline is sorted and narrowed by its address")
    _, _, page = manager.get(path + "/timeline?since-day=1&since-month=1&since-year=2024&until-day=1&until-month=1&"
                             "until-year=2023")
    check("There is a problem" in page, "days the wrong way round are said")


def only_their_own(worker, child, other):
    check(worker.get(f"/children/{child['person']}")[0] == 200, "a worker reads the child allocated to them")
    path = f"/children/{other['person']}"
    _, _, page = worker.get(path)
    check("This record is closed to you" in page and other["surname"] not in page, "another's child is closed, unnamed")
    _, page = search(worker, other["surname"])
    check(f'href="{path}"' not in page, "and is not found by name")
    _, page = search(worker, other["local_id"])
    check("It is closed to you" in page and other["surname"] not in page, "the number alone leads to the way in")
    _, _, form = worker.get(path + "/glass")
    _, _, page = worker.send(form, {"reason": ""}, path)
    check("Choose why you open the record" in page and "Say why in your own words" in page, "purpose and reason are asked")
    _, where, page = worker.send(form, {"purpose": "duty_cover", "reason": "rang on duty"}, path)
    check(where == path and "You opened this closed record" in page, f"the glass is broken: {where}")
    for view in VIEWS:
        check("You opened this closed record" in worker.get(path + view)[2], f"each page says so: {view}")


def who_has_viewed(served, manager, child, other):
    _, _, page = manager.get(f"/children/{other['person']}/viewers")
    check("An social worker" in page and "rang on duty" in page, "who broke the glass, and why, is seen")
    _, _, page = manager.get(f"/children/{other['person']}/viewers")
    check("see who has viewed a child" in page, "reading who has viewed is a look itself")
    guardian = served.somebody("caldicott_guardian")
    path = f"/children/{child['person']}"
    check(guardian.get(path)[0] == 404, "the guardian does not read the record")
    _, _, page = guardian.get(path + "/viewers?purpose=assurance_of_access")
    check("An service manager" in page and child["surname"] not in page, "but sees who did, and no name of a child")
    return guardian


def the_same_as_the_figure(manager):
    """Late on the child's page is not visited in time in the figure; and the other way round."""
    for which, late in (("not-counted", True), ("counted", False)):
        _, _, page = manager.get(VISITED + "&list=" + which)
        links = list(dict.fromkeys(re.findall(r'href="(/children/\d+)\?', page)))[:8]
        check(len(links) > 2, f"{which}: the list leads to the children: {len(links)}")
        for link in links:
            _, _, clocks = manager.get(link + "/clocks")
            running = clocks[:clocks.index("<table")]
            name = "Child on a child protection plan seen at least every 10 working days"
            parts = [part for part in running.split('<li class="app-clock">') if name in part]
            said = any("Late:" in part for part in parts)
            check(len(parts) > 0 and said == late, f"{link}: the page says {said} where the figure says {late}")


def restricted_leaves_the_list(manager):
    """The children behind a figure are found once and kept; whether a reader may be told of one is not."""
    path, closed = VISITED + "&list=counted", "/administration/restrictions"
    _, _, before = manager.get(path)
    link, number = re.search(r'href="(/children/\d+)\?[^"]*">Child (\w+)</a>', before).groups()
    check(manager.get(path)[2].count(link + "?") == 1, "asked for again it is the same")
    restrict(manager, number)
    _, _, page = manager.get(path)
    check(link + "?" not in page and "1 more is in this list" in page, "at once it is not in the list, and that one is said")
    _, _, page = manager.get(closed)
    lift = re.search(r'href="(/administration/restrictions/\d+/[a-z]+[^"]*)"', page).group(1)
    _, _, page = manager.get(html.unescape(lift))
    _, _, answer = manager.send(page, {"why": "they left", "purpose": "assurance_of_access"}, lift.split("?")[0])
    check("Error: " not in answer, f"the restriction is lifted: {re.findall('Error:[^<]*', answer)}")
    check(link + "?" in manager.get(path)[2], "and then it is in the list again")


def restrict(manager, number):
    closed = "/administration/restrictions"
    _, _, page = manager.get(f"{closed}/new")
    _, where, answer = manager.send(page, {"child": number, "kind": "sensitive", "barred": "", "why": "a colleague's family",
                                           "purpose": "assurance_of_access"}, f"{closed}/new")
    check("Error: " not in answer, f"the record is restricted: {where} {re.findall('Error:[^<]*', answer)}")


def a_team_takes_its_own_away(served, manager, held, settled):
    """The list that leaves with a team manager has whom the page shows them: the team's, and no closed record."""
    path = VISITED + "&list=counted"
    listed = dict(re.findall(r'href="/children/(\d+)\?[^"]*">Child (\w+)</a>', manager.get(path)[2]))
    worker = next(row["worker"] for row in held if row["person"] in listed and row["worker"] != settled)
    theirs = {row["person"] for row in held if row["worker"] == worker}
    served.somebody("social_worker", who="_south", more=("--worker", worker, "--team", "South"))
    leader = served.somebody("team_manager", more=("--team", "South"))
    _, _, page = leader.get(path)
    shown = dict(re.findall(r'href="/children/(\d+)\?[^"]*">Child (\w+)</a>', page))
    check(shown and set(shown) <= theirs, f"the page shows the team's own: {len(shown)}")
    table = path.replace("/children?", "/children/csv?")
    check(table.split("?")[0] in page, "and leads to the list as CSV")
    _, _, asked = leader.get(table)
    check("Say why you take this list away" in asked and "Child " not in asked, "why is asked first")

    def taken(browser, form="csv"):
        return set(re.findall(r"Child (\w+),", browser.get(table.replace("/csv?", f"/{form}?") + "&purpose=checking_a_figure")[2]))

    check(taken(leader) == set(shown.values()), f"whom the page shows, and nobody else: {len(shown)}")
    check(taken(manager) > set(shown.values()), "more of them are in the whole authority's")
    staff = "/performance/2024-08/social_workers_holding/children/csv?basis=at_period_end&list=counted&purpose=checking_a_figure"
    check("Worker " in manager.get(staff)[2], "of figures about the workforce the whole authority's list has its staff")
    check("Worker " not in leader.get(staff)[2], "and a team's own list has nobody's")
    person, number = next(iter(shown.items()))
    check("An team manager" in manager.get(f"/children/{person}/viewers")[2], "who was taken away knows by whom")
    restrict(manager, number)
    check(taken(leader) == set(shown.values()) - {number}, "a closed record leaves with nobody")


def the_same_as_the_command(served, manager, child):
    """How a clock was counted stands on the page as the command line prints it."""
    _, _, page = manager.get(f"/children/{child['person']}/clocks")
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.S)
    compared = 0
    for row in rows[1:]:
        words = plain(row)
        rule = re.search(r"\(([A-Z0-9]+-[0-9a-z]+)\)", words)
        began = re.search(r"\) (\d+ [A-Z][a-z]+ \d{4}) (\d+ [A-Z][a-z]+ \d{4})", words)
        if not rule or not began or "Agreed for this child" in words:
            continue
        started = served.must("clock", rule.group(1), iso(began.group(1)))
        due = re.search(r"due\s+\w+ (.+) \(", started).group(1)
        counted = re.search(r"counted\s+(.+)", started).group(1)
        check(due == began.group(2), f"{rule.group(1)} from {began.group(1)}: {due}, the page says {began.group(2)}")
        check(counted in words, f"{counted} is not in {words}")
        compared += 1
        if compared == 6:
            break
    check(compared > 0, "some clock was compared")


def iso(words):
    months = ("January February March April May June July August September October November December").split()
    day, month, year = words.split()
    return f"{year}-{months.index(month) + 1:02}-{int(day):02}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder, Served(os.path.abspath(sys.argv[1]), folder) as served:
        child, worker_number, other, held = read_export(served, folder)
        manager = served.somebody("service_manager")
        worker = served.somebody("social_worker", more=("--worker", worker_number, "--team", "North"))
        find_and_read(manager, child)
        only_their_own(worker, child, other)
        who_has_viewed(served, manager, child, other)
        the_same_as_the_command(served, manager, child)
        the_same_as_the_figure(manager)
        restricted_leaves_the_list(manager)
        a_team_takes_its_own_away(served, manager, held, worker_number)
        board = served.somebody("board_member")
        for path in ("/children", f"/children/{child['person']}", f"/children/{child['person']}/viewers"):
            check(board.get(path)[0] == 404, f"a board member sees no child: {path}")
        said = served.must("verify")
        check("all are what was written" in said, said)
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
