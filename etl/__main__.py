"""Figures in: ``python -m etl fetch | build | check | status`` (design, section 5, is the contract)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from etl.build.pipeline import build
from etl.build.plan import Plan
from etl.sources.fetch import fetch
from etl.sources.http import Patience
from etl.sources.progress import ProgressBar
from oppvekst.catalog import load_catalog
from oppvekst.catalog.schema import write_schema
from oppvekst.errors import CatalogError, ChecksFailedError, OppvekstError
from oppvekst.geography import check_geography
from oppvekst.settings import Settings
from oppvekst.store import open_current

OK, FAILED = 0, 2


def main(arguments: Sequence[str] | None = None, patience: Patience | None = None) -> int:
    """Run one command; returns its exit code and writes errors as one sentence to stderr.

    ``patience`` is how long publishers are waited for; tests shorten it.
    """
    options = _parser().parse_args(arguments)
    options.patience = patience
    command: Callable[[argparse.Namespace, Settings], int] = options.run
    try:
        return command(options, Settings.from_environment())
    except (CatalogError, ChecksFailedError) as error:
        print(f"etl: {error}", file=sys.stderr)
        for fault in error.faults if isinstance(error, CatalogError) else error.failures:
            print(f"  - {fault}", file=sys.stderr)
    except OppvekstError as error:
        print(f"etl: {error}", file=sys.stderr)
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    get = commands.add_parser("fetch", help="fetch what publishers have updated into the raw store")
    get.add_argument("--source", metavar="ID", help="only from this publisher (ssb, fhi)")
    get.add_argument("--table", metavar="ID", help="only this table")
    get.add_argument("--all", action="store_true", help="ask again also for what has not changed")
    get.set_defaults(run=_fetch)
    make = commands.add_parser("build", help="build the database from what is stored")
    make.add_argument("--offline", action="store_true", help="from the bundled snapshot only")
    make.set_defaults(run=_build)
    check = commands.add_parser("check", help="validate indicators.yaml and the geography files")
    check.add_argument("--schema", action="store_true", help="also write the JSON Schema for editors")
    check.set_defaults(run=_check)
    status = commands.add_parser("status", help="which figures stand, how old they are, what was revised")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=_status)
    return parser


def _fetch(options: argparse.Namespace, settings: Settings) -> int:
    planned = Plan.of(load_catalog(settings.catalog_path)).requests
    wanted = [
        request
        for request in planned
        if options.source in (None, request.source) and options.table in (None, request.table)
    ]
    if not wanted:
        raise OppvekstError(
            f"no table {options.table or ''} of {options.source or 'any source'} is in indicators.yaml",
            next_step="run `python -m etl status` to see the tables there are",
        )
    with ProgressBar() as progress:
        report = fetch(wanted, settings, progress, options.patience)
    for outcome in report.troubled:
        print(f"etl: {outcome.request.source} {outcome.request.table}: {outcome.reason}", file=sys.stderr)
    return report.exit_code


def _build(options: argparse.Namespace, settings: Settings) -> int:
    built = build(settings, offline=options.offline)
    print(
        f"Built {built.build_id}: {built.figures} figures for {built.regions} regions"
        f" and {built.indicators} indicators."
    )
    return OK


def _check(options: argparse.Namespace, settings: Settings) -> int:
    catalog = load_catalog(settings.catalog_path)
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


def _status(options: argparse.Namespace, settings: Settings) -> int:
    answer = _status_answer(settings)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=_iso))
        return OK
    console = Console()
    console.print(f"Build {answer['build']}, {len(answer['revisions'])} revised figures.")
    columns = ("source", "table", "state", "published_at", "fetched_at", "rows", "reason")
    table = Table(*columns)
    for row in answer["sources"]:
        table.add_row(*("" if row[name] is None else str(row[name]) for name in columns))
    console.print(table)
    return OK


def _status_answer(settings: Settings) -> dict[str, Any]:
    figures = open_current(settings)
    return {
        "build": figures.build_id,
        "sources": [{name: getattr(state, name) for name in state.__slots__} for state in figures.status()],
        "revisions": [
            {name: getattr(revision, name) for name in revision.__slots__} for revision in figures.revisions()
        ],
    }


def _iso(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


if __name__ == "__main__":
    sys.exit(main())
