"""A publisher that does not exist, added as the documentation says: three files of its own and one line."""

import json
import os
import re
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from statbank.server import COUNTRY

from oppvekst.settings import PROJECT_DIR

LINE = '    Publisher("bokbank", "Bokbanken", "https://bokbank.example"),\n'
FILES = {
    "oppvekst/catalog/publishers/bokbank.py": '''
"""Bokbanken: lists of how many read."""

from typing import Literal

from oppvekst.catalog.sources import FileEntry


class BookSource(FileEntry):
    """A list in Bokbanken."""

    source: Literal["bokbank"] = "bokbank"
    shelf: str


SPEC = BookSource
''',
    "etl/sources/publishers/bokbank.py": '''
"""Bokbanken, asked for one shelf at a time: a line for each place, year and share."""

from dataclasses import dataclass
from typing import ClassVar

from etl.sources.answers import FileCall
from etl.sources.client import Collected, Listing
from etl.sources.filerows import Origin, RowBuilder, calendar_year, read_cell
from etl.sources.wanted import request_hash


@dataclass(frozen=True, slots=True)
class Shelf:
    source: ClassVar[str] = "bokbank"
    shelf: str

    @property
    def table(self):
        return self.shelf


class Bokbank:
    def __init__(self, session, url):
        self._session, self._url = session, url

    def look(self, request):
        return Listing(request.table, f"Hylle {request.shelf}", None)

    def resolve(self, request, listing):
        return Collected()

    def sample(self, request, listing, keep):
        return self.collect(request, listing, keep)

    def collect(self, request, listing, keep):
        call = FileCall(request.source, request.table, f"{self._url}/{request.shelf}.txt")
        keep(call, lambda answer: read(answer.content, request))
        return Collected()


def read(content, request):
    builder = RowBuilder(request.shelf)
    for at, line in enumerate(content.decode().splitlines()):
        code, year, share = line.split(";")
        builder.add("leser", code, calendar_year(int(year)), read_cell(share, {}), where=at)
    return builder.reading(Origin("bokbank", request.table, "the shelf"))


def client(session, url):
    return Bokbank(session, url)


def questions(request):
    yield request_hash(request)
''',
    "etl/build/publishers/bokbank.py": '''
"""Bokbanken in the build."""

from etl.build.files import Files, column, picked, some
from etl.sources.publishers.bokbank import Shelf, read


class Bokbank(Files):
    def frame(self, spec):
        return Shelf(spec.shelf)

    def filled(self, frame, specs):
        return frame

    def read(self, record, want):
        return read(record.contents()[0], want.request).rows

    def columns(self, want, figures):
        found = picked(figures, "leser")
        return some(found, want.spec.source, "leser"), {"value": column(found)}


SUPPLIER = Bokbank()
''',
}
ENTRY = """
  - id: barn_som_leser
    name: {nb: Barn som leser, nn: Barn som les}
    theme: skole
    question: {nb: Hvor mange barn leser?, nn: Kor mange barn les?}
    population: {nb: barna, nn: barna}
    population_bare: {nb: barn, nn: barn}
    clause: {nb: leste hver dag, nn: las kvar dag}
    measure:
      form: share
      denominator: {kind: unknown, reason: {nb: Ingen har talt dem., nn: Ingen har talt dei.}}
    sources:
      - {source: bokbank, shelf: romaner}
    events: stock
    polarity: higher_is_better
    polarity_basis: Lesing er en glede.
    timing: {kind: year}
    definition: {nb: Barn som leser hver dag., nn: Barn som les kvar dag.}
"""
SHELF = b"0;2024;61,5\n9110;2024;72,4\n9111;2024;55,0\n"


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/romaner.txt" else 404)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(SHELF)

    def log_message(self, *_):
        """Nothing is written in the tests' own output."""


@pytest.fixture
def shop():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def extended(tmp_path) -> Path:
    """The program with one publisher more, and the country's declarations with one entry more."""
    code = tmp_path / "program"
    for package in ("etl", "oppvekst"):
        shutil.copytree(PROJECT_DIR / package, code / package, ignore=shutil.ignore_patterns("__pycache__"))
    registry = code / "oppvekst" / "publishers.py"
    told = registry.read_text(encoding="utf-8")
    registry.write_text(told.replace("PUBLISHERS = (\n", f"PUBLISHERS = (\n{LINE}", 1), encoding="utf-8")
    for name, content in FILES.items():
        (code / name).write_text(content.lstrip(), encoding="utf-8")
    shutil.copytree(COUNTRY, tmp_path / "project")
    catalogue = tmp_path / "project" / "indicators.yaml"
    bokbank = (
        "  - {id: bokbank, publisher: Bokbanken, short: Bokbanken, licence: CC0, attribution: Bokbanken}\n"
    )
    text = catalogue.read_text(encoding="utf-8").replace("\nsources:\n", f"\nsources:\n{bokbank}", 1)
    catalogue.write_text(text.rstrip() + ENTRY, encoding="utf-8")
    return tmp_path


def test_three_files_and_a_line_are_fetched_built_and_served(extended, shop):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPPVEKST_")} | {
        "OPPVEKST_PROJECT_DIR": str(extended / "project"),
        "OPPVEKST_DATA_DIR": str(extended / "data"),
        "OPPVEKST_BOKBANK_URL": shop,
        "OPPVEKST_RATE_PER_MINUTE": "600",
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=extended / "program",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "no faults" in run("etl", "check")
    assert "1 fetched" in run("etl", "fetch", "--source", "bokbank")
    run("etl", "build")
    point = json.loads(
        run("oppvekst", "series", "--indicator", "barn_som_leser", "--region", "9110", "--json")
    )
    (figure,) = point["points"]
    assert (figure["value"], figure["reference_year"]) == (72.4, 2024)
    assert figure["baselines"]["landet"]["value"] == 61.5
    assert (figure["source"]["publisher"], figure["source"]["table"]) == ("Bokbanken", "romaner")
    states = json.loads(run("etl", "status", "--json"))["sources"]
    assert [row["state"] for row in states if row["source"] == "bokbank"] == ["fresh"]


@pytest.mark.parametrize("id", ["ssb", "fhi", "bufdir", "udir", "nav", "klass"])
def test_only_a_publishers_own_files_ask_for_it_by_name(id):
    """What is decided by a publisher's id or class stands in the files that bear its name, and in its clients."""
    found = []
    for package in ("etl", "oppvekst", "pages"):
        for file in (PROJECT_DIR / package).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            named = re.search(
                rf"(?<!=)[\"']{id}[\"']|isinstance\([^)]*\b{id.capitalize()}(Source|Table|List)\b", text
            )
            if named and id not in file.with_suffix("").parts:
                found.append(str(file.relative_to(PROJECT_DIR)))
    own = {"etl/sources/wanted.py", "oppvekst/publishers.py"}
    assert set(found) <= own
