"""The files of Bufdir, Udir and Nav for the whole country, made up, laid out as theirs are. Codes, no names."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np
import xlsxwriter

from etl.sources.answers import Answer, Call, FileCall
from etl.sources.bufdir.client import BufdirArchive
from etl.sources.bufdir.files import LAYOUTS
from etl.sources.nav import NavWorkbook
from etl.sources.raw import RawStore
from etl.sources.udir.client import UdirTable
from etl.sources.wanted import TableRequest
from oppvekst.geography import Geography

YEARS = range(2015, 2026)
MONTHS = ("Januar", "Februar", "Mars", "April", "Mai", "Juni")


def put(store: RawStore, request: TableRequest, geography: Geography, at: datetime) -> None:
    """One edition of a file into the raw store."""
    random = np.random.default_rng(1)
    draft = store.draft(request, at)
    if isinstance(request, BufdirArchive):
        name = f"kommunemonitor_{request.archive}_{at:%Y_%m_%d}_aa.zip"
        content = _archive(request, geography, random)
        call: Call = FileCall(request.source, request.table, f"http://localhost/uploads/{name}")
    elif isinstance(request, NavWorkbook):
        name = f"{request.workbook}_{at:%Y%m}.xlsx"
        content = _workbook(request, geography, random, at.year)
        call = FileCall(request.source, request.table, f"http://localhost/{name}")
    else:
        assert isinstance(request, UdirTable)
        name, content = request.number, _pages(request, geography, random)
        call = Call(request.source, request.table, "http://localhost/data?filter=TidID(202412)")
    draft.add(call, Answer(call.url, content, None, at))
    draft.commit(name, listed=request.table.split(" ")[0])


def _places(geography: Geography) -> list[str]:
    return ["0", *(f.id for f in geography.fylker), *(k.id for k in geography.kommuner)]


def _archive(request: BufdirArchive, geography: Geography, random: np.random.Generator) -> bytes:
    layout = LAYOUTS[request.archive]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(request.files, 1):
            code = f"Indikator_{number}" if layout.units else file if file[0].isdigit() else f"{number}Z"
            rows: list[Sequence[object]] = [[f"Tab. {number}: {_last_word(file)}"], []]
            rows.append([*layout.columns, *map(str, YEARS)])
            for place in _places(geography):
                for unit in layout.units or (None,):
                    rows += _rows(place, unit, layout.formats, random)
            archive.writestr(f"{code}_made_up.xlsx", _xlsx([(layout.sheet, rows)]))
    return stream.getvalue()


def _last_word(file: str) -> str:
    """A title that a pattern of the catalogue matches: the words it is looking for stand last in it."""
    *_, last = re.findall(r"\w+", file)
    return str(last)


def _rows(
    place: str, unit: str | None, formats: Sequence[str], random: np.random.Generator
) -> Iterator[Sequence[object]]:
    """A place's rows, one for each kind of number."""
    for kind in formats:
        shares = random.uniform(2, 20, len(YEARS)).round(1).tolist()
        share = kind in ("Andel", "prosent")
        cells = [str(s).replace(".", ",") if share else str(int(s)) for s in shares]
        yield [place, f"Region {place}", *([unit] if unit else []), kind, *cells]


def _workbook(request: NavWorkbook, geography: Geography, random: np.random.Generator, year: int) -> bytes:
    def sheet(level: str) -> Iterator[Sequence[object]]:
        yield from ([None, f"{year} : "], [None, None, *MONTHS])
        for region in geography.kommuner if level == "kommune" else geography.fylker:
            shares = random.uniform(5, 15, len(MONTHS)).round(1).tolist()
            yield [None, f"{region.id} Region", *shares]

    return _xlsx([(name, list(sheet(level))) for level, name in request.sheets])


def _pages(request: UdirTable, geography: Geography, random: np.random.Generator) -> bytes:
    rows = [
        {
            "Skoleaarnavn": f"{year}-{(year + 1) % 100:02d}",
            "EnhetNivaa": {1: 1, 2: 2, 4: 3}[len(code)],
            "Fylkekode": code[:2],
            "Kommunekode": code,
            **dict.fromkeys(request.measures, "40"),  # the other answers in per cent, and how many answered
            request.measures[0]: str(round(random.uniform(2, 20), 1)).replace(".", ","),
        }
        for code in _places(geography)
        for year in range(2021, 2025)
    ]
    return json.dumps(rows).encode()


def _xlsx(sheets: list[tuple[str, list[Sequence[object]]]]) -> bytes:
    """A workbook whose texts are shared between cells, as in those of Excel and of the publishers."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for title, rows in sheets:
            page = book.add_worksheet(title)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return stream.getvalue()
