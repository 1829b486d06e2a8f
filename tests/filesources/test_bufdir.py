"""Bufdir's archives: found on a page, guarded, read strictly, and refused in a sentence when laid out anew."""

from datetime import UTC, datetime

import pytest
from filesource_files import (
    PLACES,
    barnevern_file,
    barnevern_rows,
    barnevern_zip,
    fattigdom_rows,
    fattigdom_zip,
    xlsx,
    zipped,
)
from filesource_server import file, page

from etl.sources.bufdir.client import Bufdir, BufdirArchive, read_archive, read_file
from oppvekst.errors import SourceError

PAGE = "/statistikk-og-analyse/monitor/barnevern/"
ZIP = "/uploads/Kommunemonitor_barnevern_2026_09_04_cedc894149.zip"
WANTED = BufdirArchive("barnevern", ("3A", "1A"))


def link(publisher, path=ZIP):
    return f'<a class="lenke" href="{publisher.url}{path}">Last ned</a>'


def one(rows, archive="barnevern", file_code="3A"):
    """Read an archive of one file with these rows."""
    name, sheet = ("3A_a.xlsx", "Sheet1") if archive == "barnevern" else ("Indikator_9a_a.xlsx", "Data")
    return read_file(zipped({name: xlsx({sheet: rows})}), archive, file_code, "arkiv.zip")


def refused(rows, archive="barnevern", file_code="3A"):
    with pytest.raises(SourceError) as caught:
        one(rows, archive, file_code)
    assert caught.value.message.startswith(f"Bufdir {archive}: ")
    assert "last good" in caught.value.next_step
    return caught.value.message


def figures(reading, **where):
    rows = [row for row in reading.rows.to_pylist() if all(row[k] == v for k, v in where.items())]
    return [(row["period_label"], row["value"], row["decimals"], row["missing"]) for row in rows]


class TestFetching:
    def test_the_archive_is_found_fetched_stored_and_read(self, publisher, session, fetched):
        publisher.routes = {PAGE: page(link(publisher)), ZIP: file(barnevern_zip())}
        record = fetched(Bufdir(session, publisher.url), WANTED)
        assert record.title == "Kommunemonitor_barnevern_2026_09_04_cedc894149.zip"
        assert record.published_at.isoformat() == "2026-09-04T00:00:00+00:00"
        assert record.url == publisher.url + ZIP
        assert record.notes == ()
        assert figures(read_archive(record, "3A"), code="9001", measure="Andel") == [
            ("2022", 12.5, 1, None),
            ("2023", 9.2, 2, None),
            ("2024", None, None, "missing"),
        ]
        assert publisher.asked == [PAGE, ZIP]

    @pytest.mark.parametrize(
        "markup",
        [
            '<script>{{"url":"{url}"}}</script>',
            '<script id="__NEXT_DATA__" type="application/json">{{"props":{{"html":"<a href=\\"{url}\\">x</a>"}}}}</script>',
            '<script>self.push("{escaped}")</script>',
            '<a href="{url}">en</a> <a href="{url}">den samme</a>',
        ],
    )
    def test_the_link_is_found_however_it_is_written(self, publisher, session, fetched, markup):
        url = publisher.url + ZIP
        text = markup.format(url=url, escaped=url.replace("/", "\\/"))
        publisher.routes = {PAGE: page(text), ZIP: file(barnevern_zip())}
        assert fetched(Bufdir(session, publisher.url), WANTED).url == url

    def test_a_page_in_latin_1_still_gives_its_link(self, publisher, session, fetched):
        publisher.routes = {
            PAGE: page(f"<p>Bø og Sør-Odal</p>{link(publisher)}", encoding="latin-1"),
            ZIP: file(barnevern_zip()),
        }
        assert fetched(Bufdir(session, publisher.url), WANTED).url == publisher.url + ZIP

    @pytest.mark.parametrize(
        "path",
        [
            "/uploads/Kommunemonitor_barnevern-v3.zip",
            "/filer/barnevern_2026.zip",
            "/uploads/Filer_640b1b.zip",
        ],
    )
    def test_a_new_name_is_accepted_and_noted(self, publisher, session, fetched, path):
        publisher.routes = {PAGE: page(link(publisher, path)), path: file(barnevern_zip())}
        record = fetched(Bufdir(session, publisher.url), WANTED)
        assert record.notes == (f"the file's name has changed: {path.rsplit('/', 1)[-1]}",)
        assert record.published_at is None

    def test_both_names_of_the_other_archive_are_known(self, publisher, session, fetched):
        path = "/uploads/Filer_publisert_03_07_26_og_2025_640b1b30b3.zip"
        page_path = PAGE.replace("barnevern", "barnefattigdom")
        publisher.routes = {page_path: page(link(publisher, path)), path: file(fattigdom_zip())}
        record = fetched(Bufdir(session, publisher.url), BufdirArchive("barnefattigdom", ("9a",)))
        assert record.notes == ()
        assert record.published_at == datetime(2026, 7, 3, tzinfo=UTC)

    def test_the_strictest_name_wins_over_others(self, publisher, session, fetched):
        publisher.routes = {
            PAGE: page(link(publisher, "/filer/barnevern_gammel.zip") + link(publisher)),
            ZIP: file(barnevern_zip()),
        }
        assert fetched(Bufdir(session, publisher.url), WANTED).url == publisher.url + ZIP

    def test_several_candidates_stop_it(self, publisher, session):
        other = ZIP.replace("2026_09_04", "2025_09_01")
        publisher.routes = {PAGE: page(link(publisher) + link(publisher, other))}
        with pytest.raises(SourceError, match="links to 2 files that may be the one") as caught:
            Bufdir(session, publisher.url).look(WANTED)
        assert ZIP in caught.value.message
        assert other in caught.value.message

    def test_a_page_without_a_link_says_what_it_links_to(self, publisher, session):
        publisher.routes = {PAGE: page('<a href="/dok/rapport.zip">x</a>')}
        with pytest.raises(SourceError, match=r"links to no such file any more; it links to rapport\.zip"):
            Bufdir(session, publisher.url).look(WANTED)

    def test_a_page_that_is_gone_says_so(self, publisher, session):
        with pytest.raises(SourceError, match="status 404"):
            Bufdir(session, publisher.url).look(WANTED)

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"<html><title>Vedlikehold</title>", "sent a web page («Vedlikehold») instead of figures"),
            (barnevern_zip()[:5000], "is a ZIP file that is cut short or damaged"),
        ],
    )
    def test_what_is_no_archive_is_not_stored(self, publisher, session, fetched, store, content, why):
        publisher.routes = {PAGE: page(link(publisher)), ZIP: file(barnevern_zip())}
        good = fetched(Bufdir(session, publisher.url), WANTED)
        publisher.routes[ZIP] = file(content)
        with pytest.raises(SourceError) as caught:
            fetched(Bufdir(session, publisher.url), WANTED)
        assert why in caught.value.message
        assert store.latest("bufdir", "barnevern") == good

    def test_one_file_laid_out_anew_is_named_and_the_others_taken(self, publisher, session, fetched):
        anew = xlsx({"Sheet1": [["3A"], [], ["Region", "Navn", "Tallformat", "2024"]]})
        content = barnevern_zip({"3A_a.xlsx": anew, "1A_a.xlsx": barnevern_file()})
        publisher.routes = {PAGE: page(link(publisher)), ZIP: file(content)}
        record = fetched(Bufdir(session, publisher.url), WANTED)
        assert len(record.faults) == 1
        assert "3A_a.xlsx has been laid out anew" in record.faults[0]
        assert read_archive(record, "1A").rows.num_rows
        with pytest.raises(SourceError, match="laid out anew"):
            read_archive(record, "3A")

    def test_an_archive_without_one_readable_file_is_refused(self, publisher, session, fetched):
        content = barnevern_zip({"3B_a.xlsx": barnevern_file()})
        publisher.routes = {PAGE: page(link(publisher)), ZIP: file(content)}
        with pytest.raises(SourceError, match="holds no file for 3A; it has 3B"):
            fetched(Bufdir(session, publisher.url), WANTED)


class TestReading:
    def test_both_formats_of_barnevern(self):
        reading = read_file(barnevern_zip(), "barnevern", "3a")
        assert reading.rows.num_rows == len(PLACES) * 2 * 3
        assert set(reading.rows["measure"].to_pylist()) == {"Antall", "Andel"}
        assert set(reading.rows["unit_row"].to_pylist()) == {None}
        assert set(reading.rows["figure"].to_pylist()) == {"3A"}, "the file's own code"
        assert figures(reading, code="0", measure="Antall")[:2] == [
            ("2022", 1204.0, 0, None),
            ("2023", 12.0, 0, None),
        ]

    def test_every_sign_is_missing_since_hidden_cannot_be_told_apart(self):
        rows = [*barnevern_rows()[:3], ["9001", "Soria Moria", "Andel", "..", ".", None]]
        assert [f[3] for f in figures(one(rows))] == ["missing"] * 3

    def test_barnefattigdom_has_units_and_a_title_row(self):
        reading = read_file(fattigdom_zip(), "barnefattigdom", "9a")
        assert reading.rows.num_rows == len(PLACES) * 2 * 2 * 3
        assert figures(reading, code="9002", measure="prosent", unit_row="barn") == [
            ("2022", 9.2, 1, None),
            ("2023", 17.7, 1, None),
            ("2024", None, None, "missing"),
        ]
        assert figures(reading, code="9002", measure="antall", unit_row="husholdning")[0] == (
            "2022",
            64465.0,
            0,
            None,
        )

    def test_stored_numbers_codes_and_years(self):
        rows = [
            ["4B"],
            [],
            ["Region", "Regionnavn", "Tallformat", 2023.0, 2024],
            [301, "Gamlebyen", "Andel", 7, 6.3],
        ]
        reading = one(rows)
        assert figures(reading, code="0301") == [("2023", 7.0, 1, None), ("2024", 6.3, 1, None)]

    def test_bydeler_and_other_places_are_left_out_and_counted(self):
        extra = [
            ["900101", "Nedre bydel", "Andel", "1,0", "1,0", "1,0"],
            ["90010109", "Delbydel", "Andel", "1,0", "1,0", "1,0"],
            ["2111", "Longyearbyen", "Andel", None, None, None],
            ["EAK", "Alle", "Andel", "1,0", "1,0", "1,0"],
            ["Kilde: Bufdir"],
            [None, None],
        ]
        reading = one(barnevern_rows(extra=extra))
        assert set(reading.rows["code"].to_pylist()) == set(PLACES)
        assert reading.left_out == {
            "bydel": 2,
            "Svalbard, abroad or unknown place": 1,
            "«EAK» is no region code": 1,
        }
        assert "2 rows left out: bydel" in reading.notes

    def test_what_macos_adds_is_not_a_second_candidate(self):
        content = zipped(
            {"3A_a.xlsx": barnevern_file(), "__MACOSX/3A_a.xlsx": b"x", "__MACOSX/._3A_a.xlsx": b"x"}
        )
        assert read_file(content, "barnevern", "3A").rows.num_rows


class TestRefusing:
    @pytest.mark.parametrize(
        "header",
        [
            ["Region", "Regionnavn", "Enhet", "Tallformat", "2023", "2024"],
            ["Region", "Tallformat", "Regionnavn", "2023", "2024"],
            ["Region", "Regionnavn", "Tallformat", "2023", "Endring"],
            ["Region", "Regionnavn", "Tallformat", "2023-1", "2023-2"],
            ["Region", "Regionnavn", "Tallformat"],
        ],
    )
    def test_a_header_laid_out_anew_is_shown_with_the_expected_one(self, header):
        message = refused([["3A"], [], header, ["9001", "Soria Moria", "Andel", "1,0", "2,0"]])
        assert (
            "3A_a.xlsx has been laid out anew: expected Region | Regionnavn | Tallformat | years" in message
        )
        assert f"row 3 is {' | '.join(header)}" in message

    def test_no_header_at_all(self):
        message = refused([["3A"], [], ["Kommune", "År", "Verdi"], ["9001", "2024", "1,0"]])
        assert "has no header row" in message
        assert "row 3 is Kommune | År | Verdi" in message

    def test_a_year_twice(self):
        assert "has the same year twice in row 3" in refused(
            [[], [], ["Region", "Regionnavn", "Tallformat", "2024", "2024"]]
        )

    def test_a_unit_changed_to_per_mille(self):
        rows = [[*row[:2], "Promille", *row[3:]] if "Andel" in row else row for row in barnevern_rows()]
        message = refused(rows)
        assert (
            "row 5: Tallformat is 'Promille'; expected Antall or Andel, so the unit may have changed"
            in message
        )

    def test_a_new_unit_of_counting(self):
        rows = [[*row[:2], "familie", *row[3:]] if "husholdning" in row else row for row in fattigdom_rows()]
        assert "Enhet is 'familie'; expected barn or husholdning" in refused(rows, "barnefattigdom", "9a")

    def test_a_repeated_row_is_named_with_both_lines(self):
        message = refused(barnevern_rows(extra=[["9001", "Soria Moria", "Andel", "1,0", "1,0", "1,0"]]))
        assert "has two rows for 9001, 2022, Andel (rows 9 and 12)" in message

    def test_the_same_place_with_and_without_its_zero_is_a_repeat(self):
        rows = [
            [],
            [],
            ["Region", "Regionnavn", "Tallformat", "2024"],
            ["0301", "a", "Andel", 1],
            [301, "a", "Andel", 1],
        ]
        assert "has two rows for 0301, 2024, Andel (rows 4 and 5)" in refused(rows)

    @pytest.mark.parametrize("cell", ["ca. 12", "9.2", "#REF!", "*", ":", True])
    def test_a_cell_that_is_neither_number_nor_sign(self, cell):
        rows = [*barnevern_rows()[:3], ["9001", "Soria Moria", "Andel", cell, "1,0", "1,0"]]
        assert f"row 4: {cell!r} is not a number" in refused(rows)

    def test_a_sheet_with_another_name(self):
        with pytest.raises(SourceError, match=r"3A_a\.xlsx has no sheet 'Sheet1'; it has 'Ark1'"):
            read_file(zipped({"3A_a.xlsx": xlsx({"Ark1": barnevern_rows()})}), "barnevern", "3A")

    def test_a_header_without_figures(self):
        assert "has no figures" in refused(barnevern_rows()[:3])

    def test_names_instead_of_codes(self):
        message = refused([*barnevern_rows()[:3], ["Soria Moria", "Soria Moria", "Andel", "1,0"]])
        assert "has no figures" in message
        assert "«Soria Moria» is no region code" in message

    def test_two_files_for_one_code(self):
        content = zipped({"3A_gammel.xlsx": barnevern_file(), "ny/3A_ny.xlsx": barnevern_file()})
        with pytest.raises(SourceError, match=r"holds 2 files for 3A: 3A_gammel\.xlsx, ny/3A_ny\.xlsx"):
            read_file(content, "barnevern", "3A")

    def test_a_file_that_is_a_web_page(self):
        with pytest.raises(SourceError, match=r"3A_a\.xlsx is a web page .*and not an XLSX workbook"):
            read_file(zipped({"3A_a.xlsx": b"<html><title>Feil</title>"}), "barnevern", "3A")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Indikator_9a_barn_paa_liksom.xlsx", "9a"),
        ("omfang-1-barn-paa-liksom.xlsx", "omfang-1"),
        ("Barnefattigdom/risiko-12-barn-paa-liksom.xlsx", "risiko-12"),
    ],
)
def test_files_are_known_by_their_code_under_either_kind_of_name(name, code):
    names = {name: xlsx({"Data": fattigdom_rows()}), "2016-2024_andre.xlsx": b"", "omfang.xlsx": b""}
    assert read_file(zipped(names), "barnefattigdom", code).rows.num_rows > 0
    with pytest.raises(SourceError, match=f"it has {code}"):
        read_file(zipped(names), "barnefattigdom", "1")


def titled(**titles):
    """An archive of files with these titles, by their code."""
    return zipped(
        {
            f"{code.replace('_', '-')}-barn.xlsx": xlsx({"Data": [[title], *fattigdom_rows()[1:]]})
            for code, title in titles.items()
        }
    )


def test_a_file_whose_code_is_unknown_is_found_by_its_title():
    content = titled(omfang_4="Tab. 4: Barn som fikk gaver", risiko_5="Tab. 5: Vedvarende mangel på gaver")
    reading = read_file(content, "barnefattigdom", "/^(?!.*vedvarende).*gaver/")
    assert set(reading.rows["figure"].to_pylist()) == {"omfang-4"}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("/gaver/", "holds 2 files for /gaver/: omfang-4-barn.xlsx, risiko-5-barn.xlsx"),
        ("/sko/", "holds no file for /sko/; it has Tab. 4: Gaver, Tab. 5: Flere gaver"),
    ],
)
def test_a_title_of_several_or_of_none_is_refused_with_those_there_are(pattern, words):
    with pytest.raises(SourceError) as caught:
        read_file(titled(omfang_4="Tab. 4: Gaver", risiko_5="Tab. 5: Flere gaver"), "barnefattigdom", pattern)
    assert words in caught.value.message
