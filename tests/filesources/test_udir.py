"""Udir's Eksport API: filters looked up, pages counted, hidden kept hidden, refusals in Udir's own words."""

import pytest
from filesource_server import as_json, file, page
from filesource_udir import FILTERS, Eksport, refusal

from etl.sources.udir.client import Udir, UdirTable, filter_words, read_stored
from etl.sources.wanted import Pick, Selection
from oppvekst.errors import SourceError

SELECT = (
    Selection("EierformID", (Pick("-10"),)),
    Selection("KjoennID", (Pick("-10"),)),
    Selection("SpoersmaalID", (Pick("334", "Mobbing på skolen"),)),
    Selection("TrinnID", (Pick("6", "7. trinn"),)),
)
WANTED = UdirTable("150", SELECT, ("AndelMobbet", "AntallBesvart"))
BY_SEX = UdirTable(
    "150",
    tuple(s for s in SELECT if s.dimension != "KjoennID"),
    ("AndelMobbet",),
    "KjoennID",
    (("-10", "alle"), ("1", "kvinner"), ("2", "menn")),
)


@pytest.fixture
def eksport(publisher):
    api = Eksport()
    api.install(publisher)
    return api


@pytest.fixture
def client(session, publisher):
    return Udir(session, f"{publisher.url}/Eksport")


def figures(reading, **where):
    rows = [row for row in reading.rows.to_pylist() if all(row[k] == v for k, v in where.items())]
    return [(row["period_label"], row["value"], row["decimals"], row["missing"]) for row in rows]


def refused(fetched, client, request=WANTED):
    with pytest.raises(SourceError) as caught:
        fetched(client, request)
    assert caught.value.source == "udir"
    assert caught.value.next_step
    return caught.value.message


def test_filters_join_values_and_dimensions_with_underscores():
    words = filter_words({"TidID": ("202412", "202512"), "KjoennID": ("-10",)})
    assert words == "TidID(202412_202512)_KjoennID(-10)"


def test_every_page_of_every_year_is_fetched_stored_and_read(eksport, publisher, client, fetched):
    record = fetched(client, WANTED)
    reading = read_stored(record, WANTED)
    assert record.title == "EUG-Mobbing"
    assert len(record.parts) == 3  # 14 rows, five a page
    assert set(reading.rows["code"].to_pylist()) == {"0", "90", "9001", "9002"}
    assert reading.left_out == {
        "school": 2,
        "Svalbard, abroad or unknown place": 2,
        "«Utlandet» (U) is not landet": 2,
    }
    assert figures(reading, code="9001", measure="AndelMobbet") == [
        ("2024/25", 5.5, 1, None),
        ("2025/26", 5.5, 1, None),
    ]
    assert figures(reading, code="0", measure="AntallBesvart")[0] == ("2024/25", 63187.0, 0, None)
    assert {
        (r["period_kind"], r["period_from"], r["period_to"], r["reference_year"])
        for r in reading.rows.to_pylist()
    } == {
        ("school_year", 2024, 2025, 2025),
        ("school_year", 2025, 2026, 2026),
    }
    asked = [a for a in publisher.asked if "/data?" in a]
    assert "TidID%28202412_202512%29" in asked[0]
    assert len(asked) == 3


def test_subgroups_are_asked_for_one_at_a_time_and_hidden_stays_hidden(eksport, client, fetched):
    reading = read_stored(fetched(client, BY_SEX), BY_SEX)
    assert figures(reading, code="9001", subgroup="kvinner")[0] == ("2024/25", 6.25, 2, None)
    assert figures(reading, code="9001", subgroup="menn")[0] == ("2024/25", 4.0, 1, None)
    assert figures(reading, code="9002", subgroup="menn")[0] == ("2024/25", None, None, "suppressed")
    assert figures(reading, code="9002", subgroup="alle")[0] == ("2024/25", 5.5, 1, None)


def test_the_total_may_be_chosen_though_it_is_not_listed(eksport, client, fetched):
    assert all(v["id"] != -10 for v in FILTERS["EierformID"])
    assert fetched(client, WANTED).code("EierformID", "-10") == "-10"


def test_a_filter_value_that_moved_is_found_by_its_name_and_reported(eksport, publisher, client, fetched):
    eksport.filters["TrinnID"] = [{"id": 6, "navn": "5. trinn"}, {"id": 9, "navn": "7. trinn"}]
    eksport.install(publisher)
    drifts = fetched(client, WANTED).drifts
    assert [(d.dimension, d.old, d.new, d.label) for d in drifts] == [("TrinnID", "6", "9", "7. trinn")]


def test_a_filter_value_that_is_gone_is_named_with_the_nearest(eksport, publisher, client, fetched):
    eksport.filters["TrinnID"] = [{"id": 16, "navn": "7. årstrinn"}]
    eksport.install(publisher)
    assert "TrinnID has no category «7. trinn» (code '6'); nearest is '16' «7. årstrinn»" in refused(
        fetched, client
    )


def test_a_filter_that_is_gone_is_named(eksport, publisher, client, fetched):
    del eksport.filters["TrinnID"]
    eksport.install(publisher)
    assert "has no filter TrinnID; it has EierformID, KjoennID" in refused(fetched, client)


def test_a_discontinued_table_is_named_with_those_there_are(eksport, publisher, client, fetched):
    publisher.routes["/Eksport"] = as_json([{"EksportID": 148, "Beskrivelse": "EUG-Indikator"}])
    message = refused(fetched, client)
    assert "Udir table 150: the table is not among those Udir offers (148 «EUG-Indikator»)" in message


def test_a_dimension_left_out_is_found_out_by_its_repeats(eksport, client, fetched):
    loose = UdirTable("150", tuple(s for s in SELECT if s.dimension != "EierformID"), ("AndelMobbet",))
    message = refused(fetched, client, loose)
    assert "has two rows for 0, 2024/25, AndelMobbet" in message
    assert "they differ in EierformNavn ('Alle eierformer' and 'Privat eiet')" in message


def test_repeats_that_differ_in_nothing_are_refused_too(eksport, client, fetched):
    eksport.bend = lambda rows: [*rows, rows[0]]
    assert "alike in everything but the figures" in refused(fetched, client)


@pytest.mark.parametrize("lost", [2, 3])
def test_a_lost_page_is_counted(eksport, client, fetched, lost):
    eksport.lose_page = lost
    assert f"has {14 - (5 if lost == 2 else 4)} rows of 14" in refused(fetched, client)


def test_nothing_at_all(eksport, client, fetched):
    eksport.bend = lambda rows: []
    assert "the table has no rows for EierformID(-10)" in refused(fetched, client)


@pytest.mark.parametrize("status", [400, 200])
def test_a_refusal_is_shown_in_udirs_own_words(eksport, publisher, client, fetched, status):
    publisher.routes["/Eksport/150/data"] = (status, *refusal("Feil format på filtrene!")[1:])
    assert "Feil i forespørselen: Feil format på filtrene!" in refused(fetched, client)


def test_latin_1_where_utf_8_was_promised(eksport, publisher, client, fetched):
    kind, body = as_json([{"EnhetNavn": "Bø"}])[1:]
    publisher.routes["/Eksport/150/data"] = (200, kind, body.decode().encode("latin-1"))
    asked = len(publisher.asked)
    message = refused(fetched, client)
    assert "is not UTF-8 as promised" in message
    assert "0xF8" in message
    assert "Bø" in message
    assert len([a for a in publisher.asked[asked:] if "/data?" in a]) == 1  # asking again would not help


def test_a_web_page_instead_of_figures(eksport, publisher, client, fetched):
    publisher.routes["/Eksport/150/data"] = page("<title>Web App - Error</title>")
    assert "sent a web page («Web App - Error»)" in refused(fetched, client)


def test_json_that_stops_half_way_is_asked_for_again(eksport, publisher, client, fetched):
    sound, cut = eksport.data, []

    def once_cut(question):
        reply = sound(question)
        if not cut:
            cut.append(True)
            return file(reply[2][:40])
        return reply

    publisher.routes["/Eksport/150/data"] = once_cut
    assert read_stored(fetched(client, WANTED), WANTED).rows.num_rows


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"svar": []}, "is not what it used to be"),
        ([{"Sider": 1}], "is not what it used to be"),
        ([], "has no rows"),
    ],
)
def test_unknown_answers_about_pages(eksport, publisher, client, fetched, data, why):
    publisher.routes["/Eksport/150/sideData"] = as_json(data)
    assert why in refused(fetched, client)


@pytest.mark.parametrize(
    ("bend", "why"),
    [
        ({"AndelMobbet": None}, None),
        ({"AndelMobbet": "5.5"}, "row 1: '5.5' is not a number"),
        ({"AndelMobbet": ":"}, "row 1: ':' is not a number"),
        ({"EnhetNivaa": 7}, "EnhetNivaa is '7', and only 1 to 4 are known"),
        ({"Skoleaarnavn": "2025"}, "'2025' is no school year"),
    ],
)
def test_what_a_row_may_hold(eksport, client, fetched, bend, why):
    eksport.bend = lambda rows: [
        {**row, **bend} if row["EnhetNivaa"] == 1 else row for row in rows[:1] + rows[2:]
    ]
    if why:
        assert why in refused(fetched, client)
    else:
        reading = read_stored(fetched(client, WANTED), WANTED)
        assert figures(reading, code="0", measure="AndelMobbet") == [("2024/25", None, None, "missing")]


def test_a_column_that_is_gone_is_named_with_those_there_are(eksport, client, fetched):
    eksport.bend = lambda rows: [{k: v for k, v in row.items() if k != "AndelMobbet"} for row in rows]
    assert "has no column AndelMobbet; it has Spoersmaalnavn, Skoleaarnavn" in refused(fetched, client)


def test_preliminary_school_years_are_marked(eksport, client, fetched):
    eksport.bend = lambda rows: [
        {**row, "Skoleaarnavn": row["Skoleaarnavn"].replace("2025-26", "Foreløpige tall 2025-26")}
        for row in rows
    ]
    rows = read_stored(fetched(client, WANTED), WANTED).rows.to_pylist()
    assert {row["preliminary"] for row in rows if row["reference_year"] == 2026} == {True}
    assert {row["preliminary"] for row in rows if row["reference_year"] == 2025} == {False}


def test_upper_secondary_has_no_kommuner_and_its_schools_are_left_out(eksport, client, fetched):
    eksport.bend = lambda rows: [{k: v for k, v in row.items() if k != "Kommunekode"} for row in rows]
    reading = read_stored(fetched(client, WANTED), WANTED)
    assert set(reading.rows["code"].to_pylist()) == {"0", "90"}


def test_two_choices_of_a_table_are_stored_apart(eksport, client, fetched, store):
    tenth = UdirTable("150", (*SELECT[:3], Selection("TrinnID", (Pick("9"),))), WANTED.measures)
    first, second = fetched(client, WANTED), fetched(client, tenth)
    assert first.folder.parent != second.folder.parent
    assert store.latest("udir", WANTED.table) == first
    assert WANTED.table == "150 EierformID(-10) KjoennID(-10) SpoersmaalID(334) TrinnID(6)"


def test_a_stored_page_without_its_filter_is_refused(eksport, client, fetched):
    record = fetched(client, BY_SEX)
    with pytest.raises(SourceError, match="does not say which AnnetID it is for"):
        read_stored(
            record, UdirTable("150", BY_SEX.selections, ("AndelMobbet",), "AnnetID", BY_SEX.subgroups)
        )
