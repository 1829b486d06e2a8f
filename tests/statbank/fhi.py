"""FHI's open API: every dimension listed, ``top`` means oldest, flags among the values."""

import fnmatch
import itertools
import json
import math

from statbank.tables import SIGNS, Table


class FhiProblem(Exception):
    """An error, explained in the status field as FHI's documentation has it."""

    def __init__(self, http: int, status: str) -> None:
        self.http, self.status = http, status
        super().__init__(status)


class Fhi:
    """Answers a path below the base address."""

    def __init__(self, tables: dict[str, Table], register: str = "nokkel") -> None:
        self.tables = tables
        self.register = register
        self.max_rows = math.inf
        """The server's own limit, beside the ``maxRowCount`` that a request states."""
        self.leave_out_empty = False
        """Whether places without a single figure are left out of an answer."""

    def answer(self, method: str, path: str, query: str, body: bytes) -> tuple[int, object]:
        parts = [part for part in path.split("/") if part]
        if len(parts) == 4 and parts[3].lower() == "data" and method != "POST":
            return 405, b""
        try:
            return 200, self._route([part.lower() for part in parts], body)
        except FhiProblem as problem:
            return problem.http, {"title": "Bad Request", "status": problem.status}

    def _route(self, parts: list[str], body: bytes) -> object:
        match parts:
            case ["common", "source"]:
                return [
                    {"id": self.register, "title": "Folkehelsestatistikk", "publishedBy": "Helsedirektoratet"}
                ]
            case [register, "table"] if register == self.register:
                return [_listed(table) for table in self.tables.values()]
            case [register, "table", id_, *rest] if register == self.register:
                return self._table_route(self._table(id_), rest, body)
        raise FhiProblem(404, "No such path")

    def _table_route(self, table: Table, rest: list[str], body: bytes) -> object:
        match rest:
            case []:
                return _listed(table)
            case ["query"]:
                return _query(table)
            case ["dimension"]:
                return {"dimensions": [_tree(table, name) for name in table.dimensions]}
            case ["flag"]:
                return [{"title": flag, "text": text} for flag, text in LEGEND.items()]
            case ["data"]:
                return self._data(table, json.loads(body))
        raise FhiProblem(404, "No such path")

    def _table(self, id_: str) -> Table:
        if id_ not in self.tables:
            raise FhiProblem(404, f"Table {id_} does not exist")
        return self.tables[id_]

    def _data(self, table: Table, body: dict) -> dict:
        asked = {item["code"]: item for item in body["dimensions"]}
        if set(asked) != set(table.dimensions) or len(asked) != len(body["dimensions"]):
            raise FhiProblem(400, "Every dimension must be listed exactly once")
        chosen = {name: _chosen(list(d.values), asked[name]) for name, d in table.dimensions.items()}
        rows = math.prod(len(codes) for codes in chosen.values())
        if rows > min(self.max_rows, body["response"].get("maxRowCount", math.inf)):
            raise FhiProblem(400, f"The result has {rows} rows, more than maxRowCount")
        if self.leave_out_empty:
            chosen["GEO"] = [c for c in chosen["GEO"] if _has_figure(table, {**chosen, "GEO": [c]})]
        return _dataset(table, chosen)


LEGEND = {
    "..": "Manglende data",
    ".": "Lar seg ikke beregne",
    ":": "Anonymisert eller skjult av andre årsaker",
}


def _listed(table: Table) -> dict:
    return {
        "tableId": int(table.id),
        "title": table.label,
        "publishedAt": table.updated,
        "modifiedAt": table.modified,
    }


def _query(table: Table) -> dict:
    dimensions = [
        {"code": n, "filter": "item", "values": list(d.values)} for n, d in table.dimensions.items()
    ]
    return {"dimensions": dimensions, "response": {"format": "json-stat2", "maxRowCount": 50000}}


def _tree(table: Table, name: str) -> dict:
    dimension = table.dimensions[name]

    def below(parent: str | None) -> list[dict] | None:
        """A category without any below it has null for children, and one without a label null for that."""
        found = [
            {"label": label, "value": code, "children": below(code)}
            for code, label in dimension.values.items()
            if dimension.parents.get(code) == parent
        ]
        return found or None

    return {"code": name, "label": dimension.label, "categories": below(None)}


def _chosen(codes: list[str], item: dict) -> list[str]:
    values = item["values"]
    match item["filter"]:
        case "item":
            if unknown := [v for v in values if v not in codes]:
                raise FhiProblem(400, f"{item['code']} has no category {unknown[0]}")
            return [c for c in codes if c in values]
        case "all":
            return [c for c in codes if any(fnmatch.fnmatchcase(c, v) for v in values)]
        case "top":
            return codes[: int(values[0])]
        case "bottom":
            return codes[-int(values[0]) :]
    raise FhiProblem(400, f"Unknown filter {item['filter']}")


def _has_figure(table: Table, chosen: dict[str, list[str]]) -> bool:
    return any(table.cells[codes] not in SIGNS for codes in itertools.product(*chosen.values()))


def _dataset(table: Table, chosen: dict[str, list[str]]) -> dict:
    dimensions = {}
    for name, codes in chosen.items():
        dimension = table.dimensions[name]
        category = {"index": codes, "label": {c: dimension.values[c] for c in codes}}
        if dimension.units:
            category["unit"] = {
                c: {
                    "decimals": dimension.units[c]["decimals"],
                    "label": dimension.units[c]["base"],
                    "symbol": None,
                }
                for c in codes
            }
        dimensions[name] = {"label": dimension.label, "category": category}
    printed = (table.cells[codes] for codes in itertools.product(*chosen.values()))
    return {
        "class": "dataset",
        "version": "2.0",
        "href": None,
        "label": table.label,
        "updated": table.updated,
        "source": None,
        "id": list(chosen),
        "size": [len(codes) for codes in chosen.values()],
        "role": {"time": None, "geo": ["GEO"], "metric": ["MEASURE_TYPE"]},
        "dimension": dimensions,
        "value": [p if p in SIGNS else float(p) for p in printed],
        "status": "",
        "extension": {"flags": {"index": list(LEGEND), "label": LEGEND}},
    }
