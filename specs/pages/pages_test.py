#!/usr/bin/env python3
"""People sign in to a served record and see what their role may, and nothing else.

usage: pages_test.py BREAKWATER

An invented city is imported and served. Somebody of each role takes up an invitation, signs in with password and
second factor, and asks for every page: what the permission table refuses is not found. An analyst walks from the
scorecard to the children behind a figure; the journal then holds that look.
"""

import html
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "demo"))
from signed_in import Browser, code_now  # noqa: E402

PASSWORD = "heron lantern quarry 7 otter"
PAGES = {
    "/children": {"analyst", "service_manager", "social_worker", "team_manager", "caldicott_guardian"},
    "/children/1?purpose=checking_a_figure": {"analyst", "service_manager"},
    "/children/1/clocks?purpose=checking_a_figure": {"analyst", "service_manager"},
    "/children/1/timeline?purpose=checking_a_figure": {"analyst", "service_manager"},
    "/children/1/plans?purpose=checking_a_figure": {"analyst", "service_manager"},
    "/children/1/people?purpose=checking_a_figure": {"analyst", "service_manager"},
    "/children/1/returns?purpose=checking_a_figure": {"analyst", "service_manager"},
    "/children/1/viewers": {"service_manager"},
    "/children/1/disagreements": {"service_manager"},
    "/children/1/disagreements/new": {"service_manager"},
    "/disagreements": {"service_manager", "team_manager", "social_worker", "board_member", "partner_practitioner"},
    "/disagreements/new": {"board_member", "partner_practitioner"},
    "/disagreements/counts": {"service_manager", "board_member", "partnership_team", "independent_scrutineer"},
    "/disagreements/counts?view=public": {"service_manager", "board_member", "partnership_team"},
    "/disagreements/1/child": set(),
    "/disagreements/1/raised": set(),
    "/disagreements/1": set(),
    "/performance": {"analyst", "service_manager", "board_member", "partnership_team"},
    "/performance/2024-08": {"analyst", "service_manager"},
    "/performance/2024-08?view=months": {"analyst"},
    "/performance/2024-08?view=exceptions": {"analyst"},
    "/performance/2024-08?view=benchmarks": {"analyst"},
    "/performance/2024-08/re_referrals?basis=rolling_12_months": {"analyst"},
    "/performance/2024-08/re_referrals/children?basis=rolling_12_months&text=March": {"analyst", "service_manager"},
    "/performance/2024-08/re_referrals/children/csv?basis=rolling_12_months": {"analyst", "service_manager"},
    "/performance/2024-08/re_referrals/areas?basis=rolling_12_months&among=group-1": {"analyst"},
    "/partnership/meetings": {"analyst", "service_manager", "board_member", "partnership_team"},
    "/partnership/meetings/new": {"partnership_team"},
    "/partnership/attendance": {"analyst", "service_manager", "board_member", "partnership_team"},
    "/partnership/attendance?months=60&body=2": {"analyst", "partnership_team"},
    "/partnership/forward": {"analyst", "service_manager", "board_member", "partnership_team"},
    "/partnership/corrections": {"board_member", "partnership_team"},
    "/partnership/plan/entries/risk/1/correction": {"partnership_team"},
    "/partnership/plan/entries/measure/3/withdrawal": {"partnership_team"},
    "/partnership/visits/1/entries/correction": {"independent_scrutineer"},
    "/partnership/budget/lines/7/entries/correction": {"partnership_team"},
    "/partnership/plan/events/risk/1": {"partnership_team"},
    "/partnership/plan/events/measure/3": {"partnership_team"},
    "/partnership/visits/1/events": {"independent_scrutineer"},
    "/partnership/budget/lines/7/events": {"partnership_team"},
    "/partnership/challenges/1/events": {"partnership_team"},
    "/partnership/actions/1/events": {"partnership_team"},
    "/partnership/letters": {"partnership_team"},
    "/partnership/meetings/1/pack": set(),
    "/partnership/meetings/1/letters": set(),
    "/partnership/papers/1": set(),
    "/partnership/actions": {"analyst", "service_manager", "board_member", "partnership_team"},
    "/partnership/actions?which=every&sorted=colour": {"analyst"},
    "/partnership/actions/plan": {"analyst"},
    "/partnership/actions/1": {"analyst"},
    "/partnership/actions/1/chain": {"analyst", "board_member", "partnership_team"},
    "/partnership/actions/2/report": {"partnership_team"},
    "/partnership/actions/2/changes/due_moved": {"partnership_team"},
    "/partnership/actions/new": {"partnership_team"},
    "/partnership/actions/update": {"partnership_team"},
    "/partnership/scrutiny": {"analyst", "service_manager", "board_member", "partnership_team"},
    "/partnership/scrutiny/1": {"analyst"},
    "/partnership/scrutiny/new": {"partnership_team"},
    "/definitions": {"analyst"},
    "/definitions/re_referrals": {"analyst"},
    "/definitions/re_referrals/trial": {"analyst", "service_manager"},
    "/data": {"analyst"},
    "/data/upload": {"analyst"},
    "/data/imports": {"analyst", "administrator"},
    "/data/imports/2": {"analyst"},
    "/data/imports/2/returns": {"analyst", "service_manager", "partnership_team"},
    "/data/figures": {"analyst"},
    "/data/figures/custody_rate": {"analyst"},
    "/data/findings": {"analyst"},
    "/returns": {"analyst", "service_manager", "partnership_team"},
    "/returns/cin-census/2025": {"analyst", "service_manager", "partnership_team"},
    "/returns/cin-census/2025?severity=error&text=disability": {"analyst"},
    "/returns/cin-census/2025/children": {"analyst", "service_manager"},
    "/returns/cin-census/2025/teams": {"analyst", "partnership_team"},
    "/returns/cin-census/2025/rules/8540": {"analyst", "partnership_team"},
    "/returns/cin-census/2025/rules/8540/explanation": {"analyst", "service_manager"},
    "/returns/cin-census/2026": {"analyst"},
    "/returns/ssda903/2025": {"analyst"},
    "/journal/mine": {"analyst"},
    "/account": {"analyst", "administrator", "board_member"},
    "/partnership": {"analyst", "board_member", "partnership_team", "panel_member"},
    "/partnership?on=2001-01-01": {"analyst"},
    "/partnership/bodies/2": {"analyst", "board_member", "partnership_team"},
    "/partnership/posts/2": {"analyst", "board_member"},
    "/partnership/agencies": {"analyst", "board_member", "partnership_team"},
    "/partnership/agencies/new": {"partnership_team"},
    "/partnership/agencies/2/end": {"partnership_team"},
    "/partnership/bodies/new": {"partnership_team"},
    "/partnership/bodies/2/line": {"partnership_team"},
    "/partnership/bodies/3/end": {"partnership_team"},
    "/partnership/posts/new": {"partnership_team"},
    "/partnership/posts/2/end": {"partnership_team"},
    "/partnership/bodies/2/seats/new": {"partnership_team"},
    "/partnership/bodies/2/terms": {"partnership_team"},
    "/partnership/bodies/2/delegations/new": {"partnership_team"},
    "/partnership/posts/2/holders/new": {"partnership_team"},
    "/partnership/posts/2/accounts/new": {"partnership_team"},
    "/partnership/plan": {"analyst", "board_member", "partnership_team"},
    "/partnership/plan/assurance": {"board_member", "partnership_team"},
    "/partnership/plan/measures/3": {"board_member", "partnership_team"},
    "/partnership/plan/measures/3/report": {"partnership_team"},
    "/partnership/plan/measures/3/change": {"partnership_team"},
    "/partnership/plan/priorities/new": {"partnership_team"},
    "/partnership/plan/priorities/1/measures/new": {"partnership_team"},
    "/partnership/plan/priorities/1/assurances/new": {"partnership_team"},
    "/partnership/risks": {"board_member", "partnership_team"},
    "/partnership/risks/1": {"board_member"},
    "/partnership/risks/new": {"partnership_team"},
    "/partnership/risks/1/change": {"partnership_team"},
    "/partnership/visits": {"board_member", "independent_scrutineer"},
    "/partnership/visits/1": {"board_member", "independent_scrutineer"},
    "/partnership/visits/new": {"independent_scrutineer"},
    "/partnership/visits/1/entry": {"independent_scrutineer"},
    "/partnership/budget": {"board_member", "partnership_team"},
    "/partnership/budget?year=2024-04": {"board_member"},
    "/partnership/budget/new": {"partnership_team"},
    "/partnership/budget/lines/7/entry": {"partnership_team"},
    "/partnership/challenges": {"analyst", "board_member", "partnership_team"},
    "/partnership/challenges?state=waits&forum=2": {"analyst"},
    "/partnership/challenges/public": {"analyst", "partnership_team"},
    "/partnership/challenges/1": {"analyst", "independent_scrutineer"},
    "/partnership/challenges/new": {"board_member", "partnership_team"},
    "/partnership/challenges/2/response": {"partnership_team"},
    "/administration/people": {"administrator", "journal_auditor"},
    "/administration/people/invitation": {"administrator"},
    "/administration/agencies": {"administrator", "journal_auditor"},
    "/administration/agencies/1": {"administrator", "journal_auditor"},
    "/administration/agencies/new": {"administrator"},
    "/administration/agencies/1/closure": {"administrator"},
    "/administration/settings": {"administrator", "analyst", "partnership_team"},
    "/administration/settings/rag_amber_tolerance": {"administrator", "analyst", "partnership_team"},
    "/administration/settings/access_session_idle/limit": {"administrator"},
    "/administration/targets/re_referrals": {"administrator", "analyst", "partnership_team"},
    "/administration/calendars/school": {"administrator", "analyst", "partnership_team"},
    "/administration/calendars/school/change": {"partnership_team"},
    "/administration/name": {"administrator", "analyst", "partnership_team"},
    "/administration/name/change": {"administrator"},
    "/administration/name/logo": {"administrator"},
    "/administration/backups": {"administrator"},
    "/administration/restrictions": {"service_manager"},
    "/administration/journal": {"journal_auditor"},
    "/administration/journal/unusual": {"journal_auditor"},
    "/": {"analyst"},
}


class Served:
    more = ()  # options of the server

    def __init__(self, program, folder, store=None):
        self.program = program
        self.folder = folder
        self.environment = {**os.environ, "BREAKWATER_KEY_FILE": f"{folder}/key/store.key",
                            "BREAKWATER_STORE": store or f"sqlite:{folder}/record.db"}
        os.mkdir(f"{folder}/key")
        self.must("synth", "--seed", "5", "--children", "4000", "--from", "2021-09-01", "--to", "2024-08-31",
                  "--format", "ssd", "--out", f"{folder}/city")
        self.must("init")
        self.must("import", f"{folder}/city")
        self.must("partnership", "fill", str(pathlib.Path(__file__).parents[2] / "demo" / "partnership.business"))

    def must(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, env=self.environment)
        if done.returncode > 1:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def __enter__(self):
        self.begin("0")
        return self

    def begin(self, port):
        self.server = subprocess.Popen([self.program, "serve", "--port", port, "--training", "--quiet",
                                        "--requests-per-second", "0", "--passkeys", "http://localhost", *self.more],
                                       stdout=subprocess.PIPE, text=True, env=self.environment)
        self.site = self.server.stdout.readline().strip().rstrip("/")

    def start_anew(self):
        self.__exit__()
        self.begin(self.site.rsplit(":", 1)[1])

    def __exit__(self, *_):
        self.server.terminate()
        if self.server.wait(20) != 0:
            sys.exit("the server did not end well")

    def somebody(self, role, agency="Larkhaven City Council", kind="local_authority", more=(), who=""):
        """Invited on the command line, set up and signed in as they would be in a browser. `more`: options; `who`: of
        several with the same role."""
        address = f"{role}{who}@example.org"
        printed = self.must("account", "invite", f"An {role.replace('_', ' ')}", address, "--role", role, "--agency",
                            agency, "--agency-kind", kind, "--why", "a test", *more)
        invitation = printed.strip().splitlines()[-1]
        browser = Browser(self.site)
        _, _, page = browser.get(f"/invitation/{invitation}")
        secret = re.search(r"secret=([A-Z2-7]+)", html.unescape(page)).group(1)
        _, _, page = browser.send(page, {"password": "short", "code": "000000"})
        check("Error: " in page and "There is a problem" in page, "a short password and a wrong code are said")
        _, _, page = browser.send(page, {"password": PASSWORD, "code": code_now(secret)})
        check("recovery codes" in page, f"{role}: recovery codes are shown once")
        browser.recovery_codes = re.findall(r"<li>([a-z0-9]{5}-[a-z0-9]{5})</li>", page)
        status, _, _ = browser.get(f"/invitation/{invitation}")
        check(status == 404, "an invitation serves once")
        self.sign_in(browser, address, secret)
        return browser

    def sign_in(self, browser, address, secret):
        _, _, page = browser.get("/data/findings?severity=error")
        check("%2Fdata%2Ffindings%3Fseverity%3Derror" not in page and
              'name="next" value="/data/findings?severity=error"' in page, "where one was going goes along")
        for elsewhere in ("//elsewhere.example", "https://elsewhere.example/", "/%5Celsewhere.example"):
            _, _, page = browser.get("/sign-in?next=" + elsewhere)
            check("elsewhere" not in page, f"{elsewhere} is no page of ours")
        _, _, page = browser.get("/sign-in?next=/definitions")
        _, _, page = browser.send(page, {"sign_in": address, "password": "wrong wrong wrong wrong"})
        check("There is a problem" in page, "a wrong password is refused")
        _, where, page = browser.send(page, {"sign_in": address, "password": PASSWORD})
        check(where.startswith("/sign-in/code"), "the second factor is asked for")
        # A code serves once: the one that set the account up is not taken again, the next one is.
        _, where, page = browser.send(page, {"code": code_now(secret, steps_ahead=1)})
        check(where == "/definitions", f"after signing in, to the page that was asked for, not {where}")


failures = 0
checks = 0


def check(holds, words):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print("FAILED:", words)


def may(lines, role, action):
    return any(line[0] == role and line[1] == action for line in lines)


def every_page(browser, role):
    for path in PAGES:
        status, _, page = browser.get(path)
        check(status in (200, 404), f"{role} {path}: {status}")
        if status == 200:
            check(page.count("<h1") == 1, f"{path} has one h1")
            check("style=" not in page and "onclick" not in page, f"{path} has no inline style or handler")
        if role in PAGES[path]:
            check(status == 200, f"{role} may see {path}, and got {status}")


def compressed_size(browser, path):
    cookies = "; ".join(f"{each.name}={each.value}" for each in browser.cookies)
    asked = urllib.request.Request(browser.site + path, headers={"Accept-Encoding": "gzip", "Cookie": cookies})
    with urllib.request.urlopen(asked) as answer:
        return len(answer.read())


def every_page_is_light(analyst):
    """A page is 20 KB at most on the wire, and a first visit, with what a page asks for, 60 KB."""
    largest = 0
    for path in PAGES:
        if "analyst" not in PAGES[path]:
            continue
        size = compressed_size(analyst, path)
        largest = max(largest, size)
        check(size <= 20_000, f"{path} is {size:,} bytes")
    _, _, page = analyst.get("/performance/2024-08?view=months")
    beside = sum(compressed_size(analyst, asset) for asset in set(re.findall(r'"(/assets/[^"]+)"', page)))
    check(largest + beside <= 60_000, f"a first visit is {largest + beside:,} bytes")


def take_back(analyst):
    """The analyst gave the second factor when signing in a moment ago; so it is not asked for again."""
    _, _, data = analyst.get("/data")
    link = re.search(r'href="(/data/imports/\d+/undo)"', data).group(1)
    _, _, page = analyst.get(link)
    check("Every figure will be as it was before" in page, "taking an import back is asked about first")
    status, where, page = analyst.get(link, b"")
    check(status == 403, f"a form that is not ours takes nothing back: {status}")
    _, _, page = analyst.get(link)
    status, where, page = analyst.send(page, {}, link)
    check(status == 200 and "was taken back" in page, f"the import is taken back: {status} {where}")
    status, _, _ = analyst.get(link)
    check(status == 404, f"an import is taken back once: {status}")
    status, _, page = analyst.get("/performance")
    check(status == 200 and "cannot be shown now" in page, "without an import there is no figure, and the page says so")


def narrow_and_take_away(served, analyst, path, numbers):
    """The list behind a figure is narrowed by address, and leaves for a stated purpose alone."""
    one = numbers[0]
    status, _, page = analyst.get(f"{path}&text={one}")
    left = re.findall(r">Child (\d+)</a>", page)
    check(status == 200 and left and all(one in each for each in left), f"narrowed to one child: {left}")
    check(f'name="text" type="text" value="{one}"' in page or f'value="{one}"' in page, "what it is narrowed to is in its field")
    check("Nobody in this list says that" in analyst.get(path + "&text=no%20such%20words")[2], "nothing found is said")
    table = path.replace("/children?", "/children/csv?")
    check(html.escape(table) in page or "/children/csv?" in page, "the page leads to the list as CSV")
    status, _, asked = analyst.get(table)
    check(status == 200 and "Say why you take this list away" in asked and f"Child {one}" not in asked, "why is asked first")
    status, where, taken = analyst.get(table + "&purpose=checking_a_figure")
    rows = taken.splitlines()
    check(status == 200 and rows[0] == "list,child,what,why,source", f"the list as CSV: {status} {where}")
    check(any(f"Child {one}," in row for row in rows), "it holds the child")
    narrowed = analyst.get(f"{table}&text={one}&purpose=checking_a_figure")[2].splitlines()
    check(1 < len(narrowed) < len(rows), f"of {len(rows)} rows it is narrowed to {len(narrowed)}")
    check("take a list of children out" in analyst.get("/journal/mine")[2], "what was taken away is in the journal")


def walk_down(served, analyst):
    _, _, scorecard = analyst.get("/performance/2024-08?view=months")
    links = re.findall(r'href="(/performance/2024-08/[a-z0-9_]+\?basis=[a-z0-9_]+)"', scorecard)
    check(len(links) > 40, f"the scorecard leads to every indicator: {len(links)}")
    for link in links:
        status, _, page = analyst.get(html.unescape(link))
        check(status == 200, f"{link}: {status}")
        check("About this indicator" in page, link)
    path = "/performance/2024-08/re_referrals/children?basis=rolling_12_months&list=counted"
    status, _, children = analyst.get(path)
    numbers = re.findall(r'<a [^>]*href="/children/\d+\?purpose=checking_a_figure">Child (\d+)</a>', children)
    check(status == 200 and len(numbers) > 0, f"the children behind the figure: {status}, {len(numbers)}")
    check("OFFICIAL-SENSITIVE" in children, "the page is marked")
    narrow_and_take_away(served, analyst, path, numbers)
    _, _, mine = analyst.get("/journal/mine")
    check("see the children behind a figure" in mine, "the look is in the journal")
    status, _, table = analyst.get("/performance/2024-08/re_referrals/table.csv?basis=rolling_12_months")
    check(status == 200 and table.startswith("month,numerator"), f"the table as CSV: {status}")
    with analyst.opener.open(
            served.site + "/performance/2024-08/re_referrals/table.xlsx?basis=rolling_12_months") as answer:
        with zipfile.ZipFile(io.BytesIO(answer.read())) as book:
            check(b"August 2024" in b"".join(book.read(name) for name in book.namelist()), "the table as a workbook")
    for path in ("/performance/2024-13", "/performance/1999-01", "/performance/2024-08/no_such_indicator",
                 "/performance/2024-08/re_referrals?basis=fortnight", "/children/999999",
                 "/children/1/viewers"):
        status, _, _ = analyst.get(path)
        check(status == 404, f"{path}: {status}")
    take_back(analyst)
    said = served.must("verify")
    check("all are what was written" in said, said)


def invite_in_the_browser(served, administrator):
    """Somebody is invited, given a role, and loses it, all in browsers."""
    _, _, form = administrator.get("/administration/people/invitation")
    agency = re.search(r'<option value="(\d+)"[^>]*>Larkhaven City Council', form).group(1)
    path = "/administration/people/invitation"
    _, _, page = administrator.send(form, {}, path)
    check(page.count("Error:") > 3, "an empty invitation says everything that is missing")
    _, _, page = administrator.send(form, {"name": "Noor Newcomer", "sign_in": "noor@example.org", "role": "board_member",
                                           "agency": agency, "why": "joins the board"}, path)
    invitation = re.search(r"/invitation/([A-Za-z0-9_-]{43})", page).group(1)
    person = re.search(r"/administration/people/\d+", page).group(0)
    newcomer = Browser(served.site)
    secret, page = newcomer.take_up(invitation, PASSWORD)
    check("recovery codes" in page, "who was invited in the browser sets the account up")
    _, _, page = newcomer.get("/sign-in")
    _, _, page = newcomer.send(page, {"sign_in": "noor@example.org", "password": PASSWORD})
    newcomer.send(page, {"code": code_now(secret, steps_ahead=1)})
    check(newcomer.get("/performance/2024-08")[0] == 404, "a board member sees no unpublished figure")
    _, _, form = administrator.get(person + "/role")
    _, _, page = administrator.send(form, {"role": "service_manager", "agency": agency, "why": "a second post"}, person)
    check("The role is given" in page, "a role is given")
    check(newcomer.get("/performance/2024-08")[0] == 200, "a role counts at the next click")
    end = re.findall(person + r"/roles/\d+/end", page)[-1]
    _, _, form = administrator.get(end)
    _, _, page = administrator.send(form, {"why": "the post ended"}, end)
    check("The role is ended" in page, "a role is ended")
    check(newcomer.get("/performance/2024-08")[0] == 404, "a role that ended opens nothing at the next click")
    _, _, form = administrator.get(person + "/closure")
    administrator.send(form, {"why": "left"}, person)
    check(newcomer.get("/")[2].count("Noor") == 0, "who left is signed out")


def read_the_journal(served):
    auditor = served.somebody("journal_auditor")
    every_page(auditor, "journal_auditor")
    _, _, page = auditor.get("/administration/journal?purpose=assurance_of_access&act=list_children_counted")
    check("An analyst" in page and "see the children behind a figure" in page, "the analyst's look at children")
    _, _, page = auditor.get("/administration/journal/unusual?purpose=assurance_of_access")
    check("to ask about" in page, "unusual looks")
    _, _, page = auditor.get("/administration/people")
    check("Invite somebody" not in page, "the auditor invites nobody")


def step_up_and_start_anew(served, analyst):
    """The second factor again, by a form that was open while the server was started anew."""
    _, where, form = analyst.get("/sign-in/again?next=/data/findings%3Fseverity%3Derror")
    check(where.startswith("/sign-in/again") and "Sign out" in form, "the second factor is asked for again")
    _, _, page = analyst.send(form, {"code": "000000"}, "/sign-in/again")
    check("There is a problem" in page, "a wrong code is refused")
    served.start_anew()
    _, where, _ = analyst.send(form, {"code": analyst.recovery_codes[0]}, "/sign-in/again")
    check(where == "/data/findings?severity=error", f"a form outlives the server, and goes on: {where}")
    _, _, page = analyst.send(form, {"code": analyst.recovery_codes[0]}, "/sign-in/again")
    check("There is a problem" in page, "a recovery code serves once")
    _, _, mine = analyst.get("/journal/mine")
    check("step up" in mine, "the step up is in the journal")


def help_is_for_all(stranger, analyst):
    """Whoever cannot sign in needs it most; each link leads to a page, and to a place that is on it."""
    asked, to_ask = {}, ["/help"]
    while to_ask:
        path = to_ask.pop()
        if path in asked:
            continue
        status, _, page = stranger.get(path)
        asked[path] = page
        check(status == 200 and page.count("<h1") == 1, f"{path}: {status}")
        for link, place in re.findall(r'href="(/help[^"#]*)(?:#([^"]*))?"', page):
            to_ask.append(link)
    for path, page in asked.items():
        for link, place in re.findall(r'href="(/help[^"#]*)#([^"]*)"', page):
            check(f'id="{place}"' in asked[link], f"{path} leads to {link}#{place}, which is not there")
    check(len(asked) > 8, f"{len(asked)} pages of help are reached from the first")
    status, _, _ = stranger.get("/help/nothing-of-that-name")
    check(status == 404, f"help that is not there: {status}")
    _, _, page = analyst.get("/")
    check('href="/help"' in page, "the foot of a page leads to the help")


def raise_from_outside(served):
    """A teacher says who a child is, and learns nothing of the record; a service manager says which child that is."""
    teacher = served.somebody("partner_practitioner", "Quayside School", "education")
    every_page(teacher, "partner_practitioner")
    _, _, page = teacher.get("/")
    check("/disagreements" in page and "/partnership" not in page, "home leads to disagreements alone")
    answers = []
    for name in ("Nobody Known", "Somebody Else"):
        _, _, page = teacher.get("/disagreements/new")
        agencies = re.findall(r'<option value="(\d+)">', page.split('name="raised_by_agency"')[1].split("</select>")[0])
        _, where, page = teacher.send(page, {"child_name": name, "child_number": "our number 12", "issue": "Not heard",
                                             "raised_by_agency": agencies[0], "with_agency": agencies[1],
                                             "asked": "A discussion"}, "/disagreements/new")
        answers.append(re.sub(r"\d+", "", where))
        check("Not heard" in page and "In the record" not in page, "who raised it sees what they said, and no more")
    check(len(set(answers)) == 1 and answers[0].startswith("/disagreements/"), f"one answer, whoever the child is: {answers}")
    manager = served.somebody("service_manager")
    every_page(manager, "service_manager")
    _, _, page = manager.get("/disagreements/1/child")
    check("No such child is known" in page, "who sees the record says which child it is")
    _, where, page = manager.send(page, {"child": "none"}, "/disagreements/1/child")
    check("done=linked" in where and "No such child is known" in page, f"that there is none is kept: {where}")
    _, _, page = teacher.get("/disagreements/1?purpose=direct_work")
    check("No such child is known" not in page, "and who raised it is not told")
    status, _, table = manager.get("/disagreements/counts/table/csv")
    check(status == 200 and table.count("\n") >= 4, "they are counted")


def ranks_of_other_areas(analyst):
    """Each column of the table of areas is what its heading says."""
    _, _, page = analyst.get("/performance/2024-08/section47_enquiries_rate/areas?basis=rolling_12_months")
    table = re.search(r"<table.*?</table>", page, re.S).group(0)
    head, *rows = ([re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
                   for row in re.findall(r"<tr.*?</tr>", table, re.S))
    ranked = [dict(zip(head, row)) for row in rows if row[head.index("Rank")].isdigit()]
    ranks = [int(row["Rank"]) for row in ranked]
    figures = [float(row["Figure"].replace(",", "")) for row in ranked]
    check(len(ranked) > 3 and ranks == sorted(ranks) and ranks[0] == 1, f"areas stand by rank: {ranks}")
    check(figures in (sorted(figures), sorted(figures, reverse=True)), f"the ranks are those of the figures: {figures}")
    check(not any(character.isdigit() for row in ranked for character in row["Area"]), "areas are named under Area")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder, Served(os.path.abspath(sys.argv[1]), folder) as served:
        stranger = Browser(served.site)
        for path in PAGES:
            status, where, _ = stranger.get(path)
            check(path == "/" or where.startswith("/sign-in"), f"{path} asks a stranger to sign in: {where}")
        analyst = served.somebody("analyst")
        help_is_for_all(stranger, analyst)
        every_page(analyst, "analyst")
        every_page_is_light(analyst)
        ranks_of_other_areas(analyst)
        raise_from_outside(served)
        walk_down(served, analyst)
        step_up_and_start_anew(served, analyst)
        administrator = served.somebody("administrator")
        every_page(administrator, "administrator")
        invite_in_the_browser(served, administrator)
        read_the_journal(served)
        for path in ("/performance/2024-08", "/performance/2024-08/re_referrals/children?basis=month"):
            status, _, _ = administrator.get(path)
            check(status == 404, f"an administrator sees no child: {path}: {status}")
        _, _, page = analyst.get("/")
        _, where, _ = analyst.send(page, {}, "/sign-out")
        _, where, _ = analyst.get("/data")
        check(where.startswith("/sign-in"), "signed out")
    print(f"{checks} checks, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
