"""Writes tiltak to Excel and CSV in the form that the import reads back without loss; empty, it is the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from oppvekst.spreadsheets import EXPLAINED, Book, csv_file
from oppvekst.state import Nivaa, Rhythm, Status, TiltakContent
from oppvekst.uploads.mapping import TiltakField

SHEET = "Tiltak"
EXPLANATION = "Forklaring"

_WIDE = {
    TiltakField.NAVN: 32,
    TiltakField.BESKRIVELSE: 48,
    TiltakField.ORGANISERING: 36,
    TiltakField.MERKNAD: 36,
}
_CHOICES = {
    TiltakField.NIVAA: [level.nb for level in Nivaa],
    TiltakField.STATUS: [status.nb for status in Status],
    TiltakField.EVALUATION: [Rhythm.YEARLY.nb, Rhythm.SECOND_YEAR.nb, Rhythm.THIRD_YEAR.nb],
}
_HELP = {
    TiltakField.NAVN: "Navnet på tiltaket. Må fylles ut.",
    TiltakField.ALDER: "Hvem det er for, med egne ord: «0–5 år», «gravide».",
    TiltakField.NIVAA: "alle, noen eller noen få. Flere skilles med komma.",
    TiltakField.FACTORS: "Kodene under, skilt med komma: «R4, B5».",
    TiltakField.STATUS: "Planlagt, Påbegynt, I gang, Gjennomført eller Evaluert.",
    TiltakField.EVALUATION: "Hvert år, Hvert 2. år eller Hvert 3. år. La stå tomt hvis det er en bestemt dato.",
    TiltakField.DUE: "Datoen for evalueringen, eller for den første av flere: «31.12.2026».",
    TiltakField.LAST: "Datoen for den forrige evalueringen.",
    TiltakField.START_YEAR: "Året tiltaket startet eller skal starte.",
    TiltakField.STOP_YEAR: "Det siste året tiltaket blir gjennomført.",
    TiltakField.INDICATORS: "Indikatorene tiltaket følges med, skilt med semikolon.",
}


def tiltak_xlsx(contents: Iterable[TiltakContent], *, factors: Mapping[str, str] | None = None) -> bytes:
    """Write tiltak to a workbook; without any it is the template to fill in.

    ``factors`` gives the names of the risk and protective factors by id, for the sheet that explains.
    Texts that look like formulas stand as text.
    """
    book, order = Book(), list(TiltakField)
    book.add_table(
        SHEET,
        [field.nb for field in order],
        [_texts(content) for content in contents],
        widths={position: _WIDE.get(field, 20) for position, field in enumerate(order)},
        choices={order.index(field): choices for field, choices in _CHOICES.items()},
        frozen="B2",
    )
    explained = [(field.nb, _HELP.get(field, "Fri tekst.")) for field in order]
    book.add_table(EXPLANATION, EXPLAINED, [*explained, *(factors or {}).items()], widths={0: 32, 1: 90})
    return book.finish()


def tiltak_csv(contents: Iterable[TiltakContent]) -> bytes:
    """Write tiltak as CSV that opens right in Norwegian Excel: UTF-8 with a mark, semicolons.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    return csv_file([[field.nb for field in TiltakField], *map(_texts, contents)])


def _texts(content: TiltakContent) -> list[str]:
    """Give what stands in each column, in the columns' order."""
    plan = content.evaluation
    special = {
        TiltakField.NIVAA: ", ".join(level.nb for level in content.nivaa),
        TiltakField.FACTORS: ", ".join(content.factors),
        TiltakField.STATUS: content.status.nb if content.status else "",
        TiltakField.EVALUATION: plan.rhythm.nb if plan.rhythm.years else "",
        TiltakField.DUE: _day(plan.due),
        TiltakField.LAST: _day(plan.last),
        TiltakField.START_YEAR: str(content.start_year or ""),
        TiltakField.STOP_YEAR: str(content.stop_year or ""),
        TiltakField.INDICATORS: "; ".join(content.indicators),
    }
    return [
        special[field] if field in special else str(getattr(content, field.value)) for field in TiltakField
    ]


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
