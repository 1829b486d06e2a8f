"""The texts of a report: what lies behind a figure, what is done about it, and the chapters' own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oppvekst.state import tables
from oppvekst.state.checks import region_code, slug, text_field
from oppvekst.state.cleaning import Change
from oppvekst.state.database import Database
from oppvekst.state.ledger import Key, Ledger

HVA_KAN_LIGGE_BAK = "hva_kan_ligge_bak"
HVA_GJOR_VI = "hva_gjor_vi"


@dataclass(frozen=True, slots=True)
class Comment:
    """One text in one version. Version 0 is the empty text that nobody has written in yet."""

    region: str
    year: int
    subject: str
    """What it is about: an indicator's id, or a chapter's."""
    field: str
    """Which box: ``hva_kan_ligge_bak``, ``hva_gjor_vi``, or a chapter's own."""
    text: str = ""
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True, slots=True)
class SavedComment:
    """What now stands in the database, and what cleaning changed in it."""

    comment: Comment
    changes: tuple[Change, ...]


class Comments:
    """The texts people write, per kommune (or fylke), year, subject and field.

    ``year`` is the year of the report. An empty text is a version like any other.
    """

    def __init__(self, database: Database) -> None:
        self._ledger = Ledger(database, tables.comment, lambda row: Comment(**row))

    def get(self, region: str, year: int, subject: str, field: str) -> Comment:
        """Give a text as it stands; an empty one of version 0 where nothing is written."""
        key = _key(region, year, subject, field)
        return self._ledger.current(key) or Comment(region, year, subject, field)

    def all(self, region: str, year: int) -> dict[tuple[str, str], Comment]:
        """Give every text of a report in one query, by subject and field; unwritten ones are not there."""
        found = self._ledger.all({"region": region_code(region), "year": year})
        return {(comment.subject, comment.field): comment for comment in found}

    def of(self, region: str) -> tuple[Comment, ...]:
        """List every text of a place that holds anything, the oldest report first, in one query."""
        found = self._ledger.all({"region": region_code(region)})
        return tuple(comment for comment in found if comment.text)

    def save(
        self, region: str, year: int, subject: str, field: str, text: str, *, based_on: int, by: str = ""
    ) -> SavedComment:
        """Save a text as the version after the one it was based on.

        ``based_on`` is the ``version`` of the comment the person began from, 0 for the first; ``by`` the
        name the person goes by, which may be empty.

        Raises
        ------
        StaleEditError
            When somebody saved a newer version in between; carries both texts.
        InvalidEntryError
            When the text is longer than fits.
        StateError
            When the database cannot be written. In every case what is typed is still on the page.
        """
        cleaned, changes = text_field(text)
        key = _key(region, year, subject, field)
        return SavedComment(self._ledger.save(key, {"text": cleaned}, based_on=based_on, by=by), changes)

    def history(self, region: str, year: int, subject: str, field: str) -> tuple[Comment, ...]:
        """List every version of a text, newest first."""
        return self._ledger.history(_key(region, year, subject, field))

    def forget_history(self, region: str, year: int, subject: str, field: str) -> int:
        """Erase a text's older versions, e.g. one in which a child could be recognised; return how many."""
        return self._ledger.forget_history(_key(region, year, subject, field))

    def forget_report(self, region: str, year: int) -> int:
        """Erase the older versions of every text of a report; return how many."""
        return self._ledger.forget_history(*(_key(region, year, *spot) for spot in self.all(region, year)))

    def older(self, region: str, year: int) -> dict[tuple[str, str], tuple[str, ...]]:
        """Give what :meth:`forget_report` would erase, by subject and field: texts that do not stand any more."""
        every = self._ledger.history({"region": region_code(region), "year": year})
        stands = {(one.subject, one.field): one.text for one in reversed(every)}
        gone: dict[tuple[str, str], list[str]] = {}
        for one in every:
            spot = one.subject, one.field
            if one.text and one.text != stands[spot] and one.text not in gone.setdefault(spot, []):
                gone[spot].append(one.text)
        return {spot: tuple(texts) for spot, texts in gone.items() if texts}

    def saved_after(self, region: str, year: int, moment: datetime) -> tuple[Comment, ...]:
        """List the texts of a report that were saved after a moment, oldest first."""
        found = [c for c in self.all(region, year).values() if c.saved_at and c.saved_at > moment]
        return tuple(sorted(found, key=lambda comment: comment.saved_at or moment))


def _key(region: str, year: int, subject: str, field: str) -> Key:
    return {"region": region_code(region), "year": year, "subject": slug(subject), "field": slug(field)}
