"""Headline findings and what is not known: one sentence each."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

FINDINGS: dict[str, Pair] = {
    "finding.named": ("{name}: {rest}", "{name}: {rest}"),
    # {figures} is «5,6 mot 3,9 prosent i 2023», with the baseline's own period where it has another.
    "finding.figures": ("{own} mot {other} {when}{theirs}", "{own} mot {other} {when}{theirs}"),
    "finding.whole": (" ({other} samlet)", " ({other} samla)"),
    "finding.theirs": (" ({other}: {period})", " ({other}: {period})"),
    "finding.higher": (
        "høyere {noun} {here} enn {there}, {figures}{assumed}.",
        "høgare {noun} {here} enn {there}, {figures}{assumed}.",
    ),
    "finding.lower": (
        "lavere {noun} {here} enn {there}, {figures}{assumed}.",
        "lågare {noun} {here} enn {there}, {figures}{assumed}.",
    ),
    "finding.similar": (
        "{own} ligger om lag på nivå med {other}, {figures}{assumed}.",
        "{own} ligg om lag på nivå med {other}, {figures}{assumed}.",
    ),
    "finding.not_distinguishable": (
        "vi kan ikke si at {own} skiller seg fra {other}, {figures}.",
        "vi kan ikkje seie at {own} skil seg frå {other}, {figures}.",
    ),
    "finding.undecided": (
        "tallene avgjør ikke om {own} skiller seg fra {other}, {figures}.",
        "tala avgjer ikkje om {own} skil seg frå {other}, {figures}.",
    ),
    "finding.too_few": (
        "{value} {here} {when}, for få til å si noe sikkert{assumed}.",
        "{value} {here} {when}, for få til å seie noko sikkert{assumed}.",
    ),
    "finding.same_printed": (
        "samme tall {here} som {there}, {value} {when}{theirs}.",
        "same tal {here} som {there}, {value} {when}{theirs}.",
    ),
    "finding.no_interval": (
        "{figures}, og usikkerheten er ikke kjent.",
        "{figures}, og usikkerheita er ikkje kjend.",
    ),
    "finding.plain": ("{value} {here} {when}.", "{value} {here} {when}."),
    "finding.noun.share": ("andel", "andel"),
    "finding.noun.count": ("antall", "tal"),
    "finding.noun.number": ("tall", "tal"),
    # The same over time.
    "finding.change.higher": (
        "{noun} {here} har gått opp, fra {before} {then} til {value} {when}{assumed}.",
        "{noun} {here} har gått opp, frå {before} {then} til {value} {when}{assumed}.",
    ),
    "finding.change.lower": (
        "{noun} {here} har gått ned, fra {before} {then} til {value} {when}{assumed}.",
        "{noun} {here} har gått ned, frå {before} {then} til {value} {when}{assumed}.",
    ),
    "finding.change.similar": (
        "{noun} {here} er om lag på nivå med {before} {then}, {value} {when}{assumed}.",
        "{noun} {here} er om lag på nivå med {before} {then}, {value} {when}{assumed}.",
    ),
    "finding.change.not_distinguishable": (
        "endringen {here} fra {before} {then} til {value} {when} kan skyldes tilfeldigheter{because}.",
        "endringa {here} frå {before} {then} til {value} {when} kan skuldast tilfeldig variasjon{because}.",
    ),
    "finding.change.undecided": (
        "tallene avgjør ikke om det er en endring {here} fra {before} {then} til {value} {when}.",
        "tala avgjer ikkje om det er ei endring {here} frå {before} {then} til {value} {when}.",
    ),
    "finding.change.same_printed": (
        "samme tall {here} som {then}, {value} {when}.",
        "same tal {here} som {then}, {value} {when}.",
    ),
    "finding.change.too_few": (
        "{value} {here} {when}, for få til å si noe sikkert om endringen{assumed}.",
        "{value} {here} {when}, for få til å seie noko sikkert om endringa{assumed}.",
    ),
    "finding.change.no_interval": (
        "{value} {here} {when}, mot {before} {then}, og usikkerheten er ikke kjent.",
        "{value} {here} {when}, mot {before} {then}, og usikkerheita er ikkje kjend.",
    ),
    "finding.change.full_count_higher": (
        "{value} {here} {when}, {more} enn {then}.",
        "{value} {here} {when}, {more} enn {then}.",
    ),
    "finding.change.full_count_lower": (
        "{value} {here} {when}, {more} enn {then}.",
        "{value} {here} {when}, {more} enn {then}.",
    ),
    # Over many years, and of girls and boys.
    "finding.trend.higher": (
        "{noun} {here} viser en stigende trend, fra {before} {then} til {value} {when}.",
        "{noun} {here} viser ein stigande trend, frå {before} {then} til {value} {when}.",
    ),
    "finding.trend.lower": (
        "{noun} {here} viser en synkende trend, fra {before} {then} til {value} {when}.",
        "{noun} {here} viser ein fallande trend, frå {before} {then} til {value} {when}.",
    ),
    # What we do not know.
    "unknowns": ("Dette vet vi ikke: {gaps}.", "Dette veit vi ikkje: {gaps}."),
    "unknowns.none": (
        "Alle indikatorene har tall som kan sammenlignes.",
        "Alle indikatorane har tal som kan samanliknast.",
    ),
    "unknowns.gap": ("{names} ({reason})", "{names} ({reason})"),
    "unknowns.suppressed": ("tallet er skjult", "talet er skjult"),
    "unknowns.missing": ("ikke publisert", "ikkje publisert"),
    "unknowns.not_fetched": ("ikke hentet inn", "ikkje henta inn"),
    "unknowns.only_quoted": ("bare i planer", "berre i planar"),
    "unknowns.too_old": ("tallet er gammelt", "talet er gammalt"),
    "unknowns.later": ("bare for senere år", "berre for seinare år"),
    "unknowns.not_applicable": ("kan ikke oppgis", "kan ikkje oppgjevast"),
    "unknowns.not_yet_published": ("ikke publisert ennå", "ikkje publisert enno"),
    "unknowns.no_survey": ("ikke tall i Ungdata", "ikkje tal i Ungdata"),
    "unknowns.low_coverage": ("for lite grunnlag", "for lite grunnlag"),
    "unknowns.split_area": ("delt område", "delt område"),
    "unknowns.set_aside": ("satt til side som trolig feil", "sett til side som truleg feil"),
    "unknowns.no_denominator": (
        "vi har ikke antallet bak tallet",
        "vi har ikkje talet på personar bak talet",
    ),
    "unknowns.no_interval": ("usikkerheten er ikke kjent", "usikkerheita er ikkje kjend"),
    "unknowns.too_few": ("for få til å si noe sikkert", "for få til å seie noko sikkert"),
    "unknowns.undecided": ("tallene avgjør det ikke", "tala avgjer det ikkje"),
    "unknowns.no_baseline": ("ikke noe tall å sammenligne med", "ikkje noko tal å samanlikne med"),
    # How to read.
    "chance": (
        "Av {number} sammenligninger ville tilfeldigheter alene gitt om lag {expected} utslag.",
        "Av {number} samanlikningar ville tilfeldig variasjon aleine gitt om lag {expected} utslag.",
    ),
    "chance.one": (
        "Én sammenligning gir sjelden utslag av tilfeldigheter alene.",
        "Éi samanlikning gir sjeldan utslag av tilfeldig variasjon aleine.",
    ),
    "guide.interval": (
        "Usikkerhetsintervallet viser hvilke nivåer tallet passer med når tilfeldigheter får spille inn (95~prosent). "
        "Det lover ikke noe om neste års tall.",
        "Usikkerheitsintervallet viser kva nivå talet passar med når tilfeldig variasjon får spele inn (95~prosent). "
        "Det lovar ikkje noko om talet neste år.",
    ),
    "guide.full_count": (
        "Selv om alle er telt med, varierer tallene tilfeldig fra år til år når kommunen er liten.",
        "Sjølv om alle er talde med, varierer tala tilfeldig frå år til år når kommunen er liten.",
    ),
    "guide.not_distinguishable": (
        "«Kan ikke si at … skiller seg fra» betyr at tallene går godt sammen. Det betyr ikke at de er like.",
        "«Kan ikkje seie at … skil seg frå» betyr at tala går godt saman. Det betyr ikkje at dei er like.",
    ),
    "guide.few": (
        "Står det færre enn ti personer eller hendelser bak et tall, og ble færre enn ti ventet, viser vi bare tallet. "
        "Under tjue tar vi "
        "flere år sammen der det er mulig.",
        "Står det færre enn ti personar eller hendingar bak eit tal, og vart færre enn ti venta, viser vi berre talet. "
        "Under tjue tek vi "
        "fleire år saman der det er mogleg.",
    ),
    "guide.siblings": (
        "Søsken får ofte hjelp samtidig. Der det gjelder, er intervallene gjort videre, ut fra en forutsetning som står "
        "ved tallet.",
        "Sysken får ofte hjelp samtidig. Der det gjeld, er intervalla gjorde vidare, ut frå ein føresetnad som står "
        "ved talet.",
    ),
    "guide.hidden": (
        "«:» betyr at tallet er skjult, av hensyn til personvernet eller av andre grunner. Det betyr ikke null.",
        "«:» betyr at talet er skjult, av omsyn til personvernet eller av andre grunnar. Det betyr ikkje null.",
    ),
    "guide.surveys": (
        "Når vi ikke har antall svar, regner vi med at minst halvparten svarte, i fylker og landet en firedel, og "
        "sier fra om det.",
        "Når vi ikkje har talet på svar, reknar vi med at minst halvparten svarte, i fylke og landet ein firedel, og "
        "seier frå om det.",
    ),
    "guide.neutral": (
        "Meldinger, undersøkelser og tiltak er verken gunstige eller ugunstige i seg selv.",
        "Meldingar, undersøkingar og tiltak er verken gunstige eller ugunstige i seg sjølve.",
    ),
    "guide.year": (
        "Statistikkåret er det året tallet gjelder, ikke det året det ble publisert.",
        "Statistikkåret er det året talet gjeld, ikkje det året det vart publisert.",
    ),
}
