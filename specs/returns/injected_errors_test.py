#!/usr/bin/python3
"""A clean census broken in one place gives that finding, at that place, and no unrelated one.

    injected_errors_test.py --program build/release/breakwater [--year 2026] [--rule 8630]

The census is an invented city's, without the children of whom a rule has something to say (the city's own pupil numbers
carry no real authority's code, and are given one). Each line of INJECTED breaks it in one place: the rule, whom to break,
how, the field that the finding is to name, and the rules that must then speak as well. Days are those of the census of
2026, and moved to the year that is asked for; until 2024 sex is GenderCurrent, with numbers. Every rule in force in the
year has its line. Exit 1 where any differs.
"""

import argparse
import collections
import csv
import datetime
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

YEAR = int(sys.argv[sys.argv.index("--year") + 1]) if "--year" in sys.argv else 2026
REFERENCE, START = datetime.date(YEAR, 3, 31), datetime.date(YEAR - 1, 4, 1)
SEX, SEX_UNKNOWN, SEX_GIVEN, SEX_WRONG = ("Sex", "U", "F", "1") if YEAR >= 2025 else ("GenderCurrent", "0", "2", "F")
CHILDREN = 1000
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
AUTHORITY = "852"
DISABILITIES = ["MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH"]


def day(text):
    return datetime.date.fromisoformat(text)


def on(text):
    """A day written for the census of 2026, in the year of this one."""
    return f"{int(text[:4]) + YEAR - 2026}{text[4:]}"


def shifted(text, days):
    return (day(text) + datetime.timedelta(days=days)).isoformat()


def with_check_letter(rest):
    total = sum((int(c) if c.isdigit() else LETTERS.index(c)) * place for place, c in enumerate(rest, 2))
    return LETTERS[total % 23] + rest


def text(element, path):
    return element.findtext(path) or ""


def put(element, name, value, before=None):
    """Gives the field that value; adds it where it is not there, takes it away for None."""
    found = element.find(name)
    if value is None:
        if found is not None:
            element.remove(found)
        return
    if found is None:
        found = ET.SubElement(element, name)
    found.text = value


def identifiers(child):
    return child.find("ChildIdentifiers")


# Whom to break: the first child of whom it holds, and the part of it that is broken.
def any_child(child):
    return identifiers(child) if text(child, "ChildIdentifiers/PersonBirthDate") else None


def older_child(child):
    born = text(child, "ChildIdentifiers/PersonBirthDate")
    return identifiers(child) if born and born < on("2018") and text(child, "ChildIdentifiers/UPN") else None


def unborn(child):
    return identifiers(child) if text(child, "ChildIdentifiers/ExpectedPersonBirthDate") else None


def single_disability(child):
    return child.find("ChildCharacteristics/Disabilities") \
        if len(child.findall(".//Disability")) == 1 and len(child.findall("CINdetails")) == 1 \
        and text(child, "CINdetails/ReferralNFA") == "false" else None


def only(child):
    episodes = child.findall("CINdetails")
    return episodes[0] if len(episodes) == 1 else None


def any_episode(child):
    return only(child)


def open_episode(child):
    one = only(child)
    return one if one is not None and not text(one, "CINclosureDate") and text(one, "ReferralNFA") == "false" \
        and START < day(text(one, "CINreferralDate")) and not one.findall("ChildProtectionPlans") else None


def born_long_before(child):
    return open_episode(child) if text(child, "ChildIdentifiers/PersonBirthDate") < on("2018") \
        and not child.findall(".//CINPlanDates") else None


def closed_episode(child):
    one = only(child)
    return one if one is not None and text(one, "CINclosureDate") and text(one, "ReferralNFA") == "false" \
        and text(one, "ReasonForClosure") == "RC7" and day(text(one, "CINreferralDate")) > START \
        and shifted(text(one, "CINreferralDate"), 60) < text(one, "CINclosureDate") \
        and one.findall("Assessments") and not one.findall("ChildProtectionPlans") else None


def closed_after_assessment(child):
    one = only(child)
    return one if one is not None and text(one, "ReasonForClosure") == "RC8" else None


def no_further_action(child):
    one = only(child)
    return one if one is not None and text(one, "ReferralNFA") == "true" and len(one) <= 6 \
        and day(text(one, "CINreferralDate")) > START else None


def finished_assessment(child):
    one = only(child)
    found = one.findall("Assessments") if one is not None else []
    good = len(found) == 1 and text(found[0], "AssessmentAuthorisationDate") > on("2025-04-20") \
        and text(found[0], "AssessmentActualStartDate") > on("2025-04-20") \
        and text(found[0], ".//AssessmentFactors") != "21" and not text(one, "CINclosureDate")
    return found[0] if good else None


def with_enquiry(child):
    one = only(child)
    return one if one is not None and text(one, "Section47/DateOfInitialCPC") > on("2025-05-20") \
        and len(one.findall("Section47")) == 1 and one.findall("Assessments") \
        and not text(one, "CINclosureDate") and text(one, "CINreferralDate") > on("2025-04-02") else None


def enquiry(child):
    one = with_enquiry(child)
    return one.find("Section47") if one is not None else None


def need_plan(child):
    one = open_episode(child)
    found = one.findall("CINPlanDates") if one is not None else []
    return found[0] if len(found) == 1 and not text(found[0], "CINPlanEndDate") \
        and text(found[0], "CINPlanStartDate") > on("2025-05-01") \
        and shifted(text(found[0], "CINPlanStartDate"), 30) < REFERENCE.isoformat() else None


def protection_plan(child):
    one = only(child)
    found = one.findall("ChildProtectionPlans") if one is not None else []
    return found[0] if len(found) == 1 and text(found[0], "CPPstartDate") > on("2025-05-01") \
        and not text(found[0], "CPPendDate") and found[0].findall("Reviews") and not one.findall("CINPlanDates") \
        and text(one, "CINreferralDate") > on("2025-04-02") else None


def with_plan(child):
    found = protection_plan(child)
    return only(child) if found is not None else None


# How: what becomes of the part.
def sets(name, value):
    return lambda part: put(part, name, value(part) if callable(value) else value)


def all_of(*changes):
    def change(part):
        for each in changes:
            each(part)
    return change


def adds(name, **fields):
    def change(part):
        row = ET.SubElement(part, name)
        for field, value in fields.items():
            value = value(part) if callable(value) else value
            if value is not None:
                put(row, field, value)
    return change


def adds_value(name, value, holder=None):
    def change(part):
        at = part if holder is None else part.find(holder)
        if at is None:
            at = ET.SubElement(part, holder)
        ET.SubElement(at, name).text = value
    return change


def takes_all(name):
    def change(part):
        for row in part.findall(name):
            part.remove(row)
    return change


def field(name, days=0):
    return lambda part: shifted(text(part, name), days)



def episode_of(whom):
    return lambda child: only(child) if whom(child) is not None else None


def child_of(whom):
    return lambda child: child if whom(child) is not None else None


def second_assessment(episode):
    """Begins on the day the first was finished."""
    end = text(episode, "Assessments/AssessmentAuthorisationDate")
    row = ET.SubElement(episode, "Assessments")
    put(row, "AssessmentActualStartDate", end)
    put(row, "AssessmentAuthorisationDate", end)
    adds_value("AssessmentFactors", "1A", FACTORS)(row)


def died_before(child):
    """The day before the last plan began."""
    starts = [row.text for row in child.iter() if row.tag in ("CINPlanStartDate", "CPPstartDate")]
    put(child.find("ChildIdentifiers"), "PersonDeathDate", shifted(starts[-1], -1))


def died_in_plan(child):
    for row in child.iter():
        if row.tag in ("CINPlanDates", "ChildProtectionPlans"):
            start, end = ("CINPlanStartDate", "CINPlanEndDate") if row.tag == "CINPlanDates" else ("CPPstartDate", "CPPendDate")
            put(row, end, shifted(text(row, start), 2))
            put(child.find("ChildIdentifiers"), "PersonDeathDate", shifted(text(row, start), 1))


def second_plan(start, end):
    """Of child protection: from so many days after the first began."""
    def change(episode):
        first = text(episode, "ChildProtectionPlans/CPPstartDate")
        row = ET.SubElement(episode, "ChildProtectionPlans")
        put(row, "CPPstartDate", shifted(first, start))
        put(row, "CPPendDate", None if end is None else shifted(first, end))
        for name, value in (("InitialCategoryOfAbuse", "NEG"), ("LatestCategoryOfAbuse", "NEG"), ("NumberOfPreviousCPP", "0")):
            put(row, name, value)
    return change


def another_episode(start, end, no_further_action="false"):
    """Of the same child: from so many days after the first began."""
    def change(child):
        first = text(child, "CINdetails/CINreferralDate")
        row = ET.SubElement(child, "CINdetails")
        put(row, "CINreferralDate", shifted(first, start))
        put(row, "ReferralSource", "1A")
        put(row, "PrimaryNeedCode", "N1")
        put(row, "ReferralNFA", no_further_action)
        if end is not None:
            put(row, "CINclosureDate", shifted(first, end))
            put(row, "ReasonForClosure", "RC7")
    return change


def review_before_plan(plan):
    plan.find("Reviews/CPPreviewDate").text = text(plan, "CPPstartDate")


# Of the return as a whole: the outermost element is broken.
def whole(child):
    return child if child.tag == "Message" else None


def another_reference_date(message):
    message.find(".//ReferenceDate").text = on("2025-03-31")


def no_conferences(message):
    for row in message.iter():
        if row.tag == "Section47" or row.tag == "CINdetails":
            put(row, "DateOfInitialCPC", None)
            if row.tag == "Section47":
                put(row, "ICPCnotRequired", "true")


def sex_not_recorded(message):
    for row in list(message.iter("ChildIdentifiers"))[:50]:
        put(row, SEX, SEX_UNKNOWN)


def few_disabilities(message):
    for row in message.iter("Disability"):
        row.text = "MOB" if row.text in ("HAND", "BEH", "VIS", "AUT", "DDA") else row.text


def one_disability_each(message):
    for row in message.iter("Disabilities"):
        for other in row.findall("Disability")[1:]:
            row.remove(other)


LATER = on("2026-05-01")
BEFORE_THE_YEAR = on("2025-03-03")
SAME = {}  # the numbers of a child who is there already
SATURDAY = next(d.isoformat() for d in (datetime.date(YEAR - 1, 11, n) for n in range(15, 22)) if d.weekday() == 5)
FACTORS = "FactorsIdentifiedAtAssessment"
# rule, whom, how, the field named, and the rules that must speak too.
INJECTED = [
    ("1520", older_child, sets("UPN", lambda p: SAME["UPN"]), "UPN", ""),
    ("1510", older_child, sets("UPN", lambda p: ("B" if text(p, "UPN")[0] == "A" else "A") + text(p, "UPN")[1:]), "UPN", ""),
    ("1530", older_child, sets("UPN", lambda p: with_check_letter("421" + text(p, "UPN")[4:])), "UPN", ""),
    ("1540", older_child, sets("UPN", lambda p: with_check_letter(text(p, "UPN")[1:5] + "A" + text(p, "UPN")[6:])), "UPN", ""),
    ("1550", older_child, sets("UPN", lambda p: text(p, "UPN")[:12] + "S"), "UPN", ""),
    ("1560Q", any_child, sets("FormerUPN", "12345"), "FormerUPN", ""),
    ("1570", any_child, sets("LAchildID", "1" * 21), "LAchildID", ""),
    ("1580", any_child, sets("LAchildID", "12-34"), "LAchildID", ""),
    ("4180", any_child, sets(SEX, SEX_WRONG), SEX, ""),
    ("8500", any_child, sets("LAchildID", None), "LAchildID", ""),
    ("8510", any_child, sets("LAchildID", lambda p: SAME["LAchildID"]), "LAchildID", ""),
    ("8520", any_child, sets("PersonBirthDate", on("2026-04-02")), "PersonBirthDate", "8606"),
    ("8525Q", any_child, sets("PersonBirthDate", None), "PersonBirthDate", ""),
    ("8530Q", unborn, sets("ExpectedPersonBirthDate", on("2027-06-01")), "ExpectedPersonBirthDate", "8606"),
    ("8535Q", any_child, sets("PersonDeathDate", lambda p: shifted(text(p, "PersonBirthDate"), -1)), "PersonDeathDate",
     "8545Q 8555Q 4008 4009Q 8915 8920"),
    ("8545Q", any_child, sets("PersonDeathDate", LATER), "PersonDeathDate", ""),
    ("8750", unborn, sets(SEX, SEX_GIVEN), SEX, ""),
    ("8770Q", older_child, sets("UPN", None), "UPNunknown", ""),
    ("8772", older_child, sets("UPNunknown", "UN7"), "UPNunknown", ""),
    ("8775Q", older_child, sets("PersonBirthDate", on("1999-01-01")), "PersonBirthDate", ""),
    ("4220", lambda c: c.find("ChildCharacteristics"), sets("Ethnicity", "BLUE"), "Ethnicity", ""),
    ("8540", single_disability, takes_all("Disability"), "Disability", ""),
    ("8790", single_disability, adds_value("Disability", "MOB"), "Disability", ""),
    ("8794", single_disability, lambda p: ET.SubElement(p, "Disability").__setattr__("text", text(p, "Disability")), "Disability", ""),
    ("8590", lambda c: c if only(c) is not None and not c.findall(".//DateOfInitialCPC") else None, takes_all("CINdetails"), "LAchildID", ""),
    ("2990", closed_after_assessment, adds("CINPlanDates", CINPlanStartDate=field("CINreferralDate"),
                                           CINPlanEndDate=field("CINclosureDate")), "ReasonForClosure", "8620 4013"),
    ("2991Q", with_enquiry, takes_all("Assessments"), "CINreferralDate", ""),
    ("8555Q", child_of(born_long_before), lambda p: put(p.find("ChildIdentifiers"), "PersonDeathDate", shifted(text(p, "CINdetails/CINreferralDate"), -1)),
     "CINreferralDate", "8545Q 4008"),
    ("8565", closed_episode, lambda p: put(p.find("Assessments"), "AssessmentAuthorisationDate",
                                           shifted(text(p, "CINclosureDate"), 1)), "CINclosureDate", "8696"),
    ("8568", open_episode, sets("ReferralNFA", "perhaps"), "ReferralNFA", ""),
    ("8569Q", no_further_action, sets("CINreferralDate", BEFORE_THE_YEAR), "ReferralNFA", "8620 8606"),
    ("8585Q", closed_episode, sets("ReasonForClosure", "RC2"), "ReasonForClosure", ""),
    ("8600", open_episode, sets("CINreferralDate", on("2026-04-01")), "CINreferralDate", "1103 1104 2889 4015 1105"),
    ("8606", open_episode, sets("CINreferralDate", "1990-01-02"), "CINreferralDate", ""),
    ("8610", open_episode, sets("PrimaryNeedCode", None), "PrimaryNeedCode", ""),
    ("8620", closed_episode, sets("CINclosureDate", on("2026-04-02")), "CINclosureDate", ""),
    ("8630", closed_episode, sets("CINclosureDate", lambda p: shifted(text(p, "CINreferralDate"), -1)), "CINclosureDate", "8565 8620"),
    ("8640", closed_episode, sets("ReasonForClosure", "RC0"), "ReasonForClosure", ""),
    ("8650", open_episode, sets("PrimaryNeedCode", "N11"), "PrimaryNeedCode", ""),
    ("8805", closed_episode, sets("ReasonForClosure", None), "CINclosureDate", ""),
    ("8810", open_episode, sets("ReasonForClosure", "RC7"), "ReasonForClosure", ""),
    ("8825Q", no_further_action, all_of(sets("ReferralNFA", "false"), sets("PrimaryNeedCode", "N1"), sets("ReasonForClosure", "RC9"),
                                        sets("CINclosureDate", field("CINreferralDate"))), "ReasonForClosure", "8540 8770Q 8772"),
    ("8831", no_further_action, adds("Section47", S47ActualStartDate=field("CINreferralDate"), ICPCnotRequired="true"), "ReferralNFA", "2991Q"),
    ("8866", open_episode, sets("ReferralSource", "9Z"), "ReferralSource", ""),
    ("1103", finished_assessment, sets("AssessmentActualStartDate", on("2025-03-01")), "AssessmentActualStartDate", ""),
    ("8608", finished_assessment, sets("AssessmentActualStartDate", field("AssessmentAuthorisationDate", 1)), "AssessmentActualStartDate", ""),
    ("8614", finished_assessment, sets("AssessmentAuthorisationDate", None), "AssessmentFactors", "8670Q"),
    ("8670Q", finished_assessment, all_of(sets("AssessmentAuthorisationDate", None), sets(FACTORS, None)), "AssessmentActualStartDate", ""),
    ("8696", finished_assessment, all_of(sets("AssessmentAuthorisationDate", on("2026-04-01"))), "AssessmentAuthorisationDate", ""),
    ("8736", finished_assessment, all_of(sets("AssessmentAuthorisationDate", None), sets(FACTORS, None),
                                         sets("AssessmentActualStartDate", BEFORE_THE_YEAR)), "AssessmentActualStartDate", "8670Q 1103"),
    ("8869", finished_assessment, adds_value("AssessmentFactors", "21", FACTORS), "AssessmentFactors", "8873Q"),
    ("8873Q", finished_assessment, lambda p: [put(p, FACTORS, None), adds_value("AssessmentFactors", "21", FACTORS)(p)],
     "ReasonForClosure", ""),
    ("8897Q", finished_assessment, sets(FACTORS, None), "AssessmentFactors", ""),
    ("8898", finished_assessment, lambda p: adds_value("AssessmentFactors", text(p, ".//AssessmentFactors"), FACTORS)(p),
     "AssessmentFactors", ""),
    ("8945Q", finished_assessment, adds_value("AssessmentFactors", "18A", FACTORS), "AssessmentFactors", ""),
    ("8950Q", finished_assessment, adds_value("AssessmentFactors", "19A", FACTORS), "AssessmentFactors", ""),
    ("8863Q", episode_of(finished_assessment), second_assessment, "AssessmentActualStartDate", ""),
    ("8867", closed_episode, lambda p: [put(p.find("Assessments"), n, None) for n in ("AssessmentAuthorisationDate", FACTORS)],
     "AssessmentAuthorisationDate", "8670Q"),
    ("8896", episode_of(finished_assessment), lambda p: [takes_all("Assessments")(p), adds("Assessments", AssessmentActualStartDate=on("2026-03-30"))(p),
                                                       adds("Assessments", AssessmentActualStartDate=on("2026-03-31"))(p)],
     "AssessmentAuthorisationDate", "8863Q"),
    ("1104", enquiry, all_of(sets("DateOfInitialCPC", on("2025-04-01")), sets("S47ActualStartDate", on("2025-04-01"))), "DateOfInitialCPC", "2889 2885 8875"),
    ("2884", with_enquiry, lambda p: put(p, "DateOfInitialCPC", text(p, "Section47/DateOfInitialCPC")), "DateOfInitialCPC", ""),
    ("2889", enquiry, sets("S47ActualStartDate", on("2025-04-01")), "S47ActualStartDate", ""),
    ("8615", enquiry, sets("S47ActualStartDate", field("DateOfInitialCPC", 1)), "S47ActualStartDate", ""),
    ("8675Q", open_episode, adds("Section47", S47ActualStartDate=on("2026-01-12"), ICPCnotRequired="false"), "S47ActualStartDate", "2991Q 2889"),
    ("8715", enquiry, sets("DateOfInitialCPC", on("2026-04-01")), "DateOfInitialCPC", "2883 2885 8875"),
    ("8740", enquiry, all_of(sets("DateOfInitialCPC", None), sets("S47ActualStartDate", BEFORE_THE_YEAR), sets("ICPCnotRequired", "false")),
     "S47ActualStartDate", "2889 8675Q 2885 2883"),
    ("8839", open_episode, all_of(adds("Section47", S47ActualStartDate=on("2026-03-30")), adds("Section47", S47ActualStartDate=on("2026-03-31"))),
     "DateOfInitialCPC", "2991Q 8890 2889"),
    ("8868", closed_episode, adds("Section47", S47ActualStartDate=field("CINclosureDate")), "ICPCnotRequired", ""),
    ("8870Q", enquiry, sets("InitialCPCtarget", SATURDAY), "InitialCPCtarget", ""),
    ("8875", enquiry, sets("DateOfInitialCPC", SATURDAY), "DateOfInitialCPC", "2885 8615 1104"),
    ("8890", with_enquiry, adds("Section47", S47ActualStartDate=field("Section47/DateOfInitialCPC"), ICPCnotRequired="true"), "S47ActualStartDate", ""),
    ("4000", no_further_action, adds("CINPlanDates", CINPlanStartDate=field("CINreferralDate")), "ReferralNFA", ""),
    ("4001", with_plan, adds("CINPlanDates", CINPlanStartDate=field("CINreferralDate")), "CINPlanEndDate", "4003 4017"),
    ("4003", with_plan, adds("CINPlanDates", CINPlanStartDate=field("ChildProtectionPlans/Reviews/CPPreviewDate"),
                             CINPlanEndDate=field("ChildProtectionPlans/Reviews/CPPreviewDate", 1)), "CPPreviewDate", "4016"),
    ("4004", episode_of(need_plan), adds("CINPlanDates", CINPlanStartDate=field("CINPlanDates/CINPlanStartDate", 5)), "CINPlanEndDate", "4014"),
    ("4008", child_of(need_plan), died_before, "CINPlanStartDate", "8545Q 8555Q"),
    ("4009Q", child_of(need_plan), died_in_plan, "CINPlanEndDate", ""),
    ("4010", need_plan, sets("CINPlanStartDate", None), "CINPlanStartDate", ""),
    ("4011", need_plan, sets("CINPlanEndDate", field("CINPlanStartDate", -1)), "CINPlanEndDate", ""),
    ("4012Q", need_plan, sets("CINPlanEndDate", field("CINPlanStartDate")), "CINPlanStartDate", ""),
    ("4013", need_plan, sets("CINPlanEndDate", on("2026-04-01")), "CINPlanEndDate", ""),
    ("4014", episode_of(need_plan), adds("CINPlanDates", CINPlanStartDate=field("CINPlanDates/CINPlanStartDate", 5),
                                      CINPlanEndDate=field("CINPlanDates/CINPlanStartDate", 6)), "CINPlanStartDate", ""),
    ("4015", need_plan, sets("CINPlanStartDate", on("2025-04-01")), "CINPlanStartDate", ""),
    ("4016", with_plan, adds("CINPlanDates", CINPlanStartDate=field("ChildProtectionPlans/CPPstartDate", 1),
                             CINPlanEndDate=field("ChildProtectionPlans/CPPstartDate", 2)), "CINPlanStartDate", ""),
    ("4017", with_plan, adds("CINPlanDates", CINPlanStartDate=field("CINreferralDate"),
                             CINPlanEndDate=field("ChildProtectionPlans/CPPstartDate", 1)), "CPPstartDate", ""),
    ("1105", protection_plan, sets("CPPstartDate", on("2025-03-31")), "CPPstartDate", ""),
    ("2885", protection_plan, sets("CPPstartDate", field("CPPstartDate", 1)), "CPPstartDate", ""),
    ("8720", protection_plan, sets("CPPstartDate", None), "CPPstartDate", ""),
    ("8730", protection_plan, sets("NumberOfPreviousCPP", "some"), "NumberOfPreviousCPP", ""),
    ("8832", no_further_action, adds("ChildProtectionPlans", CPPstartDate=BEFORE_THE_YEAR, NumberOfPreviousCPP="0",
                                     InitialCategoryOfAbuse="NEG", LatestCategoryOfAbuse="NEG"), "ReferralNFA", "1105"),
    ("8840", protection_plan, sets("CPPendDate", field("CPPstartDate")), "CPPstartDate", ""),
    ("8841", protection_plan, review_before_plan, "CPPreviewDate", ""),
    ("8842Q", protection_plan, adds("Reviews"), "CPPreviewDate", ""),
    ("8905", protection_plan, sets("InitialCategoryOfAbuse", "BAD"), "InitialCategoryOfAbuse", ""),
    ("8910", protection_plan, sets("LatestCategoryOfAbuse", None), "LatestCategoryOfAbuse", ""),
    ("8915", child_of(protection_plan), died_before, "CPPstartDate", "8545Q 8555Q"),
    ("8920", child_of(protection_plan), died_in_plan, "CPPendDate", ""),
    ("8925", protection_plan, sets("CPPendDate", field("CPPstartDate", -1)), "CPPstartDate", ""),
    ("8930", protection_plan, sets("CPPendDate", on("2026-04-01")), "CPPendDate", ""),
    ("8935", with_plan, second_plan(5, None), "CPPendDate", "8940 2883 2885"),
    ("8940", with_plan, second_plan(5, 6), "CPPstartDate", "2883 2885"),
    ("8815", child_of(open_episode), another_episode(0, None), "CINclosureDate", "8820"),
    ("8816", child_of(open_episode), another_episode(1, None, "true"), "CINreferralDate", "8820"),
    ("8820", child_of(closed_episode), another_episode(1, 2), "CINreferralDate", ""),
    ("100", whole, another_reference_date, "ReferenceDate", ""),
    ("2883", whole, no_conferences, "CPPstartDate", "2885"),
    ("2886Q", whole, sex_not_recorded, SEX, ""),
    ("2887Q", whole, few_disabilities, "Disability", "8794"),
    ("2888Q", whole, one_disability_each, "Disability", ""),
]


def check(program, census, folder):
    """[(rule, child, field, line)] of what the program finds in the census."""
    file = pathlib.Path(folder) / "census.xml"
    ET.ElementTree(census).write(file, encoding="utf-8")
    done = subprocess.run([program, "check", "--return", "cin-census", "--year", str(YEAR), "--format", "csv", file],
                          capture_output=True, text=True, check=False)
    if done.returncode > 1 or done.stderr:
        sys.exit(done.stderr or done.stdout[:500])
    return [(row["rule"] or row["message"], row["child"], row["field"], row["severity"])
            for row in csv.DictReader(io.StringIO(done.stdout))]


def clean_census(program, folder):
    # Few are unborn on the last day of a year: a city where somebody is.
    for seed in range(11, 21):
        city = f"{folder}/city_{seed}"
        made = subprocess.run([program, "synth", "--seed", str(seed), "--children", "14000", "--from", on("2022-04-01"), "--to",
                               on("2026-03-31"), "--format", "cin-census", "--out", city], capture_output=True, text=True, check=False)
        if made.returncode:
            sys.exit(made.stderr)
        census = ET.parse(f"{city}/cin_census_{YEAR}.xml").getroot()
        if any(unborn(child) is not None for child in census.find("Children")):
            break
    children = census.find("Children")
    given = 0
    for child in children:
        number = child.find("ChildIdentifiers/UPN")
        if number is not None:
            number.text = with_check_letter(AUTHORITY + number.text[4:12] + number.text[12:])
        holder = child.find("ChildCharacteristics/Disabilities")
        if holder is not None and text(holder, "Disability") not in ("", "NONE") and given < len(DISABILITIES) - 1:
            for other in holder.findall("Disability"):
                holder.remove(other)
            for code in DISABILITIES[given:given + 2]:
                ET.SubElement(holder, "Disability").text = code
            given += 1
    spoken_of = {child for _, child, _, _ in check(program, census, folder)}
    for child in list(children):
        if text(child, "ChildIdentifiers/LAchildID") in spoken_of:
            children.remove(child)
    # The children that the lines below break come first; the rest make up the number.
    for child in list(children)[CHILDREN:]:
        if not len(child.findall(".//Disability")) > 1:
            children.remove(child)
    for child in list(children)[CHILDREN:]:
        children.remove(child)
    left = check(program, census, folder)
    if left or len(children) != CHILDREN:
        sys.exit(f"the census of {len(children)} children is not clean: {left[:10]}")
    return census


def rules_in_force(program):
    done = subprocess.run([program, "check", "--return", "cin-census", "--year", str(YEAR), "--rules"],
                          capture_output=True, text=True, check=False)
    return set(re.findall(r"^(\S+) (?:error|query), ", done.stdout, re.MULTILINE))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--year", type=int, default=YEAR)
    parser.add_argument("--rule")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="break one rule of N")
    given = parser.parse_args()
    failures = collections.OrderedDict()
    in_force = rules_in_force(given.program)
    lines = {rule for rule, *_ in INJECTED}
    for rule in sorted(in_force - lines):
        failures[rule] = "no line breaks it"
    with tempfile.TemporaryDirectory() as folder:
        clean = clean_census(given.program, folder)
        whole_text = ET.tostring(clean)
        first = next(row for row in clean.iter("ChildIdentifiers") if older_child_number(row))
        SAME.update({name: text(first, name) for name in ("UPN", "LAchildID")})
        for rule, whom, how, at, also in INJECTED[::given.every]:
            if given.rule not in (None, rule) or rule not in in_force:
                continue
            census = ET.fromstring(whole_text)
            candidates = [census] if whom is whole else list(census.find("Children"))[5:]
            child = next((each for each in candidates if whom(each) is not None
                          and text(each, "ChildIdentifiers/UPN") != SAME["UPN"]), None)
            if child is None:
                failures[rule] = "no child of the census can be broken so"
                continue
            how(whom(child))
            number = text(child, "ChildIdentifiers/LAchildID")
            found = check(given.program, census, folder)
            expected = [one for one in found if one[0] == rule and (whom is whole or one[1] == number) and one[2] == at]
            unrelated = [one for one in found if one[0] != rule and (one[0] not in also.split() or one[3] == "file")
                         and one[3] != "could not run"]
            if not expected or unrelated:
                failures[rule] = f"found {[one[:3] for one in found][:8]}"
    print(f"{YEAR}: {len(in_force & lines) // given.every} rules, each by one place of a clean census of {CHILDREN} children; {len(failures)} failed")
    for rule, why in failures.items():
        print(f"FAILED: {rule}: {why}")
    sys.exit(1 if failures else 0)


def older_child_number(row):
    return text(row, "UPN") and text(row, "PersonBirthDate") < on("2018")


if __name__ == "__main__":
    main()
