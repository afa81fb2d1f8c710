#!/usr/bin/env python3
"""Every route of a served record, asked as a scanner of web security would ask.

usage: every_route_test.py BREAKWATER

The routes are read from src/web/routes/all_routes.cpp, so that a new one is tried at once: each is asked by a stranger, by an
analyst, by a member of the partnership team and by an administrator. Every answer carries the headers that keep a page
safe; every form without its token, or with another browser's, is refused; script, SQL and formulas in every parameter, in
every field of every form and in every text of the imported extract are shown as text and are no formula in CSV or XLSX; no
answer is an error of the server. Signing in gives another session than the one that was brought. Paths lead nowhere outside.
All of it runs in a network of its own, where any packet to another machine would be counted: there is none.
"""

import csv
import fcntl
import html
import io
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "specs/pages"))
sys.path.insert(0, str(ROOT / "demo"))
from pages_test import Served  # noqa: E402
from signed_in import Browser  # noqa: E402

INJECTED = ("<b id=inj onclick=inj()>'\"&{{7*7}}</b>", "'; drop table account; --", "=inj(1+1)|'cmd'!A1", "../../../../etc/passwd",
            "%00inj", "inj\r\nX-Injected: yes")
MARK = "<b id=inj"
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=()",
    "x-robots-tag": "noindex",
}
UPLOADS = ("/data/upload", "/data/figures/upload", "/partnership/meetings/{meeting}/papers/file",
           "/partnership/papers/{paper}/replacement", "/administration/name/logo")
PATHS = ("/../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd",
         "/assets/..\\..\\etc\\passwd", "//etc/passwd", "/%00", "/packs/editions/..%2f..%2fetc", "/.git/config", "/.env")
counts = {"answers": 0, "routes": 0, "forms": 0, "injections": 0, "paths": 0}
failures = []


def check(holds, words):
    if not holds and len(failures) < 40:
        failures.append(words)


def loopback_up():
    """Of a network of its own there is only this, and it is down at first."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh", b"lo", 0x1 | 0x40)
        fcntl.ioctl(any_socket, 0x8914, request)


def packets_elsewhere():
    lines = pathlib.Path("/proc/net/snmp").read_text().splitlines()
    names, values = (line.split() for line in lines if line.startswith("Ip:"))
    return int(values[names.index("OutNoRoutes")])


def routes():
    """Method, address and whether anybody may ask; parameters are filled in with what the record has."""
    text = (ROOT / "src/web/routes/all_routes.cpp").read_text()
    examples = {"return": "cin-census", "year": "2025", "rule": "8540", "month": "2024-08", "indicator": "re_referrals",
                "report": "performance-pack", "about": "re_referrals", "edition": "1", "form": "csv", "import": "2",
                "account": "1", "calendar": "school", "role": "1", "code": "abc", "act": "correction"}
    found = []
    for handler, method, pattern in re.findall(r'route<(\w+)>\(\s*Method::(\w+),\s*"([^"]+)"', text):
        address = re.sub(r"\{(\w+)\}", lambda name: examples.get(name[1], "1"), pattern)
        found.append((method, pattern, address, handler))
    return found


def look(browser, address, data=None, who="", content_type=None):
    """Status, body and headers; every answer is held against what each must carry."""
    request = urllib.request.Request(browser.site + address, data, {"Content-Type": content_type} if content_type else {})
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(browser.cookies), NoRedirect)
    try:
        answer = opener.open(request, timeout=30)
    except urllib.error.HTTPError as refused:
        answer = refused
    status, body, headers = answer.status, answer.read(), {name.lower(): word for name, word in answer.headers.items()}
    if status == 415 and not content_type:  # it takes files
        fields = "".join(f'--inj\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{word}\r\n'
                         for name, word in urllib.parse.parse_qsl(data.decode(), keep_blank_values=True))
        return look(browser, address, f"{fields}--inj--\r\n".encode(), who, "multipart/form-data; boundary=inj")
    counts["answers"] += 1
    at = f"{who} {address[:80]} ({status})"
    check(status < 500, f"{at}: an error of the server")
    for name, part in HEADERS.items():
        check(part in headers.get(name, ""), f"{at}: no {name} with {part}")
    if not address.startswith("/assets/"):
        check(headers.get("cache-control") == "no-store", f"{at}: it may be kept: {headers.get('cache-control')}")
    for cookie in answer.headers.get_all("Set-Cookie") or []:
        check("; HttpOnly" in cookie and "; SameSite=Lax" in cookie and "; Path=/" in cookie, f"{at}: {cookie.split('=')[0]}")
    check("x-injected" not in headers, f"{at}: a header was injected")
    check("server" not in headers and "x-powered-by" not in headers, f"{at}: it says what it is made of")
    check(MARK.encode() not in body or "text/html" not in headers.get("content-type", ""), f"{at}: markup was injected")
    if "text/html" in headers.get("content-type", ""):
        tags = re.sub(rb'"[^"]*"', b'""', body)
        check(not re.search(rb"<[^>]+\s(on\w+|style)=|<script(?![^>]*src=)", tags), f"{at}: inline script or style")
        check(not re.search(rb'(href|src|action)="(?!/|#|\?|https:|mailto:|data:image)', body), f"{at}: leads outside")
    return status, body, headers


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def refusals(pattern):
    """Before a file is taken at all, who may not send one is told that there is no such page, or to sign in."""
    return (403, 404, 303) if pattern in UPLOADS else (403,)


def every_route(people):
    for who, browser in people.items():
        for method, pattern, address, _ in routes():
            counts["routes"] += 1
            if method == "get":
                look(browser, address, who=who)
                continue
            for token in ("", "form_token=", "form_token=" + "A" * 86):
                status, _, _ = look(browser, address, token.encode(), who)
                counts["forms"] += 1
                check(status in refusals(pattern), f"{who} {pattern}: a form without its token gives {status}")


def injected_everywhere(people):
    """As parameters of every address, and as every field of every form that a page shows."""
    for who, browser in people.items():
        for method, pattern, address, _ in routes():
            if method != "get":
                continue
            for text in INJECTED:
                word = urllib.parse.quote(text)
                look(browser, f"{address}?q={word}&basis={word}&list={word}&purpose={word}&page={word}&next={word}&view={word}"
                              f"&from={word}&to={word}&severity={word}&among={word}", who=who)
                if "{" in pattern:
                    look(browser, re.sub(r"\{\w+\}", word, pattern), who=who)
                counts["injections"] += 2
            status, body, _ = look(browser, address, who=who)
            if status == 200:
                inject_forms(who, browser, body.decode("utf-8", "replace"))


def inject_forms(who, browser, page):
    for path, inside in re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', page, re.S):
        if any(word in path for word in ("sign-out", "sessions/end", "closure", "publication", "undo")):
            continue  # what would sign the browser out, or change the record that is asked about
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside))
        names = set(re.findall(r'name="([^"]+)"', inside)) - {"form_token"}
        for text in INJECTED[:3]:
            fields = {name: text for name in names} | {"form_token": html.unescape(hidden.get("form_token", ""))}
            look(browser, html.unescape(path), urllib.parse.urlencode(fields).encode(), who)
            counts["injections"] += len(names)


def another_browsers_token(one, other):
    """A form's token serves the browser that it was given to."""
    _, page, _ = look(other, "/account/password")
    token = re.search(rb'name="form_token" value="([^"]+)"', page)
    check(token, "a form has a token")
    for method, pattern, address, _ in routes():
        if method == "post":
            data = urllib.parse.urlencode({"form_token": html.unescape(token[1].decode())}).encode()
            status, _, _ = look(one, address, data)
            counts["forms"] += 1
            check(status in refusals(pattern), f"{pattern}: another browser's token gives {status}")


def outside(browser):
    for path in PATHS:
        counts["paths"] += 1
        status, body, _ = look(browser, path)
        check(status in (400, 404), f"{path}: {status}")
        check(b"root:" not in body, f"{path} leads outside")


def fixation(served):
    """A session that somebody else chose is not taken over by signing in."""
    browser = Browser(served.site)
    request = urllib.request.Request(served.site + "/performance", headers={"Cookie": "breakwater-session=" + "A" * 43})
    opener = urllib.request.build_opener(NoRedirect)
    try:
        opener.open(request)
    except urllib.error.HTTPError as refused:
        check(refused.status == 303 and refused.headers["Location"].startswith("/sign-in"), "a chosen session is none")
    before = {}
    invited = served.must("account", "invite", "Fixed Person", "fixed@example.org", "--role", "analyst", "--agency",
                          "Larkhaven City Council", "--agency-kind", "local_authority", "--why", "a test").split()[-1]
    secret, _ = browser.take_up(invited, "heron lantern quarry 7 otter")
    for cookie in browser.cookies:
        before[cookie.name] = cookie.value
    served.sign_in(browser, "fixed@example.org", secret)
    for cookie in browser.cookies:
        check(before.get(cookie.name) != cookie.value, f"{cookie.name} is another after signing in")


def spoil(folder):
    """Every text of the extract that is no code, no date and no key of another table begins with what is to be injected."""
    path = folder / "ssd_person.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    texts = [name for name in rows[0] if "name" in name]
    for row in rows[:400]:
        for name in texts:
            row[name] = f"{INJECTED[0]}{row[name]}"
    for row in rows[400:800]:
        for name in texts:
            row[name] = f"{INJECTED[2]}{row[name]}"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return len(texts)


def no_formula(browser):
    """In whatever is taken away no cell of text begins as a formula does."""
    for form in ("csv", "xlsx"):
        status, body, _ = look(browser, f"/packs/editions/1/{form}")
        check(status == 200, f"the edition's {form}: {status}")
        if status != 200:
            continue
        if form == "csv":
            cells = [cell for row in csv.reader(io.StringIO(body.decode())) for cell in row]
            check(not [cell for cell in cells if re.match(r"[=+@\t\r]|-[^\d.]", cell)], "a cell of the CSV is a formula")
        else:
            with zipfile.ZipFile(io.BytesIO(body)) as book:
                parts = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist() if name.endswith(".xml"))
            check("<f>" not in parts, "a cell of the workbook is a formula")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    apart = os.environ.get("BREAKWATER_APART") == "yes"
    if not apart and subprocess.run(["unshare", "-rn", "true"], stderr=subprocess.DEVNULL).returncode == 0:
        os.environ["BREAKWATER_APART"] = "yes"
        os.execvp("unshare", ["unshare", "-rn", sys.executable, "-B", *sys.argv])
    if apart:
        loopback_up()
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch, Served(program, scratch) as served:
        city = pathlib.Path(scratch) / "spoilt"
        (pathlib.Path(scratch) / "city").rename(city)
        spoil(city)
        served.must("import", str(city))
        served.must("publish", "performance-pack", "--period", "2024-08", "--audience", "internal")
        people = {role: served.somebody(role) for role in ("analyst", "partnership_team", "administrator")}
        every_route({"stranger": Browser(served.site), **people})
        outside(people["analyst"])
        no_formula(people["partnership_team"])
        another_browsers_token(people["analyst"], people["administrator"])
        fixation(served)
        injected_everywhere(people)
        served.must("verify")
    if apart:
        check(packets_elsewhere() == 0, f"{packets_elsewhere()} packets were to go to another machine")
    print(", ".join(f"{number} {name}" for name, number in counts.items()),
          "; no packet to another machine" if apart else "; the network was not set apart: unshare is not allowed here")
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
