#!/usr/bin/env python3
"""What commands do to keep a record is seen by its administrator, at home and on the page of backups.

usage: backups_test.py BREAKWATER
"""

import os
import subprocess
import sys
import tempfile

from pages_test import Served, check
import pages_test

BACKUPS = "/administration/backups"


def backed_up_and_checked(served, keeper):
    _, _, page = keeper.get(BACKUPS)
    check("No backup of this record is known" in page, "that there is no backup is said")
    served.must("backup", f"{served.folder}/one.backup")
    _, _, page = keeper.get(BACKUPS)
    check("less than an hour old" in page and "one.backup" in page, "the backup is shown")
    check("Not checked since" in page, "that it was not checked since is said")
    served.must("verify", f"{served.folder}/one.backup")
    _, _, page = keeper.get(BACKUPS)
    check("Checked again" in page, "the check is shown")


def verified(served, keeper):
    _, _, page = keeper.get(BACKUPS)
    check("was not verified yet" in page, "that the record was never verified is said")
    served.must("verify")
    _, _, page = keeper.get(BACKUPS)
    check("No faults" in page and "not verified yet" not in page, "the verification is shown")


def damaged(served, keeper):
    with open(f"{served.folder}/one.backup", "r+b") as backup:
        backup.seek(-2000, os.SEEK_END)
        backup.write(b"\x00\x01\x02\x03")
    done = subprocess.run([served.program, "verify", f"{served.folder}/one.backup"], capture_output=True,
                          env=served.environment)
    check(done.returncode == 2, f"a damaged backup is noticed: {done.returncode}")
    _, _, page = keeper.get("/")
    check("Backup damaged" in page, "a damaged backup is said at home")
    served.must("backup", f"{served.folder}/two.backup")
    _, _, page = keeper.get("/")
    check("Backup damaged" not in page, "and no more once there is another")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as scratch, Served(os.path.abspath(sys.argv[1]), scratch) as served:
        keeper = served.somebody("administrator")
        backed_up_and_checked(served, keeper)
        verified(served, keeper)
        damaged(served, keeper)
        said = served.must("verify")
        check("all are what was written" in said, said)
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
