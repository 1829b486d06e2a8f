"""The general rules of the catalogue that a model of its fields cannot say.

Without those of :func:`entry_findings` nothing can be built of an entry: fields that must agree with each other. Those of
:func:`house_findings` say how an entry of ours is written: with reasons, in both written forms, with sources in their order.
``./barometer etl check`` tells of both, and a build asks for the first alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from oppvekst.catalog.defaults import NEVER_POOLED
from oppvekst.catalog.document import Catalog
from oppvekst.catalog.indicator import Indicator
from oppvekst.catalog.language import language_findings
from oppvekst.catalog.measures import At, BoundedDenominator, KnownDenominator, Polarity, Unit
from oppvekst.catalog.words import Text
from oppvekst.catalog.yamltree import Loc
from oppvekst.publishers import BUNDLED
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


def house_findings(catalog: Catalog) -> Iterator[Finding]:
    """Check how a sound file is written; places are counted from the top of the file."""
    for place, entry in enumerate(catalog.indicators):
        for rule in _HOUSE_RULES:
            yield from ((("indicators", place, *loc), sentence) for loc, sentence in rule(entry))
    for place, absent in enumerate(catalog.not_available):
        if absent.reason.nb == absent.where.nb:
            yield (
                ("not_available", place, "where"),
                "repeats the reason; say where a person can find the figure",
            )
    yield from language_findings(catalog)
    yield from _sources_told(catalog)
    yield from _nothing_idle(catalog)
    yield from _labels_of_families(catalog)


def _reasons_given(entry: Indicator) -> Iterator[Finding]:
    if not entry.polarity_basis:
        yield ("polarity_basis",), f"is missing; say in a sentence why {entry.polarity} is right"
    name, part = _denominator(entry)
    if name == "denominator" and isinstance(part, KnownDenominator | BoundedDenominator) and not part.basis:
        yield ("measure", name, "basis"), "is missing; say why these are the people behind the figure"
    for i, factor in enumerate(entry.factors):
        if not factor.basis:
            yield ("factors", i, "basis"), "is empty; leave it out where the link is our own"


def _tiltak_judged_by_nobody(entry: Indicator) -> Iterator[Finding]:
    if entry.id.startswith("barn_") and "tiltak" in entry.id and entry.polarity is not Polarity.NEUTRAL:
        yield (
            ("polarity",),
            "of tiltak and meldinger is neutral: many may be need, or a service that is awake",
        )


def _capitals(entry: Indicator) -> Iterator[Finding]:
    for field in ("name", "question", "short"):
        text = getattr(entry, field)
        for loc, words in _both(text, field) if text else ():
            if not words[0].isupper():
                yield loc, "stands by itself; begin it with a capital letter"


def _parts_of_a_sentence(entry: Indicator) -> Iterator[Finding]:
    for field in ("clause", "among", "subject", "population", "population_bare"):
        text = getattr(entry, field)
        for loc, words in _both(text, field) if text else ():
            if words[0].isupper():
                yield loc, "stands within a sentence; begin it with a small letter"
            if "i løpet av" in words or "periode" in words:
                yield loc, "says when, which the sentence does itself; put it in when"


def _sources_in_order(entry: Indicator) -> Iterator[Finding]:
    """What is fetched goes before what is bundled, and what a plan quotes comes last."""
    rank = {id: place for place, id in enumerate(BUNDLED, 1)}
    seen: set[str] = set()
    for i, (before, source) in enumerate(pairwise([None, *entry.sources])):
        if source is None:
            continue
        if before is not None and rank.get(source.source, 0) < rank.get(before.source, 0):
            yield ("sources", i, "source"), f"{source.source} stands after {before.source}; put it before"
        table = getattr(source, "table", None) or getattr(source, "file", None) or source.source
        if table in seen:
            yield ("sources", i), f"asks for {table} a second time; one entry asks for a table once"
        seen.add(table)


def _publishers_asked_well(entry: Indicator) -> Iterator[Finding]:
    form, standardised = entry.measure.form, getattr(entry.measure, "standardised", False)
    for i, source in enumerate(entry.sources):
        for loc, sentence in source.house_findings(form, standardised=standardised and i == 0):
            yield ("sources", i, *loc), sentence


def _surveys_bounded(entry: Indicator) -> Iterator[Finding]:
    """A survey's share is of those who answered, and how many they were nobody says."""
    _, part = _denominator(entry)
    asked = any(getattr(source, "survey", False) for source in entry.sources)
    if asked and isinstance(part, KnownDenominator):
        yield ("measure", "denominator"), "of a survey is not known; write kind: bounded"


def _full_counts_apart(entry: Indicator) -> Iterator[Finding]:
    if entry.unit == Unit.PERSONER and getattr(entry.measure, "chance", False):
        yield ("measure", "chance"), "of a full count of people is false; nobody is drawn"


def _span_said(entry: Indicator) -> Iterator[Finding]:
    """What is divided by children of one span of age is of that span, and of no other."""
    _, part = _denominator(entry)
    of = re.fullmatch(r"befolkning_(\d+)_(\d+)", getattr(part, "population", ""))
    if of is None or not isinstance(part, KnownDenominator):
        return
    span = f"{of[1]}–{of[2]}"
    for loc, words in (*_both(entry.population, "population"),):
        for other in re.findall(r"\d+–\d+(?= år)", words):
            if other != span:
                yield loc, f"says {other} år, and the figure is divided by those of {span}"


def _sources_told(catalog: Catalog) -> Iterator[Finding]:
    for place, source in enumerate(catalog.sources):
        for field in ("short", "licence", "attribution"):
            if not getattr(source, field):
                yield ("sources", place, field), "is empty; nobody may use a figure without it"
        for word in re.findall(r"{(\w*)}", source.attribution):
            if word not in ("table", "document"):
                yield (
                    ("sources", place, "attribution"),
                    f"{{{word}}} is nothing it can hold; they are table, document",
                )


def _nothing_idle(catalog: Catalog) -> Iterator[Finding]:
    """What stands at the top of the file is used by an entry."""
    tagged = {one.id for entry in catalog.indicators for one in entry.factors}
    tagged |= {one.id for entry in catalog.not_available for one in entry.factors}
    used = {entry.theme for entry in catalog.indicators}
    idle = [("themes", i, theme.id) for i, theme in enumerate(catalog.themes) if theme.id not in used]
    idle += [("factors", i, one.id) for i, one in enumerate(catalog.factors) if one.id not in tagged]
    for section, place, id in idle:
        yield (section, place, "id"), f"{id} is in no entry; use it, or remove it"


_LABELS = {"trinn": r"\d+\. trinn", "alder": r"\d+–\d+ år|\d+ år|Alle aldre"}


def _labels_of_families(catalog: Catalog) -> Iterator[Finding]:
    by = {family.id: family.by for family in catalog.families}
    for place, entry in enumerate(catalog.indicators):
        for i, one in enumerate(entry.families):
            shape, label = _LABELS.get(by[one.id]), (one.label or entry.short or entry.name).nb
            if shape and not re.fullmatch(shape, label):
                example = "5. trinn" if by[one.id] == "trinn" else "16–24 år"
                yield (
                    ("indicators", place, "families", i, "label"),
                    f"«{label}» is no {by[one.id]}; as «{example}»",
                )


_HOUSE_RULES: tuple[Callable[[Indicator], Iterator[Finding]], ...] = (
    _reasons_given,
    _tiltak_judged_by_nobody,
    _capitals,
    _parts_of_a_sentence,
    _sources_in_order,
    _publishers_asked_well,
    _surveys_bounded,
    _full_counts_apart,
    _span_said,
)
