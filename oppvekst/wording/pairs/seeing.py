"""What a figure of this size can show at all."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

SEEING: dict[str, Pair] = {
    "seeing.change": ("Med {n} {who} {change}.", "Med {n} {who} {change}."),
    "seeing.change_assumed": (
        "Vi vet ikke hvor mange som svarte. Med {n} svar, {assumed}, {change}.",
        "Vi veit ikkje kor mange som svarte. Med {n} svar, {assumed}, {change}.",
    ),
    "seeing.both": (
        "må tallet stige {rise} eller falle {fall} for at vi skal se det i fire av fem tilfeller",
        "må talet stige {rise} eller falle {fall} for at vi skal sjå det i fire av fem tilfelle",
    ),
    "seeing.rise": (
        "må tallet stige {rise} for at vi skal se det i fire av fem tilfeller; en nedgang kan ikke vises med så få",
        "må talet stige {rise} for at vi skal sjå det i fire av fem tilfelle; ein nedgang kan ikkje visast med så få",
    ),
    "seeing.fall": (
        "må tallet falle {fall} for at vi skal se det i fire av fem tilfeller; en oppgang kan ikke vises med så få",
        "må talet falle {fall} for at vi skal sjå det i fire av fem tilfelle; ein oppgang kan ikkje visast med så få",
    ),
    "seeing.neither": (
        "kan verken en oppgang eller en nedgang vises",
        "kan verken ein oppgang eller ein nedgang visast",
    ),
    "seeing.answers": ("svar", "svar"),
    "seeing.children": (
        "Forskjellen fra {other} tilsvarer om lag {n} {who}.",
        "Forskjellen frå {other} svarer til om lag {n} {who}.",
    ),
    "seeing.rising": (
        "Tallene for {span} viser en stigende trend.",
        "Tala for {span} viser ein stigande trend.",
    ),
    "seeing.falling": (
        "Tallene for {span} viser en synkende trend.",
        "Tala for {span} viser ein fallande trend.",
    ),
    "seeing.trend.higher": ("stigende trend", "stigande trend"),
    "seeing.trend.lower": ("synkende trend", "fallande trend"),
    "seeing.decade": ("Fra {first} til {last} siden {since}.", "Frå {first} til {last} sidan {since}."),
    "seeing.decade_landet": ("landet fra {first} til {last}.", "landet frå {first} til {last}."),
    "seeing.decade_chance": (
        "Stedets egen endring kan skyldes tilfeldigheter.",
        "Endringa på staden sjølv kan skuldast tilfeldig variasjon.",
    ),
    "seeing.decade_few": (
        "Det er for få til å si noe sikkert om stedets egen endring.",
        "Det er for få til å seie noko sikkert om endringa på staden sjølv.",
    ),
    "seeing.decade_undecided": (
        "Om endringen er større enn tilfeldigheter, kommer an på hvor mange som svarte.",
        "Om endringa er større enn tilfeldig variasjon, kjem an på kor mange som svarte.",
    ),
}
