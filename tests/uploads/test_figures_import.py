"""Own figures: what is taken, what is refused, and what nobody may see."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oppvekst.uploads import FigureField, Known, Rules, UploadError, figures_template, read_figures
from oppvekst.values import Missing, Observation, Period, PeriodKind

KNOWN = Known({"ensomme": "Ensomme", "barn_med_tiltak": "Barn med tiltak"}, region="9001")
HEADER = "kommunenr;ar;skoleslag;indikator_id;kjonn;klassetrinn;andel_prosent;n_svar;kilde_rapport;side"


def read(*rows, header=HEADER, known=KNOWN, rules=None):
    return read_figures("\n".join([header, *rows]).encode(), "tall.csv", known, rules)


def shown(found):
    return {(f.sex, f.trinn): f.value for f in found.figures}


def survey(sex, share, of, trinn=""):
    return f"9001;2024;ungdomstrinn;ensomme;{sex};{trinn};{share};{of};Rapporten;9"


def test_a_share_comes_with_its_answers_decimals_and_place():
    found = read(survey(0, "23,5", 200))
    (figure,) = found.figures
    assert (figure.indicator, figure.region, figure.year) == ("ensomme", "9001", 2024)
    assert (figure.value, figure.decimals, figure.unit) == (23.5, 1, "prosent")
    assert (figure.numerator, figure.denominator) == (None, 200)
    assert (figure.school, figure.sex, figure.trinn, figure.page) == ("ungdomstrinn", "alle", "alle", "9")
    assert (found.problems, found.unused, found.small, found.protecting) == ((), (), 0, 0)
    assert found.source == "Rapporten"
    assert found.rules == Rules()


def test_a_count_given_in_the_file_is_kept_and_one_computed_from_a_share_is_not():
    found = read("2024;barn_med_tiltak;28;500", "2023;barn_med_tiltak;30;", header="år;indikator;antall;n")
    assert [(f.value, f.unit, f.numerator, f.denominator) for f in found.figures] == [
        (28, "antall", 28, 500),
        (30, "antall", 30, None),
    ]


def test_another_value_needs_a_unit_and_is_hidden_when_it_rests_on_few():
    header = "år;indikator_id;indikator_navn;verdi;enhet;n_svar"
    found = read(
        "2024;egen:ventetid;Ventetid;12,5;dager;40",
        "2023;egen:ventetid;Ventetid;9;dager;3",
        "2022;egen:ventetid;Ventetid;11;dager;",
        "2021;egen:ventetid;Ventetid;11;;",
        header=header,
    )
    assert [(f.year, f.value, f.unit, f.denominator) for f in found.figures] == [
        (2024, 12.5, "dager", 40),
        (2023, None, "dager", None),
        (2022, 11, "dager", None),
    ]
    assert found.figures[0].name == "Ventetid"
    assert found.problems == ("Linje 5: Skriv hvilken enhet tallet har i kolonnen enhet.",)


def test_a_small_count_and_what_would_give_it_away_are_hidden_alike():
    found = read(survey(0, "25", 60), survey(1, "40", 30), survey(2, "10", 30))
    assert shown(found) == {("alle", "alle"): 25, ("menn", "alle"): None, ("kvinner", "alle"): None}
    hidden = [figure for figure in found.figures if figure.value is None]
    assert {figure.missing for figure in hidden} == {Missing.SUPPRESSED}
    assert {figure.numerator for figure in hidden} == {None}
    assert [figure.denominator for figure in hidden] == [30, 30]
    assert (found.small, found.protecting) == (1, 1)


def test_the_sex_that_is_not_uploaded_is_not_given_away_either():
    found = read(survey(0, "30", 60), survey(1, "53,3", 30))  # girls would be 2 of 30
    assert shown(found)["menn", "alle"] is None


def test_the_grade_that_is_not_uploaded_is_not_given_away_either():
    found = read(survey(0, "30", 100), survey(0, "45", 40, "8. trinn"), survey(0, "32,5", 40, "9"))
    hidden = [key for key, value in shown(found).items() if value is None]
    assert len(hidden) == 1  # the tenth grade would be the difference: none of 20


def test_a_group_so_small_that_its_size_tells_is_hidden_with_its_size():
    found = read("2024;x;Egen;1;3", header="år;id;navn;antall;n")
    assert [(f.value, f.denominator) for f in found.figures] == [(None, None)]


@pytest.mark.parametrize(
    ("total", "boys", "girls", "divided"),
    [(60, 30, 30, True), (38, 19, 19, False), (60, 14, 46, False), (40, 20, 20, True)],
)
def test_few_answers_are_not_divided_by_sex(total, boys, girls, divided):
    found = read(survey(0, 50, total), survey(1, 50, boys), survey(2, 50, girls))
    assert shown(found)["alle", "alle"] == 50
    assert (shown(found)["menn", "alle"] == 50) == divided
    assert (shown(found)["kvinner", "alle"] == 50) == divided


def test_few_answers_of_the_sex_that_is_not_uploaded_count_too():
    assert shown(read(survey(0, 50, 60), survey(1, 50, 50)))["menn", "alle"] is None
    assert shown(read(survey(1, 50, 19), survey(2, 50, 19)))["menn", "alle"] is None


def test_the_threshold_can_be_raised_and_never_falls_under_three():
    assert shown(read(survey(0, 10, 60), rules=Rules(7)))["alle", "alle"] is None
    assert shown(read(survey(0, 10, 60), rules=Rules(5)))["alle", "alle"] == 10
    assert shown(read(survey(0, 5, 60), rules=Rules(3)))["alle", "alle"] == 5


def test_what_the_source_hides_stays_hidden():
    found = read(survey(0, "25", 60), survey(1, "30", 30), survey(2, ":", 30))
    assert shown(found)["kvinner", "alle"] is None
    assert list(shown(found).values()).count(None) == 2


def published(value, of, sex="alle", missing=None):
    period = Period(2024, 2024, 2024, PeriodKind.SURVEY, "2024")
    return Observation("ensomme", "9001", period, value, missing, sex, denominator=of)


def test_what_the_publisher_hides_stays_hidden_in_ours():
    known = replace(KNOWN, published=[published(None, 30, "kvinner", Missing.SUPPRESSED)])
    found = read(survey(0, 30, 100), survey(2, 40, 50), known=known)
    assert shown(found) == {("alle", "alle"): 30, ("kvinner", "alle"): None}


def test_ours_do_not_give_away_what_the_publisher_hides():
    hidden = published(None, 50, "kvinner", Missing.SUPPRESSED)
    known = replace(KNOWN, published=[published(30, 100), hidden])
    assert shown(read(survey(1, 20, 50), known=known)) == {("menn", "alle"): None}
    assert shown(read(survey(1, 20, 50), known=replace(KNOWN, published=[hidden]))) == {("menn", "alle"): 20}


def test_what_the_publisher_shows_is_known_to_everybody():
    """Hiding our own copy of the boys' figure would protect nobody, so the total goes."""
    known = replace(KNOWN, published=[published(40, 50, "menn")])
    found = read(survey(0, 22, 100), survey(1, 40, 50), survey(2, 4, 50), known=known)
    assert shown(found) == {("alle", "alle"): None, ("menn", "alle"): 40, ("kvinner", "alle"): None}


def test_a_small_number_is_hidden_here_also_where_its_publisher_prints_it():
    known = replace(KNOWN, published=[published(4, 50)])
    assert shown(read(survey(0, 4, 50), known=known)) == {("alle", "alle"): None}


def test_a_published_share_without_its_base_counts_where_ours_tell_the_base():
    """Girls and boys give the number who answered, and so the publisher's share of all gives the girls."""
    known = replace(KNOWN, published=[published(15, None)])
    found = read(survey(1, 24, 50), survey(2, 6, 50), known=known)
    assert shown(found) == {("menn", "alle"): None, ("kvinner", "alle"): None}


def test_an_earlier_upload_counts_as_published():
    first = read(survey(0, 15, 100), survey(1, 24, 50))
    seen = [figure.observation() for figure in first.figures]
    second = read(survey(2, 6, 50), known=replace(KNOWN, published=seen))
    assert shown(second) == {("kvinner", "alle"): None}


def test_parts_of_a_fylke_and_kinds_of_events_are_sums_too():
    known = Known(
        {"a": "A", "b": "B", "ab": "AB"}, parts={"90": ["9001", "9002", "9003"]}, sums={"ab": ["a", "b"]}
    )
    header = "kommunenr;ar;indikator_id;antall"
    found = read(
        "90;2024;a;50", "9001;2024;a;2", "9002;2024;a;20", "9003;2024;a;28", header=header, known=known
    )
    assert [figure.value for figure in found.figures].count(None) == 2
    assert found.figures[0].value == 50
    found = read("9001;2024;ab;22", "9001;2024;a;20", "9001;2024;b;2", header=header, known=known)
    assert [(figure.indicator, figure.value) for figure in found.figures] == [
        ("ab", 22),
        ("a", None),
        ("b", None),
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("90x1;2024;;ensomme;;;50;60;;", "«90x1» er ikke et kommunenummer."),
        ("9999;2024;;ensomme;;;50;60;;", "Det finnes ingen kommune med nummer 9999."),
        ("9001;24;;ensomme;;;50;60;;", "«24» er ikke et årstall."),
        ("9001;2024;gymnas;ensomme;;;50;60;;", "«gymnas» er ikke et skoleslag"),
        ("9001;2024;;ukjent;;;50;60;;", "Vi kjenner ikke indikatoren «ukjent»."),
        ("9001;2024;;ensomme;3;;50;60;;", "«3» er ikke et kjønn"),
        ("9001;2024;;ensomme;;11;50;60;;", "«11» er ikke et klassetrinn"),
        ("9001;2024;;ensomme;;;halvparten;60;;", "«halvparten» i kolonnen andel_prosent er ikke et tall."),
        ("9001;2024;;ensomme;;;101;60;;", "Andelen 101 er ikke mellom 0 og 100 prosent."),
        ("9001;2024;;ensomme;;;-1;60;;", "Andelen -1 er ikke mellom 0 og 100 prosent."),
        ("9001;2024;;ensomme;;;50;;;", "Antall svar (n_svar) mangler."),
        ("9001;2024;;ensomme;;;50;0;;", "Antall svar (n_svar) mangler."),
        ("9001;2024;;ensomme;;;50;12,5;;", "«12,5» i kolonnen n_svar er ikke et helt tall."),
        ("9001;2024;;ensomme;;;;60;;", "Raden har ikke noe tall."),
    ],
)
def test_a_row_that_cannot_be_used_is_said_and_the_others_are_taken(row, fault):
    known = replace(KNOWN, regions={"9001"})
    found = read(row, survey(0, 50, 60), known=known)
    assert len(found.figures) == 1
    assert found.problems[0].startswith(f"Linje 2: {fault}")


def test_a_row_that_stands_twice_is_taken_once():
    found = read(survey(0, 50, 60), survey("alle", 40, 60))
    assert shown(found) == {("alle", "alle"): 50}
    assert found.problems == ("Linje 3: Samme tall står i linje 2, og bare det første er tatt med.",)


def test_a_count_above_its_answers_is_refused():
    found = read("2024;ensomme;70;60", header="år;id;antall;n")
    assert found.problems == ("Linje 2: Antallet 70 er større enn antall svar, 60.",)


def test_columns_that_are_not_read_are_said():
    header = "ar;indikator_id;andel_prosent;n_svar;forrige_andel;sammenligning_land;lærer"
    found = read("2024;ensomme;50;60;40;45;Kari", header=header)
    assert found.unused == (
        "Kolonnen «forrige_andel» blir ikke lest: legg inn det forrige året som egne rader.",
        "Kolonnen «sammenligning_land» blir ikke lest: landets tall hentes fra utgiveren.",
        "Kolonnen «lærer» blir ikke lest: vi kjenner ikke kolonnen.",
    )


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [("12,5", 12.5, 1), ("12.5", 12.5, 1), ("12,50 %", 12.5, 2), ("12 %", 12, 0), (" 7 ", 7, 0)],
)
def test_numbers_as_norwegians_write_them(text, value, decimals):
    (figure,) = read(survey(0, text, "1 200")).figures
    assert (figure.value, figure.decimals, figure.denominator) == (value, decimals, 1200)


def test_a_workbook_has_lost_the_nought_of_a_code_and_it_is_put_back(excel):
    rows = [["Kommune", "År", "Indikator", "Andel i prosent", "N"], [301, 2024, "Ensomme", 23.5, 2000]]
    found = read_figures(excel(Ark=[["Tall fra Ungdata"], *rows]), "a.xlsx", KNOWN)
    (figure,) = found.figures
    assert (figure.region, figure.indicator, figure.value) == ("0301", "ensomme", 23.5)


def test_a_file_without_figures_is_refused(excel):
    with pytest.raises(UploadError, match="no table in a"):
        read_figures(excel(Ark=[["Navn", "Adresse"], ["Kari", "Veien 1"]]), "a.xlsx", KNOWN)


def test_the_template_has_the_columns_and_says_what_they_are():
    book = openpyxl.load_workbook(BytesIO(figures_template()))
    assert [cell.value for cell in book.worksheets[0][1]] == [field.value for field in FigureField]
    assert book.worksheets[1].max_row == len(FigureField) + 1
    with pytest.raises(UploadError):
        read_figures(b"kommunenr;ar\n9001;2024\n", "a.csv", KNOWN)
    assert read_figures(figures_template(), "mal.xlsx", KNOWN).figures == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(15, 30), st.integers(0, 30)), min_size=2, max_size=2),
    st.sets(st.sampled_from(["alle", "menn", "kvinner"]), min_size=1),
)
def test_no_combination_of_uploads_gives_a_small_count_away(cells, uploaded):
    """Whatever is uploaded, subtraction on what is stored gives no count under the threshold."""
    sizes = {"menn": cells[0][0], "kvinner": cells[1][0]}
    counts = {sex: min(count, sizes[sex]) for sex, (_, count) in zip(sizes, cells, strict=True)}
    sizes["alle"], counts["alle"] = sum(sizes.values()), sum(counts.values())
    rows = [f"2024;ensomme;{sex};{counts[sex]};{sizes[sex]};ungdomstrinn" for sex in sorted(uploaded)]
    found = read(*rows, header="år;indikator_id;kjønn;antall;n_svar;skoleslag")
    known = {f.sex: (f.numerator, f.denominator) for f in found.figures if f.value is not None}
    if len(known) == 2:
        first, second = (known.get(sex) for sex in ("menn", "kvinner"))
        whole = known.get("alle", (0, 0))
        derived = (
            (first[0] + second[0], first[1] + second[1])
            if first and second
            else tuple(a - b for a, b in zip(whole, first or second, strict=True))
        )
        known["derived"] = derived
    for having, of in known.values():
        assert having >= 5
        assert of - having >= 5


def test_nothing_that_is_stored_tells_a_hidden_number():
    found = read(survey(0, "25", 60), survey(1, "40", 30), survey(2, "10", 30))
    text = repr([figure for figure in found.figures if figure.value is None])
    assert "40" not in text
    assert "10" not in text.replace("numerator", "")
    assert "protecting" not in text
