"""The first chapters: the summary with its findings and the figures on one page, the law, how to read."""

from __future__ import annotations

from datetime import datetime, time

from oppvekst.compare.models import VerdictCode
from oppvekst.profile import Outcome
from oppvekst.report.appendix import provenances
from oppvekst.report.changes import changes_blocks
from oppvekst.report.closing import edition_address
from oppvekst.report.draft import Draft
from oppvekst.report.findings import NUMERIC, column_names, same_figures
from oppvekst.report.models import (
    Block,
    Bullets,
    Cover,
    Exhibit,
    Finding,
    Heading,
    Prompt,
    Summary,
    Table,
    Text,
    Written,
)
from oppvekst.report.outline import COVER, Part
from oppvekst.values import Missing
from oppvekst.wording import (
    capital,
    chance_note,
    compared_name,
    compared_words,
    date_text,
    finding,
    findings_title,
    freshness,
    headings,
    judgement_words,
    listing,
    missing_symbol,
    name,
    no_findings_words,
    number,
    others_words,
    place,
    reading_guide,
    short_name,
    spoken_row,
    t,
    verdict_symbol,
    verdict_words,
)
from oppvekst.wording.verdicts import SYMBOLS

OVERVIEW = {"periode": 1.8, "verdi": 1.8, "fylke": 2.2, "landet": 1.8, "endring": 3.5, "vurdering": 3.6}
"""Columns of the figures on one page, with their relative widths."""

OTHER = "{}"
"""Stands for the places compared with, until those that share a verdict are known."""

UNSURE = SYMBOLS[VerdictCode.NOT_DISTINGUISHABLE]
"""Where several places are told together as «… eller …»."""

LAW = ("task", "duty", "plan", "control", "secrecy")

MISSING_SIGNS = (Missing.SUPPRESSED, Missing.MISSING, Missing.NOT_APPLICABLE)


def cover(draft: Draft) -> Cover:
    """Title, place, year, date, and who made it."""
    say = draft.say
    kind = "report.title" if draft.municipal else "report.title.figures"
    whole = capital(name(draft.region, draft.maal))
    lines = [say("report.to_council", place=whole)] if draft.municipal else []
    lines += [
        say("report.year", year=draft.year),
        say("report.dated", date=_day(draft)),
    ]
    lines += [say("report.fresh", freshness=fresh)] if (fresh := _freshness(draft)) else []
    places = [_cover_place(draft, field) for field in ("utarbeidet_av", "saksnummer")]
    unfinished = "" if draft.order.finished else say("report.draft", date=_day(draft))
    kept = [one for one in places if isinstance(one, Written) or not draft.order.finished]
    written = tuple(kept) if draft.municipal else ()
    locked = _locked(draft)
    return Cover(
        say(kind, year=draft.year), whole, (*lines, *locked), written, unfinished, "".join(locked[:1])
    )


def _locked(draft: Draft) -> tuple[str, ...]:
    """When a finished report was locked and as which edition, and where it is found for ever."""
    edition = draft.order.edition if draft.order.finished else None
    if edition is None:
        return ()
    day, number = date_text(edition.at, draft.maal), edition.number
    address = edition_address(draft.region.id, draft.year, number)
    return draft.say("report.locked", date=day, edition=number), draft.say("report.address", address=address)


def _day(draft: Draft) -> str:
    return date_text(datetime.combine(draft.order.made, time()), draft.maal)


def _freshness(draft: Draft) -> str:
    """How new the figures of the report are; empty where it has none."""
    behind = [one for one in provenances(draft) if not one.quoted_from]
    years = [
        point.observation.period.reference_year
        for one in draft.findings
        for point in one.series.until(draft.year).points
        if point.observation.value is not None
    ]
    if not behind or not years:
        return ""
    dates = [one.published_at for one in behind], [one.fetched_at for one in behind]
    return freshness(*dates, max(years), draft.maal)


def _cover_place(draft: Draft, field: str) -> Prompt | Written:
    found = draft.written(COVER, field)
    if found is None:
        return Prompt(COVER, field, draft.say(f"prompt.{COVER}.{field}"))
    return Written(COVER, field, (draft.say(f"written.{COVER}.{field}", text=" ".join(found.lines)),))


def summed_up(draft: Draft) -> Summary:
    """What all figures up to the year say together."""
    account, maal = draft.account, draft.maal
    told = {one.indicator.id: finding(one.reading, maal) for one in account.findings}
    return Summary(
        title=_summary_title(draft),
        findings=tuple(told.values()),
        shown=tuple(told[one.indicator.id] for one in account.shown),
        others=others_words(account, maal),
        others_named=others_words(account, maal, claims=False),
        none=no_findings_words(account, draft.region, draft.year, maal),
        compared=compared_words(account, maal),
        chance=chance_note(account.tests, account.expected_by_chance, maal) if account.tests else "",
    )


def _summary_title(draft: Draft) -> str:
    """How many findings there are, or that there are none, or nothing to find any in."""
    if draft.account.findings:
        return findings_title(draft.account, draft.maal)
    key = f"slide.{draft.account.outcome.value}"
    where = {"place": place(draft.region, draft.maal)}
    return draft.say(key, **{slot: where[slot] for slot in t.slots(key)})


def summary(draft: Draft, part: Part) -> list[Block]:
    """Findings, the rapporteur's own places, what is new, and the figures on one page."""
    blocks = [*finding_blocks(draft), *(draft.places(part) if draft.municipal else [])]
    blocks += changes_blocks(draft)
    if draft.findings:
        blocks += [Heading(draft.say("report.heading.overview"), new_page=True), overview(draft)]
    blocks += [Prompt(part.id, "kontroll", text) for text in same_figures(draft.findings, draft.maal)]
    return blocks


def finding_blocks(draft: Draft) -> list[Block]:
    """The findings of the year, or why there are none; what they were looked for among, and what chance gives."""
    say, said = draft.say, summed_up(draft)
    notes: list[Block] = [Text(text, "note") for text in (said.compared, said.chance) if text]
    if draft.account.outcome is Outcome.NO_FIGURES:
        return [Text(f"{said.none} {say('report.ready')}", "lead")]
    if draft.account.outcome is Outcome.NOTHING_COMPARED:
        return [Text(said.none, "lead"), *notes]
    if not said.findings:
        return [Heading(say("report.heading.no_findings")), Text(said.none), *notes]
    key, count = "report.heading.findings", len(said.findings)
    title = say(f"{key}.one") if count == 1 else say(key, number=number(count, 0, draft.maal))
    return [Heading(title), Bullets(said.findings), *notes]


def overview(draft: Draft) -> Exhibit:
    """One row an indicator: period, the place, fylke, landet, change, verdict."""
    maal, words = draft.maal, headings(draft.maal)
    names = words | {"verdi": capital(short_name(draft.region, maal))}
    for one in draft.findings:
        names |= {kind: text for kind, text in column_names(one.series, maal).items() if kind == "fylke"}
    none = draft.say("cell.none")
    rows = [_overview_row(one, draft) for one in draft.findings]
    shown = [c for c in OVERVIEW if any(row[c] != none for row in rows)]
    table = Table(
        caption=draft.say("report.caption.overview", year=draft.year),
        header=(draft.say("heading.indikator"), *(names[c] for c in shown)),
        rows=tuple(
            ((one.indicator.short or one.indicator.name).in_(maal), *(row[c] for c in shown))
            for one, row in zip(draft.findings, rows, strict=True)
        ),
        widths=(2.7, *(OVERVIEW[c] for c in shown)),
        right=frozenset(i for i, c in enumerate(shown, 1) if c in NUMERIC),
    )
    return Exhibit(table, (_publishers(draft),))


def _overview_row(one: Finding, draft: Draft) -> dict[str, str]:
    """The cells of the point that speaks, with one verdict for the places that share it."""
    row = spoken_row(one.reading, draft.maal)
    return row | {"vurdering": _verdicts(one, draft) or draft.say("cell.none")}


def _verdicts(one: Finding, draft: Draft) -> str:
    """«▲ Høyere enn landet og Telemark (ugunstig)»; nothing where places may not be compared."""
    maal, point = draft.maal, one.spoken
    groups: dict[tuple[str, str], list[str]] = {}
    for kind in ("landet", "fylke") if one.indicator.geography.compare else ():
        verdict, baseline = point.verdicts.get(kind), point.baselines.get(kind)
        if verdict and baseline and baseline.value is not None and point.observation.value is not None:
            words = verdict_words(verdict, maal, baseline=OTHER, own=short_name(draft.region, maal))
            told = f"{verdict_symbol(verdict)} {capital(words)}", judgement_words(verdict.judgement, maal)
            groups.setdefault(told, []).append(compared_name(baseline.region, verdict, maal))
    cells = []
    for (words, judgement), names in groups.items():
        word = "or" if words.startswith(UNSURE) else "and"
        cell = words.replace(OTHER, listing(names, maal, word))
        cells.append(f"{cell} ({judgement})" if judgement else cell)
    return "; ".join(cells)


def _publishers(draft: Draft) -> str:
    found = dict.fromkeys(one.spoken.provenance.publisher for one in draft.findings)
    return draft.say("report.sources.overview", publishers=listing(list(found), draft.maal))


def law(draft: Draft, part: Part) -> list[Block]:
    """What barnevernet is for, and what the law asks of the kommunestyre."""
    return [Text(draft.say(f"report.law.{piece}")) for piece in LAW]


def guide(draft: Draft, part: Part) -> list[Block]:
    """How to read the figures, and what the signs mean."""
    say = draft.say
    blocks: list[Block] = [
        Text(say("report.guide.lead"), "lead"),
        Bullets((say("report.guide.year", year=draft.year), *reading_guide(draft.maal))),
    ]
    if draft.account.tests > 1:
        blocks += [
            Heading(say("report.heading.chance")),
            Text(say("report.guide.many", chance=summed_up(draft).chance)),
        ]
    return [*blocks, Heading(say("report.heading.symbols")), _signs(draft)]


def _signs(draft: Draft) -> Exhibit:
    """Each sign once, with its words."""
    told = [code for code in SYMBOLS if code is not VerdictCode.NO_BASELINE]
    rows = [(SYMBOLS[code], draft.say(f"symbol.{code.value}")) for code in told]
    rows += [(missing_symbol(reason), draft.say(f"symbol.{reason.value}")) for reason in MISSING_SIGNS]
    table = Table(
        caption=draft.say("report.caption.symbols"),
        header=(draft.say("report.column.symbol"), draft.say("report.column.meaning")),
        rows=tuple(rows),
        widths=(1.0, 8.0),
    )
    return Exhibit(table, (draft.say("report.sources.own"),))
