"""What a report shall hold, and the tick that nobody can be recognised in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from oppvekst.state import tables
from oppvekst.state.checks import region_code, slug
from oppvekst.state.comments import Comments
from oppvekst.state.database import Database
from oppvekst.state.ledger import Key, Ledger

Maal = Literal["nb", "nn"]


@dataclass(frozen=True, slots=True)
class ReportSelection:
    """The choices for one report. Version 0: nobody has chosen yet, and the page's defaults hold."""

    region: str
    year: int
    maal: Maal = "nb"
    chapters: tuple[str, ...] = ()
    """Chapter ids, in the order they shall stand."""
    indicators: tuple[str, ...] = ()
    """Indicator ids, in the order they shall stand."""
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True, slots=True)
class PrivacyCheck:
    """«Jeg har kontrollert at ingen kan kjenne seg igjen»: whether, by whom and when."""

    region: str
    year: int
    checked: bool = False
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""
    changed_since: tuple[tuple[str, str], ...] = ()
    """Subject and field of the texts saved after the tick, which it therefore does not cover."""

    @property
    def holds(self) -> bool:
        """Whether the tick stands and covers every text as it is now."""
        return self.checked and not self.changed_since


class Reports:
    """Choices and ticks of the reports, per kommune (or fylke) and year."""

    def __init__(self, database: Database, comments: Comments) -> None:
        self._selections = Ledger(database, tables.report_selection, _selection)
        self._checks = Ledger(database, tables.privacy_check, lambda row: PrivacyCheck(**row))
        self._comments = comments

    def selection(self, region: str, year: int) -> ReportSelection:
        """Give the choices for a report; version 0 where nobody has chosen."""
        return self._selections.current(_key(region, year)) or ReportSelection(region, year)

    def earlier_selection(self, region: str, year: int) -> ReportSelection | None:
        """Give the choices of the nearest earlier report, to begin this year's from."""
        found = self._selections.all({"region": region_code(region)})
        return next((chosen for chosen in reversed(found) if chosen.year < year), None)

    def choose(
        self,
        region: str,
        year: int,
        *,
        maal: Maal,
        chapters: Iterable[str],
        indicators: Iterable[str],
        based_on: int,
        by: str = "",
    ) -> ReportSelection:
        """Save the choices; StaleEditError when somebody else chose in between."""
        content = {
            "maal": maal,
            "chapters": [slug(chapter) for chapter in chapters],
            "indicators": [slug(indicator) for indicator in indicators],
        }
        return self._selections.save(_key(region, year), content, based_on=based_on, by=by)

    def privacy_check(self, region: str, year: int) -> PrivacyCheck:
        """Tell whether somebody has ticked that nobody can be recognised, and what was written since."""
        check = self._checks.current(_key(region, year)) or PrivacyCheck(region, year)
        if not (check.checked and check.saved_at):
            return check
        later = self._comments.saved_after(region, year, check.saved_at)
        return replace(check, changed_since=tuple((comment.subject, comment.field) for comment in later))

    def tick(self, region: str, year: int, *, checked: bool, based_on: int, by: str) -> PrivacyCheck:
        """Set or take away the tick; the database keeps who and when, every time.

        Ticking again renews a tick that no longer covers the texts.
        """
        self._checks.save(_key(region, year), {"checked": checked}, based_on=based_on, by=by, repeat=checked)
        return self.privacy_check(region, year)


def _selection(row: Mapping[str, Any]) -> ReportSelection:
    return ReportSelection(
        **{**row, "chapters": tuple(row["chapters"]), "indicators": tuple(row["indicators"])}
    )


def _key(region: str, year: int) -> Key:
    return {"region": region_code(region), "year": year}
