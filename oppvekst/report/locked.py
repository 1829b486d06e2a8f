"""Locked editions: what a report said and every document of it, made once and given again for ever.

A document is kept as the bytes it was: neither a later build, nor another catalogue, nor a program that writes
otherwise can change a word or a number in it. Beside the documents stands the same as data, so that next year's
report can be compared with it and nobody needs Word to read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from oppvekst.catalog.models import Maal
from oppvekst.report.changes import frozen_figures
from oppvekst.report.closing import Edition
from oppvekst.report.content import build_report
from oppvekst.report.draft import Draft, Order, draft_of
from oppvekst.report.faults import NoConverterError, ReportError
from oppvekst.report.files import KINDS, Job, file_name, jobs, render, write_file
from oppvekst.report.models import Report
from oppvekst.report.pdf import converter, to_pdf
from oppvekst.settings import Settings
from oppvekst.state import FrozenFile, FrozenReport, FrozenReports, Tiltak, open_state, utc_now, written
from oppvekst.state.file_faults import unknown_edition
from oppvekst.values import RULES_VERSION, Region


@dataclass(frozen=True, slots=True)
class Template:
    """A kommune's own template, as it was given."""

    name: str
    data: bytes


def lock(
    kept: FrozenReports,
    order: Order,
    *,
    templates: Mapping[str, Template] | None = None,
    by: str = "",
    at: datetime | None = None,
) -> FrozenReport:
    """Make every document of a report and keep them, with what they say, as the next edition.

    Parameters
    ----------
    kept:
        Where it is kept.
    order:
        What the report is asked to be; its documents do not say that they are drafts.
    templates:
        Templates by kind of document.
    by:
        The name of the one who locks it.
    at:
        When the texts in the order were read; what is saved after that makes the report a draft again.

    Raises
    ------
    StateError
        When it cannot be kept, or somebody else locked the report meanwhile; nothing of it is kept, then.
    TemplateError
        When a template cannot be used.
    """
    when = at or utc_now()
    number = kept.next_edition(order.profile.region.id, order.year)
    templates, order = templates or {}, replace(order, finished=True, edition=Edition(number, when))
    draft, report = draft_of(order), build_report(order)
    return kept.freeze(
        report.region.id,
        report.year,
        frozen_figures(report.findings),
        maal=report.maal.value,
        build_id=report.build_id,
        by=by,
        extra=_content(draft, report, templates),
        files=tuple(_documents(report, templates)),
        at=when,
        edition=number,
    )


def _documents(report: Report, templates: Mapping[str, Template]) -> Iterator[FrozenFile]:
    """Every kind of document; PDF where LibreOffice is there to make it, and manages."""
    for kind in KINDS:
        if KINDS[kind].of and converter() is None:
            continue
        try:
            data = render(report, kind, templates[kind].data if kind in templates else None).data
        except NoConverterError:  # the Word document is kept, and a PDF can be made of it later
            continue
        yield FrozenFile(kind, file_name(report.region, report.year, kind), data)


def _content(draft: Draft, report: Report, templates: Mapping[str, Template]) -> dict[str, Any]:
    """What the report said, apart from its figures, as data."""
    return {
        "title": report.title,
        "rules_version": RULES_VERSION,
        "made": report.made.isoformat(),
        "chapters": list(draft.chapters),
        "indicators": [one.id for one in draft.indicators],
        "texts": [
            {"subject": subject, "field": field, "text": text}
            for (subject, field), text in report.texts.items()
        ],
        "headlines": list(report.headlines),
        "said": {
            one.indicator.id: {
                "heading": one.heading,
                "claim": one.claim,
                "sentences": list(one.sentences),
                "remarks": list(one.remarks),
            }
            for one in report.findings
        },
        "tiltak": [_tiltak(one) for one in report.tiltak],
        "templates": {kind: template.name for kind, template in templates.items()},
    }


def _tiltak(one: Tiltak) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps({"id": one.id} | asdict(one.content), default=str))  # dates
    return found


def kinds_of(report: FrozenReport) -> tuple[str, ...]:
    """The kinds of document that an edition can be had as, here and now."""
    there = [kind for kind in (*KINDS, *(one.kind for one in report.files)) if report.stamp(kind)]
    if converter():
        there += [kind for kind, made in KINDS.items() if made.of in there]
    return tuple(dict.fromkeys(there))


def document(kept: FrozenReports, report: FrozenReport, kind: str) -> FrozenFile:
    """A document of a locked edition, as it was when it was locked.

    A PDF that could not be made then is made now, of the Word document that was kept.

    Raises
    ------
    ReportError
        When the edition keeps no such document.
    StateError
        When what was kept is no longer what it was.
    """
    stamp = report.stamp(kind)
    word_kind = KINDS[kind].of if kind in KINDS else ""
    if stamp is None and word_kind and report.stamp(word_kind):
        word = kept.file(report, word_kind)
        name = PurePath(word.name).with_suffix(".pdf").name
        found = FrozenFile(kind, name, to_pdf(word.data, "docx"))
    elif stamp is None:
        raise _not_kept(report, kind)
    else:
        found = kept.file(report, kind)
    return replace(found, name=_numbered(found.name, report.summary.edition))


def _numbered(name: str, edition: int) -> str:
    """«tilstandsrapport_4012_bamble_2024_utgave_2.docx»: the files of two editions are told apart."""
    path = PurePath(name)
    return f"{path.stem}_utgave_{edition}{path.suffix}"


def _not_kept(report: FrozenReport, kind: str) -> ReportError:
    edition = report.summary.edition
    if not report.files:
        return ReportError(
            f"edition {edition} was locked before documents were kept, and holds figures and texts only",
            next_step="lock the report again to keep its documents",
            nb=f"Utgave {edition} ble låst før dokumentene ble tatt vare på. Den har bare tallene og tekstene.",
            nn=f"Utgåve {edition} vart låst før dokumenta vart tekne vare på. Ho har berre tala og tekstane.",
        )
    there = ", ".join(kinds_of(report))
    return ReportError(
        f"edition {edition} keeps no {kind}",
        next_step=f"choose one of {there}",
        nb=f"Utgave {edition} har ikke dette dokumentet. Den har {there}.",
        nn=f"Utgåve {edition} har ikkje dette dokumentet. Ho har {there}.",
    )


def in_maal(report: FrozenReport, maal: Maal | None) -> FrozenReport:
    """The report, where it is in the written form asked for; ReportError where it was locked in the other."""
    if maal is None or maal.value == report.summary.maal:
        return report
    edition, form = report.summary.edition, report.summary.maal
    names = {"nb": "bokmål", "nn": "nynorsk"}
    raise ReportError(
        f"edition {edition} was locked in {names[form]}",
        next_step="ask for it without --maal",
        nb=f"Utgave {edition} ble låst på {names[form]}.",
        nn=f"Utgåve {edition} vart låst på {names[form]}.",
    )


def write_locked(
    settings: Settings,
    regions: Sequence[Region],
    year: int,
    kind: str,
    out: Path,
    edition: int,
    *,
    maal: Maal | None = None,
) -> Iterator[Path]:
    """Write a document of that edition of each place's report; the paths come as they are done.

    No figures are needed. Whether every place has the edition is known before the first is written.

    Raises
    ------
    StateError, ReportError
        When a place has no such edition, in that written form or as that kind of document.
    """
    if not written(settings):
        raise unknown_edition(regions[0].id if regions else "", year, edition, ())
    kept = open_state(settings).frozen
    found = [in_maal(kept.edition(region.id, year, edition), maal) for region in regions]
    return _write(kept, kind, out, list(zip(jobs(regions, year, kind, out), found, strict=True)))


def _write(
    kept: FrozenReports, kind: str, out: Path, todo: Sequence[tuple[Job, FrozenReport]]
) -> Iterator[Path]:
    for job, report in todo:
        made = document(kept, report, kind)
        path = job.path if job.path == out else job.path.with_name(made.name)
        write_file(path, made.data)
        yield path
