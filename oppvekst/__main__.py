"""The figures from the command line: ``python -m oppvekst series | profile``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from oppvekst.errors import OppvekstError
from oppvekst.geography import Geography
from oppvekst.profile import profile, series
from oppvekst.profile.as_json import profile_json, series_json
from oppvekst.settings import Settings
from oppvekst.store import open_current
from oppvekst.values import ALL
from oppvekst.wording import number

COLUMNS = ("period_label", "value", "lower", "upper", "method", "missing", "landet", "fylke")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code and writes errors as one sentence to stderr."""
    options = _parser().parse_args(arguments)
    try:
        answer = _answer(options)
    except OppvekstError as error:
        print(f"oppvekst: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _print(answer)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m oppvekst", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("series", help="one indicator over time in one region")
    one.add_argument("--indicator", required=True, metavar="ID")
    one.add_argument("--subgroup", default=ALL, metavar="S")
    every = commands.add_parser("profile", help="the last figure of every indicator for one region")
    for command in (one, every):
        command.add_argument("--region", required=True, metavar="CODE", help="4012, 40, 0 or a name")
        command.add_argument("--json", action="store_true", help="machine-readable, as docs promise")
    return parser


def _answer(options: argparse.Namespace) -> dict[str, Any]:
    settings = Settings.from_environment()
    figures, geography = open_current(settings), Geography.load(settings.geography_dir)
    region = geography.resolve(options.region)
    if options.command == "series":
        return series_json(series(figures, geography, options.indicator, region.id, options.subgroup))
    return profile_json(profile(figures, geography, region.id), figures.build_id)


def _print(answer: dict[str, Any]) -> None:
    rows = answer.get("points", answer.get("indicators", []))
    first = () if "points" in answer else ("indicator",)
    table = Table(*first, *COLUMNS)
    for row in rows:
        table.add_row(*(row[name] for name in first), *(_cell(row, name) for name in COLUMNS))
    Console().print(table)


def _cell(row: dict[str, Any], column: str) -> str:
    if column in ("landet", "fylke"):
        baseline = row["baselines"].get(column)
        return _shown(baseline["value"]) if baseline else ""
    return _shown(row[column])


def _shown(value: object) -> str:
    if value is None:
        return ""
    return number(value, 1, "nb") if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
