#!/usr/bin/env python3
"""A pack is written, signed off, published and read by those who may, in a served record.

usage: packs_test.py BREAKWATER

An analyst drafts what is said about a figure; a manager saves over it at once and the analyst, who began from the
older words, is shown both and loses none; the manager signs off; the partnership team publishes for internal readers
and for the board, and a second time with the reason; a board member takes the CSV away. The command line gives the same
edition, and the record and its journal verify.
"""

import html
import os
import pathlib
import re
import shutil
import sys
import tempfile

from pages_test import Served, check
import pages_test

PACK = "/packs/performance-pack/2024-08"
WORDS = PACK + "/words/re_referrals"


def two_write_at_once(analyst, manager):
    status, _, empty = analyst.get(WORDS)
    check(status == 200 and "Nothing has been written yet" in empty, f"nothing is written yet: {status}")
    check("app-chart" in empty and "The figures" in empty, "the figure and its chart stand beside the words")
    check("Sign off" not in empty, "an analyst does not sign off")
    _, where, page = analyst.send(empty, {"words": ""}, PACK)
    check("There is a problem" in page and "Enter what is to be said" in page, "empty words are refused")
    _, where, page = analyst.send(empty, {"words": "Re-referrals rose\r\nby <4>."}, PACK)
    check(where == WORDS + "?done=saved" and "Your words are saved" in page, f"saved: {where}")
    check("Re-referrals rose\nby &lt;4&gt;." in page, "the words are shown as written")
    claim = html.unescape(page)
    check("Held against the figures" not in claim, "nothing is doubted of words that claim nothing")
    # Both open the first version; the manager saves first.
    _, _, of_analyst = analyst.get(WORDS)
    _, _, of_manager = manager.get(WORDS)
    _, where, _ = manager.send(of_manager, {"words": "Re-referrals rose by five."}, PACK)
    check(where.endswith("done=saved"), "the manager saves")
    _, where, page = analyst.send(of_analyst, {"words": "Re-referrals rose by 4, for August was long."}, PACK)
    check("An service manager wrote version 2" in page, "the analyst is told who wrote meanwhile")
    check("What was written meanwhile" in page and "<ins>five.</ins>" in page, "what they wrote is shown, word by word")
    field = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S).group(1)
    check(field.strip() == "Re-referrals rose by 4, for August was long.", f"the analyst's own words are not lost: {field}")
    _, where, page = analyst.send(page, {"words": "Re-referrals rose by five, for August was long."}, PACK)
    check(where.endswith("done=saved"), "both put together are saved")
    _, _, section = analyst.get(PACK + "/words/contacts")
    _, _, page_of_claim = analyst.send(section, {"words": "Contacts fell by 5% from 1,000 to 900."}, PACK)
    check("Held against the figures" in page_of_claim, "a sum that is not right is said at once")
    _, _, page_of_claim = analyst.send(page_of_claim, {"words": "Contacts fell by 10% from 1,000 to 900."}, PACK)
    check("Held against the figures" not in page_of_claim, "and no more when it is put right")
    for each in ("Version 1, draft", "Version 2, edited", "Version 3, edited"):
        check(each in page, f"the history has {each}")


def sign_off(manager, analyst):
    _, _, page = analyst.get("/performance/2024-08/re_referrals")
    check("for August was long" in page and "not published as it stands" in page, "drafts stand beside the figure")
    status, _, _ = analyst.get(WORDS + "/sign-off", b"form_token=x")
    check(status == 403, f"a form that is not ours is refused: {status}")
    _, _, page = manager.get(WORDS)
    _, where, page = manager.send(page, {}, WORDS + "/sign-off")
    check(where.endswith("done=signed") and "These words are signed off" in page, f"signed off: {where}")
    check("Version 4, signed off" in page, "the sign-off is a version of its own")
    _, _, page = analyst.get("/performance/2024-08/re_referrals")
    check("signed off by An service manager" in page, "and stands beside the figure at once")
    _, _, page = analyst.get(PACK + "/words/contacts")
    analyst.send(page, {"words": "Only a draft."}, PACK)
    _, _, page = analyst.get(PACK)
    check("2 are written and 1 signed off" in page, "the pack says how far it is")
    _, _, page = analyst.get(PACK + "/preview")
    check("for August was long" in page and "Only a draft." in page, "the preview has every text")
    check("1 of the texts below are not signed off" in page, "and says what would not be published")


def publish(team, audience):
    status, _, page = team.get(f"{PACK}/publication?audience={audience}")
    check(status == 200 and "Left out, for they are not signed off" in page, f"what is left out is said: {status}")
    _, where, page = team.send(page, {}, PACK)
    number = re.match(r"/packs/editions/(\d+)\?done=published", where)
    check(number is not None, f"published for {audience}: {where}\n{re.sub('<[^>]+>', ' ', page)[:600] if not number else ''}")
    return int(number.group(1)) if number else 0, page


def publish_for_all(served, team):
    _, _, page = team.get(f"{PACK}/publication?audience=public")
    check("What these readers will not see" in page and "Withheld as small" in page,
          "what is withheld from the public is shown before publishing")
    internal, page = publish(team, "internal")
    check("Service manager" in page, "who signed off is on the edition")
    board, page = publish(team, "board")
    # Somebody sends the old form again: it stands already, so it has to say why.
    _, _, again = team.get(f"{PACK}/publication?audience=board")
    check(f"Why it takes the place of edition {board}" in again, "a second edition has to say why")
    _, _, refused = team.send(again, {"because": " "}, PACK)
    check("There is a problem" in refused, "without a reason it is refused")
    _, where, page = team.send(again, {"because": "A name was put right."}, PACK)
    check("A name was put right." in page, f"the later one says why: {where}")
    _, _, page = team.get(f"/packs/editions/{board}")
    check("has taken its place" in page, "and the earlier one says so")
    listed = served.must("editions", "--format", "csv").splitlines()
    check(len(listed) == 4, f"three editions are kept: {listed}")
    return internal, board


def publish_what_is_known(served, team):
    """An edition of other rules hid nothing: what it gives away is named, and the next goes out with a reason alone."""
    rules = pathlib.Path(served.folder) / "rules_of_then"
    shutil.copytree(pathlib.Path(__file__).parents[2] / "rules", rules)
    text = (rules / "disclosure.rules").read_text(encoding="utf-8")
    text, times = re.subn(r"(threshold disclosure_public_(?:smallest_count|smallest_base|revision)\n(?:  .*\n)*?  is +)\d+",
                          r"\g<1>0", text)
    check(times == 3, f"three thresholds are set to nought: {times}")
    (rules / "disclosure.rules").write_text(text, encoding="utf-8")
    earlier = dict(served.environment)
    served.environment["BREAKWATER_RULES"] = str(rules)
    edition = re.search(r"Edition (\d+):", served.must("publish", "performance-pack", "--period", "2024-07", "--audience", "public")).group(1)
    served.environment = earlier
    _, _, page = team.get(f"{PACK}/publication?audience=public")
    said = html.unescape(page)
    check("can be worked out from what these readers have already" in said, "small numbers known already are said to be")
    check(f"(from edition {edition})" in said, f"with the edition they are from: {edition}")
    reasons = {"because": "A test"} if 'name="because"' in page else {}
    _, where, again = team.send(page, {**reasons, "known_because": ""}, PACK)
    check("Say why it is published though small numbers are known already" in again, f"not without a reason: {where}")
    check('href="#known_because"' in again, "the error leads to the field")
    _, where, page = team.send(again, {**reasons, "known_because": "The director decided"}, PACK)
    check("/editions/" in where, f"with a reason it is published: {where}")
    check("The director decided" not in html.unescape(page), "the reason is not printed")
    _, _, mine = team.get("/journal/mine")
    check("small numbers known already: The director decided" in html.unescape(mine), "it is in the journal")


def read(served, member, analyst, internal, board):
    status, _, page = member.get(f"/packs/editions/{board}")
    check(status == 200, f"a board member reads the board's edition: {status}")
    fingerprint = re.search(r"<code[^>]*>([0-9a-f]{64})</code>", page)
    listed = served.must("editions", "--format", "csv")
    check(fingerprint and fingerprint.group(1) in listed, "its fingerprint is on the page")
    status, _, csv = member.get(f"/packs/editions/{board}/csv")
    check(status == 200 and "re_referrals" in csv, f"its CSV can be taken away: {status}")
    with tempfile.TemporaryDirectory() as folder:
        served.must("render", str(board), "--out", folder, "--formats", "csv")
        with open(f"{folder}/report.csv", newline="", encoding="utf-8") as file:
            check(file.read() == csv, "it is what breakwater render writes")
    status, _, whole = member.get(f"/packs/editions/{board}/html")
    check(status == 200 and "for August was long" in whole and "Only a draft" not in whole,
          "only what was signed off is published")
    for path, why in ((f"/packs/editions/{internal}", "internal editions are for those who see figures"),
                      (f"/packs/editions/{board}/changes", "what moved shows small numbers"),
                      (PACK, "a pack in hand is for those who write it"), ("/packs/editions/99", "no such edition"),
                      (f"/packs/editions/{board}/exe", "no such form")):
        status, _, _ = member.get(path)
        check(status == 404, f"{why}: {path} {status}")
    status, _, page = analyst.get(f"/packs/editions/{board}/changes")
    check(status == 200 and "None of its" in page and "figures would be different today" in page, f"nothing has moved since: {status}")
    for path in (f"{PACK}/publication?audience=board", "/packs/no-such-report/2024-08", "/packs/performance-pack/1999-01",
                 PACK + "/words/no_such_indicator"):
        status, _, _ = analyst.get(path)
        check(status == 404, f"{path}: {status}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder, Served(os.path.abspath(sys.argv[1]), folder) as served:
        analyst = served.somebody("analyst")
        manager = served.somebody("service_manager")
        team = served.somebody("partnership_team")
        member = served.somebody("board_member")
        for browser, path in ((analyst, "/packs"), (analyst, PACK), (analyst, PACK + "/preview"), (analyst, WORDS),
                              (analyst, PACK + "/words/key-points"), (analyst, PACK + "/words/family_help"),
                              (member, "/packs")):
            status, _, page = browser.get(path)
            check(status == 200 and page.count("<h1") == 1, f"{path}: {status}, {page.count('<h1')} h1")
            check("style=" not in page and "onclick" not in page, f"{path} has no inline style or handler")
            check(">Packs<" in re.sub(r"\s+", "", page), f"{path} has Packs in its navigation")
        two_write_at_once(analyst, manager)
        sign_off(manager, analyst)
        internal, board = publish_for_all(served, team)
        read(served, member, analyst, internal, board)
        publish_what_is_known(served, team)
        _, _, mine = team.get("/journal/mine")
        check("publish a pack" in html.unescape(mine), "publishing is in the journal")
        said = served.must("verify")
        check("all are what was written" in said, said)
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
