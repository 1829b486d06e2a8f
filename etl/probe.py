"""``etl probe``: are the publishers' tables as the catalogue describes them? A few lines a table, and what to edit.

It asks for lists and metadata and for one small answer a table, the newest period of one place, at the polite rate:
number, title, dimensions, codes and units are held against the catalogue, and the answer is read as a build would read
it. Nothing of it is kept but the lines, which go to a file that can be sent to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from etl.build.columns import Keys, divides_by_population
from etl.build.plan import Plan, chosen, in_turn
from etl.build.publishers import FETCHED
from etl.build.reading import Reader
from etl.build.supply import Want
from etl.sources.http import Patience
from etl.sources.klass import read_changes
from etl.sources.moved import Comparison, compare
from etl.sources.raw import RawStore
from etl.sources.records import RawRecord
from etl.sources.wanted import TableRequest
from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.errors import OppvekstError, SourceError
from oppvekst.geography import Geography
from oppvekst.settings import Settings
from oppvekst.values import ALL, LANDET

FILE = "probe.txt"

SHOWN = 3
"""Figures of a table that are shown; what is wrong is told of every one."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a small answer gives one entry of the catalogue: ``words`` as read, or what is wrong with it."""

    indicator: str
    words: str
    sound: bool = True
    empty: bool = False
    """Whether there is a reason instead of a number."""


@dataclass(frozen=True, slots=True)
class Probed:
    """One table, held against the catalogue."""

    comparison: Comparison
    indicators: tuple[str, ...]
    samples: tuple[Sample, ...] = ()

    @property
    def verdict(self) -> str:
        """How it stands: ``as expected``; ``moved`` or ``ended``, and used; ``no figure`` in the newest period.

        ``LOST`` cannot be fetched as it is; ``NO ANSWER`` is described as expected and gave no figures; of ``IN PART``
        some can be used.
        """
        found = self.comparison
        if found.step:
            return "NO ANSWER" if found.step == "answer" else "LOST"
        if found.fault or not all(sample.sound for sample in self.samples):
            return "IN PART" if any(sample.sound for sample in self.samples) else "LOST"
        if found.ended or found.moved:
            return "ended" if found.ended else "moved"
        return "no figure" if self.samples and all(one.empty for one in self.samples) else "as expected"

    @property
    def well(self) -> bool:
        """Whether all of it can be used."""
        return self.verdict.islower()

    @property
    def lines(self) -> tuple[str, ...]:
        """What to show: the table, how far it is as expected, what differs, and which entries to edit."""
        request, found = self.comparison.request, self.comparison
        title = f" «{found.title}»" if found.title else ""
        told = [f"{self.verdict:<12} {request.source} {request.table}{title}"]
        told += [f"    {'; '.join(self._as_described)}"] if self._as_described else []
        told += [f"    {said}" for said in filter(None, [found.fault, *found.moved, *found.remarks])]
        told += [f"    {one.indicator}: {one.words}" for one in self._shown]
        if self.verdict not in ("as expected", "no figure"):
            told.append(f"    indicators.yaml: {', '.join(self.indicators) or 'none of its entries'}")
        return tuple(told)

    @property
    def _as_described(self) -> list[str]:
        """What the publisher was asked about and that stands as the catalogue says."""
        found = self.comparison
        well = ["number and title"] if found.step != "listing" and not found.ended else []
        if found.step in (None, "answer") and not found.fault and not found.moved:
            well.append("dimensions, codes and units")
        return [f"as described: {', '.join(well)}"] if well else []

    @property
    def _shown(self) -> tuple[Sample, ...]:
        """Everything that is wrong, and the first of what is right."""
        right = [sample for sample in self.samples if sample.sound][:SHOWN]
        return tuple(sample for sample in self.samples if not sample.sound or sample in right)


def requests(
    settings: Settings, source: str | None = None, table: str | None = None
) -> tuple[TableRequest, ...]:
    """What is to be asked about, the core first and publishers in turn, so that one is asked while another rests."""
    catalog = load_catalog(settings.catalog_path)
    return in_turn(chosen(Plan.of(catalog).by_worth(catalog), source, table))


def probe_tables(
    settings: Settings, asked: Sequence[TableRequest], patience: Patience | None = None
) -> Iterator[Probed]:
    """Hold requests against what their publishers say and send."""
    catalog = load_catalog(settings.catalog_path)
    plan = Plan.of(catalog)
    taster = _Taster(Geography.load(settings.geography_dir))
    with TemporaryDirectory(prefix="oppvekst-") as folder:
        for comparison in compare(asked, settings, patience, RawStore(Path(folder))):
            wants = tuple(_wants(catalog, plan, comparison.request))
            samples = taster.samples(comparison, wants)
            names = tuple(dict.fromkeys(want.indicator.id for want in wants))
            yield Probed(comparison, names, samples)


def _wants(catalog: Catalog, plan: Plan, request: TableRequest) -> Iterator[Want]:
    """What the catalogue takes from a table."""
    for indicator in catalog.indicators:
        for rank, spec in enumerate(indicator.sources):
            if spec.source == request.source and request in plan.requests_of(spec):
                yield Want(indicator, rank, spec, request)


@dataclass(frozen=True, slots=True)
class _Taster:
    """Reads small answers as a build reads whole ones."""

    geography: Geography

    def samples(self, comparison: Comparison, wants: Sequence[Want]) -> tuple[Sample, ...]:
        record = comparison.record
        if record is None:
            return ()
        if record.source not in FETCHED:
            return (Sample(record.table, f"{len(read_changes(record))} changes of codes"),)
        keys = Keys()
        reader = Reader(keys, self.geography)
        found = (self._sample(reader, keys, want, record) for want in wants)
        return tuple(one if one.sound or not comparison.fault else _told(one) for one in found)

    def _sample(self, reader: Reader, keys: Keys, want: Want, record: RawRecord) -> Sample:
        indicator = want.indicator
        try:
            part = reader.read(want, record)
        except SourceError as fault:
            return Sample(indicator.id, str(fault), sound=False)
        slots = {row["slot"]: row for row in keys.slots().to_pylist()}
        rows = [row | slots[row["slot"]] for row in part.figures.to_pylist()]
        if not rows and part.remark:
            return Sample(indicator.id, part.remark, sound=False)
        if not rows:
            return Sample(indicator.id, "no figure in the newest period", empty=True)
        return _judged(indicator, max(rows, key=_telling))


def _told(sample: Sample) -> Sample:
    """An entry without figures where the table's own fault says why."""
    return replace(sample, words="no figure, for the reason above")


def _telling(row: dict[str, Any]) -> tuple[bool, int, bool, bool]:
    """Landet before places, the newest before older, everybody before groups, a number before none."""
    number = row["value"] is not None or row["numerator"] is not None
    return row["code"] == LANDET, row["reference_year"], row["subgroup"] == ALL, number


def _judged(indicator: Indicator, row: dict[str, Any]) -> Sample:
    """A figure beside what the catalogue expects of it; a count that is still to be divided is not judged."""
    where = f"{row['code']}, {row['period_label']}"
    if row["value"] is None and row["numerator"] is None:
        return Sample(indicator.id, f"no figure for {where} ({row['missing']})", empty=True)
    waits = indicator.measure.form == "rate" and divides_by_population(indicator)
    if waits or row["value"] is None:
        counted = row["numerator"] if row["numerator"] is not None else row["value"]
        return Sample(indicator.id, f"{counted:g} counted, to be divided ({where})")
    value, expect = row["value"], indicator.expect
    if expect.min <= value and (expect.max is None or value <= expect.max):
        return Sample(indicator.id, f"{value:g} {indicator.unit} ({where})")
    upper = "any" if expect.max is None else f"{expect.max:g}"
    said = f"{value:g} ({where}) is not between {expect.min:g} and {upper}"
    if row["code"] != LANDET:
        return Sample(indicator.id, f"{said}, which may be true of one place")
    return Sample(indicator.id, f"{said}: correct `scale` or `expect` in indicators.yaml", sound=False)


def keep(settings: Settings, lines: list[str]) -> Path:
    """Write what was found to a file in the data folder, whole."""
    path = settings.data_dir / FILE
    head = f"./barometer etl probe, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    except OSError as error:
        raise OppvekstError(
            f"{path} could not be written ({error.strerror})",
            next_step="give the program write access, or point OPPVEKST_DATA_DIR at another folder",
        ) from error
    return path
