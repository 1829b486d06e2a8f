"""The book of texts: ``t("verdict.higher", "nn", baseline="landet")``."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair, Phrasebook
from oppvekst.wording.pairs.absences import ABSENCES
from oppvekst.wording.pairs.accounts import ACCOUNTS
from oppvekst.wording.pairs.calendar import CALENDAR
from oppvekst.wording.pairs.charts import CHARTS
from oppvekst.wording.pairs.findings import FINDINGS
from oppvekst.wording.pairs.lineage import LINEAGE
from oppvekst.wording.pairs.outlook import OUTLOOK
from oppvekst.wording.pairs.peers import PEERS
from oppvekst.wording.pairs.report.chapters import REPORT
from oppvekst.wording.pairs.report.outputs import REPORT_OUTPUTS
from oppvekst.wording.pairs.report.prompts import REPORT_PROMPTS
from oppvekst.wording.pairs.seeing import SEEING
from oppvekst.wording.pairs.sentences import SENTENCES
from oppvekst.wording.pairs.sets import SETS
from oppvekst.wording.pairs.sexes import SEXES
from oppvekst.wording.pairs.sources import SOURCES
from oppvekst.wording.pairs.why import WHY
from oppvekst.wording.pairs.words import WORDS


def _fixed_spaces(pair: Pair) -> Pair:
    nb, nn = pair
    return nb.replace("~", "\u00a0"), nn.replace("~", "\u00a0")


BOOKS = (
    WHY,
    WORDS,
    SOURCES,
    SENTENCES,
    ABSENCES,
    ACCOUNTS,
    FINDINGS,
    CHARTS,
    CALENDAR,
    LINEAGE,
    SEEING,
    OUTLOOK,
    REPORT,
    REPORT_PROMPTS,
    REPORT_OUTPUTS,
    PEERS,
    SETS,
    SEXES,
)

t = Phrasebook({key: _fixed_spaces(pair) for book in BOOKS for key, pair in book.items()})
"""The one lookup of texts about figures; fails on an unknown key and on a slot too few or too many."""
