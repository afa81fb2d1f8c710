#!/usr/bin/env python3
"""Takes the pictures of docs/using, of the demonstration that ./dev run serves. Every child in them is invented.

usage: take_pictures.py SITE [FOLDER]     http://127.0.0.1:8080 docs/pictures

Each type of page (page_types.py) is taken at a desk and in a hand, into FOLDER/pages, and docs/pages.md shows them.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from page_types import PAGE_TYPES
from signed_in import Browser, code_now

PICTURES = [("analyst", "home", "/", 1366), ("analyst", "scorecard", "/performance/{month}", 1366),
            ("analyst", "scorecard-in-a-hand", "/performance/{month}", 390),
            ("analyst", "indicator", "/performance/{month}/re_referrals?basis=rolling_12_months", 1366),
            ("analyst", "other-areas", "/performance/{month}/section47_enquiries_rate/areas?basis=rolling_12_months", 1366),
            ("analyst", "words", "/packs/performance-pack/{month}/words/re_referrals", 1366),
            ("analyst", "return", "/returns/cin-census/{year}", 1366),
            ("partnership_team", "pack", "/packs/performance-pack/{month}", 1366),
            ("partnership_team", "chain", "/partnership/actions/1/chain", 1366),
            ("service_manager", "child", "{child}", 1366), ("service_manager", "child-in-a-hand", "{child}", 390),
            ("board_member", "edition", "/packs/editions/1", 1366),
            ("supplier_of_figures", "suppliers-figures", "/data/figures", 1366),
            ("administrator", "people", "/administration/people", 1366)]


def signed_in(site, person):
    browser = Browser(site)
    _, _, page = browser.get("/sign-in?next=/")
    _, _, page = browser.send(page, {"sign_in": person["address"], "password": person["password"]})
    _, where, _ = browser.send(page, {"code": code_now(person["secret"])})
    if where != "/":
        sys.exit(f"{person['address']} cannot sign in with the code of this half minute: try again in the next")
    return browser


def write_gallery(folder):
    """The pictures of each type of page, side by side, under their part of Breakwater."""
    lines = ["# What each page looks like", "",
             "Each type of page of the demonstration, at a desk and in a hand. Every child, person and place is invented. Made by",
             "`demo/take_pictures.py`, from `demo/page_types.py`.", ""]
    part = ""
    for each, role, name, words, _ in PAGE_TYPES:
        if each != part:
            lines += [f"## {each}", ""]
            part = each
        who = f" ({role.replace('_', ' ')})" if role else ""
        lines += [f"**{words}**{who}", "",
                  f"![{words}](pictures/pages/{name}.png) ![The same in a hand](pictures/pages/{name}-in-a-hand.png)", ""]
    pathlib.Path(folder, "../pages.md").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    site = sys.argv[1].rstrip("/")
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) == 3 else "docs/pictures")
    key = pathlib.Path(os.environ.get("BREAKWATER_KEY_FILE", "out/store-key/store.key"))
    people = json.loads((key.parent / "people.json").read_text())
    roles = {picture[0] for picture in PICTURES} | {page[1] for page in PAGE_TYPES if page[1]}
    browsers = {role: signed_in(site, people[role]) for role in roles}
    month = re.search(r"/performance/(\d{4}-\d\d)", browsers["analyst"].get("/performance")[2]).group(1)
    _, _, listed = browsers["service_manager"].get(
        f"/performance/{month}/core_groups_in_time/children?basis=at_period_end&list=not-counted")
    child = re.search(r'href="(/children/\d+)', listed).group(1)
    year = int(month[:4]) + (month[5:] > "03")  # a return's year ends in March

    def first(role, path, kind):
        return re.search(rf'href="({kind}/\d+)"', browsers[role].get(path)[2]).group(1)

    places = {"month": month, "child": child, "year": year, "import": first("analyst", "/data", "/data/imports"),
              "meeting": first("partnership_team", "/partnership/meetings?year=2024", "/partnership/meetings")}
    asked = []

    def ask(role, name, path, width):
        cookies = browsers[role].cookies if role else []
        cookie = next((f"{each.name}={each.value}" for each in cookies if each.name.endswith("session")), "")
        asked.append({"cookie": cookie, "name": name, "width": width, "path": path.format_map(places)})

    for picture in PICTURES:
        ask(*picture)
    for _, role, name, _, path in PAGE_TYPES:
        ask(role, f"pages/{name}", path, 1366)
        ask(role, f"pages/{name}-in-a-hand", path, 390)
    pathlib.Path(folder, "pages").mkdir(exist_ok=True)
    write_gallery(folder)
    subprocess.run(["node", "browser/take_pictures.mjs", site, folder], check=True,
                   env={**os.environ, "BREAKWATER_PICTURES": json.dumps(asked)})
    if shutil.which("pngquant"):  # a third of the bytes, and nobody sees it
        pictures = [f"{folder}/{each['name']}.png" for each in asked]
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--quality", "60-90", "--strip", *pictures], check=False)


if __name__ == "__main__":
    main()
