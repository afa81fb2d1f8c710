#!/usr/bin/env python3
"""An extract is sent in the browser, looked at, imported and taken back; nothing is lost by a server that is killed.
A supplier gives figures of their own agency and of no other.

usage: data_test.py BREAKWATER
"""

import os
import pathlib
import re
import signal
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "record"))
import pages_test  # noqa: E402
from pages_test import Served, check  # noqa: E402
from stores import Cluster  # noqa: E402


class Records(Served):
    """The city of another test, and the same city a month later."""

    def __init__(self, program, folder, store=None):
        self.more = ("--waiting-folder", f"{folder}/record.uploads") if store else ()
        super().__init__(program, folder, store)
        self.must("synth", "--seed", "5", "--children", "4000", "--from", "2021-09-01", "--to", "2024-09-30",
                  "--format", "ssd", "--out", f"{folder}/later")
        self.must("synth", "--seed", "5", "--children", "4000", "--from", "2021-09-01", "--to", "2024-10-31",
                  "--format", "ssd", "--out", f"{folder}/last")

    def kill(self):
        self.server.send_signal(signal.SIGKILL)
        self.server.wait(20)


def send_files(browser, page, fields, files, field="files"):
    """The form with files that a page shows, as a browser sends it."""
    inside = re.search(r'<form[^>]*enctype="multipart/form-data"[^>]*>(.*?)</form>', page, re.S).group(1)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside))
    path = re.search(r'<form[^>]*action="([^"]+)"[^>]*enctype="multipart/form-data"', page).group(1)
    boundary = uuid.uuid4().hex
    body = b""
    for name, value in {**hidden, **fields}.items():
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, content in files:
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                 "Content-Type: text/csv\r\n\r\n").encode() + content + b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    request = urllib.request.Request(browser.site + path, body,
                                     {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    try:
        with browser.opener.open(request) as answer:
            return answer.status, answer.geturl()[len(browser.site):], answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, path, refused.read().decode()


def files_in(folder):
    return [(path.name, path.read_bytes()) for path in sorted(pathlib.Path(folder).iterdir()) if path.is_file()]


def wait_for(browser, where, moving=("Waiting to be checked", "Checking the extract", "Importing the extract")):
    # Long enough for a build that looks for faults, on a machine with other work.
    for _ in range(3000):
        status, _, page = browser.get(where)
        title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S).group(1)
        if status != 200 or title not in moving:
            return status, title, page
        time.sleep(0.1)
    sys.exit(f"{where} is never done")


def slowest_reader(browser, stop, times):
    while not stop.is_set():
        begun = time.monotonic()
        browser.get("/performance/2024-08")
        times.append(time.monotonic() - begun)
        time.sleep(0.02)


def write_and_look(writer, manager, stop, written, looked):
    """Saves words about a figure, and opens a child's record, as often as it goes; says how long each took."""
    where = "/packs/performance-pack/2024-08/words/contacts"
    while not stop.is_set():
        _, _, form = writer.get(where)
        begun = time.monotonic()
        status, at, _ = writer.send(form, {"words": f"Contacts, as seen {len(written)} times."}, where)
        written.append(time.monotonic() - begun)
        if status != 200 or not at.endswith("?done=saved"):
            written.append(1000.0)
        begun = time.monotonic()
        if manager.get(f"/children/{len(looked) % 40 + 1}")[0] not in (200, 404):
            looked.append(1000.0)
        looked.append(time.monotonic() - begun)


def nobody_waits_for_a_check(served, analyst, manager, writer):
    """Whoever writes, and whoever looks at a child with an entry in the journal, while an extract is tried out."""
    stop, written, looked = threading.Event(), [], []
    thread = threading.Thread(target=write_and_look, args=(writer, manager, stop, written, looked))
    _, where, _ = send(analyst, files_in(f"{served.folder}/later"))
    thread.start()
    status, title, page = wait_for(analyst, where)
    stop.set()
    thread.join()
    check(title == "What this extract would change", f"the check is done: {title}")
    print(f"while an extract was checked: {len(written)} texts saved, {max(written):.2f} s at most; {len(looked)} children "
          f"looked at, {max(looked):.2f} s at most")
    check(len(written) > 5 and max(written) < 1, f"{len(written)} texts are saved within a second: {max(written):.2f} s")
    check(len(looked) > 5 and max(looked) < 1, f"{len(looked)} looks within a second: {max(looked):.2f} s")
    analyst.send(page, {"do": "discard"}, where)


def send(browser, files, fields=None):
    _, _, form = browser.get("/data/upload")
    status, where, page = send_files(browser, form, fields or {}, files)
    return status, where, page


def send_look_import_undo(served, analyst, manager):
    status, where, _ = send(analyst, files_in(f"{served.folder}/later"))
    check(status == 200 and re.fullmatch(r"/data/uploads/\d+", where), f"files are sent: {status} {where}")
    stop, times = threading.Event(), []
    reader = threading.Thread(target=slowest_reader, args=(manager, stop, times))
    reader.start()
    _, title, page = wait_for(analyst, where)
    check(title == "What this extract would change", f"the check is done: {title}")
    dry = served.must("import", f"{served.folder}/later", "--dry-run")
    for line in dry.splitlines():
        told = re.match(r"(child protection plans|referrals|assessments) +(\d+) +(\d+) +(\d+) +(\d+)$", line)
        if told:
            cells = "".join(rf'<td[^>]*>{int(n):,}</td>\s*' for n in told.groups()[1:])
            words = told.group(1).capitalize()
            check(re.search(rf"<th[^>]*>{words}</th>\s*{cells}", page), f"as the command line says: {line}")
    check("Standard Safeguarding Dataset" in page and "Import this extract" in page, "format and button are there")
    check(manager.get(where)[0] == 200 and "Import this extract" not in manager.get(where)[2],
          "who may see imports sees how it stands, and cannot import it")
    analyst.send(page, {"do": "import"}, where)
    _, title, page = wait_for(analyst, where)
    stop.set()
    reader.join()
    check(title == "The extract is imported", f"it is imported: {title}")
    print(f"{len(times)} looks of another reader meanwhile, {max(times):.2f} s at most")
    imported = re.search(r'href="(/data/imports/\d+)"', page).group(1)
    _, _, page = analyst.get(imported)
    check("An analyst" in page and "Standard Safeguarding Dataset" in page, "the import has its page")
    check("30 September 2024" in analyst.get("/data")[2], "the import is in the list")
    kept = [place.name for place in pathlib.Path(f"{served.folder}/record.uploads").iterdir()]
    check(all(re.fullmatch(r"given-\d+", name) for name in kept), f"the files that waited are gone: {kept}")
    again = served.must("import", f"{served.folder}/later", "--dry-run")
    check("Nothing has changed" in again, "what was imported is what the command line would have")
    _, where, _ = send(analyst, files_in(f"{served.folder}/later"))
    _, _, page = wait_for(analyst, where)
    check("Nothing needs to be done" in page, "the same again needs nothing done")
    _, _, page = analyst.send(page, {"do": "discard"}, where)
    check("are discarded" in page, "files are discarded")
    _, _, page = analyst.get(imported + "/undo")
    _, _, page = analyst.send(page, {}, imported)
    check("was taken back" in page, "the import is taken back")


def refuse_what_is_no_extract(analyst):
    for name, content, words in (("holiday.csv", b"a,b\n1,2\n", "not"), ("a.xlsx", b"PK\x03\x04rubbish", "workbook"),
                                 ("census.xml", b"<Message><Child>", "nothing could be understood")):
        _, where, _ = send(analyst, [(name, content)])
        _, title, page = wait_for(analyst, where)
        check(title == "This extract cannot be imported" and words in page, f"{name} is refused: {title}")
        analyst.send(page, {"do": "discard"}, where)
    status, _, page = send(analyst, [])
    check(status == 422 and "Choose the files" in page, f"nothing chosen is said: {status}")
    status, _, page = send(analyst, [("../../etc/passwd.csv", b"x")])
    check(status in (200, 422), f"a path as a name does no harm: {status}")


def supply(served):
    """The police give their own figures; another agency's are not there for them."""
    police = served.somebody("supplier_of_figures", "Larkhaven Police", "police")
    status, _, page = police.get("/data/figures")
    check(status == 200 and "late" in page and "absence_primary" not in page, f"a supplier sees their own: {status}")
    check(police.get("/data")[0] == 404, "a supplier sees no import")
    check(police.get("/data/figures/absence_primary")[0] == 404, "another agency's figures are not there")
    where = "/data/figures/children_at_risk_of_exploitation"
    _, _, form = police.get(where)
    field = re.findall(r'name="(value-\d{4}-\d{2})"', form)[0]
    status, _, page = police.send(form, {field: "a few"}, where)
    check(status == 422 and "There is a problem" in page, f"words are no figure: {status}")
    _, _, page = police.send(form, {field: "61"}, where)
    check("1 figure is kept" in page and ">61<" in page, "a figure is kept")
    _, _, page = police.send(form, {field: "62"}, where)
    check("nothing was saved over it" in page, "who comes second is told")
    _, _, form = police.get("/data/figures/upload")
    head = "source_document,table,indicator,period_type,period,value,unit,note\n"
    rows = ("q,,children_at_risk_of_exploitation,quarter,2024/25 Q1,57,count,\n"
            "q,,absence_primary,term,Summer 2024,5.1,percent,\n")
    status, _, page = send_files(police, form, {}, [("police.csv", (head + rows).encode())], "file")
    check(status == 422 and "Nothing was kept" in page, f"a file with another agency's figure is refused: {status}")
    rows = rows.splitlines()[0] + "\n"
    status, _, page = send_files(police, form, {}, [("police.csv", (head + rows).encode())], "file")
    check(status == 200 and "1 figure is kept" in page, f"a file of figures is kept: {status}")


def see_supplied(served, analyst):
    _, _, page = analyst.get("/performance/2024-06/children_at_risk_of_exploitation")
    check(">57<" in page, "what the police gave stands on the indicator's page")
    _, _, page = analyst.get("/data/figures")
    check("61, to the end of" in page and " late<" in page, "the analyst sees what was given last, and what is late")
    check(analyst.get("/data/figures/upload")[0] == 404, "an analyst gives no agency's figures")


def survive_a_kill(served, analyst):
    """Killed while it checks and while it imports: the files are there, and the record is whole."""
    port = served.site.rsplit(":", 1)[1]
    _, where, _ = send(analyst, files_in(f"{served.folder}/last"))
    served.kill()
    left = [p for p in pathlib.Path(f"{served.folder}/record.uploads").rglob("*") if p.is_file()]
    sealed = [p for p in left if "opened" not in p.parts]
    check(sealed and not any(b"pers_" in p.read_bytes() for p in sealed), "what waits is sealed")
    check(sealed == left, f"nothing of it lies unsealed, also where it was being checked: {left}")
    served.begin(port)
    opened = pathlib.Path(f"{served.folder}/record.uploads/opened")
    check(not opened.exists(), "what was open when it was killed is gone")
    _, title, page = wait_for(analyst, where)
    check(title == "Files that wait", f"the files are still there: {title}")
    analyst.send(page, {"do": "check"}, where)
    _, title, page = wait_for(analyst, where)
    check(title == "What this extract would change", f"checked again: {title}")
    analyst.send(page, {"do": "import"}, where)
    time.sleep(0.15)
    served.kill()
    check("all are what was written" in served.must("verify"), "the record is whole after a kill")
    served.begin(port)
    status, title, page = wait_for(analyst, where)
    if status == 200:
        check(title == "Files that wait", f"interrupted, and says so: {title}")
        analyst.send(page, {"do": "check"}, where)
        _, title, page = wait_for(analyst, where)
        if "Nothing needs to be done" not in page:
            analyst.send(page, {"do": "import"}, where)
            _, title, _ = wait_for(analyst, where)
            check(title == "The extract is imported", f"imported after all: {title}")
    check("Nothing has changed" in served.must("import", f"{served.folder}/last", "--dry-run"), "all of it is there")


def main():
    engines = sys.argv[2:] or ["sqlite", "postgresql"]
    if len(sys.argv) < 2 or set(engines) - {"sqlite", "postgresql"}:
        sys.exit(__doc__)
    if "sqlite" in engines:
        with tempfile.TemporaryDirectory() as folder, Records(os.path.abspath(sys.argv[1]), folder) as served:
            analyst = served.somebody("analyst")
            manager = served.somebody("service_manager")
            status, _, _ = manager.get("/data/upload")
            check(status == 404, f"who may not import finds no page for it: {status}")
            nobody_waits_for_a_check(served, analyst, manager, served.somebody("analyst", who="2"))
            send_look_import_undo(served, analyst, manager)
            refuse_what_is_no_extract(analyst)
            supply(served)
            see_supplied(served, analyst)
            survive_a_kill(served, analyst)
            check("all are what was written" in served.must("verify"), "the record and its journal verify")
    if "postgresql" in engines:
        with tempfile.TemporaryDirectory() as folder, Cluster(folder) as cluster, \
                Records(os.path.abspath(sys.argv[1]), folder, cluster.new_database()) as served:
            nobody_waits_for_a_check(served, served.somebody("analyst"), served.somebody("service_manager"),
                                     served.somebody("analyst", who="2"))
    print(f"{pages_test.checks} checks, {pages_test.failures} failed")
    sys.exit(1 if pages_test.failures else 0)


if __name__ == "__main__":
    main()
