#!/usr/bin/python3
"""Writes the national returns that the authority of an SSD folder would make.

    returns.py SSD_FOLDER OUT_FOLDER YEAR...

For each year a children in need census (census_YEAR.xml) and an SSDA903 return (ssda903_YEAR/),
each holding what the Department asks of 1 April to 31 March and nothing that was known later. What
the returns have no place for is left out. For folders without mistakes in them.
"""

import collections
import csv
import html
import pathlib
import sys

CATEGORY = {"Neglect": "NEG", "Emotional abuse": "EMO", "Physical abuse": "PHY",
            "Sexual abuse": "SAB", "Multiple": "MUL"}


def table(folder, name):
    with open(pathlib.Path(folder) / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by(rows, column):
    found = collections.defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def item(name, text):
    return f"<{name}>{html.escape(text)}</{name}>" if text else ""


def part(name, *inside):
    return f"<{name}>{''.join(inside)}</{name}>\n" if any(inside) else ""


class Year:
    def __init__(self, year):
        self.number, self.first, self.last = year, f"{year - 1}-04-01", f"{year}-03-31"

    def known(self, day):
        """The day, where it was past by the end of the year."""
        return day[:10] if day and day[:10] <= self.last else ""

    def holds(self, day):
        return self.first <= day[:10] <= self.last if day else False

    def open_in(self, start, end):
        return start <= self.last and (not self.known(end) or self.known(end) >= self.first)


class Census:
    """One year's children in need census."""

    def __init__(self, ssd, year):
        self.year = year
        self.persons = table(ssd, "ssd_person")
        self.disabilities = by(table(ssd, "ssd_disability"), "disa_person_id")
        self.needs = by(table(ssd, "ssd_cin_episodes"), "cine_person_id")
        self.assessments = by(table(ssd, "ssd_cin_assessments"), "cina_referral_id")
        self.enquiries = by(table(ssd, "ssd_s47_enquiry"), "s47e_referral_id")
        conferences = table(ssd, "ssd_initial_cp_conference")
        self.of_enquiry = by(conferences, "icpc_s47_enquiry_id")
        self.of_referral = by(conferences, "icpc_referral_id")
        own = [plan for plan in table(ssd, "ssd_cp_plans") if plan["cppl_cp_plan_ola"] != "Y"]
        self.plans = by(own, "cppl_referral_id")
        self.plans_of_child = by(own, "cppl_person_id")
        self.reviews = by(table(ssd, "ssd_cp_reviews"), "cppr_cp_plan_id")
        self.plan_dates = by(table(ssd, "ssd_cin_plans"), "cinp_referral_id")

    def text(self):
        year = self.year
        header = part("Header", part("CollectionDetails", item("Collection", "CIN"),
                                     item("Year", str(year.number)),
                                     item("ReferenceDate", year.last)))
        return part("Message", header, part("Children", *map(self.child, self.persons)))

    def child(self, person):
        number = person["pers_person_id"]
        needs = "".join(map(self.need, self.needs[number]))
        expected = "" if person["pers_dob"] else person["pers_expected_dob"]
        return needs and part(
            "Child",
            part("ChildIdentifiers", item("LAchildID", number),
                 item("PersonBirthDate", person["pers_dob"]),
                 item("ExpectedPersonBirthDate", expected), item("Sex", person["pers_sex"]),
                 item("PersonDeathDate", self.year.known(person["pers_death_date"]))),
            part("ChildCharacteristics", item("Ethnicity", person["pers_ethnicity"]),
                 part("Disabilities", *(item("Disability", each["disa_disability_code"])
                                        for each in self.disabilities[number]))),
            needs)

    def need(self, need):
        year, referral = self.year, need["cine_referral_id"]
        nothing_further = need["cine_referral_nfa"] == "Y"
        received, closed = need["cine_referral_date"][:10], year.known(need["cine_close_date"])
        if not (year.holds(received) if nothing_further else year.open_in(received, closed)):
            return ""
        outside = [each["icpc_icpc_date"] for each in self.of_referral[referral]
                   if not each["icpc_s47_enquiry_id"] and year.holds(each["icpc_icpc_date"])]
        return part(
            "CINdetails", item("CINreferralDate", received),
            item("ReferralSource", need["cine_referral_source_code"]),
            item("PrimaryNeedCode", need["cine_cin_primary_need_code"]),
            item("CINclosureDate", closed),
            item("ReasonForClosure", need["cine_close_reason"] if closed else ""),
            item("DateOfInitialCPC", min(outside, default="")),
            *map(self.assessment, self.assessments[referral]),
            *map(self.plan_date, self.plan_dates[referral]),
            *map(self.enquiry, self.enquiries[referral]),
            item("ReferralNFA", "1" if nothing_further else "0"),
            *map(self.plan, self.plans[referral]))

    def assessment(self, row):
        start = row["cina_assessment_start_date"]
        end = self.year.known(row["cina_assessment_auth_date"])
        if not self.year.holds(end or start):
            return ""
        return part("Assessments", item("AssessmentActualStartDate", start),
                    item("AssessmentAuthorisationDate", end))

    def plan_date(self, row):
        start, end = row["cinp_cin_plan_start_date"], row["cinp_cin_plan_end_date"]
        return self.year.open_in(start, end) and part(
            "CINPlanDates", item("CINPlanStartDate", start),
            item("CINPlanEndDate", self.year.known(end))) or ""

    def enquiry(self, row):
        start = row["s47e_s47_start_date"]
        held = min((each["icpc_icpc_date"] for each in self.of_enquiry[row["s47e_s47_enquiry_id"]]
                    if self.year.known(each["icpc_icpc_date"])), default="")
        needed = '"CP_CONFERENCE_FLAG": "Y"' in row["s47e_s47_outcome_json"]
        if not self.year.holds(start) and not self.year.holds(held):
            return ""
        return part("Section47", item("S47ActualStartDate", start), item("DateOfInitialCPC", held),
                    item("ICPCnotRequired", "0" if needed else "1"))

    def plan(self, row):
        start, end = row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"]
        if not self.year.open_in(start, end):
            return ""
        earlier = [each for each in self.plans_of_child[row["cppl_person_id"]]
                   if each["cppl_cp_plan_start_date"] < start]
        return part(
            "ChildProtectionPlans", item("CPPstartDate", start),
            item("CPPendDate", self.year.known(end)),
            item("InitialCategoryOfAbuse", category(row["cppl_cp_plan_initial_category"])),
            item("LatestCategoryOfAbuse", category(row["cppl_cp_plan_latest_category"])),
            item("NumberOfPreviousCPP", str(len(earlier))),
            part("Reviews", *(item("CPPreviewDate", each["cppr_cp_review_date"])
                              for each in self.reviews[row["cppl_cp_plan_id"]]
                              if self.year.holds(each["cppr_cp_review_date"]))))


def category(words):
    return CATEGORY[words.split(":")[0]]


def british(day):
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}" if day else ""


def write_ssda903(ssd, year, folder):
    """One year's return of the children looked after, as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    persons = {row["pers_person_id"]: row for row in table(ssd, "ssd_person")}
    placements = {row["clap_cla_placement_id"]: row for row in table(ssd, "ssd_cla_placement")}
    statuses = by(table(ssd, "ssd_legal_status"), "lega_person_id")
    episodes, child_of = [], {}
    for row in table(ssd, "ssd_cla_episodes"):
        child, start = row["clae_person_id"], row["clae_cla_episode_start_date"]
        end = year.known(row["clae_cla_episode_ceased_date"])
        child_of[row["clae_cla_id"]] = child
        if not year.open_in(start, end):
            continue
        status = [each["lega_legal_status"] for each in statuses[child]
                  if each["lega_legal_status_start_date"] <= start
                  and (each["lega_legal_status_end_date"] or "9") > start]
        place = placements[row["clae_cla_placement_id"]]
        episodes.append([child, british(start), row["clae_cla_episode_start_reason"],
                         status[-1] if status else "", row["clae_cla_primary_need_code"],
                         place["clap_cla_placement_type"], place["clap_cla_placement_provider"],
                         british(end), row["clae_cla_episode_ceased_reason"] if end else "",
                         place["clap_cla_placement_change_reason"] if end else "", "", "", ""])
    children = sorted({row[0] for row in episodes})

    def born(child):
        return british(persons[child]["pers_dob"])

    def write(name, headings, rows):
        text = "".join(",".join(row) + "\n" for row in rows)
        (folder / name).write_text(headings + "\n" + text, encoding="utf-8")

    write("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,"
          "REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN", episodes)
    write("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
          [[child, persons[child]["pers_sex"], born(child), persons[child]["pers_ethnicity"],
            "", "", ""] for child in children])
    write("uasc.csv", "CHILD,SEX,DOB,DUC",
          [[row["immi_person_id"], persons[row["immi_person_id"]]["pers_sex"],
            born(row["immi_person_id"]), british(row["immi_immigration_status_end_date"])]
           for row in table(ssd, "ssd_immigration_status")
           if "Unaccompanied" in row["immi_immigration_status"]
           and row["immi_person_id"] in children])
    write("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE",
          [[child_of[row["clar_cla_id"]], born(child_of[row["clar_cla_id"]]),
            british(row["clar_cla_review_date"]), row["clar_cla_review_participation"]]
           for row in table(ssd, "ssd_cla_reviews")
           if row["clar_cla_review_cancelled"] != "Y" and year.holds(row["clar_cla_review_date"])])


def write_returns(ssd, folder, years):
    """The files and folders written, to be given to the program together."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for year in map(Year, years):
        census, ssda903 = folder / f"census_{year.number}.xml", folder / f"ssda903_{year.number}"
        census.write_text(Census(ssd, year).text(), encoding="utf-8")
        write_ssda903(ssd, year, ssda903)
        written += [census, ssda903]
    return written


if __name__ == "__main__":
    write_returns(sys.argv[1], sys.argv[2], [int(year) for year in sys.argv[3:]])
