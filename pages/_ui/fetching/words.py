"""What is said of a fetch: how far it is, how it ended, what did not come and what stands in its place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from oppvekst.clock import in_oslo
from oppvekst.errors import Said
from oppvekst.fetching import Failure, Job, Phase, Standing, Trouble
from oppvekst.wording import date_text, listing

Named = Callable[[str], str]
"""A publisher's short name by its id."""

HOURGLASS = 90
"""Seconds under which «om lag ett minutt» is as exact as it deserves."""


def text(maal: str, nb: str, nn: str) -> str:
    """The wording in the reader's written form."""
    return nn if maal == "nn" else nb


def invitation(maal: str) -> str:
    """What the button does, where nothing has been fetched."""
    return text(
        maal,
        "Henter de nyeste tallene for hele landet fra SSB, FHI, Bufdir, Udir og Nav. De viktigste er her om et par "
        "minutter, resten om noen til. Du kan lese videre imens, og lukke siden: hentingen går sin gang.",
        "Hentar dei nyaste tala for heile landet frå SSB, FHI, Bufdir, Udir og Nav. Dei viktigaste er her om eit par "
        "minutt, resten om nokre til. Du kan lese vidare imens, og lukke sida: hentinga går sin gang.",
    )


def heading(now: Standing, maal: str) -> str:
    """What the card is about."""
    if now.running:
        return text(maal, "Tallene hentes nå", "Tala blir henta no")
    return text(maal, "Hent tall", "Hent tal")


def button(now: Standing, maal: str) -> str:
    """What the button does next."""
    if now.job is None:
        return text(maal, "Hent tall", "Hent tal")
    if now.job.over:
        return text(maal, "Hent tall på nytt", "Hent tal på nytt")
    return text(maal, "Fortsett hentingen", "Hald fram med hentinga")


def at(now: Standing, maal: str, named: Named) -> str:
    """What is being done, and from whom."""
    job = now.job
    if now.stopping:
        return text(
            maal,
            "Stopper når svaret som er på vei, er kommet.",
            "Stoppar når svaret som er på veg, er kome.",
        )
    if job is None or job.phase not in _AT:
        return text(maal, "Begynner.", "Byrjar.")
    if now.silent:
        clock = f"{in_oslo(job.beat):%H.%M}"
        return text(
            maal,
            f"Det har ikke skjedd noe siden klokken {clock}. Maskinen kan ha sovet.",
            f"Det har ikkje skjedd noko sidan klokka {clock}. Maskina kan ha sove.",
        )
    said = _AT[job.phase].in_(maal)
    if job.source and job.phase in (Phase.CORE, Phase.REST):
        said = f"{said} {_asking(job, maal, named)}"
    return said


_AT = {
    Phase.CORE: Said("Henter det viktigste først.", "Hentar det viktigaste først."),
    Phase.CORE_BUILD: Said(
        "Setter sammen det viktigste. Om noen sekunder står de nye tallene på sidene.",
        "Set saman det viktigaste. Om nokre sekund står dei nye tala på sidene.",
    ),
    Phase.REST: Said(
        "Det viktigste er på plass. Henter resten.", "Det viktigaste er på plass. Hentar resten."
    ),
    Phase.REST_BUILD: Said("Setter sammen tallene.", "Set saman tala."),
}


def _asking(job: Job, maal: str, named: Named) -> str:
    who = named(job.source)
    if job.waiting:
        return text(
            maal,
            f"Venter på {who}, som spørres i et rolig tempo.",
            f"Ventar på {who}, som blir spurd i eit roleg tempo.",
        )
    return text(maal, f"Nå: {who}, tabell {job.table}.", f"No: {who}, tabell {job.table}.")


def counted(job: Job, maal: str) -> str:
    """How many of how many."""
    return text(maal, f"{job.done} av {job.of} tabeller", f"{job.done} av {job.of} tabellar")


def left(job: Job, maal: str) -> str:
    """Time left, no more exact than it deserves: for what matters most, and then for all of it."""
    if job.phase not in (Phase.CORE, Phase.REST) or not job.of:
        return ""
    whole = _minutes(job.seconds_left + job.seconds_after, maal)
    if job.phase is Phase.REST:
        return text(maal, f"om lag {whole} igjen", f"om lag {whole} att")
    core = _minutes(job.seconds_left, maal)
    if core == whole:
        return text(maal, f"om lag {whole} igjen", f"om lag {whole} att")
    return text(
        maal,
        f"om lag {core} til det viktigste, {whole} til alt",
        f"om lag {core} til det viktigaste, {whole} til alt",
    )


def _minutes(seconds: float, maal: str) -> str:
    if seconds <= HOURGLASS:
        return text(maal, "ett minutt", "eitt minutt")
    return text(maal, f"{math.ceil(seconds / 60)} minutter", f"{math.ceil(seconds / 60)} minutt")


def ended(now: Standing, maal: str, *, full: bool = False) -> str:
    """How the last one ended, and what stands; ``full`` is whether there is no room on the disk."""
    job = now.job
    if job is None:
        return invitation(maal)
    when = date_text(job.beat, maal)
    if job.phase is Phase.DONE:
        nothing = text(maal, " Ingenting var nytt.", " Ingenting var nytt.") if not job.fetched else ""
        return text(maal, f"Tallene ble sist hentet {when}.", f"Tala vart sist henta {when}.") + nothing
    kept = _kept(job, maal)
    if full:
        return (
            text(maal, "Hentingen stanset fordi disken er full.", "Hentinga stansa fordi disken er full.")
            + kept
        )
    if job.phase is Phase.STOPPED:
        return text(maal, "Hentingen ble stoppet.", "Hentinga vart stoppa.") + kept
    if job.phase is Phase.FAILED:
        return text(maal, job.problem_nb, job.problem_nn) + kept
    return (
        text(
            maal,
            "Hentingen ble avbrutt, for eksempel fordi maskinen ble slått av.",
            "Hentinga vart avbroten, til dømes fordi maskina vart slått av.",
        )
        + kept
    )


def _kept(job: Job, maal: str) -> str:
    """What a fetch that did not go to its end leaves."""
    if not job.done:
        return text(maal, " Tallene er som før.", " Tala er som før.")
    kept = text(
        maal,
        f"{counted(job, maal)} er tatt vare på, og du kan fortsette derfra.",
        f"{counted(job, maal)} er tekne vare på, og du kan halde fram derfrå.",
    )
    if job.build:
        shown = text(
            maal,
            "Det viktigste vises alt; resten vises når hentingen er ferdig.",
            "Det viktigaste blir alt vist; resten blir vist når hentinga er ferdig.",
        )
    else:
        shown = text(
            maal,
            "De vises når hentingen er ferdig; til da står tallene som før.",
            "Dei blir viste når hentinga er ferdig; til då står tala som før.",
        )
    return f" {kept} {shown}"


def troubles(failures: Sequence[Failure], maal: str, named: Named) -> list[str]:
    """What did not come, publisher by publisher, and what stands instead."""
    kinds: dict[tuple[str, Trouble], list[Failure]] = {}
    for failure in failures:
        kinds.setdefault((failure.source, failure.why), []).append(failure)
    return [
        f"{_why(why, named(source), found, maal)} {_stands(found, maal)}".strip()
        for (source, why), found in kinds.items()
    ]


def _why(why: Trouble, who: str, found: Sequence[Failure], maal: str) -> str:
    tables = _tables(found, maal)
    if why is Trouble.AWAY:
        return text(maal, f"{who} svarte ikke ({tables}).", f"{who} svarte ikkje ({tables}).")
    if why is Trouble.PART:
        return text(
            maal,
            f"Noe av svaret fra {who} kan ikke brukes ({tables}).",
            f"Noko av svaret frå {who} kan ikkje brukast ({tables}).",
        )
    return text(
        maal,
        f"{who} har endret noe, så svaret kan ikke brukes før Oppvekstbarometer er rettet ({tables}).",
        f"{who} har endra noko, så svaret kan ikkje brukast før Oppvekstbarometer er retta ({tables}).",
    )


def _tables(found: Iterable[Failure], maal: str) -> str:
    names = list(dict.fromkeys(one.table for one in found))
    most = 4
    if len(names) > most:
        return text(maal, f"{len(names)} tabeller", f"{len(names)} tabellar")
    return text(maal, f"tabell {listing(names, maal)}", f"tabell {listing(names, maal)}")


def _stands(found: Sequence[Failure], maal: str) -> str:
    if all(one.stands for one in found):
        return text(maal, "Tallene vi hentet sist, står fortsatt.", "Tala vi henta sist, står framleis.")
    if any(one.stands for one in found):
        return text(
            maal,
            "Der vi har hentet før, står de tallene; ellers det som følger med.",
            "Der vi har henta før, står dei tala; elles det som følgjer med.",
        )
    return text(
        maal,
        "Der står det som følger med, eller ingenting.",
        "Der står det som følgjer med, eller ingenting.",
    )
