"""Titles, levels, ranks, notes and tables that every picture of a comparison set shares."""

from __future__ import annotations

from collections.abc import Iterable

from oppvekst.catalog.models import Display, Maal
from oppvekst.compare.models import Method, VerdictCode
from oppvekst.peers import Entry, Field, RankInterval
from oppvekst.profile.models import Baseline
from oppvekst.values import Missing
from oppvekst.wording import (
    apart_words,
    assumed_words,
    because_few,
    capital,
    finding,
    judgement_words,
    listing,
    missing_cell,
    missing_symbol,
    no_interval_words,
    number,
    own_calculation,
    period,
    place,
    short_name,
    source_line,
    t,
    unit_words,
    value_with_unit,
    verdict_symbol,
    verdict_words,
    who,
)

MOST_NAMES = 25
"""A note with more names gives the first of them; the table under it has them all."""


def hindrance(field: Field, maal: Maal | str) -> str:
    """Why the places may not be set side by side at all; empty when they may."""
    if field.indicator.display is not Display.NORMAL:
        return t("peers.sensitive", maal)
    if field.indicator.geography.compare:
        return ""
    return apart_words(field.indicator, maal) or t("peers.counts", maal)


def title_of(field: Field, places: str, maal: Maal | str) -> tuple[str, str]:
    """What and whom; then unit and period."""
    what = t("set.title", maal, name=field.indicator.name.in_(maal), places=places)
    unit = unit_words(field.indicator, maal)
    span = span_words(field, maal)
    return what, t("chart.scale", maal, unit=unit, period=span) if span else unit


def span_words(field: Field, maal: Maal | str) -> str:
    """The period of the figures: «2024», «2022–2024, snitt»; empty where there is none."""
    if field.period is None:
        return ""
    span = period(field.period, maal)
    return t("cell.pooled", maal, period=span) if field.alone else span


def name_of(entry: Entry, maal: Maal | str) -> str:
    """The place's name at the beginning of a line."""
    return capital(short_name(entry.region, maal))


def value_of(entry: Entry, field: Field, maal: Maal | str) -> str:
    """«4,9 %», «4,9 % ◌» where too few stand behind it, or the sign and the word for why there is none."""
    if entry.point is None:
        return no_figure(entry, maal)
    one = entry.point.observation
    if one.value is None:
        return missing_cell(one.missing or Missing.MISSING, maal)
    value = value_with_unit(one.value, field.indicator, maal, "table", one.decimals)
    return f"{value} ◌" if few(entry) else value


def no_figure(entry: Entry, maal: Maal | str) -> str:
    """The sign and the word for a place that has nothing to show for the period."""
    if entry.lack is None:
        return missing_cell(Missing.MISSING, maal)
    return f"{missing_symbol(Missing.MISSING)} {t(f'cell.lack_{entry.lack}', maal)}"


def few(entry: Entry) -> bool:
    """Whether too few stand behind the figure to compare it, also over several years."""
    return entry.verdict is not None and entry.verdict.code is VerdictCode.TOO_FEW


def rank_cell(rank: RankInterval | None, maal: Maal | str) -> str:
    """«4.–15.», «1.», or a dash."""
    if rank is None:
        return t("cell.none", maal)
    key = "rank.cell_sure" if rank.sure else "rank.cell"
    slots = {"first": rank.first, "last": rank.last}
    return t(key, maal, **{slot: slots[slot] for slot in t.slots(key)})


def claim(field: Field, maal: Maal | str) -> str:
    """The headline: the own place's verdict against landet, as everywhere. A rank never is."""
    if why := hindrance(field, maal):
        return why
    mine = field.mine
    if mine is not None and mine.value is not None and mine.reading is not None:
        return finding(mine.reading, maal, named=False)
    if not field.valued:
        return t("rank.none", maal)
    if mine is None:
        return _range_words(field, maal)
    reason = value_of(mine, field, maal).split(" ", 1)[-1]
    return t("rank.own_missing", maal, own=name_of(mine, maal), reason=reason)


def _range_words(field: Field, maal: Maal | str) -> str:
    if len(field.valued) == 1:
        (only,) = field.valued
        return t("rank.single", maal, place=short_name(only.region, maal), value=value_of(only, field, maal))
    high, low = (value_of(entry, field, maal) for entry in (field.valued[0], field.valued[-1]))
    return t("rank.spread", maal, number=number(len(field.valued), 0, maal), low=low, high=high)


def rank_words(field: Field, maal: Maal | str) -> str:
    """The ranks the own place may have, in sentences; empty where it has no figure."""
    mine = field.mine
    if mine is None or mine.value is None or hindrance(field, maal):
        return ""
    rank = mine.rank
    if len(field.valued) < 2:
        return t("rank.alone", maal)
    if rank is None:
        return t("rank.too_few" if few(mine) else "rank.unknown", maal)
    above, below = rank.first - 1, rank.of - rank.last
    if not above and not below:
        return t("rank.open", maal, own=name_of(mine, maal))
    others = t("rank.others", maal, others=rank.of - 1, above=_count(above, maal), below=_count(below, maal))
    if rank.sure:
        return f"{t('rank.sure', maal, first=rank.first, of=rank.of)} {others}"
    return f"{t('rank.between', maal, first=rank.first, last=rank.last, of=rank.of)} {others}"


def _count(many: int, maal: Maal | str) -> str:
    """How many, «ingen» and «én» in words."""
    words = {0: "rank.count.none", 1: "rank.count.one"}
    return t(words[many], maal) if many in words else number(many, 0, maal)


def level_words(baseline: Baseline, field: Field, maal: Maal | str) -> str:
    """«Landet 3,2 %», with its own period where it has another than the places."""
    name = capital(short_name(baseline.region, maal))
    value = value_with_unit(baseline.value or 0.0, field.indicator, maal, "table", baseline.decimals)
    theirs = period(baseline.period, maal)
    if field.period is not None and theirs != period(field.period, maal):
        return t("rank.level_year", maal, name=name, value=value, period=theirs)
    return t("rank.level", maal, name=name, value=value)


def names(entries: Iterable[Entry], maal: Maal | str) -> str:
    """The places by name, the first of them where they are many."""
    every = [name_of(entry, maal) for entry in entries]
    if len(every) <= MOST_NAMES:
        return listing(every, maal)
    more = number(len(every) - MOST_NAMES, 0, maal)
    return t("peers.more", maal, places=", ".join(every[:MOST_NAMES]), number=more)


def gap_notes(field: Field, maal: Maal | str) -> list[str]:
    """The places without a figure, by reason and by name."""
    groups: dict[str, list[Entry]] = {}
    for entry in field.without:
        reason = entry.point.observation.missing if entry.point else None
        known = f"lack_{entry.lack}" if entry.lack else "absent"
        groups.setdefault(reason.value if reason else known, []).append(entry)
    span = period(field.period, maal) if field.period else ""
    said = []
    for why, found in groups.items():
        words = {"places": names(found, maal), "period": span}
        key = f"peers.{why}"
        said.append(t(key, maal, **{slot: words[slot] for slot in t.slots(key)}))
    return said


def together_words(field: Field, maal: Maal | str, key: str = "peers.together") -> str:
    """Why the figures are of several years together; empty where they are of one."""
    if field.alone is None or field.period is None:
        return ""
    because = because_few(field.alone.estimate, field.indicator, maal)
    return t(key, maal, period=period(field.period, maal), because=because, here=place(field.own, maal))


def verdict_notes(field: Field, maal: Maal | str) -> list[str]:
    """The places whose verdict is of other years than their figure, by those years and by name."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in field.valued:
        span = entry.verdict_period
        if span is not None and entry.point is not None:
            more = len(span.years) - len(entry.point.observation.period.years)
            kind = "several" if more > 0 else "one" if more < 0 else "another"
            groups.setdefault((kind, period(span, maal)), []).append(entry)
    said = []
    for (kind, years), found in groups.items():
        words = {"who": who(field.indicator, maal), "period": years, "places": names(found, maal)}
        key = f"peers.{kind}"
        said.append(t(key, maal, **{slot: words[slot] for slot in t.slots(key)}))
    return said


def mark_notes(field: Field, maal: Maal | str) -> list[str]:
    """What ◌, missing intervals and assumed ones mean, with the places by name."""
    said = []
    if small := [entry for entry in field.valued if few(entry)]:
        said.append(f"◌ {t('peers.too_few', maal, places=names(small, maal))}")
    without: dict[str, list[Entry]] = {}
    shares = []
    for entry in field.valued:
        assert entry.point is not None  # it has a value
        if entry.point.estimate.method is Method.NONE:
            why = no_interval_words(entry.point.estimate, field.indicator, maal)
            without.setdefault(why, []).append(entry)
        if entry.point.estimate.assumed_share is not None:
            shares.append(entry.point.estimate.assumed_share)
    for why, found in without.items():
        said.append(why if len(found) == len(field.valued) else f"{why} ({names(found, maal)})")
    if shares:
        said.append(t("chart.note.assumed", maal, assumed=assumed_words(min(shares), maal)))
    return said


def sources_of(field: Field, maal: Maal | str) -> tuple[str, ...]:
    """One line a source of the figures and of the levels they are seen against."""
    points, pooled = [entry.point for entry in field.valued if entry.point], field.alone is not None
    found = [(point.provenance, point.observation) for point in points]
    lines = [
        source_line(source, maal, span=one.period, calculated=pooled or own_calculation(field.indicator, one))
        for source, one in found
    ]
    return tuple(dict.fromkeys(lines))


def verdict_cell(entry: Entry, field: Field, maal: Maal | str) -> str:
    """Symbol and words against landet, the years they are of and the judgement; a dash without a figure."""
    verdict = entry.verdict
    if verdict is None:
        return t("cell.none", maal)
    own = short_name(entry.region, maal)
    words = f"{verdict_symbol(verdict)} {capital(verdict_words(verdict, maal, own=own))}"
    remarks = [part for part in (years_of(entry, maal), judgement_words(verdict.judgement, maal)) if part]
    return f"{words} ({', '.join(remarks)})" if remarks else words


def years_of(entry: Entry, maal: Maal | str) -> str:
    """The period of the verdict, where it is another than the figure's."""
    return period(entry.verdict_period, maal) if entry.verdict_period else ""
