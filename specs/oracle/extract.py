"""A folder of Standard Safeguarding Dataset tables, read into plain records.

What each column means and how tables are joined: src/exchange/ssd/items.md and extra_tables.md.
What cannot be understood in a cell is not recorded; a row without its child or its needed day, or
that repeats another of the same id and child, is not counted.
"""

import collections
import csv
import datetime
import io
import json
import pathlib
import re

# table: (file, own id, the child's id, [(column, kind, field)]). Kinds ending in "!" are needed.
TABLES = {
    "contact": ("ssd_contacts", "cont_contact_id", "cont_person_id", [
        ("cont_contact_date", "day!", "received_on")]),
    "early_help_referral": ("extra_early_help_referrals", "ehr_id", "person_id", [
        ("received_date", "day!", "received_on"),
        ("origin", "code early_help_origin", "origin")]),
    "early_help_episode": ("ssd_early_help_episodes", "earl_episode_id", "earl_person_id", [
        ("earl_episode_start_date", "day!", "started_on"),
        ("earl_episode_end_date", "day", "ended_on")]),
    "early_help_assessment": ("extra_early_help_assessments", "eha_id", "person_id", [
        ("start_date", "day!", "started_on"),
        ("completed_date", "day", "completed_on")]),
    "early_help_visit": ("extra_early_help_visits", "ehv_id", "person_id", [
        ("visit_date", "day!", "held_on")]),
    "referral": ("ssd_cin_episodes", "cine_referral_id", "cine_person_id", [
        ("cine_referral_id", "text", "id"),
        ("cine_referral_date", "day!", "received_on"),
        ("cine_referral_nfa", "flag", "no_further_action"),
        ("cine_referral_outcome_json", "json NFA_FLAG", "no_further_action"),
        ("cine_close_date", "day", "closed_on")]),
    "assessment": ("ssd_cin_assessments", "cina_assessment_id", "cina_person_id", [
        ("cina_referral_id", "text", "referral"),
        ("cina_assessment_start_date", "day!", "started_on"),
        ("cina_assessment_auth_date", "day", "authorised_on")]),
    "strategy_discussion": ("extra_strategy_discussions", "sd_id", "person_id", [
        ("discussion_date", "day!", "held_on")]),
    "section47_enquiry": ("ssd_s47_enquiry", "s47e_s47_enquiry_id", "s47e_person_id", [
        ("s47e_s47_enquiry_id", "text", "id"),
        ("s47e_s47_start_date", "day!", "started_on"),
        ("s47e_s47_end_date", "day", "completed_on"),
        ("s47e_s47_outcome_json", "json CP_CONFERENCE_FLAG", "conference_required")]),
    "initial_conference": ("ssd_initial_cp_conference", "icpc_icpc_id", "icpc_person_id", [
        ("icpc_icpc_id", "text", "id"),
        ("icpc_s47_enquiry_id", "text", "enquiry"),
        ("icpc_referral_id", "text", "referral"),
        ("icpc_icpc_transfer_in", "flag", "transfer_in"),
        ("icpc_icpc_date", "day!", "held_on"),
        ("icpc_icpc_outcome_cp_flag", "flag", "plan_agreed"),
        ("icpc_icpc_outcome_json", "json CP_FLAG", "plan_agreed")]),
    "child_protection_plan": ("ssd_cp_plans", "cppl_cp_plan_id", "cppl_person_id", [
        ("cppl_cp_plan_start_date", "day!", "started_on"),
        ("cppl_cp_plan_end_date", "day", "ended_on"),
        ("cppl_cp_plan_ola", "flag", "temporary")]),
    "child_protection_visit": ("ssd_cp_visits", "cppv_cp_visit_id", "cppv_person_id", [
        ("cppv_cp_visit_date", "day!", "held_on"),
        ("cppv_cp_visit_seen", "flag", "child_seen")]),
    "review_conference": ("ssd_cp_reviews", "cppr_cp_review_id", "cppr_person_id", [
        ("cppr_cp_review_date", "day", "held_on"),
        ("cppr_cp_review_outcome_continue_cp", "flag", "plan_continues")]),
    "core_group": ("extra_core_groups", "core_group_id", "person_id", [
        ("meeting_date", "day!", "held_on")]),
    "child_in_need_plan": ("ssd_cin_plans", "cinp_cin_plan_id", "cinp_person_id", [
        ("cinp_cin_plan_start_date", "day!", "started_on"),
        ("cinp_cin_plan_end_date", "day", "ended_on"),
        ("cinp_cin_plan_team", "team", "team")]),
    "child_in_need_review": ("extra_cin_reviews", "cin_review_id", "person_id", [
        ("review_date", "day!", "held_on")]),
    "child_in_need_visit": ("ssd_cin_visits", "cinv_cin_visit_id", "cinv_person_id", [
        ("cinv_cin_visit_date", "day!", "held_on")]),
    "looked_after_episode": ("ssd_cla_episodes", "clae_cla_episode_id", "clae_person_id", [
        ("clae_cla_id", "text", "period"),
        ("clae_cla_episode_start_date", "day!", "started_on"),
        ("clae_cla_episode_ceased_date", "day", "ended_on"),
        ("clae_cla_episode_ceased_reason", "code reason_ceased", "reason_ceased"),
        ("clae_entered_care_date", "day", "entered_on")]),
    "legal_status": ("ssd_legal_status", "lega_legal_status_id", "lega_person_id", [
        ("lega_legal_status_start_date", "day!", "started_on"),
        ("lega_legal_status_end_date", "day", "ended_on"),
        ("lega_legal_status", "code legal_status", "status")]),
    "placement": ("ssd_cla_placement", "clap_cla_placement_id", "clap_person_id", [
        ("clap_cla_id", "owner", "period"),
        ("clap_cla_placement_start_date", "day!", "started_on"),
        ("clap_cla_placement_end_date", "day", "ended_on"),
        ("clap_cla_placement_type", "code placement_type", "type"),
        ("clap_cla_placement_provider", "code placement_provider", "provider")]),
    "looked_after_visit": ("ssd_cla_visits", "clav_cla_visit_id", "clav_person_id", [
        ("clav_cla_id", "owner", "period"),
        ("clav_cla_visit_date", "day!", "held_on")]),
    "health_assessment": ("ssd_cla_health", "clah_health_check_id", "clah_person_id", [
        ("clah_health_check_status", "keep completed", None),
        ("clah_health_check_type", "code health_assessment_kind", "kind"),
        ("clah_health_check_date", "day!", "completed_on")]),
    "missing_episode": ("ssd_missing", "miss_table_id", "miss_person_id", [
        ("miss_table_id", "text", "id"),
        ("miss_missing_episode_start_date", "moment!", "started_on"),
        ("miss_missing_episode_end_date", "moment", "ended_on"),
        ("miss_missing_episode_type", "code missing_kind", "kind"),
        ("miss_missing_rhi_offered", "flag", "interview_offered")]),
    "care_leaver": ("extra_care_leaver_periods", None, "person_id", [
        ("start_date", "day!", "started_on"),
        ("end_date", "day", "ended_on")]),
    "exploitation_assessment": ("extra_exploitation_assessments", "ceraf_id", "person_id", [
        ("completed_date", "day!", "completed_on"),
        ("risk", "code exploitation_risk", "risk")]),
    "allocation": ("ssd_involvements", "invo_involvements_id", "invo_person_id", [
        ("invo_professional_id", "text", "worker"),
        ("invo_professional_role_id", "code allocation_kind", "holds"),
        ("invo_involvement_start_date", "day!", "started_on"),
        ("invo_involvement_end_date", "day", "ended_on")]),
    "supervision": ("extra_supervisions", "supervision_id", "person_id", [
        ("supervision_date", "day!", "held_on"),
        ("service", "code service", "service")]),
    "agreed_visit_interval": ("extra_agreed_visit_intervals", "agreed_id", "person_id", [
        ("start_date", "day!", "started_on"),
        ("end_date", "day", "ended_on"),
        ("service", "code service", "service"),
        ("interval_days", "number", "days")]),
}

# Fields that come from a second table, or are made from several rows.
JOINED = {
    "assessment": ["referred_on"],
    "initial_conference": ["enquiry_started_on", "last_strategy_discussion_on",
                           "transfer_notified_on"],
    "child_protection_plan": ["previous_plans"],
    "missing_episode": ["hours", "risk"],
    "exploitation_assessment": ["change"],
    "looked_after_period": ["started_on", "ended_on", "end_reason", "unaccompanied", "respite"],
}

NOTHING = {"", "null", "n/a", "#n/a", "none", "nan", "na", "nat", "-", "--", "placeholder_data",
           "(null)", "#null!"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
STARTS = ("received_on", "started_on")
ENDS = ("ended_on", "closed_on", "authorised_on", "completed_on")


def decoded(path):
    data = pathlib.Path(path).read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_rows(path):
    """(headings in lower case, [row as a dict]); rows of another length than the headings, and
    blank ones, are left out."""
    lines = list(csv.reader(io.StringIO(decoded(path), newline="")))
    headings = [heading.strip().lower() for heading in lines[0]]
    rows = []
    for line in lines[1:]:
        cells = [cell.strip() for cell in line]
        if any(cells) and len(cells) == len(headings):
            rows.append(dict(zip(headings, cells)))
    return headings, rows


def read_moment(cell):
    """(day, minute of the day), each None where it is not written or not understood."""
    if cell.lower() in NOTHING:
        return None, None
    numeric = re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,]+(.+))?", cell)
    day_first = re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ,]+(\d{4})(?:[T ,]+(.+))?", cell)
    named = re.fullmatch(r"(\d{1,2})[-/. ]*([A-Za-z]+)[-/. ,]*(\d{4})(?:[T ,]+(.+))?", cell)
    packed = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", cell)
    if numeric:
        year, month, day, time = numeric.group(1, 3, 4, 5)
    elif day_first:
        day, month, year, time = day_first.groups()
    elif named and named.group(2).lower()[:3] in MONTHS:
        day, month, year, time = named.groups()
        month = MONTHS.index(month.lower()[:3]) + 1
    elif packed:
        year, month, day, time = *packed.groups(), None
    else:
        return None, None
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None, None
    if date in (datetime.date(1900, 1, 1), datetime.date(1753, 1, 1)) or date.year >= 2999 or (
            date.year == 1899 and date.month == 12):
        return None, None  # written for "not known" or "still open"
    if time is None:
        return date, None
    clock = re.match(r"(\d{1,2}):(\d\d)", time)
    if not clock or int(clock.group(1)) > 23 or int(clock.group(2)) > 59:
        return None, None
    return date, int(clock.group(1)) * 60 + int(clock.group(2))


def read_flag(cell):
    text = re.sub(r"^.\) *", "", cell.lower())
    if text in ("y", "yes", "true", "t", "1", "1 - yes", "yes - 1", "1 yes"):
        return True
    if text in ("n", "no", "false", "f", "0", "0 - no", "2 - no", "no - 0", "0 no"):
        return False
    return None


def read_json_flag(cell, key):
    try:
        return read_flag(str(json.loads(cell).get(key, "")))
    except (ValueError, AttributeError):
        return None


class Codes:
    """A cell as a code of a set: the code itself, "RC1 - Adopted", "a) 1A: Individual", the code's
    title, a spelling listed under rules/spellings, or words a name holds."""

    def __init__(self, rules_folder):
        self.folder = pathlib.Path(rules_folder)
        self.sets = {}
        self.spellings, self.words = {}, []
        for name in ("codes", "words"):
            path = self.folder / "spellings" / f"{name}.csv"
            for row in csv.reader(io.StringIO(decoded(path))) if path.exists() else []:
                if name == "codes":
                    self.spellings.setdefault((row[0], self.folded(row[1])), row[2])
                else:
                    self.words.append((row[0], self.folded(row[1]), row[2]))

    @staticmethod
    def folded(text):
        for mark, plain in zip("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- "):
            text = text.replace(mark, plain)
        return " ".join(text.lower().split())

    def read(self, name, cell):
        if name not in self.sets:
            _, rows = read_rows(self.folder / "codes" / f"{name}.csv")
            self.sets[name] = {row["code"]: row["title"] for row in rows}
        codes = self.sets[name]
        for form in (cell, cell.upper(), cell.lower()):
            if form in codes:
                return form
        if cell.lower() in NOTHING:
            return None
        whole = self.folded(cell)
        text = re.sub(r"^.{0,2}\) ", "", whole)
        leading = re.match(r"([^ :-]+) *[:-]", text)
        for form in [text] + ([leading.group(1)] if leading else []):
            if form.upper() in codes:
                return form.upper()
        for code, title in codes.items():
            if self.folded(title) == text:
                return code
        for form in (whole, text):
            if (name, form) in self.spellings:
                return self.spellings[name, form] or None
        for words_of, words, code in self.words:
            if words_of == name and words in text:
                return code
        return None


class Extract:
    def __init__(self, folder, rules_folder):
        self.folder, self.codes = pathlib.Path(folder), Codes(rules_folder)
        self.files = {path.stem.lower(): path for path in self.folder.glob("*.csv")}
        self.records = {}                            # table: [record]
        self.held = collections.defaultdict(set)     # table: fields that the extract holds
        self.born, self.full_time, self.teams = {}, {}, {}
        self.read_extract_row()
        self.read_people()
        for table in TABLES:
            if self.file(TABLES[table][0]):
                self.records[table] = self.read_table(table)
        self.join()
        self.by_child = {table: collections.defaultdict(list) for table in self.records}
        for table, records in self.records.items():
            for record in records:
                self.by_child[table][record["child"]].append(record)

    # What the questions ask

    def check(self, table, field):
        known = [column[2] for column in TABLES.get(table, ["", "", "", []])[3]]
        assert field in known + JOINED.get(table, []), f"{table}.{field} is not read"

    def records_of(self, table, child):
        return self.by_child.get(table, {}).get(child, [])

    def fields_of(self, table):
        return [column[2] for column in TABLES.get(table, ["", "", "", []])[3]] + JOINED.get(
            table, [])

    def start_of(self, table):
        return next(field for field in self.fields_of(table) if field in STARTS)

    def end_of(self, table):
        return next(field for field in self.fields_of(table) if field in ENDS)

    def is_open(self, table, record, day):
        start, end = record[self.start_of(table)], record[self.end_of(table)]
        return start is not None and start <= day and (end is None or day < end)

    def children(self):
        return sorted(set(self.born).union(*self.by_child.values()))

    # Reading

    def file(self, name):
        """The table's file, which may leave out the leading ssd_."""
        for stem in (name, name.removeprefix("ssd_")):
            if stem in self.files:
                return self.files[stem]
        return None

    def rows(self, name):
        return read_rows(self.file(name))[1] if self.file(name) else []

    def read_extract_row(self):
        row = self.rows("extra_extract")[0]
        self.as_at = read_moment(row["as_at"])[0]
        self.complete_from = read_moment(row["complete_from"])[0]
        self.area = row["area_code"]

    def read_people(self):
        for row in self.rows("ssd_person"):
            child = row["pers_person_id"]
            if child and child not in self.born:
                self.born[child] = (read_moment(row["pers_dob"])[0]
                                    or read_moment(row["pers_expected_dob"])[0])
        for row in self.rows("ssd_department"):
            if row["dept_team_id"] and row["dept_team_id"] not in self.teams:
                kind = self.codes.read("team_kind", row["dept_team_name"])
                self.teams[row["dept_team_id"]] = kind or (
                    "other" if row["dept_team_name"] else None)
        for row in self.rows("ssd_professionals"):
            share = row["prof_full_time_equivalency"]
            if re.fullmatch(r"\d+(\.\d+)?", share):
                self.full_time[row["prof_professional_id"]] = share

    def read_table(self, table):
        file, own_id, person, columns = TABLES[table]
        headings, rows = read_rows(self.file(file))
        present = []
        for column in columns:  # where two columns feed one field, the first there is
            if column[0] in headings and (
                    column[2] is None or column[2] not in [c[2] for c in present]):
                present.append(column)
        self.held[table] = {column[2] for column in present}
        records, met = [], set()
        for row in rows:
            record = {column[2]: None for column in columns}
            record["child"] = row.get(person) or None
            counted = True
            for column, kind, field in present:
                cell = row[column]
                if kind.startswith("keep "):
                    counted = counted and cell.lower() == kind.split()[1]
                    continue
                if kind == "owner" and record["child"] is None:
                    record["child"] = self.owner_of(cell)
                record[field] = self.read_cell(kind, cell, record, field)
                if kind.endswith("!") and record[field] is None:
                    counted = False
            if not counted or record["child"] is None:
                continue
            own = row.get(own_id)
            if own and (own, record["child"]) in met:
                continue
            met.add((own, record["child"]))
            records.append(record)
        return records

    def owner_of(self, period):
        owners = [e["child"] for e in self.records["looked_after_episode"]
                  if period and e["period"] == period]
        return owners[-1] if owners else None

    def read_cell(self, kind, cell, record, field):
        kind, _, detail = kind.rstrip("!").partition(" ")
        if kind == "day":
            return read_moment(cell)[0]
        if kind == "moment":
            day, record[field + "_minute"] = read_moment(cell)
            return day
        if kind == "flag":
            return read_flag(cell)
        if kind == "json":
            return read_json_flag(cell, detail)
        if kind == "code":
            return self.codes.read(detail, cell)
        if kind == "number":
            return int(float(cell) + 0.5) if re.fullmatch(r"\d+(\.\d+)?", cell) else None
        if kind == "team":
            if cell.lower() in NOTHING:
                return None
            return self.teams[cell] if cell in self.teams else self.codes.read("team_kind", cell)
        return None if cell.lower() in NOTHING else cell  # text, owner

    # Joining

    def named(self, table, record_id, child):
        """The child's record with that id."""
        for record in self.of(table, child):
            if record_id is not None and record["id"] == record_id:
                return record
        return None

    def of(self, table, child):
        return self.grouped[table].get(child, [])

    def hold(self, table, field, *needed):
        if all(other in self.records or self.file(other) for other in needed):
            self.held[table].add(field)

    def join(self):
        self.grouped = {table: collections.defaultdict(list) for table in TABLES}
        for table, records in self.records.items():
            for record in records:
                self.grouped[table][record["child"]].append(record)
        for assessment in self.records.get("assessment", []):
            referral = self.named("referral", assessment["referral"], assessment["child"])
            assessment["referred_on"] = referral["received_on"] if referral else None
        self.hold("assessment", "referred_on", "referral")
        self.join_conferences()
        self.join_missing_episodes()
        self.join_exploitation()
        self.make_looked_after_periods()
        for plan in self.records.get("child_protection_plan", []):
            # The dataset has no count of them: the child's own plans that started before.
            plan["previous_plans"] = sum(
                other["started_on"] < plan["started_on"] and not other["temporary"]
                for other in self.of("child_protection_plan", plan["child"]))
        self.hold("child_protection_plan", "previous_plans", "child_protection_plan")

    def join_conferences(self):
        notified = {}
        for row in self.rows("extra_transfers_in"):
            if row["icpc_id"] and read_moment(row["notified_date"])[0]:
                notified[row["icpc_id"]] = read_moment(row["notified_date"])[0]
        for conference in self.records.get("initial_conference", []):
            child, held = conference["child"], conference["held_on"]
            enquiry = self.named("section47_enquiry", conference["enquiry"], child)
            referral = self.named("referral", conference["referral"], child)
            began = enquiry["started_on"] if enquiry else None
            referred = referral["received_on"] if referral else None
            conference["enquiry_started_on"] = began
            # The last discussion up to the conference, since the referral, else the enquiry.
            since = referred or began
            discussions = [d["held_on"] for d in self.of("strategy_discussion", child)
                           if since and since <= d["held_on"] <= held]
            conference["last_strategy_discussion_on"] = max(discussions, default=None)
            conference["transfer_notified_on"] = None
            if conference["transfer_in"]:
                conference["transfer_notified_on"] = notified.get(conference["id"], referred)
        table = "initial_conference"
        self.hold(table, "enquiry_started_on", "section47_enquiry")
        self.hold(table, "last_strategy_discussion_on", "strategy_discussion")
        self.hold(table, "transfer_notified_on", table)

    def join_missing_episodes(self):
        risks = {row["missing_id"]: self.codes.read("missing_risk", row["risk"])
                 for row in self.rows("extra_missing_risk") if row["missing_id"]}
        for episode in self.records.get("missing_episode", []):
            episode["risk"] = risks.get(episode["id"])
            episode["hours"] = None
            began, ended = episode["started_on"], episode["ended_on"]
            from_minute = episode.get("started_on_minute")
            to_minute = episode.get("ended_on_minute")
            times = from_minute is not None and to_minute is not None
            if times and (from_minute or to_minute):  # two midnights: no times were recorded
                self.held["missing_episode"].add("hours")
                minutes = (ended - began).days * 1440 + to_minute - from_minute
                if minutes >= 0:
                    episode["hours"] = minutes // 60
        self.hold("missing_episode", "risk", "extra_missing_risk")

    def join_exploitation(self):
        levels = ["low", "medium", "high"]
        for records in self.grouped["exploitation_assessment"].values():
            before = None
            for record in sorted(records, key=lambda r: r["completed_on"]):  # keeps file order
                record["change"] = "first" if before is None else None
                if before and before["risk"] in levels and record["risk"] in levels:
                    rise = levels.index(record["risk"]) - levels.index(before["risk"])
                    record["change"] = ("same" if rise == 0 else
                                        "increased" if rise > 0 else "reduced")
                before = record
        self.hold("exploitation_assessment", "change", "exploitation_assessment")

    def make_looked_after_periods(self):
        if "looked_after_episode" not in self.records:
            return
        unaccompanied = collections.defaultdict(list)
        for row in self.rows("ssd_immigration_status"):
            status = self.codes.folded(row["immi_immigration_status"])
            if row["immi_person_id"] and ("unaccompanied" in status or "uasc" in status):
                unaccompanied[row["immi_person_id"]].append(
                    (read_moment(row["immi_immigration_status_start_date"])[0],
                     read_moment(row["immi_immigration_status_end_date"])[0]))
        periods = self.records["looked_after_period"] = []
        for child, episodes in self.grouped["looked_after_episode"].items():
            for spell in self.spells(episodes):
                first, last = spell[0], spell[-1]
                began, ended = first["entered_on"] or first["started_on"], last["ended_on"]
                statuses = [s["status"] for s in self.of("legal_status", child)
                            if overlaps(s["started_on"], s["ended_on"], began, ended)
                            and not s["started_on"] < began == s["ended_on"]]
                periods.append({
                    "child": child, "started_on": began, "ended_on": ended,
                    "end_reason": last["reason_ceased"] if ended else None,
                    "unaccompanied": any(overlaps(*s, began, ended)
                                         for s in unaccompanied[child]),
                    "respite": bool(statuses) and all(s in ("V3", "V4") for s in statuses)})
        table = "looked_after_period"
        self.held[table] |= {"started_on", "ended_on", "end_reason"}
        self.hold(table, "respite", "legal_status")
        self.hold(table, "unaccompanied", "ssd_immigration_status")

    @staticmethod
    def spells(episodes):
        """A child's episodes in periods: those of one period's id, else that follow each other
        without a day between."""
        spells = []
        episodes = sorted(episodes, key=lambda e: (e["period"] or "", e["started_on"]))
        for episode in episodes:
            last = spells[-1][-1] if spells else None
            same = last is not None and last["period"] == episode["period"]
            if same and episode["period"] is None:
                same = last["ended_on"] is not None and episode["started_on"] <= last["ended_on"]
            if same:
                spells[-1].append(episode)
            else:
                spells.append([episode])
        return spells


def overlaps(began, ended, period_began, period_ended):
    begins_in_time = began is None or period_ended is None or began <= period_ended
    return begins_in_time and (ended is None or ended >= period_began)
