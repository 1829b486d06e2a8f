"""Comparison sets whose figures are taken together: their names in a sentence and in a list, and what they are."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

SETS: dict[str, Pair] = {
    # As they stand inside a sentence: «høyere enn resten av Telemark», «i de andre fylkene».
    "together.fylke": ("resten av {name}", "resten av {name}"),
    "together.kostra": ("{name}", "{name}"),
    "together.sentralitet": ("kommunene med samme sentralitet", "kommunane med same sentralitet"),
    "together.naboer": ("kommunene som ligner mest", "kommunane som liknar mest"),
    "together.naboer.ti": ("de ti kommunene som ligner mest", "dei ti kommunane som liknar mest"),
    "together.tjeneste": (
        "de andre kommunene i barnevernstjenesten",
        "dei andre kommunane i barnevernstenesta",
    ),
    "together.fylker": ("de andre fylkene", "dei andre fylka"),
    "together.valgte": ("de valgte kommunene", "dei valde kommunane"),
    "together.valgte.fylker": ("de valgte fylkene", "dei valde fylka"),
    # As they stand in the list one chooses from.
    "choice.fylke": ("Resten av {name}", "Resten av {name}"),
    "choice.kostra": ("{name}", "{name}"),
    "choice.sentralitet": ("Samme sentralitet (klasse {name})", "Same sentralitet (klasse {name})"),
    "choice.naboer": ("De ti som ligner mest", "Dei ti som liknar mest"),
    "choice.tjeneste": ("Samme barnevernstjeneste ({name})", "Same barnevernsteneste ({name})"),
    "choice.fylker": ("De andre fylkene", "Dei andre fylka"),
    "choice.valgte": ("Valgte steder", "Valde stader"),
    # Who shares a barneverntjeneste, who says so, and when. {who} is the source.
    "service.named": (
        "Kommunene deler barnevernstjenesten {name}.",
        "Kommunane deler barnevernstenesta {name}.",
    ),
    "service.dated": (
        "Kommunene delte barnevernstjeneste {date}; det kan være endret siden.",
        "Kommunane delte barnevernsteneste {date}; det kan vere endra sidan.",
    ),
    "service.host": ("Vertskommune er {host}.", "Vertskommune er {host}."),
    "service.practice": (
        "Endret praksis treffer alle samtidig, men tallene gjelder hver kommune.",
        "Endra praksis treffer alle samtidig, men tala gjeld kvar kommune.",
    ),
    "service.source": ("Kilde: {who}, {date}.", "Kjelde: {who}, {date}."),
    # What a set's figure is made of.
    "together.note": (
        "{name} er regnet sammen av {number} {places}{but}.",
        "{name} er rekna saman av {number} {places}{but}.",
    ),
    "together.note.some": (
        "{name} er regnet sammen av {number} {places} med tall{but}. {without} mangler tall.",
        "{name} er rekna saman av {number} {places} med tal{but}. {without} manglar tal.",
    ),
    "together.but": (", uten {own}", ", utan {own}"),
    "together.places.kommune": ("kommuner", "kommunar"),
    "together.places.kommune.one": ("kommune", "kommune"),
    "together.places.fylke": ("fylker", "fylke"),
    "together.places.fylke.one": ("fylke", "fylke"),
    "together.label.how": ("Slik er tallet laget", "Slik er talet laga"),
    "together.how": (
        "Summen av tellerne delt på summen av nevnerne i samme periode{but}.",
        "Summen av teljarane delt på summen av nemnarane i same periode{but}.",
    ),
    "together.label.none": ("Hvorfor ikke noe tall", "Kvifor ikkje noko tal"),
    "together.too_few": (
        "Stedene med tall vi kan bruke, har under 95~prosent av barna 0–17~år i utvalget.",
        "Stadene med tal vi kan bruke, har under 95~prosent av barna 0–17~år i utvalet.",
    ),
    "together.label.counted": ("Med tall", "Med tal"),
    "together.label.without": ("Uten tall vi kan bruke", "Utan tal vi kan bruke"),
    # Why there is no figure for a set.
    "together.none.low_coverage": (
        "Vi viser ikke noe tall for {name}, for under 95~prosent av barna der bor i en kommune med tall.",
        "Vi viser ikkje noko tal for {name}, for under 95~prosent av barna der bur i ein kommune med tal.",
    ),
    "together.none.not_summed": (
        "Vi viser ikke noe tall for {name}, for slike tall kan ikke regnes sammen for flere steder.",
        "Vi viser ikkje noko tal for {name}, for slike tal kan ikkje reknast saman for fleire stader.",
    ),
    "together.none.no_denominator": (
        "Vi viser ikke noe tall for {name}, for vi vet ikke hvor mange som står bak hvert tall.",
        "Vi viser ikkje noko tal for {name}, for vi veit ikkje kor mange som står bak kvart tal.",
    ),
    "together.none.missing": (
        "Vi har ikke noe tall for {name} i denne perioden.",
        "Vi har ikkje noko tal for {name} i denne perioden.",
    ),
    # The same in a table's cell, after a symbol.
    "verdict.low_coverage": ("for få i utvalget har tall", "for få i utvalet har tal"),
    "verdict.not_summed": ("kan ikke regnes sammen for utvalget", "kan ikkje reknast saman for utvalet"),
    "verdict.no_denominator": (
        "ukjent hvor mange utvalgets tall er av",
        "ukjent kor mange tala i utvalet er av",
    ),
    "heading.sett": ("Utvalget", "Utvalet"),
}
