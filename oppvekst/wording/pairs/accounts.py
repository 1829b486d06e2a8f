"""What all figures of a place say together: findings left out, what was compared, and what could not be."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

ACCOUNTS: dict[str, Pair] = {
    "account.title.one": ("Ett funn skiller seg ut", "Eitt funn skil seg ut"),
    "account.title": ("{number} funn skiller seg ut", "{number} funn skil seg ut"),
    "account.others.one": (
        "Ett funn til er mindre tydelig: {names}.",
        "Eitt funn til er mindre tydeleg: {names}.",
    ),
    "account.others": (
        "{number} funn til er mindre tydelige: {names}.",
        "{number} funn til er mindre tydelege: {names}.",
    ),
    "account.others_named.one": ("Ett funn til: {names}.", "Eitt funn til: {names}."),
    "account.others_named": ("{number} funn til: {names}.", "{number} funn til: {names}."),
    "account.in_report": ("Alle står i rapporten.", "Alle står i rapporten."),
    "account.other": ("{name} ({claim})", "{name} ({claim})"),
    "account.no_figures": (
        "Vi har ingen tall {place} til og med {year}.",
        "Vi har ingen tal {place} til og med {year}.",
    ),
    "account.nothing_compared": (
        "Ingen av hovedtallene {place} kan sammenlignes med andre tall, så vi kan ikke si om noe skiller seg ut.",
        "Ingen av hovudtala {place} kan samanliknast med andre tal, så vi kan ikkje seie om noko skil seg ut.",
    ),
    "account.no_findings": (
        "Ingen forskjell fra landet, fylket eller tidligere år er stor nok til å være et hovedfunn når alle "
        "sammenligningene ses under ett.",
        "Ingen forskjell frå landet, fylket eller tidlegare år er stor nok til å vere eit hovudfunn når alle "
        "samanlikningane blir sedde under eitt.",
    ),
    "account.no_findings.fylke": (
        "Ingen forskjell fra landet eller tidligere år er stor nok til å være et hovedfunn når alle "
        "sammenligningene ses under ett.",
        "Ingen forskjell frå landet eller tidlegare år er stor nok til å vere eit hovudfunn når alle "
        "samanlikningane blir sedde under eitt.",
    ),
    "account.no_findings.landet": (
        "Ingen endring fra tidligere år er stor nok til å være et hovedfunn når alle sammenligningene ses under ett.",
        "Inga endring frå tidlegare år er stor nok til å vere eit hovudfunn når alle samanlikningane blir sedde under "
        "eitt.",
    ),
    "account.compared": (
        "{compared} av {valued} indikatorer med tall er sammenlignet for å finne hovedfunn.",
        "{compared} av {valued} indikatorar med tal er samanlikna for å finne hovudfunn.",
    ),
    "account.none_compared.one": ("{n} indikator har tall: {reasons}.", "{n} indikator har tal: {reasons}."),
    "account.none_compared": ("{n} indikatorer har tall: {reasons}.", "{n} indikatorar har tal: {reasons}."),
    "account.uncompared": ("De andre: {reasons}.", "Dei andre: {reasons}."),
    "account.why.unknown_number": (
        "{n} der det ikke er publisert hvor mange tallet gjelder",
        "{n} der det ikkje er publisert kor mange talet gjeld",
    ),
    "account.why.too_few": ("{n} med for få bak tallet", "{n} med for få bak talet"),
    "account.why.count": (
        "{n} som bare teller innbyggere",
        "{n} som berre tel innbyggjarar",
    ),
    "account.why.no_chance_model": (
        "{n} som ikke kan vurderes mot tilfeldigheter",
        "{n} som ikkje kan vurderast mot tilfeldig variasjon",
    ),
    "account.why.nothing_beside": ("{n} uten noe å sammenligne med", "{n} utan noko å samanlikne med"),
    "account.why.too_old": ("{n} med for gammelt tall", "{n} med for gammalt tal"),
    "account.why.sensitive": ("{n} sårbare tall", "{n} sårbare tal"),
    "account.why.not_core": ("{n} som er til støtte for de andre", "{n} som er til støtte for dei andre"),
}
