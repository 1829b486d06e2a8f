"""PxWebApi v2 as SSB runs it: the same paths, shapes, limits and oddities."""

import json
import math
import re
from itertools import product
from urllib.parse import parse_qsl

from statbank.selection import DuplicateCodes, Problem, select
from statbank.tables import SIGNS, Codelist, Dimension, Table

LONG_URL = 2100
NOT_FOUND_PAGE = (
    b"<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body></body></html>"
)


class PxWeb:
    """Answers a path below the base address with (status, body); body bytes are sent as they are."""

    def __init__(self, tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
        self.tables = tables
        self.codelists = codelists
        self.max_cells = 800_000

    def answer(self, method: str, path: str, query: str, body: bytes) -> tuple[int, object]:
        if method == "GET" and len(path) + len(query) > LONG_URL:
            return 404, NOT_FOUND_PAGE
        try:
            return 200, self._route(method, [part for part in path.split("/") if part], query, body)
        except Problem as problem:
            content = {"type": "Parameter error", "title": problem.title, "status": problem.status}
            return problem.http, {**content, **({"detail": problem.detail} if problem.detail else {})}
        except DuplicateCodes:
            return 500, b""

    def _route(self, method: str, parts: list[str], query: str, body: bytes) -> object:
        match [part if place == 1 else part.lower() for place, part in enumerate(parts)]:
            case ["config"]:
                return self._config()
            case ["tables"]:
                return self._listing(dict(parse_qsl(query)))
            case ["tables", id_]:
                return self._info(self._table(id_, http=404))
            case ["tables", id_, "metadata"]:
                return self._dataset(self._table(id_, http=404), {}, metadata=True)
            case ["tables", id_, "data"]:
                asked = _from_body(body) if method == "POST" else _from_query(query)
                return self._data(self._table(id_, http=400), asked, dict(parse_qsl(query)))
            case ["codelists", id_]:
                return self._codelist(id_)
        raise Problem("Non-existent page", 404, 404)

    def _config(self) -> dict:
        return {
            "apiVersion": "2.3.2",
            "appVersion": "2.5.0+build.30",
            "languages": [{"id": "no", "label": "Norsk"}, {"id": "en", "label": "English"}],
            "defaultLanguage": "no",
            "maxDataCells": self.max_cells,
            "maxCallsPerTimeWindow": 0,
            "timeWindow": 0,
            "license": "https://www.ssb.no/en/diverse/lisens",
            "dataFormats": ["json-stat2"],
            "defaultDataFormat": "json-stat2",
        }

    def _listing(self, query: dict[str, str]) -> dict:
        words = query.get("query", "").casefold().removeprefix("title:").split()
        gone = query.get("includeDiscontinued", "false") == "true"
        found = [
            table
            for table in self.tables.values()
            if all(word in table.label.casefold() for word in words) and (gone or not table.discontinued)
        ]
        size, number = int(query.get("pageSize", 20)), int(query.get("pageNumber", 1))
        shown = found[(number - 1) * size : number * size]
        pages = math.ceil(len(found) / size)
        page = {"pageNumber": number, "pageSize": size, "totalElements": len(found), "totalPages": pages}
        return {"language": "no", "tables": [self._info(t) for t in shown], "page": page}

    def _info(self, table: Table) -> dict:
        periods = list(table.time.values)
        return {
            "language": "no",
            "id": table.id,
            "label": table.label,
            "description": "",
            "updated": table.updated,
            "firstPeriod": periods[0],
            "lastPeriod": periods[-1],
            "category": "public",
            "variableNames": [d.label for d in table.dimensions.values()],
            "discontinued": table.discontinued or None,
            "source": "Statistisk sentralbyrå for Fjordlandet",
            "timeUnit": "Annual",
            "links": [],
        }

    def _table(self, id_: str, http: int) -> Table:
        """``/data`` on an unknown table is HTTP 400 with status 404 in the body."""
        if id_ not in self.tables:
            raise Problem("Non-existent table", 404, http)
        return self.tables[id_]

    def _codelist(self, id_: str) -> dict:
        if id_ not in self.codelists:
            raise Problem("Non-existent codelist", 404, 404)
        found = self.codelists[id_]
        values = [{"code": c, "label": v["label"], "valueMap": v["of"]} for c, v in found.values.items()]
        return {"id": found.id, "label": found.label, "language": "no", "type": found.type, "values": values}

    def _data(self, table: Table, asked: list[dict], query: dict[str, str]) -> dict:
        if query.get("outputFormat", "json-stat2") != "json-stat2":
            raise Problem("Unsupported output format")
        if not asked:
            asked = self._default(table)
        names = {name.casefold(): name for name in table.dimensions}
        chosen: dict[str, dict[str, list[str]]] = {}
        for item in asked:
            name = names.get(
                {"time": "tid"}.get(item["variableCode"].casefold(), item["variableCode"].casefold())
            )
            if name is None:
                raise Problem("Non-existent variable")
            chosen[name] = self._categories(table.dimensions[name], item)
        chosen = {
            name: found for name, found in chosen.items() if found or not table.dimensions[name].elimination
        }
        for name, dimension in table.dimensions.items():
            if not dimension.elimination and not chosen.get(name):
                raise Problem("Missing selection for mandantory variable")
        cells = math.prod(len(found) for found in chosen.values())
        if cells > self.max_cells:
            raise Problem("Too many cells selected", detail=f"{cells} > {self.max_cells}")
        return self._dataset(table, chosen, order=_placed(table, chosen, asked))

    def _default(self, table: Table) -> list[dict]:
        """The latest period only, all else in full, eliminable dimensions eliminated."""
        return [
            {"variableCode": name, "valueCodes": ["top(1)" if name == table.time.code else "*"]}
            for name, dimension in table.dimensions.items()
            if not dimension.elimination
        ]

    def _categories(self, dimension: Dimension, item: dict) -> dict[str, list[str]]:
        """Selected code -> the table's own codes that it stands for."""
        if not item.get("codelist"):
            return {code: [code] for code in select(item["valueCodes"], list(dimension.values))}
        if item["codelist"] not in dimension.codelists:
            raise Problem("Non-existent codelist")
        values = self.codelists[item["codelist"]].values
        return {code: values[code]["of"] for code in select(item["valueCodes"], list(values))}

    def _dataset(
        self, table: Table, chosen: dict, *, metadata: bool = False, order: list[str] | None = None
    ) -> dict:
        if metadata:
            chosen = {name: {c: [c] for c in d.values} for name, d in table.dimensions.items()}
        order = order or list(chosen)
        label = {code: v["label"] for found in self.codelists.values() for code, v in found.values.items()}
        answer = {
            "version": "2.0",
            "class": "dataset",
            "label": table.label,
            "source": "Statistisk sentralbyrå for Fjordlandet",
            "updated": table.updated,
            "note": ["Oppdiktede tall for et oppdiktet land."],
            "role": {"time": ["Tid"], "geo": [table.geo], "metric": ["ContentsCode"]},
            "id": order,
            "size": [len(chosen[name]) for name in order],
            "dimension": {n: self._described(table.dimensions[n], list(chosen[n]), label) for n in order},
            "extension": {"px": {"tableid": table.id}, "discontinued": table.discontinued or None},
        }
        if metadata:
            return {**answer, "value": []}
        answer["value"], status = _values(table, chosen, order)
        return {**answer, **({"status": status} if status else {})}

    def _described(self, dimension: Dimension, codes: list[str], lists: dict[str, str]) -> dict:
        category = {
            "index": {code: n for n, code in enumerate(codes)},
            "label": {code: dimension.values.get(code, lists.get(code, code)) for code in codes},
        }
        if dimension.units:
            category["unit"] = {code: dimension.units[code] for code in codes}
        offered = [
            {"id": id_, "label": self.codelists[id_].label, "type": self.codelists[id_].type}
            for id_ in dimension.codelists
        ]
        extension = {"elimination": dimension.elimination, "show": "code_value", "codelists": offered}
        return {"label": dimension.label, "category": category, "extension": extension}


def _placed(table: Table, chosen: dict, asked: list[dict]) -> list[str]:
    """The order of ``id`` follows the placement that the request asks for: first stub, then heading."""
    placement = next((item["placement"] for item in asked if "placement" in item), {})
    first = [*placement.get("stub", []), *placement.get("heading", [])]
    if set(first) - set(table.dimensions):
        raise Problem("Illegal placment")
    rest = [name for name in table.dimensions if name not in first]
    return [name for name in [*first, *rest] if name in chosen]


def _values(
    table: Table, chosen: dict[str, dict[str, list[str]]], order: list[str]
) -> tuple[list, dict[str, str]]:
    """Numbers and signs, the last dimension fastest; eliminated dimensions are summed away."""
    whole = {name: list(d.values) for name, d in table.dimensions.items() if name not in chosen}
    values: list[float | int | None] = []
    status: dict[str, str] = {}
    for codes in product(*(chosen[name] for name in order)):
        parts = {name: chosen[name][code] for name, code in zip(order, codes, strict=True)}
        number, sign = _sum(table, {**parts, **whole})
        if sign is not None:
            status[str(len(values))] = sign
        values.append(number)
    return values, status


def _sum(table: Table, parts: dict[str, list[str]]) -> tuple[float | int | None, str | None]:
    """One cell as it is; several added, where what is outside its life counts as nothing (the zero trap)."""
    printed = [table.cell(dict(zip(parts, codes, strict=True))) for codes in product(*parts.values())]
    if len(printed) == 1 and printed[0] in SIGNS:
        return None, printed[0]
    for sign in (":", "..", "..."):
        if sign in printed:
            return None, sign
    numbers = [float(p) for p in printed if p not in SIGNS]
    total = round(sum(numbers, 0.0), 6)
    return (
        int(total) if total.is_integer() and not any("." in p for p in printed if p not in SIGNS) else total
    ), None


def _from_body(body: bytes) -> list[dict]:
    content = json.loads(body)
    asked = [dict(item) for item in content.get("selection", [])]
    if asked and content.get("placement"):
        asked[0]["placement"] = content["placement"]
    return asked


def _from_query(query: str) -> list[dict]:
    asked: dict[str, dict] = {}
    for key, value in parse_qsl(query, keep_blank_values=True):
        if found := re.fullmatch(r"(?i)(valueCodes|codelist)\[(\w+)\]", key):
            item = asked.setdefault(found[2], {"variableCode": found[2], "valueCodes": ["*"]})
            if found[1].lower() == "codelist":
                item["codelist"] = value
            else:
                item["valueCodes"] = _listed(value)
    return list(asked.values())


def _listed(value: str) -> list[str]:
    """Codes by comma; in GET an expression that holds a comma must stand in brackets."""
    items = re.findall(r"\[[^\]]*\]|[^,]+", value)
    if any("(" in item and ")" not in item for item in items):
        raise Problem("Illegal selection expression")
    return [item.strip("[]") for item in items]
