"""The journeys of journeys.yaml, made by a person with a real Chromium: each verb is a function here."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
import yaml
from playwright.sync_api import Browser, Download, expect

JOURNEYS = yaml.safe_load((Path(__file__).parent / "journeys.yaml").read_text(encoding="utf-8"))
MANY = 60
"""More presses of Tab than any of these ways needs."""


@dataclass
class Traveller:
    """Who makes a journey: the reader, what was downloaded, and what is remembered."""

    reader: Any
    browser: Browser
    opens: Any
    file: Path | None = None
    seen: str = ""
    others: list[Any] = field(default_factory=list)

    @property
    def page(self) -> Any:
        return self.reader.page

    def goes_to(self, address: str) -> None:
        self.reader.goes_to(address)

    def chooses(self, choices: dict[str, str]) -> None:
        for label, text in choices.items():
            self.reader.chooses(label, text)

    def follows(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).locator("visible=true").first.click()

    def is_at(self, path: str) -> None:
        self.page.wait_for_url(re.compile(rf"^{re.escape(self.reader.server + path)}(\?|$)"))
        self.reader.waits()

    def address_has(self, parts: list[str]) -> None:
        assert [part for part in parts if part not in self.page.url] == [], self.page.url

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible(timeout=30_000)
        self.reader.waits()

    def remembers_the_page(self) -> None:
        self.seen = self.reader.text

    def opens_the_address_in_another_browser(self) -> None:
        context = self.browser.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO")
        self.others.append(context)
        self.reader = self.opens(context.new_page(), self.reader.server).goes_to(
            self.page.url.removeprefix(self.reader.server)
        )

    def sees_the_same_page(self) -> None:
        assert self.reader.text == self.seen
        assert "Siljan" in self.seen

    def downloads(self, what: dict[str, str]) -> None:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=what["button"]).click()
        assert download.value.suggested_filename == what["file"]
        self._keeps(download.value)

    def downloads_the_chart(self) -> None:
        chart = self.page.locator(".js-plotly-plot").first
        chart.hover()
        with self.page.expect_download() as download:
            chart.locator(".modebar-btn").first.click()
        assert download.value.suggested_filename.endswith(".svg")
        self._keeps(download.value)

    def _keeps(self, download: Download) -> None:
        self.file = Path(download.path()).rename(
            Path(download.path()).with_suffix(Path(download.suggested_filename).suffix)
        )

    def the_file_begins_with_a_byte_order_mark(self) -> None:
        assert self.file.read_bytes().startswith(b"\xef\xbb\xbf")

    def the_table_has(self, row: dict[str, Any]) -> None:
        if self.file.suffix == ".parquet":
            rows = pq.read_table(self.file).to_pylist()
        else:
            text = self.file.read_text(encoding="utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        value = row.pop("value")
        (found,) = [one for one in rows if row.items() <= one.items()]
        assert found["value"] == (value if isinstance(value, str) else pytest.approx(value))

    def the_workbook_has_the_sheets(self, names: list[str]) -> None:
        assert openpyxl.load_workbook(self.file).sheetnames == names

    def the_workbook_keeps_the_code_as_text(self, code: str) -> None:
        cells = (cell for row in openpyxl.load_workbook(self.file)["Tall"].iter_rows() for cell in row)
        assert code in {cell.value for cell in cells}

    def the_drawing_says(self, texts: list[str]) -> None:
        drawing = self.file.read_text(encoding="utf-8")
        assert drawing.startswith("<svg")
        assert [text for text in texts if text not in drawing] == []

    def tabs_to(self, label: str) -> None:
        self._tabs("Tab", lambda: self._focused("aria-label").startswith(label))

    def tabs_back_to_the_link(self, name: str) -> None:
        self._tabs("Shift+Tab", lambda: self._focused("text") == name)

    def tabs_to_the_summary(self, name: str) -> None:
        self._tabs("Tab", lambda: self._focused("text").endswith(name))

    def _tabs(self, key: str, there: Callable[[], bool]) -> None:
        for _ in range(MANY):
            self.page.keyboard.press(key)
            if there():
                return
        pytest.fail(f"{key} never leads there")

    def _focused(self, what: str) -> str:
        script = (
            "a => a === 'text' ? document.activeElement.innerText : document.activeElement.getAttribute(a)"
        )
        return (self.page.evaluate(script, what) or "").strip()

    def types(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.page.get_by_role("option").first.wait_for()

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)

    def holds_a_phone(self) -> None:
        self.page.set_viewport_size({"width": 375, "height": 740})

    def folds_out_the_menu(self) -> None:
        self.page.locator(".ov-meny-smal summary").click()

    def never_scrolls_sideways(self) -> None:
        assert self.reader.overflow() <= 0

    def goes_back(self) -> None:
        self.reader.goes_back()


@pytest.fixture
def traveller(reader: Any, browser: Browser, opens: Any) -> Iterator[Traveller]:
    made = Traveller(reader, browser, opens)
    yield made
    for context in made.others:
        context.close()


@pytest.mark.parametrize("told", JOURNEYS, ids=[told["journey"].replace(" ", "-") for told in JOURNEYS])
def test_a_journey(traveller, told):
    readers = {id(traveller.reader): traveller.reader}
    for step in told["steps"]:
        verb, object_ = (step, None) if isinstance(step, str) else next(iter(step.items()))
        act = getattr(traveller, verb.replace(" ", "_"))
        act() if object_ is None else act(object_)
        readers[id(traveller.reader)] = traveller.reader
    assert [(reader.faults, reader.strangers) for reader in readers.values()] == [([], [])] * len(readers)
