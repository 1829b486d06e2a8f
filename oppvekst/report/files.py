"""Reports as files: which renderer makes which kind, what the files are called, and many at once."""

from __future__ import annotations

import os
import signal
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EINVAL, ENOENT
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from oppvekst.catalog.models import Maal
from oppvekst.errors import OppvekstError
from oppvekst.geography import Geography
from oppvekst.report.book.workbook import write_workbook
from oppvekst.report.faults import ReportError, TemplateError, UnwritableError
from oppvekst.report.gathering import gather
from oppvekst.report.models import Rendered, Report
from oppvekst.report.pdf import to_pdf
from oppvekst.report.slides.presentation import write_presentation
from oppvekst.report.web.page import write_page
from oppvekst.report.word.case import write_case
from oppvekst.report.word.document import docx
from oppvekst.report.word.short import council_edition
from oppvekst.settings import Settings
from oppvekst.state import State, open_state
from oppvekst.store import Figures, open_current
from oppvekst.values import Region

YEARS = range(1990, 2101)

ALONE = 4
"""As many reports as this are made at once in the process at hand; for more, others are started."""


def _html(report: Report, template: bytes | None = None) -> Rendered:
    return Rendered(write_page(report).encode())


def _xlsx(report: Report, template: bytes | None = None) -> Rendered:
    return write_workbook(report)


def _pdf(report: Report, template: bytes | None = None) -> Rendered:
    made = docx(report, template, counted=True)
    return Rendered(to_pdf(made.data, "docx"), made.notes)


def _short_pdf(report: Report, template: bytes | None = None) -> Rendered:
    made = council_edition(report, template)
    return Rendered(to_pdf(made.data, "docx"), made.notes)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: who makes it, and what its files are called."""

    render: Callable[[Report, bytes | None], Rendered]
    prefix: str
    suffix: str
    of: str = ""
    """For PDF, the kind of Word document it is made of."""


KINDS: dict[str, Kind] = {
    "docx": Kind(docx, "tilstandsrapport", "docx"),
    "kortutgave": Kind(council_edition, "kortutgave", "docx"),
    "pptx": Kind(write_presentation, "presentasjon", "pptx"),
    "xlsx": Kind(_xlsx, "tall", "xlsx"),
    "html": Kind(_html, "tilstandsrapport", "html"),
    "pdf": Kind(_pdf, "tilstandsrapport", "pdf", of="docx"),
    "kortutgave-pdf": Kind(_short_pdf, "kortutgave", "pdf", of="kortutgave"),
    "saksframlegg": Kind(write_case, "saksframlegg", "docx"),
}
"""By the name of the format, as the command line takes it."""


OFFICE = {
    "docx": "Word (.docx)",
    "pdf": "Word (.docx)",
    "saksframlegg": "Word (.docx)",
    "kortutgave": "Word (.docx)",
    "kortutgave-pdf": "Word (.docx)",
    "pptx": "PowerPoint (.pptx)",
}
"""What a template for a kind of document is to be."""


def render(report: Report, kind: str, template: bytes | None = None) -> Rendered:
    """Make a document of a report.

    Parameters
    ----------
    report:
        The content.
    kind:
        One of :data:`KINDS`.
    template:
        A kommune's own template, for Word and PowerPoint.

    Raises
    ------
    TemplateError
        When the template cannot be used.
    NoConverterError
        When PDF is asked for and LibreOffice is not there.
    """
    try:
        return KINDS[kind].render(report, template)
    except (ReportError, MemoryError):
        raise
    except Exception as error:  # a damaged template may fail anywhere in the library that opens it
        if template is None:
            raise
        raise TemplateError(OFFICE.get(kind, kind)) from error


_LETTERS = {"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n"}
"""Letters of Norwegian and Sami names that do not come apart by themselves."""


def file_name(region: Region, year: int, kind: str, *, draft: bool = False) -> str:
    """«tilstandsrapport_4012_bamble_2024.docx», in plain letters that every system can keep; a draft says so first."""
    letters = "".join(_LETTERS.get(letter, letter) for letter in region.name.lower())
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    name = "_".join("".join(c if c.isalnum() else " " for c in plain).split())
    mark = "utkast_" if draft else ""
    return f"{mark}{KINDS[kind].prefix}_{region.id}_{name}_{year}.{KINDS[kind].suffix}"


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; :class:`UnwritableError` when it cannot be written.

    What is no ordinary file (``/dev/null``, a pipe) is left alone: as root one would put a file in its place.
    """
    try:
        if path.exists() and not path.is_file():
            raise OSError(EINVAL, "it is no ordinary file")
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as held:
            _move_there(held, data, path)
    except OSError as error:
        raise UnwritableError(path, error) from error


def _move_there(held: IO[bytes], data: bytes, path: Path) -> None:
    """Write to a file beside the place, and put it there; nothing is left of one that could not be written."""
    try:
        held.write(data)
        held.close()
        os.chmod(held.name, 0o666 & ~_umask())
        os.replace(held.name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(held.name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make."""

    region: str
    year: int
    kind: str
    path: Path
    maal: Maal | None = None
    template: bytes | None = None
    indicators: tuple[str, ...] | None = None
    """Ids in place of those saved, or of the default."""


def jobs(
    regions: Sequence[Region],
    year: int,
    kind: str,
    out: Path,
    *,
    maal: Maal | None = None,
    template: bytes | None = None,
) -> list[Job]:
    """The files to make: one named file for one region, else a folder of them, made where it is not there.

    Raises
    ------
    ReportError
        When the year cannot be one, or the place cannot be written to.
    """
    if year not in YEARS:
        raise ReportError(
            f"{year} is not a year a report can be for",
            next_step=f"give one from {YEARS.start} to {YEARS.stop - 1}",
            nb=f"Velg et år fra {YEARS.start} til {YEARS.stop - 1}.",
            nn=f"Vel eit år frå {YEARS.start} til {YEARS.stop - 1}.",
        )
    if not regions:
        raise ReportError("no region was given", next_step="give a code such as 4012, several, or all")
    if len(regions) == 1 and not out.is_dir():
        paths = [out]
        if not out.parent.is_dir():
            raise UnwritableError(out, FileNotFoundError(ENOENT, "the folder does not exist"))
    else:
        paths = [_folder(out) / file_name(region, year, kind) for region in regions]
    return [
        Job(region.id, year, kind, path, maal, template) for region, path in zip(regions, paths, strict=True)
    ]


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(out, error) from error
    return out


class _Desk:
    """What one process needs to make reports: figures, places, and what people have written."""

    def __init__(self, settings: Settings) -> None:
        self.figures: Figures = open_current(settings)
        self.geography = Geography.load(settings.geography_dir)
        self.state: State = open_state(settings)

    def make(self, job: Job) -> Path:
        """Make one file."""
        report = gather(
            self.figures,
            self.geography,
            self.state,
            job.region,
            job.year,
            maal=job.maal,
            indicators=job.indicators,
        )
        write_file(job.path, render(report, job.kind, job.template).data)
        return job.path


_desk: list[_Desk] = []


def _sit_down(settings: Settings) -> None:
    """Make a worker ready, once."""
    _desk[:] = [_Desk(settings)]


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why a worker could not make a file: errors themselves do not travel between processes."""

    message: str
    nb: str
    nn: str


def _work(job: Job) -> Path | _Failed:
    try:
        return _desk[0].make(job)
    except OppvekstError as error:
        return _Failed(str(error), error.nb, error.nn)


def write_all(settings: Settings, todo: Sequence[Job], processes: int | None = None) -> Iterator[Path]:
    """Make the files and give their paths as they are done.

    Parameters
    ----------
    settings:
        Where figures and texts are.
    todo:
        The files.
    processes:
        How many at once; one a core when not given, and none besides this for a handful of files.

    Raises
    ------
    NoBuildError, StateError, ReportError
        As the first report that cannot be made says.
    """
    if len(todo) <= ALONE or processes == 1:
        desk = _Desk(settings)
        yield from map(desk.make, todo)
        return
    open_current(settings)  # what is wrong with the figures or the texts is found here, and said once
    open_state(settings)
    workers = min(processes or os.cpu_count() or 1, len(todo))
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), _sit_down, (settings,)) as pool:
            yield from _finished(pool, todo)
    except BrokenProcessPool as error:
        raise ReportError(
            "a process that made reports was stopped",
            next_step="make fewer at a time",
            nb="Arbeidet ble avbrutt. Lag færre rapporter om gangen.",
            nn="Arbeidet vart avbrote. Lag færre rapportar om gongen.",
        ) from error


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Let Ctrl+C wait, here and for good in processes that are started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _finished(pool: ProcessPoolExecutor, todo: Sequence[Job]) -> Iterator[Path]:
    """The files as they are done; the first failure stops the rest."""
    with (
        _ctrl_c_held_back()
    ):  # workers are started now, and are not to hear it: they finish what they have begun
        made = pool.map(_work, todo, chunksize=4)
    for done in made:
        if isinstance(done, _Failed):
            pool.shutdown(cancel_futures=True)
            raise ReportError(done.message, nb=done.nb, nn=done.nn)
        yield done
