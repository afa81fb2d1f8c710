#!/usr/bin/env python3
"""A partnership's logo is sent in the browser, and stands at the head of pages, reports and new editions.

usage: logo_test.py BREAKWATER [FOLDER]     FOLDER: where the reports are left, to be looked at

An edition is published; a logo and a colour are looked at and adopted; another edition is published. The first renders
to the same bytes as before, the second has the logo in itself. What is no logo is refused. An export carries it,
and the record verifies.
"""

import base64
import html
import os
import pathlib
import re
import sys
import tempfile
import urllib.request

from pages_test import Served, check
import pages_test

NAME = "/administration/name"
DECIDED = {"since-day": "1", "since-month": "1", "since-year": "2020", "source": "Partnership board, item 2", "why": "for the test"}
SVG = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><title>Larkhaven</title><g style="fill:#0b5d3b">'
       '<path d="M4 6h48v26c0 12-12 18-24 22C16 50 4 44 4 32z"/><path fill="#fff" d="M24 14h8l4 28H20z"/></g>'
       '<g fill="#0b0c0c"><path d="M70 12h7v30h16v6H70z"/><path d="M114 12l14 36h-8l-3-8h-13l-3 8h-8l14-36zm-1 10l-4 12h8z"/>'
       '<path d="M138 12h14c8 0 11 5 11 11 0 5-3 9-7 10l9 15h-8l-8-14h-4v14h-7zm7 6v10h6c3 0 5-2 5-5s-2-5-5-5z"/>'
       '<path d="M174 12h7v15l12-15h9l-13 16 14 20h-9l-10-15-3 4v11h-7zM210 12h7v14h13V12h7v36h-7V32h-13v16h-7z"/></g></svg>')


def send_file(browser, page, path, fields, name, data):
    """The form that takes a file, as a browser sends it."""
    inside = re.search(rf'action="{path}"[^>]*>(.*?)</form>', page, re.S).group(1)
    token = re.search(r'name="form_token" value="([^"]*)"', inside).group(1)
    parts = [f'--part\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in {"form_token": token, **fields}.items()]
    parts.append(f'--part\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + data + b"\r\n")
    asked = urllib.request.Request(browser.site + path, b"".join(parts) + b"--part--\r\n",
                                   {"Content-Type": "multipart/form-data; boundary=part"})
    with browser.opener.open(asked) as answer:
        return answer.read().decode()


def adopt(keeper, data, **more):
    _, _, form = keeper.get(NAME + "/logo")
    preview = send_file(keeper, form, NAME + "/logo", {"value": "picture", **DECIDED, **more}, "logo.svg", data)
    check("How it would look" in preview and "src=\"data:image/" in preview, "it is seen before it is taken")
    check(re.findall(r'src="/logo/\w+', form) == re.findall(r'src="/logo/\w+', preview), "nothing is changed by looking")
    _, where, page = keeper.send(preview, {"do": "adopt"}, NAME + "/logo/adoption")
    check(where.endswith("?done=adopted"), f"adopted: {where}")
    return page


def refused(keeper):
    for data, words in ((b"GIF89a", "no PNG and no SVG"), (SVG.replace("<g ", "<script>x</script><g ").encode(), "<script>"),
                        (b"<!DOCTYPE svg>" + SVG.encode(), "document type"), (b"<" * 70000, "up to 64")):
        page = send_file(keeper, keeper.get(NAME + "/logo")[2], NAME + "/logo", {"value": "picture", **DECIDED}, "a.svg", data)
        check("There is a problem" in page and words in html.unescape(page), f"refused in words: {words}")


def picture(served, page):
    address = re.search(r'class="app-logo" src="(/logo/[0-9a-f]{32})" alt="([^"]+)"', page)
    check(address is not None, "the logo stands at the head of a page, with words for those who do not see it")
    with urllib.request.urlopen(served.site + address[1]) as answer:
        said, body = answer.headers, answer.read()
    check(said["Content-Type"] == "image/svg+xml" and said["X-Content-Type-Options"] == "nosniff", "it is an SVG and nothing else")
    check(said.get_all("Content-Security-Policy") ==
          ["default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"], "it can do nothing")
    check("immutable" in said["Cache-Control"], "it is kept for ever")
    check(body.startswith(b"<svg xmlns=") and b"<title" not in body and b"style=" not in body, "it was written anew")
    return body


def rendered(served, edition, folder):
    served.must("render", str(edition), "--formats", "html", "csv", "--out", folder)
    return [(pathlib.Path(folder) / name).read_bytes() for name in ("report.html", "report.csv")]


def carried(served, body):
    """An export has it, and a record made of the export shows it."""
    served.must("export", f"{served.folder}/all", "--reason", "a test")
    served.must("restore", f"{served.folder}/all", "--store", f"sqlite:{served.folder}/again.db")
    words = ["report", "performance-pack", "--period", "2024-08", "--formats", "html", "--out", f"{served.folder}/again"]
    served.must(*words, "--store", f"sqlite:{served.folder}/again.db")
    page = pathlib.Path(f"{served.folder}/again/report.html").read_bytes()
    check(base64.b64encode(body) in page, "a record made of the export has the logo")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch, Served(program, scratch) as served:
        kept = sys.argv[2] if len(sys.argv) == 3 else scratch
        served.must("publish", "performance-pack", "--period", "2024-07", "--audience", "board")
        before = rendered(served, 1, f"{scratch}/one")
        keeper = served.somebody("administrator")
        refused(keeper)
        _, _, form = keeper.get(NAME + "/change")
        fields = {"value": "Larkhaven Safeguarding Children Partnership", "title": "LSCP", "colour": "#0b5d3b",
                  "contact": "Front door: 01632 960001, at night 01632 960002", **DECIDED}
        _, _, preview = keeper.send(form, fields, NAME)
        keeper.send(preview, {"do": "adopt"}, NAME)
        page = adopt(keeper, SVG.encode())
        check("An administrator" in page and "for the test" in page, "who adopted it, and why, is listed")
        stranger = keeper.get("/help")[2]
        check("Front door: 01632 960001" in stranger, "the contact stands at the foot")
        body = picture(served, stranger)
        served.must("publish", "performance-pack", "--period", "2024-08", "--audience", "board")
        check(rendered(served, 1, f"{scratch}/again-one") == before, "what was published is byte for byte what it was")
        page = rendered(served, 2, f"{kept}/two")[0]
        check(b'src="data:image/svg+xml;base64,' + base64.b64encode(body) in page, "a new edition has the logo in itself")
        check(b"background:#0b5d3b" in page, "and the colour")
        carried(served, body)
        adopt(keeper, base64.b64decode(PNG), within="yes")
        check("app-header__org" not in keeper.get("/help")[2], "a logo with the name in it stands alone")
        check(rendered(served, 2, f"{scratch}/two-again")[0] == page, "the edition keeps the logo it was published with")
        said = served.must("verify")
        check("all are what was written" in said, said)
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


# 60 by 60 pixels of one colour.
PNG = "iVBORw0KGgoAAAANSUhEUgAAADwAAAA8CAIAAAC1nk4lAAAASklEQVR42u3OQQkAAAgEsPsbySz2r2ELQRgswFLT70RaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpa+sICGtj0qY8QmHgAAAAASUVORK5CYII="

if __name__ == "__main__":
    main()
