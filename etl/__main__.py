"""Figures in: ``./barometer etl fetch | build | refresh | check | status | probe | doctor``.

Each command loads what it needs when it is run, so that one with nothing to do is done at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from oppvekst.command_line import Parser, conduct, settings
from oppvekst.errors import ChecksFailedError, SourceError
from oppvekst.publishers import PUBLISHERS
from oppvekst.settings import Settings

if TYPE_CHECKING:
    from etl.sources.http import Patience

OK, NOTHING, STALE = 0, 1, 3

REVISIONS = 20
"""Revised figures that ``status`` lists; the newest come first."""

STOPPED_WORDS = {
    "probe": "what was found until now is written down",
    "fetch": "what is fetched is kept, so run it again to go on where it stopped",
    "build": "the previous build is still in use, so run it again when you like",
    "refresh": "what is fetched is kept, so run it again to go on where it stopped",
}


def main(arguments: Sequence[str] | None = None, patience: Patience | None = None) -> int:
    """Run one command; returns its exit code and writes errors as one sentence to stderr.

    ``patience`` is how long publishers are waited for; tests shorten it.
    """

    def work(options: argparse.Namespace) -> int:
        options.patience = patience
        command: Callable[[argparse.Namespace, Settings], int] = options.run
        return command(options, settings())

    return conduct("etl", _parser(), arguments, work, STOPPED_WORDS)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="./barometer etl", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    get = commands.add_parser("fetch", help="fetch what publishers have updated into the raw store")
    known = ", ".join(one.id for one in PUBLISHERS if one.url)
    get.add_argument("--source", metavar="ID", help=f"only from one of {known}")
    get.add_argument("--table", metavar="ID", help="only this table")
    get.add_argument(
        "--core",
        action="store_true",
        help="only what the front page and the report rest on, in a few minutes",
    )
    get.add_argument("--all", action="store_true", help="ask for figures also where nothing is new")
    get.set_defaults(run=_fetch)
    make = commands.add_parser("build", help="build the database from what is stored")
    make.add_argument("--offline", action="store_true", help="from the bundled snapshot only")
    make.add_argument(
        "--force", action="store_true", help="also when nothing has changed since the last build"
    )
    make.set_defaults(run=_build)
    every = commands.add_parser(
        "refresh",
        help="fetch and build everything, the most wanted first; what the button «Hent tall» starts",
    )
    every.set_defaults(run=_refresh)
    check = commands.add_parser("check", help="validate indicators.yaml and the geography files")
    check.add_argument("--schema", action="store_true", help="also write the JSON Schema for editors")
    check.set_defaults(run=_check)
    ask = commands.add_parser(
        "probe", help="are the publishers' tables as indicators.yaml says: a line a table"
    )
    ask.add_argument("--source", metavar="ID", help="only this publisher")
    ask.add_argument("--table", metavar="ID", help="only this table")
    ask.set_defaults(run=_probe)
    doctor = commands.add_parser(
        "doctor", help="is everything on this machine sound: a sentence about each part"
    )
    doctor.add_argument("--repair", action="store_true", help="mend what can be mended first")
    doctor.set_defaults(run=_doctor)
    status = commands.add_parser("status", help="which figures stand, how old they are, what was revised")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=_status)
    return parser


def _fetch(options: argparse.Namespace, settings: Settings) -> int:
    from etl.build.plan import Plan, chosen
    from etl.sources.fetching import fetch
    from etl.sources.progress import ProgressBar
    from etl.sources.questions import announced
    from oppvekst.catalog import load_catalog

    if options.source == "kartverket":
        return _fetch_map(options, settings)
    catalog = load_catalog(settings.catalog_path)
    plan = Plan.of(catalog)
    wanted = plan.core(catalog) if options.core else plan.by_worth(catalog)
    wanted = chosen(wanted, options.source, options.table)
    print(announced(wanted, settings.rate_per_minute))
    with ProgressBar() as progress:
        report = fetch(wanted, settings, progress, options.patience, everything=options.all)
    for outcome in report.troubled:
        print(f"etl: {outcome.request.source} {outcome.request.table}: {outcome.reason}", file=sys.stderr)
    print(report.words)
    if report.clock:
        print(f"etl: {report.clock}.", file=sys.stderr)
    if options.source is None and options.table is None and not options.core:
        _tell_of_map(settings)
    return report.exit_code


def _tell_of_map(settings: Settings) -> None:
    """A plain fetch leaves the map alone: borders hardly move, and it takes longer than all the figures."""
    from etl.sources.kartverket import map_path

    if not map_path(settings.data_dir, "kommuner").is_file():
        print("There is no map yet; `./barometer etl fetch --source kartverket` takes about twelve minutes.")


def _fetch_map(options: argparse.Namespace, settings: Settings) -> int:
    from etl.sources.kartverket import Level, fetch_maps, map_path
    from etl.sources.progress import AreaBar
    from oppvekst.geography import Geography

    geography = Geography.load(settings.geography_dir)
    expected: dict[Level, list[str]] = {
        "fylker": [region.id for region in geography.fylker],
        "kommuner": [region.id for region in geography.kommuner],
    }
    questions = sum(len(codes) + 1 for codes in expected.values())
    print(f"The map: at most {questions} questions, and at most {settings.rate_per_minute} a minute.")
    try:
        with AreaBar() as progress:
            for found in fetch_maps(settings, expected, progress.area, options.patience):
                print(f"Wrote {found.path.name}: {found.areas} areas, {found.asked} questions asked.")
    except SourceError as fault:
        print(f"etl: {fault}", file=sys.stderr)
        return STALE if all(map_path(settings.data_dir, level).is_file() for level in expected) else NOTHING
    return OK


def _build(options: argparse.Namespace, settings: Settings) -> int:
    from etl.build.inputs import unchanged

    if not options.force and (standing := unchanged(settings, offline=options.offline)):
        print(f"Nothing has changed since {standing}, which stands. Use --force to build all the same.")
        return _tell_of_losses(settings, standing)
    from etl.build.pipeline import build

    built = build(settings, offline=options.offline)
    print(
        f"Built {built.build_id}: {built.figures} figures for {built.regions} regions"
        f" and {built.indicators} indicators."
    )
    return _tell_of_losses(settings, built.build_id) if built.lost else OK


def _refresh(options: argparse.Namespace, settings: Settings) -> int:
    from etl.refresh import refresh_all

    return refresh_all(settings, options.patience, lambda said: print(said, flush=True))


def _tell_of_losses(settings: Settings, build_id: str) -> int:
    """Say what a build does not show that was there to be shown; the exit code that goes with it."""
    from etl.build.inputs import losses

    lost = losses(settings, build_id)
    for what in lost:
        print(f"etl: {what.rstrip('.')}.", file=sys.stderr)
    return STALE if lost else OK


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from oppvekst.catalog import check_catalog
    from oppvekst.catalog.schema import write_schema
    from oppvekst.geography import check_geography

    catalog = check_catalog(settings.catalog_path)
    if faults := check_geography(settings.geography_dir):
        raise ChecksFailedError(faults)
    if options.schema:
        changed = write_schema()
        print("Wrote the JSON Schema for editors." if changed else "The JSON Schema for editors is current.")
    print(
        f"{settings.catalog_path.name}: {len(catalog.indicators)} indicators and"
        f" {len(catalog.not_available)} that no open source gives, no faults. Geography: no faults."
    )
    return OK


def _probe(options: argparse.Namespace, settings: Settings) -> int:
    from collections import Counter

    from etl.probe import keep, probe_tables, requests
    from etl.sources.questions import announced

    asked = requests(settings, options.source, options.table)
    print(announced(asked, settings.rate_per_minute), flush=True)
    counts: Counter[str] = Counter()
    lines: list[str] = []
    well = True
    try:
        for found in probe_tables(settings, asked, options.patience):
            counts[found.verdict] += 1
            well &= found.well
            lines += found.lines
            print("\n".join(found.lines), flush=True)
    finally:
        summary = ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) or "none asked"
        whole = f"{counts.total()} of {len(asked)} tables: {summary}."
        print(f"{whole} Written to {keep(settings, [*lines, whole])}.")
    return OK if well else STALE


def _doctor(options: argparse.Namespace, settings: Settings) -> int:
    from etl.doctor import examine

    ill = False
    for finding in examine(settings, repair=options.repair):
        ill |= not finding.sound
        print(f"{'ok ' if finding.sound else 'ILL'}  {finding.part}: {finding.words}")
    return STALE if ill else OK


def _status(options: argparse.Namespace, settings: Settings) -> int:
    import json

    answer = _status_answer(settings)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=_iso))
    else:
        _show(answer)
    return OK


def _show(answer: dict[str, Any]) -> None:
    print(f"Build {answer['build']}, {len(answer['revisions'])} revised figures.")
    for fault in answer["passed_over"]:
        print(f"Passed over: {fault}. `./barometer etl build` makes a new one in its place.")
    for row in answer["sources"]:
        print(_stands(row))
        if row["reason"]:
            print(_indented(str(row["reason"])))
    for revision in answer["revisions"][:REVISIONS]:
        print(_revised(revision))
    if len(answer["revisions"]) > REVISIONS:
        print(f"… and {len(answer['revisions']) - REVISIONS} more; --json lists them all.")


def _stands(row: dict[str, Any]) -> str:
    """A table in a line: its state, whose it is, how many figures of which edition, and when they were fetched."""
    told = "1 figure" if row["rows"] == 1 else f"{row['rows']} figures"
    if row["published_at"] is not None:
        told += f" of {row['published_at']:%Y-%m-%d}"
    if row["fetched_at"] is not None:
        told += f", fetched {row['fetched_at']:%Y-%m-%d}"
    return f"{row['state']:<8}  {row['source']} {row['table']}: {told}"


def _indented(reason: str) -> str:
    """A reason under its table, in lines that fit the terminal; whole where the reader is no terminal."""
    import shutil
    import textwrap

    indent = " " * 10
    if not sys.stdout.isatty():
        return f"{indent}{reason}"
    width = max(40, shutil.get_terminal_size().columns - 1)
    return textwrap.fill(reason, width, initial_indent=indent, subsequent_indent=indent)


def _revised(row: dict[str, Any]) -> str:
    """What a revised figure was and is."""
    old, new = (row[f"{age}_missing"] or f"{row[f'{age}_value']:g}" for age in ("old", "new"))
    where = ", ".join(map(str, (row["indicator_id"], row["region_id"], row["period_label"], row["subgroup"])))
    return f"Revised: {where}: {old} became {new}"


def _status_answer(settings: Settings) -> dict[str, Any]:
    from oppvekst.store import open_current, standing

    figures = open_current(settings)
    return {
        "build": figures.build_id,
        "passed_over": list(standing(settings).faults),
        "sources": [{name: getattr(state, name) for name in state.__slots__} for state in figures.status()],
        "revisions": [
            {name: getattr(revision, name) for name in revision.__slots__} for revision in figures.revisions()
        ],
    }


def _iso(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


if __name__ == "__main__":
    sys.exit(main())
