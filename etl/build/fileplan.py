"""What to fetch of publishers' files: one request for each archive, workbook and choice of Udir's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from etl.sources.bufdir import BufdirArchive
from etl.sources.nav import NavWorkbook
from etl.sources.udir import UdirTable
from etl.sources.wanted import Pick, Selection
from oppvekst.catalog.models import BufdirSource, NavSource, UdirSource

FileSource = BufdirSource | UdirSource | NavSource
FileRequest = BufdirArchive | UdirTable | NavWorkbook

T = TypeVar("T")


def frame(spec: FileSource) -> FileRequest:
    """The request a source takes part in, with nothing picked yet; equal for those that share one."""
    if isinstance(spec, BufdirSource):
        return BufdirArchive(spec.archive, ())
    if isinstance(spec, NavSource):
        return NavWorkbook(spec.workbook, spec.page, ())
    split = spec.subgroup.dimension if spec.subgroup else None
    chosen = UdirTable(
        number=spec.table,
        selections=tuple(
            Selection(dimension, tuple(Pick(pick.code, pick.label) for pick in picks))
            for dimension, picks in spec.select.items()
            if dimension != split
        ),
        measures=(),
    )
    if spec.subgroup is None:
        return chosen
    return replace(chosen, split=split, subgroups=tuple(spec.subgroup.codes.items()))


def filled(request: FileRequest, specs: Sequence[FileSource]) -> FileRequest:
    """The request with what every source picks of it, each thing once, in the order first asked for."""
    if isinstance(request, BufdirArchive):
        return replace(request, files=_once([s.file] for s in specs if isinstance(s, BufdirSource)))
    if isinstance(request, NavWorkbook):
        return replace(request, sheets=_once(s.sheets.items() for s in specs if isinstance(s, NavSource)))
    return replace(request, measures=_once(s.columns for s in specs if isinstance(s, UdirSource)))


def _once(picked: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(thing for things in picked for thing in things))
