"""What the program does from the command line: ``./barometer oppvekst series | profile | report | backup | restore``.

Each command loads what it needs when it is run, so that help comes at once and Ctrl+C is heard from the start.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oppvekst.command_line import Parser, conduct, place
from oppvekst.command_line import settings as read_settings
from oppvekst.errors import OppvekstError
from oppvekst.values import ALL, Region

if TYPE_CHECKING:
    from oppvekst.catalog.models import Indicator
    from oppvekst.geography import Geography
    from oppvekst.settings import Settings
    from oppvekst.state.backups import Contents

STOPPED_WORDS = {"report": "the documents named are whole, so run it again for the rest"}

FORMATS = ("docx", "kortutgave", "saksframlegg", "pptx", "xlsx", "html", "pdf", "kortutgave-pdf")
"""What a report can be made as."""

PLAIN = ("xlsx", "html")
"""Those that have no template of the kommune's own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code and writes errors as one sentence to stderr."""
    return conduct("oppvekst", _parser(), arguments, _work, STOPPED_WORDS)


def _work(options: argparse.Namespace) -> int:
    if options.command in WORK:
        return WORK[options.command](options)
    answer = _answer(options)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _print(answer)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="./barometer oppvekst", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("series", help="one indicator over time in one region")
    one.add_argument("--indicator", required=True, metavar="ID")
    one.add_argument("--subgroup", default=ALL, metavar="S")
    every = commands.add_parser("profile", help="the last figure of every indicator for one region")
    report = commands.add_parser("report", help="a document for one region, or for many")
    report.add_argument("--region", required=True, metavar="CODE[,CODE...]|all", help="4012, or all kommuner")
    report.add_argument("--year", required=True, type=int, metavar="YYYY", help="the latest reference year")
    report.add_argument("--format", required=True, choices=FORMATS)
    report.add_argument(
        "--out", required=True, metavar="FILE|FOLDER", type=place, help="a folder for several regions"
    )
    report.add_argument("--maal", choices=("nb", "nn"), help="bokmål or nynorsk")
    report.add_argument(
        "--template", metavar="FILE", type=place, help="a template of your own, for docx and pptx"
    )
    report.add_argument(
        "--locked", type=int, metavar="VERSION", help="as it was when it was locked: 1 for the first time"
    )
    copy = commands.add_parser(
        "backup", help="a checked copy of what people have written, while it is in use"
    )
    copy.add_argument(
        "file", metavar="FILE|FOLDER", type=place, help="a new file, or a folder for one named by the time"
    )
    back = commands.add_parser("restore", help="put back what people had written; what is there is put aside")
    back.add_argument("file", metavar="FILE", type=place, help="one that backup has made")
    for command in (one, every):
        command.add_argument("--region", required=True, metavar="CODE", help="4012, 40, 0 or a name")
        command.add_argument("--json", action="store_true", help="machine-readable, as docs promise")
    return parser


def _answer(options: argparse.Namespace) -> dict[str, Any]:
    from oppvekst.geography import Geography
    from oppvekst.profile import outlook_of, profile, series
    from oppvekst.profile.as_json import profile_json, series_json
    from oppvekst.profile.nothing import why_no_profile, why_none
    from oppvekst.state import entered_answers
    from oppvekst.store import open_current

    settings = read_settings()
    figures, geography = open_current(settings), Geography.load(settings.geography_dir)
    region, answers = geography.resolve(options.region), entered_answers(settings)
    if options.command == "series":
        _known(figures.catalog.indicator(options.indicator), options.subgroup)
        found = series(figures, geography, options.indicator, region.id, options.subgroup, answers=answers)
        without = why_none(figures, found.indicator, region, options.subgroup)
        beyond = outlook_of(figures, geography, found, found.at())
        return _explained(series_json(found, beyond), "points", without)
    told = profile_json(profile(figures, geography, region.id, answers=answers), figures.build_id)
    return _explained(told, "indicators", why_no_profile(figures, region))


def _explained(answer: dict[str, Any], rows: str, without: str) -> dict[str, Any]:
    """An answer without a row says why, in place of an empty table."""
    return answer if answer[rows] else {**answer, "without": without}


def _known(indicator: Indicator, subgroup: str) -> None:
    """A table without a row would look like an answer; OppvekstError says which subgroups there are."""
    known = dict.fromkeys((ALL, *indicator.subgroups))
    if subgroup not in known:
        raise OppvekstError(
            f"{indicator.id} has no subgroup {subgroup[:40]!r}", next_step=f"choose among {', '.join(known)}"
        )


def _report(options: argparse.Namespace) -> int:
    """Write the documents and name each as it is done."""
    from rich.console import Console
    from rich.progress import track

    from oppvekst.geography import Geography

    settings = read_settings()
    regions = _regions(options.region, Geography.load(settings.geography_dir))
    done = _made(options, settings, regions) if options.locked is None else _kept(options, settings, regions)
    count = len(regions)
    for path in track(done, total=count, console=Console(stderr=True), disable=count == 1):
        print(path, flush=True)
    return 0


def _regions(asked: str, geography: Geography) -> tuple[Region, ...]:
    if asked == "all":
        return tuple(geography.kommuner)
    codes = [code.strip() for code in asked.split(",") if code.strip()]
    return tuple(dict.fromkeys(geography.resolve(code) for code in codes))


def _made(options: argparse.Namespace, settings: Settings, regions: Sequence[Region]) -> Iterator[Path]:
    """Documents of what the figures and the texts say now."""
    from oppvekst.catalog.models import Maal
    from oppvekst.report.files import jobs, write_all

    if options.template and options.format in PLAIN:
        raise OppvekstError(
            f"a document as {options.format} takes no template",
            next_step="leave out --template, or choose docx or pptx",
        )
    maal, template = Maal(options.maal) if options.maal else None, _template(options.template)
    todo = jobs(regions, options.year, options.format, Path(options.out), maal=maal, template=template)
    return write_all(settings, todo)


def _kept(options: argparse.Namespace, settings: Settings, regions: Sequence[Region]) -> Iterator[Path]:
    """Documents as they were locked."""
    from oppvekst.catalog.models import Maal
    from oppvekst.report.locked import write_locked

    if options.template:
        raise OppvekstError(
            "a locked edition keeps the template it was made with",
            next_step="leave out --template, or leave out --locked",
        )
    maal = Maal(options.maal) if options.maal else None
    out, edition = Path(options.out), options.locked
    return write_locked(settings, regions, options.year, options.format, out, edition, maal=maal)


def _backup(options: argparse.Namespace) -> int:
    from oppvekst.state.backups import backup

    made = backup(read_settings(), Path(options.file))
    print(f"{made.file}: {_counted(made)}", flush=True)
    return 0


def _restore(options: argparse.Namespace) -> int:
    from oppvekst.state.backups import restore

    found = restore(read_settings(), Path(options.file))
    print(f"Restored from {found.file}: {_counted(found)}.", flush=True)
    if found.kept:
        print(f"What was there before is kept as {found.kept}.", flush=True)
    return 0


def _counted(found: Contents) -> str:
    return (
        f"{found.texts} versions of texts, {found.tiltak} of tiltak, "
        f"{found.reports} locked reports with {found.documents} documents"
    )


def _template(name: str | None) -> bytes | None:
    if name is None:
        return None
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise OppvekstError(
            f"the template {name} cannot be read ({error.strerror})", next_step="check its name and place"
        ) from error


def _print(answer: dict[str, Any]) -> None:
    """The same figures for people: one row a period, or one an indicator; several years where those speak."""
    if without := answer.get("without"):
        print(without)
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    rows = [row | (row["headline"] or {}) for row in answer.get("indicators", [])]
    if "points" in answer:
        rows = [*answer["points"], *filter(None, [answer["headline"]])]
    first = "period_label" if "points" in answer else "indicator"
    table = Table(box=SIMPLE)
    for name in dict.fromkeys((first, "period_label", "value", "interval", "landet", "fylke", "vs landet")):
        table.add_column(name.replace("_label", ""), overflow="fold")
    for row in rows:
        decimals = row.get("decimals", answer.get("decimals", 0))
        cells = {"period_label": row["period_label"], "indicator": row.get("indicator", "")}
        table.add_row(
            *(cells[name] for name in dict.fromkeys((first, "period_label"))), *_cells(row, decimals)
        )
    Console(width=None if sys.stdout.isatty() else 140).print(table)


def _cells(row: dict[str, Any], decimals: int) -> tuple[str, ...]:
    from oppvekst.wording import number

    def shown(value: float | None) -> str:
        return "" if value is None else number(value, decimals, "nb")

    limits = "" if row["lower"] is None else f"{shown(row['lower'])}–{shown(row['upper'])}"
    baselines = [shown((row["baselines"].get(name) or {}).get("value")) for name in ("landet", "fylke")]
    verdict = row["verdicts"].get("landet", {}).get("code", "")
    return (row["missing"] or shown(row["value"]), limits, *baselines, verdict)


WORK = {"report": _report, "backup": _backup, "restore": _restore}
"""Commands that make something; the others answer."""


if __name__ == "__main__":
    sys.exit(main())
