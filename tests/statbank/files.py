"""Publishers of files: Bufdir's and Nav's pages with their links, Udir's Eksport API, Kartverket's areas.

Each hands out what the files in ``country/files`` say, laid out as the real one lays it out. Tests change the
attributes while the bank runs: a link's name, a header, a row.
"""

import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl

from statbank.tables import read_rows
from statbank.workbooks import xlsx, zipped

Rows = list[list[object]]
Reply = tuple[int, object]

ARCHIVE_OF = {"3A": "barnevern", "1C": "barnevern", "9a": "barnefattigdom"}
FILE_NAMES = {
    "3A": "3A_fristbrudd_undersøkelse.xlsx",
    "1C": "1C_barn_utenfor_hjemmet_ift_innbyggere_0_17.xlsx",
    "9a": "Barnefattigdom/Indikator_9a_barn_paa_liksom.xlsx",
}


@functools.cache
def _workbook(sheets: str) -> bytes:
    """A workbook of the same content has the same bytes, as a file on a server has."""
    return xlsx(json.loads(sheets))


@functools.cache
def _archive(members: str) -> bytes:
    return zipped({name: _workbook(json.dumps(sheets)) for name, sheets in json.loads(members).items()})


@dataclass
class Bufdir:
    """Two pages, each with a link to an archive of workbooks."""

    folder: Path
    links: dict[str, list[str]] = field(
        default_factory=lambda: {
            "barnevern": ["Kommunemonitor_barnevern_2026_09_04_cedc894149.zip"],
            "barnefattigdom": ["2026_07_31_barnefattigdom_monitor_e7fc16129b.zip"],
        }
    )
    sheets: dict[str, Rows] = field(default_factory=dict)
    """The rows of each file's sheet, by the file's code."""

    def __post_init__(self) -> None:
        for row in read_rows(self.folder / "bufdir.csv"):
            file = row.pop("file")
            fattigdom = ARCHIVE_OF[file] == "barnefattigdom"
            columns = ["Region", "Regionnavn", *(["Enhet"] if fattigdom else []), "Tallformat"]
            years = [name for name in row if name.isdigit()]
            title = f"Tab. {file}: liksom" if fattigdom else FILE_NAMES[file].removesuffix(".xlsx")
            rows = self.sheets.setdefault(file, [[title], [], [*columns, *years]])
            lead = [row["code"], row["name"], *([row["unit"]] if fattigdom else []), row["format"]]
            rows.append([*lead, *(row[year] for year in years)])

    def publish(self, archive: str, day: str = "2026_10_02") -> None:
        """A new edition: the link's date moves."""
        self.links[archive] = [re.sub(r"20\d\d_\d\d_\d\d", day, name) for name in self.links[archive]]

    def answer(self, path: str, base: str) -> Reply:
        if found := re.fullmatch(r"/statistikk-og-analyse/monitor/(\w+)/", path):
            links = "".join(f'<a href="{base}/uploads/{name}">Last ned</a>' for name in self.links[found[1]])
            return 200, f"<!DOCTYPE html><title>{found[1]}</title>{links}".encode()
        archives = [archive for archive, names in self.links.items() if path.rsplit("/", 1)[-1] in names]
        return (200, self._zip(archives[0])) if archives else (404, b"<title>Fant ikke siden</title>")

    def _zip(self, archive: str) -> bytes:
        sheet = "Sheet1" if archive == "barnevern" else "Data"
        files = {f: rows for f, rows in self.sheets.items() if ARCHIVE_OF[f] == archive}
        return _archive(json.dumps({FILE_NAMES[file]: {sheet: rows} for file, rows in files.items()}))


@dataclass
class Nav:
    """A page whose JSON names the newest report, which holds the months of one year."""

    folder: Path
    month: str = "202603"
    sheets: dict[str, Rows] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in read_rows(self.folder / "nav.csv"):
            sheet, label = row.pop("sheet"), row.pop("label")
            head: Rows = [[None, f"{self.month[:4]} : "], [], [None, None, *(m.capitalize() for m in row)]]
            rows = self.sheets.setdefault(sheet, head)
            rows.append([None, label, *(cell if cell == "*" else float(cell) for cell in row.values())])

    def publish(self, month: str, change: Callable[[float], float] = lambda share: share) -> None:
        """A new report, of the year that ``month`` begins with."""
        self.month = month
        for rows in self.sheets.values():
            rows[0] = [None, f"{month[:4]} : "]
            rows[3:] = [[change(c) if isinstance(c, float) else c for c in row] for row in rows[3:]]

    @property
    def link(self) -> str:
        return f"/_/attachment/download/4f0c:9a1b/PST302_uforetrygd_{self.month}.xlsx"

    def answer(self, path: str, base: str) -> Reply:
        if path == self.link:
            return 200, _workbook(json.dumps({" Om statistikken": [["Tekst"]], **self.sheets}))
        data = json.dumps({"props": {"url": f"{base}{self.link}"}})
        return 200, f'<!DOCTYPE html><script id="__NEXT_DATA__">{data}</script>'.encode()


@dataclass
class Udir:
    """The Eksport API with tables 148 (trivsel) and 150 (mobbing), their filters, pages and refusals."""

    folder: Path
    page_size: int = 4
    encoding: str = "utf-8"
    rows: list[dict[str, str]] = field(default_factory=list)
    """Of table 150."""
    thriving: list[dict[str, str]] = field(default_factory=list)
    """Of table 148."""

    def __post_init__(self) -> None:
        self.rows = read_rows(self.folder / "udir.csv")
        self.thriving = read_rows(self.folder / "udir_trivsel.csv")

    def answer(self, path: str, query: str) -> Reply:
        asked = dict(parse_qsl(query))
        match path.strip("/").split("/"):
            case [""]:
                return 200, [{"EksportID": int(id_), "Beskrivelse": n} for id_, n in EXPORTS.items()]
            case ["148" | "150", "filterVerdier"]:
                return 200, FILTERS
            case ["148" | "150" as table, "sideData"]:
                rows = self._chosen(table, asked["filter"])
                return 200, [{"JSONSider": -(-len(rows) // self.page_size), "RaderTotalt": len(rows)}]
            case ["148" | "150" as table, "data"]:
                first = (int(asked["sideNummer"]) - 1) * self.page_size
                page = self._chosen(table, asked["filter"])[first : first + self.page_size]
                return 200, json.dumps(page, ensure_ascii=False).encode(self.encoding)
        return 404, b""

    def _chosen(self, table: str, words: str) -> list[dict[str, object]]:
        chosen = {name: ids.split("_") for name, ids in re.findall(r"([A-Za-z]+)\(([^)]*)\)", words)}
        periods = {str(v["id"]): v["navn"] for v in FILTERS["TidID"]}
        years = [periods[id_] for id_ in chosen["TidID"]]
        every = self.thriving if table == "148" else self.rows
        rows = [r for r in every if r["trinn"] in chosen["TrinnID"] and r["year"] in years]
        return [
            {
                "Skoleaarnavn": row["year"],
                "EnhetNivaa": int(row["level"]),
                "Nasjonaltkode": "U" if row["name"] == "Utlandet" else "I",
                "Fylkekode": row["fylke"],
                "Kommunekode": row["kommune"],
                "EnhetNavn": row["name"],
                **{name: cell for name, cell in row.items() if name.startswith(("Andel", "Antall"))},
                "RaderTotalt": len(rows),
            }
            for row in rows
        ]


EXPORTS = {"148": "EUG-Indikator", "150": "EUG-Mobbing"}
FILTERS: dict[str, list[dict[str, object]]] = {
    "TidID": [
        {"id": 202312, "kode": "202312", "navn": "2023-24"},
        {"id": 202412, "kode": "202412", "navn": "2024-25"},
    ],
    "EierformID": [{"id": 8, "kode": "O", "navn": "Offentlig skole"}],
    "KjoennID": [{"id": -10, "kode": "A", "navn": "Alle kjønn"}],
    "SpoersmaalID": [
        {"id": 334, "kode": "M", "navn": "Mobbing på skolen"},
        {"id": 436, "kode": "T", "navn": "Trives du på skolen?"},
    ],
    "TrinnID": [{"id": 6, "kode": "7", "navn": "7. trinn"}, {"id": 9, "kode": "10", "navn": "10. trinn"}],
}


@dataclass
class Kartverket:
    """One square for each kommune, side by side in its fylke."""

    kommuner: dict[str, str]
    fylker: dict[str, str]

    def answer(self, path: str) -> Reply:
        match path.strip("/").split("/"):
            case ["kommuner"]:
                return 200, [{"kommunenummer": c, "kommunenavnNorsk": n} for c, n in self.kommuner.items()]
            case ["fylker"]:
                return 200, [{"fylkesnummer": c, "fylkesnavn": n} for c, n in self.fylker.items()]
            case ["kommuner", code, "omrade"] if code in self.kommuner:
                return 200, {"kommunenummer": code, "omrade": self._square([code])}
            case ["fylker", code, "omrade"] if code in self.fylker:
                inside = [kommune for kommune in self.kommuner if kommune.startswith(code)]
                return 200, {"fylkesnummer": code, "omrade": self._square(inside)}
        return 404, {"message": "Not found"}

    def _square(self, codes: list[str]) -> dict:
        at = [list(self.kommuner).index(code) for code in codes]
        west, east = 8 + min(at), 9 + max(at)
        ring = [[west, 60], [east, 60], [east, 61], [west, 61], [west, 60]]
        return {"type": "Polygon", "coordinates": [ring]}
