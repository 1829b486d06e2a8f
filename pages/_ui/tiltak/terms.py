"""The words of the tiltak pages in both målformer, and what stands in each field as text."""

from __future__ import annotations

import re
from datetime import date, datetime

from babel.dates import format_date

from oppvekst.clock import in_oslo
from oppvekst.state import Due, Evaluation, Nivaa, Rhythm, Status, TiltakContent
from oppvekst.uploads import TiltakField
from oppvekst.wording import NBSP, capital, listing
from pages._ui.shell.frame import View
from pages._ui.stories.factors import LEVELS

STATUS: dict[Status, tuple[str, str]] = {
    Status.PLANLAGT: ("Planlagt", "Planlagt"),
    Status.PAABEGYNT: ("Påbegynt", "Påbyrja"),
    Status.I_GANG: ("I gang", "I gang"),
    Status.GJENNOMFORT: ("Gjennomført", "Gjennomført"),
    Status.EVALUERT: ("Evaluert", "Evaluert"),
}
NO_STATUS = ("Uten status", "Utan status")

RHYTHMS: dict[Rhythm, tuple[str, str]] = {
    Rhythm.NONE: ("Ikke avtalt", "Ikkje avtalt"),
    Rhythm.YEARLY: ("Hvert år", "Kvart år"),
    Rhythm.SECOND_YEAR: ("Hvert andre år", "Annakvart år"),
    Rhythm.THIRD_YEAR: ("Hvert tredje år", "Kvart tredje år"),
    Rhythm.DATE: ("På en bestemt dato", "På ein bestemt dato"),
}

FIELDS: dict[str, tuple[str, str]] = {
    "navn": ("Tiltak", "Tiltak"),
    "beskrivelse": ("Beskrivelse", "Skildring"),
    "alder": ("Alder", "Alder"),
    "nivaa": ("Nivå", "Nivå"),
    "factors": ("Risiko- og beskyttelsesfaktorer", "Risiko- og vernefaktorar"),
    "ansvar": ("Ansvar", "Ansvar"),
    "organisering": ("Organisering", "Organisering"),
    "samarbeid": ("Samarbeid", "Samarbeid"),
    "status": ("Status", "Status"),
    "implementering": ("Implementering", "Implementering"),
    "evaluation": ("Evalueres", "Blir evaluert"),
    "due": ("Dato for evaluering", "Dato for evaluering"),
    "last": ("Sist evaluert", "Sist evaluert"),
    "evaluering": ("Om evalueringen", "Om evalueringa"),
    "start_year": ("Startår", "Startår"),
    "stop_year": ("Sluttår", "Sluttår"),
    "indicators": ("Indikatorer", "Indikatorar"),
    "merknad": ("Merknad", "Merknad"),
}
"""Names of the fields: those of :class:`TiltakContent`, and of the columns a file may have."""


def field_name(view: View, name: str | TiltakField) -> str:
    """What a field is called on the page."""
    return view.text(*FIELDS[str(name)])


def level_words(view: View, level: Nivaa) -> str:
    """«alle», «noen» or «noen få»."""
    return view.text(*LEVELS[level.value])


def status_words(view: View, status: Status | None) -> str:
    """«I gang»; «Uten status» where none is set."""
    return view.text(*(STATUS[status] if status else NO_STATUS))


def factor_words(view: View, id: str) -> str:
    """«R4 Rusmiddelbruk»."""
    names = {factor.id: factor.name.in_(view.maal) for factor in view.figures.catalog.factors}
    return f"{id}{NBSP}{names[id]}" if id in names else id


def indicator_words(view: View, id: str) -> str:
    """An indicator's name; its id where the catalogue no longer has it."""
    names = {indicator.id: indicator.name.in_(view.maal) for indicator in view.figures.catalog.indicators}
    return names.get(id, id)


def day_words(view: View, day: date) -> str:
    """«15. juni 2026»."""
    return str(format_date(day, f"d.{NBSP}MMMM y", locale=view.maal))


def moment_words(view: View, moment: datetime | None) -> str:
    """«15. juni 2026 kl. 9.05», as clocks in Norway had it."""
    if moment is None:
        return "–"
    local = in_oslo(moment)
    return f"{day_words(view, local.date())} kl.{NBSP}{local.hour}.{local:%M}"


def evaluation_words(view: View, plan: Evaluation) -> str:
    """«hvert andre år», «31. desember 2026», with the last one where it is known."""
    if plan.rhythm is Rhythm.DATE and plan.due:
        told = day_words(view, plan.due)
    else:
        told = view.text(*RHYTHMS[plan.rhythm])
        if plan.due:
            first = view.text("første gang", "første gong")
            told += f", {first} {day_words(view, plan.due)}"
    if plan.last:
        last = view.text("sist", "sist")
        told += f" ({last} {day_words(view, plan.last)})"
    return told


def due_words(view: View, due: Due) -> str:
    """When an evaluation falls, or should have been made."""
    plan = due.tiltak.content.evaluation
    when = f"{due.due_year}"
    if plan.due and plan.due.year == due.due_year and plan.last is None:
        when = day_words(view, plan.due)
    if due.overdue:
        return view.text(f"Skulle vært evaluert i {due.due_year}.", f"Skulle vore evaluert i {due.due_year}.")
    if "." in when:
        return view.text(f"Evalueres innen {when}.", f"Blir evaluert innan {when}.")
    return view.text(f"Evalueres i løpet av {when}.", f"Blir evaluert i løpet av {when}.")


def shown(view: View, name: str, value: object) -> str:
    """What stands in a field, as text; «–» for nothing."""
    if name == "evaluation" and isinstance(value, Evaluation):
        return evaluation_words(view, value)
    if name == "status":
        return status_words(view, value if isinstance(value, Status) else None)
    words = {"nivaa": level_words, "factors": factor_words, "indicators": indicator_words}.get(name)
    if words is not None and isinstance(value, tuple):
        return capital(listing([words(view, one) for one in value], view.maal)) or "–"
    return str(value or "–")


def fields_of(content: TiltakContent) -> dict[str, object]:
    """What was written about a tiltak, by field."""
    return {name: getattr(content, name) for name in FIELDS if hasattr(content, name)}


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!~$:|<>])")


def plain(text: str) -> str:
    """A text as a label that means only itself: labels are read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)
