#!/usr/bin/env python3
"""Somebody adds a passkey and signs in with it, in a real browser with an authenticator that it pretends to have.

usage: passkeys_test.py BREAKWATER NODE [FOLDER]      pictures go into FOLDER

What is refused is refused by the server: a copy whose counter is behind, a passkey that was removed (browser/passkeys.mjs); the
journal says which passkey was used and why one was not.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "specs/single_sign_on"))
sys.path.insert(0, str(ROOT / "demo"))
import single_sign_on_test  # noqa: E402
from pages_test import PASSWORD  # noqa: E402
from signed_in import Browser, code_now  # noqa: E402


class Served(single_sign_on_test.Served):
    def options(self, _):
        return ["--passkeys", self.site.replace("127.0.0.1", "localhost")]


def must(holds, words):
    if not holds:
        sys.exit(f"FAILED: {words}")
    print(f"  {words}")


def signed_in(served):
    browser = Browser(served.site)
    secret, _ = browser.take_up(served.invite("ada"), PASSWORD)
    _, _, page = browser.get("/sign-in?next=/account")
    _, _, page = browser.send(page, {"sign_in": "ada@example.org", "password": PASSWORD})
    _, where, _ = browser.send(page, {"code": code_now(secret, 1)})
    must(where == "/account", "somebody signs in with password and code")
    return browser


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, node = (os.path.abspath(word) for word in sys.argv[1:3])
    pictures = os.path.abspath(sys.argv[3]) if len(sys.argv) == 4 else "-"
    with tempfile.TemporaryDirectory() as folder:
        served = Served(program, folder)
        try:
            served.begin(None)
            browser = signed_in(served)
            cookies = [{"name": cookie.name, "value": cookie.value} for cookie in browser.cookies]
            done = subprocess.run([node, "browser/passkeys.mjs", served.site.replace("127.0.0.1", "localhost"), pictures],
                                  cwd=ROOT, env={**os.environ, "BREAKWATER_COOKIES": json.dumps(cookies)})
            must(done.returncode == 0, "the browser saw what it should")
            journal = served.must("journal", "--by-account", "ada@example.org", "--why", "a test")
            for words in ("add_passkey", "remove_passkey", "step_up"):
                must(words in journal, f"the journal has {words}")
            done = subprocess.run([program, "verify"], env=served.environment, stdout=subprocess.DEVNULL)
            must(done.returncode == 0, "and all of it verifies")
        finally:
            served.end()


if __name__ == "__main__":
    main()
