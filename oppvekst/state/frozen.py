"""Frozen reports: figures, texts and documents of a finished report, kept as they were for ever."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import RowMapping, Select, func, insert, select

from oppvekst.state.checks import region_code
from oppvekst.state.cleaning import clean_line
from oppvekst.state.database import Database
from oppvekst.state.faults import StateError
from oppvekst.state.file_faults import altered, locked_meanwhile, unknown_edition
from oppvekst.state.tables import frozen_file, frozen_report
from oppvekst.values import ALL


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One figure of a report, with all that the report said of it, in the indicator's unit.

    A report freezes every point it shows, so that next year's can tell which of them were revised since;
    ``headline`` marks the one its sentence is about.
    """

    indicator: str
    period_label: str
    reference_year: int
    value: float | None
    decimals: int
    """Decimals as printed; two values that print alike are the same."""
    unit: str = ""
    missing: str | None = None
    subgroup: str = ALL
    headline: bool = False
    lower: float | None = None
    upper: float | None = None
    verdicts: Mapping[str, str] = field(default_factory=dict)
    """Verdict codes by what was compared with: ``fylke``, ``landet``, ``forrige``."""
    baselines: Mapping[str, float | None] = field(default_factory=dict)
    """The values compared with, by the same names."""
    definition: str = ""
    preliminary: bool = False
    snapshot_id: str = ""

    @property
    def printed(self) -> float | None:
        """The value to the decimals printed."""
        return None if self.value is None else round(self.value, self.decimals)


@dataclass(frozen=True, slots=True)
class FrozenSummary:
    """A frozen report in a list."""

    id: str
    region: str
    year: int
    maal: str
    build_id: str
    frozen_at: datetime
    frozen_by: str
    edition: int = 0
    """1 for the first time the report of a place and year was locked, then 2: part of its permanent address."""


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A document as it was made when the report was frozen."""

    kind: str
    """The kind of document, as the command line names it: ``docx``, ``saksframlegg``."""
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a frozen report knows of one of its documents."""

    kind: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """A frozen report with its figures, and whatever else the report put by (texts, choices), as JSON."""

    summary: FrozenSummary
    figures: tuple[FrozenFigure, ...]
    extra: Mapping[str, Any]
    files: tuple[FileStamp, ...] = ()
    """The documents kept with it; none where it was locked by a program that did not keep them."""

    def stamp(self, kind: str) -> FileStamp | None:
        """What is known of the document of a kind; None where none is kept."""
        return next((one for one in self.files if one.kind == kind), None)


class FrozenReports:
    """The finished reports. There is no way to change one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def freeze(
        self,
        region: str,
        year: int,
        figures: Sequence[FrozenFigure],
        *,
        maal: str,
        build_id: str,
        by: str = "",
        extra: Mapping[str, Any] | None = None,
        files: Sequence[FrozenFile] = (),
        at: datetime | None = None,
        edition: int | None = None,
    ) -> FrozenReport:
        """Keep the figures and the documents of a finished report for ever, as the place's next edition of the year.

        ``build_id`` is the build they were read from; ``extra`` anything else to keep that JSON can hold; ``at``
        the moment everything in it was read, where that is not now: what is saved later is not in it;
        ``edition`` the number that its documents bear, where they bear one.

        Raises
        ------
        StateError
            When somebody else has locked the report meanwhile, so that the number is taken.
        ValueError
            When two figures are of the same indicator, subgroup and period, or a number is not finite.
        """
        _no_twins(figures)
        kept = {
            "figures": [asdict(figure) for figure in figures],
            "extra": dict(extra or {}),
            "files": [asdict(_stamp(file)) for file in files],
        }
        content = json.dumps(kept, ensure_ascii=False, allow_nan=False, sort_keys=True)
        row: dict[str, Any] = {
            "id": uuid4().hex,
            "region": region_code(region),
            "year": year,
            "maal": maal,
            "build_id": build_id,
            "frozen_at": at or self._database.clock(),
            "frozen_by": clean_line(by)[:200],
            "content": content,
            "sha256": _digest(content),
        }
        with self._database.writing() as connection:
            row["edition"] = connection.execute(_next_edition(region, year)).scalar_one()
            if edition not in (None, row["edition"]):
                raise locked_meanwhile(region, year)
            connection.execute(insert(frozen_report).values(row))
            for file in files:
                made = {"report": row["id"], "kind": file.kind, "data": file.data}
                connection.execute(insert(frozen_file).values(made))
        return _report(row)

    def next_edition(self, region: str, year: int) -> int:
        """Tell the number that a report of the year will have, if it is locked now."""
        with self._database.reading() as connection:
            return int(connection.execute(_next_edition(region, year)).scalar_one())

    def all(self, region: str) -> tuple[FrozenSummary, ...]:
        """List a kommune's frozen reports, the newest year and the last frozen first."""
        columns = [frozen_report.c[name] for name in _SUMMARY]
        wanted = (
            select(*columns)
            .where(frozen_report.c.region == region_code(region))
            .order_by(frozen_report.c.year.desc(), frozen_report.c.edition.desc())
        )
        with self._database.reading() as connection:
            return tuple(FrozenSummary(**row) for row in connection.execute(wanted).mappings())

    def get(self, id: str) -> FrozenReport:
        """Give a frozen report; StateError where there is none, or where it is no longer as it was frozen."""
        with self._database.reading() as connection:
            found = connection.execute(select(frozen_report).where(frozen_report.c.id == id))
            row = found.mappings().one_or_none()
        if row is None:
            raise StateError(
                f"no frozen report has the id {id!r}",
                next_step="choose one from the list",
                nb="Vi finner ikke den ferdige rapporten. Velg en fra listen.",
                nn="Vi finn ikkje den ferdige rapporten. Vel ein frå lista.",
            )
        return _report(row)

    def every(self) -> Iterator[FrozenReport]:
        """Give every frozen report of every place, one at a time."""
        with self._database.reading() as connection:
            ids = connection.execute(select(frozen_report.c.id).order_by(frozen_report.c.id)).scalars().all()
        yield from map(self.get, ids)

    def edition(self, region: str, year: int, edition: int) -> FrozenReport:
        """Give one edition of a place's report; StateError, with those there are, where there is no such one."""
        known = [one for one in self.all(region) if one.year == year]
        found = next((one for one in known if one.edition == edition), None)
        if found is None:
            raise unknown_edition(region, year, edition, sorted(one.edition for one in known))
        return self.get(found.id)

    def file(self, report: FrozenReport, kind: str) -> FrozenFile:
        """Give a document of a frozen report as it was made; StateError where it is no longer that.

        Raises
        ------
        KeyError
            When the report keeps none of the kind: ask :meth:`FrozenReport.stamp` first.
        """
        stamp = report.stamp(kind)
        if stamp is None:
            raise KeyError(kind)
        wanted = (frozen_file.c.report == report.summary.id, frozen_file.c.kind == kind)
        with self._database.reading() as connection:
            data = connection.execute(select(frozen_file.c.data).where(*wanted)).scalar()
        if not isinstance(data, bytes) or sha256(data).hexdigest() != stamp.sha256:
            raise altered(f"the document {stamp.name} of the frozen report {report.summary.id}")
        return FrozenFile(kind, stamp.name, data)

    def holding(self, region: str, texts: Iterable[str]) -> tuple[FrozenSummary, ...]:
        """List a place's frozen reports that hold any of some texts: they are never changed, so there they stay."""
        sought = [json.dumps(text, ensure_ascii=False)[1:-1] for text in texts if text]
        wanted = select(frozen_report.c.id, frozen_report.c.content).where(
            frozen_report.c.region == region_code(region)
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        found = {row.id for row in rows if any(text in row.content for text in sought)}
        return tuple(one for one in self.all(region) if one.id in found)

    def before(self, region: str, year: int) -> FrozenReport | None:
        """Give the last report frozen for the nearest earlier year, to compare this year's with."""
        earlier = (summary for summary in self.all(region) if summary.year < year)
        summary = next(earlier, None)
        return None if summary is None else self.get(summary.id)


_SUMMARY = ("id", "region", "year", "maal", "build_id", "frozen_at", "frozen_by", "edition")


def _next_edition(region: str, year: int) -> Select[Any]:
    same = (frozen_report.c.region == region_code(region), frozen_report.c.year == year)
    return select(func.coalesce(func.max(frozen_report.c.edition), 0) + 1).where(*same)


def _stamp(file: FrozenFile) -> FileStamp:
    return FileStamp(file.kind, file.name, len(file.data), sha256(file.data).hexdigest())


def _no_twins(figures: Sequence[FrozenFigure]) -> None:
    keys = [(figure.indicator, figure.subgroup, figure.period_label) for figure in figures]
    if len(set(keys)) != len(keys):
        raise ValueError("a report holds one figure of an indicator, subgroup and period")


def _report(row: RowMapping | Mapping[str, Any]) -> FrozenReport:
    if _digest(row["content"]) != row["sha256"]:
        raise altered(f"the frozen report {row['id']}")
    content = json.loads(row["content"])
    return FrozenReport(
        FrozenSummary(**{name: row[name] for name in _SUMMARY}),
        tuple(FrozenFigure(**figure) for figure in content["figures"]),
        content["extra"],
        tuple(FileStamp(**file) for file in content.get("files", ())),
    )


def _digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()
