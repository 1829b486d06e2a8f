"""How the catalogue's texts are written: each written form by itself, dashes for spans, words that claim no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from oppvekst.catalog.words import Maal, Sentences, Text
from oppvekst.catalog.yamltree import Loc

_WORD = re.compile(r"[a-zæøåéò]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


ONLY_BOKMAAL = _words("""
    ikke hvor hvordan hva fra også elever elevene skolen skole skoler ble være vært bare uke uken mye noe noen
    andel andelen antall antallet innbyggere innbyggerne husholdning husholdninger kommuner flere undersøkelse
    undersøkelsen undersøkelser hjemmet hjemme ungdommer ungdommene de dem deres trives høy høyere lav lavere jeg
    hver hvert hvilke selv gutter bor bodde måned måneden måneder ganger gang én ett en et tall tallet tallene
    dårlig sjelden sjeldnere regnet telles fritiden helsen kilden gjelder
""")
ONLY_NYNORSK = _words("""
    ikkje kor korleis kva frå òg elevar elevane skulen skule vart vore berre veke veka mykje noko nokre innbyggjarar
    innbyggjarane hushald hushalda kommunar fleire undersøking undersøkinga undersøkingar heimen heime ungdommar
    ungdommane dei trivst høg høgare låg lågare eg sjølv sjølve kvar kvart kva gutar bur budde månad månaden månader
    gonger gong éin éi ei eit ein tal talet tala dårleg sjeldnare rekna fritida helsa kjelda gjeld
""")
NEVER_SAID = re.compile(r"signifikan|dramatisk|alarmerende|vesentlig|betydelig|\bverst|\bsnitt|%|  ")
SPAN = re.compile(r"\d+-\d+")


def language_findings(node: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Check every pair of texts under a node, with the place it stands."""
    if isinstance(node, Text | Sentences):
        yield from _pair(node, loc)
    elif isinstance(node, BaseModel):
        for field in type(node).model_fields:
            yield from language_findings(getattr(node, field), (*loc, field))
    elif isinstance(node, list | dict):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from language_findings(value, (*loc, key))


def _pair(pair: Text | Sentences, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for maal, others, name in ((Maal.NB, ONLY_NYNORSK, "nynorsk"), (Maal.NN, ONLY_BOKMAAL, "bokmål")):
        text = pair.in_(maal)
        if mixed := sorted(_words(text) & others):
            yield (*loc, maal.value), f"{', '.join(mixed)} is {name}; write the other written form's word"
        if span := SPAN.search(text):
            yield (*loc, maal.value), f"{span[0]} is written with a dash: {span[0].replace('-', '–')}"
        if said := NEVER_SAID.search(text):
            yield (*loc, maal.value), f"«{said[0]}» is never said of a figure{_instead(said[0])}"


def _instead(word: str) -> str:
    """What is written in place of it, where that is one thing."""
    known = {"%": "prosent", "snitt": "gjennomsnitt", "  ": "one space"}
    return f"; write {known[word]}" if word in known else "; say what the figure is"
