#!/usr/bin/env python3
"""People walk through a served record in a real browser (browser/walk_journeys.mjs), and the record holds what they did.

usage: journeys_test.py BREAKWATER NODE [FOLDER]     pictures go into FOLDER
"""

import json
import os
import subprocess
import sys
import tempfile

import pages_test
from pages_test import PASSWORD, Served, check

ROLES = ("analyst", "service_manager", "partnership_team", "board_member", "caldicott_guardian")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, node = (os.path.abspath(word) for word in sys.argv[1:3])
    pictures = sys.argv[3] if len(sys.argv) == 4 else "-"
    with tempfile.TemporaryDirectory() as folder, Served(program, folder) as served:
        served.must("synth", "--seed", "5", "--children", "4000", "--from", "2021-09-01", "--to", "2024-09-30",
                    "--format", "ssd", "--out", f"{folder}/later")
        cookies = {}
        for role in ROLES:
            cookies[role] = next(f"{cookie.name}={cookie.value}" for cookie in served.somebody(role).cookies
                                 if cookie.name == "breakwater-session")
        scrutineer = served.somebody("independent_scrutineer")
        # The codes of this half minute are used up: one of those that are kept in a drawer.
        person = {"sign_in": "independent_scrutineer@example.org", "password": PASSWORD,
                  "code": scrutineer.recovery_codes[0]}
        walked = subprocess.run([node, "browser/walk_journeys.mjs", served.site, f"{folder}/later", pictures], check=False,
                                env={**os.environ, "BREAKWATER_COOKIES": json.dumps(cookies),
                                     "BREAKWATER_PERSON": json.dumps(person)})
        check(walked.returncode == 0, "every journey gets there")
        listed = served.must("editions", "--format", "csv")
        check("board" in listed, "the edition is kept")
        check("all are what was written" in served.must("verify"), "the record and its journal verify")
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
