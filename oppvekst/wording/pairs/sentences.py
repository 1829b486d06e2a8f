"""Full sentences: the figure, the claim, how sure it is, the change, the findings."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

SENTENCES: dict[str, Pair] = {
    # The figure: one template a measure (the grammar is in the catalogue's models). {among} brings its own
    # space and comma.
    "figure.share": (
        "{value} av {population} {place}{among} {clause} {when}.",
        "{value} av {population} {place}{among} {clause} {when}.",
    ),
    "figure.rate": (
        "{value} {population_bare} {place}{among} {clause} {when}.",
        "{value} {population_bare} {place}{among} {clause} {when}.",
    ),
    "figure.count": (
        "{value} {population_bare} {place}{among} {clause} {when}.",
        "{value} {population_bare} {place}{among} {clause} {when}.",
    ),
    "figure.residents": (
        "Det var {value} {population_bare} {place} {when}.",
        "Det var {value} {population_bare} {place} {when}.",
    ),
    "figure.figure": ("{subject} {place} var {value} {when}.", "{subject} {place} var {value} {when}."),
    # Years taken together speak first, then the latest of them by itself.
    "figure.pooled": (
        "Ett år alene hviler på få hendelser, så tallet er snittet av flere år. {sentence} {alone}",
        "Eitt år åleine kviler på få hendingar, så talet er snittet av fleire år. {sentence} {alone}",
    ),
    "figure.none": ("ingen", "ingen"),
    "figure.few": ("ingen eller svært få", "ingen eller svært få"),
    "figure.beside": ("Tilsvarende tall var {figures}.", "Tilsvarande tal var {figures}."),
    "figure.beside_one": ("{value} {place}", "{value} {place}"),
    "figure.beside_when": ("{value} {place} ({period})", "{value} {place} ({period})"),
    # The claim, against other places. {there} is «i landet og i Innlandet», and
    # {from_them}, {with_them} and {from_either} repeat their words too, since a name may hold «og».
    "claim.higher": (
        "{noun} var høyere {here} enn {there} {when}{assumed}.",
        "{noun} var høgare {here} enn {there} {when}{assumed}.",
    ),
    "claim.lower": (
        "{noun} var lavere {here} enn {there} {when}{assumed}.",
        "{noun} var lågare {here} enn {there} {when}{assumed}.",
    ),
    "claim.similar": (
        "{own} lå om lag på nivå {with_them} {when}{assumed}.",
        "{own} låg om lag på nivå {with_them} {when}{assumed}.",
    ),
    "claim.not_distinguishable": (
        "Vi kan ikke si at {own} skiller seg {from_either}.",
        "Vi kan ikkje seie at {own} skil seg {from_either}.",
    ),
    "claim.undecided": (
        "Tallene avgjør ikke om {own} skiller seg {from_either}, for vi vet ikke hvor mange som svarte.",
        "Tala avgjer ikkje om {own} skil seg {from_either}, for vi veit ikkje kor mange som svarte.",
    ),
    "claim.too_few": (
        "Det er for få til å si noe sikkert om forskjellen {from_them}{assumed}.",
        "Det er for få til å seie noko sikkert om forskjellen {from_them}{assumed}.",
    ),
    "claim.same_printed": (
        "Tallet {here} var det samme som {there} {when}.",
        "Talet {here} var det same som {there} {when}.",
    ),
    "claim.no_interval": (
        "Vi kan ikke vurdere forskjellen {from_them}.",
        "Vi kan ikkje vurdere forskjellen {from_them}.",
    ),
    "claim.not_comparable": (
        "Tallet kan ikke sammenlignes {with_them}.",
        "Talet kan ikkje samanliknast {with_them}.",
    ),
    "judgement.sentence": ("Det er {judgement}.", "Det er {judgement}."),
    "judgement.assumed": (
        "Det er {judgement}, under samme forutsetning.",
        "Det er {judgement}, under same føresetnad.",
    ),
    "judgement.of": (
        "Forskjellen {from_them} er {judgement}.",
        "Forskjellen {from_them} er {judgement}.",
    ),
    # How much, and how sure.
    "size.sentence": ("Det er {sizes}.", "Det er {sizes}."),
    "size.higher": ("{difference} høyere enn {there}", "{difference} høgare enn {there}"),
    "size.lower": ("{difference} lavere enn {there}", "{difference} lågare enn {there}"),
    "sure.claimed": (
        "Forskjellen {from_them} er større enn det som kan skyldes tilfeldigheter{assumed}.",
        "Forskjellen {from_them} er større enn det som kan skuldast tilfeldig variasjon{assumed}.",
    ),
    "sure.not_claimed": (
        "Forskjellen {from_them} kan skyldes tilfeldigheter{because}.",
        "Forskjellen {from_them} kan skuldast tilfeldig variasjon{because}.",
    ),
    "sure.few": (" fordi det er få {who} bak tallet", " fordi det er få {who} bak talet"),
    "who.barn": ("barn", "barn"),
    "who.elever": ("elever", "elevar"),
    "who.unge": ("unge", "unge"),
    "who.personer": ("personer", "personar"),
    "sure.interval": (
        "Usikkerhetsintervallet er {interval}{assumed}.",
        "Usikkerheitsintervallet er {interval}{assumed}.",
    ),
    "sure.fixed": (
        "Tallet for {name} er regnet som fast, og kommunen er selv med i det.",
        "Talet for {name} er rekna som fast, og kommunen er sjølv med i det.",
    ),
    # The change since an earlier figure of one's own. {then} is «i 2021».
    "since.higher": (
        "Det er {difference} høyere enn {then} ({before}), og endringen er større enn det som kan skyldes "
        "tilfeldigheter{assumed}.",
        "Det er {difference} høgare enn {then} ({before}), og endringa er større enn det som kan skuldast "
        "tilfeldig variasjon{assumed}.",
    ),
    "since.lower": (
        "Det er {difference} lavere enn {then} ({before}), og endringen er større enn det som kan skyldes "
        "tilfeldigheter{assumed}.",
        "Det er {difference} lågare enn {then} ({before}), og endringa er større enn det som kan skuldast "
        "tilfeldig variasjon{assumed}.",
    ),
    "since.not_distinguishable_higher": (
        "Tallet er {difference} høyere enn {then} ({before}), men endringen kan skyldes tilfeldigheter{because}.",
        "Talet er {difference} høgare enn {then} ({before}), men endringa kan skuldast tilfeldig "
        "variasjon{because}.",
    ),
    "since.not_distinguishable_lower": (
        "Tallet er {difference} lavere enn {then} ({before}), men endringen kan skyldes tilfeldigheter{because}.",
        "Talet er {difference} lågare enn {then} ({before}), men endringa kan skuldast tilfeldig "
        "variasjon{because}.",
    ),
    "more.higher": ("{number}~flere {who}", "{number}~fleire {who}"),
    "more.higher.size": ("{difference} flere", "{difference} fleire"),
    "more.lower": ("{number}~færre {who}", "{number}~færre {who}"),
    "more.lower.size": ("{difference} færre", "{difference} færre"),
    "since.full_count_higher": (
        "Det er {more} enn {then} ({before}).",
        "Det er {more} enn {then} ({before}).",
    ),
    "since.full_count_lower": (
        "Det er {more} enn {then} ({before}).",
        "Det er {more} enn {then} ({before}).",
    ),
    "since.similar": (
        "Tallet er om lag på nivå med det som var {then} ({before}){assumed}.",
        "Talet er om lag på nivå med det som var {then} ({before}){assumed}.",
    ),
    "since.undecided": (
        "Tallene avgjør ikke om det er en endring fra {before} {then}, for vi vet ikke hvor mange som svarte.",
        "Tala avgjer ikkje om det er ei endring frå {before} {then}, for vi veit ikkje kor mange som svarte.",
    ),
    "since.same_printed": ("Tallet er det samme som {then}.", "Talet er det same som {then}."),
    "since.too_few": (
        "Det er for få til å si noe sikkert om endringen fra {before} {then}{assumed}.",
        "Det er for få til å seie noko sikkert om endringa frå {before} {then}{assumed}.",
    ),
    "since.no_interval": (
        "Tallet var {before} {then}. Vi kan ikke vurdere endringen.",
        "Talet var {before} {then}. Vi kan ikkje vurdere endringa.",
    ),
    "since.no_baseline": (
        "Vi har ikke noe tidligere tall å sammenligne med.",
        "Vi har ikkje noko tidlegare tal å samanlikne med.",
    ),
    "since.overlapping_windows": (
        "Periodene overlapper, så endringen fra forrige tall blir ikke vurdert.",
        "Periodane overlappar, så endringa frå førre tal blir ikkje vurdert.",
    ),
    "since.break": (
        "Det er brudd i serien, så tallet kan ikke sammenlignes med tidligere tall.",
        "Det er brot i serien, så talet kan ikkje samanliknast med tidlegare tal.",
    ),
    "since.not_comparable": (
        "Tallet kan ikke sammenlignes med tidligere tall.",
        "Talet kan ikkje samanliknast med tidlegare tal.",
    ),
}
