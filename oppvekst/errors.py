"""Errors a person can act on: what went wrong, where, and what to do next.

Every error raised for something a user can cause is an :class:`OppvekstError`. Its text is one English
sentence with the next step, for the command line; pages show :attr:`OppvekstError.nb`, one Norwegian
sentence, so that no council member ever meets a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence


class OppvekstError(Exception):
    """Something a user can cause or mend.

    Parameters
    ----------
    message:
        One English sentence that says what went wrong and where.
    next_step:
        What to do now, as an English imperative without a full stop.
    nb:
        The same for a page, in Norwegian, the next step included.
    """

    def __init__(self, message: str, *, next_step: str = "", nb: str = "") -> None:
        self.message = message.rstrip(".")
        self.next_step = next_step.rstrip(".")
        self.nb = nb or "Noe gikk galt. Prøv igjen, eller gi beskjed til den som drifter Oppvekstbarometer."
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.message}: {self.next_step}." if self.next_step else f"{self.message}."


class CatalogError(OppvekstError):
    """Faults in ``indicators.yaml``, all of them at once (:attr:`faults`, one sentence each)."""

    def __init__(self, faults: Sequence[str], *, path: str = "indicators.yaml") -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            f"{path} has {count} fault{'s' if count != 1 else ''}",
            next_step="mend the lines named and run `python -m etl check`",
            nb="Indikatorkatalogen har feil, så de forrige tallene vises fortsatt. "
            "Kjør «python -m etl check» for å se hva som må rettes.",
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
        )


class SourceError(OppvekstError):
    """A publisher that could not be reached or understood (:attr:`source`, :attr:`table`)."""

    def __init__(
        self, message: str, *, source: str = "", table: str = "", next_step: str = "", nb: str = ""
    ) -> None:
        self.source = source
        self.table = table
        super().__init__(message, next_step=next_step, nb=nb)
