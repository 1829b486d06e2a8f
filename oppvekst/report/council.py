"""The council case: what puts the report before those who decide, in the words of the place's own level.

A kommune has a duty by law and a kommunestyre; a fylke has a fylkesting and no such duty; landet has neither.
"""

from __future__ import annotations

from oppvekst.report.draft import Draft, text_lines
from oppvekst.report.front import cover, summed_up
from oppvekst.report.models import Block, Bullets, Council, Heading, Prompt, Text, Written
from oppvekst.report.outline import CASE, COVER
from oppvekst.wording import name, t

WRITTEN_PARTS = (("assessment", "vurdering"), ("economy", "okonomi"), ("children", "barnets_beste"))
"""Heading and field of what the rapporteur writes."""


def council_case(draft: Draft) -> Council:
    """The case of a report."""
    title = cover(draft).title
    return Council(
        title=draft.say("case.title", title=title),
        blocks=tuple(draft.as_it_leaves([*_number(draft), *_body(draft, title)])),
        heading=draft.say("case.heading.decision"),
        proposal=_proposal(draft),
    )


def _say(draft: Draft, key: str, **slots: object) -> str:
    """A text as the level of the place has it."""
    own = f"{key}.{draft.region.level.value}"
    key = own if own in t else key
    return draft.say(key, **{slot: slots[slot] for slot in t.slots(key)})


def _number(draft: Draft) -> list[Block]:
    """Where the case is a kommune's, its number or a place for it."""
    return [one for one in cover(draft).places if (one.subject, one.field) == (COVER, "saksnummer")]


def _body(draft: Draft, title: str) -> list[Block]:
    """What the case is about, with the findings, and the rapporteur's own parts."""
    say, said = draft.say, summed_up(draft)
    facts = _say(draft, "case.facts", title=title, place=name(draft.region, draft.maal))
    blocks: list[Block] = [Heading(say("case.heading.facts")), Text(facts)]
    blocks.append(Bullets(said.shown) if said.shown else Text(said.none))
    if said.others:
        blocks.append(Text(f"{said.others} {say('account.in_report')}"))
    blocks.append(Text(" ".join(text for text in (said.compared, say("case.uncertain")) if text)))
    for heading, field in WRITTEN_PARTS:
        blocks += [Heading(say(f"case.heading.{heading}")), _place(draft, field)]
    return blocks


def _place(draft: Draft, field: str) -> Written | Prompt:
    text = draft.texts.get((CASE, field))
    if text:
        return Written(CASE, field, text_lines(text))
    return Prompt(CASE, field, _say(draft, f"prompt.{CASE}.{field}"))


def _proposal(draft: Draft) -> tuple[str | Prompt, ...]:
    """The points of the proposal; the second waits until somebody has named the areas."""
    first = _say(draft, "case.decision.first", year=draft.year)
    areas = _place(draft, "omrader")
    if isinstance(areas, Written):
        return first, _say(draft, "case.decision.second", areas=" ".join(areas.lines))
    if draft.order.finished:
        return (first,)
    return first, Prompt(CASE, "omrader", _say(draft, "case.decision.second", areas=areas.text))
