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
    "sexes.other_way": (
        "Den går andre veien enn i landet, der den er {landet}.",
        "Han går andre vegen enn i landet, der han er {landet}.",
    ),
    # A finding of a page: the gap beside landet's, or beside what it was.
    "sexes.finding.wider": (
        "forskjellen mellom {girls} og {boys} {here} er større enn i landet, {gap} mot {other} {when}{assumed}.",
        "skilnaden mellom {girls} og {boys} {here} er større enn i landet, {gap} mot {other} {when}{assumed}.",
    ),
    "sexes.finding.narrower": (
        "forskjellen mellom {girls} og {boys} {here} er mindre enn i landet, {gap} mot {other} {when}{assumed}.",
        "skilnaden mellom {girls} og {boys} {here} er mindre enn i landet, {gap} mot {other} {when}{assumed}.",
    ),
    "sexes.finding.other_way": (
        "forskjellen mellom {girls} og {boys} {here} går den andre veien enn i landet, {gap} mot {other} {when}{assumed}.",
        "skilnaden mellom {girls} og {boys} {here} går andre vegen enn i landet, {gap} mot {other} {when}{assumed}.",
    ),
    "sexes.changed.wider": (
        "forskjellen mellom {girls} og {boys} {here} har blitt større, fra {other} {then} til {gap} {when}{assumed}.",
        "skilnaden mellom {girls} og {boys} {here} har vorte større, frå {other} {then} til {gap} {when}{assumed}.",
    ),
    "sexes.changed.narrower": (
        "forskjellen mellom {girls} og {boys} {here} har blitt mindre, fra {other} {then} til {gap} {when}{assumed}.",
        "skilnaden mellom {girls} og {boys} {here} har vorte mindre, frå {other} {then} til {gap} {when}{assumed}.",
    ),
    "sexes.changed.other_way": (
        "forskjellen mellom {girls} og {boys} {here} har snudd, fra {other} {then} til {gap} andre veien {when}{assumed}.",
        "skilnaden mellom {girls} og {boys} {here} har snudd, frå {other} {then} til {gap} andre vegen {when}{assumed}.",
    ),
    # The same in a list of names.
    "sexes.short.finding.wider": (
        "større forskjell mellom kjønnene enn i landet",
        "større skilnad mellom kjønna enn i landet",
    ),
    "sexes.short.finding.narrower": (
        "mindre forskjell mellom kjønnene enn i landet",
        "mindre skilnad mellom kjønna enn i landet",
    ),
    "sexes.short.finding.other_way": (
        "motsatt forskjell mellom kjønnene enn i landet",
        "motsett skilnad mellom kjønna enn i landet",
    ),
    "sexes.short.changed.wider": (
        "større forskjell mellom kjønnene enn før",
        "større skilnad mellom kjønna enn før",
    ),
    "sexes.short.changed.narrower": (
        "mindre forskjell mellom kjønnene enn før",
        "mindre skilnad mellom kjønna enn før",
    ),
    "sexes.short.changed.other_way": (
        "motsatt forskjell mellom kjønnene av før",
        "motsett skilnad mellom kjønna av før",
    ),
    "sexes.narrower": (
        "Den er mindre enn i landet, der den er {landet}.",
        "Han er mindre enn i landet, der han er {landet}.",
    ),
}
