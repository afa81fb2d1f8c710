#!/usr/bin/env python3
"""A session ends in mid-comment, in a real browser, and nothing is lost.

usage: session_test.py BREAKWATER NODE [FOLDER]      pictures go into FOLDER

Sessions of this server end after a minute (its own rules/access.rules). An analyst writes, is warned by a dialog that axe finds
nothing in, stays signed in by the keyboard, writes on and goes away: the page goes, and the words with it. Who signs in again
at another computer finds them in the field, unsaved; somebody else does not (browser/session_end.mjs).
"""

import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from pages_test import PASSWORD, Served
from signed_in import Browser, code_now

WORDS = "/packs/performance-pack/2024-08/words/contacts"
ROOT = pathlib.Path(__file__).resolve().parents[2]


def must(holds, words):
    if not holds:
        sys.exit(f"FAILED: {words}")
    print(f"  {words}")


def short_sessions(folder):
    """A copy of the rules by which a session ends after a minute, and warns in the last part of it."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    path = folder / "rules/access.rules"
    text = path.read_text()
    for rule, was, now in (("access_session_idle", "20 minutes", "1 minutes"), ("access_session_warning", "5 minutes", "1 minutes")):
        head, rest = text.split(f"threshold {rule}\n")
        text = head + f"threshold {rule}\n" + rest.replace(was, now, 1)
    path.write_text(text)
    os.environ["BREAKWATER_RULES"] = str(folder / "rules")


def invited(served, name):
    printed = served.must("account", "invite", name, f"{name}@example.org", "--role", "analyst", "--agency",
                          "Larkhaven City Council", "--agency-kind", "local_authority", "--why", "a test")
    browser = Browser(served.site)
    secret, _ = browser.take_up(printed.strip().splitlines()[-1], PASSWORD)
    return secret


def sign_in(served, name, secret, steps_ahead):
    browser = Browser(served.site)
    _, _, page = browser.get("/sign-in?next=" + WORDS)
    _, _, page = browser.send(page, {"sign_in": f"{name}@example.org", "password": PASSWORD})
    _, where, page = browser.send(page, {"code": code_now(secret, steps_ahead)})
    must(where == WORDS, f"{name} signs in and is where they were going")
    return browser, page


def field(page):
    return html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)[1]).strip()


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, node = (os.path.abspath(word) for word in sys.argv[1:3])
    pictures = os.path.abspath(sys.argv[3]) if len(sys.argv) == 4 else "-"
    with tempfile.TemporaryDirectory() as scratch:
        short_sessions(pathlib.Path(scratch))
        with Served(program, scratch) as served:
            secrets = {name: invited(served, name) for name in ("ada", "amir")}
            browser, _ = sign_in(served, "ada", secrets["ada"], 1)
            cookies = [{"name": cookie.name, "value": cookie.value} for cookie in browser.cookies]
            done = subprocess.run([node, "browser/session_end.mjs", served.site, WORDS, pictures], cwd=ROOT, text=True,
                                  stdout=subprocess.PIPE, env={**os.environ, "BREAKWATER_COOKIES": json.dumps(cookies)})
            print(done.stdout, end="")
            must(done.returncode == 0, "the browser saw what it should")
            _, page = sign_in(served, "amir", secrets["amir"], 1)
            must(field(page) == "", "somebody else is not given the words")
            # A code serves once: wait for one that was not shown yet.
            time.sleep(max(0, 31 - time.time() % 30))
            browser, page = sign_in(served, "ada", secrets["ada"], 1)
            must(field(page) == "Contacts rose by 4, for <August> was long.", f"the writer finds them again: {field(page)}")
            must("Nothing has been written yet" in page, "and they are not saved unasked")
            _, where, page = browser.send(page, {"words": field(page)}, WORDS)
            must(where.endswith("?done=saved"), "until they are saved")


if __name__ == "__main__":
    main()
