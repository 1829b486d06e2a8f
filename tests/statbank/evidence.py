"""The bank's tables as the live services describe theirs (``evidence/``), for Fjordlandet, with made-up figures."""

import functools
import itertools
import zlib
from pathlib import Path

import yaml

from statbank.tables import Codelist, Dimension, Table, read_rows

FOLDER = Path(__file__).parent / "evidence"
COUNTRY_TABLES = Path(__file__).parent / "country" / "tables"

LIFE = {
    "9101": (0, 2019),
    "9102": (0, 2019),
    "9205": (0, 2019),
    "9110": (2020, 9999),
    "9213": (2020, 9999),
    "9203": (0, 2023),
    "9211": (2024, 9999),
    "9212": (2024, 9999),
}
"""First and last year of the codes that have not always been there."""

SURVEYS = {"9104": 0, "9110": 1, "9111": 2, "9211": 0, "9212": 0, "9213": 1}
"""Ungdata every third year; the remainder tells which."""


@functools.cache
def _read() -> tuple[dict, dict]:
    return tuple(
        yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")) for name in ("ssb.yaml", "fhi.yaml")
    )


def evidence() -> dict[str, Table]:
    """Every table, by id."""
    ssb, fhi = _read()
    tables = {id_: _ssb(id_, what) for id_, what in ssb.items()}
    for id_, what in fhi.items():
        if "like" in what:  # of one that is there to be mistaken for another, a year is enough
            alike = fhi[what["like"]]
            years = alike["years"] if "whole" in what else [alike["years"][1]] * 2
            what = {**alike, "title": what["title"], "years": years, "cells": {}}
        tables[id_] = _fhi(id_, what)
    return tables


def evidence_codelists() -> dict[str, Codelist]:
    """The codelists that the country's own tables do not need."""
    kommuner = {"9104", "9110", "9111", "9211", "9212", "9213"}
    names = {row["code"]: row["label"] for row in read_rows(COUNTRY_TABLES / "regioner.csv")}
    return {
        id_: Codelist(id_, label, "Valueset", {c: {"label": names.get(c, c), "of": [c]} for c in codes})
        for id_, label, codes in (
            ("agg_KommGjeldende", "Gjeldende kommuner", sorted(kommuner)),
            ("agg_FylkerGjeldende", "Gjeldende fylker", ["91", "92"]),
            ("vs_ArbStatus2018niva4", "Arbeidsstyrkestatus, nivå 4", ["S", "NEET"]),
        )
    }


def _ssb(id_: str, what: dict) -> Table:
    kostra = what["regions"] == "kostra"
    geo = "KOKkommuneregion0000" if kostra else "Region"
    rows = read_rows(COUNTRY_TABLES / ("kostra_regioner.csv" if kostra else "regioner.csv"))
    regions = {
        row["code"]: row["label"] for row in rows if not row["code"].startswith(what.get("without", "no"))
    }
    dimensions = {geo: Dimension(geo, "region", regions, codelists=what.get("codelists", []))}
    dimensions |= {code: _dimension(code, d) for code, d in what.get("dimensions", {}).items()}
    contents = what["contents"]
    units = {code: {"base": c[1], "decimals": c[2]} for code, c in contents.items()}
    dimensions["ContentsCode"] = Dimension(
        "ContentsCode", "statistikkvariabel", {code: c[0] for code, c in contents.items()}, units=units
    )
    dimensions["Tid"] = Dimension("Tid", "år", _periods(what))
    label = f"{id_}: {what['about']} {what.get('years', ['', ''])[0]}-{what.get('years', ['', ''])[1]}"
    table = Table(id_, label, what.get("updated", "2026-06-15T06:00:00Z"), geo, dimensions, {})
    ranges = {code: (c[3], c[4], c[2]) for code, c in contents.items()}
    _fill(table, ranges, what.get("outside", "."), what.get("cells", {}))
    return table


def _fhi(id_: str, what: dict) -> Table:
    rows = read_rows(COUNTRY_TABLES / "steder.csv")
    geo = Dimension("GEO", "Geografi", {row["code"]: row["label"] for row in rows})
    geo.parents = {row["code"]: row["parent"] for row in rows if row["parent"]}
    dimensions = {"GEO": geo, "AAR": Dimension("AAR", "År", _spans(what))}
    own = what.get("dimensions") or _ungdata(what)
    dimensions |= {code: Dimension(code, code.capitalize(), values) for code, values in own.items()}
    low, high = what.get("range", (0, 0))
    measures = what.get("measures") or {
        "SMR": ["forholdstall (Norge = 100)", 80, 120],
        "MEIS": ["andel (prosent, standardisert)", low, high],
    }
    dimensions["MEASURE_TYPE"] = Dimension("MEASURE_TYPE", "Måltall", {m: c[0] for m, c in measures.items()})
    when = "2026-06-02T13:25:14.4372010Z"
    table = Table(id_, what["title"], when, "GEO", dimensions, {}, modified=when)
    ranges = {m: (c[1], c[2], 6) for m, c in measures.items()}
    survey = what.get("sign", ".") if "ungdata" in what else None
    _fill(table, ranges, "..", what.get("cells", {}), survey=survey)
    return table


def _ungdata(what: dict) -> dict[str, dict[str, str]]:
    status = {"0": "alle", "1": "lav", "2": "middels", "3": "høy"}
    return {
        "KJONN": {"0": "kjønn samlet", "1": "gutter", "2": "jenter"},
        "ALDER": {"1_6": "8-10.trinn"},
        **what["ungdata"],
        "SOES": dict(itertools.islice(status.items(), what.get("soes", 1))),
    }


def _dimension(code: str, what: dict) -> Dimension:
    values = {f"{n:03d}": f"{n} år" for n in range(what["ages"] + 1)} if "ages" in what else what["values"]
    return Dimension(
        code,
        what["label"],
        values,
        elimination=what.get("elimination", False),
        codelists=what.get("codelists", []),
    )


def _periods(what: dict) -> dict[str, str]:
    if window := what.get("windows"):
        spans = [f"{end - window['years'] + 1}-{end}" for end in range(window["from"], window["to"] + 1)]
        return {span: span for span in spans}
    return {str(year): str(year) for year in range(what["years"][0], what["years"][1] + 1)}


def _spans(what: dict) -> dict[str, str]:
    width = what.get("window", 1)
    spans = {}
    for end in range(what["years"][0], what["years"][1] + 1):
        start = end - width + 1
        label = f"{start}-{end}" if width > 1 else str(end)
        if what.get("school"):
            label = f"{start - 1}/{start % 100:02d}-{end - 1}/{end % 100:02d}"
        spans[f"{start}_{end}"] = label
    return spans


def _fill(table: Table, ranges: dict, outside: str, cells: dict[str, str], survey: str | None = None) -> None:
    """Every cell: outside a code's life and a kommune's survey years a sign, else a figure of its own."""
    names = list(table.dimensions)
    of, when = names.index("ContentsCode" if "ContentsCode" in names else "MEASURE_TYPE"), table.time.code
    place, time = names.index(table.geo), names.index(when)
    for codes in itertools.product(*(d.values for d in table.dimensions.values())):
        year, code = int(codes[time][-4:]), codes[place]
        first, last = LIFE.get(code, (0, 9999))
        low, high, decimals = ranges[codes[of]]
        if table.geo != "GEO" and not first <= year <= last:
            table.cells[codes] = outside
        elif survey and code in SURVEYS and year % 3 != SURVEYS[code]:
            table.cells[codes] = survey
        else:
            part = zlib.crc32(" ".join([table.id, *codes]).encode()) / 2**32
            table.cells[codes] = f"{low + (high - low) * part:.{decimals}f}"
    for spelled, cell in cells.items():
        key = tuple(spelled.split(" "))
        assert key in table.cells, f"{table.id} has no cell {key}"
        table.cells[key] = cell
