"""What a figure of this size can show at all."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

SEEING: dict[str, Pair] = {
    "seeing.change": (
        "Med {n} {who} må endringen være om lag {difference} for at vi skal kunne se den.",
        "Med {n} {who} må endringa vere om lag {difference} for at vi skal kunne sjå henne.",
    ),
    "seeing.change_assumed": (
        "Vi vet ikke hvor mange som svarte. Med {n} svar, {assumed}, må endringen være om lag {difference} for at "
        "vi skal kunne se den.",
        "Vi veit ikkje kor mange som svarte. Med {n} svar, {assumed}, må endringa vere om lag {difference} for at "
        "vi skal kunne sjå henne.",
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
    "seeing.no_trend": (
        "Tallene for {span} viser ingen sikker trend.",
        "Tala for {span} viser ingen sikker trend.",
    ),
}
