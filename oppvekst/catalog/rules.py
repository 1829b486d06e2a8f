"""The rules of one entry that a model of its fields cannot say: fields that must agree with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from oppvekst.catalog.defaults import NEVER_POOLED
from oppvekst.catalog.indicator import Indicator
from oppvekst.catalog.measures import At, BoundedDenominator, KnownDenominator, Unit
from oppvekst.catalog.words import Text
from oppvekst.catalog.yamltree import Loc
from oppvekst.values import ALL

Finding = tuple[Loc, str]
"""Where in the entry, and the sentence."""

NAME_LENGTH = 70
SHORT_LENGTH = 32

_COUNTED = (Unit.ANTALL, Unit.PERSONER)


def entry_findings(entry: Indicator) -> Iterator[Finding]:
    """Check one entry against every rule."""
    for rule in _RULES:
        yield from rule(entry)


def populations_of(entry: Indicator) -> Iterator[tuple[Loc, str]]:
    """Find the indicators that count the people behind an entry, and where it says so."""
    name, part = _denominator(entry)
    if isinstance(part, KnownDenominator | BoundedDenominator):
        yield ("measure", name, "population"), part.population
    if isinstance(part, KnownDenominator) and part.oldest is not None:
        yield ("measure", name, "oldest"), part.oldest


def _denominator(entry: Indicator) -> tuple[str, object]:
    name = "exposure" if entry.measure.form == "count" else "denominator"
    return name, getattr(entry.measure, name, None)


def _oldest_given(entry: Indicator) -> Iterator[Finding]:
    name, part = _denominator(entry)
    at = getattr(part, "at", None)
    if at is At.BY_YEAR_END and not isinstance(part, KnownDenominator):
        yield ("measure", name, "at"), "by_year_end needs a known denominator; use during_year"
    elif isinstance(part, KnownDenominator) and (at is At.BY_YEAR_END) != (part.oldest is not None):
        yield ("measure", name, "oldest"), "goes with at: by_year_end, and each needs the other"


def _both(text: Text, field: str) -> Iterator[tuple[Loc, str]]:
    yield (field, "nb"), text.nb
    yield (field, "nn"), text.nn


def _question_asks(entry: Indicator) -> Iterator[Finding]:
    for maal, text in (("nb", entry.question.nb), ("nn", entry.question.nn)):
        if not text.endswith("?"):
            yield ("question", maal), "is no question; end it with a question mark"


def _names_fit(entry: Indicator) -> Iterator[Finding]:
    for loc, text in _both(entry.name, "name"):
        if len(text) > NAME_LENGTH:
            yield loc, f"has {len(text)} characters; at most {NAME_LENGTH} fit"
    for loc, text in _both(entry.short or entry.name, "short" if entry.short else "name"):
        if len(text) > SHORT_LENGTH:
            hint = "" if entry.short else "; give a short name as well (short)"
            yield loc, f"has {len(text)} characters; at most {SHORT_LENGTH} fit in a chart{hint}"


def _unit_agrees(entry: Indicator) -> Iterator[Finding]:
    form = entry.measure.form
    if form in ("share", "rate") and entry.unit.per is None:
        yield ("unit",), f"{entry.unit} is no proportion, which a {form} is; use prosent or per_1000"
    if form == "count" and entry.unit not in _COUNTED:
        yield ("unit",), f"{entry.unit} is no count; use {' or '.join(_COUNTED)}"
    if form == "count" and entry.decimals:
        yield ("decimals",), f"a count has no decimals; write 0, not {entry.decimals}"


def _sentence_complete(entry: Indicator) -> Iterator[Finding]:
    form = entry.measure.form
    if form == "figure" and entry.subject is None:
        yield ("subject",), "is missing; a figure's sentence begins with it"
    if form in ("share", "rate") and entry.clause is None:
        yield ("clause",), f"is missing; the sentence of a {form} needs its verb"
    if entry.among and entry.clause is None:
        yield ("among",), "has no clause to stand before; add clause, or remove it"
    for loc, text in _both(entry.when, "when") if entry.when else ():
        if text.count("{periode}") != 1:
            yield loc, "must hold {periode} once; write for example «i løpet av {periode}»"


def _subgroups_named(entry: Indicator) -> Iterator[Finding]:
    for i, source in enumerate(entry.sources):
        split = getattr(source, "subgroup", None)
        for code, name in split.codes.items() if split else ():
            if name != ALL and name not in entry.subgroups:
                known = ", ".join([ALL, *entry.subgroups])
                yield ("sources", i, "subgroup", "codes", code), f"{name} is no subgroup; they are {known}"


def _roles_given(entry: Indicator) -> Iterator[Finding]:
    """A share is read as a value; a rate is computed from its numerator."""
    needed = "numerator" if entry.measure.form == "rate" else "value"
    for i, source in enumerate(entry.sources):
        for field in ("contents", "measure"):
            roles = getattr(source, field, None)
            if roles is not None and needed not in roles:
                yield ("sources", i, field), f"names no {needed}, which a {entry.measure.form} is made from"


def _breaks_ordered(entry: Indicator) -> Iterator[Finding]:
    years = [mark.year for mark in entry.breaks]
    for i, (before, after) in enumerate(pairwise(years), start=1):
        if after <= before:
            yield ("breaks", i, "year"), f"{after} stands after {before}; order the breaks by year, each once"


def _pooling_allowed(entry: Indicator) -> Iterator[Finding]:
    if entry.timing.kind in NEVER_POOLED and entry.pooling.years != 1:
        yield (
            ("pooling", "years"),
            f"surveys and windows of several years are never pooled; write 1, not {entry.pooling.years}",
        )


def _choices_agree(entry: Indicator) -> Iterator[Finding]:
    if entry.default and not entry.core:
        yield ("default",), "is true for an entry that is not core; set core too, or remove it"
    if entry.margin and not entry.margin_basis:
        yield ("margin_basis",), "is missing; say why so small a difference does not matter"
    if entry.geography.compare and entry.measure.form == "count":
        yield ("geography", "compare"), "counts of places of different size cannot be compared; write false"
    elif (
        not entry.geography.compare and entry.measure.form in ("share", "rate") and not entry.geography.apart
    ):
        yield ("geography", "apart"), f"is missing; say why this {entry.measure.form} cannot be compared"
    if entry.geography.compare and entry.geography.apart:
        yield ("geography", "apart"), "says why places cannot be compared, and compare says that they can"
    if entry.retired and entry.retired.replaced_by == entry.id:
        yield ("retired", "replaced_by"), "is the entry itself; name the one to use instead"


_RULES: tuple[Callable[[Indicator], Iterator[Finding]], ...] = (
    _question_asks,
    _names_fit,
    _unit_agrees,
    _sentence_complete,
    _subgroups_named,
    _roles_given,
    _oldest_given,
    _breaks_ordered,
    _pooling_allowed,
    _choices_agree,
)
