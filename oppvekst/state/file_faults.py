"""What can go wrong with the file or the address of the database, and with what was locked in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from oppvekst.state.faults import STILL_HERE, StateError


def unusable_address(missing: ImportError | None = None) -> StateError:
    """Say that ``OPPVEKST_STATE_URL`` names no database we can use, or one whose driver is missing.

    Nothing of the address is repeated: where it cannot be read, nobody knows which part is the password.
    """
    if missing:
        next_step = 'run `pip install "psycopg[binary]"`, or unset OPPVEKST_STATE_URL to use SQLite'
    else:
        next_step = "write it as postgresql://user:password@host/database or sqlite:////folder/file.sqlite"
    return StateError(
        "the address in OPPVEKST_STATE_URL cannot be used"
        + (f" without {missing.name or 'its driver'}, which is not installed" if missing else ""),
        next_step=next_step,
        nb="Adressen til databasen for tekster kan ikke brukes. Gi beskjed til den som drifter "
        "Oppvekstbarometer (OPPVEKST_STATE_URL).",
        nn="Adressa til databasen for tekstar kan ikkje brukast. Gi beskjed til den som driftar "
        "Oppvekstbarometer (OPPVEKST_STATE_URL).",
    )


def vanished(place: str, rescued: Path | None) -> StateError:
    """Say that the file was deleted, or moved away, while the program had it open."""
    kept = (
        f"put {rescued} in its place, where all that was in it is kept"
        if rescued
        else "restore it from a backup"
    )
    return StateError(
        f"the database {place} was deleted or moved away while the program ran, and nothing more is saved",
        next_step=f"{kept}, with `./barometer oppvekst restore`",
        nb="Filen med det dere har skrevet, er slettet eller flyttet mens programmet gikk, så ingenting blir lagret. "
        f"Gi beskjed til den som drifter Oppvekstbarometer. {STILL_HERE}",
        nn="Fila med det de har skrive, er sletta eller flytta medan programmet gjekk, så ingenting blir lagra. "
        f"Gi beskjed til den som driftar Oppvekstbarometer. {STILL_HERE.nn}",
    )


def replaced(place: str, rescued: Path | None) -> StateError:
    """Say that another file has been put where the database was; the next save goes to that one."""
    kept = f"; the one that was there is kept as {rescued}" if rescued else ""
    return StateError(
        f"the database {place} was replaced by another file while the program ran{kept}",
        next_step="look at what stands there now and save again",
        nb="Databasen med tekstene er byttet ut mens du skrev. Se på det som står der nå, og lagre på nytt. "
        f"{STILL_HERE}",
        nn="Databasen med tekstane er bytt ut medan du skreiv. Sjå på det som står der no, og lagre på nytt. "
        f"{STILL_HERE.nn}",
    )


def traces_left(what: str) -> StateError:
    """Say that what was erased is gone from the texts, but not yet from every file."""
    return StateError(
        f"the versions are deleted, but traces of them are still in {what}",
        next_step="try again in a moment",
        nb="Versjonene er slettet, men det finnes fortsatt spor av dem i filene. Prøv igjen om et øyeblikk, og gi "
        "beskjed til den som drifter Oppvekstbarometer hvis det ikke hjelper.",
        nn="Versjonane er sletta, men det finst framleis spor av dei i filene. Prøv igjen om ein augneblink, og gi "
        "beskjed til den som driftar Oppvekstbarometer dersom det ikkje hjelper.",
    )


def nothing_written() -> StateError:
    """Say that there is nothing to make a copy of."""
    return StateError(
        "nothing has been written yet, so there is nothing to make a copy of",
        next_step="check OPPVEKST_DATA_DIR and OPPVEKST_STATE_URL if something should be there",
    )


def unwritable(file: Path, error: OSError) -> StateError:
    """Say that a copy could not be written there; nothing that was there is touched."""
    return StateError(
        f"{file} could not be written ({error.strerror or error})",
        next_step="choose another name or place, or make room there",
    )


def no_backup(file: Path, why: str) -> StateError:
    """Say that a file cannot be restored from, and that nothing was changed."""
    return StateError(
        f"{file} {why}, and nothing was restored",
        next_step="give a file that `./barometer oppvekst backup` has made",
    )


def not_whole(place: str) -> StateError:
    """Say that not everything came over, and that nothing was changed therefore."""
    return StateError(
        f"not everything could be written to {place}, so nothing was",
        next_step="try again, and check the disk or the server if it happens again",
    )


def altered(what: str) -> StateError:
    """Say that something frozen is no longer what it was: it must not be handed out as if it were."""
    return StateError(
        f"{what} has been changed in the database since it was frozen",
        next_step="restore the database from a backup",
        nb="Den ferdige rapporten er endret etter at den ble låst, og kan ikke brukes. "
        "Gi beskjed til den som drifter Oppvekstbarometer.",
        nn="Den ferdige rapporten er endra etter at han vart låst, og kan ikkje brukast. "
        "Gi beskjed til den som driftar Oppvekstbarometer.",
    )


def unknown_edition(region: str, year: int, edition: int, known: Sequence[int]) -> StateError:
    """Say that a report has no such edition, and which it has."""
    if not known:
        return StateError(
            f"no report for {year} has been locked for {region}",
            next_step="lock it on the page Tilstandsrapport first, or ask for another year",
            nb=f"Rapporten for {year} er ikke låst. Lås den under «Gå gjennom og last ned», eller velg et annet år.",
            nn=f"Rapporten for {year} er ikkje låst. Lås han under «Gå gjennom og last ned», eller vel eit anna år.",
        )
    there = ", ".join(map(str, known))
    return StateError(
        f"the report for {year} of {region} has no locked edition {edition}",
        next_step=f"choose one of those there are: {there}",
        nb=f"Rapporten for {year} har ingen låst utgave {edition}. Velg en av dem som finnes: {there}.",
        nn=f"Rapporten for {year} har inga låst utgåve {edition}. Vel ei av dei som finst: {there}.",
    )


def locked_meanwhile(region: str, year: int) -> StateError:
    """Say that somebody else locked the report while its documents were made."""
    return StateError(
        f"the report of {region} for {year} was locked by somebody else at the same time",
        next_step="look at that edition, and lock again if something is missing in it",
        nb="Noen andre låste rapporten samtidig. Se på den utgaven, og lås på nytt hvis den mangler noe.",
        nn="Nokon andre låste rapporten samstundes. Sjå på den utgåva, og lås på nytt om ho manglar noko.",
    )
