"""The bank's tables, read from the files in ``country/tables``: what they look like, and every cell."""

import csv
import itertools
from dataclasses import dataclass, field
from pathlib import Path

import yaml

SIGNS = {".", "..", "...", ":", "-"}


@dataclass
class Dimension:
    code: str
    label: str
    values: dict[str, str]
    """Code to label, in the publisher's order."""
    parents: dict[str, str] = field(default_factory=dict)
    units: dict[str, dict] = field(default_factory=dict)
    elimination: bool = False
    codelists: list[str] = field(default_factory=list)


@dataclass
class Table:
    id: str
    label: str
    updated: str
    geo: str
    dimensions: dict[str, Dimension]
    cells: dict[tuple[str, ...], str]
    """Codes in the dimensions' order to a number as printed, or a sign."""
    modified: str | None = None
    discontinued: bool = False

    def cell(self, codes: dict[str, str]) -> str:
        return self.cells[tuple(codes[name] for name in self.dimensions)]

    @property
    def time(self) -> Dimension:
        return self.dimensions.get("Tid") or self.dimensions["AAR"]


@dataclass
class Codelist:
    id: str
    label: str
    type: str
    values: dict[str, dict]
    """Code to its label and the codes it is ``of``."""


def read_tables(folder: Path) -> dict[str, Table]:
    return {
        table.id: table
        for path in sorted(folder.glob("[0-9]*.yaml"))
        for table in [_table(yaml.safe_load(path.read_text(encoding="utf-8")), folder)]
    }


def read_codelists(folder: Path) -> dict[str, Codelist]:
    lists = yaml.safe_load((folder / "codelists.yaml").read_text(encoding="utf-8"))
    return {id_: Codelist(id_, **content) for id_, content in lists.items()}


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(content: dict, folder: Path) -> Table:
    dimensions = {code: _dimension(code, what, folder) for code, what in content["dimensions"].items()}
    table = Table(
        id=content["id"],
        label=content["label"],
        updated=content["updated"],
        geo=content["geo"],
        dimensions=dimensions,
        cells={},
        modified=content.get("modified"),
    )
    table.cells = _cells(table, read_rows(folder / f"{table.id}.csv"), content.get("otherwise"))
    return table


def _dimension(code: str, what: dict, folder: Path) -> Dimension:
    parents: dict[str, str] = {}
    if "years" in what:
        values = {str(year): str(year) for year in range(what["years"][0], what["years"][1] + 1)}
    elif "spans" in what:
        values = {f"{year}_{year}": str(year) for year in range(what["spans"][0], what["spans"][1] + 1)}
    elif "ages" in what:
        values = {f"{age:03d}": f"{age} år" for age in range(what["ages"] + 1)}
    elif isinstance(what["values"], str):
        rows = read_rows(folder / what["values"])
        values = {row["code"]: row["label"] for row in rows}
        parents = {row["code"]: row["parent"] for row in rows if row.get("parent")}
    else:
        values = what["values"]
    return Dimension(
        code=code,
        label=what["label"],
        values=values,
        parents=parents,
        units=what.get("units", {}),
        elimination=what.get("elimination", False),
        codelists=what.get("codelists", []),
    )


def _cells(table: Table, rows: list[dict[str, str]], otherwise: str | None) -> dict[tuple[str, ...], str]:
    """Every cell of the table. A dimension that the file leaves out has the same cell in all its categories."""
    time = table.time.code
    listed = [name for name in table.dimensions if rows and name in rows[0]]
    found = {
        (*(row[name] for name in listed), period): row[period] for row in rows for period in table.time.values
    }
    cells = {}
    for codes in itertools.product(*(d.values for d in table.dimensions.values())):
        named = dict(zip(table.dimensions, codes, strict=True))
        printed = found.get((*(named[name] for name in listed), named[time]), otherwise)
        if printed is None:
            raise ValueError(f"table {table.id} has no cell for {named}")
        if printed not in SIGNS:
            float(printed)
        cells[codes] = printed
    return cells
