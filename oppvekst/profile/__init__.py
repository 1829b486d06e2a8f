"""What the figures say of one region: series with baselines, intervals and verdicts, and the findings.

The one place where figures from the store meet the rules of comparison. The command line, the pages and
the documents all read these objects, so that a verdict is the same everywhere.
"""

from oppvekst.profile.absence import Absence, Absent
from oppvekst.profile.account import Outcome, Uncompared, account_of
from oppvekst.profile.answers import (
    NO_ANSWERS,
    AnswerBook,
    EnteredAnswers,
    answers_behind,
    replaceable,
    with_answers,
)
from oppvekst.profile.assemble import profile, series
from oppvekst.profile.models import SETT, Account, Baseline, Finding, Members, Point, Profile, Reading, Series
from oppvekst.profile.outlook import Alike, Outlook, Silent, levels, outlook_of, outlooks

__all__ = [
    "NO_ANSWERS",
    "SETT",
    "Absence",
    "Absent",
    "Account",
    "Alike",
    "AnswerBook",
    "Baseline",
    "EnteredAnswers",
    "Finding",
    "Members",
    "Outcome",
    "Outlook",
    "Point",
    "Profile",
    "Reading",
    "Series",
    "Silent",
    "Uncompared",
    "account_of",
    "answers_behind",
    "levels",
    "outlook_of",
    "outlooks",
    "profile",
    "replaceable",
    "series",
    "with_answers",
]
