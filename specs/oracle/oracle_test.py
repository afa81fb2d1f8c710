#!/usr/bin/python3
"""The oracle itself, on folders small enough to count by hand."""

import datetime
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

import extract
import oracle
from law import Law, add_months

RULES = pathlib.Path(__file__).parents[2] / "rules"


def day(text):
    return datetime.date.fromisoformat(text)


class Folder:
    """A folder of tables, each given as its text."""

    def __init__(self, **tables):
        self.temporary = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.temporary.name)
        tables.setdefault("extra_extract", "as_at,complete_from,area_code,area_name,invented\n"
                          "2024-08-31,2022-01-01,E06999001,Larkhaven,Y\n")
        for name, text in tables.items():
            (self.path / f"{name}.csv").write_text(text, encoding="utf-8")

    def figures(self, indicator, basis, first="2024-03", last="2024-03"):
        """[numerator, denominator, value, status] by month."""
        found = oracle.outturns(self.path, RULES, first, last)
        return {key[3]: row[:3] + row[4:] for key, row in found.items()
                if key[0] == indicator and key[2] == basis}


class Days(unittest.TestCase):
    def setUp(self):
        self.law = Law(RULES)

    def test_working_days_step_over_easter(self):
        self.assertEqual(self.law.last_day("1 working days", day("2024-03-28")), day("2024-04-02"))
        self.assertEqual(self.law.last_day("15 working days", day("2024-03-14")),
                         day("2024-04-08"))

    def test_the_day_the_clock_starts_is_day_zero_whatever_day_it_is(self):
        self.assertEqual(self.law.last_day("1 working days", day("2024-06-08")), day("2024-06-10"))

    def test_months_end_with_the_month(self):
        self.assertEqual(add_months(day("2024-01-31"), 1), day("2024-02-29"))
        self.assertEqual(add_months(day("2024-02-29"), 12), day("2025-02-28"))
        self.assertEqual(add_months(day("2024-08-31"), 6), day("2025-02-28"))
        self.assertEqual(add_months(day("2024-11-30"), 14), day("2026-01-30"))

    def test_looking_back(self):
        self.assertEqual(self.law.first_day_reaching("12 months", day("2025-02-28")),
                         day("2024-02-28"))

    def test_rounding_is_half_away_from_zero(self):
        self.assertEqual(oracle.rounded(oracle.fractions.Fraction(125, 10), 0), "13")
        self.assertEqual(oracle.rounded(oracle.fractions.Fraction(1, 3), 1), "0.3")
        self.assertEqual(oracle.rounded(oracle.fractions.Fraction(201, 200), 2), "1.01")

    def test_periods(self):
        march = oracle.month_number("2024-03")
        self.assertEqual(oracle.first_month("quarter", march), march - 2)
        self.assertIsNone(oracle.first_month("quarter", march + 1))
        self.assertEqual(oracle.first_month("year to date", march), march - 11)
        self.assertEqual(oracle.first_month("year to date", march + 1), march + 1)


class Cells(unittest.TestCase):
    def test_days(self):
        for text, expected in [("2024-08-31", "2024-08-31"), ("31/08/2024", "2024-08-31"),
                               ("31 Aug 2024", "2024-08-31"), ("20240831", "2024-08-31"),
                               ("31-Aug-24", None), ("2024-02-30", None), ("45535", None),
                               ("1900-01-01", None), ("08/31/2024", None), ("NULL", None)]:
            self.assertEqual(extract.read_moment(text)[0], expected and day(expected), text)
        self.assertEqual(extract.read_moment("2024-03-30 23:10:00"), (day("2024-03-30"), 1390))

    def test_yes_and_no(self):
        for text, expected in [("Y", True), ("no", False), ("a) Yes", True), ("", None),
                               ("Y.", None)]:
            self.assertEqual(extract.read_flag(text), expected, text)


class Figures(unittest.TestCase):
    def folder(self, **tables):
        folder = Folder(**tables)
        self.addCleanup(folder.temporary.cleanup)
        return folder

    def test_a_re_referral_is_within_12_months_and_strictly_after(self):
        folder = self.folder(
            ssd_cin_episodes="cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa,"
                             "cine_close_date\n"
                             "1,a,2023-03-11,N,2023-04-01\n2,a,2024-03-11,N,\n"
                             "3,b,2023-03-10,N,2023-04-01\n4,b,2024-03-11,N,\n"
                             "5,c,2024-03-11,Y,2024-03-11\n6,c,2024-03-11,Y,2024-03-11\n"
                             "6,c,2024-03-11,Y,2024-03-11\n7,c,2024-02-30,Y,2024-03-11\n")
        self.assertEqual(folder.figures("re_referrals", "month")["2024-03"],
                         ["1", "4", "25", "ok"])
        self.assertEqual(folder.figures("re_referrals_children", "month")["2024-03"],
                         ["1", "3", "33", "ok"])
        self.assertEqual(folder.figures("children_in_need", "at_period_end")["2024-03"],
                         ["2", "", "2", "ok"])

    def test_a_late_conference_over_easter(self):
        folder = self.folder(
            ssd_cin_episodes="cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa,"
                             "cine_close_date\n",
            ssd_s47_enquiry="s47e_s47_enquiry_id,s47e_referral_id,s47e_person_id,"
                            "s47e_s47_start_date,s47e_s47_end_date,s47e_s47_outcome_json\n"
                            "1,,a,2024-03-14,2024-03-20,\n2,,b,2024-03-14,2024-03-20,\n",
            ssd_initial_cp_conference="icpc_icpc_id,icpc_s47_enquiry_id,icpc_person_id,"
                                      "icpc_icpc_transfer_in,icpc_icpc_date\n"
                                      "1,1,a,N,2024-04-08\n2,2,b,N,2024-04-09\n3,2,c,N,2024-04-09\n")
        self.assertEqual(
            folder.figures("initial_conferences_in_timescale", "month", "2024-04", "2024-04"),
            {"2024-04": ["1", "3", "33", "ok"]})

    def test_what_is_not_known_and_not_available(self):
        folder = self.folder(ssd_contacts="cont_contact_id,cont_person_id,cont_contact_date\n")
        months = folder.figures("contacts", "rolling_12_months", "2022-11", "2024-09")
        self.assertEqual(months["2022-11"][3], "not_known")
        self.assertEqual(months["2022-12"], ["0", "", "0", "ok"])
        self.assertEqual(months["2024-09"][3], "not_known")
        self.assertEqual(folder.figures("referrals", "month")["2024-03"][3], "not_available")

    def test_two_plans_and_a_temporary_one(self):
        folder = self.folder(
            ssd_cp_plans="cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,"
                         "cppl_cp_plan_end_date,cppl_cp_plan_ola\n"
                         "1,a,2022-02-01,2022-03-31,N\n2,a,2024-03-29,,N\n"
                         "3,b,2022-02-01,2022-03-28,N\n4,b,2024-03-29,2024-03-31,N\n"
                         "5,c,2024-03-01,,Y\n")
        self.assertEqual(folder.figures("child_protection_plans", "at_period_end")["2024-03"],
                         ["1", "", "1", "ok"])
        self.assertEqual(
            folder.figures("second_or_later_plans_within_2_years", "month")["2024-03"],
            ["1", "2", "50", "ok"])

    def test_caseloads(self):
        folder = self.folder(
            ssd_professionals="prof_professional_id,prof_full_time_equivalency\nw1,0.6\nw2,1\n",
            ssd_involvements="invo_involvements_id,invo_professional_id,invo_professional_role_id,"
                             "invo_person_id,invo_involvement_start_date,invo_involvement_end_date\n"
                             "1,w1,social_worker,a,2023-01-01,\n2,w1,social_worker,a,2023-02-01,\n"
                             "3,w2,social_worker,a,2023-01-01,\n4,w2,social_worker,b,2023-01-01,"
                             "2024-03-31\n5,w2,early_help_worker,c,2023-01-01,\n")
        self.assertEqual(folder.figures("caseholders_full_time", "at_period_end")["2024-03"],
                         ["1.60", "", "1.60", "ok"])
        self.assertEqual(folder.figures("children_per_caseholder", "at_period_end")["2024-03"],
                         ["1", "1.60", "0.63", "ok"])
        self.assertEqual(folder.figures("children_held", "at_period_end", "2024-02", "2024-02"),
                         {"2024-02": ["2", "", "2", "ok"]})


if __name__ == "__main__":
    unittest.main()
