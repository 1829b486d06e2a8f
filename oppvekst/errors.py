"""Errors a person can act on: what went wrong, where, and what to do next.

Every error raised for something a user can cause is an :class:`OppvekstError`. Its text is one English
sentence with the next step, for the command line; pages show :meth:`OppvekstError.in_`, one Norwegian
sentence in the reader's written form, so that no council member ever meets a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence


class Said(str):
    """A Norwegian sentence that knows its other written form: itself in bokmål, :attr:`nn` in nynorsk."""

    nn: str

    def __new__(cls, nb: str, nn: str) -> Said:
        """Make it of the two, side by side."""
        made = super().__new__(cls, nb)
        made.nn = nn
        return made

    def in_(self, maal: str) -> str:
        """The sentence in bokmål (``nb``) or nynorsk (``nn``)."""
        return self.nn if maal == "nn" else str(self)


UNKNOWN = Said(
    "Noe gikk galt. Prøv igjen, eller gi beskjed til den som drifter Oppvekstbarometer.",
    "Noko gjekk gale. Prøv igjen, eller gi beskjed til den som driftar Oppvekstbarometer.",
)


READ_ONLY = Said(
    "Denne oversikten er bare til lesing, fordi flere kan nå den uten å logge inn. Ingenting som skrives her, blir lagret.",
    "Dette oversynet er berre til lesing, fordi fleire kan nå det utan å logge inn. Ingenting som blir skrive her, blir lagra.",
)


class OppvekstError(Exception):
    """Something a user can cause or mend.

    Parameters
    ----------
    message:
        One English sentence that says what went wrong and where.
    next_step:
        What to do now, as an English imperative without a full stop.
    nb, nn:
        The same for a page, in bokmål and in nynorsk, the next step included.
    """

    def __init__(self, message: str, *, next_step: str = "", nb: str = "", nn: str = "") -> None:
        self.message = message.rstrip(".")
        self.next_step = next_step.rstrip(".")
        self.nb = nb or str(UNKNOWN)
        self.nn = nn or nb or UNKNOWN.nn
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.message}: {self.next_step}." if self.next_step else f"{self.message}."

    def in_(self, maal: str) -> str:
        """The sentence for a page, in bokmål (``nb``) or nynorsk (``nn``)."""
        return self.nn if maal == "nn" else self.nb


class CatalogError(OppvekstError):
    """Faults in ``indicators.yaml``, all of them at once (:attr:`faults`, one sentence each)."""

    def __init__(self, faults: Sequence[str], *, path: str = "indicators.yaml") -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            f"{path} has {count} fault{'s' if count != 1 else ''}",
            next_step="mend the lines named and run `./barometer etl check`",
            nb="Indikatorkatalogen har feil, så de forrige tallene vises fortsatt. "
            "Kjør «./barometer etl check» for å se hva som må rettes.",
            nn="Indikatorkatalogen har feil, så dei førre tala blir framleis viste. "
            "Køyr «./barometer etl check» for å sjå kva som må rettast.",
        )


class UnknownRegionError(OppvekstError):
    """A region code or name that is not, and never was, a kommune or fylke."""


class UnknownIndicatorError(OppvekstError):
    """An indicator id that the catalogue does not have."""


class NoBuildError(OppvekstError):
    """There is no built database to read."""


class BuildError(OppvekstError):
    """A build that could not be finished; the previous build is still in use."""


class ChecksFailedError(BuildError):
    """One or more checks on the figures failed (:attr:`failures`, one sentence each)."""

    def __init__(self, failures: Sequence[str]) -> None:
        self.failures = tuple(failures)
        count = len(self.failures)
        super().__init__(
            f"{count} check{'s' if count != 1 else ''} of the figures failed",
            next_step="mend what is listed, or record a correction in data/corrections.yaml, and build again",
            nb="De nye tallene besto ikke kontrollen, så de forrige tallene vises fortsatt.",
            nn="Dei nye tala greidde ikkje kontrollen, så dei førre tala blir framleis viste.",
        )


class SourceError(OppvekstError):
    """A publisher that could not be reached or understood (:attr:`source`, :attr:`table`)."""

    def __init__(
        self,
        message: str,
        *,
        source: str = "",
        table: str = "",
        next_step: str = "",
        nb: str = "",
        nn: str = "",
    ) -> None:
        self.source = source
        self.table = table
        super().__init__(message, next_step=next_step, nb=nb, nn=nn)
