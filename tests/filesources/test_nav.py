"""Nav's workbooks: found on a page built from JSON, read by what rows say and not by where they stand."""

import json

import pytest
from filesource_files import nav_block, nav_fylker, nav_kommuner, nav_workbook, xlsx
from filesource_server import file, page

from etl.sources.nav import Nav, NavWorkbook, read_record, read_workbook
from oppvekst.errors import SourceError

PAGE = "/no/statistikk/uforetrygd-manedsstatistikk"
BOOK = "/_/attachment/download/855412db-d0fd-43a0-b95a-6bcc8ebce452:1f8698cabefce491/PST302%20Mottakere_202603.xlsx"
WANTED = NavWorkbook("PST302", PAGE, (("kommune", "Kommune-bydel. Andel"), ("fylke", "Fylke. Andel")))
ONE_SHEET = NavWorkbook("PST302", PAGE, (("kommune", "Kommune-bydel. Andel"),))


def next_data(*texts):
    blocks = [{"component": {"html": text}} for text in texts]
    content = json.dumps({"props": {"pageProps": {"content": blocks}}}).replace("/", "\\u002F")
    return f'<html><script id="__NEXT_DATA__" type="application/json">{content}</script></html>'


def figures(reading):
    rows = reading.rows.to_pylist()
    return {row["code"]: (row["value"], row["decimals"], row["missing"]) for row in rows}


def refused(content, request=WANTED):
    with pytest.raises(SourceError) as caught:
        read_workbook(content, request, "bok.xlsx")
    assert caught.value.message.startswith("Nav PST302: bok.xlsx")
    return caught.value.message


class TestFetching:
    def test_the_workbook_is_found_in_the_pages_json_fetched_stored_and_read(
        self, publisher, session, fetched
    ):
        publisher.routes = {
            PAGE: page(next_data(f'<a href="{BOOK}">Excel</a>', f'<a href="{BOOK[:-5]}.pdf">PDF</a>')),
            BOOK: file(nav_workbook()),
        }
        record = fetched(Nav(session, publisher.url), WANTED)
        assert record.title == "PST302 Mottakere_202603.xlsx"
        assert record.url == publisher.url + BOOK
        assert "2 rows left out: bydel" in record.notes
        assert figures(read_record(record, WANTED))["9001"] == (6.3, 1, None)

    def test_a_bare_address_in_the_json_may_hold_letters_and_spaces(self, publisher, session):
        address = "/_/attachment/download/ab-1:cd/PST302 Mottakere av uføretrygd.xlsx"
        publisher.routes = {PAGE: page(next_data(address))}
        assert Nav(session, publisher.url).look(WANTED).title == "PST302 Mottakere av uføretrygd.xlsx"

    def test_a_new_name_is_accepted_when_it_is_the_only_workbook(self, publisher, session):
        publisher.routes = {PAGE: page('<a href="/_/attachment/download/ab:cd/uforetrygd.xlsx">x</a>')}
        listing = Nav(session, publisher.url).look(WANTED)
        assert listing.notes == ("the file's name has changed: uforetrygd.xlsx",)

    def test_several_workbooks_stop_it(self, publisher, session):
        links = [f'<a href="/_/attachment/download/ab:cd/{name}.xlsx">x</a>' for name in ("HL060", "AAP155")]
        publisher.routes = {PAGE: page("".join(links))}
        with pytest.raises(
            SourceError, match=r"links to 2 files that may be the one .*HL060\.xlsx.*AAP155\.xlsx"
        ):
            Nav(session, publisher.url).look(WANTED)

    def test_a_page_without_workbooks(self, publisher, session):
        publisher.routes = {PAGE: page(next_data("ingenting"))}
        with pytest.raises(SourceError, match="links to no such file any more"):
            Nav(session, publisher.url).look(WANTED)

    def test_what_is_no_workbook_is_not_stored(self, publisher, session, fetched, store):
        publisher.routes = {PAGE: page(f'<a href="{BOOK}">x</a>'), BOOK: file(nav_workbook())}
        good = fetched(Nav(session, publisher.url), WANTED)
        publisher.routes[BOOK] = page("<title>Logg inn</title>")
        with pytest.raises(SourceError, match=r"sent a web page \(«Logg inn»\) instead of figures"):
            fetched(Nav(session, publisher.url), WANTED)
        assert store.latest("nav", "PST302") == good


class TestReading:
    def test_the_newest_month_of_every_kommune_and_fylke(self):
        reading = read_workbook(nav_workbook(), WANTED)
        assert figures(reading) == {
            "0": (9.3, 1, None),
            "90": (7.0, 1, None),
            "91": (5.0, 1, None),
            "9101": (None, None, "suppressed"),
            "9001": (6.3, 1, None),
            "9002": (7.5, 1, None),
            "9003": (None, None, "suppressed"),
        }
        rows = reading.rows.to_pylist()
        assert {(r["period_label"], r["reference_year"], r["period_kind"]) for r in rows} == {
            ("mars 2026", 2026, "year")
        }
        assert {r["preliminary"] for r in rows} == {True}
        assert {(r["figure"], r["measure"]) for r in rows} == {("PST302", "Andel")}
        assert reading.left_out == {"bydel": 2, "place of a level read from another sheet": 2}

    def test_fylker_come_from_the_kommuners_sheet_when_they_have_none(self):
        assert figures(read_workbook(nav_workbook(), ONE_SHEET))["90"] == (7.0, 1, None)

    def test_a_whole_year_is_final(self):
        months = ("November", "Desember")
        rows = [[None, 2025], [None, None, *months], [None, "9001 Soria Moria", 6.1, 6.2]]
        rows = read_workbook(nav_workbook(kommuner=rows), ONE_SHEET).rows.to_pylist()
        assert [(r["period_label"], r["preliminary"]) for r in rows] == [("desember 2025", False)]

    def test_headings_are_no_places_and_totals_may_stand_anywhere(self):
        block = nav_block(
            "90 Eventyrfylket",
            [["9002 Bakvendtland"], ["900201 Øvre", 1, 1, 1], ["9002 Bakvendtland", 2, 2, 2.5]],
        )
        assert figures(read_workbook(nav_workbook(kommuner=block), ONE_SHEET)) == {"9002": (2.5, 1, None)}


class TestRefusing:
    @pytest.mark.parametrize(
        ("rows", "why"),
        [
            ([[None, "2026 :"], [None, "9001 Soria Moria", 1, 2, 3]], "there is no row of months"),
            (
                nav_block("90 Eventyrfylket", [["9001 Soria Moria", 1, 2, 3]], year=""),
                "there is no cell with the year",
            ),
            (nav_block("90 Eventyrfylket", []), "has no figures below its months"),
            (nav_block("90 Eventyrfylket", [["Soria Moria", 1, 2, 3]]), "«Soria Moria» is no region"),
            (
                nav_block("90 Eventyrfylket", [["9001 Soria Moria", 1, 2, "under 4"]]),
                "row 5: 'under 4' is not a number",
            ),
            (
                nav_block("90 E", [["9001 Soria Moria", 1, 2, 3], ["9001 Soria Moria", 1, 2, 3]]),
                "has two rows for 9001, mars 2026, Andel (rows 5 and 6)",
            ),
            (
                [*nav_kommuner(), [None, None, "Februar", "Mars", "April"], [None, "9004 Innby", 1, 2, 3]],
                "has other months in row 20 than above",
            ),
            ([*nav_kommuner(), *nav_block("92", [], year="2025 :")], "has another year in row 20 than above"),
        ],
    )
    def test_a_sheet_laid_out_anew_is_named(self, rows, why):
        message = refused(nav_workbook(kommuner=rows), ONE_SHEET)
        assert why in message

    def test_a_missing_sheet_is_named_with_those_there_are(self):
        message = refused(xlsx({"Fylke. Andel": nav_fylker(), "Kommune. Andel": nav_kommuner()}))
        assert "has no sheet 'Kommune-bydel. Andel'; it has 'Fylke. Andel', 'Kommune. Andel'" in message
