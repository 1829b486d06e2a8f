"""Girls and boys side by side."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

SEXES: dict[str, Pair] = {
    "sexes.figures": (
        "{girls} {first} og {boys} {second} {when}.",
        "{girls} {first} og {boys} {second} {when}.",
    ),
    "sexes.claimed": (
        "Forskjellen er større enn tilfeldigheter kan forklare{assumed}.",
        "Skilnaden er større enn tilfeldig variasjon kan forklare{assumed}.",
    ),
    "sexes.halved": (" og like mange av hvert kjønn", " og like mange av kvart kjønn"),
    "sexes.chance": (
        "Forskjellen kan skyldes tilfeldigheter.",
        "Skilnaden kan skuldast tilfeldig variasjon.",
    ),
    "sexes.similar": ("De er om lag like.", "Dei er om lag like."),
    "sexes.few": (
        "Det er for få til å si noe sikkert om forskjellen.",
        "Det er for få til å seie noko sikkert om skilnaden.",
    ),
    "sexes.undecided": (
        "Om forskjellen er større enn tilfeldigheter, kommer an på hvor mange som svarte.",
        "Om skilnaden er større enn tilfeldig variasjon, kjem an på kor mange som svarte.",
    ),
    "sexes.as_landet": (
        "I landet er den {landet}, og vi kan ikke si at den er en annen her.",
        "I landet er han {landet}, og vi kan ikkje seie at han er ein annan her.",
    ),
    "sexes.wider": (
        "Den er større enn i landet, der den er {landet}.",
        "Han er større enn i landet, der han er {landet}.",
    ),
    "sexes.narrower": (
        "Den er mindre enn i landet, der den er {landet}.",
        "Han er mindre enn i landet, der han er {landet}.",
    ),
}
